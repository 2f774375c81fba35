//! Which file of a layer counts on a day: the one that is named, or of one a year the newest that is not
//! after the day.

use std::path::{Path, PathBuf};

use crate::atlas::files::names_in;
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Faults, Place};

/// What stands for the year in a name.
const YEAR: &str = "{year}";

/// A file of a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file.
    pub path: PathBuf,
    /// From which day on it counts, as its name says; `None`: always.
    pub from: Option<Date>,
}

/// The files that a name or pattern stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sources {
    /// As it was given.
    pub given: String,
    /// The files, the oldest first.
    files: Vec<Source>,
}

impl Sources {
    /// The file of this name, or those that fit a pattern: `world_*.geojson`, `world_{year}.geojson`.
    pub fn find(given: &str) -> Result<Self, Faults> {
        let path = Path::new(given);
        let name =
            path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let wild = [YEAR, "*"].into_iter().find_map(|wild| name.split_once(wild));
        let Some((before, after)) = wild.filter(|_| !path.is_file()) else {
            let files = vec![Source { path: path.to_owned(), from: None }];
            return Ok(Self { given: given.to_owned(), files });
        };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let names = names_in(folder)?;
        let fitting = names.iter().filter_map(|name| {
            let year = name.strip_prefix(before)?.strip_suffix(after)?;
            Some((name, year))
        });
        let dated = fitting.clone().filter_map(|(name, year)| {
            let path =
                if folder == Path::new(".") { PathBuf::from(name) } else { folder.join(name) };
            Some(Source { path, from: Some(first_day(year)?) })
        });
        let mut files: Vec<Source> = dated.collect();
        files.sort_by(|a, b| a.from.cmp(&b.from).then(a.path.cmp(&b.path)));
        if files.is_empty() {
            let message = match fitting.map(|(name, _)| name).next() {
                Some(name) => format!("no year in the name of `{name}`"),
                None => "no file has such a name".to_owned(),
            };
            let help =
                "`*` or `{year}` stands for a year (1880, bc500), a month or a day (1914-07-28)";
            return Err(Diagnostic::error(Place::file(given), message).help(help).into());
        }
        if let Some(pair) = files.windows(2).find(|pair| pair[0].from == pair[1].from) {
            let [one, other] = [0, 1].map(|at| pair[at].path.display());
            let message = format!("{one} and {other} are of the same day");
            return Err(Diagnostic::error(Place::file(given), message).help("remove one").into());
        }
        Ok(Self { given: given.to_owned(), files })
    }

    /// The file that counts on a day.
    pub fn on(&self, day: Date) -> Result<&Source, Faults> {
        let fits = |file: &&Source| file.from.is_none_or(|from| from <= day);
        self.files.iter().rev().find(fits).ok_or_else(|| {
            let oldest = self.files.first().map(|file| file.path.display().to_string());
            let help = format!("the oldest is {}", oldest.unwrap_or_default());
            Faults::one(format!("no file of {} is as old as {day}", self.given), help)
        })
    }

    /// All of them, the oldest first.
    pub fn all(&self) -> &[Source] {
        &self.files
    }

    /// The first of the files.
    pub fn first(&self) -> Option<&Source> {
        self.files.first()
    }

    /// The names of the files that may say how this one is to be read, the nearest first: `borders.toml` and
    /// `atlas.toml` beside `borders.geojson`, `world.toml` beside `world_*.geojson`.
    pub fn beside(&self) -> [PathBuf; 2] {
        let path = Path::new(&self.given);
        let name =
            path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let stem = name.split('.').next().unwrap_or_default();
        let stem = match [YEAR, "*"].into_iter().find_map(|wild| stem.split_once(wild)) {
            Some((before, _)) => before.trim_end_matches(['_', '-', ' ']),
            None => stem,
        };
        let stem = if stem.is_empty() { "layer" } else { stem };
        [format!("{stem}.toml"), "atlas.toml".to_owned()].map(|name| path.with_file_name(name))
    }
}

/// The first day that a year, month or day in a name means.
fn first_day(text: &str) -> Option<Date> {
    let text = text.trim_matches(['_', '-', ' ']);
    let lower = text.to_lowercase();
    if let Some(year) = lower.strip_prefix("bc").or(lower.strip_suffix("bc")) {
        // 1 BC is the year 0.
        return Date::new(1_i16.checked_sub(year.trim_matches(['_', '-']).parse().ok()?)?, 1, 1);
    }
    let digits = |text: &&str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = text.split(['-', '_']).collect();
    if !parts.iter().all(digits) {
        return None;
    }
    let number = |at: usize| parts.get(at).map_or(Some(1), |part| part.parse::<i8>().ok());
    match parts.len() {
        1..=3 => Date::new(parts[0].parse().ok()?, number(1)?, number(2)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_their_day() {
        let day = |text: &str| first_day(text).map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(day("1880"), "1880-01-01");
        assert_eq!(day("1914-07-28"), "1914-07-28");
        assert_eq!(day("1914_07"), "1914-07-01");
        assert_eq!(day("bc500"), "-0499-01-01");
        assert_eq!([day("draft"), day(""), day("1914-13")], ["", "", ""]);
    }

    #[test]
    fn the_newest_that_is_not_after_the_day_counts() {
        let source =
            |year| Source { path: PathBuf::from(format!("{year}")), from: Date::new(year, 1, 1) };
        let sources =
            Sources { given: "*".to_owned(), files: [1880, 1914, 1938].map(source).to_vec() };
        let on = |day: &str| {
            let day = day.parse().expect("a day");
            sources.on(day).map(|source| source.path.display().to_string()).unwrap_or_default()
        };
        assert_eq!(["1880-01-01", "1913-12-31", "1914-01-01"].map(on), ["1880", "1880", "1914"]);
        assert_eq!(["1879-12-31", "2000-01-01"].map(on), ["", "1938"]);
    }

    #[test]
    fn a_file_beside_says_how_it_is_read() {
        let beside = |given: &str| {
            let sources = Sources { given: given.to_owned(), files: Vec::new() };
            sources.beside().map(|path| path.display().to_string())
        };
        assert_eq!(beside("maps/borders.geojson.gz"), ["maps/borders.toml", "maps/atlas.toml"]);
        assert_eq!(beside("world_*.geojson"), ["world.toml", "atlas.toml"]);
        assert_eq!(beside("{year}.geojson"), ["layer.toml", "atlas.toml"]);
    }
}
