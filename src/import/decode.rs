//! Decodes the bytes of a table: UTF-8, UTF-16 or Windows-1252.
//!
//! A byte order mark decides. Without one, a file with zero bytes at every second place is UTF-16, valid UTF-8 is UTF-8,
//! and everything else is Windows-1252, which every byte of Western spreadsheets fits.

/// A decoded text with the name of its encoding.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: &'static str,
}

/// Decodes bytes, or returns why they are no text.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, String> {
    let decoded = |text: String, encoding| Ok(Decoded { text, encoding });
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return match std::str::from_utf8(rest) {
            Ok(text) => decoded(text.to_owned(), "UTF-8 with a mark"),
            Err(error) => Err(format!(
                "the file says that it is UTF-8, and line {} is not",
                1 + rest[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count()
            )),
        };
    }
    for (mark, encoding, read) in [
        (b"\xFF\xFE", "UTF-16", u16::from_le_bytes as fn([u8; 2]) -> u16),
        (b"\xFE\xFF", "UTF-16 (big-endian)", u16::from_be_bytes),
    ] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            return utf16(rest, read).and_then(|text| decoded(text, encoding));
        }
    }
    let start = &bytes[..bytes.len().min(SAMPLE) & !1];
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    if start.len() >= 4 && zeros(1) * 4 > start.len() {
        return utf16(bytes, u16::from_le_bytes).and_then(|text| decoded(text, "UTF-16"));
    }
    if start.len() >= 4 && zeros(0) * 4 > start.len() {
        return utf16(bytes, u16::from_be_bytes).and_then(|text| decoded(text, "UTF-16 (big-endian)"));
    }
    if start.contains(&0) {
        return Err("the file is not a text: it has zero bytes".to_owned());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => decoded(text.to_owned(), "UTF-8"),
        Err(_) => decoded(bytes.iter().map(|byte| windows_1252(*byte)).collect(), "Windows-1252"),
    }
}

/// The number of bytes in which UTF-16 is recognized.
const SAMPLE: usize = 400;

fn utf16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> Result<String, String> {
    let units = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    match text {
        Ok(text) if bytes.len().is_multiple_of(2) => Ok(text),
        _ => Err("the file says that it is UTF-16, and is cut off or damaged".to_owned()),
    }
}

/// The characters of Windows-1252 from 0x80 to 0x9F. Bytes without a character become U+FFFD.
const UPPER: [char; 32] = [
    '€', '\u{FFFD}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{FFFD}', 'Ž', '\u{FFFD}',
    '\u{FFFD}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{FFFD}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => UPPER[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn every_encoding_of_spreadsheets_is_decoded() {
        let utf16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        let mut marked = vec![0xFF, 0xFE];
        marked.extend(utf16("né;1"));
        for (bytes, text, encoding) in [
            ("né;1".as_bytes().to_vec(), "né;1", "UTF-8"),
            ("\u{FEFF}né;1".as_bytes().to_vec(), "né;1", "UTF-8 with a mark"),
            (marked, "né;1", "UTF-16"),
            (utf16("year;1"), "year;1", "UTF-16"),
            (b"n\xE9;\x80 5 \x96 6".to_vec(), "né;€ 5 – 6", "Windows-1252"),
        ] {
            let decoded = decode(&bytes).expect(text);
            assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
        }
        assert!(decode(b"PK\0\0\x03").is_err());
        assert!(decode(b"\xFF\xFEa").is_err());
        assert_eq!(
            decode(b"\xEF\xBB\xBFa\n\xFF"),
            Err("the file says that it is UTF-8, and line 2 is not".into())
        );
    }
}
