//! Four small maps are, pixel for pixel, what they were when somebody last looked at them.
//!
//! `TREATYMAP_REWRITE_GOLDEN=1 cargo test --test golden` rewrites tests/golden; it fails afterwards,
//! so that a run that rewrites can't be taken for one that compares. Look at the pictures, then run
//! it again without.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::io::Cursor;
use std::path::Path;

use png::{BitDepth, ColorType, Decoder, Encoder};
use treatymap::{Language, PageSize, draw};

use common::{atlas, none, order, root};

const PAGE: PageSize = PageSize::new(640, 480, 96.0);

/// Settlement, view and language: plain fills, a joint possession, an occupation, disputed islands.
const MAPS: [(&str, Option<&str>, Language); 4] = [
    ("shimoda-1855", None, Language::Ru),
    ("portsmouth-1905", None, Language::En),
    ("occupation-1945", None, Language::Ja),
    ("today", Some("south-kurils"), Language::En),
];

/// How far a channel may be off: floating point differs a little between processors.
const CHANNEL: u8 = 1;
/// How many pixels may be off by more.
const PIXELS: usize = 20;

/// Width, height and RGB.
type Picture = (u32, u32, Vec<u8>);

fn decode(bytes: &[u8]) -> Picture {
    let mut reader = Decoder::new(Cursor::new(bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!((info.color_type, info.bit_depth), (ColorType::Rgb, BitDepth::Eight));
    (info.width, info.height, pixels)
}

/// Which pixels differ by more than [`CHANNEL`].
fn off(actual: &[u8], golden: &[u8]) -> Vec<bool> {
    let pairs = actual.chunks_exact(3).zip(golden.chunks_exact(3));
    pairs.map(|(a, b)| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > CHANNEL)).collect()
}

/// The golden picture in pale grey with what differs in red.
fn write_difference(path: &Path, golden: &[u8], off: &[bool]) {
    let pale = |pixel: &[u8]| {
        let grey = pixel.iter().map(|channel| u16::from(*channel)).sum::<u16>() / 3;
        [191 + (grey / 4) as u8; 3]
    };
    let pixels = golden.chunks_exact(3).zip(off);
    let pixels: Vec<u8> =
        pixels.flat_map(|(pixel, off)| if *off { [220, 0, 0] } else { pale(pixel) }).collect();
    let mut encoder =
        Encoder::new(std::fs::File::create(path).unwrap(), PAGE.width_px, PAGE.height_px);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
}

fn compare(name: &str, actual: &[u8], golden: &Path, folder: &Path) -> Option<String> {
    let shown = folder.join(format!("{name}.actual.png"));
    let save = || std::fs::write(&shown, actual).unwrap();
    let Ok(wanted) = std::fs::read(golden) else {
        save();
        return Some(format!(
            "{name}: {} is missing; actual: {}",
            golden.display(),
            shown.display()
        ));
    };
    let (got, wanted) = (decode(actual), decode(&wanted));
    if (got.0, got.1) != (wanted.0, wanted.1) {
        save();
        return Some(format!("{name}: {}x{} px, not {}x{}", got.0, got.1, wanted.0, wanted.1));
    }
    let off = off(&got.2, &wanted.2);
    let count = off.iter().filter(|off| **off).count();
    if count <= PIXELS {
        return None;
    }
    save();
    let difference = folder.join(format!("{name}.diff.png"));
    write_difference(&difference, &wanted.2, &off);
    let (actual, difference) = (shown.display(), difference.display());
    Some(format!("{name}: {count} pixels differ; actual: {actual}, in red: {difference}"))
}

#[test]
fn maps_look_as_they_did() {
    let rewrite = std::env::var_os("TREATYMAP_REWRITE_GOLDEN").is_some_and(|value| value == "1");
    let golden = root().join("tests/golden");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("golden");
    std::fs::create_dir_all(&folder).unwrap();
    let mut faults = Vec::new();
    for (settlement, view, language) in MAPS {
        let drawing = draw(atlas(), &order(settlement, view, language, PAGE)).unwrap();
        let actual = drawing.to_png().unwrap();
        let name = format!("{settlement}-{language}");
        let path = golden.join(format!("{name}.png"));
        if rewrite {
            std::fs::write(&path, &actual).unwrap();
        } else {
            faults.extend(compare(&name, &actual, &path, &folder));
        }
    }
    assert!(!rewrite, "rewrote {}: look at the pictures, then run again without", golden.display());
    none(&faults);
}

#[test]
fn one_changed_label_would_be_noticed() {
    let order = order("today", None, Language::En, PAGE);
    let mut changed = order.clone();
    changed.heading.title.push_str(" I");
    let picture = |order| decode(&draw(atlas(), order).unwrap().to_png().unwrap()).2;
    let off = off(&picture(&order), &picture(&changed));
    assert!(off.iter().filter(|off| **off).count() > PIXELS);
}
