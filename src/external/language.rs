//! Finds the language of a text among the languages of the site, by the words that each language does not search for.

use super::text::ExternalText;
use crate::i18n::Lang;
use crate::model::Site;
use std::collections::BTreeSet;

/// Returns the language whose frequent words a text has most often, or the default language.
pub(super) fn detect(site: &Site, text: &ExternalText) -> Lang {
    let words = text.blocks.iter().flat_map(|block| block.words.split(|c: char| !c.is_alphanumeric()));
    let words: Vec<String> = words.filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let mut best = (Lang::DEFAULT, 0);
    for lang in site.langs() {
        let list = site.locale(lang).messages.get("search-rule-stop", &Default::default());
        let frequent: BTreeSet<&str> = list.split('|').map(str::trim).collect();
        let count = words.iter().filter(|word| frequent.contains(word.as_str())).count();
        if count > best.1 {
            best = (lang, count);
        }
    }
    best.0
}
