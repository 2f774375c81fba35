//! From a holding to a symbol: base colour and hatch, and the class that the legend explains.
//!
//! The only place that decides how a status looks; what the hatch's lines are like is the style's.

use crate::atlas::{Atlas, Power, PowerId, Status};
use crate::language::Language;
use crate::resolve::{Holding, Snapshot};
use crate::style::Style;
use crate::units::Color;

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
            Status::Undisputed | Status::Joint | Status::UnassignedAinu => Vec::new(),
            Status::RenouncedUndetermined => holding.former_sovereign.into_iter().collect(),
            Status::ClaimedNoTreaty | Status::Annexed => Vec::new(),
            Status::Occupied
            | Status::Leased
            | Status::Protectorate
            | Status::ClientState
            | Status::Disputed => others,
        };
        Self { status: holding.status, host, holders, others }
    }

    /// How the class is painted.
    pub fn symbol(&self, atlas: &Atlas, style: &Style) -> Symbol {
        let fill = |power: &PowerId| power_color(&atlas.powers[power.0], style);
        let first = self.host.as_ref().or(self.holders.first());
        let base = first.map_or(style.ground.panel, fill);
        let ink = |power: &PowerId| power_ink(&atlas.powers[power.0], style);
        let other = if self.host.is_some() { self.holders.first() } else { self.others.first() };
        let other = other.map(ink);
        let (base, ink) = match self.status {
            Status::Undisputed | Status::UnassignedAinu => (base, None),
            Status::Joint => (base, self.holders.get(1).map(fill)),
            Status::ClaimedNoTreaty => {
                (base.mix(style.ground.panel, 0.45), self.holders.first().map(ink))
            }
            Status::Occupied | Status::Disputed | Status::Leased | Status::Protectorate => {
                (base, Some(other.map_or(style.hatch_ink, |color| contrasting(color, base, style))))
            }
            Status::ClientState | Status::Annexed => (base, Some(style.hatch_ink)),
            Status::RenouncedUndetermined => {
                (base.mix(style.ground.panel, style.renounced_lighten), Some(style.hatch_ink))
            }
        };
        Symbol { status: self.status, base, ink }
    }

    /// What the legend says of the class.
    pub fn words(&self, atlas: &Atlas, snapshot: &Snapshot, language: Language) -> String {
        let official = |power: &PowerId| snapshot.power_names[power.0].get(language);
        let short = |power: &PowerId| atlas.powers[power.0].names.get(language);
        let plain = matches!(self.status, Status::Undisputed | Status::UnassignedAinu);
        // The order of the atlas, so that both leads of a joint possession read the same.
        let mut holders = self.holders.clone();
        holders.sort();
        let holders: Vec<&str> = holders
            .iter()
            .map(|power| if plain { official(power) } else { short(power) })
            .collect();
        let others: Vec<&str> = self.others.iter().map(short).collect();
        words::title(
            language,
            &words::Title {
                status: self.status,
                holder: &words::list(language, &holders),
                other: &words::list(language, &others),
                host: self.host.as_ref().map(short),
                authority: self.holders.iter().all(|power| atlas.powers[power.0].authority),
            },
        )
    }
}

/// A hatch colour that says whose it is, darkened until it stands out from the fill by 3:1
/// (WCAG 1.4.11).
fn contrasting(color: Color, base: Color, style: &Style) -> Color {
    let darker = (0..=10).map(|step| color.mix(Color::rgb(0, 0, 0), f64::from(step) * 0.08));
    let enough = |candidate: &Color| candidate.contrast(base) >= 3.0;
    darker.into_iter().find(enough).unwrap_or(style.hatch_ink)
}

/// The colour of hatch lines that stand for a power.
fn power_ink(power: &Power, style: &Style) -> Color {
    match (style.powers.get(&power.id), power.ink) {
        (None, Some(ink)) => ink,
        _ => power_color(power, style).mix(Color::rgb(0, 0, 0), style.hatch_darken),
    }
}

/// The fill of a power: the style's own, or the atlas's.
pub fn power_color(power: &Power, style: &Style) -> Color {
    let own = style.powers.get(&power.id).copied();
    own.or(power.color).unwrap_or(style.ground.panel)
}
