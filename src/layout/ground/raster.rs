//! Cells over a rectangle: filling polygons, following lines, sums over boxes.

use std::ops::Range;

use crate::geometry::{Rect, Xy};

/// The shape of a grid of square cells.
#[derive(Debug, Clone)]
pub(super) struct Raster {
    pub(super) area: Rect,
    pub(super) cell_px: f64,
    columns: usize,
    rows: usize,
}

impl Raster {
    pub(super) fn new(area: Rect, cell_px: f64) -> Self {
        let columns = (area.width() / cell_px).ceil().max(1.0) as usize;
        let rows = (area.height() / cell_px).ceil().max(1.0) as usize;
        Self { area, cell_px, columns, rows }
    }

    /// How many cells there are.
    pub(super) fn len(&self) -> usize {
        self.columns * self.rows
    }

    /// The cell of a point; none outside.
    pub(super) fn cell(&self, at: Xy) -> Option<usize> {
        let inside = self.area.contains(at);
        inside.then(|| self.row_of(at.y) * self.columns + self.column_of(at.x))
    }

    /// Every `step`-th cell of every `step`-th row, with its middle.
    pub(super) fn samples(&self, step: usize) -> impl Iterator<Item = (usize, Xy)> {
        let at = |index: usize| (index as f64 + 0.5) * self.cell_px;
        let rows = (0..self.rows).step_by(step);
        rows.flat_map(move |row| {
            (0..self.columns).step_by(step).map(move |column| {
                let middle = Xy::new(self.area.min.x + at(column), self.area.min.y + at(row));
                (row * self.columns + column, middle)
            })
        })
    }

    /// Hands over the runs of cells whose middles lie inside closed rings (non-zero rule).
    pub(super) fn fill(&self, rings: &[Vec<Xy>], mut run: impl FnMut(Range<usize>)) {
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
            let mut winding = 0;
            for pair in row.windows(2) {
                winding += pair[0].2;
                if winding == 0 {
                    continue;
                }
                let start = self.column_after(pair[0].1);
                let end = self.column_after(pair[1].1);
                let base = pair[0].0 * self.columns;
                run(base + start..base + end.max(start));
            }
        }
    }

    /// Hands over the cells along a line, some of them more than once.
    pub(super) fn trace(&self, line: &[Xy], mut mark: impl FnMut(usize)) {
        for edge in line.windows(2) {
            let steps = edge[0].distance(edge[1]) / (self.cell_px * 0.5);
            let steps = steps.ceil().clamp(1.0, 100_000.0);
            for step in 0..=steps as usize {
                if let Some(cell) = self.cell(edge[0].lerp(edge[1], step as f64 / steps)) {
                    mark(cell);
                }
            }
        }
    }

    /// A summed-area table of what cells count.
    pub(super) fn sums<T: Copy>(&self, cells: &[T], count: impl Fn(T) -> u32) -> Vec<u32> {
        let width = self.columns + 1;
        let mut sums = vec![0; width * (self.rows + 1)];
        for (row, cells) in cells.chunks_exact(self.columns).take(self.rows).enumerate() {
            let (above, below) = sums.split_at_mut((row + 1) * width);
            let pairs = below[1..width].iter_mut().zip(&above[row * width + 1..]);
            let mut run = 0;
            for ((sum, up), cell) in pairs.zip(cells) {
                run += count(*cell);
                *sum = up + run;
            }
        }
        sums
    }

    /// The mean of what cells count over all cells that a box touches; 0 outside.
    pub(super) fn share(&self, sums: &[u32], rect: &Rect) -> f64 {
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

    /// The cells that a box touches, row by row.
    pub(super) fn rows_of(&self, rect: &Rect) -> impl Iterator<Item = Range<usize>> {
        let rect = rect.intersection(&self.area);
        let columns = rect.map(|rect| (self.column_of(rect.min.x), self.column_of(rect.max.x) + 1));
        let rows = rect.map_or(0..0, |rect| self.row_of(rect.min.y)..self.row_of(rect.max.y) + 1);
        let (left, right) = columns.unwrap_or((0, 0));
        let width = self.columns;
        rows.map(move |row| row * width + left..row * width + right)
    }

    fn column_of(&self, x: f64) -> usize {
        (((x - self.area.min.x) / self.cell_px).max(0.0) as usize).min(self.columns - 1)
    }

    fn row_of(&self, y: f64) -> usize {
        (((y - self.area.min.y) / self.cell_px).max(0.0) as usize).min(self.rows - 1)
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
