//! Running the program in a folder of the test's own.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::tools::tools;

/// The PATH on which the program stands first, then what .ci/run installs for tests.
pub fn path_with_program() -> OsString {
    let program = Path::new(env!("CARGO_BIN_EXE_treatymap")).parent().expect("a folder");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = [program.to_owned(), tools()].into_iter().chain(std::env::split_paths(&path));
    std::env::join_paths(folders).expect("a PATH")
}

/// A folder that is taken away at the end of the test.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("treatymap-cli-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// A copy of the built-in atlas in `atlas/`.
    pub fn with_atlas() -> Self {
        let folder = Self::new();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata");
        for part in ["", "outlines", "layers"] {
            let to = folder.0.join("atlas").join(part);
            std::fs::create_dir_all(&to).expect("a folder");
            for entry in std::fs::read_dir(from.join(part)).expect("geodata") {
                let entry = entry.expect("an entry");
                if entry.file_type().expect("a type").is_file() {
                    std::fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy");
                }
            }
        }
        folder
    }

    /// The names in the folder and below, sorted.
    pub fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        collect(&self.0, &self.0, &mut found);
        found.sort();
        found
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.0.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    pub fn write(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).expect("a file written");
    }

    /// Runs the program here; the arguments are separated by spaces.
    pub fn run(&self, arguments: &str) -> Ran {
        let output = self.command(arguments).output().expect("the program runs");
        Ran::new(arguments, output)
    }

    pub fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_treatymap"));
        command.args(arguments.split_whitespace()).current_dir(&self.0).stdin(Stdio::null());
        command.env_remove("NO_COLOR");
        command
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(root, &path, found);
        } else {
            let name = path.strip_prefix(root).expect("below the root");
            found.push(name.to_string_lossy().replace('\\', "/"));
        }
    }
}

/// What the program did.
pub struct Ran {
    pub arguments: String,
    pub code: Option<i32>,
    pub stdout: Vec<u8>,
    pub stderr: String,
}

impl Ran {
    pub fn new(arguments: &str, output: Output) -> Self {
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!stderr.contains("panicked"), "{arguments}: {stderr}");
        Self {
            arguments: arguments.to_owned(),
            code: output.status.code(),
            stdout: output.stdout,
            stderr,
        }
    }

    /// Asserts the exit code.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(
            self.code,
            Some(code),
            "treatymap {}\n{}{}",
            self.arguments,
            self.text(),
            self.stderr
        );
        self
    }

    /// Asserts that stderr says something.
    #[track_caller]
    pub fn says(self, part: &str) -> Self {
        assert!(
            self.stderr.contains(part),
            "treatymap {}: no {part:?} in\n{}",
            self.arguments,
            self.stderr
        );
        self
    }

    /// Asserts that stdout has something.
    #[track_caller]
    pub fn prints(self, part: &str) -> Self {
        let text = self.text();
        assert!(text.contains(part), "treatymap {}: no {part:?} in\n{text}", self.arguments);
        self
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    pub fn json(&self) -> serde_json::Value {
        assert!(self.stdout.ends_with(b"\n"), "JSON ends with a newline");
        serde_json::from_slice(&self.stdout)
            .unwrap_or_else(|e| panic!("{}: {e}\n{}", self.arguments, self.text()))
    }
}
