//! How long the phases of one map take, for `--timings`.

use std::time::{Duration, Instant};

use crate::export::Phase;

/// Times from one lap to the next.
#[derive(Debug)]
pub struct Stopwatch {
    start: Instant,
    last: Instant,
    laps: Vec<(&'static str, Duration)>,
}

impl Stopwatch {
    /// Starts now.
    pub fn start() -> Self {
        let now = Instant::now();
        Self { start: now, last: now, laps: Vec::new() }
    }

    /// What ended just now.
    pub fn lap(&mut self, name: &'static str) {
        let now = Instant::now();
        self.laps.push((name, now - self.last));
        self.last = now;
    }

    /// A phase of the drawing ended just now.
    pub fn phase(&mut self, phase: Phase) {
        self.lap(match phase {
            Phase::Resolve => "resolve",
            Phase::Layout => "layout",
            Phase::Scene => "scene",
            Phase::Svg => "svg",
            Phase::Raster => "raster",
            Phase::Png => "png",
            Phase::Pdf => "pdf",
        });
    }

    /// One line a phase, in milliseconds, and the total.
    pub fn report(&self) -> String {
        let total = ("total", self.start.elapsed());
        let laps = self.laps.iter().chain(std::iter::once(&total));
        let lines =
            laps.map(|(name, time)| format!("{name:<8}{:>9.2} ms", time.as_secs_f64() * 1e3));
        lines.collect::<Vec<_>>().join("\n")
    }
}
