//! A map in two languages: which lines are there, and what is said of them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use roxmltree::Document;
use treatymap::export::Subject;
use treatymap::layout::{Label, Layout, Lettered, Tier};
use treatymap::{Language, Languages, Order, Style, draw};

use common::atlas;

fn order(settlement: &str, languages: Languages) -> Order {
    let subject = Subject::Settlement(settlement.into());
    let style = Style::named("atlas").unwrap();
    Order::new(atlas(), &subject, None, style, languages).unwrap()
}

fn pairs() -> impl Iterator<Item = Languages> {
    let second = |main| Language::ALL.into_iter().filter(move |other| *other != main);
    Language::ALL.into_iter().flat_map(move |main| {
        second(main).map(move |other| Languages { main, second: Some(other) })
    })
}

fn labels(layout: &Layout) -> impl Iterator<Item = &Label> {
    layout.panels().flat_map(|panel| &panel.naming.labels)
}

/// What a label says in a tier.
fn said(lines: &[Lettered], tier: Tier) -> String {
    let lines = lines.iter().filter(|line| line.tier == tier);
    lines.map(|line| line.line.text.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn names_have_their_second_line_where_there_is_room() {
    for languages in pairs() {
        let order = order("today", languages);
        let layout = draw(atlas(), &order).unwrap().layout;
        let (mut seen, mut bare) = (0, 0);
        // A distance says its own name instead of the place's.
        let said_by_distances: Vec<&str> =
            layout.panels().flat_map(|p| &p.distances).map(|d| d.id.as_str()).collect();
        for label in labels(&layout).filter(|label| !said_by_distances.contains(&&*label.id)) {
            let Some(place) = atlas().places.get(&label.id) else { continue };
            let Some(name) = place.name_at(order.date) else { continue };
            let (first, second) =
                (name.names.get(languages.main), name.names.get(languages.second.unwrap()));
            let squeezed = |text: &str| text.replace(' ', "");
            let expected = if first == second { "" } else { second };
            let lines = said(&label.lines, Tier::Second);
            // In a crowd a name goes without.
            if lines.is_empty() && !expected.is_empty() {
                bare += 1;
            } else {
                // Or without what stands in brackets.
                let whole = squeezed(&lines) == squeezed(expected);
                let short = expected
                    .split(['(', '('])
                    .next()
                    .is_some_and(|part| squeezed(part) == squeezed(&lines));
                assert!(whole || short, "{languages}: {} has {lines}", label.id);
            }
            for line in label.lines.iter().filter(|line| line.tier == Tier::Second) {
                assert_eq!(line.language, languages.second, "{languages}: {}", label.id);
                let size = label.lines[0].line.size_px;
                assert!(line.line.size_px <= size, "{languages}: {} is larger", label.id);
            }
            seen += 1;
        }
        assert!(seen > 10, "{languages}: only {seen} labels");
        assert!(bare * 4 < seen, "{languages}: {bare} of {seen} have no second line");
    }
}

#[test]
fn one_language_has_no_second_lines() {
    let layout = draw(atlas(), &order("today", Language::Ja.into())).unwrap().layout;
    let lines = labels(&layout).flat_map(|label| &label.lines).chain(&layout.title);
    assert!(lines.into_iter().all(|line| line.tier == Tier::First && line.language.is_none()));
}

#[test]
fn numbers_and_units_have_no_second_line() {
    let layout = draw(atlas(), &order("today", "en+ru".parse().unwrap())).unwrap().layout;
    let measures: Vec<&Lettered> = labels(&layout)
        .flat_map(|l| &l.lines)
        .filter(|l| l.line.text.contains("\u{a0}km"))
        .collect();
    assert!(!measures.is_empty());
    assert!(measures.iter().all(|line| line.tier == Tier::First));
    assert!(labels(&layout).flat_map(|l| &l.lines).all(|l| !l.line.text.contains("\u{a0}км")));
}

#[test]
fn the_title_has_a_second_line_and_the_rest_of_the_head_none() {
    let layout = draw(atlas(), &order("portsmouth-1905", "en+ja".parse().unwrap())).unwrap().layout;
    assert_eq!(said(&layout.title, Tier::Second), "ポーツマス条約 1905年");
    let kana = |text: &str| text.chars().any(|c| ('\u{3040}'..='\u{9fff}').contains(&c));
    assert!(!kana(&said(&layout.title, Tier::First)));
    assert!(layout.credits.iter().all(|line| !kana(&line.line.text)));
    let legend =
        layout.legend.iter().flat_map(|legend| &legend.entries).flat_map(|entry| &entry.words);
    assert!(legend.into_iter().all(|line| !kana(&line.line.text)));
}

#[test]
fn what_is_in_another_language_says_so_in_the_svg() {
    let svg = draw(atlas(), &order("portsmouth-1905", "ru+en".parse().unwrap()))
        .unwrap()
        .to_svg()
        .to_owned();
    let document = Document::parse(&svg).unwrap();
    assert_eq!(document.root_element().attribute("lang"), Some("ru"));
    let languages = |words: &str| {
        let node = document.descendants().find(|node| node.attribute("aria-label") == Some(words));
        node.unwrap_or_else(|| panic!("no {words}")).attribute("lang")
    };
    assert_eq!(languages("Sapporo"), Some("en"));
    assert_eq!(languages("Саппоро"), None);
    assert_eq!(languages("Treaty of Portsmouth, 1905"), Some("en"));
}
