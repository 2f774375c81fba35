//! Each settlement of the atlas as a small PNG, all in one look; a map that fails does not stop the others.
//!
//! `cargo run --example series [FOLDER]`
#![allow(clippy::print_stdout, reason = "it is a program")]

use std::error::Error;
use std::fs;
use std::path::Path;

use treatymap::{Atlas, Map, Style};

/// Draws the maps into a folder and gives a line for each.
pub fn draw(folder: &Path) -> Result<String, Box<dyn Error>> {
    let atlas = Atlas::builtin()?;
    // Read once, used by every map.
    let look = Map::of(&atlas).style(Style::named("print-grey")?).size(800, 600).dpi(120.0);

    fs::create_dir_all(folder)?;
    let mut lines = String::new();
    for settlement in &atlas.settlements {
        let map = look.clone().settlement(&settlement.id);
        let line = match map.draw() {
            Ok(drawing) => {
                let file = format!("{}-{}.png", drawing.date, settlement.id);
                fs::write(folder.join(&file), drawing.to_png()?)?;
                format!("{file}: {}", drawing.title())
            }
            Err(faults) => format!("{}: {faults}", settlement.id),
        };
        lines.push_str(&line);
        lines.push('\n');
    }
    Ok(lines)
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "output/library".to_owned());
    print!("{}", draw(Path::new(&folder))?);
    Ok(())
}
