//! Percent-encoding, as addresses bear it (RFC 3986): in, text; out, the same with `%` signs, and back.

/// A text with a `%` sign for every byte but letters, digits, `-._~` and the signs that are named.
pub fn percent_encode(text: &str, kept: &[u8]) -> String {
    let mut all = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || kept.contains(&byte) {
            all.push(char::from(byte));
        } else {
            all.push_str(&format!("%{byte:02X}"));
        }
    }
    all
}

/// The bytes of a text without its `%` signs; one that no two digits follow stays.
pub fn percent_decode(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let digits = tail.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match (first, digits.and_then(|two| u8::from_str_radix(two, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::{percent_decode, percent_encode};

    #[test]
    fn a_text_comes_back() {
        for (text, encoded) in [("a b/é&?.md", "a%20b/%C3%A9%26%3F.md"), ("C:/x~1", "C%3A/x~1"), ("", "")] {
            assert_eq!(percent_encode(text, b"/"), encoded);
            assert_eq!(percent_decode(encoded), text.as_bytes());
        }
        assert_eq!(percent_decode("100%, %zz, %4"), b"100%, %zz, %4");
    }
}
