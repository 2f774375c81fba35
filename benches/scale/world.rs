//! Made-up worlds of any number of vertices, as dated GeoJSON: the same world for the same number.
//!
//! Some two hundred countries on eight continents. Neighbours share every vertex of their border, coasts are
//! jagged at every scale (midpoints displaced), one country holds the south pole, some are cut along the 180th
//! meridian as RFC 7946 has it, some jump over it, and a fifth of all vertices lies on islands, which grow in
//! number with the world.

use std::io::{Result, Write};

/// Degrees.
type Point = (f64, f64);
/// Millionths of a degree, so that what is shared is exactly shared.
type Position = (i64, i64);
type Ring = Vec<Position>;

/// A grid of countries with bent borders.
struct Continent {
    west: f64,
    south: f64,
    columns: u32,
    rows: u32,
    /// The size of a country.
    cell: Point,
}

const fn continent(corner: Point, (columns, rows): (u32, u32), cell: Point) -> Continent {
    Continent { west: corner.0, south: corner.1, columns, rows, cell }
}

/// The fourth is cut along the 180th meridian, which is a line of its grid; the middle of the sixth goes over it.
const CONTINENTS: [Continent; 8] = [
    continent((-165.0, 12.0), (8, 5), (12.0, 11.0)),
    continent((-80.0, -54.0), (4, 7), (11.0, 8.5)),
    continent((-17.0, -34.0), (7, 7), (9.5, 9.5)),
    continent((60.0, 40.0), (11, 4), (12.0, 8.5)),
    continent((112.0, -40.0), (5, 3), (8.0, 9.5)),
    continent((171.0, -28.0), (3, 2), (7.0, 7.0)),
    continent((65.0, 5.0), (5, 3), (9.0, 8.0)),
    continent((-10.0, 40.0), (6, 4), (8.0, 7.0)),
];
/// How far a corner of a country is moved, of its size.
const JITTER: f64 = 0.18;
/// How far the middle of a border, and of a coast, is moved, of its length.
const BORDER: f64 = 0.12;
const COAST: f64 = 0.2;
/// A coast has so many times the vertices of a border, and that round the pole so many more.
const COAST_WEIGHT: usize = 3;
const POLE_WEIGHT: usize = 24;

/// A country: a name, and polygons of one ring each.
struct Country {
    name: String,
    rings: Vec<Ring>,
}

/// A made-up world.
pub struct World {
    countries: Vec<Country>,
}

impl World {
    /// A world of about so many vertices, those of borders counted on both sides.
    pub fn of(vertices: usize) -> Self {
        let weight: usize = CONTINENTS.iter().map(Continent::weight).sum();
        let share = (vertices * 4 / 5 / (weight + POLE_WEIGHT)).max(1);
        let mut countries: Vec<Country> = Vec::new();
        for (number, continent) in CONTINENTS.iter().enumerate() {
            let mut last: Vec<usize> = Vec::new();
            for column in 0..continent.columns {
                for row in 0..continent.rows {
                    let mut ring = continent.ring(number as u64, (column, row), share);
                    // Both sides keep to theirs of the meridian at which they are cut.
                    match continent.cut() {
                        Some(cut) if cut == column + 1 => {
                            ring.iter_mut().for_each(|at| at.0 = at.0.min(HALF));
                        }
                        Some(cut) if cut == column => {
                            ring.iter_mut().for_each(|at| at.0 = at.0.max(HALF));
                        }
                        _ => {}
                    }
                    // What lies east of the 180th meridian belongs to the country west of it.
                    if continent.cut() == Some(column) {
                        let ring = ring.into_iter().map(|(lon, lat)| (lon - TURN, lat)).collect();
                        countries[last[last.len() - continent.rows as usize + row as usize]]
                            .rings
                            .push(ring);
                        continue;
                    }
                    last.push(countries.len());
                    let ring = ring.into_iter().map(|(lon, lat)| (wrapped(lon), lat)).collect();
                    countries.push(Country { name: name(countries.len()), rings: vec![ring] });
                }
            }
        }
        let pole = pole(share * POLE_WEIGHT);
        countries.push(Country { name: name(countries.len()), rings: vec![pole] });
        let mut world = Self { countries };
        world.scatter(vertices);
        world
    }

    /// How many vertices it has.
    pub fn vertices(&self) -> usize {
        self.countries.iter().flat_map(|country| &country.rings).map(Vec::len).sum()
    }

    /// Adds islands until there are so many vertices.
    fn scatter(&mut self, vertices: usize) {
        let mut dice = Dice(0x1517);
        let mut missing = vertices.saturating_sub(self.vertices());
        while missing > 0 {
            let at = (dice.between(-179.0, 179.0), dice.between(-58.0, 80.0));
            // Most islands are small.
            let size = 1 << (dice.next() | 1 << 4).trailing_zeros();
            let radius = 0.02 * f64::from(size);
            if CONTINENTS.iter().any(|continent| continent.is_near(at)) {
                continue;
            }
            let corners = [(radius, 0.0), (0.0, radius), (-radius, 0.0), (0.0, -radius)]
                .map(|(east, north)| (at.0 + east, at.1 + north));
            let mut ring = vec![rounded(corners[0])];
            for corner in 0..4 {
                let ends = (corners[corner], corners[(corner + 1) % 4]);
                bend(ends, 4 * size as usize, COAST, &mut dice, &mut ring);
            }
            missing = missing.saturating_sub(ring.len());
            let owner = dice.next() as usize % self.countries.len();
            self.countries[owner].rings.push(ring);
        }
    }

    /// Writes its countries as features that hold from one year to another, with a comma after each but the last
    /// if `last`.
    pub fn write(&self, out: &mut impl Write, years: (u32, u32), last: Last) -> Result<()> {
        for (index, country) in self.countries.iter().enumerate() {
            write!(
                out,
                r#"{{"type": "Feature", "id": "relation/{index}", "properties": {{"name": "{}", "start_date": "{}-01-01", "end_date": "{}-01-01"}}, "geometry": {{"type": "MultiPolygon", "coordinates": ["#,
                country.name, years.0, years.1
            )?;
            for (index, ring) in country.rings.iter().enumerate() {
                out.write_all(if index == 0 { b"[[" } else { b", [[" })?;
                for (index, (lon, lat)) in ring.iter().enumerate() {
                    out.write_all(if index == 0 { b"[" } else { b",[" })?;
                    degrees(out, *lon)?;
                    out.write_all(b",")?;
                    degrees(out, *lat)?;
                    out.write_all(b"]")?;
                }
                out.write_all(b"]]")?;
            }
            let ends = index + 1 == self.countries.len() && last == Last::OfFile;
            out.write_all(if ends { b"]}}\n" } else { b"]}},\n" })?;
        }
        Ok(())
    }
}

/// Whether more features follow a world.
#[derive(PartialEq, Clone, Copy)]
pub enum Last {
    /// Others follow.
    OfWorld,
    /// None follows.
    OfFile,
}

impl Continent {
    /// The column that lies beyond the 180th meridian, if a line of the grid is that meridian.
    fn cut(&self) -> Option<u32> {
        (1..self.columns).find(|column| self.west + f64::from(*column) * self.cell.0 == 180.0)
    }

    fn weight(&self) -> usize {
        let (columns, rows) = (self.columns as usize, self.rows as usize);
        4 * columns * rows + 2 * (columns + rows) * (COAST_WEIGHT - 1)
    }

    fn is_near(&self, at: Point) -> bool {
        let far = (self.cell.0 * 0.6, self.cell.1 * 0.6);
        let east = self.west + f64::from(self.columns) * self.cell.0;
        let north = self.south + f64::from(self.rows) * self.cell.1;
        let within = |lon: f64| lon > self.west - far.0 && lon < east + far.0;
        (within(at.0) || within(at.0 + 360.0)) && at.1 > self.south - far.1 && at.1 < north + far.1
    }

    fn corner(&self, number: u64, (column, row): (u32, u32)) -> Point {
        let mut dice = Dice::of(&[number, 2, u64::from(column), u64::from(row)]);
        let lon = self.west + f64::from(column) * self.cell.0;
        let lat = self.south + f64::from(row) * self.cell.1;
        let east = if self.cut() == Some(column) { 0.0 } else { dice.between(-JITTER, JITTER) };
        (lon + east * self.cell.0, lat + dice.between(-JITTER, JITTER) * self.cell.1)
    }

    /// The outline of a country, closed; longitudes go on beyond 180°.
    fn ring(&self, number: u64, (column, row): (u32, u32), share: usize) -> Ring {
        let south = self.side(number, (column, row), (column + 1, row), share);
        let east = self.side(number, (column + 1, row), (column + 1, row + 1), share);
        let mut north = self.side(number, (column, row + 1), (column + 1, row + 1), share);
        let mut west = self.side(number, (column, row), (column, row + 1), share);
        north.reverse();
        west.reverse();
        let mut ring = south;
        for side in [east, north, west] {
            ring.pop();
            ring.extend(side);
        }
        ring
    }

    /// The line between two corners of the grid, the same for both countries beside it.
    fn side(&self, number: u64, from: (u32, u32), to: (u32, u32), share: usize) -> Ring {
        let upright = from.0 == to.0;
        let is_coast = match upright {
            true => from.0 == 0 || from.0 == self.columns,
            false => from.1 == 0 || from.1 == self.rows,
        };
        let (segments, bent) =
            if is_coast { (share * COAST_WEIGHT, COAST) } else { (share, BORDER) };
        let bent = if upright && self.cut() == Some(from.0) { 0.0 } else { bent };
        let mut dice =
            Dice::of(&[number, u64::from(upright), u64::from(from.0), u64::from(from.1)]);
        let ends = (self.corner(number, from), self.corner(number, to));
        let mut line = vec![rounded(ends.0)];
        bend(ends, segments, bent, &mut dice, &mut line);
        line
    }
}

/// The land round the south pole, as files have it: along its coast, then down the 180th meridian and along the pole.
fn pole(segments: usize) -> Ring {
    let mut dice = Dice(90);
    let ends = ((-180.0, -72.0), (180.0, -72.0));
    let mut ring = vec![rounded(ends.0)];
    bend(ends, segments, 0.03, &mut dice, &mut ring);
    let last = ring.len() - 1;
    for (lon, lat) in &mut ring[1..last] {
        *lon = (*lon).clamp(-179_999_000, 179_999_000);
        *lat = (*lat).clamp(-88_000_000, -62_000_000);
    }
    ring.extend([(HALF, -90_000_000), (-HALF, -90_000_000), ring[0]]);
    ring
}

/// Adds a line of so many segments without its start: its middle is moved aside, and the middles of its halves.
fn bend((a, b): (Point, Point), segments: usize, bent: f64, dice: &mut Dice, line: &mut Ring) {
    if segments <= 1 {
        line.push(rounded(b));
        return;
    }
    let aside = bent * dice.between(-1.0, 1.0);
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let middle = ((a.0 + b.0) / 2.0 - dy * aside, (a.1 + b.1) / 2.0 + dx * aside);
    bend((a, middle), segments / 2, bent, dice, line);
    bend((middle, b), segments - segments / 2, bent, dice, line);
}

const HALF: i64 = 180_000_000;
const TURN: i64 = 360_000_000;

fn rounded(at: Point) -> Position {
    ((at.0 * 1e6).round() as i64, (at.1 * 1e6).round() as i64)
}

fn wrapped(lon: i64) -> i64 {
    if lon > HALF { lon - TURN } else { lon }
}

fn degrees(out: &mut impl Write, millionths: i64) -> Result<()> {
    let sign = if millionths < 0 { "-" } else { "" };
    let whole = millionths.unsigned_abs();
    write!(out, "{sign}{}.{:06}", whole / 1_000_000, whole % 1_000_000)
}

fn name(index: usize) -> String {
    const SYLLABLES: [&str; 8] = ["ba", "ko", "mi", "ne", "ru", "sa", "to", "vel"];
    let at = |place: u32| SYLLABLES[index / 8_usize.pow(place) % 8];
    let word = format!("{}{}{}n", at(0), at(1), at(2));
    word[..1].to_uppercase() + &word[1..]
}

/// Numbers that only look like chance: SplitMix64 (Steele, Lea and Flood 2014).
struct Dice(u64);

impl Dice {
    fn of(key: &[u64]) -> Self {
        key.iter().fold(Self(1), |dice, part| Self(Self(dice.0 ^ part.wrapping_mul(STEP)).next()))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
