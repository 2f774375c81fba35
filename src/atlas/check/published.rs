//! Measured numbers beside published ones.

use crate::atlas::{Atlas, Territory};
use crate::diagnostic::Diagnostic;
use crate::geometry::area_km2;

/// A measured length may differ from a published one by this share.
const LENGTH_TOLERANCE: f64 = 0.05;
/// A measured area may differ from a published one by this share.
const AREA_TOLERANCE: f64 = 0.10;
/// Published areas below this are too rough to compare, in square kilometres.
const SMALL_AREA_KM2: f64 = 20.0;

pub(super) fn check(atlas: &Atlas) -> Vec<Diagnostic> {
    let mut found = atlas.check_annotations();
    found.extend(atlas.check_areas());
    found
}

impl Atlas {
    fn check_annotations(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for annotation in &self.annotations {
            let place = annotation.place.clone();
            let Some((_, km)) = self.annotation_course(annotation) else {
                let message = format!("annotation `{}` can't be measured", annotation.id);
                found
                    .push(Diagnostic::warning(place, message).help("its territories need a coast"));
                continue;
            };
            let Some(published) = annotation.published_km else { continue };
            let difference = (km - published).abs() / published;
            if difference > LENGTH_TOLERANCE {
                let message = format!(
                    "annotation `{}` measures {km:.2} km; {} gives {published} km, {:.1} % off",
                    annotation.id,
                    if annotation.published.is_empty() {
                        "the published value"
                    } else {
                        &annotation.published
                    },
                    difference * 100.0
                );
                let help =
                    "the map prints the measured value; check the ends and the published one";
                found.push(Diagnostic::warning(place, message).help(help));
            }
        }
        found
    }

    fn check_areas(&self) -> Vec<Diagnostic> {
        let mut measured = vec![0.0; self.territories.len()];
        for outline in &self.outlines {
            if let Some(territory) = outline.territory {
                measured[territory.0] += area_km2(&outline.polygon);
            }
        }
        let compare = |(territory, km2): (&Territory, f64)| {
            let published = territory.area_km2.filter(|area| *area >= SMALL_AREA_KM2)?;
            let difference = (km2 - published).abs() / published;
            (difference > AREA_TOLERANCE).then(|| {
                let message = format!(
                    "`{}` measures {km2:.0} km², published are {published} km²: {:.0} % off",
                    territory.id,
                    difference * 100.0
                );
                let place = territory.place.clone();
                Diagnostic::warning(place, message).help("check the outline, or the published area")
            })
        };
        self.territories.iter().zip(measured).filter_map(compare).collect()
    }
}
