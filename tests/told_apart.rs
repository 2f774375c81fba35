//! Classes of land are told apart on every map of the built-in atlas: by fill, by hatch, or by both;
//! also without red- or green-sensitive cones, and in grey.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use treatymap::atlas::Status;
use treatymap::layout::{Class, Symbol, symbols};
use treatymap::resolve::change_days;
use treatymap::resolve::snapshot_as;
use treatymap::style::{BUILTIN_STYLES, Hatch};
use treatymap::{Date, Language, Snapshot, Style, snapshot};

use common::vision::Vision;
use common::{atlas, none};

/// Straits up to this width part neighbours: La Pérouse Strait has 43 km, that of Korea 50 km.
const STRAIT_KM: f64 = 60.0;
/// How far two fills with the same lines, or none, are apart in L*a*b* where they are neighbours, and
/// anywhere on a map: a just noticeable difference is about 2.3 (M. Mahy, L. Van Eycken, A. Oosterlinck,
/// "Evaluation of uniform color spaces", Color Research & Application 19 (2), 1994).
const NEIGHBOURS: f64 = 5.0;
const ANYWHERE: f64 = 2.5;

fn styles() -> impl Iterator<Item = (&'static str, Style)> {
    BUILTIN_STYLES.iter().map(|(name, _)| (*name, Style::named(name).unwrap()))
}

/// Pairs of territories that touch, or that a strait parts: by position.
fn neighbours() -> &'static BTreeSet<(usize, usize)> {
    static PAIRS: OnceLock<BTreeSet<(usize, usize)>> = OnceLock::new();
    PAIRS.get_or_init(|| {
        let ends: Vec<_> =
            atlas().territories.ids().map(|id| atlas().endpoint(id).unwrap()).collect();
        let pairs = (0..ends.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
        let near = |(a, b): &(usize, usize)| {
            atlas().measure(ends[*a], ends[*b]).is_some_and(|line| line.km <= STRAIT_KM)
        };
        pairs.filter(near).flat_map(|(a, b)| [(a, b), (b, a)]).collect()
    })
}

/// The classes of a day with their symbols and the positions of their territories.
fn classes(snapshot: &Snapshot, style: &Style) -> Vec<(Class, Symbol, Vec<usize>)> {
    let mut lands: BTreeMap<Class, Vec<usize>> = BTreeMap::new();
    for (index, holding) in snapshot.holdings.iter().enumerate() {
        lands.entry(Class::of(atlas(), holding)).or_default().push(index);
    }
    let symbols = symbols(atlas(), snapshot, style);
    lands.into_iter().map(|(class, land)| (class.clone(), symbols[&class], land)).collect()
}

/// Whether two symbols have lines that differ: others, none on one side, or other dashes.
fn hatched_apart(a: &Symbol, b: &Symbol, style: &Style) -> bool {
    let dashes = |symbol: &Symbol| {
        &style.hatch_dashes_pt[symbol.dashes % style.hatch_dashes_pt.len().max(1)]
    };
    match (style.hatches.of(a.status), style.hatches.of(b.status)) {
        (None, None) => false,
        (Some(a_hatch), Some(b_hatch)) => differs(a_hatch, b_hatch) || dashes(a) != dashes(b),
        _ => true,
    }
}

/// Every state of the atlas in every worldview, and what it is called in messages.
fn states() -> &'static [(String, Snapshot)] {
    static STATES: OnceLock<Vec<(String, Snapshot)>> = OnceLock::new();
    STATES.get_or_init(|| {
        let mut states: Vec<(String, Snapshot)> = Vec::new();
        for worldview in &atlas().worldviews {
            let own = worldview.readings.iter().flatten();
            let own = own.flat_map(|row| [Some(row.interval.from), row.interval.until]).flatten();
            let days: BTreeSet<Date> = change_days(atlas()).into_iter().chain(own).collect();
            for day in days {
                let state = snapshot_as(atlas(), day, &worldview.id).unwrap();
                let known = states.iter().any(|(_, other)| other.holdings == state.holdings);
                if !known {
                    states.push((format!("{} {day}", worldview.id), state));
                }
            }
        }
        states
    })
}

#[test]
fn every_two_classes_of_a_day_are_told_apart_by_everybody() {
    let mut faults = BTreeSet::new();
    let mut compared = 0;
    for (name, style) in styles() {
        for (day, snapshot) in states() {
            let classes = classes(snapshot, &style);
            for (index, (class, symbol, land)) in classes.iter().enumerate() {
                let words = |class: &Class| class.words(atlas(), snapshot, Language::En);
                for (other, against, there) in &classes[..index] {
                    // Both leads of a joint possession say the same in the legend.
                    if words(class) == words(other) || hatched_apart(symbol, against, &style) {
                        continue;
                    }
                    compared += 1;
                    let near = |a: &usize| there.iter().any(|b| neighbours().contains(&(*a, *b)));
                    let least = if land.iter().any(near) { NEIGHBOURS } else { ANYWHERE };
                    for vision in Vision::ALL {
                        let apart = vision.apart(symbol.base, against.base);
                        if apart < least {
                            faults.insert(format!(
                                "{name}, {vision:?}: {} {} and {} {}: {apart:.1} of {least} ({day})",
                                words(class), symbol.base, words(other), against.base
                            ));
                        }
                    }
                }
            }
        }
    }
    assert!(compared > 500, "{compared}");
    none(&faults.into_iter().collect::<Vec<_>>());
}

#[test]
fn land_outside_the_atlas_is_told_apart_from_plain_land() {
    let mut faults = BTreeSet::new();
    for (name, style) in styles() {
        for (_, snapshot) in states() {
            for (class, symbol, _) in classes(snapshot, &style) {
                for vision in Vision::ALL {
                    let apart = vision.apart(symbol.base, style.ground.land);
                    if symbol.ink.is_none() && apart < ANYWHERE {
                        let words = class.words(atlas(), snapshot, Language::En);
                        faults.insert(format!(
                            "{name}, {vision:?}: {words} {}: {apart:.1}",
                            symbol.base
                        ));
                    }
                }
            }
        }
    }
    none(&faults.into_iter().collect::<Vec<_>>());
}

#[test]
fn no_two_classes_of_a_day_have_the_same_symbol() {
    for (name, style) in styles() {
        for (day, snapshot) in states() {
            let classes = classes(snapshot, &style);
            for (index, (class, symbol, _)) in classes.iter().enumerate() {
                for (other, against, _) in &classes[..index] {
                    let words = |class: &Class| class.words(atlas(), snapshot, Language::En);
                    assert!(
                        symbol != against || words(class) == words(other),
                        "{name} {day}: {} and {}: {symbol:?}",
                        words(class),
                        words(other)
                    );
                }
            }
        }
    }
}

#[test]
fn the_lands_that_one_power_occupied_in_1945_have_hatches_of_their_own_in_grey() {
    let style = Style::named("print-grey").unwrap();
    let day: Date = "1945-09-05".parse().unwrap();
    let snapshot = snapshot(atlas(), day).unwrap();
    let occupied: Vec<Symbol> = classes(&snapshot, &style)
        .into_iter()
        .filter(|(class, ..)| {
            class.status == Status::Occupied
                && class.holders.iter().all(|power| atlas().powers[*power].id == "ussr")
        })
        .map(|(_, symbol, _)| symbol)
        .collect();
    let dashes: BTreeSet<usize> = occupied.iter().map(|symbol| symbol.dashes).collect();
    assert_eq!((occupied.len(), dashes.len()), (3, 3), "of Japan, of China, of Korea");
    assert!(style.hatch_dashes_pt.len() >= 3);
}

#[test]
fn statuses_are_told_apart_in_grey() {
    let styles = BUILTIN_STYLES.iter().map(|(name, _)| (*name, Style::named(name).unwrap()));
    for (name, style) in styles {
        let hatches: Vec<(Status, Hatch)> = Status::ALL
            .iter()
            .filter_map(|status| Some((*status, *style.hatches.of(*status)?)))
            .collect();
        for (index, (status, hatch)) in hatches.iter().enumerate() {
            for (other, against) in &hatches[index + 1..] {
                let strict = [status, other].iter().all(|status| PRINCIPAL.contains(status));
                let apart = if strict { strikes(hatch, against) } else { differs(hatch, against) };
                assert!(apart, "style {name}: {status} {hatch:?} looks like {other} {against:?}");
            }
        }
    }
}

/// The statuses that meet on the maps of the series.
const PRINCIPAL: [Status; 4] =
    [Status::Joint, Status::Occupied, Status::Disputed, Status::RenouncedUndetermined];

/// Whether the lines cross, or their direction and density together are clearly other ones: 30°, or
/// twice as dense, or some of each.
fn strikes(a: &Hatch, b: &Hatch) -> bool {
    let between = (a.angle_deg - b.angle_deg).rem_euclid(180.0);
    let dense = (a.spacing_pt / b.spacing_pt).log2().abs();
    a.crossed != b.crossed || between.min(180.0 - between) / 30.0 + dense >= 1.0
}

/// Whether direction, spacing or darkness differ by so much that the eye sees it.
fn differs(a: &Hatch, b: &Hatch) -> bool {
    let ratio = |a: f64, b: f64| (a / b).max(b / a);
    let between = (a.angle_deg - b.angle_deg).rem_euclid(180.0);
    let cover = |hatch: &Hatch| hatch.width_pt / hatch.spacing_pt;
    a.crossed != b.crossed
        || between.min(180.0 - between) >= 15.0
        || ratio(a.spacing_pt, b.spacing_pt) >= 1.4
        || ratio(cover(a), cover(b)) >= 2.0
}
