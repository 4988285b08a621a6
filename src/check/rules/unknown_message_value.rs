//! `unknown-message-value`: reports a value in a message that neither the program nor a template gives to it.

use crate::base::{Origin, Span};
use crate::check::Context;
use crate::check::messages::message_files;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::message_values;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let requested = context.requested_messages();
    for (_, file) in message_files(context) {
        // The program knows its own words.
        if context.sources[file].origin != Origin::Site {
            continue;
        }
        for (key, values) in message_values(context.sources[file].text()) {
            let Some(given) = requested.values(&key) else { continue };
            for (name, place) in values.into_iter().filter(|(name, _)| !given.contains(name.as_str())) {
                let message = format!("the message `{key}` is given no value `${name}`");
                let diagnostic =
                    Diagnostic::error(Code::UnknownMessageValue, Span::new(file, place), message);
                let known: Vec<String> = given.iter().map(|name| format!("`${name}`")).collect();
                sink.push(match known.is_empty() {
                    true => diagnostic.help("it is given none: write the words alone"),
                    false => diagnostic.help(format!("it is given {}", known.join(", "))),
                });
            }
        }
    }
}
