//! The list of articles.

use super::chrome::{Frame, Is};
use super::{Context, Job, Made, Maker};
use crate::base::Handle;
use crate::i18n::Lang;
use crate::model::{Article, List};
use serde::Serialize;

pub(super) fn jobs(context: &Context<'_>, lang: Lang) -> Vec<Job> {
    vec![Job::new(lang, context.addresses.list(lang, List::Articles).0, make)]
}

/// An article in a list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Teaser {
    pub(super) id: String,
    title: String,
    summary: String,
    kicker: Option<String>,
    date: String,
    datetime: String,
    href: String,
    /// The language, where it is not the page's.
    lang: Option<String>,
    /// Which way that language is written.
    dir: &'static str,
}

#[derive(Serialize)]
struct View {
    articles: Vec<Teaser>,
}

fn make(maker: &Maker<'_>) -> Made {
    let site = maker.site();
    let view = View { articles: teasers(maker) };
    let locale = maker.locale();
    let mut frame =
        Frame::new(locale.t("articles-title"), locale.t("articles-summary"), Is::List(List::Articles));
    frame.updated = site.articles.iter().map(|(_, a)| a.text.get(maker.lang).updated).max();
    Made::new("articles.html", view, frame)
}

/// Every article in the site's order: as numbered, then the newest first.
pub(super) fn ordered(maker: &Maker<'_>) -> Vec<Handle<Article>> {
    let site = maker.site();
    let mut all: Vec<Handle<Article>> = site.articles.iter().map(|(handle, _)| handle).collect();
    all.sort_by_key(|h| {
        let article = &site.articles[*h];
        (article.order, std::cmp::Reverse(article.date), article.slug.clone())
    });
    all
}

/// Every article as it stands in a list.
pub(super) fn teasers(maker: &Maker<'_>) -> Vec<Teaser> {
    ordered(maker).into_iter().map(|h| teaser(maker, h)).collect()
}

/// One article as it stands in a list.
pub(super) fn teaser(maker: &Maker<'_>, handle: Handle<Article>) -> Teaser {
    let article = &maker.site().articles[handle];
    let text = article.text.get(maker.lang);
    let shown = article.text.lang_of(maker.lang);
    Teaser {
        id: article.slug.to_string(),
        title: text.title.clone(),
        summary: text.summary.clone(),
        kicker: text.kicker.clone(),
        date: maker.locale().day(text.updated),
        datetime: text.updated.to_string(),
        href: maker.href(&(maker.context.addresses.article(maker.lang, handle), None)),
        lang: (shown != maker.lang).then(|| maker.site().locale(shown).code.clone()),
        dir: maker.site().locale(shown).direction.as_str(),
    }
}
