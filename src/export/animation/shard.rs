//! A share of a film's frames, for one machine of many.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// The share `index` of `count`, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    index: u32,
    count: u32,
}

impl Shard {
    /// All frames.
    pub const WHOLE: Self = Self { index: 1, count: 1 };
    /// What the name of a manifest begins with.
    pub const MANIFEST: &'static str = "manifest";
    /// What the name of a journal begins with.
    pub const JOURNAL: &'static str = ".treatymap-film";

    /// The frames of the share: neighbours, because they have most in common.
    pub fn frames(self, all: u32) -> Range<u32> {
        let edge = |share: u32| (u64::from(all) * u64::from(share) / u64::from(self.count)) as u32;
        edge(self.index - 1)..edge(self.index)
    }

    /// The name of its manifest.
    pub fn manifest(self) -> String {
        format!("{}{}.json", Self::MANIFEST, self.suffix())
    }

    /// The name of its journal.
    pub fn journal(self) -> String {
        format!("{}{}", Self::JOURNAL, self.suffix())
    }

    fn suffix(self) -> String {
        match self {
            Self::WHOLE => String::new(),
            Self { index, count } => format!("-{index}-of-{count}"),
        }
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.count)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let fault = || "expected K/N, for example 1/3: the first of three shares".to_owned();
        let (index, count) = text.split_once('/').ok_or_else(fault)?;
        let number = |part: &str| part.parse::<u32>().map_err(|_| fault());
        let (index, count) = (number(index)?, number(count)?);
        match (1..=count).contains(&index) {
            true => Ok(Self { index, count }),
            false => Err(format!("there is no share {index} of {count}: {}", fault())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_have_every_frame_once() {
        for (all, count) in [(0, 3), (1, 3), (100, 3), (1799, 7)] {
            let mut next = 0;
            for index in 1..=count {
                let frames = Shard { index, count }.frames(all);
                assert_eq!(frames.start, next);
                next = frames.end;
            }
            assert_eq!(next, all);
        }
    }

    #[test]
    fn shares_are_typed_as_fractions() {
        assert_eq!("1/1".parse(), Ok(Shard::WHOLE));
        assert_eq!(
            "2/3".parse::<Shard>().map(Shard::manifest),
            Ok("manifest-2-of-3.json".to_owned())
        );
        for bad in ["0/3", "4/3", "1", "1/0", "a/b", "-1/3"] {
            assert!(bad.parse::<Shard>().is_err(), "{bad}");
        }
    }
}
