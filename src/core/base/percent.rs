//! Percent-encoding of paths (RFC 3986 and the URL standard).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Everything except letters, digits, `-._~` and `/` is encoded, even characters that browsers leave alone: some hosts
/// read `+` as a space, and `(` breaks a CSS `url(…)`.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// Percent-encodes a path for a URL.
pub fn encode_path(path: &str) -> String {
    utf8_percent_encode(path, ENCODED).to_string()
}

/// Decodes a percent-encoded text. A `%` without two hexadecimal digits stays.
pub fn percent_decode(text: &str) -> Vec<u8> {
    percent_decode_str(text).collect()
}

#[cfg(test)]
mod tests {
    use super::{encode_path, percent_decode};

    #[test]
    fn encoded_paths_decode_to_the_original() {
        for (path, encoded) in [
            ("a b/é&?.md", "a%20b/%C3%A9%26%3F.md"),
            ("x~1(2)+[3]#'\"%.png", "x~1%282%29%2B%5B3%5D%23%27%22%25.png"),
            ("", ""),
        ] {
            assert_eq!(encode_path(path), encoded);
            assert_eq!(percent_decode(encoded), path.as_bytes());
        }
        assert_eq!(percent_decode("100%, %zz, %+1, %4"), b"100%, %zz, %+1, %4");
    }
}
