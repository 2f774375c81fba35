//! `check`: all faults of an atlas, or else what an editor should look at; and a mended copy.

mod excerpt;
mod fix;
mod json;
mod sarif;

use crate::atlas::Findings;
use crate::cli::args::CheckArgs;
use crate::cli::failure::{Ending, Exit, Failure};
use crate::cli::print::{Console, Talk};
use crate::diagnostic::{Diagnostic, Severity};
use crate::export::drawable;

use excerpt::Excerpts;

/// Loads the atlas, mends a copy if that is asked for, and prints what was found (in the copy).
pub fn run(args: &CheckArgs, console: Console) -> Ending {
    let folder = match &args.fix {
        Some(into) => Some(fix::mend(args.folder.as_deref(), into, console)?),
        None => args.folder.as_deref(),
    };
    let mut findings = Findings::of(folder);
    findings.found.extend(findings.atlas.as_ref().map(drawable).unwrap_or_default());
    findings.found.sort();
    findings.found.dedup();
    let errors = count(&findings.found, Severity::Error);
    if args.json.json {
        console.json(&json::report(&findings.found))?;
    } else if args.sarif {
        console.json(&sarif::log(&findings.found))?;
    } else {
        print(&findings, console)?;
    }
    Ok(if errors == 0 { Exit::Done } else { Exit::Data })
}

fn print(findings: &Findings, console: Console) -> Result<(), Failure> {
    let mut excerpts = Excerpts::of(findings);
    console.findings(&findings.found, |place| excerpts.of_place(place))?;
    if console.talk() > Talk::Quiet {
        let errors = in_words(count(&findings.found, Severity::Error), "fault");
        let warnings = in_words(count(&findings.found, Severity::Warning), "warning");
        console.result(format!("{errors}, {warnings}\n").as_bytes())?;
    }
    Ok(())
}

fn count(found: &[Diagnostic], severity: Severity) -> usize {
    found.iter().filter(|finding| finding.severity == severity).count()
}

fn in_words(number: usize, word: &str) -> String {
    match number {
        0 => format!("no {word}s"),
        1 => format!("1 {word}"),
        _ => format!("{number} {word}s"),
    }
}

/// `error` or `warning`.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
