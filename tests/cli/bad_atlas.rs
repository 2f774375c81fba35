//! Broken atlases: each fault is said once, with file and line, and nothing is written.

use super::support::Folder;

/// An atlas with `old` replaced by `new` once in a file, and the line on which that is.
fn broken(file: &str, old: &str, new: &str) -> (Folder, usize) {
    let folder = Folder::with_atlas();
    let name = format!("atlas/{file}");
    let text = String::from_utf8(folder.read(&name)).expect("UTF-8");
    let at = text.find(old).unwrap_or_else(|| panic!("{file} has no {old:?}"));
    let line = text[..at].matches('\n').count() + 1;
    folder.write(&name, &text.replacen(old, new, 1));
    (folder, line)
}

/// Asserts that `check` says this one fault with its place, and that no command draws the atlas.
#[track_caller]
fn one_fault(folder: &Folder, place: &str, said: &[&str]) {
    let files = folder.files();
    let ran = folder.run("check atlas").exits(3).prints(place).prints("1 fault, no warnings");
    for part in said {
        assert!(ran.text().contains(part), "no {part:?} in\n{}", ran.text());
    }
    folder.run("render --atlas atlas -o a.svg").exits(3).says(place).says("error:");
    folder.run("series --atlas atlas --out o").exits(3).says(place);
    folder.run("show --atlas atlas").exits(3).says(place);
    assert_eq!(folder.files(), files);
}

#[test]
fn a_whole_atlas_in_a_folder_does() {
    let folder = Folder::with_atlas();
    folder.run("check atlas").exits(0).prints("no faults");
    folder.run("render --atlas atlas --size 480x360 --dpi 72 -o a.svg").exits(0);
    let own = folder.run("render --size 480x360 --dpi 72 -o -").exits(0);
    assert_eq!(folder.read("a.svg"), own.stdout);
}

#[test]
fn a_row_with_too_few_fields() {
    let (folder, line) =
        broken("tenures.csv", "\nhokkaido,1604", "\nhokkaido,1600-01-01\nhokkaido,1604");
    one_fault(&folder, &format!("atlas/tenures.csv:{}: error:", line + 1), &["2 fields", "12"]);
}

#[test]
fn fronts_over_land_that_was_not_taken() {
    let (folder, line) =
        broken("fronts.toml", "event = \"south-sakhalin-1945\"", "event = \"yalta-1945\"");
    one_fault(
        &folder,
        &format!("atlas/fronts.toml:{}: error:", line - 2),
        &["`sakhalin-south` does not change hands by `yalta-1945`"],
    );
    let (folder, _) = broken("fronts.toml", "place = \"korsakov\"", "place = \"korsakof\"");
    one_fault(&folder, "atlas/fronts.toml:", &["did you mean `korsakov`?"]);
    let (folder, _) = broken("fronts.toml", "place = \"kholmsk\"", "line = [[142.0, 47.0]]");
    one_fault(&folder, "atlas/fronts.toml:", &["the mark of 1945-08-20 is nowhere"]);
    let (folder, _) = broken("fronts.toml", "date = \"1945-08-16\"", "date = \"1945-08-26\"");
    one_fault(&folder, "atlas/fronts.toml:", &["not in order"]);
}

#[test]
fn land_that_a_worldview_reads_in_two_ways() {
    let twice = "japan,urup,1991-12-26,,,,,undetermined,,undetermined,,,\n";
    let (folder, line) =
        broken("worldviews.csv", "japan,kurils-four", &format!("{twice}japan,kurils-four"));
    one_fault(
        &folder,
        &format!("atlas/worldviews.csv:{line}:"),
        &["`urup` is read in two ways at once", "overlaps"],
    );
}

#[test]
fn blank_land_with_a_holder() {
    let (folder, line) = broken(
        "worldviews.csv",
        ",,,,,undetermined,,undetermined,",
        ",,,ussr,,undetermined,,undetermined,",
    );
    one_fault(
        &folder,
        &format!("atlas/worldviews.csv:{line}:"),
        &["names a holder of land that is left blank"],
    );
}

#[test]
fn a_status_that_only_worldviews_have() {
    let (folder, line) = broken("tenures.csv", ",unassigned-ainu,", ",undetermined,");
    one_fault(
        &folder,
        &format!("atlas/tenures.csv:{line}:"),
        &["this status is for worldviews only"],
    );
}

#[test]
fn a_boundary_of_an_unknown_worldview() {
    let (folder, line) = broken("boundaries.csv", ",neutral,", ",neutrl,");
    one_fault(
        &folder,
        &format!("atlas/boundaries.csv:{line}:"),
        &["unknown worldview `neutrl`", "did you mean `neutral`?"],
    );
}

#[test]
fn intervals_that_overlap() {
    let (folder, line) = broken("tenures.csv", "hokkaido,1604-02-26,", "hokkaido,1604-02-25,");
    one_fault(&folder, &format!("atlas/tenures.csv:{line}:"), &["held twice from 1604-02-25"]);
}

#[test]
fn a_gap_between_intervals() {
    let (folder, line) = broken("tenures.csv", "hokkaido,1604-02-26,", "hokkaido,1604-02-27,");
    one_fault(
        &folder,
        &format!("atlas/tenures.csv:{line}:"),
        &["nobody holds `hokkaido` from 1604-02-26"],
    );
}

#[test]
fn a_day_that_is_none() {
    let (folder, line) = broken("tenures.csv", "hokkaido,1604-02-26,", "hokkaido,1604-02-31,");
    one_fault(&folder, &format!("atlas/tenures.csv:{line}:"), &["`from`", "1604-02-31"]);
}

#[test]
fn an_unknown_territory() {
    let (folder, line) = broken("tenures.csv", "hokkaido,1604-02-26,", "hokkaidoo,1604-02-26,");
    one_fault(
        &folder,
        &format!("atlas/tenures.csv:{line}:1: error: unknown territory `hokkaidoo`"),
        &["did you mean `hokkaido`?"],
    );
}

#[test]
fn an_unknown_key() {
    let (folder, line) = broken("views.toml", "\npriority = ", "\npriorty = ");
    one_fault(
        &folder,
        &format!("atlas/views.toml:{}:", line + 1),
        &["unknown field `priorty`", "did you mean `priority`?"],
    );
}

#[test]
fn a_projection_that_is_none_and_a_character_without_a_glyph() {
    let (folder, line) = broken("views.toml", "+proj=laea +lat_0=45.9", "+proj=leaa +lat_0=45.9");
    let ran = folder.run("check atlas").exits(3);
    assert!(ran.text().contains("+proj=leaa is not known"), "{line}: {}", ran.text());
    let (folder, _) = broken("names.csv", "根室", "독室");
    let ran = folder.run("check atlas").exits(3);
    assert!(ran.text().contains("no glyph for '독'"), "{}", ran.text());
}

#[test]
fn broken_toml() {
    let (folder, line) = broken("atlas.toml", "id = \"", "id = ");
    let ran = folder.run("check atlas").exits(3).prints(&format!("atlas/atlas.toml:{line}:"));
    assert!(!ran.text().contains("tenures.csv"), "{}", ran.text());
}

#[test]
fn a_place_outside_the_world() {
    let (folder, line) = broken("names.csv", ",142.7356,", ",442.7356,");
    one_fault(
        &folder,
        &format!("atlas/names.csv:{line}:"),
        &["442.7356", "outside the world", "-180 to 180"],
    );
}

/// The first feature of a file, with its first ring changed.
fn with_ring(change: impl Fn(&mut Vec<serde_json::Value>)) -> (Folder, String) {
    let folder = Folder::with_atlas();
    let name = "atlas/outlines/sakhalin.geojson";
    let mut json: serde_json::Value = serde_json::from_slice(&folder.read(name)).expect("JSON");
    let feature = &mut json["features"][0];
    let id = feature["id"].as_str().expect("an id").to_owned();
    let rings = &mut feature["geometry"]["coordinates"];
    let ring = if rings[0][0][0].is_number() { &mut rings[0] } else { &mut rings[0][0] };
    change(ring.as_array_mut().expect("a ring"));
    folder.write(name, &json.to_string());
    (folder, format!(": feature[0] id={id} ring[0]"))
}

#[test]
fn a_ring_that_is_not_closed() {
    let (folder, place) = with_ring(|ring| drop(ring.pop()));
    one_fault(&folder, &place, &["not closed", "repeat the first position"]);
}

#[test]
fn a_vertex_outside_the_world() {
    let (folder, place) = with_ring(|ring| ring[1] = serde_json::json!([200, 95]));
    one_fault(&folder, &place, &["vertex[1]", "[200, 95] is outside the world"]);
}

#[test]
fn a_name_that_the_fonts_lack() {
    let (folder, _) = broken("views.toml", "en = \"", "en = \"\u{10398}");
    let draw = "render --atlas atlas --year 1890 -o a.svg";
    folder.run(draw).exits(3).says("error:").says("fonts");
    // The page is at fault only where a larger one would do.
    folder.run(&format!("{draw} --size 3000x2000")).exits(3).says("fonts");
    assert!(!folder.path().join("a.svg").exists());
}

#[test]
fn many_faults_are_cut_short_with_the_command_for_all() {
    let folder = Folder::with_atlas();
    let names = String::from_utf8(folder.read("atlas/names.csv")).expect("UTF-8");
    folder.write("atlas/names.csv", &names.replace(",14", ",44"));
    for command in ["render -o a.svg", "series --out o", "show", "list places"] {
        let ran = folder.run(&format!("{command} --atlas atlas")).exits(3);
        ran.says("more: `treatymap check atlas` prints them all");
    }
}

#[test]
fn missing_files() {
    for file in ["atlas.toml", "powers.toml", "territories.csv", "views.toml"] {
        let folder = Folder::with_atlas();
        std::fs::remove_file(folder.path().join("atlas").join(file)).expect("removed");
        one_fault(&folder, &format!("atlas/{file}: error: this file is missing"), &[]);
    }
    Folder::new().run("check nowhere").exits(3).prints("nowhere: error: there is no such folder");
}

#[test]
fn faults_as_json() {
    let (folder, line) = broken("tenures.csv", "hokkaido,1604-02-26,", "hokkaido,1604-02-27,");
    let json = folder.run("check atlas --json").exits(3).json();
    assert_eq!(json["errors"], 1);
    let fault = &json["diagnostics"][0];
    assert_eq!(fault["severity"], "error");
    assert_eq!(fault["file"], "atlas/tenures.csv");
    assert_eq!(fault["line"], line);
    assert!(fault["message"].is_string() && fault["help"].is_string());
}
