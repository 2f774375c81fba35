//! `render`: one map into one file, or to stdout.

use std::path::{Path, PathBuf};

use crate::cli::args::RenderArgs;
use crate::cli::failure::{Ending, Exit, Failure};
use crate::cli::look::warn_of_future;
use crate::cli::options::Format;
use crate::cli::print::Console;
use crate::cli::stopwatch::Stopwatch;
use crate::diagnostic::Faults;
use crate::export::{Drawing, Subject, draw_observed, write_whole};

/// Where single maps go unless told otherwise.
const DEFAULT_FOLDER: &str = "output";

/// Draws the map and writes it.
pub fn run(args: &RenderArgs, console: Console) -> Ending {
    let mut watch = Stopwatch::start();
    let atlas = args.atlas.load()?;
    let style = args.look.style()?;
    let subject = args.subject.subject(&atlas);
    let order = args.look.order(&atlas, &subject, &style)?;
    let target = Target::of(args, &subject)?;
    target.refuse_existing(args)?;
    warn_of_future(console, &atlas, order.date);
    watch.lap("load");

    let drawing = draw_observed(&atlas, &order, &mut |phase| watch.phase(phase))?;
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
            .map_err(|faults: Faults| Failure::Faults(Exit::Failed, faults)),
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

    fn refuse_existing(&self, args: &RenderArgs) -> Result<(), Failure> {
        match &self.path {
            Some(path) if path.exists() && !args.force.force => Err(Failure::usage(
                format!("{} is there already", path.display()),
                "give another name with --output, or --force to replace it",
            )),
            _ => Ok(()),
        }
    }

    fn write(&self, bytes: &[u8], args: &RenderArgs, console: Console) -> Result<(), Failure> {
        let Some(path) = &self.path else {
            return console.result(bytes);
        };
        if args.output.is_none() {
            let made = std::fs::create_dir_all(DEFAULT_FOLDER);
            made.map_err(|e| {
                Failure::failed(format!("can't make the folder {DEFAULT_FOLDER}: {e}"))
            })?;
        }
        write_whole(path, bytes, args.force.overwrite())
            .map_err(|e| Failure::failed(e.to_string()))?;
        console.note(&format!("wrote {}", path.display()));
        Ok(())
    }
}

fn format_of(path: &Path, asked: Option<Format>) -> Result<Format, Failure> {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let format = match extension.as_deref() {
        Some("svg") => Format::Svg,
        Some("png") => Format::Png,
        _ => {
            let message = format!("can't tell the format of {}", path.display());
            return Err(Failure::usage(
                message,
                "the name ends in .svg or .png, or is `-` for stdout",
            ));
        }
    };
    match asked {
        Some(other) if other != format => Err(Failure::usage(
            format!("--format {} contradicts the name {}", other.extension(), path.display()),
            "leave --format away: the name decides",
        )),
        _ => Ok(format),
    }
}
