//! Faults and warnings as values: what is wrong, where, and what to do about it.
//!
//! Every loader collects `Diagnostic`s and returns all of them together; only `cli` prints.
//! A place names the file and, as far as known, line and column (both from 1) or the
//! GeoJSON feature with its ring.

use std::fmt;

/// How serious a [`Diagnostic`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The data can't be used as it is.
    Error,
    /// The data can be used, but somebody should look.
    Warning,
}

/// Where in the input a fault lies.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// File name as the user knows it; empty when the fault is in an argument.
    pub file: String,
    /// Line, counted from 1.
    pub line: Option<usize>,
    /// Column in characters, counted from 1.
    pub column: Option<usize>,
    /// GeoJSON feature (`feature[12] id=iturup`), ring and vertex, in words.
    pub part: Option<String>,
}

impl Place {
    /// A whole file.
    pub fn file(file: &str) -> Self {
        Self { file: file.to_owned(), ..Self::default() }
    }

    /// A line of a file, counted from 1.
    pub fn line(file: &str, line: usize) -> Self {
        Self { line: Some(line), ..Self::file(file) }
    }

    /// The line and column of a byte offset in `text`.
    pub fn offset(file: &str, text: &str, offset: usize) -> Self {
        let before = text.get(..offset.min(text.len())).unwrap_or(text);
        let start_of_line = before.rfind('\n').map_or(0, |i| i + 1);
        Self {
            line: Some(before.matches('\n').count() + 1),
            column: Some(before[start_of_line..].chars().count() + 1),
            ..Self::file(file)
        }
    }

    /// The same place narrowed to a part of a feature.
    #[must_use]
    pub fn part(mut self, part: impl Into<String>) -> Self {
        self.part = Some(part.into());
        self
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        for number in [self.line, self.column].into_iter().flatten() {
            write!(f, ":{number}")?;
        }
        match &self.part {
            Some(part) => write!(f, ": {part}"),
            None => Ok(()),
        }
    }
}

/// One fault or warning.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where it is.
    pub place: Place,
    /// How serious it is.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What was expected or what to do, if there is something to say.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A fault that makes the data unusable.
    pub fn error(place: Place, message: impl Into<String>) -> Self {
        Self { place, severity: Severity::Error, message: message.into(), help: None }
    }

    /// Something to look at.
    pub fn warning(place: Place, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(place, message) }
    }

    /// The same diagnostic with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place.to_string();
        if !place.is_empty() {
            write!(f, "{place}: ")?;
        }
        let word = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{word}: {}", self.message)?;
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}

/// All faults of one piece of work; never empty when used as an error.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults(pub Vec<Diagnostic>);

impl Faults {
    /// A single fault without a place in a file: an argument that names nothing, for example.
    pub fn one(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self(vec![Diagnostic::error(Place::default(), message).help(help)])
    }

    /// How many of them are errors.
    pub fn errors(&self) -> usize {
        self.0.iter().filter(|fault| fault.severity == Severity::Error).count()
    }

    /// The value of a part of the work, or nothing: then its faults are among these.
    pub fn part<T>(&mut self, result: Result<T, Self>) -> Option<T> {
        result.map_err(|faults| self.0.extend(faults.0)).ok()
    }

    /// `value` when there is no error among the diagnostics (the rest are then warnings).
    ///
    /// # Errors
    /// The diagnostics, sorted by place, when one of them is an error.
    pub fn unless_error<T>(mut self, value: T) -> Result<(T, Vec<Diagnostic>), Self> {
        self.0.sort();
        if self.errors() > 0 { Err(self) } else { Ok((value, self.0)) }
    }
}

impl From<Diagnostic> for Faults {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            diagnostic.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// The candidate most like `wanted`, if one is close enough to be a slip of the keys.
pub fn nearest_name<'a>(
    wanted: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let wanted = wanted.to_lowercase();
    let score = |name: &str| {
        if name.len() >= 3 && wanted.len() >= 3 && (name.contains(&wanted) || wanted.contains(name))
        {
            return 0.9;
        }
        strsim::jaro_winkler(&wanted, name)
    };
    candidates
        .into_iter()
        .map(|name| (score(name), name))
        .filter(|(score, _)| *score > 0.75)
        // max_by keeps the last of equals; the first is wanted, in the order of the data.
        .fold(None, |best: Option<(f64, &str)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })
        .map(|(_, name)| name)
}

/// The fault for an id that names nothing, with the nearest valid one.
pub fn unknown<'a>(
    kind: &str,
    wanted: &str,
    candidates: impl IntoIterator<Item = &'a str> + Clone,
) -> (String, String) {
    let message = format!("unknown {kind} `{wanted}`");
    let help = match nearest_name(wanted, candidates.clone()) {
        Some(name) => format!("did you mean `{name}`?"),
        None => {
            let names: Vec<&str> = candidates.into_iter().collect();
            if names.is_empty() {
                "there are none in the atlas".to_owned()
            } else if names.len() <= 12 {
                format!("expected one of: {}", names.join(", "))
            } else {
                format!("expected one of {} ids, such as `{}`", names.len(), names[0])
            }
        }
    };
    (message, help)
}

/// What to do about an unknown key, from the reader's message that lists the valid ones; none if the
/// message is of something else or no key is near.
pub fn help_on_key(message: &str) -> Option<String> {
    let rest = message.strip_prefix("unknown field `")?;
    let (wanted, rest) = rest.split_once('`')?;
    let near = nearest_name(wanted, rest.split('`').skip(1).step_by(2))?;
    Some(format!("did you mean `{near}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagnostic_reads_like_a_compiler_line() {
        let d = Diagnostic::error(Place::line("tenures.csv", 14), "unknown territory `iturp`")
            .help("did you mean `iturup`?");
        assert_eq!(
            d.to_string(),
            "tenures.csv:14: error: unknown territory `iturp`\n  help: did you mean `iturup`?"
        );
    }

    #[test]
    fn offsets_count_lines_and_characters_from_one() {
        let place = Place::offset("a.toml", "x = 1\nñy = 2\n", 9);
        assert_eq!((place.line, place.column), (Some(2), Some(3)));
    }

    #[test]
    fn the_nearest_name_is_close_or_nothing() {
        let ids = ["shimoda-1855", "st-petersburg-1875", "portsmouth-1905"];
        assert_eq!(nearest_name("portsmoth", ids), Some("portsmouth-1905"));
        assert_eq!(nearest_name("shimoda", ids), Some("shimoda-1855"));
        assert_eq!(nearest_name("zzz", ids), None);
    }

    #[test]
    fn warnings_alone_are_no_error() {
        let warning = Faults(vec![Diagnostic::warning(Place::default(), "w")]);
        assert_eq!(warning.unless_error(7).map(|v| v.0), Ok(7));
    }
}
