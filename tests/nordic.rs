//! The second atlas: nothing of the built-in one is wired into the program.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use treatymap::atlas::Findings;
use treatymap::export::web::{Plan, write};
use treatymap::{Atlas, Film, Language, Map, snapshot};

use common::root;

fn nordic() -> Atlas {
    Atlas::load(root().join("examples/atlases/nordic")).unwrap()
}

#[test]
fn it_has_no_fault_and_nothing_to_look_at() {
    assert!(nordic().warnings.is_empty(), "{:?}", nordic().warnings);
    let findings = Findings::of(Some(&root().join("examples/atlases/nordic")));
    assert!(findings.found.is_empty(), "{:?}", findings.found);
}

#[test]
fn each_of_its_settlements_is_drawn_in_each_language() {
    let atlas = nordic();
    for settlement in atlas.settlements.iter() {
        for language in Language::ALL {
            let map = Map::of(&atlas).settlement(&settlement.id).languages(language);
            let drawing = map.draw().unwrap();
            assert_eq!(drawing.title(), settlement.title.get(language));
            for foreign in ["Hokkaido", "北海道", "Хоккайдо", "Kuril", "OpenStreetMap"] {
                assert!(!drawing.to_svg().contains(foreign), "{}: {foreign}", settlement.id);
            }
            assert!(drawing.to_svg().contains("Natural Earth"));
        }
    }
}

#[test]
fn who_held_what_is_read_from_its_own_tables() {
    let atlas = nordic();
    for (day, territory, holder) in [
        ("1809-09-16", "finland", "Sweden"),
        ("1809-09-17", "finland", "Russian Empire: Grand Duchy of Finland"),
        ("1814-01-13", "norway", "Denmark–Norway"),
        ("1925-08-13", "svalbard", "No state"),
        ("1925-08-14", "svalbard", "Norway"),
        ("1940-06-10", "norway", "Germany"),
        ("1945-05-08", "norway", "Norway"),
    ] {
        let snapshot = snapshot(&atlas, day.parse().unwrap()).unwrap();
        let holding = snapshot.holding(&atlas, territory).unwrap();
        let held = holding.administering.iter();
        let names: Vec<&str> = held.map(|power| snapshot.called(*power, Language::En)).collect();
        assert_eq!(names, [holder], "{territory} on {day}");
    }
}

#[test]
fn it_has_a_web_page_and_a_film() {
    let atlas = nordic();
    let days = || atlas.settlements.iter().map(|settlement| settlement.date);
    let plan = Plan {
        order: Map::of(&atlas).date(days().min().unwrap()).order().unwrap(),
        dark: None,
        languages: Language::ALL.to_vec(),
        worldviews: atlas.worldviews.ids().map(str::to_owned).collect(),
        span: (days().min().unwrap(), days().max().unwrap()),
        units_asked: false,
    };
    let page = write(&atlas, &plan).unwrap();
    assert!(page.contains("Treaty of Fredrikshamn, 1809") && page.len() < 3_000_000);
    let film = Film::of(&atlas).from("1917").to("1945").fps(2).seconds(3);
    let frames: Vec<_> = film.frames().unwrap().collect::<Result<_, _>>().unwrap();
    assert!(frames.len() >= 6);
}
