//! The index from A to Z. It works without a script, and a script shows search results on it.

use super::flow::PageFlow;
use super::html::Html;
use super::{PageParts, PageRenderer, PageTask};
use crate::i18n::{Direction, Lang, SearchAnalyzer};
use crate::index::IndexedSite;
use crate::model::List;
use crate::urls::Address;
use serde::Serialize;

pub(super) fn tasks(site: &IndexedSite, lang: Lang) -> Vec<PageTask> {
    vec![PageTask::new(lang, site.addresses().list(lang, List::Search).0, render)]
}

#[derive(Serialize)]
struct View {
    letters: Vec<Letter>,
    total: usize,
}

#[derive(Serialize)]
struct Letter {
    /// Its anchor. It has a number, because not every letter may be in an address.
    id: String,
    label: String,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    #[serde(skip)]
    key: String,
    title: Html,
    /// The publisher, if the entry is a source. The title may then be empty.
    of: Option<Publisher>,
    kind: String,
    date: Option<String>,
    href: String,
}

/// The publisher of a source, with the language of the source's title.
#[derive(Serialize)]
struct Publisher {
    publisher: String,
    lang: String,
    dir: &'static str,
}

fn render(renderer: &PageRenderer<'_>, _flow: &mut PageFlow<'_>) -> PageParts {
    let locale = renderer.locale();
    let sorting = Sorting::new(renderer);
    let mut entries = entries(renderer, &sorting);
    entries.sort_by(|a, b| {
        let by_digits = is_digit(&b.key).cmp(&is_digit(&a.key));
        by_digits.then_with(|| locale.compare(&a.key, &b.key)).then_with(|| a.href.cmp(&b.href))
    });
    let total = entries.len();
    let mut letters: Vec<Letter> = Vec::new();
    for entry in entries {
        let label = match is_digit(&entry.key) {
            true => locale.t("search-digits"),
            false => entry.key.chars().take(1).flat_map(char::to_uppercase).collect(),
        };
        match letters.last_mut() {
            Some(last) if last.label == label || locale.same_letter(&last.label, &label) => {
                last.entries.push(entry);
            }
            _ => {
                let id = format!("letter-{}", letters.len() + 1);
                letters.push(Letter { id, label, entries: vec![entry] });
            }
        }
    }
    let meta = renderer.list_meta(List::Search);
    PageParts::new("search.html", View { letters, total }, meta)
}

fn is_digit(key: &str) -> bool {
    key.starts_with(|c: char| c.is_numeric())
}

/// Computes sort keys of titles: without leading articles and punctuation.
struct Sorting {
    articles: Vec<String>,
    folding: SearchAnalyzer,
}

impl Sorting {
    fn new(renderer: &PageRenderer<'_>) -> Self {
        let (key, locale) = ("search-rule-articles", renderer.locale());
        let words = if locale.messages.has(key) { locale.t(key) } else { String::new() };
        let articles = words.split('|').map(|w| w.trim().to_lowercase()).filter(|w| !w.is_empty());
        Self { articles: articles.collect(), folding: SearchAnalyzer::new(locale) }
    }

    fn key(&self, title: &str) -> String {
        let mut rest = title.trim_start_matches(|c: char| !c.is_alphanumeric());
        let lower = rest.to_lowercase();
        for article in &self.articles {
            let after = lower.strip_prefix(article.as_str()).filter(|_| lower.len() == rest.len());
            let ends =
                |a: &&str| a.starts_with(|c: char| !c.is_alphanumeric()) || article.ends_with(['\'', '’']);
            if let Some(after) = after.filter(ends) {
                rest = rest[rest.len() - after.len()..].trim_start_matches(|c: char| !c.is_alphanumeric());
                break;
            }
        }
        let first = rest.split_whitespace().next().unwrap_or(rest);
        let bare = self.folding.bare(first).map_or(0, |bare| first.len() - bare.len());
        rest[bare..].to_owned()
    }
}

fn entries(renderer: &PageRenderer<'_>, sorting: &Sorting) -> Vec<Entry> {
    let (site, lang, locale) = (renderer.site(), renderer.lang, renderer.locale());
    let addresses = &renderer.context.addresses;
    let entry = |kind: &str, key: &str, title: Html, date: Option<String>, address: Address| Entry {
        key: sorting.key(key),
        title,
        of: None,
        kind: locale.t(&format!("place-{kind}")),
        date,
        href: renderer.href(&address),
    };
    let mut all = Vec::new();
    for (topic, row) in site.topics.iter() {
        let address = (addresses.topic(lang, topic), None);
        all.push(entry("topic", row.name.get(lang), renderer.name(&row.name), None, address));
    }
    for (handle, article) in site.articles.iter() {
        let text = article.text.get(lang);
        let title = renderer.marked_text(article.text.lang_of(lang), &text.title);
        let date = Some(locale.day(text.updated));
        all.push(entry("article", &text.title, title, date, (addresses.article(lang, handle), None)));
    }
    for (handle, page) in site.pages.iter() {
        let key = &page.text.get(lang).title;
        let title = renderer.marked_text(page.text.lang_of(lang), key);
        all.push(entry("page", key, title, None, (addresses.page(lang, handle), None)));
    }
    for (handle, figure) in site.statistics() {
        let address = (addresses.figure(lang, handle), None);
        let (first, last) = figure.extent();
        let covers = Some(locale.covering(first, last));
        all.push(entry("figure", figure.title.get(lang), renderer.name(&figure.title), covers, address));
    }
    for (handle, event) in site.events.iter() {
        let date = Some(locale.date_with_quality(event.date, event.quality));
        let (title, address) = (renderer.name(&event.title), addresses.event(lang, handle));
        all.push(entry("event", event.title.get(lang), title, date, address));
    }
    for (handle, claim) in site.claims.iter() {
        let date = Some(locale.date(claim.said_on));
        let (title, address) = (renderer.name(&claim.statement), addresses.claim(lang, handle));
        all.push(entry("claim", claim.statement.get(lang), title, date, address));
    }
    for (handle, source) in site.bibliography() {
        let date = source.date.map(|d| locale.date(d));
        let title = Html::text(source.title.as_deref().unwrap_or_default());
        let key = format!("{} {}", source.publisher, source.title.as_deref().unwrap_or_default());
        let of = Publisher {
            publisher: source.publisher.clone(),
            lang: source.language.clone(),
            dir: Direction::from_text(source.title.as_deref().unwrap_or(&source.publisher)).as_str(),
        };
        let plain = entry("source", &key, title, date, addresses.source(lang, handle));
        all.push(Entry { of: Some(of), ..plain });
    }
    all
}
