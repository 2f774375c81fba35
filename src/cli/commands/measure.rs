//! `measure`: the shortest distance between two territories or places.

use serde::Serialize;

use crate::atlas::{Atlas, Endpoint};
use crate::cli::args::MeasureArgs;
use crate::cli::failure::{Ending, Exit, Failure};
use crate::cli::print::Console;
use crate::cli::table::Table;
use crate::diagnostic::{Diagnostic, Place};
use crate::geometry::LonLat;
use crate::language::Language;
use crate::units::{KM_PER_MILE, KM_PER_NAUTICAL_MILE};

/// Measures and prints.
pub fn run(args: &MeasureArgs, console: Console) -> Ending {
    let atlas = args.atlas.load()?;
    let (from, to) = (atlas.endpoint(&args.from)?, atlas.endpoint(&args.to)?);
    let Some(found) = atlas.measure(from, to) else {
        let message = format!("no distance from `{}` to `{}`", args.from, args.to);
        let fault = Diagnostic::error(Place::default(), message);
        let fault =
            fault.help("one of them has no coast but lone rocks (`coast: false` in its outlines)");
        return Err(Failure::Faults(Exit::Data, fault.into()));
    };
    let distance = Distance {
        from: end(&args.from, found.from),
        to: end(&args.to, found.to),
        km: round(found.km, 1e4),
        mi: round(found.km / KM_PER_MILE, 1e4),
        nmi: round(found.km / KM_PER_NAUTICAL_MILE, 1e4),
    };
    if args.json.json {
        console.json(&distance)?;
    } else {
        let names = [from, to].map(|end| name(&atlas, end, args.lang.lang));
        console.result(text(&distance, names).as_bytes())?;
    }
    Ok(Exit::Done)
}

/// A distance as JSON gives it: metres to one decimal, positions to about a centimetre.
#[derive(Serialize)]
struct Distance<'a> {
    from: End<'a>,
    to: End<'a>,
    km: f64,
    mi: f64,
    nmi: f64,
}

#[derive(Serialize)]
struct End<'a> {
    id: &'a str,
    lon: f64,
    lat: f64,
}

fn end(id: &str, at: LonLat) -> End<'_> {
    End { id, lon: round(at.lon_deg, 1e7), lat: round(at.lat_deg, 1e7) }
}

fn round(value: f64, per_unit: f64) -> f64 {
    (value * per_unit).round() / per_unit
}

fn name(atlas: &Atlas, end: Endpoint, language: Language) -> String {
    let names = match end {
        Endpoint::Territory(territory) => Some(&atlas.territories[territory.0].names),
        Endpoint::Place(place) => atlas.places[place].names.last().map(|name| &name.names),
    };
    names.map_or_else(String::new, |names| names.get(language).to_owned())
}

fn text(distance: &Distance<'_>, [from_name, to_name]: [String; 2]) -> String {
    let mut table = Table::new(&["", "ID", "NAME", "LATITUDE", "LONGITUDE"]);
    for (word, end, name) in [("from", &distance.from, from_name), ("to", &distance.to, to_name)] {
        let latitude = degrees(end.lat, ["N", "S"]);
        table.row([
            word.to_owned(),
            end.id.to_owned(),
            name,
            latitude,
            degrees(end.lon, ["E", "W"]),
        ]);
    }
    let Distance { km, mi, nmi, .. } = distance;
    format!("{}\n{km:.2} km  {mi:.2} mi  {nmi:.2} nmi\n", table.text())
}

fn degrees(value: f64, [positive, negative]: [&str; 2]) -> String {
    format!("{:.4}° {}", value.abs(), if value < 0.0 { negative } else { positive })
}
