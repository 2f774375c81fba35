//! Who has to do with a feature: its names, who holds it, who claims it.

use serde_json::{Map, Value};

use super::mapping::{Mapping, Role, said};
use crate::atlas::Status;
use crate::language::Words;

/// The name; the English one is empty where it has none.
pub fn names(mapping: &Mapping, properties: &Map<String, Value>) -> Words {
    let text = |role| mapping.text(role, properties).unwrap_or_default();
    let english = text(Role::NameEn);
    Words {
        en: if english.is_empty() { text(Role::Name) } else { english },
        ja: text(Role::NameJa),
        ru: text(Role::NameRu),
    }
}

/// Who holds it: a name, a list, or a text with `;` or `|` between names, with `+` too where the status is joint.
/// Where nothing is told, its name; told as it is, a holder that a feature lacks is nobody.
pub fn holders(mapping: &Mapping, properties: &Map<String, Value>, names: &Words) -> Vec<String> {
    let is_joint =
        mapping.text(Role::Status, properties).is_some_and(|text| text == Status::Joint.code());
    let between: &[char] = if is_joint { &[';', '|', '+'] } else { &[';', '|'] };
    match mapping.value(Role::Holder, properties) {
        Some((_, value)) => several(value, between),
        None if mapping.told(Role::Holder).is_none() && !names.en.is_empty() => {
            vec![names.en.clone()]
        }
        None => Vec::new(),
    }
}

/// Those who claim it: a list, or a text with `;` or `|` between them.
pub fn claimants(mapping: &Mapping, properties: &Map<String, Value>) -> Vec<String> {
    let value = mapping.value(Role::Claimants, properties);
    value.map(|(_, value)| several(value, &[';', '|'])).unwrap_or_default()
}

/// The names in a list, or in a text with one of some signs between them, each once.
fn several(value: &Value, between: &[char]) -> Vec<String> {
    let all: Vec<String> = match value {
        Value::Array(items) => items.iter().map(said).collect(),
        one => said(one).split(between).map(|name| name.trim().to_owned()).collect(),
    };
    let mut names = Vec::new();
    for name in all {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn held(properties: &Value) -> Vec<String> {
        let properties = properties.as_object().cloned().unwrap_or_default();
        let mapping = Mapping::default();
        holders(&mapping, &properties, &names(&mapping, &properties))
    }

    #[test]
    fn several_may_hold_land() {
        let several = ["A".to_owned(), "B".to_owned()];
        for holder in [json!("A; B"), json!("A|B|A"), json!(["A", "B"])] {
            assert_eq!(held(&json!({"holder": holder})), several, "{holder}");
        }
        assert_eq!(held(&json!({"holder": "A + B", "status": "joint"})), several);
        assert_eq!(held(&json!({"holder": "A + B"})), ["A + B"]);
        assert_eq!(held(&json!({"name": "Fenn; or so"})), ["Fenn; or so"]);
        assert!(held(&json!({})).is_empty());
    }
}
