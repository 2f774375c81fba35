//! `check`: all faults of an atlas, or else what an editor should look at.

use serde::Serialize;

use crate::atlas::Atlas;
use crate::cli::args::CheckArgs;
use crate::cli::failure::{Ending, Exit};
use crate::cli::print::{Console, Talk};
use crate::diagnostic::{Diagnostic, Severity};
use crate::export::drawable;

/// Loads the atlas and prints what it found.
pub fn run(args: &CheckArgs, console: Console) -> Ending {
    let loaded = match &args.folder {
        Some(folder) => Atlas::load(folder),
        None => Atlas::builtin(),
    };
    let found = match &loaded {
        Ok(atlas) => drawable(atlas).into_iter().chain(atlas.check()).collect(),
        Err(faults) => faults.0.clone(),
    };
    let sound = !found.iter().any(|fault| fault.severity == Severity::Error);
    if args.json.json {
        console.json(&report(&found))?;
    } else {
        print(&found, console)?;
    }
    Ok(if sound { Exit::Done } else { Exit::Data })
}

fn print(found: &[Diagnostic], console: Console) -> Result<(), crate::cli::failure::Failure> {
    console.findings(found)?;
    let Report { errors, warnings, .. } = report(found);
    if console.talk() > Talk::Quiet {
        console.result(
            format!("{}, {}\n", count(errors, "fault"), count(warnings, "warning")).as_bytes(),
        )?;
    }
    Ok(())
}

fn count(number: usize, word: &str) -> String {
    match number {
        0 => format!("no {word}s"),
        1 => format!("1 {word}"),
        _ => format!("{number} {word}s"),
    }
}

#[derive(Serialize)]
struct Report<'a> {
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

fn report(found: &[Diagnostic]) -> Report<'_> {
    let errors = found.iter().filter(|finding| finding.severity == Severity::Error).count();
    Report {
        errors,
        warnings: found.len() - errors,
        diagnostics: found.iter().map(finding).collect(),
    }
}

fn finding(diagnostic: &Diagnostic) -> Finding<'_> {
    Finding {
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        file: &diagnostic.place.file,
        line: diagnostic.place.line,
        column: diagnostic.place.column,
        part: diagnostic.place.part.as_deref(),
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
    }
}
