//! The cutting behind `Topology::build`: numbers the vertices, finds the junctions, stores each
//! line between junctions once.
//!
//! A vertex is a junction if two visits see different neighbours (the rule of TopoJSON,
//! bost.ocks.org/mike/topology). Most rings are islands that share nothing: they cost one table
//! look-up a vertex and become one arc.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::numbers::{Numbers, position_key};
use super::point::LonLat;
use super::topology::{Arc, ArcRef};
use super::unrolled::{first_jump, unrolled};

/// A quick multiplicative hash. Keys come from our own files, so nobody attacks it, and the maps
/// are never iterated, so it cannot touch the order of anything.
#[derive(Default)]
pub(super) struct QuickHasher(u64);

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        let mixed = (self.0.rotate_left(23) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        // Decimal degrees end in zero bits: fold the high half down or buckets fill unevenly.
        self.0 = mixed ^ (mixed >> 32);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

pub(super) type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<QuickHasher>>;

struct Ring {
    polygon: usize,
    /// Vertex ids in walking order, without the repeated last one.
    start: usize,
    end: usize,
}

#[derive(Clone, Copy)]
struct Vertex {
    position: LonLat,
    /// The neighbours seen at the first visit; of a junction, no more.
    neighbours: (u32, u32),
}

impl Vertex {
    fn is_junction(&self) -> bool {
        self.neighbours == JUNCTION
    }
}

/// Collects rings, then cuts them all.
pub(super) struct ArcCutter {
    numbers: Numbers,
    vertices: Vec<Vertex>,
    /// The vertex ids of all rings, one after the other.
    walk: Vec<u32>,
    rings: Vec<Ring>,
}

const UNSEEN: (u32, u32) = (u32::MAX, u32::MAX);
const JUNCTION: (u32, u32) = (u32::MAX - 1, u32::MAX - 1);

impl ArcCutter {
    /// Makes an empty cutter for about so many vertices, which lie so far apart along their lines, in degrees.
    pub(super) fn with_capacity(vertices: usize, apart_deg: f64) -> Self {
        Self {
            numbers: Numbers::with_capacity(vertices, apart_deg),
            vertices: Vec::with_capacity(vertices),
            walk: Vec::with_capacity(vertices),
            rings: Vec::new(),
        }
    }

    /// Adds a ring of a polygon, turned round if `turn`; false if it hasn't three vertices.
    pub(super) fn add_ring(&mut self, polygon: usize, points: &[LonLat], turn: bool) -> bool {
        let start = self.walk.len();
        for index in 0..points.len() {
            let at = if turn { points.len() - 1 - index } else { index };
            if let Some(&position) = points.get(at) {
                let id = self.vertex_id(position);
                if self.walk.len() == start || self.walk.last() != Some(&id) {
                    self.walk.push(id);
                }
            }
        }
        while self.walk.len() > start + 1 && self.walk.last() == self.walk.get(start) {
            self.walk.pop();
        }
        if self.walk.len() < start + 3 {
            self.walk.truncate(start);
            return false;
        }
        self.mark_junctions(start);
        self.rings.push(Ring { polygon, start, end: self.walk.len() });
        true
    }

    fn vertex_id(&mut self, position: LonLat) -> u32 {
        // Along a line that was walked before, the next vertex is beside the last one.
        if let Some(&last) = self.walk.last() {
            let key = position_key(position);
            for near in [last.wrapping_sub(1), last.wrapping_add(1)] {
                let vertex = self.vertices.get(near as usize);
                if vertex.is_some_and(|vertex| position_key(vertex.position) == key) {
                    return near;
                }
            }
        }
        let at = |number: u32| self.vertices[number as usize].position;
        let id = self.numbers.number(position, (self.vertices.len(), at));
        if id as usize == self.vertices.len() {
            self.vertices.push(Vertex { position, neighbours: UNSEEN });
        }
        id
    }

    fn mark_junctions(&mut self, start: usize) {
        let ring = &self.walk[start..];
        let mut before = ring[ring.len() - 1];
        for (index, &id) in ring.iter().enumerate() {
            let after = ring[(index + 1) % ring.len()];
            let vertex = &mut self.vertices[id as usize];
            let known = vertex.neighbours;
            if known == UNSEEN {
                // The tip of a line there and back: its two ways have to be the same arc.
                vertex.neighbours = if before == after { JUNCTION } else { (before, after) };
            } else if known != (before, after) && known != (after, before) {
                vertex.neighbours = JUNCTION;
            }
            before = id;
        }
    }

    /// The arcs, and for every ring its polygon and its arcs in walking order.
    pub(super) fn cut(self) -> (Vec<Arc>, Vec<(usize, Vec<ArcRef>)>) {
        let mut store = ArcStore {
            vertices: &self.vertices,
            arcs: Vec::new(),
            first_edges: QuickMap::default(),
        };
        store.arcs.reserve(self.rings.len());
        let mut rings = Vec::with_capacity(self.rings.len());
        let mut turned = Vec::new();
        for ring in &self.rings {
            let ids = &self.walk[ring.start..ring.end];
            let junction = ids.iter().position(|&id| self.vertices[id as usize].is_junction());
            // A ring without junctions may be stored already from another start: the vertex that
            // was numbered first is the same for both.
            let lowest = || ids.iter().enumerate().min_by_key(|&(_, id)| *id).map(|(at, _)| at);
            let start = junction.or_else(lowest).unwrap_or(0);
            turned.clear();
            turned.extend_from_slice(&ids[start..]);
            turned.extend_from_slice(&ids[..=start]);
            rings.push((ring.polygon, store.cut_ring(ring.polygon, &turned)));
        }
        (store.arcs, rings)
    }
}

struct ArcStore<'a> {
    vertices: &'a [Vertex],
    arcs: Vec<Arc>,
    /// The arc that leaves along an edge: both its ends are entered.
    first_edges: QuickMap<(u32, u32), ArcRef>,
}

impl ArcStore<'_> {
    /// Cuts a closed walk that starts at a junction, if it has one.
    fn cut_ring(&mut self, polygon: usize, walk: &[u32]) -> Vec<ArcRef> {
        let mut refs = Vec::with_capacity(1);
        let mut from = 0;
        for at in 1..walk.len() {
            if at + 1 == walk.len() || self.vertices[walk[at] as usize].is_junction() {
                refs.push(self.arc(polygon, &walk[from..=at]));
                from = at;
            }
        }
        refs
    }

    fn arc(&mut self, polygon: usize, ids: &[u32]) -> ArcRef {
        let reference = match self.first_edges.get(&(ids[0], ids[1])) {
            Some(&known) => known,
            None => self.store(ids),
        };
        let arc = &mut self.arcs[reference.arc];
        let side = if reference.reversed { &mut arc.right } else { &mut arc.left };
        side.get_or_insert(polygon);
        reference
    }

    fn store(&mut self, ids: &[u32]) -> ArcRef {
        let reference = ArcRef { arc: self.arcs.len(), reversed: false };
        let last = ids.len() - 1;
        self.first_edges.insert((ids[last], ids[last - 1]), reference.flipped());
        self.first_edges.insert((ids[0], ids[1]), reference);
        let mut points: Vec<LonLat> =
            ids.iter().map(|&id| self.vertices[id as usize].position).collect();
        if first_jump(&points).is_some() {
            points = unrolled(&points);
        }
        self.arcs.push(Arc {
            points,
            ends: [ids[0], ids[last]],
            left: None,
            right: None,
            ring: ids[0] == ids[last] && !self.vertices[ids[0] as usize].is_junction(),
        });
        reference
    }
}
