//! The theme that the program brings: its templates, its style sheet and fonts, and its words in each language.
//!
//! A site needs none of these files. A file of the site at the same path replaces the file of the theme. The templates
//! and static files are those of this project's own folder, and a test compares the list with that folder. The words are
//! part of the program: they are in `src/core/i18n/strings/`, and a site that has none sees them as `content/strings/`.

use crate::i18n::words;

macro_rules! theme {
    (strings: $($code:literal $words:ident)*; files: $($path:literal,)*) => {
        /// Every file of the theme, by its path below the root of a site.
        pub const THEME: &[(&str, &[u8])] = &[
            $((
                concat!("content/strings/", $code, ".ftl"),
                words::$words.as_bytes(),
            ),)*
            $(($path, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $path))),)*
        ];
    };
}

theme! {
    strings: "ar" AR "en" EN "fr" FR "nl" NL;
    files:
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
