//! A browser shows the SVG as the PNG is: screenshots by headless Chromium, where there is one.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::print_stderr, reason = "a skipped test has to say so")]

mod common;

use std::path::Path;

use treatymap::backend::svg::TextForm;
use treatymap::{Language, Order, draw};

use common::browser::{browser_or_skip, screenshot};
use common::picture::{decode, mean_difference};
use common::{PAGE, atlas, fresh_folder, order};

/// The largest mean difference of a channel, of 255.
const MEAN: f64 = 2.0;

/// What the browser shows of an SVG in a folder of its own.
fn shown(browser: &Path, svg: &str, name: &str) -> (u32, u32, Vec<u8>) {
    let folder = fresh_folder(&format!("browser-{name}"));
    std::fs::write(folder.join("map.svg"), svg).unwrap();
    let html = "<!doctype html><meta charset=\"utf-8\"><body style=\"margin:0\">\
                <img src=\"map.svg\" style=\"display:block;width:1600px;height:1200px\">";
    std::fs::write(folder.join("map.html"), html).unwrap();
    decode(&screenshot(browser, &folder.join("map.html"), &folder, (1600, 1200)))
}

#[test]
fn chromium_shows_what_the_png_shows() {
    let Some(browser) = browser_or_skip() else { return };
    for (settlement, language) in [("occupation-1945", Language::En), ("today", Language::Ja)] {
        let drawing = draw(atlas(), &order(settlement, None, language, PAGE)).unwrap();
        let (width, height, shown) = shown(&browser, drawing.to_svg(), settlement);
        let (wanted_width, wanted_height, wanted) = decode(&drawing.to_png().unwrap());
        assert_eq!((width, height), (wanted_width, wanted_height));
        let mean = mean_difference(&shown, &wanted);
        eprintln!("{settlement}: mean difference {mean:.3} of 255");
        assert!(mean < MEAN, "{settlement}: mean difference {mean:.3} of 255");
    }
}

/// With a font that the browser refuses the difference is over 4.
#[test]
fn chromium_shows_live_text_as_it_shows_outlines() {
    let Some(browser) = browser_or_skip() else { return };
    let outlined = order("portsmouth-1905", None, Language::Ja, PAGE);
    let languages = "ja+ru".parse().unwrap();
    let live = Order { text: TextForm::Live, languages, ..outlined };
    let outlined = Order { text: TextForm::Outlines, ..live.clone() };
    let [outlined, live] = [("outlines", outlined), ("live", live)]
        .map(|(name, order)| shown(&browser, draw(atlas(), &order).unwrap().to_svg(), name).2);
    let mean = mean_difference(&live, &outlined);
    eprintln!("live text: mean difference {mean:.3} of 255");
    assert!(mean > 0.0 && mean < MEAN, "live text: mean difference {mean:.3} of 255");
}
