//! `ruled-out-word`: reports a word that a registered term rules out.
//!
//! Every text is read that a reader sees, in each language. Exempt are words that are not the author's: quotations and
//! their translations, words in other languages and titles of sources.

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::model::{FieldRole, Text};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    if context.site.names.iter().all(|(_, name)| name.ruled_out.is_empty()) {
        return;
    }
    for unit in context.site.catalog.items.iter().flat_map(|item| &item.units) {
        let role = unit.original.role;
        if matches!(role, FieldRole::Verbatim | FieldRole::Translation | FieldRole::Message) {
            continue;
        }
        unit.texts_read_whole().for_each(|(lang, text)| read(context, lang, text, sink));
    }
}

fn read(context: &Context<'_>, lang: Lang, text: &Text, sink: &mut Diagnostics) {
    let own = text.body.own_words();
    for (range, of) in context.site.analysis(lang).names(&own).iter() {
        let (name, Some(at)) = (&context.site.names[of.name], of.ruled_out) else { continue };
        let (written, word) = (&own[range.clone()], &name.ruled_out[at]);
        let message = format!("`{written}` is ruled out: write `{}`", name.name.get(lang));
        let diagnostic = Diagnostic::warning(Code::RuledOutWord, text.place_of_words(range), message);
        let diagnostic = diagnostic.related(word.word.span, "ruled out here");
        let diagnostic = word.why.iter().fold(diagnostic, |diagnostic, why| diagnostic.help(why));
        sink.push(diagnostic.about(&word.word.value));
    }
}
