//! The page for what is not there.

use super::chrome::{Frame, Is, Link};
use super::{Context, Job, Made, Maker};
use crate::i18n::Lang;
use crate::model::List;
use serde::Serialize;

pub(super) fn jobs(context: &Context<'_>, lang: Lang) -> Vec<Job> {
    vec![Job::new(lang, context.addresses.not_found(lang), make)]
}

#[derive(Serialize)]
struct View {
    lists: Vec<Link>,
}

fn make(maker: &Maker<'_>) -> Made {
    let addresses = &maker.context.addresses;
    maker.whole_addresses();
    let link = |list: List| Link {
        label: super::words::Html::text(&maker.locale().t(&format!("menu-{}", list.as_str()))),
        href: maker.href(&addresses.list(maker.lang, list)),
        current: false,
    };
    let lists = List::ALL.iter().map(|(_, list)| *list);
    let lists = lists.filter(|list| maker.has(*list)).map(link).collect();
    let locale = maker.locale();
    let mut frame = Frame::new(locale.t("not-found-title"), locale.t("not-found-summary"), Is::NotFound);
    frame.listed = false;
    Made::new("not-found.html", View { lists }, frame)
}
