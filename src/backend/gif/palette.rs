//! The colours of a GIF: one table for all its frames, so that nothing shimmers.

use std::collections::{BTreeMap, HashMap};

use crate::backend::strips::Scanlines;

/// A colour.
type Rgb = [u8; 3];

/// Colours in the table; one more index means "as before".
pub const MOST: usize = 255;
/// So many are taken because they are frequent, the others because they are missed most.
const FREQUENT: usize = 80;
/// So many frequent colours are considered at all.
const CONSIDERED: usize = 1 << 16;

/// How often colours occur in some pictures.
#[derive(Debug, Default)]
pub struct Histogram(BTreeMap<Rgb, u64>);

impl Histogram {
    /// Counts the pixels of a picture.
    pub fn add(&mut self, picture: &Scanlines) {
        let mut run: Option<(Rgb, u64)> = None;
        for y in 0..picture.height_px() {
            for pixel in picture.row(y).chunks_exact(3) {
                let color = [pixel[0], pixel[1], pixel[2]];
                match &mut run {
                    Some((of, count)) if *of == color => *count += 1,
                    _ => {
                        self.count(run);
                        run = Some((color, 1));
                    }
                }
            }
        }
        self.count(run);
    }

    fn count(&mut self, run: Option<(Rgb, u64)>) {
        if let Some((color, count)) = run {
            *self.0.entry(color).or_default() += count;
        }
    }

    /// The table for these colours.
    pub fn palette(&self) -> Palette {
        let mut colors: Vec<(Rgb, u64)> = self.0.iter().map(|(color, n)| (*color, *n)).collect();
        // The sort is stable: of equals the darker one comes first.
        colors.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        colors.truncate(CONSIDERED);
        let mut table: Vec<Rgb> = colors.iter().take(FREQUENT).map(|(color, _)| *color).collect();
        let mut rest: Vec<(Rgb, u64, u64)> = colors
            .iter()
            .skip(FREQUENT)
            .map(|(color, count)| (*color, *count, nearest(&table, *color).1))
            .collect();
        while table.len() < MOST {
            let missed = |(_, count, distance): &&(Rgb, u64, u64)| count * distance;
            let Some((color, ..)) = rest.iter().max_by_key(missed).copied() else { break };
            table.push(color);
            rest.retain(|(other, ..)| *other != color);
            for (other, _, distance) in &mut rest {
                *distance = (*distance).min(squared(color, *other));
            }
        }
        Palette { table, known: HashMap::new() }
    }
}

/// A table of colours.
#[derive(Debug)]
pub struct Palette {
    table: Vec<Rgb>,
    /// Colours that were looked for. Never walked through: its order reaches no output.
    known: HashMap<Rgb, u8>,
}

impl Palette {
    /// The colours.
    pub fn colors(&self) -> &[Rgb] {
        &self.table
    }

    /// The index of the nearest colour.
    pub fn index(&mut self, color: Rgb) -> u8 {
        let table = &self.table;
        *self.known.entry(color).or_insert_with(|| nearest(table, color).0 as u8)
    }
}

/// The position of the nearest colour of a table and the square of its distance.
fn nearest(table: &[Rgb], color: Rgb) -> (usize, u64) {
    let distances = table.iter().map(|other| squared(*other, color)).enumerate();
    distances.min_by_key(|(_, distance)| *distance).unwrap_or((0, u64::MAX >> 32))
}

/// The square of a distance in which green counts most, as eyes have it.
fn squared(a: Rgb, b: Rgb) -> u64 {
    let part = |channel: usize, weight: u64| {
        let distance = u64::from(a[channel].abs_diff(b[channel]));
        weight * distance * distance
    };
    part(0, 2) + part(1, 4) + part(2, 3)
}
