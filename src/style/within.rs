//! Numbers with bounds: a style with one out of bounds is refused at its place, and the JSON Schema
//! says the same.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

/// A number from `MIN` to `MAX`, both included; the type of the schema of a field that is read with
/// [`within`].
pub struct Within<const MIN: i32, const MAX: i32>(f64);

impl<'de, const MIN: i32, const MAX: i32> Deserialize<'de> for Within<MIN, MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(deserializer)?;
        if (f64::from(MIN)..=f64::from(MAX)).contains(&number) {
            return Ok(Self(number));
        }
        let message = format!("bad number {number}: expected one from {MIN} to {MAX}");
        Err(serde::de::Error::custom(message))
    }
}

impl<const MIN: i32, const MAX: i32> JsonSchema for Within<MIN, MAX> {
    fn schema_name() -> Cow<'static, str> {
        format!("NumberFrom{MIN}To{MAX}").into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "minimum": MIN, "maximum": MAX })
    }
}

/// Reads a number from `MIN` to `MAX`.
pub fn within<'de, D: Deserializer<'de>, const MIN: i32, const MAX: i32>(
    deserializer: D,
) -> Result<f64, D::Error> {
    Within::<MIN, MAX>::deserialize(deserializer).map(|number| number.0)
}

/// Reads two numbers from `MIN` to `MAX`.
pub fn pair_within<'de, D: Deserializer<'de>, const MIN: i32, const MAX: i32>(
    deserializer: D,
) -> Result<[f64; 2], D::Error> {
    <[Within<MIN, MAX>; 2]>::deserialize(deserializer).map(|pair| pair.map(|number| number.0))
}

/// Reads any count of numbers from `MIN` to `MAX`.
pub fn all_within<'de, D: Deserializer<'de>, const MIN: i32, const MAX: i32>(
    deserializer: D,
) -> Result<Vec<f64>, D::Error> {
    let numbers = Vec::<Within<MIN, MAX>>::deserialize(deserializer)?;
    Ok(numbers.into_iter().map(|number| number.0).collect())
}

/// Reads lists of numbers from `MIN` to `MAX`.
pub fn lists_within<'de, D: Deserializer<'de>, const MIN: i32, const MAX: i32>(
    deserializer: D,
) -> Result<Vec<Vec<f64>>, D::Error> {
    let lists = Vec::<Vec<Within<MIN, MAX>>>::deserialize(deserializer)?;
    Ok(lists.into_iter().map(|list| list.into_iter().map(|number| number.0).collect()).collect())
}
