//! Maps that are seen one after the other: names, legend and scale bar are placed once for all of them,
//! so that nothing jumps from one to the next.
//!
//! First the sequence is laid out as one map with every name that any of its maps has, in which names
//! that are never seen together may stand on the same spot; then each map takes from it what it has.

use std::collections::BTreeMap;

use crate::geometry::Rect;
use crate::resolve::{NameInUse, Snapshot};

use super::locator::Locator;
use super::naming::Naming;
use super::scale_bar::ScaleBar;
use super::strip::Strip;

/// What a map is part of.
#[derive(Debug, Clone, Copy, Default)]
pub enum Ensemble<'a> {
    /// Nothing: it is seen alone.
    #[default]
    Alone,
    /// It stands for all maps of a sequence.
    All(&'a Sequence<'a>),
    /// It is one of them.
    Member(&'a Cast),
}

/// The maps of a sequence, in order.
#[derive(Debug)]
pub struct Sequence<'a> {
    /// Who holds what on each of them.
    pub snapshots: &'a [Snapshot],
    presences: BTreeMap<NameInUse, Presence>,
}

/// On which maps of a sequence something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presence {
    /// On all.
    Always,
    /// On those with a bit, the first map lowest, of so many maps.
    Maps(Vec<u64>, usize),
}

impl Presence {
    /// Whether two are ever on the same map.
    pub fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Always, _) | (_, Self::Always) => true,
            (Self::Maps(mine, _), Self::Maps(theirs, _)) => {
                mine.iter().zip(theirs).any(|(mine, theirs)| mine & theirs != 0)
            }
        }
    }

    /// What it counts: the share of the maps it is on; a distance, which is on all, twice as much as a
    /// name that is, because names that come and go on one spot are many.
    pub fn weight(&self) -> f64 {
        match self {
            Self::Always => 2.0,
            Self::Maps(bits, maps) => {
                let on: u32 = bits.iter().map(|bits| bits.count_ones()).sum();
                f64::from(on) / (*maps).max(1) as f64
            }
        }
    }
}

impl<'a> Sequence<'a> {
    /// A sequence of maps.
    pub fn new(snapshots: &'a [Snapshot]) -> Self {
        let words = snapshots.len().div_ceil(64);
        let mut bits: BTreeMap<NameInUse, Vec<u64>> = BTreeMap::new();
        for (map, snapshot) in snapshots.iter().enumerate() {
            for name in &snapshot.names {
                bits.entry(*name).or_insert_with(|| vec![0; words])[map / 64] |= 1 << (map % 64);
            }
        }
        let presences =
            bits.into_iter().map(|(name, bits)| (name, Presence::Maps(bits, snapshots.len())));
        Self { snapshots, presences: presences.collect() }
    }

    /// The first map with all names of the sequence; none where it has no maps.
    pub fn united(&self) -> Option<Snapshot> {
        let names = self.presences.keys().copied().collect();
        self.snapshots.first().map(|first| Snapshot { names, ..first.clone() })
    }

    /// On which maps a name is; what is no name is on all.
    pub fn presence(&self, name: Option<NameInUse>) -> Presence {
        let presence = name.and_then(|name| self.presences.get(&name));
        presence.cloned().unwrap_or(Presence::Always)
    }
}

/// Where everything stands on all maps of a sequence.
#[derive(Debug, Clone)]
pub struct Cast {
    /// The names of each panel, the main map first.
    pub namings: Vec<Naming>,
    /// The room for the legend; each map has its own in the upper left corner of it. None where there
    /// is no room for all of them, or no legend.
    pub legend: Option<Keep>,
    /// The scale bar.
    pub scale_bar: Option<ScaleBar>,
    /// The locator globe.
    pub locator: Option<Locator>,
    /// Boxes inside the frame in which furniture stands.
    pub taken: Vec<Rect>,
}

/// Where the legend stands on every map of a sequence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Keep {
    /// In a box on the map.
    Inside(Rect),
    /// In a strip of so many pixels outside its frame, of which one side counts.
    Outside(Strip, (f64, f64)),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_meet_on_a_map_that_both_are_on() {
        let on = |maps: &[u64]| Presence::Maps(maps.to_vec(), 128);
        assert!(on(&[0b0110]).meets(&on(&[0b0100])));
        assert!(!on(&[0b0110, 1]).meets(&on(&[0b1001, 2])));
        assert!(on(&[0, 1]).meets(&on(&[0, 1])));
        assert!(Presence::Always.meets(&on(&[0])));
        assert_eq!(on(&[0b11, 1 << 63]).weight(), 3.0 / 128.0);
    }
}
