//! The theme that the program brings: its templates, its style sheet and fonts, its words.
//!
//! A site needs none of these files; a file of its own at the same path takes the place of the theme's. This
//! project's own folder is where the theme is kept, so its list is held against that folder by a test.

macro_rules! theme {
    ($($path:literal,)*) => {
        /// Every file of the theme, by its path below a site's root.
        pub const THEME: &[(&str, &[u8])] =
            &[$(($path, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $path))),)*];
    };
}

theme! {
    "content/strings/ar.ftl",
    "content/strings/en.ftl",
    "content/strings/fr.ftl",
    "content/strings/nl.ftl",
    "static/fonts/OFL-amiri.txt",
    "static/fonts/OFL-ibm-plex-sans-arabic.txt",
    "static/fonts/OFL-noto-naskh-arabic.txt",
    "static/fonts/OFL-source-sans-3.txt",
    "static/fonts/OFL-source-serif-4.txt",
    "static/fonts/coverage.txt",
    "static/fonts/naskh-head.woff2",
    "static/fonts/naskh.woff2",
    "static/fonts/sans-ar-400.woff2",
    "static/fonts/sans-ar-600.woff2",
    "static/fonts/sans-ext.woff2",
    "static/fonts/sans.woff2",
    "static/fonts/serif-ext.woff2",
    "static/fonts/serif-italic.woff2",
    "static/fonts/serif-text.woff2",
    "static/fonts/serif.woff2",
    "static/icon.svg",
    "static/js/search.js",
    "static/style.css",
    "templates/article.html",
    "templates/articles.html",
    "templates/base.html",
    "templates/claims.html",
    "templates/components.html",
    "templates/data.html",
    "templates/embed.html",
    "templates/home.html",
    "templates/ledger.html",
    "templates/names.html",
    "templates/not-found.html",
    "templates/page.html",
    "templates/root.html",
    "templates/search.html",
    "templates/sources.html",
    "templates/statistic.html",
    "templates/statistics.html",
    "templates/timeline.html",
    "templates/topic.html",
    "templates/topics.html",
}
