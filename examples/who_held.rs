//! Who held a territory, from the beginning of the atlas on, and how it is read today: facts without a drawing.
//!
//! `cargo run --example who_held [TERRITORY]`
#![allow(clippy::print_stdout, reason = "it is a program")]

use std::error::Error;

use treatymap::{Atlas, Holding, Language, Snapshot, change_days, snapshot, snapshot_as};

/// A line for each change: the day, who rules the territory, by which title, and the sources.
pub fn history(atlas: &Atlas, territory: &str) -> Result<String, Box<dyn Error>> {
    let mut lines = String::new();
    let mut before = String::new();
    for day in change_days(atlas) {
        let snapshot = snapshot(atlas, day)?;
        let holding = snapshot.holding(atlas, territory)?;
        let held = format!("{} ({})", rulers(&snapshot, holding), holding.status.code());
        if held != before {
            let row = holding.source(atlas);
            let sources = row.into_iter().flat_map(|row| &row.sources);
            let sources: Vec<&str> =
                sources.map(|source| atlas.sources[*source].id.as_str()).collect();
            lines.push_str(&format!("{day}  {held}  [{}]\n", sources.join(", ")));
            before = held;
        }
    }
    Ok(lines)
}

/// A line for each worldview: whose the territory is as it reads the facts, on the day on which they
/// were last reviewed.
pub fn readings(atlas: &Atlas, territory: &str) -> Result<String, Box<dyn Error>> {
    let mut lines = String::new();
    for worldview in &atlas.worldviews {
        let snapshot = snapshot_as(atlas, atlas.reviewed, &worldview.id)?;
        let holding = snapshot.holding(atlas, territory)?;
        let (rulers, status) = (rulers(&snapshot, holding), holding.status.code());
        lines.push_str(&format!("{}: {rulers} ({status})\n", worldview.id));
    }
    Ok(lines)
}

fn rulers(snapshot: &Snapshot, holding: &Holding) -> String {
    let powers = holding.administering.iter();
    let names: Vec<&str> = powers.map(|power| snapshot.called(*power, Language::En)).collect();
    if names.is_empty() { "nobody".to_owned() } else { names.join(" and ") }
}

fn main() -> Result<(), Box<dyn Error>> {
    let territory = std::env::args().nth(1).unwrap_or_else(|| "kunashir".to_owned());
    let atlas = Atlas::builtin()?;
    print!("{}\n{}", history(&atlas, &territory)?, readings(&atlas, &territory)?);
    Ok(())
}
