//! The root of a site whose languages all stand under their codes: a list that leads to each, in its own words.
//!
//! Where the default language stands at the root there is no such page: the root is that language's front page.

use super::chrome::{PageKind, PageMeta};
use super::{Made, PageRenderer, PageTask};
use crate::check::CheckedSite;
use crate::i18n::Lang;
use crate::model::List;
use serde::Serialize;

pub(super) fn tasks(site: &CheckedSite, lang: Lang) -> Vec<PageTask> {
    match (site.addresses().root(), lang) {
        (Some(path), Lang::DEFAULT) => vec![PageTask::new(lang, path, make)],
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

fn make(renderer: &PageRenderer<'_>) -> Made {
    let (site, addresses) = (renderer.site(), &renderer.context.addresses);
    let settings = &site.settings;
    let door = |lang: Lang| {
        let locale = site.locale(lang);
        // Words that are not translated would stand there in another language, which a door must not.
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
    let frame = PageMeta::new(title, settings.description.get(renderer.lang).clone(), PageKind::Root);
    Made::new("root.html", view, frame)
}
