//! Answers by HTTP: in, what a browser asks for and what stands there; out, status, headers and body (RFC 9110).
//!
//! Always true: every body has an `ETag` that is a hash of it; a browser that has it already gets none again; a part
//! of a file is given where one part is asked for; `HEAD` says what `GET` would.

use crate::base::digest;

/// What a browser asks for.
#[derive(Debug, Clone, Default)]
pub(super) struct Request {
    /// `GET`, `HEAD` …
    pub(super) method: String,
    /// The path, without `?`, decoded, beginning with `/`.
    pub(super) path: String,
    /// What stands behind `?`.
    pub(super) query: String,
    /// The headers, their names in small letters.
    pub(super) headers: Vec<(String, String)>,
}

impl Request {
    /// A header; its name in small letters.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// What a browser gets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Answer {
    /// The status.
    pub(super) status: u16,
    /// The headers.
    pub(super) headers: Vec<(String, String)>,
    /// The body.
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// A whole file.
    pub(super) fn whole(status: u16, media: &str, body: Vec<u8>) -> Self {
        Self { status, headers: vec![("Content-Type".into(), media.into())], body }
    }

    /// A few plain words.
    pub(super) fn words(status: u16, words: &str) -> Self {
        Self::whole(status, "text/plain; charset=utf-8", format!("{words}\n").into_bytes())
    }

    /// The way to another address.
    pub(super) fn elsewhere(to: &str) -> Self {
        Self { headers: vec![("Location".into(), to.into())], ..Self::words(308, to) }
    }

    /// A header of the answer.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// What is sent of a whole file to a browser that may have it, or ask for a part.
    pub(super) fn to(mut self, request: &Request) -> Self {
        if self.status != 200 {
            return self;
        }
        let tag = format!("\"{}\"", version(&self.body));
        self.headers.extend([("ETag".into(), tag.clone()), ("Accept-Ranges".into(), "bytes".into())]);
        let has = |list: &str| {
            list.split(',').any(|t| matches!(t.trim().trim_start_matches("W/"), t if t == tag || t == "*"))
        };
        if request.header("if-none-match").is_some_and(has) {
            return Self { status: 304, body: Vec::new(), ..self };
        }
        let same = request.header("if-range").is_none_or(|given| given == tag);
        match request.header("range").filter(|_| same).and_then(|r| part(r, self.body.len())) {
            None => self,
            Some(None) => {
                let headers = vec![("Content-Range".into(), format!("bytes */{}", self.body.len()))];
                Self { status: 416, headers, body: Vec::new() }
            }
            Some(Some((first, last))) => {
                let range = format!("bytes {first}-{last}/{}", self.body.len());
                self.headers.push(("Content-Range".into(), range));
                Self { status: 206, body: self.body[first..=last].to_vec(), ..self }
            }
        }
    }
}

/// A short hash that tells a file from all others.
pub(super) fn version(bytes: &[u8]) -> String {
    digest(bytes)[..20].to_owned()
}

/// The one part that is asked for, by its first and last byte; `None` where the header is no such thing and the whole
/// is sent, `Some(None)` where the file has no such part.
fn part(range: &str, length: usize) -> Option<Option<(usize, usize)>> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    let number = |text: &str| text.trim().parse::<usize>().ok();
    let part = match (first.trim(), last.trim()) {
        ("", count) => (length.checked_sub(number(count)?.min(length))?, length.checked_sub(1)),
        (first, "") => (number(first)?, length.checked_sub(1)),
        (first, last) => (number(first)?, Some(number(last)?.min(length.checked_sub(1)?))),
    };
    Some(match part {
        (first, Some(last)) if first <= last => Some((first, last)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Answer, Request, version};

    /// `name: value | …` in; status, body and the headers that depend on the request out.
    fn asked(headers: &str) -> String {
        let headers = headers.split('|').filter_map(|h| h.split_once(':'));
        let headers = headers.map(|(n, v)| (n.trim().to_owned(), v.trim().to_owned())).collect();
        let request = Request { headers, ..Request::default() };
        let answer = Answer::whole(200, "text/plain", b"0123456789".to_vec()).to(&request);
        let range = answer.header("content-range").unwrap_or("-");
        format!("{} {range} {}", answer.status, String::from_utf8_lossy(&answer.body))
    }

    #[test]
    fn a_browser_gets_what_it_lacks() {
        let tag = version(b"0123456789");
        for (headers, expected) in [
            ("", "200 - 0123456789"),
            (&format!("if-none-match: \"{tag}\""), "304 - "),
            (&format!("if-none-match: \"other\", W/\"{tag}\""), "304 - "),
            ("if-none-match: \"other\"", "200 - 0123456789"),
            ("range: bytes=2-4", "206 bytes 2-4/10 234"),
            ("range: bytes=7-", "206 bytes 7-9/10 789"),
            ("range: bytes=-3", "206 bytes 7-9/10 789"),
            ("range: bytes=8-99", "206 bytes 8-9/10 89"),
            ("range: bytes=-99", "206 bytes 0-9/10 0123456789"),
            ("range: bytes=10-", "416 bytes */10 "),
            ("range: bytes=4-2", "416 bytes */10 "),
            ("range: bytes=0-1,3-4", "200 - 0123456789"),
            ("range: lines=1-2", "200 - 0123456789"),
            (&format!("range: bytes=0-1|if-range: \"{tag}\""), "206 bytes 0-1/10 01"),
            ("range: bytes=0-1|if-range: \"other\"", "200 - 0123456789"),
        ] {
            assert_eq!(asked(headers), expected, "{headers}");
        }
    }
}
