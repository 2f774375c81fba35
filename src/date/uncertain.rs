//! What is done with a fact whose dates leave it in doubt on the day that is asked for.

use std::fmt;
use std::str::FromStr;

/// What is done with what is not certain on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Uncertain {
    /// It is drawn as uncertain.
    #[default]
    Draw,
    /// It is taken for certain, by the days that stand for its dates.
    Ignore,
    /// It is left out: only what is certain is drawn.
    Strict,
}

impl Uncertain {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Draw, Self::Ignore, Self::Strict];

    /// How it is written.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draw => "draw",
            Self::Ignore => "ignore",
            Self::Strict => "strict",
        }
    }
}

impl fmt::Display for Uncertain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Uncertain {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|way| way.code() == text);
        known.ok_or_else(|| format!("`{text}` is none of draw, ignore and strict"))
    }
}

/// As [`FromStr`], for functions that take a value or how it is written.
impl TryFrom<&str> for Uncertain {
    type Error = String;

    fn try_from(text: &str) -> Result<Self, String> {
        text.parse()
    }
}
