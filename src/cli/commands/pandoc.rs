//! `pandoc`: a filter between two runs of Pandoc, that puts maps in the place of fenced blocks.

use std::io::Read;
use std::path::Path;

use serde_json::{Value, json};

use crate::atlas::Atlas;
use crate::cli::args::PandocArgs;
use crate::cli::block::{Block, LANGUAGE};
use crate::cli::failure::{Ending, Exit, Failure, in_place};
use crate::cli::options::Format;
use crate::cli::outputs::encode;
use crate::cli::print::Console;
use crate::cli::target::make_folder;
use crate::export::embed::Figure;
use crate::export::{Digest, Drawing, Overwrite, write_whole};

/// Formats that show SVG, by the beginning of their names: `html5`, `epub3`, `gfm+smart`.
const SHOWS_SVG: [&str; 13] = [
    "html",
    "chunkedhtml",
    "epub",
    "revealjs",
    "slidy",
    "slideous",
    "s5",
    "dzslides",
    "markdown",
    "gfm",
    "commonmark",
    "typst",
    "asciidoc",
];
/// Formats that become a PDF by an engine of TeX, which takes in other PDFs.
const TAKES_PDF: [&str; 4] = ["latex", "beamer", "context", "pdf"];
/// From this version of its types on, Pandoc has figures.
const WITH_FIGURES: [u64; 2] = [1, 23];

/// Reads a document as JSON, draws its maps, and prints it with figures.
pub fn run(args: &PandocArgs, console: Console) -> Ending {
    let atlas = args.atlas.load()?;
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|fault| Failure::failed(format!("can't read the document: {fault}")))?;
    let mut document: Value = serde_json::from_str(&text).map_err(|fault| {
        Failure::usage(
            format!("this is no document of Pandoc's: {fault}"),
            "pandoc -t json FILE | treatymap pandoc html | pandoc -f json -o FILE.html",
        )
    })?;
    let version = document["pandoc-api-version"].as_array().cloned().unwrap_or_default();
    let version: Vec<u64> = version.iter().filter_map(Value::as_u64).collect();
    let mut filter = Filter {
        atlas: &atlas,
        folder: &args.images,
        format: suiting(&args.to),
        shape: if version.as_slice() >= &WITH_FIGURES[..] {
            Shape::Figure
        } else if args.to.starts_with("docx") {
            Shape::Styled
        } else {
            Shape::Paragraph
        },
        count: 0,
    };
    filter.walk(&mut document["blocks"])?;
    console.result(document.to_string().as_bytes())?;
    Ok(Exit::Done)
}

/// What suits a document of a format best: vectors where it can have them.
fn suiting(to: &str) -> Format {
    let is_one_of = |names: &[&str]| names.iter().any(|name| to.starts_with(name));
    if is_one_of(&SHOWS_SVG) {
        Format::Svg
    } else if cfg!(feature = "pdf") && is_one_of(&TAKES_PDF) {
        Format::Pdf
    } else {
        Format::Png
    }
}

/// How a document of Pandoc's says that an image has words below it.
#[derive(Debug, Clone, Copy)]
enum Shape {
    /// As a figure.
    Figure,
    /// As a paragraph with nothing but an image: the words are its alt text too.
    Paragraph,
    /// As two paragraphs with the styles of a figure in Word, where an image keeps an alt text of its own.
    Styled,
}

struct Filter<'a> {
    atlas: &'a Atlas,
    folder: &'a Path,
    format: Format,
    shape: Shape,
    /// So many maps so far.
    count: usize,
}

impl Filter<'_> {
    fn walk(&mut self, value: &mut Value) -> Result<(), Failure> {
        if let Some(text) = asked(value) {
            self.count += 1;
            let place = format!("map {} of the document", self.count);
            *value = self.figure(&text).map_err(|failure| in_place(failure, &place))?;
            return Ok(());
        }
        match value {
            Value::Array(values) => values.iter_mut().try_for_each(|value| self.walk(value)),
            Value::Object(map) => map.values_mut().try_for_each(|value| self.walk(value)),
            _ => Ok(()),
        }
    }

    fn figure(&self, text: &str) -> Result<Value, Failure> {
        let block = Block::read(text)?;
        let (figure, drawing) = block.draw(self.atlas)?;
        let source = self.image(&drawing)?;
        let width = block.width.as_deref().unwrap_or("100%");
        let attributes = json!(["", [], [["width", width], ["alt", figure.description]]]);
        let words = words(&figure);
        let alt = inlines(&figure.description);
        let image = |words: Value, title: &str| json!({"t": "Image", "c": [attributes, words, [source, title]]});
        let paragraph = |inlines: Value| json!({"t": "Para", "c": inlines});
        Ok(match self.shape {
            Shape::Figure => json!({"t": "Figure", "c": [
                ["", [LANGUAGE], []],
                [null, [{"t": "Plain", "c": words}]],
                [{"t": "Plain", "c": [image(json!(alt), &figure.title)]}],
            ]}),
            // An image whose title begins so is a figure.
            Shape::Paragraph => paragraph(json!([image(words, &format!("fig:{}", figure.title))])),
            Shape::Styled => {
                let styled = |style: &str, inlines: Value| {
                    let attributes = json!(["", [], [["custom-style", style]]]);
                    json!({"t": "Div", "c": [attributes, [paragraph(inlines)]]})
                };
                let image = image(json!(alt), &figure.title);
                json!({"t": "Div", "c": [
                    ["", [LANGUAGE], []],
                    [styled("Captioned Figure", json!([image])), styled("Image Caption", words)],
                ]})
            }
        })
    }

    /// The map's image file, named by what is in it: one that is there is the same.
    fn image(&self, drawing: &Drawing) -> Result<String, Failure> {
        let digest = Digest::of(drawing.to_svg().as_bytes()).to_string();
        let path = self.folder.join(format!("{}.{}", &digest[..16], self.format.extension()));
        if !path.is_file() {
            make_folder(self.folder)?;
            let bytes = encode(drawing, self.format, "try a smaller `size`", &mut |_| ())?;
            write_whole(&path, &bytes, Overwrite::Allow)
                .map_err(|fault| Failure::failed(fault.to_string()))?;
        }
        Ok(path.to_string_lossy().replace('\\', "/"))
    }
}

/// The text of a fenced block that asks for a map.
fn asked(value: &Value) -> Option<String> {
    let block = value.as_object().filter(|block| block.get("t") == Some(&json!("CodeBlock")))?;
    let [attributes, text] = block.get("c")?.as_array()?.as_slice() else { return None };
    let classes = attributes.get(1)?.as_array()?;
    classes.contains(&json!(LANGUAGE)).then(|| text.as_str().unwrap_or_default().to_owned())
}

/// The words below a figure: title, what was settled and when, credits.
fn words(figure: &Figure) -> Value {
    let mut words = vec![json!({"t": "Strong", "c": inlines(&figure.lead())})];
    for part in
        [inlines(&figure.words()), vec![json!({"t": "Emph", "c": inlines(&figure.credits)})]]
    {
        words.push(json!({"t": "Space"}));
        words.extend(part);
    }
    Value::Array(words)
}

fn inlines(text: &str) -> Vec<Value> {
    let mut inlines = Vec::new();
    for word in text.split_whitespace() {
        if !inlines.is_empty() {
            inlines.push(json!({"t": "Space"}));
        }
        inlines.push(json!({"t": "Str", "c": word}));
    }
    inlines
}
