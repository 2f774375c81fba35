//! The lines of a block in a document: TOML keys with values that could be typed as well.

use toml::Value;

use crate::diagnostic::Faults;

/// The keys of a block in order of the alphabet, each with its value as it would be typed.
///
/// # Errors
/// What is no TOML; a value that is no text, number, day or list of them.
pub fn keys(text: &str) -> Result<Vec<(String, String)>, Faults> {
    let table: toml::Table = text.parse().map_err(|fault: toml::de::Error| {
        Faults::one(fault.message().trim(), "write lines such as year = 1905")
    })?;
    table.iter().map(|(key, value)| Ok((key.clone(), said(key, value)?))).collect()
}

fn said(key: &str, value: &Value) -> Result<String, Faults> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Integer(number) => Ok(number.to_string()),
        Value::Float(number) => Ok(number.to_string()),
        Value::Datetime(day) => Ok(day.to_string()),
        Value::Array(values) => {
            let said: Result<Vec<String>, Faults> =
                values.iter().map(|value| said(key, value)).collect();
            Ok(said?.join(","))
        }
        Value::Boolean(_) | Value::Table(_) => Err(Faults::one(
            format!("`{key}` is no text, number, day or list"),
            "write it as after the option, in quotes",
        )),
    }
}
