//! `export`: the atlas as dated features.

use std::path::{Path, PathBuf};

use crate::cli::args::ExportArgs;
use crate::cli::failure::{Ending, Exit, Failure};
use crate::cli::print::Console;
use crate::cli::target::make_folder;
use crate::export::{FeatureForm, Which, features};

/// Where the features go if nothing is said.
const DEFAULT_FOLDER: &str = "output";
const HELP: &str = "give another name with --output, or --force to replace it";

/// Writes the features whole.
pub fn run(args: &ExportArgs, console: Console) -> Ending {
    let form = form(args)?;
    let path = match &args.output {
        Some(path) => path.clone(),
        None => PathBuf::from(DEFAULT_FOLDER).join(format!("atlas.{form}")),
    };
    let to_stdout = path == Path::new("-");
    if !to_stdout {
        args.force.refuse_existing(&path, HELP)?;
    }
    let atlas = args.atlas.load()?;
    let which = match args.date {
        Some(day) => Which::On(day, args.worldview.clone()),
        None => Which::All,
    };
    let document = features(&atlas, &which, form)?;
    if to_stdout {
        console.result(document.as_bytes())?;
        return Ok(Exit::Done);
    }
    if args.output.is_none() {
        make_folder(Path::new(DEFAULT_FOLDER))?;
    }
    args.force.write(&path, document.as_bytes(), HELP)?;
    console.note(&format!("wrote {}", path.display()));
    Ok(Exit::Done)
}

/// The form that is asked for, or that the file's name tells.
fn form(args: &ExportArgs) -> Result<FeatureForm, Failure> {
    let name = args.output.as_deref().and_then(Path::extension).and_then(|end| end.to_str());
    let told = name.and_then(|end| match end.to_ascii_lowercase().as_str() {
        "geojson" | "json" => Some(FeatureForm::Geojson),
        "topojson" => Some(FeatureForm::Topojson),
        _ => None,
    });
    match (args.format, told, &args.output) {
        (Some(form), ..) | (None, Some(form), _) => Ok(form),
        (None, None, None) => Ok(FeatureForm::Geojson),
        (None, None, Some(path)) if path == Path::new("-") => Ok(FeatureForm::Geojson),
        (None, None, Some(path)) => Err(Failure::usage(
            format!("the name {} does not tell the format", path.display()),
            "end it with .geojson or .topojson, or give --format",
        )),
    }
}
