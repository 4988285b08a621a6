//! `duplicate-name`: reports a name form that belongs to two registered names in one language, because its links are
//! ambiguous.

use crate::base::{Handle, Span};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::index::names::folded;
use crate::model::Name;
use std::collections::{BTreeMap, BTreeSet};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let mut seen: BTreeMap<(Lang, Vec<char>), (Handle<Name>, Span)> = BTreeMap::new();
    let mut reported: BTreeSet<Span> = BTreeSet::new();
    for (handle, name) in context.site.names.iter() {
        for (lang, form) in &name.forms {
            let first = *seen.entry((*lang, folded(&form.value))).or_insert((handle, form.span));
            if first.0 != handle && reported.insert(form.span) {
                let message = format!("`{}` is a form of two registered names", form.value);
                let diagnostic = Diagnostic::error(Code::DuplicateName, form.span, message);
                sink.push(
                    diagnostic
                        .related(first.1, "first here")
                        .help("remove the form that does not distinguish them"),
                );
            }
        }
    }
}
