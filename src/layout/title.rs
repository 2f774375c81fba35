//! The lines above and below the frame: title, dates, caption; worldview and credits.

use crate::atlas::Atlas;
use crate::diagnostic::Faults;
use crate::geometry::Xy;
use crate::language::Language;
use crate::style::Role;
use crate::text::Line;
use crate::units::PageSize;

use super::baseline::Baseline;
use super::lettering::{Lettered, Tier, Typesetter};
use super::request::Request;
use super::words;

/// Lines above the frame and the height they need.
pub struct Head {
    /// The lines.
    pub lines: Vec<Lettered>,
    /// Height from the page's margin to the frame.
    pub height_px: f64,
}

/// Lines below the frame and the height they need.
pub struct Foot {
    lines: Vec<Line>,
    /// Height from the frame to the page's margin.
    pub height_px: f64,
}

/// Title, subtitle and caption, wrapped to the page.
///
/// # Errors
/// A character that the fonts lack.
pub fn head(request: &Request<'_>, margin: f64, type_: &Typesetter<'_>) -> Result<Head, Faults> {
    let width = f64::from(request.page.width_px) - 2.0 * margin;
    let heading = request.heading;
    let subtitle = subtitle(request);
    let mut blocks = vec![
        (heading.title.as_str(), Role::Title, Tier::First),
        (heading.second.as_str(), Role::Title, Tier::Second),
        (subtitle.as_str(), Role::Subtitle, Tier::First),
    ];
    if request.shows_caption() {
        blocks.push((heading.caption.as_str(), Role::Caption, Tier::First));
    }
    let mut lines = Vec::new();
    let mut y = margin + request.reserve.above_px;
    for (text, role, tier) in blocks.into_iter().filter(|(text, ..)| !text.is_empty()) {
        for line in type_.block(text, role, tier, width)? {
            let baseline = y + line.line.ascent_px.max(line.line.size_px * 0.8);
            y += line.line.line_height_px;
            lines.push(Lettered::label(line, Baseline::level(Xy::new(margin, baseline)), role));
        }
        y += type_.pt(0.8);
    }
    let height_px =
        if lines.is_empty() { 0.0 } else { y - margin - request.reserve.above_px + type_.pt(2.5) };
    Ok(Head { lines, height_px })
}

/// The dates, and the worldview where it is not the neutral one.
fn subtitle(request: &Request<'_>) -> String {
    let view = request.snapshot.worldview_names.as_ref();
    let view = view.map_or("", |names| names.get(request.languages.main));
    let parts = [request.heading.subtitle.as_str(), view].into_iter();
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(words::BETWEEN)
}

/// Worldview and credits, wrapped to the page.
///
/// # Errors
/// A character that the fonts lack.
pub fn foot(
    atlas: &Atlas,
    request: &Request<'_>,
    margin: f64,
    type_: &Typesetter<'_>,
) -> Result<Foot, Faults> {
    let width = f64::from(request.page.width_px) - 2.0 * margin;
    let mut lines =
        type_.wrap(request.snapshot.statement.get(request.languages.main), Role::Credits, width)?;
    if request.style.show.credits {
        lines.extend(type_.wrap(&credits(atlas, request.languages.main), Role::Credits, width)?);
    }
    let height: f64 = lines.iter().map(|line| line.line_height_px).sum();
    Ok(Foot { lines, height_px: height + type_.pt(1.5) })
}

impl Foot {
    /// The lines at the bottom of a page, so far from its left and lower edge in pixels.
    pub fn at_bottom(self, page: PageSize, (left, below): (f64, f64)) -> Vec<Lettered> {
        let mut baseline = f64::from(page.height_px) - below;
        let mut lettered = Vec::with_capacity(self.lines.len());
        for line in self.lines.into_iter().rev() {
            let height = line.line_height_px;
            let at = Xy::new(left, baseline - line.size_px * 0.2);
            lettered.push(Lettered::new(line, at, Role::Credits));
            baseline -= height;
        }
        lettered.reverse();
        lettered
    }
}

/// Whose data the map is made from, with the licences.
pub fn credits(atlas: &Atlas, language: Language) -> String {
    let credits = atlas.credits.iter();
    let parts = credits.map(|credit| match credit.licence.as_str() {
        // Whose data it is says under which licence it is, too.
        "" => credit.text.get(language).to_owned(),
        licence => format!("{} ({licence})", credit.text.get(language)),
    });
    parts.collect::<Vec<_>>().join(" · ")
}
