//! `list`, `show`, `measure`, `check`, `completions`, `man`: tables, JSON and closed pipes.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use super::support::Folder;

const KINDS: [&str; 12] = [
    "settlements",
    "events",
    "territories",
    "views",
    "styles",
    "annotations",
    "places",
    "powers",
    "groups",
    "sources",
    "figures",
    "statuses",
];

#[test]
fn every_kind_is_listed_as_table_and_as_json() {
    let folder = Folder::new();
    for kind in KINDS {
        let table = folder.run(&format!("list {kind}")).exits(0).prints("ID").text();
        assert!(table.lines().count() > 1, "{kind}");
        let json = folder.run(&format!("list {kind} --json --lang ja")).exits(0).json();
        let entries = json.as_array().expect("an array");
        assert!(!entries.is_empty(), "{kind}");
        for entry in entries {
            let id = entry["id"].as_str().expect("an id");
            assert!(table.lines().any(|line| line.starts_with(id)), "{kind}: {id}");
        }
    }
    folder.run("list towns").exits(2).says("settlements");
}

#[test]
fn lists_say_what_the_issue_asks_for() {
    let folder = Folder::new();
    folder.run("list settlements --lang ru").exits(0).prints("Портсмутский договор");
    folder.run("list events").exits(0).prints("signed 1905-09-05");
    let annotations = folder.run("list annotations --json").exits(0).json();
    let strait = &annotations[0];
    assert_eq!(strait["id"], "la-perouse-strait");
    assert_eq!(strait["printed"], "43\u{a0}km (27\u{a0}mi)");
    assert_eq!(strait["published_km"], 43.0);
    folder.run("list figures").exits(0).prints("43 km (28 miles)");
    folder.run("list territories --lang ja").exits(0).prints("択捉島");
}

#[test]
fn show_has_the_promised_shape() {
    let folder = Folder::new();
    let json = folder.run("show --date 1905-10-16 --json").exits(0).json();
    assert_eq!(json["date"], "1905-10-16");
    assert_eq!(json["worldview"], "neutral");
    let territories = json["territories"].as_array().expect("an array");
    let south =
        territories.iter().find(|t| t["id"] == "sakhalin-south").expect("southern Sakhalin");
    assert_eq!(south["administering"], "japan");
    assert_eq!(south["sovereign"], "japan");
    assert!(south["claimants"].is_array() && south["source"].is_array());
    assert_eq!(south["status"], "undisputed");
    assert_eq!(south["since"], "1905-10-16");
    assert_eq!(south["until"], "1945-08-25");
    assert!(south["name"].is_string());

    let before = folder.run("show --date 1865-01-01 --json").exits(0).json();
    let joint = before["territories"]
        .as_array()
        .expect("an array")
        .iter()
        .find(|t| t["id"] == "sakhalin-south");
    let holders = joint.expect("southern Sakhalin")["administering"].as_str().map(str::to_owned);
    assert!(holders.is_some_and(|holders| holders.contains('+')));

    let today = folder.run("show --json").exits(0).json();
    let iturup =
        today["territories"].as_array().expect("an array").iter().find(|t| t["id"] == "iturup");
    assert_eq!(iturup.expect("Iturup")["until"], serde_json::Value::Null);
}

#[test]
fn show_is_a_table_in_each_language() {
    let folder = Folder::new();
    folder
        .run("show --date 1945-09-05")
        .exits(0)
        .prints("Situation on 5 September 1945")
        .prints("occupied");
    folder.run("show --settlement shimoda-1855 --lang ja").exits(0).prints("択捉島");
    folder.run("show --event peking-1925 --lang ru").exits(0).prints("Сахалин");
    folder.run("show --date 1599-12-31").exits(2).says("1600-01-01");
    folder.run("show --settlement shimoda").exits(2).says("did you mean `shimoda-1855`?");
}

#[test]
fn describe_tells_what_render_would_draw() {
    let folder = Folder::new();
    let text = folder.run("describe --settlement portsmouth-1905 --lang ru").exits(0).text();
    assert_eq!(text.lines().count(), 1);
    let json = folder.run("describe --settlement portsmouth-1905 --lang ru --json").exits(0).json();
    assert_eq!(json["description"].as_str(), Some(text.trim_end()));
    assert_eq!(json["title"], "Портсмутский договор, 1905");
    assert_eq!((&json["date"], &json["language"]), (&"1905-10-16".into(), &"ru".into()));
    assert_eq!(json["view"], "region");
    let alt = json["alt"].as_str().expect("an alt text");
    assert!(alt.starts_with("Портсмутский договор, 1905: карта «"), "{alt}");
    folder.run("render --settlement portsmouth-1905 --lang ru -o map.svg").exits(0);
    let svg = String::from_utf8(folder.read("map.svg")).expect("UTF-8");
    assert!(svg.contains(text.trim_end()), "{text}");
    folder.run("describe --view kuril").exits(2).says("did you mean `kurils`?");
    folder.run("describe --size 200x150 --dpi 600").exits(2).says("too small");
}

#[test]
fn measure_gives_both_ends_and_three_units() {
    let folder = Folder::new();
    let json = folder.run("measure sakhalin-south hokkaido --json").exits(0).json();
    let number = |value: &serde_json::Value| value.as_f64().expect("a number");
    assert_eq!(
        (&json["from"]["id"], &json["to"]["id"]),
        (&"sakhalin-south".into(), &"hokkaido".into())
    );
    assert!((number(&json["km"]) - 42.50).abs() <= 0.05, "{json}");
    assert!((number(&json["mi"]) * 1.609_344 - number(&json["km"])).abs() < 1e-3);
    assert!((number(&json["nmi"]) * 1.852 - number(&json["km"])).abs() < 1e-3);
    assert!((number(&json["from"]["lat"]) - 45.9).abs() < 0.1);
    assert!((number(&json["to"]["lon"]) - 141.9).abs() < 0.1);
    folder
        .run("measure sakhalin-south hokkaido")
        .exits(0)
        .prints(" km  ")
        .prints(" nmi")
        .prints("° N");
    folder.run("measure hokkaido itrup").exits(2).says("did you mean `iturup`?");
    folder.run("measure hokkaido").exits(2);
}

#[test]
fn the_built_in_atlas_is_checked() {
    let folder = Folder::new();
    folder.run("check").exits(0).prints("no faults");
    let json = folder.run("check --json").exits(0).json();
    assert_eq!(json["errors"], 0);
    assert_eq!(
        json["warnings"].as_u64(),
        json["diagnostics"].as_array().map(|all| all.len() as u64)
    );
}

#[test]
fn completions_and_manual_pages_are_made() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        folder.run(&format!("completions {shell}")).exits(0).prints("treatymap");
    }
    folder.run("man").exits(0).prints(".TH treatymap 1");
    folder.run("man --out pages").exits(0);
    assert_eq!(folder.files().len(), 19);
    assert!(folder.files().contains(&"pages/treatymap-render.1".to_owned()));
    folder.run("man --out pages").exits(2).says("--force");
    folder.run("man --out pages --force").exits(0);
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let folder = Folder::new();
    for arguments in ["list events --json", "show", "render -o -", "man"] {
        let mut child = folder
            .command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut first = String::new();
        let mut stdout = BufReader::with_capacity(16, child.stdout.take().expect("a pipe"));
        stdout.read_line(&mut first).expect("a line");
        drop(stdout);
        let output = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{arguments}: {said}");
        assert_eq!(said, "", "{arguments}");
    }
}

#[test]
fn nothing_is_wrong_usage() {
    let folder = Folder::new();
    folder.run("").exits(2);
    folder.run("rendre").exits(2).says("render");
    folder.run("--version").exits(0).prints(env!("CARGO_PKG_VERSION"));
}
