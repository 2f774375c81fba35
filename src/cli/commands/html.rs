//! `html`: a web page of all days in one file.

use std::path::{Path, PathBuf};

use crate::cli::args::HtmlArgs;
use crate::cli::failure::{Ending, Exit, Failure};
use crate::cli::look::warn_of_future;
use crate::cli::print::Console;
use crate::cli::target::make_folder;
use crate::export::web::write;

/// Where the page goes if nothing is said.
const DEFAULT_FOLDER: &str = "output";
const DEFAULT_FILE: &str = "map.html";

/// Draws the page and writes it whole.
pub fn run(args: &HtmlArgs, console: Console) -> Ending {
    let path = match &args.output {
        Some(path) => path.clone(),
        None => PathBuf::from(DEFAULT_FOLDER).join(DEFAULT_FILE),
    };
    let to_stdout = path == Path::new("-");
    let help = "give another name with --output, or --force to replace it";
    if !to_stdout {
        args.force.refuse_existing(&path, help)?;
    }
    let atlas = args.atlas.load()?;
    let plan = args.page.plan(&atlas)?;
    warn_of_future(console, &atlas, plan.span.1);
    let page = write(&atlas, &plan).map_err(Failure::data)?;
    if to_stdout {
        console.result(page.as_bytes())?;
        return Ok(Exit::Done);
    }
    if args.output.is_none() {
        make_folder(Path::new(DEFAULT_FOLDER))?;
    }
    args.force.write(&path, page.as_bytes(), help)?;
    console.note(&format!("wrote {} ({} kB)", path.display(), page.len().div_ceil(1000)));
    Ok(Exit::Done)
}
