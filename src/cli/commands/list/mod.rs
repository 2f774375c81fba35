//! `list`: what the atlas knows, one kind at a time, as a table or as JSON.
//!
//! Each kind is a function from the atlas to a [`Listing`]: `history` (events and who takes part),
//! `land` (territories and places), `drawing` (views, styles, distances, numbers), `worldviews`.

mod drawing;
mod history;
mod land;
mod worldviews;

use serde::Serialize;
use serde_json::Value;

use crate::atlas::Atlas;
use crate::cli::args::{Kind, ListArgs};
use crate::cli::failure::{Ending, Exit, Failure};
use crate::cli::print::Console;
use crate::cli::table::Table;
use crate::language::Language;

/// Prints the list.
pub fn run(args: &ListArgs, console: Console) -> Ending {
    let atlas = args.atlas.load()?;
    let listing = listing(args.kind, &atlas, args.lang.lang)?;
    if args.json.json {
        console.json(&listing.entries)?;
    } else {
        console.result(listing.table.text().as_bytes())?;
    }
    Ok(Exit::Done)
}

fn listing(kind: Kind, atlas: &Atlas, language: Language) -> Result<Listing, Failure> {
    match kind {
        Kind::Settlements => history::settlements(atlas, language),
        Kind::Events => history::events(atlas, language),
        Kind::Powers => history::powers(atlas, language),
        Kind::Sources => history::sources(atlas),
        Kind::Statuses => history::statuses(),
        Kind::Worldviews => worldviews::worldviews(atlas, language),
        Kind::Territories => land::territories(atlas, language),
        Kind::Groups => land::groups(atlas, language),
        Kind::Places => land::places(atlas, language),
        Kind::Views => drawing::views(atlas, language),
        Kind::Pages => drawing::pages(),
        Kind::Styles => drawing::styles(language),
        Kind::Annotations => drawing::annotations(atlas, language),
        Kind::Figures => drawing::figures(atlas),
    }
}

/// A list in both its shapes.
struct Listing {
    table: Table,
    entries: Vec<Value>,
}

impl Listing {
    fn new(heading: &[&'static str]) -> Self {
        Self { table: Table::new(heading), entries: Vec::new() }
    }

    /// Adds an entry to the JSON.
    fn entry(&mut self, entry: &impl Serialize) -> Result<(), Failure> {
        let value = serde_json::to_value(entry).map_err(|e| Failure::failed(e.to_string()))?;
        self.entries.push(value);
        Ok(())
    }
}

/// What can be missing, as a cell.
fn cell(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// The ids at these positions of a registry.
fn ids<T: crate::atlas::Entry>(
    registry: &crate::atlas::Registry<T>,
    positions: impl IntoIterator<Item = usize>,
) -> Vec<&str> {
    positions.into_iter().map(|position| registry[position].id()).collect()
}
