//! Feeds of changes: of the entire site, of each topic and of the data of each figure, in each language.
//!
//! An article is one entry with the day of its last change. Each revision of a figure's data and each correction is an
//! entry of its own.
//! Invariants: the day of a feed is that of its newest entry, so that the same content gives the same bytes. An entry
//! keeps its id as long as its address.

use super::{feed, json_feed};
use crate::base::{Date, Handle, SitePath};
use crate::cache::{Bytes, Cache, InputHash};
use crate::i18n::{Args, Lang};
use crate::index::IndexedSite;
use crate::model::{Figure, ItemId, List, Section, ShownCorrection, Topic};
use crate::page::Page;
use crate::urls::FeedKind;
use std::sync::Arc;

/// The maximum number of entries in a feed. Readers fetch a feed more often than a site changes a hundred times.
const MOST: usize = 100;

#[derive(Debug, Hash)]
pub(super) struct Entry {
    /// Its permanent id, which is an address.
    pub(super) id: String,
    pub(super) url: String,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) published: Date,
    pub(super) updated: Date,
    pub(super) topics: Vec<Handle<Topic>>,
    pub(super) section: Option<Handle<Section>>,
}

/// One feed. It is the input of a feed file, together with publisher, licence and topics of `site.yaml`.
#[derive(Debug, Hash)]
pub(super) struct Feed {
    pub(super) url: String,
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) page: String,
    pub(super) site: String,
    pub(super) others: Vec<(String, String)>,
    pub(super) lang: Lang,
    /// The entries, the newest first.
    pub(super) entries: Vec<Arc<Entry>>,
}

pub(super) type FeedCache = Cache<String, Bytes>;

pub(super) fn files(site: &IndexedSite, pages: &[Page], cache: &FeedCache) -> Vec<(SitePath, Bytes)> {
    site.langs().flat_map(|lang| in_language(site, pages, lang, cache)).collect()
}

fn in_language(site: &IndexedSite, pages: &[Page], lang: Lang, cache: &FeedCache) -> Vec<(SitePath, Bytes)> {
    let entries = entries(site, pages, lang);
    let settings = &site.settings;
    let url = |path: &SitePath| format!("{}{path}", settings.base_url);
    let feed = |what: FeedKind, title: &str, subtitle: String, page: &SitePath| {
        let of = |(entry, of): &&(Arc<Entry>, Option<Handle<Figure>>)| match what {
            FeedKind::Topic(topic) => entry.topics.contains(&topic),
            FeedKind::Figure(figure) => *of == Some(figure),
            FeedKind::Section(section) => entry.section == Some(section),
            _ => true,
        };
        let others = site
            .langs()
            .filter(|l| *l != lang)
            .map(|other| (site.locale(other).code.clone(), url(&site.addresses().following(other, what))));
        let path = site.addresses().following(lang, what);
        let feed = Feed {
            url: url(&path),
            title: title.to_owned(),
            subtitle,
            page: url(page),
            site: settings.base_url.clone(),
            others: others.collect(),
            lang,
            entries: entries.iter().filter(of).take(MOST).map(|(entry, _)| Arc::clone(entry)).collect(),
        };
        let write = if what == FeedKind::Json { json_feed::json } else { feed::atom };
        let input = InputHash::new(&(&feed, site.locale(lang), site.settings.input));
        let bytes = cache.get_or_compute(path.as_str(), input, || Arc::new(write(site, &feed)));
        (path, bytes)
    };
    let (title, home) = (settings.title.get(lang), site.addresses().list(lang, List::Home).0);
    let within = |name: &str| format!("{name} · {title}");
    let all = [FeedKind::Atom, FeedKind::Json];
    let all = all.map(|what| feed(what, title, settings.description.get(lang).clone(), &home));
    let topics = site.topics.iter().map(|(handle, topic)| {
        let name = topic.name.get(lang);
        let args = Args::new().text("topic", name.clone()).text("site", title.clone());
        let summary = site.locale(lang).t_with("topic-summary", &args);
        feed(FeedKind::Topic(handle), &within(name), summary, &site.addresses().topic(lang, handle))
    });
    let sections = site.sections.iter().map(|(handle, section)| {
        let name = section.name.get(lang);
        let args = Args::new().text("section", name.clone()).text("site", title.clone());
        let summary = section.summary.as_ref().map(|summary| summary.get(lang).clone());
        let summary = summary.unwrap_or_else(|| site.locale(lang).t_with("section-summary", &args));
        feed(FeedKind::Section(handle), &within(name), summary, &site.addresses().section(lang, handle))
    });
    let figures = site.statistics().map(|(handle, figure)| {
        let summary = figure.summary.as_ref().map_or(String::new(), |s| site.plain(s.get(lang), lang));
        let page = site.addresses().figure(lang, handle);
        feed(FeedKind::Figure(handle), &within(figure.title.get(lang)), summary, &page)
    });
    all.into_iter().chain(topics).chain(sections).chain(figures).collect()
}

fn entries(site: &IndexedSite, pages: &[Page], lang: Lang) -> Vec<(Arc<Entry>, Option<Handle<Figure>>)> {
    let base = &site.settings.base_url;
    let article = |page: &Page| {
        let article = &site.articles[page.article?];
        let url = format!("{base}{}", page.path);
        let entry = Entry {
            id: url.clone(),
            url,
            title: page.title.clone(),
            summary: page.description.clone(),
            published: article.date,
            updated: page.updated.unwrap_or(article.date),
            topics: article.topics.clone(),
            section: article.section,
        };
        Some((Arc::new(entry), None))
    };
    let articles = pages.iter().filter(|p| p.lang == lang && p.listed).filter_map(article);
    let figures = site.statistics().filter(|(_, f)| f.title.exact(lang).is_some());
    let revisions = figures.flat_map(|(handle, figure)| {
        let url = format!("{base}{}#revisions", site.addresses().figure(lang, handle));
        let all = revisions(site, figure, &url, lang);
        all.into_iter().map(move |entry| (Arc::new(entry), Some(handle)))
    });
    let corrections = site.correctable().flat_map(|item| {
        let figure = match item {
            ItemId::Figure(figure) => Some(figure),
            _ => None,
        };
        corrections(site, item, lang).into_iter().map(move |entry| (Arc::new(entry), figure))
    });
    let mut all: Vec<_> = articles.chain(revisions).chain(corrections).collect();
    all.sort_by(|(a, _), (b, _)| b.updated.cmp(&a.updated).then_with(|| a.id.cmp(&b.id)));
    all
}

fn revisions(site: &IndexedSite, figure: &Figure, url: &str, lang: Lang) -> Vec<Entry> {
    let title = Args::new().text("title", figure.title.get(lang).clone());
    let title = site.locale(lang).t_with("feed-revision", &title);
    let days: Vec<Date> = figure.revisions.iter().map(|revision| revision.date).collect();
    let entry = |(i, revision): (usize, &crate::model::Revision)| Entry {
        id: dated_id(url, &days, i),
        url: url.to_owned(),
        title: title.clone(),
        summary: site.plain(revision.change.get(lang), lang),
        published: revision.date,
        updated: revision.date,
        topics: figure.topics.clone(),
        section: None,
    };
    figure.revisions.iter().enumerate().map(entry).collect()
}

fn corrections(site: &IndexedSite, item: ItemId, lang: Lang) -> Vec<Entry> {
    let (path, anchor) = site.addresses().item(lang, item);
    let page = format!("{}{path}", site.settings.base_url);
    let anchor = anchor.unwrap_or_else(|| "_corrections".to_owned());
    let (url, id) = (format!("{page}#{anchor}"), format!("{page}#corrections-{}", item.slug(site)));
    let title = Args::new().text("title", item.title(site, lang));
    let title = site.locale(lang).t_with("feed-correction", &title);
    let topics = match item {
        ItemId::Article(article) => site.articles[article].topics.clone(),
        ItemId::Figure(figure) => site.figures[figure].topics.clone(),
        ItemId::Event(event) => vec![site.events[event].topic],
        ItemId::Claim(claim) => site.claims[claim].topic.into_iter().collect(),
        ItemId::Home | ItemId::Page(_) | ItemId::Source(_) => Vec::new(),
    };
    let section = match item {
        ItemId::Article(article) => site.articles[article].section,
        _ => None,
    };
    // An entry in another language belongs to the feed of that language.
    let all: Vec<_> = site.corrections(item, lang).into_iter().filter(|c| c.is.0 == lang).collect();
    let days: Vec<Date> = all.iter().map(|correction| correction.date).collect();
    let entry = |(i, correction): (usize, &ShownCorrection<'_>)| {
        let plain = |(lang, body)| site.plain(body, lang);
        let args = Args::new().text("was", plain(correction.was)).text("is", plain(correction.is));
        Entry {
            id: dated_id(&id, &days, i),
            url: url.clone(),
            title: title.clone(),
            summary: site.locale(lang).t_with("correction-summary", &args),
            published: correction.date,
            updated: correction.date,
            topics: topics.clone(),
            section,
        }
    };
    all.iter().enumerate().map(entry).collect()
}

/// Returns the id of an entry in a list with the newest first. Of several entries of one day the oldest has the shortest
/// id, so that a later one does not change it.
fn dated_id(start: &str, days: &[Date], at: usize) -> String {
    let earlier = days[at + 1..].iter().filter(|day| **day == days[at]).count();
    let number = if earlier == 0 { String::new() } else { format!("-{}", earlier + 1) };
    format!("{start}-{}{number}", days[at])
}
