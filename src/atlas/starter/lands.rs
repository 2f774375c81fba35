//! The territories of a new atlas: pieces of land that change hands as a whole.

use std::collections::BTreeMap;

use super::history::{Chronicle, Row, Times};
use super::is_land;
use crate::atlas::dated::{Whole, inside, largest};
use crate::diagnostic::Diagnostic;
use crate::geometry::{LonLat, Polygon, area_km2, distance_km, partition};
use crate::language::Words;

/// A piece of land.
#[derive(Debug, Clone)]
pub struct Land {
    /// Its id.
    pub id: String,
    /// Its name.
    pub names: Words,
    /// Who holds it when.
    pub rows: Vec<Row>,
    /// Its shape.
    pub polygons: Vec<Polygon>,
    /// Its area.
    pub km2: f64,
    /// A position on it.
    pub at: LonLat,
}

/// All of them.
#[derive(Debug)]
pub struct Lands {
    /// The land.
    pub all: Vec<Land>,
    /// How many strips were given to neighbours.
    pub slivers: usize,
    /// Their area, km².
    pub slivers_km2: f64,
    /// How thin a strip is, km.
    pub tolerance_km: f64,
}

/// Strips are thinner than this, km, or than this share of the land from corner to corner.
const THIN_KM: f64 = 1.0;
const THIN_SHARE: f64 = 1.0 / 4000.0;

impl Lands {
    pub fn of(whole: &Whole, times: &Times, tolerance_km: Option<f64>) -> Self {
        let tolerance_km = tolerance_km.unwrap_or_else(|| thin_km(whole));
        let chronicle = Chronicle::of(whole, times);
        // Polygons with the features that they are of.
        let features = whole.features.iter().enumerate();
        let (owners, polygons): (Vec<usize>, Vec<&Polygon>) = features
            .flat_map(|(index, dated)| {
                dated.kept.shape.polygons.iter().map(move |polygon| (index, polygon.as_ref()))
            })
            .unzip();
        let mut classes: BTreeMap<Vec<Row>, usize> = BTreeMap::new();
        let made = partition(&polygons, tolerance_km, |covers| {
            let mut features: Vec<usize> =
                covers.iter().map(|polygon| owners[*polygon as usize]).collect();
            features.sort_unstable();
            features.dedup();
            let rows = chronicle.rows(&features);
            let count = classes.len();
            Some(*classes.entry(rows).or_insert(count))
        });
        let mut rows: Vec<Vec<Row>> = vec![Vec::new(); classes.len()];
        classes.into_iter().for_each(|(own, class)| rows[class] = own);
        let pieces = made.pieces.into_iter();
        let mut all: Vec<Land> = pieces
            .filter_map(|piece| {
                Some(Land {
                    id: String::new(),
                    names: Words::default(),
                    rows: std::mem::take(&mut rows[piece.class]),
                    km2: piece.polygons.iter().map(|polygon| area_km2(polygon).abs()).sum(),
                    at: largest(&piece.polygons).and_then(inside)?,
                    polygons: piece.polygons,
                })
            })
            .collect();
        // In the order of the data, so that a change in one place moves little elsewhere.
        let first = |land: &Land| land.rows.iter().filter_map(|row| row.feature).min();
        all.sort_by(|a, b| first(a).cmp(&first(b)).then_with(|| b.km2.total_cmp(&a.km2)));
        Self { all, slivers: made.slivers, slivers_km2: made.slivers_km2, tolerance_km }
    }

    /// The land on which a position lies.
    pub fn under(&self, at: LonLat) -> Option<usize> {
        self.all.iter().position(|land| land.polygons.iter().any(|polygon| polygon.contains(at)))
    }

    /// What to look at: land that two features hold at once.
    pub fn conflicts(&self, whole: &Whole) -> Option<Diagnostic> {
        let twice: Vec<(&Land, &Row)> = self
            .all
            .iter()
            .flat_map(|land| land.rows.iter().map(move |row| (land, row)))
            .filter(|(_, row)| !row.hidden.is_empty())
            .collect();
        let (land, row) = twice.iter().max_by(|a, b| a.0.km2.total_cmp(&b.0.km2))?;
        let (upper, lower) = (row.feature?, row.hidden.first()?);
        let name = |feature: usize| whole.features[feature].kept.holders.join("; ");
        let message = format!(
            "{} at once, such as {} and {} on {} ({:.0} km² at {:.2}, {:.2})",
            match twice.len() {
                1 => "1 piece of land is held by two".to_owned(),
                many => format!("{many} pieces of land are held by two"),
            },
            name(*lower),
            name(upper),
            row.from,
            land.km2,
            land.at.lon_deg,
            land.at.lat_deg,
        );
        let help = "the smaller feature counts, or the later one; the other is in the `note` of the tenure";
        let place = whole.features[*lower].kept.place.clone();
        Some(Diagnostic::warning(place, message).help(help))
    }
}

/// How thin a strip is that is left over where borders nearly agree.
fn thin_km(whole: &Whole) -> f64 {
    let land = whole.features.iter().filter(|dated| is_land(dated));
    let positions = land.flat_map(|dated| dated.kept.shape.positions());
    let (mut low, mut high) = (LonLat::new(180.0, 90.0), LonLat::new(-180.0, -90.0));
    for LonLat { lon_deg, lat_deg } in positions {
        low = LonLat::new(low.lon_deg.min(lon_deg), low.lat_deg.min(lat_deg));
        high = LonLat::new(high.lon_deg.max(lon_deg), high.lat_deg.max(lat_deg));
    }
    let km = (distance_km(low, high) * THIN_SHARE).min(THIN_KM);
    // Two digits: the number is shown.
    let mut step = 0.1;
    while step > 1e-6 && km < 10.0 * step {
        step /= 10.0;
    }
    (km / step).round() * step
}
