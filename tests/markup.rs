//! Words of an atlas stay words: markup in its names, titles and credits is no markup in any output.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use roxmltree::Document;
use treatymap::export::animation::{Settings, Shard, Studio, Task, animate};
use treatymap::export::web::{Plan, write};
use treatymap::{Atlas, Drawing, Language, Map, TextForm};

use common::fresh_folder;

/// What an attacker, or a careless hand, may put into a name.
const WORDS: [&str; 6] = [
    "<script>alert(1)</script>",
    "]]><img src=x onerror=alert(1)>",
    "\"><b a='",
    "--><!-- </title></desc></svg>",
    "&lt;i&gt; &amp; &#60;u&#62;",
    "{{title}} ${x} </style> \\u003c",
];

/// Names of the sound atlas below the broken ones that are drawn or told somewhere.
const NAMES: [(&str, &str); 14] = [
    ("atlas.toml", "Base"),
    ("atlas.toml", "Made for tests"),
    ("atlas.toml", "CC0-1.0"),
    ("powers.toml", "Red"),
    ("powers.toml", "Blue"),
    ("powers.toml", "Old Blue"),
    ("territories.csv", "Isle"),
    ("names.csv", "Isle"),
    ("names.csv", "Newport"),
    ("settlements.toml", "The swap"),
    ("settlements.toml", "East became red."),
    ("annotations.toml", "The sound"),
    ("worldviews.toml", "Blue's view: East is blue."),
    ("views.toml", "All"),
];

fn base() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/invalid/base")
}

/// The atlas in which each of the names is `words`, or as it is.
fn atlas(words: Option<&str>, test: &str) -> Atlas {
    let folder = fresh_folder(&format!("markup-{test}"));
    for part in ["", "outlines", "layers"] {
        std::fs::create_dir_all(folder.join(part)).unwrap();
        for entry in std::fs::read_dir(base().join(part)).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_file() {
                std::fs::copy(entry.path(), folder.join(part).join(entry.file_name())).unwrap();
            }
        }
    }
    if let Some(words) = words {
        for (file, name) in NAMES {
            let text = std::fs::read_to_string(folder.join(file)).unwrap();
            let (before, after, quote) = match file.ends_with(".csv") {
                true => (format!(",{name},"), format!(",\"{}\",", words.replace('"', "\"\"")), ""),
                false => {
                    (format!("\"{name}\""), words.replace('\\', "\\\\").replace('"', "\\\""), "\"")
                }
            };
            let changed = text.replace(&before, &format!("{quote}{after}{quote}"));
            assert_ne!(changed, text, "{file} has no {name}");
            std::fs::write(folder.join(file), changed).unwrap();
        }
    }
    Atlas::load(&folder).unwrap()
}

fn drawn(atlas: &Atlas, form: TextForm) -> Drawing {
    let map = Map::of(atlas).settlement("swap-1950").worldview("blue").languages("en");
    map.text(form).draw().unwrap()
}

/// The names of the elements of a document, each once, in order.
fn elements(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).unwrap();
    let elements = document.descendants().filter(roxmltree::Node::is_element);
    let mut names: Vec<String> = elements.map(|node| node.tag_name().name().to_owned()).collect();
    names.sort();
    names.dedup();
    names
}

#[test]
fn in_an_svg() {
    for form in [TextForm::Outlines, TextForm::Live] {
        let plain = elements(drawn(&atlas(None, "svg"), form).to_svg());
        for words in WORDS {
            let atlas = atlas(Some(words), "svg");
            let svg = drawn(&atlas, form).to_svg().to_owned();
            assert_eq!(elements(&svg), plain, "{words}");
            let document = Document::parse(&svg).unwrap();
            let title = document.descendants().find(|node| node.has_tag_name("title"));
            let said = document.descendants().filter_map(|node| node.text());
            assert!(
                title.is_some() && said.into_iter().any(|text| text.contains(words)),
                "{words}"
            );
        }
    }
}

#[test]
fn in_a_web_page() {
    let page = |words: Option<&str>| {
        let atlas = atlas(words, "page");
        let day = "1950-01-01".parse().unwrap();
        let plan = Plan {
            order: Map::of(&atlas).date(day).order().unwrap(),
            dark: None,
            languages: vec![Language::En],
            worldviews: atlas.worldviews.ids().map(str::to_owned).collect(),
            span: (day, "1960-01-01".parse().unwrap()),
            units_asked: false,
        };
        write(&atlas, &plan).unwrap()
    };
    let plain = page(None);
    for words in WORDS {
        let page = page(Some(words));
        for tag in ["<script", "</script", "<style", "</style", "<img", "<b ", "<!--"] {
            assert_eq!(page.matches(tag).count(), plain.matches(tag).count(), "{tag} of {words}");
        }
        // How many small pictures the legend has depends on its words.
        assert_eq!(page.matches("<svg").count(), page.matches("</svg>").count(), "{words}");
        let (_, rest) = page.split_once("type=\"application/json\">").unwrap();
        let (json, _) = rest.split_once("</script>").unwrap();
        serde_json::from_str::<serde_json::Value>(json).unwrap();
    }
}

#[test]
fn in_the_manifest_of_a_film() {
    for words in WORDS {
        let atlas = atlas(Some(words), "film");
        let film = Map::of(&atlas).size(320, 180).film().from("1949-12-31").to("1950-01-02");
        let studio = Studio::new(&atlas, film.fps(2).seconds(1).order().unwrap()).unwrap();
        let folder = fresh_folder("markup-frames");
        let settings = Settings { task: Task::Draw(Shard::WHOLE), threads: NonZeroUsize::new(1) };
        animate(&atlas, &studio, &folder, settings, (&AtomicBool::new(false), &|_| ())).unwrap();
        let manifest = std::fs::read_to_string(folder.join("manifest.json")).unwrap();
        let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
        let told = |entries: &str, key: &str| {
            let entries = manifest[entries].as_array().unwrap().iter();
            entries.map(|entry| entry[key].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert!(told("stops", "title").iter().any(|title| title.contains(words)), "{words}");
        // Files are named by numbers: no name of an atlas can lead anywhere.
        assert!(told("frames", "file").iter().all(|file| folder.join(file).is_file()), "{words}");
    }
}

#[test]
#[cfg(feature = "pdf")]
fn in_a_pdf() {
    for words in WORDS {
        let pdf = drawn(&atlas(Some(words), "pdf"), TextForm::Outlines).to_pdf().unwrap();
        // Its description of itself is XML, which readers parse.
        let start = pdf.windows(10).position(|part| part == b"<x:xmpmeta").expect("a description");
        let end = pdf.windows(12).position(|part| part == b"</x:xmpmeta>").expect("its end");
        let xml = std::str::from_utf8(&pdf[start..end + 12]).unwrap();
        let document =
            Document::parse(xml).unwrap_or_else(|fault| panic!("{words}: {fault}\n{xml}"));
        let said =
            |node: roxmltree::Node<'_, '_>| node.text().is_some_and(|text| text.contains(words));
        assert!(document.descendants().any(said), "{words}: {xml}");
    }
}
