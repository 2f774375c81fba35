//! The plain form of a geometry, read straight into positions: a `type` and `coordinates` of polygons or lines,
//! as nearly all large files have them.
//!
//! In: the text. Out: lines and rings as they stand there, or nothing where anything is out of the plain: what
//! reads all of GeoJSON then reads it, and says what is wrong. A tenth of the time and memory of the general way.

use crate::geometry::LonLat;

/// Lines, or polygons as lists of rings; positions that repeat the one before are left out.
#[derive(Debug, PartialEq)]
pub(super) enum Plain {
    /// Lines.
    Lines(Vec<Vec<LonLat>>),
    /// Polygons.
    Polygons(Vec<Vec<Vec<LonLat>>>),
}

/// Reads a geometry; `sane` makes a position of two numbers, if they are one.
pub(super) fn read(text: &str, sane: impl Fn(f64, f64) -> Option<LonLat>) -> Option<Plain> {
    let (mut kind, mut coordinates) = (None, None);
    let mut reader = Reader { text: text.as_bytes(), at: 0, sane };
    reader.expect(b'{')?;
    loop {
        let key = reader.word()?;
        reader.expect(b':')?;
        match key {
            b"type" if kind.is_none() => kind = Some(reader.word()?),
            b"coordinates" if coordinates.is_none() => {
                reader.blank();
                coordinates = Some(reader.at);
                reader.skip_list()?;
            }
            _ => return None,
        }
        match reader.next()? {
            b',' => {}
            b'}' => break,
            _ => return None,
        }
    }
    reader.blank();
    if reader.at != reader.text.len() {
        return None;
    }
    reader.at = coordinates?;
    match kind? {
        b"Polygon" => Some(Plain::Polygons(vec![reader.list(Reader::line)?])),
        b"MultiPolygon" => Some(Plain::Polygons(reader.list(|reader| reader.list(Reader::line))?)),
        b"LineString" => Some(Plain::Lines(vec![reader.line()?])),
        b"MultiLineString" => Some(Plain::Lines(reader.list(Reader::line)?)),
        _ => None,
    }
}

struct Reader<'a, F> {
    text: &'a [u8],
    at: usize,
    sane: F,
}

impl<'a, F: Fn(f64, f64) -> Option<LonLat>> Reader<'a, F> {
    fn blank(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.text.get(self.at) {
            self.at += 1;
        }
    }

    /// The next byte that is not blank.
    fn next(&mut self) -> Option<u8> {
        self.blank();
        let byte = self.text.get(self.at).copied();
        self.at += 1;
        byte
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.next()? == byte).then_some(())
    }

    /// A string without escapes.
    fn word(&mut self) -> Option<&'a [u8]> {
        self.expect(b'"')?;
        let rest = self.text.get(self.at..)?;
        let end = rest.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
        self.at += end + 1;
        (rest[end] == b'"').then_some(&rest[..end])
    }

    /// Passes a list of lists of numbers.
    fn skip_list(&mut self) -> Option<()> {
        let mut depth = 0_u32;
        loop {
            let rest = self.text.get(self.at..)?;
            let stop =
                rest.iter().position(|byte| matches!(byte, b'[' | b']' | b'"' | b'{' | b'}'))?;
            self.at += stop + 1;
            match rest[stop] {
                b'[' => depth += 1,
                b']' => depth = depth.checked_sub(1)?,
                _ => return None,
            }
            if depth == 0 {
                return Some(());
            }
        }
    }

    /// A list.
    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        self.expect(b'[')?;
        let mut items = Vec::new();
        self.blank();
        if self.text.get(self.at) == Some(&b']') {
            self.at += 1;
            return Some(items);
        }
        loop {
            items.push(item(self)?);
            match self.next()? {
                b',' => {}
                b']' => return Some(items),
                _ => return None,
            }
        }
    }

    /// A list of positions.
    fn line(&mut self) -> Option<Vec<LonLat>> {
        self.expect(b'[')?;
        let mut points: Vec<LonLat> = Vec::new();
        self.blank();
        if self.text.get(self.at) == Some(&b']') {
            self.at += 1;
            return Some(points);
        }
        loop {
            let position = self.position()?;
            if points.last() != Some(&position) {
                points.push(position);
            }
            match self.next()? {
                b',' => {}
                b']' => break,
                _ => return None,
            }
        }
        points.shrink_to_fit();
        Some(points)
    }

    fn position(&mut self) -> Option<LonLat> {
        self.expect(b'[')?;
        let lon = self.number()?;
        self.expect(b',')?;
        let lat = self.number()?;
        loop {
            match self.next()? {
                b']' => return (self.sane)(lon, lat),
                // Heights and the like.
                b',' => self.number()?,
                _ => return None,
            };
        }
    }

    fn number(&mut self) -> Option<f64> {
        self.blank();
        let start = self.at;
        let negative = self.text.get(self.at) == Some(&b'-');
        self.at += usize::from(negative);
        let whole = self.at;
        let mut digits = self.digits(0);
        let is_whole =
            self.at > whole && (self.text.get(whole) != Some(&b'0') || self.at == whole + 1);
        let mut count = self.at - whole;
        let mut decimals = 0;
        if self.text.get(self.at) == Some(&b'.') {
            self.at += 1;
            let point = self.at;
            digits = self.digits(digits);
            decimals = self.at - point;
            count += decimals;
            if decimals == 0 {
                return None;
            }
        }
        if !is_whole {
            return None;
        }
        let exponent = matches!(self.text.get(self.at), Some(b'e' | b'E'));
        if exponent || count > MOST_DIGITS {
            let more = self.text.get(self.at..)?.iter();
            self.at += more
                .take_while(|byte| matches!(byte, b'0'..=b'9' | b'e' | b'E' | b'+' | b'-'))
                .count();
            // As the general way reads it, to the last bit: what is shared has to be the same.
            return serde_json::from_slice(&self.text[start..self.at]).ok();
        }
        // Both are exact, so that their quotient is the nearest number there is (Clinger 1990).
        let value = digits as f64 / POWERS_OF_TEN[decimals];
        Some(if negative { -value } else { value })
    }

    /// Digits behind others.
    fn digits(&mut self, before: u64) -> u64 {
        let mut value = before;
        while let Some(digit @ b'0'..=b'9') = self.text.get(self.at) {
            // Too many digits are told by their count.
            value = value.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
            self.at += 1;
        }
        value
    }
}

/// Numbers of so many digits are exact.
const MOST_DIGITS: usize = 15;
const POWERS_OF_TEN: [f64; MOST_DIGITS + 1] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

#[cfg(test)]
mod tests {
    use super::*;

    fn any(text: &str) -> Option<Plain> {
        read(text, |lon, lat| Some(LonLat::new(lon, lat)))
    }

    #[test]
    fn numbers_are_those_of_the_general_way() {
        let numbers = [
            "0",
            "-0.0",
            "12.5",
            "-179.999999",
            "1e2",
            "1.5E-3",
            "0.1",
            "141.93861234567",
            "5e-324",
            "12.345678901234567890123",
            "-45.123456789012345",
            "7.0000000000000",
            "123456789012345678",
        ];
        for number in numbers {
            let Some(Plain::Lines(lines)) =
                any(&format!(r#"{{"type":"LineString","coordinates":[[{number},-1]]}}"#))
            else {
                unreachable!("{number} was not read")
            };
            let general: f64 = serde_json::from_str(number).unwrap_or(f64::NAN);
            assert_eq!(lines[0][0].lon_deg.to_bits(), general.to_bits(), "{number}");
        }
        for wrong in ["01", "1.", ".5", "+1", "1e", "--1", "", "NaN", "1.5.2", "0x1", "1 2"] {
            let text = format!(r#"{{"type":"LineString","coordinates":[[{wrong},-1]]}}"#);
            assert_eq!(any(&text), None, "{wrong}");
        }
    }

    #[test]
    fn the_plain_form_is_read_in_any_order() {
        let at = |lon: f64, lat: f64| LonLat::new(lon, lat);
        let ring = vec![at(0.0, 0.0), at(1.0, 0.0), at(1.0, 1.0), at(0.0, 0.0)];
        let text = "[ [0,0],[0,0],[1, 0 ,99.5],\n[1,1,2,3],[0,0] ]";
        let polygon = Some(Plain::Polygons(vec![vec![ring.clone()]]));
        assert_eq!(any(&format!(r#" {{"coordinates" : [{text}], "type": "Polygon"}} "#)), polygon);
        assert_eq!(any(&format!(r#"{{"type":"MultiPolygon","coordinates":[[{text}]]}}"#)), polygon);
        let lines = any(&format!(r#"{{"type":"MultiLineString","coordinates":[{text},[]]}}"#));
        assert_eq!(lines, Some(Plain::Lines(vec![ring, Vec::new()])));
    }

    #[test]
    fn all_else_is_left_to_the_general_way() {
        for text in [
            r#"{"type":"Point","coordinates":[1,2]}"#,
            r#"{"type":"Polygon","coordinates":[[[0,0],[1,1]]],"bbox":[0,0,1,1]}"#,
            r#"{"type":"Polygon","coordinates":[[[0],[1,1]]]}"#,
            r#"{"type":"Polygon","coordinates":[[0,0],[1,1]]}"#,
            r#"{"type":"Polygon","coordinates":[[[0,0],[1,1]],]}"#,
            r#"{"type":"Polygon","coordinates":[[[0,"0"],[1,1]]]}"#,
            r#"{"type":"Polygon"}"#,
            r#"{"type":"Polygon","coordinates":[]} 1"#,
            r#"{"type":"LineString","coordinates":null}"#,
            "null",
            "",
        ] {
            assert_eq!(any(text), None, "{text}");
        }
        let outside = |_: f64, _: f64| None;
        assert_eq!(read(r#"{"type":"LineString","coordinates":[[1,2]]}"#, outside), None);
    }
}
