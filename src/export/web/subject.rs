//! What a page is about, before anything is drawn: its days, its states of the land, its words.

use serde::Serialize;

use super::facts::Facts;
use super::{Plan, SHAPES, days};
use crate::atlas::{Atlas, TerritoryId};
use crate::date::Date;
use crate::diagnostic::Faults;
use crate::export::Order;
use crate::export::animation::{Occasion, Sight};
use crate::geometry::{Rect, Xy};
use crate::layout::{Heading, bare};
use crate::resolve::{Snapshot, snapshot_as};

/// What a page is about.
pub struct Subject {
    /// The days of its slider.
    pub days: Vec<(Date, Occasion)>,
    /// For each language the title lines of each day.
    pub headings: Vec<Vec<Heading>>,
    /// The states of the land that look different.
    pub states: Vec<Snapshot>,
    /// For each worldview and day which of the states it has.
    pub pictures: Vec<Vec<usize>>,
    /// The territories that are seen, in the order of the atlas.
    pub territories: Vec<TerritoryId>,
    /// Who holds them.
    pub facts: Facts,
}

/// What a page shows: positions of a language, a worldview and a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// Among the plan's languages.
    pub language: usize,
    /// Among the plan's worldviews.
    pub worldview: usize,
    /// Among the days.
    pub day: usize,
}

impl Subject {
    /// What the page of a plan is about.
    ///
    /// # Errors
    /// A day before the atlas begins, or a view that can't be drawn.
    pub fn of(atlas: &Atlas, plan: &Plan) -> Result<Self, Faults> {
        let days = days::days(atlas, (&plan.order, &plan.worldviews), plan.span)?;
        let of_worldview = |worldview: &String| {
            days.iter().map(|(day, _)| snapshot_as(atlas, *day, worldview)).collect()
        };
        let snapshots: Vec<Vec<Snapshot>> =
            plan.worldviews.iter().map(of_worldview).collect::<Result<_, Faults>>()?;
        let (states, pictures) = states(atlas, plan, &snapshots)?;
        let territories = territories(atlas, plan, &states)?;
        let headings = plan.languages.iter().map(|language| {
            let heading = |day: &(Date, Occasion)| {
                days::heading(atlas, &plan.order, *day, (*language).into())
            };
            days.iter().map(heading).collect()
        });
        Ok(Self {
            headings: headings.collect(),
            facts: Facts::of(atlas, (&snapshots, &territories), &plan.languages),
            days,
            states,
            pictures,
            territories,
        })
    }

    /// What the page of a plan opens with.
    pub fn opening(&self, plan: &Plan) -> Moment {
        let main = plan.order.languages.main;
        let before = self.days.iter().rposition(|(day, _)| *day <= plan.order.date);
        let mut languages = plan.languages.iter();
        let mut worldviews = plan.worldviews.iter();
        Moment {
            language: languages.position(|language| *language == main).unwrap_or(0),
            worldview: worldviews.position(|view| *view == plan.order.worldview).unwrap_or(0),
            day: before.unwrap_or(0),
        }
    }
}

/// The states of the land that look different, and for each worldview and day which of them it has.
fn states(
    atlas: &Atlas,
    plan: &Plan,
    snapshots: &[Vec<Snapshot>],
) -> Result<(Vec<Snapshot>, Vec<Vec<usize>>), Faults> {
    let sight = Sight::of(atlas, &plan.order.view)?;
    let mut states: Vec<Snapshot> = Vec::new();
    let mut seen = Vec::new();
    let mut pictures = Vec::new();
    for of_worldview in snapshots {
        let mut positions = Vec::new();
        for snapshot in of_worldview {
            let sees = sight.seen(atlas, snapshot);
            let position = seen.iter().position(|other| *other == sees).unwrap_or_else(|| {
                seen.push(sees);
                states.push(snapshot.clone());
                states.len() - 1
            });
            positions.push(position);
        }
        pictures.push(positions);
    }
    Ok((states, pictures))
}

/// The territories that the maps of any shape show.
fn territories(
    atlas: &Atlas,
    plan: &Plan,
    states: &[Snapshot],
) -> Result<Vec<TerritoryId>, Faults> {
    let mut found = Vec::new();
    for (_, page) in SHAPES {
        let order = Order { page, ..plan.order.clone() };
        let (width, height) = (f64::from(page.width_px), f64::from(page.height_px));
        let area = Rect::from_size(Xy::default(), width, height);
        if let Some(first) = states.first() {
            let panel = bare(atlas, &order.request(first), area)?;
            found.extend(panel.lands(atlas).into_iter().map(|(territory, _)| territory));
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}
