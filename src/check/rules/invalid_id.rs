//! `invalid-id`: reports a heading id that is not allowed in a URL or that is reserved on the page.

use crate::check::Context;
use crate::check::heading_ids::{explicit_ids, id_fault};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for (field, heading, span) in explicit_ids(context.site) {
        if let Some((message, help)) = id_fault(context.site, &field, heading) {
            sink.push(Diagnostic::error(Code::InvalidId, span, message).help(help));
        }
    }
}
