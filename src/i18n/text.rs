//! What exists once for each language.

/// One of the site's languages, by its position in `site.yaml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(u8);

impl Lang {
    /// The first language of the site.
    pub const DEFAULT: Self = Self(0);

    /// The language at a position.
    pub fn from_index(index: usize) -> Self {
        Self(u8::try_from(index).unwrap_or(u8::MAX))
    }

    /// Its position.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A value for each language; the default language always has one.
#[derive(Debug, Clone, PartialEq)]
pub struct PerLang<T> {
    default: T,
    others: Vec<(Lang, T)>,
}

/// Words in each language.
pub type Text = PerLang<String>;

impl<T> PerLang<T> {
    /// With the default language alone.
    pub fn new(default: T) -> Self {
        Self { default, others: Vec::new() }
    }

    /// Adds another language.
    pub fn add(&mut self, lang: Lang, value: T) {
        if lang == Lang::DEFAULT {
            self.default = value;
        } else {
            self.others.push((lang, value));
        }
    }

    /// In this language, if it is translated.
    pub fn exact(&self, lang: Lang) -> Option<&T> {
        if lang == Lang::DEFAULT {
            return Some(&self.default);
        }
        self.others.iter().find(|(l, _)| *l == lang).map(|(_, v)| v)
    }

    /// In this language, to be completed.
    pub fn exact_mut(&mut self, lang: Lang) -> Option<&mut T> {
        if lang == Lang::DEFAULT {
            return Some(&mut self.default);
        }
        self.others.iter_mut().find(|(l, _)| *l == lang).map(|(_, v)| v)
    }

    /// In this language, or else in the default one.
    pub fn get(&self, lang: Lang) -> &T {
        self.exact(lang).unwrap_or(&self.default)
    }

    /// The language that [`get`](Self::get) answers in.
    pub fn lang_of(&self, lang: Lang) -> Lang {
        if self.exact(lang).is_some() { lang } else { Lang::DEFAULT }
    }

    /// Every language that has it.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        std::iter::once((Lang::DEFAULT, &self.default)).chain(self.others.iter().map(|(l, v)| (*l, v)))
    }

    /// Each value changed.
    pub fn map<U>(self, mut f: impl FnMut(Lang, T) -> U) -> PerLang<U> {
        PerLang {
            default: f(Lang::DEFAULT, self.default),
            others: self.others.into_iter().map(|(l, v)| (l, f(l, v))).collect(),
        }
    }
}

/// A phrase as the beginning of a line.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |c| c.to_uppercase().chain(letters).collect())
}
