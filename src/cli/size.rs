//! Resolutions and ranges of years as they are typed: `240`, `1850..1956`.

use std::str::FromStr;

use crate::units::checked_dpi;

/// A resolution in pixels an inch.
pub fn dpi(text: &str) -> Result<f64, String> {
    checked_dpi(text.parse().unwrap_or(f64::NAN))
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
    fn a_resolution_is_a_number() {
        assert_eq!(dpi("300"), Ok(300.0));
        assert!(["NaN", "29", "fine", ""].iter().all(|text| dpi(text).is_err()));
    }

    #[test]
    fn years_run_forward() {
        assert_eq!("1850..1956".parse(), Ok(Years { first: 1850, last: 1956 }));
        assert!("1956..1850".parse::<Years>().is_err());
        assert!("1850-1956".parse::<Years>().is_err());
    }
}
