//! `render`: files, stdout, refusals.

use super::support::Folder;

const SMALL: &str = "--size 480x360 --dpi 72";

#[test]
fn furniture_is_shown_and_left_out_by_name() {
    let folder = Folder::new();
    folder.run("render --with events --without legend,scale-bar -o map.svg").exits(0);
    let svg = String::from_utf8(folder.read("map.svg")).expect("UTF-8");
    assert!(!svg.contains("-legend\"") && !svg.contains("-scale\""));
    assert!(svg.contains("-timeline\""));
    folder.run("render --without legnd -o b.svg").exits(2).says("did you mean `legend`?");
    folder.run("render --with legend --without legend -o b.svg").exits(2).says("not both");
    let help = folder.run("render --help").exits(0).text();
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    for furniture in treatymap::style::Furniture::ALL {
        assert!(help.contains(furniture.id()), "{furniture} is not in the help");
    }
}

#[test]
fn the_default_is_todays_map_in_output() {
    let folder = Folder::new();
    folder.run(&format!("render {SMALL}")).exits(0).says("wrote output/today.svg");
    assert_eq!(folder.files(), ["output/today.svg"]);
    assert!(folder.read("output/today.svg").starts_with(b"<svg"));
}

#[test]
fn the_name_decides_the_format() {
    let folder = Folder::new();
    folder.run(&format!("render --date 1945-08-28 {SMALL} -o a.png --quiet")).exits(0);
    folder.run(&format!("render --year 1875 {SMALL} --lang ja -o a.svg")).exits(0);
    assert!(folder.read("a.png").starts_with(b"\x89PNG\r\n\x1a\n"));
    assert!(folder.read("a.svg").starts_with(b"<svg"));
    assert_eq!(folder.files(), ["a.png", "a.svg"]);
    folder.run("render -o a.eps").exits(2).says(".svg or .png or .pdf");
    folder.run("render -o a.png --format svg").exits(2).says("contradicts");
}

#[test]
fn where_the_name_tells_no_format_it_is_asked_for() {
    let folder = Folder::new();
    folder.run(&format!("render {SMALL} --format png -o map")).exits(0);
    folder.run(&format!("render {SMALL} --format svg -o map.xml")).exits(0);
    assert!(folder.read("map").starts_with(b"\x89PNG\r\n\x1a\n"));
    assert!(folder.read("map.xml").starts_with(b"<svg"));
    folder.run(&format!("render {SMALL} -o other")).exits(2).says("--format");
    assert_eq!(folder.files(), ["map", "map.xml"]);
}

#[test]
fn a_day_is_titled_with_the_view_that_is_drawn() {
    let folder = Folder::new();
    let title = |arguments: &str| {
        let svg = folder.run(&format!("render --year 1890 {SMALL} {arguments} -o -")).exits(0);
        let text = svg.text();
        let (_, rest) = text.split_once("<title").expect("a title");
        let (title, _) = rest.split_once("</title>").expect("its end");
        title.split_once('>').expect("its text").1.to_owned()
    };
    let names = folder.run("list views --json").exits(0).json();
    let name = |id: &str| {
        let views = names.as_array().expect("views");
        let view = views.iter().find(|view| view["id"] == id).expect("the view");
        view["name"].as_str().expect("a name").to_owned()
    };
    assert_eq!(title("--view south-kurils"), name("south-kurils"));
    assert_eq!(title("--view region"), name("region"));
}

#[test]
fn a_page_has_its_millimetres_at_any_resolution() {
    let folder = Folder::new();
    let root = |arguments: &str| {
        let svg = folder.run(&format!("render --settlement today {arguments} -o -")).exits(0);
        svg.text().split_once('>').expect("a root").0.to_owned()
    };
    let (normal, coarse) = (root("--page a4"), root("--page a4 --dpi 150"));
    assert!(normal.contains("width=\"297.0") && normal.contains("viewBox=\"0 0 3508 2480\""));
    assert!(coarse.contains("width=\"297.0") && coarse.contains("viewBox=\"0 0 1754 1240\""));
    let sized = root("--page slide --size 1280x720");
    assert!(sized.contains("width=\"338.6") && sized.contains("viewBox=\"0 0 1280 720\""));
    assert!(root("--page column").contains("width=\"85.0"));
}

#[test]
fn pages_and_sizes_may_not_contradict_each_other() {
    let folder = Folder::new();
    for (arguments, says) in [
        ("--page a4 --size 1000x1000", "1000x707"),
        ("--page a4 --size 1754x1240 --dpi 300", "150 dpi"),
        ("--page a3 --dpi 2400", "another dpi"),
        ("--page story --size 270x480 --dpi 20", "30 to 2400"),
        ("--page a5", "expected one of column, text"),
    ] {
        folder.run(&format!("render {arguments} -o a.svg")).exits(2).says(says);
    }
    assert!(folder.files().is_empty());
}

#[test]
fn a_dash_is_stdout() {
    let folder = Folder::new();
    let png = folder.run(&format!("render {SMALL} --format png -o -")).exits(0);
    assert!(png.stdout.starts_with(b"\x89PNG\r\n\x1a\n"));
    assert_eq!(png.stderr, "");
    let svg = folder.run(&format!("render --event portsmouth-1905 {SMALL} -o -")).exits(0);
    assert!(svg.stdout.starts_with(b"<svg"));
    assert_eq!(folder.files(), [""; 0]);
}

#[test]
fn nothing_is_replaced_without_being_asked() {
    let folder = Folder::new();
    folder.write("a.svg", "mine");
    folder
        .run(&format!("render {SMALL} -o a.svg"))
        .exits(2)
        .says("a.svg is there already")
        .says("--force");
    assert_eq!(folder.read("a.svg"), b"mine");
    folder.run(&format!("render {SMALL} -o a.svg --force")).exits(0);
    assert!(folder.read("a.svg").starts_with(b"<svg"));
}

/// A link that leads nowhere is there, though no file is: as one that comes to be there during the
/// drawing.
#[cfg(unix)]
#[test]
fn nothing_that_comes_to_be_there_is_replaced() {
    let folder = Folder::new();
    let link = folder.path().join("a.svg");
    std::os::unix::fs::symlink("nowhere", &link).expect("a link");
    folder
        .run(&format!("render {SMALL} -o a.svg"))
        .exits(2)
        .says("a.svg is there already")
        .says("--force");
    assert!(link.is_symlink());
    assert_eq!(folder.files(), ["a.svg"]);
}

/// A rename would put a file in the place of a device, or of the link to a file.
#[cfg(unix)]
#[test]
fn devices_are_written_into_and_links_go_on_leading() {
    let folder = Folder::new();
    let device = folder.path().join("a.svg");
    std::os::unix::fs::symlink("/dev/null", &device).expect("a link");
    folder.run(&format!("render {SMALL} -o a.svg")).exits(0);
    folder.run(&format!("render {SMALL} -o a.svg --force")).exits(0);
    assert!(device.is_symlink(), "the link to the device was replaced");
    let null = std::fs::metadata("/dev/null").expect("the device");
    assert!(!null.is_file(), "the device was replaced");
    folder
        .run("animate --movie a.svg --fps 2 --duration 12 --force")
        .exits(1)
        .says("a.svg is a device or a pipe");

    folder.write("b.svg", "mine");
    let link = folder.path().join("c.svg");
    std::os::unix::fs::symlink("b.svg", &link).expect("a link");
    folder.run(&format!("render {SMALL} -o c.svg --force")).exits(0);
    assert!(link.is_symlink(), "the link was replaced");
    assert!(folder.read("b.svg").starts_with(b"<svg"));
}

#[test]
fn wrong_arguments_name_the_right_ones_and_write_nothing() {
    let folder = Folder::new();
    for (arguments, said) in [
        ("--settlement portsmoth", "did you mean `portsmouth-1905`?"),
        ("--event portsmoth-1905", "did you mean `portsmouth-1905`?"),
        ("--view regoin", "did you mean `region`?"),
        ("--style atlsa", "did you mean `atlas`?"),
        ("--date 1599-12-31", "before the atlas begins"),
        ("--date 1905-02-30", "no day 30"),
        ("--date tomorrow", "YYYY-MM-DD"),
        ("--year 99999", "--year"),
        ("--year 12", "before the atlas begins"),
        ("--date 1905-10-16 --year 1905", "cannot be used with"),
        ("--lang fr", "fr"),
        ("--size 1600", "WIDTHxHEIGHT"),
        ("--size 10x10", "at least 200x150"),
        ("--size 30000x200", "at most 20000"),
        ("--size 20000x20000", "200 million"),
        ("--size 200x150", "too small for a map"),
        ("--dpi 5", "30 to 2400"),
        ("--dpi NaN", "30 to 2400"),
        ("--units km,furlong", "furlong"),
        ("--units km,km", "given twice"),
        ("--format eps", "eps"),
        ("--colour", "--color"),
    ] {
        folder.run(&format!("render {arguments}")).exits(2).says("error:").says(said);
    }
    assert_eq!(folder.files(), [""; 0]);
}

#[test]
fn a_folder_that_is_not_there_is_a_failure() {
    let folder = Folder::new();
    folder.run(&format!("render {SMALL} -o nowhere/a.svg")).exits(1).says("can't write");
    assert_eq!(folder.files(), [""; 0]);
}

#[test]
fn styles_can_be_files() {
    let folder = Folder::new();
    folder.write("mine.toml", "extends = \"atlas\"\nink_blend = 0.5\n");
    folder.run(&format!("render {SMALL} --style mine.toml -o a.svg")).exits(0);
    folder.write("bad.toml", "extends = \"atlas\"\nhatch_darkn = 0.5\n");
    folder
        .run(&format!("render {SMALL} --style bad.toml -o b.svg"))
        .exits(3)
        .says("bad.toml:2:1: error: unknown field `hatch_darkn`");
    folder.run("render --style none.toml -o b.svg").exits(3).says("none.toml");
    assert_eq!(folder.files(), ["a.svg", "bad.toml", "mine.toml"]);
}

#[test]
fn timings_name_the_phases() {
    let folder = Folder::new();
    let ran = folder.run(&format!("render {SMALL} -o a.png --timings --quiet")).exits(0);
    let words: Vec<&str> =
        ran.stderr.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let phases = ["load", "resolve", "layout", "scene", "svg", "raster", "png", "write", "total"];
    assert_eq!(words, phases);
}

#[test]
fn names_without_room_are_said_only_if_asked() {
    let folder = Folder::new();
    let quiet = folder.run(&format!("render {SMALL} -o a.svg")).exits(0);
    assert_eq!(quiet.stderr, "wrote a.svg\n");
    folder.run(&format!("render {SMALL} -o b.svg --verbose")).exits(0).says("room");
}

#[test]
fn units_lead_as_given() {
    let folder = Folder::new();
    let svg = |units: &str| {
        folder.run(&format!("render --size 800x600 --dpi 100 {units} -o -")).exits(0).stdout
    };
    assert_ne!(svg("--units nmi,km"), svg("--units km,nmi"));
    assert_eq!(svg("--units km,mi"), svg(""));
}

#[test]
fn days_after_the_review_are_warned_of() {
    let folder = Folder::new();
    folder
        .run(&format!("render {SMALL} --date 2199-01-01 -o a.svg"))
        .exits(0)
        .says("warning: 2199-01-01");
}

#[test]
fn colours_are_for_terminals_or_on_demand() {
    let folder = Folder::new();
    let coloured = |arguments: &str| folder.run(arguments).exits(2).stderr.contains('\x1b');
    assert!(!coloured("render --settlement x"));
    assert!(!coloured("render --settlement x --color never"));
    assert!(coloured("render --settlement x --color always"));
}
