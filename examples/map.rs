//! One map as SVG, PNG and PDF, and what it shows in words for those who can't see it.
//!
//! `cargo run --example map [FOLDER]`
#![allow(clippy::print_stdout, reason = "it is a program")]

use std::error::Error;
use std::fs;
use std::path::Path;

use treatymap::{Atlas, Map};

/// Draws the map into a folder and gives its words.
pub fn draw(folder: &Path) -> Result<String, Box<dyn Error>> {
    let atlas = Atlas::builtin()?;
    let map = Map::of(&atlas)
        .settlement("portsmouth-1905")
        .languages("en+ja")
        .style("antique")
        .page("text")
        .draw()?;

    fs::create_dir_all(folder)?;
    fs::write(folder.join("portsmouth.svg"), map.to_svg())?;
    fs::write(folder.join("portsmouth.png"), map.to_png()?)?;
    fs::write(folder.join("portsmouth.pdf"), map.to_pdf()?)?;

    Ok(format!("{}\n\n{}\n\n{}\n", map.title(), map.description(), map.credits()))
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "output/library".to_owned());
    print!("{}", draw(Path::new(&folder))?);
    Ok(())
}
