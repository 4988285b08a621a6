//! Finds the registered names and terms in texts, and the words that terms rule out.
//!
//! A name matches complete words only, and the longest form wins: `Van der Burg` is not found in `Van der Burgh`, nor
//! `IND` in `IND-medewerker`. Case matters, but a sentence may begin with a form. In the Arabic script, the forms of alef
//! and ya are equal, and vowel signs and tatweel are ignored. What a language joins to a name (`name-prefix-words`) belongs
//! to the match, also if the name is in Latin letters.

use super::analysis::TextAnalysis;
use super::text_fields::{shown_in, text_fields};
use crate::base::Handle;
use crate::i18n::{Lang, Letter, Locale, PerLang, folded, letters};
use crate::model::{ItemId, Name, Site};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

/// The significant letters of a form, and its name or the name that rules it out; `None` for a phrase in which the words of
/// a term have another sense.
type Form = (Vec<char>, Option<FormOf>);

/// The forms of all names in one language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Forms {
    /// The longest first.
    all: Vec<Form>,
    /// The positions in `all` by the first two letters.
    by_start: BTreeMap<Start, Vec<usize>>,
    /// What the language joins to a form.
    prefixes: Vec<Vec<char>>,
}

/// The capital of the first letter of a form, and the second letter if there is one.
type Start = (char, Option<char>);

impl Hash for Forms {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.all, &self.prefixes).hash(state);
    }
}

impl Forms {
    fn new(mut all: Vec<Form>, locale: &Locale) -> Self {
        let mut prefixes = Vec::new();
        for (dropped, prefix) in locale.entries_with_values("name-prefix-words") {
            let (dropped, prefix) = (folded(dropped), folded(prefix));
            if dropped.is_empty() {
                prefixes.push(prefix);
                continue;
            }
            // A form with a prefix that replaces its beginning is another form.
            let joined = |(form, of): &Form| {
                form.strip_prefix(dropped.as_slice()).map(|rest| ([&prefix, rest].concat(), *of))
            };
            all.extend(all.iter().filter_map(joined).collect::<Vec<_>>());
        }
        all.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        all.dedup();
        let mut by_start: BTreeMap<Start, Vec<usize>> = BTreeMap::new();
        for (at, start) in all.iter().enumerate().filter_map(|(at, (form, _))| Some((at, start(form)?))) {
            by_start.entry(start).or_default().push(at);
        }
        Self { all, by_start, prefixes }
    }

    /// Returns the longest form that begins at an offset, with the offset of its end.
    fn find_at(&self, letters: &[Letter], at: usize) -> Option<(usize, Option<FormOf>)> {
        let mut alike: Vec<usize> = self
            .starts(letters, at)
            .filter_map(|from| {
                let next: Vec<char> = letters[from..].iter().take(2).map(|(_, c)| *c).collect();
                let (first, second) = start(&next)?;
                Some([(first, None), (first, second)])
            })
            .flatten()
            .filter_map(|start| self.by_start.get(&start))
            .flatten()
            .copied()
            .collect();
        alike.sort_unstable();
        alike.into_iter().find_map(|i| Some((self.end(letters, at, &self.all[i].0)?, self.all[i].1)))
    }

    /// Returns where a form can begin: at an offset, and after each prefix there.
    fn starts(&self, letters: &[Letter], at: usize) -> impl Iterator<Item = usize> {
        let has = move |prefix: &&Vec<char>| {
            letters[at..].iter().map(|(_, c)| c).take(prefix.len()).eq(prefix.iter())
        };
        let after = self.prefixes.iter().filter(has).map(move |prefix| at + prefix.len());
        std::iter::once(at).chain(after)
    }

    /// Returns the offset of the end of a form that begins at an offset; `None` if the form does not match there.
    fn end(&self, letters: &[Letter], at: usize, form: &[char]) -> Option<usize> {
        let (first, rest) = form.split_first()?;
        self.starts(letters, at).find_map(|from| {
            let end = from + form.len();
            let there = letters.get(from..end)?;
            let is_same = is_letter(there[0].1, *first) && there[1..].iter().map(|(_, c)| c).eq(rest);
            (is_same && letters.get(end).is_none_or(|(_, c)| !is_of_word(*c))).then_some(end)
        })
    }
}

fn start(form: &[char]) -> Option<Start> {
    let first = *form.first()?;
    let mut capital = first.to_uppercase();
    let capital = capital.next().filter(|_| capital.next().is_none()).unwrap_or(first);
    Some((capital, form.get(1).copied()))
}

/// What a form is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct FormOf {
    pub name: Handle<Name>,
    /// The position of the word in [`Name::ruled_out`]; `None` for a form of the name itself.
    pub ruled_out: Option<usize>,
}

/// The forms of all names by language, and the items that mention each name.
#[derive(Debug, Default)]
pub struct NameIndex {
    forms: BTreeMap<Lang, Arc<Forms>>,
    mentioned: BTreeMap<(Handle<Name>, Lang), BTreeSet<ItemId>>,
}

impl NameIndex {
    /// Collects the forms of a site's names, before any text is read.
    pub(crate) fn new(site: &Site) -> Self {
        let mut all: BTreeMap<Lang, Vec<Form>> = BTreeMap::new();
        for (handle, name) in site.names.iter() {
            for (lang, form) in &name.forms {
                let of = FormOf { name: handle, ruled_out: None };
                all.entry(*lang).or_default().push((folded(&form.value), Some(of)));
            }
            for (at, word) in name.ruled_out.iter().enumerate() {
                let of = FormOf { name: handle, ruled_out: Some(at) };
                all.entry(word.lang).or_default().push((folded(&word.word.value), Some(of)));
            }
            for (lang, phrase) in &name.other_senses {
                all.entry(*lang).or_default().push((folded(phrase), None));
            }
        }
        let forms = all
            .into_iter()
            .map(|(lang, forms)| (lang, Arc::new(Forms::new(forms, site.locale(lang)))))
            .collect();
        Self { forms, mentioned: BTreeMap::new() }
    }

    pub(crate) fn forms(&self) -> &BTreeMap<Lang, Arc<Forms>> {
        &self.forms
    }

    /// Returns the items that mention a name, for readers of a language.
    pub fn items_that_mention(&self, name: Handle<Name>, lang: Lang) -> Vec<ItemId> {
        self.mentioned.get(&(name, lang)).into_iter().flatten().copied().collect()
    }

    /// Returns whether any text contains the name.
    pub fn is_mentioned(&self, name: Handle<Name>) -> bool {
        self.mentioned.keys().any(|(n, _)| *n == name)
    }

    /// Finds the names in every text except the notes on sources.
    pub(crate) fn find_mentions(&mut self, site: &Site, analyses: &[TextAnalysis]) {
        if site.names.is_empty() {
            return;
        }
        for field in text_fields(site).iter().filter(|f| !matches!(f.item, ItemId::Source(_))) {
            let named = analyses[field.lang.index()].names(&site.plain(field.body, field.lang));
            self.add(field.item, &field.shown_in, &named);
        }
        let mut titles = Titles { site, analyses, index: self };
        titles.add(ItemId::Home, &site.home.text, |t| &t.title);
        for (handle, article) in site.articles.iter() {
            titles.add(ItemId::Article(handle), &article.text, |t| &t.title);
            titles.add(ItemId::Article(handle), &article.text, |t| &t.summary);
        }
        for (handle, figure) in site.statistics() {
            titles.add(ItemId::Figure(handle), &figure.title, |t| t);
        }
        for (handle, event) in site.events.iter() {
            titles.add(ItemId::Event(handle), &event.title, |t| t);
        }
        for (handle, claim) in site.claims.iter() {
            titles.add(ItemId::Claim(handle), &claim.statement, |t| t);
            titles.add(ItemId::Claim(handle), &claim.said_by, |t| t);
        }
    }

    fn add(&mut self, item: ItemId, shown_in: &[Lang], named: &[Named]) {
        for (_, of) in named.iter().filter(|(_, of)| of.ruled_out.is_none()) {
            for lang in shown_in {
                self.mentioned.entry((of.name, *lang)).or_default().insert(item);
            }
        }
    }
}

/// Single-line texts, such as titles, in which names are searched for.
struct Titles<'a> {
    site: &'a Site,
    analyses: &'a [TextAnalysis],
    index: &'a mut NameIndex,
}

impl Titles<'_> {
    fn add<T>(&mut self, item: ItemId, text: &PerLang<T>, title: fn(&T) -> &String) {
        for (lang, text_in) in text.iter() {
            let named = self.analyses[lang.index()].names(title(text_in));
            self.index.add(item, &shown_in(self.site, text, lang), &named);
        }
    }
}

/// A form in a text.
pub(crate) type Named = (Range<usize>, FormOf);

/// Returns the forms in a text, in order and without overlaps.
pub(crate) fn names_in(forms: &Forms, text: &str) -> Vec<Named> {
    let letters = letters(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let begins = at == 0 || !is_of_word(letters[at - 1].1);
        let hit = begins.then(|| forms.find_at(&letters, at));
        match hit.flatten() {
            Some((end, of)) => {
                found.extend(of.map(|of| (letters[at].0.start..letters[end - 1].0.end, of)));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Returns whether a text has the first letter of a form, or its capital.
fn is_letter(letter: char, first: char) -> bool {
    letter == first || first.is_lowercase() && first.to_uppercase().eq([letter])
}

/// Returns whether a character continues a word. A hyphen does.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

#[cfg(test)]
mod tests {
    use super::Forms;
    use crate::i18n::{Locale, Messages, folded, letters};

    #[test]
    fn forms_are_whole_words() {
        let (words, _) = Messages::read("ar", &[crate::i18n::words::AR]);
        let locale = Locale::new("ar", "العربية", "ar", words).expect("a locale");
        for (form, text, found) in [
            ("Van der Burg", "Van der Burg says", true),
            ("Van der Burg", "Van der Burg’s", true),
            ("Van der Burg", "Van der Burgh says", false),
            ("IND", "IND-medewerker", false),
            ("IND", "INDEX", false),
            ("IND", "ind", false),
            ("gemengd comité", "Gemengd comité", true),
            ("état", "État", true),
            ("terugkeer", "terugkeerbesluit", false),
            ("لفتيت", "لفتيت في", true),
            ("لفتيت", "ولفتيت في", true),
            ("لفتيت", "وبلَفتيت.", true),
            ("لفتيت", "لفتيتي", false),
            ("NH Nieuws", "وNH Nieuws في", true),
            ("NOS", "وNOST", false),
            ("المجموعة", "للمجموعة", true),
            ("المجموعة", "وللمجموعة", true),
            ("إريك", "اريك", true),
        ] {
            let forms = Forms::new(vec![(folded(form), None)], &locale);
            assert_eq!(forms.find_at(&letters(text), 0).is_some(), found, "{form} in {text}");
        }
    }
}
