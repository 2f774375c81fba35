//! Maps for documents: several files of one map, its words beside it, figures to be pasted.

use std::io::Write;
use std::process::{Command, Stdio};

use super::support::{Folder, Ran};
use super::tools::tool;

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

/// An article with three maps.
const ARTICLE: &str = "\
# Borders

```treatymap
settlement = \"shimoda-1855\"
size = \"640x480\"
dpi = 96
```

Then:

```treatymap
date = 1905-10-16
lang = \"ja\"
size = \"640x480\"
dpi = 96
caption = \"After the war.\"
```

``` {.treatymap}
year = 1956
worldview = \"japan\"
size = \"640x480\"
dpi = 96
width = \"50%\"
```

```rust
settlement = \"none of ours\"
```
";

/// Runs the program with something on its input.
fn filtered(folder: &Folder, arguments: &str, input: &[u8]) -> Ran {
    let mut command = folder.command(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    child.stdin.take().expect("a pipe").write_all(input).expect("it reads");
    Ran::new(arguments, child.wait_with_output().expect("it ends"))
}

fn pandoc(folder: &Folder, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new("pandoc")
        .args(arguments)
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pandoc runs");
    child.stdin.take().expect("a pipe").write_all(input).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "pandoc {arguments:?}");
    output.stdout
}

#[test]
fn pandoc_makes_documents_with_maps() {
    if tool("pandoc").is_none() {
        return;
    }
    let folder = Folder::new();
    let read = pandoc(&folder, &["-f", "markdown", "-t", "json"], ARTICLE.as_bytes());
    for (format, images) in [("html", "svg"), ("docx", "png"), ("epub", "svg")] {
        let made = filtered(&folder, &format!("pandoc {format} --images {format}"), &read).exits(0);
        let file = format!("a.{format}");
        pandoc(
            &folder,
            &["-f", "json", "-s", "--metadata", "title=Borders", "-o", &file],
            &made.stdout,
        );
        let drawn = folder.files();
        let drawn: Vec<&String> =
            drawn.iter().filter(|name| name.starts_with(&format!("{format}/"))).collect();
        assert_eq!(drawn.len(), 3, "{drawn:?}");
        assert!(drawn.iter().all(|name| name.ends_with(images)), "{drawn:?}");
    }
    let html = String::from_utf8(folder.read("a.html")).expect("UTF-8");
    assert_eq!(html.matches("<figcaption").count(), 3, "{html}");
    for words in
        ["Treaty of Shimoda, 1855.", "After the war.", "alt=\"", "none of ours", "width:50.0%"]
    {
        assert!(html.contains(words), "no {words} in {html}");
    }
    let docx = folder.read("a.docx");
    let media = docx.windows(11).filter(|name| *name == b"word/media/").count();
    // Each file of a ZIP has its name before its bytes and in the directory.
    assert_eq!(media, 6, "three images");
}

/// All shapes of figures that Pandoc has had, without Pandoc.
#[test]
fn figures_are_those_of_the_documents_version() {
    let folder = Folder::new();
    let block = r#"{"t":"CodeBlock","c":[["",["treatymap"],[]],"settlement = \"today\"\nsize = \"640x480\"\ndpi = 96"]}"#;
    for (version, to, figure, inside) in [
        ("[1,23,1]", "docx", "Figure", "Plain"),
        ("[1,22,2,1]", "odt", "Para", "Image"),
        ("[1,22,2,1]", "docx", "Div", "Div"),
    ] {
        let document = format!(
            r#"{{"pandoc-api-version":{version},"meta":{{}},"blocks":[{{"t":"BlockQuote","c":[{block}]}}]}}"#
        );
        let made = filtered(&folder, &format!("pandoc {to}"), document.as_bytes()).exits(0);
        let made: serde_json::Value = serde_json::from_slice(&made.stdout).expect("JSON");
        let found = &made["blocks"][0]["c"][0];
        assert_eq!(found["t"], figure);
        let inside_of_it = match figure {
            "Figure" => &found["c"][2][0],
            "Div" => &found["c"][1][0],
            _ => &found["c"][0],
        };
        assert_eq!(inside_of_it["t"], inside);
        assert!(found.to_string().contains("treatymap-images/"));
    }
    assert_eq!(folder.files().len(), 1, "drawn once: {:?}", folder.files());
}

#[test]
fn a_document_gets_what_its_format_takes() {
    let folder = Folder::new();
    let block = r#"{"t":"CodeBlock","c":[["",["treatymap"],[]],"year = 1905\nsize = \"640x480\"\ndpi = 96\nwidth = \"60%\""]}"#;
    let document = format!(r#"{{"pandoc-api-version":[1,23],"meta":{{}},"blocks":[{block}]}}"#);
    let of_tex = if cfg!(feature = "pdf") { "pdf" } else { "png" };
    for (format, ending) in [
        ("html5", "svg"),
        ("chunkedhtml", "svg"),
        ("typst", "svg"),
        ("asciidoctor", "svg"),
        ("latex", of_tex),
        ("beamer", of_tex),
        ("context-smart", of_tex),
        ("pdf", of_tex),
        ("docx", "png"),
        ("odt", "png"),
        ("pptx", "png"),
    ] {
        let made = filtered(&folder, &format!("pandoc {format}"), document.as_bytes()).exits(0);
        let made: serde_json::Value = serde_json::from_slice(&made.stdout).expect("JSON");
        let [_, caption, body] = made["blocks"][0]["c"].as_array().expect("a figure").as_slice()
        else {
            panic!("{made}");
        };
        assert!(caption[1][0]["c"].to_string().contains("1905"), "{caption}");
        let image = &body[0]["c"][0]["c"];
        let file = image[2][0].as_str().expect("a file");
        assert!(file.ends_with(ending), "{format}: {file}");
        assert_eq!(image[0][2][0], serde_json::json!(["width", "60%"]));
        assert_eq!(image[0][2][1][0], "alt");
    }
    let kinds = if cfg!(feature = "pdf") { 3 } else { 2 };
    assert_eq!(folder.files().len(), kinds, "each drawn once: {:?}", folder.files());
}

#[test]
fn a_fault_in_a_block_names_it_and_draws_nothing() {
    let folder = Folder::new();
    for (text, said) in [
        ("settlement = \"portsmoth\"", "did you mean `portsmouth-1905`?"),
        ("setlement = \"today\"", "did you mean `settlement`?"),
        ("year = 1905\ndate = 1905-10-16", "cannot be used with"),
        ("year = ", "map 1 of the document"),
        ("legend = 1", "unknown key `legend`"),
        ("lang = true", "is no text, number, day or list"),
    ] {
        let document = serde_json::json!({
            "pandoc-api-version": [1, 23],
            "blocks": [{"t": "CodeBlock", "c": [["", ["treatymap"], []], text]}],
        });
        filtered(&folder, "pandoc", document.to_string().as_bytes())
            .exits(3)
            .says("map 1 of the document")
            .says(said);
    }
    filtered(&folder, "pandoc", b"# Borders").exits(2).says("no document of Pandoc's");
    assert_eq!(folder.files(), [""; 0]);
}

#[test]
fn mdbook_gets_maps_in_its_chapters() {
    let folder = Folder::new();
    let chapter = |content: &str| {
        serde_json::json!([{"renderer": "html"}, {"sections": [{"Chapter": {
            "name": "Borders", "content": content, "number": [1], "path": "borders.md",
            "sub_items": [{"Chapter": {"name": "More", "content": "~~~treatymap\n~~~", "path": "more.md"}}],
        }}]}])
    };
    let made = filtered(&folder, "mdbook", chapter(ARTICLE).to_string().as_bytes()).exits(0);
    let made: serde_json::Value = serde_json::from_slice(&made.stdout).expect("JSON");
    let chapter_made = &made["sections"][0]["Chapter"];
    let content = chapter_made["content"].as_str().expect("text");
    // Pandoc's way to name a language is not mdBook's.
    assert_eq!(content.matches("<figure").count(), 2, "{content}");
    assert!(content.contains("\n```rust\n") && content.contains("# Borders\n"));
    let figure = &content
        [content.find("<figure").expect("one")..content.find("</figure>").expect("its end")];
    assert!(!figure.contains("\n\n"), "a blank line ends HTML in Markdown");
    let more = chapter_made["sub_items"][0]["Chapter"]["content"].as_str().expect("text");
    assert!(more.contains("<figure"), "{more}");

    let broken = ARTICLE.replace("1905-10-16", "\"someday\"");
    filtered(&folder, "mdbook", chapter(&broken).to_string().as_bytes())
        .exits(3)
        .says("borders.md:11: error")
        .says("someday");
    folder.run("mdbook supports html").exits(0);
    folder.run("mdbook supports epub").exits(1);
}
