//! Distances between territories and places, measured on the outlines.
//!
//! In: ends that name a territory or a place. Out: end points, and kilometres on the WGS 84
//! ellipsoid. Rocks that are not coast are left out; a cape stands for its tip.

use super::annotation::{Annotation, Course, Endpoint, endpoint};
use super::{Atlas, TerritoryId};
use crate::diagnostic::Faults;
use crate::geometry::{LonLat, Nearest, distance_km, length_km, nearest, tip};

/// How far from its recorded position the tip of a cape may lie.
const CAPE_RADIUS_KM: f64 = 3.0;

impl Atlas {
    /// The end that an id names: a territory, or else a place.
    ///
    /// # Errors
    /// When neither has this id; the nearest one is named.
    pub fn endpoint(&self, id: &str) -> Result<Endpoint, Faults> {
        endpoint(id, &self.territories, &self.places)
            .map_err(|(message, help)| Faults::one(message, help))
    }

    /// The shortest line between two ends; `None` when a territory has no coast.
    pub fn measure(&self, a: Endpoint, b: Endpoint) -> Option<Nearest> {
        match (a, b) {
            (Endpoint::Place(a), Endpoint::Place(b)) => {
                let (from, to) = (self.place_position(a), self.place_position(b));
                Some(Nearest { from, to, km: distance_km(from, to) })
            }
            (Endpoint::Territory(a), Endpoint::Territory(b)) => {
                nearest(&self.coast(a), &self.coast(b))
            }
            (Endpoint::Place(a), Endpoint::Territory(b)) => {
                nearest(&[&[self.place_position(a)]], &self.coast(b))
            }
            (Endpoint::Territory(a), Endpoint::Place(b)) => {
                nearest(&self.coast(a), &[&[self.place_position(b)]])
            }
        }
    }

    /// The line of an annotation and its length; `None` when it can't be measured.
    pub fn annotation_course(&self, annotation: &Annotation) -> Option<(Vec<LonLat>, f64)> {
        match &annotation.course {
            Course::Shortest(a, b) => {
                let found = self.measure(*a, *b)?;
                Some((vec![found.from, found.to], found.km))
            }
            Course::Through(ends) => {
                let points: Vec<LonLat> = ends.iter().map(|end| self.position_of(*end)).collect();
                let km = length_km(&points);
                (points.len() > 1).then_some((points, km))
            }
        }
    }

    /// The outer coast of a territory: the exterior rings of its outlines, without lone rocks.
    fn coast(&self, territory: TerritoryId) -> Vec<&[LonLat]> {
        self.outlines
            .iter()
            .filter(|outline| outline.territory == Some(territory) && outline.coast)
            .map(|outline| outline.polygon.exterior.as_slice())
            .collect()
    }

    /// Where a place is: a cape's tip on the coast, otherwise its recorded position.
    pub fn place_position(&self, place: usize) -> LonLat {
        let place = &self.places[place];
        let at = place.at();
        match (place.tip, place.territory) {
            (Some(direction), Some(territory)) => {
                tip(&self.coast(territory), at, CAPE_RADIUS_KM, direction).unwrap_or(at)
            }
            _ => at,
        }
    }

    fn position_of(&self, end: Endpoint) -> LonLat {
        match end {
            Endpoint::Territory(TerritoryId(territory)) => self.territories[territory].at,
            Endpoint::Place(place) => self.place_position(place),
        }
    }
}
