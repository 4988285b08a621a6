//! `name-never-mentioned`: reports a registered name that no text contains.

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let unused =
        context.site.names.iter().filter(|(name, _)| !context.site.index().names().is_mentioned(*name));
    for (_, name) in unused.filter(|_| context.is_complete) {
        if context
            .unpublished_texts()
            .any(|text| name.forms.iter().any(|(_, form)| text.contains(&form.value)))
        {
            continue;
        }
        let message = format!("no text mentions `{}`", name.slug);
        let diagnostic = Diagnostic::warning(Code::NameNeverMentioned, name.span, message);
        sink.push(diagnostic.help("add the form that texts use under `forms`, or remove it"));
    }
}
