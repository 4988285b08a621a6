//! `source-never-cited`: reports a source that nothing cites.

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::ItemId;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    if !context.is_complete {
        return;
    }
    for (handle, source) in context.site.sources.iter() {
        // A citation in the source's own note does not count.
        let own = ItemId::Source(handle);
        if context.site.index().users_of(own).iter().any(|user| *user != own)
            || context.is_used_by_unpublished(source.slug.as_str())
        {
            continue;
        }
        let message = format!("nothing cites the source `{}`", source.slug);
        sink.push(
            Diagnostic::warning(Code::SourceNeverCited, source.span, message)
                .help(format!("cite it where it is used, `[@{}]`, or remove it", source.slug)),
        );
    }
}
