//! `unknown-anchor`: reports a link to a heading that does not exist on the target page.

use crate::base::Span;
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::index::text_fields::text_fields;
use crate::model::{Body, ItemId, Part, Target};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let site = context.site;
    for field in text_fields(site) {
        field.body.each(&mut |part| {
            let Part::Link { target, .. } = part else { return };
            let (target, anchor, span) = match target {
                Target::Item(ItemId::Article(article), Some((anchor, span))) => {
                    (&site.articles[*article].text.get(field.lang).body, anchor, *span)
                }
                Target::Item(ItemId::Page(page), Some((anchor, span))) => {
                    (&site.pages[*page].text.get(field.lang).body, anchor, *span)
                }
                Target::Anchor(anchor, span) => (field.body, anchor, *span),
                _ => return,
            };
            check_anchor(target, anchor, span, sink);
        });
    }
}

fn check_anchor(body: &Body, anchor: &str, span: Span, sink: &mut Diagnostics) {
    if body.headings.iter().any(|h| h.anchor == anchor) {
        return;
    }
    let known = body.headings.iter().map(|h| h.anchor.as_str());
    let mut diagnostic = Diagnostic::error(
        Code::UnknownAnchor,
        span,
        format!("the page has no heading `#{anchor}`"),
    )
    .near("a heading", anchor, known.clone());
    let list: Vec<String> = known.map(|a| format!("`#{a}`")).collect();
    if diagnostic.help.is_empty() && !list.is_empty() {
        diagnostic = diagnostic.help(format!("it has {}", list.join(", ")));
    }
    sink.push(diagnostic);
}
