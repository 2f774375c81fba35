//! Who holds which land by which title, as a clause of the description.
//!
//! The wording (occupied, renounced, disputed, …) is one that each side would accept as a description.

use super::article::{is_plural, with_article};
use super::list;
use crate::atlas::Status;
use crate::language::Language;

/// Who holds some land and by which title; names are those of the data.
pub struct Clause {
    /// By which title.
    pub status: Status,
    /// Who rules in fact; nobody where the land is uninhabited.
    pub holders: Vec<String>,
    /// Who else has a title or claims one.
    pub others: Vec<String>,
    /// The sovereign that rules beside its occupiers.
    pub host: Option<String>,
    /// Whether the holder is itself an occupation authority.
    pub authority: bool,
    /// The land, as a finished list.
    pub lands: String,
}

/// What a map tells of land: who holds it in fact, or whose it is in the view that it draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// In fact.
    Fact,
    /// In a state's view, or by the treaties.
    View,
}

/// A sentence of who holds what without question.
pub fn held(language: Language, clauses: &[Clause], telling: Telling) -> String {
    let clauses = clauses.iter().map(|clause| {
        let (holder, lands) = (names(language, &clause.holders), &clause.lands);
        match (language, telling) {
            (Language::En, Telling::Fact) => {
                format!("{holder} {} {lands}", verb(&clause.holders, "holds", "hold"))
            }
            (Language::En, Telling::View) => {
                format!("as {holder}{}: {lands}", if holder.ends_with('s') { "'" } else { "'s" })
            }
            (Language::Ja, Telling::Fact) => format!("{holder}が{lands}を"),
            (Language::Ja, Telling::View) => format!("{lands}を{holder}領"),
            (Language::Ru, _) => format!("{holder}: {lands}"),
        }
    });
    let clauses: Vec<String> = clauses.collect();
    match (language, telling) {
        _ if clauses.is_empty() => String::new(),
        (Language::En, Telling::View) => format!("shown {}", clauses.join("; ")),
        (Language::En | Language::Ru, _) => clauses.join("; "),
        (Language::Ja, Telling::Fact) => format!("{}統治する", clauses.join("、")),
        (Language::Ja, Telling::View) => format!("{}として示す", clauses.join("、")),
    }
}

/// A clause of land held by a title that is not plain.
pub fn titled(language: Language, clause: &Clause) -> String {
    let holder = names(language, &clause.holders);
    let other = names(language, &clause.others);
    let host = clause.host.as_ref().map(|host| names(language, std::slice::from_ref(host)));
    match language {
        Language::En => titled_en(clause, &holder, &other, host),
        Language::Ja => titled_ja(clause, &holder, &other, host),
        Language::Ru => titled_ru(clause, &holder, &other, host),
    }
}

fn names(language: Language, names: &[String]) -> String {
    let names: Vec<String> = names
        .iter()
        .map(|name| if language == Language::En { with_article(name) } else { name.clone() })
        .collect();
    list(language, &names.iter().map(String::as_str).collect::<Vec<_>>())
}

fn verb<'a>(subjects: &[String], one: &'a str, many: &'a str) -> &'a str {
    match subjects {
        [subject] if !is_plural(subject) => one,
        _ => many,
    }
}

fn titled_en(clause: &Clause, holder: &str, other: &str, host: Option<String>) -> String {
    let Clause { status, holders, lands, authority, .. } = clause;
    let holds = verb(holders, "holds", "hold");
    if let Some(host) = host {
        return format!("{host} holds {lands}, partly occupied by {holder}");
    }
    match status {
        Status::Undisputed => format!("{holder} {holds} {lands}"),
        Status::UnassignedAinu => match holder {
            "" => format!("no state is sovereign over {lands}"),
            _ => format!("no state is sovereign over {lands}: {}", clause.holders.join(", ")),
        },
        Status::Unrecorded => format!("who held {lands} is not recorded"),
        Status::Joint => format!("{holder} {holds} {lands} jointly, without a border"),
        Status::ClaimedNoTreaty => {
            let is = verb(holders, "is", "are");
            format!("{holder} {is} present in {lands} without a treaty on the title")
        }
        Status::Occupied => {
            let verb = match authority {
                true => verb(holders, "governs", "govern"),
                false => verb(holders, "occupies", "occupy"),
            };
            match other {
                "" => format!("{holder} {verb} {lands}"),
                _ => format!("{holder} {verb} {lands}, sovereign by treaty: {other}"),
            }
        }
        Status::Leased => format!("{holder} {holds} {lands} by lease, sovereign: {other}"),
        Status::Protectorate => {
            format!("{holder} {holds} {lands} as a protectorate over {other}")
        }
        Status::Annexed => {
            format!("{holder} {holds} {lands} by an annexation whose validity is contested")
        }
        Status::ClientState => {
            format!("{holder}, set up by an occupier, {holds} {lands}, by treaty of {other}")
        }
        Status::RenouncedUndetermined if other.is_empty() => {
            format!("{holder} {holds} {lands}, renounced by treaty without naming a recipient")
        }
        Status::RenouncedUndetermined => {
            format!("{holder} {holds} {lands}, renounced by {other} without naming a recipient")
        }
        Status::Disputed => format!("{holder} {holds} {lands}, claimed by {other}"),
        Status::Undetermined => format!("the sovereign of {lands} is not determined"),
        Status::Unclear => format!("the title to {lands} is contested or unclear"),
    }
}

fn titled_ja(clause: &Clause, holder: &str, other: &str, host: Option<String>) -> String {
    let Clause { status, lands, authority, .. } = clause;
    if let Some(host) = host {
        return format!("{lands}は{host}が統治し、一部を{holder}が占領している");
    }
    match status {
        Status::Undisputed => format!("{lands}は{holder}が統治している"),
        Status::UnassignedAinu if holder.is_empty() => format!("{lands}にはどの国の主権も及ばない"),
        Status::UnassignedAinu => format!("{lands}は{holder}で、どの国の主権も及ばない"),
        Status::Unrecorded => format!("{lands}の帰属は記録がない"),
        Status::Joint => format!("{lands}は{holder}の共有で、境界はない"),
        Status::ClaimedNoTreaty => {
            format!("{lands}には{holder}が進出しているが、帰属を定める条約はない")
        }
        Status::Occupied => {
            let rules = if *authority { "統治" } else { "占領" };
            match other {
                "" => format!("{lands}は{holder}が{rules}している"),
                _ => format!("{lands}は{holder}が{rules}しているが、条約上の主権は{other}にある"),
            }
        }
        Status::Leased => format!("{lands}は{holder}が租借しており、主権は{other}にある"),
        Status::Protectorate => format!("{lands}では{holder}が{other}を保護国としている"),
        Status::Annexed => format!("{lands}は{holder}が併合しているが、その有効性には争いがある"),
        Status::ClientState => {
            format!(
                "{lands}は占領国が樹立した{holder}が統治しているが、条約上の主権は{other}にある"
            )
        }
        Status::RenouncedUndetermined => {
            let by = if other.is_empty() { String::new() } else { format!("{other}が") };
            format!("{lands}は{holder}が統治しているが、{by}条約で放棄し、帰属先は定められていない")
        }
        Status::Disputed => format!("{lands}は{holder}が統治し、{other}が領有権を主張している"),
        Status::Undetermined => format!("{lands}の帰属は定まっていない"),
        Status::Unclear => format!("{lands}の帰属には争いがあるか、不明確である"),
    }
}

fn titled_ru(clause: &Clause, holder: &str, other: &str, host: Option<String>) -> String {
    let Clause { status, lands, authority, .. } = clause;
    let title = match (status, host) {
        (_, Some(host)) => format!("управление — {host}, частичная оккупация — {holder}"),
        (Status::Undisputed, None) => format!("управление — {holder}"),
        (Status::UnassignedAinu, None) if holder.is_empty() => {
            "государственный суверенитет отсутствует".to_owned()
        }
        (Status::UnassignedAinu, None) => {
            format!("государственный суверенитет отсутствует — {holder}")
        }
        (Status::Unrecorded, None) => "о принадлежности данных нет".to_owned(),
        (Status::Joint, None) => format!("совместное владение без раздела — {holder}"),
        (Status::ClaimedNoTreaty, None) => format!("присутствие без договора — {holder}"),
        (Status::Occupied, None) => {
            let rules = if *authority { "управление" } else { "оккупация" };
            match other {
                "" => format!("{rules} — {holder}"),
                _ => format!("{rules} — {holder}, суверенитет по договору — {other}"),
            }
        }
        (Status::Leased, None) => format!("аренда — {holder}, суверенитет — {other}"),
        (Status::Protectorate, None) => format!("протекторат — {holder}, суверенитет — {other}"),
        (Status::Annexed, None) => format!("аннексия — {holder}, законность оспаривается"),
        (Status::ClientState, None) => {
            format!("управление — {holder} (создано оккупантом), по договору — {other}")
        }
        (Status::RenouncedUndetermined, None) => {
            let by = if other.is_empty() { String::new() } else { format!(" — {other}") };
            format!("управление — {holder}, отказ по договору{by}, преемник не назван")
        }
        (Status::Disputed, None) => format!("управление — {holder}, притязания — {other}"),
        (Status::Undetermined, None) => "принадлежность не определена".to_owned(),
        (Status::Unclear, None) => "принадлежность спорна или неясна".to_owned(),
    };
    format!("{lands}: {title}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clause(status: Status, holders: &[&str], others: &[&str], lands: &str) -> Clause {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Clause {
            status,
            holders: owned(holders),
            others: owned(others),
            host: None,
            authority: false,
            lands: lands.to_owned(),
        }
    }

    #[test]
    fn plain_holders_share_a_sentence() {
        let clauses = [
            clause(Status::Undisputed, &["Japan"], &[], "Hokkaido"),
            clause(Status::Undisputed, &["Jurchen states"], &[], "Manchuria"),
        ];
        assert_eq!(
            held(Language::En, &clauses, Telling::Fact),
            "Japan holds Hokkaido; the Jurchen states hold Manchuria"
        );
        assert_eq!(
            held(Language::Ja, &clauses, Telling::Fact),
            "JapanがHokkaidoを、Jurchen statesがManchuriaを統治する"
        );
        assert_eq!(
            held(Language::Ru, &clauses, Telling::Fact),
            "Japan: Hokkaido; Jurchen states: Manchuria"
        );
        assert_eq!(held(Language::Ja, &[], Telling::Fact), "");
    }

    #[test]
    fn a_view_shows_and_does_not_say_who_holds() {
        let clauses = [
            clause(Status::Undisputed, &["Japan"], &[], "Iturup"),
            clause(Status::Undisputed, &["Jurchen states"], &[], "Manchuria"),
        ];
        assert_eq!(
            held(Language::En, &clauses, Telling::View),
            "shown as Japan's: Iturup; as the Jurchen states': Manchuria"
        );
        assert_eq!(
            held(Language::Ja, &clauses, Telling::View),
            "IturupをJapan領、ManchuriaをJurchen states領として示す"
        );
    }

    #[test]
    fn disputes_name_both_sides() {
        let iturup = clause(Status::Disputed, &["Soviet Union"], &["Japan"], "Iturup");
        assert_eq!(
            titled(Language::En, &iturup),
            "the Soviet Union holds Iturup, claimed by Japan"
        );
        let russian = clause(Status::Disputed, &["СССР"], &["Япония"], "Итуруп");
        assert_eq!(
            titled(Language::Ru, &russian),
            "Итуруп: управление — СССР, притязания — Япония"
        );
    }

    #[test]
    fn a_host_is_named_before_its_occupiers() {
        let mut part = clause(Status::Occupied, &["Japan"], &[], "Primorye");
        part.host = Some("Russia".to_owned());
        assert_eq!(titled(Language::En, &part), "Russia holds Primorye, partly occupied by Japan");
    }
}
