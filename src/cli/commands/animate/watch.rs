//! How far a film is: a bar on a terminal, a line now and then elsewhere, events for programs.

use std::io::IsTerminal;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use super::ffmpeg;
use crate::cli::args::AnimateArgs;
use crate::cli::failure::Failure;
use crate::cli::print::{Console, Talk};
use crate::export::animation::{FilmOrder, Outcome, Step, file_name};

/// Time between two lines.
const BETWEEN: Duration = Duration::from_secs(5);

/// What programs are told.
#[derive(Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
enum Event<'a> {
    /// The film begins.
    Begin { frames: usize, fps: u32, width_px: u32, height_px: u32 },
    /// A frame has been drawn.
    Drawn { frame: u32, file: &'a str },
    /// A frame was there.
    Kept { frame: u32, file: &'a str },
    /// All is done, or it was stopped.
    End { drawn: u32, kept: u32, interrupted: bool },
}

/// Watches a film being drawn.
pub struct Watch<'a> {
    console: Console,
    args: &'a AnimateArgs,
    fps: u32,
    frames: usize,
    bar: Option<ProgressBar>,
    lines: Mutex<Lines>,
}

/// When something was said last, and how many frames there are.
struct Lines {
    begun: Instant,
    said: Instant,
    drawn: usize,
    kept: usize,
}

impl<'a> Watch<'a> {
    /// The film begins.
    pub fn begin(
        console: Console,
        args: &'a AnimateArgs,
        film: &FilmOrder,
        frames: usize,
    ) -> Result<Self, Failure> {
        let page = film.order.page;
        let fps = film.plan.fps;
        if args.json {
            let (width_px, height_px) = (page.width_px, page.height_px);
            event(console, &Event::Begin { frames, fps, width_px, height_px })?;
        }
        let wanted =
            console.talk() >= Talk::Normal && !args.json && std::io::stderr().is_terminal();
        let now = Instant::now();
        let lines = Mutex::new(Lines { begun: now, said: now, drawn: 0, kept: 0 });
        Ok(Self { console, args, fps, frames, bar: wanted.then(|| bar(frames)), lines })
    }

    /// A frame is there.
    pub fn step(&self, step: Step) {
        let (Step::Drawn(frame) | Step::Kept(frame)) = step;
        if self.args.json {
            let file = &file_name(frame);
            let told = match step {
                Step::Drawn(_) => event(self.console, &Event::Drawn { frame, file }),
                Step::Kept(_) => event(self.console, &Event::Kept { frame, file }),
            };
            // Who does not listen any more is told nothing; the film is drawn all the same.
            drop(told);
        }
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
        let mut lines = self.lines.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match step {
            Step::Drawn(_) => lines.drawn += 1,
            Step::Kept(_) => lines.kept += 1,
        }
        if self.bar.is_none() && !self.args.json && lines.said.elapsed() >= BETWEEN {
            lines.said = Instant::now();
            self.console.note(&lines.words(self.frames));
        }
    }

    /// So many frames more are in the film's file.
    pub fn added(&self, frames: u32) {
        if let Some(bar) = &self.bar {
            bar.inc(u64::from(frames));
        }
        let mut lines = self.lines.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        lines.drawn += frames as usize;
        if self.bar.is_none() && !self.args.json && lines.said.elapsed() >= BETWEEN {
            lines.said = Instant::now();
            self.console.note(&lines.words(self.frames));
        }
    }

    /// Nothing more is drawn: the bar goes away.
    pub fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    /// Says what became of the film.
    pub fn conclude(&self, outcome: &Outcome) -> Result<(), Failure> {
        let Outcome { drawn, kept, interrupted } = *outcome;
        if self.args.json {
            return event(self.console, &Event::End { drawn, kept, interrupted });
        }
        let out = self.args.out.display();
        if interrupted {
            let there = drawn + kept;
            self.console.note(&format!(
                "stopped: {there} of {} frames are in {out}; the same command goes on from there",
                self.frames
            ));
            return Ok(());
        }
        self.console.note(&format!("{drawn} frames drawn and {kept} kept in {out}"));
        if self.args.shard.is_none() {
            let command = ffmpeg(&self.args.out, self.fps);
            self.console.note(&format!("to make a video of them:\n  {command}"));
        }
        Ok(())
    }
}

impl Lines {
    fn words(&self, frames: usize) -> String {
        let seconds = self.begun.elapsed().as_secs_f64();
        let rate = self.drawn as f64 / seconds.max(0.001);
        let there = self.drawn + self.kept;
        let left = frames.saturating_sub(there) as f64 / rate.max(0.001);
        format!("{there} of {frames} frames, {rate:.0} a second, {left:.0} s left")
    }
}

fn event(console: Console, event: &Event<'_>) -> Result<(), Failure> {
    let text = serde_json::to_string(event).map_err(|e| Failure::failed(e.to_string()))?;
    console.result(format!("{text}\n").as_bytes())
}

fn bar(frames: usize) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(frames as u64), ProgressDrawTarget::stderr());
    let form = "{bar:30} {pos}/{len} frames, {per_sec}, {eta} left";
    match ProgressStyle::with_template(form) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
