//! Numbers, units and degrees in the language's own way.

use super::pick;
use crate::geometry::{LonLatBox, point::lon_around};
use crate::language::Language;
use crate::units::DistanceUnit;

/// A number with the language's separators; `step` says how many decimals it has.
pub fn number(language: Language, value: f64, step: f64) -> String {
    // 0.1 has one decimal, 0.05 has two.
    let decimals = libm::ceil(-libm::log10(step) - 1e-9).clamp(0.0, 6.0) as usize;
    let plain = format!("{value:.decimals$}");
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let separator = pick(language, ",", ",", "\u{a0}");
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len() - index;
        let ends_group = index > 0 && left.is_multiple_of(3);
        if ends_group && !grouped.ends_with('-') {
            grouped.push_str(separator);
        }
        grouped.push(digit);
    }
    if !fraction.is_empty() {
        grouped.push_str(pick(language, ".", ".", ","));
        grouped.push_str(fraction);
    }
    grouped
}

/// The sign of a unit.
pub fn unit(language: Language, unit: DistanceUnit) -> &'static str {
    match unit {
        DistanceUnit::Km => pick(language, "km", "km", "км"),
        DistanceUnit::Mi => pick(language, "mi", "マイル", "миль"),
        DistanceUnit::Nmi => pick(language, "nmi", "海里", "мор. миль"),
    }
}

/// A number with its unit.
pub fn quantity(language: Language, value: &str, unit_of: DistanceUnit) -> String {
    let sign = unit(language, unit_of);
    match language {
        Language::Ja => format!("{value}{sign}"),
        Language::En | Language::Ru => format!("{value}\u{a0}{sign}"),
    }
}

/// "about" before a quantity.
pub fn about(language: Language, quantity: &str) -> String {
    match language {
        Language::En => format!("about {quantity}"),
        Language::Ja => format!("約{quantity}"),
        Language::Ru => format!("около {quantity}"),
    }
}

/// A longitude at the frame; 0° and 180° are neither east nor west.
pub fn longitude(language: Language, lon_deg: f64) -> String {
    let east = lon_deg >= 0.0;
    let degrees = degrees(language, lon_deg.abs());
    if lon_deg == 0.0 || lon_deg.abs() == 180.0 {
        return degrees;
    }
    match (language, east) {
        (Language::En, true) => format!("{degrees} E"),
        (Language::En, false) => format!("{degrees} W"),
        (Language::Ja, true) => format!("東経{degrees}"),
        (Language::Ja, false) => format!("西経{degrees}"),
        (Language::Ru, true) => format!("{degrees} в. д."),
        (Language::Ru, false) => format!("{degrees} з. д."),
    }
}

/// A latitude at the frame; that of the equator is neither north nor south.
pub fn latitude(language: Language, lat_deg: f64) -> String {
    let north = lat_deg >= 0.0;
    let degrees = degrees(language, lat_deg.abs());
    if lat_deg == 0.0 {
        return degrees;
    }
    match (language, north) {
        (Language::En, true) => format!("{degrees} N"),
        (Language::En, false) => format!("{degrees} S"),
        (Language::Ja, true) => format!("北緯{degrees}"),
        (Language::Ja, false) => format!("南緯{degrees}"),
        (Language::Ru, true) => format!("{degrees} с. ш."),
        (Language::Ru, false) => format!("{degrees} ю. ш."),
    }
}

/// The edges of a box of degrees.
pub fn edges(language: Language, bounds: &LonLatBox) -> String {
    let between = match language {
        Language::En | Language::Ru => "\u{a0}– ",
        Language::Ja => "~",
    };
    let [west, east] =
        [bounds.west, bounds.east].map(|lon| longitude(language, lon_around(lon, 0.0)));
    let [south, north] = [bounds.south, bounds.north].map(|lat| latitude(language, lat));
    let comma = pick(language, ", ", "、", ", ");
    format!("{south}{between}{north}{comma}{west}{between}{east}")
}

fn degrees(language: Language, value: f64) -> String {
    let text = format!("{value}");
    let text = if language == Language::Ru { text.replace('.', ",") } else { text };
    format!("{text}°")
}

/// Where a scale bar is true.
pub fn scale_at(language: Language, lat_deg: f64) -> String {
    if lat_deg == 0.0 {
        return pick(language, "Scale at the equator", "縮尺(赤道)", "Масштаб на экваторе")
            .to_owned();
    }
    let latitude = latitude(language, lat_deg);
    match language {
        Language::En => format!("Scale at {latitude}"),
        Language::Ja => format!("縮尺({latitude})"),
        Language::Ru => format!("Масштаб на {latitude}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(number(Language::En, 1200.0, 100.0), "1,200");
        assert_eq!(number(Language::Ru, 1200.0, 100.0), "1\u{a0}200");
        assert_eq!(number(Language::Ru, 3.5, 0.1), "3,5");
        assert_eq!(number(Language::En, 0.05, 0.05), "0.05");
        assert_eq!(number(Language::En, 0.5, 0.5), "0.5");
        assert_eq!(number(Language::Ja, 43.0, 1.0), "43");
    }

    #[test]
    fn places_follow_the_language() {
        assert_eq!(longitude(Language::Ja, 140.0), "東経140°");
        assert_eq!(latitude(Language::Ru, 50.0), "50° с. ш.");
        assert_eq!(longitude(Language::En, 180.0), "180°");
        assert_eq!([longitude, latitude].map(|said| said(Language::Ru, 0.0)), ["0°", "0°"]);
        assert_eq!(scale_at(Language::En, 0.0), "Scale at the equator");
        let bering = LonLatBox { west: 160.5, south: 50.0, east: -170.0, north: 60.0 };
        let edges = edges(Language::En, &bering).replace('\u{a0}', " ");
        assert_eq!(edges, "50° N – 60° N, 160.5° E – 170° W");
    }
}
