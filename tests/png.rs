//! The PNG file: size, resolution, colour, and what it says about itself.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::io::Cursor;

use png::{BitDepth, ColorType, Decoder, Unit};
use treatymap::{Drawing, Language, PageSize, draw};

use common::{PAGE, atlas, order};

fn drawing(language: Language, page: PageSize) -> Drawing {
    draw(atlas(), &order("portsmouth-1905", None, language, page)).unwrap()
}

#[test]
fn size_resolution_and_colour_are_those_of_the_page() {
    let bytes = drawing(Language::En, PAGE).to_png().unwrap();
    let reader = Decoder::new(Cursor::new(bytes)).read_info().unwrap();
    let info = reader.info();
    assert_eq!((info.width, info.height), (1600, 1200));
    assert_eq!((info.color_type, info.bit_depth), (ColorType::Rgb, BitDepth::Eight));
    let density = info.pixel_dims.unwrap();
    // 240 dpi / 0.0254 m.
    assert_eq!((density.xppu, density.yppu, density.unit), (9449, 9449, Unit::Meter));
    assert!(info.srgb.is_some(), "colours are sRGB");
}

#[test]
fn resolution_follows_the_page() {
    let page = PageSize::new(800, 600, 96.0);
    let bytes = drawing(Language::En, page).to_png().unwrap();
    let reader = Decoder::new(Cursor::new(bytes)).read_info().unwrap();
    assert_eq!((reader.info().width, reader.info().height), (800, 600));
    assert_eq!(reader.info().pixel_dims.unwrap().xppu, 3780);
}

#[test]
fn the_file_says_what_it_shows_and_whose_data_it_is_made_from() {
    let drawing = drawing(Language::Ja, PAGE);
    let bytes = drawing.to_png().unwrap();
    let reader = Decoder::new(Cursor::new(bytes)).read_info().unwrap();
    let texts = &reader.info().utf8_text;
    let text = |keyword: &str| {
        let chunk = texts.iter().find(|chunk| chunk.keyword == keyword);
        chunk.unwrap_or_else(|| panic!("no {keyword}")).get_text().unwrap()
    };
    assert_eq!(text("Title"), drawing.layout.name);
    assert!(text("Title").contains("ポーツマス条約"));
    assert_eq!(text("Description"), drawing.layout.description.text);
    assert!(text("Copyright").contains("OpenStreetMap") && text("Copyright").contains("ODbL"));
    assert_eq!(text("Date"), "1905-10-16", "the day drawn");
    assert!(texts.iter().all(|chunk| chunk.keyword != "Source"), "a source is a device");
}

#[test]
fn the_picture_is_a_map() {
    let bytes = drawing(Language::En, PAGE).to_png().unwrap();
    let mut reader = Decoder::new(Cursor::new(bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    let style = treatymap::Style::named("atlas").unwrap();
    let share = |color: treatymap::units::Color| {
        let wanted = [color.r, color.g, color.b];
        pixels.chunks_exact(3).filter(|pixel| *pixel == wanted).count() as f64 / (1600.0 * 1200.0)
    };
    assert!(share(style.ground.sea) > 0.2, "the sea is there");
    assert!(share(style.ground.land) > 0.001, "land is there");
    for power in ["japan", "russia"] {
        let power = atlas().powers.get(power).unwrap();
        assert!(
            share(treatymap::layout::power_color(power, &style)) > 0.01,
            "{} is there",
            power.id
        );
    }
    assert_eq!(&pixels[..3], [255, 255, 255], "the corner is paper");
}
