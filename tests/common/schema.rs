//! A small JSON Schema validator: the keywords that our schemas use, and a failure for any other, so that
//! nothing is passed over.

use serde_json::Value;

/// Keywords that only describe.
const SILENT: [&str; 6] = ["$schema", "$defs", "title", "description", "default", "format"];

/// What is wrong with `value`, each with its path.
pub fn validate(schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    check(schema, schema, value, "", &mut faults);
    faults
}

fn check(root: &Value, schema: &Value, value: &Value, path: &str, faults: &mut Vec<String>) {
    let Some(keywords) = schema.as_object() else {
        assert_eq!(schema, &Value::Bool(true), "{path}: {schema}");
        return;
    };
    let mut own_faults: Vec<String> = Vec::new();
    let mut fault = |what: String| own_faults.push(format!("{path}: {what}: {value}"));
    for (keyword, wanted) in keywords {
        match keyword.as_str() {
            silent if SILENT.contains(&silent) => {}
            "type" => {
                let names = wanted.as_array().cloned().unwrap_or_else(|| vec![wanted.clone()]);
                if !names.iter().any(|name| is_of(value, name.as_str().unwrap())) {
                    fault(format!("is not {wanted}"));
                }
            }
            "enum" if !wanted.as_array().unwrap().contains(value) => fault(format!("not {wanted}")),
            "const" if wanted != value => fault(format!("is not {wanted}")),
            "minimum" if value.as_f64() < wanted.as_f64() => fault(format!("below {wanted}")),
            "maximum" if value.as_f64() > wanted.as_f64() => fault(format!("above {wanted}")),
            "minItems" if length(value) < wanted.as_u64() => fault(format!("fewer than {wanted}")),
            "maxItems" if length(value) > wanted.as_u64() => fault(format!("more than {wanted}")),
            "minLength" if value.as_str().is_some_and(str::is_empty) => fault("empty".to_owned()),
            "pattern" if !matches(wanted.as_str().unwrap(), value) => {
                fault(format!("not {wanted}"));
            }
            "required" => {
                let missing = wanted.as_array().unwrap().iter();
                let missing = missing.filter(|key| value.get(key.as_str().unwrap()).is_none());
                missing.for_each(|key| fault(format!("lacks {key}")));
            }
            "enum" | "const" | "minimum" | "maximum" | "minItems" | "maxItems" | "minLength"
            | "pattern" => {}
            "$ref" => {
                let name = wanted.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                check(root, &root["$defs"][name], value, path, faults);
            }
            "anyOf" | "oneOf" => {
                let fits = |one: &Value| {
                    let mut found = Vec::new();
                    check(root, one, value, path, &mut found);
                    found.is_empty()
                };
                if !wanted.as_array().unwrap().iter().any(fits) {
                    fault(format!("is none of {wanted}"));
                }
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, wanted, item, &format!("{path}[{index}]"), faults);
                }
            }
            "properties" | "additionalProperties" => {}
            other => panic!("{path}: the validator does not know `{other}`"),
        }
    }
    faults.extend(own_faults);
    let own = keywords.get("properties").and_then(Value::as_object);
    for (key, inner) in value.as_object().into_iter().flatten() {
        let path = format!("{path}.{key}");
        match (own.and_then(|own| own.get(key)), keywords.get("additionalProperties")) {
            (Some(schema), _) => check(root, schema, inner, &path, faults),
            (None, Some(Value::Bool(false))) => faults.push(format!("{path}: unknown key")),
            (None, Some(schema)) => check(root, schema, inner, &path, faults),
            (None, None) => {}
        }
    }
}

fn is_of(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("unknown type {other}"),
    }
}

fn length(value: &Value) -> Option<u64> {
    value.as_array().map(|all| all.len() as u64)
}

/// The patterns that our schemas use, read without a regex engine.
fn matches(pattern: &str, value: &Value) -> bool {
    let Some(text) = value.as_str() else { return true };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let id = |text: &str| {
        text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let number = |text: &str| match text.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(text),
    };
    let day = |text: &str| {
        let parts: Vec<&str> = text.strip_prefix('-').unwrap_or(text).split('-').collect();
        let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        lengths == [4, 2, 2] && parts.iter().all(|part| digits(part))
    };
    match pattern {
        "^[a-z0-9-]+$" => !text.is_empty() && id(text),
        "^[a-z0-9-]*$" => id(text),
        "^-?[0-9]+([.][0-9]+)?$" => number(text.strip_prefix('-').unwrap_or(text)),
        "^([0-9]+([.][0-9]+)?)?$" => text.is_empty() || number(text),
        "^-?[0-9]{4}-[0-9]{2}-[0-9]{2}$" => day(text),
        "^(-?[0-9]{4}-[0-9]{2}-[0-9]{2})?$" => text.is_empty() || day(text),
        "^[123]$" => ["1", "2", "3"].contains(&text),
        "^(yes|no)$" => ["yes", "no"].contains(&text),
        "^#[0-9a-fA-F]{6}$" => text
            .strip_prefix('#')
            .is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit())),
        other => panic!("unknown pattern {other}"),
    }
}
