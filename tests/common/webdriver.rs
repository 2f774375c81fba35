//! A browser that a test drives: Chromium by the WebDriver protocol (W3C), with ChromeDriver.
//!
//! Spoken over HTTP on the loopback interface only.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::browser::browser_or_skip;
use super::tools::tool;

/// What takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// A browser window with one page.
pub struct Driver {
    process: Child,
    port: u16,
    session: String,
}

/// How the window is.
#[derive(Debug, Clone, Copy)]
pub enum Screen {
    /// Width and height in CSS pixels.
    Desktop(u32, u32),
    /// A phone with a touch screen.
    Phone(u32, u32),
}

impl Driver {
    /// A new browser with nothing open; none, with a word, where there is no browser or driver.
    pub fn start(screen: Screen, folder: &Path) -> Option<Self> {
        let browser = browser_or_skip()?;
        let program = tool("chromedriver")?;
        let mut process = Command::new(program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("ChromeDriver starts");
        let port = port(&mut process);
        let (width, height) = match screen {
            Screen::Desktop(width, height) | Screen::Phone(width, height) => (width, height),
        };
        let mut options = json!({
            "binary": browser,
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--force-device-scale-factor=1",
                format!("--window-size={width},{height}"),
                format!("--user-data-dir={}", folder.join("driven").display()),
            ],
        });
        if let Screen::Phone(width, height) = screen {
            let metrics = json!({"width": width, "height": height, "pixelRatio": 2, "touch": true});
            options["mobileEmulation"] = json!({ "deviceMetrics": metrics });
        }
        let mut driver = Self { process, port, session: String::new() };
        let capabilities = json!({
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        });
        let made = driver.call(
            "POST",
            "/session",
            Some(&json!({"capabilities": {"alwaysMatch": capabilities}})),
        );
        driver.session = made["sessionId"].as_str().expect("a session").to_owned();
        if let Screen::Desktop(width, height) = screen {
            // The page itself is to be so large, without the window's edges.
            let metrics = json!({
                "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
            });
            driver.devtools("Emulation.setDeviceMetricsOverride", &metrics);
        }
        Some(driver)
    }

    /// Opens an address.
    pub fn open(&self, address: &str) {
        self.post("/url", &json!({ "url": address }));
    }

    /// What a script returns.
    pub fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({"script": script, "args": []}))
    }

    /// What an expression is, as text.
    pub fn text(&self, expression: &str) -> String {
        let value = self.run(&format!("return String({expression})"));
        value.as_str().expect("text").to_owned()
    }

    /// Whether an expression holds.
    pub fn holds(&self, expression: &str) -> bool {
        self.run(&format!("return Boolean({expression})")) == true
    }

    /// Waits until an expression holds.
    pub fn wait_for(&self, expression: &str) {
        let begun = Instant::now();
        while !self.holds(expression) {
            assert!(begun.elapsed() < PATIENCE, "never came true: {expression}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Clicks in the middle of an element.
    pub fn click(&self, selector: &str) {
        let element = self.element(selector);
        self.post(&format!("/element/{element}/click"), &json!({}));
    }

    /// Types keys into an element that has the focus or takes it.
    pub fn keys(&self, selector: &str, keys: &str) {
        let element = self.element(selector);
        self.post(&format!("/element/{element}/value"), &json!({ "text": keys }));
    }

    /// Moves the mouse to a point of the window.
    pub fn point(&self, x: f64, y: f64) {
        let step = json!({
            "type": "pointerMove", "duration": 0, "x": x.round(), "y": y.round(), "origin": "viewport",
        });
        let mouse = json!({"type": "pointer", "id": "mouse", "actions": [step]});
        self.post("/actions", &json!({ "actions": [mouse] }));
    }

    /// Touches a point of the window for a moment.
    pub fn tap(&self, x: f64, y: f64) {
        let to = json!({
            "type": "pointerMove", "duration": 0, "x": x.round(), "y": y.round(), "origin": "viewport",
        });
        let actions = json!([
            to, {"type": "pointerDown", "button": 0}, {"type": "pause", "duration": 60},
            {"type": "pointerUp", "button": 0},
        ]);
        let finger = json!({
            "type": "pointer", "id": "finger", "parameters": {"pointerType": "touch"},
            "actions": actions,
        });
        self.post("/actions", &json!({ "actions": [finger] }));
    }

    /// A command of the browser's own tools.
    pub fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.post("/goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }

    /// What the page has said on the console since this was asked last.
    pub fn console(&self) -> Vec<String> {
        self.log("browser").iter().map(Value::to_string).collect()
    }

    /// Addresses that the page has asked for since this was asked last.
    pub fn requests(&self) -> Vec<String> {
        let events = self.log("performance");
        let messages = events.iter().filter_map(|event| {
            let message: Value = serde_json::from_str(event["message"].as_str()?).ok()?;
            let message = &message["message"];
            let asks = message["method"] == "Network.requestWillBeSent";
            let address = message["params"]["request"]["url"].as_str()?;
            asks.then(|| address.to_owned())
        });
        messages.collect()
    }

    /// A picture of the window as a PNG, into a file.
    pub fn screenshot(&self, file: &Path) {
        let picture = self.call("GET", &format!("/session/{}/screenshot", self.session), None);
        let bytes = decode(picture.as_str().expect("base64"));
        std::fs::write(file, bytes).expect("a file for the picture");
    }

    fn element(&self, selector: &str) -> String {
        let found = self.post("/element", &json!({"using": "css selector", "value": selector}));
        let reference = found.as_object().and_then(|found| found.values().next());
        reference.and_then(Value::as_str).expect("an element").to_owned()
    }

    fn log(&self, kind: &str) -> Vec<Value> {
        let entries = self.post("/se/log", &json!({ "type": kind }));
        entries.as_array().expect("a log").clone()
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.call("POST", &format!("/session/{}{path}", self.session), Some(body))
    }

    fn call(&self, method: &str, path: &str, body: Option<&Value>) -> Value {
        let body = body.map_or_else(String::new, Value::to_string);
        let mut stream =
            TcpStream::connect(("127.0.0.1", self.port)).expect("ChromeDriver listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n",
            self.port,
            body.len()
        );
        stream.write_all(head.as_bytes()).expect("a question");
        stream.write_all(body.as_bytes()).expect("a question");
        let answer: Value = serde_json::from_slice(&body_of(stream)).expect("JSON");
        let value = answer["value"].clone();
        assert!(value.get("error").is_none(), "{method} {path}: {value}");
        value
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Ending the session ends the browser too; a test that has failed already is to say why itself.
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) {
            let head = format!(
                "DELETE /session/{} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n",
                self.session, self.port
            );
            let _ = stream.set_read_timeout(Some(Duration::from_secs(10)));
            let _ = stream.write_all(head.as_bytes());
            let _ = stream.read(&mut [0; 64]);
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The body of an answer. ChromeDriver leaves the connection open after it.
fn body_of(stream: TcpStream) -> Vec<u8> {
    let mut stream = BufReader::new(stream);
    let mut length = 0;
    let mut line = String::new();
    while stream.read_line(&mut line).expect("an answer") > 2 {
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().expect("a length");
        }
        line.clear();
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).expect("the whole answer");
    body
}

/// The port that ChromeDriver says it listens on.
fn port(process: &mut Child) -> u16 {
    let mut said = BufReader::new(process.stdout.take().expect("its words"));
    let mut line = String::new();
    while said.read_line(&mut line).expect("its words") > 0 {
        if let Some((_, port)) =
            line.trim_end().trim_end_matches('.').rsplit_once("successfully on port ")
            && let Ok(port) = port.parse()
        {
            // It goes on talking to somebody.
            std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
            return port;
        }
        line.clear();
    }
    panic!("ChromeDriver did not say its port");
}

/// Bytes of base64.
fn decode(text: &str) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let sextets: Vec<u8> = text.bytes().filter_map(value).collect();
    let mut bytes = Vec::with_capacity(sextets.len() * 3 / 4);
    for chunk in sextets.chunks(4) {
        let word = chunk.iter().fold(0_u32, |word, sextet| word << 6 | u32::from(*sextet));
        let word = word << (6 * (4 - chunk.len()));
        bytes.extend(word.to_be_bytes()[1..].iter().take(chunk.len() * 3 / 4));
    }
    bytes
}
