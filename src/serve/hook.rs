//! The one thing that a previewed page has and a published one has not: in, a page and its headers; out, the same with
//! a program that waits for the next change.
//!
//! Always true: but for the program and the permission to run it, the page is byte for byte the built one.

/// Where the preview's own files stand; no path of a site begins so.
pub(super) const OWN: &str = "/_briefing/";

/// The program, what it needs for a new page, and the look of what it shows.
pub(super) const FILES: &[(&str, &str)] = &[
    ("live.js", include_str!("live.js")),
    ("swap.js", include_str!("swap.js")),
    ("live.css", include_str!("live.css")),
];

/// A page with the hook; `version` is the page's as it was built.
pub(super) fn hooked(html: &str, version: &str) -> String {
    let hook = format!("<script src=\"{OWN}live.js\" data-version=\"{version}\" defer></script>");
    let html = match html.find("Content-Security-Policy\" content=\"") {
        Some(at) => {
            let start = at + "Content-Security-Policy\" content=\"".len();
            let end = html[start..].find('"').map_or(start, |length| start + length);
            format!("{}{}{}", &html[..start], permitted(&html[start..end]), &html[end..])
        }
        None => html.to_owned(),
    };
    match html.rfind("</head>") {
        Some(at) => format!("{}{hook}{}", &html[..at], &html[at..]),
        None => format!("{html}{hook}"),
    }
}

/// A policy that lets the hook run, load its style and listen.
pub(super) fn permitted(policy: &str) -> String {
    let mut directives: Vec<String> = policy.split(';').map(|d| d.trim().to_owned()).collect();
    for name in ["script-src", "style-src", "connect-src"] {
        match directives.iter_mut().find(|d| d.split(' ').next() == Some(name)) {
            Some(directive) if directive.ends_with(" 'none'") => *directive = format!("{name} 'self'"),
            Some(directive) if directive.contains("'self'") => (),
            Some(directive) => directive.push_str(" 'self'"),
            None => directives.push(format!("{name} 'self'")),
        }
    }
    directives.retain(|d| !d.is_empty());
    directives.join("; ")
}

#[cfg(test)]
mod tests {
    use super::{hooked, permitted};

    #[test]
    fn the_hook_may_run() {
        assert_eq!(
            permitted("default-src 'none'; script-src 'none'; style-src 'sha256-a'; img-src 'self'"),
            "default-src 'none'; script-src 'self'; style-src 'sha256-a' 'self'; img-src 'self'; connect-src 'self'"
        );
    }

    #[test]
    fn a_page_is_the_built_one_but_for_the_hook() {
        let page = "<head><meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'; style-src 'self'; connect-src 'self'\"></head><body></head></body>";
        let served = hooked(page, "1a");
        let hook = "<script src=\"/_briefing/live.js\" data-version=\"1a\" defer></script>";
        assert_eq!(served.replace(hook, ""), page);
    }
}
