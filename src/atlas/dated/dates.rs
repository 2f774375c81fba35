//! The dates of a feature, in whichever of the known forms they are.
//!
//! In: its properties and the mapping. Out: a [`Span`]. A feature may lack dates: then it is open at
//! both ends.

use serde_json::{Map, Value};

use super::mapping::{Mapping, Role, said};
use super::span::{Span, Wrong};
use crate::date::{Date, Edtf};

/// A property that can't be read, or two that contradict each other.
#[derive(Debug, PartialEq, Eq)]
pub struct Unread {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
    /// Whether it is not wrong but holds on no day.
    pub harmless: bool,
}

/// What an end may look like.
const EXPECTED: &str =
    "a date is a year, YYYY-MM, YYYY-MM-DD or EDTF (1855~, 186X, 1875/1905, ../1905)";
/// The keys of CShapes for the first day, as they are in its versions.
const GW: [[&str; 3]; 4] = [
    ["gwsyear", "gwsmonth", "gwsday"],
    ["GWSYEAR", "GWSMONTH", "GWSDAY"],
    ["gweyear", "gwemonth", "gweday"],
    ["GWEYEAR", "GWEMONTH", "GWEDAY"],
];
/// Pairs of keys: with the doubt written out first.
const OHM: [[&str; 2]; 2] = [["start_date:edtf", "start_date"], ["end_date:edtf", "end_date"]];
const PLAIN: [[&str; 2]; 2] = [["from_edtf", "from"], ["to_edtf", "to"]];
/// An end that is so far away is none.
const NEVER: i16 = 9999;

/// The time of a feature.
pub fn span(properties: &Map<String, Value>, mapping: &Mapping) -> Result<Span, Unread> {
    let told = mapping.told(Role::Start).is_some() || mapping.told(Role::End).is_some();
    let has = |keys: &[&str]| keys.iter().any(|key| properties.contains_key(*key));
    let form = [OHM, PLAIN].into_iter().find(|form| form.iter().any(|keys| has(keys)));
    if told {
        let end = |role| match mapping.value(role, properties) {
            Some((key, value)) => read(key, &said(value)),
            None => Ok(None),
        };
        return between(
            &(end(Role::Start)?, None),
            &(end(Role::End)?, None),
            mapping.inclusive.unwrap_or(false),
        );
    }
    let gw = |keys: [[&'static str; 3]; 2]| {
        keys.into_iter().find(|keys| properties.contains_key(keys[0]))
    };
    if form != Some(OHM)
        && let Some(start) = gw([GW[0], GW[1]])
    {
        let end = gw([GW[2], GW[3]]);
        let start = civil(properties, start)?;
        let end = end.map_or(Ok(None), |end| civil(properties, end))?;
        return between(&(start, None), &(end, None), mapping.inclusive.unwrap_or(true));
    }
    let Some([start, end]) = form else { return Ok(Span::default()) };
    let (start, end) = (pair(properties, start)?, pair(properties, end)?);
    between(&start, &end, mapping.inclusive.unwrap_or(false))
}

/// A date with its doubt, and the day that stands for it where that is written apart.
type Ends = (Option<Edtf>, Option<Date>);

fn between(start: &Ends, end: &Ends, inclusive: bool) -> Result<Span, Unread> {
    let text = |end: &Ends| end.0.as_ref().map_or("..", Edtf::text).to_owned();
    let span = Span::between(start.0.as_ref(), end.0.as_ref(), inclusive);
    let span = span.map_err(|wrong| match wrong {
        Wrong::Backwards => Unread {
            message: format!("it ends ({}) before it starts ({})", text(end), text(start)),
            help: "are start and end exchanged?",
            harmless: false,
        },
        Wrong::Empty => Unread {
            message: format!("it starts and ends on {} and holds on no day", text(start)),
            help: "the day of an end belongs to what follows, unless the mapping says `inclusive`",
            harmless: true,
        },
    })?;
    let after = |day: Date| if inclusive { day.next() } else { day };
    Ok(span.with_sharp(start.1, end.1.map(after)))
}

/// The date of two properties: the one with its doubt counts, the other gives the day.
fn pair(properties: &Map<String, Value>, [doubt, plain]: [&str; 2]) -> Result<Ends, Unread> {
    let of = |key: &str| match properties.get(key) {
        Some(value) => read(key, &said(value)),
        None => Ok(None),
    };
    let (doubt, plain) = (of(doubt)?, of(plain)?);
    let day = plain.as_ref().and_then(Edtf::earliest);
    Ok(match doubt {
        Some(doubt) => (Some(doubt), day),
        None => (plain, None),
    })
}

/// A date in three numbers; months and days that are missing (0, -999, null) leave a year or month.
fn civil(properties: &Map<String, Value>, keys: [&str; 3]) -> Result<Option<Edtf>, Unread> {
    let number = |key: &str| properties.get(key).map(said).filter(|text| !text.is_empty());
    let Some(year) = number(keys[0]) else { return Ok(None) };
    let part = |key: &str| {
        number(key).and_then(|text| text.parse::<i64>().ok()).filter(|number| *number > 0)
    };
    let mut text = year;
    for key in &keys[1..] {
        let Some(number) = part(key) else { break };
        text.push_str(&format!("-{number:02}"));
    }
    read(keys[0], &text)
}

/// A date as it is found; `None` where it says that there is no end.
fn read(key: &str, text: &str) -> Result<Option<Edtf>, Unread> {
    let written = tidied(text);
    if matches!(written.as_str(), "" | ".." | "present" | "now" | "open" | "None" | "null" | "NA") {
        return Ok(None);
    }
    let edtf = written.parse::<Edtf>().map_err(|_| Unread {
        message: format!("property `{key}`: `{text}` is no date"),
        help: EXPECTED,
        harmless: false,
    })?;
    let never = edtf.earliest().is_some_and(|day| day.year() >= NEVER);
    Ok(Some(edtf).filter(|_| !never))
}

/// A date in EDTF, of the ways in which dates are written elsewhere: `1855-03-01T00:00:00Z`, `1855/03/01`,
/// `855`, and OpenStreetMap's `~1855`, `1850s`, `before 1855`, `after 1855`, `1855..1860`.
fn tidied(text: &str) -> String {
    let text = text.trim();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    if day.len() < text.len()
        && day.len() >= 8
        && day.starts_with(|first: char| first.is_ascii_digit())
    {
        return tidied(day);
    }
    if let Some(year) = text.strip_prefix('~') {
        return format!("{}~", tidied(year));
    }
    if let Some(year) = text.strip_prefix("before ") {
        return format!("../{}", tidied(year));
    }
    if let Some(year) = text.strip_prefix("after ") {
        return format!("{}/..", tidied(year));
    }
    if let Some(decade) =
        text.strip_suffix("0s").filter(|decade| decade.len() == 3 && digits(decade))
    {
        return format!("{decade}X");
    }
    let parts: Vec<&str> = text.split('/').collect();
    if let [year, month, day] = parts[..]
        && [year, month, day].into_iter().all(digits)
        && (year.len(), month.len(), day.len()) == (4, 2, 2)
    {
        return format!("{year}-{month}-{day}");
    }
    if let Some((first, last)) =
        text.split_once("..").filter(|(a, b)| !a.is_empty() && !b.is_empty())
        && !text.contains('/')
        && !text.starts_with(['[', '{'])
    {
        return format!("{}/{}", tidied(first), tidied(last));
    }
    // Years of fewer than four digits.
    let (sign, body) = text.strip_prefix('-').map_or(("", text), |body| ("-", body));
    let year = body.find('-').map_or(body, |end| &body[..end]);
    if digits(year) && year.len() < 4 {
        return format!("{sign}{year:0>4}{}", &body[year.len()..]);
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::span::Hold;
    use super::*;

    fn of(json: &str, mapping: &str) -> Result<Span, Unread> {
        let Ok(Value::Object(properties)) = serde_json::from_str(json) else {
            return Err(Unread { message: "no object".to_owned(), help: "", harmless: false });
        };
        span(&properties, &mapping.parse().unwrap_or_default())
    }

    fn holds(json: &str, mapping: &str, days: [&str; 4]) -> [bool; 4] {
        let span = of(json, mapping).unwrap_or_default();
        days.map(|day| day.parse().is_ok_and(|day| span.on(day) == Hold::Certain))
    }

    #[test]
    fn all_forms_say_the_same() {
        let days = ["1871-01-17", "1871-01-18", "1918-11-08", "1918-11-09"];
        for (json, mapping) in [
            (r#"{"start_date": "1871-01-18", "end_date": "1918-11-09"}"#, ""),
            (
                r#"{"start_date": "1871", "start_date:edtf": "1871-01-18", "end_date:edtf": "1918-11-09"}"#,
                "",
            ),
            (
                r#"{"gwsyear": 1871, "gwsmonth": 1, "gwsday": 18, "gweyear": 1918, "gwemonth": 11, "gweday": 8}"#,
                "",
            ),
            (
                r#"{"GWSYEAR": 1871.0, "GWSMONTH": "1", "GWSDAY": 18, "GWEYEAR": 1918, "GWEMONTH": 11, "GWEDAY": 8}"#,
                "",
            ),
            (r#"{"from": "1871-01-18", "to": "1918-11-09"}"#, ""),
            (
                r#"{"begin": "1871/01/18", "finish": "1918-11-08T00:00:00Z"}"#,
                "start=begin,end=finish,inclusive",
            ),
        ] {
            assert_eq!(holds(json, mapping, days), [false, true, true, false], "{json}");
        }
    }

    #[test]
    fn other_ways_to_write_dates_are_read() {
        for (found, edtf) in [
            ("~1855", "1855~"),
            ("1850s", "185X"),
            ("before 1855", "../1855"),
            ("after 1855", "1855/.."),
            ("1855..1860", "1855/1860"),
            ("855", "0855"),
            ("-44", "-0044"),
            ("988-07-14", "0988-07-14"),
            ("../1905", "../1905"),
            ("1905-10-16", "1905-10-16"),
        ] {
            assert_eq!(tidied(found), edtf);
            assert!(edtf.parse::<Edtf>().is_ok(), "{edtf}");
        }
    }

    #[test]
    fn open_ends_and_faults_are_told_apart() {
        for open in ["\"\"", "null", "\"9999-12-31\"", "\"present\"", "\"..\""] {
            let span = of(&format!("{{\"from\": {open}, \"to\": {open}}}"), "");
            assert!(span.is_ok_and(|span| span.is_open()), "{open}");
        }
        let fault = of(r#"{"start_date": "18.1.1871"}"#, "").err().map(|fault| fault.message);
        assert_eq!(fault.as_deref(), Some("property `start_date`: `18.1.1871` is no date"));
        let fault = of(r#"{"from": "1905", "to": "1871"}"#, "").err();
        assert!(
            fault.is_some_and(|fault| fault.message.contains("(1871) before it starts (1905)"))
        );
    }
}
