//! The graticule of a panel with its degrees at the left and upper edge.

use crate::diagnostic::Faults;
use crate::geometry::{Rect, Xy};
use crate::projection::{EdgeCrossing, Frame, GraticuleLine, Side, graticule};
use crate::style::Role;

use super::lettering::{Lettered, Typesetter};
use super::words;

/// Lines and degrees.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DrawnGraticule {
    /// Meridians and parallels.
    pub lines: Vec<Vec<Xy>>,
    /// Degrees: meridians at the top, parallels at the left.
    pub degrees: Vec<Lettered>,
}

/// The graticule of a panel.
///
/// # Errors
/// A character that the fonts lack.
pub fn draw(
    frame: &Frame,
    step_deg: f64,
    type_: &Typesetter<'_>,
) -> Result<DrawnGraticule, Faults> {
    let net = graticule(frame, step_deg);
    let mut drawn = DrawnGraticule::default();
    let gap = type_.pt(1.6);
    for line in &net.meridians {
        drawn.lines.extend(line.lines.iter().cloned());
        let text = words::longitude(type_.languages.main, line.value_deg);
        drawn.degrees.extend(degree(line, Side::Top, &text, gap, frame.page(), type_)?);
    }
    for line in &net.parallels {
        drawn.lines.extend(line.lines.iter().cloned());
        let text = words::latitude(type_.languages.main, line.value_deg);
        drawn.degrees.extend(degree(line, Side::Left, &text, gap, frame.page(), type_)?);
    }
    drop_crowded(&mut drawn.degrees);
    Ok(drawn)
}

/// Keeps of degrees that overlap the first.
fn drop_crowded(degrees: &mut Vec<Lettered>) {
    let mut kept: Vec<Rect> = Vec::new();
    degrees.retain(|degree| {
        let boxes = degree.boxes();
        let free = !boxes.iter().any(|rect| kept.iter().any(|other| other.intersects(rect)));
        kept.extend(boxes.into_iter().filter(|_| free));
        free
    });
}

fn degree(
    line: &GraticuleLine,
    side: Side,
    text: &str,
    gap: f64,
    area: Rect,
    type_: &Typesetter<'_>,
) -> Result<Option<Lettered>, Faults> {
    let on_side = |crossing: &&EdgeCrossing| crossing.side == side;
    let Some(EdgeCrossing { at, .. }) = line.crossings.iter().find(on_side) else {
        return Ok(None);
    };
    let shaped = type_.line(text, Role::Graticule)?;
    let at = match side {
        Side::Top => Xy::new(at.x + gap, area.min.y + gap + shaped.ascent_px),
        _ => Xy::new(area.min.x + gap, at.y - gap - shaped.descent_px),
    };
    let lettered = Lettered::new(shaped, at, Role::Graticule);
    let fits = lettered.boxes().iter().all(|rect| area.expand(-gap * 0.5).contains_rect(rect));
    Ok(fits.then_some(lettered))
}
