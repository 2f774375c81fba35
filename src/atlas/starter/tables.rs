//! The tables of a new atlas.

use super::Plan;
use super::history::{Row, Said, doubt};
use super::powers::UNRECORDED;
use super::text::{one_line, position};
use crate::atlas::{place, source, tenure, territory};
use crate::date::Date;

pub fn territories(plan: &Plan<'_>) -> String {
    let rows = plan.lands.all.iter().map(|land| {
        let [lon, lat] = position(land.at);
        let names = &land.names;
        let cells = [
            &land.id,
            "land",
            "land",
            &names.en,
            &names.ja,
            &names.ru,
            &lon,
            &lat,
            "as in the data",
        ];
        cells.iter().copied().chain([""; 5]).map(str::to_owned).collect()
    });
    table(&territory::COLUMNS, rows)
}

pub fn tenures(plan: &Plan<'_>) -> String {
    let rows = plan.lands.all.iter().flat_map(|land| {
        let rows = land.rows.iter().enumerate();
        rows.map(move |(index, row)| tenure_row(plan, &land.id, (&land.rows, index, row)))
    });
    table(&tenure::COLUMNS, rows)
}

fn tenure_row(
    plan: &Plan<'_>,
    territory: &str,
    (rows, index, row): (&[Row], usize, &Row),
) -> Vec<String> {
    let feature = |index: &usize| &plan.whole.features[*index];
    let said = row.feature.as_ref().and_then(|index| Said::of(feature(index)));
    let id = |name: &String| plan.powers.find(name).map_or("", |power| power.id.as_str());
    let ids =
        |names: &[String], between: &str| names.iter().map(id).collect::<Vec<_>>().join(between);
    let own = || row.before.iter().chain(&row.feature).map(feature);
    let (holders, sovereign, claimants, status) = match &said {
        Some(said) => (
            ids(&said.holders, "+"),
            id(&said.sovereign).to_owned(),
            ids(&said.claimants, "|"),
            said.status.code(),
        ),
        None => (UNRECORDED.to_owned(), UNRECORDED.to_owned(), String::new(), "unrecorded"),
    };
    let source =
        if said.is_some() { plan.sources.ids(own()) } else { plan.sources.ids([].into_iter()) };
    vec![
        territory.to_owned(),
        row.from.to_string(),
        row.until.map_or_else(String::new, |day| day.to_string()),
        doubt(plan.whole, rows, index).unwrap_or_default(),
        holders,
        String::new(),
        sovereign,
        claimants,
        status.to_owned(),
        String::new(),
        source.join("|"),
        note(plan, row),
    ]
}

/// What the data say of a row besides.
fn note(plan: &Plan<'_>, row: &Row) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut add = |part: String| {
        if !part.is_empty() && !parts.contains(&part) {
            parts.push(part);
        }
    };
    let feature = |index: &usize| &plan.whole.features[*index].kept;
    for kept in row.before.iter().chain(&row.feature).map(feature) {
        add(kept.remarks.note.clone());
        if !kept.remarks.event.is_empty() {
            add(format!("event: {}", kept.remarks.event));
        }
    }
    let named = |kept: &crate::atlas::dated::Kept| match kept.id.as_str() {
        "" => String::new(),
        id => id.to_owned(),
    };
    for kept in row.before.iter().chain(&row.feature).map(feature) {
        add(named(kept));
    }
    for kept in row.hidden.iter().map(feature) {
        add(format!("also held by {} ({})", kept.holders.join("; "), kept.place));
    }
    one_line(&parts.join("; "))
}

pub fn names(plan: &Plan<'_>) -> String {
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    let rows = plan.labels.rows.iter().map(|label| {
        let [lon, lat] = position(label.at);
        let names = &label.names;
        let (from, until, priority) =
            (day(label.from), day(label.until), label.priority.to_string());
        let cells = [
            &label.id,
            label.kind,
            &label.territory,
            &lon,
            &lat,
            &names.en,
            &names.ja,
            &names.ru,
            &from,
            &until,
            &priority,
        ];
        cells.iter().copied().chain(["", &plan.sources.all[0].id, ""]).map(str::to_owned).collect()
    });
    table(&place::COLUMNS, rows)
}

pub fn sources(plan: &Plan<'_>) -> String {
    let rows = plan.sources.all.iter().map(|source| {
        [&source.id, &source.title, &source.publisher, source.read].map(one_line).to_vec()
    });
    table(&source::COLUMNS, rows)
}

/// A table as text.
pub fn table(columns: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line =
        |cells: &[String]| cells.iter().map(|cell| field(cell)).collect::<Vec<_>>().join(",");
    let head: Vec<String> = columns.iter().map(|column| (*column).to_owned()).collect();
    let mut out = line(&head) + "\n";
    rows.for_each(|row| out.push_str(&(line(&row) + "\n")));
    out
}

/// A field, in quotes where it needs them.
fn field(text: &str) -> String {
    match text.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}
