//! The days on which a film stops: settlements, and every day on which something that the view shows
//! becomes another.

use std::collections::BTreeSet;

use crate::atlas::{Atlas, PowerId, TerritoryId, View};
use crate::date::{Date, Interval};
use crate::diagnostic::Faults;
use crate::export::order::Order;
use crate::geometry::{LonLatBox, Rect, Xy};
use crate::language::Words;
use crate::projection::{Frame, Projection};
use crate::resolve::{Holding, NameInUse, RowRef, Snapshot, require_day, snapshot_as};

/// A day on which the film stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// The day.
    pub day: Date,
    /// What for.
    pub occasion: Occasion,
    /// How the map becomes what it is.
    pub change: Change,
    /// Its chapter: a position in [`super::FilmOrder::chapters`].
    pub chapter: usize,
}

/// How the map of a stop appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Everywhere at once.
    AtOnce,
    /// Some of its land is taken along a front.
    Advance,
}

/// Why a film stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// A settlement: its position in [`Atlas::settlements`].
    Settlement(usize),
    /// Land changes hands by an event: its position in [`Atlas::events`].
    Event(usize),
    /// Something else becomes another: a name, a line; or the film begins or ends.
    Quiet,
}

/// The stops of a film from the day on which it opens to the one on which it ends, in order; what its
/// maps have in common is that of `order`.
///
/// # Errors
/// A day before the atlas begins, or a view that can't be projected.
pub fn stops(atlas: &Atlas, order: &Order, (from, to): (Date, Date)) -> Result<Vec<Stop>, Faults> {
    require_day(atlas, from)?;
    let sight = Sight::of(atlas, &order.view)?;
    let mut days: BTreeSet<Date> = days_of_change(atlas);
    days.extend(atlas.settlements.iter().map(|settlement| settlement.date));
    days.extend([from, to]);
    let mut stops: Vec<Stop> = Vec::new();
    let mut shown: Option<Seen> = None;
    for day in days.into_iter().filter(|day| (from..=to).contains(day)) {
        let seen = sight.seen(atlas, &snapshot_as(atlas, day, &order.worldview)?);
        let settlement = atlas.settlements.iter().rposition(|settlement| settlement.date == day);
        let changed = shown.as_ref() != Some(&seen);
        let occasion = match settlement {
            Some(position) => Occasion::Settlement(position),
            None => sight
                .event_on(atlas, day)
                .filter(|_| changed)
                .map_or(Occasion::Quiet, Occasion::Event),
        };
        if changed || settlement.is_some() || day == to {
            let advances = changed && sight.front_on(atlas, day).is_some();
            let change = if advances { Change::Advance } else { Change::AtOnce };
            stops.push(Stop { day, occasion, change, chapter: 0 });
        }
        shown = Some(seen);
    }
    Ok(stops)
}

/// Every day on which a row of the atlas begins or ends.
fn days_of_change(atlas: &Atlas) -> BTreeSet<Date> {
    let readings = atlas.worldviews.iter().flat_map(|worldview| &worldview.readings);
    let tenures = atlas.tenures.iter().chain(readings).flatten().map(|tenure| tenure.interval);
    let names = atlas.places.iter().flat_map(|place| &place.names).map(|name| name.interval);
    let powers = atlas.powers.iter().flat_map(|power| &power.labels).map(|label| label.interval);
    let lines = atlas.sea_boundaries.iter().map(|boundary| boundary.interval);
    let ends = |interval: Interval| std::iter::once(interval.from).chain(interval.until);
    tenures.chain(names).chain(powers).chain(lines).flat_map(ends).collect()
}

/// What a view shows of the Earth.
pub struct Sight {
    bounds: LonLatBox,
    /// The least important names that it letters.
    priority: u8,
    territories: BTreeSet<TerritoryId>,
    /// Those of which it is a map: what happens to them has its title above the map.
    subjects: BTreeSet<TerritoryId>,
}

/// What can be seen of a snapshot.
#[derive(PartialEq)]
pub struct Seen {
    holdings: Vec<Holding>,
    names: Vec<NameInUse>,
    lines: Vec<(String, crate::atlas::BoundaryKind)>,
    powers: Vec<(PowerId, Words)>,
}

impl Sight {
    /// Of a view.
    ///
    /// # Errors
    /// A view that can't be projected.
    pub fn of(atlas: &Atlas, view: &View) -> Result<Self, Faults> {
        let unusable = |fault: String| {
            Faults::one(
                format!("view `{}` can't be drawn: {fault}", view.id),
                "choose another view",
            )
        };
        let projection =
            Projection::parse(&view.projection).map_err(|e| unusable(e.to_string()))?;
        let page = Rect::from_size(Xy::default(), 1280.0, 720.0);
        let frame = Frame::fit_with(projection, &view.extent, page, view.spare)
            .map_err(|e| unusable(e.to_string()))?;
        let bounds = frame.domain();
        let outlines = atlas.outlines.iter();
        let visible = outlines.filter(|outline| {
            outline.polygon.exterior.iter().any(|position| bounds.contains(*position))
        });
        let extent = view.extent.bounds();
        let territories = atlas.territories.iter().enumerate();
        let subjects = territories.filter(|(_, territory)| extent.contains(territory.at));
        Ok(Self {
            bounds,
            priority: view
                .insets
                .iter()
                .map(|inset| inset.priority)
                .fold(view.priority.unwrap_or(u8::MAX), u8::max),
            territories: visible.filter_map(|outline| outline.territory).collect(),
            subjects: subjects.map(|(position, _)| TerritoryId(position)).collect(),
        })
    }

    /// What can be seen of a snapshot; snapshots of which the same is seen look the same.
    pub fn seen(&self, atlas: &Atlas, snapshot: &Snapshot) -> Seen {
        let holdings = snapshot.holdings.iter();
        let holdings = holdings.filter(|holding| self.territories.contains(&holding.territory));
        // A row of its own that says the same is no change.
        let holdings =
            holdings.map(|holding| Holding { row: RowRef::Tenure(0), ..holding.clone() });
        let holdings: Vec<Holding> = holdings.collect();
        let names = snapshot.names.iter().copied().filter(|name| {
            let name = &atlas.places[name.place].names[name.name];
            name.priority <= self.priority && self.bounds.contains(name.at)
        });
        let lines = snapshot.sea_boundaries.iter().filter(|(line, _)| {
            let points = atlas.layers.sea_lines.get(line);
            points.is_some_and(|points| points.iter().any(|at| self.bounds.contains(*at)))
        });
        let named: BTreeSet<PowerId> = holdings
            .iter()
            .flat_map(|holding| holding.administering.iter().chain(&holding.claimants))
            .copied()
            .collect();
        let powers = named
            .into_iter()
            .filter_map(|power| Some((power, snapshot.power_names.get(power.0)?.clone())));
        Seen {
            names: names.collect(),
            lines: lines.cloned().collect(),
            powers: powers.collect(),
            holdings,
        }
    }

    /// The event of the first front over land in sight that changes hands on a day.
    fn front_on(&self, atlas: &Atlas, day: Date) -> Option<usize> {
        let mut fronts = atlas.fronts_on(day);
        let seen = fronts.find(|front| self.territories.contains(&front.territory));
        seen.map(|front| front.event)
    }

    /// The event by which most of the view's subjects change hands on a day, or one that is told of by a
    /// front.
    fn event_on(&self, atlas: &Atlas, day: Date) -> Option<usize> {
        let territories = self.subjects.iter().filter_map(|id| atlas.tenures.get(id.0));
        let begun = territories.flatten().filter(|tenure| tenure.interval.from == day);
        let events: Vec<usize> = begun.filter_map(|tenure| tenure.event).collect();
        if let Some(front) = self.front_on(atlas, day).filter(|front| events.contains(front)) {
            return Some(front);
        }
        let count = |event: usize| events.iter().filter(|other| **other == event).count();
        // The first one of the data among equals.
        events.iter().copied().max_by_key(|event| (count(*event), std::cmp::Reverse(*event)))
    }
}
