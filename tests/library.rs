//! The library as a program of somebody else's uses it: what is asked for in a few lines is what the
//! command line draws, and what is wrong is said.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::atlas;
use treatymap::export::{Shown, draw};
use treatymap::units::{Page, PageSize};
use treatymap::{Atlas, Date, DistanceUnit, Faults, Language, Map, Order, Style, Subject};

/// The map of a small page, so that a test is quick.
fn small() -> Map<'static> {
    Map::of(atlas()).size(400, 300).dpi(60.0)
}

fn says(faults: &Faults, expected: &[&str]) {
    let said = faults.to_string();
    for part in expected {
        assert!(said.contains(part), "\"{part}\" is not in:\n{said}");
    }
}

#[test]
fn a_map_without_wishes_is_the_newest() {
    let map = small().draw().unwrap();
    let today = small().settlement("today").draw().unwrap();
    assert_eq!(map.to_svg(), today.to_svg());
    assert_eq!(Map::of(atlas()).order().unwrap().page, treatymap::export::DEFAULT_PAGE);
}

#[test]
fn a_map_is_the_order_that_was_made_step_by_step() {
    let subject = Subject::Settlement("peking-1925".to_owned());
    let style = Style::named("antique").unwrap();
    let shown =
        Shown { part: treatymap::export::Part::View("region".to_owned()), projection: None };
    let order = Order::showing(atlas(), &subject, &shown, style, Language::Ja).unwrap();
    let order = Order {
        page: PageSize::new(800, 600, 120.0),
        worldview: "japan".to_owned(),
        units: vec![DistanceUnit::Nmi, DistanceUnit::Km],
        ..order
    };
    let map = Map::of(atlas())
        .settlement("peking-1925")
        .style("antique")
        .view("region")
        .languages("ja")
        .size(800, 600)
        .dpi(120.0)
        .worldview("japan")
        .units(["nmi", "km"]);
    assert_eq!(map.draw().unwrap().to_svg(), draw(atlas(), &order).unwrap().to_svg());
}

#[test]
fn setters_take_values_and_how_they_are_written() {
    let day: Date = "1905-10-16".parse().unwrap();
    let written = Map::of(atlas()).date("1905-10-16").languages("ja").page("a4").without("legend");
    let values = Map::of(atlas())
        .date(day)
        .languages(Language::Ja)
        .page(Page::A4)
        .without(treatymap::style::Furniture::Legend)
        .style(Style::named("atlas").unwrap())
        .units([DistanceUnit::Km]);
    assert_eq!(written.draw().unwrap().to_svg(), values.draw().unwrap().to_svg());
}

#[test]
fn the_last_word_decides() {
    let map = small().date("1905-10-16").settlement("shimoda-1855").year(1920);
    assert_eq!(map.order().unwrap().date.to_string(), "1920-12-31");
    let map = small().bbox(140.0, 43.0, 150.0, 50.0).fit(["sakhalin"]).view("south-kurils");
    assert_eq!(map.order().unwrap().view.id, "south-kurils");
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let faults = Map::of(atlas())
        .date("1905-13-01")
        .settlement("portsmoth")
        .languages("en+fr")
        .worldview("japn")
        .with("legnd")
        .page("a5")
        .size(10, 10)
        .dpi(f64::NAN)
        .units(["km", "km"])
        .draw()
        .unwrap_err();
    says(
        &faults,
        &[
            "bad date `1905-13-01`",
            "did you mean `portsmouth-1905`?",
            "`fr`",
            "did you mean `japan`?",
            "did you mean `legend`?",
            "unknown page `a5`",
            "size 10x10: too small",
            "resolution NaN",
            "unit `km` is given twice",
        ],
    );
    assert_eq!(faults.0.len(), 9, "{faults}");
}

#[test]
fn what_contradicts_itself_or_is_not_there_is_an_error() {
    let wrong: [(Map, &[&str]); 8] = [
        (small().view("regio"), &["unknown view `regio`", "did you mean `region`?"]),
        (small().event("korea-1954"), &["unknown event `korea-1954`"]),
        (small().fit(["sakhaln"]), &["did you mean `sakhalin`?"]),
        (small().style("antik"), &["unknown style `antik`"]),
        (small().date("1066-10-14"), &["1066-10-14 is before the atlas begins"]),
        (small().bbox(150.0, 50.0, 140.0, 43.0), &["the south (50) is north of the north (43)"]),
        (small().page("a4"), &["size 400x300 has not the shape of page a4"]),
        (small().with("legend").without("legend"), &["`legend` is asked for and left out"]),
    ];
    for (map, expected) in wrong {
        says(&map.draw().unwrap_err(), expected);
    }
    says(&Atlas::load("no-such-folder").unwrap_err(), &["no-such-folder"]);
}

#[test]
fn a_drawing_has_its_words() {
    let map = Map::of(atlas()).settlement("portsmouth-1905").languages("ru").page("column");
    let drawing = map.draw().unwrap();
    let (title, alt) = (drawing.title(), drawing.alt());
    assert!(alt.starts_with(title) && drawing.description().len() > alt.len());
    assert!(drawing.subtitle().contains("1905") && !drawing.caption().is_empty());
    assert_eq!((drawing.language(), drawing.figure().language), (Language::Ru, "ru"));
    assert!(drawing.credits().contains("OpenStreetMap"));
}
