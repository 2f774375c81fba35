//! Frames encoded by strips: another decoder reads the very pixels, whatever they are.

use proptest::prelude::*;
use treatymap::backend::raster::paint;
use treatymap::backend::strips::{Effort, Encoder, Scanlines, Strip};
use treatymap::{Atlas, Order, PageSize, draw};

const EFFORTS: [Effort; 2] = [Effort::Fast, Effort::Small];

/// What a PNG holds, read by the png crate with its checks on: size, pixels, texts.
fn decoded(bytes: &[u8]) -> (u32, u32, Vec<u8>, Vec<(String, String)>) {
    let decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    let mut reader = decoder.read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut pixels).expect("pixels");
    reader.finish().expect("a whole file");
    assert_eq!(info.color_type, png::ColorType::Rgb);
    let texts = &reader.info().uncompressed_latin1_text;
    let texts = texts.iter().map(|text| (text.keyword.clone(), text.text.clone()));
    (info.width, info.height, pixels, texts.collect())
}

fn picture(width: u32, height: u32, mut pixel: impl FnMut(u32, u32) -> [u8; 3]) -> Scanlines {
    let mut lines = Scanlines::new(width, height);
    for y in 0..height {
        for (x, to) in lines.row_mut(y).chunks_exact_mut(3).enumerate() {
            to.copy_from_slice(&pixel(x as u32, y));
        }
    }
    lines
}

#[track_caller]
fn assert_round_trip(lines: &Scanlines) {
    let page = PageSize::new(lines.width_px(), lines.height_px(), 96.0);
    for effort in EFFORTS {
        let bytes = Encoder::new(page, effort).encode("1945-09-05", lines);
        let (width, height, pixels, texts) = decoded(&bytes);
        assert_eq!((width, height), (lines.width_px(), lines.height_px()), "{effort:?}");
        assert!(pixels == lines.rgb(), "{effort:?}: other pixels");
        assert!(texts.contains(&("Date".to_owned(), "1945-09-05".to_owned())), "{texts:?}");
    }
}

#[test]
fn plain_pictures_of_any_size_come_back() {
    for (width, height) in [(1, 1), (2, 3), (3, 16), (5, 17), (640, 33), (10_921, 3), (12_000, 18)]
    {
        assert_round_trip(&picture(width, height, |_, _| [0xaa, 0xd3, 0xdf]));
        assert_round_trip(&picture(width, height, |x, y| [x as u8, y as u8, (x ^ y) as u8]));
        assert_round_trip(&picture(width, height, |x, y| [((x + y) % 8 / 4 * 255) as u8; 3]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn noise_and_repetition_come_back(
        width in 1_u32..90,
        height in 1_u32..40,
        colors in prop::collection::vec(any::<[u8; 3]>(), 1..6),
        seed in any::<u32>(),
        run in 1_u32..40,
    ) {
        let mut state = seed | 1;
        let mut left = 0;
        let mut color = colors[0];
        assert_round_trip(&picture(width, height, |_, _| {
            if left == 0 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                color = colors[(state >> 16) as usize % colors.len()];
                left = (state >> 8) % run + 1;
            }
            left -= 1;
            color
        }));
    }
}

/// A real map in the size of a film.
fn map() -> (PageSize, Scanlines) {
    let atlas = Atlas::builtin().expect("an atlas");
    let mut order = Order::settlement(&atlas, "occupation-1945").expect("an order");
    order.page = PageSize::new(1280, 720, 110.0);
    let drawing = draw(&atlas, &order).expect("a map");
    (order.page, Scanlines::of(&paint(drawing.to_svg(), order.page).expect("pixels")))
}

#[test]
fn a_map_comes_back_and_is_not_larger_than_from_the_png_crate_at_its_fastest() {
    let (page, lines) = map();
    assert_round_trip(&lines);
    let mut fastest = Vec::new();
    let mut encoder = png::Encoder::new(&mut fastest, page.width_px, page.height_px);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Fastest);
    let mut writer = encoder.write_header().expect("a head");
    writer.write_image_data(&lines.rgb()).expect("pixels");
    writer.finish().expect("an end");
    let [fast, small] = EFFORTS.map(|effort| Encoder::new(page, effort).encode("", &lines).len());

    assert!(fast < fastest.len(), "{fast} bytes, {} by the png crate", fastest.len());
    assert!(small < fast * 3 / 4, "{small} and {fast} bytes");
}

#[test]
fn strips_of_two_frames_can_be_mixed() {
    let (page, first) = map();
    let encoder = Encoder::new(page, Effort::Fast);
    let mut second = first.clone();
    second.row_mut(400)[300..900].fill(0x40);
    let strips = |lines: &Scanlines| -> Vec<Strip> {
        (0..encoder.strips()).map(|strip| encoder.strip(lines.raw(encoder.rows(strip)))).collect()
    };
    let (of_first, of_second) = (strips(&first), strips(&second));
    let changed: Vec<usize> =
        (0..encoder.strips()).filter(|at| of_first[*at] != of_second[*at]).collect();
    assert_eq!(changed, [25], "only the strip with row 400 is another");
    let mixed = of_first
        .iter()
        .enumerate()
        .map(|(at, strip)| if at == 25 { &of_second[25] } else { strip });
    assert!(decoded(&encoder.join("", mixed)).2 == second.rgb());
}
