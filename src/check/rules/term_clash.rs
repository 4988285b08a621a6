//! `term-clash`: reports a series that counts something else than the term in its label, or else in the title of its
//! figure, and a definition that speaks only of terms which the series does not count.

use crate::base::Slug;
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::{Lang, Text};
use crate::model::{Figure, Name, Series};

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
                sink.extend(clashing_definition(context, figure, series, counts));
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

/// Reports the definition of a series, or else of its figure, in which no term means what the series counts.
fn clashing_definition(
    context: &Context<'_>,
    figure: &Figure,
    series: &Series,
    counts: &Slug,
) -> Option<Diagnostic> {
    let definition = series.definition.as_ref().or(figure.definitions.as_ref())?;
    let clashing = |lang: Lang| {
        let terms = terms_in(context, lang, &context.site.plain(definition.get(lang), lang));
        terms.first().copied().filter(|_| !terms.iter().any(|term| term.counts.contains(counts)))
    };
    // A definition that defines something else does so in each language.
    let terms: Option<Vec<&Name>> = context.site.langs().map(clashing).collect();
    let term = *terms.as_ref()?.first()?;
    let message =
        format!("`{}` counts `{counts}`, but its definition speaks of `{}`", series.slug, term.slug);
    Some(
        Diagnostic::warning(Code::TermClash, series.span, message)
            .related(term.span, "the term")
            .help("define the series with the term for what it counts, or add its `counts` to the term")
            .about(series.slug.as_str()),
    )
}

/// Returns the terms in a text that say what series count, in any language.
fn counting_terms<'a>(context: &Context<'a>, text: &Text) -> Vec<&'a Name> {
    text.iter().flat_map(|(lang, words)| terms_in(context, lang, words)).collect()
}

fn terms_in<'a>(context: &Context<'a>, lang: Lang, text: &str) -> Vec<&'a Name> {
    let names = context.site.analysis(lang).names(text);
    let own =
        names.iter().filter(|(_, of)| of.ruled_out.is_none()).map(|(_, of)| &context.site.names[of.name]);
    own.filter(|name| !name.counts.is_empty()).collect()
}
