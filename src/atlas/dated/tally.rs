//! What is only counted of the features of a file, and what is told of it in the end.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::feature::Asked;
use super::shape::Mended;
use crate::diagnostic::{Diagnostic, Place, unknown};

/// So many names of properties are remembered, to name the nearest one.
const MOST_KEYS: usize = 500;

/// What is only counted.
#[derive(Default)]
pub struct Counts {
    /// Features.
    pub features: usize,
    /// Those that were chosen by a property.
    pub chosen: usize,
    /// Faults that are not told one by one.
    pub untold: usize,
    /// With faults, and left out.
    pub faulty: usize,
    /// Without a shape.
    pub shapeless: usize,
    /// Without a date.
    pub undated: usize,
    /// That hold on no day.
    pub dayless: usize,
    /// Whose status is none of ours.
    pub strange_status: usize,
    /// What was mended in their shapes.
    pub mended: Mended,
    /// Names of their properties.
    pub keys: BTreeSet<String>,
}

impl Counts {
    /// Remembers the names of properties.
    pub fn remember(&mut self, properties: &Map<String, Value>) {
        if self.keys.len() < MOST_KEYS {
            let new = properties.keys().filter(|key| !self.keys.contains(*key));
            let new: Vec<String> = new.cloned().collect();
            self.keys.extend(new);
        }
    }

    /// What is told of the file as a whole: faults, and the warnings that come back.
    pub fn conclude(
        &self,
        (shown, asked): (&str, &Asked<'_>),
        faults: &mut Vec<Diagnostic>,
    ) -> Vec<Diagnostic> {
        let counts = self;
        let mut warnings = Vec::new();
        let place = || Place::file(shown);
        if counts.features == 0 && faults.is_empty() {
            let help = "expected a GeoJSON FeatureCollection (RFC 7946) or one feature a line";
            faults.push(Diagnostic::error(place(), "there is no feature in it").help(help));
            return warnings;
        }
        if counts.untold > 0 {
            faults.push(Diagnostic::error(
                place(),
                format!("{} more features with faults", counts.untold),
            ));
        }
        let keys = || counts.keys.iter().map(String::as_str);
        for (role, key) in asked.mapping.all() {
            // Of several one may be missing.
            let others = asked.mapping.told(role).unwrap_or_default();
            let missing = others.iter().all(|key| !counts.keys.contains(key));
            if missing && counts.features > 0 && counts.keys.len() < MOST_KEYS {
                let (message, help) = unknown("property", key, keys());
                faults.push(
                    Diagnostic::error(
                        place(),
                        format!("{message}, which is to be `{role}`: no feature has it"),
                    )
                    .help(help),
                );
            }
        }
        for (key, value) in asked.only {
            if !counts.keys.contains(key) && counts.keys.len() < MOST_KEYS {
                let (message, help) = unknown("property", key, keys());
                faults.push(
                    Diagnostic::error(
                        place(),
                        format!("{message} in `{key}={value}`: no feature has it"),
                    )
                    .help(help),
                );
            }
        }
        let all_undated = counts.undated > 0 && counts.undated == counts.chosen;
        if all_undated && faults.is_empty() {
            let some: Vec<&str> = keys().take(12).collect();
            let help = format!(
                "dates are looked for in start_date and end_date, gwsyear …, from and to; the features have {}: say which with --map start=…,end=…",
                if some.is_empty() { "no properties".to_owned() } else { some.join(", ") }
            );
            faults.push(Diagnostic::error(place(), "no feature has a date").help(help));
            return warnings;
        }
        let told = [
            (counts.faulty, "with faults: left out", "without --skip-faulty they are told"),
            (counts.shapeless, "without a shape: left out", ""),
            (counts.undated, "without a date: drawn on every day", ""),
            (
                counts.dayless,
                "that start and end on the same day: left out",
                "an end is the first day that no longer belongs, unless --map says `inclusive`",
            ),
            (
                counts.strange_status,
                "whose `status` is none of treatymap's: taken as undisputed",
                "--map status=… says which property is the status",
            ),
        ];
        for (count, what, help) in told.into_iter().filter(|(count, ..)| *count > 0) {
            let features = if count == 1 { "feature" } else { "features" };
            let warning = Diagnostic::warning(place(), format!("{count} {features} {what}"));
            warnings.push(if help.is_empty() { warning } else { warning.help(help) });
        }
        let Mended { closed, too_short } = counts.mended;
        for (count, what) in [
            (closed, "rings that are not closed: closed"),
            (too_short, "rings or lines of too few positions: left out"),
        ] {
            if count > 0 {
                warnings.push(Diagnostic::warning(place(), format!("{count} {what}")));
            }
        }
        warnings
    }
}
