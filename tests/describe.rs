//! What a map shows, in words: short enough, complete, and exact.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use treatymap::atlas::NEUTRAL;
use treatymap::export::{Subject, lay_out};
use treatymap::layout::{Layout, MOST_CHARACTERS, MOST_SENTENCES, words};
use treatymap::{Language, Order, Style};

use common::{PAGE, atlas, none, order, settlements};

/// Every settlement in every language and view, and by every worldview in the widest view.
fn all() -> Vec<(String, Order, Layout)> {
    let mut all = Vec::new();
    for settlement in settlements() {
        for language in Language::ALL {
            for worldview in atlas().worldviews.ids().filter(|id| *id != NEUTRAL) {
                let order = order(settlement, Some("northeast-asia"), language, PAGE);
                let order = Order { worldview: worldview.to_owned(), ..order };
                let layout = lay_out(atlas(), &order).unwrap();
                all.push((format!("{settlement} {language} {worldview}"), order, layout));
            }
            for view in atlas().views.ids() {
                let order = order(settlement, Some(view), language, PAGE);
                let layout = lay_out(atlas(), &order).unwrap();
                all.push((format!("{settlement} {language} {view}"), order, layout));
            }
        }
    }
    all
}

fn sentences(text: &str) -> usize {
    let japanese = text.matches('。').count();
    let letters: Vec<char> = text.chars().collect();
    let ends = letters.windows(3).filter(|w| w[0] == '.' && w[1] == ' ' && w[2].is_uppercase());
    if japanese > 0 { japanese } else { ends.count() + 1 }
}

fn faults_of(order: &Order, layout: &Layout) -> Vec<String> {
    let language = order.languages.main;
    let (alt, text) = (&layout.description.alt, &layout.description.text);
    let mut faults = Vec::new();
    let mut hold = |kept: bool, fault: String| faults.extend((!kept).then_some(fault));
    let length = text.chars().count();
    hold(length <= MOST_CHARACTERS, format!("{length} characters"));
    // The statement of a worldview is the atlas's own, however many sentences it has.
    let statement = atlas().worldviews.get(&order.worldview).unwrap().statement.get(language);
    let view = atlas().worldviews.get(&order.worldview).unwrap().names.get(language);
    let said = text.contains(statement) || text.contains(view);
    hold(said != (order.worldview == NEUTRAL), format!("{statement:?}: {text}"));
    let text = &text.replace(statement, "A statement.");
    hold(sentences(text) <= MOST_SENTENCES, format!("{} sentences: {text}", sentences(text)));
    hold(sentences(alt) == 1 && alt.chars().count() <= 250, format!("alt text: {alt}"));
    for part in [&layout.name, order.view.names.get(language), &order.date.in_words(language)] {
        hold(alt.contains(part) && text.contains(part), format!("{part:?} is not said: {alt}"));
    }
    for class in layout
        .main
        .fills
        .iter()
        .filter(|f| !f.rings.is_empty())
        .map(|f| &f.class)
        .filter(|class| !class.status.is_blank())
    {
        let powers = class.holders.iter().chain(&class.others).chain(&class.host);
        for power in powers.map(|power| &atlas().powers[*power]).filter(|p| p.color.is_some()) {
            let name = power.names.get(language);
            hold(text.contains(name), format!("{name} is not said: {text}"));
        }
    }
    for distance in layout.panels().flat_map(|panel| &panel.distances) {
        let name = distance.names.get(language);
        let said = text.contains(name) && text.contains(&distance.measure);
        hold(said, format!("{name} {} is not said: {text}", distance.measure));
    }
    for kind in layout.main.boundaries.keys().filter(|_| language == Language::Ja) {
        hold(text.contains(words::boundary(language, *kind)), format!("{kind:?}: {text}"));
    }
    hold(!text.contains("  ") && !text.contains("..") && !text.contains(" ."), text.clone());
    let start = text.chars().next().unwrap();
    hold(start.is_uppercase() || language == Language::Ja, format!("starts small: {text}"));
    faults
}

#[test]
fn every_map_is_told_in_few_words_and_wholly() {
    let told = |(name, order, layout): &(String, Order, Layout)| {
        let faults = faults_of(order, layout);
        faults.into_iter().map(|fault| format!("{name}: {fault}")).collect::<Vec<_>>()
    };
    none(&all().iter().flat_map(told).collect::<Vec<_>>());
}

fn told(subject: &Subject, view: Option<&str>, language: Language) -> String {
    let style = Style::named("atlas").unwrap();
    let order = Order::new(atlas(), subject, view, style, language).unwrap();
    lay_out(atlas(), &order).unwrap().description.text
}

/// Fails with the whole text, so that a change can be read.
#[track_caller]
fn assert_told(told: &str, parts: &[&str]) {
    for part in parts {
        assert!(told.contains(part), "no {part:?} in\n{told}");
    }
}

#[test]
fn groups_that_are_held_alike_are_said_by_their_name() {
    let of = |id: &str, language| told(&Subject::Settlement(id.into()), None, language);
    let exchange = of("st-petersburg-1875", Language::En);
    assert_told(&exchange, &["Japan holds", "Hokkaido", "the Kuril Islands"]);
    assert!(!exchange.contains("Paramushir"), "{exchange}");
    let exchange = of("st-petersburg-1875", Language::Ru);
    assert_told(&exchange, &["Япония: ", "Хоккайдо", "Курильские острова", "Россия: ", "Сахалин"]);
    let exchange = of("st-petersburg-1875", Language::Ja);
    assert_told(&exchange, &["日本が", "千島列島(クリル列島)", "ロシアが", "を統治する。"]);
}

#[test]
fn joint_and_disputed_land_is_said_to_be_so() {
    let of = |id: &str, language| told(&Subject::Settlement(id.into()), None, language);
    assert_told(
        &of("shimoda-1855", Language::En),
        &["Japan and Russia hold Sakhalin jointly, without a border", "between Urup and Iturup"],
    );
    assert_told(
        &of("today", Language::En),
        &["claimed by Japan", "renounced by Japan without naming a recipient", "43\u{a0}km"],
    );
    assert_told(&of("today", Language::Ru), &["управление — Россия, притязания — Япония"]);
    assert_told(&of("today", Language::Ja), &["はロシアが統治し、日本が領有権を主張している"]);
}

#[test]
fn a_day_without_a_title_is_told_by_view_and_day() {
    let day = "1930-06-01".parse().unwrap();
    let text = told(&Subject::Day(day), Some("sakhalin"), Language::En);
    assert_told(
        &text,
        &["Map of Sakhalin on 1 June 1930.", "boundary by treaty between Northern Sakhalin"],
    );
    let text = told(&Subject::Day(day), Some("sakhalin"), Language::Ru);
    assert_told(&text, &["Карта «Сахалин», положение на 1 июня 1930 г."]);
}

#[test]
fn every_year_of_the_atlas_fits() {
    let mut faults = Vec::new();
    for year in (1600..2026).step_by(15) {
        for (language, view) in [(Language::Ru, "northeast-asia"), (Language::En, "region")] {
            let text = told(&Subject::Year(year), Some(view), language);
            let length = text.chars().count();
            if length > MOST_CHARACTERS || sentences(&text) > MOST_SENTENCES {
                faults.push(format!("{year} {view}: {length} characters: {text}"));
            }
        }
    }
    none(&faults);
}
