//! `unneeded-allow`: reports an exception that no longer matches any diagnostic, and a reason for missing archived copies
//! if no copy is missing.
//!
//! An exception removes the diagnostics with its code within its item. If a rule names its subject (a number, a
//! reference), the exception must name the same subject, so that a different number is reported again.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Allow, Site};

/// Removes allowed diagnostics and reports unused exceptions, unless reading errors may be the reason.
pub(in crate::check) fn apply(site: &Site, is_whole: bool, sink: &mut Diagnostics) {
    let mut used = vec![false; site.allows.len()];
    sink.retain(|diagnostic| {
        let mut kept = true;
        for (allow, used) in site.allows.iter().zip(&mut used) {
            if holds(allow, diagnostic) {
                *used = true;
                kept = false;
            }
        }
        kept
    });
    for (allow, _) in site.allows.iter().zip(used).filter(|(_, used)| is_whole && !used) {
        let message = match &allow.at {
            Some(at) => format!("`{}` is not reported here at `{at}`", allow.check),
            None => format!("`{}` is not reported here", allow.check),
        };
        let diagnostic = Diagnostic::warning(Code::UnneededAllow, allow.span, message);
        sink.push(diagnostic.help("remove the exception"));
    }
    if let Some(reason) = &site.settings.unarchived
        && is_whole
        && site.unarchived_sources().next().is_none()
    {
        let message = "every source with an address has an archived copy";
        let diagnostic = Diagnostic::warning(Code::UnneededAllow, reason.span, message);
        sink.push(diagnostic.help("remove `unarchived`"));
    }
}

fn holds(allow: &Allow, diagnostic: &Diagnostic) -> bool {
    let place = diagnostic.primary.span;
    allow.check == diagnostic.code.as_str()
        && allow.at == diagnostic.subject
        && allow.scope.iter().any(|s| s.file == place.file && s.start <= place.start && place.end <= s.end)
}
