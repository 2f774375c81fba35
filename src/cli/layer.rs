//! The atlas of a command that can draw a layer of dated GeoJSON instead of one.

use super::failure::{Exit, Failure};
use super::options::{AtlasArgs, LayerArgs, SubjectArgs};
use super::print::Console;
use crate::atlas::Atlas;
use crate::atlas::dated::Layer;
use crate::date::{Date, Uncertain};
use crate::diagnostic::Faults;
use crate::export::{Subject, layered};

impl LayerArgs {
    /// Whether a layer is to be drawn.
    pub fn is_given(&self) -> bool {
        !self.layer.is_empty()
    }

    /// The atlas, or that of the layer on the day of the subject.
    pub fn load(
        &self,
        atlas: &AtlasArgs,
        subject: &SubjectArgs,
        (uncertain, console): (Uncertain, Console),
    ) -> Result<Atlas, Failure> {
        if !self.is_given() {
            return atlas.load();
        }
        let day = match (subject.date, subject.year, &subject.settlement, &subject.event) {
            (Some(day), ..) => Subject::Day(day),
            (_, Some(year), ..) => Subject::Year(year),
            (_, _, Some(id), _) => Subject::Settlement(id.clone()),
            (.., Some(id)) => Subject::Event(id.clone()),
            (None, None, None, None) => {
                return Err(Failure::usage("which day of the layer?", "give --date or --year"));
            }
        };
        let atlases = self.load_days(&[day_of(&day)?], uncertain, console)?;
        atlases.into_iter().next().ok_or_else(|| Failure::failed("the layer has no day"))
    }

    /// The atlas of each day of the layer.
    pub fn load_days(
        &self,
        days: &[Date],
        uncertain: Uncertain,
        console: Console,
    ) -> Result<Vec<Atlas>, Failure> {
        let layer = Layer {
            files: self.layer.clone(),
            mapping: self.map.clone().unwrap_or_default(),
            only: self.only.clone(),
            title: self.title.clone(),
            credit: self.credit.clone(),
            skip_faulty: self.skip_faulty,
            uncertain,
        };
        let atlases = layered(&layer, days).map_err(faulty)?;
        let warnings = atlases.first().map(|atlas| &atlas.warnings);
        warnings.into_iter().flatten().for_each(|warning| console.diagnostic(warning));
        Ok(atlases)
    }
}

/// The day of a subject that needs no atlas.
pub fn day_of(subject: &Subject) -> Result<Date, Failure> {
    let day = match subject {
        Subject::Day(day) => Some(*day),
        Subject::Year(year) => Date::end_of_year(*year),
        Subject::Settlement(_) | Subject::Event(_) => {
            return Err(Failure::usage(
                format!("a layer has no `{subject}`"),
                "give days or years",
            ));
        }
    };
    day.ok_or_else(|| {
        Failure::usage(format!("there is no year {subject}"), "expected a year from -9999 to 9999")
    })
}

/// Files with faults, or days that they don't have.
pub fn faulty(faults: Faults) -> Failure {
    let in_file = faults.0.iter().any(|fault| !fault.place.file.is_empty());
    Failure::Faults(if in_file { Exit::Data } else { Exit::Usage }, faults)
}
