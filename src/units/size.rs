//! Sizes in pixels and resolutions within the limits of what is drawn.

use std::str::FromStr;

/// Largest side of a map in pixels.
const MAX_SIDE_PX: u32 = 20_000;
/// Largest area of a map in pixels: 800 MB of picture.
const MAX_AREA_PX: u64 = 200_000_000;
/// Smallest map in pixels.
const MIN_PX: (u32, u32) = (200, 150);

/// Width and height in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Width.
    pub width_px: u32,
    /// Height.
    pub height_px: u32,
}

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let shape = || "expected WIDTHxHEIGHT in pixels, for example 1600x1200".to_owned();
        let (width, height) = text.split_once(['x', '×']).ok_or_else(shape)?;
        let number = |part: &str| part.parse::<u32>().map_err(|_| shape());
        Self::checked(number(width)?, number(height)?)
    }
}

impl Size {
    /// A size within the limits.
    ///
    /// # Errors
    /// One that is not; the limit is named.
    pub fn checked(width_px: u32, height_px: u32) -> Result<Self, String> {
        if width_px < MIN_PX.0 || height_px < MIN_PX.1 {
            return Err(format!("too small: at least {}x{} pixels", MIN_PX.0, MIN_PX.1));
        }
        if width_px.max(height_px) > MAX_SIDE_PX {
            return Err(format!("too large: at most {MAX_SIDE_PX} pixels a side"));
        }
        if u64::from(width_px) * u64::from(height_px) > MAX_AREA_PX {
            return Err(format!(
                "too large: at most {} million pixels in all",
                MAX_AREA_PX / 1_000_000
            ));
        }
        Ok(Self { width_px, height_px })
    }
}

/// A resolution within the limits.
///
/// # Errors
/// One that is not; the limits are named.
pub fn checked_dpi(dpi: f64) -> Result<f64, String> {
    match (30.0..=2400.0).contains(&dpi) {
        true => Ok(dpi),
        false => Err("expected pixels an inch from 30 to 2400, for example 300".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_limits() {
        assert_eq!("1600x1200".parse(), Ok(Size { width_px: 1600, height_px: 1200 }));
        assert!("199x150".parse::<Size>().is_err());
        assert!("20001x200".parse::<Size>().is_err());
        assert!("20000x10001".parse::<Size>().is_err());
        assert!("20000x10000".parse::<Size>().is_ok());
        assert!("1600".parse::<Size>().is_err());
        assert!("-5x200".parse::<Size>().is_err());
    }

    #[test]
    fn a_resolution_is_a_plausible_number() {
        assert_eq!(checked_dpi(300.0), Ok(300.0));
        assert!(
            [f64::NAN, 29.0, 2401.0, f64::INFINITY].iter().all(|dpi| checked_dpi(*dpi).is_err())
        );
    }
}
