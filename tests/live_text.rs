//! Live text: what is drawn is what can be read, letter by letter, in fonts that come with it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::collections::BTreeSet;

use roxmltree::{Document, Node};
use treatymap::backend::svg::TextForm;
use treatymap::export::Subject;
use treatymap::{Language, Languages, Order, Style, draw};

use common::atlas;

fn order(settlement: &str, languages: Languages) -> Order {
    let subject = Subject::Settlement(settlement.into());
    let style = Style::named("atlas").unwrap();
    let order = Order::new(atlas(), &subject, None, style, languages).unwrap();
    Order { text: TextForm::Live, ..order }
}

fn content(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

fn numbers(node: Node<'_, '_>, name: &str) -> Vec<f64> {
    let list = node.attribute(name).unwrap_or_default();
    list.split_whitespace().map(|number| number.parse().unwrap()).collect()
}

#[test]
fn every_line_of_the_map_can_be_searched() {
    for language in Language::ALL {
        for settlement in ["shimoda-1855", "today"] {
            let drawing = draw(atlas(), &order(settlement, language.into())).unwrap();
            let document = Document::parse(drawing.to_svg()).unwrap();
            let found: Vec<String> =
                document.descendants().filter(|n| n.has_tag_name("text")).map(content).collect();
            let labels = drawing.layout.panels().flat_map(|panel| &panel.naming.labels);
            let legend = drawing
                .layout
                .legend
                .iter()
                .flat_map(|legend| &legend.entries)
                .flat_map(|entry| &entry.words);
            let lines = labels.flat_map(|label| &label.lines).chain(legend);
            let lines = lines.chain(&drawing.layout.title).chain(&drawing.layout.credits);
            for line in lines {
                assert!(
                    found.contains(&line.line.text),
                    "{settlement} {language}: {:?}",
                    line.line
                );
            }
            // The title is read first, the credits last.
            assert_eq!(found.first(), Some(&drawing.layout.title[0].line.text));
            assert_eq!(found.last(), drawing.layout.credits.last().map(|line| &line.line.text));
            assert!(
                !drawing.to_svg().contains("aria-label="),
                "{settlement} {language}: outlines left"
            );
        }
    }
}

#[test]
fn every_letter_has_its_place_and_a_font_that_is_inside() {
    let svg = draw(atlas(), &order("portsmouth-1905", "en+ja".parse().unwrap()))
        .unwrap()
        .to_svg()
        .to_owned();
    let document = Document::parse(&svg).unwrap();
    let style =
        document.descendants().find(|node| node.has_tag_name("style")).map(content).unwrap();
    let embedded: BTreeSet<&str> = style
        .split("@font-face{font-family:")
        .skip(1)
        .map(|face| face.split(';').next().unwrap())
        .collect();
    assert!(embedded.len() >= 3, "{embedded:?}");
    let mut used = BTreeSet::new();
    for node in document.descendants() {
        let Some(families) = node.attribute("font-family") else { continue };
        used.insert(families.split(',').next().unwrap());
        let characters = content(node).chars().count();
        assert_eq!(numbers(node, "x").len(), characters, "{}", content(node));
        let heights = numbers(node, "y").len();
        assert!(heights == 1 || heights == characters, "{}", content(node));
    }
    assert_eq!(used, embedded);
    assert!(style.contains("SIL Open Font License"));
}

#[test]
fn the_png_of_a_map_with_live_text_is_the_same() {
    let live = order("today", Language::Ru.into());
    let outlined = Order { text: TextForm::Outlines, ..live.clone() };
    let png = |order: &Order| draw(atlas(), order).unwrap().to_png().unwrap();
    assert!(png(&live) == png(&outlined));
}
