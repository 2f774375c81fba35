//! The list of worldviews: declared readings of the facts.

use serde::Serialize;

use super::Listing;
use crate::atlas::Atlas;
use crate::cli::failure::Failure;
use crate::language::Language;

#[derive(Serialize)]
struct WorldviewEntry<'a> {
    id: &'a str,
    name: &'a str,
    statement: &'a str,
}

/// Worldviews, with what a map says of each at its foot.
pub fn worldviews(atlas: &Atlas, language: Language) -> Result<Listing, Failure> {
    let mut listing = Listing::new(&["ID", "NAME", "STATEMENT"]);
    for worldview in &atlas.worldviews {
        let entry = WorldviewEntry {
            id: &worldview.id,
            name: worldview.names.get(language),
            statement: worldview.statement.get(language),
        };
        listing.table.row([entry.id, entry.name, entry.statement].map(str::to_owned));
        listing.entry(&entry)?;
    }
    Ok(listing)
}
