//! `unused-message`: reports a message that neither the program nor a template uses.

use crate::base::{FileId, Origin, Span};
use crate::check::Context;
use crate::check::messages::message_files;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let requested = context.requested_messages();
    for (locale, file) in message_files(context) {
        if context.sources[file].origin != Origin::Site {
            continue;
        }
        for key in locale.messages.keys().filter(|k| !requested.contains(k)) {
            let span = find_message(context.sources[file].text(), key, file);
            let message = format!("nothing uses the message `{key}`");
            let wanted = requested.0.keys().map(String::as_str).filter(|k| !locale.messages.has(k));
            let diagnostic = Diagnostic::warning(Code::UnusedMessage, span, message);
            let diagnostic =
                diagnostic.near("a message that a template uses and no language has,", key, wanted);
            sink.push(if diagnostic.help.is_empty() { diagnostic.help("remove it") } else { diagnostic });
        }
    }
}

fn find_message(text: &str, key: &str, file: FileId) -> Span {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('=')) {
            return Span::new(file, at..at + key.len());
        }
        at += line.len();
    }
    Span::top(file)
}
