//! The sheet: main map, insets, legend and scale bar on the page.
//!
//! The legend stands in the emptiest part of the map. Where it would take too much of a small map, or
//! hide land of the territories, it stands in a strip outside the frame, and the map is projected again into
//! what is left.

use crate::atlas::Atlas;
use crate::diagnostic::Faults;
use crate::geometry::Rect;
use crate::resolve::Snapshot;

use super::ensemble::{Ensemble, Keep, Sequence};
use super::legend::{self, Arranged, Legend};
use super::legend_setting::{in_columns, in_strip, one_column};
use super::lettering::Typesetter;
use super::locator::{self, Locator};
use super::maps::{Maps, is_map, map_area, project, too_small};
use super::margin_pt;
use super::panel::Panel;
use super::request::Request;
use super::room::{Room, room};
use super::scale_bar::{self, Draft, ScaleBar};
use super::strip::Strip;

/// Maps and furniture, each at its place; names are still to be lettered.
pub struct Sheet {
    /// The main map.
    pub main: Panel,
    /// Smaller maps inside its frame.
    pub insets: Vec<Panel>,
    /// What the symbols mean, unless it is left out.
    pub legend: Option<Legend>,
    /// The scale bar; none where there is no room or no scale.
    pub scale_bar: Option<ScaleBar>,
    /// The globe that shows where the map lies; none where it is wide or has no room.
    pub locator: Option<Locator>,
    /// Where the legend stands on every map of a sequence, if this is one.
    pub kept: Option<Keep>,
    /// Boxes inside the frame that names keep off.
    pub taken: Vec<Rect>,
}

/// Space between furniture and the frame in points.
const INNER_PT: f64 = 5.0;
/// The largest share of the map that a legend inside it may take.
const LEGEND_SHARE: f64 = 0.28;
/// A legend that hides so many islands stands on the map rather than taking much of its room.
const FEW_ISLANDS: usize = 2;
/// A strip that leaves the map less than this share costs much of it.
const MOST_OF_MAP: f64 = 0.85;
/// Lengths of the scale bar in points: the usual one, and one for crowded maps.
const SCALE_BARS_PT: [f64; 2] = [80.0, 44.0];
/// A strip outside the frame that is wider than its legend by more is made narrower, in points.
const SLACK_PT: f64 = 6.0;
/// How often the room outside the frame is measured: a map of another shape can need other entries.
const TRIES: usize = 4;

/// Composes the sheet below a head and above a foot of these heights.
///
/// # Errors
/// A page too small for a map, a projection that can't be used, a character that the fonts lack.
pub fn compose(
    atlas: &Atlas,
    request: &Request<'_>,
    (head_px, foot_px): (f64, f64),
    type_: &Typesetter<'_>,
) -> Result<Sheet, Faults> {
    let margin = type_.pt(margin_pt(&request.page));
    let inner = type_.pt(INNER_PT);
    let area = map_area(request.page, (head_px, foot_px), margin, type_)?;
    let maps = project(atlas, request, area, type_)?;
    if !request.style.show.legend {
        let taken = maps.1.iter().map(|inset| inset.area).collect();
        return finish(atlas, request, maps, (None, taken), type_);
    }
    let kept = match request.ensemble {
        Ensemble::Alone => None,
        Ensemble::Member(cast) => cast.legend,
        Ensemble::All(sequence) => keep(atlas, request, sequence, (&area, maps.clone()), type_)?,
    };
    if let Some(kept) = kept {
        return standing(atlas, request, (&area, maps), kept, type_);
    }
    let insets: Vec<Rect> = maps.1.iter().map(|inset| inset.area).collect();
    let mut first = None;
    for words_pt in legend::WORDS_PT {
        let set = one_column(atlas, request, &maps, words_pt, type_)?;
        let place = room(&maps.0, set.size, inner, &insets);
        if let Some(Room { corner, free: true, .. }) = place.filter(|_| is_small(&set, &area)) {
            return inside(atlas, request, (maps, insets), set.at(corner, type_), type_);
        }
        first = first.or(Some((set, place)));
    }
    let Some((set, place)) = first else { return Err(too_small(request.page)) };
    let below = in_columns(atlas, request, &maps, area.width(), type_)?;
    let choice = Strip::choose(request, &area, [&below, &set], type_)?;
    // A strip that costs much of the map is not worth an island or two.
    let hides_little =
        is_small(&set, &area) && place.is_some_and(|room| room.hidden <= FEW_ISLANDS);
    let choice = choice.filter(|(_, left)| !(hides_little && *left < MOST_OF_MAP));
    if let Some((strip, _)) = choice {
        let size = if strip == Strip::Below { below.size } else { set.size };
        if let Some(sheet) = outside(atlas, request, (&area, strip, size), type_)? {
            return Ok(sheet);
        }
    }
    let Some(place) = place else { return Err(too_small(request.page)) };
    inside(atlas, request, (maps, insets), set.at(place.corner, type_), type_)
}

/// Whether a legend is small enough to stand on the map.
fn is_small(legend: &Arranged, area: &Rect) -> bool {
    legend.size.0 * legend.size.1 < LEGEND_SHARE * area.width() * area.height()
}

/// The sheet with the legend on the map.
fn inside(
    atlas: &Atlas,
    request: &Request<'_>,
    (maps, mut taken): (Maps, Vec<Rect>),
    legend: Legend,
    type_: &Typesetter<'_>,
) -> Result<Sheet, Faults> {
    taken.push(legend.area);
    finish(atlas, request, maps, (Some(legend), taken), type_)
}

/// The sheet with the legend in a strip outside the frame, for which `size` is reserved at first; `None`
/// where it grows beyond any strip, because a map of another shape can need other entries.
fn outside(
    atlas: &Atlas,
    request: &Request<'_>,
    (area, strip, size): (&Rect, Strip, (f64, f64)),
    type_: &Typesetter<'_>,
) -> Result<Option<Sheet>, Faults> {
    let mut reserved = size;
    let mut found = None;
    for _ in 0..TRIES {
        let map = strip.map_area(area, reserved, type_);
        if !is_map(&map, type_) {
            break;
        }
        let maps = project(atlas, request, map, type_)?;
        let legend = in_strip(atlas, request, &maps, (strip, &map), type_)?;
        let size = legend.size;
        let holds = strip.spare_px(size, reserved) >= 0.0 && size.1 <= area.height();
        if !holds && found.is_some() {
            break;
        }
        if holds {
            found = Some((maps, legend, map));
            if strip.spare_px(size, reserved) < type_.pt(SLACK_PT) {
                break;
            }
        }
        reserved = size;
    }
    let Some((maps, legend, map)) = found else { return Ok(None) };
    let taken = maps.1.iter().map(|inset| inset.area).collect();
    let legend = legend.at(strip.corner(&map, type_), type_);
    finish(atlas, request, maps, (Some(legend), taken), type_).map(Some)
}

/// Where the legends of all maps of a sequence have room: on the map if that hides nothing, else in a
/// strip; `None` where there is none.
fn keep(
    atlas: &Atlas,
    request: &Request<'_>,
    sequence: &Sequence<'_>,
    (area, maps): (&Rect, Maps),
    type_: &Typesetter<'_>,
) -> Result<Option<Keep>, Faults> {
    let insets: Vec<Rect> = maps.1.iter().map(|inset| inset.area).collect();
    let main = maps.0.clone();
    let [mut beside, mut below] = largest(atlas, request, (sequence, maps), area.width(), type_)?;
    let small = is_small(&beside, area);
    let place = room(&main, beside.size, type_.pt(INNER_PT), &insets).filter(|_| small);
    let inside =
        |place: Room| Keep::Inside(Rect::from_size(place.corner, beside.size.0, beside.size.1));
    let inside = place.map(|place| (place.free, inside(place)));
    if let Some((true, kept)) = inside {
        return Ok(Some(kept));
    }
    let Some((strip, _)) = Strip::choose(request, area, [&below, &beside], type_)? else {
        return Ok(inside.map(|(_, kept)| kept));
    };
    for _ in 0..TRIES {
        let size = if strip == Strip::Below { below.size } else { beside.size };
        let map = strip.map_area(area, size, type_);
        if !is_map(&map, type_) {
            break;
        }
        let maps = project(atlas, request, map, type_)?;
        [beside, below] = largest(atlas, request, (sequence, maps), map.width(), type_)?;
        let needed = if strip == Strip::Below { below.size } else { beside.size };
        if strip.spare_px(needed, size) >= 0.0 && needed.1 <= area.height() {
            return Ok(Some(Keep::Outside(strip, size)));
        }
    }
    Ok(inside.map(|(_, kept)| kept))
}

/// A legend in one column and one in columns, each as large as that of any map of a sequence.
fn largest(
    atlas: &Atlas,
    request: &Request<'_>,
    (sequence, mut maps): (&Sequence<'_>, Maps),
    width_px: f64,
    type_: &Typesetter<'_>,
) -> Result<[Arranged; 2], Faults> {
    let set = |snapshot: &Snapshot, maps: &Maps| -> Result<[Arranged; 2], Faults> {
        let request = Request { snapshot, ..*request };
        let column = one_column(atlas, &request, maps, legend::WORDS_PT[0], type_)?;
        Ok([column, in_columns(atlas, &request, maps, width_px, type_)?])
    };
    let mut found = set(request.snapshot, &maps)?;
    for snapshot in sequence.snapshots {
        let panels = std::iter::once(&mut maps.0).chain(&mut maps.1);
        panels.for_each(|panel| panel.refill(atlas, snapshot, type_));
        for (found, other) in found.iter_mut().zip(set(snapshot, &maps)?) {
            found.size = (found.size.0.max(other.size.0), found.size.1.max(other.size.1));
        }
    }
    Ok(found)
}

/// The sheet of a map of a sequence, with its legend where all of them stand.
fn standing(
    atlas: &Atlas,
    request: &Request<'_>,
    (area, maps): (&Rect, Maps),
    kept: Keep,
    type_: &Typesetter<'_>,
) -> Result<Sheet, Faults> {
    let (maps, legend, taken) = match kept {
        Keep::Inside(rect) => {
            let legend = one_column(atlas, request, &maps, legend::WORDS_PT[0], type_)?;
            let legend = legend.at(rect.min, type_);
            (maps, legend, Some(rect))
        }
        Keep::Outside(strip, size) => {
            let map = strip.map_area(area, size, type_);
            let maps = project(atlas, request, map, type_)?;
            let legend = in_strip(atlas, request, &maps, (strip, &map), type_)?;
            (maps, legend.at(strip.corner(&map, type_), type_), None)
        }
    };
    let taken = maps.1.iter().map(|inset| inset.area).chain(taken).collect();
    let sheet = finish(atlas, request, maps, (Some(legend), taken), type_)?;
    Ok(Sheet { kept: Some(kept), ..sheet })
}

/// Places the scale bar and puts the sheet together.
fn finish(
    atlas: &Atlas,
    request: &Request<'_>,
    (main, insets): Maps,
    (legend, mut taken): (Option<Legend>, Vec<Rect>),
    type_: &Typesetter<'_>,
) -> Result<Sheet, Faults> {
    if let Ensemble::Member(cast) = request.ensemble {
        taken.extend(&cast.taken);
        let (scale_bar, locator) = (cast.scale_bar.clone(), cast.locator.clone());
        return Ok(Sheet { main, insets, legend, scale_bar, locator, kept: None, taken });
    }
    let scale_bar = scale(request, &main, &mut taken, type_)?;
    let locator = globe(atlas, request, &main, &mut taken, type_);
    Ok(Sheet { main, insets, legend, scale_bar, locator, kept: None, taken })
}

/// The scale bar; a shorter one where the usual one would hide land of the territories.
fn scale(
    request: &Request<'_>,
    main: &Panel,
    taken: &mut Vec<Rect>,
    type_: &Typesetter<'_>,
) -> Result<Option<ScaleBar>, Faults> {
    // A map on which the edge of the Earth is seen has no one scale.
    if !request.style.show.scale_bar || main.outline.is_some() {
        return Ok(None);
    }
    let unit = request.units.first().copied().unwrap_or_default();
    let mut best: Option<(Room, Draft)> = None;
    for length_pt in SCALE_BARS_PT {
        let Some(bar) = scale_bar::draft(&main.frame, unit, length_pt, type_)? else { continue };
        let Some(place) = room(main, bar.size(), type_.pt(INNER_PT), taken) else { continue };
        if best.is_none() || place.free {
            best = Some((place, bar));
        }
        if place.free {
            break;
        }
    }
    Ok(best.map(|(place, bar)| {
        let (width, height) = bar.size();
        taken.push(Rect::from_size(place.corner, width, height));
        bar.at(place.corner)
    }))
}

/// The locator, in the sea or not at all.
fn globe(
    atlas: &Atlas,
    request: &Request<'_>,
    main: &Panel,
    taken: &mut Vec<Rect>,
    type_: &Typesetter<'_>,
) -> Option<Locator> {
    if !request.style.show.locator {
        return None;
    }
    let diameter = locator::diameter_px(atlas, main, type_)?;
    let place = room(main, (diameter, diameter), type_.pt(INNER_PT), taken);
    let Room { corner, .. } = place.filter(|room| room.free)?;
    let area = Rect::from_size(corner, diameter, diameter);
    let locator = locator::locator(atlas, main, &area, type_)?;
    taken.push(area);
    Some(locator)
}
