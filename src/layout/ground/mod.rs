//! What lies where on a panel, in fine cells: whose land, and lines that lettering should not cross.
//!
//! In: projected rings, coasts and lines. Out: for any box of the page the share of land in it in
//! constant time (summed-area tables), and exactly enough whether it touches somebody's land: every
//! cell that a coast runs through counts as land. Only for choosing places; nothing is drawn from it.

mod owners;
mod raster;

pub use owners::Owners;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::geometry::{Rect, Xy};

use owners::{NOBODY, SEA};
use raster::Raster;

/// Cells over a rectangle of the page.
#[derive(Debug, Clone)]
pub struct Ground {
    raster: Raster,
    /// Whose land each cell is.
    land: Vec<u16>,
    /// 1 where a line runs.
    lines: Vec<u8>,
    land_sums: Vec<u32>,
    /// The boxes round the land of each, by code.
    extents: BTreeMap<u16, Rect>,
}

/// How many cells the box round somebody's land may be off.
const EXTENT_CELLS: usize = 4;

impl Ground {
    /// An empty sea over `area`.
    pub fn new(area: Rect, cell_px: f64) -> Self {
        let raster = Raster::new(area, cell_px);
        let cells = raster.len();
        Self {
            raster,
            land: vec![SEA; cells],
            lines: vec![0; cells],
            land_sums: Vec::new(),
            extents: BTreeMap::new(),
        }
    }

    /// Marks the inside of a polygon's closed rings (non-zero rule) as land of an owner: cells by
    /// their middle.
    pub fn add_land(&mut self, rings: &[Vec<Xy>], owner: u32) {
        let code = owners::code(owner);
        self.raster.fill(rings, |cells| self.land[cells].fill(code));
    }

    /// Marks the cells that a coast runs through as land of an owner, where they are nobody else's.
    pub fn add_coast(&mut self, line: &[Xy], owner: u32) {
        let code = owners::code(owner);
        self.raster.trace(line, |cell| {
            let land = &mut self.land[cell];
            *land = if *land == SEA || *land == code { code } else { NOBODY };
        });
    }

    /// Marks the cell of a point as land: for islands smaller than a cell.
    pub fn add_speck(&mut self, at: Xy, owner: u32) {
        self.add_coast(&[at, at], owner);
    }

    /// Marks the cells along a line as taken by a line.
    pub fn add_line(&mut self, line: &[Xy]) {
        self.raster.trace(line, |cell| self.lines[cell] = 1);
    }

    /// Sums up what land was added; its shares are right from then on.
    pub fn finish(&mut self) {
        self.land_sums = self.raster.sums(&self.land, |land| u32::from(land != SEA));
        self.extents.clear();
        for (cell, at) in self.raster.samples(EXTENT_CELLS) {
            let land = self.land[cell];
            if land != SEA {
                self.extents.entry(land).or_insert(Rect::EMPTY).include(at);
            }
        }
    }

    /// The width of a cell in pixels.
    pub fn cell_px(&self) -> f64 {
        self.raster.cell_px
    }

    /// The rectangle of the page that is known.
    pub fn area(&self) -> Rect {
        self.raster.area
    }

    /// The share of a box that is land, 0 to 1.
    pub fn land_share(&self, rect: &Rect) -> f64 {
        self.raster.share(&self.land_sums, rect)
    }

    /// The share of a box that is taken by lines, 0 to 1.
    pub fn line_share(&self, rect: &Rect) -> f64 {
        // Few boxes are asked for: summing them up costs less than a table of sums. Bytes are summed as bytes, many at
        // a time: so many of 0 or 1 do not overflow.
        const IN_A_BYTE: usize = 255;
        let mut cells = 0;
        let row_lines = |row: Range<usize>| {
            cells += row.len();
            let pieces = self.lines[row].chunks(IN_A_BYTE);
            pieces.map(|lines| u32::from(lines.iter().sum::<u8>())).sum::<u32>()
        };
        let lines: u32 = self.raster.rows_of(rect).map(row_lines).sum();
        f64::from(lines) / cells.max(1) as f64
    }

    /// Whether a box touches land of others than these owners.
    pub fn is_foreign(&self, rect: &Rect, own: &Owners) -> bool {
        if self.land_share(rect) <= 0.0 {
            return false;
        }
        // Most cells are as the one before.
        let mut passed = SEA;
        let mut is_foreign = |land: &u16| {
            if *land == passed {
                return false;
            }
            passed = *land;
            *land != SEA && !own.holds_code(*land)
        };
        self.raster.rows_of(rect).any(|row| self.land[row].iter().any(&mut is_foreign))
    }

    /// Whether all of a box is land of these owners.
    pub fn is_within(&self, rect: &Rect, own: &Owners) -> bool {
        self.land_share(rect) >= 1.0 && !self.is_foreign(rect, own)
    }

    /// Whether a point is land of these owners.
    pub fn is_of(&self, at: Xy, own: &Owners) -> bool {
        self.raster.cell(at).is_some_and(|cell| own.holds_code(self.land[cell]))
    }

    /// The box round the land of these owners, to a few cells; none if there is none.
    pub fn extent_of(&self, own: &Owners) -> Option<Rect> {
        let own = self.extents.iter().filter(|(code, _)| own.holds_code(**code));
        own.map(|(_, extent)| *extent).reduce(|all, extent| all.union(&extent))
    }

    /// Whether a point is on the panel and in the water.
    pub fn is_water(&self, at: Xy) -> bool {
        self.raster.cell(at).is_some_and(|cell| self.land[cell] == SEA)
    }

    /// The share of a line that runs over land of others, 0 to 1.
    pub fn foreign_share(&self, from: Xy, to: Xy, own: &Owners) -> f64 {
        let (cells, steps) = self.cells(from, to);
        let foreign = cells.filter(|cell| {
            let land = self.land[*cell];
            land != SEA && !own.holds_code(land)
        });
        foreign.count() as f64 / f64::from(steps)
    }

    /// Whether a line meets one of those that lettering should not cross.
    pub fn meets_line(&self, from: Xy, to: Xy) -> bool {
        self.cells(from, to).0.any(|cell| self.lines[cell] != 0)
    }

    /// The cells along a line at even steps, and how many steps there are.
    fn cells(&self, from: Xy, to: Xy) -> (impl Iterator<Item = usize>, u32) {
        let steps = (from.distance(to) / self.raster.cell_px).ceil().clamp(1.0, 10_000.0) as u32;
        let at = move |step: u32| from.lerp(to, f64::from(step) / f64::from(steps));
        ((0..=steps).filter_map(move |step| self.raster.cell(at(step))), steps + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(min: f64, max: f64) -> Vec<Vec<Xy>> {
        let ring = [(min, min), (max, min), (max, max), (min, max), (min, min)];
        vec![ring.map(|(x, y)| Xy::new(x, y)).to_vec()]
    }

    #[test]
    fn shares_are_those_of_the_polygon() {
        let area = Rect::from_size(Xy::new(10.0, 20.0), 100.0, 100.0);
        let mut ground = Ground::new(area, 2.0);
        ground.add_land(&square(40.0, 80.0), 3);
        ground.finish();
        assert!((ground.land_share(&area) - 0.16).abs() < 0.01);
        let inside = Rect::from_size(Xy::new(41.0, 50.0), 9.0, 9.0);
        assert_eq!(ground.land_share(&inside), 1.0);
        assert!(ground.is_within(&inside, &Owners::of(&[3])));
        assert!(!ground.is_within(&inside, &Owners::of(&[2])));
        let outside = Rect::from_size(Xy::new(85.0, 90.0), 9.0, 9.0);
        assert_eq!(ground.land_share(&outside), 0.0);
    }

    #[test]
    fn an_island_smaller_than_a_cell_is_foreign_to_all_others() {
        let mut ground = Ground::new(Rect::from_size(Xy::default(), 100.0, 100.0), 2.0);
        let speck = [(50.1, 50.1), (50.4, 50.1), (50.4, 50.4), (50.1, 50.1)];
        ground.add_coast(&speck.map(|(x, y)| Xy::new(x, y)), 7);
        ground.finish();
        let rect = Rect::from_size(Xy::new(40.0, 40.0), 20.0, 20.0);
        assert!(ground.is_foreign(&rect, &Owners::of(&[1])));
        assert!(!ground.is_foreign(&rect, &Owners::of(&[1, 7])));
        assert!(
            !ground.is_foreign(&Rect::from_size(Xy::new(10.0, 10.0), 30.0, 30.0), &Owners::none())
        );
    }
}
