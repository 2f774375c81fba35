//! From a holding to a symbol: base colour and hatch, and the class that the legend explains.
//!
//! The only place that decides how a status looks; what the hatch's lines are like is the style's.

use std::collections::{BTreeMap, BTreeSet};

use crate::atlas::{Atlas, Power, PowerId, Status};
use crate::language::Language;
use crate::resolve::{Holding, Snapshot};
use crate::style::{LINE_CONTRAST, Style};
use crate::units::{Color, Tone};

use super::words;

/// How land is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol {
    /// By which title it is held: chooses the hatch.
    pub status: Status,
    /// The fill.
    pub base: Color,
    /// The colour of the hatch's lines; `None` for plain fills.
    pub ink: Option<Color>,
    /// The colour between the edges of lines that have some.
    pub core: Option<Color>,
    /// Whether it stands for land that is in doubt: lighter, with a broken edge.
    pub uncertain: bool,
    /// Which of the style's dashes the lines have: 0 for most land, another where one power holds lands
    /// of several others by one title.
    pub dashes: usize,
}

impl Symbol {
    /// Whether it says nothing but who holds the land.
    pub fn is_plain(&self) -> bool {
        self.ink.is_none() && !self.uncertain && !self.status.is_blank()
    }
}

/// Everything that makes two holdings look and read the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Class {
    /// By which title.
    pub status: Status,
    /// The sovereign that rules beside its occupiers, if there is one.
    pub host: Option<PowerId>,
    /// Who rules, the leading one first; without the host.
    pub holders: Vec<PowerId>,
    /// Who else has or claims a title.
    pub others: Vec<PowerId>,
    /// Whether the dates leave it in doubt on the day.
    pub uncertain: bool,
}

impl Class {
    /// The class of a holding.
    pub fn of(atlas: &Atlas, holding: &Holding) -> Self {
        let mut holders = holding.administering.clone();
        if let Some(lead) = holding.lead {
            holders.sort_by_key(|power| *power != lead);
        }
        let host = (holding.status == Status::Occupied
            && holders.len() > 1
            && holders.contains(&holding.sovereign))
        .then_some(holding.sovereign);
        holders.retain(|power| Some(*power) != host);
        let is_state = |power: PowerId| atlas.powers[power.0].is_state();
        let rival =
            |power: &PowerId| !holders.contains(power) && host != Some(*power) && is_state(*power);
        // The treaty sovereign counts before mere claimants.
        let others = if rival(&holding.sovereign) {
            vec![holding.sovereign]
        } else {
            holding.claimants.iter().copied().filter(rival).collect()
        };
        let others = match holding.status {
            Status::Undisputed | Status::Joint | Status::UnassignedAinu | Status::Unrecorded => {
                Vec::new()
            }
            Status::RenouncedUndetermined => holding.former_sovereign.into_iter().collect(),
            Status::ClaimedNoTreaty | Status::Annexed => Vec::new(),
            Status::Undetermined | Status::Unclear => Vec::new(),
            Status::Occupied
            | Status::Leased
            | Status::Protectorate
            | Status::ClientState
            | Status::Disputed => others,
        };
        Self { status: holding.status, host, holders, others, uncertain: holding.uncertain }
    }

    /// How the class is painted.
    pub fn symbol(&self, atlas: &Atlas, style: &Style) -> Symbol {
        let fill = |power: &PowerId| power_color(&atlas.powers[power.0], style);
        let first = self.host.as_ref().or(self.holders.first());
        let held = first.map_or(style.ground.panel, fill);
        let base = match self.status {
            Status::ClaimedNoTreaty => held.mix(style.ground.panel, style.fills.claimed_blend),
            Status::RenouncedUndetermined => {
                held.mix(style.ground.panel, style.fills.renounced_blend)
            }
            Status::Undetermined | Status::Unclear => style.ground.blank,
            _ => held,
        };
        let blend = if self.uncertain { style.fills.uncertain_blend } else { 0.0 };
        let base = base.mix(style.ground.panel, blend);
        let other = if self.host.is_some() { self.holders.first() } else { self.others.first() };
        let (plain, whose) = match self.status {
            Status::Undisputed
            | Status::UnassignedAinu
            | Status::Unrecorded
            | Status::Undetermined => (true, None),
            Status::Joint => (false, self.holders.get(1)),
            Status::ClaimedNoTreaty => (false, self.holders.first()),
            Status::Occupied | Status::Disputed | Status::Leased | Status::Protectorate => {
                (false, other)
            }
            Status::ClientState
            | Status::Annexed
            | Status::RenouncedUndetermined
            | Status::Unclear => (false, None),
        };
        let ink = |power: &PowerId| power_ink(&atlas.powers[power.0], style);
        let ink = whose.map_or(style.hatch_ink, ink).standing_out(&[base], LINE_CONTRAST);
        let core = whose.filter(|_| self.status == Status::Joint).map(fill);
        let ink = (!plain).then_some(ink);
        Symbol { status: self.status, base, ink, core, uncertain: self.uncertain, dashes: 0 }
    }

    /// What the legend says of the class.
    pub fn words(&self, atlas: &Atlas, snapshot: &Snapshot, language: Language) -> String {
        let official = |power: &PowerId| snapshot.power_names[power.0].get(language);
        let short = |power: &PowerId| atlas.powers[power.0].names.get(language);
        let plain =
            matches!(self.status, Status::Undisputed | Status::UnassignedAinu | Status::Unrecorded);
        // The order of the atlas, so that both leads of a joint possession read the same.
        let mut holders = self.holders.clone();
        holders.sort();
        let holders: Vec<&str> = holders
            .iter()
            .map(|power| if plain { official(power) } else { short(power) })
            .collect();
        let others: Vec<&str> = self.others.iter().map(short).collect();
        let said = words::title(
            language,
            &words::Title {
                status: self.status,
                holder: &words::list(language, &holders),
                other: &words::list(language, &others),
                host: self.host.as_ref().map(short),
                authority: self.holders.iter().all(|power| atlas.powers[power.0].authority),
            },
        );
        match self.uncertain {
            true if self.status.is_blank() => words::left_blank(language).to_owned(),
            true => words::in_doubt(language, &said),
            false => said,
        }
    }
}

/// The symbols of all classes of a day. Where one power holds lands of several others by one title,
/// the lines are told apart by dashes too, not only by colour.
pub fn symbols(atlas: &Atlas, snapshot: &Snapshot, style: &Style) -> BTreeMap<Class, Symbol> {
    let classes: BTreeSet<Class> =
        snapshot.holdings.iter().map(|holding| Class::of(atlas, holding)).collect();
    let mut alike: BTreeMap<(Status, Color), usize> = BTreeMap::new();
    let symbols = classes.into_iter().map(|class| {
        let symbol = class.symbol(atlas, style);
        let count = alike.entry((symbol.status, symbol.base)).or_default();
        let dashes = if symbol.ink.is_some() { *count } else { 0 };
        *count += 1;
        (class, Symbol { dashes, ..symbol })
    });
    symbols.collect()
}

/// The colour of hatch lines that stand for a power.
fn power_ink(power: &Power, style: &Style) -> Color {
    match (style.powers.get(&power.id), power.ink) {
        (None, Some(ink)) => ink.toned(&Tone { chroma: style.fills.chroma, ..SAME_LIGHTNESS }),
        _ => power_color(power, style).mix(style.hatch_ink, style.ink_blend),
    }
}

/// A tone that leaves colours as they are.
const SAME_LIGHTNESS: Tone = Tone { from: [0.0, 100.0], to: [0.0, 100.0], chroma: 1.0 };

/// The fill of a power: the style's own, or the atlas's in the style's tone.
pub fn power_color(power: &Power, style: &Style) -> Color {
    let own = style.powers.get(&power.id).copied();
    let toned = || power.color.map(|color| color.toned(&style.fills.tone()));
    own.or_else(toned).unwrap_or(style.ground.panel)
}
