//! The JSON Schemas: every built-in file fits its schema, slips do not, and docs/styles.md has every key.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;
#[path = "common/schema.rs"]
mod schema;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use treatymap::atlas::AtlasFile;
use treatymap::style::{BUILTIN_STYLES, Style};

use common::{none, root};
use schema::validate;

fn style_schema() -> Value {
    schemars::schema_for!(Style).to_value()
}

fn from_toml(text: &str) -> Value {
    serde_json::to_value(text.parse::<toml::Table>().unwrap()).unwrap()
}

/// A style laid over what it extends.
fn whole(name: &str) -> Value {
    let (_, text) = BUILTIN_STYLES.iter().find(|(style, _)| *style == name).unwrap();
    let mut own = from_toml(text);
    match own.as_object_mut().unwrap().remove("extends") {
        Some(base) => over(whole(base.as_str().unwrap()), own),
        None => own,
    }
}

fn over(below: Value, own: Value) -> Value {
    match (below, own) {
        (Value::Object(mut below), Value::Object(own)) => {
            for (key, value) in own {
                let lower = below.remove(&key).unwrap_or(Value::Null);
                below.insert(key, over(lower, value));
            }
            Value::Object(below)
        }
        (_, own) => own,
    }
}

/// The parts of the built-in atlas that a schema is of, each with where it is.
fn instances(file: AtlasFile) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    for path in file.files().split(", ") {
        let paths = match path.strip_suffix("/*.geojson") {
            Some(folder) => {
                let folder = std::fs::read_dir(root().join("geodata").join(folder)).unwrap();
                folder.map(|entry| entry.unwrap().path()).collect()
            }
            None => vec![root().join("geodata").join(path)],
        };
        for path in paths {
            let text = std::fs::read_to_string(&path).unwrap();
            let shown = path.file_name().unwrap().to_string_lossy().into_owned();
            match path.extension().unwrap().to_str().unwrap() {
                "toml" => found.push((shown, from_toml(&text))),
                "csv" => {
                    let mut reader = csv::Reader::from_reader(text.as_bytes());
                    let rows = reader.deserialize::<std::collections::BTreeMap<String, String>>();
                    let rows = rows.enumerate().map(|(index, row)| {
                        (format!("{shown} row {}", index + 2), json!(row.unwrap()))
                    });
                    found.extend(rows);
                }
                _ => {
                    let json: Value = serde_json::from_str(&text).unwrap();
                    let features = json["features"].as_array().unwrap().iter().enumerate();
                    found.extend(features.map(|(index, feature)| {
                        (format!("{shown} feature {index}"), feature["properties"].clone())
                    }));
                }
            }
        }
    }
    found
}

#[test]
fn every_file_of_the_built_in_atlas_fits_its_schema() {
    let mut faults = Vec::new();
    for file in AtlasFile::ALL {
        let schema = file.schema().to_value();
        let instances = instances(file);
        assert!(!instances.is_empty(), "{file}");
        for (name, instance) in instances {
            faults.extend(validate(&schema, &instance).into_iter().map(|f| format!("{name}{f}")));
        }
    }
    none(&faults);
}

#[test]
fn every_built_in_style_fits_its_schema() {
    let schema = style_schema();
    for (name, _) in BUILTIN_STYLES {
        none(&validate(&schema, &whole(name)));
    }
}

#[test]
fn slips_do_not_fit() {
    let style = style_schema();
    let slip = |path: &[&str], value: Value| {
        let mut slipped = whole("atlas");
        let mut at = &mut slipped;
        for key in path {
            at = at.as_object_mut().unwrap().entry(*key).or_insert(Value::Null);
        }
        *at = value;
        validate(&style, &slipped)
    };
    assert!(slip(&[], whole("atlas")).is_empty());
    assert!(!slip(&["ground", "see"], json!("#ffffff")).is_empty());
    assert!(!slip(&["ground", "sea"], json!("#fffff")).is_empty());
    assert!(!slip(&["ink_blend"], json!(1.5)).is_empty());
    assert!(!slip(&["show"], json!({ "rivers": true })).is_empty());
    assert!(!slip(&["most_priority"], json!(4)).is_empty());
    let row = AtlasFile::Tenures.schema().to_value();
    let (_, good) = instances(AtlasFile::Tenures).remove(0);
    let with = |key: &str, value: Value| over(good.clone(), json!({ key: value }));
    assert!(validate(&row, &good).is_empty());
    for bad in
        [with("status", json!("ruled")), with("from", json!("1855-2-7")), with("too", json!(""))]
    {
        assert!(!validate(&row, &bad).is_empty(), "{bad}");
    }
    let event = AtlasFile::Events.schema().to_value();
    assert!(!validate(&event, &json!({ "event": [{ "id": "x" }] })).is_empty());
    assert!(!validate(&event, &json!({ "events": [] })).is_empty());
}

/// The keys of a schema's objects, with those below them.
fn keys(root: &Value, schema: &Value, found: &mut BTreeSet<String>) {
    let name = schema["$ref"].as_str().and_then(|name| name.strip_prefix("#/$defs/"));
    // The languages are no keys of the page.
    if let Some(name) = name.filter(|name| *name != "Words") {
        keys(root, &root["$defs"][name], found);
    }
    for option in schema["anyOf"].as_array().into_iter().flatten() {
        keys(root, option, found);
    }
    let none = Map::new();
    for (key, inner) in schema["properties"].as_object().unwrap_or(&none) {
        found.insert(key.clone());
        keys(root, inner, found);
    }
}

#[test]
fn the_page_of_styles_has_every_key_and_no_other() {
    let schema = style_schema();
    let mut expected = BTreeSet::from(["extends".to_owned()]);
    keys(&schema, &schema, &mut expected);
    let page = include_str!("../docs/styles.md");
    let first_cells = page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let headed = page.lines().filter_map(|line| line.strip_prefix("## `[")?.split(']').next());
    let documented: BTreeSet<String> = first_cells.chain(headed).map(str::to_owned).collect();
    assert_eq!(documented, expected);
    // What the schema says of a key is what the page says.
    let said = |schema: &Value| {
        schema["description"]
            .as_str()
            .unwrap_or_default()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    for group in ["Ground", "Fills", "Show"] {
        for (key, inner) in schema["$defs"][group]["properties"].as_object().unwrap() {
            let line = page.lines().find(|line| line.starts_with(&format!("| `{key}` |"))).unwrap();
            assert!(line.contains(&said(inner)), "{key}: {line}");
        }
    }
}
