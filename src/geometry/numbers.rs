//! Numbers of vertices by their positions: a table of nothing but numbers, because a world has millions; the
//! positions themselves are looked up where they are kept.
//!
//! Vertices that follow each other along a line lie near each other, so they are put near each other: each small
//! cell of the Earth has a block of the table that stays at hand for it. Where a block is crowded, the rest of
//! its cell goes anywhere, as in other tables.

use super::point::LonLat;

/// A table of numbers.
pub(super) struct Numbers {
    /// A power of two of them; [`FREE`] where there is none.
    slots: Vec<u32>,
    cells_per_degree: f64,
}

const FREE: u32 = u32::MAX;
/// Slots of a block, and how many of them are tried.
const BLOCK: usize = 64;
const TRIES: usize = 8;
/// A line has about so many vertices in a cell.
const IN_A_CELL: f64 = 16.0;
/// Added to degrees, so that none is negative.
const TURNS_DEG: f64 = 3600.0;

impl Numbers {
    /// A table for about so many vertices, which lie so far apart along their lines, in degrees.
    pub(super) fn with_capacity(vertices: usize, apart_deg: f64) -> Self {
        let cell_deg = (apart_deg * IN_A_CELL).clamp(1e-9, 10.0);
        Self { slots: free(vertices), cells_per_degree: 1.0 / cell_deg }
    }

    /// The number of a position: the next one, `count`, if it is new. `at` gives the positions of those before.
    pub(super) fn number(
        &mut self,
        position: LonLat,
        (count, at): (usize, impl Fn(u32) -> LonLat),
    ) -> u32 {
        if count * 4 >= self.slots.len() * 3 {
            self.slots = free(count * 2);
            for number in 0..count {
                self.place(at(number as u32), (number, &at));
            }
        }
        self.place(position, (count, &at))
    }

    fn place(&mut self, position: LonLat, (count, at): (usize, &impl Fn(u32) -> LonLat)) -> u32 {
        let key = position_key(position);
        let mask = self.slots.len() - 1;
        let cell = |bits: u64| ((f64::from_bits(bits) + TURNS_DEG) * self.cells_per_degree) as u64;
        let block = mixed(cell(key.0), cell(key.1)) & mask & !(BLOCK - 1);
        let place = mixed(key.0, key.1);
        let inside = (0..TRIES).map(|step| block + ((place + step) & (BLOCK - 1)));
        let anywhere = (0..=mask).map(|step| ((place >> BLOCK.trailing_zeros()) + step) & mask);
        for slot in inside.chain(anywhere) {
            let number = self.slots[slot];
            if number == FREE {
                self.slots[slot] = count as u32;
                return count as u32;
            }
            if position_key(at(number)) == key {
                return number;
            }
        }
        // A quarter of the table is free at least.
        count as u32
    }
}

fn free(vertices: usize) -> Vec<u32> {
    vec![FREE; (vertices * 2).next_power_of_two().max(BLOCK)]
}

/// Two numbers mixed to a place in a table.
fn mixed(a: u64, b: u64) -> usize {
    let step = |before: u64, value: u64| {
        let mixed = (before.rotate_left(23) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        // Decimal degrees end in zero bits: fold the high half down or places fill unevenly.
        mixed ^ (mixed >> 32)
    };
    (step(step(0, a), b) >> 1) as usize
}

/// The coordinates as a key: bit-equal, but −0 is 0 and −180° is 180°.
pub(super) fn position_key(position: LonLat) -> (u64, u64) {
    let lon_deg = if position.lon_deg == -180.0 { 180.0 } else { position.lon_deg };
    ((lon_deg + 0.0).to_bits(), (position.lat_deg + 0.0).to_bits())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers that positions get, one after the other.
    fn numbers(positions: &[LonLat], (room, apart_deg): (usize, f64)) -> Vec<u32> {
        let mut table = Numbers::with_capacity(room, apart_deg);
        let mut known: Vec<LonLat> = Vec::new();
        let number = |at: &LonLat| {
            let number = table.number(*at, (known.len(), |number| known[number as usize]));
            if number as usize == known.len() {
                known.push(*at);
            }
            number
        };
        positions.iter().map(number).collect()
    }

    #[test]
    fn the_same_position_has_the_same_number_however_dense_the_cells_are() {
        let line: Vec<LonLat> =
            (0..3000).map(|i| LonLat::new(f64::from(i) * 0.01 - 15.0, 50.0)).collect();
        let there_and_back: Vec<LonLat> = line.iter().chain(line.iter().rev()).copied().collect();
        let expected: Vec<u32> = (0..3000).chain((0..3000).rev()).collect();
        for room in [0, 10, 6000] {
            for apart_deg in [f64::NAN, 0.0, 1e-5, 0.01, 1.0, 1e9] {
                assert_eq!(numbers(&there_and_back, (room, apart_deg)), expected);
            }
        }
    }

    #[test]
    fn strange_positions_are_told_apart() {
        let at = LonLat::new;
        let positions = [
            at(180.0, 1.0),
            at(-180.0, 1.0),
            at(0.0, -0.0),
            at(-0.0, 0.0),
            at(f64::NAN, 0.0),
            at(1e300, -1e300),
        ];
        assert_eq!(numbers(&positions, (4, 1.0)), [0, 0, 1, 1, 2, 3]);
    }
}
