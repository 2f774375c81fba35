//! A card of a film: a title and some lines on an otherwise empty page, in the middle.

use crate::diagnostic::Faults;
use crate::geometry::Xy;
use crate::style::Role;
use crate::units::PageSize;

use super::baseline::Baseline;
use super::lettering::{Lettered, Typesetter};

/// Lines are at most this share of the page wide.
const WIDTH_SHARE: f64 = 0.7;
/// Space between title and text in points.
const BETWEEN_PT: f64 = 8.0;

/// Title and text on a page; in the text, a line break begins a new line.
///
/// # Errors
/// A character that the fonts lack.
pub fn card(
    page: PageSize,
    (title, text): (&str, &str),
    type_: &Typesetter<'_>,
) -> Result<Vec<Lettered>, Faults> {
    let width = f64::from(page.width_px);
    let mut lines = Vec::new();
    let paragraphs = text.lines().map(|line| (line, Role::Subtitle));
    for (words, role) in std::iter::once((title, Role::Title)).chain(paragraphs) {
        if !words.trim().is_empty() {
            let wrapped = type_.wrap(words, role, width * WIDTH_SHARE)?;
            lines.extend(wrapped.into_iter().map(|line| (line, role)));
        }
    }
    let titles = lines.iter().filter(|(_, role)| *role == Role::Title).count();
    let has_both = titles > 0 && titles < lines.len();
    let space = if has_both { type_.pt(BETWEEN_PT) } else { 0.0 };
    let height: f64 = lines.iter().map(|(line, _)| line.line_height_px).sum::<f64>() + space;
    let mut y = (f64::from(page.height_px) - height) / 2.0;
    let mut lettered = Vec::with_capacity(lines.len());
    for (index, (line, role)) in lines.into_iter().enumerate() {
        if has_both && index == titles {
            y += space;
        }
        let baseline = y + line.ascent_px.max(line.size_px * 0.8);
        y += line.line_height_px;
        let left = (width - line.width_px) / 2.0;
        let at = Baseline::level(Xy::new(left, baseline));
        lettered.push(Lettered::label(line.into(), at, role));
    }
    Ok(lettered)
}
