//! `chart-title-not-supported`: reports a number or superlative in the title of a chart that is not linked to data.
//!
//! Numbers and superlatives in a title are references (`[812](value:…)`, `[the highest since
//! 2016](value:…?highest-since=2016)`), which `value-mismatch` compares with the data.

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::FieldRole;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let units = context.site.catalog.items.iter().flat_map(|item| &item.units);
    for (lang, text) in units.filter(|u| u.original.role == FieldRole::ChartTitle).flat_map(|u| u.texts()) {
        let own = text.body.own_words();
        for amount in context.site.analysis(lang).amounts(&own).0.iter() {
            let written = &own[amount.range.clone()];
            let message = format!("the number `{written}` in a chart's title is not linked to data");
            let place = text.place_of_words(&amount.range);
            let diagnostic = Diagnostic::warning(Code::ChartTitleNotSupported, place, message)
                .help("link it: `[…](value:figure/series/period)`");
            sink.push(diagnostic.about(amount.as_subject(written)));
        }
        if let Some(found) = context.site.analysis(lang).superlative(&own).as_ref() {
            let written = own[found.clone()].to_owned();
            let message = format!("the superlative `{written}` in a chart's title is not linked to data");
            let place = text.place_of_words(found);
            let diagnostic = Diagnostic::warning(Code::ChartTitleNotSupported, place, message)
                .help("link it: `[the highest since 2016](value:figure/series/period?highest-since=2016)`, or `?rank=series`");
            sink.push(diagnostic.about(written));
        }
    }
}
