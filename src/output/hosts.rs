//! Configuration of the common static hosts: the headers of the responses of the site.
//!
//! `_headers` (Netlify, Cloudflare Pages) and `.htaccess` (Apache) are where those hosts look for them. Files to paste or
//! to run are in `hosting/`. All configure the same: browsers cache files with a hash in their names for ever, and
//! revalidate everything else. Pages may load only what they use. Only embeddable pages may be framed. Pages of other
//! sites may read data, charts and feeds.

use crate::base::{SitePath, encode_path};
use crate::chart::{file_style, muted_file_style};
use crate::index::IndexedSite;
use crate::page::{Page, Policy};
use crate::urls::host;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The headers of every response, besides the policy.
const ALWAYS: [(&str, &str); 6] = [
    ("Strict-Transport-Security", "max-age=31536000"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
];
/// For files whose names change with their contents.
pub(super) const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For all other files, which browsers revalidate.
pub(super) const AGAIN: &str = "public, max-age=0, must-revalidate";
const OPEN: &str = "csv|json|xlsx|zip|bib|ris|xml|ics|svg|png";
/// The media types that hosts do not know.
const TYPES: [(&str, &str); 2] = [("ics", "text/calendar"), ("woff2", "font/woff2")];

struct Facts {
    /// The policy of the entire site, without `frame-ancestors`.
    policy: String,
    /// Addresses of files with a hash in their names: `/fonts/*`, `/style.1a2b.css`.
    hashed: BTreeSet<String>,
    /// Addresses of pages that may not be framed, in the form of `_headers`.
    unframed: BTreeSet<String>,
}

pub(super) fn policy(site: &IndexedSite, pages: &[Page], has_drawings: bool) -> Policy {
    let mut policy = Policy::default();
    pages.iter().for_each(|page| policy.extend(&page.policy));
    if has_drawings {
        let palette = &site.settings.look.palette;
        policy.allow_style(&file_style(palette));
        policy.allow_style(&muted_file_style(palette));
    }
    policy
}

pub(super) fn files(site: &IndexedSite, pages: &[Page], policy: &Policy) -> Vec<(SitePath, Vec<u8>)> {
    let facts = Facts { policy: policy.text(), hashed: hashed(site), unframed: unframed(pages) };
    let texts = [headers(&facts), apache(&facts), nginx(&facts), caddy(site, &facts), s3(&facts)];
    paths().into_iter().zip(texts.map(String::into_bytes)).collect()
}

/// Returns the paths of the files, in their order.
pub(super) fn paths() -> [SitePath; 5] {
    ["_headers", ".htaccess", "hosting/nginx.conf", "hosting/Caddyfile", "hosting/s3.sh"]
        .map(|name| SitePath::new(name).expect("a plain name"))
}

pub(super) fn hashed(site: &IndexedSite) -> BTreeSet<String> {
    let changed = site.assets.iter().filter(|a| a.name != a.path.as_str());
    changed
        .map(|a| match a.path.as_str().split_once('/') {
            Some((folder, _)) => format!("/{folder}/*"),
            None => format!("/{}", a.path),
        })
        .collect()
}

/// Returns the addresses of pages that may not be framed: entire folders, and single pages at the top of a language.
fn unframed(pages: &[Page]) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    let framed = pages.iter().filter(|p| p.embedded).filter_map(|p| p.path.as_str().rsplit_once("embed/"));
    let tops: BTreeSet<&str> = framed.map(|(top, _)| top.trim_end_matches('/')).collect();
    for page in pages.iter().filter(|p| !p.embedded) {
        let path = page.path.as_str();
        let (folder, file) = path.rsplit_once('/').map_or(("", path), |(folder, file)| (folder, file));
        let prefix = if folder.is_empty() { String::new() } else { format!("/{folder}") };
        let is_top = folder.is_empty() || tops.contains(folder);
        match (is_top, file) {
            (false, _) => drop(all.insert(format!("{prefix}/*"))),
            (true, "index.html") => all.extend([format!("{prefix}/"), format!("{prefix}/{file}")]),
            (true, file) => drop(all.insert(format!("{prefix}/{}*", file.trim_end_matches(".html")))),
        }
    }
    all
}

/// Writes `_headers`, as Netlify and Cloudflare Pages read it. If two rules set a header, one host joins the values and
/// the other replaces the first. Both are correct here.
fn headers(facts: &Facts) -> String {
    let mut out = String::from("/*\n");
    ALWAYS.iter().for_each(|(name, value)| writeln!(out, "  {name}: {value}").expect("text"));
    let _ = writeln!(out, "  Content-Security-Policy: {}", facts.policy);
    for path in &facts.hashed {
        let path = encode_path(path).replace("%2A", "*");
        let _ = write!(out, "\n{path}\n  Cache-Control: {FOR_EVER}\n");
    }
    for folder in ["/data/*", "/charts/*"] {
        let _ = write!(out, "\n{folder}\n  Access-Control-Allow-Origin: *\n");
    }
    for path in &facts.unframed {
        let _ = write!(
            out,
            "\n{path}\n  Content-Security-Policy: {}; frame-ancestors 'none'\n  X-Frame-Options: DENY\n",
            facts.policy
        );
    }
    out
}

/// Returns the addresses of hashed files as a regular expression. Characters with a meaning of their own match any text.
fn pattern(facts: &Facts) -> String {
    let sign = |c: char| match c {
        '.' => "\\.".to_owned(),
        c if is_plain(c) => c.to_string(),
        _ => ".+".to_owned(),
    };
    let parts = facts.hashed.iter().map(|p| p.chars().map(sign).collect::<String>());
    format!("^({})$", parts.collect::<Vec<_>>().join("|"))
}

/// Returns whether a character of a path is literal in every shell, pattern and regular expression. The point is an
/// exception that callers escape.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/' | '.')
}

/// Writes `.htaccess`. Apache reads it if `AllowOverride` permits, and needs `mod_headers`.
fn apache(facts: &Facts) -> String {
    let mut out = String::from("DirectoryIndex index.html\nErrorDocument 404 /404.html\n");
    TYPES.iter().for_each(|(ending, kind)| writeln!(out, "AddType {kind} .{ending}").expect("text"));
    out.push_str("AddDefaultCharset utf-8\n<IfModule mod_headers.c>\n");
    for (name, value) in ALWAYS {
        let _ = writeln!(out, "Header always set {name} \"{value}\"");
    }
    let _ = write!(
        out,
        "Header always set Content-Security-Policy \"{}; frame-ancestors 'none'\"\n<If \"%{{REQUEST_URI}} =~ m#/embed/#\">\nHeader always set Content-Security-Policy \"{}\"\n</If>\n",
        facts.policy, facts.policy
    );
    let _ = write!(
        out,
        "Header set Cache-Control \"{AGAIN}\"\n<If \"%{{REQUEST_URI}} =~ m#{}#\">\nHeader set Cache-Control \"{FOR_EVER}\"\n</If>\n<FilesMatch \"\\.({OPEN})$\">\nHeader set Access-Control-Allow-Origin \"*\"\n</FilesMatch>\n</IfModule>\n",
        pattern(facts).trim_start_matches('^')
    );
    out
}

/// Writes a part of `server { … }` for nginx. Every location repeats all headers, because a location with headers of its
/// own inherits none.
fn nginx(facts: &Facts) -> String {
    let shared: String =
        ALWAYS.iter().map(|(name, value)| format!("  add_header {name} \"{value}\" always;\n")).collect();
    let place = |of: &str, frames: &str, cache: &str, further: &str| {
        let policy = format!("  add_header Content-Security-Policy \"{}{frames}\" always;\n", facts.policy);
        format!(
            "location {of} {{\n{shared}{policy}  add_header Cache-Control \"{cache}\" always;\n{further}}}\n"
        )
    };
    let unframed = "; frame-ancestors 'none'";
    let open = "  add_header Access-Control-Allow-Origin \"*\" always;\n";
    let mut out = String::from(
        "# Inside `server { … }`, with `root` set to the folder of the site.\ncharset utf-8;\nindex index.html;\nerror_page 404 /404.html;\n",
    );
    out.push_str(&place("/", unframed, AGAIN, ""));
    out.push_str(&place("~ /embed/", "", AGAIN, ""));
    out.push_str(&place(&format!("~ \"{}\"", pattern(facts)), unframed, FOR_EVER, ""));
    out.push_str(&place(
        "~ \"\\.ics$\"",
        unframed,
        AGAIN,
        &format!("  default_type text/calendar;\n  types {{}}\n{open}"),
    ));
    let others = OPEN.replace("|ics", "");
    out.push_str(&place(&format!("~ \"\\.({others})$\""), unframed, AGAIN, open));
    out
}

fn caddy(site: &IndexedSite, facts: &Facts) -> String {
    let host = host(&site.settings.base_url);
    let mut out = format!(
        "{host} {{\n\troot * /srv/briefing\n\tencode zstd gzip\n\tfile_server\n\thandle_errors {{\n\t\trewrite * /404.html\n\t\tfile_server\n\t}}\n\theader {{\n"
    );
    for (name, value) in ALWAYS {
        let _ = writeln!(out, "\t\t{name} \"{value}\"");
    }
    let _ = write!(
        out,
        "\t}}\n\t@embed path_regexp /embed/\n\t@page not path_regexp /embed/\n\theader @embed Content-Security-Policy \"{}\"\n\theader @page Content-Security-Policy \"{}; frame-ancestors 'none'\"\n",
        facts.policy, facts.policy
    );
    let _ = write!(
        out,
        "\t@hashed path_regexp \"{pattern}\"\n\t@asked not path_regexp \"{pattern}\"\n\theader @hashed Cache-Control \"{FOR_EVER}\"\n\theader @asked Cache-Control \"{AGAIN}\"\n\t@open path_regexp \"\\.({OPEN})$\"\n\theader @open Access-Control-Allow-Origin *\n}}\n",
        pattern = pattern(facts)
    );
    out
}

/// Writes a script for S3. Caching headers are uploaded with the files. The other headers are a policy of CloudFront that
/// is created once.
fn s3(facts: &Facts) -> String {
    let list = |flag: &str| {
        let sign = |c: char| if is_plain(c) || c == '*' { c } else { '?' };
        let names =
            facts.hashed.iter().map(|p| p.trim_start_matches('/').chars().map(sign).collect::<String>());
        let names = names.map(|p| format!("--{flag} '{p}'"));
        names.collect::<Vec<_>>().join(" ")
    };
    let config = serde_json::json!({
        "Name": "briefing",
        "CustomHeadersConfig": {"Quantity": 1, "Items": [
            {"Header": ALWAYS[3].0, "Value": ALWAYS[3].1, "Override": true},
        ]},
        "CorsConfig": {
            "AccessControlAllowOrigins": {"Quantity": 1, "Items": ["*"]},
            "AccessControlAllowHeaders": {"Quantity": 1, "Items": ["*"]},
            "AccessControlAllowMethods": {"Quantity": 2, "Items": ["GET", "HEAD"]},
            "AccessControlAllowCredentials": false,
            "OriginOverride": true,
        },
        "SecurityHeadersConfig": {
            "StrictTransportSecurity": {"AccessControlMaxAgeSec": 31_536_000, "Override": true},
            "ContentTypeOptions": {"Override": true},
            "ReferrerPolicy": {"ReferrerPolicy": ALWAYS[2].1, "Override": true},
            "ContentSecurityPolicy": {"ContentSecurityPolicy": facts.policy, "Override": true},
        },
    });
    format!(
        "#!/bin/sh\n# From the folder of the site: `sh hosting/s3.sh BUCKET`. The headers are made once: `sh hosting/s3.sh headers`.\nset -eu\nif [ \"$1\" = headers ]; then\n  exec aws cloudfront create-response-headers-policy --response-headers-policy-config '{}'\nfi\naws s3 sync . \"s3://$1\" --exclude '*' {} --cache-control '{FOR_EVER}'\naws s3 sync . \"s3://$1\" --delete --exclude '*.ics' {} --cache-control '{AGAIN}'\naws s3 sync . \"s3://$1\" --exclude '*' --include '*.ics' --content-type text/calendar --cache-control '{AGAIN}'\n",
        config.to_string().replace('\'', "'\\''"),
        list("include"),
        list("exclude"),
    )
}
