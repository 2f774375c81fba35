//! `render`: one map into one file or several side by side, or to stdout.

use std::path::{Path, PathBuf};

use crate::cli::args::RenderArgs;
use crate::cli::failure::{Ending, Exit, Failure};
use crate::cli::look::{undrawable, warn_of_future};
use crate::cli::outputs::{DEFAULT_FOLDER, Outputs, encode};
use crate::cli::print::Console;
use crate::cli::stopwatch::Stopwatch;
use crate::cli::target::make_folder;
use crate::export::embed::Sidecar;
use crate::export::{Drawing, draw_observed};

/// What to do when the file is there already.
const ELSEWHERE: &str = "give another name with --output, or --force to replace it";
/// What to do when the memory does not do.
const SMALLER: &str = "try a smaller --size";

/// Draws the map and writes it.
pub fn run(args: &RenderArgs, console: Console) -> Ending {
    let mut watch = Stopwatch::start();
    let uncertain = args.look.uncertain.how();
    let atlas = args.layer.load(&args.atlas, &args.subject, (uncertain, console))?;
    let style = args.look.style()?;
    let subject = args.subject.subject(&atlas);
    let order = args.look.order(&atlas, &subject, &style)?;
    let outputs = Outputs::of(&args.output, &args.format, &subject)?;
    args.look.require_text_in(&outputs.formats())?;
    let sidecar = sidecar(args, &outputs)?;
    if let Outputs::Files(files) = &outputs {
        let paths = files.iter().map(|(path, _)| path).chain(&sidecar);
        paths.into_iter().try_for_each(|path| args.force.refuse_existing(path, ELSEWHERE))?;
    }
    warn_of_future(console, &atlas, order.date);
    watch.lap("load");

    let drawing = draw_observed(&atlas, &order, &mut |phase| watch.phase(phase))
        .map_err(|faults| undrawable(&atlas, &order, faults))?;
    match &outputs {
        Outputs::Stdout(format) => {
            console
                .result(&encode(&drawing, *format, SMALLER, &mut |phase| watch.phase(phase))?)?;
        }
        Outputs::Files(files) => {
            // All are made before the first is written.
            let made: Result<Vec<_>, Failure> = files
                .iter()
                .map(|(path, format)| {
                    Ok((path, encode(&drawing, *format, SMALLER, &mut |phase| watch.phase(phase))?))
                })
                .collect();
            if args.output.is_empty() {
                make_folder(Path::new(DEFAULT_FOLDER))?;
            }
            for (path, bytes) in made? {
                write(path, &bytes, args, console)?;
            }
            if let Some(path) = &sidecar {
                let files: Vec<&Path> = files.iter().map(|(path, _)| path.as_path()).collect();
                let figure = drawing.figure();
                let about = Sidecar::of(&figure, &order, &atlas, &files);
                write(path, &about.json(), args, console)?;
            }
        }
    }
    watch.lap("write");
    console.detail(&left_out(&drawing));
    if args.timings {
        console.timings(&watch.report());
    }
    Ok(Exit::Done)
}

/// The JSON file beside the first of the maps, if it is asked for.
fn sidecar(args: &RenderArgs, outputs: &Outputs) -> Result<Option<PathBuf>, Failure> {
    match outputs {
        _ if !args.sidecar => Ok(None),
        Outputs::Files(files) => Ok(files.first().map(|(path, _)| path.with_extension("json"))),
        Outputs::Stdout(_) => {
            Err(Failure::usage("--sidecar needs a file to stand beside", "name one with --output"))
        }
    }
}

fn write(path: &Path, bytes: &[u8], args: &RenderArgs, console: Console) -> Result<(), Failure> {
    args.force.write(path, bytes, ELSEWHERE)?;
    console.note(&format!("wrote {}", path.display()));
    Ok(())
}

fn left_out(drawing: &Drawing) -> String {
    let mut names: Vec<&str> = drawing.left_out().collect();
    names.sort_unstable();
    names.dedup();
    match names[..] {
        [] => "every name found room".to_owned(),
        _ => format!("no room for the names of: {}", names.join(", ")),
    }
}
