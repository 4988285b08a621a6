//! Resolves the people and institutions in `names/*.yaml` and the terms in `terms/*.yaml`.

use super::texts::{keyword, not_empty};
use super::{Resolver, names};
use crate::base::{Slug, Spanned};
use crate::diagnostic::Code;
use crate::i18n::Lang;
use crate::model::{Name, NameKind, RuledOut};
use crate::parse::raw;

impl Resolver<'_> {
    pub(super) fn register(&mut self) {
        let raw = self.raw;
        for (_, name) in &raw.names {
            self.add_name(name);
        }
        for (_, term) in &raw.terms {
            self.add_term(term);
        }
    }

    fn add_name(&mut self, raw: &raw::Name) {
        let kind = keyword(&raw.kind, NameKind::ALL, "kind of name", self.sink);
        let forms = self.forms(&raw.name, &raw.forms);
        let name = self.text(&raw.name);
        let role = self.optional_text(raw.role.as_ref());
        let fault = (
            Code::NoSource,
            format!("the name `{}` has no source", raw.id.value),
            "add its sources: `sources: [<id>]`",
        );
        let sources = self.required_sources(&raw.sources, raw.id.span, fault);
        let (Some(kind), Some(name), Some(sources)) = (kind, name, sources) else { return };
        self.add_entry(&raw.id, |slug| Name {
            slug,
            span: raw.id.span,
            kind: Some(kind),
            name,
            forms,
            role,
            other_senses: Vec::new(),
            ruled_out: Vec::new(),
            counts: Vec::new(),
            sources: sources.iter().copied().collect(),
        });
    }

    fn add_term(&mut self, raw: &raw::Term) {
        let forms = self.forms(&raw.term, &raw.forms);
        let name = self.text(&raw.term);
        let definition = self.text(&raw.definition);
        let other_senses = self.further_forms(&raw.other_senses);
        let other_senses = other_senses.into_iter().map(|(lang, phrase)| (lang, phrase.value)).collect();
        let ruled_out = self.ruled_out(&raw.ruled_out);
        let counts = raw.counts.iter().filter_map(|c| names::slug(c, self.sink)).collect();
        let sources = self.sources_named(&raw.sources);
        let (Some(name), Some(definition)) = (name, definition) else { return };
        self.add_entry(&raw.id, |slug| Name {
            slug,
            span: raw.id.span,
            kind: None,
            name,
            forms,
            role: Some(definition),
            other_senses,
            ruled_out,
            counts,
            sources,
        });
    }

    fn add_entry(&mut self, id: &Spanned<String>, entry: impl FnOnce(Slug) -> Name) {
        names::insert(&mut self.partial.names, id, |n| n.span, self.sink, entry);
    }

    /// Returns the full name and the further forms of each language. An untranslated name has the forms of the
    /// original.
    fn forms(
        &mut self,
        name: &raw::Text,
        further: &raw::Pairs<Vec<Spanned<String>>>,
    ) -> Vec<(Lang, Spanned<String>)> {
        let mut forms: Vec<(Lang, Spanned<String>)> = Vec::new();
        if let Some(full) = self.strings(name) {
            for at in 0..self.partial.languages.len() {
                let words = full.get(Lang::from_index(at));
                forms.push((Lang::from_index(at), Spanned::new(words.value.to_owned(), words.span)));
            }
        }
        forms.extend(self.further_forms(further));
        forms
    }

    fn further_forms(&mut self, raw: &raw::Pairs<Vec<Spanned<String>>>) -> Vec<(Lang, Spanned<String>)> {
        let mut forms = Vec::new();
        for (code, all) in &raw.0 {
            let Some(lang) = self.lang(&code.value, code.span) else { continue };
            let written = all.iter().filter(|f| not_empty(&f.value, f.span, self.sink));
            forms.extend(written.map(|form| (lang, form.clone())));
        }
        forms
    }

    fn ruled_out(&mut self, raw: &raw::Pairs<Vec<raw::RuledOut>>) -> Vec<RuledOut> {
        let mut all = Vec::new();
        for (code, words) in &raw.0 {
            let Some(lang) = self.lang(&code.value, code.span) else { continue };
            for raw in words.iter().filter(|raw| not_empty(&raw.word.value, raw.word.span, self.sink)) {
                let why = raw.why.as_ref().map(|why| why.value.clone());
                all.push(RuledOut { lang, word: raw.word.clone(), why });
            }
        }
        all
    }
}
