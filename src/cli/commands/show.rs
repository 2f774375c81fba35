//! `show`: who held what on a day, as a table or as JSON.

use serde::Serialize;

use crate::atlas::{Atlas, PowerId, Tenure};
use crate::cli::args::ShowArgs;
use crate::cli::failure::{Ending, Exit};
use crate::cli::look::warn_of_future;
use crate::cli::print::Console;
use crate::cli::table::Table;
use crate::date::Date;
use crate::language::Language;
use crate::layout::words;
use crate::resolve::{Holding, Snapshot, snapshot_with};

/// Prints who held what.
pub fn run(args: &ShowArgs, console: Console) -> Ending {
    let uncertain = args.uncertain.how();
    let atlas = args.layer.load(&args.atlas, &args.subject, (uncertain, console))?;
    let day = args.subject.subject(&atlas).day(&atlas)?;
    warn_of_future(console, &atlas, day);
    let state = snapshot_with(&atlas, day, &args.worldview.worldview, uncertain)?;
    if args.json.json {
        console.json(&report(&atlas, &state, day, args.lang.lang))?;
    } else {
        console.result(text(&atlas, &state, day, args.lang.lang).as_bytes())?;
    }
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct Report<'a> {
    date: Date,
    worldview: &'a str,
    territories: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    name: &'a str,
    administering: String,
    sovereign: &'a str,
    claimants: Vec<&'a str>,
    status: &'static str,
    certain: bool,
    since: Option<Date>,
    until: Option<Date>,
    source: Vec<&'a str>,
    since_edtf: &'a str,
    lead: Option<&'a str>,
    event: Option<&'a str>,
    note: &'a str,
}

fn report<'a>(atlas: &'a Atlas, state: &'a Snapshot, day: Date, language: Language) -> Report<'a> {
    let rows = state.holdings.iter().filter_map(|holding| row(atlas, holding, language));
    Report { date: day, worldview: &state.worldview, territories: rows.collect() }
}

fn row<'a>(atlas: &'a Atlas, holding: &Holding, language: Language) -> Option<Row<'a>> {
    let territory = &atlas.territories[holding.territory.0];
    let tenure = holding.source(atlas)?;
    let power = |PowerId(power): PowerId| atlas.powers[power].id.as_str();
    let administering: Vec<&str> = holding.administering.iter().copied().map(power).collect();
    Some(Row {
        id: &territory.id,
        name: territory.names.get(language),
        administering: administering.join("+"),
        sovereign: power(holding.sovereign),
        claimants: holding.claimants.iter().copied().map(power).collect(),
        status: holding.status.code(),
        certain: !holding.uncertain,
        since: Some(tenure.interval.from).filter(|since| *since > Date::FIRST),
        until: tenure.interval.until,
        source: sources(atlas, tenure),
        since_edtf: tenure.from_edtf.text(),
        lead: holding.lead.map(power),
        event: tenure.event.map(|event| atlas.events[event].id.as_str()),
        note: &tenure.note,
    })
}

fn sources<'a>(atlas: &'a Atlas, tenure: &Tenure) -> Vec<&'a str> {
    tenure.sources.iter().map(|source| atlas.sources[*source].id.as_str()).collect()
}

/// The status, with a word where it is in doubt.
fn status(holding: &Holding, language: Language) -> String {
    let code = holding.status.code();
    match holding.uncertain {
        true => format!("{code}, {}", words::uncertain(language)),
        false => code.to_owned(),
    }
}

fn text(atlas: &Atlas, state: &Snapshot, day: Date, language: Language) -> String {
    let mut table = Table::new(&[
        "ID",
        "TERRITORY",
        "HELD BY",
        "SOVEREIGN",
        "CLAIMED BY",
        "STATUS",
        "SINCE",
        "UNTIL",
        "SOURCES",
    ]);
    for holding in &state.holdings {
        let territory = &atlas.territories[holding.territory.0];
        let Some(tenure) = holding.source(atlas) else { continue };
        let names = |powers: &[PowerId]| {
            let names: Vec<&str> =
                powers.iter().map(|power| state.called(*power, language)).collect();
            words::list(language, &names)
        };
        table.row([
            territory.id.clone(),
            territory.names.get(language).to_owned(),
            names(&holding.administering),
            names(&[holding.sovereign]),
            names(&holding.claimants),
            status(holding, language),
            tenure.from_edtf.text().to_owned(),
            tenure.interval.until.map_or_else(String::new, |until| until.to_string()),
            sources(atlas, tenure).join(" "),
        ]);
    }
    let situation = words::situation(language, &day.in_words(language));
    format!("{situation}\n{}\n\n{}", state.statement.get(language), table.text())
}
