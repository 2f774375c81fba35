//! The findings as SARIF 2.1.0, the form in which code hosts and editors take the results of checkers.
//!
//! A rule is the kind of file that a finding is in: `tenures.csv`, `outlines`.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::level;
use crate::diagnostic::{Diagnostic, Place};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The log of one run.
pub fn log(found: &[Diagnostic]) -> Value {
    let rules: BTreeSet<String> = found.iter().map(|finding| rule(&finding.place)).collect();
    let rules = rules.iter().map(|id| {
        let text = format!("Faults and warnings in the atlas's {id}");
        json!({ "id": id, "shortDescription": { "text": text } })
    });
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.collect::<Vec<Value>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": found.iter().map(result).collect::<Vec<Value>>(),
        }],
    })
}

fn result(finding: &Diagnostic) -> Value {
    let text = match &finding.help {
        Some(help) => format!("{}. {help}", finding.message),
        None => finding.message.clone(),
    };
    let mut result = json!({
        "ruleId": rule(&finding.place),
        "level": level(finding.severity),
        "message": { "text": text },
    });
    if !finding.place.file.is_empty() {
        result["locations"] = json!([location(&finding.place)]);
    }
    result
}

fn location(place: &Place) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(&place.file) } });
    if let Some(line) = place.line {
        let mut region = Map::from_iter([("startLine".to_owned(), json!(line))]);
        region.extend(place.column.map(|column| ("startColumn".to_owned(), json!(column))));
        physical["region"] = Value::Object(region);
    }
    let mut location = json!({ "physicalLocation": physical });
    if let Some(part) = &place.part {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": part }]);
    }
    location
}

/// The kind of file: its folder in the atlas, or its name.
fn rule(place: &Place) -> String {
    let mut names = place.file.rsplit(['/', '\\']);
    let name = names.next().unwrap_or_default();
    let kind = if name.ends_with(".geojson") { names.next().unwrap_or(name) } else { name };
    if kind.is_empty() { "atlas".to_owned() } else { kind.to_owned() }
}

/// The path of a file as a reference (RFC 3986): relative as it is given, or from the root.
fn uri(file: &str) -> String {
    let mut path = String::new();
    for byte in file.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                path.push(char::from(byte));
            }
            other => path.push_str(&format!("%{other:02X}")),
        }
    }
    if path.starts_with('/') { format!("file://{path}") } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("my atlas/outlines/é.geojson"), "my%20atlas/outlines/%C3%A9.geojson");
        assert_eq!(uri("/data/a.toml"), "file:///data/a.toml");
        assert_eq!(uri("atlas\\a.toml"), "atlas/a.toml");
        assert_eq!(rule(&Place::file("a/outlines/x.geojson")), "outlines");
        assert_eq!(rule(&Place::file("a/tenures.csv")), "tenures.csv");
        assert_eq!(rule(&Place::default()), "atlas");
    }
}
