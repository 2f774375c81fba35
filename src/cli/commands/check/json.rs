//! The findings as JSON.

use serde::Serialize;

use super::{count, level};
use crate::diagnostic::{Diagnostic, Severity};

/// What `--json` prints.
#[derive(Serialize)]
pub struct Report<'a> {
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    severity: &'static str,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    part: Option<&'a str>,
    message: &'a str,
    help: Option<&'a str>,
}

/// The findings and their number.
pub fn report(found: &[Diagnostic]) -> Report<'_> {
    Report {
        errors: count(found, Severity::Error),
        warnings: count(found, Severity::Warning),
        diagnostics: found.iter().map(finding).collect(),
    }
}

fn finding(diagnostic: &Diagnostic) -> Finding<'_> {
    Finding {
        severity: level(diagnostic.severity),
        file: &diagnostic.place.file,
        line: diagnostic.place.line,
        column: diagnostic.place.column,
        part: diagnostic.place.part.as_deref(),
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
    }
}
