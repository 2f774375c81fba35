//! The line that a finding is about, with a caret below its column.
//!
//! Lines of GeoJSON may be a megabyte long: of a long line only what is round the column is shown.

use crate::atlas::Findings;
use crate::diagnostic::Place;

/// What is shown before a column far to the right, and in all, in columns of a terminal.
const BEFORE: usize = 30;
const WIDTH: usize = 96;
/// A column up to this one is shown with its line from the beginning.
const NEAR: usize = 60;
/// Findings of one file that are shown with their line: finding it takes time in a large file.
const MOST: usize = 500;

/// The lines of the file that was asked for last.
pub struct Excerpts<'a> {
    findings: &'a Findings,
    file: String,
    lines: Vec<String>,
    shown: usize,
}

impl<'a> Excerpts<'a> {
    /// For the findings of an atlas.
    pub fn of(findings: &'a Findings) -> Self {
        Self { findings, file: String::new(), lines: Vec::new(), shown: 0 }
    }

    /// The line of a place and what marks its column; `None` where the file or the line is not known.
    pub fn of_place(&mut self, place: &Place) -> Option<[String; 2]> {
        let line = place.line?;
        if place.file != self.file {
            let text = self.findings.source(&place.file).unwrap_or_default();
            self.lines = text.lines().map(str::to_owned).collect();
            self.file.clone_from(&place.file);
            self.shown = 0;
        }
        self.shown += 1;
        let text = self.lines.get(line.checked_sub(1)?).filter(|_| self.shown <= MOST)?;
        Some(excerpt(text, line, place.column))
    }
}

fn excerpt(text: &str, line: usize, column: Option<usize>) -> [String; 2] {
    let start = match column {
        Some(column) if column > NEAR => column - 1 - BEFORE,
        _ => 0,
    };
    let mut signs = text.chars().skip(start).map(visible);
    let mut cut = String::new();
    // As wide as the text before the column is on a terminal.
    let mut offset = 0;
    if start > 0 {
        cut.push('…');
        offset += 1;
    }
    let (mut width, mut index) = (offset, start);
    for sign in signs.by_ref() {
        width += wide(sign);
        if width > WIDTH {
            cut.push('…');
            break;
        }
        if column.is_some_and(|column| index + 1 < column) {
            offset += wide(sign);
        }
        cut.push(sign);
        index += 1;
    }
    let number = line.to_string();
    let gutter = " ".repeat(number.len());
    let marked = match column {
        Some(column) => {
            let rest: String = text.chars().skip(column - 1).take(WIDTH).collect();
            let length = token(&rest).min(WIDTH.saturating_sub(offset)).max(1);
            format!(" {gutter} | {}{}", " ".repeat(offset), "^".repeat(length))
        }
        None => String::new(),
    };
    [format!(" {number} | {}", cut.trim_end()), marked]
}

/// How wide what begins here is: a position in brackets, a text, a word or a number.
fn token(rest: &str) -> usize {
    let end = match rest.chars().next() {
        Some('[') if !rest[1..].starts_with('[') => rest.find(']').map(|at| at + 1),
        Some('"') => rest[1..].find('"').map(|at| at + 2),
        _ => rest.find(|sign: char| !(sign.is_alphanumeric() || "-_.+".contains(sign))),
    };
    rest[..end.unwrap_or(rest.len())].chars().map(wide).sum()
}

/// A sign that moves nothing on a terminal.
fn visible(sign: char) -> char {
    match sign {
        '\t' => ' ',
        other if other.is_control() => '·',
        other => other,
    }
}

/// The columns of a terminal that a sign takes.
fn wide(sign: char) -> usize {
    match u32::from(sign) {
        0x0300..=0x036F | 0x200B..=0x200F | 0x20D0..=0x20FF | 0xFE00..=0xFE0F => 0,
        0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF => 2,
        0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1FAFF => 2,
        0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_below_the_column_whatever_is_before_it() {
        let [line, caret] = excerpt("択捉,iturp,1905", 7, Some(4));
        assert_eq!(line, " 7 | 択捉,iturp,1905");
        assert_eq!(caret, "   |      ^^^^^");
        let [line, caret] = excerpt("a\tb\x1b[31m", 12, Some(3));
        assert_eq!(line, " 12 | a b·[31m");
        assert_eq!(caret, "    |   ^");
        assert_eq!(excerpt("x", 3, None), [" 3 | x".to_owned(), String::new()]);
    }

    #[test]
    fn of_a_long_line_the_neighbourhood_is_shown() {
        let text = format!("{}[141.5,45.25],{}", "x".repeat(5000), "y".repeat(5000));
        let [line, caret] = excerpt(&text, 1, Some(5001));
        assert_eq!(line.chars().filter(|sign| *sign == '…').count(), 2, "{line}");
        assert!(line.chars().count() < 110, "{line}");
        let at = caret.find('^').expect("a caret");
        let below: String = line.chars().skip(at).take(13).collect();
        assert_eq!(below, "[141.5,45.25]");
        assert_eq!(caret.matches('^').count(), 12 + 1);
    }

    #[test]
    fn a_column_beyond_the_line_is_harmless() {
        let [_, caret] = excerpt("ab", 1, Some(9));
        assert!(caret.ends_with('^'));
    }
}
