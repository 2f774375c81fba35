//! The sentences of a description: what a map is of, boundaries, distances.
//!
//! In Russian every name stands in the nominative, as the data give it.

use super::article::with_article;
use super::{list, pick};
use crate::atlas::BoundaryKind;
use crate::language::Language;

/// What the first sentence says.
#[derive(Clone, Copy)]
pub struct Opening<'a> {
    /// The title, where it isn't the view's name.
    pub title: Option<&'a str>,
    /// The view's name.
    pub view: &'a str,
    /// The day drawn, in words.
    pub day: &'a str,
    /// Further dates: signed, in force.
    pub dates: &'a [String],
}

/// The first sentence: title, view, day.
pub fn opening(language: Language, opening: &Opening<'_>) -> String {
    let Opening { title, view, day, dates } = *opening;
    let dates = dates.join(pick(language, ", ", "、", ", "));
    let before = match (title, dates.is_empty(), language) {
        (None, ..) => String::new(),
        (Some(title), true, Language::Ja) => format!("{title}:"),
        (Some(title), false, Language::Ja) => format!("{title}({dates}):"),
        (Some(title), true, _) => format!("{title}: "),
        (Some(title), false, _) => format!("{title}, {dates}: "),
    };
    match language {
        Language::En => {
            let map = if before.is_empty() { "Map" } else { "map" };
            format!("{before}{map} of {} on {day}", with_article(view))
        }
        Language::Ja => format!("{before}{view}の地図、{day}現在"),
        Language::Ru => {
            let map = if before.is_empty() { "Карта" } else { "карта" };
            format!("{before}{map} «{view}», положение на {day}")
        }
    }
}

/// Boundaries of one kind.
pub struct Borders {
    /// The kind.
    pub kind: BoundaryKind,
    /// Pairs of neighbours that they part; none where only the kind is told.
    pub pairs: Vec<(String, String)>,
    /// How many pairs more there are.
    pub left: usize,
}

/// Boundaries by kind.
pub fn borders(language: Language, kinds: &[Borders]) -> String {
    let clauses = kinds.iter().map(|Borders { kind, pairs, left }| {
        let pairs = pairs.iter().map(|(one, other)| match language {
            Language::En => format!("between {} and {}", with_article(one), with_article(other)),
            Language::Ja => format!("{one}と{other}の間"),
            Language::Ru => format!("{one} — {other}"),
        });
        let pairs: Vec<String> = pairs.chain(and_more(language, *left)).collect();
        let pairs = pairs.join(pick(language, ", ", "、", ", "));
        match language {
            Language::En => format!("{} {pairs}", kind_en(*kind)).trim_end().to_owned(),
            Language::Ja if pairs.is_empty() => {
                format!("{}がある", super::boundary(language, *kind))
            }
            Language::Ru if pairs.is_empty() => super::boundary(language, *kind).to_owned(),
            Language::Ja => format!("{}は{pairs}にある", super::boundary(language, *kind)),
            Language::Ru => format!("{}: {pairs}", super::boundary(language, *kind)),
        }
    });
    let clauses: Vec<String> = clauses.collect();
    match language {
        _ if clauses.is_empty() => String::new(),
        Language::En => format!("There is {}", clauses.join("; ")),
        Language::Ja => clauses.join(";"),
        Language::Ru => lower_after_first(&clauses),
    }
}

/// "a boundary by treaty".
fn kind_en(kind: BoundaryKind) -> &'static str {
    match kind {
        BoundaryKind::Treaty => "a boundary by treaty",
        BoundaryKind::DeFacto => "a limit of control",
        BoundaryKind::Claimed => "a claimed boundary",
        BoundaryKind::Viewed => "a border in this view",
        BoundaryKind::Plain => "a boundary",
    }
}

/// Clauses joined, all but the first one beginning with a small letter.
fn lower_after_first(clauses: &[String]) -> String {
    let lower = clauses.iter().enumerate().map(|(index, clause)| {
        let mut letters = clause.chars();
        match letters.next().filter(|_| index > 0) {
            Some(first) => first.to_lowercase().chain(letters).collect(),
            None => clause.clone(),
        }
    });
    lower.collect::<Vec<String>>().join("; ")
}

/// Distances: what each is of, and the number as it is printed.
pub fn distances(language: Language, distances: &[(&str, &str)]) -> String {
    if distances.is_empty() {
        return String::new();
    }
    let each = distances.iter().map(|(name, measure)| match language {
        Language::En => format!("{name}, {measure}"),
        Language::Ja => format!("{name}は{measure}"),
        Language::Ru => format!("{name} — {measure}"),
    });
    let each: Vec<String> = each.collect();
    let (label, between) =
        (pick(language, "Distances: ", "距離:", "Расстояния: "), pick(language, "; ", "、", "; "));
    format!("{label}{}", each.join(between))
}

/// Names of land in a list, and how many more.
pub fn lands(language: Language, names: &[&str], left: usize) -> String {
    match language {
        Language::En => {
            let names = names.iter().map(|name| with_article(name)).chain(and_more(language, left));
            let names: Vec<String> = names.collect();
            // "and 12 more" brings its own "and".
            match left {
                0 => list(language, &names.iter().map(String::as_str).collect::<Vec<_>>()),
                _ => names.join(", "),
            }
        }
        Language::Ja | Language::Ru => {
            let names = names.iter().map(|name| (*name).to_owned());
            let names: Vec<String> = names.chain(and_more(language, left)).collect();
            names.join(pick(language, "", "、", ", "))
        }
    }
}

/// What is said of land, with the doubt whether it is so.
pub fn not_certain(language: Language, clauses: &[String]) -> String {
    let clauses = clauses.join(pick(language, "; ", ";", "; "));
    match language {
        Language::En => format!("Not certain on this day: {clauses}"),
        Language::Ja => format!("この日については不確実:{clauses}"),
        Language::Ru => format!("На этот день не установлено точно: {clauses}"),
    }
}

/// "uncertain", of a row of a table.
pub fn uncertain(language: Language) -> &'static str {
    pick(language, "uncertain", "不確実", "не установлено")
}

/// Land of which it is not certain who holds it.
pub fn unknown(language: Language, lands: &str) -> String {
    match language {
        Language::En => format!("who held {lands}"),
        Language::Ja => format!("{lands}の帰属"),
        Language::Ru => format!("кому принадлежали {lands}"),
    }
}

/// "and 12 more", where there are more.
fn and_more(language: Language, left: usize) -> Option<String> {
    (left > 0).then(|| match language {
        Language::En => format!("and {left} more"),
        Language::Ja => format!("ほか{left}"),
        Language::Ru => format!("ещё {left}"),
    })
}

/// A sentence with its stop; an empty text stays empty.
pub fn sentence(language: Language, text: &str) -> String {
    let stop = pick(language, ".", "。", ".");
    let mut letters = text.chars();
    match letters.next() {
        None => String::new(),
        Some(first) => {
            let text: String = first.to_uppercase().chain(letters).collect();
            if text.ends_with(['.', '。']) { text } else { format!("{text}{stop}") }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_names_title_dates_view_and_day() {
        let dates = ["signed 5 September 1905".to_owned()];
        let said = Opening {
            title: Some("Treaty of Portsmouth, 1905"),
            view: "Kuril Islands",
            day: "16 October 1905",
            dates: &dates,
        };
        assert_eq!(
            opening(Language::En, &said),
            "Treaty of Portsmouth, 1905, signed 5 September 1905: map of the Kuril Islands on 16 October 1905"
        );
        let bare = Opening { title: None, dates: &[], day: "1905年10月16日", ..said };
        assert_eq!(opening(Language::Ja, &bare), "Kuril Islandsの地図、1905年10月16日現在");
    }

    #[test]
    fn long_lists_end_in_a_number() {
        let names = ["Shumshu", "Kuril Islands"];
        assert_eq!(lands(Language::En, &names, 0), "Shumshu and the Kuril Islands");
        assert_eq!(lands(Language::En, &names, 12), "Shumshu, the Kuril Islands, and 12 more");
        assert_eq!(lands(Language::Ru, &["Шумшу", "Уруп"], 3), "Шумшу, Уруп, ещё 3");
        assert_eq!(lands(Language::Ja, &["占守島"], 2), "占守島、ほか2");
    }

    #[test]
    fn boundaries_are_told_by_what_they_part() {
        let pairs = |one: &str, other: &str| vec![(one.to_owned(), other.to_owned())];
        let of = |kind, pairs| Borders { kind, pairs, left: 0 };
        let kinds = [
            of(BoundaryKind::Treaty, pairs("Iturup", "Urup")),
            of(BoundaryKind::DeFacto, pairs("Hokkaido", "Habomai Islands")),
        ];
        assert_eq!(
            borders(Language::En, &kinds),
            "There is a boundary by treaty between Iturup and Urup; a limit of control between Hokkaido and the Habomai Islands"
        );
        assert_eq!(
            borders(Language::Ru, &kinds),
            "Граница по договору: Iturup — Urup; линия фактического контроля: Hokkaido — Habomai Islands"
        );
        assert_eq!(borders(Language::Ja, &[]), "");
        let bare = kinds.map(|borders| of(borders.kind, Vec::new()));
        assert_eq!(
            borders(Language::En, &bare),
            "There is a boundary by treaty; a limit of control"
        );
        assert_eq!(borders(Language::Ja, &bare), "条約による国境がある;実効支配の境界がある");
    }
}
