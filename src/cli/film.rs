//! What the options of `animate` mean: a film.

use std::str::FromStr;

use super::args::AnimateArgs;
use super::failure::Failure;
use super::options::LookArgs;
use crate::atlas::Atlas;
use crate::date::Date;
use crate::export::Subject;
use crate::export::animation::{Film, Pace, Plan, Script, cut, stops};
use crate::units::{PageSize, Size};

/// A day or a year at an end of a film.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// A day.
    Day(Date),
    /// A year: as the beginning its first settlement, or else 1 January; as the end 31 December.
    Year(i16),
}

impl FromStr for End {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse::<i16>() {
            Ok(year) => Ok(Self::Year(year)),
            Err(_) => text.parse().map(Self::Day).map_err(|_| {
                format!("bad date `{text}`: expected a year or YYYY-MM-DD, for example 1855")
            }),
        }
    }
}

/// Seconds as they are typed.
pub fn seconds(text: &str) -> Result<f64, String> {
    let range = 0.0..=36_000.0;
    text.parse::<f64>()
        .ok()
        .filter(|seconds| range.contains(seconds))
        .ok_or_else(|| "expected seconds from 0 to 36000, for example 2.5".to_owned())
}

/// Frames of the usual screen.
const SIZE: (u32, u32) = (1280, 720);

impl AnimateArgs {
    /// The film.
    pub fn film(&self, atlas: &Atlas) -> Result<Film, Failure> {
        let (from, to) = self.span(atlas)?;
        let style = self.look.style()?;
        let mut order = self.look.order(atlas, &Subject::Day(from), &style)?;
        order.page = frame(&self.look).unwrap_or(order.page);
        if let Some(path) = &self.film {
            let script = Script::read(path).map_err(Failure::data)?;
            let made = (self.fps, self.compress.into());
            return cut(atlas, order, &script, made).map_err(Failure::data);
        }
        let pace =
            Pace { duration_s: self.duration, hold_s: self.hold, transition_s: self.transition };
        let stops = stops(atlas, &order, (from, to))?;
        let plan = Plan::new(stops, self.fps, &pace);
        Ok(Film::new(order, plan, self.compress.into()))
    }

    /// The first and the last day.
    fn span(&self, atlas: &Atlas) -> Result<(Date, Date), Failure> {
        let days = || atlas.settlements.iter().map(|settlement| settlement.date);
        let no_year = |year: i16| {
            Failure::usage(format!("there is no year {year}"), "expected a year from -9999 to 9999")
        };
        let from = match self.from {
            Some(End::Day(day)) => day,
            Some(End::Year(year)) => {
                let first = Date::new(year, 1, 1).ok_or_else(|| no_year(year))?;
                days().filter(|day| day.year() == year).min().unwrap_or(first.max(atlas.begins))
            }
            None => days().min().unwrap_or(atlas.begins),
        };
        let to = match self.to {
            Some(End::Day(day)) => day,
            Some(End::Year(year)) => Date::end_of_year(year).ok_or_else(|| no_year(year))?,
            None => days().max().unwrap_or(atlas.reviewed),
        };
        match from <= to {
            true => Ok((from, to)),
            false => Err(Failure::usage(
                format!("the film would end ({to}) before it begins ({from})"),
                "give --from a day or year before that of --to",
            )),
        }
    }
}

/// The frame that is asked for; none where it is that of a page with a name.
fn frame(look: &LookArgs) -> Option<PageSize> {
    let args = &look.page;
    let (width_px, height_px) = match (args.page, args.size) {
        (Some(_), _) => return None,
        (None, Some(Size { width_px, height_px })) => (width_px, height_px),
        (None, None) => SIZE,
    };
    let page = PageSize::screen(width_px, height_px);
    Some(PageSize { dpi: args.dpi.unwrap_or(page.dpi), ..page })
}
