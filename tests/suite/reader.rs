//! What a reader is shown of a number: its card, the sentences that state it, what rests on a source, and the claims
//! for search engines.

use crate::support::{build, overlay, shown, site};

/// The minimal site with these files over it, and one page of it.
fn page(fixture: &str, path: &str) -> String {
    let mut files = site("minimal");
    overlay(&mut files, fixture);
    let (sources, built, sink) = build(files);
    let output = built.map(|b| b.output);
    let output = output.unwrap_or_else(|| panic!("{}", shown(sink, &sources)));
    String::from_utf8(output.get(path).expect("the page").bytes.to_vec()).expect("UTF-8")
}

const ARTICLE: &str = "//- content/articles/wet-year.md
---
title: A wet year
summary: More rain.
date: 2024-02-01
authors: [The rain office]
topics: [weather]
---
## How much

Mr. Jansen read the gauge. In 2023 it rained [812](value:rain/total/2023) mm, [112](value:rain/total/2023?change=2021)
more than in 2021. That is a lot.

| Year | Rain |
| --- | --- |
| 2022 | [about 800](value:rain/total/2022?round=100) |

See [the flood](event:flood).
";

#[test]
fn a_card_says_what_the_number_rests_on() {
    let html = page(ARTICLE, "articles/wet-year.html");
    for expected in [
        "popovertarget=\"_v1\" id=\"n_1\">812</button>",
        "<dd>Rain at the gauge: Total</dd>",
        "<dd>812 (Total, 2023) − 700 (Total, 2021)</dd>",
        "<dd>rounded to 100 in this text</dd>",
        "../sources.html#gauge-2024",
        "../statistics/rain.html\">Rain at the gauge</a>",
        "../claims.html#wettest\">It was the wettest year of three.</a>",
    ] {
        assert!(html.contains(expected), "{expected}\n{html}");
    }
}

#[test]
fn a_statistic_lists_every_sentence_that_states_it() {
    let html = page(ARTICLE, "statistics/rain.html");
    for expected in [
        "<li><span>In 2023 it rained <a href=\"../articles/wet-year.html#n_1\">812</a> mm, 112 more than in 2021.</span></li>",
        "<li><span>In 2023 it rained 812 mm, <a href=\"../articles/wet-year.html#n_2\">112</a> more than in 2021.</span></li>",
        "<li><span>2022 · <a href=\"../articles/wet-year.html#n_3\">about 800</a></span></li>",
        "<li><span>Rain in a year: <a href=\"../index.html#n_1\">812 mm</a></span></li>",
        "<li><span>In 2023 it rained <a href=\"../index.html#n_2\">812</a> mm.</span></li>",
        "<li><span>It was <a href=\"../claims.html#wettest_1\">the highest since 2021</a>.</span></li>",
    ] {
        assert!(html.contains(expected), "{expected}\n{html}");
    }
}

#[test]
fn a_source_lists_the_numbers_that_rest_on_it() {
    let html = page(ARTICLE, "sources.html");
    assert!(html.contains("<summary>6 numbers in the text</summary>"), "{html}");
    assert!(html.contains("<li><a href=\"articles/wet-year.html#n_2\">112</a>, A wet year</li>"), "{html}");
}

#[test]
fn claims_are_reviews_for_search_engines() {
    let hostile = "//- content/claims/claims.yaml
- id: wettest
  statement: The </script> year.
  said-by: The mayor
  said-on: 2024-01
  said-in: [paper-2023]
  verdict: needs-context
  finding: It rained [812](value:rain/total/2023) mm.
  evidence: [{source: gauge-2024}]
";
    let html = page(hostile, "claims.html");
    let (_, rest) = html.split_once("<script type=\"application/ld+json\">").expect("the reviews");
    let json: serde_json::Value =
        serde_json::from_str(rest.split("</script>").next().expect("its end")).expect("JSON");
    let all = json["@graph"].as_array().expect("a graph");
    let review = all.iter().find(|n| n["@type"] == "ClaimReview").expect("a review");
    assert_eq!(review["claimReviewed"], "The </script> year.");
    assert_eq!(review["url"], "https://rain.example/claims.html#wettest");
    assert_eq!(review["reviewRating"]["ratingValue"], 2);
    assert_eq!(review["reviewRating"]["alternateName"], "Needs context");
    assert_eq!(review["itemReviewed"]["datePublished"], "2024-01");
    assert_eq!(review["itemReviewed"]["appearance"][0]["url"], "https://paper.example/flood");
    assert_eq!(review["reviewBody"], "It rained 812 mm.");
}
