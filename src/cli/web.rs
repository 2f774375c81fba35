//! What the options of `html` and `preview` mean: the plan of a web page.

use std::fmt::Display;

use clap::Args;

use super::failure::Failure;
use super::part::PartArgs;
use crate::atlas::{Atlas, NEUTRAL};
use crate::diagnostic::Faults;
use crate::export::web::Plan;
use crate::export::{End, Map, span};
use crate::language::Language;
use crate::style::{Furniture, Style};
use crate::units::DistanceUnit;

/// What is on a web page.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Page")]
pub struct WebArgs {
    /// The first day or year [default: the first settlement]
    #[arg(long, value_name = "DAY|YEAR", allow_hyphen_values = true)]
    pub from: Option<End>,
    /// The last day or year [default: the last settlement]
    #[arg(long, value_name = "DAY|YEAR", allow_hyphen_values = true)]
    pub to: Option<End>,
    /// The day that the page opens with, and all that it shows without JavaScript; a year means 31
    /// December of it [default: the first day]
    #[arg(long, value_name = "DAY|YEAR", allow_hyphen_values = true)]
    pub open: Option<End>,
    /// The languages that can be chosen; the page opens in the first one
    #[arg(long, value_name = "LANG,…", value_delimiter = ',', default_value = "en,ja,ru")]
    pub lang: Vec<Language>,
    /// The worldview that the page opens in (see `list worldviews`) [default: the first one that can be
    /// chosen]
    #[arg(long, value_name = "ID")]
    pub worldview: Option<String>,
    /// The worldviews that can be chosen [default: all]
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    pub worldviews: Vec<String>,
    #[command(flatten)]
    pub part: PartArgs,
    /// A built-in style (see `list styles`) or a .toml file
    #[arg(long, value_name = "NAME|FILE", default_value = "atlas")]
    pub style: String,
    /// The style on screens that are set to dark, of the same shapes in other colours; `none`: the same
    /// one [default: dark beside the style atlas, else none]
    #[arg(long, value_name = "NAME|FILE|none")]
    pub dark: Option<String>,
    /// What the maps show besides what the style shows (the names are those of `render`)
    #[arg(long, value_name = "FURNITURE,…", value_delimiter = ',')]
    pub with: Vec<Furniture>,
    /// What is left out of what the style shows
    #[arg(long, value_name = "FURNITURE,…", value_delimiter = ',')]
    pub without: Vec<Furniture>,
    /// Units of distances, the first one leading [default: km,mi; km in Japanese and Russian]
    #[arg(long, value_name = "UNIT,…", value_delimiter = ',')]
    pub units: Vec<DistanceUnit>,
}

impl WebArgs {
    /// The plan of the page.
    pub fn plan(&self, atlas: &Atlas) -> Result<Plan, Failure> {
        let (from, to) = span(atlas, self.from, self.to)?;
        let day = match self.open {
            Some(open) => open.last_day()?,
            None => from,
        };
        if !(from..=to).contains(&day) {
            return Err(Failure::usage(
                format!("the page can't open with {day}: its days are {from} to {to}"),
                "give a day between them with --open, or other ones with --from and --to",
            ));
        }
        let languages = distinct("language", &self.lang)?;
        let main = languages.first().copied().unwrap_or_default();
        let (worldview, worldviews) = self.worldviews(atlas)?;
        let map = Map::of(atlas)
            .date(day)
            .shown(self.part.shown())
            .worldview(worldview)
            .languages(main)
            .style(self.style.as_str())
            .units(self.units.iter().copied());
        let map = self.with.iter().fold(map, |map, furniture| map.with(*furniture));
        let map = self.without.iter().fold(map, |map, furniture| map.without(*furniture));
        let order = map.order()?;
        Ok(Plan {
            dark: self.dark()?,
            languages,
            worldviews,
            span: (from, to),
            units_asked: !self.units.is_empty(),
            order,
        })
    }

    /// The worldview to open with, and all that can be chosen.
    fn worldviews(&self, atlas: &Atlas) -> Result<(String, Vec<String>), Failure> {
        let known = |id: &String| -> Result<String, Faults> {
            Ok(atlas.worldviews.require(id)?.id.clone())
        };
        let all = || atlas.worldviews.iter().map(|view| view.id.clone()).collect();
        let chosen: Vec<String> = match self.worldviews.is_empty() {
            true => all(),
            false => self.worldviews.iter().map(known).collect::<Result<_, _>>()?,
        };
        let chosen = distinct("worldview", &chosen)?;
        let first = match (&self.worldview, chosen.first()) {
            (Some(id), _) => known(id)?,
            (None, Some(first)) => first.clone(),
            (None, None) => NEUTRAL.to_owned(),
        };
        match chosen.contains(&first) {
            true => Ok((first, chosen)),
            false => Err(Failure::usage(
                format!("worldview `{first}` is not among those that can be chosen"),
                "name it in --worldviews too",
            )),
        }
    }

    fn dark(&self) -> Result<Option<Style>, Failure> {
        match self.dark.as_deref() {
            Some("none") => Ok(None),
            Some(name) => Ok(Some(Style::named(name)?)),
            None if self.style == "atlas" => Ok(Some(Style::named("dark")?)),
            None => Ok(None),
        }
    }
}

/// Values of which none may be given twice; `kind` is what they are.
fn distinct<T: PartialEq + Clone + Display>(kind: &str, values: &[T]) -> Result<Vec<T>, Failure> {
    match values.iter().enumerate().find(|(index, value)| values[..*index].contains(value)) {
        Some((_, twice)) => Err(Failure::usage(
            format!("{kind} `{twice}` is given twice"),
            "name each once, the leading one first",
        )),
        None => Ok(values.to_vec()),
    }
}
