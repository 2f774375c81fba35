//! A browser shows the SVG as the PNG is: screenshots by headless Chromium, where there is one.
//!
//! Found as `chromium`, `chromium-browser` or `google-chrome` on the PATH, or named by `CHROMIUM`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::print_stderr, reason = "a skipped test has to say so")]

mod common;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use treatymap::backend::svg::TextForm;
use treatymap::{Language, Order, draw};

use common::picture::{decode, mean_difference};
use common::{PAGE, atlas, fresh_folder, order};

/// The largest mean difference of a channel, of 255.
const MEAN: f64 = 2.0;
/// A browser that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(60);

fn browser() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM").filter(|named| !named.is_empty()) {
        return Some(named.into());
    }
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |f| f.join(name)))
        .find(|path| path.is_file())
}

/// Runs to its end, or is stopped when it hangs.
fn finish(mut child: Child) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if let Some(status) = child.try_wait().unwrap() {
            return status.success();
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    false
}

fn screenshot(browser: &Path, page: &Path, folder: &Path) -> Vec<u8> {
    let picture = folder.join("screenshot.png");
    let option = |name: &str, value: &Path| format!("--{name}={}", value.display());
    let child = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--disable-dev-shm-usage", "--hide-scrollbars", "--force-device-scale-factor=1"])
        .args(["--force-color-profile=srgb", "--window-size=1600,1200"])
        .arg(option("user-data-dir", &folder.join("profile")))
        .arg(option("screenshot", &picture))
        .arg(format!("file://{}", page.display()))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|e| panic!("can't start {}: {e}", browser.display()));
    assert!(finish(child), "{} failed or hung", browser.display());
    std::fs::read(&picture)
        .unwrap_or_else(|e| panic!("{} left no screenshot: {e}", browser.display()))
}

/// The browser, or a word that there is none.
fn browser_or_skip() -> Option<PathBuf> {
    let found = browser();
    if found.is_none() {
        // Past the test harness, which hides what a test that passes prints.
        let _ = std::io::stderr().write_all(b"skipped: no Chromium\n");
    }
    found
}

/// What the browser shows of an SVG in a folder of its own.
fn shown(browser: &Path, svg: &str, name: &str) -> (u32, u32, Vec<u8>) {
    let folder = fresh_folder(&format!("browser-{name}"));
    std::fs::write(folder.join("map.svg"), svg).unwrap();
    let html = "<!doctype html><meta charset=\"utf-8\"><body style=\"margin:0\">\
                <img src=\"map.svg\" style=\"display:block;width:1600px;height:1200px\">";
    std::fs::write(folder.join("map.html"), html).unwrap();
    decode(&screenshot(browser, &folder.join("map.html"), &folder))
}

#[test]
fn chromium_shows_what_the_png_shows() {
    let Some(browser) = browser_or_skip() else { return };
    for (settlement, language) in [("occupation-1945", Language::En), ("today", Language::Ja)] {
        let drawing = draw(atlas(), &order(settlement, None, language, PAGE)).unwrap();
        let (width, height, shown) = shown(&browser, &drawing.svg, settlement);
        let (wanted_width, wanted_height, wanted) = decode(&drawing.png().unwrap());
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
        .map(|(name, order)| shown(&browser, &draw(atlas(), &order).unwrap().svg, name).2);
    let mean = mean_difference(&live, &outlined);
    eprintln!("live text: mean difference {mean:.3} of 255");
    assert!(mean > 0.0 && mean < MEAN, "live text: mean difference {mean:.3} of 255");
}
