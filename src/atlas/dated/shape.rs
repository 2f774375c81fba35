//! The shape of a feature as it is found: what can be mended without a doubt is mended and counted.
//!
//! Mended: rings that are not closed, positions given twice in a row. Left out: rings and lines of too few
//! positions, and an outer ring that is nothing but the pole, with the land round it as its hole. The winding of
//! rings does not matter.

use std::sync::Arc;

use ::geojson::{Geometry, GeometryValue, Position};

use super::positions::{self, Plain};
use crate::atlas::geojson::unplaced;
use crate::diagnostic::{Diagnostic, Faults, Place};
use crate::geometry::{LonLat, Polygon};

/// The shape of a feature.
#[derive(Debug, Clone, Default)]
pub struct Shape {
    /// Its polygons.
    pub polygons: Vec<Arc<Polygon>>,
    /// Its lines.
    pub lines: Vec<Vec<LonLat>>,
    /// Its points.
    pub points: Vec<LonLat>,
}

/// What was mended or left out, counted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Mended {
    /// Rings that were not closed.
    pub closed: usize,
    /// Rings and lines of too few positions.
    pub too_short: usize,
}

/// What is so near to a pole is at it, degrees.
const AT_POLE_DEG: f64 = 89.99;
/// A position may be outside the world by so much for want of digits, degrees.
const ROUNDING_DEG: f64 = 1e-6;

impl Shape {
    /// Reads a geometry.
    ///
    /// # Errors
    /// What is no geometry, or a position that is none or outside the world.
    pub fn read(text: &str, place: &Place, mended: &mut Mended) -> Result<Self, Faults> {
        let mut shape = Self::default();
        let mut reader = Reader { place, mended, part: String::new() };
        if let Some(plain) = positions::read(text, position) {
            reader.plain(plain, &mut shape);
            return Ok(shape);
        }
        let geometry: Geometry = serde_json::from_str(text).map_err(|fault| {
            let message = fault.to_string();
            Diagnostic::error(place.clone(), format!("not a geometry: {}", unplaced(&message)))
                .help("expected a GeoJSON geometry with `type` and `coordinates` (RFC 7946, 3.1), or null")
        })?;
        reader.collect(&geometry.value, &mut shape)?;
        Ok(shape)
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.polygons.is_empty() && self.lines.is_empty() && self.points.is_empty()
    }

    /// All its positions.
    pub fn positions(&self) -> impl Iterator<Item = LonLat> {
        let polygons = self.polygons.iter().flat_map(|polygon| &polygon.exterior);
        polygons.chain(self.lines.iter().flatten()).chain(&self.points).copied()
    }
}

struct Reader<'a> {
    place: &'a Place,
    mended: &'a mut Mended,
    /// Which part of the geometry is read, in words.
    part: String,
}

impl Reader<'_> {
    /// What was read without a fault.
    fn plain(&mut self, plain: Plain, shape: &mut Shape) {
        match plain {
            Plain::Polygons(polygons) => {
                for rings in polygons {
                    self.add_polygon(rings, shape);
                }
            }
            Plain::Lines(lines) => {
                for line in lines {
                    self.add_line(line, shape);
                }
            }
        }
    }

    fn collect(&mut self, value: &GeometryValue, shape: &mut Shape) -> Result<(), Faults> {
        match value {
            GeometryValue::Polygon { coordinates } => self.polygon(coordinates, "", shape)?,
            GeometryValue::MultiPolygon { coordinates } => {
                for (index, rings) in coordinates.iter().enumerate() {
                    self.polygon(rings, &format!("polygon[{index}] "), shape)?;
                }
            }
            GeometryValue::LineString { coordinates } => self.line(coordinates, "line", shape)?,
            GeometryValue::MultiLineString { coordinates } => {
                for (index, line) in coordinates.iter().enumerate() {
                    self.line(line, &format!("line[{index}]"), shape)?;
                }
            }
            GeometryValue::Point { coordinates } => {
                "point".clone_into(&mut self.part);
                shape.points.push(self.position(coordinates, 0)?);
            }
            GeometryValue::MultiPoint { coordinates } => {
                "point".clone_into(&mut self.part);
                for (index, position) in coordinates.iter().enumerate() {
                    shape.points.push(self.position(position, index)?);
                }
            }
            GeometryValue::GeometryCollection { geometries } => {
                for geometry in geometries {
                    self.collect(&geometry.value, shape)?;
                }
            }
        }
        Ok(())
    }

    fn polygon(
        &mut self,
        rings: &[Vec<Position>],
        prefix: &str,
        shape: &mut Shape,
    ) -> Result<(), Faults> {
        let mut read = Vec::with_capacity(rings.len());
        for (index, ring) in rings.iter().enumerate() {
            self.part = format!("{prefix}ring[{index}]");
            read.push(self.positions(ring)?);
        }
        self.add_polygon(read, shape);
        Ok(())
    }

    /// A polygon of the rings that enclose something; none if its first does not.
    fn add_polygon(&mut self, mut rings: Vec<Vec<LonLat>>, shape: &mut Shape) {
        // Programs that think on the sphere have land round a pole as the hole of a ring at the pole.
        let at_pole = |ring: &Vec<LonLat>| ring.iter().all(|at| at.lat_deg.abs() > AT_POLE_DEG);
        if rings.len() > 1 && rings.first().is_some_and(at_pole) {
            rings.remove(0);
        }
        let mut rings = rings.into_iter();
        let Some(exterior) = rings.next().and_then(|ring| self.closed(ring)) else { return };
        let holes = rings.filter_map(|ring| self.closed(ring)).collect();
        shape.polygons.push(Arc::new(Polygon { exterior, holes }));
    }

    fn closed(&mut self, mut points: Vec<LonLat>) -> Option<Vec<LonLat>> {
        if points.first() != points.last() {
            points.extend(points.first().copied());
            self.mended.closed += 1;
        }
        if points.len() < 4 {
            self.mended.too_short += 1;
            return None;
        }
        Some(points)
    }

    fn line(&mut self, line: &[Position], part: &str, shape: &mut Shape) -> Result<(), Faults> {
        part.clone_into(&mut self.part);
        let points = self.positions(line)?;
        self.add_line(points, shape);
        Ok(())
    }

    fn add_line(&mut self, points: Vec<LonLat>, shape: &mut Shape) {
        if points.len() < 2 {
            self.mended.too_short += 1;
        } else {
            shape.lines.push(points);
        }
    }

    /// Positions without those that only repeat the one before.
    fn positions(&self, line: &[Position]) -> Result<Vec<LonLat>, Faults> {
        let mut points: Vec<LonLat> = Vec::with_capacity(line.len());
        for (index, position) in line.iter().enumerate() {
            let position = self.position(position, index)?;
            if points.last() != Some(&position) {
                points.push(position);
            }
        }
        Ok(points)
    }

    fn position(&self, position: &Position, index: usize) -> Result<LonLat, Faults> {
        let (message, help) = match position.as_slice() {
            [lon, lat, ..] => match (within(*lon, 180.0), within(*lat, 90.0)) {
                (Some(lon), Some(lat)) => return Ok(LonLat::new(lon, lat)),
                (None, Some(_)) if (180.0..=360.0).contains(lon) => (
                    format!("position [{lon}, {lat}] is outside the world"),
                    "longitudes are -180 to 180: subtract 360 from those that are greater",
                ),
                (None, _) if lon.abs() <= 360.0 && lat.abs() <= 360.0 => {
                    (format!("position [{lon}, {lat}] is outside the world"), OUTSIDE)
                }
                (Some(_), None) if lat.abs() <= 180.0 && lon.abs() <= 90.0 => (
                    format!("position [{lon}, {lat}] is outside the world"),
                    "a position is [longitude, latitude]: are they exchanged?",
                ),
                _ => (
                    format!("position [{lon}, {lat}] is outside the world"),
                    "positions are degrees on WGS 84: if these are metres of a projection, convert them first",
                ),
            },
            short => (format!("a position of {} number(s)", short.len()), OUTSIDE),
        };
        let outer = self.place.part.as_deref().unwrap_or_default();
        let place = self.place.clone().part(format!("{outer} {} vertex[{index}]", self.part));
        Err(Diagnostic::error(place, message).help(help).into())
    }
}

/// A position of two numbers, if they are one.
fn position(lon: f64, lat: f64) -> Option<LonLat> {
    Some(LonLat::new(within(lon, 180.0)?, within(lat, 90.0)?))
}

fn within(value: f64, most: f64) -> Option<f64> {
    (value.abs() <= most + ROUNDING_DEG).then(|| value.clamp(-most, most))
}

const OUTSIDE: &str = "a position is [longitude, latitude] in degrees: -180 to 180, -90 to 90";

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(Shape, Mended), String> {
        let mut mended = Mended::default();
        let place = Place::file("a").part("feature[0]");
        let shape = Shape::read(text, &place, &mut mended).map_err(|fault| fault.to_string())?;
        Ok((shape, mended))
    }

    #[test]
    fn what_is_found_is_mended_and_counted() {
        let (shape, mended) = read(
            r#"{"type": "MultiPolygon", "coordinates": [
                [[[0, 0], [1, 0], [1, 0], [1, 1], [0, 1]]],
                [[[5, 5], [5, 5], [5, 5], [5, 5]]]]}"#,
        )
        .expect("a shape");
        assert_eq!(shape.polygons.len(), 1);
        assert_eq!(shape.polygons[0].exterior.len(), 5);
        assert_eq!((mended.closed, mended.too_short), (1, 1));
        let (shape, _) =
            read(r#"{"type": "Point", "coordinates": [180.0000001, 5, 100]}"#).expect("one");
        assert_eq!(shape.points, [LonLat::new(180.0, 5.0)]);
    }

    #[test]
    fn a_ring_round_the_pole_alone_is_no_land() {
        // As world-atlas has Antarctica.
        let (shape, _) = read(
            r#"{"type": "Polygon", "coordinates": [
                [[-180, -89.999], [60, -89.999], [-60, -89.999], [-180, -89.999]],
                [[-180, -70], [-60, -71], [60, -70], [180, -70], [-180, -70]]]}"#,
        )
        .expect("a shape");
        assert_eq!(shape.polygons.len(), 1);
        assert_eq!(shape.polygons[0].exterior[0], LonLat::new(-180.0, -70.0));
        assert!(shape.polygons[0].holes.is_empty());
    }

    #[test]
    fn what_can_not_be_meant_is_a_fault_with_its_place() {
        let fault = |text: &str| read(text).err().unwrap_or_default();
        let line = fault(r#"{"type": "LineString", "coordinates": [[0, 0], [200, 5]]}"#);
        assert!(
            line.contains("feature[0] line vertex[1]") && line.contains("subtract 360"),
            "{line}"
        );
        assert!(fault(r#"{"type": "Point", "coordinates": [45, 140]}"#).contains("exchanged"));
        assert!(fault(r#"{"type": "Point", "coordinates": [451234, 5140123]}"#).contains("metres"));
        assert!(fault(r#"{"type": "Polygun", "coordinates": []}"#).contains("not a geometry"));
    }
}
