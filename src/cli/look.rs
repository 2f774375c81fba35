//! What the shared options mean: an atlas, a subject, an order.

use super::failure::{Exit, Failure};
use super::options::{
    AtlasArgs, ForceArgs, Format, LookArgs, PageArgs, SubjectArgs, TextChoice, UncertainArgs,
};
use super::print::Console;
use crate::atlas::Atlas;
use crate::date::{Date, Uncertain};
use crate::diagnostic::{Diagnostic, Faults, Place};
use crate::export::{Map, Order, Overwrite, Paper, Subject};
use crate::style::Style;

impl AtlasArgs {
    /// The atlas.
    pub fn load(&self) -> Result<Atlas, Failure> {
        let atlas = match &self.atlas {
            Some(folder) => Atlas::load(folder),
            None => Atlas::builtin(),
        };
        atlas.map_err(Failure::data)
    }
}

impl SubjectArgs {
    /// The subject; without one, the newest map.
    pub fn subject(&self, atlas: &Atlas) -> Subject {
        let day = self.date.map(Subject::Day);
        let year = || self.year.map(Subject::Year);
        let settlement = || self.settlement.clone().map(Subject::Settlement);
        let event = || self.event.clone().map(Subject::Event);
        day.or_else(year)
            .or_else(settlement)
            .or_else(event)
            .unwrap_or_else(|| Subject::latest(atlas))
    }
}

impl UncertainArgs {
    /// What is done with what is not certain.
    pub fn how(&self) -> Uncertain {
        self.uncertain.unwrap_or_default()
    }

    /// Refuses what films and web pages can't do.
    pub fn require_certain(&self) -> Result<(), Failure> {
        match self.uncertain {
            None | Some(Uncertain::Ignore) => Ok(()),
            Some(other) => Err(Failure::usage(
                format!(
                    "--uncertain {other} is for single maps: a film takes all dates for certain"
                ),
                "leave it away",
            )),
        }
    }
}

impl LookArgs {
    /// The style.
    pub fn style(&self) -> Result<Style, Failure> {
        Ok(Style::named(&self.style)?)
    }

    /// Refuses live text where no SVG is made.
    pub fn require_text_in(&self, formats: &[Format]) -> Result<(), Failure> {
        if self.text == TextChoice::Live && !formats.contains(&Format::Svg) {
            return Err(Failure::usage(
                "--text live is for SVG only: a PNG has no text, a PDF has no other",
                "leave --text away, or let the file be an .svg",
            ));
        }
        Ok(())
    }

    /// The order for a subject.
    pub fn order(&self, atlas: &Atlas, subject: &Subject, style: &Style) -> Result<Order, Failure> {
        Ok(self.map(atlas, style).subject(subject.clone()).order()?)
    }

    /// The map that is asked for, but for what it is of.
    pub fn map<'a>(&self, atlas: &'a Atlas, style: &Style) -> Map<'a> {
        let PageArgs { page, size, dpi } = self.page;
        let map = Map::of(atlas)
            .shown(self.part.shown())
            .paper(Paper { page, size, dpi })
            .worldview(&self.worldview.worldview)
            .uncertain(self.uncertain.how())
            .languages(self.lang.lang)
            .style(style.clone())
            .text(self.text.into())
            .units(self.units.iter().copied());
        let map = self.with.iter().fold(map, |map, furniture| map.with(*furniture));
        self.without.iter().fold(map, |map, furniture| map.without(*furniture))
    }
}

impl ForceArgs {
    /// What to do with files that are there already.
    pub fn overwrite(&self) -> Overwrite {
        if self.force { Overwrite::Allow } else { Overwrite::Refuse }
    }
}

/// Why an order, sound in itself, can't be drawn: its page, which was asked for, or else the data.
pub fn undrawable(atlas: &Atlas, order: &Order, faults: Faults) -> Failure {
    let exit = if order.page_is_too_small(atlas) { Exit::Usage } else { Exit::Data };
    Failure::Faults(exit, faults)
}

/// Warns of a day after the facts were last reviewed: what is shown is a guess.
pub fn warn_of_future(console: Console, atlas: &Atlas, day: Date) {
    if day > atlas.reviewed {
        let message = format!("{day} is after the atlas was last reviewed ({})", atlas.reviewed);
        let help = "it is shown as if nothing had changed since";
        console.diagnostic(&Diagnostic::warning(Place::default(), message).help(help));
    }
}
