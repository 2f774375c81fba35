//! Who holds what on one day: atlas + date + worldview → [`Snapshot`], and the days on which it changes.
//!
//! After this step no date and no worldview is left: drawing code sees holders, names and lines.

mod reading;

use std::collections::BTreeSet;

use crate::atlas::{Atlas, BoundaryKind, NEUTRAL, PowerId, Status, Tenure, TerritoryId, Worldview};
use crate::date::{Date, Uncertain};
use crate::diagnostic::Faults;
use crate::language::{Language, Words};

/// Who holds a territory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// The territory.
    pub territory: TerritoryId,
    /// Who rules in fact.
    pub administering: Vec<PowerId>,
    /// Whose colour leads where several rule.
    pub lead: Option<PowerId>,
    /// Who is sovereign by treaty.
    pub sovereign: PowerId,
    /// The last state that was sovereign by treaty, where no state is now.
    pub former_sovereign: Option<PowerId>,
    /// Who claims it.
    pub claimants: Vec<PowerId>,
    /// By which title it is held.
    pub status: Status,
    /// Whether the dates leave it in doubt on that day.
    pub uncertain: bool,
    /// The row it comes from.
    pub row: RowRef,
}

/// The row of the data that a holding comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowRef {
    /// A position among the territory's tenures.
    Tenure(usize),
    /// A position among what a worldview reads differently for the territory.
    Worldview {
        /// The worldview.
        id: String,
        /// The position.
        position: usize,
    },
}

impl Holding {
    /// The row it comes from, in the atlas that it was resolved from.
    pub fn source<'a>(&self, atlas: &'a Atlas) -> Option<&'a Tenure> {
        self.rows(atlas).and_then(|(rows, position)| rows.get(position))
    }

    /// The rows of the territory among which it comes from one, and the position of that one.
    pub fn rows<'a>(&self, atlas: &'a Atlas) -> Option<(&'a [Tenure], usize)> {
        let (all, position) = match &self.row {
            RowRef::Tenure(position) => (&atlas.tenures, position),
            RowRef::Worldview { id, position } => (&atlas.worldviews.get(id)?.readings, position),
        };
        Some((all.get(self.territory.0)?, *position))
    }
}

/// A name in use: positions in [`Atlas::places`] and among its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameInUse {
    /// The place.
    pub place: usize,
    /// Which of its names.
    pub name: usize,
}

/// The state of the atlas on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The id of the worldview by which the facts are read.
    pub worldview: String,
    /// The worldview's name; none for the neutral one, which every map is unless it says otherwise.
    pub worldview_names: Option<Words>,
    /// What that worldview is and how it is drawn, in a sentence for the map.
    pub statement: Words,
    /// One entry a territory, in the order of [`Atlas::territories`].
    pub holdings: Vec<Holding>,
    /// Lines at sea that are boundaries: id and kind, in the order of the data.
    pub sea_boundaries: Vec<(String, BoundaryKind)>,
    /// Places that have a name.
    pub names: Vec<NameInUse>,
    /// What each power is called, in the order of [`Atlas::powers`].
    pub power_names: Vec<Words>,
}

impl Snapshot {
    /// Who holds a territory, by its id; the atlas is the one that was asked.
    ///
    /// # Errors
    /// An unknown territory (the nearest is named).
    pub fn holding(&self, atlas: &Atlas, territory: &str) -> Result<&Holding, Faults> {
        atlas.territories.require(territory)?;
        let id = atlas.territories.position(territory).map(TerritoryId);
        let found = self.holdings.iter().find(|holding| Some(holding.territory) == id);
        found.ok_or_else(|| {
            let message = format!("who held `{territory}` on that day is not in the atlas");
            Faults::one(message, "ask the atlas that the snapshot is of")
        })
    }

    /// What a power was called on the day.
    pub fn called(&self, power: PowerId, language: Language) -> &str {
        self.power_names[power.0].get(language)
    }
}

/// Checks that the atlas knows of `day`.
///
/// # Errors
/// When the day is before the atlas begins.
pub fn require_day(atlas: &Atlas, day: Date) -> Result<(), Faults> {
    if day >= atlas.begins {
        return Ok(());
    }
    let message = format!("{day} is before the atlas begins");
    Err(Faults::one(message, format!("its first day is {}", atlas.begins)))
}

/// Who held what on `day`, read neutrally: by control in fact.
///
/// ```
/// use treatymap::{Atlas, Language, snapshot};
///
/// let atlas = Atlas::builtin()?;
/// let day = snapshot(&atlas, "1905-10-16".parse()?)?;
/// let south = day.holding(&atlas, "sakhalin-south")?;
/// assert_eq!(day.called(south.sovereign, Language::En), "Empire of Japan");
/// assert!(south.source(&atlas).is_some_and(|row| !row.sources.is_empty()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When the day is before the atlas begins.
pub fn snapshot(atlas: &Atlas, day: Date) -> Result<Snapshot, Faults> {
    snapshot_as(atlas, day, NEUTRAL)
}

/// Who held what on `day` as a worldview, named by its id, reads it, by the days that stand for uncertain
/// dates.
///
/// # Errors
/// When the day is before the atlas begins, or the atlas has no such worldview (the nearest is named).
pub fn snapshot_as(atlas: &Atlas, day: Date, worldview: &str) -> Result<Snapshot, Faults> {
    snapshot_with(atlas, day, worldview, Uncertain::Ignore)
}

/// Who held what on `day` as a worldview reads it, with what is in doubt on that day marked, taken for
/// certain or left blank.
///
/// # Errors
/// As [`snapshot_as`].
pub fn snapshot_with(
    atlas: &Atlas,
    day: Date,
    worldview: &str,
    uncertain: Uncertain,
) -> Result<Snapshot, Faults> {
    require_day(atlas, day)?;
    let worldview: &Worldview = atlas.worldviews.require(worldview)?;
    let position = atlas.worldviews.position(&worldview.id);
    let territories = (0..atlas.territories.len()).map(TerritoryId);
    let boundaries = atlas.sea_boundaries.iter().filter(|boundary| {
        boundary.interval.contains(day) && position.is_some_and(|view| boundary.counts_for(view))
    });
    let names = atlas.places.iter().enumerate().filter_map(|(place, named)| {
        let name = named.names.iter().position(|name| name.interval.contains(day))?;
        Some(NameInUse { place, name })
    });
    Ok(Snapshot {
        worldview: worldview.id.clone(),
        worldview_names: (worldview.id != NEUTRAL).then(|| worldview.names.clone()),
        statement: worldview.statement.clone(),
        holdings: territories
            .filter_map(|territory| reading::holding(atlas, worldview, territory, day))
            .map(|holding| reading::in_doubt(holding, uncertain))
            .collect(),
        sea_boundaries: boundaries.map(|boundary| (boundary.line.clone(), boundary.kind)).collect(),
        names: names.collect(),
        power_names: atlas.powers.iter().map(|power| power.name_at(day).clone()).collect(),
    })
}

/// The days on which some territory changes hands, in order, the atlas's first day included.
pub fn change_days(atlas: &Atlas) -> Vec<Date> {
    let days: BTreeSet<Date> =
        atlas.tenures.iter().flatten().map(|tenure| tenure.interval.from).collect();
    days.into_iter().collect()
}
