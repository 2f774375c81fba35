//! `html`: a web page of all days in one file.

use crate::cli::args::HtmlArgs;
use crate::cli::failure::{Ending, Exit, Failure};
use crate::cli::look::warn_of_future;
use crate::cli::print::Console;
use crate::cli::target::deliver;
use crate::export::web::write;

/// Draws the page and writes it whole.
pub fn run(args: &HtmlArgs, console: Console) -> Ending {
    deliver(args.output.as_deref(), "map.html", &args.force, console, || {
        let atlas = args.atlas.load()?;
        let plan = args.page.plan(&atlas)?;
        warn_of_future(console, &atlas, plan.span.1);
        write(&atlas, &plan).map_err(Failure::data)
    })?;
    Ok(Exit::Done)
}
