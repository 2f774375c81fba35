//! Groups of options that several commands share, as they are typed.
//!
//! Only shapes are checked here; whether an id exists is known once the atlas is read.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::part::PartArgs;
use super::size::dpi;
use crate::atlas::NEUTRAL;
use crate::atlas::dated::Mapping;
use crate::backend::svg::TextForm;
use crate::date::{Date, Uncertain};
use crate::language::{Language, Languages};
use crate::style::Furniture;
use crate::units::{DistanceUnit, Page, Size};

/// Which atlas.
#[derive(Debug, Clone, Args)]
pub struct AtlasArgs {
    /// Read the atlas from a folder instead of the built-in one
    #[arg(long, value_name = "DIR")]
    pub atlas: Option<PathBuf>,
}

/// Which language.
#[derive(Debug, Args)]
pub struct LangArgs {
    /// Language of names and titles: en, ja or ru
    #[arg(long, value_name = "LANG", default_value = "en", value_parser = language_parser(), hide_possible_values = true)]
    pub lang: Language,
}

/// Which language or languages of a map.
#[derive(Debug, Args)]
pub struct LanguagesArgs {
    /// Language of everything on the map: en, ja or ru; with two, such as en+ja, names and title have
    /// a second line in the other one
    #[arg(long, value_name = "LANG[+LANG]", default_value = "en")]
    pub lang: Languages,
}

fn language_parser() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(Language::ALL.map(Language::tag))
        .try_map(|tag| tag.parse::<Language>())
}

/// Which day: at most one of these.
#[derive(Debug, Args)]
#[group(multiple = false)]
#[command(next_help_heading = "Day (default: today's map)")]
pub struct SubjectArgs {
    /// A day
    #[arg(long, value_name = "YYYY-MM-DD", allow_hyphen_values = true)]
    pub date: Option<Date>,
    /// A year: 31 December of it
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub year: Option<i16>,
    /// A settlement (see `list settlements`)
    #[arg(long, value_name = "ID")]
    pub settlement: Option<String>,
    /// An event (see `list events`)
    #[arg(long, value_name = "ID")]
    pub event: Option<String>,
}

/// By which reading of the facts.
#[derive(Debug, Args)]
pub struct WorldviewArgs {
    /// How the facts are read, at any date: neutral, japan, russia, treaty (see `list worldviews`)
    #[arg(long, value_name = "ID", default_value = NEUTRAL)]
    pub worldview: String,
}

/// What is done with what is not certain on the day.
#[derive(Debug, Args)]
pub struct UncertainArgs {
    /// What is done with land that uncertain dates leave in doubt on the day: draw (lighter, with a broken
    /// edge), ignore (taken for certain) or strict (left out) [default: draw]
    #[arg(long, value_name = "HOW")]
    pub uncertain: Option<Uncertain>,
}

/// Dated GeoJSON instead of an atlas.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Layer (dated GeoJSON instead of an atlas)")]
pub struct LayerArgs {
    /// Draw what a GeoJSON file has on the day, instead of an atlas; a pattern such as `world_*.geojson` is one
    /// file a year, of which the newest not after the day counts; may be repeated
    #[arg(long, value_name = "FILE", conflicts_with = "atlas")]
    pub layer: Vec<String>,
    /// Which properties are what, where they are not of a known form: start, end, holder, sovereign, status,
    /// claimants, name, name:en, name:ja, name:ru, id, kind, color; `inclusive` if the end is the last day
    /// that belongs
    #[arg(long, value_name = "ROLE=PROPERTY,…", requires = "layer")]
    pub map: Option<Mapping>,
    /// Only features whose property has this value; may be repeated
    #[arg(long = "where", value_name = "PROPERTY=VALUE", requires = "layer", value_parser = pair)]
    pub only: Vec<(String, String)>,
    /// The title of the map [default: the file's own, or its name]
    #[arg(long, value_name = "TEXT", requires = "layer")]
    pub title: Option<String>,
    /// Whose data it is [default: what the file says]
    #[arg(long, value_name = "TEXT", requires = "layer")]
    pub credit: Option<String>,
    /// Leave features with faults out, and count them, rather than refusing the file
    #[arg(long, requires = "layer")]
    pub skip_faulty: bool,
}

pub fn pair(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("expected PROPERTY=VALUE")?;
    Ok((key.trim().to_owned(), value.trim().to_owned()))
}

/// How a map looks.
#[derive(Debug, Args)]
#[command(next_help_heading = "Look")]
pub struct LookArgs {
    #[command(flatten)]
    pub lang: LanguagesArgs,
    #[command(flatten)]
    pub part: PartArgs,
    /// A built-in style (see `list styles`) or a .toml file
    #[arg(long, value_name = "NAME|FILE", default_value = "atlas")]
    pub style: String,
    #[command(flatten)]
    pub worldview: WorldviewArgs,
    #[command(flatten)]
    pub uncertain: UncertainArgs,
    /// What is shown besides what the style shows, though the page be small: legend, scale-bar,
    /// graticule, degrees, rivers, borders, towns, distances, insets, locator, caption, timeline, events, credits
    #[arg(long, value_name = "FURNITURE,…", value_delimiter = ',')]
    pub with: Vec<Furniture>,
    /// What is left out of what the style shows; the same names
    #[arg(long, value_name = "FURNITURE,…", value_delimiter = ',')]
    pub without: Vec<Furniture>,
    #[command(flatten)]
    pub page: PageArgs,
    /// What text becomes in an SVG: outlines, or live text with the fonts for it inside; the same
    /// look, but it can be searched and selected
    #[arg(long, value_name = "FORM", default_value = "outlines")]
    pub text: TextChoice,
    /// Units of distances, the first one leading [default: km,mi; km in Japanese and Russian]
    #[arg(long, value_name = "UNIT,…", value_delimiter = ',')]
    pub units: Vec<DistanceUnit>,
}

/// How large a map is.
#[derive(Debug, Args)]
pub struct PageArgs {
    /// A page with its size, resolution and scale of type (see `list pages`)
    #[arg(long, value_name = "PAGE")]
    pub page: Option<Page>,
    /// Width and height in pixels [default: those of the page, or 1600x1200]
    #[arg(long, value_name = "WxH")]
    pub size: Option<Size>,
    /// Pixels an inch in print: type and lines keep their size in points [default: those of the
    /// page, or 240]
    #[arg(long, value_name = "N", value_parser = dpi)]
    pub dpi: Option<f64>,
}

/// What text becomes in an SVG.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TextChoice {
    Outlines,
    Live,
}

impl From<TextChoice> for TextForm {
    fn from(choice: TextChoice) -> Self {
        match choice {
            TextChoice::Outlines => Self::Outlines,
            TextChoice::Live => Self::Live,
        }
    }
}

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Svg,
    Png,
    Pdf,
}

impl Format {
    /// The end of the file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }
}

/// Whether existing files may be replaced.
#[derive(Debug, Args)]
pub struct ForceArgs {
    /// Replace files that are there already
    #[arg(long)]
    pub force: bool,
}

/// The shape of a result.
#[derive(Debug, Args)]
pub struct JsonArgs {
    /// Print JSON instead of a table
    #[arg(long)]
    pub json: bool,
}
