//! The script that updates a previewed page when its content changes.
//!
//! The preview inserts the script into each page and permits it in the page's content security policy. Otherwise a
//! previewed page is byte for byte the built page. No template inserts it, because the script states the version of its
//! page, which is a hash of the finished page, and because a site's own template that lacked it would no longer be updated.

/// The folder of the preview's own files. No path of a site begins like this.
pub(super) const FOLDER: &str = "/_briefing/";

pub(super) const EVENTS: &str = "/_briefing/live";

/// The script, the module with which it updates a page, and the style of the diagnostics that it shows.
pub(super) const FILES: &[(&str, &str)] = &[
    ("live.js", include_str!("live.js")),
    ("swap.js", include_str!("swap.js")),
    ("live.css", include_str!("live.css")),
];

const POLICY: &str = "Content-Security-Policy\" content=\"";

/// Inserts the script into a page. `version` identifies the page as it was built.
pub(super) fn insert_script(html: &str, version: &str) -> String {
    let script = format!("<script src=\"{FOLDER}live.js\" data-version=\"{version}\" defer></script>");
    let html = match html.split_once(POLICY).and_then(|(before, rest)| Some((before, rest.split_once('"')?)))
    {
        Some((before, (policy, after))) => format!("{before}{POLICY}{}\"{after}", permit_script(policy)),
        None => html.to_owned(),
    };
    match html.rfind("</head>") {
        Some(end) => format!("{}{script}{}", &html[..end], &html[end..]),
        None => format!("{html}{script}"),
    }
}

/// Extends a content security policy so that the script can run, load its style and receive events.
pub(super) fn permit_script(policy: &str) -> String {
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
    use super::{insert_script, permit_script};

    #[test]
    fn the_policy_permits_the_script() {
        assert_eq!(
            permit_script("default-src 'none'; script-src 'none'; style-src 'sha256-a'; img-src 'self'"),
            "default-src 'none'; script-src 'self'; style-src 'sha256-a' 'self'; img-src 'self'; connect-src 'self'"
        );
    }

    #[test]
    fn only_the_script_is_added_to_a_page() {
        let page = "<head><meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'; style-src 'self'; connect-src 'self'\"></head><body></head></body>";
        let served = insert_script(page, "1a");
        let script = "<script src=\"/_briefing/live.js\" data-version=\"1a\" defer></script>";
        assert_eq!(served.replace(script, ""), page);
    }
}
