//! `resolve::snapshot` says what the facts say: every territory on the day before, the day of and the
//! day after each change, and half-open intervals.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::collections::BTreeMap;

use serde::Deserialize;
use treatymap::atlas::PowerId;
use treatymap::resolve::{Holding, change_days};
use treatymap::{Date, snapshot};

use common::{atlas, data, none};

/// A row of tests/data/timeline.csv.
#[derive(Deserialize)]
struct Row {
    territory: String,
    from: Date,
    to: Option<Date>,
    administering: String,
    sovereign_de_jure: String,
    claimants: String,
    status: String,
    event: String,
}

impl Row {
    fn covers(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }

    /// The four answers, lists sorted.
    fn answers(&self) -> [String; 4] {
        let list = |text: &str, separator: char| {
            let mut ids: Vec<&str> = text.split(separator).filter(|id| !id.is_empty()).collect();
            ids.sort_unstable();
            ids.join(" ")
        };
        [
            list(&self.administering, '+'),
            self.sovereign_de_jure.clone(),
            list(&self.claimants, '|'),
            self.status.clone(),
        ]
    }
}

fn answers(holding: &Holding) -> [String; 4] {
    let list = |powers: &[PowerId]| {
        let mut ids: Vec<&str> =
            powers.iter().map(|power| atlas().powers[*power].id.as_str()).collect();
        ids.sort_unstable();
        ids.join(" ")
    };
    [
        list(&holding.administering),
        list(&[holding.sovereign]),
        list(&holding.claimants),
        holding.status.to_string(),
    ]
}

fn held(territory: &str, day: Date) -> Option<[String; 4]> {
    let found = snapshot(atlas(), day).unwrap();
    let mut holdings = found.holdings.iter();
    holdings.find(|holding| atlas().territories[holding.territory].id == territory).map(answers)
}

#[test]
fn every_territory_agrees_with_the_facts_around_every_change() {
    let rows: Vec<Row> = data("timeline.csv");
    let mut territories: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    rows.iter().for_each(|row| territories.entry(&row.territory).or_default().push(row));
    let mut days: Vec<Date> =
        rows.iter().flat_map(|row| [Some(row.from), row.to]).flatten().collect();
    days = days.iter().flat_map(|day| [day.previous(), *day, day.next()]).collect();
    days.sort_unstable();
    days.dedup();
    days.retain(|day| *day >= atlas().begins);
    assert!(days.len() > 150, "the data are there: {} days", days.len());

    // Every territory on every such day, not only around its own changes.
    let mut faults = Vec::new();
    for day in days {
        let found = snapshot(atlas(), day).unwrap();
        let held: BTreeMap<&str, [String; 4]> = found
            .holdings
            .iter()
            .map(|holding| (atlas().territories[holding.territory].id.as_str(), answers(holding)))
            .collect();
        for (territory, rows) in &territories {
            let wanted = rows.iter().find(|row| row.covers(day)).map(|row| row.answers());
            let got = held.get(territory).cloned();
            if got != wanted {
                faults.push(format!("{territory} on {day}: {got:?}, the facts say {wanted:?}"));
            }
        }
    }
    none(&faults);
}

#[test]
fn the_atlas_has_the_territories_and_events_of_the_facts_and_no_others() {
    let rows: Vec<Row> = data("timeline.csv");
    let mut wanted: Vec<&str> = rows.iter().map(|row| row.territory.as_str()).collect();
    // Between the 38th parallel and the armistice line: the facts have Korea in two parts.
    wanted.extend(["korea-kaesong", "korea-cheorwon"]);
    wanted.sort_unstable();
    wanted.dedup();
    let mut got: Vec<&str> = atlas().territories.ids().collect();
    got.sort_unstable();
    assert_eq!(got, wanted);
    let unknown = |event: &&str| !event.is_empty() && atlas().events.get(event).is_none();
    let missing: Vec<&str> = rows.iter().map(|row| row.event.as_str()).filter(unknown).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let days: Vec<Date> = rows.iter().map(|row| row.from).collect();
    let extra: Vec<Date> =
        change_days(atlas()).into_iter().filter(|day| !days.contains(day)).collect();
    // The facts name the day of the armistice in a note on Korea only.
    let armistice: Date = "1953-07-27".parse().unwrap();
    assert_eq!(extra, [armistice], "changes that the facts do not have");
}

#[test]
fn a_day_belongs_to_who_holds_it_from_that_day_on() {
    let day: Date = "1905-10-16".parse().unwrap();
    let on = |day| held("sakhalin-south", day).unwrap();
    assert_eq!(on(day), ["japan", "japan", "japan", "undisputed"].map(String::from));
    assert_eq!(on(day.next()), on(day));
    assert_ne!(on(day.previous()), on(day));
    // The northern half does not change that day.
    assert_eq!(held("sakhalin-north", day).unwrap()[1], "russia");
}

#[test]
fn before_the_atlas_begins_there_is_no_answer() {
    let fault = snapshot(atlas(), atlas().begins.previous()).unwrap_err().to_string();
    assert!(fault.contains(&atlas().begins.to_string()), "{fault}");
    assert!(snapshot(atlas(), atlas().begins).is_ok());
}
