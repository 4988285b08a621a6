//! `missing-message`: reports a message that the program or a template uses and a language lacks.

use crate::base::{FileId, Origin, Span};
use crate::check::Context;
use crate::check::messages::message_files;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let requested = context.requested_messages();
    for (locale, file) in message_files(context) {
        // The theme has messages for its own templates. Only templates of the site need more.
        let own = context.sources[file].origin == Origin::Site;
        for (key, place) in requested.keys.iter().filter(|(key, _)| !key.ends_with('-')) {
            if !locale.messages.has(key) {
                let known = locale.messages.keys().filter(|k| !requested.contains(k));
                sink.push(missing(key, *place, file, own, known));
            }
        }
    }
}

fn missing<'a>(
    key: &str,
    place: Option<Span>,
    file: FileId,
    own: bool,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let message = format!("the message `{key}` is missing");
    match place {
        Some(place) if !own => Diagnostic::error(Code::MissingMessage, place, message)
            .label("used here")
            .help("the theme has no messages for it: write your own in `content/strings/`"),
        Some(place) => Diagnostic::error(Code::MissingMessage, Span::top(file), message)
            .near("an unused message", key, known)
            .related(place, "used here"),
        None => Diagnostic::error(Code::MissingMessage, Span::top(file), message)
            .near("an unused message", key, known)
            .help("the program uses it"),
    }
}
