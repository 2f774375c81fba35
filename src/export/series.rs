//! A series: many maps into one folder, in parallel, each file whole or absent.

use std::borrow::Cow;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::draw::draw;
use super::file::{Overwrite, write_whole};
use super::order::Order;
use crate::atlas::Atlas;
use crate::diagnostic::Faults;

/// One map of a series and the files it becomes.
#[derive(Debug, Clone)]
pub struct Item {
    /// The map.
    pub order: Order,
    /// The SVG file, if one is wanted.
    pub svg: Option<PathBuf>,
    /// The PNG file, if one is wanted.
    pub png: Option<PathBuf>,
    /// The PDF file, if one is wanted.
    pub pdf: Option<PathBuf>,
}

impl Item {
    /// The files it becomes.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.svg.iter().chain(&self.png).chain(&self.pdf).map(PathBuf::as_path)
    }
}

/// What an item became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Produced {
    /// The files written.
    pub files: Vec<PathBuf>,
    /// Ids of names for which the map had no room.
    pub left_out: Vec<String>,
}

/// What became of an item, or why it failed.
pub type Outcome = Result<Produced, Faults>;

/// How a series is worked off.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// What to do with files that are there already.
    pub overwrite: Overwrite,
    /// How many maps are drawn at a time. Default: one a processor core.
    pub threads: Option<NonZeroUsize>,
}

/// Draws all items; `done` is called after each, in no particular order.
///
/// The outcomes are in the order of the items. Each item fails or succeeds by itself.
///
/// # Errors
/// When the system gives no threads.
pub fn run(
    atlas: &Atlas,
    items: &[Item],
    settings: Settings,
    done: &(dyn Fn(&Outcome) + Sync),
) -> Result<Vec<Outcome>, Faults> {
    let items: Vec<(&Atlas, &Item)> = items.iter().map(|item| (atlas, item)).collect();
    run_each(&items, settings, done)
}

/// As [`run`], for items that are each of an atlas of its own.
///
/// # Errors
/// As [`run`].
pub fn run_each(
    items: &[(&Atlas, &Item)],
    settings: Settings,
    done: &(dyn Fn(&Outcome) + Sync),
) -> Result<Vec<Outcome>, Faults> {
    let threads = settings.threads.map_or(0, NonZeroUsize::get);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|e| Faults::one(format!("can't start threads: {e}"), "try fewer"))?;
    let work = |(atlas, item): &(&Atlas, &Item)| {
        let outcome = produce(atlas, item, settings.overwrite);
        done(&outcome);
        outcome
    };
    Ok(pool.install(|| items.par_iter().map(work).collect()))
}

/// Everything is drawn before the first file is written.
fn produce(atlas: &Atlas, item: &Item, overwrite: Overwrite) -> Outcome {
    let drawing = draw(atlas, &item.order)?;
    let mut contents: Vec<(&PathBuf, Cow<'_, [u8]>)> = Vec::new();
    if let Some(path) = &item.svg {
        contents.push((path, Cow::Borrowed(drawing.to_svg().as_bytes())));
    }
    if let Some(path) = &item.png {
        contents.push((path, Cow::Owned(drawing.to_png()?)));
    }
    if let Some(path) = &item.pdf {
        contents.push((path, Cow::Owned(drawing.to_pdf()?)));
    }
    let mut files = Vec::new();
    for (path, bytes) in contents {
        write_whole(path, &bytes, overwrite)?;
        files.push(path.clone());
    }
    let left_out = drawing.left_out().map(str::to_owned).collect();
    Ok(Produced { files, left_out })
}
