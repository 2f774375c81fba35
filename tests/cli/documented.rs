//! Every example in a help text and in docs/commands.md is run, and the document names every option.

use std::collections::BTreeSet;
use std::process::Command;

use super::support::{Folder, Ran, path_with_program};

const COMMANDS: [&str; 13] = [
    "render",
    "series",
    "animate",
    "list",
    "show",
    "describe",
    "embed",
    "mdbook",
    "measure",
    "check",
    "schema",
    "completions",
    "man",
];
const PAGE: &str = include_str!("../../docs/commands.md");

fn help(command: &str) -> String {
    Folder::new().run(&format!("{command} --help")).exits(0).text()
}

fn examples(text: &str) -> impl Iterator<Item = String> {
    text.lines()
        .map(str::trim)
        .filter(|line| line.starts_with("treatymap ") && !line.contains('<'))
        .map(str::to_owned)
}

#[test]
fn every_command_has_examples() {
    for command in COMMANDS {
        assert!(examples(&help(command)).next().is_some(), "{command}");
    }
}

#[test]
#[cfg(unix)]
fn every_example_works() {
    let texts = COMMANDS.map(help).into_iter().chain([help(""), PAGE.to_owned()]);
    let all: BTreeSet<String> =
        texts.flat_map(|text| examples(&text).collect::<Vec<_>>()).collect();
    assert!(all.len() > 20);
    for example in all {
        let folder = Folder::with_atlas();
        let shell = Command::new("sh")
            .args(["-c", &example])
            .current_dir(folder.path())
            .env("PATH", path_with_program())
            .output();
        Ran::new(&example, shell.expect("a shell")).exits(0);
    }
}

#[test]
fn the_page_names_every_option() {
    // What `pandoc` is between is run in tests/cli/documents.rs.
    for command in COMMANDS.into_iter().chain(["pandoc"]) {
        assert!(PAGE.contains(&format!("## `{command}`")), "{command}");
        let help = help(command);
        let options = help.split_whitespace().filter(|word| word.starts_with("--"));
        for option in options.map(|word| word.trim_end_matches([',', '.', '`', ']', ':'])) {
            assert!(PAGE.contains(option), "{command}: {option}");
        }
    }
}
