//! Resolves the people and institutions in `names/*.yaml`.

use super::texts::{keyword, not_empty};
use super::{Resolver, names};
use crate::base::Spanned;
use crate::diagnostic::Code;
use crate::i18n::Lang;
use crate::model::{Name, NameKind};
use crate::parse::raw;

impl Resolver<'_> {
    pub(super) fn register(&mut self) {
        let raw = self.raw;
        for (_, name) in &raw.names {
            self.add_name(name);
        }
    }

    fn add_name(&mut self, raw: &raw::Name) {
        let kind = keyword(&raw.kind, NameKind::ALL, "kind of name", self.sink);
        let forms = self.forms(raw);
        let name = self.text(&raw.name);
        let role = self.optional_text(raw.role.as_ref());
        let fault = (
            Code::NoSource,
            format!("the name `{}` has no source", raw.id.value),
            "add its sources: `sources: [<id>]`",
        );
        let sources = self.required_sources(&raw.sources, raw.id.span, fault);
        let (Some(kind), Some(name), Some(sources)) = (kind, name, sources) else { return };
        names::insert(
            &mut self.partial.names,
            &raw.id,
            |n| n.span,
            self.sink,
            |slug| Name { slug, span: raw.id.span, kind, name, forms, role, sources },
        );
    }

    /// Returns the full name and the further forms of each language. An untranslated name has the forms of the
    /// original.
    fn forms(&mut self, raw: &raw::Name) -> Vec<(Lang, Spanned<String>)> {
        let mut forms: Vec<(Lang, Spanned<String>)> = Vec::new();
        if let Some(full) = self.strings(&raw.name) {
            for at in 0..self.partial.languages.len() {
                let words = full.get(Lang::from_index(at));
                forms.push((Lang::from_index(at), Spanned::new(words.value.to_owned(), words.span)));
            }
        }
        for (code, all) in &raw.forms.0 {
            let Some(lang) = self.lang(&code.value, code.span) else { continue };
            let written = all.iter().filter(|f| not_empty(&f.value, f.span, self.sink));
            forms.extend(written.map(|form| (lang, form.clone())));
        }
        forms
    }
}
