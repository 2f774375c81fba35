//! The time of a feature: its two ends as they are written, what they may mean, and whether it holds on a
//! day.

use crate::date::{Date, Edtf};

/// The days that one end may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Days {
    /// The first; `None`: any earlier one.
    earliest: Option<Date>,
    /// The last; `None`: any later one.
    latest: Option<Date>,
}

/// An end of a feature's time.
#[derive(Debug, Clone, PartialEq)]
struct End {
    /// All days that it may mean, its doubt included. Of the end: first days that no longer belong.
    days: Days,
    /// The day that stands for it where doubt is ignored; `None`: open.
    sharp: Option<Date>,
}

/// From when to when a feature holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Span {
    start: Option<End>,
    end: Option<End>,
    /// The beginning as it is written; empty where it is open.
    pub start_text: String,
    /// The end as it is written; empty where it is open.
    pub end_text: String,
}

/// How a feature holds on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// Certainly.
    Certain,
    /// Perhaps; whether it does where doubt is ignored.
    Doubtful {
        /// By the days that stand for its ends.
        by_sharp_days: bool,
    },
    /// It does not.
    Not,
}

/// What is wrong with a span.
#[derive(Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is over before it begins.
    Backwards,
    /// It begins and ends on the same day, which belongs to what follows.
    Empty,
}

impl Span {
    /// The time between two ends; `inclusive`: the end is the last day that belongs, and a year or month
    /// alone means all of it.
    pub fn between(
        start: Option<&Edtf>,
        end: Option<&Edtf>,
        inclusive: bool,
    ) -> Result<Self, Wrong> {
        let begin = start.map(|edtf| End::of_start(edtf, inclusive));
        let begins = begin.as_ref().and_then(|begin| begin.sharp);
        let finish = end.map(|edtf| End::of_end(edtf, inclusive, begins));
        let first = begin.as_ref().and_then(|begin| begin.days.earliest);
        let last = finish.as_ref().and_then(|finish| finish.days.latest);
        match (first, last) {
            (Some(first), Some(last)) if last < first => return Err(Wrong::Backwards),
            (Some(first), Some(last)) if last == first => return Err(Wrong::Empty),
            _ => {}
        }
        let text =
            |edtf: Option<&Edtf>| edtf.map_or_else(String::new, |edtf| edtf.text().to_owned());
        Ok(Self { start: begin, end: finish, start_text: text(start), end_text: text(end) })
    }

    /// The same with other days that stand for its ends.
    #[must_use]
    pub fn with_sharp(mut self, start: Option<Date>, end: Option<Date>) -> Self {
        for (given, day) in [(&mut self.start, start), (&mut self.end, end)] {
            if let (Some(given), Some(day)) = (given, day) {
                given.sharp = Some(day);
            }
        }
        self
    }

    /// How it holds on a day.
    pub fn on(&self, day: Date) -> Hold {
        let begun = self.start.as_ref().map_or((true, true, true), |start| start.has_come(day));
        let over = self.end.as_ref().map_or((false, false, false), |end| end.has_come(day));
        let (possible, certain) = (begun.0 && !over.1, begun.1 && !over.0);
        match (possible, certain) {
            (false, _) => Hold::Not,
            (true, true) => Hold::Certain,
            (true, false) => Hold::Doubtful { by_sharp_days: begun.2 && !over.2 },
        }
    }

    /// Its first day, and the first day after it, where doubt is ignored.
    pub fn sharp(&self) -> (Option<Date>, Option<Date>) {
        let day = |end: &Option<End>| end.as_ref().and_then(|end| end.sharp);
        (day(&self.start), day(&self.end))
    }

    /// Its two ends as they are written, where they leave the day in doubt.
    pub fn doubts(&self) -> [Option<&str>; 2] {
        let in_doubt = |end: &Option<End>| {
            end.as_ref().is_some_and(|end| end.days.earliest != end.days.latest)
        };
        [
            in_doubt(&self.start).then_some(self.start_text.as_str()),
            in_doubt(&self.end).then_some(self.end_text.as_str()),
        ]
    }

    /// Whether neither end is given.
    pub fn is_open(&self) -> bool {
        self.start.is_none() && self.end.is_none()
    }
}

impl End {
    fn of_start(edtf: &Edtf, whole: bool) -> Self {
        match whole_period(edtf).filter(|_| whole) {
            Some((first, _)) => Self::exact(first),
            None => Self { days: Days::of(edtf), sharp: edtf.earliest() },
        }
    }

    /// The first day that no longer belongs.
    fn of_end(edtf: &Edtf, inclusive: bool, begins: Option<Date>) -> Self {
        if let Some((_, last)) = whole_period(edtf).filter(|_| inclusive) {
            return Self::exact(last.next());
        }
        let days = Days::of(edtf);
        let sharp = edtf.earliest().or(edtf.latest());
        if inclusive {
            let after = |day: Option<Date>| day.map(Date::next);
            let days = Days { earliest: after(days.earliest), latest: after(days.latest) };
            return Self { days, sharp: after(edtf.latest().or(sharp)) };
        }
        // What begins and ends in one year holds for all of it rather than for no day.
        let empty = sharp.is_some() && sharp <= begins && edtf.latest() > sharp;
        Self { days, sharp: if empty { edtf.latest().map(Date::next) } else { sharp } }
    }

    fn exact(day: Date) -> Self {
        Self { days: Days { earliest: Some(day), latest: Some(day) }, sharp: Some(day) }
    }

    /// Whether its day has come: perhaps, certainly, and where doubt is ignored.
    fn has_come(&self, day: Date) -> (bool, bool, bool) {
        let Days { earliest, latest } = self.days;
        let perhaps = earliest.is_none_or(|first| first <= day);
        let certainly = latest.is_some_and(|last| last <= day);
        (perhaps, certainly, self.sharp.is_none_or(|sharp| sharp <= day))
    }
}

impl Days {
    fn of(edtf: &Edtf) -> Self {
        let (earliest, latest) = edtf.doubt();
        Self { earliest, latest }
    }
}

/// The first and last day of a plain year, month or day.
fn whole_period(edtf: &Edtf) -> Option<(Date, Date)> {
    let plain =
        edtf.text().trim_start_matches('-').bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if !plain {
        return None;
    }
    edtf.earliest().zip(edtf.latest())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edtf(text: &str) -> Option<Edtf> {
        text.parse().ok()
    }

    fn span(start: &str, end: &str, inclusive: bool) -> Span {
        Span::between(edtf(start).as_ref(), edtf(end).as_ref(), inclusive).expect("a span")
    }

    fn on(span: &Span, day: &str) -> Hold {
        span.on(day.parse().expect("a day"))
    }

    const DOUBT: Hold = Hold::Doubtful { by_sharp_days: true };
    const UNLIKELY: Hold = Hold::Doubtful { by_sharp_days: false };

    #[test]
    fn the_day_of_change_belongs_to_the_new_holder() {
        let (old, new) = (span("1875", "1905-10-16", false), span("1905-10-16", "", false));
        assert_eq!((on(&old, "1905-10-15"), on(&new, "1905-10-15")), (Hold::Certain, Hold::Not));
        assert_eq!((on(&old, "1905-10-16"), on(&new, "1905-10-16")), (Hold::Not, Hold::Certain));
    }

    #[test]
    fn an_inclusive_end_is_the_last_day() {
        let (old, new) = (span("1886-01-01", "1919-06-27", true), span("1919-06-28", "", true));
        assert_eq!((on(&old, "1919-06-27"), on(&new, "1919-06-27")), (Hold::Certain, Hold::Not));
        assert_eq!((on(&old, "1919-06-28"), on(&new, "1919-06-28")), (Hold::Not, Hold::Certain));
        let years = span("1871", "1918", true);
        assert_eq!([on(&years, "1871-01-01"), on(&years, "1918-12-31")], [Hold::Certain; 2]);
        assert_eq!([on(&years, "1870-12-31"), on(&years, "1919-01-01")], [Hold::Not; 2]);
    }

    #[test]
    fn a_year_leaves_its_days_in_doubt_but_for_the_last() {
        let span = span("1871", "1918", false);
        let days = ["1870-12-31", "1871-06-01", "1871-12-31", "1918-01-01", "1918-12-31"];
        let wanted = [Hold::Not, DOUBT, Hold::Certain, UNLIKELY, Hold::Not];
        assert_eq!(days.map(|day| on(&span, day)), wanted);
    }

    #[test]
    fn edtf_is_doubt() {
        let about = span("1855~", "", false);
        assert_eq!(
            ["1853-12-31", "1854-05-01", "1855-05-01", "1856-05-01", "1856-12-31"]
                .map(|day| on(&about, day)),
            [Hold::Not, UNLIKELY, DOUBT, DOUBT, Hold::Certain]
        );
        let decade = span("186X", "", false);
        assert_eq!([on(&decade, "1865-01-01"), on(&decade, "1870-01-01")], [DOUBT, Hold::Certain]);
        let between = span("1875/1905", "", false);
        assert_eq!(
            [on(&between, "1890-01-01"), on(&between, "1906-01-01")],
            [DOUBT, Hold::Certain]
        );
        let open = span("../1905", "", false);
        assert_eq!([on(&open, "0800-01-01"), on(&open, "1906-01-01")], [DOUBT, Hold::Certain]);
        let month = span("1900", "2004-06?", false);
        assert_eq!(
            ["2004-04-30", "2004-06-10", "2004-07-30", "2004-08-01"].map(|day| on(&month, day)),
            [Hold::Certain, UNLIKELY, UNLIKELY, Hold::Not]
        );
    }

    #[test]
    fn spans_without_a_day_are_told() {
        let fault = |start, end, inclusive| {
            Span::between(edtf(start).as_ref(), edtf(end).as_ref(), inclusive).err()
        };
        assert_eq!(fault("1905", "1875", false), Some(Wrong::Backwards));
        assert_eq!(fault("1905-01-01", "1905-01-01", false), Some(Wrong::Empty));
        assert_eq!(fault("1905-01-01", "1905-01-01", true), None);
        assert_eq!(fault("1905", "1905", false), None);
        assert_eq!(span("1905", "1905", false).sharp().1, Date::new(1906, 1, 1));
        assert!(Span::default().is_open());
    }
}
