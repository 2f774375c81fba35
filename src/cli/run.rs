//! From the arguments of the process to its exit code.

use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

use super::args::{Cli, Command};
use super::commands::{
    animate, check, completions, describe, embed, export, html, init, list, man, mdbook, measure,
    pandoc, preview, render, schema, series, show,
};
use super::failure::{Ending, Exit, Failure};
use super::print::Console;

/// So many faults are printed by commands other than `check`: the first ones are the causes.
const MOST_FAULTS: usize = 20;

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(fault) => {
            // Help that nobody reads (`--help | head -1`) is no fault.
            let _ = fault.print();
            return ExitCode::from(u8::try_from(fault.exit_code()).unwrap_or(2));
        }
    };
    let console = Console::new(&cli.talk);
    match run(&cli.command, console) {
        Ok(exit) => exit.into(),
        Err(Failure::ClosedPipe) => Exit::Done.into(),
        Err(Failure::Faults(exit, faults)) => {
            faults.0.iter().take(MOST_FAULTS).for_each(|fault| console.diagnostic(fault));
            if let Some(more) = faults.0.len().checked_sub(MOST_FAULTS).filter(|more| *more > 0) {
                let said = match cli.command.reads_layer() {
                    true => format!("… and {more} more"),
                    false => {
                        let check = checking(cli.command.atlas());
                        format!("… and {more} more: `{check}` prints them all")
                    }
                };
                console.note(&said);
            }
            exit.into()
        }
    }
}

/// The command that prints all faults of an atlas.
fn checking(folder: Option<&Path>) -> String {
    match folder {
        Some(folder) => format!("treatymap check {}", folder.display()),
        None => "treatymap check".to_owned(),
    }
}

fn run(command: &Command, console: Console) -> Ending {
    match command {
        Command::Render(args) => render::run(args, console),
        Command::Series(args) => series::run(args, console),
        Command::Animate(args) => animate::run(args, console),
        Command::List(args) => list::run(args, console),
        Command::Show(args) => show::run(args, console),
        Command::Describe(args) => describe::run(args, console),
        Command::Html(args) => html::run(args, console),
        Command::Preview(args) => preview::run(args, console),
        Command::Export(args) => export::run(args, console),
        Command::Embed(args) => embed::run(args, console),
        Command::Pandoc(args) => pandoc::run(args, console),
        Command::Mdbook(args) => mdbook::run(args, console),
        Command::Measure(args) => measure::run(args, console),
        Command::Init(args) => init::run(args, console),
        Command::Check(args) => check::run(args, console),
        Command::Schema(args) => schema::run(args, console),
        Command::Completions(args) => completions::run(args, console),
        Command::Man(args) => man::run(args, console),
    }
}
