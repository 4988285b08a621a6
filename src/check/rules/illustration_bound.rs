//! `illustration-bound`: reports a number of an article, claim, event or statistic that is bound to made-up data.
//!
//! Made-up data (`illustration: true`) shows how charts are read. Pages may explain it; nothing else may state it.

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::ItemId;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let site = context.site;
    for mention in site.index().value_mentions() {
        let inputs = mention.value.reference.inputs(site);
        let made_up = inputs.iter().find(|at| site.figures[at.figure].illustration);
        let Some(at) = made_up.filter(|_| !matches!(mention.item, ItemId::Page(_))) else { continue };
        let figure = &site.figures[at.figure];
        if mention.item == ItemId::Figure(at.figure) {
            continue;
        }
        let message = format!("the data of `{}` is made up, and the text states it as a fact", figure.slug);
        let diagnostic = Diagnostic::error(Code::IllustrationBound, mention.value.span, message)
            .related(figure.span, "`illustration: true`")
            .help("bind the number to real data, or move the text to a page that explains charts");
        sink.push(diagnostic);
    }
}
