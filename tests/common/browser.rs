//! Headless Chromium.
//!
//! Found as `chromium`, `chromium-browser` or `google-chrome` on the PATH, or named by `CHROMIUM`.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use super::tools::{found, skipped};

/// A browser that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// The browser, or a word that there is none.
pub fn browser_or_skip() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").filter(|named| !named.is_empty());
    let found = named
        .map(PathBuf::from)
        .or_else(|| found(&["chromium", "chromium-browser", "google-chrome"]));
    if found.is_none() {
        skipped("Chromium");
    }
    found
}

/// On a busy machine it now and then gives up, or takes its picture before its window has its size.
const TRIES: usize = 3;

/// A picture of a page, as a PNG.
pub fn screenshot(browser: &Path, page: &Path, folder: &Path, size: (u32, u32)) -> Vec<u8> {
    let picture = folder.join("screenshot.png");
    let option = format!("--screenshot={}", picture.display());
    for _ in 0..TRIES {
        run(browser, page, folder, size, &[&option]);
        let taken = std::fs::read(&picture)
            .unwrap_or_else(|e| panic!("{} left no screenshot: {e}", browser.display()));
        // The header of a PNG has its size.
        let number = |at: usize| taken.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        let is_size = |at: usize, wanted: u32| number(at).map(u32::from_be_bytes) == Some(wanted);
        if is_size(16, size.0) && is_size(20, size.1) {
            return taken;
        }
    }
    panic!("{} takes no picture of {size:?}", browser.display())
}

/// A page after its scripts have run.
pub struct Shown {
    /// Its elements as HTML.
    pub dom: String,
    /// What it and the pages inside it said on the console, at any level.
    pub console: Vec<String>,
}

/// What a page becomes; it may look into other files.
pub fn shown(browser: &Path, page: &Path, folder: &Path, size: (u32, u32)) -> Shown {
    let options = ["--dump-dom", "--enable-logging=stderr", "--allow-file-access-from-files"];
    run(browser, page, folder, size, &options);
    let read = |name: &str| std::fs::read(folder.join(name)).expect("the browser's words");
    let said = String::from_utf8_lossy(&read(STDERR)).into_owned();
    Shown {
        dom: String::from_utf8(read(STDOUT)).expect("UTF-8"),
        console: said
            .lines()
            .filter(|line| line.contains(":CONSOLE:"))
            .map(str::to_owned)
            .collect(),
    }
}

const STDOUT: &str = "browser.out";
const STDERR: &str = "browser.err";

/// Runs the browser on a page; its profile and what it prints are in the folder.
fn run(browser: &Path, page: &Path, folder: &Path, (width, height): (u32, u32), options: &[&str]) {
    // Into files: a pipe that nobody reads would stop it.
    let file = |name: &str| File::create(folder.join(name)).expect("a file");
    for _ in 0..TRIES {
        let child = Command::new(browser)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"])
            .args(["--disable-background-networking", "--disable-component-update"])
            .args(["--disable-sync", "--disable-dev-shm-usage", "--no-first-run"])
            .args(["--hide-scrollbars", "--force-device-scale-factor=1"])
            .arg("--force-color-profile=srgb")
            .arg(format!("--window-size={width},{height}"))
            .arg(format!("--user-data-dir={}", folder.join("profile").display()))
            .args(options)
            .arg(format!("file://{}", page.display()))
            .stdout(file(STDOUT))
            .stderr(file(STDERR))
            .spawn()
            .unwrap_or_else(|e| panic!("can't start {}: {e}", browser.display()));
        if finish(child) {
            return;
        }
    }
    let said = std::fs::read(folder.join(STDERR)).unwrap_or_default();
    panic!("{} failed or hung: {}", browser.display(), String::from_utf8_lossy(&said))
}

/// Runs to its end, or is stopped when it hangs.
fn finish(mut child: Child) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if let Some(status) = child.try_wait().expect("a child") {
            return status.success();
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    child.kill().expect("a child");
    child.wait().expect("a child");
    false
}
