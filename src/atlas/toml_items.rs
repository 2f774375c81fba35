//! TOML files: typed items, each with its place; every faulty item is reported, not only the first.

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::files::Files;
use crate::diagnostic::{Diagnostic, Faults, Place, help_on_key};

/// Reads the items of `[[key]]` and hands each to `read`; a missing file has no items.
pub fn read_items<T: DeserializeOwned>(
    files: &Files,
    name: &str,
    key: &str,
    faults: &mut Faults,
    mut read: impl FnMut(T, &Place, &mut Faults),
) {
    let text = match files.read(name) {
        Ok(Some(text)) => text,
        Ok(None) => return,
        Err(unread) => return faults.0.extend(unread.0),
    };
    let shown = files.shown(name);
    // Items come in the order of the text: lines are counted on from item to item.
    let (mut line, mut counted) = (1, 0);
    let items = items(&shown, &text, key, faults);
    let starts: Vec<usize> = items.iter().map(|item| item.span().start).collect();
    for (index, item) in items.into_iter().enumerate() {
        let start = item.span().start;
        if let Some(between) = text.get(counted..start) {
            line += between.matches('\n').count();
            counted = start;
        }
        let place = Place::line(&shown, line);
        if let Some(value) = typed(&shown, &text, item, faults) {
            let before = faults.0.len();
            read(value, &place, faults);
            let end = starts.get(index + 1).copied().unwrap_or(text.len());
            for fault in faults.0[before..].iter_mut().filter(|fault| fault.place == place) {
                narrow(fault, &text, start..end);
            }
        }
    }
}

/// Moves faults of unknown ids in a file with a single table to where the ids stand.
pub fn locate(files: &Files, name: &str, faults: &mut [Diagnostic]) {
    if let Ok(Some(text)) = files.read(name) {
        faults.iter_mut().for_each(|fault| narrow(fault, &text, 0..text.len()));
    }
}

/// Moves a fault of an unknown id from the item to the id, where the item names it only once.
fn narrow(fault: &mut Diagnostic, text: &str, item: std::ops::Range<usize>) {
    let unknown = fault.message.strip_prefix("unknown ");
    let Some(id) = unknown.and_then(|rest| rest.split('`').nth(1)) else { return };
    let quoted = format!("\"{id}\"");
    let mut found = text.get(item.clone()).unwrap_or_default().match_indices(&quoted);
    if let (Some((offset, _)), None) = (found.next(), found.next()) {
        fault.place = Place::offset(&fault.place.file, text, item.start + offset);
    }
}

/// Reads a file that holds one table `[key]`; `None` when it is missing or faulty.
pub fn read_single<T: DeserializeOwned>(
    files: &Files,
    name: &str,
    key: &str,
    faults: &mut Faults,
) -> Option<T> {
    let text = match files.read(name) {
        Ok(Some(text)) => text,
        Ok(None) => {
            let place = Place::file(&files.shown(name));
            faults.0.push(Diagnostic::error(place, "this file is missing"));
            return None;
        }
        Err(unread) => {
            faults.0.extend(unread.0);
            return None;
        }
    };
    let shown = files.shown(name);
    let before = faults.0.len();
    match items(&shown, &text, key, faults).into_iter().next() {
        Some(item) => typed(&shown, &text, item, faults),
        // Broken TOML is reported already.
        None if faults.0.len() > before => None,
        None => {
            let message = format!("there is no table [{key}]");
            faults.0.push(Diagnostic::error(Place::file(&shown), message));
            None
        }
    }
}

/// Reads the table `[key]` of a text, whatever else is in it; `None` when it has none or a faulty one.
pub fn read_table_of<T: DeserializeOwned>(
    shown: &str,
    text: &str,
    key: &str,
    faults: &mut Faults,
) -> Option<T> {
    let (document, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        faults.0.extend(errors.iter().map(|fault| located(shown, text, fault)));
        return None;
    }
    let found = document.into_inner().into_iter().find(|(name, _)| name.get_ref().as_ref() == key);
    found.and_then(|(_, table)| typed(shown, text, table, faults))
}

/// Tables of a file that others than the atlas read.
const OF_OTHERS: &str = "layer";

fn items<'t>(
    shown: &str,
    text: &'t str,
    key: &str,
    faults: &mut Faults,
) -> Vec<Spanned<DeValue<'t>>> {
    let (document, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        faults.0.extend(errors.iter().map(|fault| located(shown, text, fault)));
        return Vec::new();
    }
    let mut found = Vec::new();
    for (name, value) in document.into_inner() {
        if name.get_ref().as_ref() == key {
            let span = value.span();
            match value.into_inner() {
                DeValue::Array(array) => found.extend(array),
                other => found.push(Spanned::new(span, other)),
            }
        } else if name.get_ref().as_ref() != OF_OTHERS {
            let place = Place::offset(shown, text, name.span().start);
            let message = format!("unknown key `{}`", name.get_ref());
            faults
                .0
                .push(Diagnostic::error(place, message).help(format!("expected [[{key}]] tables")));
        }
    }
    found
}

fn typed<T: DeserializeOwned>(
    shown: &str,
    text: &str,
    item: Spanned<DeValue<'_>>,
    faults: &mut Faults,
) -> Option<T> {
    let start = item.span().start;
    match T::deserialize(ValueDeserializer::from(item)) {
        Ok(value) => Some(value),
        Err(mut fault) => {
            fault.set_input(Some(text));
            let mut diagnostic = located(shown, text, &fault);
            if diagnostic.place.line.is_none() {
                diagnostic.place = place_of(shown, text, start);
            }
            faults.0.push(diagnostic);
            None
        }
    }
}

fn place_of(shown: &str, text: &str, offset: usize) -> Place {
    let mut place = Place::offset(shown, text, offset);
    place.column = None;
    place
}

fn located(shown: &str, text: &str, fault: &toml::de::Error) -> Diagnostic {
    let place = match fault.span() {
        Some(span) => Place::offset(shown, text, span.start),
        None => Place::file(shown),
    };
    let message = fault.message().replace('\n', " ");
    if message.contains("max recursion depth") {
        let help = "no field of an atlas needs more than three brackets inside each other";
        return Diagnostic::error(place, "brackets are nested too deep").help(help);
    }
    match help_on_key(&message) {
        Some(help) => Diagnostic::error(place, message).help(help),
        None => Diagnostic::error(place, message),
    }
}
