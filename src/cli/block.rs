//! A fenced block of a document that asks for a map: TOML with the options of `render` as keys.

use clap::{CommandFactory, Parser};

use super::failure::{Exit, Failure};
use super::look::undrawable;
use super::options::{LookArgs, SubjectArgs};
use crate::atlas::Atlas;
use crate::diagnostic::{Faults, unknown};
use crate::export::embed::{Figure, keys};
use crate::export::{Drawing, draw};

/// The language of the fence.
pub const LANGUAGE: &str = "treatymap";

/// What may be asked for, as clap reads it.
#[derive(Debug, Parser)]
#[command(no_binary_name = true, disable_help_flag = true)]
struct Wish {
    #[command(flatten)]
    subject: SubjectArgs,
    #[command(flatten)]
    look: LookArgs,
}

/// What a block asks for.
#[derive(Debug)]
pub struct Block {
    wish: Wish,
    /// Words below the figure instead of the map's own.
    pub caption: Option<String>,
    /// The width of the figure in the document's units.
    pub width: Option<String>,
}

/// Keys that are the document's business.
const CAPTION: &str = "caption";
const WIDTH: &str = "width";

impl Block {
    /// Reads a block.
    pub fn read(text: &str) -> Result<Self, Failure> {
        let asked = keys(text).map_err(|faults| Failure::Faults(Exit::Data, faults))?;
        let command = Wish::command();
        let known: Vec<&str> =
            command.get_arguments().filter_map(|known| known.get_long()).collect();
        let (mut arguments, mut caption, mut width) = (Vec::new(), None, None);
        for (key, said) in asked {
            match key.as_str() {
                CAPTION => caption = Some(said),
                WIDTH => width = Some(said),
                key if known.contains(&key) => arguments.push(format!("--{key}={said}")),
                key => {
                    let known = known.iter().copied().chain([CAPTION, WIDTH]);
                    let (message, help) = unknown("key", key, known);
                    return Err(Failure::Faults(Exit::Data, Faults::one(message, help)));
                }
            }
        }
        let wish = Wish::try_parse_from(arguments).map_err(|fault| {
            let text = fault.to_string();
            let first = text.lines().next().unwrap_or_default();
            let message = first.strip_prefix("error: ").unwrap_or(first);
            wrong(message, "`treatymap render --help` has the options")
        })?;
        Ok(Self { wish, caption, width })
    }

    /// Draws the map.
    pub fn draw(&self, atlas: &Atlas) -> Result<(Figure, Drawing), Failure> {
        let style = self.wish.look.style()?;
        let subject = self.wish.subject.subject(atlas);
        let order = self.wish.look.order(atlas, &subject, &style)?;
        let drawing = draw(atlas, &order).map_err(|faults| undrawable(atlas, &order, faults))?;
        let mut figure = drawing.figure();
        if let Some(caption) = &self.caption {
            figure.caption.clone_from(caption);
            figure.subtitle.clear();
        }
        Ok((figure, drawing))
    }
}

fn wrong(message: &str, help: &str) -> Failure {
    Failure::Faults(Exit::Data, Faults::one(message.trim(), help))
}
