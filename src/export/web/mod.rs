//! A web page: one file with the maps of all days, worldviews and languages, a time slider, and who holds
//! what in words; it needs no network, and without JavaScript it shows its first map.
//!
//! `subject` says which days and states there are (`days`) and who holds what (`facts`), `album` draws the
//! pictures in pieces that they share, `page` puts them into one document. `live` is the same page with
//! maps that are drawn when they are asked for.

mod album;
mod days;
mod facts;
mod live;
mod page;
mod pool;
mod subject;
mod words;

pub use live::Live;
pub use subject::Moment;

use crate::atlas::Atlas;
use crate::date::Date;
use crate::diagnostic::Faults;
use crate::language::Language;
use crate::layout::Heading;
use crate::resolve::Snapshot;
use crate::style::Style;

use super::order::{Order, usual_units};
use album::{Album, SHAPES, Stock, Styles, album};
use page::{Content, page};
use subject::Subject;

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
    /// Whether the order's units are those of all languages, not only of its own.
    pub units_asked: bool,
}

/// A page as one HTML document.
///
/// # Errors
/// A day before the atlas begins, a view that can't be drawn, or a dark style that draws other shapes.
pub fn write(atlas: &Atlas, plan: &Plan) -> Result<String, Faults> {
    let subject = Subject::of(atlas, plan)?;
    let gallery = Gallery::draw(atlas, plan, &plan.languages, &subject.states)?;
    let moment = subject.opening(plan);
    let content = Content { atlas, plan, subject: &subject, gallery: &gallery, edition: None };
    Ok(page(&content, moment))
}

/// The drawn pictures of a page.
struct Gallery {
    stock: Stock,
    /// One for each shape.
    albums: Vec<Album>,
}

impl Gallery {
    /// Draws states of the land in some languages, in every shape.
    fn draw(
        atlas: &Atlas,
        plan: &Plan,
        languages: &[Language],
        states: &[Snapshot],
    ) -> Result<Self, Faults> {
        let styles = Styles { light: &plan.order.style, dark: plan.dark.as_ref() };
        let mut stock = Stock::default();
        let mut albums = Vec::new();
        for (_, page) in SHAPES {
            let orders: Vec<Order> = languages
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
            albums.push(album(atlas, (&orders, &styles), states, &mut stock)?);
        }
        Ok(Self { stock, albums })
    }
}
