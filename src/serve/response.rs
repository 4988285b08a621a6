//! Requests and responses of HTTP, apart from how they are sent (RFC 9110).
//!
//! Every response with a file has an `ETag`, which is a hash of the file. [`Response::for_request`] leaves out the body
//! if the client already has it, and cuts out the range of bytes that the client asks for.

use super::decode_path;
use crate::base::{digest, encode_path};
use crate::cache::Bytes;
use std::ops::Range;

/// A request without a body.
#[derive(Debug, Clone, Default)]
pub(super) struct Request {
    /// `GET`, `HEAD` and so on.
    pub(super) method: String,
    /// The decoded path. It begins with `/`.
    pub(super) path: String,
    /// The text after `?`, which is still encoded.
    pub(super) query: String,
    /// The headers with their names in lower case.
    pub(super) headers: Vec<(String, String)>,
    /// Whether the connection stays open after the response.
    pub(super) keep_alive: bool,
}

impl Request {
    /// Reads the target of a request, and from its headers whether the connection stays open.
    pub(super) fn new(method: &str, target: &str, headers: Vec<(String, String)>, is_http_1_1: bool) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let (method, path, query) = (method.to_owned(), decode_path(path), query.to_owned());
        let mut request = Self { method, path, query, headers, keep_alive: is_http_1_1 };
        let options = request.header("connection").unwrap_or_default();
        let closes = options.split(',').any(|option| option.trim().eq_ignore_ascii_case("close"));
        request.keep_alive &= !closes;
        request
    }

    /// Returns the value of a header, given its name in lower case.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// Returns the decoded value of a parameter of the query, or an empty text.
    pub(super) fn parameter(&self, name: &str) -> String {
        let mut pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(n, _)| *n == name).map(|(_, value)| decode_path(value)).unwrap_or_default()
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Response {
    pub(super) status: u16,
    /// The headers, except for those that describe the connection.
    pub(super) headers: Vec<(String, String)>,
    /// The file. Responses share it, so that many of them do not need much memory.
    file: Bytes,
    /// The part of the file that is sent.
    part: Range<usize>,
}

impl Response {
    pub(super) fn new(status: u16, media_type: &str, file: impl Into<Bytes>) -> Self {
        let file = file.into();
        let part = 0..file.len();
        Self { status, headers: vec![("Content-Type".into(), media_type.into())], file, part }
    }

    /// Returns the bytes that are sent after the headers.
    pub(super) fn body(&self) -> &[u8] {
        &self.file[self.part.clone()]
    }

    /// Creates a response with one line of plain text.
    pub(super) fn text(status: u16, message: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", format!("{message}\n").into_bytes())
    }

    pub(super) fn redirect(path: &str) -> Self {
        Self::text(308, path).with_header("Location", &encode_path(path))
    }

    pub(super) fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Returns what a client gets that may already have the file, or asks for a part of it.
    pub(super) fn for_request(self, request: &Request) -> Self {
        if self.status != 200 {
            return self;
        }
        let tag = format!("\"{}\"", content_version(&self.file));
        let mut response = self.with_header("ETag", &tag).with_header("Accept-Ranges", "bytes");
        let includes_tag = |list: &str| {
            list.split(',').any(|t| matches!(t.trim().trim_start_matches("W/"), t if t == tag || t == "*"))
        };
        if request.header("if-none-match").is_some_and(includes_tag) {
            return Self { status: 304, part: 0..0, ..response };
        }
        let is_current = request.header("if-range").is_none_or(|given| given == tag);
        let length = response.file.len();
        match request.header("range").filter(|_| is_current).map(|range| parse_range(range, length)) {
            None | Some(ByteRange::Ignored) => response,
            Some(ByteRange::Unsatisfiable) => {
                let headers = vec![("Content-Range".into(), format!("bytes */{length}"))];
                Self { status: 416, headers, ..Self::default() }
            }
            Some(ByteRange::Inclusive(first, last)) => {
                response.part = first..last + 1;
                response.status = 206;
                response.with_header("Content-Range", &format!("bytes {first}-{last}/{length}"))
            }
        }
    }
}

pub(super) fn content_version(bytes: &[u8]) -> String {
    digest(bytes)[..20].to_owned()
}

/// The meaning of a `Range` header for a file.
enum ByteRange {
    /// The header does not name exactly one range of bytes, so the entire file is sent.
    Ignored,
    /// The file does not have these bytes.
    Unsatisfiable,
    /// The first and the last byte.
    Inclusive(usize, usize),
}

/// Reads a `Range` header for a file of this length.
fn parse_range(header: &str, length: usize) -> ByteRange {
    let number = |text: &str| text.parse::<usize>().ok();
    let range = header.strip_prefix("bytes=").and_then(|range| range.split_once('-'));
    let range = range.and_then(|(first, last)| match (first.trim(), last.trim()) {
        ("", count) => Some((length - number(count)?.min(length), length)),
        (first, "") => Some((number(first)?, length)),
        (first, last) => Some((number(first)?, number(last)?.saturating_add(1).min(length))),
    });
    match range {
        None => ByteRange::Ignored,
        Some((start, end)) if start < end => ByteRange::Inclusive(start, end - 1),
        Some(_) => ByteRange::Unsatisfiable,
    }
}

#[cfg(test)]
mod tests {
    use super::{Request, Response, content_version};

    /// Answers a request with the headers `name: value | …`, and returns the status, the range and the body.
    fn respond(headers: &str) -> String {
        let headers = headers.split('|').filter_map(|h| h.split_once(':'));
        let headers = headers.map(|(n, v)| (n.trim().to_owned(), v.trim().to_owned())).collect();
        let request = Request { headers, ..Request::default() };
        let response = Response::new(200, "text/plain", b"0123456789".to_vec()).for_request(&request);
        let range = response.header("content-range").unwrap_or("-");
        format!("{} {range} {}", response.status, String::from_utf8_lossy(response.body()))
    }

    #[test]
    fn a_client_gets_the_part_that_it_lacks() {
        let tag = content_version(b"0123456789");
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
            assert_eq!(respond(headers), expected, "{headers}");
        }
    }
}
