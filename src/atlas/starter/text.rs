//! How texts are written in TOML, in comments and in tables.

use serde_json::Value;

use crate::geometry::LonLat;
use crate::language::Words;

/// A text between quotes: JSON's way is one of TOML's, but for one letter.
pub fn quoted(text: &str) -> String {
    Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

/// Names in three languages, as an inline table.
pub fn words(words: &Words) -> String {
    let [en, ja, ru] = [&words.en, &words.ja, &words.ru].map(|text| quoted(text));
    format!("{{ en = {en}, ja = {ja}, ru = {ru} }}")
}

/// A text on one line, without what a comment or a cell can't have.
pub fn one_line(text: &str) -> String {
    let plain = |letter: char| if letter.is_control() { ' ' } else { letter };
    text.chars().map(plain).collect::<String>().trim().to_owned()
}

/// A number with the digits that it needs, three at most.
pub fn short(number: f64) -> String {
    let text = format!("{number:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Longitude and latitude to a hundredth of a minute.
pub fn position(at: LonLat) -> [String; 2] {
    let at = at.around(0.0);
    [at.lon_deg, at.lat_deg].map(|degrees| {
        let text = format!("{degrees:.4}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        if text == "-0" { "0".to_owned() } else { text.to_owned() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_letters_come_back_as_they_were() {
        let odd = "\"A\\B\"\n\tC\u{7f}\u{1} 'D' # é日本";
        let table: toml::Table = format!("a = {}", quoted(odd)).parse().expect("TOML");
        assert_eq!(table["a"].as_str(), Some(odd));
        assert_eq!(one_line("a\nb\r\n"), "a b");
        assert_eq!([short(1.0), short(0.25)], ["1", "0.25"]);
        assert_eq!(position(LonLat::new(181.5, -0.000_001)), ["-178.5", "0"]);
    }
}
