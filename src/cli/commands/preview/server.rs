//! Answers requests of this machine's browsers: HTTP/1.1, one request a connection, nothing but the page
//! and its parts.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::json;

use super::edition::Editions;
use super::request::{Asked, Refusal, read};
use crate::diagnostic::Faults;

/// Longest head of a request in bytes.
const LONGEST: usize = 16 * 1024;
/// Most connections at a time: a page has two, and waits with one of them.
const MOST_CONNECTIONS: usize = 32;
/// How long a request may take to arrive, and an answer to leave.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long the other end may take to part, and how many bytes may be unread then.
const PARTING: Duration = Duration::from_millis(500);
const MOST_UNREAD: usize = 256 * 1024;
/// How long a page waits for news before it asks again.
const NEWS: Duration = Duration::from_secs(20);

const HTML: &str = "text/html; charset=utf-8";
const JSON: &str = "application/json";
const TEXT: &str = "text/plain; charset=utf-8";

/// Answers until the program ends.
pub fn serve(listener: &TcpListener, port: u16, editions: &Arc<Editions>) {
    let open = Arc::new(AtomicUsize::new(0));
    for stream in listener.incoming().flatten() {
        if open.fetch_add(1, Ordering::Relaxed) >= MOST_CONNECTIONS {
            open.fetch_sub(1, Ordering::Relaxed);
            continue;
        }
        let (editions, open) = (Arc::clone(editions), Arc::clone(&open));
        std::thread::spawn(move || {
            // Who went away gets no answer; that is no fault of ours.
            let _ = converse(stream, port, &editions);
            open.fetch_sub(1, Ordering::Relaxed);
        });
    }
}

fn converse(mut stream: TcpStream, port: u16, editions: &Editions) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut head = Vec::new();
    let mut buffer = [0; 2048];
    let asked = loop {
        let count = stream.read(&mut buffer)?;
        if count == 0 {
            return Ok(());
        }
        head.extend_from_slice(&buffer[..count]);
        if let Some(asked) = read(&head, port) {
            break asked;
        }
        if head.len() > LONGEST {
            break Err(Refusal::Long);
        }
    };
    let (status, kind, body) = match asked {
        Ok(asked) => answer(asked, editions),
        Err(refusal) => (refusal.status(), TEXT, format!("{}\n", refusal.status())),
    };
    let about = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n\
         X-Frame-Options: DENY\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(about.as_bytes())?;
    if !head.starts_with(b"HEAD ") {
        stream.write_all(body.as_bytes())?;
    }
    stream.flush()?;
    part(stream)
}

/// Ends a connection. With something unread it would be torn down before the answer has arrived.
fn part(mut stream: TcpStream) -> std::io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(PARTING))?;
    let mut unread = [0; 4096];
    for _ in 0..MOST_UNREAD / unread.len() {
        if stream.read(&mut unread)? == 0 {
            break;
        }
    }
    Ok(())
}

/// Status, media type and body.
fn answer(asked: Asked, editions: &Editions) -> (&'static str, &'static str, String) {
    const OK: &str = "200 OK";
    match asked {
        Asked::Page => match editions.live().document() {
            Ok(page) => (OK, HTML, page),
            Err(faults) => ("500 Internal Server Error", TEXT, faults.to_string()),
        },
        Asked::Data => (OK, JSON, editions.live().data()),
        Asked::Picture(moment) => {
            let picture = editions.picture(moment);
            (OK, JSON, picture.map_or_else(|faults| told(&faults), |picture| picture.to_string()))
        }
        Asked::News(known) => {
            let (version, faults) = editions.news(known, NEWS);
            (OK, JSON, json!({"version": version, "faults": faults}).to_string())
        }
    }
}

/// Faults in the place of what was asked for.
fn told(faults: &Faults) -> String {
    let lines: Vec<String> = faults.0.iter().map(ToString::to_string).collect();
    json!({ "faults": lines }).to_string()
}
