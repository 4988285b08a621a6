//! Files for search engines: `robots.txt`, an index of sitemaps, and a sitemap for each language with the translations
//! and the pictures of each page.
//!
//! Invariant: no sitemap exceeds the limits of the protocol (50,000 addresses, 50 MB). Further pages are in another one.

use crate::base::{SitePath, escape};
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::ChartRef;
use crate::page::Page;
use std::fmt::Write;

#[derive(Clone, Copy)]
struct Limit {
    addresses: usize,
    bytes: usize,
}

const LIMIT: Limit = Limit { addresses: 50_000, bytes: 50 * 1024 * 1024 };

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:image=\"http://www.google.com/schemas/sitemap-image/1.1\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
const FOOT: &str = "</urlset>\n";

pub(super) fn files(site: &IndexedSite, pages: &[Page]) -> Vec<(SitePath, Vec<u8>)> {
    let base = &site.settings.base_url;
    let path = |text: &str| SitePath::new(text).expect("letters, digits and `-`");
    let mut index = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut all = Vec::new();
    for lang in site.langs() {
        let mut listed: Vec<&Page> = pages.iter().filter(|p| p.listed && p.lang == lang).collect();
        listed.sort_by(|a, b| a.path.cmp(&b.path));
        let newest = listed.iter().filter_map(|p| p.updated).max();
        let entries = listed.into_iter().map(|page| entry(site, lang, page)).collect();
        for (i, text) in sitemaps(entries, LIMIT).into_iter().enumerate() {
            let number = if i == 0 { String::new() } else { format!("-{}", i + 1) };
            let name = format!("sitemap-{}{number}.xml", site.locale(lang).code);
            let _ = write!(index, "<sitemap><loc>{}</loc>", escape(&format!("{base}{name}")));
            newest.iter().for_each(|day| index.push_str(&format!("<lastmod>{day}</lastmod>")));
            index.push_str("</sitemap>\n");
            all.push((path(&name), text.into_bytes()));
        }
    }
    index.push_str("</sitemapindex>\n");
    let robots = format!("User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n");
    all.push((path("sitemap.xml"), index.into_bytes()));
    all.push((path("robots.txt"), robots.into_bytes()));
    all
}

fn entry(site: &IndexedSite, lang: Lang, page: &Page) -> String {
    let base = &site.settings.base_url;
    let path = if page.path.as_str() == "index.html" { "" } else { page.path.as_str() };
    let mut out = format!("<url><loc>{}</loc>", escape(&format!("{base}{path}")));
    if let Some(updated) = page.updated {
        let _ = write!(out, "<lastmod>{updated}</lastmod>");
    }
    for alternate in &page.alternates {
        let (code, url) = (escape(&alternate.code), escape(&alternate.href));
        let _ = write!(out, "<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"{url}\"/>");
    }
    let given = |chart: &&ChartRef| !site.figures[chart.figure].illustration;
    for chart in page.charts.iter().filter(given) {
        let url = escape(&format!("{base}{}", site.addresses().chart(site, lang, *chart, "png")));
        let _ = write!(out, "<image:image><image:loc>{url}</image:loc></image:image>");
    }
    out.push_str("</url>\n");
    out
}

/// Distributes entries over as many sitemaps as are needed, at least one.
fn sitemaps(entries: Vec<String>, limit: Limit) -> Vec<String> {
    let mut all = vec![HEAD.to_owned()];
    let mut count = 0;
    for entry in entries {
        let last = all.last().map_or(0, String::len);
        if count > 0 && (count == limit.addresses || last + entry.len() + FOOT.len() > limit.bytes) {
            all.push(HEAD.to_owned());
            count = 0;
        }
        count += 1;
        all.iter_mut().next_back().into_iter().for_each(|text| text.push_str(&entry));
    }
    all.into_iter().map(|text| text + FOOT).collect()
}

#[cfg(test)]
mod tests {
    use super::{FOOT, HEAD, Limit, sitemaps};

    fn split(entries: usize, addresses: usize, bytes: usize) -> Vec<usize> {
        let entry = "<url><loc>https://a.example/</loc></url>\n".to_owned();
        let files = sitemaps(vec![entry; entries], Limit { addresses, bytes });
        assert!(files.iter().all(|f| f.starts_with(HEAD) && f.ends_with(FOOT) && f.len() <= bytes));
        files.iter().map(|f| f.matches("<url>").count()).collect()
    }

    #[test]
    fn a_large_site_has_several_sitemaps() {
        assert_eq!(split(0, 3, 10_000), [0]);
        assert_eq!(split(3, 3, 10_000), [3]);
        assert_eq!(split(7, 3, 10_000), [3, 3, 1]);
        let two = HEAD.len() + FOOT.len() + 2 * 41;
        assert_eq!(split(5, 100, two), [2, 2, 1]);
    }
}
