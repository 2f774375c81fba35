//! By which title land is held, as a sentence of the legend.
//!
//! The wording (occupied, renounced, disputed, …) is one that each side would accept as a description.

use crate::atlas::Status;
use crate::language::Language;

/// Who holds a class of land and by which title; names are ready to print.
pub struct Title<'a> {
    /// By which title.
    pub status: Status,
    /// Who rules in fact, joined.
    pub holder: &'a str,
    /// Who else has a title or claims one, joined; may be empty.
    pub other: &'a str,
    /// The sovereign that rules beside its occupiers.
    pub host: Option<&'a str>,
    /// Whether the holder is itself an occupation authority.
    pub authority: bool,
}

/// The legend's sentence for a class of land.
pub fn title(language: Language, title: &Title<'_>) -> String {
    let (holder, other) = (title.holder, title.other);
    if let Some(host) = title.host {
        return match language {
            Language::En => format!("{host}, partly occupied by {holder}"),
            Language::Ja => format!("{host}(一部を{holder}が占領)"),
            Language::Ru => format!("{host}; частичная оккупация: {holder}"),
        };
    }
    match language {
        Language::En => title_en(title, holder, other),
        Language::Ja => title_ja(title, holder, other),
        Language::Ru => title_ru(title, holder, other),
    }
}

/// A class of land of which it is not certain on the day that it is held so.
pub fn in_doubt(language: Language, said: &str) -> String {
    match language {
        Language::En => format!("{said} (not certain on this day)"),
        Language::Ja => format!("{said}(この日の帰属は不確実)"),
        Language::Ru => format!("{said} (на этот день не установлено)"),
    }
}

/// Land that is left blank because it is not certain who held it.
pub fn left_blank(language: Language) -> &'static str {
    match language {
        Language::En => "Left blank: not certain who held it on this day",
        Language::Ja => "白地:この日の帰属は不確実",
        Language::Ru => "Без цвета: на этот день не установлено",
    }
}

fn title_en(title: &Title<'_>, holder: &str, other: &str) -> String {
    match title.status {
        Status::Undisputed | Status::UnassignedAinu => holder.to_owned(),
        Status::Unrecorded => "Not recorded who held it".to_owned(),
        Status::Joint => format!("{holder}: joint possession, undivided"),
        Status::ClaimedNoTreaty => format!("{holder} present; no treaty on the title"),
        Status::Occupied if title.authority => format!("{holder}; sovereign by treaty: {other}"),
        Status::Occupied if other.is_empty() => format!("{holder}: occupation"),
        Status::Occupied => format!("{holder}: occupation; sovereign by treaty: {other}"),
        Status::Leased => format!("{holder}: lease; sovereign: {other}"),
        Status::Protectorate => format!("{holder}: protectorate over {other}"),
        Status::Annexed => format!("{holder}: annexed; validity contested"),
        Status::ClientState => format!("{holder}: set up by an occupier; by treaty: {other}"),
        Status::RenouncedUndetermined if other.is_empty() => {
            format!("{holder}; renounced by treaty, no recipient named")
        }
        Status::RenouncedUndetermined => {
            format!("{holder}; renounced by {other}, no recipient named")
        }
        Status::Disputed => format!("{holder}; claimed by {other}"),
        Status::Undetermined => "Left blank: sovereign not determined".to_owned(),
        Status::Unclear => "Left blank: title contested or unclear".to_owned(),
    }
}

fn title_ja(title: &Title<'_>, holder: &str, other: &str) -> String {
    match title.status {
        Status::Undisputed | Status::UnassignedAinu => holder.to_owned(),
        Status::Unrecorded => "帰属の記録なし".to_owned(),
        Status::Joint => format!("{holder}(共有、境界なし)"),
        Status::ClaimedNoTreaty => format!("{holder}が進出(帰属を定める条約なし)"),
        Status::Occupied if title.authority => format!("{holder}(条約上の主権:{other})"),
        Status::Occupied if other.is_empty() => format!("{holder}が占領"),
        Status::Occupied => format!("{holder}が占領(条約上の主権:{other})"),
        Status::Leased => format!("{holder}の租借地(主権:{other})"),
        Status::Protectorate => format!("{holder}の保護国:{other}"),
        Status::Annexed => format!("{holder}が併合(有効性に争いあり)"),
        Status::ClientState => format!("{holder}(占領国が樹立、条約上:{other})"),
        Status::RenouncedUndetermined if other.is_empty() => {
            format!("{holder}が統治(条約で放棄、帰属先の定めなし)")
        }
        Status::RenouncedUndetermined => {
            format!("{holder}が統治({other}が放棄、帰属先の定めなし)")
        }
        Status::Disputed => format!("{holder}が統治、{other}が領有権を主張"),
        Status::Undetermined => "白地:帰属未定".to_owned(),
        Status::Unclear => "白地に斜線:帰属に争いあり又は不明確".to_owned(),
    }
}

fn title_ru(title: &Title<'_>, holder: &str, other: &str) -> String {
    match title.status {
        Status::Undisputed | Status::UnassignedAinu => holder.to_owned(),
        Status::Unrecorded => "Нет данных о принадлежности".to_owned(),
        Status::Joint => format!("{holder}: совместное владение, без раздела"),
        Status::ClaimedNoTreaty => format!("{holder}: присутствие без договора"),
        Status::Occupied if title.authority => {
            format!("{holder}; суверенитет по договору: {other}")
        }
        Status::Occupied if other.is_empty() => format!("{holder}: оккупация"),
        Status::Occupied => format!("{holder}: оккупация; суверенитет по договору: {other}"),
        Status::Leased => format!("{holder}: аренда; суверенитет: {other}"),
        Status::Protectorate => format!("{holder}: протекторат; суверенитет: {other}"),
        Status::Annexed => format!("{holder}: аннексия; законность оспаривается"),
        Status::ClientState => format!("{holder}: создано оккупантом; по договору: {other}"),
        Status::RenouncedUndetermined if other.is_empty() => {
            format!("{holder}; отказ по договору, преемник не назван")
        }
        Status::RenouncedUndetermined => {
            format!("{holder}; {other}: отказ по договору, преемник не назван")
        }
        Status::Disputed => format!("{holder}; претендует: {other}"),
        Status::Undetermined => "Без цвета: принадлежность не определена".to_owned(),
        Status::Unclear => "Без цвета: принадлежность спорна или неясна".to_owned(),
    }
}
