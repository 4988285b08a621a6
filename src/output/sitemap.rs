//! What search engines read: in, pages; out, `sitemap.xml` and `robots.txt`.

use crate::base::{SitePath, escape};
use crate::check::CheckedSite;
use crate::page::Page;

pub(super) fn files(site: &CheckedSite, pages: &[Page]) -> Vec<(SitePath, Vec<u8>)> {
    let base = &site.settings.base_url;
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let mut listed: Vec<&Page> = pages.iter().filter(|p| p.listed).collect();
    listed.sort_by(|a, b| a.path.cmp(&b.path));
    for page in listed {
        let path = if page.path.as_str() == "index.html" { "" } else { page.path.as_str() };
        out.push_str(&format!("<url><loc>{}</loc>", escape(&format!("{base}{path}"))));
        if let Some(updated) = page.updated {
            out.push_str(&format!("<lastmod>{updated}</lastmod>"));
        }
        for alternate in &page.alternates {
            let (code, url) = (escape(&alternate.code), escape(&alternate.href));
            out.push_str(&format!("<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"{url}\"/>"));
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    let robots = format!("User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n");
    let path = |text: &str| SitePath::new(text).expect("a plain name");
    vec![(path("sitemap.xml"), out.into_bytes()), (path("robots.txt"), robots.into_bytes())]
}
