//! Everything that is printed: results to stdout, messages to stderr.

use std::io::{IsTerminal, Write};

use serde::Serialize;

use super::args::{Coloring, TalkArgs};
use super::failure::Failure;
use crate::diagnostic::{Diagnostic, Place, Severity};

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Talk {
    /// Errors and warnings.
    Quiet,
    /// What was done, too.
    Normal,
    /// What was not done, too.
    Verbose,
}

/// Where messages and results go.
#[derive(Debug, Clone, Copy)]
pub struct Console {
    talk: Talk,
    coloring: Coloring,
}

impl Console {
    /// As the arguments say.
    pub fn new(args: &TalkArgs) -> Self {
        let talk = match (args.quiet, args.verbose) {
            (true, _) => Talk::Quiet,
            (_, true) => Talk::Verbose,
            _ => Talk::Normal,
        };
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let coloring = match args.color {
            Coloring::Auto if no_color => Coloring::Never,
            other => other,
        };
        Self { talk, coloring }
    }

    /// How much is said.
    pub fn talk(self) -> Talk {
        self.talk
    }

    /// Prints a result.
    pub fn result(self, bytes: &[u8]) -> Result<(), Failure> {
        let mut stdout = std::io::stdout().lock();
        stdout.write_all(bytes)?;
        Ok(stdout.flush()?)
    }

    /// Prints a result as JSON.
    pub fn json(self, value: &impl Serialize) -> Result<(), Failure> {
        let mut text =
            serde_json::to_string_pretty(value).map_err(|e| Failure::failed(e.to_string()))?;
        text.push('\n');
        self.result(text.as_bytes())
    }

    /// Prints diagnostics as a result, each with the line that it is about and what marks its column.
    pub fn findings(
        self,
        found: &[Diagnostic],
        mut excerpt: impl FnMut(&Place) -> Option<[String; 2]>,
    ) -> Result<(), Failure> {
        let paint = self.paints(&std::io::stdout());
        let lines: String =
            found.iter().map(|one| paint.finding(one, excerpt(&one.place).as_ref())).collect();
        self.result(lines.as_bytes())
    }

    /// Says what was done.
    pub fn note(self, text: &str) {
        if self.talk >= Talk::Normal {
            self.say(&format!("{text}\n"));
        }
    }

    /// Says what can be known if asked for.
    pub fn detail(self, text: &str) {
        if self.talk >= Talk::Verbose {
            self.say(&format!("{text}\n"));
        }
    }

    /// Says how long things took: asked for by name, so said even when quiet.
    pub fn timings(self, text: &str) {
        self.say(&format!("{text}\n"));
    }

    /// Says what is wrong, or what to look at.
    pub fn diagnostic(self, diagnostic: &Diagnostic) {
        let text = self.paints(&std::io::stderr()).diagnostic(diagnostic);
        self.say(&text);
    }

    // When stderr is gone there is nobody left to tell.
    fn say(self, text: &str) {
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
    }

    fn paints(self, stream: &impl IsTerminal) -> Paint {
        match self.coloring {
            Coloring::Always => Paint::Colors,
            Coloring::Auto if stream.is_terminal() => Paint::Colors,
            Coloring::Auto | Coloring::Never => Paint::Plain,
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Paint {
    Plain,
    Colors,
}

impl Paint {
    fn word(self, word: &str, ansi: &str) -> String {
        match self {
            Self::Plain => format!("{word}:"),
            Self::Colors => format!("\x1b[{ansi}m{word}:\x1b[0m"),
        }
    }

    /// The place, what is wrong, and below it what to do.
    fn diagnostic(self, diagnostic: &Diagnostic) -> String {
        self.finding(diagnostic, None)
    }

    /// The same with a line of the file and what marks its column.
    fn finding(self, diagnostic: &Diagnostic, excerpt: Option<&[String; 2]>) -> String {
        let (word, ansi) = match diagnostic.severity {
            Severity::Error => ("error", "1;31"),
            Severity::Warning => ("warning", "1;33"),
        };
        let place = diagnostic.place.to_string();
        let place = if place.is_empty() { place } else { format!("{place}: ") };
        let message = harmless(&diagnostic.message);
        let mut text = format!("{}{} {message}\n", harmless(&place), self.word(word, ansi));
        for line in excerpt.into_iter().flatten().filter(|line| !line.is_empty()) {
            text.push_str(&self.line(line, ansi));
        }
        if let Some(help) = &diagnostic.help {
            text.push_str(&format!("  {} {}\n", self.word("help", "1;36"), harmless(help)));
        }
        text
    }

    fn line(self, line: &str, ansi: &str) -> String {
        match (self, line.split_once('|')) {
            (Self::Colors, Some((gutter, rest))) if rest.trim_start().starts_with('^') => {
                format!("\x1b[1;34m{gutter}|\x1b[0m\x1b[{ansi}m{rest}\x1b[0m\n")
            }
            (Self::Colors, Some((gutter, rest))) => {
                format!("\x1b[1;34m{gutter}|\x1b[0m{rest}\n")
            }
            _ => format!("{line}\n"),
        }
    }
}

/// Words with values of the data in them, which must not steer a terminal.
fn harmless(words: &str) -> String {
    words.chars().map(|sign| if sign.is_control() && sign != '\n' { '·' } else { sign }).collect()
}
