//! Parts of frames: painted once, copied and mixed as often as frames need them.

use std::ops::Range;
use std::sync::Arc;

use crate::backend::raster::{Window, paint_window};
use crate::backend::strips::Scanlines;
use crate::diagnostic::Faults;
use crate::geometry::Rect;
use crate::units::{Color, PageSize};

use super::advance::Advance;

/// A box of whole pixels of a page.
pub fn window(rect: &Rect) -> Window {
    Window {
        left_px: rect.min.x as u32,
        top_px: rect.min.y as u32,
        width_px: rect.width() as u32,
        height_px: rect.height() as u32,
    }
}

/// Paints a box of a document.
///
/// # Errors
/// When the memory does not do.
pub fn paint(svg: &str, page: PageSize, window: Window) -> Result<Arc<Scanlines>, Faults> {
    let picture = paint_window(svg, page, window)
        .map_err(|fault| Faults::one(fault.to_string(), "try smaller frames"))?;
    Ok(Arc::new(Scanlines::of(&picture)))
}

/// Copies a part into its box of a frame.
pub fn copy(part: &Scanlines, window: Window, frame: &mut Scanlines) {
    let bytes = bytes(window);
    for y in 0..window.height_px {
        frame.row_mut(window.top_px + y)[bytes.clone()].copy_from_slice(part.row(y));
    }
}

/// Fills a box of a frame, as far as it is inside.
pub fn fill(rect: &Rect, color: Color, frame: &mut Scanlines) {
    let edge = |at: f64, most: u32| (at.max(0.0) as u32).min(most);
    let (left, right) = (edge(rect.min.x, frame.width_px()), edge(rect.max.x, frame.width_px()));
    for y in edge(rect.min.y, frame.height_px())..edge(rect.max.y, frame.height_px()) {
        let row = &mut frame.row_mut(y)[3 * left as usize..3 * right.max(left) as usize];
        for pixel in row.chunks_exact_mut(3) {
            pixel.copy_from_slice(&[color.r, color.g, color.b]);
        }
    }
}

/// Where two parts of one size differ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// Rows with the bytes in them, in order.
    spans: Vec<(u32, Range<usize>)>,
}

/// Bytes alike that do not end a span: to begin a new one costs more than to mix them.
const BRIDGE: usize = 48;

impl Difference {
    /// Between two parts.
    pub fn of(a: &Scanlines, b: &Scanlines) -> Self {
        let mut spans: Vec<(u32, Range<usize>)> = Vec::new();
        for y in 0..a.height_px().min(b.height_px()) {
            let (a, b) = (a.row(y), b.row(y));
            if a == b {
                continue;
            }
            let mut open: Option<Range<usize>> = None;
            for at in (0..a.len().min(b.len())).filter(|at| a[*at] != b[*at]) {
                match &mut open {
                    Some(span) if at <= span.end + BRIDGE => span.end = at + 1,
                    _ => spans.extend(open.replace(at..at + 1).map(|span| (y, span))),
                }
            }
            spans.extend(open.map(|span| (y, span)));
        }
        Self { spans }
    }

    /// Whether it reaches into rows of the parts.
    pub fn touches(&self, rows: Range<u32>) -> bool {
        let from = self.spans.partition_point(|(y, _)| *y < rows.start);
        self.spans.get(from).is_some_and(|(y, _)| *y < rows.end)
    }

    /// Fills where the parts differ in one of them.
    pub fn fill(&self, color: Color, part: &mut Scanlines) {
        for (y, span) in &self.spans {
            // Whole pixels: a difference may begin or end in the middle of one.
            let (from, to) = (span.start / 3 * 3, span.end.div_ceil(3) * 3);
            for pixel in part.row_mut(*y)[from..to].chunks_exact_mut(3) {
                pixel.copy_from_slice(&[color.r, color.g, color.b]);
            }
        }
    }

    /// Mixes where the parts differ into a frame: `weight` of 256 of the second one.
    pub fn mix(
        &self,
        (a, b): (&Scanlines, &Scanlines),
        weight: u16,
        window: Window,
        frame: &mut Scanlines,
    ) {
        let left = bytes(window).start;
        for (y, span) in &self.spans {
            let to = &mut frame.row_mut(window.top_px + y)[left + span.start..left + span.end];
            let (a, b) = (&a.row(*y)[span.clone()], &b.row(*y)[span.clone()]);
            blend((a, b), weight, to);
        }
    }

    /// Mixes as [`Difference::mix`], but land of an advance in its order.
    pub fn mix_along(
        &self,
        (a, b): (&Scanlines, &Scanlines),
        (weight, advance): (u16, &Advance),
        window: Window,
        frame: &mut Scanlines,
    ) {
        let left = bytes(window).start;
        for (y, span) in &self.spans {
            let row = frame.row_mut(window.top_px + y);
            for at in span.clone() {
                let own = advance.weight((at / 3, *y), weight);
                let pair = (&a.row(*y)[at..=at], &b.row(*y)[at..=at]);
                blend(pair, own, &mut row[left + at..=left + at]);
            }
        }
    }
}

/// Mixes bytes: `weight` of 256 of the second ones.
pub fn blend((a, b): (&[u8], &[u8]), weight: u16, to: &mut [u8]) {
    for ((to, a), b) in to.iter_mut().zip(a).zip(b) {
        // At most 255 * 256 + 128: it fits.
        let sum = u16::from(*a) * (256 - weight) + u16::from(*b) * weight + 128;
        *to = (sum >> 8) as u8;
    }
}

fn bytes(window: Window) -> Range<usize> {
    let left = 3 * window.left_px as usize;
    left..left + 3 * window.width_px as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(value: impl Fn(u32, usize) -> u8) -> Scanlines {
        let mut lines = Scanlines::new(100, 3);
        for y in 0..3 {
            lines.row_mut(y).iter_mut().enumerate().for_each(|(x, to)| *to = value(y, x));
        }
        lines
    }

    #[test]
    fn mixing_goes_from_one_part_to_the_other_where_they_differ() {
        let a = picture(|_, x| x as u8);
        let b = picture(|y, x| if y == 1 && !(2..=200).contains(&x) { 255 } else { x as u8 });
        let difference = Difference::of(&a, &b);
        assert_eq!(
            difference.spans,
            [(1, 0..2), (1, 201..300)]
                .map(|(y, span): (u32, Range<usize>)| { (y, span.start..span.end.min(300)) })
        );
        assert!(!difference.touches(0..1) && difference.touches(0..2) && !difference.touches(2..3));
        let window = Window { left_px: 0, top_px: 0, width_px: 100, height_px: 3 };
        for weight in 0..=256 {
            let mut frame = a.clone();
            difference.mix((&a, &b), weight, window, &mut frame);
            let exact = |a: u8, b: u8| {
                let share = f64::from(weight) / 256.0;
                f64::from(a) + (f64::from(b) - f64::from(a)) * share
            };
            for y in 0..3 {
                for ((got, a), b) in frame.row(y).iter().zip(a.row(y)).zip(b.row(y)) {
                    assert!((f64::from(*got) - exact(*a, *b)).abs() <= 0.5, "{weight}");
                }
            }
        }
    }
}
