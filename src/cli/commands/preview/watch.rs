//! Looks for saved files, and has the page made anew.

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use super::edition::{Editions, Sources};
use crate::cli::failure::Failure;
use crate::cli::print::Console;

/// How often it is looked. A listing of some thirty files takes well under a millisecond, on every system
/// and on network folders too, where notices of changes do not arrive.
const PAUSE: Duration = Duration::from_millis(50);

/// A file as it was: its name, when it was changed, its size.
type Trace = (PathBuf, Option<SystemTime>, u64);

fn traces(sources: &Sources) -> Vec<Trace> {
    let trace = |path: PathBuf| {
        let about = std::fs::metadata(&path).ok();
        let changed = about.as_ref().and_then(|about| about.modified().ok());
        (path, changed, about.map_or(0, |about| about.len()))
    };
    sources.files().into_iter().map(trace).collect()
}

/// Renews the page whenever what it is made from has changed and stays so for a moment.
pub fn watch(editions: &Editions, console: Console) {
    let mut drawn = traces(&editions.sources);
    loop {
        std::thread::sleep(PAUSE);
        let mut now = traces(&editions.sources);
        if now == drawn {
            continue;
        }
        // Editors write in several steps.
        loop {
            std::thread::sleep(PAUSE);
            let later = traces(&editions.sources);
            if later == now {
                break;
            }
            now = later;
        }
        let saved = now.iter().filter(|trace| !drawn.contains(trace)).filter_map(|trace| trace.1);
        let saved = saved.max();
        drawn = now;
        match editions.renew() {
            Ok(()) => console.note(&format!("redrawn{}", since(saved))),
            Err(Failure::Faults(_, faults)) => {
                faults.0.iter().for_each(|fault| console.diagnostic(fault));
                console.note("the page shows the last sound map until this is mended");
            }
            Err(Failure::ClosedPipe) => {}
        }
    }
}

/// How long ago a file was saved.
fn since(saved: Option<SystemTime>) -> String {
    let ago = saved.and_then(|saved| saved.elapsed().ok());
    ago.map_or_else(String::new, |ago| format!(" {:.2} s after the save", ago.as_secs_f64()))
}
