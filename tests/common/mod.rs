//! What several test files need: the built-in atlas, read once, orders for maps, and the data files.
#![allow(dead_code, reason = "each test file uses a part of it")]

pub mod browser;
pub mod folder;
pub mod picture;
pub mod tools;
pub mod vision;
pub mod webdriver;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use treatymap::export::Subject;
use treatymap::{Atlas, Language, Order, PageSize, Style};

/// The built-in atlas, read once a test program.
pub fn atlas() -> &'static Atlas {
    static ATLAS: OnceLock<Atlas> = OnceLock::new();
    ATLAS.get_or_init(|| Atlas::builtin().unwrap())
}

/// The page of the map series.
pub const PAGE: PageSize = PageSize::new(1600, 1200, 240.0);

/// The ids of the map series in order.
pub fn settlements() -> Vec<&'static str> {
    atlas().settlements.ids().collect()
}

/// An order for a settlement; its own view where `view` is `None`.
pub fn order(settlement: &str, view: Option<&str>, language: Language, page: PageSize) -> Order {
    let subject = Subject::Settlement(settlement.to_owned());
    let style = Style::named("atlas").unwrap();
    let order = Order::new(atlas(), &subject, view, style, language).unwrap();
    Order { page, ..order }
}

/// The rows of a file in tests/data, by column name.
pub fn data<Row: serde::de::DeserializeOwned>(name: &str) -> Vec<Row> {
    let path = root().join("tests/data").join(name);
    let mut reader = csv::Reader::from_path(&path).unwrap();
    reader.deserialize().map(|row| row.unwrap_or_else(|e| panic!("{name}: {e}"))).collect()
}

/// The root of the package.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// An empty folder of its own for a test, below the target folder.
pub fn fresh_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Fails with all faults found, not only the first.
pub fn none(faults: &[String]) {
    let shown: Vec<&str> = faults.iter().take(60).map(String::as_str).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), shown.join("\n"));
}
