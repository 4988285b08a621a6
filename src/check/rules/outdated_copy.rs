//! `outdated-copy`: reports a copy of a built-in file that began as another version than the one of this program.

use crate::base::{Span, builtin_name, marked_version};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for (id, file) in context.sources.iter() {
        let (Some(current), Some(range)) = (&file.replaces, marked_version(file.text())) else { continue };
        let Some((kind, name)) = builtin_name(&file.path) else { continue };
        if file.text()[range.clone()] != **current {
            let message = "the built-in file has changed since this copy was made";
            let diagnostic = Diagnostic::warning(Code::OutdatedCopy, Span::new(id, range), message);
            let help = format!(
                "compare it with what `briefing eject {} --print` prints, then write the version that `briefing eject` lists",
                [kind].into_iter().chain(name).collect::<Vec<_>>().join(" ")
            );
            sink.push(diagnostic.help(help));
        }
    }
}
