//! Who holds a place from when to when: the features that cover it as rows that follow each other.

use std::collections::BTreeMap;

use super::{Wanted, is_land};
use crate::atlas::Status;
use crate::atlas::dated::{Dated, Whole, area};
use crate::date::Date;

/// The time of the atlas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// Its first day.
    pub begins: Date,
    /// The first day after the data, where all of them end; what holds until then holds still.
    pub end: Option<Date>,
    /// The last day for which the data speak.
    pub reviewed: Date,
    /// The last day on which something changes.
    last_change: Date,
}

impl Times {
    /// The time of some data; `None` where there is no land.
    pub fn of(whole: &Whole, wanted: &Wanted) -> Option<Self> {
        let land = || whole.features.iter().filter(|dated| is_land(dated));
        land().next()?;
        let starts = land().filter_map(|dated| dated.from);
        let ends = || land().filter_map(|dated| dated.until);
        let first_year = || ends().min().and_then(|end| Date::new(end.previous().year(), 1, 1));
        let begins = wanted.begins.or_else(|| starts.clone().min()).or_else(first_year);
        let begins = begins.unwrap_or(wanted.today);
        let end = ends().max().filter(|_| land().all(|dated| dated.until.is_some()));
        let last_change = starts.chain(ends()).max().unwrap_or(begins).max(begins);
        let reviewed = match (end, whole.newest) {
            (Some(end), _) => end.previous(),
            (None, Some(newest)) => newest,
            (None, None) => wanted.today,
        };
        Some(Self { begins, end, reviewed: reviewed.max(begins), last_change })
    }

    /// The last day that is spoken of.
    pub fn last_day(&self) -> Date {
        match self.end {
            Some(end) => end.previous(),
            None => self.last_change,
        }
    }

    /// The days of a feature inside the time of the atlas; `None` where there are none.
    pub fn clip(&self, dated: &Dated) -> Option<(Date, Option<Date>)> {
        let from = dated.from.unwrap_or(self.begins).max(self.begins);
        let until = dated.until.filter(|until| self.end.is_none_or(|end| *until < end));
        let in_time = self.end.is_none_or(|end| from < end);
        (in_time && until.is_none_or(|until| from < until)).then_some((from, until))
    }
}

/// Who holds land, and how.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    /// Those who rule.
    pub holders: Vec<String>,
    /// Who is sovereign.
    pub sovereign: String,
    /// Who claims it.
    pub claimants: Vec<String>,
    /// By which title.
    pub status: Status,
}

impl Said {
    /// What a feature says; `None` where it names nobody.
    pub fn of(dated: &Dated) -> Option<Self> {
        let kept = &dated.kept;
        let holders = kept.holders.clone();
        let first = holders.first()?.clone();
        let sovereign = if kept.sovereign.is_empty() { first } else { kept.sovereign.clone() };
        let claimants = kept.claimants.clone();
        Some(Self { holders, sovereign, claimants, status: kept.status })
    }
}

/// A stretch of time in which nothing changes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// The first day.
    pub from: Date,
    /// The first day that no longer belongs to it; `None`: still.
    pub until: Option<Date>,
    /// The feature that counts; `None`: nobody is named.
    pub feature: Option<usize>,
    /// Others that hold the same place by other words, and do not count.
    pub hidden: Vec<usize>,
    /// Features before this one that say the same, joined to it.
    pub before: Vec<usize>,
}

/// What a place is part of, and for how long.
pub struct Chronicle<'a> {
    whole: &'a Whole,
    times: &'a Times,
    /// What each feature says.
    said: Vec<Option<Said>>,
    /// The area of each feature, km².
    km2: Vec<f64>,
    /// For each feature the first one that says, is named and lasts the same.
    like: Vec<usize>,
}

/// A feature that is so much smaller than another lies on it; of others the later one counts.
const SMALLER: f64 = 0.8;

impl<'a> Chronicle<'a> {
    pub fn of(whole: &'a Whole, times: &'a Times) -> Self {
        let said: Vec<Option<Said>> = whole.features.iter().map(Said::of).collect();
        let km2 = whole.features.iter().map(|dated| area(&dated.kept.shape.polygons));
        let km2 = km2.collect();
        let mut first = BTreeMap::new();
        let like = whole.features.iter().zip(&said).enumerate().map(|(index, (dated, said))| {
            let names = &dated.kept.names;
            let key = (
                said.clone(),
                [names.en.clone(), names.ja.clone(), names.ru.clone()],
                (dated.from, dated.until),
            );
            *first.entry(key).or_insert(index)
        });
        let like = like.collect();
        Self { whole, times, said, km2, like }
    }

    /// The rows of a place that some features cover.
    pub fn rows(&self, covers: &[usize]) -> Vec<Row> {
        let mut features: Vec<usize> = covers.iter().map(|feature| self.like[*feature]).collect();
        features.sort_unstable();
        features.dedup();
        let clip = |feature: &usize| self.times.clip(&self.whole.features[*feature]);
        let mut days: Vec<Date> = features
            .iter()
            .filter_map(clip)
            .flat_map(|(from, until)| std::iter::once(from).chain(until))
            .chain([self.times.begins])
            .collect();
        days.sort_unstable();
        days.dedup();
        let mut rows: Vec<Row> = Vec::new();
        for (index, day) in days.iter().enumerate() {
            let holds = |feature: &usize| {
                clip(feature)
                    .is_some_and(|(from, until)| from <= *day && until.is_none_or(|end| *day < end))
            };
            let holding: Vec<usize> = features.iter().copied().filter(holds).collect();
            let until = days.get(index + 1).copied();
            self.add(&mut rows, (*day, until), &holding);
        }
        rows
    }

    fn add(&self, rows: &mut Vec<Row>, (from, until): (Date, Option<Date>), holding: &[usize]) {
        let named = holding.iter().copied().filter(|feature| self.said[*feature].is_some());
        let feature = named.reduce(|best, next| self.upper(best, next));
        let said = |feature: Option<usize>| feature.and_then(|feature| self.said[feature].as_ref());
        let mut hidden: Vec<usize> = holding.to_vec();
        hidden.retain(|other| self.said[*other].is_some() && said(Some(*other)) != said(feature));
        if let Some(last) = rows.last_mut()
            && said(last.feature) == said(feature)
            && last.hidden == hidden
        {
            last.until = until;
            if let (Some(old), true) = (last.feature, last.feature != feature) {
                last.before.push(old);
                last.feature = feature;
            }
            return;
        }
        rows.push(Row { from, until, feature, hidden, before: Vec::new() });
    }

    /// Which of two features counts where both hold.
    fn upper(&self, one: usize, two: usize) -> usize {
        let (small, large) = if self.km2[one] <= self.km2[two] { (one, two) } else { (two, one) };
        if self.km2[small] < SMALLER * self.km2[large] {
            return small;
        }
        let start = |feature: usize| self.whole.features[feature].from;
        if start(one) > start(two) { one } else { two }
    }
}

/// The first day of a row with its doubt, in EDTF; `None`: certain.
pub fn doubt(whole: &Whole, rows: &[Row], index: usize) -> Option<String> {
    let row = &rows[index];
    let first = row.before.first().copied().or(row.feature);
    let old = index.checked_sub(1).and_then(|before| rows[before].feature);
    let span = |feature: usize| &whole.features[feature].kept.span;
    let start = first
        .filter(|feature| whole.features[*feature].from == Some(row.from))
        .and_then(|feature| span(feature).doubts()[0].map(str::to_owned));
    let end = || {
        old.filter(|feature| whole.features[*feature].until == Some(row.from))
            .and_then(|feature| span(feature).doubts()[1].map(str::to_owned))
    };
    start.or_else(end)
}
