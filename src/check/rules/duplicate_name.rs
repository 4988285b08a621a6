//! `duplicate-name`: reports a form that belongs to two registered names in one language, because its links are
//! ambiguous, and a word that is ruled out although it is such a form or ruled out already.

use crate::base::Span;
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::i18n::folded;
use crate::index::names::FormOf;
use std::collections::{BTreeMap, BTreeSet};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let mut seen: BTreeMap<(Lang, Vec<char>), (FormOf, Span)> = BTreeMap::new();
    let mut reported: BTreeSet<Span> = BTreeSet::new();
    for (handle, name) in context.site.names.iter() {
        let own = name.forms.iter().map(|(lang, form)| (*lang, form, None));
        let ruled_out = name.ruled_out.iter().enumerate().map(|(at, word)| (word.lang, &word.word, Some(at)));
        for (lang, form, ruled_out) in own.chain(ruled_out) {
            let of = FormOf { name: handle, ruled_out };
            let first = *seen.entry((lang, folded(&form.value))).or_insert((of, form.span));
            if first.0 == of || !reported.insert(form.span) {
                continue;
            }
            let (message, help) = match (first.0.ruled_out, ruled_out) {
                (None, None) => {
                    ("is a form of two registered names", "remove the form that does not distinguish them")
                }
                (Some(_), Some(_)) => ("is ruled out twice", "rule it out where the word to use instead is"),
                _ => ("is a form of a name, and ruled out", "remove one of them"),
            };
            let diagnostic =
                Diagnostic::error(Code::DuplicateName, form.span, format!("`{}` {message}", form.value));
            sink.push(diagnostic.related(first.1, "first here").help(help));
        }
    }
}
