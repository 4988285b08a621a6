//! Whether a character is a letter or a digit, by a table.

use std::sync::LazyLock;

/// Code points below this one have a bit in the table: those of the Latin, Greek, Cyrillic, Hebrew and Arabic scripts.
const LIMIT: usize = 0x800;

static ALPHANUMERIC: LazyLock<[u64; LIMIT / 64]> = LazyLock::new(|| {
    let mut bits = [0; LIMIT / 64];
    let all = (0..).take(LIMIT).filter(|code| char::from_u32(*code).is_some_and(char::is_alphanumeric));
    all.for_each(|code| bits[code as usize / 64] |= 1 << (code % 64));
    bits
});

/// Returns the same as [`char::is_alphanumeric`], which searches long tables for every letter outside ASCII. Every word
/// list walks over every text, so this is worth a table of its own.
pub fn is_alphanumeric(c: char) -> bool {
    let code = c as usize;
    if code < LIMIT { ALPHANUMERIC[code / 64] & (1 << (code % 64)) != 0 } else { c.is_alphanumeric() }
}

#[cfg(test)]
mod tests {
    use super::is_alphanumeric;

    #[test]
    fn agrees_with_the_standard_library() {
        let differing = ('\0'..=char::MAX).find(|c| is_alphanumeric(*c) != c.is_alphanumeric());
        assert_eq!(differing, None);
    }
}
