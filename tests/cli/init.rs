//! `init`: what is written and printed, what is refused, and that nothing is left behind.

use super::support::{Folder, Ran};

const REALMS: &str = include_str!("../data/layers/realms.geojson");

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("realms.geojson", REALMS);
    folder
}

#[test]
fn a_new_atlas_is_sound_and_the_commands_that_it_prints_work() {
    let folder = folder();
    let ran = folder.run("init my-atlas --from realms.geojson").exits(0);
    ran.says("wrote my-atlas: 15 files").says("7 territories, 6 powers, 13 tenures");
    let ran = folder.run("init my-atlas-2 --from realms.geojson").exits(0);
    let next: Vec<&str> =
        ran.stderr.lines().filter_map(|line| line.strip_prefix("  treatymap ")).collect();
    assert_eq!(next.len(), 3, "{}", ran.stderr);
    let checked = folder.run(next[0]).exits(0);
    assert!(checked.text().contains("no faults, no warnings"), "{}", checked.text());
    folder.run(&format!("{} --format svg", next[1])).exits(0);
    let maps = folder.files().into_iter().filter(|name| name.starts_with("my-atlas-2-maps/day-"));
    assert_eq!(maps.count(), 7);
    // It runs until it is stopped.
    assert_eq!(next[2], "preview --atlas my-atlas-2");
    folder.run("show --atlas my-atlas --date 1875-06-01").exits(0).prints("Fennland");
    assert!(folder.run("init quiet --from realms.geojson -q").exits(0).stderr.lines().count() == 1);
}

#[test]
fn nothing_is_overwritten_and_nothing_left_behind() {
    let folder = folder();
    folder.write("file", "mine");
    std::fs::create_dir_all(folder.path().join("full")).expect("a folder");
    folder.write("full/mine.txt", "mine");
    let before = folder.files();
    let init = |arguments: &str| folder.run(&format!("init {arguments}"));
    init("full --from realms.geojson").exits(2).says("full is there already, and not empty");
    init("file --from realms.geojson").exits(2).says("file is there already");
    init("file/below --from realms.geojson").exits(1).says("file/below");
    init("new --from relms.geojson").exits(3).says("relms.geojson: error: there is no such file");
    init("new").exits(2).says("--from FILE");
    init("realms.geojson").exits(2).says("treatymap init my-atlas --from realms.geojson");
    init("new --from realms.geojson --map holdr=name").exits(2).says("did you mean `holder`?");
    init("new --from realms.geojson --map start=begin").exits(3).says("unknown property `begin`");
    init("new --from realms.geojson --tolerance=-1").exits(2).says("expected kilometres");
    init("new --from realms.geojson --begins 2000-13-01")
        .exits(2)
        .says("expected a year or YYYY-MM-DD");
    folder.write("bad.geojson", &REALMS.replace("1866-08-23", "23.8.1866"));
    init("new --from bad.geojson").exits(3).says("bad.geojson:").says("`23.8.1866` is no date");
    std::fs::remove_file(folder.path().join("bad.geojson")).expect("a file");
    assert_eq!(folder.files(), before);
    assert!(!folder.path().join("new").exists());
}

#[test]
fn an_empty_folder_is_filled_and_stays_the_one_that_it_is() {
    let folder = folder();
    std::fs::create_dir_all(folder.path().join("here/.git")).expect("a folder");
    folder.write("here/.git/HEAD", "ref: refs/heads/main");
    let mut inside = folder.command("init . --from ../realms.geojson");
    let ran = inside.current_dir(folder.path().join("here"));
    Ran::new("init .", ran.output().expect("the program runs")).exits(0);
    let atlas = String::from_utf8(folder.read("here/atlas.toml")).expect("UTF-8");
    assert!(atlas.contains("id = \"here\""), "{atlas}");
    folder.run("check here").exits(0);
    let names = folder.files();
    assert!(names.contains(&"here/.git/HEAD".to_owned()));
    assert!(!names.iter().any(|name| name.contains(".part")), "{names:?}");
    folder.run("init deep/er/atlas --from realms.geojson").exits(0);
    folder.run("check deep/er/atlas").exits(0);
    // Names that a shell would take apart are quoted.
    let mut odd = folder.command("");
    odd.args(["init", "Tom's atlas", "--from", "realms.geojson"]);
    let ran = Ran::new("init", odd.output().expect("the program runs")).exits(0);
    assert!(ran.stderr.contains(r"treatymap check 'Tom'\''s atlas'"), "{}", ran.stderr);
}

#[test]
fn borders_without_dates_will_do_to_begin_with() {
    let folder = Folder::new();
    let land = "{\"type\": \"Feature\", \"properties\": {\"NAME\": \"A\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}}";
    folder.write("now.geojson", land);
    folder.run("init a --from now.geojson").exits(3).says("give --begins 1900");
    let ran = folder.run("init a --from now.geojson --begins 1900").exits(0);
    ran.says("1 territory, 1 power, 1 tenure, from 1900-01-01 on").says("--credit");
    let drawn = folder.run("describe --atlas a").exits(0);
    assert!(drawn.text().contains("A holds A"), "{}", drawn.text());
}
