//! The page that hosts show for an unknown address.

use super::chrome::{Link, PageKind, PageMeta};
use super::flow::PageFlow;
use super::{PageParts, PageRenderer, PageTask};
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::List;
use serde::Serialize;

pub(super) fn tasks(site: &IndexedSite, lang: Lang) -> Vec<PageTask> {
    vec![PageTask::new(lang, site.addresses().not_found(lang), render).with_absolute_links()]
}

#[derive(Serialize)]
struct View {
    lists: Vec<Link>,
}

fn render(renderer: &PageRenderer<'_>, _flow: &mut PageFlow<'_>) -> PageParts {
    let lists = List::ALL.iter().map(|(_, list)| *list);
    let lists = lists.filter(|list| renderer.has(*list)).map(|list| renderer.list_link(list)).collect();
    let locale = renderer.locale();
    let mut meta =
        PageMeta::new(locale.t("not-found-title"), locale.t("not-found-summary"), PageKind::NotFound);
    meta.listed = false;
    PageParts::new("not-found.html", View { lists }, meta)
}
