//! Files of styles: what extends what, and where the faults in them are.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use treatymap::Style;
use treatymap::style::BUILTIN_STYLES;
use treatymap::units::Color;

use common::fresh_folder;

/// The faults of a style, each as line, column, message and help.
fn faults(text: &str) -> Vec<String> {
    let faults = Style::parse("mine.toml", text).unwrap_err();
    faults.0.iter().map(ToString::to_string).collect()
}

#[test]
fn every_built_in_style_can_be_read_and_has_a_name_of_its_own() {
    let names = BUILTIN_STYLES.iter().map(|(id, _)| Style::named(id).unwrap().names.en);
    let names: std::collections::BTreeSet<String> = names.collect();
    assert_eq!(names.len(), BUILTIN_STYLES.len());
}

#[test]
fn an_unknown_key_has_its_line_and_column_in_a_style_that_extends() {
    let text = "extends = \"atlas\"\n# color\n[lines]\n  coast = { colour = \"#112233\" }\n";
    let found = faults(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("mine.toml:4:13: error: unknown field `colour`"), "{found:?}");
    assert!(found[0].ends_with("help: did you mean `color`?"), "{found:?}");
    let top = faults("extends = \"dark\"\n\nislet_p = 2\n");
    assert!(top[0].starts_with("mine.toml:3:1: error: unknown field `islet_p`"), "{top:?}");
    assert!(top[0].ends_with("help: did you mean `islet_pt`?"), "{top:?}");
}

#[test]
fn a_bad_value_has_its_line_and_column_wherever_the_same_words_stand() {
    // `sea` stands in a remark and in another table first.
    let text = "extends = \"atlas\" # sea\n[letterings.sea]\ncolor = \"#112233\"\n[ground]\nland = \"#ffffff\"\nsea = \"blue\"\n";
    let found = faults(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("mine.toml:6:7: error: bad colour `blue`"), "{found:?}");
    let number = faults("extends = \"atlas\"\nislet_pt = -1\n");
    assert!(
        number[0].starts_with("mine.toml:2:12: error: bad number -1: expected one from 0 to 20"),
        "{number:?}"
    );
}

#[test]
fn all_faults_are_told_at_once_in_the_order_of_the_file() {
    let text = "extends = \"atlas\"\ninks = 1\n[ground]\nsea = \"#12\"\nlamd = \"#ffffff\"\n[lines]\ncoast = 3\n";
    let places: Vec<String> =
        faults(text).iter().map(|fault| fault.split(" error").next().unwrap().to_owned()).collect();
    assert_eq!(places, ["mine.toml:2:1:", "mine.toml:4:7:", "mine.toml:5:1:", "mine.toml:7:9:"]);
}

#[test]
fn a_style_without_a_base_has_to_be_whole() {
    let found = faults("hatch_ink = \"#000000\"\n");
    assert!(found[0].contains("missing field `names`"), "{found:?}");
}

#[test]
fn broken_toml_and_a_base_that_is_no_text_are_faults() {
    assert!(faults("extends = \"atlas\"\nislet_pt = = 2\n")[0].starts_with("mine.toml:2:"));
    assert!(faults("extends = 3\n")[0].starts_with("mine.toml:1:11: error: `extends` is not"));
    let unknown = faults("\nextends = \"atlsa\"\n");
    assert!(unknown[0].starts_with("mine.toml:2:11: error: unknown style `atlsa`"), "{unknown:?}");
    assert!(unknown[0].contains("did you mean `atlas`?"), "{unknown:?}");
}

#[test]
fn a_style_extends_a_file_by_its_path_from_its_own_folder() {
    let folder = fresh_folder("styles-extend");
    std::fs::create_dir_all(folder.join("base")).unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    write("base/house.toml", "extends = \"dark\"\nislet_pt = 3.5\n[ground]\nsea = \"#001122\"\n");
    write("mine.toml", "extends = \"base/house.toml\"\n[ground]\nland = \"#334455\"\n");
    let mine = Style::named(folder.join("mine.toml").to_str().unwrap()).unwrap();
    let dark = Style::named("dark").unwrap();
    assert_eq!(mine.ground.sea, Color::rgb(0, 0x11, 0x22));
    assert_eq!(mine.ground.land, Color::rgb(0x33, 0x44, 0x55));
    assert_eq!((mine.islet_pt, mine.ground.page), (3.5, dark.ground.page));
    assert_eq!(mine.lines, dark.lines);
}

#[test]
fn a_fault_of_a_base_is_told_in_the_base() {
    let folder = fresh_folder("styles-base-fault");
    std::fs::write(folder.join("base.toml"), "extends = \"atlas\"\n\nisle_pt = 1\n").unwrap();
    std::fs::write(folder.join("mine.toml"), "extends = \"base.toml\"\nislet_pt = 1\n").unwrap();
    let mine = folder.join("mine.toml");
    let found = Style::named(mine.to_str().unwrap()).unwrap_err().to_string();
    assert!(found.contains("base.toml:3:1: error: unknown field `isle_pt`"), "{found}");
    std::fs::write(&mine, "extends = \"gone.toml\"\n").unwrap();
    let found = Style::named(mine.to_str().unwrap()).unwrap_err().to_string();
    assert!(found.contains("mine.toml:1:11: error: can't read the style"), "{found}");
}

#[test]
fn styles_that_extend_each_other_are_a_fault_with_its_place() {
    let folder = fresh_folder("styles-cycle");
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    write("a.toml", "extends = \"b.toml\"\n");
    write("b.toml", "# round\nextends = \"./c.toml\"\n");
    write("c.toml", "extends = \"./a.toml\"\n");
    let start = folder.join("a.toml");
    let found = Style::named(start.to_str().unwrap()).unwrap_err();
    assert_eq!(found.0.len(), 1);
    let place = &found.0[0].place;
    assert!(place.file.ends_with("c.toml"), "{place}");
    assert_eq!((place.line, place.column), (Some(1), Some(11)));
    assert!(found.0[0].message.contains("extends itself"), "{found}");
    write("self.toml", "extends = \"self.toml\"\n");
    let own = folder.join("self.toml");
    assert!(
        Style::named(own.to_str().unwrap()).unwrap_err().to_string().contains("self.toml:1:11")
    );
}

#[test]
fn what_a_style_extends_stays_in_its_folder() {
    for path in ["../other.toml", "base/../../other.toml", "/etc/other.toml"] {
        let found = faults(&format!("islet_pt = 2\nextends = \"{path}\"\n"));
        assert!(found[0].starts_with("mine.toml:2:11: error: `extends` leads out"), "{found:?}");
    }
}
