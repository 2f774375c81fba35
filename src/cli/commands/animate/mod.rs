//! `animate`: the numbered frames of a film, or a share of them, into a folder.

mod dry_run;
mod movie;
mod watch;

use std::path::Path;
use std::sync::atomic::AtomicBool;

use crate::cli::args::AnimateArgs;
use crate::cli::failure::{Ending, Exit, Failure};
use crate::cli::look::warn_of_future;
use crate::cli::options::Format;
use crate::cli::print::Console;
use crate::cli::target::{make_folder, require_folder};
use crate::export::animation::{Settings, Shard, Studio, Task, animate, foreign};

use watch::Watch;

/// Set when the user wants the film to stop.
static STOP: AtomicBool = AtomicBool::new(false);

/// Draws a film, goes on with one, joins the shares of one, or prints its plan.
pub fn run(args: &AnimateArgs, console: Console) -> Ending {
    args.look.require_text_in(&[Format::Png])?;
    require_folder(&args.out)?;
    let atlas = args.atlas.load()?;
    let film = args.film(&atlas)?;
    if let Some(last) = film.plan.stops.last() {
        warn_of_future(console, &atlas, last.day);
    }
    let studio = Studio::new(&atlas, film)?;
    let film = &studio.film;
    studio.scout().map_err(Failure::data)?;
    if args.dry_run {
        return dry_run::print(args, console, &atlas, &studio);
    }
    if let Some(path) = &args.movie {
        stop_on_ctrl_c();
        return movie::run(path, args, console, &studio);
    }
    // What can't be drawn is said before a folder is made.
    studio.map(0)?;
    refuse_foreign(args)?;
    make_folder(&args.out)?;
    stop_on_ctrl_c();
    let task = if args.join { Task::Join } else { Task::Draw(args.shard.unwrap_or(Shard::WHOLE)) };
    let settings = Settings { task, threads: args.threads };
    let frames = match task {
        Task::Draw(shard) => shard.frames(film.plan.frames()).len(),
        Task::Join => film.plan.frames() as usize,
    };
    let watch = Watch::begin(console, args, film, frames)?;
    let outcome = animate(&atlas, &studio, &args.out, settings, (&STOP, &|step| watch.step(step)));
    watch.end();
    let outcome = outcome.map_err(|faults| Failure::Faults(Exit::Failed, faults))?;
    let said = watch.conclude(&outcome);
    if outcome.interrupted {
        // Even if nobody listens any more.
        return Ok(Exit::Interrupted);
    }
    said.map(|()| Exit::Done)
}

fn stop_on_ctrl_c() {
    // A handler that can't be set costs the tidy end only: what is drawn is never lost.
    let _ = ctrlc::set_handler(|| STOP.store(true, std::sync::atomic::Ordering::Relaxed));
}

fn refuse_foreign(args: &AnimateArgs) -> Result<(), Failure> {
    let found = foreign(&args.out).map_err(Failure::data)?;
    let Some(first) = found.first().filter(|_| !args.force.force) else { return Ok(()) };
    let message = match found.len() {
        1 => format!("{} is there already, and not from a film of ours", first.display()),
        count => format!(
            "{} and {} other frames are there already, and not from a film of ours",
            first.display(),
            count - 1
        ),
    };
    Err(Failure::usage(message, "give another folder with --out, or --force to replace them"))
}

/// The command for ffmpeg that makes a film file of the frames.
pub fn ffmpeg(folder: &Path, fps: u32) -> String {
    let frames = folder.join("frame_%06d.png");
    let film = folder.with_extension("mp4");
    format!(
        "ffmpeg -framerate {fps} -i {} -c:v libx264 -crf 18 -pix_fmt yuv420p -movflags +faststart {}",
        quoted(&frames),
        quoted(&film)
    )
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-%".contains(c);
    if text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', r"'\''")) }
}
