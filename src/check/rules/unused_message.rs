//! `unused-message`: reports a message that neither the program nor a template uses.

use crate::base::{Origin, Span};
use crate::check::Context;
use crate::check::messages::message_files;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use std::collections::BTreeMap;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let requested = context.requested_messages();
    for (locale, file) in message_files(context) {
        if context.sources[file].origin != Origin::Site {
            continue;
        }
        let places = places(context.sources[file].text());
        let wanted = requested.keys.keys().map(String::as_str).filter(|k| !locale.messages.has(k));
        let wanted: Vec<&str> = wanted.collect();
        for key in locale.messages.keys().filter(|k| !requested.contains(k)) {
            let place = places.get(key).map(|at| Span::new(file, *at..at + key.len()));
            let span = place.unwrap_or_else(|| Span::top(file));
            let message = format!("nothing uses the message `{key}`");
            let diagnostic = Diagnostic::warning(Code::UnusedMessage, span, message);
            let diagnostic = diagnostic.near(
                "a message that a template uses and no language has,",
                key,
                wanted.iter().copied(),
            );
            sink.push(if diagnostic.help.is_empty() { diagnostic.help("remove it") } else { diagnostic });
        }
    }
}

/// Returns where each message of a file is written first.
fn places(text: &str) -> BTreeMap<&str, usize> {
    let (mut places, mut at) = (BTreeMap::new(), 0);
    for line in text.split_inclusive('\n') {
        if let Some((key, _)) = line.split_once('=') {
            places.entry(key.trim_end()).or_insert(at);
        }
        at += line.len();
    }
    places
}
