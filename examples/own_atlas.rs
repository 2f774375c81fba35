//! A map of an atlas in a folder of plain files (docs/data-format.md), of any place and time; without a
//! name, of the built-in atlas's own folder.
//!
//! `cargo run --example own_atlas [ATLAS [FILE.svg]]`
#![allow(clippy::print_stdout, reason = "it is a program")]

use std::error::Error;
use std::fs;
use std::path::Path;

use treatymap::{Atlas, Map};

/// Draws the newest map of an atlas into a file, and says what the atlas has.
pub fn draw(folder: &Path, file: &Path) -> Result<String, Box<dyn Error>> {
    // All faults of all files at once, each with its file, its line and advice.
    let atlas = Atlas::load(folder)?;
    for warning in &atlas.warnings {
        println!("{warning}");
    }
    if let Some(parent) = file.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(file, Map::of(&atlas).draw()?.to_svg())?;

    let views: Vec<&str> = atlas.views.ids().collect();
    Ok(format!(
        "{} territories, {} events since {}\nviews: {}\n",
        atlas.territories.len(),
        atlas.events.len(),
        atlas.begins,
        views.join(", ")
    ))
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "geodata".to_owned());
    let file = arguments.next().unwrap_or_else(|| "output/library/own-atlas.svg".to_owned());
    print!("{}", draw(Path::new(&folder), Path::new(&file))?);
    Ok(())
}
