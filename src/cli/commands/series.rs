//! `series`: many maps into one folder, which is then marked as ours.

use std::path::{Path, PathBuf};

use crate::atlas::Atlas;
use crate::cli::args::{SeriesArgs, SubjectsArgs};
use crate::cli::failure::{Ending, Exit, Failure, advise};
use crate::cli::layer::day_of;
use crate::cli::look::warn_of_future;
use crate::cli::options::Format;
use crate::cli::print::Console;
use crate::cli::progress::Progress;
use crate::cli::target::{make_folder, require_folder};
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::export::{Item, Mark, Outcome, Overwrite, Settings, Subject, run_each as draw_all};

/// Draws all maps; nothing is written when a file that is not ours would be replaced.
pub fn run(args: &SeriesArgs, console: Console) -> Ending {
    args.look.require_text_in(&args.format)?;
    require_folder(&args.out)?;
    let (subjects, atlases) = if args.layer.is_given() {
        let subjects = args.subjects.subjects(None)?;
        let days: Result<Vec<Date>, Failure> = subjects.iter().map(day_of).collect();
        let uncertain = args.look.uncertain.how();
        let atlases = args.layer.load_days(&days?, uncertain, console)?;
        (subjects, atlases)
    } else {
        let atlas = args.atlas.load()?;
        (args.subjects.subjects(Some(&atlas))?, vec![atlas])
    };
    // Either one atlas of all subjects, or one of each.
    let atlas_of = |at: usize| atlases.get(at).or(atlases.first());
    let of: Vec<&Atlas> = (0..subjects.len()).filter_map(atlas_of).collect();
    let items = items(args, &of, &subjects)?;
    if let Some(last) = items.iter().map(|item| item.order.date).max()
        && let [atlas] = &atlases[..]
    {
        warn_of_future(console, atlas, last);
    }
    let mark = Mark::read(&args.out)
        .map_err(|faults| Failure::data(advise(faults, "delete it and repeat with --force")))?;
    let foreign = mark.foreign(items.iter().flat_map(Item::files));
    refuse_foreign(args, &foreign)?;

    let settings = Settings { overwrite: Overwrite::Allow, threads: args.threads };
    let made_folder = prepare(&args.out, &mark, &items)?;
    let progress = Progress::new(console, items.len());
    let drawn: Vec<(&Atlas, &Item)> = of.iter().copied().zip(&items).collect();
    let outcomes = draw_all(&drawn, settings, &|outcome| progress.advance(outcome))
        .map_err(|faults| Failure::refused(faults, "try fewer --threads"))?;
    progress.finish();
    conclude(&args.out, &mark, &items, &foreign, &outcomes)?;
    report(args, console, &subjects, &outcomes);
    let exit = exit(&outcomes);
    if exit == Exit::Failed && made_folder == Folder::Made {
        // Fails when somebody else has put something in: then it stays.
        let _ = std::fs::remove_dir(&args.out);
    }
    Ok(exit)
}

impl SubjectsArgs {
    /// The subjects in drawing order, each with a name of its own: without any the settlements of the
    /// atlas, if there is one.
    fn subjects(&self, atlas: Option<&Atlas>) -> Result<Vec<Subject>, Failure> {
        let subjects: Vec<Subject> = if let Some(years) = self.years {
            (years.first..=years.last).step_by(usize::from(self.step)).map(Subject::Year).collect()
        } else if !self.dates.is_empty() {
            self.dates.iter().copied().map(Subject::Day).collect()
        } else if !self.events.is_empty() {
            self.events.iter().cloned().map(Subject::Event).collect()
        } else {
            let settlements = atlas.into_iter().flat_map(|atlas| atlas.settlements.ids());
            settlements.map(|id| Subject::Settlement(id.to_owned())).collect()
        };
        for (index, subject) in subjects.iter().enumerate() {
            if subjects[..index].contains(subject) {
                let message = format!("`{subject}` is given twice");
                return Err(Failure::usage(message, "name each map of the series once"));
            }
        }
        match subjects.is_empty() {
            true if atlas.is_none() => {
                Err(Failure::usage("which days of the layer?", "give --years or --dates"))
            }
            true => Err(Failure::usage(
                "the atlas has no settlements",
                "give --years, --dates or --events",
            )),
            false => Ok(subjects),
        }
    }
}

/// The items; each subject has its atlas.
fn items(
    args: &SeriesArgs,
    atlases: &[&Atlas],
    subjects: &[Subject],
) -> Result<Vec<Item>, Failure> {
    let style = args.look.style()?;
    let path = |subject: &Subject, format: Format| {
        let wanted = args.format.contains(&format);
        wanted.then(|| args.out.join(format!("{subject}.{}", format.extension())))
    };
    let item = |(subject, atlas): (&Subject, &&Atlas)| {
        let order = args.look.order(atlas, subject, &style)?;
        let [svg, png, pdf] =
            [Format::Svg, Format::Png, Format::Pdf].map(|format| path(subject, format));
        Ok(Item { order, svg, png, pdf })
    };
    subjects.iter().zip(atlases).map(item).collect()
}

fn refuse_foreign(args: &SeriesArgs, foreign: &[PathBuf]) -> Result<(), Failure> {
    if foreign.is_empty() || args.force.force {
        return Ok(());
    }
    let names: Vec<String> = foreign.iter().map(|path| path.display().to_string()).collect();
    let message = format!("there already, and not from a series: {}", names.join(", "));
    Err(Failure::usage(message, "give another folder with --out, or --force to replace them"))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Folder {
    Made,
    Found,
}

/// Makes the folder and marks what is going to be written, so that an interrupted series can be repeated.
fn prepare(out: &Path, mark: &Mark, items: &[Item]) -> Result<Folder, Failure> {
    let folder = if out.is_dir() { Folder::Found } else { Folder::Made };
    make_folder(out)?;
    let planned = mark.with(items.iter().flat_map(Item::files));
    write_mark(&planned, out)?;
    Ok(folder)
}

/// Marks what is there of an earlier series and of this one, also of maps that failed halfway; a
/// foreign file is ours only once its map is whole.
fn conclude(
    out: &Path,
    mark: &Mark,
    items: &[Item],
    foreign: &[PathBuf],
    outcomes: &[Outcome],
) -> Result<(), Failure> {
    let planned = items.iter().flat_map(Item::files);
    let ours = planned.filter(|path| !foreign.iter().any(|other| other == path));
    let written = outcomes.iter().flatten().flat_map(|produced| &produced.files);
    write_mark(&mark.with(ours.chain(written.map(PathBuf::as_path))).existing(out), out)
}

fn write_mark(mark: &Mark, out: &Path) -> Result<(), Failure> {
    mark.write(out).map_err(|fault| Failure::failed(fault.to_string()))
}

fn exit(outcomes: &[Outcome]) -> Exit {
    match outcomes.iter().filter(|outcome| outcome.is_err()).count() {
        0 => Exit::Done,
        failed if failed == outcomes.len() => Exit::Failed,
        _ => Exit::Partly,
    }
}

/// Each fault once, with the maps that it spoilt.
fn report(args: &SeriesArgs, console: Console, subjects: &[Subject], outcomes: &[Outcome]) {
    let mut faults: Vec<(&Diagnostic, Vec<String>)> = Vec::new();
    for (subject, outcome) in subjects.iter().zip(outcomes) {
        match outcome {
            Ok(produced) if !produced.left_out.is_empty() => {
                console.detail(&format!(
                    "{subject}: no room for the names of: {}",
                    produced.left_out.join(", ")
                ));
            }
            Ok(_) => (),
            Err(found) => found.0.iter().for_each(|fault| collect(&mut faults, fault, subject)),
        }
    }
    for (fault, spoilt) in &faults {
        let mut fault = (*fault).clone();
        let whose =
            if spoilt.len() == subjects.len() { "every map".to_owned() } else { spoilt.join(", ") };
        fault.message = format!("{whose}: {}", fault.message);
        console.diagnostic(&fault);
    }
    let done = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    console.note(&format!("{done} of {} maps in {}", outcomes.len(), args.out.display()));
}

fn collect<'a>(
    faults: &mut Vec<(&'a Diagnostic, Vec<String>)>,
    fault: &'a Diagnostic,
    subject: &Subject,
) {
    match faults.iter_mut().find(|(known, _)| *known == fault) {
        Some((_, spoilt)) => spoilt.push(subject.to_string()),
        None => faults.push((fault, vec![subject.to_string()])),
    }
}
