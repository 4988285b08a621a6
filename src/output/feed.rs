//! Atom feeds: in, articles; out, one feed a language, newest change first (RFC 4287).

use crate::base::{SitePath, escape};
use crate::check::CheckedSite;
use crate::i18n::Lang;
use crate::model::List;
use crate::page::{Addresses, Page};

pub(super) fn files(site: &CheckedSite, pages: &[Page], addresses: &Addresses) -> Vec<(SitePath, Vec<u8>)> {
    site.langs().map(|lang| feed(site, pages, addresses, lang)).collect()
}

fn feed(site: &CheckedSite, pages: &[Page], addresses: &Addresses, lang: Lang) -> (SitePath, Vec<u8>) {
    let home = addresses.list(lang, List::Home).0;
    let path =
        SitePath::new(&home.as_str().replace("index.html", "feed.xml")).expect("beside the front page");
    let settings = &site.settings;
    let base = &settings.base_url;
    let mut articles: Vec<&Page> =
        pages.iter().filter(|p| p.lang == lang && p.article.is_some() && p.listed).collect();
    articles.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.path.cmp(&b.path)));
    // The feed changed when the newest of its entries did: the same content gives the same bytes.
    let updated = articles.iter().filter_map(|p| p.updated).max();
    let updated = updated.map_or_else(|| "1970-01-01".to_owned(), |d| d.to_string());
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{}</title>\n<subtitle>{}</subtitle>\n<id>{}</id>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<updated>{updated}T00:00:00Z</updated>\n<author><name>{}</name></author>\n<rights>{}</rights>\n",
        escape(&site.locale(lang).code),
        escape(settings.title.get(lang)),
        escape(settings.description.get(lang)),
        escape(&format!("{base}{path}")),
        escape(&format!("{base}{path}")),
        escape(&format!("{base}{home}")),
        escape(settings.publisher.get(lang)),
        escape(&settings.licence),
    );
    for page in articles {
        let url = escape(&format!("{base}{}", page.path));
        let updated = page.updated.map_or_else(String::new, |d| d.to_string());
        let published = page.article.map(|a| site.articles[a].date.to_string()).unwrap_or_default();
        out.push_str(&format!(
            "<entry>\n<title>{}</title>\n<id>{url}</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n<published>{published}T00:00:00Z</published>\n<updated>{updated}T00:00:00Z</updated>\n<summary>{}</summary>\n</entry>\n",
            escape(&page.title),
            escape(&page.description),
        ));
    }
    out.push_str("</feed>\n");
    (path, out.into_bytes())
}
