//! Holds the design's table: which module may use which, which outside crate lives where, no files
//! outside the loaders, `export` and `cli`, no clock, environment, randomness or printing below `cli`.
//!
//! When the design has to change, change the table here and in docs/architecture.md in one commit
//! and say why. The rules hold in unit tests too: a test that needs more belongs in this folder.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::Path;

/// A module, and what of the crate it may use: a module, or single items of one.
const MODULES: &[(&str, &[&str])] = &[
    ("units", &[]),
    ("language", &[]),
    ("diagnostic", &[]),
    ("date", &["language"]),
    ("geometry", &["units"]),
    ("text", &["units", "diagnostic"]),
    ("atlas", &["diagnostic", "date", "geometry", "units", "language"]),
    ("resolve", &["atlas", "date", "diagnostic", "language"]),
    ("projection", &["geometry", "units"]),
    // The closed set of statuses, so that the compiler asks a style for each one's hatch.
    (
        "style",
        &["units", "diagnostic", "language", "atlas::Status", "atlas::BoundaryKind", "text::Face"],
    ),
    (
        "layout",
        &[
            "resolve",
            "projection",
            "geometry",
            "style",
            "text",
            "atlas",
            "date",
            "units",
            "language",
            "diagnostic",
        ],
    ),
    ("scene", &["layout", "style", "text", "geometry", "units", "language"]),
    ("backend", &["scene", "text", "geometry", "units", "language"]),
    (
        "export",
        &[
            "backend",
            "scene",
            "layout",
            "style",
            "text",
            "projection",
            "resolve",
            "atlas",
            "geometry",
            "date",
            "units",
            "language",
            "diagnostic",
        ],
    ),
    (
        "cli",
        &[
            "export",
            "backend",
            "scene",
            "layout",
            "style",
            "text",
            "projection",
            "resolve",
            "atlas",
            "geometry",
            "date",
            "units",
            "language",
            "diagnostic",
        ],
    ),
];

/// An outside crate and the modules it may appear in.
const CRATES: &[(&str, &[&str])] = &[
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("crc32fast", &["backend"]),
    ("csv", &["atlas"]),
    ("ctrlc", &["cli"]),
    ("edtf_core", &["date"]),
    ("flate2", &["atlas", "backend"]),
    ("geo", &["geometry"]),
    ("geojson", &["atlas"]),
    ("harfrust", &["text"]),
    ("httparse", &["cli"]),
    ("indicatif", &["cli"]),
    ("jiff", &["date"]),
    ("krilla", &["backend"]),
    // Mathematics with the same result on every machine.
    ("libm", &["geometry", "projection", "units", "layout", "scene", "export"]),
    ("png", &["backend"]),
    ("proj4rs", &["projection"]),
    ("rayon", &["export", "cli"]),
    ("resvg", &["backend"]),
    // In `export` for the mark that a series leaves in its folder.
    // Derived beside the readers, so that schemas say what they read.
    ("schemars", &["atlas", "style", "units", "language", "date", "export", "cli"]),
    ("serde", &["atlas", "style", "units", "language", "date", "export", "cli"]),
    ("serde_json", &["atlas", "export", "cli"]),
    ("sha2", &["export"]),
    ("simd_adler32", &["backend"]),
    ("skrifa", &["text"]),
    ("strsim", &["diagnostic"]),
    ("tiny_skia", &["backend"]),
    ("toml", &["atlas", "style", "export"]),
    ("usvg", &["backend"]),
];

/// The only files and modules that open files.
const FILE_ACCESS: &[&str] = &["atlas/files.rs", "style/load.rs", "export/", "cli/"];
/// What reads or writes files.
const FILES: &[&str] = &["std::fs", "std::io::stdin", "std::io::stdout", "std::io::stderr"];
/// What makes two runs differ.
const WORLD: &[&str] = &["std::time", "std::env", "std::net", "std::thread", "std::os", "rand"];
/// Macros that print.
const PRINTING: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];

/// A word or a sign of a source text and its line, counted from 1.
#[derive(Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    line: usize,
}

/// The tokens of a source: words, `::` and single signs, without comments, strings and lifetimes.
fn tokens(source: &str) -> Vec<Token<'_>> {
    let bytes = source.as_bytes();
    let (mut tokens, mut at, mut line) = (Vec::new(), 0, 1);
    while at < bytes.len() {
        let rest = &source[at..];
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            comment_length(rest)
        } else if let Some(length) = string_length(rest) {
            length
        } else if rest.starts_with('\'') {
            character_length(rest)
        } else {
            let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            let sign = if rest.starts_with("::") {
                2
            } else {
                rest.chars().next().map_or(1, char::len_utf8)
            };
            let length = if word > 0 { word } else { sign };
            if !rest[..length].trim().is_empty() {
                tokens.push(Token { text: &rest[..length], line });
            }
            length
        };
        line += rest[..length].matches('\n').count();
        at += length;
    }
    tokens
}

/// The length of a block comment, which may hold others.
fn comment_length(rest: &str) -> usize {
    let (mut depth, mut at) = (0_u32, 0);
    while at < rest.len() {
        let here = &rest[at..];
        if here.starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if here.starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += here.chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// The length of a string literal that starts here, if one does.
fn string_length(rest: &str) -> Option<usize> {
    let prefix = ["br", "cr", "r", "b", "c", ""].into_iter().find(|prefix| {
        let after = rest.strip_prefix(prefix).unwrap_or_default();
        let hashes = after.trim_start_matches('#').len();
        let raw = prefix.ends_with('r');
        after[after.len() - hashes..].starts_with('"') && (raw || hashes == after.len())
    })?;
    let hashes = rest[prefix.len()..].chars().take_while(|c| *c == '#').count();
    let body = prefix.len() + hashes + 1;
    if prefix.ends_with('r') {
        let end = format!("\"{}", "#".repeat(hashes));
        return Some(rest[body..].find(&end).map_or(rest.len(), |found| body + found + end.len()));
    }
    let mut escaped = false;
    for (index, character) in rest[body..].char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(body + index + 1),
            _ => {}
        }
    }
    Some(rest.len())
}

/// The length of a character literal, or of the `'` of a lifetime.
fn character_length(rest: &str) -> usize {
    let mut characters = rest.char_indices().skip(1);
    match characters.next() {
        // '\'' and '\u{1f}': the closing quote is after the escaped character.
        Some((_, '\\')) => rest[3..].find('\'').map_or(1, |found| found + 4),
        Some(_) => match characters.next() {
            Some((index, '\'')) => index + 1,
            _ => 1,
        },
        None => 1,
    }
}

/// A path such as `crate::atlas::Status`, and the line it is on; a group is one path an item.
#[derive(Debug, PartialEq)]
struct Used {
    path: String,
    line: usize,
}

/// Every path of a source with two segments or more, and every single word of a `use`; macros end in `!`.
///
/// `depth` is how many modules lie between the source and the crate's root; `super` is resolved
/// where it reaches the root.
fn paths(source: &str, depth: usize) -> Vec<Used> {
    let tokens = tokens(source);
    let mut found = Vec::new();
    let mut modules: Vec<usize> = Vec::new();
    let mut braces = 0_usize;
    let mut at = 0;
    while at < tokens.len() {
        let text = |index: usize| tokens.get(index).map_or("", |token: &Token<'_>| token.text);
        match text(at) {
            "mod" if text(at + 2) == "{" => {
                modules.push(braces);
                braces += 1;
                at += 3;
            }
            "use" => {
                at += 1;
                at = tree(&tokens, at, "", depth + modules.len(), &mut found);
            }
            "{" => (braces, at) = (braces + 1, at + 1),
            "}" => {
                braces = braces.saturating_sub(1);
                if modules.last() == Some(&braces) {
                    modules.pop();
                }
                at += 1;
            }
            word if is_word(word) => {
                let line = tokens[at].line;
                let mut path = word.to_owned();
                while text(at + 1) == "::" && is_word(text(at + 2)) {
                    path = format!("{path}::{}", text(at + 2));
                    at += 2;
                }
                at += 1;
                if text(at) == "!" && text(at + 1) != "=" {
                    path.push('!');
                }
                if path.contains("::") || path.ends_with('!') {
                    found.push(Used { path: rooted(&path, depth + modules.len()), line });
                }
            }
            _ => at += 1,
        }
    }
    found
}

/// Reads a `use` tree after `prefix`; returns the position after it.
fn tree(
    tokens: &[Token<'_>],
    mut at: usize,
    prefix: &str,
    depth: usize,
    found: &mut Vec<Used>,
) -> usize {
    let text = |index: usize| tokens.get(index).map_or(";", |token| token.text);
    let mut path = prefix.to_owned();
    let line = tokens.get(at).map_or(0, |token| token.line);
    if text(at) == "::" {
        at += 1;
    }
    loop {
        match text(at) {
            "{" => {
                at += 1;
                while text(at) != "}" && text(at) != ";" {
                    at = tree(tokens, at, &path, depth, found);
                    if text(at) == "," {
                        at += 1;
                    }
                }
                return at + 1;
            }
            "as" => at += 2,
            "," | "}" | ";" => {
                found.push(Used { path: rooted(&path, depth), line });
                return at;
            }
            "::" => at += 1,
            word => {
                path = if path.is_empty() { word.to_owned() } else { format!("{path}::{word}") };
                at += 1;
            }
        }
    }
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The path with `super::…` written as `crate::…` where it reaches the crate's root.
fn rooted(path: &str, depth: usize) -> String {
    let path = path.strip_prefix("self::").unwrap_or(path);
    let supers = path.split("::").take_while(|segment| *segment == "super").count();
    match path.splitn(supers + 1, "::").last() {
        Some(rest) if supers > 0 && supers >= depth => format!("crate::{rest}"),
        _ => path.to_owned(),
    }
}

fn begins(path: &str, with: &str) -> bool {
    path.strip_prefix(with).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// What a source file breaks. `file` is its path below `src/`, with `/`.
fn violations(file: &str, source: &str) -> Vec<String> {
    let name = file.split('/').next().unwrap_or_default().trim_end_matches(".rs");
    let below: Vec<&str> = file.trim_end_matches(".rs").split('/').collect();
    let depth = below.iter().filter(|part| !["mod", "lib", "main"].contains(part)).count();
    if name == "lib" {
        // It names the modules and re-exports; it may not do anything itself.
        return printed(file, &paths(source, depth));
    }
    if name == "main" {
        return Vec::new();
    }
    let Some((_, allowed)) = MODULES.iter().find(|(module, _)| *module == name) else {
        return vec![format!(
            "src/{file}:1: module `{name}` is not in the table: add it to MODULES"
        )];
    };
    let used = paths(source, depth);
    let mut faults = if name == "cli" { Vec::new() } else { printed(file, &used) };
    for Used { path, line } in &used {
        let place = format!("src/{file}:{line}: `{path}`:");
        let first = path.split("::").next().unwrap_or_default();
        if let Some(inner) = path.strip_prefix("crate::") {
            let own = begins(inner, name);
            if !own && !allowed.iter().any(|allowed| begins(inner, allowed)) {
                faults.push(format!("{place} `{name}` may use {allowed:?} only"));
            }
        } else if let Some((_, homes)) = CRATES.iter().find(|(outside, _)| *outside == first)
            && !homes.contains(&name)
        {
            faults.push(format!("{place} crate `{first}` lives in {homes:?} only"));
        }
        if FILES.iter().any(|item| begins(path, item))
            && !FILE_ACCESS.iter().any(|f| file.starts_with(f))
        {
            faults.push(format!("{place} files are read and written in {FILE_ACCESS:?} only"));
        }
        if WORLD.iter().any(|item| begins(path, item)) && name != "cli" {
            faults.push(format!(
                "{place} below `cli` nothing depends on clock, environment or chance"
            ));
        }
        if path == "treatymap" || path.starts_with("treatymap::") {
            faults.push(format!("{place} the library names itself `crate`"));
        }
    }
    faults
}

fn printed(file: &str, used: &[Used]) -> Vec<String> {
    let prints = |used: &&Used| {
        let name = used.path.strip_suffix('!').map(|path| path.rsplit("::").next().unwrap_or(path));
        name.is_some_and(|name| PRINTING.contains(&name))
    };
    let fault =
        |used: &Used| format!("src/{file}:{}: `{}`: only `cli` prints", used.line, used.path);
    used.iter().filter(prints).map(fault).collect()
}

fn sources(folder: &Path, below: &str, found: &mut Vec<(String, String)>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(Result::unwrap).collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            sources(&entry.path(), &format!("{name}/"), found);
        } else if name.ends_with(".rs") {
            found.push((name, std::fs::read_to_string(entry.path()).unwrap()));
        }
    }
}

#[test]
fn every_module_keeps_to_the_table() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut files);
    assert!(files.len() > 80, "the sources are there: {} files", files.len());
    let faults: Vec<String> =
        files.iter().flat_map(|(file, source)| violations(file, source)).collect();
    assert!(
        faults.is_empty(),
        "{} violations of the layering:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn every_dependency_is_in_the_table() {
    let manifest =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let manifest: toml::Table = toml::from_str(&manifest).unwrap();
    let mut dependencies: Vec<String> = manifest["dependencies"]
        .as_table()
        .unwrap()
        .keys()
        .map(|name| name.replace('-', "_"))
        .collect();
    dependencies.sort_unstable();
    let table: Vec<&str> = CRATES.iter().map(|(name, _)| *name).collect();
    assert_eq!(dependencies, table, "CRATES lists the dependencies of Cargo.toml in their order");
}

#[test]
fn the_table_has_no_circle() {
    for (position, (module, allowed)) in MODULES.iter().enumerate() {
        for other in allowed.iter().map(|path| path.split("::").next().unwrap_or(path)) {
            let below = MODULES.iter().position(|(name, _)| *name == other);
            assert!(
                below.is_some_and(|below| below < position),
                "`{module}` stands before `{other}`"
            );
        }
    }
}

#[test]
fn the_scanner_finds_what_is_forbidden() {
    let cases = [
        ("geometry/point.rs", "use crate::atlas::Atlas;", "crate::atlas::Atlas"),
        (
            "geometry/point.rs",
            "\n\nfn f() { crate::layout::compose(); }",
            "src/geometry/point.rs:3",
        ),
        ("geometry/mod.rs", "use super::atlas::Atlas;", "crate::atlas::Atlas"),
        ("layout/label/place.rs", "use super::super::super::scene::Item;", "crate::scene::Item"),
        ("layout/mod.rs", "mod tests { use super::super::scene::Item; }", "crate::scene::Item"),
        ("units.rs", "use crate::{\n    date::Date,\n};", "src/units.rs:2"),
        (
            "style/mod.rs",
            "use crate::{units::Color, atlas::{BoundaryKind, Atlas}};",
            "crate::atlas::Atlas",
        ),
        ("style/mod.rs", "fn f(s: crate::atlas::Territory) {}", "crate::atlas::Territory"),
        ("layout/mod.rs", "use crate::Atlas;", "`crate::Atlas`"),
        ("layout/mod.rs", "use geo::Point;", "crate `geo`"),
        ("layout/mod.rs", "use geo as g;", "crate `geo`"),
        ("atlas/mod.rs", "let x = jiff::civil::date(1, 1, 1);", "crate `jiff`"),
        ("scene/mod.rs", "pub use ::png::Encoder;", "crate `png`"),
        ("atlas/table.rs", "std::fs::read(path)", "files are read"),
        ("text/font.rs", "use std::{fmt, fs::File};", "std::fs::File"),
        ("backend/png.rs", "let level = std::env::var(\"LEVEL\");", "std::env::var"),
        ("export/draw.rs", "use std::time::Instant;", "std::time::Instant"),
        ("layout/mod.rs", "if a { println!(\"{a}\"); }", "only `cli` prints"),
        ("layout/mod.rs", "std::eprintln!()", "only `cli` prints"),
        ("lib.rs", "dbg!(1)", "only `cli` prints"),
        ("tricks/mod.rs", "", "not in the table"),
        ("layout/mod.rs", "use treatymap::Atlas;", "names itself"),
        // What looks like a string or a comment and is not one.
        (
            "units.rs",
            "let quote = '\"'; use crate::atlas::Atlas; let other = '\"';",
            "crate::atlas",
        ),
        ("units.rs", "fn f<'a>(x: &'a str) -> crate::atlas::Atlas {}", "crate::atlas::Atlas"),
        ("units.rs", "/* /* */ */ use crate::atlas::Atlas;", "crate::atlas"),
        ("units.rs", "r#\"\"\"#; crate::atlas::Atlas", "crate::atlas"),
    ];
    for (file, source, wanted) in cases {
        let found = violations(file, source);
        assert_eq!(found.len(), 1, "{file}: {source}: {found:?}");
        assert!(found[0].contains(wanted), "{}", found[0]);
    }
}

#[test]
fn the_scanner_lets_pass_what_is_allowed() {
    let cases = [
        ("layout/fill.rs", "use crate::atlas::{Atlas, Status};\nuse super::symbol::Class;"),
        (
            "layout/label/place.rs",
            "use super::super::lettering::boxes; use crate::layout::ground::Ground;",
        ),
        ("style/hatch.rs", "use crate::atlas::Status;"),
        ("style/mod.rs", "use crate::atlas::BoundaryKind;"),
        ("backend/png.rs", "use png::Encoder; use super::raster::Picture;"),
        ("export/draw.rs", "use crate::backend::png::encode;"),
        ("cli/run.rs", "use std::time::Instant; println!(\"{}\", std::env::args().count());"),
        ("export/file.rs", "std::fs::rename(a, b)?;"),
        (
            "units.rs",
            "// use crate::atlas::Atlas;\n/// [`crate::atlas`]\nconst A: &str = \"crate::atlas::X\";",
        ),
        ("units.rs", "const A: &str = r#\"a \" std::fs::read\"#; env!(\"CARGO_PKG_VERSION\");"),
        ("units.rs", "let a = b'\\''; let c = '\\u{1f}'; a != c"),
        ("atlas/mod.rs", "mod geojson; geojson::read_features();"),
    ];
    for (file, source) in cases {
        let found = violations(file, source);
        assert!(found.is_empty(), "{file}: {source}: {found:?}");
    }
}
