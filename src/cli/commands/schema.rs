//! `schema`: the JSON Schema of a style, of a film's script, or of a file of an atlas.

use schemars::generate::SchemaSettings;

use crate::cli::args::{Described, SchemaArgs};
use crate::cli::failure::{Ending, Exit};
use crate::cli::print::Console;
use crate::export::animation::Written;
use crate::style::Style;

/// Prints it.
pub fn run(args: &SchemaArgs, console: Console) -> Ending {
    let generator = || SchemaSettings::draft2020_12().into_generator();
    let schema = match args.of {
        Described::Style => generator().into_root_schema_for::<Style>(),
        Described::Film => generator().into_root_schema_for::<Written>(),
        Described::Atlas(file) => file.schema(),
    };
    console.json(&schema)?;
    Ok(Exit::Done)
}
