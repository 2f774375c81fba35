//! A request for a page of this machine: what is asked for, or why it is refused.

use crate::export::web::Moment;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// The page itself.
    Page,
    /// What its script knows.
    Data,
    /// A map.
    Picture(Moment),
    /// Whether there is another edition than the one known.
    News(u64),
}

/// A status of HTTP that refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// 400: no request that is understood.
    Bad,
    /// 403: meant for another host. A foreign page whose name leads here must not read the maps.
    Foreign,
    /// 404: there is no such page; no path leads to a file.
    Nothing,
    /// 405: only reading is possible.
    NotReading,
    /// 431: too long.
    Long,
}

impl Refusal {
    /// Status and reason.
    pub fn status(self) -> &'static str {
        match self {
            Self::Bad => "400 Bad Request",
            Self::Foreign => "403 Forbidden",
            Self::Nothing => "404 Not Found",
            Self::NotReading => "405 Method Not Allowed",
            Self::Long => "431 Request Header Fields Too Large",
        }
    }
}

/// Most headers of a request.
const MOST_HEADERS: usize = 64;

/// Reads the head of a request; none where it is not complete yet.
pub fn read(head: &[u8], port: u16) -> Option<Result<Asked, Refusal>> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    match request.parse(head) {
        Ok(httparse::Status::Complete(_)) => {}
        Ok(httparse::Status::Partial) => return None,
        Err(httparse::Error::TooManyHeaders) => return Some(Err(Refusal::Long)),
        Err(_) => return Some(Err(Refusal::Bad)),
    }
    let mut hosts =
        request.headers.iter().filter(|header| header.name.eq_ignore_ascii_case("host"));
    let own = match (hosts.next(), hosts.next()) {
        (Some(host), None) => {
            let own = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
            own.iter().any(|own| own.as_bytes().eq_ignore_ascii_case(host.value))
        }
        _ => false,
    };
    Some(match (own, request.method, request.path) {
        (false, ..) => Err(Refusal::Foreign),
        (_, Some("GET" | "HEAD"), Some(path)) => asked(path).ok_or(Refusal::Nothing),
        (_, Some(_), Some(_)) => Err(Refusal::NotReading),
        _ => Err(Refusal::Bad),
    })
}

fn asked(path: &str) -> Option<Asked> {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let number = |name: &str| {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let mut values = pairs.filter(|(key, _)| *key == name).map(|(_, value)| value);
        values.next()?.parse::<u32>().ok()
    };
    let position = |name: &str| number(name).and_then(|number| usize::try_from(number).ok());
    match path {
        "/" => Some(Asked::Page),
        "/data.json" => Some(Asked::Data),
        "/picture.json" => Some(Asked::Picture(Moment {
            language: position("language")?,
            worldview: position("worldview")?,
            day: position("day")?,
        })),
        // Whoever knows none is told at once.
        "/news.json" => Some(Asked::News(number("after").map_or(u64::MAX, u64::from))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(request: &str) -> Option<Result<Asked, Refusal>> {
        read(request.as_bytes(), 8000)
    }

    #[test]
    fn only_this_machine_is_answered() {
        for (host, is_own) in [
            ("127.0.0.1:8000", true),
            ("LOCALHOST:8000", true),
            ("127.0.0.1", false),
            ("127.0.0.1:8001", false),
            ("example.org", false),
            ("127.0.0.1:8000.example.org", false),
            ("", false),
        ] {
            let told = answer(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"));
            let expected = if is_own { Ok(Asked::Page) } else { Err(Refusal::Foreign) };
            assert_eq!(told, Some(expected), "{host}");
        }
        assert_eq!(answer("GET / HTTP/1.1\r\n\r\n"), Some(Err(Refusal::Foreign)));
        let twice = "GET / HTTP/1.1\r\nHost: localhost:8000\r\nHost: example.org\r\n\r\n";
        assert_eq!(answer(twice), Some(Err(Refusal::Foreign)));
    }

    #[test]
    fn no_path_leads_to_a_file() {
        for path in [
            "/../Cargo.toml",
            "/..",
            "/%2e%2e/x",
            "//etc/passwd",
            "/data.json/..",
            "/picture.json",
            "/picture.json?language=-1&worldview=0&day=0",
            "/atlas.toml",
        ] {
            let told = answer(&format!("GET {path} HTTP/1.1\r\nHost: localhost:8000\r\n\r\n"));
            assert_eq!(told, Some(Err(Refusal::Nothing)), "{path}");
        }
    }

    #[test]
    fn what_is_no_question_is_refused() {
        let host = "Host: localhost:8000\r\n\r\n";
        assert_eq!(answer(&format!("POST / HTTP/1.1\r\n{host}")), Some(Err(Refusal::NotReading)));
        assert_eq!(answer("\u{1}\u{2}\r\n\r\n"), Some(Err(Refusal::Bad)));
        assert_eq!(answer("GET / HT"), None);
        let many = "X: y\r\n".repeat(MOST_HEADERS + 1);
        assert_eq!(answer(&format!("GET / HTTP/1.1\r\n{many}{host}")), Some(Err(Refusal::Long)));
        let picture = "GET /picture.json?language=1&worldview=2&day=3 HTTP/1.1\r\n";
        let moment = Moment { language: 1, worldview: 2, day: 3 };
        assert_eq!(answer(&format!("{picture}{host}")), Some(Ok(Asked::Picture(moment))));
    }
}
