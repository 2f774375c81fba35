//! A series: many maps into one folder, in parallel, each file whole or absent.

use std::path::PathBuf;

use rayon::prelude::*;

use super::draw::draw;
use super::file::{Overwrite, write_whole};
use super::order::Order;
use crate::atlas::Atlas;

/// One map of a series and the files it becomes.
#[derive(Debug, Clone)]
pub struct Item {
    /// The map.
    pub order: Order,
    /// The SVG file, if one is wanted.
    pub svg: Option<PathBuf>,
    /// The PNG file, if one is wanted.
    pub png: Option<PathBuf>,
}

/// What became of an item: the files written, or why it failed.
pub type Outcome = Result<Vec<PathBuf>, String>;

/// Draws all items; `done` is called after each, in no particular order.
///
/// The outcomes are in the order of the items. Each item fails or succeeds by itself.
pub fn run(
    atlas: &Atlas,
    items: &[Item],
    overwrite: Overwrite,
    done: &(dyn Fn(&Outcome) + Sync),
) -> Vec<Outcome> {
    items
        .par_iter()
        .map(|item| {
            let outcome = produce(atlas, item, overwrite);
            done(&outcome);
            outcome
        })
        .collect()
}

fn produce(atlas: &Atlas, item: &Item, overwrite: Overwrite) -> Outcome {
    let drawing = draw(atlas, &item.order).map_err(|faults| faults.to_string())?;
    let mut written = Vec::new();
    if let Some(path) = &item.svg {
        write_whole(path, drawing.svg.as_bytes(), overwrite).map_err(|e| e.to_string())?;
        written.push(path.clone());
    }
    if let Some(path) = &item.png {
        let png = drawing.png().map_err(|faults| faults.to_string())?;
        write_whole(path, &png, overwrite).map_err(|e| e.to_string())?;
        written.push(path.clone());
    }
    Ok(written)
}
