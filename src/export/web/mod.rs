//! A web page: one file with the maps of all days, worldviews and languages, a time slider, and who holds
//! what in words; it needs no network, and without JavaScript it shows its first map.
//!
//! `days` says which days there are, `album` draws their pictures in pieces that they share, `facts` has
//! the words of each territory, `page` puts them into one document.

mod album;
mod days;
mod facts;
mod page;
mod pool;
mod words;

use crate::atlas::{Atlas, TerritoryId};
use crate::date::Date;
use crate::diagnostic::Faults;
use crate::language::Language;
use crate::layout::Heading;
use crate::resolve::{Snapshot, snapshot_as};
use crate::style::Style;

use super::animation::{Occasion, Sight};
use super::order::{Order, usual_units};
use album::{Album, SHAPES, Stock, Styles, album};
use facts::Facts;

/// What a page is to have.
#[derive(Debug, Clone)]
pub struct Plan {
    /// What its maps have in common. Language, worldview and day are those it opens with.
    pub order: Order,
    /// The style on dark screens; the light one where there is none.
    pub dark: Option<Style>,
    /// Its languages; never none.
    pub languages: Vec<Language>,
    /// The ids of its worldviews; never none.
    pub worldviews: Vec<String>,
    /// The first and the last day.
    pub span: (Date, Date),
    /// Units of distances, where they are not those that each language usually has.
    pub units_asked: bool,
}

/// Everything on a page.
struct Content<'a> {
    atlas: &'a Atlas,
    plan: &'a Plan,
    days: Vec<(Date, Occasion)>,
    /// For each language the title lines of each day.
    headings: Vec<Vec<Heading>>,
    /// For each worldview and day which of the states is drawn.
    pictures: Vec<Vec<usize>>,
    territories: Vec<TerritoryId>,
    facts: Facts,
    stock: Stock,
    albums: Vec<Album>,
}

/// A page as one HTML document.
///
/// # Errors
/// A day before the atlas begins, a view that can't be drawn, or a dark style that draws other shapes.
pub fn write(atlas: &Atlas, plan: &Plan) -> Result<String, Faults> {
    let days = days::days(atlas, (&plan.order, &plan.worldviews), plan.span)?;
    let of_worldview = |worldview: &String| {
        days.iter().map(|(day, _)| snapshot_as(atlas, *day, worldview)).collect()
    };
    let snapshots: Vec<Vec<Snapshot>> =
        plan.worldviews.iter().map(of_worldview).collect::<Result<_, Faults>>()?;
    let (states, pictures) = states(atlas, plan, &snapshots)?;
    let dark = plan.dark.as_ref().unwrap_or(&plan.order.style);
    let styles = Styles { light: &plan.order.style, dark };
    let mut stock = Stock::default();
    let mut albums = Vec::new();
    for (_, page) in SHAPES {
        let orders: Vec<Order> = plan
            .languages
            .iter()
            .map(|language| Order {
                page,
                languages: (*language).into(),
                heading: Heading::default(),
                units: match plan.units_asked {
                    true => plan.order.units.clone(),
                    false => usual_units(*language),
                },
                ..plan.order.clone()
            })
            .collect();
        albums.push(album(atlas, (&orders, &styles), &states, &mut stock)?);
    }
    let mut territories: Vec<TerritoryId> =
        albums.iter().flat_map(|album| &album.lands).filter_map(|land| land.territory).collect();
    territories.sort_unstable();
    territories.dedup();
    let headings = plan.languages.iter().map(|language| {
        let heading =
            |day: &(Date, Occasion)| days::heading(atlas, &plan.order, *day, (*language).into());
        days.iter().map(heading).collect()
    });
    let content = Content {
        headings: headings.collect(),
        facts: Facts::of(atlas, (&snapshots, &territories), &plan.languages),
        atlas,
        plan,
        pictures,
        territories,
        stock,
        albums,
        days,
    };
    Ok(page::page(&content))
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
