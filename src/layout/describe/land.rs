//! Who holds what in a panel, in clauses: classes of land, and their territories by as few names as
//! possible.
//!
//! A group of territories that are all held alike and all on the map is said by the group's name.

use std::collections::{BTreeMap, BTreeSet};

use super::{Naming, told};
use crate::atlas::{Atlas, PowerId, Status, TerritoryId};
use crate::language::{Language, Words};
use crate::layout::panel::Panel;
use crate::layout::symbol::Class;
use crate::layout::words::{self, Clause, Telling};

/// The land of a panel by class, and how it is named.
pub struct Lands<'a> {
    atlas: &'a Atlas,
    classes: BTreeMap<Class, BTreeSet<TerritoryId>>,
    naming: Naming,
}

impl<'a> Lands<'a> {
    /// The land that is seen in a panel.
    pub fn of(atlas: &'a Atlas, panel: &Panel, naming: Naming) -> Self {
        let mut classes: BTreeMap<Class, BTreeSet<TerritoryId>> = BTreeMap::new();
        for fill in panel.fills.iter().filter(|fill| !fill.rings.is_empty()) {
            // Which of two joint holders leads is a matter of colour.
            let mut class = fill.class.clone();
            class.holders.sort();
            classes.entry(class).or_default().extend(&fill.territories);
        }
        Self { atlas, classes, naming }
    }

    /// Who holds what without question, or whose it is in a view; empty where it is nobody's.
    pub fn plain(&self, language: Language, telling: Telling) -> String {
        let clauses =
            self.clauses(language, |class| class.status == Status::Undisputed && !class.uncertain);
        words::held(language, &clauses, telling)
    }

    /// Who holds what by another title, and what is in dispute; empty where nothing is.
    pub fn titled(&self, language: Language) -> String {
        let clauses =
            self.clauses(language, |class| class.status != Status::Undisputed && !class.uncertain);
        let clauses: Vec<String> =
            clauses.iter().map(|clause| words::titled(language, clause)).collect();
        clauses.join(if language == Language::Ja { ";" } else { "; " })
    }

    /// What is not certain on the day; empty where everything is.
    pub fn doubtful(&self, language: Language, telling: Telling) -> String {
        let plain = |class: &Class| class.uncertain && class.status == Status::Undisputed;
        let other = |class: &Class| class.uncertain && class.status != Status::Undisputed;
        let held = words::held(language, &self.clauses(language, plain), telling);
        let titled = self.clauses(language, other);
        let titled = titled.iter().map(|clause| match clause.status {
            Status::Undetermined => words::unknown(language, &clause.lands),
            _ => words::titled(language, clause),
        });
        let parts: Vec<String> =
            std::iter::once(held).chain(titled).filter(|part| !part.is_empty()).collect();
        match parts[..] {
            [] => String::new(),
            _ => words::not_certain(language, &parts),
        }
    }

    fn clauses(&self, language: Language, of: impl Fn(&Class) -> bool) -> Vec<Clause> {
        let classes = self.classes.iter().filter(|(class, _)| of(class));
        classes.map(|(class, territories)| self.clause(language, class, territories)).collect()
    }

    fn clause(
        &self,
        language: Language,
        class: &Class,
        territories: &BTreeSet<TerritoryId>,
    ) -> Clause {
        let name = |power: &PowerId| self.atlas.powers[power.0].names.get(language).to_owned();
        // "None" has no colour: it stands for no holder.
        let is_someone = |power: &&PowerId| self.atlas.powers[power.0].color.is_some();
        Clause {
            status: class.status,
            holders: class.holders.iter().filter(is_someone).map(name).collect(),
            others: class.others.iter().map(name).collect(),
            host: class.host.as_ref().map(name),
            authority: class.holders.iter().all(|power| self.atlas.powers[power.0].authority),
            lands: self.lands(language, territories),
        }
    }

    /// The names of some territories, the last ones as a number where there are too many.
    fn lands(&self, language: Language, territories: &BTreeSet<TerritoryId>) -> String {
        let cover = cover(self.atlas, territories, language);
        let told = told(cover.len(), self.naming.most);
        let names = cover[..told].iter().map(|(names, _)| self.naming.of(names, language));
        let names: Vec<&str> = names.collect();
        let left = cover[told..].iter().map(|(_, count)| count).sum();
        words::lands(language, &names, left)
    }
}

/// Names that together stand for some territories, each with how many of them it stands for, in the
/// order of the atlas: groups first, the largest ones before smaller ones.
fn cover<'a>(
    atlas: &'a Atlas,
    territories: &BTreeSet<TerritoryId>,
    language: Language,
) -> Vec<(&'a Words, usize)> {
    let any = cover_by(atlas, territories, |_| true);
    if any.len() < 2 {
        return any;
    }
    // In a list, a name that is a list itself would be read as several entries.
    let separator = if language == Language::Ja { '・' } else { ',' };
    cover_by(atlas, territories, |names| !names.get(language).contains(separator))
}

fn cover_by<'a>(
    atlas: &'a Atlas,
    territories: &BTreeSet<TerritoryId>,
    usable: impl Fn(&Words) -> bool,
) -> Vec<(&'a Words, usize)> {
    let mut groups: Vec<_> = atlas.groups.iter().filter(|group| usable(&group.names)).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.members.len()));
    let mut left = territories.clone();
    let mut found: Vec<(TerritoryId, &Words, usize)> = Vec::new();
    for group in groups {
        let members: BTreeSet<TerritoryId> = group.members.iter().copied().collect();
        if members.len() > 1 && members.is_subset(&left) {
            left.retain(|territory| !members.contains(territory));
            found.extend(members.first().map(|first| (*first, &group.names, members.len())));
        }
    }
    found.extend(left.iter().map(|one| (*one, &atlas.territories[*one].names, 1)));
    found.sort_by_key(|(first, ..)| *first);
    found.into_iter().map(|(_, names, count)| (names, count)).collect()
}
