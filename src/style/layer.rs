//! Layers of a style: the texts that extend each other are laid one over the other and read.
//!
//! A value keeps its place in the text it comes from. The style is read anew after each layer, the
//! lowest first: what is wrong then is wrong in that layer, and so a fault's place is a place in it.

use std::borrow::Cow;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer, Error};

use super::Style;
use crate::diagnostic::{Diagnostic, Faults, Place, help_on_key};

/// The text of a style.
pub struct Layer {
    shown: String,
    text: Cow<'static, str>,
}

impl Layer {
    /// A text and the file name under which diagnostics know it.
    pub fn new(shown: String, text: Cow<'static, str>) -> Self {
        Self { shown, text }
    }

    /// What it extends, and where it says so.
    ///
    /// # Errors
    /// Broken TOML, or something that is no text after `extends`.
    pub fn extends(&self) -> Result<Option<(String, Place)>, Faults> {
        let mut table = self.table()?;
        let Some(base) = table.remove("extends") else { return Ok(None) };
        let place = self.place(base.span().start);
        match base.into_inner() {
            DeValue::String(name) => Ok(Some((name.into_owned(), place))),
            _ => {
                let fault = Diagnostic::error(place, "`extends` is not a text");
                Err(fault.help("name a style: extends = \"atlas\"").into())
            }
        }
    }

    fn table(&self) -> Result<DeTable<'_>, Faults> {
        let (table, faults) = DeTable::parse_recoverable(&self.text);
        if faults.is_empty() {
            return Ok(table.into_inner());
        }
        Err(Faults(faults.iter().map(|fault| self.located(fault)).collect()))
    }

    fn place(&self, offset: usize) -> Place {
        Place::offset(&self.shown, &self.text, offset)
    }

    fn located(&self, fault: &Error) -> Diagnostic {
        let place = match fault.span() {
            Some(span) => self.place(span.start),
            None => Place::file(&self.shown),
        };
        let message = fault.message().replace('\n', " ");
        match help_on_key(&message) {
            Some(help) => Diagnostic::error(place, message).help(help),
            None => Diagnostic::error(place, message),
        }
    }
}

/// The style that the layers make, the lowest first.
///
/// # Errors
/// All faults of the first layer that has any.
pub fn lay(layers: &[Layer]) -> Result<Style, Faults> {
    let mut below = DeTable::new();
    let mut style = Err(Faults::one("a style without a text", "give it one"));
    for layer in layers {
        let mut own = layer.table()?;
        own.remove("extends");
        let (together, read) = over(&below, own, layer)?;
        (below, style) = (together, Ok(read));
    }
    style
}

/// A layer over what lies below it. A faulty entry is taken out and the rest read again, so that all
/// faults are told at once.
fn over<'t>(
    below: &DeTable<'t>,
    mut own: DeTable<'t>,
    layer: &Layer,
) -> Result<(DeTable<'t>, Style), Faults> {
    let mut faults = Faults::default();
    loop {
        let mut together = below.clone();
        merge(&mut together, own.clone());
        let read = Style::deserialize(Deserializer::from(Spanned::new(0..0, together.clone())));
        let fault = match read {
            Ok(style) if faults.0.is_empty() => return Ok((together, style)),
            Ok(_) => break,
            Err(fault) => fault,
        };
        // What is missing once something is taken out is no fault of its own.
        let missing = fault.message().starts_with("missing field");
        if missing && !faults.0.is_empty() {
            break;
        }
        faults.0.push(layer.located(&fault));
        let taken = fault.span().is_some_and(|span| take_out(&mut own, span.start));
        if missing || !taken {
            break;
        }
    }
    faults.0.sort();
    Err(faults)
}

fn merge<'t>(below: &mut DeTable<'t>, over: DeTable<'t>) {
    for (key, value) in over {
        let (key, value) = match (below.remove_entry(&key), value.get_ref()) {
            (Some((name, mut lower)), DeValue::Table(_)) if lower.get_ref().is_table() => {
                if let (DeValue::Table(lower), DeValue::Table(upper)) =
                    (lower.get_mut(), value.into_inner())
                {
                    merge(lower, upper);
                }
                (name, lower)
            }
            _ => (key, value),
        };
        below.insert(key, value);
    }
}

/// Takes the innermost entry out whose key or value is at an offset of the text.
fn take_out(table: &mut DeTable<'_>, offset: usize) -> bool {
    let at = |span: std::ops::Range<usize>| span.contains(&offset);
    let found = table.iter_mut().find_map(|(key, value)| {
        // A table of a header such as [lines] spans the header only: what is in it is looked at too.
        let inside = match value.get_mut() {
            DeValue::Table(inner) => take_out(inner, offset),
            _ => false,
        };
        (inside || at(key.span()) || at(value.span())).then(|| (key.clone(), inside))
    });
    match found {
        Some((_, true)) => true,
        Some((key, false)) => table.remove(&key).is_some(),
        None => false,
    }
}
