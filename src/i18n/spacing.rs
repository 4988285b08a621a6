//! No-break spaces beside signs: in, a line of text; out, the same with the spaces that the language sets.
//!
//! They are words of the language: the message `no-break` lists each sign together with its space, before or after it,
//! separated by `|`. A sign that only looks like one, as in an address or a time of day, is left alone.

/// The signs of a language that have a space of their own.
#[derive(Debug, Default, Clone)]
pub struct Spacing {
    /// A sign, and the space before it.
    before: Vec<(char, char)>,
    /// A sign, and the space after it.
    after: Vec<(char, char)>,
}

impl Spacing {
    /// Reads the list of a language.
    pub fn read(list: &str) -> Self {
        let mut spacing = Self::default();
        for entry in list.split('|') {
            let mut signs = entry.chars();
            match (signs.next(), signs.next(), signs.next()) {
                (Some(space), Some(sign), None) if is_space(space) => spacing.before.push((sign, space)),
                (Some(sign), Some(space), None) if is_space(space) => spacing.after.push((sign, space)),
                _ => (),
            }
        }
        spacing
    }

    /// Whether the language sets none.
    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// The space that belongs before a sign.
    pub fn before(&self, sign: char) -> Option<char> {
        self.before.iter().find(|(s, _)| *s == sign).map(|(_, space)| *space)
    }

    /// The space that belongs after a sign.
    fn after(&self, sign: char) -> Option<char> {
        self.after.iter().find(|(s, _)| *s == sign).map(|(_, space)| *space)
    }

    /// Whether a piece of text has none of the signs, nor stands behind one: most have none.
    fn leaves(&self, text: &str, last: Option<char>) -> bool {
        let is_sign = |c: char| self.before(c).is_some() || self.after(c).is_some();
        !last.is_some_and(|c| is_sign(c) || is_space(c)) && !text.contains(is_sign)
    }

    /// A piece of text with its spaces; `last` is the character that stands before it in the same line.
    pub fn set(&self, text: &str, last: Option<char>) -> String {
        if self.leaves(text, last) {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut last = last;
        let mut rest = text.chars().peekable();
        // Spaces that wait for the sign after them.
        let mut waiting = String::new();
        while let Some(c) = rest.next() {
            if is_space(c) {
                waiting.push(c);
                continue;
            }
            let own = last.and_then(|l| self.after(l));
            match (own, self.before(c)) {
                (Some(space), _) => out.push(space),
                (None, Some(space)) if !waiting.is_empty() || stands_apart(c, last, rest.peek()) => {
                    out.push(space)
                }
                // The space is there already, at the end of the piece before.
                _ if out.is_empty() && matches!(last, Some('\u{A0}' | '\u{202F}')) => (),
                _ => out.push_str(&waiting),
            }
            waiting.clear();
            out.push(c);
            last = Some(c);
        }
        match last.and_then(|l| self.after(l)) {
            Some(space) if !text.is_empty() => out.push(space),
            _ => out.push_str(&waiting),
        }
        out
    }
}

/// Whether a sign closes what stands before it: nothing goes on after it, and it is not the second of two.
fn stands_apart(sign: char, last: Option<char>, next: Option<&char>) -> bool {
    let closes = next.is_none_or(|n| !n.is_alphanumeric() && !matches!(n, '/' | '\\' | '=' | '&'));
    let opened = last.is_none_or(|l| is_space(l) || matches!(l, '(' | '[' | '|' | '!' | '?' | '/' | '\n'));
    let counts = sign != '%' || last.is_some_and(char::is_numeric);
    closes && !opened && counts
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{202F}')
}

#[cfg(test)]
mod tests {
    use super::Spacing;

    #[test]
    fn signs_have_the_space_of_the_language() {
        let french = Spacing::read("\u{A0}:|\u{202F};|\u{202F}!|\u{202F}?|«\u{A0}|\u{A0}»|\u{202F}%");
        for (written, set) in [
            ("Pourquoi ?", "Pourquoi_?"),
            ("Pourquoi? Parce que: non; oui!", "Pourquoi_? Parce que~: non_; oui_!"),
            ("Quoi ?! (sic!)", "Quoi_?! (sic_!)"),
            ("« presque idéale » ou «idéale»", "«~presque idéale~» ou «~idéale~»"),
            ("à 12:30, https://a.example/?b=1;c", "à 12:30, https://a.example/?b=1;c"),
            ("42 %, 42% et %", "42_%, 42_% et_%"),
            ("(?)", "(?)"),
            ("sans signe", "sans signe"),
        ] {
            let set = set.replace('~', "\u{A0}").replace('_', "\u{202F}");
            assert_eq!(french.set(written, None), set);
            assert_eq!(french.set(&set, None), set, "set twice");
        }
        assert_eq!(french.set(" : puis", Some('t')), "\u{A0}: puis");
        assert_eq!(french.set("; puis", Some('t')), "\u{202F}; puis");
        assert_eq!(french.set(" mot", Some('\u{A0}')), "mot");
        assert_eq!(french.set("mot", Some('«')), "\u{A0}mot");
        assert_eq!(Spacing::read("").set("Why ?", None), "Why ?");
    }
}
