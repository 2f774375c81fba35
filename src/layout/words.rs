//! The words and numbers that the map itself says, in its three languages.
//!
//! In: names from the data, values with their units. Out: finished strings. The wording of a title
//! (occupied, renounced, disputed, …) is one that each side would accept as a description.

use crate::atlas::{BoundaryKind, EventDates, Status};
use crate::date::Edtf;
use crate::language::Language;
use crate::units::DistanceUnit;

/// Picks the string of a language.
fn pick<'a>(language: Language, en: &'a str, ja: &'a str, ru: &'a str) -> &'a str {
    match language {
        Language::En => en,
        Language::Ja => ja,
        Language::Ru => ru,
    }
}

/// Heading of the legend.
pub fn legend(language: Language) -> &'static str {
    pick(language, "Who holds what", "凡例", "Кто чем владеет")
}

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

fn title_en(title: &Title<'_>, holder: &str, other: &str) -> String {
    match title.status {
        Status::Undisputed | Status::UnassignedAinu => holder.to_owned(),
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
    }
}

fn title_ja(title: &Title<'_>, holder: &str, other: &str) -> String {
    match title.status {
        Status::Undisputed | Status::UnassignedAinu => holder.to_owned(),
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
    }
}

fn title_ru(title: &Title<'_>, holder: &str, other: &str) -> String {
    match title.status {
        Status::Undisputed | Status::UnassignedAinu => holder.to_owned(),
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
    }
}

/// Land that belongs to no territory of the atlas.
pub fn outside(language: Language) -> &'static str {
    pick(language, "Land outside this atlas", "本図の対象外", "Вне данного атласа")
}

/// Names joined as a list.
pub fn list(language: Language, names: &[&str]) -> String {
    match (language, names) {
        (_, []) => String::new(),
        (Language::Ja, names) => names.join("・"),
        (_, [one]) => (*one).to_owned(),
        (language, [first @ .., last]) => {
            let and = pick(language, "and", "", "и");
            format!("{} {and} {last}", first.join(", "))
        }
    }
}

/// A boundary in the legend.
pub fn boundary(language: Language, kind: BoundaryKind) -> &'static str {
    match kind {
        BoundaryKind::Treaty => {
            pick(language, "Boundary by treaty", "条約による国境", "Граница по договору")
        }
        BoundaryKind::DeFacto => {
            pick(language, "Limit of control", "実効支配の境界", "Линия фактического контроля")
        }
        BoundaryKind::Claimed => {
            pick(language, "Claimed boundary", "主張されている国境", "Заявленная граница")
        }
    }
}

/// What the map shows, for its foot: the worldview.
pub fn worldview(language: Language) -> &'static str {
    pick(
        language,
        "Neutral view: land is coloured by who held it in fact; occupation and disputes are hatched.",
        "中立の立場:実際に統治していた国で塗り分け、占領・係争を斜線で示す。",
        "Нейтральный взгляд: цвет — кто управлял на деле; оккупация и споры заштрихованы.",
    )
}

/// "Situation on …".
pub fn situation(language: Language, day: &str) -> String {
    match language {
        Language::En => format!("Situation on {day}"),
        Language::Ja => format!("{day}現在"),
        Language::Ru => format!("Положение на {day}"),
    }
}

/// The dates of a settlement that a subtitle gives: signed, in force, and the like.
pub fn event_dates(language: Language, dates: &EventDates) -> Vec<String> {
    let said = |date: &Option<Edtf>, en: &str, ja: &str, ru: &str| {
        let words = date.as_ref()?.in_words(language);
        Some(match language {
            Language::En => format!("{en} {words}"),
            Language::Ja => format!("{words}{ja}"),
            Language::Ru => format!("{ru} {words}"),
        })
    };
    [
        said(&dates.signed, "signed", "調印", "подписан"),
        said(&dates.in_force, "in force", "発効", "в силе с"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A number with the language's separators; `step` says how many decimals it has.
pub fn number(language: Language, value: f64, step: f64) -> String {
    // 0.1 has one decimal, 0.05 has two.
    let decimals = libm::ceil(-libm::log10(step) - 1e-9).clamp(0.0, 6.0) as usize;
    let plain = format!("{value:.decimals$}");
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let separator = pick(language, ",", ",", "\u{a0}");
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len() - index;
        let ends_group = index > 0 && left.is_multiple_of(3);
        if ends_group && !grouped.ends_with('-') {
            grouped.push_str(separator);
        }
        grouped.push(digit);
    }
    if !fraction.is_empty() {
        grouped.push_str(pick(language, ".", ".", ","));
        grouped.push_str(fraction);
    }
    grouped
}

/// The sign of a unit.
pub fn unit(language: Language, unit: DistanceUnit) -> &'static str {
    match unit {
        DistanceUnit::Km => pick(language, "km", "km", "км"),
        DistanceUnit::Mi => pick(language, "mi", "マイル", "миль"),
        DistanceUnit::Nmi => pick(language, "nmi", "海里", "мор. миль"),
    }
}

/// A number with its unit.
pub fn quantity(language: Language, value: &str, unit_of: DistanceUnit) -> String {
    let sign = unit(language, unit_of);
    match language {
        Language::Ja => format!("{value}{sign}"),
        Language::En | Language::Ru => format!("{value}\u{a0}{sign}"),
    }
}

/// "about" before a quantity.
pub fn about(language: Language, quantity: &str) -> String {
    match language {
        Language::En => format!("about {quantity}"),
        Language::Ja => format!("約{quantity}"),
        Language::Ru => format!("около {quantity}"),
    }
}

/// A longitude at the frame.
pub fn longitude(language: Language, lon_deg: f64) -> String {
    let east = lon_deg >= 0.0;
    let degrees = degrees(language, lon_deg.abs());
    match (language, east) {
        (Language::En, true) => format!("{degrees} E"),
        (Language::En, false) => format!("{degrees} W"),
        (Language::Ja, true) => format!("東経{degrees}"),
        (Language::Ja, false) => format!("西経{degrees}"),
        (Language::Ru, true) => format!("{degrees} в. д."),
        (Language::Ru, false) => format!("{degrees} з. д."),
    }
}

/// A latitude at the frame.
pub fn latitude(language: Language, lat_deg: f64) -> String {
    let north = lat_deg >= 0.0;
    let degrees = degrees(language, lat_deg.abs());
    match (language, north) {
        (Language::En, true) => format!("{degrees} N"),
        (Language::En, false) => format!("{degrees} S"),
        (Language::Ja, true) => format!("北緯{degrees}"),
        (Language::Ja, false) => format!("南緯{degrees}"),
        (Language::Ru, true) => format!("{degrees} с. ш."),
        (Language::Ru, false) => format!("{degrees} ю. ш."),
    }
}

fn degrees(language: Language, value: f64) -> String {
    let text = format!("{value}");
    let text = if language == Language::Ru { text.replace('.', ",") } else { text };
    format!("{text}°")
}

/// Where a scale bar is true.
pub fn scale_at(language: Language, lat_deg: f64) -> String {
    let latitude = latitude(language, lat_deg);
    match language {
        Language::En => format!("Scale at {latitude}"),
        Language::Ja => format!("縮尺({latitude})"),
        Language::Ru => format!("Масштаб на {latitude}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(number(Language::En, 1200.0, 100.0), "1,200");
        assert_eq!(number(Language::Ru, 1200.0, 100.0), "1\u{a0}200");
        assert_eq!(number(Language::Ru, 3.5, 0.1), "3,5");
        assert_eq!(number(Language::En, 0.05, 0.05), "0.05");
        assert_eq!(number(Language::En, 0.5, 0.5), "0.5");
        assert_eq!(number(Language::Ja, 43.0, 1.0), "43");
    }

    #[test]
    fn lists_and_places_follow_the_language() {
        assert_eq!(list(Language::En, &["Russia", "Japan"]), "Russia and Japan");
        assert_eq!(list(Language::Ja, &["ロシア", "日本"]), "ロシア・日本");
        assert_eq!(longitude(Language::Ja, 140.0), "東経140°");
        assert_eq!(latitude(Language::Ru, 50.0), "50° с. ш.");
    }
}
