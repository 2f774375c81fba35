//! Whose land a cell is, in two bytes, and sets of owners.

/// The code of water.
pub(super) const SEA: u16 = 0;
/// The code of land of no owner, and of cells in which coasts of several owners run.
pub(super) const NOBODY: u16 = 1;

/// The code of an owner: the index of a territory, or any larger number for land of no territory.
pub(super) fn code(owner: u32) -> u16 {
    u16::try_from(owner).ok().and_then(|owner| owner.checked_add(2)).unwrap_or(NOBODY)
}

/// A set of owners: a bit for each code, because it is asked for cell by cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owners(Vec<u64>);

impl Owners {
    /// Nobody: all land is foreign.
    pub fn none() -> Self {
        Self(Vec::new())
    }

    /// These owners; land of no territory may be one.
    pub fn of(owners: &[u32]) -> Self {
        let codes: Vec<u16> = owners.iter().map(|owner| code(*owner)).collect();
        let words = codes.iter().max().map_or(0, |most| usize::from(most / 64) + 1);
        let mut bits = vec![0; words];
        for code in codes {
            bits[usize::from(code / 64)] |= 1 << (code % 64);
        }
        Self(bits)
    }

    /// Whether land of this code is one of theirs.
    pub(super) fn holds_code(&self, land: u16) -> bool {
        self.0.get(usize::from(land / 64)).is_some_and(|bits| bits >> (land % 64) & 1 == 1)
    }
}
