//! What the head of a settlement's map says: title, dates, one sentence from the data, in its language.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use treatymap::Language;
use treatymap::export::lay_out;
use treatymap::layout::words;
use treatymap::style::Role;

use common::{PAGE, atlas, none, order, settlements};

/// Whether a text is in the script of its language.
fn is_in(language: Language, text: &str) -> bool {
    let has = |range: std::ops::RangeInclusive<char>| text.chars().any(|c| range.contains(&c));
    let (kanji, cyrillic) = (has('\u{3040}'..='\u{9fff}'), has('\u{400}'..='\u{4ff}'));
    match language {
        Language::En => !kanji && !cyrillic,
        Language::Ja => kanji,
        Language::Ru => cyrillic && !kanji,
    }
}

fn sentences(text: &str) -> usize {
    text.matches('。').count()
        + text
            .split_whitespace()
            .filter(|word| word.ends_with('.') && word.chars().count() > 3)
            .count()
}

fn faults_of(id: &str, language: Language) -> Vec<String> {
    let settlement = atlas().settlements.get(id).unwrap();
    let layout = lay_out(atlas(), &order(id, None, language, PAGE)).unwrap();
    let said = |role: Role| {
        let lines = layout.title.iter().filter(|line| line.role == role);
        let gap = if language == Language::Ja { "" } else { " " };
        lines.map(|line| line.line.text.as_str()).collect::<Vec<_>>().join(gap)
    };
    let squeezed = |text: &str| text.replace(' ', "");
    let mut faults = Vec::new();
    let mut hold = |kept: bool, fault: String| faults.extend((!kept).then_some(fault));
    let (title, caption) = (settlement.title.get(language), settlement.caption.get(language));
    hold(squeezed(&said(Role::Title)) == squeezed(title), format!("title {:?}", said(Role::Title)));
    hold(
        squeezed(&said(Role::Caption)) == squeezed(caption),
        format!("caption {:?}", said(Role::Caption)),
    );
    hold(is_in(language, title) && is_in(language, caption), format!("{title:?}, {caption:?}"));
    hold(sentences(caption) == 1 && caption.chars().count() <= 170, format!("caption {caption:?}"));
    let subtitle = squeezed(&said(Role::Subtitle));
    let day = settlement.date.in_words(language);
    hold(subtitle.contains(&squeezed(&day)), format!("no {day:?} in {subtitle:?}"));
    let dates = settlement.event.map(|event| &atlas().events[event].dates);
    for date in dates.into_iter().flat_map(|dates| [&dates.signed, &dates.in_force]).flatten() {
        let date = date.in_words(language);
        hold(subtitle.contains(&squeezed(&date)), format!("no {date:?} in {subtitle:?}"));
    }
    let count = dates.map_or(0, |dates| words::event_dates(language, dates).len());
    hold(said(Role::Subtitle).matches(words::BETWEEN.trim()).count() == count, subtitle);
    faults
}

#[test]
fn every_settlement_says_its_title_its_dates_and_one_sentence() {
    let mut faults = Vec::new();
    for id in settlements() {
        for language in Language::ALL {
            let found = faults_of(id, language);
            faults.extend(found.into_iter().map(|fault| format!("{id} {language}: {fault}")));
        }
    }
    none(&faults);
}

#[test]
fn every_treaty_of_the_series_has_the_dates_that_a_treaty_has() {
    let treaties = atlas().settlements.iter().filter_map(|settlement| {
        let event = &atlas().events[settlement.event?];
        (event.kind == treatymap::atlas::EventKind::Treaty).then_some(event)
    });
    let treaties: Vec<_> = treaties.collect();
    assert!(treaties.len() >= 6);
    for event in treaties {
        assert!(event.dates.signed.is_some() && event.dates.in_force.is_some(), "{}", event.id);
        assert!(!event.sources.is_empty(), "{}", event.id);
    }
}
