//! `render`: one map into one file, or to stdout.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::cli::args::RenderArgs;
use crate::cli::failure::{Ending, Exit, Failure};
use crate::cli::look::{undrawable, warn_of_future};
use crate::cli::options::Format;
use crate::cli::print::Console;
use crate::cli::stopwatch::Stopwatch;
use crate::cli::target::make_folder;
use crate::export::{Drawing, Subject, draw_observed};

/// Where single maps go unless told otherwise.
const DEFAULT_FOLDER: &str = "output";

/// What to do when the file is there already.
const ELSEWHERE: &str = "give another name with --output, or --force to replace it";

/// Draws the map and writes it.
pub fn run(args: &RenderArgs, console: Console) -> Ending {
    let mut watch = Stopwatch::start();
    let atlas = args.atlas.load()?;
    let style = args.look.style()?;
    let subject = args.subject.subject(&atlas);
    let order = args.look.order(&atlas, &subject, &style)?;
    let target = Target::of(args, &subject)?;
    args.look.require_text_in(&[target.format])?;
    if let Some(path) = &target.path {
        args.force.refuse_existing(path, ELSEWHERE)?;
    }
    warn_of_future(console, &atlas, order.date);
    watch.lap("load");

    let drawing = draw_observed(&atlas, &order, &mut |phase| watch.phase(phase))
        .map_err(|faults| undrawable(&atlas, &order, faults))?;
    let bytes = encode(&drawing, target.format, &mut watch)?;
    target.write(&bytes, args, console)?;
    watch.lap("write");
    console.detail(&left_out(&drawing));
    if args.timings {
        console.timings(&watch.report());
    }
    Ok(Exit::Done)
}

fn encode(drawing: &Drawing, format: Format, watch: &mut Stopwatch) -> Result<Vec<u8>, Failure> {
    match format {
        Format::Svg => Ok(drawing.svg.clone().into_bytes()),
        Format::Png => drawing
            .png_observed(&mut |phase| watch.phase(phase))
            .map_err(|faults| Failure::refused(faults, "try a smaller --size")),
    }
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

/// Where the map goes.
struct Target {
    /// The file; `None` is stdout.
    path: Option<PathBuf>,
    format: Format,
}

impl Target {
    fn of(args: &RenderArgs, subject: &Subject) -> Result<Self, Failure> {
        let format = args.format.unwrap_or(Format::Svg);
        match &args.output {
            None => {
                let name = format!("{subject}.{}", format.extension());
                Ok(Self { path: Some(Path::new(DEFAULT_FOLDER).join(name)), format })
            }
            Some(path) if path.as_os_str() == "-" => Ok(Self { path: None, format }),
            Some(path) => {
                Ok(Self { format: format_of(path, args.format)?, path: Some(path.clone()) })
            }
        }
    }

    fn write(&self, bytes: &[u8], args: &RenderArgs, console: Console) -> Result<(), Failure> {
        let Some(path) = &self.path else {
            return console.result(bytes);
        };
        if args.output.is_none() {
            make_folder(Path::new(DEFAULT_FOLDER))?;
        }
        args.force.write(path, bytes, ELSEWHERE)?;
        console.note(&format!("wrote {}", path.display()));
        Ok(())
    }
}

/// The name's ending decides; where it tells nothing, the format asked for.
fn format_of(path: &Path, asked: Option<Format>) -> Result<Format, Failure> {
    match (told(path), asked) {
        (Some(told), Some(asked)) if told != asked => Err(Failure::usage(
            format!("--format {} contradicts the name {}", asked.extension(), path.display()),
            "leave --format away: the name decides",
        )),
        (told, asked) => told.or(asked).ok_or_else(|| {
            Failure::usage(
                format!("can't tell the format of {}", path.display()),
                "let the name end in .svg or .png, or give --format",
            )
        }),
    }
}

/// The format that a name's ending tells.
fn told(path: &Path) -> Option<Format> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    Format::value_variants().iter().copied().find(|format| format.extension() == ending)
}
