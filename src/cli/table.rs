//! A plain table: columns aligned by the width that characters have on a terminal.

/// Rows under a heading.
#[derive(Debug)]
pub struct Table {
    heading: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table without rows.
    pub fn new(heading: &[&'static str]) -> Self {
        Self { heading: heading.to_vec(), rows: Vec::new() }
    }

    /// Adds a row; an empty cell is shown as `-`.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// The table as text, one line a row, no spaces at line ends.
    pub fn text(&self) -> String {
        let columns: Vec<Column> =
            (0..self.heading.len()).map(|index| self.column(index)).collect();
        let heading = line(self.heading.iter().copied(), &columns);
        let rows = self.rows.iter().map(|row| line(row.iter().map(|cell| shown(cell)), &columns));
        std::iter::once(heading).chain(rows).collect()
    }

    fn column(&self, index: usize) -> Column {
        let cells = || self.rows.iter().filter_map(|row| row.get(index));
        let widest = cells().map(|cell| width(cell)).max().unwrap_or(0);
        let numeric = cells().any(|cell| !cell.is_empty())
            && cells().all(|cell| cell.is_empty() || cell.parse::<f64>().is_ok());
        Column {
            width: widest.max(width(self.heading[index])),
            align: if numeric { Align::Right } else { Align::Left },
        }
    }
}

struct Column {
    width: usize,
    align: Align,
}

/// Numbers stand right, words left.
enum Align {
    Left,
    Right,
}

fn shown(cell: &str) -> &str {
    if cell.is_empty() { "-" } else { cell }
}

fn line<'a>(cells: impl Iterator<Item = &'a str>, columns: &[Column]) -> String {
    let cells = cells.zip(columns).map(|(cell, column)| {
        let space = " ".repeat(column.width.saturating_sub(width(cell)));
        match column.align {
            Align::Left => format!("{cell}{space}"),
            Align::Right => format!("{space}{cell}"),
        }
    });
    let line = cells.collect::<Vec<_>>().join("  ");
    format!("{}\n", line.trim_end())
}

/// Columns that a text takes on a terminal.
fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

/// Two for the wide characters of Unicode Standard Annex 11, none for combining marks.
fn char_width(character: char) -> usize {
    match u32::from(character) {
        0x0300..=0x036F | 0x200B..=0x200F | 0x3099..=0x309A | 0xFE00..=0xFE0F => 0,
        0x1100..=0x115F
        | 0x2E80..=0x303E
        | 0x3041..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F
        | 0xFF01..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1F64F
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_take_two_columns() {
        let mut table = Table::new(&["NAME", "KM", "NOTE"]);
        table.row(["択捉島".to_owned(), "9.5".to_owned(), "a".to_owned()]);
        table.row(["Urup".to_owned(), "12.25".to_owned(), String::new()]);
        assert_eq!(table.text(), "NAME       KM  NOTE\n択捉島    9.5  a\nUrup    12.25  -\n");
    }
}
