//! No-break spaces before and after signs, as the language requires.
//!
//! The message `no-break` lists each sign with its space before or after it, separated by `|`. A sign within a URL or a
//! time of day is not changed.

/// The signs of a language that need a no-break space.
#[derive(Debug, Default, Clone)]
pub struct Spacing {
    /// Signs with the space before them.
    before: Vec<(char, char)>,
    /// Signs with the space after them.
    after: Vec<(char, char)>,
}

impl Spacing {
    /// Parses the list of a language.
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

    /// Returns whether the language needs no such spaces.
    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// Returns the space before a sign.
    pub fn before(&self, sign: char) -> Option<char> {
        self.before.iter().find(|(s, _)| *s == sign).map(|(_, space)| *space)
    }

    fn after(&self, sign: char) -> Option<char> {
        self.after.iter().find(|(s, _)| *s == sign).map(|(_, space)| *space)
    }

    /// Returns whether a text stays unchanged because no sign is in it or before it.
    fn leaves(&self, text: &str, last: Option<char>) -> bool {
        let is_sign = |c: char| self.before(c).is_some() || self.after(c).is_some();
        !last.is_some_and(|c| is_sign(c) || is_space(c)) && !text.contains(is_sign)
    }

    /// Sets the spaces in a text. `last` is the character before it in the same line.
    pub fn set(&self, text: &str, last: Option<char>) -> String {
        if self.leaves(text, last) {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut last = last;
        let mut rest = text.chars().peekable();
        // Spaces whose form depends on the next sign.
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
                // The text before already ends with the space.
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

/// Returns whether a sign ends the text before it. Otherwise it is part of a word or follows another sign.
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
