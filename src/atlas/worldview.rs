//! Worldviews: declared readings of the same facts, by which a map is coloured and bounded.
//!
//! In: `worldviews.toml` and `worldviews.csv`. A worldview starts from the facts of `tenures.csv`,
//! either as they were in fact or by treaty alone, and reads some territories at some times in its
//! own way. `neutral` and `treaty` exist in every atlas. What a day looks like is `resolve`'s
//! business.

use schemars::JsonSchema;
use serde::Deserialize;

use super::files::Files;
use super::registry::{Entry, Registry};
use super::table::read_table;
use super::tenure::{self, Holders, Tenure};
use super::territory::{Group, TerritoryId, expand};
use super::toml_items::read_items;
use crate::diagnostic::{Diagnostic, Faults, Place};
use crate::language::Words;

/// The worldview that is drawn unless another is asked for: control in fact, disputes marked.
pub const NEUTRAL: &str = "neutral";
/// The worldview of the treaties' texts alone.
const TREATY: &str = "treaty";

/// From which of the facts a worldview starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// Who ruled in fact; other titles and claims are hatched.
    Control,
    /// Who was sovereign by treaty; land of which the treaties say nothing is left blank.
    Treaty,
}

/// A declared reading of the facts.
#[derive(Debug, Clone)]
pub struct Worldview {
    /// Id, for example `japan`.
    pub id: String,
    /// Name.
    pub names: Words,
    /// One or two sentences for the foot of a map: which view it draws, and what blank and hatched mean.
    pub statement: Words,
    /// Where it starts from.
    pub reading: Reading,
    /// What it reads differently: for each territory (by its position), in order of time.
    pub readings: Vec<Vec<Tenure>>,
}

impl Entry for Worldview {
    const KIND: &'static str = "worldview";

    fn id(&self) -> &str {
        &self.id
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawWorldview {
    id: String,
    names: Words,
    statement: Words,
    reading: Reading,
}

/// The worldviews of an atlas; those that it does not declare itself come first.
pub(super) fn load(
    files: &Files,
    known: &tenure::References<'_>,
    groups: &Registry<Group>,
    faults: &mut Faults,
) -> Registry<Worldview> {
    let mut declared: Vec<(Worldview, Place)> = Vec::new();
    read_items(files, "worldviews.toml", "worldview", faults, |raw: RawWorldview, place, _| {
        let worldview = Worldview {
            id: raw.id,
            names: raw.names,
            statement: raw.statement,
            reading: raw.reading,
            readings: vec![Vec::new(); known.territories.len()],
        };
        declared.push((worldview, place.clone()));
    });
    let mut worldviews = Registry::default();
    for given in [neutral(), treaty()] {
        if declared.iter().all(|(worldview, _)| worldview.id != given.id) {
            let readings = vec![Vec::new(); known.territories.len()];
            worldviews.add(Worldview { readings, ..given }, &Place::default(), faults);
        }
    }
    for (worldview, place) in declared {
        worldviews.add(worldview, &place, faults);
    }
    load_readings(files, known, groups, &mut worldviews, faults);
    worldviews
}

pub(super) const COLUMNS: [&str; 13] = [
    "worldview",
    "territory",
    "from",
    "to",
    "from_edtf",
    "administering",
    "lead",
    "sovereign",
    "claimants",
    "status",
    "event",
    "source",
    "note",
];

/// Reads `worldviews.csv`: rows as in `tenures.csv` for one worldview; a group stands for its members.
fn load_readings(
    files: &Files,
    known: &tenure::References<'_>,
    groups: &Registry<Group>,
    worldviews: &mut Registry<Worldview>,
    faults: &mut Faults,
) {
    read_table(files, "worldviews.csv", &COLUMNS, faults, |row, faults| {
        let worldview = worldviews.find(row.text("worldview"), &row.at("worldview"), faults);
        let named = [row.text("territory").to_owned()];
        let territories = expand(&named, known.territories, groups, &row.at("territory"), faults);
        let read = tenure::read_row(row, known, Holders::Optional, faults);
        let (Some(worldview), Some(read)) = (worldview, read) else { return };
        let readings = &mut worldviews.rows_mut()[worldview].readings;
        for TerritoryId(territory) in territories {
            report_overlap(&readings[territory], &read, &known.territories[territory].id, faults);
            readings[territory].push(read.clone());
        }
    });
    for worldview in worldviews.rows_mut() {
        worldview.readings.iter_mut().for_each(|rows| rows.sort_by_key(|row| row.interval.from));
    }
}

fn report_overlap(earlier: &[Tenure], read: &Tenure, territory: &str, faults: &mut Faults) {
    let Some(other) = earlier.iter().find(|other| other.interval.overlaps(&read.interval)) else {
        return;
    };
    let line = other.place.line.unwrap_or(0);
    let message =
        format!("`{territory}` is read in two ways at once: line {line} overlaps this one");
    let help = "`to` is the first day on which it is no longer read so";
    faults.0.push(Diagnostic::error(read.place.clone(), message).help(help));
}

fn neutral() -> Worldview {
    Worldview {
        id: NEUTRAL.to_owned(),
        names: Words {
            en: "Neutral".to_owned(),
            ja: "中立".to_owned(),
            ru: "Нейтральный взгляд".to_owned(),
        },
        statement: Words {
            en: "Neutral view: land is coloured by who held it in fact; occupation and disputes are hatched.".to_owned(),
            ja: "中立の立場:実際に統治していた国で塗り分け、占領・係争を斜線で示す。".to_owned(),
            ru: "Нейтральный взгляд: цвет — кто управлял на деле; оккупация и споры заштрихованы.".to_owned(),
        },
        reading: Reading::Control,
        readings: Vec::new(),
    }
}

fn treaty() -> Worldview {
    Worldview {
        id: TREATY.to_owned(),
        names: Words {
            en: "By treaty alone".to_owned(),
            ja: "条約の文面".to_owned(),
            ru: "Только по договорам".to_owned(),
        },
        statement: Words {
            en: "By treaty alone: land is coloured by who was sovereign by treaty; land whose sovereign no treaty names is left blank, and hatched where states read a treaty differently.".to_owned(),
            ja: "条約の文面のみ:条約上の主権国で塗り分け、帰属を定める条約のない土地は白地、条約の解釈に争いのある土地は白地に斜線とする。".to_owned(),
            ru: "Только по договорам: цвет — суверен по договору; земли, суверен которых договором не назван, оставлены белыми, а где договор толкуют по-разному — заштрихованы.".to_owned(),
        },
        reading: Reading::Treaty,
        readings: Vec::new(),
    }
}
