//! Compares language names of gettext and BCP 47 (`nl_NL`, `fr_FR@euro`, `sr@latin`) with a locale.

use super::Locale;
use icu_locale::{LanguageIdentifier, Locale as Tag, LocaleCanonicalizer, LocaleExpander};

/// The modifiers of gettext that name scripts. Other modifiers name a currency or a variant.
const SCRIPTS: &[(&str, &str)] = &[
    ("latin", "Latn"),
    ("cyrillic", "Cyrl"),
    ("arabic", "Arab"),
    ("devanagari", "Deva"),
    ("hebrew", "Hebr"),
];

fn read(name: &str) -> Option<LanguageIdentifier> {
    let (name, modifier) = name.split_once('@').unwrap_or((name, ""));
    let name = name.split('.').next().unwrap_or(name).trim();
    let mut tag: Tag = name.replace('_', "-").parse().ok()?;
    if let Some((_, script)) = SCRIPTS.iter().find(|(word, _)| word.eq_ignore_ascii_case(modifier.trim())) {
        tag.id.script = script.parse().ok();
    }
    LocaleCanonicalizer::new_extended().canonicalize(&mut tag);
    Some(tag.id)
}

impl Locale {
    /// Returns whether a name of gettext or BCP 47 means this language. Other regions match, unless the code of this
    /// language has a region.
    pub fn is_named(&self, name: &str) -> bool {
        let (Some(mut own), Some(mut theirs), Some(code)) = (read(&self.tag), read(name), read(&self.code))
        else {
            return name.trim().eq_ignore_ascii_case(&self.code);
        };
        let other_region = code.region.is_some() && theirs.region.is_some() && code.region != theirs.region;
        let expander = LocaleExpander::new_extended();
        expander.maximize(&mut own);
        expander.maximize(&mut theirs);
        own.language == theirs.language && own.script == theirs.script && !other_region
    }

    /// Returns whether a name is exactly the code of this language.
    pub fn is_code(&self, name: &str) -> bool {
        matches!((read(name), read(&self.code)), (Some(theirs), Some(own)) if theirs == own)
    }
}

#[cfg(test)]
mod tests {
    use crate::i18n::{Locale, Messages};

    #[test]
    fn names_of_other_programs_are_recognized() {
        let locale = |code: &str, tag: &str| {
            Locale::new(code, "a language", tag, Messages::read(code, &[]).0).expect("a locale")
        };
        for (code, tag, name, is_meant) in [
            ("nl", "nl-NL", "nl", true),
            ("nl", "nl-NL", "nl_NL", true),
            ("nl", "nl-NL", "nl-BE", true),
            ("nl", "nl-NL", "NL_nl.UTF-8", true),
            ("nl", "nl-NL", "nld", true),
            ("nl", "nl-NL", "Dutch", false),
            ("nl", "nl-NL", "fr", false),
            ("nl", "nl-NL", "nl_", false),
            ("fr", "fr-FR", "fr_FR@euro", true),
            ("he", "he", "iw_IL", true),
            ("zh", "zh-Hans", "zh_CN", true),
            ("zh", "zh-Hans", "zh_TW", false),
            ("sr", "sr", "sr@latin", false),
            ("sr", "sr-Latn", "sr@latin", true),
            ("pt-BR", "pt-BR", "pt", true),
            ("pt-BR", "pt-BR", "pt_PT", false),
        ] {
            assert_eq!(locale(code, tag).is_named(name), is_meant, "{code} {name}");
        }
    }
}
