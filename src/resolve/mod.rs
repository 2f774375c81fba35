//! Who holds what on one day: atlas + date → [`Snapshot`], and the days on which it changes.
//!
//! After this step no date is left: drawing code sees holders, names and lines as they are.

use std::collections::BTreeSet;

use crate::atlas::{Atlas, BoundaryKind, PowerId, Status, Tenure, TerritoryId, tenure_on};
use crate::date::Date;
use crate::diagnostic::Faults;
use crate::language::Words;

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
    /// The row it comes from: a position among the territory's tenures.
    pub tenure: usize,
}

/// A name in use: positions in [`Atlas::places`] and among its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameInUse {
    /// The place.
    pub place: usize,
    /// Which of its names.
    pub name: usize,
}

/// The state of the atlas on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// One entry a territory, in the order of [`Atlas::territories`].
    pub holdings: Vec<Holding>,
    /// Lines at sea that are boundaries: id and kind, in the order of the data.
    pub sea_boundaries: Vec<(String, BoundaryKind)>,
    /// Places that have a name.
    pub names: Vec<NameInUse>,
    /// What each power is called, in the order of [`Atlas::powers`].
    pub power_names: Vec<Words>,
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

/// Who held what on `day`.
///
/// # Errors
/// When the day is before the atlas begins.
pub fn snapshot(atlas: &Atlas, day: Date) -> Result<Snapshot, Faults> {
    require_day(atlas, day)?;
    let holdings = atlas.tenures.iter().enumerate().filter_map(|(territory, rows)| {
        let tenure = tenure_on(rows, day)?;
        let position = rows.iter().position(|row| std::ptr::eq(row, tenure))?;
        Some(holding(atlas, TerritoryId(territory), tenure, position))
    });
    let boundaries = atlas.sea_boundaries.iter();
    let names = atlas.places.iter().enumerate().filter_map(|(place, named)| {
        let name = named.names.iter().position(|name| name.interval.contains(day))?;
        Some(NameInUse { place, name })
    });
    Ok(Snapshot {
        holdings: holdings.collect(),
        sea_boundaries: boundaries
            .filter(|boundary| boundary.interval.contains(day))
            .map(|boundary| (boundary.line.clone(), boundary.kind))
            .collect(),
        names: names.collect(),
        power_names: atlas.powers.iter().map(|power| power.name_at(day).clone()).collect(),
    })
}

fn holding(atlas: &Atlas, territory: TerritoryId, tenure: &Tenure, position: usize) -> Holding {
    let is_state = |power: &PowerId| atlas.powers[power.0].is_state();
    let earlier = atlas.tenures[territory.0][..position].iter().rev();
    let former = earlier.map(|row| row.sovereign).find(is_state);
    Holding {
        territory,
        administering: tenure.administering.clone(),
        lead: tenure.lead,
        sovereign: tenure.sovereign,
        former_sovereign: former.filter(|_| !is_state(&tenure.sovereign)),
        claimants: tenure.claimants.clone(),
        status: tenure.status,
        tenure: position,
    }
}

/// The days on which some territory changes hands, in order, the atlas's first day included.
pub fn change_days(atlas: &Atlas) -> Vec<Date> {
    let days: BTreeSet<Date> =
        atlas.tenures.iter().flatten().map(|tenure| tenure.interval.from).collect();
    days.into_iter().collect()
}
