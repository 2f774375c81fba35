//! Dated GeoJSON as it is found: the features of a file, or of one file a year, that hold on a day, as an
//! [`Atlas`] of that day.
//!
//! In: files and, where it is told, which properties are what. Out: an atlas a day, or all faults of the
//! files. Features are read one by one, and those that hold on none of the days are dropped at once: a large
//! file needs no more memory than what is drawn. The page on it is docs/layers.md.

mod around;
mod build;
mod colors;
mod dates;
mod feature;
mod holder;
mod inside;
mod mapping;
mod parties;
mod pattern;
mod positions;
mod raw;
mod scan;
mod shape;
mod slug;
mod span;
mod stream;
mod tally;
mod whole;

pub(super) use around::{around, earth};
pub(super) use colors::of as color_of;
pub(super) use feature::Kept;
pub(super) use inside::{Grounds, area, inside, largest};
pub use mapping::{Mapping, Role};
pub(super) use slug::{Ids, slug};
pub(super) use whole::{Dated, Whole};

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use super::files::read_text;
use super::toml_items::read_table_of;
use super::{Atlas, Credit, Distances, View};
use crate::date::{Date, Uncertain};
use crate::diagnostic::{Diagnostic, Faults, Place};
use crate::geometry::{Extent, Spare};
use crate::language::Words;

use build::{Common, VIEW};
use feature::{Asked, Holding, Wanted};
use holder::Holders;
use inside::Reach;
use mapping::{Beside, said};
use pattern::Sources;

/// Dated GeoJSON that is to be drawn.
#[derive(Debug, Clone)]
pub struct Layer {
    /// Files, or patterns of one file a year: `world_*.geojson`.
    pub files: Vec<String>,
    /// Which properties are what; what is not told is as a file beside it says, or as the known forms have it.
    pub mapping: Mapping,
    /// Only features whose property has this value; all of these.
    pub only: Vec<(String, String)>,
    /// The title. Default: the file's own, or else its name.
    pub title: Option<String>,
    /// Whose data it is. Default: what the file says.
    pub credit: Option<String>,
    /// Whether features with faults are left out, and counted, rather than being faults.
    pub skip_faulty: bool,
    /// What is done with features that are not certain to hold.
    pub uncertain: Uncertain,
}

/// What others know about drawing, and a layer has to ask.
pub struct Means<'a> {
    /// Whether a name can be lettered; one that can't gives way to an id.
    pub spelled: &'a dyn Fn(&str) -> bool,
    /// The PROJ string of a projection that suits a part of the Earth.
    pub projection: &'a dyn Fn(&Extent) -> String,
}

/// What the files of a layer say of it themselves.
#[derive(Default)]
struct Told {
    title: Option<String>,
    credits: Vec<String>,
    holders: Holders,
    names: BTreeSet<String>,
    warnings: Vec<Diagnostic>,
    first: Option<Date>,
    last: Option<Date>,
}

impl Told {
    /// Takes in what a file tells; its features.
    fn take(&mut self, holding: Holding, path: &Path) -> Vec<Kept> {
        if let Some(holders) = holding.around.get("holders") {
            self.holders_of(holders, path);
        }
        let text = |keys: &[&str]| {
            let found = keys.iter().find_map(|key| holding.around.get(*key));
            found.filter(|value| value.is_string()).map(said)
        };
        let copyright =
            || holding.around.get("osm3s")?.get("copyright")?.as_str().map(str::to_owned);
        let credit = text(&["attribution", "credits", "credit", "copyright", "license", "licence"]);
        self.credits.extend(credit.or_else(copyright));
        self.title = self.title.take().or_else(|| text(&["title", "name"]));
        self.names.extend(holding.holders);
        self.warnings.extend(holding.warnings);
        self.first = [self.first, holding.first].into_iter().flatten().min();
        self.last = self.last.max(holding.last);
        holding.kept
    }

    /// Takes in what stands beside the files.
    fn conclude(&mut self, beside: Beside, sources: &Sources) {
        self.title = beside.title.or(self.title.take()).or_else(|| sources.first().map(stem));
        self.credits.extend(beside.credit);
        self.holders.extend(beside.holders);
        self.credits.sort();
        self.credits.dedup();
    }

    /// Takes what a collection tells of its holders, if it is that what it tells.
    fn holders_of(&mut self, holders: &Value, path: &Path) {
        match serde_json::from_value::<Holders>(holders.clone()) {
            Ok(holders) => self.holders.extend(holders),
            Err(fault) => {
                let message = format!("`holders` beside the features is left out: {fault}");
                let place = Place::file(&path.display().to_string());
                self.warnings.push(Diagnostic::warning(place, message));
            }
        }
    }
}

impl Layer {
    /// Some files, read as they are.
    pub fn of(files: impl IntoIterator<Item: Into<String>>) -> Self {
        Self {
            files: files.into_iter().map(Into::into).collect(),
            mapping: Mapping::default(),
            only: Vec::new(),
            title: None,
            credit: None,
            skip_faulty: false,
            uncertain: Uncertain::default(),
        }
    }

    /// The atlas of each of some days, all in one view.
    ///
    /// # Errors
    /// All faults of all files, each with its place; a day on which nothing holds; no file for a day.
    pub fn on(&self, days: &[Date], means: &Means<'_>) -> Result<Vec<Atlas>, Faults> {
        let spelled = means.spelled;
        let mut faults = Faults::default();
        let (mut kept, mut told) = (Vec::new(), Told::default());
        for given in &self.files {
            let sources = Sources::find(given);
            if let Some(sources) = faults.part(sources) {
                self.read(&sources, days, (&mut kept, &mut told), &mut faults);
            }
        }
        let ((), mut warnings) = faults.unless_error(())?;
        told.warnings.append(&mut warnings);
        self.require_land(days, &kept, &told)?;
        letter(&mut kept, &mut told.warnings, spelled);
        let mut reach = Reach::default();
        kept.iter().for_each(|feature| reach.include(feature.shape.positions()));
        let title = self.title.clone().or(told.title.take()).filter(|title| spelled(title));
        let assigned = colors::assign(&told.names);
        let holders = std::mem::take(&mut told.holders);
        let holders =
            holders.into_iter().map(|(name, holder)| (name, holder.spelled(spelled))).collect();
        let title = Words { en: title.unwrap_or_else(|| "Map".to_owned()), ..Words::default() };
        let view = view(reach.extent(), (title.clone(), means));
        let credits = self.credits(&told, spelled);
        let world = earth(&mut Faults::default());
        let common = Common {
            title: &title,
            credits: &credits,
            told: &holders,
            assigned: &assigned,
            view: &view,
            warnings: &told.warnings,
            world: &world,
        };
        let days = days.iter().enumerate();
        Ok(days.map(|(at, day)| build::atlas(&kept, (at, *day), &common)).collect())
    }

    /// Reads the files that count on some of the days.
    fn read(
        &self,
        sources: &Sources,
        days: &[Date],
        (kept, told): (&mut Vec<Kept>, &mut Told),
        faults: &mut Faults,
    ) {
        let beside = beside(sources, faults);
        let mapping = self.mapping.clone().or(beside.mapping());
        let on: Vec<Option<&pattern::Source>> =
            days.iter().map(|day| faults.part(sources.on(*day))).collect();
        let mut files: Vec<&pattern::Source> = on.iter().flatten().copied().collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup();
        for file in &files {
            let days: Vec<(Date, bool)> =
                days.iter().zip(&on).map(|(day, counts)| (*day, *counts == Some(file))).collect();
            let asked = Asked {
                mapping: &mapping,
                only: &self.only,
                skip_faulty: self.skip_faulty,
                uncertain: self.uncertain,
                wanted: Wanted::On(&days),
                file_date: file.from,
            };
            let holding = feature::read(&file.path, &asked, faults);
            kept.extend(told.take(holding, &file.path));
        }
        // Who holds land in the other files has a colour, too: that of a state is the same in all of them. What is
        // wrong in them is no matter today.
        for file in sources.all().iter().filter(|file| !files.contains(file)) {
            let asked = Asked {
                mapping: &mapping,
                only: &self.only,
                skip_faulty: true,
                uncertain: self.uncertain,
                wanted: Wanted::On(&[]),
                file_date: file.from,
            };
            let holding = feature::read(&file.path, &asked, &mut Faults::default());
            told.names.extend(holding.holders);
        }
        told.conclude(beside, sources);
    }

    /// Refuses days on which nothing holds.
    fn require_land(&self, days: &[Date], kept: &[Kept], told: &Told) -> Result<(), Faults> {
        let empty = |at: usize| {
            kept.iter().all(|feature| feature.drawn.get(at).copied().flatten().is_none())
        };
        let Some((_, day)) = days.iter().enumerate().find(|(at, _)| empty(*at)) else {
            return Ok(());
        };
        let shown = |day: Option<Date>| day.map_or_else(|| "..".to_owned(), |day| day.to_string());
        let help =
            format!("what is dated in it holds from {} to {}", shown(told.first), shown(told.last));
        let message = format!("nothing in {} holds on {day}", self.files.join(", "));
        Err(Faults::one(message, help))
    }

    fn credits(&self, told: &Told, spelled: &dyn Fn(&str) -> bool) -> Vec<Credit> {
        let own = self.credit.clone().map(|credit| vec![credit]);
        let own = own
            .unwrap_or_else(|| told.credits.clone())
            .into_iter()
            .filter(|credit| spelled(credit));
        let mut texts: Vec<String> = own.collect();
        if texts.is_empty() {
            let names = self.files.iter().map(|file| {
                Path::new(file)
                    .file_name()
                    .map_or(file.clone(), |name| name.to_string_lossy().into_owned())
            });
            texts = names.filter(|name| spelled(name)).collect();
        }
        let mut credits: Vec<Credit> = texts
            .into_iter()
            .map(|en| Credit { text: Words { en, ..Words::default() }, licence: String::new() })
            .collect();
        credits.push(Credit {
            text: Words {
                en: "other land: Natural Earth".to_owned(),
                ja: "周辺の陸地:Natural Earth".to_owned(),
                ru: "прочая суша: Natural Earth".to_owned(),
            },
            licence: "public domain".to_owned(),
        });
        credits
    }
}

/// What stands beside a layer about how it is read: the nearest file that has a table `[layer]`.
fn beside(sources: &Sources, faults: &mut Faults) -> Beside {
    for path in sources.beside() {
        let shown = path.display().to_string();
        match read_text(&path) {
            Ok(Some(text)) => {
                if let Some(beside) = read_table_of(&shown, &text, "layer", faults) {
                    return beside;
                }
            }
            Ok(None) => {}
            Err(unread) => faults.0.extend(unread.0),
        }
    }
    Beside::default()
}

/// Names that can't be lettered give way: an English one to another, all of them to the id.
fn letter(kept: &mut [Kept], warnings: &mut Vec<Diagnostic>, spelled: &dyn Fn(&str) -> bool) {
    let mut strange: Vec<String> = Vec::new();
    for feature in kept {
        let otherwise = match feature.id.is_empty() || !spelled(&feature.id) {
            true => format!("feature {}", feature.index),
            false => feature.id.clone(),
        };
        for name in [&mut feature.names.ja, &mut feature.names.ru] {
            if !spelled(name) {
                strange.push(std::mem::take(name));
            }
        }
        let texts = [&mut feature.names.en, &mut feature.sovereign].into_iter();
        for name in texts.chain(&mut feature.holders).chain(&mut feature.claimants) {
            if !spelled(name) {
                strange.push(std::mem::replace(name, otherwise.clone()));
            }
        }
    }
    strange.sort();
    strange.dedup();
    if let Some(first) = strange.first() {
        let message = match strange.len() {
            1 => format!("the name `{first}` has letters that the fonts lack: an id stands for it"),
            many => format!(
                "{many} names have letters that the fonts lack, such as `{first}`: ids stand for them"
            ),
        };
        let help = "give English names with --map name:en=…";
        warnings.push(Diagnostic::warning(Place::default(), message).help(help));
    }
}

/// The name of a file without its endings, as a title.
fn stem(source: &pattern::Source) -> String {
    let name = source.path.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let words =
        stem.trim_end_matches(|end: char| end.is_ascii_digit()).trim_end_matches(['_', '-']);
    let words = if words.is_empty() { stem } else { words };
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).map(|letter| if letter == '_' { ' ' } else { letter }).collect()
}

fn view(extent: Extent, (names, means): (Words, &Means<'_>)) -> View {
    View {
        id: VIEW.to_owned(),
        names,
        projection: (means.projection)(&extent),
        projection_tall: None,
        projection_wide: None,
        extent,
        spare: Spare::EVEN,
        graticule_deg: None,
        priority: Some(3),
        distances: Distances::Visible,
        insets: Vec::new(),
        place: Place::default(),
    }
}
