//! The text of a feature taken apart: its geometry, which is most of it, stays text.
//!
//! Where the stream has seen an object named `geometry`, the rest is parsed without it: the shapes of
//! features that hold on none of the days are never looked at beyond their brackets.

use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Error, Map, Value};

/// A feature before it is understood.
pub(super) struct Raw<'a> {
    /// Its `type`.
    pub(super) kind: Option<String>,
    /// Its own `id`.
    pub(super) id: Option<Value>,
    /// Its properties; none if they are `null`.
    pub(super) properties: Map<String, Value>,
    /// The text of its geometry, if it has one that is not `null`.
    pub(super) geometry: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Members {
    #[serde(rename = "type", default)]
    kind: Option<String>,
    #[serde(default)]
    id: Option<Value>,
    #[serde(default)]
    properties: Option<Map<String, Value>>,
    #[serde(default)]
    geometry: Option<Box<RawValue>>,
}

impl<'a> Raw<'a> {
    /// Takes a feature apart; `objects` are the members of it that are objects.
    ///
    /// # Errors
    /// What is no JSON, at its place in the text.
    pub(super) fn read(text: &'a [u8], objects: &[Range<usize>]) -> Result<Self, Error> {
        let geometry = objects.iter().find(|object| is_named_geometry(&text[..object.start]));
        let seen = geometry.and_then(|object| {
            let geometry = std::str::from_utf8(&text[object.clone()]).ok()?;
            let rest = [&text[..object.start], b"null", &text[object.end..]].concat();
            // What is wrong is told with its place in the whole text.
            Some((serde_json::from_slice::<Members>(&rest).ok()?, geometry))
        });
        let (members, geometry) = match seen {
            Some((members, geometry)) => (members, Some(Cow::Borrowed(geometry))),
            None => {
                let mut members: Members = serde_json::from_slice(text)?;
                let geometry = members.geometry.take().map(|geometry| geometry.get().to_owned());
                (members, geometry.map(Cow::Owned))
            }
        };
        Ok(Self {
            kind: members.kind,
            id: members.id,
            properties: members.properties.unwrap_or_default(),
            geometry: geometry.filter(|text| text != "null"),
        })
    }
}

/// Whether a text ends with the key `geometry` and its colon.
fn is_named_geometry(before: &[u8]) -> bool {
    let key = before.trim_ascii_end().strip_suffix(b":").map(<[u8]>::trim_ascii_end);
    let key = key.and_then(|key| key.strip_suffix(b"\"geometry\""));
    key.is_some_and(|rest| !rest.ends_with(b"\\"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_geometry_stays_text_wherever_it_stands() {
        let shape = r#"{"type": "Point", "coordinates": [1, 2]}"#;
        let texts = [
            format!(r#"{{"type": "Feature", "geometry" : {shape}, "properties": {{"a": {{}}}}}}"#),
            format!(
                r#"{{"properties": {{"geometry": {{}}}}, "type":"Feature","geometry":{shape}}}"#
            ),
        ];
        for text in texts {
            let at = text.find(shape).unwrap_or_default();
            let objects = [5..6, at..at + shape.len()];
            for objects in [&objects[1..], &[]] {
                let raw = Raw::read(text.as_bytes(), objects).ok();
                let geometry = raw.as_ref().and_then(|raw| raw.geometry.as_deref());
                assert_eq!(geometry, Some(shape));
                assert_eq!(raw.map(|raw| raw.properties.len()), Some(1));
            }
        }
        assert!(Raw::read(b"{\"geometry\":null}", &[]).is_ok_and(|raw| raw.geometry.is_none()));
        assert!(!is_named_geometry(br#"{"a\"geometry":"#) && !is_named_geometry(b"{"));
    }

    #[test]
    fn what_is_wrong_has_its_place() {
        let text = br#"{"geometry": {"type": "Point"}, "properties": {"a": 01}}"#;
        let objects = [13..30, 46..55];
        let fault = Raw::read(text, &objects).err();
        assert_eq!(fault.map(|fault| fault.column()), Some(54));
    }
}
