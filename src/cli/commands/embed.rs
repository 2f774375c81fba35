//! `embed`: what to paste into a document.

use std::path::Path;

use crate::cli::args::EmbedArgs;
use crate::cli::failure::{Ending, Exit, Failure};
use crate::cli::look::{undrawable, warn_of_future};
use crate::cli::print::Console;
use crate::export::draw;
use crate::export::embed::Image;

/// Draws the map as `render` would, and prints a figure of it.
pub fn run(args: &EmbedArgs, console: Console) -> Ending {
    let atlas = args.atlas.load()?;
    let style = args.look.style()?;
    let subject = args.subject.subject(&atlas);
    let order = args.look.order(&atlas, &subject, &style)?;
    let images: Vec<Image> = args.image.iter().map(|path| image(path)).collect();
    warn_of_future(console, &atlas, order.date);
    let drawing = draw(&atlas, &order).map_err(|faults| undrawable(&atlas, &order, faults))?;
    let snippet = drawing
        .figure()
        .snippet(args.format, &images)
        .map_err(|faults| Failure::Faults(Exit::Usage, faults))?;
    console.result(snippet.as_bytes())?;
    Ok(Exit::Done)
}

/// An image as it is named, with the width of the PNG file if it is one that is there.
fn image(path: &Path) -> Image {
    // A document's paths have slashes on every system.
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    let named =
        if path.is_absolute() { path.to_string_lossy().into_owned() } else { parts.join("/") };
    Image { path: named, width_px: width_px(path) }
}

/// The width in the header of a PNG file: its signature, then `IHDR` with the width first.
fn width_px(path: &Path) -> Option<u32> {
    use std::io::Read;

    let mut head = [0_u8; 20];
    std::fs::File::open(path).ok()?.read_exact(&mut head).ok()?;
    let is_png = head.starts_with(b"\x89PNG\r\n\x1a\n") && &head[12..16] == b"IHDR";
    is_png.then(|| u32::from_be_bytes([head[16], head[17], head[18], head[19]]))
}
