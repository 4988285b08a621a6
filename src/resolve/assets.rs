//! Resolves the files of `static/`: adds a hash of the content to their names, and updates `url(…)` in style sheets.
//!
//! A file keeps its own name if other programs look for that name: everything at the top of `static/` except style
//! sheets (`robots.txt`, `favicon.ico`), and everything in `.well-known/`. Browsers may cache all other files for ever.

use super::Resolver;
use crate::base::{FileId, Handle, SitePath, Span, digest, nfc, percent_decode};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Asset;

impl Resolver<'_> {
    pub(super) fn assets(&mut self) {
        let raw = self.raw;
        let is_style = |file: &&FileId| self.sources[**file].path.ends_with(".css");
        let (styles, others): (Vec<FileId>, Vec<FileId>) = raw.assets.iter().partition(is_style);
        for file in others {
            self.add_asset(file, self.sources[file].bytes().to_vec());
        }
        for file in styles {
            let text = self.style_sheet(file);
            self.add_asset(file, text.into_bytes());
        }
    }

    fn add_asset(&mut self, file: FileId, bytes: Vec<u8>) {
        let name = below_static(&self.sources[file].path);
        match SitePath::new(&hashed(name, &bytes)) {
            Ok(path) => {
                self.partial.assets.insert(Asset {
                    name: name.to_owned(),
                    path,
                    bytes,
                    span: Span::top(file),
                });
            }
            Err(fault) => {
                let message = format!("the file cannot have an address: {fault}");
                self.sink
                    .push(Diagnostic::error(Code::UnknownAsset, Span::top(file), message).help("rename it"));
            }
        }
    }

    /// Returns a style sheet with the hashed names of the files that it refers to.
    fn style_sheet(&mut self, file: FileId) -> String {
        let text = self.sources[file].text();
        let folder = below_static(&self.sources[file].path).rsplit_once('/').map_or("", |(folder, _)| folder);
        let own = SitePath::new(below_static(&self.sources[file].path));
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(found) = text[at..].find("url(") {
            let start = at + found + 4;
            let (name, length) = css_url(&text[start..]);
            out.push_str(&text[at..start]);
            at = start + length;
            if name.starts_with('#') || name.starts_with("data:") {
                out.push_str(&text[start..at]);
                continue;
            }
            // The name of a font or drawing may be followed by `?…` or `#…`.
            let (bare, rest) = name.split_at(name.find(['?', '#']).unwrap_or(name.len()));
            let find = |name: &str| self.find_asset(&join(folder, name)?);
            let target = find(&name).map(|asset| (asset, "")).or_else(|| Some((find(bare)?, rest)));
            match (target, &own) {
                (Some((asset, rest)), Ok(own)) => {
                    out.push_str(&own.link_to(&self.partial.assets[asset].path));
                    out.push_str(rest);
                }
                _ => {
                    let span = Span::new(file, start..at);
                    let message = format!("the style sheet refers to `{name}`, which is not in `static/`");
                    let diagnostic = Diagnostic::error(Code::UnknownAsset, span, message);
                    let wanted = join(folder, &name).unwrap_or(name);
                    self.sink.push(self.near_asset(diagnostic, &wanted));
                }
            }
        }
        out.push_str(&text[at..]);
        without_comments(&out)
    }

    /// Returns the file of `static/` with a name, as on disk or percent-encoded (`a%20b.png`).
    pub(super) fn find_asset(&self, name: &str) -> Option<Handle<Asset>> {
        let assets = &self.partial.assets;
        assets.find(name).or_else(|| assets.find(&decoded(name)))
    }

    /// Suggests the file with the most similar name.
    pub(super) fn near_asset(&self, diagnostic: Diagnostic, name: &str) -> Diagnostic {
        let name = decoded(name);
        let lower = name.to_lowercase();
        match self.partial.assets.names().find(|known| known.to_lowercase() == lower) {
            Some(known) => diagnostic
                .help(format!("write `{known}`: most hosts tell capitals and small letters apart in names")),
            None => diagnostic.near("a file", &name, self.partial.assets.names()),
        }
    }
}

/// Decodes a percent-encoded name.
pub(super) fn decoded(name: &str) -> String {
    String::from_utf8(percent_decode(name)).map_or_else(|_| name.to_owned(), |name| nfc(&name).into_owned())
}

fn css_url(text: &str) -> (String, usize) {
    let mut rest = text.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    rest = &rest[quote.map_or(0, char::len_utf8)..];
    let mut name = String::new();
    while let Some(c) = rest.chars().next().filter(|c| *c != quote.unwrap_or(')')) {
        rest = &rest[c.len_utf8()..];
        if c != '\\' {
            name.push(c);
            continue;
        }
        let digits = rest.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        let code = u32::from_str_radix(&rest[..digits], 16).ok().and_then(char::from_u32);
        let escaped = code.or_else(|| rest.chars().next()).unwrap_or(c);
        name.push(escaped);
        rest = match digits {
            0 => rest.strip_prefix(escaped).unwrap_or(rest),
            // A single space may end the digits.
            _ => rest[digits..].strip_prefix([' ', '\n', '\t']).unwrap_or(&rest[digits..]),
        };
    }
    let name = if quote.is_none() { name.trim_end().to_owned() } else { name };
    (name, rest.find(')').map_or(text.len(), |at| text.len() - rest.len() + at))
}

/// Removes comments (except licences, `/*!`), indentation and empty lines from a style sheet. Strings do not change.
fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(['"', '\'', '/', '\n']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let taken = match quote {
            Some(quote) => rest[1..].find(quote).map_or(rest.len(), |i| i + 2),
            None if rest.starts_with("/*!") => rest.find("*/").map_or(rest.len(), |i| i + 2),
            None => 1,
        };
        if quote.is_none() && taken == 1 && rest.starts_with("/*") {
            rest = rest.split_once("*/").map_or("", |(_, after)| after);
        } else if rest.starts_with('\n') {
            rest = rest.trim_start();
            if !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
        } else {
            out.push_str(&rest[..taken]);
            rest = &rest[taken..];
        }
    }
    out + rest
}

fn below_static(path: &str) -> &str {
    path.strip_prefix("static/").unwrap_or(path)
}

/// Resolves a path relative to a folder of `static/`; returns `None` if it would leave `static/`.
fn join(folder: &str, name: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in name.split('/') {
        match part {
            "" | "." => (),
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Returns the path of a file in the site: with a hash of the content in its name if it may change.
pub(super) fn hashed(name: &str, bytes: &[u8]) -> String {
    let is_style = name.ends_with(".css");
    let well_known = (!name.contains('/') && !is_style) || name.starts_with(".well-known/");
    let is_name = |(stem, ending): &(&str, &str)| !stem.is_empty() && !ending.contains('/');
    let Some((stem, ending)) = name.rsplit_once('.').filter(|parts| !well_known && is_name(parts)) else {
        return name.to_owned();
    };
    format!("{stem}.{}.{ending}", &digest(bytes)[..10])
}

#[cfg(test)]
mod tests {
    use super::{css_url, hashed, join, without_comments};

    #[test]
    fn a_url_ends_where_css_says() {
        for (text, name, rest) in [
            ("a.png)}", "a.png", ")}"),
            (" 'a (1).png' ) b", "a (1).png", ") b"),
            (r#""it's \"a\".png")"#, "it's \"a\".png", ")"),
            (r"a\ b\28 1\29.png )", "a b(1).png", ")"),
            (r"\e9t\e9.png)", "été.png", ")"),
            ("data:image/svg+xml,<svg fill='none'>)", "data:image/svg+xml,<svg fill='none'>", ")"),
            ("'open", "open", ""),
        ] {
            let (found, length) = css_url(text);
            assert_eq!((found.as_str(), &text[length..]), (name, rest), "{text}");
        }
    }

    #[test]
    fn names_bear_the_hash_where_they_may() {
        assert_eq!(hashed("fonts/serif.woff2", b"x"), "fonts/serif.2d711642b7.woff2");
        assert_eq!(hashed("style.css", b"x"), "style.2d711642b7.css");
        assert_eq!(hashed("robots.txt", b"x"), "robots.txt");
        assert_eq!(hashed(".well-known/security.txt", b"x"), ".well-known/security.txt");
    }

    #[test]
    fn a_style_sheet_loses_its_comments_only() {
        for (css, expected) in [
            ("/* a */\n\n.b{\n  c:d; /* e */\n}\n", ".b{\nc:d; \n}\n"),
            ("/*! licence */\n.a{}", "/*! licence */\n.a{}"),
            (".a{content:\"/* no */\"}", ".a{content:\"/* no */\"}"),
            (".a{margin:calc(1px / 2)}/* open", ".a{margin:calc(1px / 2)}"),
        ] {
            assert_eq!(without_comments(css), expected, "{css}");
        }
    }

    #[test]
    fn a_style_sheet_stays_inside() {
        assert_eq!(join("css", "../fonts/a.woff2").as_deref(), Some("fonts/a.woff2"));
        assert_eq!(join("", "../../etc/passwd"), None);
    }
}
