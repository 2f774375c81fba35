//! `check` on broken atlases: each folder of `tests/invalid/` lays its files over `tests/invalid/base`, and its
//! `expected.txt` is all that `check` prints of it, to the letter.
//!
//! With TREATYMAP_REWRITE_EXPECTED=1 the files are written instead: read them before they are committed.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

#[path = "common/folder.rs"]
#[allow(dead_code, reason = "a part of it does")]
mod folder;

use folder::Folder;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/invalid")
}

/// The names of the cases.
fn cases() -> Vec<String> {
    let entries = std::fs::read_dir(root()).unwrap().map(|entry| entry.unwrap());
    let names = entries.map(|entry| entry.file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name != "base").collect();
    names.sort();
    names
}

/// Lays the files of one folder over those of another.
fn lay(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            lay(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The atlas of a case in `atlas/` of a folder of the test's own.
fn atlas(test: &str, case: &str) -> Folder {
    let folder = Folder::new(&format!("{test}-{case}"));
    let atlas = folder.0.join("atlas");
    lay(&root().join("base"), &atlas);
    lay(&root().join(case), &atlas);
    let removed = std::fs::read_to_string(root().join(case).join("removed.txt"));
    for name in removed.unwrap_or_default().lines() {
        std::fs::remove_file(atlas.join(name)).unwrap();
    }
    folder
}

fn check(folder: &Folder, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_treatymap"));
    command.arg("check").args(arguments).current_dir(&folder.0);
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("panicked"), "{arguments:?}: {said}");
    output
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn every_broken_atlas_has_exactly_its_faults() {
    let rewrite = std::env::var_os("TREATYMAP_REWRITE_EXPECTED").is_some_and(|value| value == "1");
    let cases = cases();
    assert!(cases.len() >= 40, "{} cases", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let folder = atlas("all", case);
        let output = check(&folder, &["atlas"]);
        let printed = text(&output).replace('\\', "/");
        let file = root().join(case).join("expected.txt");
        if rewrite {
            std::fs::write(&file, &printed).unwrap();
        }
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        if printed != expected {
            wrong.push(format!("{case}: expected\n{expected}\nprinted\n{printed}"));
        }
        let faults = printed.contains(": error: ");
        assert!(faults || printed.contains(": warning: "), "{case} has nothing wrong:\n{printed}");
        assert_eq!(output.status.code(), Some(if faults { 3 } else { 0 }), "{case}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_atlas_below_them_is_sound() {
    let folder = Folder::new("sound");
    lay(&root().join("base"), &folder.0.join("atlas"));
    let output = check(&folder, &["atlas"]);
    assert_eq!(text(&output), "no faults, no warnings\n");
}

#[test]
fn sarif_and_json_say_the_same() {
    for case in cases() {
        let folder = atlas("sarif", &case);
        let json: serde_json::Value =
            serde_json::from_slice(&check(&folder, &["atlas", "--json"]).stdout).unwrap();
        let output = check(&folder, &["atlas", "--sarif"]);
        let sarif: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let findings = json["diagnostics"].as_array().unwrap();
        let results = log(&sarif);
        assert_eq!(findings.len(), results.len(), "{case}");
        for (finding, result) in findings.iter().zip(results) {
            assert_eq!(finding["severity"], result["level"]);
            let text = result["message"]["text"].as_str().unwrap();
            assert!(text.starts_with(finding["message"].as_str().unwrap()), "{case}: {text}");
            let region = &result["locations"][0]["physicalLocation"]["region"];
            assert_eq!(finding["line"], region["startLine"], "{case}");
            assert_eq!(finding["column"], region["startColumn"], "{case}");
        }
        let errors = json["errors"].as_u64().unwrap();
        assert_eq!(output.status.code(), Some(if errors > 0 { 3 } else { 0 }), "{case}");
    }
}

/// The results of a log, which has what the schema of SARIF 2.1.0 requires of the parts that it has, and no
/// other parts.
fn log(sarif: &serde_json::Value) -> &Vec<serde_json::Value> {
    let has = |value: &serde_json::Value, required: &[&str], allowed: &[&str]| {
        let object = value.as_object().unwrap_or_else(|| panic!("no object: {value}"));
        for key in required {
            assert!(object.contains_key(*key), "no {key} in {value}");
        }
        for key in object.keys() {
            let known = required.contains(&key.as_str()) || allowed.contains(&key.as_str());
            assert!(known, "{key} in {value}");
        }
    };
    has(sarif, &["version", "runs"], &["$schema"]);
    assert_eq!(sarif["version"], "2.1.0");
    let runs = sarif["runs"].as_array().unwrap();
    assert_eq!(runs.len(), 1);
    has(&runs[0], &["tool"], &["columnKind", "results"]);
    assert_eq!(runs[0]["columnKind"], "unicodeCodePoints");
    has(&runs[0]["tool"], &["driver"], &[]);
    let driver = &runs[0]["tool"]["driver"];
    has(driver, &["name"], &["semanticVersion", "rules"]);
    let mut ids = Vec::new();
    for rule in driver["rules"].as_array().unwrap() {
        has(rule, &["id"], &["shortDescription"]);
        has(&rule["shortDescription"], &["text"], &[]);
        assert!(!ids.contains(&&rule["id"]), "rules are unique");
        ids.push(&rule["id"]);
    }
    let results = runs[0]["results"].as_array().unwrap();
    for result in results {
        has(result, &["message"], &["ruleId", "level", "locations"]);
        has(&result["message"], &["text"], &[]);
        assert!(ids.contains(&&result["ruleId"]), "{result}");
        assert!(["error", "warning"].contains(&result["level"].as_str().unwrap()));
        for location in result["locations"].as_array().into_iter().flatten() {
            has(location, &[], &["physicalLocation", "logicalLocations"]);
            let physical = &location["physicalLocation"];
            has(physical, &["artifactLocation"], &["region"]);
            has(&physical["artifactLocation"], &["uri"], &[]);
            let uri = physical["artifactLocation"]["uri"].as_str().unwrap();
            assert!(uri.bytes().all(|b| b.is_ascii_graphic() && b != b'\\'), "{uri}");
            for number in ["startLine", "startColumn"] {
                let number = &physical["region"][number];
                assert!(number.is_null() || number.as_u64().unwrap() >= 1);
            }
            for place in location["logicalLocations"].as_array().into_iter().flatten() {
                has(place, &[], &["fullyQualifiedName"]);
            }
        }
    }
    results
}

#[test]
fn a_mended_copy_is_sound_and_the_original_stays() {
    for (case, said) in [
        ("ring-not-closed", "1 ring closed"),
        ("ring-clockwise", "1 ring turned round"),
        ("ring-hole-counter-clockwise", "1 ring turned round"),
        ("ring-repeats-a-position", "1 repeated position removed"),
    ] {
        let folder = atlas("fix", case);
        let before = std::fs::read(folder.0.join("atlas/outlines/land.geojson")).unwrap();
        let output = check(&folder, &["atlas", "--fix", "mended"]);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(stderr.contains(said), "{case}: {stderr}");
        assert_eq!(text(&output), "no faults, no warnings\n", "{case}");
        assert_eq!(output.status.code(), Some(0));
        let land = |name: &str| std::fs::read(folder.0.join(name)).unwrap();
        assert_eq!(land("atlas/outlines/land.geojson"), before);
        assert_ne!(land("mended/outlines/land.geojson"), before);
        assert_eq!(land("mended/tenures.csv"), land("atlas/tenures.csv"));
        // Nothing is overwritten.
        let again = check(&folder, &["atlas", "--fix", "mended"]);
        assert_eq!(again.status.code(), Some(2), "{case}");
        for inside in ["atlas/mended", "atlas"] {
            let output = check(&folder, &["atlas", "--fix", inside]);
            assert_eq!(output.status.code(), Some(2), "{case}");
        }
        assert!(!folder.0.join("atlas/mended").exists());
    }
    let folder = atlas("fix", "ring-crosses-itself");
    let output = check(&folder, &["atlas", "--fix", "mended"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output).contains("mended/outlines/land.geojson"), "{}", text(&output));
}

#[test]
#[cfg(unix)]
fn links_do_not_lead_out_of_an_atlas() {
    let folder = atlas("links", "ring-clockwise");
    let secret = folder.0.join("secret.csv");
    std::fs::write(&secret, "password,of,somebody\n").unwrap();
    let table = folder.0.join("atlas/figures.toml");
    std::fs::remove_file(&table).unwrap();
    std::os::unix::fs::symlink(&secret, &table).unwrap();
    let output = check(&folder, &["atlas"]);
    assert_eq!(output.status.code(), Some(3));
    let printed = text(&output);
    assert!(
        printed.contains("atlas/figures.toml: error: this leads out of the atlas"),
        "{printed}"
    );
    assert!(!printed.contains("password"), "{printed}");
    // A link inside the folder, and one to the folder as a whole, are sound.
    std::fs::write(folder.0.join("atlas/own.txt"), "").unwrap();
    std::fs::remove_file(&table).unwrap();
    std::os::unix::fs::symlink("own.txt", &table).unwrap();
    std::os::unix::fs::symlink("atlas", folder.0.join("linked")).unwrap();
    assert_eq!(check(&folder, &["linked"]).status.code(), Some(0));
    // A device has no end.
    std::fs::remove_file(&table).unwrap();
    std::os::unix::fs::symlink("/dev/zero", &table).unwrap();
    assert_eq!(check(&folder, &["atlas"]).status.code(), Some(3));
}
