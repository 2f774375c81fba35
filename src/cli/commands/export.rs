//! `export`: the atlas as dated features.

use std::path::Path;

use crate::cli::args::ExportArgs;
use crate::cli::failure::{Ending, Exit, Failure};
use crate::cli::print::Console;
use crate::cli::target::deliver;
use crate::export::{FeatureForm, Which, features};

/// Writes the features whole.
pub fn run(args: &ExportArgs, console: Console) -> Ending {
    let form = form(args)?;
    let name = format!("atlas.{form}");
    deliver(args.output.as_deref(), &name, &args.force, console, || {
        let atlas = args.atlas.load()?;
        let which = match args.date {
            Some(day) => Which::On(day, args.worldview.clone()),
            None => Which::All,
        };
        Ok(features(&atlas, &which, form)?)
    })?;
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
