//! Pictures in PNG files, compared.

use std::io::Cursor;

use png::{Decoder, Transformations};

/// Size and RGB, whatever the file has.
pub fn decode(bytes: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut decoder = Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let rgb = pixels.chunks_exact(info.color_type.samples()).flat_map(|p| [p[0], p[1], p[2]]);
    (info.width, info.height, rgb.collect())
}

/// The mean difference of a channel, of 255.
pub fn mean_difference(a: &[u8], b: &[u8]) -> f64 {
    let total: f64 = a.iter().zip(b).map(|(a, b)| f64::from(a.abs_diff(*b))).sum();
    total / b.len() as f64
}
