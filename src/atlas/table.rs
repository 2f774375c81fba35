//! CSV tables: rows with named columns, and faults that name line and column.
//!
//! In: the text of a table with a header line. Out: rows in order. What a column means is the
//! business of the file that reads it.

use std::str::FromStr;

use super::files::Files;
use crate::diagnostic::{Diagnostic, Faults, Place, nearest_name};

/// One row of a table.
pub struct Row<'a> {
    columns: &'a [&'a str],
    record: csv::StringRecord,
    place: Place,
    /// The text from the start of the row on.
    written: &'a str,
}

impl Row<'_> {
    /// Where the row is.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The text of a column, without white space around it.
    pub fn text(&self, column: &str) -> &str {
        let index = self.columns.iter().position(|name| *name == column);
        index.and_then(|i| self.record.get(i)).unwrap_or("").trim()
    }

    /// The parts of a column that holds a list; none when it is empty.
    pub fn list(&self, column: &str, separator: char) -> impl Iterator<Item = &str> {
        self.text(column).split(separator).map(str::trim).filter(|part| !part.is_empty())
    }

    /// The parts of such a column, each with its place.
    pub fn list_at(&self, column: &str, separator: char) -> impl Iterator<Item = (&str, Place)> {
        let start = self.at(column);
        let text = self.text(column);
        self.list(column, separator).map(move |part| {
            let before = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
            let before = text.get(..before).unwrap_or_default().chars().count();
            let column = start.column.map(|column| column + before);
            (part, Place { column, ..start.clone() })
        })
    }

    /// Where the value of a column begins.
    pub fn at(&self, column: &str) -> Place {
        let index = self.columns.iter().position(|name| *name == column);
        let Some(offset) = index.and_then(|index| field_start(self.written, index)) else {
            return self.place.clone();
        };
        let before = &self.written[..offset];
        let line = self.place.line.map(|line| line + before.matches('\n').count());
        let of_line = before.rfind('\n').map_or(before, |last| &before[last + 1..]);
        Place { line, column: Some(of_line.chars().count() + 1), ..self.place.clone() }
    }

    /// The value of a column that must not be empty.
    pub fn required<T: FromStr>(&self, column: &str, faults: &mut Faults) -> Option<T>
    where
        T::Err: std::fmt::Display,
    {
        if self.text(column).is_empty() {
            let message = format!("column `{column}` is empty");
            faults.0.push(Diagnostic::error(self.at(column), message));
            return None;
        }
        self.optional(column, faults)
    }

    /// The value of a column that may be empty.
    pub fn optional<T: FromStr>(&self, column: &str, faults: &mut Faults) -> Option<T>
    where
        T::Err: std::fmt::Display,
    {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        match text.parse() {
            Ok(value) => Some(value),
            Err(fault) => {
                let message = format!("column `{column}`: {fault}");
                let message = if message.contains('`') && message.contains(text) {
                    message
                } else {
                    format!("column `{column}`: bad value `{text}`: {fault}")
                };
                faults.0.push(Diagnostic::error(self.at(column), message));
                None
            }
        }
    }
}

/// The offset of the value of a field of the row with which the text begins, past blanks and a quote.
fn field_start(row: &str, index: usize) -> Option<usize> {
    let (mut field, mut quoted) = (0, false);
    let mut start = 0;
    for (offset, sign) in row.char_indices() {
        if field == index {
            break;
        }
        match sign {
            '"' => quoted = !quoted,
            ',' if !quoted => {
                field += 1;
                start = offset + 1;
            }
            '\n' if !quoted => return None,
            _ => {}
        }
    }
    let rest = row.get(start..).filter(|_| field == index)?;
    let value = rest.trim_start_matches(' ');
    let value = value.strip_prefix('"').unwrap_or(value);
    Some(start + (rest.len() - value.len()))
}

/// Reads a table and hands each well-formed row to `read`; a missing optional file has no rows.
pub fn read_table(
    files: &Files,
    name: &str,
    columns: &[&str],
    faults: &mut Faults,
    mut read: impl FnMut(&Row<'_>, &mut Faults),
) {
    let text = match files.read(name) {
        Ok(Some(text)) => text,
        Ok(None) => return,
        Err(unread) => return faults.0.extend(unread.0),
    };
    let shown = files.shown(name);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(fault) => return faults.0.push(broken(&shown, &fault)),
    };
    let header: Vec<&str> = header.iter().map(str::trim).collect();
    if !header_is_right(&shown, &header, columns, faults) {
        return;
    }
    for record in reader.into_records() {
        let record = match record {
            Ok(record) => record,
            Err(fault) => {
                faults.0.push(broken(&shown, &fault));
                continue;
            }
        };
        let (mut line, start) =
            record.position().map_or((0, 0), |p| (p.line() as usize, p.byte() as usize));
        let written = text.get(start..).unwrap_or_default();
        let row = written.trim_start_matches(['\r', '\n']);
        // The reader counts blank lines before a row among the row's own.
        line += written[..written.len() - row.len()].matches('\n').count();
        let written = row;
        let place = Place::line(&shown, line);
        if record.len() != header.len() {
            let message = format!("{} fields, but the header has {}", record.len(), header.len());
            let help = if record.iter().any(|field| field.contains('\n')) {
                "a field of this row runs over several lines: is a double quote not closed?"
            } else {
                "put a field that contains a comma in double quotes"
            };
            faults.0.push(Diagnostic::error(place, message).help(help));
            continue;
        }
        let row = Row { columns: &header, record, place, written };
        read(&row, faults);
    }
}

fn header_is_right(shown: &str, header: &[&str], columns: &[&str], faults: &mut Faults) -> bool {
    let before = faults.0.len();
    let place = Place::line(shown, 1);
    for name in header.iter().filter(|name| !columns.contains(name)) {
        let help = match nearest_name(name, columns.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("expected the columns {}", columns.join(",")),
        };
        faults
            .0
            .push(Diagnostic::error(place.clone(), format!("unknown column `{name}`")).help(help));
    }
    for (index, name) in header.iter().enumerate() {
        if header[..index].contains(name) {
            let message = format!("column `{name}` is given twice");
            faults.0.push(Diagnostic::error(place.clone(), message).help("remove one of them"));
        }
    }
    for name in columns.iter().filter(|name| !header.contains(name)) {
        faults.0.push(
            Diagnostic::error(place.clone(), format!("column `{name}` is missing"))
                .help(format!("expected the columns {}", columns.join(","))),
        );
    }
    faults.0.len() == before
}

fn broken(shown: &str, fault: &csv::Error) -> Diagnostic {
    let line = fault.position().map_or(1, |p| p.line() as usize);
    Diagnostic::error(Place::line(shown, line), format!("not a CSV table: {fault}"))
}
