//! `man`: the manual page, or a page for each command.

use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::cli::args::{Cli, ManArgs};
use crate::cli::failure::{Ending, Exit, Failure};
use crate::cli::print::Console;
use crate::cli::target::{make_folder, require_folder};

/// What to do when a page is there already.
const ELSEWHERE: &str = "give another folder with --out, or --force to replace it";

/// Prints the page, or writes all pages.
pub fn run(args: &ManArgs, console: Console) -> Ending {
    let mut program = Cli::command();
    program.build();
    match &args.out {
        None => console.result(&page(program)?)?,
        Some(folder) => write_all(&program, folder, args, console)?,
    }
    Ok(Exit::Done)
}

fn write_all(
    program: &Command,
    folder: &Path,
    args: &ManArgs,
    console: Console,
) -> Result<(), Failure> {
    let commands = std::iter::once(program).chain(program.get_subcommands()).cloned();
    // `treatymap-render.1`: the name by which `man` knows a command's page.
    let pages =
        commands.map(|command| (folder.join(Man::new(command.clone()).get_filename()), command));
    let pages: Vec<_> = pages.collect();
    require_folder(folder)?;
    pages.iter().try_for_each(|(path, _)| args.force.refuse_existing(path, ELSEWHERE))?;
    make_folder(folder)?;
    for (path, command) in pages {
        args.force.write(&path, &page(command)?, ELSEWHERE)?;
        console.note(&format!("wrote {}", path.display()));
    }
    Ok(())
}

fn page(command: Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    let rendered = Man::new(command).render(&mut page);
    rendered.map_err(|e| Failure::failed(format!("can't write the page: {e}")))?;
    Ok(page)
}
