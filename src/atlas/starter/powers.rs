//! Who holds or claims land in a new atlas: the powers, those with the most land first.

use std::collections::BTreeMap;

use super::history::Said;
use super::lands::Lands;
use crate::atlas::dated::{Dated, Ids, Whole, color_of};
use crate::language::Words;
use crate::units::Color;

/// A power.
#[derive(Debug, Clone)]
pub struct Holder {
    /// Its id.
    pub id: String,
    /// Its names.
    pub names: Words,
    /// Its colour; `None`: it is no state.
    pub color: Option<Color>,
    /// The colour of hatch lines that stand for it.
    pub ink: Option<Color>,
    /// Whether it is an occupation authority, not a state.
    pub authority: bool,
}

/// All of them.
#[derive(Debug)]
pub struct Powers {
    /// The powers.
    pub all: Vec<Holder>,
    by_name: BTreeMap<String, usize>,
    /// Whether there is land of which nobody is named.
    pub some_unrecorded: bool,
}

/// The power of land of which nothing is said.
pub const UNRECORDED: &str = "unrecorded";
/// Ids that mean something else in the column `sovereign`.
const RESERVED: [&str; 5] = ["none", "joint", "undetermined", "contested", UNRECORDED];

impl Powers {
    pub fn of(whole: &Whole, lands: &Lands) -> Self {
        let mut km2: BTreeMap<String, f64> = BTreeMap::new();
        let mut some_unrecorded = false;
        for land in &lands.all {
            for row in &land.rows {
                let said = row.feature.and_then(|feature| Said::of(&whole.features[feature]));
                let Some(said) = said else {
                    some_unrecorded = true;
                    continue;
                };
                said.holders
                    .iter()
                    .for_each(|name| *km2.entry(name.clone()).or_default() += land.km2);
                for name in said.claimants.iter().chain([&said.sovereign]) {
                    km2.entry(name.clone()).or_default();
                }
            }
        }
        let mut order: Vec<(String, f64)> = km2.into_iter().collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let mut ids = Ids::default();
        RESERVED.iter().for_each(|id| {
            ids.make(id, id);
        });
        let own = own_names(&whole.features);
        let all: Vec<Holder> = order
            .iter()
            .map(|(name, _)| {
                let told = whole.holders.get(name).cloned().unwrap_or_default();
                let names = own.get(name.as_str()).map(|own| (*own).clone());
                let color = || whole.colors.get(name).copied().unwrap_or_else(|| color_of(name));
                Holder {
                    id: ids.make(name, "power"),
                    names: names.unwrap_or_else(|| told.names(name)),
                    color: told.color.unwrap_or_else(|| Some(color())),
                    ink: told.ink,
                    authority: told.authority,
                }
            })
            .collect();
        let by_name = order.into_iter().enumerate().map(|(index, (name, _))| (name, index));
        Self { by_name: by_name.collect(), all, some_unrecorded }
    }

    /// The power of a name.
    pub fn find(&self, name: &str) -> Option<&Holder> {
        self.by_name.get(name).map(|index| &self.all[*index])
    }

    /// How many of them are states.
    pub fn states(&self) -> usize {
        self.all.iter().filter(|power| power.color.is_some()).count()
    }
}

/// The names of features that are named like a holder, which may have them in more languages.
fn own_names(features: &[Dated]) -> BTreeMap<&str, &Words> {
    let mut own: BTreeMap<&str, &Words> = BTreeMap::new();
    for dated in features {
        let names = &dated.kept.names;
        let richer = |known: &Words| {
            let count =
                |words: &Words| [&words.ja, &words.ru].iter().filter(|w| !w.is_empty()).count();
            count(names) > count(known)
        };
        let known = own.entry(names.en.as_str()).or_insert(names);
        if richer(known) {
            *known = names;
        }
    }
    own
}
