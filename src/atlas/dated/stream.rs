//! Features one by one out of a stream, however they are strung together: a FeatureCollection, one
//! feature a line, features parted by RFC 8142's record separators.
//!
//! In: bytes. Out: the text of each feature with the line where it begins; only one is held at a time.
//! What is inside a feature is not looked at here beyond strings and brackets.

use std::io::{BufRead, ErrorKind};
use std::ops::Range;

use super::scan::{Scan, Step};

/// What comes out of a stream.
#[derive(Debug, PartialEq)]
pub enum Found {
    /// A feature: its text is in the buffer.
    Feature(Spot),
    /// What stands round the features of a collection: its text, with an empty list in their place, is
    /// in the buffer.
    Collection(Spot),
}

/// Where something begins: line and column, both from 1; the column counts bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

/// Why a stream can't be read on.
#[derive(Debug, PartialEq)]
pub struct Broken {
    /// Where.
    pub spot: Spot,
    /// What is wrong.
    pub message: String,
}

/// The largest text of one feature, or of what stands round the features: more is no map's outline but a
/// file that is something else.
const MOST_BYTES: usize = 1 << 30;
/// RFC 8142's record separator.
const RECORD: u8 = 0x1e;

/// A stream of features.
pub struct Features<R> {
    source: R,
    at: Spot,
    inside: Inside,
    /// The text round the features, while they are read.
    around: Vec<u8>,
    around_at: Spot,
    parts: Vec<Range<usize>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Inside {
    /// Between values.
    Nothing,
    /// In the list of a collection; whether a feature has been read from it.
    List { started: bool },
}

impl<R: BufRead> Features<R> {
    /// Reads from a source.
    pub fn new(source: R) -> Self {
        let start = Spot { line: 1, column: 1 };
        Self {
            source,
            at: start,
            inside: Inside::Nothing,
            around: Vec::new(),
            around_at: start,
            parts: Vec::new(),
        }
    }

    /// The objects that are members of the last feature, as places in its text.
    pub fn parts(&self) -> &[Range<usize>] {
        &self.parts
    }

    /// The next find, whose text is put into `buffer`; `None` at the end.
    pub fn next_into(&mut self, buffer: &mut Vec<u8>) -> Option<Result<Found, Broken>> {
        buffer.clear();
        self.parts.clear();
        self.advance(buffer).transpose()
    }

    fn advance(&mut self, buffer: &mut Vec<u8>) -> Result<Option<Found>, Broken> {
        match self.inside {
            Inside::Nothing => self.value(buffer),
            Inside::List { started } => self.element(started, buffer),
        }
    }

    /// A value of the top level.
    fn value(&mut self, buffer: &mut Vec<u8>) -> Result<Option<Found>, Broken> {
        loop {
            self.blank()?;
            match self.peek()? {
                None => return Ok(None),
                // The mark of the byte order, or a separator.
                Some(RECORD | 0xef | 0xbb | 0xbf) => self.take()?,
                Some(b'{') => break,
                Some(other) => {
                    return Err(self.broken(format!(
                        "expected a feature or a FeatureCollection, found {}",
                        shown(other)
                    )));
                }
            }
        }
        let spot = self.at;
        self.copy(buffer)?;
        self.members(spot, buffer)
    }

    /// The members of an object, from behind its bracket or a list of features on.
    fn members(&mut self, spot: Spot, buffer: &mut Vec<u8>) -> Result<Option<Found>, Broken> {
        loop {
            self.blank()?;
            match self.peek()? {
                None => return Err(self.broken("the file ends inside an object".to_owned())),
                Some(b'}') => {
                    self.copy(buffer)?;
                    let has_list = self.around_at == spot && !self.around.is_empty();
                    self.around.clear();
                    return Ok(Some(if has_list {
                        Found::Collection(spot)
                    } else {
                        Found::Feature(spot)
                    }));
                }
                Some(b',') => self.copy(buffer)?,
                Some(b'"') => {
                    let start = buffer.len();
                    self.string(buffer)?;
                    let is_list = &buffer[start..] == b"\"features\"";
                    self.blank()?;
                    if self.peek()? != Some(b':') {
                        return Err(self.broken("expected `:` after a key".to_owned()));
                    }
                    self.copy(buffer)?;
                    self.blank()?;
                    if is_list && self.peek()? == Some(b'[') {
                        self.take()?;
                        buffer.extend(b"[]");
                        std::mem::swap(&mut self.around, buffer);
                        buffer.clear();
                        self.around_at = spot;
                        self.inside = Inside::List { started: false };
                        return self.element(false, buffer);
                    }
                    self.whole(buffer, 0)?;
                }
                Some(other) => {
                    return Err(self.broken(format!("expected a key, found {}", shown(other))));
                }
            }
        }
    }

    /// A feature of a collection's list, or what stands round it when the list is at its end.
    fn element(&mut self, started: bool, buffer: &mut Vec<u8>) -> Result<Option<Found>, Broken> {
        self.blank()?;
        match (self.peek()?, started) {
            (Some(b']'), _) => {
                self.take()?;
                self.inside = Inside::Nothing;
                *buffer = std::mem::take(&mut self.around);
                // Told apart from an object without a list by a text that is not empty.
                self.around.push(b' ');
                return self.members(self.around_at, buffer);
            }
            (Some(b','), true) => {
                self.take()?;
                self.blank()?;
            }
            (None, _) => {
                return Err(self.broken("the file ends inside the list of features".to_owned()));
            }
            (Some(other), true) => {
                return Err(self.broken(format!(
                    "expected `,` or `]` after a feature, found {}",
                    shown(other)
                )));
            }
            (Some(_), false) => {}
        }
        let spot = self.at;
        match self.peek()? {
            Some(b'{') => {}
            Some(other) => {
                return Err(self.broken(format!("expected a feature, found {}", shown(other))));
            }
            None => return Err(self.broken("the file ends inside the list of features".to_owned())),
        }
        self.whole(buffer, 1)?;
        self.inside = Inside::List { started: true };
        Ok(Some(Found::Feature(spot)))
    }

    /// A whole value, with everything in it; objects so many brackets deep in it are remembered.
    fn whole(&mut self, buffer: &mut Vec<u8>, level: usize) -> Result<(), Broken> {
        let (start, begin) = (self.at, buffer.len());
        let mut scan = Scan::new(level);
        loop {
            let bytes = fill(&mut self.source, self.at)?;
            if bytes.is_empty() {
                return Err(unended(start, (&buffer[begin..], self.at), &scan));
            }
            let step = scan.step(bytes);
            let count = match step {
                Step::On => bytes.len(),
                Step::End(count) | Step::Wrong(count, _) => count,
            };
            buffer.extend_from_slice(&bytes[..count]);
            self.at.pass(&bytes[..count]);
            self.source.consume(count);
            if buffer.len() > MOST_BYTES {
                return Err(self.broken("a single value of more than a gigabyte".to_owned()));
            }
            match step {
                Step::On => {}
                Step::End(_) => break,
                Step::Wrong(_, wrong) => return Err(self.broken(wrong.message())),
            }
        }
        let parts = scan.into_parts().into_iter();
        self.parts.extend(parts.map(|part| begin + part.start..begin + part.end));
        Ok(())
    }

    /// A string with its quotes.
    fn string(&mut self, buffer: &mut Vec<u8>) -> Result<(), Broken> {
        let start = self.at;
        self.copy(buffer)?;
        loop {
            self.run(buffer, |byte| matches!(byte, b'"' | b'\\'))?;
            match self.peek()? {
                Some(b'\\') => {
                    self.copy(buffer)?;
                    if self.peek()?.is_some() {
                        self.copy(buffer)?;
                    }
                }
                Some(_) => return self.copy(buffer),
                None => {
                    return Err(Broken {
                        spot: start,
                        message: "a string without an end".to_owned(),
                    });
                }
            }
        }
    }

    /// Copies bytes until one that stops it.
    fn run(&mut self, buffer: &mut Vec<u8>, stops: impl Fn(u8) -> bool) -> Result<(), Broken> {
        loop {
            let bytes = fill(&mut self.source, self.at)?;
            let end = bytes.iter().position(|byte| stops(*byte));
            let taken = &bytes[..end.unwrap_or(bytes.len())];
            buffer.extend_from_slice(taken);
            self.at.pass(taken);
            let count = taken.len();
            let is_over = bytes.is_empty() || end.is_some();
            self.source.consume(count);
            if is_over {
                return Ok(());
            }
            if buffer.len() > MOST_BYTES {
                return Err(self.broken("a single value of more than a gigabyte".to_owned()));
            }
        }
    }

    /// Skips white space.
    fn blank(&mut self) -> Result<(), Broken> {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.peek()? {
            self.take()?;
        }
        Ok(())
    }

    fn peek(&mut self) -> Result<Option<u8>, Broken> {
        Ok(fill(&mut self.source, self.at)?.first().copied())
    }

    fn take(&mut self) -> Result<(), Broken> {
        if let Some(byte) = self.peek()? {
            self.at.pass(&[byte]);
            self.source.consume(1);
        }
        Ok(())
    }

    fn copy(&mut self, buffer: &mut Vec<u8>) -> Result<(), Broken> {
        buffer.extend(self.peek()?);
        self.take()
    }

    fn broken(&self, message: String) -> Broken {
        Broken { spot: self.at, message }
    }
}

impl Spot {
    fn pass(&mut self, bytes: &[u8]) {
        match bytes.iter().rposition(|byte| *byte == b'\n') {
            Some(last) => {
                self.line += bytes.iter().filter(|byte| **byte == b'\n').count();
                self.column = bytes.len() - last;
            }
            None => self.column += bytes.len(),
        }
    }

    /// The place of a line and column that are counted from here.
    pub fn plus(self, line: usize, column: usize) -> Self {
        match line {
            0 | 1 => Self { line: self.line, column: self.column + column.saturating_sub(1) },
            _ => Self { line: self.line + line - 1, column },
        }
    }
}

/// A value that has no end: the place of the string in it that has none, or else of the end of the file.
fn unended(start: Spot, (text, end): (&[u8], Spot), scan: &Scan) -> Broken {
    match scan.quote() {
        Some(quote) => {
            let mut spot = start;
            spot.pass(&text[..quote]);
            Broken { spot, message: "a string without an end".to_owned() }
        }
        None => {
            let message =
                format!("the file ends inside a value that begins in line {}", start.line);
            Broken { spot: end, message }
        }
    }
}

/// What is in the source's buffer; nothing at the end.
fn fill(source: &mut impl BufRead, at: Spot) -> Result<&[u8], Broken> {
    loop {
        match source.fill_buf() {
            Err(fault) if fault.kind() == ErrorKind::Interrupted => {}
            Err(fault) => {
                return Err(Broken { spot: at, message: format!("can't be read on: {fault}") });
            }
            // Borrowed anew: the borrow of a match would last too long.
            Ok(_) => break,
        }
    }
    source
        .fill_buf()
        .map_err(|fault| Broken { spot: at, message: format!("can't be read on: {fault}") })
}

/// A byte as a message shows it.
fn shown(byte: u8) -> String {
    match byte {
        b' '..=b'~' => format!("`{}`", char::from(byte)),
        _ => format!("the byte {byte:#04x}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, piece: usize) -> Result<Vec<(Found, String)>, Broken> {
        let source = std::io::BufReader::with_capacity(piece, text.as_bytes());
        let mut features = Features::new(source);
        let (mut buffer, mut found) = (Vec::new(), Vec::new());
        while let Some(next) = features.next_into(&mut buffer) {
            found.push((next?, String::from_utf8_lossy(&buffer).into_owned()));
        }
        Ok(found)
    }

    #[test]
    fn collections_lines_and_records_are_the_same_features() {
        let a = r#"{"type":"Feature","properties":{"a":"}]\"{","features":1},"geometry":null}"#;
        let b = r#"{"type":"Feature","properties":{},"geometry":{"coordinates":[[1,2],[3,4]]}}"#;
        let forms = [
            format!(
                "{{\"type\":\"FeatureCollection\",\"features\":[{a},\n {b} ], \"license\":\"x\"}}"
            ),
            format!("{a}\n{b}\n"),
            format!("\u{1e}{a}\n\u{1e}{b}\n"),
            format!("\u{feff}{a}{b}"),
        ];
        for (form, text) in forms.iter().enumerate() {
            for piece in [1, 2, 7, 4096] {
                let found = all(text, piece).unwrap_or_default();
                let features: Vec<&str> = found
                    .iter()
                    .filter(|(found, _)| matches!(found, Found::Feature(_)))
                    .map(|(_, text)| text.as_str())
                    .collect();
                assert_eq!(features, [a, b], "form {form}, pieces of {piece}");
                let around = found.iter().find(|(found, _)| matches!(found, Found::Collection(_)));
                assert_eq!(around.is_some(), form == 0);
                assert!(around.is_none_or(|(_, text)| text.contains("license")));
            }
        }
    }

    #[test]
    fn what_is_broken_has_its_place() {
        let broken = |text: &str| {
            let fault =
                all(text, 3).err().map(|fault| (fault.spot.line, fault.spot.column, fault.message));
            fault.unwrap_or_default()
        };
        assert_eq!(broken("{\"features\":[\n {\"a\":1} {\"a\":2}]}").0, 2);
        assert_eq!(broken("{\"features\":[\n{\"a\":[1,2}]}").1, 10);
        assert!(broken("{\"features\":[{\"a\":1}").2.contains("ends inside the list"));
        assert!(broken("{\"features\":[{\"a\":\"1}").2.contains("without an end"));
        assert!(broken("[1]").2.contains("found `[`"));
        assert!(broken("{\"features\":[{\"a\":1},]}").2.contains("expected a feature, found `]`"));
        let deep = format!("{{\"a\":{}", "[".repeat(200));
        assert!(broken(&deep).2.contains("brackets deep"));
        assert_eq!(all("", 8), Ok(Vec::new()));
    }
}
