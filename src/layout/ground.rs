//! What lies where on a panel, in coarse cells: land, and lines that lettering should not cross.
//!
//! In: projected rings and lines. Out: for any box of the page the share of land in it, in constant
//! time (a summed-area table). Only for choosing places; nothing is drawn from it.

use crate::geometry::{Rect, Xy};

/// Cells over a rectangle of the page.
#[derive(Debug, Clone)]
pub struct Ground {
    area: Rect,
    cell_px: f64,
    columns: usize,
    rows: usize,
    land: Vec<u8>,
    lines: Vec<u8>,
    land_sums: Vec<u32>,
    line_sums: Vec<u32>,
}

impl Ground {
    /// An empty sea over `area`.
    pub fn new(area: Rect, cell_px: f64) -> Self {
        let columns = (area.width() / cell_px).ceil().max(1.0) as usize;
        let rows = (area.height() / cell_px).ceil().max(1.0) as usize;
        let cells = columns * rows;
        Self {
            area,
            cell_px,
            columns,
            rows,
            land: vec![0; cells],
            lines: vec![0; cells],
            land_sums: Vec::new(),
            line_sums: Vec::new(),
        }
    }

    /// Marks the inside of a polygon's closed rings (non-zero rule) as land: cells by their middle.
    pub fn add_land(&mut self, rings: &[Vec<Xy>]) {
        let mut crossings: Vec<(usize, f64, i32)> = Vec::new();
        for edge in rings.iter().flat_map(|ring| ring.windows(2)) {
            let (low, high, direction) =
                if edge[0].y <= edge[1].y { (edge[0], edge[1], 1) } else { (edge[1], edge[0], -1) };
            let slope = (high.x - low.x) / (high.y - low.y);
            for row in self.row_after(low.y)..self.row_after(high.y) {
                let y = self.area.min.y + (row as f64 + 0.5) * self.cell_px;
                crossings.push((row, low.x + (y - low.y) * slope, direction));
            }
        }
        crossings.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        for row in crossings.chunk_by(|a, b| a.0 == b.0) {
            self.fill_row(row);
        }
    }

    /// Fills one row between its crossings: row, x, direction.
    fn fill_row(&mut self, crossings: &[(usize, f64, i32)]) {
        let mut winding = 0;
        for pair in crossings.windows(2) {
            winding += pair[0].2;
            if winding == 0 {
                continue;
            }
            let start = self.column_after(pair[0].1);
            let end = self.column_after(pair[1].1);
            let base = pair[0].0 * self.columns;
            self.land[base + start..base + end.max(start)].fill(1);
        }
    }

    /// Marks the cell of a point as land: for islands smaller than a cell.
    pub fn add_speck(&mut self, at: Xy) {
        if self.area.contains(at) {
            let cell = self.row_of(at.y) * self.columns + self.column_of(at.x);
            self.land[cell] = 1;
        }
    }

    /// Marks the cells along a line as taken by a line.
    pub fn add_line(&mut self, line: &[Xy]) {
        for edge in line.windows(2) {
            let steps =
                (edge[0].distance(edge[1]) / (self.cell_px * 0.5)).ceil().clamp(1.0, 100_000.0);
            for step in 0..=steps as usize {
                let at = edge[0].lerp(edge[1], step as f64 / steps);
                if self.area.contains(at) {
                    let cell = self.row_of(at.y) * self.columns + self.column_of(at.x);
                    self.lines[cell] = 1;
                }
            }
        }
    }

    /// Sums up what was added; the shares are right from then on.
    pub fn finish(&mut self) {
        self.land_sums = self.sums(&self.land);
        self.line_sums = self.sums(&self.lines);
    }

    /// The share of a box that is land, 0 to 1.
    pub fn land_share(&self, rect: &Rect) -> f64 {
        self.share(&self.land_sums, rect)
    }

    /// The share of a box that is taken by lines, 0 to 1.
    pub fn line_share(&self, rect: &Rect) -> f64 {
        self.share(&self.line_sums, rect)
    }

    fn share(&self, sums: &[u32], rect: &Rect) -> f64 {
        let Some(rect) = rect.intersection(&self.area) else { return 0.0 };
        if sums.is_empty() {
            return 0.0;
        }
        let (left, top) = (self.column_of(rect.min.x), self.row_of(rect.min.y));
        let (right, bottom) = (self.column_of(rect.max.x) + 1, self.row_of(rect.max.y) + 1);
        let width = self.columns + 1;
        let sum = |column: usize, row: usize| i64::from(sums[row * width + column]);
        let inside = sum(right, bottom) + sum(left, top) - sum(right, top) - sum(left, bottom);
        inside as f64 / ((right - left) * (bottom - top)) as f64
    }

    fn sums(&self, cells: &[u8]) -> Vec<u32> {
        let width = self.columns + 1;
        let mut sums = vec![0; width * (self.rows + 1)];
        for row in 0..self.rows {
            let mut run = 0;
            for column in 0..self.columns {
                run += u32::from(cells[row * self.columns + column]);
                sums[(row + 1) * width + column + 1] = sums[row * width + column + 1] + run;
            }
        }
        sums
    }

    fn column_of(&self, x: f64) -> usize {
        (((x - self.area.min.x) / self.cell_px).floor().max(0.0) as usize).min(self.columns - 1)
    }

    fn row_of(&self, y: f64) -> usize {
        (((y - self.area.min.y) / self.cell_px).floor().max(0.0) as usize).min(self.rows - 1)
    }

    /// The first row whose middle lies at or below y.
    fn row_after(&self, y: f64) -> usize {
        let row = ((y - self.area.min.y) / self.cell_px - 0.5).ceil().max(0.0);
        (row as usize).min(self.rows)
    }

    /// The first column whose middle lies right of x.
    fn column_after(&self, x: f64) -> usize {
        let column = ((x - self.area.min.x) / self.cell_px - 0.5).ceil().max(0.0);
        (column as usize).min(self.columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_those_of_the_polygon() {
        let area = Rect::from_size(Xy::new(10.0, 20.0), 100.0, 100.0);
        let mut ground = Ground::new(area, 2.0);
        let ring = [(30.0, 40.0), (70.0, 40.0), (70.0, 80.0), (30.0, 80.0), (30.0, 40.0)];
        ground.add_land(&[ring.map(|(x, y)| Xy::new(x, y)).to_vec()]);
        ground.finish();
        assert!((ground.land_share(&area) - 0.16).abs() < 0.01);
        let inside = Rect::from_size(Xy::new(40.0, 50.0), 9.0, 9.0);
        assert_eq!(ground.land_share(&inside), 1.0);
        let outside = Rect::from_size(Xy::new(80.0, 90.0), 9.0, 9.0);
        assert_eq!(ground.land_share(&outside), 0.0);
    }
}
