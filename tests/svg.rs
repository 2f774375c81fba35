//! The SVG: well-formed, self-contained, readable to machines; ids unique; the same bytes each time.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use roxmltree::{Document, Node};
use treatymap::export::{Item, Overwrite, Settings, run};
use treatymap::layout::Heading;
use treatymap::{Drawing, Language, draw};

use common::{PAGE, atlas, fresh_folder, none, order, settlements};

/// The maps of the series, in turn in each language, and every view once.
fn maps() -> &'static [(String, Language, Drawing)] {
    static MAPS: OnceLock<Vec<(String, Language, Drawing)>> = OnceLock::new();
    MAPS.get_or_init(|| {
        let languages = Language::ALL.into_iter().cycle();
        let settlements = settlements().into_iter().map(|id| (id, None));
        let views = atlas().views.ids().map(|view| ("today", Some(view)));
        settlements
            .chain(views)
            .zip(languages)
            .map(|((settlement, view), language)| {
                let name = format!("{settlement} {language} {}", view.unwrap_or("own view"));
                let drawing = draw(atlas(), &order(settlement, view, language, PAGE)).unwrap();
                (name, language, drawing)
            })
            .collect()
    })
}

/// Fails with every map for which a law finds faults.
fn law(find: impl Fn(&Document<'_>, Language) -> Vec<String>) {
    let mut faults = Vec::new();
    for (name, language, drawing) in maps() {
        let document = Document::parse(drawing.to_svg()).unwrap_or_else(|e| panic!("{name}: {e}"));
        faults
            .extend(find(&document, *language).into_iter().map(|fault| format!("{name}: {fault}")));
    }
    none(&faults);
}

const SVG: &str = "http://www.w3.org/2000/svg";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

fn text<'a>(document: &'a Document<'_>, element: &str) -> &'a str {
    let root = document.root_element();
    root.children()
        .find(|node| node.has_tag_name((SVG, element)))
        .and_then(|n| n.text())
        .unwrap_or_default()
}

#[test]
fn a_map_says_what_it_is() {
    law(|document, language| {
        let root = document.root_element();
        let mut faults = Vec::new();
        let mut hold = |holds: bool, what: &str| faults.extend((!holds).then(|| what.to_owned()));
        hold(root.has_tag_name((SVG, "svg")), "not an SVG");
        hold(root.attribute("role") == Some("img"), "role");
        hold(root.attribute("lang") == Some(language.tag()), "lang");
        hold(root.attribute((XML, "lang")) == Some(language.tag()), "xml:lang");
        hold(root.attribute("viewBox") == Some("0 0 1600 1200"), "viewBox");
        hold(root.attribute("width") == Some("169.3333mm"), "width");
        hold(!text(document, "title").trim().is_empty(), "title");
        hold(text(document, "desc").chars().count() > 20, "desc");
        let id = |tag| {
            let node = document.descendants().find(|node| node.has_tag_name(tag));
            node.and_then(|node| node.attribute("id"))
        };
        hold(root.attribute("aria-labelledby") == id("title"), "aria-labelledby");
        hold(root.attribute("aria-describedby") == id("desc"), "aria-describedby");
        let groups = root.children().filter(|node| node.has_tag_name("g"));
        let read: Vec<&str> = groups
            .filter(|group| group.attribute("aria-hidden").is_none())
            .filter_map(|group| group.attribute("id")?.split('-').nth(1))
            .collect();
        hold(
            read == ["heading", "legend", "timeline", "credits"],
            "what is read, and in which order",
        );
        let all: String = document.descendants().filter_map(|node| node.text()).collect();
        hold(all.contains("OpenStreetMap") && all.contains("ODbL"), "the licence line");
        hold(all.contains(treatymap::backend::svg::GENERATOR), "the generator");
        faults
    });
}

#[test]
fn ids_are_unique_and_begin_with_a_prefix_of_the_map() {
    let mut prefixes = BTreeSet::new();
    for (name, _, drawing) in maps() {
        let document = Document::parse(drawing.to_svg()).unwrap();
        let ids: Vec<&str> =
            document.descendants().filter_map(|node| node.attribute("id")).collect();
        let unique: BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: an id twice in {ids:?}");
        assert!(ids.len() > 8, "{name}: layers have ids");
        let prefix = ids[0].split('-').next().unwrap();
        assert!(ids.iter().all(|id| id.starts_with(&format!("{prefix}-"))), "{name}: {ids:?}");
        assert!(prefix.starts_with(|c: char| c.is_ascii_alphabetic()), "{name}: {prefix}");
        prefixes.insert(prefix.to_owned());
    }
    // "today" in its own view is drawn twice: once as a settlement, once in the list of views.
    let different: BTreeSet<&str> = maps().iter().map(|(_, _, drawing)| drawing.to_svg()).collect();
    assert_eq!(prefixes.len(), different.len());
}

#[test]
fn a_map_needs_nothing_else_and_uses_only_what_every_program_reads() {
    const ELEMENTS: [&str; 6] = ["svg", "title", "desc", "metadata", "g", "path"];
    law(|document, _| {
        let mut faults = Vec::new();
        let drawn =
            |node: &Node<'_, '_>| node.is_element() && node.tag_name().namespace() == Some(SVG);
        for node in document.descendants().filter(drawn) {
            let name = node.tag_name().name();
            if !ELEMENTS.contains(&name) {
                faults.push(format!("<{name}>"));
            }
            for attribute in node.attributes() {
                let (name, value) = (attribute.name(), attribute.value());
                if name == "href"
                    || name == "style"
                    || name == "class"
                    || name.starts_with("on")
                    || value.contains("url(")
                {
                    faults.push(format!("{name}={value}"));
                }
            }
        }
        faults
    });
    for (name, _, drawing) in maps() {
        for forbidden in [
            "<pattern",
            "<clipPath",
            "<script",
            "<image",
            "<use",
            "<!",
            "<?",
            "href",
            "style=",
            "NaN",
        ] {
            assert!(!drawing.to_svg().contains(forbidden), "{name}: {forbidden}");
        }
    }
}

#[test]
fn lettering_says_what_it_shows() {
    law(|document, _| {
        let mut faults = Vec::new();
        let labels: Vec<Node<'_, '_>> =
            document.descendants().filter(|n| n.attribute("aria-label").is_some()).collect();
        if labels.len() < 20 {
            faults.push(format!("only {} labels", labels.len()));
        }
        let silent = labels
            .iter()
            .filter(|node| node.attribute("aria-label").unwrap_or_default().trim().is_empty());
        faults.extend(silent.map(|node| format!("an empty label at {:?}", node.range())));
        let pictures = labels.iter().filter(|node| node.attribute("role") != Some("img"));
        faults.extend(pictures.map(|node| format!("a label without role at {:?}", node.range())));
        faults
    });
}

/// The end points and control points of a path's data, absolute.
fn points(data: &str) -> Result<Vec<(f64, f64)>, String> {
    let bytes = data.as_bytes();
    let (mut at, mut command) = (0, b' ');
    let (mut pen, mut start) = ((0.0, 0.0), (0.0, 0.0));
    let mut points = Vec::new();
    let mut numbers: Vec<f64> = Vec::new();
    while at < bytes.len() {
        match bytes[at] {
            b' ' | b',' => at += 1,
            b'z' | b'Z' => {
                (pen, at) = (start, at + 1);
            }
            letter if letter.is_ascii_alphabetic() => {
                if !numbers.is_empty() {
                    return Err(format!("{} numbers too many before {at}", numbers.len()));
                }
                (command, at) = (letter, at + 1);
            }
            _ => {
                let rest = &data[at..];
                let mut dots = 0;
                let end = rest.char_indices().position(|(index, c)| {
                    dots += usize::from(c == '.');
                    !(c.is_ascii_digit() || (c == '-' && index == 0) || (c == '.' && dots < 2))
                });
                let length = end.unwrap_or(rest.len());
                numbers.push(rest[..length].parse().map_err(|_| format!("bad number at {at}"))?);
                at += length;
                let needed = match command.to_ascii_lowercase() {
                    b'm' | b'l' => 2,
                    b'q' => 4,
                    b'c' => 6,
                    b'a' => 7,
                    b'h' | b'v' => 1,
                    _ => return Err(format!("unknown command {}", char::from(command))),
                };
                if numbers.len() == needed {
                    let origin = if command.is_ascii_lowercase() { pen } else { (0.0, 0.0) };
                    let pairs: Vec<(f64, f64)> = match command.to_ascii_lowercase() {
                        b'h' => vec![(origin.0 + numbers[0], pen.1)],
                        b'v' => vec![(pen.0, origin.1 + numbers[0])],
                        b'a' => vec![(origin.0 + numbers[5], origin.1 + numbers[6])],
                        _ => {
                            numbers.chunks(2).map(|p| (origin.0 + p[0], origin.1 + p[1])).collect()
                        }
                    };
                    pen = pairs[pairs.len() - 1];
                    if command.eq_ignore_ascii_case(&b'm') {
                        start = pen;
                        command = if command == b'm' { b'l' } else { b'L' };
                    }
                    points.extend(pairs);
                    numbers.clear();
                }
            }
        }
    }
    if numbers.is_empty() { Ok(points) } else { Err("numbers are left over".to_owned()) }
}

#[test]
fn the_path_reader_of_this_test_reads() {
    let read = points("M1 2l3-1 .5.5zm1 1h2v-3q1 1 2 0a1 1 0 1 0 2 0");
    let wanted = [
        (1., 2.),
        (4., 1.),
        (4.5, 1.5),
        (2., 3.),
        (4., 3.),
        (4., 0.),
        (5., 1.),
        (6., 0.),
        (8., 0.),
    ];
    assert_eq!(read.unwrap(), wanted);
    assert!(points("M1 2l3").is_err() && points("M1 x2").is_err());
}

#[test]
fn every_path_stays_near_the_page() {
    // Shapes end a pixel outside their frame; only the halves of symbols and letters reach farther.
    const BESIDE_PX: f64 = 30.0;
    law(|document, _| {
        let mut faults = Vec::new();
        for node in document.descendants().filter(|node| node.has_tag_name((SVG, "path"))) {
            match points(node.attribute("d").unwrap_or_default()) {
                Err(fault) => faults.push(format!("{:?}: {fault}", node.range())),
                Ok(points) if points.is_empty() => {
                    faults.push(format!("an empty path at {:?}", node.range()));
                }
                Ok(points) => {
                    let off = |(x, y): &&(f64, f64)| {
                        !((-BESIDE_PX..=1600.0 + BESIDE_PX).contains(x)
                            && (-BESIDE_PX..=1200.0 + BESIDE_PX).contains(y))
                    };
                    faults.extend(
                        points
                            .iter()
                            .find(off)
                            .map(|at| format!("{:?} reaches {at:?}", node.range())),
                    );
                }
            }
        }
        faults
    });
}

#[test]
fn words_cannot_become_markup() {
    let words = "<b>&\"' ]]> --> <script>";
    let mut order = order("today", None, Language::En, PAGE);
    order.heading = Heading {
        title: words.into(),
        day: words.into(),
        dates: vec![words.into()],
        subtitle: words.into(),
        caption: words.into(),
        ..Heading::default()
    };
    let svg = draw(atlas(), &order).unwrap().to_svg().to_owned();
    let document = Document::parse(&svg).unwrap();
    assert_eq!(text(&document, "title"), words);
    let labels: Vec<&str> =
        document.descendants().filter_map(|node| node.attribute("aria-label")).collect();
    assert_eq!(labels.iter().filter(|label| **label == words).count(), 3, "{labels:?}");
    assert!(!svg.contains("<b>") && !svg.contains("<script"));
}

#[test]
fn control_characters_cannot_break_a_document() {
    let mut order = order("today", None, Language::En, PAGE);
    order.heading.title = "a\u{1}b\u{b}c".into();
    // Either the fonts refuse the character, or the document leaves it out.
    if let Ok(drawing) = draw(atlas(), &order) {
        Document::parse(drawing.to_svg()).unwrap();
    }
}

#[test]
fn a_character_without_a_glyph_is_a_fault_that_names_it() {
    let mut order = order("today", None, Language::En, PAGE);
    order.heading.title = "Ka\u{10398}a".into();
    let fault = draw(atlas(), &order).unwrap_err().to_string();
    assert!(fault.contains("Ka\u{10398}a") && fault.contains("10398"), "{fault}");
}

#[test]
fn drawing_twice_and_on_any_number_of_threads_gives_the_same_bytes() {
    let order = order("joint-declaration-1956", None, Language::Ja, PAGE);
    let bytes = || {
        let drawing = draw(atlas(), &order).unwrap();
        let png = drawing.to_png().unwrap();
        (drawing.to_svg().to_owned(), png)
    };
    let (svg, png) = bytes();
    let again = bytes();
    assert!(svg == again.0 && png == again.1, "twice");
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let (other, other_png) = pool.install(bytes);
        assert!(svg == other && png == other_png, "{threads} threads");
    }
    // An atlas read anew is the same atlas.
    let anew = treatymap::Atlas::builtin().unwrap();
    assert!(draw(&anew, &order).unwrap().to_svg() == svg, "another atlas");
}

#[test]
fn a_series_is_the_same_files_on_any_number_of_threads() {
    let files = |threads: usize| {
        let folder = fresh_folder(&format!("series-{threads}"));
        let items: Vec<Item> = ["shimoda-1855", "portsmouth-1905", "today"]
            .into_iter()
            .map(|id| Item {
                order: order(id, None, Language::Ru, PAGE),
                svg: Some(folder.join(format!("{id}.svg"))),
                png: Some(folder.join(format!("{id}.png"))),
                pdf: None,
            })
            .collect();
        let settings = Settings {
            overwrite: Overwrite::Refuse,
            threads: std::num::NonZeroUsize::new(threads),
        };
        let outcomes = run(atlas(), &items, settings, &|_| ()).unwrap();
        let written: Vec<_> = outcomes.into_iter().flat_map(|o| o.unwrap().files).collect();
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 6, "nothing else is left behind");
        written.iter().map(|path| std::fs::read(path).unwrap()).collect::<Vec<_>>()
    };
    let (one, two) = (files(1), files(2));
    assert_eq!(one.len(), 6);
    assert!(one == two);
}
