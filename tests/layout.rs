//! Laws of a laid-out map, without a picture: nothing overlaps, the legend lists exactly what is
//! drawn, the scale bar is true. Every settlement in every language, and every view.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use treatymap::atlas::{BoundaryKind, Status};
use treatymap::geometry::{LonLat, Rect, Xy, distance_km, winding_number};
use treatymap::layout::{Distance, Fill, Key, Layout, Lettered, Panel, Symbol, compose};
use treatymap::style::{BUILTIN_STYLES, Hatch};
use treatymap::{Language, Order, PageSize, Style, snapshot};

use common::{PAGE, atlas, none, order, settlements};

/// A smaller page at the same resolution: type keeps its size, so that there is much less room.
const SMALL: PageSize = PageSize::new(1100, 900, 240.0);

/// A map and what it is called in messages.
struct Case {
    name: String,
    view: String,
    layout: Layout,
}

impl Case {
    /// Whether there is room for everything: names may be left out of a small page, and furniture may
    /// hide land.
    fn is_roomy(&self) -> bool {
        self.layout.page == PAGE
    }

    /// What covers the main map: insets, legend, scale bar.
    fn covers(&self) -> Vec<Rect> {
        let Layout { insets, legend, scale_bar, .. } = &self.layout;
        let bar = scale_bar
            .iter()
            .flat_map(|bar| bar.words.iter().flat_map(Lettered::boxes).chain(bar.halves));
        insets.iter().map(|inset| inset.area).chain([legend.area]).chain(bar).collect()
    }

    /// The panels with what covers them, as far as that has to be seen to.
    fn panels(&self) -> impl Iterator<Item = (&Panel, Vec<Rect>)> {
        let covers = if self.is_roomy() { self.covers() } else { Vec::new() };
        let covers = std::iter::once(covers).chain(std::iter::repeat(Vec::new()));
        self.layout.panels().zip(covers)
    }
}

/// Every settlement in every language on both pages, and in English on every other view.
fn cases() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        let mut cases = Vec::new();
        for settlement in settlements() {
            for language in Language::ALL {
                cases.push(case(settlement, None, language, PAGE));
                cases.push(case(settlement, None, language, SMALL));
            }
            for view in atlas().views.ids() {
                cases.push(case(settlement, Some(view), Language::En, PAGE));
            }
        }
        cases
    })
}

fn case(settlement: &str, view: Option<&str>, language: Language, page: PageSize) -> Case {
    let order = order(settlement, view, language, page);
    let name =
        format!("{settlement} {language} {} {}x{}", order.view.id, page.width_px, page.height_px);
    Case { name, view: order.view.id.clone(), layout: layout(&order) }
}

fn layout(order: &Order) -> Layout {
    let snapshot = snapshot(atlas(), order.date).unwrap();
    let request = order.request(&snapshot);
    compose(atlas(), &request).unwrap()
}

/// Fails with every map for which a law finds faults.
fn law(find: impl Fn(&Case) -> Vec<String>) {
    let faults = cases().iter().flat_map(|case| {
        let found = find(case);
        found.into_iter().map(|fault| format!("{}: {fault}", case.name))
    });
    let mut faults: Vec<String> = faults.collect();
    // The page of the series is also among the views.
    faults.dedup();
    none(&faults);
}

/// Whether two boxes share more than a hair.
fn overlap(a: &Rect, b: &Rect) -> bool {
    const HAIR_PX: f64 = 0.01;
    a.intersection(b).is_some_and(|both| both.width() > HAIR_PX && both.height() > HAIR_PX)
}

fn any_overlap(a: &[Rect], b: &[Rect]) -> bool {
    a.iter().any(|a| b.iter().any(|b| overlap(a, b)))
}

/// All lettering of a panel: who it is, and its boxes.
fn lettering(panel: &Panel) -> Vec<(String, Vec<Rect>)> {
    let labels = panel.naming.labels.iter().map(|label| (label.id.clone(), label.boxes()));
    let degrees =
        panel.graticule.degrees.iter().map(|d| (format!("degree {}", d.line.text), d.boxes()));
    let title =
        panel.title.iter().map(|title| (format!("title {}", title.line.text), title.boxes()));
    labels.chain(degrees).chain(title).collect()
}

#[test]
fn no_two_labels_overlap() {
    law(|case| {
        let mut faults = Vec::new();
        for panel in case.layout.panels() {
            let all = lettering(panel);
            for (index, (a, boxes)) in all.iter().enumerate() {
                for (b, others) in &all[index + 1..] {
                    if any_overlap(boxes, others) {
                        faults.push(format!("in {}: `{a}` and `{b}` overlap", panel.view));
                    }
                }
            }
        }
        faults
    });
}

#[test]
fn labels_stay_in_their_frame_and_off_legend_and_insets() {
    law(|case| {
        let mut faults = Vec::new();
        let covers = case.covers();
        for (index, panel) in case.layout.panels().enumerate() {
            for label in &panel.naming.labels {
                let boxes = label.boxes();
                if !boxes.iter().all(|rect| panel.area.contains_rect(rect)) {
                    faults.push(format!("in {}: `{}` leaves the frame", panel.view, label.id));
                }
                if index == 0 && any_overlap(&boxes, &covers) {
                    faults.push(format!("`{}` touches the legend or an inset", label.id));
                }
            }
        }
        faults
    });
}

#[test]
fn furniture_overlaps_nothing_and_stays_on_its_place() {
    law(|case| {
        let Layout { page, main, legend, scale_bar, title, credits, insets, .. } = &case.layout;
        let mut faults = Vec::new();
        let sheet =
            Rect::from_size(Xy::default(), f64::from(page.width_px), f64::from(page.height_px));
        let text =
            |lines: &[Lettered]| lines.iter().flat_map(Lettered::boxes).collect::<Vec<Rect>>();
        let (head, foot) = (text(title), text(credits));
        if !head.iter().chain(&foot).all(|rect| sheet.contains_rect(rect)) {
            faults.push("title or credits leave the page".to_owned());
        }
        if any_overlap(&head, &[main.area]) || any_overlap(&foot, &[main.area]) {
            faults.push("title or credits reach into the map".to_owned());
        }
        for inset in insets {
            if !main.area.contains_rect(&inset.area) {
                faults.push(format!("inset {} leaves the frame", inset.view));
            }
            if overlap(&legend.area, &inset.area) {
                faults.push(format!("the legend covers inset {}", inset.view));
            }
        }
        // Inside the frame, or wholly below it and above the credits.
        let below = legend.area.min.y >= main.area.max.y && !any_overlap(&foot, &[legend.area]);
        let inside = main.area.contains_rect(&legend.area);
        if !(inside || (below && sheet.contains_rect(&legend.area))) {
            faults.push("the legend is neither in the frame nor below it".to_owned());
        }
        let bar: Vec<Rect> = scale_bar
            .iter()
            .flat_map(|bar| bar.words.iter().flat_map(Lettered::boxes).chain(bar.halves))
            .collect();
        let covers: Vec<Rect> =
            insets.iter().map(|inset| inset.area).chain([legend.area]).collect();
        if any_overlap(&bar, &covers) || !bar.iter().all(|rect| main.area.contains_rect(rect)) {
            faults.push(
                "the scale bar leaves the frame, or lies on the legend or an inset".to_owned(),
            );
        }
        if bar.iter().enumerate().any(|(index, a)| bar[index + 1..].iter().any(|b| overlap(a, b))) {
            faults.push("the words of the scale bar overlap".to_owned());
        }
        let mut inside: Vec<Vec<Rect>> = vec![legend.heading.boxes()];
        for entry in &legend.entries {
            inside.push(entry.swatches.clone());
            inside.push(text(&entry.words));
        }
        if !inside.iter().flatten().all(|rect| legend.area.contains_rect(rect)) {
            faults.push("an entry leaves the legend".to_owned());
        }
        for (index, a) in inside.iter().enumerate() {
            if inside[index + 1..].iter().any(|b| any_overlap(a, b)) {
                faults.push(format!("part {index} of the legend lies on another one"));
            }
        }
        faults
    });
}

/// Whether some of a fill can be seen: an islet's symbol, or land that nothing covers.
fn is_seen(fill: &Fill, panel: &Panel, covers: &[Rect]) -> bool {
    let free = |at: Xy| panel.area.contains(at) && !covers.iter().any(|rect| rect.contains(at));
    let islets = panel.islets.iter().filter(|islet| islet.symbol == fill.symbol);
    let mut points = fill.rings.iter().flatten().copied();
    // A point of its edge, or of a grid (for land that fills the whole panel).
    points.any(free) || islets.map(|islet| islet.at).any(free) || {
        let (width, height) = (panel.area.width(), panel.area.height());
        let grid = (1..20_u32)
            .flat_map(|x| (1..20_u32).map(move |y| (f64::from(x) / 20.0, f64::from(y) / 20.0)));
        grid.map(|(x, y)| Xy::new(panel.area.min.x + x * width, panel.area.min.y + y * height))
            .filter(|at| free(*at))
            .any(|at| fill.rings.iter().map(|ring| winding_number(ring, at)).sum::<i32>() != 0)
    }
}

#[test]
fn the_legend_lists_exactly_the_land_that_is_drawn() {
    law(|case| {
        let listed: BTreeSet<Symbol> = case
            .layout
            .legend
            .entries
            .iter()
            .flat_map(|entry| match &entry.key {
                Key::Land(symbols) => symbols.clone(),
                _ => Vec::new(),
            })
            .collect();
        let mut seen = BTreeSet::new();
        for (panel, covers) in case.panels() {
            seen.extend(
                panel
                    .fills
                    .iter()
                    .filter(|fill| is_seen(fill, panel, &covers))
                    .map(|fill| fill.symbol),
            );
        }
        let mut faults: Vec<String> = seen
            .difference(&listed)
            .map(|symbol| format!("{symbol:?} is drawn and not in the legend"))
            .collect();
        faults.extend(
            listed
                .difference(&seen)
                .map(|symbol| format!("{symbol:?} is in the legend and not to be seen")),
        );
        faults
    });
}

#[test]
fn the_legend_explains_land_outside_if_there_is_any() {
    law(|case| {
        let listed = case.layout.legend.entries.iter().any(|entry| entry.key == Key::Outside);
        let seen = case.panels().any(|(panel, covers)| {
            let free =
                |at: &Xy| panel.area.contains(*at) && !covers.iter().any(|rect| rect.contains(*at));
            panel.land.iter().flatten().any(free)
        });
        if listed == seen {
            Vec::new()
        } else {
            vec![format!("seen: {seen}, in the legend: {listed}")]
        }
    });
}

#[test]
fn every_symbol_of_the_legend_has_a_swatch_and_words() {
    law(|case| {
        let mut faults = Vec::new();
        let mut said = BTreeSet::new();
        for entry in &case.layout.legend.entries {
            let words: Vec<&str> = entry.words.iter().map(|line| line.line.text.as_str()).collect();
            let words = words.join(" ");
            let count = if let Key::Land(symbols) = &entry.key { symbols.len() } else { 1 };
            if entry.swatches.len() != count {
                faults.push(format!(
                    "`{words}` has {count} symbols and {} swatches",
                    entry.swatches.len()
                ));
            }
            if words.trim().is_empty() || !said.insert(words.clone()) {
                faults.push(format!("`{words}` says nothing, or the same as another entry"));
            }
        }
        faults
    });
}

#[test]
fn the_legend_lists_exactly_the_boundaries_that_are_drawn() {
    law(|case| {
        let listed: BTreeSet<BoundaryKind> = case
            .layout
            .legend
            .entries
            .iter()
            .filter_map(|entry| if let Key::Boundary(kind) = entry.key { Some(kind) } else { None })
            .collect();
        let mut seen = BTreeSet::new();
        for (panel, covers) in case.panels() {
            let free =
                |at: &Xy| panel.area.contains(*at) && !covers.iter().any(|rect| rect.contains(*at));
            let shown =
                panel.boundaries.iter().filter(|(_, lines)| lines.iter().flatten().any(free));
            seen.extend(shown.map(|(kind, _)| *kind));
        }
        let mut faults: Vec<String> = seen
            .difference(&listed)
            .map(|kind| format!("{kind:?} is drawn and not in the legend"))
            .collect();
        faults.extend(
            listed
                .difference(&seen)
                .map(|kind| format!("{kind:?} is in the legend and not to be seen")),
        );
        faults
    });
}

#[test]
fn no_two_classes_of_land_on_a_map_look_the_same() {
    law(|case| {
        let entries = case.layout.legend.entries.iter();
        let symbols: Vec<Symbol> = entries
            .flat_map(|entry| {
                if let Key::Land(symbols) = &entry.key { symbols.clone() } else { Vec::new() }
            })
            .collect();
        let unique: BTreeSet<Symbol> = symbols.iter().copied().collect();
        if unique.len() == symbols.len() { Vec::new() } else { vec![format!("{symbols:?}")] }
    });
}

#[test]
fn the_strait_of_la_perouse_is_measured_on_every_map_of_the_series() {
    law(|case| {
        if case.view != "region" || !case.is_roomy() {
            return Vec::new();
        }
        let panel = &case.layout.main;
        let is_it = |distance: &&Distance| distance.id == "la-perouse-strait";
        let Some(distance) = panel.distances.iter().find(is_it) else {
            return vec!["no line across the strait".to_owned()];
        };
        let Some(label) = panel.naming.labels.iter().find(|label| label.id == distance.id) else {
            return vec!["no room for the 43 km".to_owned()];
        };
        let words: Vec<&str> = label.lines.iter().map(|line| line.line.text.as_str()).collect();
        if words.iter().any(|line| line.contains("43")) {
            Vec::new()
        } else {
            vec![format!("says {words:?}")]
        }
    });
}

#[test]
fn every_distance_line_has_its_label() {
    law(|case| {
        let mut faults = Vec::new();
        if !case.is_roomy() {
            return faults;
        }
        for panel in case.layout.panels() {
            let named = |id: &str| panel.naming.labels.iter().any(|label| label.id == id);
            let bare = panel.distances.iter().filter(|distance| !named(&distance.id));
            faults.extend(
                bare.map(|distance| format!("in {}: no room for `{}`", panel.view, distance.id)),
            );
        }
        faults
    });
}

/// Pixels a kilometre along a parallel, over all of it that is in the frame.
fn px_per_km(panel: &Panel, lat_deg: f64) -> f64 {
    let on_page = |lon: f64| {
        panel.frame.to_page(LonLat::new(lon, lat_deg)).filter(|at| panel.area.contains(*at))
    };
    let (mut px, mut km) = (0.0, 0.0);
    for step in 0..36_000_u32 {
        let (west, east) = (f64::from(step) * 0.01 - 180.0, f64::from(step + 1) * 0.01 - 180.0);
        if let (Some(from), Some(to)) = (on_page(west), on_page(east)) {
            px += from.distance(to);
            km += distance_km(LonLat::new(west, lat_deg), LonLat::new(east, lat_deg));
        }
    }
    px / km
}

#[test]
fn the_scale_bar_is_true_at_the_latitude_it_names() {
    law(|case| {
        let Some(bar) = &case.layout.scale_bar else { return vec!["no scale bar".to_owned()] };
        let [first, second] = bar.halves;
        let drawn = first.width() + second.width();
        let wanted = bar.length_km * px_per_km(&case.layout.main, bar.lat_deg);
        let mut faults = Vec::new();
        if wanted.is_nan() || (drawn / wanted - 1.0).abs() > 0.01 {
            faults
                .push(format!("{drawn:.2} px for {} km, which are {wanted:.2} px", bar.length_km));
        }
        if (first.width() - second.width()).abs() > 1e-6
            || (first.max.x - second.min.x).abs() > 1e-6
        {
            faults.push(format!("unequal halves {first:?}, {second:?}"));
        }
        let number = format!("{}", bar.length_km);
        // Without the signs that group thousands.
        let plain = |line: &Lettered| line.line.text.replace([',', '\u{a0}', '\u{202f}'], "");
        let says = bar.words.iter().any(|line| {
            plain(line).strip_prefix(&number).is_some_and(|unit| unit == "km" || unit == "км")
        });
        let latitude = format!("{}°", bar.lat_deg);
        if !says || !bar.words.iter().any(|line| line.line.text.contains(&latitude)) {
            let words: Vec<&str> = bar.words.iter().map(|line| line.line.text.as_str()).collect();
            faults.push(format!("{words:?} does not say {number} km at {}°", bar.lat_deg));
        }
        faults
    });
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
