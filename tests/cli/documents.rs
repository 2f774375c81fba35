//! Maps for documents: several files of one map, its words beside it, figures to be pasted.

use super::support::Folder;

/// A small map.
const SMALL: &str = "--settlement portsmouth-1905 --size 640x480 --dpi 96";

#[test]
fn one_map_goes_into_files_side_by_side() {
    let folder = Folder::new();
    folder.run(&format!("render {SMALL} -o a.svg a.png --sidecar")).exits(0);
    assert_eq!(folder.files(), ["a.json", "a.png", "a.svg"]);
    folder.run(&format!("render {SMALL} -o b.{{svg,png}}")).exits(0);
    assert_eq!(folder.read("b.svg"), folder.read("a.svg"));
    assert_eq!(folder.read("b.png"), folder.read("a.png"));
    folder.run(&format!("render {SMALL} -o c --format png,svg")).exits(0);
    assert_eq!(folder.read("c.png"), folder.read("a.png"));

    let about: serde_json::Value = serde_json::from_slice(&folder.read("a.json")).expect("JSON");
    assert_eq!(about["title"], "Treaty of Portsmouth, 1905");
    assert_eq!(about["date"], "1905-10-16");
    assert_eq!(about["files"], serde_json::json!(["a.svg", "a.png"]));
    assert_eq!(about["size_px"], serde_json::json!([640, 480]));
    assert_eq!(about["size_mm"], serde_json::json!([169.33, 127.0]));
    assert!(about["alt"].as_str().is_some_and(|alt| alt.contains("Kuril Islands")));
    assert!(about["credits"].as_str().is_some_and(|text| text.contains("OpenStreetMap")));
    assert_eq!(about["licences"], serde_json::json!(["CC BY 4.0", "ODbL-1.0", "public domain"]));
}

#[test]
fn files_side_by_side_are_all_or_none() {
    let folder = Folder::new();
    folder.write("a.json", "mine");
    folder
        .run(&format!("render {SMALL} -o a.svg a.png --sidecar"))
        .exits(2)
        .says("a.json is there");
    assert_eq!(folder.files(), ["a.json"]);
    for (arguments, said) in [
        ("-o a.svg a.svg", "a.svg is given twice"),
        ("-o a.svg --format png", "contradicts the name a.svg"),
        ("-o a.svg --format svg,png", "contradicts the name a.svg"),
        ("-o a.txt", "can't tell the format of a.txt"),
        ("-o a.svg b", "can't tell the format of b"),
        ("-o - --format svg,png", "stdout takes one format"),
        ("-o - --sidecar", "--sidecar needs a file"),
        ("--format svg,svg", "svg is given twice"),
    ] {
        folder.run(&format!("render {SMALL} {arguments}")).exits(2).says(said);
        assert_eq!(folder.files(), ["a.json"]);
    }
}

#[test]
fn every_markup_has_the_maps_words() {
    let folder = Folder::new();
    for (markup, lang, begins) in [
        ("markdown", "en", "![Treaty of Portsmouth"),
        ("latex", "ru", "\\begin{figure}"),
        ("typst", "ja", "#figure("),
        ("asciidoc", "en", ".Treaty of Portsmouth, 1905."),
        ("rst", "ru", ".. figure:: maps/a.png"),
        ("html", "ja", "<figure lang=\"ja\">"),
    ] {
        let printed = folder
            .run(&format!("embed {SMALL} --lang {lang} --format {markup} --image maps/a.png"))
            .exits(0)
            .text();
        assert!(printed.starts_with(begins), "{markup}: {printed}");
        let words = match lang {
            "en" => ["Russia ceded Sakhalin", "Situation on 16 October 1905", "ODbL"],
            "ja" => ["ロシア", "1905年10月16日現在", "ODbL"],
            _ => ["Сахалин", "Положение на 16 октября 1905", "ODbL"],
        };
        for word in words.into_iter().chain(["maps/a.png"]) {
            assert!(printed.contains(word), "{markup} lacks {word}: {printed}");
        }
    }
    folder.run("embed --format latex").exits(2).says("--image");
    folder.run("embed --format markdwn").exits(2).says("did you mean `markdown`?");
    folder.run("embed --format rst --image a.png --image b.png").exits(2).says("takes one image");
}

/// Three maps on one page: it is well-formed, and no id is there twice.
#[test]
fn maps_in_html_share_no_ids() {
    let folder = Folder::new();
    let figures: Vec<String> = ["shimoda-1855", "portsmouth-1905", "today"]
        .map(|settlement| {
            let command = format!("embed --settlement {settlement} --size 640x480 --dpi 96");
            folder.run(&command).exits(0).text()
        })
        .into();
    let page = format!("<body>{}</body>", figures.join("\n"));
    let page = roxmltree::Document::parse(&page).expect("well-formed");
    let mut ids: Vec<&str> = page.descendants().filter_map(|node| node.attribute("id")).collect();
    let count = ids.len();
    assert!(count > 60, "{count} ids");
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id is there twice");
    assert_eq!(page.descendants().filter(|node| node.has_tag_name("figcaption")).count(), 3);
}

#[test]
fn html_offers_images_by_their_width() {
    let folder = Folder::new();
    folder.run(&format!("render {SMALL} -o small.png")).exits(0);
    folder
        .run("render --settlement portsmouth-1905 --size 1280x960 --dpi 192 -o large.png")
        .exits(0);
    let printed =
        folder.run(&format!("embed {SMALL} --image small.png --image large.png")).exits(0).text();
    assert!(printed.contains("srcset=\"small.png 640w, large.png 1280w\""), "{printed}");
    assert!(printed.contains("width=\"640\" height=\"480\""));
    folder
        .run(&format!("embed {SMALL} --image small.png --image gone.png"))
        .exits(2)
        .says("the width of gone.png is not known");
}
