//! Dates as the map prints them, in each language's own way.
//!
//! `5 September 1905`, `1905年9月5日`, `5 сентября 1905 г.`; uncertain ones with their doubt in words.

use super::{Date, Edtf};
use crate::language::Language;

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_RU: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];
const MONTHS_RU_ALONE: [&str; 12] = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
];

fn month_index(day: Date) -> usize {
    usize::from(day.month().unsigned_abs()) - 1
}

impl Date {
    /// The day in words.
    ///
    /// ```
    /// use treatymap::{Date, Language};
    /// let day: Date = "1905-09-05".parse()?;
    /// assert_eq!(day.in_words(Language::En), "5 September 1905");
    /// assert_eq!(day.in_words(Language::Ja), "1905年9月5日");
    /// assert_eq!(day.in_words(Language::Ru), "5 сентября 1905 г.");
    /// # Ok::<(), String>(())
    /// ```
    pub fn in_words(self, language: Language) -> String {
        let (year, month, day) = (self.year(), self.month(), self.day());
        match language {
            Language::En => format!("{day} {} {year}", MONTHS_EN[month_index(self)]),
            Language::Ja => format!("{year}年{month}月{day}日"),
            Language::Ru => format!("{day} {} {year} г.", MONTHS_RU[month_index(self)]),
        }
    }

    /// Day and month in words, for lists of one year.
    ///
    /// ```
    /// use treatymap::{Date, Language};
    /// let day: Date = "1905-09-05".parse()?;
    /// assert_eq!(day.day_in_words(Language::En), "5 September");
    /// assert_eq!(day.day_in_words(Language::Ja), "9月5日");
    /// assert_eq!(day.day_in_words(Language::Ru), "5 сентября");
    /// # Ok::<(), String>(())
    /// ```
    pub fn day_in_words(self, language: Language) -> String {
        let (month, day) = (self.month(), self.day());
        match language {
            Language::En => format!("{day} {}", MONTHS_EN[month_index(self)]),
            Language::Ja => format!("{month}月{day}日"),
            Language::Ru => format!("{day} {}", MONTHS_RU[month_index(self)]),
        }
    }

    /// The year: `1905`, `1905年`, `1905 г.`.
    pub fn year_in_words(self, language: Language) -> String {
        year_in_words(self.year(), language)
    }

    fn month_in_words(self, language: Language) -> String {
        let (year, month) = (self.year(), self.month());
        match language {
            Language::En => format!("{} {year}", MONTHS_EN[month_index(self)]),
            Language::Ja => format!("{year}年{month}月"),
            Language::Ru => format!("{} {year} г.", MONTHS_RU_ALONE[month_index(self)]),
        }
    }
}

fn year_in_words(year: i16, language: Language) -> String {
    match language {
        Language::En => year.to_string(),
        Language::Ja => format!("{year}年"),
        Language::Ru => format!("{year} г."),
    }
}

/// One end of a range: a bare year, a month or a day, as precisely as it was written.
fn point_in_words(text: &str, earliest: Date, language: Language) -> String {
    let digits = text.trim_end_matches(['?', '~', '%']);
    match digits.trim_start_matches('-').matches('-').count() {
        0 => year_in_words(earliest.year(), language),
        1 => earliest.month_in_words(language),
        _ => earliest.in_words(language),
    }
}

impl Edtf {
    /// The date in words, with its doubt: `about 1855`, `22–23 August 1945`.
    pub fn in_words(&self, language: Language) -> String {
        let (Some(earliest), Some(latest)) = (self.earliest(), self.latest()) else {
            return self.text().to_owned();
        };
        // Sets, seasons and unspecified digits have no words that keep their doubt.
        let plain = |c: char| c.is_ascii_digit() || "-/?~%".contains(c);
        if !self.text().chars().all(plain) || self.text().split('/').any(is_season) {
            return self.text().to_owned();
        }
        let plain = match self.text().split_once('/') {
            None => point_in_words(self.text(), earliest, language),
            Some((from, to)) => range_in_words(from, to, earliest, latest, language),
        };
        match (self.is_qualified(), language) {
            (false, _) => plain,
            (true, Language::En) => format!("about {plain}"),
            (true, Language::Ja) => format!("{plain}頃"),
            (true, Language::Ru) => format!("ок. {plain}"),
        }
    }
}

impl Edtf {
    /// The date in words for lists of one year: a certain day without its year, anything else in full.
    pub fn of_year_in_words(&self, language: Language) -> String {
        match self.text().parse::<Date>() {
            Ok(day) => day.day_in_words(language),
            Err(_) => self.in_words(language),
        }
    }
}

/// Whether a year is followed by a code above 12: a season or quarter (ISO 8601-2, 4.8).
fn is_season(text: &str) -> bool {
    let month = text.trim_start_matches('-').split(['-', '?', '~', '%']).nth(1);
    month.and_then(|month| month.parse::<u8>().ok()).is_some_and(|month| month > 12)
}

fn range_in_words(from: &str, to: &str, first: Date, last: Date, language: Language) -> String {
    let same_month = (first.year(), first.month()) == (last.year(), last.month());
    let days = [from, to].iter().all(|text| text.matches('-').count() == 2);
    if same_month && days {
        let last_day = last.in_words(language);
        return match language {
            Language::Ja => format!("{}~{}日", first.in_words(language), last.day()),
            Language::En | Language::Ru => format!("{}–{last_day}", first.day()),
        };
    }
    // The end is written as it stands in the data: its own first day gives year and month.
    let end = to
        .trim_end_matches(['?', '~', '%'])
        .parse::<Edtf>()
        .ok()
        .and_then(|edtf| edtf.earliest())
        .unwrap_or(last);
    let (start, end) = (point_in_words(from, first, language), point_in_words(to, end, language));
    match language {
        Language::Ja => format!("{start}~{end}"),
        Language::En | Language::Ru => format!("{start} – {end}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uncertain_dates_say_so_in_each_language() {
        let words = |text: &str, language| text.parse::<Edtf>().expect("EDTF").in_words(language);
        assert_eq!(words("1604-02-26~", Language::En), "about 26 February 1604");
        assert_eq!(words("1855~", Language::Ja), "1855年頃");
        assert_eq!(words("1697-07~", Language::Ru), "ок. июль 1697 г.");
        assert_eq!(words("1945-08-22/1945-08-23", Language::En), "22–23 August 1945");
        assert_eq!(words("1945-08-22/1945-08-23", Language::Ja), "1945年8月22日~23日");
        assert_eq!(words("1906/1908-04-10", Language::En), "1906 – 10 April 1908");
        assert_eq!(words("1875-09/1875-10~", Language::En), "about September 1875 – October 1875");
        assert_eq!(words("186X", Language::En), "186X");
        assert_eq!(words("[1905,1907]", Language::En), "[1905,1907]");
        assert_eq!(words("1905-21", Language::En), "1905-21");
    }
}
