//! Pixels → PNG: opaque RGB, with the resolution and what the picture is in its metadata.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use png::{BitDepth, ColorType, Encoder, PixelDimensions, Unit, chunk};

use super::raster::Picture;
use crate::units::MM_PER_INCH;

/// What the file says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Title.
    pub title: String,
    /// What it shows, in words.
    pub description: String,
    /// Credits and licences.
    pub rights: String,
    /// The exact day drawn, ISO 8601.
    pub date: String,
}

/// The picture as a PNG file.
///
/// # Errors
/// When the encoder fails (out of memory, a picture without pixels).
pub fn encode(picture: &Picture, about: &About) -> Result<Vec<u8>, png::EncodingError> {
    let page = picture.page;
    let mut bytes = Vec::with_capacity(1 << 18);
    let mut encoder = Encoder::new(&mut bytes, page.width_px, page.height_px);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    let pixels_per_metre = (page.dpi / MM_PER_INCH * 1000.0).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: pixels_per_metre,
        yppu: pixels_per_metre,
        unit: Unit::Meter,
    }));
    encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
    let texts = [
        ("Title", &about.title),
        ("Description", &about.description),
        ("Copyright", &about.rights),
        // No keyword of the standard is for the day that a picture shows.
        ("Date", &about.date),
        ("Software", &super::svg::GENERATOR.to_owned()),
    ];
    for (keyword, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        encoder.add_itxt_chunk(keyword.to_owned(), text.clone())?;
    }
    let mut writer = encoder.write_header()?;
    writer.write_chunk(chunk::IDAT, &deflated(picture)?)?;
    writer.finish()?;
    Ok(bytes)
}

/// The level of deflate: 1 costs a quarter of the default level's time for a quarter more bytes
/// (measured on the settlements' maps).
const LEVEL: u32 = 1;
/// The first byte of a row that is not filtered: on flat colours no filter beats adaptive ones in size
/// and time.
const NO_FILTER: u8 = 0;
/// Rows that are deflated at a time. For each piece it is given flate2 clears its buffer, which by
/// single rows, as png's own encoder has it, takes as long as the rest.
const ROWS: usize = 64;

/// The picture's rows as RGB, deflated. The page is opaque, so that premultiplied and plain colours
/// are the same.
fn deflated(picture: &Picture) -> std::io::Result<Vec<u8>> {
    let row = picture.page.width_px.max(1) as usize * 4;
    let mut data = ZlibEncoder::new(Vec::with_capacity(1 << 18), Compression::new(LEVEL));
    let mut lines = Vec::with_capacity(ROWS * row);
    for rows in picture.rgba.chunks(ROWS * row) {
        lines.clear();
        for rgba in rows.chunks_exact(row) {
            lines.push(NO_FILTER);
            rgba.chunks_exact(4).for_each(|pixel| lines.extend_from_slice(&pixel[..3]));
        }
        data.write_all(&lines)?;
    }
    data.finish()
}
