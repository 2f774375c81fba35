//! The scale bar: a round length, true at the latitude it names.
//!
//! The length on the page is measured along the parallel at the middle of the map, on the ellipsoid.

use crate::diagnostic::Faults;
use crate::geometry::{LonLat, Rect, Xy};
use crate::projection::Frame;
use crate::style::Role;
use crate::units::DistanceUnit;

use super::lettering::{Lettered, Typesetter};
use super::words;

/// A scale bar at its place.
#[derive(Debug, Clone, PartialEq)]
pub struct ScaleBar {
    /// The latitude at which it is true, degrees.
    pub lat_deg: f64,
    /// Its whole length on the ground.
    pub length_km: f64,
    /// Its two halves.
    pub halves: [Rect; 2],
    /// Numbers and the latitude.
    pub words: Vec<Lettered>,
}

/// A scale bar before it has a place: measured at the origin.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft(ScaleBar);

/// The scale bar of a panel, at most so many points long; `None` where the projection gives none.
///
/// # Errors
/// A character that the fonts lack.
pub fn draft(
    frame: &Frame,
    unit: DistanceUnit,
    most_pt: f64,
    type_: &Typesetter<'_>,
) -> Result<Option<Draft>, Faults> {
    let center = frame.from_page(frame.page().center());
    let Some(center) = center else { return Ok(None) };
    let middle = readable(center, frame);
    let Some(scale) = frame.local_scale_at(middle) else { return Ok(None) };
    let px_per_unit = scale.px_per_km_parallel * unit.in_km();
    let length = round_below(type_.pt(most_pt) / px_per_unit);
    let width = length * px_per_unit;
    if !(width.is_finite() && width > 1.0) {
        return Ok(None);
    }
    let mut words_at = Vec::new();
    let role = Role::Furniture;
    let height = type_.pt(2.2);
    let top = type_.line("0", role)?.line_height_px;
    for (share, value) in [(0.0, 0.0), (0.5, length / 2.0), (1.0, length)] {
        // As many decimals as the half has; 0 has none.
        let step = if value == 0.0 { 1.0 } else { length / 2.0 };
        let mut text = words::number(type_.languages.main, value, step);
        if share == 1.0 {
            text = words::quantity(type_.languages.main, &text, unit);
        }
        let line = type_.line(&text, role)?;
        let x = if share == 0.0 { 0.0 } else { width * share - line.width_px / 2.0 };
        words_at.push(Lettered::new(line.clone(), Xy::new(x, line.ascent_px), role));
    }
    drop_crowded(&mut words_at, type_.pt(NUMBERS_APART_PT));
    let text = words::scale_at(type_.languages.main, middle.lat_deg);
    let line = type_.line(&text, role)?;
    let below = top + height + type_.pt(1.5) + line.ascent_px;
    words_at.push(Lettered::new(line, Xy::new(0.0, below), role));
    let half = |from: f64| Rect::from_size(Xy::new(from, top), width / 2.0, height);
    Ok(Some(Draft(ScaleBar {
        lat_deg: middle.lat_deg,
        length_km: length * unit.in_km(),
        halves: [half(0.0), half(width / 2.0)],
        words: words_at,
    })))
}

/// The least space between two numbers in points.
const NUMBERS_APART_PT: f64 = 2.0;

/// Leaves the middle number out where it would touch the one at the end.
fn drop_crowded(numbers: &mut Vec<Lettered>, apart_px: f64) {
    let boxes: Vec<Rect> = numbers.iter().flat_map(Lettered::boxes).collect();
    if let [first, middle, last] = boxes[..]
        && (first.expand(apart_px).intersects(&middle) || last.expand(apart_px).intersects(&middle))
    {
        numbers.remove(1);
    }
}

/// A whole degree of latitude reads better than the exact middle; a tenth where none is on the map.
fn readable(center: LonLat, frame: &Frame) -> LonLat {
    let whole = LonLat::new(center.lon_deg, center.lat_deg.round());
    let on_map = frame.to_page(whole).is_some_and(|at| frame.page().contains(at));
    if on_map { whole } else { LonLat::new(center.lon_deg, (center.lat_deg * 10.0).round() / 10.0) }
}

impl Draft {
    /// Width and height.
    pub fn size(&self) -> (f64, f64) {
        let boxes = self.0.words.iter().flat_map(Lettered::boxes).chain(self.0.halves);
        Rect::around(boxes.flat_map(|rect| [rect.min, rect.max]))
            .map_or((0.0, 0.0), |rect| (rect.max.x, rect.max.y))
    }

    /// The bar with its upper left corner at `corner`.
    pub fn at(mut self, corner: Xy) -> ScaleBar {
        let moved = |at: Xy| Xy::new(at.x + corner.x, at.y + corner.y);
        for lettered in &mut self.0.words {
            lettered.baseline.shift(corner);
        }
        for half in &mut self.0.halves {
            *half = Rect::new(moved(half.min), moved(half.max));
        }
        self.0
    }
}

/// The largest 1, 2 or 4 times a power of ten that is not above `value`: its half is round, too.
fn round_below(value: f64) -> f64 {
    let power = libm::pow(10.0, libm::floor(libm::log10(value)));
    let steps = [4.0, 2.0, 1.0];
    steps.into_iter().map(|step| step * power).find(|step| *step <= value).unwrap_or(power)
}

#[cfg(test)]
mod tests {
    use super::round_below;

    #[test]
    fn bars_have_round_lengths() {
        assert_eq!(round_below(437.0), 400.0);
        assert_eq!(round_below(50.0), 40.0);
        assert_eq!(round_below(9.9), 4.0);
    }
}
