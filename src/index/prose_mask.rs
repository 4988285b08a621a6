//! What a text says in its own words: in, Markdown; out, the same bytes with all that is not the author's prose masked.
//!
//! Masked are references, citations, code, quotations, addresses and marks of structure. Always true: the masked text
//! has the length of the written one, so that a place in one is a place in the other.

use std::ops::Range;

/// What stands in the place of what is masked: no letter, no space, one byte long.
const MASK: u8 = 1;

/// A masked text.
#[derive(Debug)]
pub(crate) struct ProseMask {
    /// The prose, with the rest masked.
    pub(crate) text: String,
    /// The words of links, each with where it leads: scheme and id.
    pub(crate) links: Vec<(Range<usize>, String, String)>,
    /// Words in another language.
    pub(crate) foreign: Vec<Range<usize>>,
}

impl ProseMask {
    /// Masks a text.
    pub(crate) fn of(written: &str) -> Self {
        let mut masked = Self { text: written.to_owned(), links: Vec::new(), foreign: Vec::new() };
        masked.lines(written);
        masked.spans("`", "`");
        masked.spans("<!--", "-->");
        masked.references();
        for scheme in ["<value:", "<http", "<mailto:"] {
            masked.spans(scheme, ">");
        }
        masked.addresses();
        for (open, close) in [("“", "”"), ("„", "”"), ("„", "“"), ("«", "»"), ("‹", "›"), ("\"", "\"")]
        {
            masked.spans(open, close);
        }
        masked.single_quotations();
        masked
    }

    /// Masks nothing but references, anchors, words in another language, citations and addresses.
    pub(crate) fn references_of(written: &str) -> Self {
        let mut masked = Self { text: written.to_owned(), links: Vec::new(), foreign: Vec::new() };
        masked.spans("{#", "}");
        masked.references();
        masked.spans("<value:", ">");
        masked.addresses();
        masked
    }

    /// Where a link that holds a place leads.
    pub(crate) fn link_at(&self, place: &Range<usize>) -> Option<(&str, &str)> {
        let found = self.links.iter().find(|(r, ..)| r.start <= place.start && place.end <= r.end);
        found.map(|(_, scheme, id)| (scheme.as_str(), id.as_str()))
    }

    fn hide(&mut self, range: Range<usize>) {
        let mask = |c: char| {
            if c == '\n' { "\n".to_owned() } else { char::from(MASK).to_string().repeat(c.len_utf8()) }
        };
        let hidden: String = self.text[range.clone()].chars().map(mask).collect();
        self.text.replace_range(range, &hidden);
    }

    /// Code blocks, quoted paragraphs, the numbers of lists, `{#anchors}`, labels of footnotes.
    fn lines(&mut self, written: &str) {
        let (mut at, mut fenced, mut aside, mut quoted) = (0, false, false, false);
        for line in written.split_inclusive('\n') {
            let range = at..at + line.trim_end().len();
            at += line.len();
            let words = line.trim_start();
            let fence = words.starts_with("```") || words.starts_with("~~~");
            if fence || fenced {
                fenced ^= fence;
                self.hide(range);
                continue;
            }
            match words.strip_prefix('>') {
                Some(rest) => {
                    aside = if quoted { aside } else { rest.trim_start().starts_with("[!") };
                    quoted = true;
                    if !aside {
                        self.hide(range);
                        continue;
                    }
                }
                None => quoted = false,
            }
            let digits = words.bytes().take_while(u8::is_ascii_digit).count();
            let start = range.start + (line.len() - words.len());
            if digits > 0 && words[digits..].starts_with(['.', ')']) && words[digits + 1..].starts_with(' ') {
                self.hide(start..start + digits);
            }
        }
        self.spans("{#", "}");
        self.spans("[^", "]");
    }

    /// What stands between two signs within one paragraph, the signs included.
    fn spans(&mut self, open: &str, close: &str) {
        let mut from = 0;
        while let Some(start) = self.text[from..].find(open).map(|i| from + i) {
            let inner = start + open.len();
            let paragraph = self.text[inner..].find("\n\n").map_or(self.text.len(), |i| inner + i);
            match self.text[inner..paragraph].find(close) {
                Some(length) => {
                    from = inner + length + close.len();
                    self.hide(start..from);
                }
                None => from = inner,
            }
        }
    }

    /// Citations and links; the words of a link that is no number of the data and no foreign words stay.
    fn references(&mut self) {
        let mut open: Vec<usize> = Vec::new();
        let mut at = 0;
        while let Some(i) = self.text[at..].find(['[', ']']).map(|i| at + i) {
            at = i + 1;
            if self.text[i..].starts_with('[') {
                open.push(i);
                continue;
            }
            let Some(start) = open.pop() else { continue };
            if self.text[start..].starts_with("[@") {
                self.hide(start..at);
                continue;
            }
            let Some(dest) = self.text[at..].strip_prefix('(') else { continue };
            let Some(length) = length_of_destination(dest) else { continue };
            let dest = dest[..length].trim_start_matches('<').to_owned();
            let (scheme, id) = dest.split_once(':').unwrap_or(("", &dest));
            let id = id.split(['#', '?', ' ']).next().unwrap_or("");
            match scheme {
                "value" => self.hide(start..at),
                "lang" => {
                    self.foreign.push(start + 1..i);
                    self.hide(start..at);
                }
                _ => self.links.push((start + 1..i, scheme.to_owned(), id.to_owned())),
            }
            self.hide(at..at + length + 2);
            at += length + 2;
        }
    }

    fn addresses(&mut self) {
        for scheme in ["https://", "http://"] {
            while let Some(start) = self.text.find(scheme) {
                let length = self.text[start..].find(char::is_whitespace).unwrap_or(self.text.len() - start);
                self.hide(start..start + length);
            }
        }
    }

    /// `‘…’` and `'…'`: the closing mark is an apostrophe where a letter follows.
    fn single_quotations(&mut self) {
        let mut from = 0;
        while let Some(start) = self.text[from..].find(['‘', '\'']).map(|i| from + i) {
            let mark = self.text[start..].chars().next().map_or(1, char::len_utf8);
            from = start + mark;
            if self.text[..start].ends_with(char::is_alphanumeric) {
                continue;
            }
            let paragraph = self.text[from..].find("\n\n").map_or(self.text.len(), |i| from + i);
            let closes = self.text[from..paragraph]
                .match_indices(['’', '\''])
                .find(|(i, mark)| !self.text[from + i + mark.len()..].starts_with(char::is_alphanumeric));
            if let Some((length, mark)) = closes.map(|(i, mark)| (i, mark.len())) {
                let end = from + length + mark;
                self.hide(start..end);
                from = end;
            }
        }
    }
}

/// How long the destination of a link is, up to the `)` that ends it.
fn length_of_destination(text: &str) -> Option<usize> {
    if text.starts_with('<') {
        let end = text.find('>')?;
        return Some(end + text[end..].find(')')?);
    }
    let mut open = 0usize;
    let mut signs = text.char_indices();
    while let Some((at, c)) = signs.next() {
        match c {
            '\\' => drop(signs.next()),
            '(' => open += 1,
            ')' if open == 0 => return Some(at),
            ')' => open -= 1,
            _ => (),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::ProseMask;

    #[test]
    fn what_is_not_the_authors_prose_is_masked() {
        for (written, prose) in [
            (
                "In 2023 it rained [812](value:rain/total/2023) mm. [@gauge-2024, p. 3]",
                "In 2023 it rained ¤ mm. ¤",
            ),
            ("the [flood of 5 rivers](event:flood) and `5`", "the [flood of 5 rivers]¤ and ¤"),
            ("![a](<(1) [2] 3.png>) ![b](c(4)5.png) [c](d\\(6.png) 7", "![a]¤ ![b]¤ [c]¤ 7"),
            ("\"about 80\" and “90”, 'a 70' and ‘60’; the gauge's 50", "¤ and ¤, ¤ and ¤; the gauge's 50"),
            ("1. One\n2. Two of 3", "¤. One\n¤. Two of 3"),
            ("> They say 5\n> so\n\n> [!NOTE]\n> We say 6", "¤\n¤\n\n> [!NOTE]\n> We say 6"),
            ("## Heading 7 {#seven-7} <https://a.example/8>", "## Heading 7 ¤ ¤"),
            ("[“12”](lang:nl), <value:rain/total/2023>[^1]", "¤, ¤"),
            ("```\n5\n```\n6", "¤\n¤\n¤\n6"),
        ] {
            let mut shown = String::new();
            for c in ProseMask::of(written).text.chars() {
                match c {
                    '\u{1}' if shown.ends_with('¤') => (),
                    '\u{1}' => shown.push('¤'),
                    c => shown.push(c),
                }
            }
            assert_eq!(shown, prose);
        }
    }
}
