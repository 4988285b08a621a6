//! `chart-title-not-supported`: reports a number or superlative in the title of a chart that is not linked to data.
//!
//! Numbers and superlatives in a title are references (`[812](value:…)`, `[the highest since
//! 2016](value:…?highest-since=2016)`), which `value-mismatch` compares with the data.

use crate::check::Context;
use crate::check::texts::{is_chart_title, number_as_subject, span_in_text};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::index::amounts::LinkedAmount;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for item in &context.site.catalog.items {
        for unit in item.units.iter().filter(|u| is_chart_title(u)) {
            let original = std::iter::once((Lang::DEFAULT, &unit.original));
            for (lang, words) in original.chain(unit.words.iter().map(|(lang, words)| (*lang, words))) {
                let readings = context.readings(lang);
                for LinkedAmount { amount, .. } in readings.stands(&words.value).iter() {
                    let written = &words.value[amount.range.clone()];
                    let message = format!("the number `{written}` in a chart's title is bound to no data");
                    let at = span_in_text(context, words, &amount.range);
                    let diagnostic = Diagnostic::warning(Code::ChartTitleNotSupported, at, message)
                        .help("bind it: `[…](value:figure/series/period)`");
                    sink.push(diagnostic.about(number_as_subject(amount, written)));
                }
                if let Some(found) = readings.superlative(&words.value).as_ref() {
                    let written = words.value[found.clone()].to_owned();
                    let message =
                        format!("the superlative `{written}` in a chart's title is bound to no data");
                    let at = span_in_text(context, words, found);
                    let diagnostic = Diagnostic::warning(Code::ChartTitleNotSupported, at, message)
                        .help("bind it: `[the highest since 2016](value:figure/series/period?highest-since=2016)`, or `?rank=series`");
                    sink.push(diagnostic.about(written));
                }
            }
        }
    }
}
