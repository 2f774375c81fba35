//! Sizes, resolutions and ranges of years as they are typed: `1600x1200`, `240`, `1850..1956`.

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

/// A resolution in pixels an inch.
pub fn dpi(text: &str) -> Result<f64, String> {
    let range = 30.0..=2400.0;
    text.parse::<f64>()
        .ok()
        .filter(|dpi| range.contains(dpi))
        .ok_or_else(|| "expected pixels an inch from 30 to 2400, for example 300".to_owned())
}

/// Years from the first to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Years {
    /// First year.
    pub first: i16,
    /// Last year.
    pub last: i16,
}

impl FromStr for Years {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let shape = || "expected FIRST..LAST, for example 1850..1956".to_owned();
        let (first, last) = text.split_once("..").ok_or_else(shape)?;
        let year = |part: &str| part.parse::<i16>().map_err(|_| shape());
        let (first, last) = (year(first)?, year(last)?);
        if first > last {
            return Err(format!("the first year is after the last: did you mean {last}..{first}?"));
        }
        Ok(Self { first, last })
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
        assert_eq!(dpi("300"), Ok(300.0));
        assert!(["NaN", "29", "2401", "fine", "inf"].iter().all(|text| dpi(text).is_err()));
    }

    #[test]
    fn years_run_forward() {
        assert_eq!("1850..1956".parse(), Ok(Years { first: 1850, last: 1956 }));
        assert!("1956..1850".parse::<Years>().is_err());
        assert!("1850-1956".parse::<Years>().is_err());
    }
}
