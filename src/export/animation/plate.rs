//! Plates: pictures of land without names that frames of a camera's way are sampled from.

use crate::backend::raster::Picture;
use crate::geometry::Xy;

/// A picture with a place on its own page.
#[derive(Debug)]
pub struct Plate {
    /// Its upper left corner in pixels of that page.
    corner: Xy,
    width_px: usize,
    height_px: usize,
    /// Colours as 0x00RRGGBB, rows from the top.
    pixels: Vec<u32>,
}

/// A pixel of a plate in parts of a pixel, from its upper left corner.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spot {
    x: i64,
    y: i64,
}

/// So many bits of a coordinate are parts of a pixel.
const PARTS: u32 = 16;

impl Plate {
    /// A plate of a picture.
    pub fn new(corner: Xy, picture: &Picture) -> Self {
        let pixel = |rgba: &[u8]| u32::from_be_bytes([0, rgba[0], rgba[1], rgba[2]]);
        Self {
            corner,
            width_px: picture.page.width_px as usize,
            height_px: picture.page.height_px as usize,
            pixels: picture.rgba.chunks_exact(4).map(pixel).collect(),
        }
    }

    /// The spot at a point of its page.
    pub fn spot(&self, point: Xy) -> Spot {
        // Half a pixel, because colours are those of middles; a little more, so that a middle that is
        // missed by rounding is still one.
        let part = |at: f64| ((at - 0.5) * f64::from(1_u32 << PARTS)).round() as i64 + 128;
        Spot { x: part(point.x - self.corner.x), y: part(point.y - self.corner.y) }
    }

    /// The colour at a spot, of the four pixels around it.
    pub fn color(&self, spot: Spot) -> u32 {
        let last = |length: usize| length.saturating_sub(2) as i64;
        let x = (spot.x >> PARTS).clamp(0, last(self.width_px)) as usize;
        let y = (spot.y >> PARTS).clamp(0, last(self.height_px)) as usize;
        let at = y * self.width_px + x;
        let pair = |at: usize| match self.pixels.get(at..at + 2) {
            Some([left, right]) => (*left, *right),
            _ => (0, 0),
        };
        let (upper, lower) = (pair(at), pair(at + self.width_px));
        // Most of a map is of one colour with what is around.
        if upper == lower && upper.0 == upper.1 {
            return upper.0;
        }
        let share = |at: i64, whole: usize| {
            ((at - ((whole as i64) << PARTS)).clamp(0, (1 << PARTS) - 1) >> (PARTS - 8)) as u32
        };
        let across = share(spot.x, x);
        let mixed_row = |(left, right)| mixed(left, right, across);
        mixed(mixed_row(upper), mixed_row(lower), share(spot.y, y))
    }
}

impl Spot {
    /// The spot at `step` of `steps` of the way to another one.
    pub fn towards(self, other: Self, step: i64, steps: i64) -> Self {
        let part = |a: i64, b: i64| a + (b - a) * step / steps.max(1);
        Self { x: part(self.x, other.x), y: part(self.y, other.y) }
    }

    /// The spots of so many steps to another one, without it; a division for all of them, not for each.
    pub fn steps(self, other: Self, steps: u32) -> impl Iterator<Item = Self> {
        // Finer than spots, so that the last one is still where it is to be.
        const FINER: u32 = 12;
        let by = |a: i64, b: i64| ((b - a) << FINER) / i64::from(steps.max(1));
        let (x, y) = (by(self.x, other.x), by(self.y, other.y));
        (0..i64::from(steps)).map(move |step| Self {
            x: self.x + ((x * step) >> FINER),
            y: self.y + ((y * step) >> FINER),
        })
    }
}

/// `weight` of 256 of the second colour.
pub fn mixed(a: u32, b: u32, weight: u32) -> u32 {
    if a == b {
        return a;
    }
    // Red and blue at once: eight bits of each are free for the product.
    let pair = |shift: u32| {
        let mask = 0x00ff_00ff;
        let (a, b) = ((a >> shift) & mask, (b >> shift) & mask);
        ((a * (256 - weight) + b * weight + 0x0080_0080) >> 8) & mask
    };
    pair(0) | (pair(8) << 8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::PageSize;

    fn plate() -> Plate {
        let page = PageSize::new(3, 2, 96.0);
        let rgba = (0..6_u8).flat_map(|i| [10 * i, 100 + i, 255 - i, 255]).collect();
        Plate::new(Xy::new(5.0, -2.0), &Picture { page, rgba })
    }

    #[test]
    fn the_middle_of_a_pixel_has_its_very_colour() {
        let plate = plate();
        for (x, y, index) in [(0.0, 0.0, 0_u32), (1.0, 0.0, 1), (1.0, 1.0, 4)] {
            let spot = plate.spot(Xy::new(5.5 + x - 1e-9, -1.5 + y));
            let expected = (10 * index) << 16 | (100 + index) << 8 | (255 - index);
            assert_eq!(plate.color(spot), expected, "{index}");
        }
    }

    #[test]
    fn steps_go_evenly_to_the_other_spot() {
        let (a, b) = (Spot { x: 100, y: -7 << 16 }, Spot { x: 100 + (32 << 16), y: 25 << 16 });
        for (step, spot) in a.steps(b, 32).enumerate() {
            let exact = a.towards(b, step as i64, 32);
            assert_eq!((spot.x, spot.y), (exact.x, exact.y), "{step}");
        }
    }

    #[test]
    fn between_pixels_and_beyond_the_edge_colours_stay_in_range() {
        let plate = plate();
        let red = |x: f64, y: f64| plate.color(plate.spot(Xy::new(x, y))) >> 16;
        assert_eq!(red(6.0, -1.5), 5);
        assert_eq!(red(-100.0, -100.0), 0);
        assert!((49..=50).contains(&red(100.0, 100.0)));
        assert_eq!(mixed(0x00ff_00ff, 0x0000_ff00, 128), 0x0080_8080);
    }
}
