//! What the files of fonts are: their format, and whether they have a range of weights.
//!
//! A variable font has the table `fvar` (OpenType 1.9, <https://learn.microsoft.com/typography/opentype/spec/fvar>). The
//! directory of tables is at the start of a file, also in WOFF2 (<https://www.w3.org/TR/WOFF2/#table_dir_format>).

/// A format of fonts that browsers read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FontFormat {
    TrueType,
    OpenType,
    Woff,
    Woff2,
}

impl FontFormat {
    /// Returns the format of a file by its first bytes.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        match bytes.get(..4)? {
            [0, 1, 0, 0] | b"true" => Some(Self::TrueType),
            b"OTTO" => Some(Self::OpenType),
            b"wOFF" => Some(Self::Woff),
            b"wOF2" => Some(Self::Woff2),
            _ => None,
        }
    }

    /// Returns the name of the format in style sheets.
    pub(super) fn in_css(self) -> &'static str {
        match self {
            Self::TrueType => "truetype",
            Self::OpenType => "opentype",
            Self::Woff => "woff",
            Self::Woff2 => "woff2",
        }
    }

    /// Returns whether a font has a range of weights instead of one.
    pub(super) fn is_variable(self, bytes: &[u8]) -> bool {
        let found = match self {
            Self::TrueType | Self::OpenType => has_table(bytes, 4, 12, 16),
            Self::Woff => has_table(bytes, 12, 44, 20),
            Self::Woff2 => has_table_in_woff2(bytes),
        };
        found.unwrap_or(false)
    }
}

/// Returns whether the directory of tables lists `fvar`. The number of tables, their start and the length of an entry differ
/// between formats.
fn has_table(bytes: &[u8], number_at: usize, start: usize, length: usize) -> Option<bool> {
    let number = u16::from_be_bytes(bytes.get(number_at..number_at + 2)?.try_into().ok()?);
    let entries = bytes.get(start..)?.chunks(length).take(usize::from(number));
    Some(entries.into_iter().any(|entry| entry.starts_with(b"fvar")))
}

/// The position of `fvar` among the tables that WOFF2 knows, and the number for a table that it does not know.
const FVAR: u8 = 47;
const UNKNOWN: u8 = 63;
const GLYF: u8 = 10;
const LOCA: u8 = 11;

fn has_table_in_woff2(bytes: &[u8]) -> Option<bool> {
    let number = u16::from_be_bytes(bytes.get(12..14)?.try_into().ok()?);
    let mut at = 48;
    for _ in 0..number {
        let flags = *bytes.get(at)?;
        at += 1;
        let (table, version) = (flags & 0x3f, flags >> 6);
        if table == FVAR {
            return Some(true);
        }
        if table == UNKNOWN {
            at += 4;
        }
        at += length_of_number(bytes.get(at..)?)?;
        // A transformed table has a second length.
        let is_transformed = if matches!(table, GLYF | LOCA) { version != 3 } else { version != 0 };
        if is_transformed {
            at += length_of_number(bytes.get(at..)?)?;
        }
    }
    Some(false)
}

/// Returns how many bytes a number takes: all but the last have the highest bit, and there are at most five.
fn length_of_number(bytes: &[u8]) -> Option<usize> {
    bytes.iter().take(5).position(|byte| byte & 0x80 == 0).map(|last| last + 1)
}

#[cfg(test)]
mod tests {
    use super::FontFormat;

    #[expect(clippy::disallowed_methods, reason = "the fonts of the program are its own")]
    fn file(name: &str) -> Vec<u8> {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        std::fs::read(path).expect("a font of the program")
    }

    #[test]
    fn formats_and_ranges_of_weights_are_read() {
        for (name, format, is_variable) in [
            ("static/fonts/serif.woff2", FontFormat::Woff2, true),
            ("static/fonts/sans-ar-400.woff2", FontFormat::Woff2, false),
            ("src/chart/fonts/sans-400.ttf", FontFormat::TrueType, false),
        ] {
            let bytes = file(name);
            let found = FontFormat::of(&bytes).expect("a font");
            assert_eq!((found, found.is_variable(&bytes)), (format, is_variable), "{name}");
            for end in 0..bytes.len().min(400) {
                found.is_variable(&bytes[..end]);
            }
        }
        assert_eq!(FontFormat::of(b"%PDF"), None);
    }
}
