//! How the legend is set: in one column, in columns of a width, in the strip of a map.

use crate::atlas::Atlas;
use crate::diagnostic::Faults;
use crate::geometry::Rect;
use crate::style::Role;

use super::legend::{self, Arranged};
use super::lettering::Typesetter;
use super::maps::Maps;
use super::panel::Panel;
use super::request::Request;
use super::strip::Strip;
use super::words;

/// The legend in one column, its words at most so many points wide.
pub fn one_column(
    atlas: &Atlas,
    request: &Request<'_>,
    maps: &Maps,
    words_pt: f64,
    type_: &Typesetter<'_>,
) -> Result<Arranged, Faults> {
    set(atlas, request, maps, (type_.pt(words_pt), None), type_)
}

/// The legend in the columns of a width that make it lowest.
pub fn in_columns(
    atlas: &Atlas,
    request: &Request<'_>,
    maps: &Maps,
    width_px: f64,
    type_: &Typesetter<'_>,
) -> Result<Arranged, Faults> {
    let in_so_many = |columns: u32| {
        let words = legend::words_px((width_px, columns), type_);
        set(atlas, request, maps, (words, Some(width_px)), type_)
    };
    let mut best = in_so_many(1)?;
    for columns in 2..=4 {
        let next = in_so_many(columns)?;
        if next.size.1 < best.size.1 {
            best = next;
        }
    }
    Ok(best)
}

/// The legend as it is set in the strip beside or below a map.
pub fn in_strip(
    atlas: &Atlas,
    request: &Request<'_>,
    maps: &Maps,
    (strip, map): (Strip, &Rect),
    type_: &Typesetter<'_>,
) -> Result<Arranged, Faults> {
    match strip.width_px(map) {
        Some(width) => in_columns(atlas, request, maps, width, type_),
        None => one_column(atlas, request, maps, legend::WORDS_PT[0], type_),
    }
}

fn set(
    atlas: &Atlas,
    request: &Request<'_>,
    (main, insets): &Maps,
    (words_px, width_px): (f64, Option<f64>),
    type_: &Typesetter<'_>,
) -> Result<Arranged, Faults> {
    let panels: Vec<&Panel> = std::iter::once(main).chain(insets).collect();
    let heading = type_.line(words::legend(request.languages.main), Role::Heading)?;
    let drafts = legend::drafts(atlas, request.snapshot, &panels, words_px, type_)?;
    Ok(legend::arrange(drafts, heading, width_px, type_))
}
