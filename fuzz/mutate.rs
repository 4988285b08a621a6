//! Alters bytes: deletes, repeats, swaps, inserts and splices pieces, mostly at the ends of words.

/// Pieces that have a meaning somewhere, or had one in an earlier fault.
const PIECES: &[&str] = &[
    "---\n",
    "\n---\n",
    "](value:rain/total/2023?",
    "?highest-since=",
    "&round=",
    "?share-of=",
    "](chart:",
    "![](",
    "[@gauge-2024, p. ",
    "](lang:",
    "](name:",
    "[^1]",
    "[^1]: ",
    "{#a}",
    "<value:",
    ">",
    "> ",
    "> [!NOTE]\n",
    "- ",
    "1. ",
    "| - | - |\n",
    "```",
    "`",
    "*",
    "__",
    "~~",
    "\\",
    "<!--",
    "&#x202E;",
    "&amp;",
    ": ",
    "\n  ",
    "\n- ",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "|-\n",
    ">+\n",
    "&a ",
    "*a",
    "<<: ",
    "!!binary ",
    "!<x> ",
    "? ",
    "# ",
    "%YAML 1.1\n",
    "...\n",
    "allow: [{check: ",
    "null",
    "~",
    "true",
    ".nan",
    "-.inf",
    "0x1F",
    "{{ ",
    " }}",
    "{% ",
    " %}",
    "{% for a in b %}",
    "{% endfor %}",
    "{% if ",
    "{#",
    "loop.",
    "| default(",
    "{ $n ->\n",
    " [one] ",
    " *[other] ",
    "{ NUMBER($n) }",
    " = ",
    "\n    .",
    "-term",
    "msgctxt \"",
    "msgid \"\"\n",
    "msgstr \"",
    "msgstr[1] \"",
    "#, fuzzy\n",
    "#| ",
    "#~ ",
    "\\n\"\n\"",
    ";",
    ",",
    "\t",
    "\r",
    "\r\n",
    "\"\"",
    "0",
    "-0",
    "-1",
    "00",
    "1e400",
    "1e-400",
    "99999999999999999999999999999999",
    "0.0000000000000000000000000000001",
    "79228162514264337593543950335",
    "9223372036854775807",
    "-9999-01-01",
    "0000-00-00",
    "9999-12-31",
    "2023-02-29",
    "2023-Q5",
    "2023-W53",
    "2023-10/2023-09",
    "2023/24",
    "1 000,5",
    "1.000.000",
    "½",
    "٣٫٥",
    "１",
    "−",
    "–",
    "\u{a0}",
    "\u{ad}",
    "\u{200d}",
    "\u{200f}",
    "\u{202e}",
    "\u{fffe}",
    "\\0",
    "\\uFFFE",
    "\\r",
    "\"=1+1\"",
    "@SUM(",
    "{{{{{{{{",
    "\u{2066}",
    "\u{2069}",
    "\u{feff}",
    "\u{0}",
    "\u{1b}",
    "\u{85}",
    "\u{2028}",
    "e\u{301}",
    "\u{301}\u{301}\u{301}",
    "ﷺ",
    "İ",
    "ß",
    "ﬃ",
    "👨‍👩‍👧",
    "\u{10ffff}",
    "../",
    "//",
    "http://[",
    "https://xn--a/",
    "mailto:",
    "%00",
    "%ff",
    "#",
    "?",
    "&",
];

/// No input is longer: length alone is not what is looked for.
const LONGEST: usize = 1 << 16;

/// Numbers that only look like chance: the same ones for the same seed.
#[derive(Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64, number: u64) -> Self {
        let mut seeded = Self(seed);
        Self(seeded.next() ^ number.wrapping_mul(0xA24B_AED4_963E_E407))
    }

    /// The next number by SplitMix64.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let a = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let b = (a ^ (a >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        b ^ (b >> 31)
    }

    /// A number below a limit that is not zero.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// Alters one to six pieces of a text; some come from another text.
pub(crate) fn mutate(text: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut text = text.to_vec();
    for _ in 0..=random.below(6) {
        alter(&mut text, other, random);
        text.truncate(LONGEST);
    }
    text
}

fn alter(text: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    let piece = piece_of(text, random);
    match random.below(10) {
        0 => drop(text.drain(piece)),
        1 => {
            let times = if random.below(8) == 0 { 1 + random.below(4000) } else { 1 + random.below(3) };
            let repeated = text[piece.clone()].repeat(times.min(LONGEST / piece.len().max(1)));
            text.splice(piece.end..piece.end, repeated);
        }
        2 => {
            let moved: Vec<u8> = text.drain(piece).collect();
            let at = piece_of(text, random).start;
            text.splice(at..at, moved);
        }
        3 => {
            let taken = other[piece_of(other, random)].to_vec();
            text.splice(piece, taken);
        }
        4 => {
            let from = piece_of(other, random).start;
            text.splice(piece.start.., other[from..].iter().copied());
        }
        5 => {
            let times = if random.below(8) == 0 { 1 + random.below(4000) } else { 1 };
            let inserted = random.pick(PIECES).repeat(times);
            text.splice(piece.start..piece.start, inserted.into_bytes());
        }
        6 => drop(text.splice(piece, random.pick(PIECES).bytes())),
        7 if !text.is_empty() => {
            let at = random.below(text.len());
            text[at] = random.next() as u8;
        }
        _ => drop(text.splice(piece.start..piece.start, random.pick(PIECES).bytes())),
    }
}

/// A piece of a text: a word, a line or any bytes.
fn piece_of(text: &[u8], random: &mut Random) -> std::ops::Range<usize> {
    let at = random.below(text.len() + 1);
    let until = |is_end: fn(&u8) -> bool| {
        let start = text[..at].iter().rposition(is_end).map_or(0, |i| i + 1);
        let end = text[at..].iter().position(is_end).map_or(text.len(), |i| at + i);
        start..end
    };
    match random.below(4) {
        0 => at..(at + random.below(40)).min(text.len()),
        1 => until(|b| *b == b'\n'),
        _ => until(|b| b.is_ascii_whitespace() || b.is_ascii_punctuation()),
    }
}
