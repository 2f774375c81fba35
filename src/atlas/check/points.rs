//! Points and labels, and the land that they are said to belong to.

use super::land::{Land, Piece, in_words};
use crate::atlas::{Atlas, PlaceKind, PlaceName};
use crate::diagnostic::{Diagnostic, Place};
use crate::geometry::{LonLat, nearest};

/// How far a point may lie off its land, km: outlines are generalised and positions rounded.
const POINT_KM: f64 = 5.0;
/// How far the label of a territory may stand off it, km: an island's stands beside it.
const LABEL_KM: f64 = 60.0;

/// Points of territories, towns and labels that are off their land.
pub(super) fn check(atlas: &Atlas, land: &Land) -> Vec<Diagnostic> {
    // An outline that can't be read is there all the same.
    if !land.complete {
        return Vec::new();
    }
    let mut found = Vec::new();
    for territory in &atlas.territories {
        let ground = Ground::of(land, &territory.id);
        let words = format!("the point of `{}`", territory.id);
        found.extend(ground.off(territory.at, POINT_KM, &territory.place, &words));
    }
    for place in &atlas.places {
        let Some(territory) = place.territory else { continue };
        let ground = Ground::of(land, &atlas.territories[territory].id);
        let label = place.kind == PlaceKind::Territory;
        let far_km = if label { LABEL_KM } else { POINT_KM };
        let what = |name: &PlaceName| match label {
            true => format!("the label of `{}`", place.id),
            false => format!("{} `{}` ({})", place.kind.code(), place.id, name.names.en),
        };
        for name in place.names.iter().filter(|_| label || place.kind.is_point()) {
            found.extend(ground.off(name.at, far_km, &name.place, &what(name)));
        }
    }
    found
}

/// The land of a territory.
struct Ground<'l> {
    territory: &'l str,
    pieces: Vec<&'l Piece>,
}

impl<'l> Ground<'l> {
    fn of(land: &'l Land, territory: &'l str) -> Self {
        let pieces = land.outlines().filter(|piece| piece.territory.as_deref() == Some(territory));
        Self { territory, pieces: pieces.collect() }
    }

    fn off(&self, at: LonLat, far_km: f64, place: &Place, what: &str) -> Option<Diagnostic> {
        let inside = |piece: &&Piece| piece.unrolled.contains(at.around(piece.bounds.center().x));
        if self.pieces.iter().any(inside) {
            return None;
        }
        let shores: Vec<&[LonLat]> =
            self.pieces.iter().map(|piece| piece.unrolled.exterior.as_slice()).collect();
        let near = nearest(&[&[at]], &shores).filter(|near| near.km > far_km)?;
        let message = format!(
            "{what} lies {:.0} km off `{}`; the nearest land of it is at {}",
            near.km,
            self.territory,
            in_words(near.to)
        );
        let help = "check `lon` and `lat`, and the outline; are they swapped?";
        Some(Diagnostic::warning(place.clone(), message).help(help))
    }
}
