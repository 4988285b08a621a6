//! Values and texts that exist once per language.

/// A language of the site: its index in `site.yaml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(u8);

impl Lang {
    /// The default language, which is the first one.
    pub const DEFAULT: Self = Self(0);

    /// Returns the language at an index.
    pub fn from_index(index: usize) -> Self {
        Self(u8::try_from(index).unwrap_or(u8::MAX))
    }

    /// Returns the index.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A value per language. The default language always has one.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct PerLang<T> {
    default: T,
    others: Vec<(Lang, T)>,
}

/// A text per language.
pub type Text = PerLang<String>;

impl<T> PerLang<T> {
    /// Creates a value for the default language only.
    pub fn new(default: T) -> Self {
        Self { default, others: Vec::new() }
    }

    /// Sets the value of a language.
    pub fn add(&mut self, lang: Lang, value: T) {
        if lang == Lang::DEFAULT {
            self.default = value;
        } else {
            self.others.push((lang, value));
        }
    }

    /// Returns the value of this language, if it has one.
    pub fn exact(&self, lang: Lang) -> Option<&T> {
        if lang == Lang::DEFAULT {
            return Some(&self.default);
        }
        self.others.iter().find(|(l, _)| *l == lang).map(|(_, v)| v)
    }

    /// Returns the value of this language for completion.
    pub fn exact_mut(&mut self, lang: Lang) -> Option<&mut T> {
        if lang == Lang::DEFAULT {
            return Some(&mut self.default);
        }
        self.others.iter_mut().find(|(l, _)| *l == lang).map(|(_, v)| v)
    }

    /// Returns the value of this language, or else of the default language.
    pub fn get(&self, lang: Lang) -> &T {
        self.exact(lang).unwrap_or(&self.default)
    }

    /// Returns the language of the value that [`get`](Self::get) returns.
    pub fn lang_of(&self, lang: Lang) -> Lang {
        if self.exact(lang).is_some() { lang } else { Lang::DEFAULT }
    }

    /// Iterates over the languages that have a value.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        std::iter::once((Lang::DEFAULT, &self.default)).chain(self.others.iter().map(|(l, v)| (*l, v)))
    }

    /// Maps each value.
    pub fn map<U>(self, mut f: impl FnMut(Lang, T) -> U) -> PerLang<U> {
        PerLang {
            default: f(Lang::DEFAULT, self.default),
            others: self.others.into_iter().map(|(l, v)| (l, f(l, v))).collect(),
        }
    }
}

/// Converts the first letter to uppercase.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |c| c.to_uppercase().chain(letters).collect())
}
