//! The features of one day as an atlas: a territory each, held by a power that has its colour from its name.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::around::around;
use super::colors;
use super::feature::Kept;
use super::holder::Holders;
use super::inside::{Grounds, area, inside, largest};
use super::slug::Ids;
use crate::atlas::outline::WorldLand;
use crate::atlas::{
    Atlas, Credit, Group, LandBoundaries, Layers, NEUTRAL, NamedPlace, Outline, PlaceKind,
    PlaceName, Power, PowerId, RankedLine, Reading, Registry, SeaBoundary, Tenure, Territory,
    TerritoryId, View, Worldview,
};
use crate::date::{Date, Edtf, Interval};
use crate::diagnostic::{Diagnostic, Faults, Place};
use crate::geometry::LonLat;
use crate::language::Words;
use crate::units::Color;

/// What is the same on all days.
pub struct Common<'a> {
    /// Title of the layer.
    pub title: &'a Words,
    /// Whose data it is.
    pub credits: &'a [Credit],
    /// What is told of holders.
    pub told: &'a Holders,
    /// The colours of all others.
    pub assigned: &'a BTreeMap<String, Color>,
    /// The part of the Earth.
    pub view: &'a View,
    /// What to look at.
    pub warnings: &'a [Diagnostic],
    /// Land beyond that of the layer.
    pub world: &'a [WorldLand],
}

/// The view of a layer.
pub const VIEW: &str = "layer";
/// The largest lands are always named, so many of them.
const ALWAYS_NAMED: usize = 10;
/// So many more where there is some room.
const OFTEN_NAMED: usize = 40;

/// The atlas of the day at a position among those that were read.
pub fn atlas(kept: &[Kept], (at, day): (usize, Date), common: &Common<'_>) -> Atlas {
    let drawn = drawn(kept, at);
    let sizes: Vec<f64> = drawn.iter().map(|(feature, _)| area(&feature.shape.polygons)).collect();
    let mut building = Building::new(common, day);
    building.powers(&drawn, &sizes);
    let mut sorted: Vec<f64> = sizes.iter().copied().filter(|size| *size > 0.0).collect();
    sorted.sort_by(|a, b| b.total_cmp(a));
    let rank = |size: f64| {
        let larger = sorted.partition_point(|other| *other > size);
        match larger {
            most if most < ALWAYS_NAMED => 1,
            many if many < OFTEN_NAMED => 2,
            _ => 3,
        }
    };
    for ((feature, uncertain), size) in drawn.iter().zip(&sizes) {
        building.feature(feature, *uncertain, rank(*size));
    }
    building.towns();
    building.groups();
    building.atlas()
}

/// The features of a day with whether they are uncertain. What is drawn only because it may hold gives way to
/// what holds, or is likelier to hold, in the same place.
fn drawn(kept: &[Kept], at: usize) -> Vec<(&Kept, bool)> {
    let on = |feature: &&Kept| feature.drawn.get(at).copied().flatten();
    let all: Vec<(&Kept, _)> =
        kept.iter().filter_map(|feature| Some((feature, on(&feature)?))).collect();
    let likely: Vec<&Kept> =
        all.iter().filter(|(_, drawn)| drawn.by_sharp_days).map(|(feature, _)| *feature).collect();
    let lands = likely.iter().flat_map(|other| &other.shape.polygons);
    let lands = LazyCell::new(|| Grounds::of(lands.map(|land| (land, ()))));
    let is_taken = |feature: &Kept| {
        let middle = largest(&feature.shape.polygons).and_then(inside);
        middle.is_some_and(|middle| lands.holding(middle).is_some())
    };
    let counts =
        all.into_iter().filter(|(feature, drawn)| drawn.by_sharp_days || !is_taken(feature));
    counts.map(|(feature, drawn)| (feature, drawn.uncertain)).collect()
}

struct Building<'a> {
    common: &'a Common<'a>,
    day: Date,
    powers: Registry<Power>,
    by_name: BTreeMap<String, PowerId>,
    ids: Ids,
    territories: Registry<Territory>,
    tenures: Vec<Vec<Tenure>>,
    groups: Registry<Group>,
    places: Registry<NamedPlace>,
    outlines: Vec<Outline>,
    layers: Layers,
    sea_boundaries: Vec<SeaBoundary>,
    towns: Vec<(String, Words, LonLat)>,
    /// Ids are made here and well formed: nothing is ever put in.
    faults: Faults,
}

impl<'a> Building<'a> {
    fn new(common: &'a Common<'a>, day: Date) -> Self {
        Self {
            common,
            day,
            powers: Registry::default(),
            by_name: BTreeMap::new(),
            ids: Ids::default(),
            territories: Registry::default(),
            tenures: Vec::new(),
            groups: Registry::default(),
            places: Registry::default(),
            outlines: Vec::new(),
            layers: Layers::default(),
            sea_boundaries: Vec::new(),
            towns: Vec::new(),
            faults: Faults::default(),
        }
    }

    /// Everybody who holds or claims land, those with the most of it first: small land lies on large.
    fn powers(&mut self, drawn: &[(&Kept, bool)], areas: &[f64]) {
        let mut sizes: BTreeMap<&str, f64> = BTreeMap::new();
        let mut told: BTreeMap<&str, Color> = BTreeMap::new();
        let land = drawn.iter().zip(areas);
        for ((feature, _), size) in
            land.filter(|((feature, _), _)| !feature.shape.polygons.is_empty())
        {
            for name in &feature.holders {
                *sizes.entry(name).or_default() += size;
            }
            // The colour of a feature is that of whose colour leads.
            if let (Some(name), Some(color)) = (feature.holders.first(), feature.color) {
                told.entry(name).or_insert(color);
            }
            let others = std::iter::once(feature.sovereign.as_str());
            for name in others.chain(feature.claimants.iter().map(String::as_str)) {
                if !name.is_empty() {
                    sizes.entry(name).or_default();
                }
            }
        }
        let mut names: Vec<(&str, f64)> = sizes.into_iter().collect();
        names.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        for (name, _) in names {
            let own =
                drawn.iter().map(|(feature, _)| &feature.names).find(|names| names.en == name);
            let holder = self.common.told.get(name).cloned().unwrap_or_default();
            let words = own.cloned().unwrap_or_else(|| holder.names(name));
            let color = holder.color.unwrap_or_else(|| {
                let color = told.get(name).or(self.common.assigned.get(name)).copied();
                Some(color.unwrap_or_else(|| colors::of(name)))
            });
            let id = self.ids.make(&format!("holder {name}"), "holder");
            let power = Power {
                id,
                color,
                ink: holder.ink,
                authority: holder.authority,
                names: words,
                labels: Vec::new(),
                place: Place::default(),
            };
            self.by_name.insert(name.to_owned(), PowerId(self.powers.len()));
            self.powers.add(power, &Place::default(), &mut self.faults);
        }
    }

    fn feature(&mut self, feature: &Kept, uncertain: bool, priority: u8) {
        let shape = &feature.shape;
        if !shape.polygons.is_empty() {
            self.land(feature, uncertain, priority);
        }
        for points in &shape.lines {
            match feature.boundary {
                Some(kind) => {
                    let line = self.ids.make("boundary", "boundary");
                    self.layers.sea_lines.insert(line.clone(), points.clone());
                    let interval = self.always();
                    self.sea_boundaries.push(SeaBoundary {
                        line,
                        interval,
                        kind,
                        worldviews: Vec::new(),
                    });
                }
                None => self.layers.borders.push(RankedLine { rank: 0, points: points.clone() }),
            }
        }
        if let Some(at) = shape.points.first().filter(|_| !feature.names.en.is_empty()) {
            let id = self.ids.make(&feature.names.en, "place");
            self.towns.push((id, feature.names.clone(), *at));
        }
    }

    fn land(&mut self, feature: &Kept, uncertain: bool, priority: u8) {
        let holders: Vec<PowerId> =
            feature.holders.iter().filter_map(|name| self.by_name.get(name).copied()).collect();
        let named = if feature.names.en.is_empty() { &feature.id } else { &feature.names.en };
        let id = self.ids.make(named, &format!("feature-{}", feature.index));
        let territory = holders.first().map(|first| {
            let sovereign = self.by_name.get(&feature.sovereign).unwrap_or(first);
            self.territory(feature, &id, (holders.clone(), *sovereign), uncertain)
        });
        let at = largest(&feature.shape.polygons).and_then(inside);
        if let (Some(territory), Some(at)) = (territory, at) {
            self.place(
                id.clone(),
                (PlaceKind::Territory, Some(territory)),
                &self.names_of(feature),
                (at, priority),
            );
        }
        let polygons = feature.shape.polygons.iter().enumerate();
        self.outlines.extend(polygons.map(|(piece, polygon)| Outline {
            id: format!("{id}-{piece}"),
            territory,
            island: None,
            coast: true,
            polygon: Arc::clone(polygon),
        }));
    }

    fn territory(
        &mut self,
        feature: &Kept,
        id: &str,
        (administering, sovereign): (Vec<PowerId>, PowerId),
        uncertain: bool,
    ) -> TerritoryId {
        let (start, end) = feature.span.sharp();
        let interval = Interval {
            from: start.unwrap_or(Date::FIRST).min(self.day),
            until: end.filter(|end| *end > self.day),
        };
        let today = Interval { from: self.day, until: Some(self.day.next()) };
        let claimants = feature.claimants.iter().filter_map(|name| self.by_name.get(name).copied());
        let tenure = Tenure {
            interval,
            from_edtf: feature.span.start_text.parse().unwrap_or_else(|_| Edtf::open()),
            doubtful: if uncertain { vec![today] } else { Vec::new() },
            lead: None,
            sovereign,
            claimants: claimants.collect(),
            status: feature.status,
            event: None,
            sources: Vec::new(),
            note: String::new(),
            place: feature.place.clone(),
            edges: [feature.place.clone(), feature.place.clone()],
            administering,
        };
        let territory = Territory {
            id: id.to_owned(),
            kind: "land".to_owned(),
            group: String::new(),
            names: self.names_of(feature),
            at: LonLat::default(),
            precision: String::new(),
            area_km2: None,
            area_source: String::new(),
            admin_today: String::new(),
            wikidata: String::new(),
            note: String::new(),
            place: feature.place.clone(),
        };
        let position = TerritoryId(self.territories.len());
        self.territories.add(territory, &feature.place, &mut self.faults);
        self.tenures.push(vec![tenure]);
        position
    }

    /// The name of a feature, or else its holder's.
    fn names_of(&self, feature: &Kept) -> Words {
        let holder = feature.holders.first().and_then(|name| self.by_name.get(name));
        match holder.filter(|_| feature.names.en.is_empty()) {
            Some(power) => self.powers[*power].names.clone(),
            None => feature.names.clone(),
        }
    }

    fn place(
        &mut self,
        id: String,
        (kind, territory): (PlaceKind, Option<TerritoryId>),
        names: &Words,
        (at, priority): (LonLat, u8),
    ) {
        let name = PlaceName {
            interval: self.always(),
            names: names.clone(),
            at,
            priority,
            note: String::new(),
            place: Place::default(),
        };
        let place = NamedPlace { id, kind, territory, tip: None, names: vec![name] };
        self.places.add(place, &Place::default(), &mut self.faults);
    }

    /// Places, each on the land that it lies on.
    fn towns(&mut self) {
        let lands = self.outlines.iter().map(|outline| (&outline.polygon, outline.territory));
        let lands = LazyCell::new(|| Grounds::of(lands));
        let towns = std::mem::take(&mut self.towns).into_iter();
        let towns: Vec<_> = towns.map(|town| (lands.holding(town.2).flatten(), town)).collect();
        for (territory, (id, names, at)) in towns {
            self.place(id, (PlaceKind::Town, territory), &names, (at, 2));
        }
    }

    /// All land of each holder, to be shown with `--fit`.
    fn groups(&mut self) {
        let powers: Vec<(PowerId, Words)> = self
            .powers
            .iter()
            .enumerate()
            .map(|(at, power)| (PowerId(at), power.names.clone()))
            .collect();
        for (power, names) in powers {
            let of = |rows: &Vec<Tenure>| {
                rows.iter().any(|row| row.administering.first() == Some(&power))
            };
            let lands = self.tenures.iter().enumerate().filter(|(_, rows)| of(rows));
            let members: Vec<TerritoryId> = lands.map(|(at, _)| TerritoryId(at)).collect();
            if members.len() > 1 {
                let id = self.ids.make(&format!("all {}", names.en), "all");
                self.groups.add(Group { id, names, members }, &Place::default(), &mut self.faults);
            }
        }
    }

    fn always(&self) -> Interval {
        Interval { from: Date::FIRST, until: None }
    }

    fn atlas(mut self) -> Atlas {
        let lands = Grounds::of(self.outlines.iter().map(|outline| (&outline.polygon, ())));
        self.layers.world = around(self.common.world, &lands);
        let readings = vec![Vec::new(); self.territories.len()];
        let neutral = Worldview {
            id: NEUTRAL.to_owned(),
            names: Words {
                en: "As in the data".to_owned(),
                ja: "データのまま".to_owned(),
                ru: "По данным".to_owned(),
            },
            statement: statement(),
            reading: Reading::Control,
            readings,
        };
        let mut worldviews = Registry::default();
        worldviews.add(neutral, &Place::default(), &mut self.faults);
        let mut views = Registry::default();
        views.add(self.common.view.clone(), &Place::default(), &mut self.faults);
        Atlas {
            id: VIEW.to_owned(),
            names: self.common.title.clone(),
            begins: Date::FIRST,
            reviewed: self.day,
            default_view: VIEW.to_owned(),
            is_layer: true,
            boundaries: LandBoundaries::Plain,
            credits: self.common.credits.to_vec(),
            powers: self.powers,
            territories: self.territories,
            groups: self.groups,
            views,
            tenures: self.tenures,
            worldviews,
            places: self.places,
            outlines: self.outlines,
            layers: self.layers,
            sea_boundaries: self.sea_boundaries,
            warnings: self.common.warnings.to_vec(),
            ..Atlas::empty()
        }
    }
}

fn statement() -> Words {
    Words {
        en: "Land is coloured by who holds it, as the data give it.".to_owned(),
        ja: "データの示す保有者で塗り分け。".to_owned(),
        ru: "Цвет — кому принадлежит земля по данным.".to_owned(),
    }
}
