//! Equal things once: a list of distinct values, each known by its position.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

/// Distinct values in the order in which they came.
#[derive(Debug, Clone)]
pub struct Pool<T> {
    positions: BTreeMap<T, usize>,
    values: Vec<T>,
}

impl<T> Default for Pool<T> {
    fn default() -> Self {
        Self { positions: BTreeMap::new(), values: Vec::new() }
    }
}

impl<T: Ord + Clone> Pool<T> {
    /// The position of a value, which is added if it is new.
    pub fn position(&mut self, value: T) -> usize {
        if let Some(position) = self.positions.get(&value) {
            return *position;
        }
        let position = self.values.len();
        self.positions.insert(value.clone(), position);
        self.values.push(value);
        position
    }

    /// The values.
    pub fn values(&self) -> &[T] {
        &self.values
    }
}

impl<T: Serialize> Serialize for Pool<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.values.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_have_one_position() {
        let mut pool = Pool::default();
        let positions = ["b", "a", "b"].map(|value| pool.position(value));
        assert_eq!((positions, pool.values()), ([0, 1, 0], &["b", "a"][..]));
    }
}
