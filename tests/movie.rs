//! Finished films: other decoders see the very frames.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::io::Cursor;

use treatymap::PageSize;
use treatymap::backend::gif::{GifWriter, Histogram};
use treatymap::backend::strips::{ApngWriter, Effort, Encoder, Scanlines};

const FPS: u32 = 12;

fn scene(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 3]) -> Scanlines {
    let mut lines = Scanlines::new(width, height);
    for y in 0..height {
        for (x, to) in lines.row_mut(y).chunks_exact_mut(3).enumerate() {
            to.copy_from_slice(&pixel(x as u32, y));
        }
    }
    lines
}

/// A square that moves over noise, stands still, and goes; few colours, so that a GIF has them all.
fn frames() -> Vec<(Scanlines, u32)> {
    let noise = |x: u32, y: u32| {
        let mixed = x.wrapping_mul(73_856_093) ^ y.wrapping_mul(19_349_663);
        [(mixed >> 7) as u8 & 0xc0, (mixed >> 11) as u8 & 0x80, 0x20]
    };
    let at = |left: u32| {
        scene(160, 90, move |x, y| match (x, y) {
            (x, 20..60) if (left..left + 30).contains(&x) => [250, 240, 10],
            _ => noise(x, y),
        })
    };
    vec![(at(10), 1), (at(11), 3), (at(40), 1), (at(129), 30), (scene(160, 90, noise), 2)]
}

fn gif(frames: &[(Scanlines, u32)], fps: u32) -> Vec<u8> {
    let mut colors = Histogram::default();
    frames.iter().for_each(|(picture, _)| colors.add(picture));
    let mut writer = GifWriter::new(Vec::new(), (160, 90), fps, colors.palette()).unwrap();
    frames.iter().for_each(|(picture, times)| writer.frame(picture, *times).unwrap());
    writer.finish().unwrap()
}

#[test]
fn a_gif_has_the_very_frames_for_their_time() {
    let frames = frames();
    let bytes = gif(&frames, FPS);
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::Indexed);
    let mut decoder = options.read_info(Cursor::new(&bytes)).unwrap();
    assert_eq!((decoder.width(), decoder.height()), (160, 90));
    let table = decoder.global_palette().unwrap().to_vec();
    let mut shown = vec![0; 160 * 90 * 3];
    let mut total = 0;
    for (picture, _) in &frames {
        let frame = decoder.read_next_frame().unwrap().unwrap();
        assert!(total == 0 || u32::from(frame.height) <= 40, "only what changed");
        total += u32::from(frame.delay);
        let width = usize::from(frame.width);
        for (at, index) in frame.buffer.iter().enumerate() {
            if Some(*index) != frame.transparent {
                let (x, y) =
                    (usize::from(frame.left) + at % width, usize::from(frame.top) + at / width);
                let color = &table[3 * usize::from(*index)..3 * usize::from(*index) + 3];
                shown[3 * (y * 160 + x)..3 * (y * 160 + x) + 3].copy_from_slice(color);
            }
        }
        assert!(shown == picture.rgb(), "other pixels");
    }
    assert!(decoder.read_next_frame().unwrap().is_none());
    let times: u32 = frames.iter().map(|(_, times)| times).sum();
    assert_eq!(total, times * 100 / FPS);
}

#[test]
fn a_gif_of_noise_outgrows_every_table_and_comes_back() {
    let wild = |seed: u32| {
        scene(160, 90, move |x, y| {
            let mixed = (x ^ seed).wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503 + seed);
            [(mixed >> 24) as u8 & 0xe0, (mixed >> 13) as u8 & 0xe0, (mixed >> 5) as u8 & 0x40]
        })
    };
    let frames: Vec<(Scanlines, u32)> = (0..3).map(|seed| (wild(seed), 1)).collect();
    let bytes = gif(&frames, 50);
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::RGBA);
    let mut decoder = options.read_info(Cursor::new(&bytes)).unwrap();
    let first = decoder.read_next_frame().unwrap().unwrap();
    let rgb: Vec<u8> = first.buffer.chunks_exact(4).flat_map(|pixel| pixel[..3].to_vec()).collect();
    assert!(rgb == frames[0].0.rgb());
    assert!(decoder.read_next_frame().unwrap().is_some());
    assert!(decoder.read_next_frame().unwrap().is_some());
}

#[test]
fn too_many_colours_become_the_nearest_ones() {
    let rainbow = scene(160, 90, |x, y| [x as u8, (y * 2) as u8, (x + y) as u8]);
    let mut colors = Histogram::default();
    colors.add(&rainbow);
    let mut palette = colors.palette();
    assert_eq!(palette.colors().len(), 255);
    let table = palette.colors().to_vec();
    let mut worst = 0;
    for pixel in rainbow.rgb().chunks_exact(3) {
        let index = usize::from(palette.index([pixel[0], pixel[1], pixel[2]]));
        worst = pixel.iter().zip(table[index]).map(|(a, b)| a.abs_diff(b)).fold(worst, u8::max);
    }
    assert!(worst <= 48, "off by {worst}");
}

#[test]
fn an_apng_has_the_very_frames_for_their_time() {
    let frames = frames();
    let encoder = Encoder::new(PageSize::new(160, 90, 96.0), Effort::Fast);
    let count = frames.len() as u32;
    let mut writer = ApngWriter::new(Vec::new(), encoder, count, FPS as u16).unwrap();
    frames.iter().for_each(|(picture, times)| writer.frame(picture, *times).unwrap());
    let bytes = writer.finish().unwrap();
    let mut reader = png::Decoder::new(Cursor::new(&bytes)).read_info().unwrap();
    let control = reader.info().animation_control().unwrap();
    assert_eq!((control.num_frames, control.num_plays), (count, 0));
    let mut shown = vec![0; 160 * 90 * 3];
    let mut buffer = vec![0; reader.output_buffer_size().unwrap()];
    for (picture, times) in &frames {
        let size = reader.next_frame(&mut buffer).unwrap().buffer_size();
        let frame = *reader.info().frame_control().unwrap();
        assert_eq!((u32::from(frame.delay_num), u32::from(frame.delay_den)), (*times, FPS));
        let from = 160 * 3 * frame.y_offset as usize;
        shown[from..from + size].copy_from_slice(&buffer[..size]);
        assert!(shown == picture.rgb(), "other pixels");
    }
}
