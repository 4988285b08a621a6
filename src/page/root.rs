//! The root page of a site: a list of its languages, each in its own words.
//!
//! It exists only if the pages of every language are in a folder of the language. Otherwise the root is the front page of
//! the default language.

use super::chrome::{PageKind, PageMeta};
use super::flow::PageFlow;
use super::{PageParts, PageRenderer, PageTask};
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::List;
use serde::Serialize;

pub(super) fn tasks(site: &IndexedSite, lang: Lang) -> Vec<PageTask> {
    match (site.addresses().root(), lang) {
        (Some(path), Lang::DEFAULT) => vec![PageTask::new(lang, path, render)],
        _ => Vec::new(),
    }
}

#[derive(Serialize)]
struct View {
    doors: Vec<Door>,
}

/// One language, in its own words.
#[derive(Serialize)]
struct Door {
    code: String,
    dir: &'static str,
    name: String,
    title: String,
    description: String,
    href: String,
}

fn render(renderer: &PageRenderer<'_>, _flow: &mut PageFlow<'_>) -> PageParts {
    let (site, addresses) = (renderer.site(), &renderer.context.addresses);
    let settings = &site.settings;
    let door = |lang: Lang| {
        let locale = site.locale(lang);
        // The entry of a language must not show text in another language.
        let own = |text: &crate::i18n::Text| text.exact(lang).cloned().unwrap_or_default();
        Door {
            code: locale.code.clone(),
            dir: locale.direction.as_str(),
            name: locale.name.clone(),
            title: own(&settings.title),
            description: own(&settings.description),
            href: renderer.href(&addresses.list(lang, List::Home)),
        }
    };
    let view = View { doors: site.langs().map(door).collect() };
    let title = settings.title.get(renderer.lang).clone();
    let meta = PageMeta::new(title, settings.description.get(renderer.lang).clone(), PageKind::Root);
    PageParts::new("root.html", view, meta)
}
