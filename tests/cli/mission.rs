//! Every treaty, date, figure and event of the mission text can be seen: tests/data/mission.csv has its
//! words, and the command and entry that show what is known of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use super::support::Folder;

#[derive(Deserialize)]
struct Row {
    /// Where in the text, `HH:MM:SS`.
    time: String,
    /// Its words.
    quote: String,
    /// What shows it.
    command: String,
    /// The entry of a list; empty for text.
    id: String,
    /// What is found there.
    says: String,
}

fn rows() -> Vec<Row> {
    let text = include_str!("../data/mission.csv");
    let rows = csv::Reader::from_reader(text.as_bytes()).into_deserialize();
    rows.map(|row| row.expect("a row")).collect()
}

/// The entry of this id in a list, or among the territories of `show`.
fn entry(json: &Value, id: &str) -> Option<Value> {
    let all = json.as_array().or_else(|| json["territories"].as_array())?;
    all.iter().find(|entry| entry["id"] == id).cloned()
}

#[test]
fn everything_in_the_mission_text_can_be_seen() {
    let folder = Folder::new();
    let mut printed: BTreeMap<String, String> = BTreeMap::new();
    let mut faults = Vec::new();
    for row in rows() {
        let text = printed
            .entry(row.command.clone())
            .or_insert_with(|| folder.run(&row.command).exits(0).text());
        let found = if row.id.is_empty() {
            Some(text.clone())
        } else {
            let json = serde_json::from_str(text).expect("JSON");
            entry(&json, &row.id).map(|entry| entry.to_string())
        };
        if !found.as_ref().is_some_and(|found| found.contains(&row.says)) {
            faults.push(format!(
                "{} \"{}\": no {:?} in `{}` {}: {found:?}",
                row.time, row.quote, row.says, row.command, row.id
            ));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_events_and_figures_of_the_text_say_where_it_speaks_of_them() {
    let folder = Folder::new();
    let of = |command: &str, key: &str| -> BTreeSet<(String, String)> {
        let json = folder.run(command).exits(0).json();
        let entries = json.as_array().expect("an array").iter();
        let times = entries.flat_map(|entry| {
            let id = entry["id"].as_str().unwrap_or_default().to_owned();
            let times = match &entry[key] {
                Value::Array(times) => times.iter().filter_map(Value::as_str).collect(),
                other => other.as_str().into_iter().collect::<Vec<_>>(),
            };
            let times = times.into_iter().filter(|time| !time.is_empty());
            times.map(|time| (time.to_owned(), id.clone())).collect::<Vec<_>>()
        });
        times.collect()
    };
    let told: BTreeSet<String> = rows().into_iter().map(|row| row.time).collect();
    for (command, key) in
        [("list events --json", "mission"), ("list figures --json", "mission_time")]
    {
        let known = of(command, key);
        for row in rows().into_iter().filter(|row| row.command == command) {
            let pair = (row.time.clone(), row.id.clone());
            assert!(known.contains(&pair), "{} does not know {}", row.id, row.time);
        }
        for (time, id) in &known {
            assert!(told.contains(time), "{id} is at {time}, of which no row tells");
        }
    }
    assert!(rows().len() > 60);
}
