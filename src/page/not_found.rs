//! The page for what is not there.

use super::chrome::{Link, PageKind, PageMeta};
use super::{Made, PageRenderer, PageTask};
use crate::check::CheckedSite;
use crate::i18n::Lang;
use crate::model::List;
use serde::Serialize;

pub(super) fn tasks(site: &CheckedSite, lang: Lang) -> Vec<PageTask> {
    vec![PageTask::new(lang, site.addresses().not_found(lang), make)]
}

#[derive(Serialize)]
struct View {
    lists: Vec<Link>,
}

fn make(renderer: &PageRenderer<'_>) -> Made {
    let addresses = &renderer.context.addresses;
    renderer.whole_addresses();
    let link = |list: List| Link {
        label: super::localized_html::Html::text(&renderer.locale().t(&format!("menu-{}", list.as_str()))),
        href: renderer.href(&addresses.list(renderer.lang, list)),
        current: false,
    };
    let lists = List::ALL.iter().map(|(_, list)| *list);
    let lists = lists.filter(|list| renderer.has(*list)).map(link).collect();
    let locale = renderer.locale();
    let mut frame =
        PageMeta::new(locale.t("not-found-title"), locale.t("not-found-summary"), PageKind::NotFound);
    frame.listed = false;
    Made::new("not-found.html", View { lists }, frame)
}
