//! `stale-translation`: reports texts of an item whose original has changed since their translation, once per item.

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::model::{Item, State};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for item in context.site.catalog.items.iter().filter(|i| i.id != "strings") {
        let others = context.site.langs().filter(|l| *l != Lang::DEFAULT);
        others.for_each(|lang| stale(context, item, lang, sink));
    }
}

fn stale(context: &Context<'_>, item: &Item, lang: Lang, sink: &mut Diagnostics) {
    let site = context.site;
    let mut places = item
        .units
        .iter()
        .filter(|u| site.catalog.state(item, u, lang) == State::Stale && u.is_asked_of(lang))
        .filter_map(|u| Some((u, u.translation(lang)?.span)));
    let Some((first, place)) = places.next() else { return };
    let locale = site.locale(lang);
    let others = places.count();
    let more = if others > 0 { format!(", and of {others} more of its texts") } else { String::new() };
    let message = format!(
        "the original of `{}` in `{}`{more} has changed since it was translated into {}",
        first.context, item.id, locale.name
    );
    let diagnostic = Diagnostic::warning(Code::StaleTranslation, place, message);
    let confirm = format!("then `briefing translations {} --confirm {}`", locale.code, item.id);
    sink.push(
        diagnostic
            .related(first.original.span, "the original as it is")
            .help(format!("update it, {confirm}")),
    );
}
