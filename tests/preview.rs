//! `preview`: the page of an atlas on this machine, drawn anew when a file is saved.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::print_stderr, reason = "what was measured is to be read")]
#![cfg(feature = "cli")]

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use common::webdriver::{Driver, Screen};
use common::{fresh_folder, root};

/// A preview that runs, of an atlas that may be changed.
struct Preview {
    process: Child,
    address: String,
    atlas: PathBuf,
    /// What it says on stderr.
    said: Receiver<String>,
}

impl Preview {
    fn start(folder: &Path) -> Self {
        let atlas = folder.join("atlas");
        copy(&root().join("geodata"), &atlas);
        let mut process = Command::new(env!("CARGO_BIN_EXE_treatymap"))
            .args(["preview", "--port", "0", "--view", "south-kurils", "--from", "1945", "--atlas"])
            .arg(&atlas)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut address = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let stderr = BufReader::new(process.stderr.take().unwrap());
        let (sender, said) = channel();
        std::thread::spawn(move || {
            stderr.lines().map_while(Result::ok).for_each(|line| drop(sender.send(line)));
        });
        Self { process, address: address.trim().to_owned(), atlas, said }
    }

    /// The first line from now on that has a word in it.
    fn says(&self, word: &str) -> String {
        loop {
            let line = self.said.recv_timeout(Duration::from_secs(60));
            let line = line.unwrap_or_else(|_| panic!("it never said `{word}`"));
            if line.contains(word) {
                return line;
            }
        }
    }

    fn port(&self) -> u16 {
        self.address.trim_end_matches('/').rsplit_once(':').unwrap().1.parse().unwrap()
    }

    /// The status that a request with this line and host has.
    fn status(&self, line: &str, host: &str) -> u16 {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port())).unwrap();
        stream.write_all(format!("{line} HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.split(' ').nth(1).unwrap().parse().unwrap()
    }

    fn edit(&self, file: &str, edit: impl Fn(&str) -> String) {
        let path = self.atlas.join(file);
        let old = std::fs::read_to_string(&path).unwrap();
        let new = edit(&old);
        assert_ne!(old, new, "{file} has nothing of the kind");
        std::fs::write(path, new).unwrap();
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(std::fs::copy(entry.path(), target).unwrap()),
        }
    }
}

#[test]
fn it_answers_this_machine_only_and_serves_no_file() {
    let preview = Preview::start(&fresh_folder("preview-answers"));
    let own = format!("127.0.0.1:{}", preview.port());
    assert_eq!(preview.status("GET /", &own), 200);
    assert_eq!(preview.status("HEAD /", &own), 200);
    assert_eq!(preview.status("GET /data.json", &format!("localhost:{}", preview.port())), 200);
    for host in ["example.org", "127.0.0.1", "127.0.0.1:1", ""] {
        assert_eq!(preview.status("GET /", host), 403, "{host}");
    }
    for path in ["/../Cargo.toml", "/../../etc/passwd", "/%2e%2e/atlas.toml", "/atlas.toml", "//"] {
        assert_eq!(preview.status(&format!("GET {path}"), &own), 404, "{path}");
    }
    assert_eq!(preview.status("POST /", &own), 405);
    assert_eq!(preview.status(&format!("GET /{}", "x".repeat(40_000)), &own), 431);
    // Positions that there are not lead to the nearest picture, not to an end.
    let far = "GET /picture.json?language=9&worldview=9&day=9999";
    assert_eq!(preview.status(far, &own), 200);
    assert_eq!(preview.status("GET /", &own), 200);
}

#[test]
fn a_fault_is_shown_with_its_line_and_goes_when_it_is_mended() {
    let folder = fresh_folder("preview-faults");
    let preview = Preview::start(&folder);
    let browser = Driver::start(Screen::Desktop(1200, 900), &folder);
    if let Some(browser) = &browser {
        browser.open(&format!("{}#1945-09-05", preview.address));
        browser.wait_for("document.querySelector('#maps svg.wide text')");
        browser.wait_for("document.getElementById('title').textContent.includes('1945')");
    }
    let good = std::fs::read_to_string(preview.atlas.join("tenures.csv")).unwrap();
    let line = 1 + good.lines().position(|line| line.starts_with("iturup,1945-08-28")).unwrap();
    preview.edit("tenures.csv", |text| text.replace("iturup,1945-08-28", "iturup,1945-18-28"));
    let place = format!("tenures.csv:{line}");
    let said = preview.says("error:");
    assert!(said.contains(&place), "{said}");
    if let Some(browser) = &browser {
        browser.wait_for(&format!(
            "document.getElementById('faults')?.textContent.includes('{place}')"
        ));
        browser.screenshot(&folder.join("fault.png"));
        assert!(
            browser.holds("document.querySelector('#maps svg.wide text')"),
            "the map is still there"
        );
    }
    std::fs::write(preview.atlas.join("tenures.csv"), good).unwrap();
    eprintln!("{}", preview.says("redrawn"));
    if let Some(browser) = &browser {
        browser.wait_for("document.getElementById('faults').hidden");
    }
    // What is saved is seen, on the day that is looked at.
    preview.edit("names.csv", |text| text.replace("Furukamappu", "Newly Named"));
    eprintln!("{}", preview.says("redrawn"));
    if let Some(browser) = &browser {
        browser.wait_for("document.querySelector('svg.wide').textContent.includes('Newly Named')");
        assert_eq!(browser.text("location.hash"), "#1945-09-05");
        browser.keys("#time", "\u{e014}");
        browser.wait_for("document.getElementById('title').textContent !== ''");
        assert_ne!(browser.text("location.hash"), "#1945-09-05");
        browser.screenshot(&folder.join("mended.png"));
        let said = browser.console();
        assert!(said.is_empty(), "{said:?}");
    }
}

#[test]
fn a_port_that_is_taken_is_said() {
    let preview = Preview::start(&fresh_folder("preview-port"));
    let other = Command::new(env!("CARGO_BIN_EXE_treatymap"))
        .args(["preview", "--port", &preview.port().to_string()])
        .output()
        .unwrap();
    assert_eq!(other.status.code(), Some(2));
    let said = String::from_utf8_lossy(&other.stderr);
    assert!(said.contains("--port"), "{said}");
}
