//! The page of a film: words and a running date above the map, the years below it, each in a box of
//! its own that nothing else enters, so that a frame is put together from parts that are ready.

use crate::date::Date;
use crate::diagnostic::Faults;
use crate::geometry::{Rect, Xy};
use crate::style::Role;
use crate::units::PageSize;

use super::baseline::Baseline;
use super::lettering::{Lettered, Typesetter};
use super::maps::map_area;
use super::margin_pt;
use super::request::Reserve;

/// Where everything is on the page of a film; boxes with whole pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stage {
    /// The page.
    pub page: PageSize,
    /// Title and caption of what is shown.
    pub heading: Rect,
    /// The running date.
    pub counter: Rect,
    /// The map with its legend and credits.
    pub map: Rect,
    /// The years.
    pub bar: Rect,
    margin_px: f64,
    gap_px: f64,
}

/// Width of the running date in points.
const COUNTER_PT: f64 = 92.0;
/// Lines that a caption may have.
const CAPTION_LINES: usize = 2;
/// Space between the heading and the map in points.
const GAP_PT: f64 = 2.0;
/// Thickness of the line of years in points.
const LINE_PT: f64 = 2.2;
/// Height of a mark on the line of years in points.
const MARK_PT: f64 = 4.0;
/// Space between two years on the line in points.
const BETWEEN_PT: f64 = 5.0;

impl Stage {
    /// The stage of a page.
    ///
    /// # Errors
    /// A page too small for a map, or a character that the fonts lack.
    pub fn new(page: PageSize, type_: &Typesetter<'_>) -> Result<Self, Faults> {
        let margin = type_.pt(margin_pt(&page)).round();
        let height = |role| Ok::<f64, Faults>(type_.line("0", role)?.line_height_px);
        let caption = CAPTION_LINES as f64 * height(Role::Caption)?;
        let head = (margin + height(Role::Title)? + caption).round();
        let thick = type_.pt(LINE_PT).round().max(1.0);
        let mark = type_.pt(MARK_PT).round().max(2.0);
        let bar = 2.0 * thick + mark + height(Role::Furniture)?.ceil();
        let (width, bottom) = (f64::from(page.width_px), f64::from(page.height_px));
        let counter = (type_.pt(COUNTER_PT)).min(width / 3.0).round();
        let bar_top = bottom - bar - (margin / 2.0).round();
        map_area(page, (head - margin, bottom - bar_top - margin), margin, type_)?;
        let rect = |left, top, right, bottom| Rect {
            min: Xy::new(left, top),
            max: Xy::new(right, bottom),
        };
        Ok(Self {
            page,
            heading: rect(0.0, 0.0, width - counter, head),
            counter: rect(width - counter, 0.0, width, head),
            map: rect(0.0, head, width, bar_top),
            bar: rect(0.0, bar_top, width, bottom),
            margin_px: margin,
            gap_px: type_.pt(GAP_PT).round(),
        })
    }

    /// The room that the map leaves to the other boxes.
    pub fn reserve(&self) -> Reserve {
        // The map keeps its own margin towards the page's edge; its frame stands in its own box.
        Reserve {
            above_px: self.map.min.y - self.margin_px + self.gap_px,
            below_px: f64::from(self.page.height_px) - self.map.max.y - self.margin_px
                + self.gap_px,
        }
    }

    /// Title and caption in their box; what finds no room in two lines ends with an ellipsis.
    ///
    /// # Errors
    /// A character that the fonts lack.
    pub fn heading(
        &self,
        (title, caption): (&str, &str),
        type_: &Typesetter<'_>,
    ) -> Result<Vec<Lettered>, Faults> {
        let width = self.heading.width() - 2.0 * self.margin_px;
        let mut lines = Vec::new();
        let mut y = self.margin_px;
        for (text, role, most) in [(title, Role::Title, 1), (caption, Role::Caption, CAPTION_LINES)]
        {
            for line in cut(text, role, (width, most), type_)? {
                let baseline = y + line.ascent_px.max(line.size_px * 0.8);
                y += line.line_height_px;
                let at = Baseline::level(Xy::new(self.margin_px, baseline));
                lines.push(Lettered::label(line.into(), at, role));
            }
        }
        Ok(lines)
    }

    /// The running date in its box: the year, and below it the day where one can read it.
    ///
    /// # Errors
    /// A character that the fonts lack.
    pub fn counter(
        &self,
        face: &DateFace,
        type_: &Typesetter<'_>,
    ) -> Result<Vec<Lettered>, Faults> {
        let (day, precise) = (face.day, face.precise);
        let language = type_.languages.main;
        let year = type_.line(&day.year_in_words(language), Role::Title)?;
        let left = self.counter.min.x;
        let baseline = self.margin_px + year.ascent_px.max(year.size_px * 0.8);
        let below = self.margin_px + year.line_height_px;
        let mut lines = vec![Lettered::new(year, Xy::new(left, baseline), Role::Title)];
        if precise {
            let line = type_.line(&day.day_in_words(language), Role::Subtitle)?;
            let baseline = below + line.ascent_px.max(line.size_px * 0.8);
            lines.push(Lettered::new(line, Xy::new(left, baseline), Role::Subtitle));
        }
        Ok(lines)
    }

    /// The line of years from the film's first day to its last, with a mark for each of `days`.
    ///
    /// # Errors
    /// A character that the fonts lack.
    pub fn years(
        &self,
        (from, to): (Date, Date),
        days: &[Date],
        type_: &Typesetter<'_>,
    ) -> Result<Years, Faults> {
        let thick = type_.pt(LINE_PT).round().max(1.0);
        // The hand stands out of the line by its thickness.
        let top = self.bar.min.y + thick;
        let line = Rect {
            min: Xy::new(self.margin_px, top),
            max: Xy::new(self.bar.max.x - self.margin_px, top + thick),
        };
        let mut years = Years { line, span: (from, to), marks: Vec::new(), words: Vec::new() };
        let mark = type_.pt(MARK_PT).round().max(2.0);
        let mut free = f64::NEG_INFINITY;
        for day in days {
            let x = years.x_of(*day);
            years.marks.push(Rect::from_size(Xy::new(x, line.max.y), 1.0, mark));
            let words = type_.line(&day.year().to_string(), Role::Furniture)?;
            let left = (x - words.width_px / 2.0).clamp(line.min.x, line.max.x - words.width_px);
            if left >= free {
                free = left + words.width_px + type_.pt(BETWEEN_PT);
                let baseline = line.max.y + mark + words.ascent_px;
                years.words.push(Lettered::new(words, Xy::new(left, baseline), Role::Furniture));
            }
        }
        Ok(years)
    }
}

/// What the running date shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateFace {
    /// The day.
    pub day: Date,
    /// Whether it gives the day, or, where days race by, the year only.
    pub precise: bool,
}

impl DateFace {
    /// Of a day; where it is not precise, every day of a year looks the same.
    pub fn new(day: Date, precise: bool) -> Self {
        let day = if precise { day } else { Date::new(day.year(), 1, 1).unwrap_or(day) };
        Self { day, precise }
    }
}

/// The line of years.
#[derive(Debug, Clone, PartialEq)]
pub struct Years {
    /// The line.
    pub line: Rect,
    /// Marks below it.
    pub marks: Vec<Rect>,
    /// Years at the marks that have room for them.
    pub words: Vec<Lettered>,
    span: (Date, Date),
}

impl Years {
    /// The part of the line that has gone by where the hand is at `x_px`.
    pub fn gone(&self, x_px: f64) -> Rect {
        Rect { min: self.line.min, max: Xy::new(x_px.max(self.line.min.x), self.line.max.y) }
    }

    /// The hand at `x_px`.
    pub fn hand(&self, x_px: f64) -> Rect {
        let thick = self.line.height();
        Rect {
            min: Xy::new((x_px - thick).max(0.0), self.line.min.y - thick),
            max: Xy::new(x_px + thick, self.line.max.y + thick),
        }
    }

    /// Where a day is on the page, in whole pixels.
    pub fn x_of(&self, day: Date) -> f64 {
        let (from, to) = self.span;
        let whole = from.days_until(to).max(1) as f64;
        let share = (from.days_until(day) as f64 / whole).clamp(0.0, 1.0);
        (self.line.min.x + share * self.line.width()).round()
    }
}

/// The first lines of a text, the last one shortened if there would be more.
fn cut(
    text: &str,
    role: Role,
    (width, most): (f64, usize),
    type_: &Typesetter<'_>,
) -> Result<Vec<crate::text::Line>, Faults> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let lines = type_.wrap(text, role, width)?;
    if lines.len() <= most {
        return Ok(lines);
    }
    // Words are taken off the end until the rest and an ellipsis have room.
    let mut end = text.len();
    while let Some(at) = text[..end].rfind(|c: char| c.is_whitespace() || !c.is_ascii()) {
        end = at;
        let shorter =
            format!("{}…", text[..end].trim_end_matches([' ', ',', ';', ':', '.', '、', '。']));
        let lines = type_.wrap(&shorter, role, width)?;
        if lines.len() <= most {
            return Ok(lines);
        }
    }
    Ok(lines.into_iter().take(most).collect())
}
