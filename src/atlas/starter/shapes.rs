//! The shapes of a new atlas: its land, its lines, and the land of the whole Earth around.

use std::sync::Arc;

use serde_json::{Value, json};

use super::Plan;
use super::tables::table;
use crate::atlas::BoundaryKind;
use crate::atlas::boundary;
use crate::atlas::dated::{Grounds, around, earth};
use crate::diagnostic::Faults;
use crate::geometry::{LonLat, Polygon};

/// The land of the territories, a feature each.
pub fn land(plan: &Plan<'_>) -> String {
    let features = plan.lands.all.iter().map(|land| {
        let geometry = match &land.polygons[..] {
            [one] => json!({"type": "Polygon", "coordinates": rings(one)}),
            many => {
                let parts: Vec<Value> = many.iter().map(rings).collect();
                json!({"type": "MultiPolygon", "coordinates": parts})
            }
        };
        feature(Some(&land.id), &json!({"territory": land.id}), &geometry)
    });
    collection(features)
}

fn rings(polygon: &Polygon) -> Value {
    polygon.rings().map(line).collect()
}

fn line(points: &[LonLat]) -> Value {
    points.iter().map(|at| json!([at.lon_deg, at.lat_deg])).collect()
}

fn feature(id: Option<&str>, properties: &Value, geometry: &Value) -> String {
    let id = id.map_or_else(String::new, |id| format!("\"id\":{},", Value::from(id)));
    format!("{{\"type\":\"Feature\",{id}\"properties\":{properties},\"geometry\":{geometry}}}")
}

fn collection(features: impl Iterator<Item = String>) -> String {
    let features: Vec<String> = features.collect();
    format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n", features.join(",\n"))
}

/// The land of the whole Earth, generalised: that of the built-in atlas, less the islands that the data have.
pub fn world(plan: &Plan<'_>) -> String {
    let own = plan.lands.all.iter().flat_map(|land| &land.polygons);
    let own: Vec<Arc<Polygon>> = own.cloned().map(Arc::new).collect();
    let grounds = Grounds::of(own.iter().map(|polygon| (polygon, ())));
    let earth = around(&earth(&mut Faults::default()), &grounds);
    let features = earth.iter().map(|land| {
        let geometry = json!({"type": "Polygon", "coordinates": rings(&land.polygon)});
        feature(None, &json!({"near": land.near}), &geometry)
    });
    collection(features)
}

/// Lines with what they are: boundaries with their time, and plain lines. What has neither time nor kind is a line
/// of every day.
pub fn lines(plan: &Plan<'_>) -> Vec<(String, String)> {
    let (mut always, mut dated) = (Vec::new(), Vec::new());
    for feature in &plan.whole.features {
        let Some((from, until)) = plan.times.clip(feature) else { continue };
        let timeless = feature.from.is_none() && feature.until.is_none();
        for points in &feature.kept.shape.lines {
            match (feature.kept.boundary, timeless) {
                (None, true) => always.push(points),
                (kind, _) => {
                    dated.push((
                        kind.unwrap_or(BoundaryKind::Plain),
                        (from, until),
                        feature,
                        points,
                    ));
                }
            }
        }
    }
    let mut files = Vec::new();
    if !always.is_empty() {
        let geometry =
            |points: &[LonLat]| json!({"type": "LineString", "coordinates": line(points)});
        let features =
            always.iter().map(|points| feature(None, &json!({"rank": 0}), &geometry(points)));
        files.push(("layers/borders.geojson".to_owned(), collection(features)));
    }
    if !dated.is_empty() {
        let id = |index: usize| format!("line-{}", index + 1);
        let shapes = dated.iter().enumerate().map(|(index, (.., points))| {
            let geometry = json!({"type": "LineString", "coordinates": line(points)});
            feature(None, &json!({"line": id(index)}), &geometry)
        });
        files.push(("layers/sea_lines.geojson".to_owned(), collection(shapes)));
        let rows = dated.iter().enumerate().map(|(index, (kind, (from, until), feature, _))| {
            let until = until.map_or_else(String::new, |day| day.to_string());
            let source = plan.sources.ids(std::iter::once(*feature)).join("|");
            let note = super::text::one_line(&feature.kept.names.en);
            let cells =
                [&id(index), &from.to_string(), &until, kind.code(), "", "", &source, &note];
            cells.map(str::to_owned).to_vec()
        });
        files.push(("boundaries.csv".to_owned(), table(&boundary::COLUMNS, rows)));
    }
    files
}
