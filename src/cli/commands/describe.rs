//! `describe`: what a map shows, in words.

use serde::Serialize;

use crate::cli::args::DescribeArgs;
use crate::cli::failure::{Ending, Exit};
use crate::cli::look::{undrawable, warn_of_future};
use crate::cli::print::Console;
use crate::export::lay_out;

/// Lays the map out as `render` would, and prints what it shows.
pub fn run(args: &DescribeArgs, console: Console) -> Ending {
    let uncertain = args.look.uncertain.how();
    let atlas = args.layer.load(&args.atlas, &args.subject, (uncertain, console))?;
    let style = args.look.style()?;
    let subject = args.subject.subject(&atlas);
    let order = args.look.order(&atlas, &subject, &style)?;
    warn_of_future(console, &atlas, order.date);
    let layout = lay_out(&atlas, &order).map_err(|faults| undrawable(&atlas, &order, faults))?;
    if args.json {
        console.json(&Described {
            title: &layout.name,
            alt: &layout.description.alt,
            description: &layout.description.text,
            date: order.date.to_string(),
            language: order.languages.main.tag(),
            view: &order.view.id,
        })?;
    } else {
        console.result(format!("{}\n", layout.description.text).as_bytes())?;
    }
    Ok(Exit::Done)
}

/// What a map shows, as JSON.
#[derive(Serialize)]
struct Described<'a> {
    title: &'a str,
    alt: &'a str,
    description: &'a str,
    date: String,
    language: &'static str,
    view: &'a str,
}
