//! Sites of many articles: what a build makes grows in step with them, and no page grows with all of them.

use crate::corpus;
use crate::support::{assert_links_lead_somewhere, options, site};
use briefing::build::{BuildCache, SiteBuilder};
use briefing::diagnostic::Diagnostics;
use briefing::load;
use briefing::output::{Kind, Output};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The sizes of the sites that are compared, in articles.
const SIZES: [usize; 2] = [50, 500];
/// How much more the larger site may have. A tenth is for what both have, which hides nothing that grows faster.
const MOST: usize = 11;

/// A site with articles that cite, bind and mention one another.
fn many(count: usize) -> (Output, [(&'static str, usize); 5]) {
    let mut files = site("minimal");
    files.extend(corpus::articles(count).map(|file| (file.path.clone(), file)));
    let sources = load::with_theme(files.into_values().collect());
    let (cache, mut sink) = (Arc::new(BuildCache::enabled()), Diagnostics::default());
    let builder = SiteBuilder::read(&sources, &options(), &cache, &mut sink, &|_| ()).expect("a site");
    let texts = cache.texts_to_store().expect("nothing is stored").len();
    let output = builder.built(&mut sink, &|_| ()).expect("a site").output;
    let made = cache.take_stats();
    let counts = [
        ("pages", made.pages.len()),
        ("files", output.iter().count()),
        ("bytes", output.bytes() as usize),
        ("texts", texts),
        ("cards", made.cards.len()),
    ];
    (output, counts)
}

#[test]
fn what_a_build_makes_grows_in_step_with_the_articles() {
    let [(_, small), (large_site, large)] = SIZES.map(many);
    for ((what, few), (_, many)) in small.into_iter().zip(large) {
        assert!(many <= MOST * few, "{few} {what} became {many}");
        assert!(many >= 5 * few, "{few} {what} became only {many}: this counts nothing of the articles");
    }
    let longest = |output: &Output| {
        let pages = output.iter().filter(|(_, file)| file.kind == Kind::Page);
        pages.map(|(path, file)| (file.bytes.len(), path.to_string())).max().expect("a page")
    };
    let (bytes, path) = longest(&large_site);
    let all = large_site.bytes() as usize;
    assert!(bytes < all / 20, "{path} has {bytes} of {all} bytes");
}

#[test]
fn a_long_list_has_several_pages_that_show_every_article_once() {
    let (output, _) = many(250);
    assert_links_lead_somewhere(&output);
    let text = |path: &str| {
        let file = output.get(path).unwrap_or_else(|| panic!("no {path}"));
        String::from_utf8(file.bytes.to_vec()).expect("text")
    };
    let sitemap = text("sitemap.xml") + &text("sitemap-en.xml");
    for (first, further) in
        [("articles/index.html", "articles/page/"), ("topics/weather.html", "topics/weather/")]
    {
        let pages = [first.to_owned(), format!("{further}2.html"), format!("{further}3.html")];
        let mut shown = BTreeSet::new();
        for path in &pages {
            let html = text(path);
            let list = html.split("<ul class=\"list").nth(1).and_then(|rest| rest.split("</ul>").next());
            let list = list.unwrap_or_else(|| panic!("{path} has no list"));
            for link in list.split("href=\"").skip(1) {
                let slug = link.split(".html").next().and_then(|path| path.rsplit('/').next()).unwrap_or("");
                assert!(shown.insert(slug.to_owned()), "{slug} is twice in {first}");
            }
            assert!(html.contains("aria-current=\"page\">"), "{path} does not say which page it is");
            assert!(sitemap.contains(&format!("/{path}</loc>")), "{path} is not in the sitemap");
        }
        assert_eq!(shown.len(), 251, "articles in {first}");
        assert!(output.get(&format!("{further}4.html")).is_none(), "no page is empty");
    }
}
