//! `term-clash`: reports a series that counts something else than the term in its label, or else in the title of its
//! figure.

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Text;
use crate::model::Name;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for (_, figure) in context.site.statistics() {
        for series in &figure.series {
            let Some(counts) = &series.counts else { continue };
            let terms = counting_terms(context, &series.label);
            let terms = if terms.is_empty() { counting_terms(context, &figure.title) } else { terms };
            // A label of several terms names a sum or a comparison, which is none of them.
            let Some(term) = terms.first().filter(|t| terms.iter().all(|o| o.slug == t.slug)) else {
                continue;
            };
            if term.counts.contains(counts) {
                continue;
            }
            let meant: Vec<String> = term.counts.iter().map(|c| format!("`{c}`")).collect();
            let message = format!(
                "`{}` counts `{counts}`, but the term `{}` means {}",
                series.slug,
                term.slug,
                meant.join(" or ")
            );
            sink.push(
                Diagnostic::warning(Code::TermClash, series.span, message)
                    .related(term.span, "the term")
                    .help("name the series by what it counts, or add its `counts` to the term")
                    .about(series.slug.as_str()),
            );
        }
    }
}

/// Returns the terms in a text that say what series count, in any language.
fn counting_terms<'a>(context: &Context<'a>, text: &Text) -> Vec<&'a Name> {
    let names = text.iter().flat_map(|(lang, words)| context.site.analysis(lang).names(words).to_vec());
    let own = names.filter(|(_, of)| of.ruled_out.is_none()).map(|(_, of)| &context.site.names[of.name]);
    own.filter(|name| !name.counts.is_empty()).collect()
}
