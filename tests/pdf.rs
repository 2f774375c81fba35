//! The PDF: it looks as the PNG does, its text can be read and searched, and it says what it shows.
//!
//! Other programs judge it: pdftotext, pdftoppm and pdfinfo (poppler), qpdf. Where one is missing, its
//! test says so and is skipped.
#![cfg(feature = "pdf")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::print_stderr, reason = "a measured figure is worth seeing")]

mod common;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use treatymap::{Drawing, Language, Order, PageSize, Style, draw};

use common::picture::{decode, mean_difference};
use common::tools::tool;
use common::{PAGE, atlas, fresh_folder, order};

/// The largest mean difference of a channel from the PNG, of 255.
const MEAN: f64 = 3.0;

fn ran(program: &str, arguments: &[&str], file: &Path) -> Output {
    let output = Command::new(program).args(arguments).arg(file).output();
    output.unwrap_or_else(|fault| panic!("{program}: {fault}"))
}

fn written(drawing: &Drawing, name: &str) -> PathBuf {
    let path = fresh_folder(&format!("pdf-{name}")).join("map.pdf");
    std::fs::write(&path, drawing.to_pdf().unwrap()).unwrap();
    path
}

/// The words of a file in the order in which they are drawn.
fn words(file: &Path) -> String {
    let output = Command::new("pdftotext").arg("-raw").arg(file).arg("-").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    spaced(&String::from_utf8(output.stdout).unwrap())
}

/// The text with one plain space wherever there is any space.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_line_of_the_map_can_be_found_in_three_scripts() {
    if tool("pdftotext").is_none() {
        return;
    }
    for (settlement, languages) in
        [("portsmouth-1905", "en+ja"), ("today", "ja"), ("shimoda-1855", "ru"), ("today", "ru+en")]
    {
        let languages = languages.parse().unwrap();
        let order = Order { languages, ..order(settlement, None, Language::En, PAGE) };
        let drawing = draw(atlas(), &order).unwrap();
        let found = words(&written(&drawing, &format!("words-{settlement}-{languages}")));
        let labels = drawing.layout.panels().flat_map(|panel| &panel.naming.labels);
        let legend = drawing.layout.legend.iter().flat_map(|legend| &legend.entries);
        let lines = labels
            .flat_map(|label| &label.lines)
            .chain(legend.flat_map(|entry| &entry.words))
            .chain(&drawing.layout.title)
            .chain(&drawing.layout.credits);
        let lines: Vec<String> = lines.map(|line| spaced(&line.line.text)).collect();
        assert!(lines.len() > 30, "{} lines", lines.len());
        let lost: Vec<&String> = lines.iter().filter(|line| !found.contains(*line)).collect();
        assert!(lost.is_empty(), "{settlement} {languages}: {lost:?} not in:\n{found}");
        let first = spaced(&drawing.layout.title[0].line.text);
        let last = spaced(&drawing.layout.credits.last().unwrap().line.text);
        assert!(found.starts_with(&first) && found.ends_with(&last), "title first, credits last");
    }
}

#[test]
fn the_page_is_as_large_as_the_map() {
    if tool("pdfinfo").is_none() {
        return;
    }
    let pages = [PAGE, PageSize::new(1004, 1323, 300.0), PageSize::new(1920, 1080, 96.0)];
    for (index, page) in pages.into_iter().enumerate() {
        let drawing = draw(atlas(), &order("portsmouth-1905", None, Language::En, page)).unwrap();
        let output = ran("pdfinfo", &["-box"], &written(&drawing, &format!("size-{index}")));
        let text = String::from_utf8(output.stdout).unwrap();
        let line = text.lines().find(|line| line.starts_with("MediaBox")).unwrap();
        let corners: Vec<f64> =
            line.split_whitespace().skip(1).map(|number| number.parse().unwrap()).collect();
        let mm = |pt: f64| pt / 72.0 * 25.4;
        assert!((mm(corners[2] - corners[0]) - page.width_mm()).abs() < 0.1, "{page:?}: {line}");
        assert!((mm(corners[3] - corners[1]) - page.height_mm()).abs() < 0.1, "{page:?}: {line}");
    }
}

/// The page as pdftoppm paints it.
fn painted(file: &Path, dpi: f64) -> (u32, u32, Vec<u8>) {
    let picture = file.with_extension("");
    let output = Command::new("pdftoppm")
        .args(["-png", "-singlefile", "-r", &dpi.to_string()])
        .args([file, &picture])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    decode(&std::fs::read(picture.with_extension("png")).unwrap())
}

#[test]
fn it_looks_as_the_png_does_in_every_style() {
    if tool("pdftoppm").is_none() {
        return;
    }
    let cases = [
        ("atlas", "portsmouth-1905", None, "en+ja"),
        ("print-grey", "san-francisco-1951", None, "ja"),
        ("dark", "occupation-1945", None, "ru"),
        ("high-contrast", "today", Some("south-kurils"), "en"),
        ("minimal", "st-petersburg-1875", Some("kurils"), "ja"),
        ("antique", "shimoda-1855", None, "ru"),
    ];
    for (style, settlement, view, languages) in cases {
        let order = Order {
            style: Style::named(style).unwrap(),
            languages: languages.parse().unwrap(),
            ..order(settlement, view, Language::En, PAGE)
        };
        let drawing = draw(atlas(), &order).unwrap();
        let file = written(&drawing, &format!("looks-{style}"));
        let png = drawing.to_png().unwrap();
        std::fs::write(file.with_file_name("wanted.png"), &png).unwrap();
        let (wanted, shown) = (decode(&png), painted(&file, PAGE.dpi));
        assert_eq!((shown.0, shown.1), (wanted.0, wanted.1));
        let mean = mean_difference(&shown.2, &wanted.2);
        eprintln!("{style}, {settlement}: mean difference {mean:.3} of 255");
        assert!(mean < MEAN, "{style}, {settlement}: mean difference {mean:.3} of 255");
    }
}

#[test]
fn qpdf_finds_nothing_wrong() {
    if tool("qpdf").is_none() {
        return;
    }
    for language in Language::ALL {
        let drawing = draw(atlas(), &order("today", None, language, PAGE)).unwrap();
        let output = ran("qpdf", &["--check"], &written(&drawing, &format!("check-{language}")));
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && output.stderr.is_empty(), "{language}: {output:?}");
        assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
    }
}

#[test]
fn title_language_credits_and_what_it_shows_are_inside() {
    if tool("qpdf").is_none() {
        return;
    }
    let drawing = draw(atlas(), &order("portsmouth-1905", None, Language::Ja, PAGE)).unwrap();
    let file = written(&drawing, "about");
    let output = ran("qpdf", &["--json", "--json-stream-data=none"], &file);
    let parsed: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let objects = parsed["qpdf"][1].as_object().unwrap();
    let values: Vec<&serde_json::Value> =
        objects.values().filter_map(|object| object.get("value")).collect();
    let is = |value: &serde_json::Value, text: &str| {
        value.as_str().and_then(|value| value.strip_prefix("u:")) == Some(text)
    };
    let figure = values.iter().find(|value| value["/S"] == "/Figure").unwrap();
    assert!(is(&figure["/Alt"], &drawing.layout.description.text), "{figure}");
    let catalog = values.iter().find(|value| value["/Type"] == "/Catalog").unwrap();
    assert!(is(&catalog["/Lang"], "ja"), "{catalog}");
    assert_eq!(catalog["/MarkInfo"]["/Marked"], true);
    assert_eq!(catalog["/ViewerPreferences"]["/DisplayDocTitle"], true);
    let about = values.iter().find(|value| value.get("/Creator").is_some()).unwrap();
    assert!(is(&about["/Title"], &drawing.layout.name), "{about}");
    assert!(is(&about["/Author"], &drawing.layout.rights), "{about}");
    assert!(about["/Keywords"].as_str().unwrap().contains("1905-10-16"), "the day drawn");
    assert!(about.get("/CreationDate").is_none(), "no clock");
    assert!(values.iter().all(|value| value["/Subtype"] != "/Image"), "vectors only");
}

#[test]
fn the_same_map_is_the_same_bytes() {
    let order = order("today", None, Language::Ru, PAGE);
    let [first, second] = [(); 2].map(|()| draw(atlas(), &order).unwrap().to_pdf().unwrap());
    assert!(first == second);
    assert!(first.starts_with(b"%PDF-1.7"));
    eprintln!("{} bytes", first.len());
    assert!(first.len() < 1_000_000, "{} bytes: fonts are cut down", first.len());
}
