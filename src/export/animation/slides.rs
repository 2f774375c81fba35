//! The settlements of a film as one SVG that moves by itself, for web pages: each map fades in over the
//! one before it (CSS). Who does not want things to move sees the last one.

use std::fmt::Write;

use crate::diagnostic::Faults;

use super::film::Studio;
use super::plan::Motion;
use super::stops::Occasion;
use crate::export::digest::Digest;

/// Seconds for which a map stands.
const HOLD_S: f64 = 4.0;
/// Seconds in which the next one appears.
const FADE_S: f64 = 1.0;

/// The document.
///
/// # Errors
/// What can't be drawn.
pub fn slides(studio: &Studio<'_>) -> Result<String, Faults> {
    let frames = frames(studio);
    let mut maps = Vec::with_capacity(frames.len());
    for frame in &frames {
        maps.push(studio.frame(*frame)?);
    }
    let prefix = format!("tm{}", &Digest::of(maps.concat().as_bytes()).to_string()[..8]);
    let page = studio.film.order.page;
    let language = studio.film.order.languages.main;
    let mut text = String::with_capacity(maps.iter().map(String::len).sum::<usize>() + 8192);
    // Writing to a String can't fail.
    let _ = writeln!(
        text,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{:.4}mm\" height=\"{:.4}mm\" \
         viewBox=\"0 0 {} {}\" xml:lang=\"{language}\" lang=\"{language}\">",
        page.width_mm(),
        page.height_mm(),
        page.width_px,
        page.height_px
    );
    let _ = writeln!(text, "<style>{}</style>", style(&prefix, maps.len()));
    for (index, map) in maps.iter().enumerate() {
        let _ = writeln!(text, "<g class=\"{prefix} {prefix}-{index}\">");
        text.push_str(&nested(map));
        text.push_str("</g>\n");
    }
    text.push_str("</svg>\n");
    Ok(text)
}

/// A frame in which each settlement stands still; those of every stop where there are none.
fn frames(studio: &Studio<'_>) -> Vec<u32> {
    let plan = &studio.film.plan;
    let holds = |wanted: fn(&Occasion) -> bool| -> Vec<u32> {
        let holds = plan.segments.iter().filter(|segment| {
            segment.motion == Motion::Hold && wanted(&plan.stops[segment.stop].occasion)
        });
        holds.map(|segment| segment.first).collect()
    };
    let settlements = holds(|occasion| matches!(occasion, Occasion::Settlement(_)));
    if settlements.is_empty() { holds(|_| true) } else { settlements }
}

/// A document inside another: as large as that.
fn nested(document: &str) -> String {
    let sized = document.find(" width=\"").zip(document.find(" viewBox=\""));
    match sized.filter(|(width, view)| width < view) {
        Some((width, view)) => format!("{}{}", &document[..width], &document[view..]),
        None => document.to_owned(),
    }
}

/// Each map comes over the one before it, which goes when it is covered; at the end the last one goes,
/// and the first is there again.
fn style(prefix: &str, count: usize) -> String {
    let step = HOLD_S + FADE_S;
    let total = step * count as f64;
    let share = |seconds: f64| format!("{:.3}%", 100.0 * seconds / total);
    let mut css = format!(".{prefix}{{opacity:0;animation:{total}s linear infinite}}\n");
    for index in 0..count {
        let _ = writeln!(css, ".{prefix}-{index}{{animation-name:{prefix}-{index}}}");
        let begin = step * index as f64;
        let full = |from: f64, to: f64| format!("{},{}{{opacity:1}}", share(from), share(to));
        let none = |at: f64| format!("{}{{opacity:0}}", share(at));
        let keys = match (index, index + 1 == count) {
            (_, true) if index == 0 => full(0.0, total),
            (0, false) => [
                full(0.0, begin + step),
                none(begin + step + 0.001 * total),
                none(total - FADE_S - 0.001 * total),
                full(total - FADE_S, total),
            ]
            .concat(),
            (_, true) => [none(begin - FADE_S), full(begin, total - FADE_S), none(total)].concat(),
            (_, false) => [
                none(begin - FADE_S),
                full(begin, begin + step),
                none(begin + step + 0.001 * total),
            ]
            .concat(),
        };
        let _ = writeln!(css, "@keyframes {prefix}-{index}{{{keys}}}");
    }
    let last = count.saturating_sub(1);
    let _ = write!(
        css,
        "@media (prefers-reduced-motion:reduce){{.{prefix}{{animation:none}}\
         .{prefix}-{last}{{opacity:1}}}}"
    );
    css
}
