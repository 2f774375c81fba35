//! Sources: the texts that dates, tenures and figures rest on.

use super::files::Files;
use super::registry::{Entry, Registry};
use super::table::read_table;
use crate::diagnostic::{Diagnostic, Faults};

/// A text that a fact rests on.
#[derive(Debug, Clone)]
pub struct Source {
    /// Id, for example `frus-1905`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Whether the text itself was read for this atlas.
    pub read: bool,
}

impl Entry for Source {
    const KIND: &'static str = "source";

    fn id(&self) -> &str {
        &self.id
    }
}

pub(super) const COLUMNS: [&str; 4] = ["id", "title", "publisher", "read"];

pub(super) fn load(files: &Files, faults: &mut Faults) -> Registry<Source> {
    let mut sources = Registry::default();
    read_table(files, "sources.csv", &COLUMNS, faults, |row, faults| {
        if !["yes", "no"].contains(&row.text("read")) {
            let message = format!("column `read`: bad value `{}`", row.text("read"));
            let help = "yes: the source itself was read; no: it is cited from elsewhere";
            faults.0.push(Diagnostic::error(row.place().clone(), message).help(help));
        }
        let source = Source {
            id: row.text("id").to_owned(),
            title: row.text("title").to_owned(),
            publisher: row.text("publisher").to_owned(),
            read: row.text("read") == "yes",
        };
        sources.add(source, row.place(), faults);
    });
    sources
}
