//! Where a JSON value ends, by its strings and brackets alone, over pieces of text as they come.
//!
//! In: bytes. Out: how many of them belong to the value, and where the objects right inside it are. This is
//! what all bytes of a large file go through, and what most of them go through alone.

use std::ops::Range;

/// The deepest nesting of a value.
const MOST_DEPTH: usize = 128;

/// How far a value has been followed.
pub(super) struct Scan {
    open: Vec<u8>,
    /// Where the string that is open begins, bytes from the start of the value.
    quote: Option<usize>,
    escaped: bool,
    passed: usize,
    level: usize,
    parts: Vec<Range<usize>>,
}

/// What a piece of text was to the value.
#[derive(Debug, PartialEq)]
pub(super) enum Step {
    /// All of it belongs to the value, which goes on.
    On,
    /// So many bytes of it belong to the value, which ends.
    End(usize),
    /// After so many bytes something stands that can't.
    Wrong(usize, Wrong),
}

/// What can't stand in a value.
#[derive(Debug, PartialEq)]
pub(super) enum Wrong {
    /// A bracket that closes nothing.
    Bracket(u8),
    /// One bracket too many.
    TooDeep,
}

impl Wrong {
    /// In words.
    pub(super) fn message(&self) -> String {
        match self {
            Self::Bracket(bracket) => {
                format!("a `{}` that closes nothing", char::from(*bracket))
            }
            Self::TooDeep => format!("more than {MOST_DEPTH} brackets deep"),
        }
    }
}

impl Scan {
    /// A value that begins; objects that lie so many brackets deep are remembered.
    pub(super) fn new(level: usize) -> Self {
        let (open, parts) = (Vec::new(), Vec::new());
        Self { open, quote: None, escaped: false, passed: 0, level, parts }
    }

    /// Where the string begins that has no end yet, bytes from the start of the value.
    pub(super) fn quote(&self) -> Option<usize> {
        self.quote
    }

    /// The objects that were remembered, bytes from the start of the value.
    pub(super) fn into_parts(self) -> Vec<Range<usize>> {
        self.parts
    }

    /// Goes on over a piece.
    pub(super) fn step(&mut self, bytes: &[u8]) -> Step {
        let mut at = 0;
        while at < bytes.len() {
            if self.quote.is_some() {
                if std::mem::take(&mut self.escaped) {
                    at += 1;
                    continue;
                }
                let stop = bytes[at..].iter().position(|byte| matches!(byte, b'"' | b'\\'));
                let Some(stop) = stop else { break };
                at += stop + 1;
                if bytes[at - 1] == b'\\' {
                    self.escaped = true;
                } else {
                    self.quote = None;
                    if self.open.is_empty() {
                        return Step::End(at);
                    }
                }
                continue;
            }
            let outside = self.open.is_empty();
            let stops = |byte: &u8| {
                matches!(byte, b'"' | b'{' | b'}' | b'[' | b']') || (outside && *byte == b',')
            };
            let Some(stop) = bytes[at..].iter().position(stops) else { break };
            at += stop;
            let byte = bytes[at];
            match byte {
                b'"' => self.quote = Some(self.passed + at),
                b'{' | b'[' => {
                    if self.open.len() >= MOST_DEPTH {
                        return Step::Wrong(at, Wrong::TooDeep);
                    }
                    if byte == b'{' && self.open.len() == self.level {
                        self.parts.push(self.passed + at..self.passed + at);
                    }
                    self.open.push(byte);
                }
                b'}' | b']' => {
                    let matching = if byte == b'}' { b'{' } else { b'[' };
                    match self.open.pop() {
                        // The end of what the value stands in.
                        None => return Step::End(at),
                        Some(opened) if opened == matching => {}
                        Some(_) => return Step::Wrong(at, Wrong::Bracket(byte)),
                    }
                    if byte == b'}' && self.open.len() == self.level {
                        self.parts.iter_mut().last().into_iter().for_each(|part| {
                            part.end = self.passed + at + 1;
                        });
                    }
                    if self.open.is_empty() {
                        return Step::End(at + 1);
                    }
                }
                _ => return Step::End(at),
            }
            at += 1;
        }
        self.passed += bytes.len();
        Step::On
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a value ends that comes in pieces of so many bytes.
    fn end(text: &str, piece: usize, level: usize) -> (usize, Vec<Range<usize>>) {
        let mut scan = Scan::new(level);
        for (index, bytes) in text.as_bytes().chunks(piece).enumerate() {
            if let Step::End(at) = scan.step(bytes) {
                return (index * piece + at, scan.into_parts());
            }
        }
        (usize::MAX, scan.into_parts())
    }

    #[test]
    fn a_value_ends_where_its_bracket_closes() {
        let text = r#"{"a}\"": {"b": [1, {"c": "]"}]}, "d": {}, "e": 5} , 1"#;
        let close = text.find("5}").map(|at| at + 2);
        for piece in 1..20 {
            let (at, parts) = end(text, piece, 1);
            assert_eq!(Some(at), close);
            let parts: Vec<&str> = parts.into_iter().map(|part| &text[part]).collect();
            assert_eq!(parts, [r#"{"b": [1, {"c": "]"}]}"#, "{}"]);
        }
        assert_eq!(end("12.5, 3", 2, 0).0, 4);
        assert_eq!(end("true}", 9, 0).0, 4);
        assert_eq!(end(r#""a,\\" x"#, 1, 0).0, 6);
    }

    #[test]
    fn brackets_have_to_match() {
        assert_eq!(Scan::new(0).step(b"{[}"), Step::Wrong(2, Wrong::Bracket(b'}')));
        assert_eq!(Scan::new(0).step(&[b'['; 200]), Step::Wrong(MOST_DEPTH, Wrong::TooDeep));
    }
}
