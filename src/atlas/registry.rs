//! A list of entries with unique ids, in the order of the data.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Faults, Place, unknown};

/// Something with an id.
pub trait Entry {
    /// What it is, for messages: `territory`, `event`.
    const KIND: &'static str;

    /// Its id, unique among its kind.
    fn id(&self) -> &str;
}

/// Entries by position and by id.
#[derive(Debug, Clone)]
pub struct Registry<T> {
    rows: Vec<T>,
    index: BTreeMap<String, usize>,
}

impl<T> Default for Registry<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), index: BTreeMap::new() }
    }
}

impl<T: Entry> Registry<T> {
    /// Adds an entry; a second one of the same id is a fault.
    pub(super) fn add(&mut self, row: T, place: &Place, faults: &mut Faults) {
        let id = row.id().to_owned();
        let well_formed = !id.is_empty()
            && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !well_formed {
            let message = format!("bad {} id `{id}`", T::KIND);
            let help = "an id has lower-case ASCII letters, digits and `-`";
            faults.0.push(Diagnostic::error(place.clone(), message).help(help));
        }
        if self.index.contains_key(&id) {
            let message = format!("a second {} `{id}`", T::KIND);
            faults.0.push(
                Diagnostic::error(place.clone(), message)
                    .help("ids are unique: rename or remove one"),
            );
            return;
        }
        self.index.insert(id, self.rows.len());
        self.rows.push(row);
    }

    /// The entry of this id.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.position(id).map(|i| &self.rows[i])
    }

    /// The entry of this id.
    ///
    /// # Errors
    /// A fault that names the nearest valid id.
    pub fn require(&self, id: &str) -> Result<&T, Faults> {
        self.get(id).ok_or_else(|| {
            let (message, help) = unknown(T::KIND, id, self.ids());
            Faults::one(message, help)
        })
    }

    /// The position of this id.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// The position of this id; otherwise a fault at `place` with the nearest valid id.
    pub(super) fn find(&self, id: &str, place: &Place, faults: &mut Faults) -> Option<usize> {
        let position = self.position(id);
        if position.is_none() {
            let (message, help) = unknown(T::KIND, id, self.ids());
            faults.0.push(Diagnostic::error(place.clone(), message).help(help));
        }
        position
    }

    /// The entries in the order of the data.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.rows.iter()
    }

    /// The ids in the order of the data.
    pub fn ids(&self) -> impl Iterator<Item = &str> + Clone {
        self.rows.iter().map(Entry::id)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn rows_mut(&mut self) -> &mut [T] {
        &mut self.rows
    }
}

impl<T> std::ops::Index<usize> for Registry<T> {
    type Output = T;

    fn index(&self, position: usize) -> &T {
        &self.rows[position]
    }
}

impl<'a, T: Entry> IntoIterator for &'a Registry<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
