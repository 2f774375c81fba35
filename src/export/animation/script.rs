//! The script of a film: a TOML file with its segments, camera moves, captions and cards (docs/film.md).
//!
//! In: a file. Out: what is written in it, with the place of everything that can be wrong; what ids and
//! days mean is found out in `cut`.

use std::path::Path;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::{Diagnostic, Faults, Place, help_on_key};

use super::easing::Easing;
use crate::export::digest::Digest;

/// A script with the text it was read from.
#[derive(Debug, Clone)]
pub struct Script {
    /// What is written in it.
    pub written: Written,
    shown: String,
    text: String,
}

/// A film's script.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// A card before the film.
    #[serde(default)]
    pub opening: Option<Card>,
    /// A card after the film.
    #[serde(default)]
    pub ending: Option<Card>,
    /// The segments, in order.
    #[serde(default)]
    #[schemars(with = "Vec<Segment>", length(min = 1))]
    pub segment: Vec<Spanned<Segment>>,
}

/// Words on an otherwise empty frame.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// The title.
    pub title: String,
    /// Text below it; a line break begins a new line. Default: none.
    #[serde(default)]
    pub text: String,
    /// Seconds for which it stands. Default: 3.
    #[serde(default = "Card::stands")]
    #[schemars(with = "f64", range(min = 0, max = 36000))]
    pub seconds: Spanned<f64>,
    /// Seconds in which it comes or goes. Default: 1.
    #[serde(default = "Card::fades")]
    #[schemars(with = "f64", range(min = 0, max = 36000))]
    pub fade: Spanned<f64>,
}

/// A part of the film in one view.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Segment {
    /// The id of the view. Default: that of the segment before.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub view: Option<Spanned<String>>,
    /// The one day that is shown: a date, a year (31 December), a settlement or an event. Default, without
    /// `from` and `to`: the day on which the segment before ends.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub at: Option<Spanned<String>>,
    /// The first day of a time that goes by: as `at`, but a year is its 1 January. Default: the day on
    /// which the segment before ends.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub from: Option<Spanned<String>>,
    /// The last day of that time: as `at`.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub to: Option<Spanned<String>>,
    /// Seconds for which the film stays: at the one day, or at each settlement. Default: 3.
    #[serde(default)]
    #[schemars(with = "Option<f64>", range(min = 0, max = 36000))]
    pub hold: Option<Spanned<f64>>,
    /// Seconds in which the map of a settlement appears. Default: 0.8.
    #[serde(default)]
    #[schemars(with = "Option<f64>", range(min = 0, max = 36000))]
    pub transition: Option<Spanned<f64>>,
    /// Seconds of the whole segment without its camera. Default: as the days ask for.
    #[serde(default)]
    #[schemars(with = "Option<f64>", range(min = 0, max = 36000))]
    pub duration: Option<Spanned<f64>>,
    /// Seconds in which the camera comes from the view before; 0: the maps fade into each other. Default: 2.5.
    #[serde(default)]
    #[schemars(with = "Option<f64>", range(min = 0, max = 36000))]
    pub camera: Option<Spanned<f64>>,
    /// How the camera begins and ends. Default: `smooth`.
    #[serde(default)]
    pub ease: Option<Easing>,
    /// A title above the map instead of those of settlements and events.
    #[serde(default)]
    pub title: Option<String>,
    /// A sentence below the title instead of those of settlements and events; empty: none.
    #[serde(default)]
    pub caption: Option<String>,
}

impl Card {
    fn stands() -> Spanned<f64> {
        Spanned::new(0..0, 3.0)
    }

    fn fades() -> Spanned<f64> {
        Spanned::new(0..0, 1.0)
    }
}

/// The longest time that can be asked for, in seconds.
const MOST_S: f64 = 36_000.0;

impl Script {
    /// Reads the script in a file.
    ///
    /// # Errors
    /// A file that can't be read, or as [`Script::parse`].
    pub fn read(path: &Path) -> Result<Self, Faults> {
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|fault| {
            let message = format!("can't read the script: {fault}");
            Diagnostic::error(Place::file(&shown), message).help("a script is a UTF-8 text file")
        })?;
        Self::parse(&shown, &text)
    }

    /// The script in a text; `shown` is the file name in diagnostics.
    ///
    /// # Errors
    /// Broken TOML, an unknown key (the nearest is named), a value of the wrong kind, seconds out of range.
    pub fn parse(shown: &str, text: &str) -> Result<Self, Faults> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let written: Written = toml::from_str(text).map_err(|fault| {
            let place = match fault.span() {
                Some(span) => Place::offset(shown, text, span.start),
                None => Place::file(shown),
            };
            let message =
                fault.message().replace('\n', " ").replace("expected f64", "expected a number");
            match help_on_key(&message) {
                Some(help) => Diagnostic::error(place, message).help(help),
                None => Diagnostic::error(place, message).help("docs/film.md has every key"),
            }
        })?;
        let script = Self { written, shown: shown.to_owned(), text: text.to_owned() };
        script.check().map(|()| script)
    }

    /// Where something of it is.
    pub fn place<T>(&self, of: &Spanned<T>) -> Place {
        Place::offset(&self.shown, &self.text, of.span().start)
    }

    /// The file.
    pub fn file(&self) -> Place {
        Place::file(&self.shown)
    }

    /// Digest of its text.
    pub fn digest(&self) -> Digest {
        Digest::of(self.text.as_bytes())
    }

    fn check(&self) -> Result<(), Faults> {
        let Written { opening, ending, segment } = &self.written;
        let cards = opening.iter().chain(ending).flat_map(|card| [&card.seconds, &card.fade]);
        let segments = segment.iter().map(Spanned::get_ref).flat_map(|segment| {
            let Segment { hold, transition, duration, camera, .. } = segment;
            [hold, transition, duration, camera].into_iter().flatten()
        });
        let bad =
            cards.chain(segments).filter(|seconds| !(0.0..=MOST_S).contains(seconds.get_ref()));
        let mut faults = Faults::default();
        for seconds in bad {
            let message = format!("{} is no number of seconds", seconds.get_ref());
            let help = format!("expected 0 to {MOST_S}");
            faults.0.push(Diagnostic::error(self.place(seconds), message).help(help));
        }
        if segment.is_empty() {
            let help = "give it one or more [[segment]] tables (docs/film.md)";
            faults.0.push(Diagnostic::error(self.file(), "a script without segments").help(help));
        }
        faults.unless_error(()).map(|_| ())
    }
}
