//! Sections: folders of articles, each with a page, breadcrumbs, a feed, a place in the sitemap, the menu and the search.

use crate::support::{assert_links_lead_somewhere, build, built, overlay, shown, site};
use briefing::output::Output;

const SECTIONS: &str = "\
//- content/site.yaml append
sections:
  reports:
    name: {en: Reports, nl: Rapporten, fr: Rapports, ar: التقارير}
    summary: {en: What we found., nl: Wat we vonden., fr: Nos constats., ar: ما وجدناه.}
//- content/articles/reports/lending.md
---
title: Lending
summary: How people lend.
date: 2024-03-01
---
People lend. See [the reading](article:reading).
//- content/articles/reports/lending.nl.md
---
title: Uitlenen
summary: Hoe mensen lenen.
date: 2024-03-01
---
Mensen lenen.
//- content/articles/2024/opening.md
---
title: Opening
summary: The doors are open.
date: 2024-02-01
---
The doors are open. See [lending](article:lending).
//- content/articles/2025/closing.md
---
title: Closing
summary: The doors are shut.
date: 2025-02-01
---
The doors are shut.
";

fn sectioned() -> Output {
    let mut files = site("libraries");
    overlay(&mut files, SECTIONS);
    built(files)
}

fn text<'o>(output: &'o Output, path: &str) -> &'o str {
    let file = output.get(path).unwrap_or_else(|| panic!("{path}"));
    std::str::from_utf8(&file.bytes).expect("text")
}

#[test]
fn every_folder_of_articles_has_a_page_that_lists_them() {
    let output = sectioned();
    assert_links_lead_somewhere(&output);
    for (path, title, article) in [
        ("articles/reports/index.html", "Reports", "lending.html"),
        ("nl/articles/reports/index.html", "Rapporten", "lending.html"),
        ("ar/articles/reports/index.html", "التقارير", "lending.html"),
        ("articles/2024/index.html", "2024", "opening.html"),
        ("nl/articles/2025/index.html", "2025", "closing.html"),
    ] {
        let page = text(&output, path);
        assert!(page.contains(&format!("<h1>{title}</h1>")), "{path}");
        let list = &page[page.find("<ul class=\"list\">").expect("a list")..];
        assert!(list.contains(&format!("href=\"{article}\"")), "{path}");
        assert!(!list.contains("href=\"../reading.html\""), "{path}");
    }
    let reports = text(&output, "articles/reports/index.html");
    assert!(reports.contains("<p class=\"stand\">What we found.</p>"));
    // The sections in the order of `site.yaml`, then years, the latest first.
    let all = text(&output, "articles/index.html");
    let at =
        |name: &str| all.find(&format!("href=\"{name}/index.html\"")).unwrap_or_else(|| panic!("{name}"));
    assert!([at("reports"), at("2025"), at("2024")].is_sorted());
    assert!(all.contains("reading.html") && all.contains("reports/lending.html"));
}

#[test]
fn articles_of_a_section_lead_back_to_it() {
    let output = sectioned();
    let page = text(&output, "articles/reports/lending.html");
    assert!(page.contains("<li><a href=\"index.html\">Reports</a></li>"), "{page}");
    assert!(page.contains("href=\"../reading.html\""));
    assert!(text(&output, "articles/2024/opening.html").contains("href=\"../reports/lending.html\""));
    let own = text(&output, "articles/reports/index.html");
    assert!(own.contains("aria-current=\"page\"><b>Reports</b></a>"));
}

#[test]
fn feeds_the_sitemap_and_the_search_know_sections() {
    let output = sectioned();
    let feed = text(&output, "articles/reports/feed.xml");
    assert!(feed.contains("<title>Lending</title>") && !feed.contains("<title>Opening</title>"));
    assert!(text(&output, "articles/reports/index.html").contains("href=\"feed.xml\""));
    assert!(text(&output, "sitemap-en.xml").contains("/articles/reports/index.html</loc>"));
    assert!(text(&output, "sitemap-nl.xml").contains("/nl/articles/reports/index.html</loc>"));
    let found = output.iter().any(|(path, file)| {
        path.as_str().starts_with("search")
            && String::from_utf8_lossy(&file.bytes).contains("articles/reports/index.html")
    });
    assert!(found, "the index of the search");
}

#[test]
fn the_menu_leads_to_sections() {
    let mut files = site("libraries");
    let fixture = SECTIONS.replace("sections:\n", "footer: [\"section:2024\"]\nsections:\n");
    overlay(&mut files, &fixture);
    assert!(text(&built(files), "index.html").contains("<a href=\"articles/2024/index.html\">2024</a>"));
    let mut files = site("libraries");
    overlay(&mut files, &fixture.replace("section:2024", "section:2042"));
    let (sources, _, sink) = build(files);
    let reported = shown(sink, &sources);
    assert!(reported.contains("there is no section `2042`"), "{reported}");
    assert!(reported.contains("a section with a similar name exists: `2024`"), "{reported}");
}

#[test]
fn ids_are_unique_across_folders_and_folders_are_not_nested() {
    let mut files = site("minimal");
    let article = "---\ntitle: A\nsummary: B.\ndate: 2024-01-01\n---\nText.\n";
    overlay(
        &mut files,
        &format!(
            "//- content/articles/a/x.md\n{article}//- content/articles/b/x.md\n{article}//- content/articles/a/b/y.md\n{article}"
        ),
    );
    let (sources, _, sink) = build(files);
    let reported = shown(sink, &sources);
    assert!(reported.contains("error[duplicate-id]"), "{reported}");
    assert!(reported.contains("warning[stray-file]"), "{reported}");
}

/// A link to a file says what it is: `[the report](file:report.pdf)`.
#[test]
fn links_to_files_show_their_type_and_size() {
    let mut files = site("libraries");
    let pdf = "25504446".repeat(400);
    let page = |title: &str| {
        format!(
            "---\ntitle: {title}\n---\nRead [it](file:papers/report.pdf#page=2) and [terms](file:TERMS).\n"
        )
    };
    overlay(
        &mut files,
        &format!(
            "//- static/papers/report.pdf hex\n{pdf}\n//- static/TERMS\nAll.\n//- content/pages/papers.md\n{}//- content/pages/papers.ar.md\n{}",
            page("Papers"),
            page("أوراق")
        ),
    );
    let output = built(files);
    assert_links_lead_somewhere(&output);
    let english = text(&output, "papers.html");
    assert!(english.contains("#page=2\">it</a> <span class=\"nb\">(PDF, 2 kB)</span>"), "{english}");
    assert!(english.contains("<a href=\"TERMS\">terms</a> <span class=\"nb\">(1 kB)</span>"), "{english}");
    let arabic = text(&output, "ar/papers.html");
    assert!(arabic.contains("(\u{2068}PDF\u{2069}، 2 ك.ب)"), "{arabic}");
    let mut files = site("minimal");
    overlay(
        &mut files,
        "//- static/report.pdf hex\n25\n//- content/pages/method.md\n---\ntitle: Method\n---\n[It](file:raport.pdf)\n",
    );
    let (sources, _, sink) = build(files);
    let reported = shown(sink, &sources);
    assert!(
        reported.contains("error[unknown-asset]: there is no file `raport.pdf` in `static/`"),
        "{reported}"
    );
    assert!(reported.contains("`report.pdf`"), "{reported}");
}
