//! `show --json` says what the facts say, on the day before, the day of and the day after each change.

use std::collections::BTreeSet;

use treatymap::Date;

use super::support::Folder;

/// The columns of tests/data/timeline.csv that are compared.
const TERRITORY: usize = 0;
const FROM: usize = 1;
const TO: usize = 2;
const ADMINISTERING: usize = 4;
const SOVEREIGN: usize = 5;
const CLAIMANTS: usize = 6;
const STATUS: usize = 7;

fn rows() -> Vec<csv::StringRecord> {
    let text = include_str!("../data/timeline.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.records().collect::<Result<_, _>>().expect("a CSV table")
}

#[test]
fn show_agrees_with_the_timeline_around_every_change() {
    let rows = rows();
    let first: Date = "1600-01-01".parse().expect("a day");
    let mut days = BTreeSet::new();
    for row in &rows {
        let change: Date = row[FROM].parse().expect("a day");
        days.extend([change.previous(), change, change.next()]);
    }
    days.retain(|day| *day >= first);
    let folder = Folder::new();
    for day in days {
        let shown = folder.run(&format!("show --date {day} --json")).exits(0).json();
        assert_eq!(shown["date"], day.to_string());
        assert_eq!(shown["worldview"], "neutral");
        let territories = shown["territories"].as_array().expect("a list");
        let day = day.to_string();
        // ISO days order as texts.
        let holds =
            |row: &&csv::StringRecord| row[FROM] <= *day && (row[TO].is_empty() || *day < row[TO]);
        let expected: Vec<_> = rows.iter().filter(holds).collect();
        // The facts have Korea in two parts, the atlas in four.
        assert_eq!(territories.len(), expected.len() + 2, "{day}");
        for row in expected {
            let id = &row[TERRITORY];
            let found = territories.iter().find(|t| t["id"] == *id);
            let found = found.unwrap_or_else(|| panic!("{day}: no {id}"));
            assert_eq!(found["administering"], row[ADMINISTERING], "{day} {id}");
            assert_eq!(found["sovereign"], row[SOVEREIGN], "{day} {id}");
            assert_eq!(found["status"], row[STATUS], "{day} {id}");
            let claimants = found["claimants"].as_array().expect("a list");
            let claimants: Vec<&str> = claimants.iter().filter_map(|c| c.as_str()).collect();
            assert_eq!(claimants.join("|"), row[CLAIMANTS], "{day} {id}");
            assert_eq!(found["since"], row[FROM], "{day} {id}");
        }
    }
}
