//! Where a value stands in a JSON text, found by walking the text again: readers of JSON keep no places.
//!
//! In: a text that a reader has accepted. Out: byte offsets, and places with line and column.

use crate::diagnostic::Place;

/// A step to a value inside another.
#[derive(Debug, Clone, Copy)]
pub enum Step<'a> {
    /// The member of an object.
    Key(&'a str),
    /// The item of an array, counted from 0.
    Item(usize),
}

/// The offset of the value to which the steps lead from the value at `start`.
pub fn find(text: &str, start: usize, steps: &[Step<'_>]) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = blank(bytes, start);
    for step in steps {
        at = match step {
            Step::Key(key) => member(text, at, key)?,
            Step::Item(index) => Items::of(bytes, at).nth(*index)?,
        };
    }
    Some(at)
}

/// The offsets of the items of the array at `start`.
pub fn items(text: &str, start: usize) -> impl Iterator<Item = usize> {
    Items::of(text.as_bytes(), start)
}

/// The bytes of the value at `start`, without blanks after it.
pub fn span(text: &str, start: usize) -> Option<std::ops::Range<usize>> {
    let end = skip(text.as_bytes(), start);
    let written = text.get(start..end)?.trim_end();
    Some(start..start + written.len())
}

struct Items<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl<'t> Items<'t> {
    fn of(bytes: &'t [u8], start: usize) -> Self {
        let start = blank(bytes, start);
        let at = if bytes.get(start) == Some(&b'[') { start + 1 } else { bytes.len() };
        Self { bytes, at: blank(bytes, at) }
    }
}

impl Iterator for Items<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let start = self.at;
        if matches!(self.bytes.get(start), None | Some(b']')) {
            return None;
        }
        self.at = next(self.bytes, skip(self.bytes, start), b']');
        Some(start)
    }
}

/// The value of a member of the object at `start`.
fn member(text: &str, start: usize, wanted: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes.get(start) != Some(&b'{') {
        return None;
    }
    let mut at = blank(bytes, start + 1);
    while bytes.get(at) == Some(&b'"') {
        let end = skip(bytes, at);
        let key = text.get(at + 1..end.saturating_sub(1))?;
        let colon = blank(bytes, end);
        let value = blank(bytes, colon + 1);
        if key == wanted {
            return Some(value);
        }
        at = next(bytes, skip(bytes, value), b'}');
    }
    None
}

/// What comes after a value and its comma: the next one, or the closing bracket.
fn next(bytes: &[u8], end: usize, closing: u8) -> usize {
    let at = blank(bytes, end);
    match bytes.get(at) {
        Some(b',') => blank(bytes, at + 1),
        Some(sign) if *sign == closing => at,
        _ => bytes.len(),
    }
}

fn blank(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
        at += 1;
    }
    at
}

/// The end of the value at `start`.
fn skip(bytes: &[u8], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at = end_of_text(bytes, at),
            b'[' | b'{' => {
                depth += 1;
                at += 1;
            }
            b']' | b'}' if depth == 0 => return at,
            b']' | b'}' => {
                depth -= 1;
                at += 1;
            }
            b',' if depth == 0 => return at,
            _ => {
                at += 1;
                continue;
            }
        }
        if depth == 0 {
            return at;
        }
    }
    at
}

fn end_of_text(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Makes places of offsets; cheap as long as the offsets grow.
#[derive(Debug, Clone)]
pub struct Locator<'t> {
    shown: &'t str,
    text: &'t str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'t> Locator<'t> {
    /// Of the file that diagnostics know as `shown`.
    pub fn new(shown: &'t str, text: &'t str) -> Self {
        Self { shown, text, at: 0, line: 1, column: 1 }
    }

    /// The text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The line and column of a byte offset.
    pub fn place(&mut self, offset: usize) -> Place {
        if offset < self.at {
            (self.at, self.line, self.column) = (0, 1, 1);
        }
        let between = self.text.get(self.at..offset).unwrap_or_default();
        self.at += between.len();
        match between.rfind('\n') {
            Some(last) => {
                self.line += between.matches('\n').count();
                self.column = between[last + 1..].chars().count() + 1;
            }
            None => self.column += between.chars().count(),
        }
        Place { column: Some(self.column), ..Place::line(self.shown, self.line) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "{\"a\": \"}\\\"]\", \"rings\" : [ [1,2] ,\n [[3, 4], {\"x\":5}] ], \"é\":7}";

    #[test]
    fn steps_lead_to_values() {
        let at = |steps: &[Step<'_>]| find(TEXT, 0, steps).map(|at| &TEXT[at..=at]);
        assert_eq!(at(&[Step::Key("rings"), Step::Item(0), Step::Item(1)]), Some("2"));
        assert_eq!(
            at(&[Step::Key("rings"), Step::Item(1), Step::Item(0), Step::Item(1)]),
            Some("4")
        );
        assert_eq!(
            at(&[Step::Key("rings"), Step::Item(1), Step::Item(1), Step::Key("x")]),
            Some("5")
        );
        assert_eq!(at(&[Step::Key("é")]), Some("7"));
        assert_eq!(at(&[Step::Key("rings"), Step::Item(2)]), None);
        assert_eq!(at(&[Step::Key("gone")]), None);
        let rings = find(TEXT, 0, &[Step::Key("rings")]).expect("rings");
        assert_eq!(items(TEXT, rings).count(), 2);
    }

    #[test]
    fn offsets_have_lines_and_columns_in_characters() {
        let mut locator = Locator::new("a.json", TEXT);
        let seven = TEXT.find('7').expect("a 7");
        let place = locator.place(seven);
        assert_eq!((place.line, place.column), (Some(2), Some(27)));
        assert_eq!(locator.place(0).line, Some(1));
    }
}
