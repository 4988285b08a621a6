//! What a site says to machines and hosts: the description of a page, its security policy, and the headers of hosts.

use crate::support::{attributes, built, overlay, site};
use briefing::output::Output;

fn text(output: &Output, path: &str) -> String {
    String::from_utf8_lossy(&output.get(path).expect(path).bytes).into_owned()
}

/// The nodes of a page's graph.
fn graph(output: &Output, path: &str) -> Vec<serde_json::Value> {
    let page = text(output, path);
    let start = page.split("<script type=\"application/ld+json\">").nth(1).expect("a description");
    let json: serde_json::Value =
        serde_json::from_str(start.split("</script>").next().expect("its end")).expect("JSON");
    json["@graph"].as_array().expect("a graph").clone()
}

fn node(output: &Output, path: &str, kind: &str) -> serde_json::Value {
    let found = graph(output, path).into_iter().find(|n| n["@type"] == kind);
    found.unwrap_or_else(|| panic!("{path}: no {kind}"))
}

#[test]
fn pages_describe_themselves() {
    let output = built(site("minimal"));
    let article = node(&output, "articles/wet-year.html", "Article");
    assert_eq!(article["headline"], "A wet year");
    assert_eq!(article["isBasedOn"][0]["url"], "https://rain.example/statistics/rain.html");
    assert_eq!(article["citation"][0]["url"], "https://rain.example/gauge");
    let crumbs = node(&output, "articles/wet-year.html", "BreadcrumbList");
    assert_eq!(crumbs["itemListElement"].as_array().map(Vec::len), Some(3));
    let data = node(&output, "statistics/rain.html", "Dataset");
    assert_eq!(data["temporalCoverage"], "2021-01-01/2024-06-30");
    assert_eq!(data["distribution"][0]["contentUrl"], "https://rain.example/data/latest/rain.csv");
    // July 2023 stays July 2023.
    let events = node(&output, "timeline.html", "ItemList");
    assert_eq!(events["itemListElement"][0]["item"]["startDate"], "2023-07");
    assert_eq!(
        node(&output, "claims.html", "ClaimReview")["claimReviewed"],
        "It was the wettest year of three."
    );
    assert!(!text(&output, "404.html").contains("ld+json"));
}

#[test]
fn translations_and_originals_name_each_other() {
    let mut files = site("minimal");
    overlay(
        &mut files,
        "//- content/articles/wet-year.nl.md\n---\ntitle: Een nat jaar\nsummary: Meer regen.\ndate: 2024-02-01\nauthors: [Het regenbureau]\n---\n## Hoeveel {#how-much}\n\nIn 2023 regende het [812](value:rain/total/2023) mm. [@gauge-2024]\n\n![](chart:rain/by-year)\n\nZie [de vloed](event:flood) en [wat er gezegd is](claim:wettest).\n",
    );
    let settings = files["content/site.yaml"].text().replace(
        "{code: en, name: English, locale: en-GB}",
        "{code: en, name: English, locale: en-GB}\n  - {code: nl, name: Nederlands, locale: nl-NL}",
    );
    files.insert(
        "content/site.yaml".to_owned(),
        briefing::load::file("content/site.yaml", settings.into_bytes()),
    );
    let output = built(files);
    let (here, there) =
        ("https://rain.example/articles/wet-year.html", "https://rain.example/nl/articles/wet-year.html");
    assert_eq!(node(&output, "articles/wet-year.html", "Article")["workTranslation"][0]["url"], there);
    assert_eq!(node(&output, "nl/articles/wet-year.html", "Article")["translationOfWork"]["url"], here);
    let page = text(&output, "nl/articles/wet-year.html");
    assert!(page.contains("property=\"og:locale\" content=\"nl_NL\""));
    assert!(page.contains("property=\"og:locale:alternate\" content=\"en_GB\""));
}

#[test]
fn every_page_allows_what_it_uses_and_nothing_else() {
    let output = built(site("minimal"));
    for (path, file) in output.iter().filter(|(p, _)| p.as_str().ends_with(".html")) {
        let page = String::from_utf8_lossy(&file.bytes);
        let policy = attributes(&page, "content").find(|c| c.starts_with("default-src 'none'"));
        let policy = policy.unwrap_or_else(|| panic!("{path} has no policy"));
        assert!(
            !policy.contains("unsafe") && !policy.contains("http") && !policy.contains('*'),
            "{path}: {policy}"
        );
        assert_eq!(policy.contains("sha256-"), page.contains("<style>"), "{path}: {policy}");
        for handler in [" onclick=", " onload=", "javascript:"] {
            assert!(!page.contains(handler), "{path}: {handler}");
        }
    }
}

#[test]
fn hosts_are_told_the_real_names_and_hashes() {
    let output = built(site("minimal"));
    let style =
        output.iter().map(|(p, _)| p.to_string()).find(|p| p.ends_with(".css")).expect("a style sheet");
    let headers = text(&output, "_headers");
    let rule = |at: &str| {
        headers.split("\n\n").find(|block| block.lines().next() == Some(at)).map(ToOwned::to_owned)
    };
    assert!(rule(&format!("/{style}")).is_some_and(|r| r.contains("immutable")), "{headers}");
    assert!(rule("/articles/*").is_some_and(|r| r.contains("frame-ancestors 'none'")), "{headers}");
    assert!(rule("/index.html").is_some_and(|r| r.contains("frame-ancestors 'none'")), "{headers}");
    // Charts that other sites show must stand in their frames.
    assert!(
        rule("/*").is_some_and(|r| !r.contains("frame-ancestors")) && !headers.contains("/embed"),
        "{headers}"
    );
    for name in [".htaccess", "hosting/nginx.conf", "hosting/Caddyfile"] {
        let told = text(&output, name);
        assert!(told.contains("/style\\.") && told.contains("default-src 'none'"), "{name}: {told}");
    }
}

#[test]
fn an_authors_own_headers_take_the_place_of_the_builds() {
    let mut files = site("minimal");
    overlay(&mut files, "//- static/_headers\n/*\n  X-Own: yes\n");
    assert_eq!(text(&built(files), "_headers"), "/*\n  X-Own: yes\n");
}
