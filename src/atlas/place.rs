//! Places: towns, capes, seas, straits and the map labels of territories, with dated names.

use std::str::FromStr;

use super::files::Files;
use super::registry::{Entry, Registry};
use super::source::Source;
use super::table::{Row, read_table};
use super::territory::{Group, Territory, TerritoryId};
use crate::date::{Date, Interval};
use crate::diagnostic::{Diagnostic, Faults, Place, unknown};
use crate::geometry::{Compass8, LonLat};
use crate::language::Words;

/// What sort of thing a name names. A closed set: each is lettered in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A town, village or post.
    Town,
    /// A cape.
    Cape,
    /// A bay or gulf.
    Bay,
    /// A sea.
    Sea,
    /// An ocean.
    Ocean,
    /// A strait.
    Strait,
    /// A point on a border.
    BorderPoint,
    /// The map label of a territory.
    Territory,
    /// The map label of a group of territories.
    Group,
}

impl PlaceKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Town,
        Self::Cape,
        Self::Bay,
        Self::Sea,
        Self::Ocean,
        Self::Strait,
        Self::BorderPoint,
        Self::Territory,
        Self::Group,
    ];

    /// Whether it is a point, and not an area that only has a place for its lettering.
    pub fn is_point(self) -> bool {
        matches!(self, Self::Town | Self::Cape | Self::BorderPoint)
    }

    /// The word in the table.
    pub fn code(self) -> &'static str {
        match self {
            Self::Town => "town",
            Self::Cape => "cape",
            Self::Bay => "bay",
            Self::Sea => "sea",
            Self::Ocean => "ocean",
            Self::Strait => "strait",
            Self::BorderPoint => "border point",
            Self::Territory => "territory",
            Self::Group => "group",
        }
    }
}

impl FromStr for PlaceKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|kind| kind.code() == text).ok_or_else(|| {
            let (message, help) = unknown("kind", text, Self::ALL.map(Self::code));
            format!("{message}: {help}")
        })
    }
}

/// A name and its time.
#[derive(Debug, Clone)]
pub struct PlaceName {
    /// When the name was used.
    pub interval: Interval,
    /// The name.
    pub names: Words,
    /// Where its label belongs.
    pub at: LonLat,
    /// 1 (always) to 3 (zoomed in).
    pub priority: u8,
    /// Remarks of the editors.
    pub note: String,
    /// Where the row is.
    pub place: Place,
}

/// A place with all its names.
#[derive(Debug, Clone)]
pub struct NamedPlace {
    /// Id, for example `yuzhno-sakhalinsk`; of a territory's label, the territory's id.
    pub id: String,
    /// What it is.
    pub kind: PlaceKind,
    /// The territory it lies on.
    pub territory: Option<TerritoryId>,
    /// For a cape: the side on which its point lies.
    pub tip: Option<Compass8>,
    /// Its names in order of time; never empty.
    pub names: Vec<PlaceName>,
}

impl Entry for NamedPlace {
    const KIND: &'static str = "place";

    fn id(&self) -> &str {
        &self.id
    }
}

impl NamedPlace {
    /// The name on a day; `None` when it had none.
    pub fn name_at(&self, day: Date) -> Option<&PlaceName> {
        self.names.iter().find(|name| name.interval.contains(day))
    }

    /// Where it is: the label position of its newest name.
    pub fn at(&self) -> LonLat {
        self.names.last().map_or_else(LonLat::default, |name| name.at)
    }
}

pub(super) const COLUMNS: [&str; 14] = [
    "id",
    "kind",
    "territory",
    "lon",
    "lat",
    "name_en",
    "name_ja",
    "name_ru",
    "from",
    "to",
    "priority",
    "tip",
    "source",
    "note",
];

/// What the rows of the table may refer to.
pub(super) struct References<'a> {
    pub territories: &'a Registry<Territory>,
    pub groups: &'a Registry<Group>,
    pub sources: &'a Registry<Source>,
    pub begins: Date,
}

pub(super) fn load(
    files: &Files,
    known: &References<'_>,
    faults: &mut Faults,
) -> Registry<NamedPlace> {
    let mut places: Registry<NamedPlace> = Registry::default();
    read_table(files, "names.csv", &COLUMNS, faults, |row, faults| {
        let Some((place, name)) = read_row(row, known, faults) else {
            return;
        };
        match places.position(&place.id) {
            None => places.add(NamedPlace { names: vec![name], ..place }, row.place(), faults),
            Some(position) => {
                another_name(&mut places.rows_mut()[position], &place, name, row, faults);
            }
        }
    });
    for place in places.rows_mut() {
        place.names.sort_by_key(|name| name.interval.from);
    }
    places
}

fn another_name(
    known: &mut NamedPlace,
    place: &NamedPlace,
    name: PlaceName,
    row: &Row<'_>,
    faults: &mut Faults,
) {
    let fault =
        |message: String, help: &str| Diagnostic::error(row.place().clone(), message).help(help);
    if known.kind != place.kind {
        let message = format!(
            "`{}` is a {} above and a {} here",
            place.id,
            known.kind.code(),
            place.kind.code()
        );
        faults.0.push(fault(message, "one id stands for one place"));
    }
    if let Some(other) = known.names.iter().find(|other| other.interval.overlaps(&name.interval)) {
        let message = format!(
            "`{}` has two names at once: `{}` and `{}`",
            place.id, other.names.en, name.names.en
        );
        faults.0.push(fault(message, "`to` is the first day on which the name is no longer used"));
    }
    known.names.push(name);
}

fn read_row(
    row: &Row<'_>,
    known: &References<'_>,
    faults: &mut Faults,
) -> Option<(NamedPlace, PlaceName)> {
    let kind: Option<PlaceKind> = row.required("kind", faults);
    let at = super::position(row, faults);
    let territory = row
        .optional::<String>("territory", faults)
        .filter(|_| kind != Some(PlaceKind::Group))
        .and_then(|id| known.territories.find(&id, &row.at("territory"), faults))
        .map(TerritoryId);
    if kind == Some(PlaceKind::Group) {
        known.groups.find(row.text("id"), &row.at("id"), faults);
    }
    for (source, place) in row.list_at("source", '|') {
        known.sources.find(source, &place, faults);
    }
    let from = edge(row, "from", faults).unwrap_or(known.begins);
    let until = edge(row, "to", faults);
    let interval = Interval { from, until };
    super::report_empty_interval(&interval, row.place(), faults);
    if kind == Some(PlaceKind::Territory) && row.text("territory").is_empty() {
        let help = "name the territory whose map label this is";
        let message = "a name of kind `territory` without a territory";
        faults.0.push(Diagnostic::error(row.at("territory"), message).help(help));
    }
    let priority: Option<u8> = row.required("priority", faults);
    if priority.is_some_and(|p| !(1..=3).contains(&p)) {
        let message = format!("column `priority`: bad value `{}`", row.text("priority"));
        let help = "1 (always), 2 or 3 (zoomed in)";
        faults.0.push(Diagnostic::error(row.at("priority"), message).help(help));
    }
    let place = NamedPlace {
        id: row.text("id").to_owned(),
        kind: kind?,
        territory,
        tip: tip(row, faults),
        names: Vec::new(),
    };
    let name = PlaceName {
        interval,
        names: super::names_of(row),
        at: at?,
        priority: priority?,
        note: row.text("note").to_owned(),
        place: row.place().clone(),
    };
    if name.names.en.is_empty() {
        let fault = Diagnostic::error(row.at("name_en"), "column `name_en` is empty");
        faults.0.push(fault);
        return None;
    }
    Some((place, name))
}

fn tip(row: &Row<'_>, faults: &mut Faults) -> Option<Compass8> {
    let text = row.text("tip");
    let direction = Compass8::from_abbreviation(text);
    if direction.is_none() && !text.is_empty() {
        let message = format!("column `tip`: bad value `{text}`");
        let help = "the side on which a cape's point lies: N, NE, E, SE, S, SW, W or NW";
        faults.0.push(Diagnostic::error(row.at("tip"), message).help(help));
    }
    direction
}

/// A day, month or year at the edge of a name's time: the first day it may mean.
fn edge(row: &Row<'_>, column: &str, faults: &mut Faults) -> Option<Date> {
    row.optional::<crate::date::Edtf>(column, faults).and_then(|edtf| edtf.earliest())
}
