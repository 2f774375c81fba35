//! Documents with three maps, built by the programs that people build them with, and judged by a
//! browser.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::browser::{browser_or_skip, screenshot, shown};
use super::picture::{decode, mean_difference};
use super::support::{Folder, Ran, path_with_program};
use super::tools::tool;

/// What the maps of the article are asked for: in a block, and on the command line.
const MAPS: [(&str, &str); 3] = [
    ("settlement = \"shimoda-1855\"\n", "--settlement shimoda-1855"),
    (
        "date = 1905-10-16\nlang = \"ja\"\ncaption = \"After the war.\"\n",
        "--date 1905-10-16 --lang ja",
    ),
    ("year = 1956\nworldview = \"japan\"\n", "--year 1956 --worldview japan"),
];

/// An article with three maps.
fn article() -> String {
    let blocks = MAPS.map(|(block, _)| format!("Who held it:\n\n```treatymap\n{block}```\n"));
    format!("# Borders\n\n{}\nNo map:\n\n```toml\nmaps = 3\n```\n", blocks.join("\n"))
}

/// What the maps are asked for on the command line.
fn orders() -> [&'static str; 3] {
    MAPS.map(|(_, options)| options)
}

/// Runs a line of a shell in a folder, with the program on the PATH.
fn shell(folder: &Folder, line: &str) -> Ran {
    let output = Command::new("sh")
        .args(["-c", line])
        .current_dir(folder.path())
        .env("PATH", path_with_program())
        .output();
    Ran::new(line, output.expect("a shell"))
}

#[test]
fn mdbook_builds_a_book_whose_page_shows_three_maps() {
    if tool("mdbook").is_none() {
        return;
    }
    let folder = Folder::new();
    std::fs::create_dir(folder.path().join("src")).expect("a folder");
    let set_up = "[preprocessor.treatymap]\ncommand = \"treatymap mdbook\"\n";
    folder.write("book.toml", &format!("[book]\ntitle = \"Borders\"\n\n{set_up}"));
    folder.write("src/SUMMARY.md", "- [Borders](borders.md)\n- [More](more.md)\n");
    folder.write("src/borders.md", &article());
    folder.write("src/more.md", "# More\n\n~~~ treatymap\nyear = 1920\n~~~\n");
    shell(&folder, "mdbook build").exits(0);
    let page = String::from_utf8(folder.read("book/borders.html")).expect("UTF-8");
    assert!(page.contains("After the war.") && page.contains("maps = 3"));
    let more = String::from_utf8(folder.read("book/more.html")).expect("UTF-8");
    assert_eq!(more.matches("<figcaption").count(), 1);
    shows_the_maps(&folder, "book/borders.html", orders(), &[WIDE, NARROW]);

    folder.write("src/borders.md", &article().replace("shimoda-1855", "shimoda-1856"));
    shell(&folder, "mdbook build")
        .exits(101)
        .says("borders.md:5: error")
        .says("did you mean `shimoda-1855`?");
}

#[test]
fn pandoc_builds_a_page_that_shows_three_maps() {
    if tool("pandoc").is_none() {
        return;
    }
    let folder = Folder::new();
    folder.write("borders.md", &article());
    let finish = "pandoc -f json --metadata title=Borders -s -o";
    let start = "pandoc -t json borders.md | treatymap pandoc";
    shell(&folder, &format!("{start} html | {finish} borders.html")).exits(0);
    shows_the_maps(&folder, "borders.html", orders(), &[WIDE, NARROW]);
    // The maps themselves in the page.
    shell(&folder, &format!("{start} html | {finish} whole.html --self-contained")).exits(0);
    std::fs::remove_dir_all(folder.path().join("treatymap-images")).expect("images");
    shows_the_maps(&folder, "whole.html", orders(), &[WIDE]);
}

/// Builds the article by way of Pandoc.
fn article_as(format: &str) -> Folder {
    let folder = Folder::new();
    folder.write("borders.md", &article());
    let finish = format!("pandoc -f json --metadata title=Borders -o a.{format}");
    let start = "pandoc -t json borders.md | treatymap pandoc";
    shell(&folder, &format!("{start} {format} | {finish}")).exits(0);
    folder
}

/// What an image is of, and the words below it.
const ALTS: [&str; 3] = ["map of Hokkaido", "の地図", "Map of Hokkaido"];
const CAPTIONS: [&str; 3] =
    ["The border ran between Iturup", "After the war.", "Situation on 31 December 1956"];

#[test]
fn pandoc_builds_a_word_file_with_images_and_alt_texts() {
    if tool("pandoc").is_none() {
        return;
    }
    let folder = article_as("docx");
    let read = shell(&folder, "pandoc -f docx -t json --extract-media . a.docx").exits(0).json();
    let mut alts = Vec::new();
    collect_alts(&read["blocks"], &mut alts);
    assert_eq!(alts.len(), 3, "{alts:?}");
    for (alt, part) in alts.iter().zip(ALTS) {
        assert!(alt.contains(part), "{alt}");
    }
    let images = folder.files().iter().filter(|name| name.starts_with("media/")).count();
    assert_eq!(images, 3, "{:?}", folder.files());
    let words = shell(&folder, "pandoc -f docx -t plain --wrap=none a.docx").exits(0).text();
    for caption in CAPTIONS {
        assert!(words.contains(caption), "{words}");
    }
}

#[test]
fn pandoc_builds_a_book_for_readers_with_images_and_alt_texts() {
    if tool("pandoc").is_none() || tool("unzip").is_none() {
        return;
    }
    let folder = article_as("epub");
    shell(&folder, "unzip -q a.epub -d book").exits(0);
    let svgs = folder.files().into_iter().filter(|name| name.starts_with("book/EPUB/media/"));
    let svgs: Vec<Vec<u8>> = svgs.map(|name| folder.read(&name)).collect();
    assert_eq!(svgs.len(), 3);
    assert!(svgs.iter().all(|svg| svg.windows(5).any(|word| word == b"<svg ")));
    let chapter = String::from_utf8(folder.read("book/EPUB/text/ch001.xhtml")).expect("UTF-8");
    let alts = chapter.split(" alt=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let alts: Vec<&str> = alts.collect();
    assert_eq!(alts.len(), 3, "{chapter}");
    for (alt, part) in alts.iter().zip(ALTS) {
        assert!(alt.contains(part), "{alt}");
    }
    let words = chapter.split_whitespace().collect::<Vec<_>>().join(" ");
    for caption in CAPTIONS {
        assert!(words.contains(caption), "{words}");
    }
}

/// The alt texts of all images of a document of Pandoc's.
fn collect_alts(value: &Value, alts: &mut Vec<String>) {
    if value["t"] == "Image" {
        let words = value["c"][1].as_array().expect("inlines");
        let words = words.iter().map(|word| word["c"].as_str().unwrap_or(" "));
        alts.push(words.collect());
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect_alts(value, alts)),
        Value::Object(map) => map.values().for_each(|value| collect_alts(value, alts)),
        _ => {}
    }
}

/// Maps are vectors in the PDF of a document, and their words can be searched.
#[test]
#[cfg(feature = "pdf")]
fn pandoc_sets_a_pdf_by_latex() {
    if ["pandoc", "pdflatex", "pdftotext", "qpdf"].iter().any(|name| tool(name).is_none()) {
        return;
    }
    let folder = Folder::new();
    // pdflatex has no Japanese.
    folder.write("borders.md", &article().replace("\"ja\"", "\"en\""));
    shell(&folder, "pandoc -t json borders.md | treatymap pandoc latex | pandoc -f json -o a.pdf")
        .exits(0);
    let words = words_of_whole_pdf(&folder, "a.pdf");
    for caption in ["Figure 1: Treaty of Shimoda, 1855.", "After the war.", "Figure 3: "] {
        assert!(words.contains(caption), "no {caption} in {words}");
    }
    assert_eq!(words.matches("Sea of Okhotsk").count(), 3, "{words}");
}

/// What maps.sh draws.
const COOKBOOK_MAPS: [&str; 3] = [
    "--settlement shimoda-1855 --page text",
    "--settlement portsmouth-1905 --page text",
    "--settlement joint-declaration-1956 --page text",
];

/// Builds an article of the cookbook as its page says; none where the program for it is missing.
fn cooked(file: &str, programs: &[&str]) -> Option<Folder> {
    if programs.iter().any(|name| tool(name).is_none()) {
        return None;
    }
    let cookbook = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/cookbook");
    let folder = Folder::new();
    for name in [file, "maps.sh"] {
        std::fs::copy(cookbook.join(name), folder.path().join(name)).expect("a file");
    }
    let page = std::fs::read_to_string(cookbook.join("README.md")).expect("the page");
    let row = page.lines().find(|line| line.contains(&format!("[{file}]"))).expect("a row");
    let command = row.split('`').nth(1).expect("a command");
    shell(&folder, command).exits(0);
    Some(folder)
}

/// An article on paper has its captions, and the words of three maps.
#[cfg(feature = "pdf")]
fn has_the_maps(folder: &Folder) {
    let words = words_of_whole_pdf(folder, "article.pdf");
    for part in [
        "Three borders",
        "Figure 1: Treaty of Shimoda, 1855.",
        "Figure 2: Treaty of Portsmouth, 1905.",
        "Figure 3: Soviet-Japanese Joint Declaration, 1956.",
        "OpenStreetMap contributors",
    ] {
        assert!(words.contains(part), "no {part} in {words}");
    }
    let about = shell(folder, "pdfinfo article.pdf").exits(0).text();
    assert_eq!(words.matches("Sea of Okhotsk").count(), 3, "{words}");
    let pages = about.lines().find_map(|line| line.strip_prefix("Pages:")).expect("pages").trim();
    assert_eq!(pages, "3", "a page each");
}

#[test]
#[cfg(feature = "pdf")]
fn the_cookbooks_article_is_set_by_latex() {
    let Some(folder) = cooked("article.tex", &["pdflatex", "pdftotext", "qpdf"]) else { return };
    has_the_maps(&folder);
}

#[test]
#[cfg(feature = "pdf")]
fn the_cookbooks_article_is_set_by_typst() {
    let Some(folder) = cooked("article.typ", &["typst", "pdftotext", "qpdf"]) else { return };
    has_the_maps(&folder);
}

#[test]
fn the_cookbooks_article_is_made_by_asciidoctor() {
    let Some(folder) = cooked("article.adoc", &["asciidoctor"]) else { return };
    shows_the_maps(&folder, "article.html", COOKBOOK_MAPS, &[WIDE]);
}

#[test]
fn the_cookbooks_article_is_made_by_docutils() {
    let Some(folder) = cooked("article.rst", &["rst2html5"]) else { return };
    shows_the_maps(&folder, "article.html", COOKBOOK_MAPS, &[WIDE]);
}

/// The words of a PDF that has no fault and no pixels.
#[cfg(feature = "pdf")]
fn words_of_whole_pdf(folder: &Folder, file: &str) -> String {
    let checked = shell(folder, &format!("qpdf --check {file}")).exits(0);
    assert!(checked.stderr.is_empty(), "{}", checked.stderr);
    let images = shell(folder, &format!("pdfimages -list {file}")).exits(0).text();
    assert_eq!(images.lines().count(), 2, "only the heading: {images}");
    let words = shell(folder, &format!("pdftotext -raw {file} -")).exits(0).text();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the page of a document looks like from the page around it.
#[derive(serde::Deserialize)]
struct Report {
    /// Places of the maps: left, top, width, height.
    maps: Vec<[f64; 4]>,
    /// Images that could not be shown.
    broken: usize,
    /// Ids that stand there more than once.
    twice: Vec<String>,
    /// Words of each map for those who can't see it.
    words: Vec<String>,
    /// How far the page is wider than its window.
    sideways: f64,
}

/// Tells all of it as JSON in `#report`.
const PROBE: &str = r##"<!doctype html><meta charset="utf-8">
<style>body { margin: 0 } iframe { border: 0; display: block; width: 100vw; height: 100vh }</style>
<iframe src="PAGE"></iframe><pre id="report" hidden></pre>
<script>
addEventListener("load", () => {
  const page = frames[0].document;
  const maps = [...page.querySelectorAll("img, figure > svg")];
  const place = (map) => { const at = map.getBoundingClientRect(); return [at.x, at.y, at.width, at.height] };
  const named = (id) => page.getElementById(id)?.textContent ?? "";
  const words = (map) => map.alt ?? map.getAttribute("aria-describedby").split(" ").map(named).join(" ");
  const ids = [...page.querySelectorAll("[id]")].map((element) => element.id);
  const root = page.documentElement;
  document.getElementById("report").textContent = JSON.stringify({
    maps: maps.map(place),
    broken: maps.filter((map) => map.naturalWidth === 0).length,
    twice: ids.filter((id, at) => ids.indexOf(id) !== at),
    words: maps.map((map) => words(map).replace(/[<>&]/g, "")),
    sideways: root.scrollWidth - root.clientWidth,
  });
});
</script>
"##;

/// Windows: that of a desk, and one in which maps have to shrink (Chromium has none narrower than 500 px).
const WIDE: (u32, u32) = (1200, 4000);
const NARROW: (u32, u32) = (500, 3000);

/// The browser shows the three maps, each as `render` draws it, in windows of these sizes; no id stands
/// there twice, and nothing is said on the console.
fn shows_the_maps(folder: &Folder, page: &str, orders: [&str; 3], sizes: &[(u32, u32)]) {
    let Some(browser) = browser_or_skip() else { return };
    folder.write("probe.html", &PROBE.replace("PAGE", page));
    let probe = folder.path().join("probe.html");
    let mut drawn = Vec::new();
    for options in orders {
        let name = format!("{}.png", options.len());
        folder.run(&format!("render {options} --force -o {name}")).exits(0);
        let (width, height, pixels) = decode(&folder.read(&name));
        let all = [0.0, 0.0, f64::from(width), f64::from(height)];
        drawn.push(cells(&pixels, width, all));
    }
    for size in sizes.iter().copied() {
        let seen = shown(&browser, &probe, folder.path(), size);
        assert!(seen.console.is_empty(), "{page}: {:?}", seen.console);
        let report: Report = serde_json::from_str(report(&seen.dom)).expect("a report");
        assert_eq!(report.maps.len(), 3, "{page}");
        assert_eq!(report.broken, 0, "{page}");
        assert_eq!(report.twice, [""; 0], "{page}");
        assert!(report.sideways <= 0.0, "{page} is {} px too wide", report.sideways);
        for (words, part) in report.words.iter().zip(["1855", "1905", "1956"]) {
            assert!(words.contains(part), "{page}: {words}");
        }
        let (width, height, pixels) = decode(&screenshot(&browser, &probe, folder.path(), size));
        for (at, map) in report.maps.iter().enumerate() {
            let is_inside = map[0] >= 0.0
                && map[0] + map[2] <= f64::from(width)
                && map[1] + map[3] <= f64::from(height);
            assert!(
                is_inside && map[2] > 200.0,
                "{page}: map {at} is at {map:?} of {width}x{height}"
            );
            let found = cells(&pixels, width, *map);
            let away = drawn.iter().map(|drawn| mean_difference(&found, drawn));
            let away: Vec<f64> = away.collect();
            let others = (0..3).filter(|other| *other != at).map(|other| away[other]);
            let nearest_other = others.fold(f64::INFINITY, f64::min);
            assert!(
                away[at] < 2.0 && away[at] * 2.0 < nearest_other,
                "{page}, map {at}: away from the three maps by {away:?} of 255"
            );
        }
    }
}

fn report(dom: &str) -> &str {
    let (_, report) = dom.split_once("<pre id=\"report\" hidden=\"\">").expect("a report");
    report.split_once("</pre>").expect("its end").0
}

/// The mean colours of a part of a picture, in 32 by 24 cells.
fn cells(pixels: &[u8], width: u32, [left, top, wide, high]: [f64; 4]) -> Vec<u8> {
    let edge = |from: f64, length: f64, part: usize, of: usize| {
        (from + length * part as f64 / of as f64).round() as usize
    };
    let mut means = Vec::new();
    for row in 0..24 {
        for column in 0..32 {
            let rows = edge(top, high, row, 24)..edge(top, high, row + 1, 24);
            let columns = edge(left, wide, column, 32)..edge(left, wide, column + 1, 32);
            let count = rows.len() * columns.len();
            let mut sums = [0_usize; 3];
            for y in rows {
                for x in columns.clone() {
                    let at = (y * width as usize + x) * 3;
                    for (sum, value) in sums.iter_mut().zip(&pixels[at..at + 3]) {
                        *sum += usize::from(*value);
                    }
                }
            }
            means.extend(sums.map(|sum| (sum / count.max(1)) as u8));
        }
    }
    means
}

/// The probe finds what it is to find.
#[test]
fn the_browser_tells_what_is_wrong_with_a_page() {
    let Some(browser) = browser_or_skip() else { return };
    let folder = Folder::new();
    folder.write(
        "wrong.html",
        "<!doctype html><figure><img src=\"gone.svg\" alt=\"\"></figure><div style=\"width: 3000px\">wide</div>\
         <p id=\"a\"><p id=\"a\"><script>gone()</script>",
    );
    folder.write("probe.html", &PROBE.replace("PAGE", "wrong.html"));
    let probe: &Path = &folder.path().join("probe.html");
    let seen = shown(&browser, probe, folder.path(), (800, 600));
    assert!(seen.console.iter().any(|line| line.contains("gone is not defined")));
    let report: Report = serde_json::from_str(report(&seen.dom)).expect("a report");
    assert_eq!((report.maps.len(), report.broken, report.twice.len()), (1, 1, 1));
    assert!(report.sideways > 2000.0);
}
