//! How readers follow a site and find their way in it: feeds, calendars, topics, what is above, beside and related.

use crate::support::{build, built, overlay, shown, site};
use briefing::output::Output;

/// Two articles that share a figure, a third that shares nothing, data that was revised twice on a day, and data that
/// is expected.
const MORE: &str = "\
//- content/figures/rain.yaml append
next-update: 2025-02
revisions:
  - {date: 2024-02-01, change: Two days were counted twice.}
  - {date: 2024-02-01, change: First published.}
//- content/articles/dry-year.md
---
title: A dry year
summary: Less rain, after all; it says so.
date: 2024-03-01
authors: [The rain office]
---
In 2021 it rained [700](value:rain/total/2021) mm. [@gauge-2024]
//- content/articles/other.md
---
title: Something else
summary: Of no rain.
date: 2024-03-02
authors: [The rain office]
---
Nothing was counted.
";

fn output() -> Output {
    let mut files = site("minimal");
    overlay(&mut files, MORE);
    built(files)
}

fn text(output: &Output, path: &str) -> String {
    String::from_utf8_lossy(&output.get(path).expect(path).bytes).into_owned()
}

#[test]
fn each_revision_of_the_data_is_an_entry_of_its_own() {
    let output = output();
    let own = text(&output, "statistics/rain.xml");
    let id = "<id>https://rain.example/statistics/rain.html#revisions-2024-02-01";
    assert!(own.contains(&format!("{id}</id>")) && own.contains(&format!("{id}-2</id>")), "{own}");
    assert!(!own.contains("wet-year"));
    let all = text(&output, "feed.xml");
    assert_eq!(all.matches("<entry>").count(), 5);
    assert!(all.find("other.html") < all.find("dry-year.html") && all.find("dry-year.html") < all.find(id));
    // The figure has no topic, and neither has any article but one.
    assert_eq!(text(&output, "topics/weather.xml").matches("<entry>").count(), 1);
    let json: serde_json::Value = serde_json::from_str(&text(&output, "feed.json")).expect("JSON");
    assert_eq!(json["items"].as_array().expect("items").len(), 5);
}

#[test]
fn calendars_invent_no_day() {
    let output = output();
    let timeline = text(&output, "timeline.ics");
    // July 2023 is all of July, and the end of a day is the day after.
    assert!(timeline.contains("DTSTART;VALUE=DATE:20230701\r\nDTEND;VALUE=DATE:20230801\r\n"), "{timeline}");
    assert!(timeline.contains("STATUS:CONFIRMED") && timeline.contains("DESCRIPTION:July 2023."));
    let updates = text(&output, "updates.ics");
    assert!(updates.contains("DTSTART;VALUE=DATE:20250201\r\nDTEND;VALUE=DATE:20250301\r\n"), "{updates}");
}

#[test]
fn related_is_what_shares_most() {
    let output = output();
    let dry = text(&output, "articles/dry-year.html");
    let related = dry.split("id=\"_related\"").nth(1).expect("related articles");
    assert!(related.contains("wet-year.html") && !related.contains(">Something else<"), "{related}");
    assert!(!text(&output, "articles/other.html").contains("id=\"_related\""));
}

#[test]
fn a_page_says_what_is_above_and_beside_it() {
    let output = output();
    let page = text(&output, "articles/dry-year.html");
    let crumbs = page.split("class=\"crumbs\"").nth(1).and_then(|rest| rest.split("</nav>").next());
    let crumbs = crumbs.expect("crumbs");
    assert!(crumbs.contains("../index.html") && crumbs.contains("href=\"index.html\""), "{crumbs}");
    assert!(page.contains("rel=\"prev\"") || page.contains("rel=\"next\""));
    // In the head it would tell browsers to fetch the next page in advance, which the policy of the page forbids.
    assert!(!page.contains("<link rel=\"prev\"") && !page.contains("<link rel=\"next\""));
    assert!(!text(&output, "index.html").contains("class=\"crumbs\""));
    let topic = text(&output, "topics/weather.html");
    assert!(topic.contains("../articles/wet-year.html") && topic.contains("../timeline.html#flood"));
    assert!(page.contains("feed.xml") && text(&output, "topics/index.html").contains("weather.html"));
}

#[test]
fn sitemaps_name_the_charts_of_a_page() {
    let output = output();
    assert!(text(&output, "sitemap.xml").contains("<loc>https://rain.example/sitemap-en.xml</loc>"));
    let image = "<image:loc>https://rain.example/charts/rain-by-year.png</image:loc>";
    assert!(text(&output, "sitemap-en.xml").contains(image));
}

#[test]
fn the_footer_of_every_page_links_to_the_pages_that_the_site_names() {
    let mut files = site("minimal");
    overlay(&mut files, "//- content/site.yaml append\nfooter: [\"page:about\", data]\n");
    let output = built(files);
    let pages = output.iter().filter(|(path, _)| path.as_str().ends_with(".html"));
    let pages: Vec<_> = pages.filter(|(path, _)| !path.as_str().starts_with("embed/")).collect();
    assert!(pages.len() > 5, "{}", pages.len());
    for (path, file) in pages {
        let html = String::from_utf8_lossy(&file.bytes);
        let footer = html.split("<footer").nth(1).unwrap_or_else(|| panic!("{path}"));
        assert!(footer.contains("about.html\"") && footer.contains("data.html\""), "{path}: {footer}");
    }
    let mut files = site("minimal");
    overlay(&mut files, "//- content/site.yaml append\nfooter: [\"page:abuot\"]\n");
    let (sources, built, sink) = build(files);
    assert!(built.is_none());
    assert!(shown(sink, &sources).contains("[unknown-page]"));
}
