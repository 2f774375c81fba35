//! `--bbox`, `--fit` and `--projection`: what is drawn and what is refused.

use super::support::Folder;

const SMALL: &str = "--size 480x360 --dpi 72";

#[test]
fn a_box_or_territories_stand_in_for_a_view() {
    let folder = Folder::new();
    folder.run(&format!("render --bbox 160,50,-170,65 {SMALL} -o box.svg")).exits(0);
    folder.run(&format!("render --bbox -170,50,-160,65 {SMALL} -o empty.svg")).exits(0);
    folder.run(&format!("render --fit korea,kwantung {SMALL}")).exits(2).says("liaodong-kwantung");
    folder.run("render --fit korea --page column --year 1910 -o fit.svg").exits(0);
    folder
        .run(&format!(
            "series --dates 1905-10-15,1905-10-16 --fit sakhalin {SMALL} --format svg --out s"
        ))
        .exits(0);
}

#[test]
fn slips_are_named() {
    let folder = Folder::new();
    let refused = |arguments: &str, said: &str| {
        folder.run(&format!("render {arguments} -o no.svg")).exits(2).says(said);
    };
    refused("--bbox 1,2,3", "west,south,east,north");
    refused("--bbox 43,145,45,149", "145 is no latitude");
    refused("--bbox 140,50,150,40", "north of the north");
    refused("--fit hokaido", "did you mean `hokkaido`?");
    refused("--fit korea --view region", "cannot be used with");
    refused("--bbox 140,40,150,50 --fit korea", "cannot be used with");
    refused("--bbox 140,40,150,50 --view region", "cannot be used with");
    refused("--projection +proj=lea", "+proj=lea is not known");
    refused("--view region --projection +proj=ortho", "can't show the whole map");
    assert!(folder.files().is_empty());
}
