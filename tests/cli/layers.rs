//! `--layer`: what is printed, what is refused, how much memory a large file takes.

use super::support::Folder;

/// A square land with a west edge and properties.
fn land(west: i32, properties: &str) -> String {
    let east = west + 4;
    format!(
        "{{\"type\": \"Feature\", \"properties\": {{{properties}}}, \"geometry\": {{\"type\": \"Polygon\", \"coordinates\": [[[{west}, 48], [{east}, 48], [{east}, 51], [{west}, 51], [{west}, 48]]]}}}}"
    )
}

fn collection(features: &[String]) -> String {
    format!("{{\"type\": \"FeatureCollection\", \"features\": [\n{}\n]}}\n", features.join(",\n"))
}

fn two() -> String {
    collection(&[
        land(14, r#""name": "Ruritania", "start_date": "1830", "end_date": "1918-11-11""#),
        land(18, r#""name": "Graustark", "start_date": "1875~""#),
    ])
}

#[test]
fn all_ways_to_string_features_together_give_the_same_map() {
    let folder = Folder::new();
    folder.write("a.geojson", &two());
    let features: Vec<String> = vec![
        land(14, r#""name": "Ruritania", "start_date": "1830", "end_date": "1918-11-11""#),
        land(18, r#""name": "Graustark", "start_date": "1875~""#),
    ];
    folder.write("b.ndjson", &features.join("\n"));
    folder
        .write("c.geojsons", &features.iter().map(|f| format!("\u{1e}{f}\n")).collect::<String>());
    let map = |file: &str| {
        let run = format!("render --layer {file} --date 1900-01-01 --title T --credit C -o -");
        folder.run(&run).exits(0).stdout
    };
    let first = map("a.geojson");
    assert!(first == map("b.ndjson") && first == map("c.geojsons"));
    let table = folder.run("show --layer a.geojson --date 1875-06-01").exits(0).text();
    assert!(table.contains("undisputed, uncertain"), "{table}");
    let json = folder.run("show --layer a.geojson --date 1875-06-01 --json").exits(0).text();
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["territories"][0]["certain"], true);
    assert_eq!(json["territories"][1]["certain"], false);
}

#[test]
fn all_faults_of_a_file_are_told_at_once_with_their_places() {
    let folder = Folder::new();
    let wrong_position =
        land(14, r#""name": "D", "start_date": "1830""#).replace("[14, 48]", "[48, 140]");
    let features = [
        land(14, r#""name": "A", "start_date": "18.1.1871""#),
        land(14, r#""name": "B", "start_date": "1905", "end_date": "1871""#),
        land(14, r#""name": "C", "start_date": 1830"#),
        wrong_position,
        "{\"type\": \"Feature\", \"properties\": {\"start_date\": 1830 \"end_date\": 1840}, \"geometry\": null}".to_owned(),
        "{\"type\": \"Polygon\", \"coordinates\": []}".to_owned(),
    ];
    folder.write("a.geojson", &collection(&features));
    let ran = folder.run("render --layer a.geojson --date 1900-01-01 -o a.svg").exits(3);
    for part in [
        "a.geojson:2: feature[0]: error: property `start_date`: `18.1.1871` is no date",
        "a.geojson:3: feature[1]: error: it ends (1871) before it starts (1905)",
        "a.geojson:5: feature[3] ring[0] vertex[0]: error: position [48, 140] is outside the world",
        "are they exchanged?",
        "a.geojson:6:55: error: not JSON: expected `,` or `}`",
        "a.geojson:7: feature[5]: error: expected a feature, found `Polygon`",
    ] {
        assert!(ran.stderr.contains(part), "no {part:?} in\n{}", ran.stderr);
    }
    assert_eq!(ran.stderr.matches("error:").count(), 5, "{}", ran.stderr);
    let ran =
        folder.run("render --layer a.geojson --date 1900-01-01 --skip-faulty -o a.svg").exits(0);
    assert!(ran.stderr.contains("5 features with faults: left out"), "{}", ran.stderr);
}

#[test]
fn a_file_that_is_something_else_says_so() {
    let folder = Folder::new();
    for (name, text, fault) in [
        ("empty", "", "there is no feature in it"),
        ("list", "[1, 2]", "list:1:1: error: expected a feature or a FeatureCollection, found `[`"),
        ("cut", &two()[..200], "the file ends inside a value that begins in line 2"),
        ("topo", "{\"type\": \"Topology\", \"objects\": {}, \"arcs\": []}", "TopoJSON is not read"),
        (
            "undated",
            &collection(&[land(14, r#""NAME": "A", "begin": 1830"#)]),
            "no feature has a date",
        ),
    ] {
        folder.write(name, text);
        folder
            .run(&format!("render --layer {name} --date 1900-01-01 -o a.svg"))
            .exits(3)
            .says(fault);
    }
    folder
        .run("render --layer none.geojson --date 1900-01-01 -o a.svg")
        .exits(3)
        .says("no such file");
    folder
        .run("render --layer no_*.geojson --date 1900-01-01 -o a.svg")
        .exits(3)
        .says("no file has such a name");
}

#[test]
fn properties_that_are_told_have_to_be_there() {
    let folder = Folder::new();
    folder.write(
        "a.geojson",
        &collection(&[land(14, r#""nom": "A", "begin": 1830, "finish": 1900, "level": 2"#)]),
    );
    let run = |arguments: &str| {
        folder.run(&format!("show --layer a.geojson --date 1850-01-01 {arguments}"))
    };
    run("--map start=begin,end=finish,name=nom").exits(0);
    run("--map start=begn,name=nom")
        .exits(3)
        .says("did you mean `begin`?")
        .says("which is to be `start`");
    run("--map strat=begin").exits(2).says("did you mean `start`?");
    run("--map start=begin --where level=2").exits(0);
    run("--map start=begin --where level=4")
        .exits(2)
        .says("nothing in a.geojson holds on 1850-01-01");
    run("--map start=begin --where levl=2").exits(3).says("did you mean `level`?");
    run("--map start=begin,status=nom").exits(3).says("unknown status `A`");
    // Half-open or not: the last day of 1900.
    let day = |map: &str| folder.run(&format!("show --layer a.geojson --year 1900 --map {map}"));
    day("start=begin,end=finish").exits(2).says("holds from 1830-01-01 to 1900-01-01");
    day("start=begin,end=finish,inclusive").exits(0);
}

#[test]
fn a_file_beside_says_how_a_layer_is_read() {
    let folder = Folder::with_atlas();
    folder.write("world_1880.geojson", &collection(&[land(14, r#""nom": "A""#)]));
    folder.write("world_1914.geojson", &collection(&[land(14, r#""nom": "B""#)]));
    folder.write(
        "world.toml",
        "[layer]\nname = \"nom\"\ntitle = \"Old world\"\n[layer.holders]\nA = \"#123456\"\n",
    );
    let held = |day: &str| {
        folder.run(&format!("show --layer world_*.geojson --date {day}")).exits(0).text()
    };
    assert!(held("1913-12-31").contains("A  ") && held("1914-06-28").contains("B  "));
    assert!(
        folder
            .run("describe --layer world_{year}.geojson --year 1900")
            .exits(0)
            .text()
            .contains("Old world")
    );
    folder.write("world.toml", "[layer]\nnmae = \"nom\"\n");
    folder
        .run("show --layer world_*.geojson --year 1900")
        .exits(3)
        .says("world.toml:2")
        .says("nmae");
    // A table of the atlas.
    folder.write("atlas/a.geojson", &collection(&[land(14, r#""nom": "A", "begin": 1830"#)]));
    let head = String::from_utf8(folder.read("atlas/atlas.toml")).expect("UTF-8");
    folder.write(
        "atlas/atlas.toml",
        &format!("{head}\n[layer]\nname = \"nom\"\nstart = \"begin\"\n"),
    );
    folder.run("show --layer atlas/a.geojson --year 1900").exits(0);
    folder.run("check atlas").exits(0);
}

#[test]
fn a_layer_has_days_and_no_settlements() {
    let folder = Folder::new();
    folder.write("a.geojson", &two());
    folder.run("render --layer a.geojson -o a.svg").exits(2).says("give --date or --year");
    folder
        .run("render --layer a.geojson --settlement today -o a.svg")
        .exits(2)
        .says("a layer has no `today`");
    folder.run("render --layer a.geojson --atlas b --year 1900 -o a.svg").exits(2).says("--atlas");
    folder.run("series --layer a.geojson").exits(2).says("give --years or --dates");
    folder
        .run("series --layer a.geojson --years 1880..1900 --step 10 --format svg --out maps")
        .exits(0);
    assert_eq!(folder.files().iter().filter(|file| file.ends_with(".svg")).count(), 3);
    folder
        .run("render --layer a.geojson --date 1700-01-01 -o b.svg")
        .exits(2)
        .says("1830-01-01 to 1918-11-11");
    folder.run("animate --uncertain draw --dry-run").exits(2).says("single maps");
}
