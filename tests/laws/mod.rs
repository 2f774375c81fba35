//! Laws that every laid-out map keeps, without a picture. Each takes a map and names its faults.
#![allow(dead_code, reason = "each test file uses a part of it")]

pub mod contrast;
pub mod event_list;
pub mod furniture;
pub mod legend;
pub mod lettering;
pub mod names;
pub mod print;
pub mod timeline;

use treatymap::Order;
use treatymap::geometry::Rect;
use treatymap::layout::{Layout, Lettered, Panel, compose};
use treatymap::resolve::snapshot_as;
use treatymap::scene::{Scene, build};

use crate::common::{PAGE, atlas};

/// A map and what it is called in messages.
pub struct Case {
    pub name: String,
    pub view: String,
    pub order: Order,
    pub layout: Layout,
    pub scene: Scene,
}

/// What a law finds wrong with a map.
pub type Law = fn(&Case) -> Vec<String>;

/// Every law with its name.
pub const ALL: &[(&str, Law)] = &[
    ("no two labels overlap", lettering::no_two_labels_overlap),
    ("letters do not stand on each other", lettering::letters_do_not_stand_on_each_other),
    (
        "labels stay in their frame and off legend and insets",
        lettering::labels_stay_in_their_frame_and_off_legend_and_insets,
    ),
    (
        "the strait of La Pérouse is measured",
        lettering::the_strait_of_la_perouse_is_measured_on_every_map_of_the_series,
    ),
    ("every distance line has its label", lettering::every_distance_line_has_its_label),
    (
        "names keep off the coasts of other islands",
        names::names_keep_off_the_coasts_of_other_islands,
    ),
    ("every territory of priority 1 is named", names::every_territory_of_priority_1_is_named),
    ("furniture keeps its place", furniture::furniture_overlaps_nothing_and_stays_on_its_place),
    ("the scale bar is true", furniture::the_scale_bar_is_true_at_the_latitude_it_names),
    (
        "the legend lists exactly the land that is drawn",
        legend::the_legend_lists_exactly_the_land_that_is_drawn,
    ),
    (
        "the legend explains land outside if there is any",
        legend::the_legend_explains_land_outside_if_there_is_any,
    ),
    (
        "every symbol of the legend has a swatch and words",
        legend::every_symbol_of_the_legend_has_a_swatch_and_words,
    ),
    (
        "the legend lists exactly the boundaries that are drawn",
        legend::the_legend_lists_exactly_the_boundaries_that_are_drawn,
    ),
    ("no two classes of land look the same", legend::no_two_classes_of_land_on_a_map_look_the_same),
    (
        "letters stand out from what they stand on",
        contrast::letters_stand_out_from_what_they_stand_on,
    ),
    (
        "lines and hatches stand out from what is behind",
        contrast::lines_and_hatches_stand_out_from_what_is_behind,
    ),
    ("type and lines are not below the floors", print::type_and_lines_are_not_below_the_floors),
];

impl Case {
    /// Lays out an order.
    pub fn of(name: String, order: Order) -> Self {
        let snapshot = snapshot_as(atlas(), order.date, &order.worldview).unwrap();
        let layout = compose(atlas(), &order.request(&snapshot))
            .unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
        let date = order.date.to_string();
        let scene = build(&layout, &order.style, order.languages.main, &date);
        Self { name, view: order.view.id.clone(), order, layout, scene }
    }

    /// Whether there is room for everything: names may be left out of a small page, and furniture may
    /// hide land.
    pub fn is_roomy(&self) -> bool {
        self.layout.page == PAGE
    }

    /// What covers the main map: insets, legend, scale bar.
    pub fn covers(&self) -> Vec<Rect> {
        let Layout { insets, legend, scale_bar, events, .. } = &self.layout;
        let bar = scale_bar
            .iter()
            .flat_map(|bar| bar.words.iter().flat_map(Lettered::boxes).chain(bar.halves));
        let boxes =
            legend.iter().map(|legend| legend.area).chain(events.iter().map(|list| list.area));
        insets.iter().map(|inset| inset.area).chain(boxes).chain(bar).collect()
    }

    /// The panels with what covers them, as far as that has to be seen to.
    pub fn panels(&self) -> impl Iterator<Item = (&Panel, Vec<Rect>)> {
        let covers = if self.is_roomy() { self.covers() } else { Vec::new() };
        let covers = std::iter::once(covers).chain(std::iter::repeat(Vec::new()));
        self.layout.panels().zip(covers)
    }
}

/// The faults that a law finds in maps, each with the map's name.
pub fn faults<'a>(cases: impl IntoIterator<Item = &'a Case>, law: Law) -> Vec<String> {
    let found = |case: &Case| -> Vec<String> {
        law(case).into_iter().map(|fault| format!("{}: {fault}", case.name)).collect()
    };
    let mut faults: Vec<String> = cases.into_iter().flat_map(found).collect();
    // The page of the series is also among the views.
    faults.dedup();
    faults
}

/// Whether two boxes share more than a hair.
pub fn overlap(a: &Rect, b: &Rect) -> bool {
    const HAIR_PX: f64 = 0.01;
    a.intersection(b).is_some_and(|both| both.width() > HAIR_PX && both.height() > HAIR_PX)
}

/// Whether two sets of boxes overlap.
pub fn any_overlap(a: &[Rect], b: &[Rect]) -> bool {
    a.iter().any(|a| b.iter().any(|b| overlap(a, b)))
}

/// All lettering of a panel: who it is, and its boxes.
pub fn lettering(panel: &Panel) -> Vec<(String, Vec<Rect>)> {
    let labels = panel.naming.labels.iter().map(|label| (label.id.clone(), label.boxes()));
    let degrees =
        panel.graticule.degrees.iter().map(|d| (format!("degree {}", d.line.text), d.boxes()));
    let title =
        panel.title.iter().map(|title| (format!("title {}", title.line.text), title.boxes()));
    labels.chain(degrees).chain(title).collect()
}
