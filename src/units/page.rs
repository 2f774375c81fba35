//! Pages: sizes in pixels with their resolution and type scale, and the presets with a name.
//!
//! A preset says how large the page is in print or on a screen; `size` makes pixels of it. The type
//! scale makes type, lines and symbols larger where a page is seen from farther away.

use std::fmt;
use std::str::FromStr;

use super::{MM_PER_INCH, PT_PER_INCH};

/// The size of a page in whole pixels, its resolution and the scale of its type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageSize {
    /// Width in pixels.
    pub width_px: u32,
    /// Height in pixels.
    pub height_px: u32,
    /// Pixels an inch at the intended print size.
    pub dpi: f64,
    /// How much larger than in the style type, lines and symbols are; 1 or more.
    pub type_scale: f64,
}

impl PageSize {
    /// A page with type in the style's sizes.
    pub const fn new(width_px: u32, height_px: u32, dpi: f64) -> Self {
        Self { width_px, height_px, dpi, type_scale: 1.0 }
    }

    /// A frame on a screen: type as on the page with a name that has its shape.
    pub fn screen(width_px: u32, height_px: u32) -> Self {
        let page = match width_px.cmp(&height_px) {
            std::cmp::Ordering::Less => Page::Story,
            std::cmp::Ordering::Equal => Page::Square,
            std::cmp::Ordering::Greater => Page::Slide,
        };
        let dpi = SCREEN_DPI * f64::from(width_px.min(height_px)) / SCREEN_PX;
        Self { width_px, height_px, dpi, type_scale: page.type_scale() }
    }

    /// Pixels in a point of the style: a typographic point times the type scale.
    pub fn px_per_pt(&self) -> f64 {
        self.dpi / PT_PER_INCH * self.type_scale
    }

    /// Printed width in millimetres.
    pub fn width_mm(&self) -> f64 {
        f64::from(self.width_px) / self.dpi * MM_PER_INCH
    }

    /// Printed height in millimetres.
    pub fn height_mm(&self) -> f64 {
        f64::from(self.height_px) / self.dpi * MM_PER_INCH
    }

    /// Width in points of the style: how much room there is for its type.
    pub fn width_pt(&self) -> f64 {
        f64::from(self.width_px) / self.px_per_pt()
    }

    /// Area in square points of the style.
    pub fn area_pt2(&self) -> f64 {
        self.width_pt() * f64::from(self.height_px) / self.px_per_pt()
    }
}

/// A page with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// A column of a book or journal.
    Column,
    /// The width of a page of text.
    Text,
    /// A slide, 16:9.
    Slide,
    /// A square for feeds and thumbnails.
    Square,
    /// An upright screen, 9:16.
    Story,
    /// A4, landscape.
    A4,
    /// A3, landscape: a poster.
    A3,
}

/// How high a page is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Height {
    /// So many millimetres.
    Mm(f64),
    /// As the shape of the map asks for, between these millimetres.
    OfMap {
        /// The lowest page.
        least_mm: f64,
        /// The highest page.
        most_mm: f64,
    },
}

/// A map so many times as large is clearly larger.
const CLEARLY: f64 = 1.25;
/// Room for title, legend and credits on a page whose height follows the map, in millimetres: in a
/// column they take more lines.
const FURNITURE_MM: f64 = 30.0;
const FURNITURE_IN_COLUMN_MM: f64 = 42.0;

impl Page {
    /// Every page.
    pub const ALL: [Self; 7] =
        [Self::Column, Self::Text, Self::Slide, Self::Square, Self::Story, Self::A4, Self::A3];

    /// The name on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Column => "column",
            Self::Text => "text",
            Self::Slide => "slide",
            Self::Square => "square",
            Self::Story => "story",
            Self::A4 => "a4",
            Self::A3 => "a3",
        }
    }

    /// What it is for, in English.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Column => "a column of a book or journal",
            Self::Text => "the width of a page of text",
            Self::Slide => "a slide or video, 16:9 (1920x1080)",
            Self::Square => "a square on a screen (1080x1080)",
            Self::Story => "an upright screen, 9:16 (1080x1920)",
            Self::A4 => "A4, landscape",
            Self::A3 => "A3, landscape: a poster",
        }
    }

    /// Width in millimetres.
    pub fn width_mm(self) -> f64 {
        match self {
            Self::Column => 85.0,
            Self::Text => 170.0,
            Self::Slide => 1920.0 / SCREEN_DPI * MM_PER_INCH,
            Self::Square | Self::Story => 1080.0 / SCREEN_DPI * MM_PER_INCH,
            Self::A4 => 297.0,
            Self::A3 => 420.0,
        }
    }

    /// Height in millimetres.
    pub fn height(self) -> Height {
        match self {
            Self::Column => Height::OfMap { least_mm: 70.0, most_mm: 150.0 },
            Self::Text => Height::OfMap { least_mm: 100.0, most_mm: 210.0 },
            Self::Slide | Self::Square => Height::Mm(1080.0 / SCREEN_DPI * MM_PER_INCH),
            Self::Story => Height::Mm(1920.0 / SCREEN_DPI * MM_PER_INCH),
            Self::A4 => Height::Mm(210.0),
            Self::A3 => Height::Mm(297.0),
        }
    }

    /// Its resolution in pixels an inch unless another is asked for.
    pub fn dpi(self) -> f64 {
        match self {
            Self::Slide | Self::Square | Self::Story => SCREEN_DPI,
            Self::Column | Self::Text | Self::A4 | Self::A3 => PRINT_DPI,
        }
    }

    /// How much larger its type is than in the style: it is seen from farther away, or smaller than
    /// its nominal size.
    pub fn type_scale(self) -> f64 {
        match self {
            Self::Column | Self::Text => 1.0,
            Self::A4 => 1.25,
            Self::A3 => 1.6,
            Self::Slide => 1.75,
            Self::Square => 1.8,
            Self::Story => 2.0,
        }
    }

    /// The page in pixels for a map of which `spans` are width and height, in any unit: those of the
    /// first one, or of another with which a page of free height shows the map clearly larger.
    pub fn size(self, dpi: f64, spans: &[(f64, f64)]) -> PageSize {
        let width_mm = self.width_mm();
        let furniture_mm = if self == Self::Column { FURNITURE_IN_COLUMN_MM } else { FURNITURE_MM };
        let height_mm = match self.height() {
            Height::Mm(height_mm) => height_mm,
            Height::OfMap { least_mm, most_mm } => {
                let fitted = spans.iter().map(|(width, height)| {
                    let page = (width_mm * height / width + furniture_mm).clamp(least_mm, most_mm);
                    (page.round(), (width_mm / width).min((page - furniture_mm) / height))
                });
                let larger = |best: (f64, f64), next: (f64, f64)| {
                    if next.1 > best.1 * CLEARLY { next } else { best }
                };
                fitted.reduce(larger).map_or(least_mm, |(page, _)| page)
            }
        };
        let px = |mm: f64| (mm / MM_PER_INCH * dpi).round() as u32;
        let (width_px, height_px) = (px(width_mm), px(height_mm));
        PageSize { width_px, height_px, dpi, type_scale: self.type_scale() }
    }
}

/// Resolution in print.
const PRINT_DPI: f64 = 300.0;
/// Nominal resolution of a screen page: a slide is 13.33 inches wide.
const SCREEN_DPI: f64 = 144.0;
/// The shorter side of the pages for screens in pixels.
const SCREEN_PX: f64 = 1080.0;

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Page {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|page| page.id() == text).ok_or_else(|| {
            let ids = Self::ALL.map(Self::id).join(", ");
            format!("unknown page `{text}`: expected one of {ids}")
        })
    }
}

/// As [`FromStr`], for functions that take a value or how it is written.
impl TryFrom<&str> for Page {
    type Error = String;

    fn try_from(text: &str) -> Result<Self, String> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_1600_px_at_240_dpi_is_a_text_width() {
        let page = PageSize::new(1600, 1200, 240.0);
        assert!((page.width_mm() - 169.333).abs() < 0.001);
        assert!((page.px_per_pt() * 72.0 - 240.0).abs() < 1e-9);
    }

    #[test]
    fn a_frame_is_a_page_for_screens_of_its_shape() {
        let slide = Page::Slide.size(Page::Slide.dpi(), &[]);
        assert_eq!(PageSize::screen(1920, 1080), slide);
        let small = PageSize::screen(1280, 720);
        assert!((small.width_pt() - slide.width_pt()).abs() < 1e-9);
    }

    #[test]
    fn presets_have_their_pixels() {
        let px = |page: Page| {
            let size = page.size(page.dpi(), &[(1.4, 1.0)]);
            (size.width_px, size.height_px)
        };
        assert_eq!(px(Page::Slide), (1920, 1080));
        assert_eq!(px(Page::Square), (1080, 1080));
        assert_eq!(px(Page::Story), (1080, 1920));
        assert_eq!(px(Page::A4), (3508, 2480));
        assert_eq!(px(Page::A3), (4961, 3508));
        assert_eq!(px(Page::Column).0, 1004);
        assert_eq!(px(Page::Text).0, 2008);
    }

    #[test]
    fn the_height_of_a_column_follows_the_map_within_limits() {
        let height = |ratio: f64| Page::Column.size(300.0, &[(ratio, 1.0)]).height_mm();
        assert!(height(2.0) < height(1.0));
        assert!((height(0.01) - 150.0).abs() < 0.1);
        assert!((height(100.0) - 70.0).abs() < 0.1);
    }

    #[test]
    fn a_strip_stands_upright_where_that_makes_it_larger() {
        let strip = [(3.0, 1.0), (1.0, 3.0)];
        assert!(Page::Column.size(300.0, &strip).height_mm() > 140.0);
        let stout = [(1.2, 1.0), (1.0, 1.2)];
        assert!(Page::Column.size(300.0, &stout).height_mm() < 115.0);
    }

    #[test]
    fn type_never_shrinks() {
        assert!(Page::ALL.into_iter().all(|page| page.type_scale() >= 1.0));
    }
}
