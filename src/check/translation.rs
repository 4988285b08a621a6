//! `missing-translation` and `stale-translation`: what readers of a language are shown in the original, and what was
//! translated from an original that has changed since. One report an item.

use super::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::model::{Item, State};

pub(super) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    // A message that a language lacks is an error of its own.
    for item in context.site.catalog.items.iter().filter(|i| i.id != "strings") {
        missing(context, item, sink);
        context
            .site
            .langs()
            .filter(|l| *l != Lang::DEFAULT)
            .for_each(|lang| stale(context, item, lang, sink));
    }
}

fn missing(context: &Context<'_>, item: &Item, sink: &mut Diagnostics) {
    let site = context.site;
    let lacking =
        |lang: &Lang| item.units.iter().any(|u| u.translation(*lang).is_none() && u.is_asked_of(*lang));
    let langs: Vec<Lang> = site.langs().filter(|l| *l != Lang::DEFAULT).filter(lacking).collect();
    if langs.is_empty() {
        return;
    }
    let names: Vec<&str> = langs.iter().map(|l| site.locale(*l).name.as_str()).collect();
    let whole = langs.iter().all(|l| item.is_absent(*l));
    let what = if whole { "is not translated" } else { "is not wholly translated" };
    let message = format!("`{}` {what} into {}", item.id, names.join(", "));
    let diagnostic = Diagnostic::warning(Code::MissingTranslation, item.place, message);
    sink.push(diagnostic.help("readers of that language are shown the original, and told so"));
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
            .help(format!("bring it up to date, {confirm}")),
    );
}
