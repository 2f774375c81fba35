//! A film as frames: PNG files into a folder, or raw pixels into a pipe for a program that makes a video.
//!
//! `cargo run --example frames [FOLDER]`, or
//! `cargo run --example frames -- - | ffmpeg -f rawvideo -pix_fmt rgb24 -s 640x360 -r 12 -i - autumn.mp4`

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use treatymap::{Atlas, Film, Map};

/// The days of 1945 in which the Kuril Islands changed hands.
fn autumn(atlas: &Atlas) -> Film<'_> {
    let map = Map::of(atlas).view("region").size(640, 360);
    map.film().from("1945-08-20").to("1945-09-05").fps(12).seconds(5)
}

/// Writes the frames as files into a folder.
pub fn write(folder: &Path) -> Result<(), Box<dyn Error>> {
    let atlas = Atlas::builtin()?;
    fs::create_dir_all(folder)?;
    for frame in autumn(&atlas).frames()? {
        let frame = frame?;
        fs::write(folder.join(frame.file_name()), &*frame.png)?;
    }
    Ok(())
}

/// Writes the pixels of all frames into a pipe, red, green and blue in a byte each.
pub fn pipe(mut into: impl Write) -> Result<(), Box<dyn Error>> {
    let atlas = Atlas::builtin()?;
    for picture in autumn(&atlas).pictures()? {
        into.write_all(&picture?.rgb)?;
    }
    Ok(into.flush()?)
}

fn main() -> Result<(), Box<dyn Error>> {
    match std::env::args().nth(1).as_deref() {
        Some("-") => pipe(io::stdout().lock()),
        Some(folder) => write(Path::new(folder)),
        None => write(Path::new("output/library/film")),
    }
}
