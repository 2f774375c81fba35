//! Every example in a help text, in README.md and in docs/ is run, and docs/commands.md names every option.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::examples::{Runner, examples};
use super::support::Folder;

const COMMANDS: [&str; 18] = [
    "render",
    "series",
    "animate",
    "list",
    "show",
    "describe",
    "html",
    "preview",
    "export",
    "embed",
    "pandoc",
    "mdbook",
    "measure",
    "init",
    "check",
    "schema",
    "completions",
    "man",
];
const PAGE: &str = include_str!("../../docs/commands.md");

/// Lines of documents and help texts that are no test's to run, and why.
const NOT_RUN: [(&str, &str); 4] = [
    ("cargo test", "this is it"),
    (
        "treatymap animate --film film.toml",
        "minutes; its plan is run, and script.rs draws the film",
    ),
    ("treatymap preview --atlas my-atlas", "runs until it is stopped; preview.rs drives it"),
    (
        "treatymap preview --style my-style.toml --view south-kurils --port 0",
        "runs until it is stopped; preview.rs drives it",
    ),
];

/// Files of docs/ that are examples as a whole, and the test that runs or builds each.
const FILES: [(&str, &str); 9] = [
    ("cookbook/article.adoc", "cli/built.rs"),
    ("cookbook/article.rst", "cli/built.rs"),
    ("cookbook/article.tex", "cli/built.rs"),
    ("cookbook/article.typ", "cli/built.rs"),
    ("cookbook/kubernetes.yaml", "cli/cookbook.rs"),
    ("cookbook/maps.sh", "cli/built.rs"),
    ("cookbook/parallel.sh", "cli/cookbook.rs"),
    ("cookbook/slurm.sh", "cli/cookbook.rs"),
    ("film.toml", "script.rs"),
];

fn help(command: &str) -> String {
    Folder::new().run(&format!("{command} --help")).exits(0).text()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// The name of a file of docs/, from there.
fn name(path: &Path) -> String {
    let path = path.strip_prefix(root().join("docs")).expect("below docs");
    path.to_string_lossy().replace('\\', "/")
}

#[test]
fn every_command_has_examples_and_is_on_the_page() {
    let top = help("");
    let (_, listed) = top.split_once("Commands:\n").expect("the commands");
    let listed = listed.lines().take_while(|line| !line.is_empty());
    let listed: BTreeSet<&str> = listed
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|name| !name.is_empty() && *name != "help")
        .collect();
    assert_eq!(listed, BTreeSet::from(COMMANDS));
    for command in COMMANDS {
        let help = help(command);
        assert!(examples(&help).next().is_some(), "{command} has no example");
        assert!(PAGE.contains(&format!("## `{command}`")), "{command}");
        let options = help.split_whitespace().filter(|word| word.starts_with("--"));
        for option in options.map(|word| word.trim_end_matches([',', '.', '`', ']', ':'])) {
            assert!(PAGE.contains(option), "{command}: {option}");
        }
    }
}

#[test]
#[cfg_attr(
    not(all(unix, feature = "pdf")),
    ignore = "examples are for a shell, and some make a PDF"
)]
fn every_example_works() {
    let documents: Vec<PathBuf> = files_below(&root().join("docs"))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .chain([root().join("README.md")])
        .collect();
    assert!(documents.len() >= 8, "{documents:?}");
    let others = NOT_RUN.map(|(line, _)| line);
    let of_documents = documents.par_iter().map(|path| {
        let text = std::fs::read_to_string(path).expect("a document");
        let place = path.strip_prefix(root()).expect("below the root").display();
        Runner::document(&place.to_string(), &text, &others)
    });
    let commands: Vec<&str> = [""].into_iter().chain(COMMANDS).collect();
    let of_commands = commands.par_iter().map(|command| {
        let place = format!("treatymap {command} --help");
        Runner::help(&place, &help(command), &others)
    });
    let runners: Vec<Runner> = of_documents.chain(of_commands).collect();
    let run: usize = runners.iter().map(|runner| runner.run.len()).sum();
    assert!(run > 130, "{run} examples");
    let not_run = runners.iter().flat_map(|runner| &runner.not_run).map(String::as_str);
    assert_eq!(not_run.collect::<BTreeSet<_>>(), others.into());
}

#[test]
fn every_file_of_the_documents_is_tested() {
    let files: Vec<String> =
        files_below(&root().join("docs")).iter().map(|path| name(path)).collect();
    let files = files.iter().map(String::as_str);
    let files: BTreeSet<&str> =
        files.filter(|name| ![".md", ".png"].iter().any(|end| name.ends_with(end))).collect();
    assert_eq!(files, FILES.map(|(file, _)| file).into());
    for (file, test) in FILES {
        let test = std::fs::read_to_string(root().join("tests").join(test)).expect("a test");
        let name = file.rsplit('/').next().expect("a name");
        assert!(test.contains(name), "{file}");
    }
}
