//! Colours: sRGB without transparency, their contrast, their lightness.
//!
//! Lightness is CIE L* (0 black to 100 white), which follows from luminance alone: two colours of one
//! lightness are the same grey.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

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

/// How colours are brought into a range of lightness.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tone {
    /// The lightness that a colour of `from` lightness gets, by its two ends.
    pub from: [f64; 2],
    /// The ends that `from` is mapped to; what lies outside is clamped.
    pub to: [f64; 2],
    /// Factor of the chroma: 1 keeps it, 0 makes greys.
    pub chroma: f64,
}

/// White of the D65 illuminant in CIE XYZ (IEC 61966-2-1).
const WHITE_XYZ: [f64; 3] = [0.950_47, 1.0, 1.088_83];
/// The steps in which [`Color::standing_out`] tries.
const STEPS: u32 = 64;

impl Color {
    /// White.
    pub const WHITE: Self = Self::rgb(255, 255, 255);
    /// Black.
    pub const BLACK: Self = Self::rgb(0, 0, 0);

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
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// Contrast ratio with another colour, 1 to 21: WCAG 2.2, "contrast ratio".
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if a > b { a / b } else { b / a }
    }

    /// The least contrast with any of `others`; that with white or black where there are none.
    pub fn least_contrast(self, others: &[Self]) -> f64 {
        others.iter().map(|other| self.contrast(*other)).fold(21.0, f64::min)
    }

    /// The colour itself where it has a contrast of `ratio` with all of `behind`, else the nearest tint
    /// or shade of it that has; white or black, whichever is better, where none has.
    #[must_use]
    pub fn standing_out(self, behind: &[Self], ratio: f64) -> Self {
        let tried = (0..=STEPS).flat_map(|step| {
            let share = f64::from(step) / f64::from(STEPS);
            [self.mix(Self::BLACK, share), self.mix(Self::WHITE, share)]
        });
        let enough = |color: &Self| color.least_contrast(behind) >= ratio;
        tried.into_iter().find(enough).unwrap_or_else(|| {
            let better = Self::BLACK.least_contrast(behind) >= Self::WHITE.least_contrast(behind);
            if better { Self::BLACK } else { Self::WHITE }
        })
    }

    /// CIE lightness L*, 0 (black) to 100 (white).
    pub fn lightness(self) -> f64 {
        self.lab()[0]
    }

    /// CIE L*a*b* for the D65 illuminant.
    pub fn lab(self) -> [f64; 3] {
        let [r, g, b] = self.linear();
        let xyz = [
            0.412_456_4 * r + 0.357_576_1 * g + 0.180_437_5 * b,
            0.212_672_9 * r + 0.715_152_2 * g + 0.072_175 * b,
            0.019_333_9 * r + 0.119_192 * g + 0.950_304_1 * b,
        ];
        let f = |t: f64| {
            if t > 216.0 / 24389.0 { libm::cbrt(t) } else { (24389.0 / 27.0 * t + 16.0) / 116.0 }
        };
        let [x, y, z] = [0, 1, 2].map(|i| f(xyz[i] / WHITE_XYZ[i]));
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    /// The colour of a CIE lightness, chroma and hue (degrees), as near as sRGB has it.
    pub fn from_lch(lightness: f64, chroma: f64, hue_deg: f64) -> Self {
        let (sin, cos) = libm::sincos(hue_deg.to_radians());
        Self::from_linear(lab_to_linear([lightness, chroma * cos, chroma * sin]))
    }

    /// The colour in another tone: its hue stays, its lightness is mapped, its chroma is scaled and
    /// lowered as far as the new lightness has no room for it.
    #[must_use]
    pub fn toned(self, tone: &Tone) -> Self {
        let [lightness, a, b] = self.lab();
        let [from, until] = tone.from;
        let share = ((lightness - from) / (until - from)).clamp(0.0, 1.0);
        let wanted = tone.to[0] + (tone.to[1] - tone.to[0]) * share;
        if (wanted - lightness).abs() < 0.5 && tone.chroma == 1.0 {
            return self;
        }
        let at = |share: f64| lab_to_linear([wanted, a * share, b * share]);
        let fits = |linear: &[f64; 3]| linear.iter().all(|c| (-1e-4..=1.0001).contains(c));
        let chroma = (0..=100_u32).rev().map(|step| tone.chroma * f64::from(step) / 100.0);
        let fitting = chroma.map(at).find(fits).unwrap_or_else(|| at(0.0));
        Self::from_linear(fitting)
    }

    /// The channels as linear light, 0 to 1 (IEC 61966-2-1).
    pub fn linear(self) -> [f64; 3] {
        [self.r, self.g, self.b].map(|channel| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
        })
    }

    /// The colour of linear light, clamped to what sRGB has.
    pub fn from_linear(light: [f64; 3]) -> Self {
        let [r, g, b] = light.map(|c| {
            let c = c.clamp(0.0, 1.0);
            let c =
                if c <= 0.003_130_8 { c * 12.92 } else { 1.055 * libm::pow(c, 1.0 / 2.4) - 0.055 };
            (c * 255.0).round() as u8
        });
        Self::rgb(r, g, b)
    }
}

fn lab_to_linear([lightness, a, b]: [f64; 3]) -> [f64; 3] {
    let y = (lightness + 16.0) / 116.0;
    let inverse = |f: f64| {
        let cube = f * f * f;
        if cube > 216.0 / 24389.0 { cube } else { (116.0 * f - 16.0) * 27.0 / 24389.0 }
    };
    let f = [y + a / 500.0, y, y - b / 200.0];
    let [x, y, z] = [0, 1, 2].map(|i| inverse(f[i]) * WHITE_XYZ[i]);
    [
        3.240_454_2 * x - 1.537_138_5 * y - 0.498_531_4 * z,
        -0.969_266 * x + 1.876_010_8 * y + 0.041_556 * z,
        0.055_643_4 * x - 0.204_025_9 * y + 1.057_225_2 * z,
    ]
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

impl JsonSchema for Color {
    fn schema_name() -> Cow<'static, str> {
        "Color".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A colour, #rrggbb.",
            "type": "string",
            "pattern": "^#[0-9a-fA-F]{6}$"
        })
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
        assert!((Color::WHITE.contrast(Color::BLACK) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn lightness_is_that_of_published_values() {
        // sRGB red in CIE L*a*b* (D65).
        let red = Color::rgb(255, 0, 0).lab();
        for (found, wanted) in red.iter().zip([53.24, 80.09, 67.20]) {
            assert!((found - wanted).abs() < 0.05, "{red:?}");
        }
        assert!((Color::rgb(119, 119, 119).lightness() - 50.03).abs() < 0.05);
    }

    #[test]
    fn a_tone_maps_lightness_and_keeps_the_rest_as_far_as_it_can() {
        let tone = Tone { from: [60.0, 95.0], to: [30.0, 48.0], chroma: 1.0 };
        for color in ["#f7c3b1", "#8db8a9", "#f3dc86", "#ffffff", "#0000ff"] {
            let color: Color = color.parse().unwrap_or(Color::BLACK);
            let share = ((color.lightness() - 60.0) / 35.0).clamp(0.0, 1.0);
            let toned = color.toned(&tone);
            assert!((toned.lightness() - (30.0 + 18.0 * share)).abs() < 0.6, "{color} {toned}");
        }
        let same = Tone { from: [60.0, 95.0], to: [60.0, 95.0], chroma: 1.0 };
        let salmon = Color::rgb(0xf7, 0xc3, 0xb1);
        assert_eq!(salmon.toned(&same), salmon);
        let grey = salmon.toned(&Tone { chroma: 0.0, ..same });
        assert!(grey.r == grey.g && grey.g == grey.b, "{grey}");
    }

    #[test]
    fn a_colour_is_changed_no_more_than_contrast_asks() {
        let ink = Color::rgb(0x94, 0x28, 0x1a);
        assert_eq!(ink.standing_out(&[Color::WHITE], 3.0), ink);
        for behind in [Color::rgb(20, 30, 40), Color::rgb(0x77, 0x77, 0x77), ink] {
            let found = ink.standing_out(&[behind], 3.0);
            assert!(found.contrast(behind) >= 3.0, "{found} on {behind}");
        }
        // Nothing stands out from black and white alike by 5:1: the better end is given.
        let torn = ink.standing_out(&[Color::BLACK, Color::WHITE], 5.0);
        assert!(torn == Color::BLACK || torn == Color::WHITE);
    }
}
