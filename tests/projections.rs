//! Every projection that is offered gives what PROJ gives, to a millionth of the Earth's radius.
//!
//! `tests/data/projections.csv` was made with PROJ's own program; tests/data/README.md has the command.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use treatymap::geometry::{LonLat, Xy};
use treatymap::projection::Projection;

/// A millionth of the Earth's radius, metres.
const TOLERANCE_M: f64 = 6.378;

struct Row {
    at: LonLat,
    point: Xy,
}

fn table() -> BTreeMap<&'static str, Vec<Row>> {
    let mut table: BTreeMap<&str, Vec<Row>> = BTreeMap::new();
    for line in include_str!("data/projections.csv").lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let number = |index: usize| fields[index].parse::<f64>().unwrap();
        let row =
            Row { at: LonLat::new(number(1), number(2)), point: Xy::new(number(3), number(4)) };
        table.entry(fields[0]).or_default().push(row);
    }
    table
}

#[test]
fn projections_agree_with_proj() {
    let mut wrong = Vec::new();
    for (text, rows) in table() {
        let projection = Projection::parse(text).unwrap();
        let mut worst: Option<(f64, LonLat)> = None;
        for row in rows {
            let off = projection.forward(row.at).map_or(f64::INFINITY, |p| p.distance(row.point));
            if off > worst.map_or(TOLERANCE_M, |(most, _)| most) {
                worst = Some((off, row.at));
            }
        }
        wrong.extend(worst.map(|(off, at)| format!("{text}: {off} m at {at:?}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn positions_come_back() {
    let mut wrong = Vec::new();
    for (text, rows) in table() {
        let projection = Projection::parse(text).unwrap();
        for row in rows {
            let back = projection.inverse(row.point).and_then(|at| projection.forward(at));
            let off = back.map_or(f64::INFINITY, |point| point.distance(row.point));
            if off > TOLERANCE_M {
                wrong.push(format!("{text}: {off} m at {:?}", row.at));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
