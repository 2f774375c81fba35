//! `mdbook`: a preprocessor of mdBook, that puts maps in the place of fenced blocks.

use std::io::Read;

use serde_json::Value;

use crate::atlas::Atlas;
use crate::cli::args::MdbookArgs;
use crate::cli::block::{Block, LANGUAGE};
use crate::cli::failure::{Ending, Exit, Failure, in_place};
use crate::cli::print::Console;
use crate::export::embed::Markup;

/// What mdBook asks before it hands over the book.
const SUPPORTS: &str = "supports";

/// Reads context and book as JSON, and prints the book with its maps.
pub fn run(args: &MdbookArgs, console: Console) -> Ending {
    if let [question, renderer] = &args.question[..]
        && question == SUPPORTS
    {
        // Figures are HTML with the map in it.
        return Ok(if renderer == "html" { Exit::Done } else { Exit::Failed });
    }
    if !args.question.is_empty() {
        return Err(Failure::usage("unknown question", "mdBook asks: supports RENDERER"));
    }
    let atlas = args.atlas.load()?;
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|fault| Failure::failed(format!("can't read the book: {fault}")))?;
    let no_book = || {
        Failure::usage(
            "this is no book of mdBook's",
            "in book.toml: [preprocessor.treatymap] and command = \"treatymap mdbook\"",
        )
    };
    let read: Value = serde_json::from_str(&text).map_err(|_| no_book())?;
    let Value::Array(parts) = read else { return Err(no_book()) };
    let Ok([_context, mut book]) = <[Value; 2]>::try_from(parts) else { return Err(no_book()) };
    walk(&atlas, &mut book)?;
    console.result(book.to_string().as_bytes())?;
    Ok(Exit::Done)
}

/// Replaces the blocks in all chapters below a value: whatever has content and a path is one.
fn walk(atlas: &Atlas, value: &mut Value) -> Result<(), Failure> {
    match value {
        Value::Array(values) => values.iter_mut().try_for_each(|value| walk(atlas, value)),
        Value::Object(map) => {
            let path = map.get("path").and_then(Value::as_str).unwrap_or("a chapter").to_owned();
            if let Some(Value::String(content)) = map.get_mut("content") {
                *content = with_maps(atlas, &path, content)?;
            }
            map.values_mut().try_for_each(|value| walk(atlas, value))
        }
        _ => Ok(()),
    }
}

/// A chapter with its maps.
fn with_maps(atlas: &Atlas, path: &str, content: &str) -> Result<String, Failure> {
    let mut lines = content.lines().enumerate();
    let mut made = String::with_capacity(content.len());
    while let Some((number, line)) = lines.next() {
        let Some(fence) = Fence::opened_by(line) else {
            made.push_str(line);
            made.push('\n');
            continue;
        };
        let mut inside = String::new();
        let mut whole = String::from(line) + "\n";
        for (_, line) in lines.by_ref() {
            whole.push_str(line);
            whole.push('\n');
            if fence.is_closed_by(line) {
                break;
            }
            inside.push_str(line);
            inside.push('\n');
        }
        if fence.is_ours {
            let place = format!("{path}:{}", number + 1);
            made.push_str(&figure(atlas, &inside).map_err(|failure| in_place(failure, &place))?);
        } else {
            made.push_str(&whole);
        }
    }
    Ok(made)
}

/// A figure as a block of HTML, which a blank line would end.
fn figure(atlas: &Atlas, text: &str) -> Result<String, Failure> {
    let (figure, _) = Block::read(text)?.draw(atlas)?;
    let html = figure
        .snippet(Markup::Html, &[])
        .map_err(|faults| Failure::Faults(Exit::Failed, faults))?;
    let lines: Vec<&str> = html.lines().filter(|line| !line.trim().is_empty()).collect();
    Ok(format!("\n{}\n\n", lines.join("\n")))
}

/// The beginning of a fenced block (CommonMark 4.5).
struct Fence {
    letter: char,
    length: usize,
    is_ours: bool,
}

impl Fence {
    fn opened_by(line: &str) -> Option<Self> {
        let text = unindented(line)?;
        let letter = text.chars().next().filter(|letter| matches!(letter, '`' | '~'))?;
        let length = text.chars().take_while(|other| *other == letter).count();
        let info = text[length..].trim();
        let is_fence = length >= 3 && !(letter == '`' && info.contains('`'));
        let language = info.split([' ', ',', '{']).next().unwrap_or_default();
        is_fence.then_some(Self { letter, length, is_ours: language == LANGUAGE })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        unindented(line).map(str::trim_end).is_some_and(|text| {
            text.chars().count() >= self.length && text.chars().all(|letter| letter == self.letter)
        })
    }
}

/// The line without up to three spaces; more make it code.
fn unindented(line: &str) -> Option<&str> {
    let text = line.trim_start_matches(' ');
    (line.len() - text.len() <= 3 && !text.is_empty()).then_some(text)
}
