//! What can be typed: the commands with their options, as clap reads them.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::data::InitArgs;
use super::examples;
use super::film::seconds;
use super::options::{
    AtlasArgs, ForceArgs, Format, JsonArgs, LangArgs, LayerArgs, LookArgs, SubjectArgs,
    UncertainArgs, WorldviewArgs,
};
use super::size::Years;
use super::web::WebArgs;
use crate::atlas::{AtlasFile, NEUTRAL};
use crate::backend::strips::Effort;
use crate::date::Date;
use crate::diagnostic::unknown;
use crate::export::FeatureForm;
use crate::export::animation::{End, MOST_FPS, Shard};
use crate::export::embed::Markup;

/// Draws who held what, on any day, as a map fit to print
#[derive(Debug, Parser)]
#[command(name = "treatymap", version, after_help = examples::TOP, max_term_width = 100)]
#[command(disable_help_subcommand = true)]
pub struct Cli {
    #[command(flatten)]
    pub talk: TalkArgs,
    #[command(subcommand)]
    pub command: Command,
}

/// How much is said, and how.
#[derive(Debug, Args)]
#[command(next_help_heading = "Messages")]
pub struct TalkArgs {
    /// Say nothing but errors and warnings
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more, for example which names a map has no room for
    #[arg(long, short, global = true)]
    pub verbose: bool,
    /// When to colour messages; NO_COLOR is honoured
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Coloring,
}

/// When messages are coloured; `auto` is on a terminal, unless NO_COLOR is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Coloring {
    Auto,
    Always,
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Draw one map
    #[command(after_help = examples::RENDER)]
    Render(RenderArgs),
    /// Draw many maps into a folder: one for each settlement, or for years, days or events
    #[command(after_help = examples::SERIES)]
    Series(SeriesArgs),
    /// Draw the frames of a film: how the map became what it is
    #[command(after_help = examples::ANIMATE)]
    Animate(AnimateArgs),
    /// List what the atlas knows
    #[command(after_help = examples::LIST)]
    List(ListArgs),
    /// Show who held what on a day, as a table
    #[command(after_help = examples::SHOW)]
    Show(ShowArgs),
    /// Say in words what a map shows, for readers who can't see it
    #[command(after_help = examples::DESCRIBE)]
    Describe(DescribeArgs),
    /// Draw a web page of all days in one file, with a time slider
    #[command(after_help = examples::HTML)]
    Html(HtmlArgs),
    /// Show the web page of an atlas in your browser, drawn anew when you save a file of it
    #[command(after_help = examples::PREVIEW)]
    Preview(PreviewArgs),
    /// Write the atlas as dated features for other programs: GeoJSON or TopoJSON
    #[command(after_help = examples::EXPORT)]
    Export(ExportArgs),
    /// Print what to paste into a document: a figure with its map, alt text, caption and credits
    #[command(after_help = examples::EMBED)]
    Embed(EmbedArgs),
    /// Put maps in the place of fenced blocks of a Pandoc document: JSON in, JSON out
    #[command(after_help = examples::PANDOC)]
    Pandoc(PandocArgs),
    /// Put maps in the place of fenced blocks of a book, as mdBook's preprocessor
    #[command(after_help = examples::MDBOOK)]
    Mdbook(MdbookArgs),
    /// Measure the shortest distance between two territories or places
    #[command(after_help = examples::MEASURE)]
    Measure(MeasureArgs),
    /// Make a new atlas from dated GeoJSON: a folder of commented files that can be drawn at once
    #[command(after_help = examples::INIT)]
    Init(InitArgs),
    /// Look for faults in an atlas
    #[command(after_help = examples::CHECK)]
    Check(CheckArgs),
    /// Print the JSON Schema of a style or of a file of an atlas
    #[command(after_help = examples::SCHEMA)]
    Schema(SchemaArgs),
    /// Print shell completions
    #[command(after_help = examples::COMPLETIONS)]
    Completions(CompletionsArgs),
    /// Print the manual page
    #[command(after_help = examples::MAN)]
    Man(ManArgs),
}

impl Command {
    /// Whether the command reads a layer instead of an atlas.
    pub fn reads_layer(&self) -> bool {
        match self {
            Self::Render(args) => args.layer.is_given(),
            Self::Series(args) => args.layer.is_given(),
            Self::Show(args) => args.layer.is_given(),
            Self::Describe(args) => args.layer.is_given(),
            Self::Init(_) => true,
            _ => false,
        }
    }

    /// The folder of the atlas that the command reads; `None` is the built-in atlas, or no atlas.
    pub fn atlas(&self) -> Option<&Path> {
        let folder = match self {
            Self::Render(args) => &args.atlas.atlas,
            Self::Series(args) => &args.atlas.atlas,
            Self::Animate(args) => &args.atlas.atlas,
            Self::List(args) => &args.atlas.atlas,
            Self::Show(args) => &args.atlas.atlas,
            Self::Describe(args) => &args.atlas.atlas,
            Self::Html(args) => &args.atlas.atlas,
            Self::Preview(args) => &args.atlas.atlas,
            Self::Export(args) => &args.atlas.atlas,
            Self::Embed(args) => &args.atlas.atlas,
            Self::Pandoc(args) => &args.atlas.atlas,
            Self::Mdbook(args) => &args.atlas.atlas,
            Self::Measure(args) => &args.atlas.atlas,
            Self::Check(args) => &args.folder,
            Self::Init(_) | Self::Schema(_) | Self::Completions(_) | Self::Man(_) => &None,
        };
        folder.as_deref()
    }
}

/// Options of `render`.
#[derive(Debug, Args)]
pub struct RenderArgs {
    /// The file: its ending decides the format; `-` is stdout; several files of one map, also as
    /// `map.{svg,png}` [default: output/NAME.svg, where NAME is the day, year, settlement or event;
    /// output/today.svg for today's map]
    #[arg(long, short, value_name = "FILE", num_args = 1..)]
    pub output: Vec<PathBuf>,
    /// The format where the file's name does not tell it; of several each has a file, with its
    /// ending added to the name [default without a file: svg]
    #[arg(long, value_name = "FORMAT,…", value_delimiter = ',')]
    pub format: Vec<Format>,
    /// Write the map's words and measures as JSON beside it: alt text, caption, credits, licences,
    /// date, size
    #[arg(long)]
    pub sidecar: bool,
    #[command(flatten)]
    pub force: ForceArgs,
    /// Print how long each phase took
    #[arg(long)]
    pub timings: bool,
    #[command(flatten)]
    pub atlas: AtlasArgs,
    #[command(flatten)]
    pub layer: LayerArgs,
    #[command(flatten)]
    pub subject: SubjectArgs,
    #[command(flatten)]
    pub look: LookArgs,
}

/// Options of `series`.
#[derive(Debug, Args)]
pub struct SeriesArgs {
    /// The folder; files that an earlier series wrote there are replaced
    #[arg(long, value_name = "DIR", default_value = "output")]
    pub out: PathBuf,
    /// The formats
    #[arg(long, value_name = "FORMAT,…", value_delimiter = ',', default_value = "svg,png")]
    pub format: Vec<Format>,
    #[command(flatten)]
    pub force: ForceArgs,
    /// How many maps are drawn at a time [default: one a processor core]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
    #[command(flatten)]
    pub atlas: AtlasArgs,
    #[command(flatten)]
    pub layer: LayerArgs,
    #[command(flatten)]
    pub subjects: SubjectsArgs,
    #[command(flatten)]
    pub look: LookArgs,
}

/// Options of `animate`.
#[derive(Debug, Args)]
pub struct AnimateArgs {
    /// The folder of the frames; what an earlier run drew there stays where it is as it should be
    #[arg(long, value_name = "DIR", default_value = "output/film")]
    pub out: PathBuf,
    /// Draw the whole film into one file instead of frames: .gif, .apng, .svg (the settlements alone),
    /// or, with ffmpeg, .mp4, .webm
    #[arg(long, value_name = "FILE", conflicts_with_all = ["out", "shard", "join"])]
    pub movie: Option<PathBuf>,
    /// A script with the film's segments, camera moves, captions and cards (docs/film.md)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["from", "to", "duration", "hold", "transition"])]
    pub film: Option<PathBuf>,
    /// The first day or year [default: the first settlement]
    #[arg(long, value_name = "DAY|YEAR", allow_hyphen_values = true)]
    pub from: Option<End>,
    /// The last day or year [default: the last settlement]
    #[arg(long, value_name = "DAY|YEAR", allow_hyphen_values = true)]
    pub to: Option<End>,
    /// Frames a second
    #[arg(long, value_name = "N", default_value = "30", value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_FPS)))]
    pub fps: u32,
    /// Seconds of the whole film [default: as the atlas asks for, from 40 to 90]
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub duration: Option<f64>,
    /// Seconds at each settlement [default: 3]
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub hold: Option<f64>,
    /// Seconds in which the map of a settlement appears [default: 0.8]
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub transition: Option<f64>,
    /// How files are compressed: fast, or small for a multiple of the time
    #[arg(long, value_name = "HOW", default_value = "fast")]
    pub compress: CompressChoice,
    /// Draw a share of the frames: the Kth of N, for many machines
    #[arg(long, value_name = "K/N", conflicts_with = "join")]
    pub shard: Option<Shard>,
    /// Make one film of all shares, drawn with the same options: nothing is drawn, all is verified
    #[arg(long)]
    pub join: bool,
    /// Print the plan of the film; nothing is drawn
    #[arg(long)]
    pub dry_run: bool,
    /// Print events for programs, a line of JSON each; with --dry-run the plan as JSON
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub force: ForceArgs,
    /// How many frames are drawn at a time [default: one a processor core]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
    #[command(flatten)]
    pub atlas: AtlasArgs,
    #[command(flatten)]
    pub look: LookArgs,
}

/// How frames are compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CompressChoice {
    Fast,
    Small,
}

impl From<CompressChoice> for Effort {
    fn from(choice: CompressChoice) -> Self {
        match choice {
            CompressChoice::Fast => Self::Fast,
            CompressChoice::Small => Self::Small,
        }
    }
}

/// Which maps of a series.
#[derive(Debug, Args)]
#[command(next_help_heading = "Maps (default: every settlement)")]
pub struct SubjectsArgs {
    /// The years from the first to the last: 31 December of each
    #[arg(long, value_name = "FIRST..LAST", allow_hyphen_values = true, conflicts_with_all = ["dates", "events"])]
    pub years: Option<Years>,
    /// Years from one map to the next
    #[arg(long, value_name = "N", requires = "years", default_value = "1", value_parser = clap::value_parser!(u16).range(1..))]
    pub step: u16,
    /// Days
    #[arg(long, value_name = "DAY,…", value_delimiter = ',', conflicts_with = "events")]
    pub dates: Vec<Date>,
    /// Events (see `list events`)
    #[arg(long, alias = "event", value_name = "ID,…", value_delimiter = ',')]
    pub events: Vec<String>,
}

/// What can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Moments at which the map was redrawn
    Settlements,
    /// Treaties, wars, declarations
    Events,
    /// Pieces of land that change hands as a whole
    Territories,
    /// Parts of the Earth that a map can show
    Views,
    /// Page sizes with their resolution and scale of type
    Pages,
    /// Looks
    Styles,
    /// Distances that maps give
    Annotations,
    /// Towns, capes, seas and straits, with their dated names
    Places,
    /// States and other holders
    Powers,
    /// Named sets of territories
    Groups,
    /// Texts that facts rest on
    Sources,
    /// Published numbers
    Figures,
    /// Titles by which land is held
    Statuses,
    /// Declared readings of the facts
    Worldviews,
}

/// Options of `list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// What to list
    pub kind: Kind,
    #[command(flatten)]
    pub json: JsonArgs,
    #[command(flatten)]
    pub lang: LangArgs,
    #[command(flatten)]
    pub atlas: AtlasArgs,
}

/// Options of `show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    #[command(flatten)]
    pub json: JsonArgs,
    #[command(flatten)]
    pub lang: LangArgs,
    #[command(flatten)]
    pub worldview: WorldviewArgs,
    #[command(flatten)]
    pub uncertain: UncertainArgs,
    #[command(flatten)]
    pub atlas: AtlasArgs,
    #[command(flatten)]
    pub layer: LayerArgs,
    #[command(flatten)]
    pub subject: SubjectArgs,
}

/// Options of `describe`.
#[derive(Debug, Args)]
pub struct DescribeArgs {
    /// Print JSON: title, alt text, description, date, language and view
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub atlas: AtlasArgs,
    #[command(flatten)]
    pub layer: LayerArgs,
    #[command(flatten)]
    pub subject: SubjectArgs,
    #[command(flatten)]
    pub look: LookArgs,
}

/// Options of `html`.
#[derive(Debug, Args)]
pub struct HtmlArgs {
    /// The file; `-` is stdout [default: output/map.html]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub force: ForceArgs,
    #[command(flatten)]
    pub atlas: AtlasArgs,
    #[command(flatten)]
    pub page: WebArgs,
}

/// Options of `preview`.
#[derive(Debug, Args)]
pub struct PreviewArgs {
    /// The port of this machine at which the page is found; 0 is any that is free
    #[arg(long, value_name = "N", default_value = "8732")]
    pub port: u16,
    #[command(flatten)]
    pub atlas: AtlasArgs,
    #[command(flatten)]
    pub page: WebArgs,
}

/// Options of `export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The file: its ending decides the format (.geojson, .topojson); `-` is stdout [default:
    /// output/atlas.geojson]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The format where the file's name does not tell it: geojson or topojson
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<FeatureForm>,
    /// The features of one day only [default: those of all times]
    #[arg(long, value_name = "YYYY-MM-DD", allow_hyphen_values = true)]
    pub date: Option<Date>,
    /// How the facts of the day are read (see `list worldviews`)
    #[arg(long, value_name = "ID", default_value = NEUTRAL, requires = "date")]
    pub worldview: String,
    #[command(flatten)]
    pub force: ForceArgs,
    #[command(flatten)]
    pub atlas: AtlasArgs,
}

/// Options of `embed`.
#[derive(Debug, Args)]
pub struct EmbedArgs {
    /// The document's markup: html, markdown, latex, typst, asciidoc or rst
    #[arg(long, value_name = "MARKUP", default_value = "html")]
    pub format: Markup,
    /// An image file of the map, as the document is to name it; for html several PNG files of
    /// different widths, or none: then the map itself is in the figure
    #[arg(long, value_name = "FILE")]
    pub image: Vec<PathBuf>,
    #[command(flatten)]
    pub atlas: AtlasArgs,
    #[command(flatten)]
    pub subject: SubjectArgs,
    #[command(flatten)]
    pub look: LookArgs,
}

/// Options of `pandoc`.
#[derive(Debug, Args)]
pub struct PandocArgs {
    /// The format that the document becomes: what is made of HTML, Markdown, AsciiDoc and Typst get
    /// SVG, LaTeX, beamer, ConTeXt and pdf get PDF, all others PNG
    #[arg(value_name = "FORMAT", default_value = "html")]
    pub to: String,
    /// The folder for the maps; a map that is there already is not drawn again
    #[arg(long, value_name = "DIR", default_value = "treatymap-images")]
    pub images: PathBuf,
    #[command(flatten)]
    pub atlas: AtlasArgs,
}

/// Options of `mdbook`.
#[derive(Debug, Args)]
pub struct MdbookArgs {
    /// What mdBook asks: supports RENDERER
    #[arg(value_name = "QUESTION")]
    pub question: Vec<String>,
    #[command(flatten)]
    pub atlas: AtlasArgs,
}

/// Options of `measure`.
#[derive(Debug, Args)]
pub struct MeasureArgs {
    /// A territory or place (see `list territories`, `list places`)
    #[arg(value_name = "FROM")]
    pub from: String,
    /// Another one
    #[arg(value_name = "TO")]
    pub to: String,
    #[command(flatten)]
    pub json: JsonArgs,
    #[command(flatten)]
    pub lang: LangArgs,
    #[command(flatten)]
    pub atlas: AtlasArgs,
}

/// Options of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The atlas's folder [default: the built-in atlas]
    pub folder: Option<PathBuf>,
    #[command(flatten)]
    pub json: JsonArgs,
    /// Print SARIF 2.1.0, which code hosts and editors read
    #[arg(long, conflicts_with = "json")]
    pub sarif: bool,
    /// Write a mended copy of the atlas into this new folder (rings closed and turned, repeated positions
    /// removed), and check that
    #[arg(long, value_name = "DIR")]
    pub fix: Option<PathBuf>,
}

/// Options of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// What it is of: style, or a file of an atlas: atlas, powers, groups, events, settlements, views,
    /// annotations, figures, worldviews, territories, tenures, readings, names, sources, boundaries,
    /// outlines, lines, sea-lines, world
    #[arg(value_name = "NAME")]
    pub of: Described,
}

/// What has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Described {
    /// A style.
    Style,
    /// The script of a film.
    Film,
    /// A file of an atlas.
    Atlas(AtlasFile),
}

impl FromStr for Described {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == STYLE {
            return Ok(Self::Style);
        }
        if text == FILM {
            return Ok(Self::Film);
        }
        text.parse().map(Self::Atlas).map_err(|_| {
            let files = AtlasFile::ALL.map(AtlasFile::id);
            let (message, help) = unknown("schema", text, [STYLE, FILM].into_iter().chain(files));
            format!("{message}: {help}")
        })
    }
}

const STYLE: &str = "style";
const FILM: &str = "film";

/// Options of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// Options of `man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// Write a page for each command into this folder instead
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub force: ForceArgs,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_definitions_are_sound() {
        super::Cli::command().debug_assert();
    }
}
