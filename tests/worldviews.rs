//! Worldviews: each shows every territory as the facts say that its state does, on every date, and
//! differs from the neutral reading nowhere else.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use serde::Deserialize;
use treatymap::atlas::{BoundaryKind, PowerId, Status};
use treatymap::layout::compose;
use treatymap::resolve::{Holding, Snapshot, change_days, snapshot_as};
use treatymap::{Date, Language, snapshot};

use common::{PAGE, atlas, data, none, order};

/// A row of tests/data/worldviews.csv.
#[derive(Deserialize)]
struct Row {
    territory: String,
    from: Date,
    to: Option<Date>,
    view: String,
    shown_as: String,
    fill_style: String,
}

const OURS: [(&str, &str); 2] = [("japan-mofa", "japan"), ("russia", "russia")];

fn read(worldview: &str, day: Date) -> Snapshot {
    snapshot_as(atlas(), day, worldview).unwrap()
}

fn holding<'a>(state: &'a Snapshot, territory: &str) -> &'a Holding {
    let found = |holding: &&Holding| atlas().territories[holding.territory].id == territory;
    state.holdings.iter().find(found).unwrap()
}

/// How a territory is drawn, in the words of the table: whose it is shown as, and how.
fn drawn(holding: &Holding) -> (String, &'static str) {
    let power = |power: PowerId| atlas().powers[power].id.clone();
    let holder = || power(holding.administering[0]);
    match holding.status {
        Status::Undisputed => (holder(), "solid"),
        Status::Undetermined => ("undetermined".to_owned(), "blank"),
        Status::Unclear => ("undetermined".to_owned(), "hatched"),
        // The hatch has the ink of who is sovereign by treaty.
        _ => (power(holding.sovereign), "hatched"),
    }
}

#[test]
fn official_views_show_every_territory_as_the_facts_say() {
    let rows: Vec<Row> = data("worldviews.csv");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for row in &rows {
        let Some((_, worldview)) = OURS.iter().find(|(theirs, _)| *theirs == row.view) else {
            continue;
        };
        let last = row.to.map_or(row.from, Date::previous);
        for day in [row.from, last] {
            seen += 1;
            let state = read(worldview, day);
            let found = drawn(holding(&state, &row.territory));
            if (found.0.as_str(), found.1) != (row.shown_as.as_str(), row.fill_style.as_str()) {
                let Row { territory, shown_as, fill_style, .. } = row;
                wrong.push(format!(
                    "{worldview} {territory} {day}: {found:?}, not {shown_as} {fill_style}"
                ));
            }
        }
    }
    assert!(seen > 600, "{seen} rows");
    none(&wrong);
}

/// Days on which anything may change, with the day before each.
fn days() -> Vec<Date> {
    let own = atlas().worldviews.iter().flat_map(|worldview| worldview.readings.iter().flatten());
    let own = own.flat_map(|row| [Some(row.interval.from), row.interval.until]).flatten();
    let days = change_days(atlas()).into_iter().chain(own);
    days.flat_map(|day| [day, day.previous()]).filter(|day| *day >= atlas().begins).collect()
}

#[test]
fn states_read_the_facts_as_everybody_does_until_they_part() {
    for (worldview, parting) in [("russia", "1946-02-02"), ("japan", "1952-04-28")] {
        let parting: Date = parting.parse().unwrap();
        let before = days().into_iter().filter(|day| *day < parting);
        for day in before {
            let (own, neutral) = (read(worldview, day), snapshot(atlas(), day).unwrap());
            assert_eq!(own.holdings, neutral.holdings, "{worldview} {day}");
            assert_eq!(own.sea_boundaries, neutral.sea_boundaries, "{worldview} {day}");
        }
        assert_ne!(
            read(worldview, parting).holdings,
            snapshot(atlas(), parting).unwrap().holdings,
            "{worldview}"
        );
    }
}

#[test]
fn by_treaty_every_land_is_its_sovereigns_or_nobodys() {
    for day in days() {
        for holding in read("treaty", day).holdings {
            let sovereign = &atlas().powers[holding.sovereign];
            let id = &atlas().territories[holding.territory].id;
            match holding.status {
                Status::Undisputed => {
                    assert_eq!(holding.administering, [holding.sovereign], "{id} {day}");
                }
                Status::Undetermined | Status::Unclear => {
                    assert!(holding.administering.is_empty(), "{id} {day}");
                    assert!(!sovereign.is_state(), "{id} {day}");
                }
                status => assert!(
                    matches!(status, Status::Joint | Status::UnassignedAinu | Status::Disputed),
                    "{id} {day}: {status}"
                ),
            }
        }
    }
}

#[test]
fn a_map_says_which_view_it_draws() {
    for worldview in &atlas().worldviews {
        for language in Language::ALL {
            let mut order = order("joint-declaration-1956", None, language, PAGE);
            order.worldview.clone_from(&worldview.id);
            let state = read(&worldview.id, order.date);
            let layout = compose(atlas(), &order.request(&state)).unwrap();
            assert_eq!(layout.worldview, worldview.id);
            let lines = |lines: &[treatymap::layout::Lettered]| {
                let texts: Vec<String> = lines.iter().map(|line| line.line.text.clone()).collect();
                texts.concat().replace(' ', "")
            };
            let said = worldview.statement.get(language).replace(' ', "");
            assert!(lines(&layout.credits).contains(&said), "{} {language}", worldview.id);
            let name = worldview.names.get(language).replace(' ', "");
            let named = lines(&layout.title).contains(&name);
            assert_eq!(named, worldview.id != "neutral", "{} {language}", worldview.id);
        }
    }
}

#[test]
fn blank_land_has_border_lines_on_both_sides() {
    let mut order = order("joint-declaration-1956", Some("region"), Language::En, PAGE);
    order.worldview = "japan".to_owned();
    let state = read("japan", order.date);
    let layout = compose(atlas(), &order.request(&state)).unwrap();
    // 50° N, La Pérouse Strait, First Kuril Strait, Vries Strait.
    let lines = &layout.main.boundaries[&BoundaryKind::Viewed];
    assert!(lines.len() >= 4, "{} lines", lines.len());
}

#[test]
fn an_unknown_view_names_the_nearest() {
    let fault = snapshot_as(atlas(), atlas().reviewed, "rusia").unwrap_err().to_string();
    assert!(fault.contains("`rusia`") && fault.contains("`russia`"), "{fault}");
}
