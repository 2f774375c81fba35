//! `series`: many maps, the marked folder, failures of some and of all.

use super::support::Folder;

const SMALL: &str = "--size 480x360 --dpi 72";

#[test]
fn the_settlements_are_drawn_by_default() {
    let folder = Folder::new();
    folder.run(&format!("series {SMALL}")).exits(0).says("10 of 10 maps in output");
    let files = folder.files();
    assert_eq!(files.len(), 21, "{files:?}");
    assert!(files.contains(&"output/shimoda-1855.svg".to_owned()));
    assert!(files.contains(&"output/today.png".to_owned()));
    assert!(!files.iter().any(|file| file.contains(".part")));
}

#[test]
fn years_include_both_ends() {
    let folder = Folder::new();
    folder
        .run(&format!("series --years 1850..1860 --step 5 --format svg {SMALL} --out years"))
        .exits(0);
    assert_eq!(
        folder.files(),
        ["years/.treatymap-series", "years/1850.svg", "years/1855.svg", "years/1860.svg"]
    );
}

#[test]
fn days_and_events_give_their_names() {
    let folder = Folder::new();
    folder
        .run(&format!("series --dates 1905-10-15,1905-10-16 --format svg {SMALL} --out o"))
        .exits(0);
    folder
        .run(&format!("series --event peking-1925 --format svg {SMALL} --out o --quiet"))
        .exits(0);
    assert_eq!(
        folder.files(),
        ["o/.treatymap-series", "o/1905-10-15.svg", "o/1905-10-16.svg", "o/peking-1925.svg"]
    );
    let mark: serde_json::Value =
        serde_json::from_slice(&folder.read("o/.treatymap-series")).expect("JSON");
    assert_eq!(
        mark["files"],
        serde_json::json!(["1905-10-15.svg", "1905-10-16.svg", "peking-1925.svg"])
    );
    assert!(mark["tool"].as_str().is_some_and(|tool| tool.starts_with("treatymap ")));
}

#[test]
fn a_series_replaces_its_own_files_and_no_others() {
    let folder = Folder::new();
    let series = format!("series --years 1875..1876 --format svg {SMALL} --out .");
    folder.run(&series).exits(0);
    let first = folder.read("1875.svg");
    folder.run(&format!("{series} --lang ru")).exits(0);
    assert_ne!(folder.read("1875.svg"), first);

    folder.write("1877.svg", "mine");
    let before = folder.files();
    folder
        .run(&format!("series --years 1876..1878 --format svg {SMALL} --out ."))
        .exits(2)
        .says("1877.svg")
        .says("--force");
    assert_eq!(folder.read("1877.svg"), b"mine");
    assert_eq!(folder.files(), before);
    folder.run(&format!("series --years 1876..1878 --format svg {SMALL} --out . --force")).exits(0);
    assert!(folder.read("1877.svg").starts_with(b"<svg"));
}

#[test]
fn any_number_of_threads_draws_the_same() {
    let folder = Folder::new();
    for threads in [1, 2] {
        let ran = folder.run(&format!(
            "series --years 1900..1902 {SMALL} --threads {threads} --out t{threads} --quiet"
        ));
        assert_eq!(ran.exits(0).stderr, "");
    }
    for name in ["1900.svg", "1901.png", "1902.png"] {
        assert_eq!(
            folder.read(&format!("t1/{name}")),
            folder.read(&format!("t2/{name}")),
            "{name}"
        );
    }
}

#[test]
fn when_all_fail_nothing_is_left() {
    let folder = Folder::new();
    folder
        .run("series --size 200x150 --out o")
        .exits(1)
        .says("every map")
        .says("too small for a map");
    assert_eq!(folder.files(), [""; 0]);
    assert!(!folder.path().join("o").exists());
}

#[test]
fn when_some_fail_the_others_are_drawn() {
    let folder = Folder::new();
    // A folder stands where a file should go.
    std::fs::create_dir_all(folder.path().join("o/1901.svg/x")).expect("a folder");
    folder
        .run(&format!("series --years 1900..1902 --format svg {SMALL} --out o --force"))
        .exits(4)
        .says("error: 1901: can't write")
        .says("2 of 3 maps");
    assert_eq!(folder.files(), ["o/.treatymap-series", "o/1900.svg", "o/1902.svg"]);
}

#[test]
fn what_is_written_of_a_map_that_fails_is_ours() {
    let folder = Folder::new();
    let obstacle = folder.path().join("o/1901.png");
    std::fs::create_dir_all(obstacle.join("x")).expect("a folder");
    let series = format!("series --years 1900..1901 {SMALL} --out o");
    folder.run(&format!("{series} --force")).exits(4).says("1901: can't write");
    let mark: serde_json::Value =
        serde_json::from_slice(&folder.read("o/.treatymap-series")).expect("JSON");
    assert_eq!(mark["files"], serde_json::json!(["1900.png", "1900.svg", "1901.svg"]));

    std::fs::remove_dir_all(obstacle).expect("removed");
    std::fs::remove_file(folder.path().join("o/1900.png")).expect("removed");
    folder.run(&format!("{series} --format svg")).exits(0);
    let mark: serde_json::Value =
        serde_json::from_slice(&folder.read("o/.treatymap-series")).expect("JSON");
    assert_eq!(mark["files"], serde_json::json!(["1900.svg", "1901.svg"]), "what is there");
}

#[test]
fn a_file_is_no_folder() {
    let folder = Folder::new();
    folder.write("o", "mine");
    folder.run(&format!("series {SMALL} --out o")).exits(2).says("--out o is a file");
    folder.run("man --out o").exits(2).says("--out o is a file");
    assert_eq!(folder.read("o"), b"mine");
}

#[test]
fn a_mark_that_is_none_is_said() {
    let folder = Folder::new();
    folder.write(".treatymap-series", "mine");
    folder.run(&format!("series {SMALL} --out .")).exits(3).says("not a mark").says("--force");
    assert_eq!(folder.files(), [".treatymap-series"]);
}

#[test]
fn wrong_arguments_are_said_before_anything_is_drawn() {
    let folder = Folder::new();
    for (arguments, said) in [
        ("--years 1590..1610 --step 10", "before the atlas begins"),
        ("--years 1956..1850", "1850..1956"),
        ("--years 1850", "FIRST..LAST"),
        ("--years 1850..1860 --step 0", "--step"),
        ("--step 5", "--years"),
        ("--dates 1905-10-16,1905-10-16", "given twice"),
        ("--dates 1905-10-16 --years 1900..1901", "cannot be used with"),
        ("--events portsmouth-1905,pekin-1925", "did you mean `peking-1925`?"),
        ("--threads 0", "--threads"),
        ("--view nowhere", "unknown view"),
    ] {
        folder.run(&format!("series {arguments} --out o")).exits(2).says(said);
    }
    assert_eq!(folder.files(), [""; 0]);
}
