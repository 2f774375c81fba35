//! `completions`: a script that completes our arguments in a shell.

use clap::CommandFactory;

use crate::cli::args::{Cli, CompletionsArgs};
use crate::cli::failure::{Ending, Exit};
use crate::cli::print::Console;

/// Prints the script.
pub fn run(args: &CompletionsArgs, console: Console) -> Ending {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "treatymap", &mut script);
    console.result(&script)?;
    Ok(Exit::Done)
}
