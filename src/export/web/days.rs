//! The days of a page's time slider: the settlements, and every day on which something that the view shows
//! becomes another in one of the worldviews.

use std::collections::BTreeMap;

use crate::atlas::Atlas;
use crate::date::Date;
use crate::diagnostic::Faults;
use crate::export::animation::{Occasion, stops};
use crate::export::order::Order;
use crate::language::Languages;
use crate::layout::Heading;

/// The days from the first to the last, each with its occasion; in every worldview the same.
///
/// # Errors
/// As [`stops`].
pub fn days(
    atlas: &Atlas,
    (order, worldviews): (&Order, &[String]),
    span: (Date, Date),
) -> Result<Vec<(Date, Occasion)>, Faults> {
    let mut days: BTreeMap<Date, Occasion> = BTreeMap::new();
    for worldview in worldviews {
        let order = Order { worldview: worldview.clone(), ..order.clone() };
        for stop in stops(atlas, &order, span)? {
            let occasion = days.entry(stop.day).or_insert(stop.occasion);
            // What is quiet in one worldview may be an event in another.
            if *occasion == Occasion::Quiet {
                *occasion = stop.occasion;
            }
        }
    }
    Ok(days.into_iter().collect())
}

/// The title lines of a day's map; a quiet day's title is the view's name.
pub fn heading(
    atlas: &Atlas,
    order: &Order,
    (day, occasion): (Date, Occasion),
    languages: Languages,
) -> Heading {
    match occasion {
        Occasion::Settlement(position) => {
            Heading::of(atlas, &atlas.settlements[position], languages)
        }
        Occasion::Event(position) => Heading::event(&atlas.events[position], day, languages),
        Occasion::Quiet => Heading::titled(&order.view.names, day, Vec::new(), languages),
    }
}
