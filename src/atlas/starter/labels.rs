//! What a new atlas letters: the name of each feature on its land, in its time; places that are points.
//!
//! A feature that is one territory gives that territory its label; one of several makes a group of them, which
//! carries the label.

use std::collections::BTreeMap;

use super::history::Times;
use super::lands::Lands;
use super::powers::Powers;
use crate::atlas::dated::{Dated, Ids, Whole, area, inside, largest};
use crate::date::Date;
use crate::geometry::LonLat;
use crate::language::Words;

/// A row of names.csv.
#[derive(Debug, Clone)]
pub struct Label {
    /// The id of the territory, group or place.
    pub id: String,
    /// `territory`, `group` or `town`.
    pub kind: &'static str,
    /// The territory.
    pub territory: String,
    /// Where it belongs.
    pub at: LonLat,
    /// The name.
    pub names: Words,
    /// The first day; `None`: since the atlas begins.
    pub from: Option<Date>,
    /// The first day that no longer belongs to it.
    pub until: Option<Date>,
    /// 1 (always) to 3.
    pub priority: u8,
}

/// Territories that are one feature together.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// Its names.
    pub names: Words,
    /// Ids of territories.
    pub members: Vec<String>,
}

/// The labels of a new atlas.
#[derive(Debug, Default)]
pub struct Labels {
    /// The rows of names.csv.
    pub rows: Vec<Label>,
    /// The groups.
    pub groups: Vec<Group>,
}

/// The largest lands of a day are always named, so many of them; so many more where there is some room.
const ALWAYS_NAMED: usize = 10;
const OFTEN_NAMED: usize = 40;

impl Labels {
    pub fn of(
        whole: &Whole,
        times: &Times,
        (lands, powers): (&Lands, &Powers),
        ids: &mut Ids,
    ) -> Self {
        let mut labels = Self::default();
        // The land on which each feature counts.
        let mut counts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, land) in lands.all.iter().enumerate() {
            for row in &land.rows {
                for feature in row.before.iter().copied().chain(row.feature) {
                    counts.entry(feature).or_default().push(index);
                }
            }
        }
        let priorities = priorities(whole, times, counts.keys().copied());
        let mut groups: BTreeMap<(Vec<usize>, String), String> = BTreeMap::new();
        for (feature, mut members) in counts {
            members.sort_unstable();
            members.dedup();
            let dated = &whole.features[feature];
            let names = names_of(dated, powers);
            let at = largest(&dated.kept.shape.polygons).and_then(inside);
            let (Some((from, until)), Some(at)) = (times.clip(dated), at) else { continue };
            if names.en.is_empty() {
                continue;
            }
            let (id, kind, territory, at) = match members[..] {
                [only] => {
                    let land = &lands.all[only];
                    let on_it = land.polygons.iter().any(|polygon| polygon.contains(at));
                    (
                        land.id.clone(),
                        "territory",
                        land.id.clone(),
                        if on_it { at } else { land.at },
                    )
                }
                _ => {
                    let key = (members, names.en.clone());
                    let id = match groups.get(&key) {
                        Some(id) => id.clone(),
                        None => {
                            let id = ids.make(&format!("{} {}", names.en, from.year()), "group");
                            let members = key.0.iter().map(|land| lands.all[*land].id.clone());
                            let members = members.collect();
                            labels.groups.push(Group {
                                id: id.clone(),
                                names: names.clone(),
                                members,
                            });
                            groups.insert(key, id.clone());
                            id
                        }
                    };
                    (id, "group", String::new(), at)
                }
            };
            let from = Some(from).filter(|from| *from > times.begins);
            let priority = priorities.get(&feature).copied().unwrap_or(3);
            labels.rows.push(Label { id, kind, territory, at, names, from, until, priority });
        }
        labels.rows.sort_by(|a, b| a.id.cmp(&b.id).then(a.from.cmp(&b.from)));
        labels.join();
        labels.towns(whole, times, (lands, ids));
        labels
    }

    /// Joins rows of one name that follow each other, and drops those whose time another row has.
    fn join(&mut self) {
        let mut joined: Vec<Label> = Vec::new();
        for row in std::mem::take(&mut self.rows) {
            let Some(last) = joined.last_mut().filter(|last| last.id == row.id) else {
                joined.push(row);
                continue;
            };
            let ended = last.until.is_some_and(|until| row.from.is_some_and(|from| until <= from));
            if last.names == row.names && last.until.is_some() && last.until >= row.from {
                last.until = row.until.filter(|until| last.until.is_none_or(|end| *until > end));
                last.priority = last.priority.min(row.priority);
            } else if ended {
                joined.push(row);
            }
        }
        self.rows = joined;
    }

    /// Places that are points.
    fn towns(&mut self, whole: &Whole, times: &Times, (lands, ids): (&Lands, &mut Ids)) {
        for dated in &whole.features {
            let names = &dated.kept.names;
            let at = dated.kept.shape.points.first();
            let (Some(at), Some((from, until))) = (at, times.clip(dated)) else { continue };
            if names.en.is_empty() {
                continue;
            }
            let territory = lands.under(*at).map(|land| lands.all[land].id.clone());
            self.rows.push(Label {
                id: ids.make(&names.en, "place"),
                kind: "town",
                territory: territory.unwrap_or_default(),
                at: *at,
                names: names.clone(),
                from: Some(from).filter(|from| *from > times.begins),
                until,
                priority: 2,
            });
        }
    }
}

/// The name of a feature, or else its holder's.
fn names_of(dated: &Dated, powers: &Powers) -> Words {
    if !dated.kept.names.en.is_empty() {
        return dated.kept.names.clone();
    }
    let first = dated.kept.holders.first().and_then(|name| powers.find(name));
    first.map_or_else(Words::default, |power| power.names.clone())
}

/// How important the name of each feature is: the largest lands of its first day come first.
fn priorities(
    whole: &Whole,
    times: &Times,
    features: impl Iterator<Item = usize>,
) -> BTreeMap<usize, u8> {
    let sized: Vec<(usize, f64, Date, Option<Date>)> = features
        .filter_map(|feature| {
            let dated = &whole.features[feature];
            let (from, until) = times.clip(dated)?;
            Some((feature, area(&dated.kept.shape.polygons), from, until))
        })
        .collect();
    let rank = |(feature, km2, day, _): &(usize, f64, Date, Option<Date>)| {
        let larger = sized.iter().filter(|(_, other, from, until)| {
            other > km2 && from <= day && until.is_none_or(|until| *day < until)
        });
        let priority = match larger.count() {
            most if most < ALWAYS_NAMED => 1,
            many if many < OFTEN_NAMED => 2,
            _ => 3,
        };
        (*feature, priority)
    };
    sized.iter().map(rank).collect()
}
