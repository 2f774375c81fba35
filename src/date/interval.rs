//! Half-open intervals of days: the first day belongs, the last does not.
//!
//! A day of change therefore belongs to whoever holds the land from that day on.

use super::Date;

/// The days from `from` on, up to but without `until`; `None` = still so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// First day that belongs to the interval.
    pub from: Date,
    /// First day that no longer does.
    pub until: Option<Date>,
}

impl Interval {
    /// Whether `day` belongs to the interval.
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    /// Whether no day belongs to it.
    pub fn is_empty(&self) -> bool {
        self.until.is_some_and(|until| until <= self.from)
    }

    /// What is wrong with an interval to which no day belongs.
    pub fn fault(&self) -> Option<String> {
        let until = self.until.filter(|_| self.is_empty())?;
        Some(format!("`to` ({until}) is not after `from` ({})", self.from))
    }

    /// Whether a day belongs to both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let before = |a: &Self, b: &Self| a.until.is_some_and(|until| until <= b.from);
        !before(self, other) && !before(other, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(from: &str, until: &str) -> Interval {
        Interval { from: from.parse().expect("a day"), until: until.parse().ok() }
    }

    #[test]
    fn the_day_of_change_belongs_to_the_new_holder() {
        let (old, new) = (interval("1875-08-22", "1905-10-16"), interval("1905-10-16", ""));
        let day: Date = "1905-10-16".parse().expect("a day");
        assert!(!old.contains(day) && new.contains(day));
        assert!(old.contains(day.previous()) && !new.contains(day.previous()));
        assert!(!old.overlaps(&new));
        assert!(old.overlaps(&interval("1905-10-15", "1905-10-16")));
    }
}
