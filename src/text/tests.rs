//! What the other modules rely on: coverage, extents, spacing, wrapping.

use std::collections::BTreeMap;

use super::*;

const LABELS: [&str; 8] = [
    "Hokkaido 北海道 Хоккайдо",
    "Iturup (Etorofu) 択捉島",
    "Пролив Лаперуза · 宗谷海峡",
    "Ostrov Šiaškotan, Žžčō ʼ",
    "擇捉島 國後島 齒舞群島 樺太廳 豐原",
    "Йод Ёлка Ґ Ї ұ",
    "±50 km² × 2 → 45°30′ N, №1 «x» “y” © 1875–1905…",
    "アイヌモシㇼ カㇷ゚",
];

fn shape(text: &str, style: TextStyle) -> Line {
    Fonts::bundled().shape(text, &style).expect("the bundled fonts cover the test")
}

fn ink_of(segments: &[Segment]) -> Extent {
    let mut ink = None;
    let mut add = |x: f64, y: f64| {
        let point = Extent { left_px: x, top_px: y, right_px: x, bottom_px: y };
        ink = Extent::union(ink, Some(point));
    };
    for segment in segments {
        match *segment {
            Segment::MoveTo(x, y) | Segment::LineTo(x, y) | Segment::QuadTo(_, _, x, y) => {
                add(x, y);
            }
            Segment::CubicTo(_, _, _, _, x, y) => add(x, y),
            Segment::Close => {}
        }
    }
    ink.expect("the outline isn't empty")
}

#[test]
fn every_face_sets_english_japanese_and_russian() {
    for face in [Face::Regular, Face::Bold, Face::Italic] {
        for label in LABELS {
            assert!(shape(label, TextStyle::new(face, 20.0)).width_px > 50.0, "{label}");
        }
    }
}

#[test]
fn the_listed_characters_are_covered() {
    let listed = include_str!("../../fonts/characters.txt");
    let lines = listed.lines().filter(|line| !line.starts_with('#'));
    let lacking = |&character: &char| !Fonts::bundled().covers(Face::Bold, character);
    assert_eq!(lines.flat_map(str::chars).filter(lacking).collect::<String>(), "");
}

#[test]
fn family_names_are_those_of_the_files() {
    use skrifa::MetadataProvider;
    use skrifa::string::StringId;
    for id in FontId::ALL {
        let font = Fonts::bundled().font(id);
        let file = skrifa::FontRef::new(font.data()).expect("a font");
        let name =
            file.localized_strings(StringId::FAMILY_NAME).english_or_first().expect("a name");
        assert_eq!(name.to_string(), font.family());
    }
}

#[test]
fn a_missing_glyph_is_named() {
    let fault = Fonts::bundled()
        .shape("Ship 🚢 here", &TextStyle::new(Face::Regular, 10.0))
        .expect_err("no font has it");
    assert_eq!((fault.character, fault.text.as_str()), ('🚢', "Ship 🚢 here"));
    assert!(
        fault.to_string().starts_with("no glyph for '🚢' (U+1F6A2) in the text \"Ship 🚢 here\""),
        "{fault}"
    );
    let fault = Fonts::bundled()
        .shape("two\nlines", &TextStyle::new(Face::Regular, 10.0))
        .expect_err("no font has it");
    assert!(fault.to_string().starts_with("no glyph for U+000A in"), "{fault}");
}

#[test]
fn italic_japanese_is_upright_and_kept_apart() {
    let line = shape("Sea of Okhotsk オホーツク海", TextStyle::new(Face::Italic, 10.0));
    assert_eq!(line.glyphs.first().map(|glyph| glyph.font), Some(FontId::Italic));
    assert_eq!(line.glyphs.last().map(|glyph| glyph.font), Some(FontId::JapaneseRegular));
}

#[test]
fn signs_are_narrow_beside_letters_and_wide_beside_kanji() {
    let width = |text| shape(text, TextStyle::new(Face::Regular, 1000.0)).width_px;
    assert!(width("a±") - width("a") < 700.0);
    assert!((width("海±") - width("海") - 1000.0).abs() < 1e-9);
}

#[test]
fn kana_and_kanji_stand_in_squares() {
    let line = shape("トロフ択捉ノート、「ヤ」", TextStyle::new(Face::Regular, 10.0));
    assert!(line.glyphs.iter().all(|glyph| (glyph.advance_px - 10.0).abs() < 1e-9));
}

#[test]
fn a_mark_stays_on_its_letter() {
    let composed = shape("Край", TextStyle::new(Face::Regular, 10.0));
    let decomposed = shape("Краи\u{306}", TextStyle::new(Face::Regular, 10.0).spaced(3.0));
    assert!((decomposed.width_px - composed.width_px - 9.0).abs() < 0.2);
    let ainu = shape("カㇷ\u{309A}", TextStyle::new(Face::Regular, 10.0));
    assert_eq!(ainu.glyphs.len(), 2);
}

#[test]
fn letter_spacing_adds_between_characters_only() {
    for label in LABELS {
        let close = shape(label, TextStyle::new(Face::Italic, 12.0));
        let wide = shape(label, TextStyle::new(Face::Italic, 12.0).spaced(2.5));
        let gaps = runs::clusters(label).count() - 1;
        assert!((wide.width_px - close.width_px - 2.5 * gaps as f64).abs() < 1e-9, "{label}");
    }
}

#[test]
fn outlines_stay_inside_the_extent() {
    for face in [Face::Regular, Face::Bold, Face::Italic] {
        for label in LABELS {
            let line = shape(label, TextStyle::new(face, 40.0));
            let (drawn, said) = (ink_of(&line.outline()), line.ink.expect("ink"));
            assert!(
                drawn.left_px >= said.left_px - 1e-6 && drawn.right_px <= said.right_px + 1e-6,
                "{label}"
            );
            assert!(
                drawn.top_px >= said.top_px - 1e-6 && drawn.bottom_px <= said.bottom_px + 1e-6,
                "{label}"
            );
            assert!(-said.top_px <= line.ascent_px && said.bottom_px <= line.descent_px, "{label}");
            assert!(line.ascent_px + line.descent_px <= line.line_height_px, "{label}");
            assert!(said.left_px > -4.0 && said.right_px < line.width_px + 8.0, "{label}");
        }
    }
}

#[test]
fn a_glyph_drawn_alone_is_the_one_on_the_line() {
    let line = shape("海峡", TextStyle::new(Face::Regular, 20.0));
    let mut alone = Vec::new();
    line.draw_glyph(&line.glyphs[1], &mut |segment| alone.push(segment));
    let all = line.outline();
    let (alone, all) = (ink_of(&alone), ink_of(&all[all.len() - alone.len()..]));
    assert!((all.left_px - alone.left_px - 20.0).abs() < 1e-9);
}

#[test]
fn blank_text_has_no_ink() {
    let line = shape("", TextStyle::new(Face::Regular, 10.0));
    assert_eq!((line.width_px, line.ink, line.glyphs.len()), (0.0, None, 0));
    assert!(shape("  ", TextStyle::new(Face::Regular, 10.0)).outline().is_empty());
}

fn wrapped(text: &str, max_width_px: f64) -> Vec<String> {
    let style = TextStyle::new(Face::Regular, 10.0);
    let lines = Fonts::bundled()
        .wrap(text, &style, max_width_px)
        .expect("the bundled fonts cover the test");
    lines.into_iter().map(|line| line.text).collect()
}

#[test]
fn wrapped_lines_fit_and_lose_nothing() {
    let text = "Treaty of Saint Petersburg, 1875: all of Sakhalin to Russia. Договор о торговле и границах. \
                樺太・千島交換条約により、樺太全島はロシア領となった。";
    let style = TextStyle::new(Face::Regular, 10.0).spaced(0.3);
    for width in [75.0, 90.0, 120.0, 333.0] {
        let lines = Fonts::bundled().wrap(text, &style, width).expect("covered");
        assert!(lines.iter().all(|line| line.width_px <= width), "{width}");
        let joined: String = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(joined.replace(' ', ""), text.replace(' ', ""));
    }
}

#[test]
fn latin_breaks_at_spaces_and_hyphens() {
    assert_eq!(wrapped("Kuril Islands", 40.0), ["Kuril", "Islands"]);
    assert_eq!(wrapped("Petropavlovsk-Kamchatsky", 80.0), ["Petropavlovsk-", "Kamchatsky"]);
    assert_eq!(wrapped("1855–1875", 5.0), ["1855–1875"]);
    assert_eq!(wrapped("No\u{a0}break at all", 20.0), ["No\u{a0}break", "at", "all"]);
    assert_eq!(wrapped("a\n\nb ", 100.0), ["a", "", "b"]);
}

#[test]
fn japanese_breaks_by_kinsoku() {
    assert_eq!(wrapped("占守島", 20.0), ["占守", "島"]);
    assert_eq!(wrapped("千島、樺太", 20.0), ["千", "島、", "樺太"]);
    assert_eq!(wrapped("オホーツク海", 20.0), ["オ", "ホー", "ツク", "海"]);
    assert_eq!(wrapped("島「北」", 20.0), ["島", "「北」"]);
    assert_eq!(wrapped("北\u{a0}海道", 20.0), ["北\u{a0}海", "道"]);
    assert_eq!(wrapped("明治1875年五月", 40.0), ["明治", "1875年", "五月"]);
}

#[test]
fn a_subset_draws_its_characters_as_the_whole_font_does() {
    for id in FontId::ALL {
        let font = Fonts::bundled().font(id);
        let covered = LABELS.iter().flat_map(|label| label.chars());
        let characters: BTreeMap<char, u32> =
            covered.filter_map(|c| font.glyph_of(c).map(|glyph| (c, glyph))).collect();
        let data: &'static [u8] = Box::leak(font.subset(&characters).into_boxed_slice());
        assert!(data.len() < 60_000, "{id:?}: {} bytes", data.len());
        let small = Font::parse(font.family(), data);
        let outline = |font: &Font, glyph| {
            let mut commands = skrifa::outline::pen::SvgPen::new();
            font.draw(glyph, &mut commands);
            commands.to_string()
        };
        for (character, glyph) in &characters {
            let own = small.glyph_of(*character);
            assert!(own.is_some_and(|own| own > 0), "{id:?}: {character}");
            assert_eq!(
                outline(&small, own.unwrap_or(0)),
                outline(font, *glyph),
                "{id:?}: {character}"
            );
        }
        assert!(!small.covers('Ω') && !small.rights().is_empty());
    }
}

#[test]
fn letters_are_the_characters_of_a_line_in_order() {
    for label in LABELS.iter().filter(|label| !label.contains('ㇷ')) {
        let line = shape(label, TextStyle::new(Face::Regular, 20.0));
        let letters = line.letters().expect("one glyph a character");
        assert_eq!(letters.iter().map(|(c, _)| *c).collect::<String>(), **label);
    }
    // One glyph for a letter and its mark.
    let composed = shape("и\u{306}", TextStyle::new(Face::Regular, 20.0));
    assert!(composed.letters().is_none() || composed.glyphs.len() == 2);
}
