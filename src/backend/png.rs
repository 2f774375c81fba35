//! Pixels → PNG: opaque RGB, with the resolution and what the picture is in its metadata.

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter, PixelDimensions, Unit};

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
    // Flat colours: no filter beats adaptive ones in size and time; level 1 costs a quarter of the
    // default level's time for a quarter more bytes (measured on the settlements' maps).
    encoder.set_filter(Filter::NoFilter);
    encoder.set_deflate_compression(DeflateCompression::Level(1));
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
    writer.write_image_data(&rgb(&picture.rgba))?;
    writer.finish()?;
    Ok(bytes)
}

/// The page is opaque, so that premultiplied and plain colours are the same.
fn rgb(rgba: &[u8]) -> Vec<u8> {
    let mut rgb = vec![0; rgba.len() / 4 * 3];
    for (to, from) in rgb.chunks_exact_mut(3).zip(rgba.chunks_exact(4)) {
        to.copy_from_slice(&from[..3]);
    }
    rgb
}
