//! Lengths with their units: on the ground (kilometres and miles) and on the page (points, pixels).
//!
//! Field and parameter names carry the unit (`_km`, `_px`, `_pt`, `_mm`, `_deg`); the types here
//! are for values that travel between modules or to the user.

mod page;

pub use page::{Height, Page, PageSize};

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Kilometres in an international (statute) mile.
pub const KM_PER_MILE: f64 = 1.609_344;
/// Kilometres in an international nautical mile.
pub const KM_PER_NAUTICAL_MILE: f64 = 1.852;
/// Points in an inch.
pub const PT_PER_INCH: f64 = 72.0;
/// Millimetres in an inch.
pub const MM_PER_INCH: f64 = 25.4;

/// A unit for distances on the ground.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DistanceUnit {
    /// Kilometres.
    #[default]
    Km,
    /// International (statute) miles.
    Mi,
    /// International nautical miles.
    Nmi,
}

impl DistanceUnit {
    /// Every unit.
    pub const ALL: [Self; 3] = [Self::Km, Self::Mi, Self::Nmi];

    /// The length of one unit in kilometres.
    pub fn in_km(self) -> f64 {
        match self {
            Self::Km => 1.0,
            Self::Mi => KM_PER_MILE,
            Self::Nmi => KM_PER_NAUTICAL_MILE,
        }
    }

    /// The name on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Km => "km",
            Self::Mi => "mi",
            Self::Nmi => "nmi",
        }
    }
}

impl fmt::Display for DistanceUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for DistanceUnit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|unit| unit.id() == text).ok_or_else(|| {
            format!(
                "unknown unit `{text}`: expected km, mi (statute miles) or nmi (nautical miles)"
            )
        })
    }
}

/// A colour without transparency, 8 bits a channel, sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
}

impl Color {
    /// White.
    pub const WHITE: Self = Self::rgb(255, 255, 255);

    /// A colour from its channels.
    pub const fn rgb(r: u8, g: u8, b: u8) -> Self {
        Self { r, g, b }
    }

    /// The colour between `self` (0) and `other` (1), channel by channel.
    #[must_use]
    pub fn mix(self, other: Self, share: f64) -> Self {
        let blend = |a: u8, b: u8| {
            (f64::from(a) + (f64::from(b) - f64::from(a)) * share.clamp(0.0, 1.0)).round() as u8
        };
        Self::rgb(blend(self.r, other.r), blend(self.g, other.g), blend(self.b, other.b))
    }

    /// Relative luminance, 0 (black) to 1 (white): WCAG 2.2, "relative luminance".
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// Contrast ratio with another colour, 1 to 21: WCAG 2.2, "contrast ratio".
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if a > b { a / b } else { b / a }
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.r, self.g, self.b)
    }
}

impl FromStr for Color {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bad = || format!("bad colour `{text}`: expected #rrggbb, for example #e8a79b");
        let hex = text.strip_prefix('#').ok_or_else(bad)?;
        if hex.len() != 6 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(bad());
        }
        let channel = |i: usize| u8::from_str_radix(&hex[i..i + 2], 16).map_err(|_| bad());
        Ok(Self::rgb(channel(0)?, channel(2)?, channel(4)?))
    }
}

impl<'de> Deserialize<'de> for Color {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_round_trip_and_refuse_nonsense() {
        assert_eq!("#0a0BfF".parse::<Color>().map(|c| c.to_string()), Ok("#0a0bff".into()));
        assert!("#12345".parse::<Color>().is_err());
        assert!("#€€".parse::<Color>().is_err());
        assert!((Color::WHITE.contrast(Color::rgb(0, 0, 0)) - 21.0).abs() < 1e-9);
    }
}
