//! The strip outside the frame in which a legend stands that has no room on the map: below it in
//! columns, or beside it in one, whichever leaves the map larger.

use crate::diagnostic::Faults;
use crate::geometry::{Rect, Xy};

use super::legend::Arranged;
use super::lettering::Typesetter;
use super::maps::is_map;
use super::panel::metres_per_px;
use super::request::Request;

/// Where the strip is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strip {
    /// Below the frame.
    Below,
    /// To the right of it.
    Beside,
}

/// Beside a strip the map is drawn at this share of its scale at least. A map that is wider or taller than the
/// page may lose nothing.
const LEAST_MAP_SHARE: f64 = 0.6;
/// Space between frame and strip in points.
const GAP_PT: f64 = 3.0;

impl Strip {
    /// The strip that leaves the map larger: for a legend set in columns, below, or in one column,
    /// beside, and the share of the rectangle that it leaves; `None` where neither leaves
    /// enough.
    ///
    /// # Errors
    /// A projection that can't be used.
    pub fn choose(
        request: &Request<'_>,
        area: &Rect,
        [below, beside]: [&Arranged; 2],
        type_: &Typesetter<'_>,
    ) -> Result<Option<(Self, f64)>, Faults> {
        let whole = metres_per_px(request.view, *area)?;
        let mut best: Option<(f64, (Self, f64))> = None;
        for (strip, legend) in [(Self::Below, below), (Self::Beside, beside)] {
            let left = strip.map_area(area, legend.size, type_);
            if legend.size.1 > area.height() || !is_map(&left, type_) {
                continue;
            }
            let scale = metres_per_px(request.view, left)?;
            if whole / scale < LEAST_MAP_SHARE {
                continue;
            }
            if best.is_none_or(|(finest, _)| scale < finest) {
                let left = left.width() * left.height() / (area.width() * area.height());
                best = Some((scale, (strip, left)));
            }
        }
        Ok(best.map(|(_, choice)| choice))
    }

    /// What the strip leaves of a rectangle for the map; empty where that is nothing.
    pub fn map_area(
        self,
        area: &Rect,
        (width, height): (f64, f64),
        type_: &Typesetter<'_>,
    ) -> Rect {
        let gap = type_.pt(GAP_PT);
        let max = match self {
            Self::Below => Xy::new(area.max.x, area.max.y - height - gap),
            Self::Beside => Xy::new(area.max.x - width - gap, area.max.y),
        };
        Rect { min: area.min, max }
    }

    /// The upper left corner of the legend beside a map.
    pub fn corner(self, map: &Rect, type_: &Typesetter<'_>) -> Xy {
        let gap = type_.pt(GAP_PT);
        match self {
            Self::Below => Xy::new(map.min.x, map.max.y + gap),
            Self::Beside => Xy::new(map.max.x + gap, map.min.y),
        }
    }

    /// The width in which a legend is set; `None` for one column.
    pub fn width_px(self, map: &Rect) -> Option<f64> {
        match self {
            Self::Below => Some(map.width()),
            Self::Beside => None,
        }
    }

    /// What a legend leaves of a strip that was reserved for one; negative where it does not fit.
    pub fn spare_px(self, legend: (f64, f64), reserved: (f64, f64)) -> f64 {
        match self {
            Self::Below => reserved.1 - legend.1,
            Self::Beside => reserved.0 - legend.0,
        }
    }
}
