//! Words of the furniture: legend, foot, subtitle.

use super::pick;
use crate::atlas::{BoundaryKind, EventDates};
use crate::date::Edtf;
use crate::language::Language;

/// Heading of the legend.
pub fn legend(language: Language) -> &'static str {
    pick(language, "Who holds what", "凡例", "Кто чем владеет")
}

/// Land that belongs to no territory of the atlas.
pub fn outside(language: Language) -> &'static str {
    pick(language, "Land outside this atlas", "本図の対象外", "Вне данного атласа")
}

/// Land of which a layer says nothing.
pub fn elsewhere(language: Language) -> &'static str {
    pick(language, "Other land", "その他の陸地", "Прочая суша")
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
        BoundaryKind::Viewed => pick(
            language,
            "Border in this view",
            "この立場での境界",
            "Граница в этом представлении",
        ),
        BoundaryKind::Plain => pick(language, "Boundary", "境界", "Граница"),
    }
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
        // The Russian noun suits treaties of any gender.
        said(&dates.signed, "signed", "調印", "подписание"),
        said(&dates.in_force, "in force", "発効", "в силе с"),
    ]
    .into_iter()
    .flatten()
    .collect()
}
