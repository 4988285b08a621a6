//! `unreadable-number`: reports a reference whose text is not a number that can be compared with the data.

use crate::check::comparison::Comparison;
use crate::check::{Context, fix};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Unreadable;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for (mention, comparison) in context.comparisons() {
        let Comparison::Unreadable(why) = comparison else { continue };
        let text = mention.value.text.as_deref().unwrap_or_default();
        let message = match why {
            Unreadable::NoNumber => format!("`{text}` contains no number that can be compared with the data"),
            Unreadable::Several => format!("`{text}` contains more than one number"),
            Unreadable::Grouping => format!("`{text}` is not grouped as the language groups numbers"),
        };
        let right = context.site.write_value(&mention.value.reference, mention.lang);
        let diagnostic = Diagnostic::error(Code::UnreadableNumber, mention.value.span, message);
        sink.push(match fix::text_span(context, mention, text) {
            Some(place) => diagnostic.replace("write", place, right),
            None => diagnostic.help(format!("the data says `{right}`")),
        });
    }
}
