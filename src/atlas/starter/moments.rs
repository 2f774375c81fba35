//! The days on which land changes hands, and those that become the maps of a series.

use std::collections::{BTreeMap, BTreeSet};

use super::history::{Row, Said, Times};
use super::lands::Lands;
use super::powers::Powers;
use crate::atlas::dated::Whole;
use crate::date::Date;
use crate::language::{Language, Words};

/// A day on which land changes hands.
#[derive(Debug, Clone)]
pub struct Moment {
    /// The day.
    pub day: Date,
    /// The land that changes hands, km².
    pub km2: f64,
    /// Ids of that land.
    pub lands: Vec<String>,
    /// From whom to whom, those with the most land first.
    pub changes: Vec<[Words; 2]>,
    /// The event that the data name, if it is one.
    pub event: Option<String>,
}

/// So many maps has the series of a new atlas at most.
const MOST: usize = 12;
/// So many changes of hands are told in a caption.
const MOST_TOLD: usize = 3;

/// All days of change, in order.
pub fn all(whole: &Whole, times: &Times, (lands, powers): (&Lands, &Powers)) -> Vec<Moment> {
    let mut days: BTreeMap<Date, BTreeMap<[String; 2], f64>> = BTreeMap::new();
    let mut touched: BTreeMap<Date, Vec<String>> = BTreeMap::new();
    let mut events: BTreeMap<Date, BTreeSet<&str>> = BTreeMap::new();
    for land in &lands.all {
        for pair in land.rows.windows(2) {
            let day = pair[1].from;
            let names = [holder(whole, &pair[0]), holder(whole, &pair[1])];
            if names[0] == names[1] || day <= times.begins {
                continue;
            }
            *days.entry(day).or_default().entry(names).or_default() += land.km2;
            touched.entry(day).or_default().push(land.id.clone());
            if let Some(feature) = pair[1].feature {
                let event = whole.features[feature].kept.remarks.event.as_str();
                events.entry(day).or_default().insert(event);
            }
        }
    }
    let words = |name: &String| match powers.find(name) {
        Some(power) => power.names.clone(),
        None => nobody(),
    };
    let moments = days.into_iter().map(|(day, pairs)| {
        let mut order: Vec<(&[String; 2], &f64)> = pairs.iter().collect();
        order.sort_by(|a, b| b.1.total_cmp(a.1));
        let mut named = events.remove(&day).unwrap_or_default().into_iter();
        let event = match (named.next(), named.next()) {
            (Some(one), None) if !one.is_empty() => Some(one.to_owned()),
            _ => None,
        };
        Moment {
            day,
            km2: pairs.values().sum(),
            lands: touched.remove(&day).unwrap_or_default(),
            changes: order.iter().map(|(names, _)| [words(&names[0]), words(&names[1])]).collect(),
            event,
        }
    });
    moments.collect()
}

/// Those of a series: on which the most land changes hands; with the first day of the atlas, in order.
pub fn chosen(all: Vec<Moment>, times: &Times) -> Vec<Moment> {
    let mut order = all;
    order.sort_by(|a, b| b.km2.total_cmp(&a.km2).then(a.day.cmp(&b.day)));
    order.truncate(MOST);
    order.push(Moment {
        day: times.begins,
        km2: 0.0,
        lands: Vec::new(),
        changes: Vec::new(),
        event: None,
    });
    order.sort_by_key(|moment| moment.day);
    order
}

impl Moment {
    /// The title of its map: the event, or the day.
    pub fn title(&self) -> Words {
        let day = |language| self.day.in_words(language);
        match &self.event {
            Some(event) => Words { en: event.clone(), ..Words::default() },
            None => Words { en: day(Language::En), ja: day(Language::Ja), ru: day(Language::Ru) },
        }
    }

    /// From whom to whom land passes, as the caption of its map.
    pub fn caption(&self) -> Words {
        if self.changes.is_empty() {
            return Words {
                en: "The first day of the data.".to_owned(),
                ja: "データの最初の日。".to_owned(),
                ru: "Первый день данных.".to_owned(),
            };
        }
        let list = |language: Language| {
            let told = self.changes.iter().take(MOST_TOLD).map(|[old, new]| {
                let (old, new) = (old.get(language), new.get(language));
                match language {
                    Language::En => format!("from {old} to {new}"),
                    Language::Ja => format!("{old}から{new}へ"),
                    Language::Ru => format!("{old} — {new}"),
                }
            });
            let told: Vec<String> = told.collect();
            let more = self.changes.len() > MOST_TOLD;
            match language {
                Language::En => format!(
                    "Land passes {}{}.",
                    told.join(", "),
                    if more { " and others" } else { "" }
                ),
                Language::Ja => {
                    format!("{}{}帰属が移る。", told.join("、"), if more { "など、" } else { "" })
                }
                Language::Ru => format!(
                    "Земли переходят: {}{}.",
                    told.join("; "),
                    if more { " и др" } else { "" }
                ),
            }
        };
        Words { en: list(Language::En), ja: list(Language::Ja), ru: list(Language::Ru) }
    }
}

/// Land of which nobody is named, in words.
fn nobody() -> Words {
    Words {
        en: "nobody on record".to_owned(),
        ja: "記録なし".to_owned(),
        ru: "нет данных".to_owned(),
    }
}

fn holder(whole: &Whole, row: &Row) -> String {
    let said = row.feature.and_then(|feature| Said::of(&whole.features[feature]));
    said.and_then(|said| said.holders.into_iter().next()).unwrap_or_default()
}
