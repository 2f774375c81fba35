//! How a worldview reads a territory on a day: its own row, or the facts as they were or by treaty.

use crate::atlas::{Atlas, PowerId, Reading, Status, Tenure, TerritoryId, Worldview};
use crate::date::{Date, Uncertain};

use super::{Holding, RowRef};

/// The holding of a territory on a day as a worldview reads it.
pub fn holding(
    atlas: &Atlas,
    worldview: &Worldview,
    territory: TerritoryId,
    day: Date,
) -> Option<Holding> {
    let facts = atlas.tenures.get(territory.0)?;
    let tenure = position_on(facts, day)?;
    if let Some((own, rows)) = worldview
        .readings
        .get(territory.0)
        .and_then(|rows| position_on(rows, day).map(|own| (own, rows)))
    {
        let id = worldview.id.clone();
        let row = RowRef::Worldview { id, position: own };
        return Some(as_written(atlas, territory, &rows[own], (tenure, row)));
    }
    let fact = &facts[tenure];
    let written = as_written(atlas, territory, fact, (tenure, RowRef::Tenure(tenure)));
    Some(match worldview.reading {
        Reading::Control => Holding { uncertain: !fact.is_certain(day), ..written },
        Reading::Treaty => by_treaty(atlas, written),
    })
}

fn position_on(rows: &[Tenure], day: Date) -> Option<usize> {
    rows.iter().position(|row| row.interval.contains(day))
}

/// What becomes of a holding that is in doubt.
pub fn in_doubt(holding: Holding, uncertain: Uncertain) -> Holding {
    match uncertain {
        _ if !holding.uncertain => holding,
        Uncertain::Draw => holding,
        Uncertain::Ignore => Holding { uncertain: false, ..holding },
        Uncertain::Strict => Holding {
            administering: Vec::new(),
            lead: None,
            claimants: Vec::new(),
            status: Status::Undetermined,
            ..holding
        },
    }
}

/// A holding as its row says; `tenure` is where the facts stand on that day.
fn as_written(
    atlas: &Atlas,
    territory: TerritoryId,
    row: &Tenure,
    (tenure, from): (usize, RowRef),
) -> Holding {
    let is_state = |power: &PowerId| atlas.powers[power.0].is_state();
    let earlier = atlas.tenures[territory.0][..tenure].iter().rev();
    let former = earlier.map(|row| row.sovereign).find(is_state);
    Holding {
        territory,
        administering: row.administering.clone(),
        lead: row.lead,
        sovereign: row.sovereign,
        former_sovereign: former.filter(|_| !is_state(&row.sovereign)),
        claimants: row.claimants.clone(),
        status: row.status,
        uncertain: false,
        row: from,
    }
}

/// The title by treaty alone, whoever rules in fact.
fn by_treaty(atlas: &Atlas, fact: Holding) -> Holding {
    let sovereign = &atlas.powers[fact.sovereign.0];
    let holds = |powers: &[PowerId]| powers.iter().any(|power| atlas.powers[power.0].is_state());
    let (administering, status) = match fact.status {
        // What an agreement leaves undivided is so by treaty too.
        Status::Joint => return fact,
        // Land of people without a state; what nobody lives on is left blank.
        Status::UnassignedAinu if holds(&fact.administering) => return fact,
        // What is not known by fact is not known by treaty.
        Status::Unrecorded => return fact,
        // States claim each other's land, and no treaty settles it.
        Status::Disputed if sovereign.is_state() => {
            return Holding { administering: vec![fact.sovereign], lead: None, ..fact };
        }
        _ if sovereign.is_state() => (vec![fact.sovereign], Status::Undisputed),
        _ if sovereign.id == CONTESTED => (Vec::new(), Status::Unclear),
        _ => (Vec::new(), Status::Undetermined),
    };
    Holding { administering, status, lead: None, claimants: Vec::new(), ..fact }
}

/// The power that stands in for a sovereign where states dispute what a treaty says.
const CONTESTED: &str = "contested";
