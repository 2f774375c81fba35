//! What the page itself says, in its three languages.

use serde::Serialize;

use crate::language::Language;
use crate::layout::words::legend;

/// The words of the page in a language.
#[derive(Debug, Clone, Serialize)]
pub struct PageWords {
    /// The language's own name.
    pub name: &'static str,
    pub play: &'static str,
    pub pause: &'static str,
    pub earlier: &'static str,
    pub later: &'static str,
    pub time: &'static str,
    pub go: &'static str,
    pub worldview: &'static str,
    pub language: &'static str,
    pub legend: &'static str,
    pub lands: &'static str,
    pub land: &'static str,
    pub held: &'static str,
    pub since: &'static str,
    pub distances: &'static str,
    pub map: &'static str,
    /// With `{}` for the day.
    pub next: &'static str,
    pub last: &'static str,
    pub keys: &'static str,
    pub still: &'static str,
    pub credits: &'static str,
}

/// The words of a language.
pub fn page_words(language: Language) -> PageWords {
    let legend = legend(language);
    match language {
        Language::En => PageWords {
            name: "English",
            play: "Play",
            pause: "Pause",
            earlier: "Earlier change",
            later: "Later change",
            time: "Time",
            go: "Go to",
            worldview: "Worldview",
            language: "Language",
            legend,
            lands: "Land by land",
            land: "Land",
            held: "Held by",
            since: "Since",
            distances: "Distances",
            map: "Map",
            next: "Next change: {}",
            last: "No later change.",
            keys: "Keys: ← → change by change, with Shift settlement by settlement; \
                   P plays and pauses. Tab goes from land to land.",
            still: "Without JavaScript this page shows its first map only.",
            credits: "Credits",
        },
        Language::Ja => PageWords {
            name: "日本語",
            play: "再生",
            pause: "停止",
            earlier: "前の変化",
            later: "次の変化",
            time: "時点",
            go: "移動先",
            worldview: "立場",
            language: "言語",
            legend,
            lands: "地域ごとの一覧",
            land: "地域",
            held: "統治・帰属",
            since: "開始",
            distances: "距離",
            map: "地図",
            next: "次の変化:{}",
            last: "以後の変化なし。",
            keys: "キー操作:← → で変化ごと、Shift を押しながらで節目ごと、P で再生と停止、\
                   Tab で地域を順に選択。",
            still: "JavaScript が無効のため、最初の地図のみを表示しています。",
            credits: "出典",
        },
        Language::Ru => PageWords {
            name: "Русский",
            play: "Пуск",
            pause: "Пауза",
            earlier: "Предыдущая перемена",
            later: "Следующая перемена",
            time: "Время",
            go: "Перейти к",
            worldview: "Точка зрения",
            language: "Язык",
            legend,
            lands: "По территориям",
            land: "Территория",
            held: "Кто владеет",
            since: "С какого времени",
            distances: "Расстояния",
            map: "Карта",
            next: "Следующая перемена: {}",
            last: "Позднейших перемен нет.",
            keys: "Клавиши: ← → по переменам, с Shift — по вехам; P — пуск и пауза; \
                   Tab — от территории к территории.",
            still: "Без JavaScript показана только первая карта.",
            credits: "Источники",
        },
    }
}
