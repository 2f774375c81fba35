//! `animate --movie`: a whole film in one file.

use std::path::Path;

use super::STOP;
use super::watch::Watch;
use crate::cli::args::AnimateArgs;
use crate::cli::failure::{Ending, Exit, Failure};
use crate::cli::print::Console;
use crate::cli::target::make_folder;
use crate::export::animation::{Container, Outcome, Studio, movie};

/// Draws a film into a file.
pub fn run(path: &Path, args: &AnimateArgs, console: Console, studio: &Studio<'_>) -> Ending {
    let Some(container) = Container::of(path) else {
        let endings: Vec<String> = Container::ALL.map(|(ending, _)| format!(".{ending}")).into();
        return Err(Failure::usage(
            format!("--movie {}: no kind of film has this ending", path.display()),
            format!("expected one of {}", endings.join(", ")),
        ));
    };
    args.force.refuse_existing(path, "give another name with --movie, or --force to replace it")?;
    // What can't be drawn is said before anything is made.
    studio.map(0)?;
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    let frames = studio.film.plan.frames();
    let watch = Watch::begin(console, args, &studio.film, frames as usize)?;
    let target = (path, container);
    let drawn = movie(studio, target, args.force.overwrite(), (&STOP, &|times| watch.added(times)));
    watch.end();
    let whole = drawn.map_err(|faults| Failure::Faults(Exit::Failed, faults))?;
    let outcome = Outcome { drawn: if whole { frames } else { 0 }, kept: 0, interrupted: !whole };
    match (args.json, whole) {
        (true, _) => watch.conclude(&outcome)?,
        (false, true) => console.note(&format!("wrote {} ({frames} frames)", path.display())),
        (false, false) => console.note("stopped: a film file is whole or not there at all"),
    }
    Ok(if whole { Exit::Done } else { Exit::Interrupted })
}
