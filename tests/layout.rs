//! Laws of a laid-out map, without a picture: nothing overlaps, the legend lists exactly what is
//! drawn, the scale bar is true. Every settlement in every language, and every view.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;
mod laws;

use std::sync::OnceLock;

use treatymap::{Language, PageSize};

use common::{PAGE, atlas, none, order, settlements};
use laws::{Case, contrast, faults, furniture, legend, lettering, names, print, timeline};

/// A smaller page at the same resolution: type keeps its size, so that there is much less room.
const SMALL: PageSize = PageSize::new(1100, 900, 240.0);

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
    let (view, width, height) = (&order.view.id, page.width_px, page.height_px);
    let name = format!("{settlement} {language} {view} {width}x{height}");
    Case::of(name, order)
}

/// A test for each law: all maps keep it.
macro_rules! kept {
    ($($subject:ident::$law:ident),* $(,)?) => {
        $(
            #[test]
            fn $law() {
                none(&faults(cases(), $subject::$law));
            }
        )*
    };
}

kept! {
    lettering::no_two_labels_overlap,
    lettering::letters_do_not_stand_on_each_other,
    lettering::labels_stay_in_their_frame_and_off_legend_and_insets,
    lettering::the_strait_of_la_perouse_is_measured_on_every_map_of_the_series,
    lettering::every_distance_line_has_its_label,
    names::names_keep_off_the_coasts_of_other_islands,
    names::every_territory_of_priority_1_is_named,
    furniture::furniture_overlaps_nothing_and_stays_on_its_place,
    furniture::the_scale_bar_is_true_at_the_latitude_it_names,
    legend::the_legend_lists_exactly_the_land_that_is_drawn,
    legend::the_legend_explains_land_outside_if_there_is_any,
    legend::every_symbol_of_the_legend_has_a_swatch_and_words,
    legend::the_legend_lists_exactly_the_boundaries_that_are_drawn,
    legend::no_two_classes_of_land_on_a_map_look_the_same,
    contrast::letters_stand_out_from_what_they_stand_on,
    contrast::lines_and_hatches_stand_out_from_what_is_behind,
    timeline::wide_pages_have_a_timeline,
    timeline::the_timeline_has_its_place_to_itself,
    timeline::the_timeline_tells_when,
    print::type_and_lines_are_not_below_the_floors,
}
