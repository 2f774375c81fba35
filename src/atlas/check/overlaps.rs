//! Land that lies twice: outlines do not overlap, whoever holds them.

use super::land::{Land, Piece, in_words};
use crate::diagnostic::Diagnostic;
use crate::geometry::{Overlap, Polygon, Rect, Xy, overlap};

/// Common land below this is the roundness of numbers where two outlines share a border, km².
const SLIVER_KM2: f64 = 0.01;

pub(super) fn check(land: &Land) -> Vec<Diagnostic> {
    let pieces: Vec<&Piece> = land.outlines().collect();
    let mut copies: Vec<Copy> =
        pieces.iter().enumerate().flat_map(|(i, p)| Copy::of(i, p)).collect();
    copies.sort_by(|a, b| a.bounds.min.x.total_cmp(&b.bounds.min.x));
    let mut found: Vec<([usize; 2], Overlap)> = Vec::new();
    let mut active: Vec<&Copy> = Vec::new();
    for next in &copies {
        active.retain(|copy| copy.bounds.max.x > next.bounds.min.x);
        for other in active.iter().filter(|other| other.piece != next.piece) {
            let pair = [other.piece.min(next.piece), other.piece.max(next.piece)];
            found.extend(other.common(next, &pieces).map(|common| (pair, common)));
        }
        active.push(next);
    }
    found.sort_by_key(|(pair, _)| *pair);
    found.dedup_by_key(|(pair, _)| *pair);
    found.into_iter().map(|([one, two], common)| words(pieces[one], pieces[two], common)).collect()
}

/// A polygon, on its own turn of the world or on the next.
struct Copy {
    piece: usize,
    turn_deg: f64,
    bounds: Rect,
}

impl Copy {
    fn of(index: usize, piece: &Piece) -> impl Iterator<Item = Self> {
        let bounds = piece.bounds;
        let turns = [
            Some(0.0),
            (bounds.max.x > 180.0).then_some(-360.0),
            (bounds.min.x < -180.0).then_some(360.0),
        ];
        turns.into_iter().flatten().map(move |turn_deg| {
            let moved = |corner: Xy| Xy::new(corner.x + turn_deg, corner.y);
            let bounds = Rect::new(moved(bounds.min), moved(bounds.max));
            Self { piece: index, turn_deg, bounds }
        })
    }

    fn common(&self, other: &Self, pieces: &[&Piece]) -> Option<Overlap> {
        let shared = self.bounds.intersection(&other.bounds)?;
        if shared.width() <= 0.0 || shared.height() <= 0.0 {
            return None;
        }
        let shape = |copy: &Self| -> Option<Polygon> {
            pieces.get(copy.piece).map(|piece| piece.unrolled.turned(copy.turn_deg))
        };
        overlap(&shape(self)?, &shape(other)?).filter(|common| common.km2 >= SLIVER_KM2)
    }
}

fn words(one: &Piece, two: &Piece, common: Overlap) -> Diagnostic {
    let whose = |piece: &Piece| match &piece.territory {
        Some(territory) => format!("`{territory}`"),
        None => "land without a territory".to_owned(),
    };
    let message = format!(
        "outline `{}` of {} overlaps outline `{}` of {}: {} at {}",
        two.id,
        whose(two),
        one.id,
        whose(one),
        area(common.km2),
        in_words(common.at)
    );
    let line = one.place.line.unwrap_or(0);
    let help = format!(
        "land belongs to one outline: cut one out of the other ({}:{line}) with exactly shared vertices",
        one.place.file
    );
    Diagnostic::error(two.place.clone(), message).help(help)
}

fn area(km2: f64) -> String {
    match km2 {
        0.0..1.0 => format!("{km2:.3} km²"),
        1.0..100.0 => format!("{km2:.1} km²"),
        _ => format!("{km2:.0} km²"),
    }
}
