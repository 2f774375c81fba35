//! Runs the examples of a document in order, in one folder: what a line writes, the next ones find.
//!
//! A block of code is known by its fence: `sh` or `console` holds lines of a shell, `toml`, `json`, `geojson` and
//! `markdown` hold files (with a name behind the language, a file of the folder), `rust` a piece of a file of
//! examples/, `text` words to be read. Indented blocks are known by what is in them. Any other block
//! fails: an example that nobody runs is found out.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::markdown::{Block, blocks};
use super::schema::validate;
use super::support::{Folder, Ran, path_with_program};
use super::tools::tool;

/// Programs that may be missing, other than treatymap.
const OTHERS: [&str; 2] = ["pandoc", "mdbook"];

/// The lines of a help text that are examples.
pub fn examples(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| line.contains("treatymap ") && is_command(line))
}

/// Whether a line begins with a program that examples run.
fn is_command(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or_default();
    ["treatymap", "cargo"].contains(&first) || OTHERS.contains(&first)
}

/// A folder in which examples are run.
pub struct Runner {
    folder: Folder,
    place: String,
    /// What was run.
    pub run: Vec<String>,
    /// What is left to others.
    pub not_run: Vec<String>,
    /// What the last command that printed JSON printed.
    printed: Option<Value>,
}

impl Runner {
    fn new(place: &str, folder: Folder) -> Self {
        let place = place.to_owned();
        Self { folder, place, run: Vec::new(), not_run: Vec::new(), printed: None }
    }

    /// Runs the examples of a help text. A map in it is one of `book.md`.
    pub fn help(place: &str, text: &str, not_run: &[&str]) -> Self {
        let mut runner = Self::new(place, Folder::with_atlas());
        for block in blocks(text) {
            if block.language() == "treatymap" {
                let chapter = format!("```treatymap\n{}```\n", block.text());
                runner.draws(&block, &chapter);
                runner.folder.write("book.md", &chapter);
            }
        }
        runner.shell(examples(text), not_run);
        runner
    }

    /// Runs the examples of a Markdown document.
    pub fn document(place: &str, text: &str, not_run: &[&str]) -> Self {
        let mut runner = Self::new(place, Folder::with_atlas());
        // As in a checkout.
        std::fs::create_dir_all(runner.folder.path().join("docs/pictures")).expect("a folder");
        for block in blocks(text) {
            runner.place = format!("{place}:{}", block.line);
            match block.language() {
                "sh" => runner.shell(block.lines.iter().map(String::as_str), not_run),
                "console" => {
                    let lines = block.lines.iter();
                    runner.shell(lines.filter_map(|line| line.strip_prefix("$ ")), not_run);
                }
                "toml" => drop(runner.toml(&block)),
                "json" => runner.json(&block),
                "geojson" => drop(runner.geojson(&block)),
                "markdown" => runner.draws(&block, &block.text()),
                "rust" => runner.rust(&block),
                "text" => {}
                "" => runner.indented(&block, not_run),
                other => panic!("{}: say in {} how {other} is tested", runner.place, file!()),
            }
            if let Some(file) = block.file() {
                runner.folder.write(file, &block.text());
            }
        }
        place.clone_into(&mut runner.place);
        runner.shell(spans(text).iter().map(String::as_str), not_run);
        runner
    }

    /// Runs lines of a shell, each of which may go on in the next ones.
    fn shell<'a>(&mut self, lines: impl Iterator<Item = &'a str>, not_run: &[&str]) {
        let mut begun = String::new();
        for line in lines {
            if let Some(part) = line.strip_suffix('\\') {
                begun += part;
                continue;
            }
            let line = std::mem::take(&mut begun) + line;
            match line.trim() {
                line if line.is_empty() || line.starts_with('#') => {}
                line if not_run.contains(&line) => self.not_run.push(line.to_owned()),
                line => self.runs(line),
            }
        }
    }

    /// Runs one line.
    fn runs(&mut self, line: &str) {
        self.run.push(line.to_owned());
        let programs = line.split('|').filter_map(|part| part.split_whitespace().next());
        let others = programs.filter(|program| OTHERS.contains(program));
        if others.into_iter().any(|program| tool(program).is_none()) {
            return;
        }
        // From the source it is the same program.
        let line = line.replace("cargo run --release --", "treatymap");
        let output = Command::new("sh")
            .args(["-c", &line])
            .current_dir(self.folder.path())
            .env("PATH", path_with_program())
            .output();
        let ran = Ran::new(&format!("({}) {line}", self.place), output.expect("a shell")).exits(0);
        if line.contains("--json") {
            self.printed = serde_json::from_slice(&ran.stdout).ok();
        }
    }

    fn toml(&self, block: &Block) -> toml::Table {
        block.text().parse().unwrap_or_else(|fault| panic!("{}: {fault}", self.place))
    }

    /// A file, which the lines after it draw.
    fn geojson(&self, block: &Block) -> Value {
        assert!(block.file().is_some(), "{}: a layer without a name", self.place);
        serde_json::from_str(&block.text())
            .unwrap_or_else(|fault| panic!("{}: {fault}", self.place))
    }

    /// JSON has the shape of what the command above it prints.
    fn json(&self, block: &Block) {
        let shown: Value = serde_json::from_str(&block.text())
            .unwrap_or_else(|fault| panic!("{}: {fault}", self.place));
        let printed = self.printed.as_ref();
        let printed = printed.unwrap_or_else(|| panic!("{}: of no command", self.place));
        assert_eq!(shape(&shown), shape(printed), "{}", self.place);
    }

    /// The maps of a chapter can be drawn.
    fn draws(&mut self, block: &Block, chapter: &str) {
        let chapter = serde_json::json!({"content": chapter, "path": format!("{}:{}", self.place, block.line)});
        self.folder.write("chapter.json", &serde_json::json!([{}, chapter]).to_string());
        let made = Command::new("sh")
            .args(["-c", "treatymap mdbook < chapter.json"])
            .current_dir(self.folder.path())
            .env("PATH", path_with_program())
            .output();
        let made = Ran::new(&self.place, made.expect("a shell")).exits(0);
        assert!(made.text().contains("<figcaption>"), "{}: no map", self.place);
        self.run.push(self.place.clone());
    }

    /// A piece of a file of examples/, which the compiler reads; or the document is run with the doctests.
    fn rust(&mut self, block: &Block) {
        let document = self.place.split(':').next().unwrap_or_default();
        if include_str!("../../src/lib.rs").contains(&format!("include_str!(\"../{document}\")")) {
            return;
        }
        let plain = |text: &str| {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            lines.collect::<Vec<_>>().join("\n")
        };
        let examples = std::fs::read_dir(root().join("examples")).expect("examples");
        let examples = examples.map(|entry| entry.expect("an entry").path());
        let mut examples = examples.filter(|path| path.is_file());
        let is_one = |path: std::path::PathBuf| {
            let text = std::fs::read_to_string(path).expect("an example");
            plain(&text).contains(&plain(&block.text()))
        };
        assert!(examples.any(is_one), "{}: is in no file of examples/", self.place);
        self.run.push(self.place.clone());
    }

    /// Commands, messages of the program, or a piece of a file of an atlas.
    fn indented(&mut self, block: &Block, not_run: &[&str]) {
        if block.lines.iter().any(|line| is_command(line)) {
            self.shell(block.lines.iter().map(String::as_str), not_run);
            return;
        }
        let first = block.lines.iter().position(|line| is_message(line));
        let example = block.lines[..first.unwrap_or(block.lines.len())].iter();
        let example: Vec<&String> = example.filter(|line| !line.trim().is_empty()).collect();
        match example[..] {
            [] => {}
            [row] => self.row(&block.heading, row),
            [first, ..] if first.starts_with('[') => self.piece_of_atlas(block),
            _ => panic!("{}: an example that nobody runs", self.place),
        }
    }

    /// A row stands in the file of the built-in atlas that the heading names.
    fn row(&mut self, heading: &str, row: &str) {
        let file = named(heading, ".csv").unwrap_or_else(|| panic!("{}: of no file", self.place));
        let path = root().join("geodata").join(format!("{file}.csv"));
        let rows = std::fs::read_to_string(path).expect("a table");
        assert!(rows.lines().any(|line| line == row), "{}: not in {file}.csv: {row}", self.place);
        self.run.push(row.to_owned());
    }

    /// A table fits the schema of the file that the heading names.
    fn piece_of_atlas(&mut self, block: &Block) {
        let file = named(&block.heading, ".toml");
        let file = file.unwrap_or_else(|| panic!("{}: of no file", self.place));
        let schema = self.folder.run(&format!("schema {file}")).exits(0).json();
        let value = serde_json::to_value(self.toml(block)).expect("JSON");
        let faults = validate(&schema, &value);
        assert!(faults.is_empty(), "{}: {faults:#?}", self.place);
        self.run.push(self.place.clone());
    }
}

/// Whole commands inside the text, in backticks: those in which no word stands for another.
fn spans(text: &str) -> Vec<String> {
    let is_placeholder =
        |word: &str| word.contains('<') || word.starts_with(|first: char| first.is_uppercase());
    let spans = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    let spans =
        spans.filter(|span| span.starts_with("treatymap ") && span.matches(' ').count() > 1);
    let spans = spans.filter(|span| !span.split(' ').any(is_placeholder));
    // In a table a bar has a backslash.
    spans.map(|span| span.replace("\\|", "|")).collect()
}

/// Whether a line is one of what the program says of a fault.
fn is_message(line: &str) -> bool {
    ["error: ", "warning: ", "help: "].iter().any(|mark| line.contains(mark))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The first file of this ending that a heading names, without the ending.
fn named<'a>(heading: &'a str, ending: &str) -> Option<&'a str> {
    heading.split('`').find_map(|part| part.strip_suffix(ending))
}

/// The keys in a value; of a list, those of its first member.
fn shape(value: &Value) -> Value {
    match value {
        Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), shape(value))).collect(),
        Value::Array(values) => values.first().map(shape).into_iter().collect(),
        _ => Value::Null,
    }
}

#[test]
fn lines_are_run_in_order_or_left_to_others() {
    let text = "```sh\n# A map.\ntreatymap list views \\\n  > a.txt\n```\n\n    cargo test\n\n\
                ```console\n$ cat a.txt\nregion\n```\nAs `treatymap list KIND`, `treatymap list pages | head -1`.\n";
    let runner = Runner::document("a.md", text, &["cargo test"]);
    assert_eq!(
        runner.run,
        ["treatymap list views   > a.txt", "cat a.txt", "treatymap list pages | head -1"]
    );
    assert_eq!(runner.not_run, ["cargo test"]);
}

#[test]
fn what_is_wrong_or_not_run_is_found_out() {
    for (text, said) in [
        ("```yaml\na: 1\n```\n", "say in"),
        ("```sh\ntreatymap lst\n```\n", "treatymap lst"),
        ("```toml a.toml\na =\n```\n", "TOML"),
        ("```json\n{}\n```\n", "of no command"),
        ("```sh\ntreatymap describe --json\n```\n```json\n{\"alt\": 1}\n```\n", "language"),
        ("```rust\nfn no_example_of_ours() {}\n```\n", "is in no file of examples/"),
        ("```markdown\nNothing.\n```\n", "no map"),
        ("Text:\n\n    one\n    two\n", "an example that nobody runs"),
        ("## `groups.toml`\n\n    [[group]]\n    id = \"a\"\n", "lacks"),
        ("## `groups.csv`, `names.csv`\n\n    a,b\n", "table"),
    ] {
        let fault = std::panic::catch_unwind(|| Runner::document("a.md", text, &[]));
        let fault = fault.err().unwrap_or_else(|| panic!("nothing is wrong with {text}"));
        let fault = fault.downcast_ref::<String>().expect("words");
        assert!(fault.contains(said), "{text}: {fault}");
    }
}
