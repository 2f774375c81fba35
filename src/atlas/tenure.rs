//! Tenures: who held a territory from when to when, by which title, and who disputed it.
//!
//! Control (`administering`), sovereignty by treaty (`sovereign`) and claims are separate columns.
//! Intervals are half-open and follow each other without gap or overlap.

use std::fmt;
use std::str::FromStr;

use super::event::Event;
use super::files::Files;
use super::power::{Power, PowerId};
use super::registry::Registry;
use super::source::Source;
use super::table::{Row, read_table};
use super::territory::Territory;
use crate::date::{Date, Edtf, Interval};
use crate::diagnostic::{Diagnostic, Faults, Place, unknown};

/// By which title land is held. A closed set: each has its own symbol on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// One state rules and no other state claims it.
    Undisputed,
    /// Undivided between two states by agreement.
    Joint,
    /// Ainu or other Indigenous land, or uninhabited; no state sovereignty.
    UnassignedAinu,
    /// A state is present or levies tribute but no treaty settles the title.
    ClaimedNoTreaty,
    /// Held by force of a state that is not the treaty sovereign.
    Occupied,
    /// Foreign administration by lease.
    Leased,
    /// A sovereign under foreign control.
    Protectorate,
    /// Annexed by a treaty whose validity is contested.
    Annexed,
    /// A state set up by an occupier.
    ClientState,
    /// Renounced by the former sovereign; the treaty names no recipient.
    RenouncedUndetermined,
    /// Held by one state, sovereignty claimed by another.
    Disputed,
    /// Nothing is said of who held it.
    Unrecorded,
    /// In this reading no state is sovereign: left blank. Only in worldviews.
    Undetermined,
    /// In this reading nobody can say who is sovereign: left blank and hatched. Only in worldviews.
    Unclear,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 14] = [
        Self::Undisputed,
        Self::Joint,
        Self::UnassignedAinu,
        Self::ClaimedNoTreaty,
        Self::Occupied,
        Self::Leased,
        Self::Protectorate,
        Self::Annexed,
        Self::ClientState,
        Self::RenouncedUndetermined,
        Self::Disputed,
        Self::Unrecorded,
        Self::Undetermined,
        Self::Unclear,
    ];

    /// The code in the tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Undisputed => "undisputed",
            Self::Joint => "joint",
            Self::UnassignedAinu => "unassigned-ainu",
            Self::ClaimedNoTreaty => "claimed-no-treaty",
            Self::Occupied => "occupied",
            Self::Leased => "leased",
            Self::Protectorate => "protectorate",
            Self::Annexed => "annexed",
            Self::ClientState => "client-state",
            Self::RenouncedUndetermined => "renounced-undetermined",
            Self::Disputed => "disputed",
            Self::Unrecorded => "unrecorded",
            Self::Undetermined => "undetermined",
            Self::Unclear => "unclear",
        }
    }

    /// Whether its land has no holder's colour.
    pub fn is_blank(self) -> bool {
        matches!(self, Self::Undetermined | Self::Unclear)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Status {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|status| status.code() == text).ok_or_else(|| {
            let (message, help) = unknown("status", text, Self::ALL.map(Self::code));
            format!("{message}: {help}")
        })
    }
}

/// One period of a territory.
#[derive(Debug, Clone)]
pub struct Tenure {
    /// When.
    pub interval: Interval,
    /// The first day with its uncertainty.
    pub from_edtf: Edtf,
    /// The days of it on which it is not certain that it holds.
    pub doubtful: Vec<Interval>,
    /// Who rules in fact; several when joint.
    pub administering: Vec<PowerId>,
    /// Whose colour leads where several rule.
    pub lead: Option<PowerId>,
    /// Who is sovereign by treaty; also `none`, `joint`, `undetermined`, `contested`.
    pub sovereign: PowerId,
    /// Who claims it.
    pub claimants: Vec<PowerId>,
    /// By which title.
    pub status: Status,
    /// The event that brought the change: its position in [`super::Atlas::events`].
    pub event: Option<usize>,
    /// Positions in [`super::Atlas::sources`].
    pub sources: Vec<usize>,
    /// Remarks of the editors.
    pub note: String,
    /// Where the row is.
    pub place: Place,
    /// Where its `from` and its `to` are.
    pub edges: [Place; 2],
}

pub(super) const COLUMNS: [&str; 12] = [
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

/// What the rows of the table may refer to.
pub(super) struct References<'a> {
    pub territories: &'a Registry<Territory>,
    pub powers: &'a Registry<Power>,
    pub events: &'a Registry<Event>,
    pub sources: &'a Registry<Source>,
    pub begins: Date,
}

impl References<'_> {
    /// Whether no tenure is lost for want of what it names.
    fn is_complete(&self) -> bool {
        self.territories.is_complete() && self.powers.is_complete()
    }
}

/// The tenures of each territory in order of time.
pub(super) fn load(files: &Files, known: &References<'_>, faults: &mut Faults) -> Vec<Vec<Tenure>> {
    let mut tenures: Vec<Vec<Tenure>> = vec![Vec::new(); known.territories.len()];
    if let Ok(None) = files.read("tenures.csv") {
        let place = Place::file(&files.shown("tenures.csv"));
        let help = "it says who held which territory from when to when: see docs/data-format.md";
        faults.0.push(Diagnostic::error(place, "this file is missing").help(help));
        return tenures;
    }
    let before = faults.errors();
    read_table(files, "tenures.csv", &COLUMNS, faults, |row, faults| {
        let territory = known.territories.find(row.text("territory"), &row.at("territory"), faults);
        if row.text("source").is_empty() {
            let message = "this tenure names no source";
            let help = "name ids of sources.csv in the column `source`";
            faults.0.push(Diagnostic::warning(row.at("source"), message).help(help));
        }
        let tenure = read_row(row, known, Holders::Required, faults);
        if let (Some(territory), Some(tenure)) = (territory, tenure) {
            tenures[territory].push(tenure);
        }
    });
    for rows in &mut tenures {
        rows.sort_by_key(|tenure| tenure.interval.from);
        mark_doubt(rows);
    }
    // A row that can't be read leaves a gap that is not there.
    if faults.errors() == before && known.is_complete() {
        for (territory, rows) in known.territories.iter().zip(&tenures) {
            follow_each_other(territory, rows, known.begins, files, faults);
        }
    }
    tenures
}

impl Tenure {
    /// Whether it is certain that it holds on a day of it.
    pub fn is_certain(&self, day: Date) -> bool {
        !self.doubtful.iter().any(|days| days.contains(day))
    }
}

/// Marks the days on which a change that is not dated to the day may have come already, or not yet. With
/// what an atlas begins nothing changes.
fn mark_doubt(rows: &mut [Tenure]) {
    for at in 1..rows.len() {
        let (before, after) = rows.split_at_mut(at);
        let (Some(old), Some(new)) = (before.last_mut(), after.first_mut()) else { continue };
        let said = |row: &Tenure| {
            (row.administering.clone(), row.lead, row.sovereign, row.claimants.clone(), row.status)
        };
        if said(old) == said(new) {
            continue;
        }
        let change = new.interval.from;
        let (earliest, latest) = new.from_edtf.doubt();
        let from = earliest.unwrap_or(old.interval.from).max(old.interval.from);
        if from < change {
            old.doubtful.push(Interval { from, until: Some(change) });
        }
        let until = [latest, new.interval.until].into_iter().flatten().min();
        if until.is_none_or(|until| change < until) {
            new.doubtful.push(Interval { from: change, until });
        }
    }
}

/// Whether a row has to name who administers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holders {
    /// Someone always does, if only `none`; blank statuses are for worldviews.
    Required,
    /// A worldview may leave it open where its status is blank.
    Optional,
}

/// The columns that rows of `tenures.csv` and `worldviews.csv` have in common.
pub(super) fn read_row(
    row: &Row<'_>,
    known: &References<'_>,
    holders: Holders,
    faults: &mut Faults,
) -> Option<Tenure> {
    let power = |column: &str, id: &str, faults: &mut Faults| {
        known.powers.find(id, &row.at(column), faults).map(PowerId)
    };
    let list = |column: &str, separator: char, faults: &mut Faults| -> Vec<PowerId> {
        let named = row.list_at(column, separator);
        named.filter_map(|(id, at)| known.powers.find(id, &at, faults).map(PowerId)).collect()
    };
    let from: Option<Date> = row.required("from", faults);
    let until: Option<Date> = row.optional("to", faults);
    let from_edtf: Option<Edtf> = row.optional("from_edtf", faults);
    let administering = list("administering", '+', faults);
    let claimants = list("claimants", '|', faults);
    let lead = row.optional::<String>("lead", faults).and_then(|id| power("lead", &id, faults));
    let sovereign =
        row.required::<String>("sovereign", faults).and_then(|id| power("sovereign", &id, faults));
    let status: Option<Status> = row.required("status", faults);
    let event = row
        .optional::<String>("event", faults)
        .and_then(|id| known.events.find(&id, &row.at("event"), faults));
    let sources = row
        .list_at("source", '|')
        .filter_map(|(id, at)| known.sources.find(id, &at, faults))
        .collect();
    check_holders(row, &administering, lead, known, faults);
    check_blank(row, status, holders, faults);
    let interval = Interval { from: from?, until };
    let edges = [row.at("from"), row.at("to")];
    if super::report_empty_interval(&interval, &edges[1], faults) {
        return None;
    }
    Some(Tenure {
        interval,
        from_edtf: from_edtf.unwrap_or_else(|| interval.from.into()),
        doubtful: Vec::new(),
        administering,
        lead,
        sovereign: sovereign?,
        claimants,
        status: status?,
        event,
        sources,
        note: row.text("note").to_owned(),
        place: row.place().clone(),
        edges,
    })
}

/// Reports holders that make no sense: none, one named twice, or a lead who is not among them.
fn check_holders(
    row: &Row<'_>,
    administering: &[PowerId],
    lead: Option<PowerId>,
    known: &References<'_>,
    faults: &mut Faults,
) {
    let mut report = |at: Place, message: String, help: &str| {
        faults.0.push(Diagnostic::error(at, message).help(help));
    };
    let name = |power: PowerId| known.powers[power.0].id.as_str();
    for (index, power) in administering.iter().enumerate() {
        if administering[..index].contains(power) {
            let message = format!("`{}` administers twice", name(*power));
            report(row.at("administering"), message, "name each power once");
        }
    }
    if let Some(lead) = lead
        && !administering.contains(&lead)
    {
        let message = format!("the lead `{}` is not among `administering`", name(lead));
        report(row.at("lead"), message, "`lead` is the one of them whose colour leads");
    }
}

/// Reports a row without a holder whose status needs one, and a blank status where none may be.
fn check_blank(row: &Row<'_>, status: Option<Status>, holders: Holders, faults: &mut Faults) {
    let named = row.list("administering", '+').next().is_some();
    let blank = status.is_some_and(Status::is_blank);
    let (column, message, help) = match (holders, blank, named) {
        (Holders::Required, true, _) => (
            "status",
            "this status is for worldviews only".to_owned(),
            "say in worldviews.csv who leaves the land blank; tenures.csv says who holds it in fact",
        ),
        (Holders::Optional, true, true) => (
            "administering",
            "column `administering` names a holder of land that is left blank".to_owned(),
            "leave it empty",
        ),
        (_, false, false) => (
            "administering",
            "column `administering` is empty".to_owned(),
            "name a power, or several joined by `+`",
        ),
        _ => return,
    };
    faults.0.push(Diagnostic::error(row.at(column), message).help(help));
}

/// Reports missing and overlapping times of one territory.
fn follow_each_other(
    territory: &Territory,
    rows: &[Tenure],
    begins: Date,
    files: &Files,
    faults: &mut Faults,
) {
    let id = &territory.id;
    let Some(first) = rows.first() else {
        let place = Place::file(&files.shown("tenures.csv"));
        let message = format!("territory `{id}` has no tenure");
        let help = format!("add a row for it from {begins} on");
        return faults.0.push(Diagnostic::error(place, message).help(help));
    };
    if first.interval.from > begins {
        let message = format!("nobody holds `{id}` from {begins} to {}", first.interval.from);
        let help = "the first tenure starts on the day the atlas begins (atlas.toml)";
        faults.0.push(Diagnostic::error(first.edges[0].clone(), message).help(help));
    }
    for pair in rows.windows(2) {
        let (old, new) = (&pair[0], &pair[1]);
        let other = old.place.line.unwrap_or(0);
        let start = new.interval.from;
        let message = match old.interval.until {
            Some(until) if until == start => continue,
            Some(until) if until < start => {
                format!(
                    "nobody holds `{id}` from {until} to {start} (line {other} ends before this one starts)"
                )
            }
            _ => format!("`{id}` is held twice from {start} on: line {other} overlaps this one"),
        };
        let help = "`to` of a row is `from` of the next: the new holder has the day of change";
        faults.0.push(Diagnostic::error(new.edges[0].clone(), message).help(help));
    }
    if let Some(last) = rows.last()
        && let Some(until) = last.interval.until
    {
        let message = format!("nobody holds `{id}` after {until}");
        let help = "leave `to` of the last row empty: it is still so";
        faults.0.push(Diagnostic::error(last.edges[1].clone(), message).help(help));
    }
}

/// Territories whose tenures name a power that holds land but has no colour.
pub(super) fn check_colors<'a>(
    tenures: impl Iterator<Item = &'a Tenure>,
    powers: &Registry<Power>,
    faults: &mut Faults,
) {
    for tenure in tenures {
        for PowerId(holder) in &tenure.administering {
            let power = &powers[*holder];
            // `none` is a valid answer to "who administers": nobody lives there, or it is not known.
            let by_nobody = matches!(tenure.status, Status::UnassignedAinu | Status::Unrecorded);
            if !power.is_state() && !by_nobody {
                let message = format!("power `{}` holds land but has no `color`", power.id);
                let help = "give it one in powers.toml, for example color = \"#c8b560\"";
                faults.0.push(Diagnostic::error(tenure.place.clone(), message).help(help));
            }
        }
    }
}
