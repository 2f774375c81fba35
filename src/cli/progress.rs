//! The progress of a series: a bar on a terminal, a line a map elsewhere, nothing when quiet.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::print::{Console, Talk};
use crate::export::Outcome;

/// Shows how far a series is.
pub struct Progress {
    console: Console,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// For a series of `maps` maps.
    pub fn new(console: Console, maps: usize) -> Self {
        let wanted = console.talk() >= Talk::Normal && std::io::stderr().is_terminal();
        Self { console, bar: wanted.then(|| bar(maps)) }
    }

    /// One more map is done.
    pub fn advance(&self, outcome: &Outcome) {
        match (&self.bar, outcome) {
            (Some(bar), _) => bar.inc(1),
            (None, Ok(produced)) => {
                let names = produced.files.iter().map(|file| file.display().to_string());
                self.console.note(&format!("wrote {}", names.collect::<Vec<_>>().join(", ")));
            }
            // Failures are reported together at the end.
            (None, Err(_)) => (),
        }
    }

    /// All are done: the bar goes away.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(maps: usize) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(maps as u64), ProgressDrawTarget::stderr());
    match ProgressStyle::with_template("{bar:30} {pos}/{len} maps, {elapsed}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
