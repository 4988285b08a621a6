//! Aliases: pages at former addresses of an article or page that redirect to the present one.

use crate::base::{PathFault, SitePath, Span, escape, percent_decode};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::page::{Policy, with_policy};

pub(super) fn files(site: &IndexedSite, sink: &mut Diagnostics) -> Vec<(SitePath, Vec<u8>, Span)> {
    let mut all = Vec::new();
    let lang = Lang::DEFAULT;
    for (handle, article) in site.articles.iter() {
        for (alias, span) in &article.aliases {
            let title = &article.text.get(lang).title;
            all.extend(redirect(site, alias, *span, &site.addresses().article(lang, handle), title, sink));
        }
    }
    for (handle, page) in site.pages.iter() {
        for (alias, span) in &page.aliases {
            let title = &page.text.get(lang).title;
            all.extend(redirect(site, alias, *span, &site.addresses().page(lang, handle), title, sink));
        }
    }
    all
}

fn redirect(
    site: &IndexedSite,
    alias: &str,
    span: Span,
    target: &SitePath,
    title: &str,
    sink: &mut Diagnostics,
) -> Option<(SitePath, Vec<u8>, Span)> {
    // An alias may be percent-encoded, as it was in links.
    let written = String::from_utf8_lossy(&percent_decode(alias)).into_owned();
    let fault = alias.chars().find(|c| matches!(c, '?' | '#' | '"')).map(PathFault::Character);
    let path = match fault.map_or_else(|| SitePath::new(&written), Err) {
        Ok(path) if alias.ends_with(".html") => path,
        Ok(_) => {
            let diagnostic = Diagnostic::error(
                Code::InvalidUrl,
                span,
                format!("the alias `{alias}` is not the address of a page"),
            );
            sink.push(diagnostic.help("an alias ends in `.html`"));
            return None;
        }
        Err(fault) => {
            sink.push(Diagnostic::error(
                Code::InvalidUrl,
                span,
                format!("the alias `{alias}` is not a path: {fault}"),
            ));
            return None;
        }
    };
    let link = escape(&path.link_to(target));
    let canonical = escape(&format!("{}{target}", site.settings.base_url));
    let title = escape(title);
    let code = escape(&site.locale(Lang::DEFAULT).code);
    let html = format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<link rel=\"canonical\" href=\"{canonical}\">\n<meta name=\"robots\" content=\"noindex\">\n<meta http-equiv=\"refresh\" content=\"0; url={link}\">\n</head>\n<body><p><a href=\"{link}\">{title}</a></p></body>\n</html>\n"
    );
    Some((path, with_policy(&html, &Policy::default()).into_bytes(), span))
}
