//! Citations of a page: files in each format, and the tags in the page's head that reference managers read.

use super::PageRenderer;
use super::chrome::Link;
use crate::export::{CITE_FORMATS, CiteFormat, Kind, Work};
use crate::urls::canonical;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(super) struct CiteView {
    label: &'static str,
    href: String,
    text: String,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Meta {
    name: &'static str,
    content: String,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct CiteLink {
    media: &'static str,
    href: String,
}

impl PageRenderer<'_> {
    pub(super) fn citations(&self, work: Work) -> Vec<CiteView> {
        let view = |format: &CiteFormat| {
            let path = work.path(self.site(), self.lang, format);
            let bytes = self.context.exports.get(&path).unwrap_or_default();
            CiteView {
                label: format.label,
                text: String::from_utf8_lossy(bytes).into_owned(),
                href: self.href(&(path, None)),
            }
        };
        CITE_FORMATS.iter().map(view).collect()
    }

    pub(super) fn bibliography(&self) -> Vec<Link> {
        let path = |format: &CiteFormat| crate::export::bibliography(self.site(), format);
        CITE_FORMATS.iter().map(|format| self.file_link(format.label, path(format))).collect()
    }

    pub(super) fn cite_links(&self, work: Work) -> Vec<CiteLink> {
        let link = |format: &CiteFormat| CiteLink {
            media: format.media,
            href: self.href(&(work.path(self.site(), self.lang, format), None)),
        };
        CITE_FORMATS.iter().map(link).collect()
    }

    /// Returns the tags of a work for reference managers: Highwire Press and Dublin Core.
    pub(super) fn meta(&self, work: Work) -> Vec<Meta> {
        let site = self.site();
        let reference = work.reference(site, self.lang);
        let mut all = Vec::new();
        let mut say = |name, content: &str| all.push(Meta { name, content: content.to_owned() });
        let date = reference.date.map(|d| d.to_string());
        say("citation_title", &reference.title);
        reference.authors.iter().for_each(|author| say("citation_author", &author.name));
        // Highwire Press writes dates with slashes.
        date.iter().for_each(|d| say("citation_publication_date", &d.replace('-', "/")));
        say("citation_publisher", &reference.publisher);
        say("citation_language", &reference.language);
        reference.url.iter().for_each(|url| say("citation_public_url", url));
        if let Work::Figure(figure) = work {
            let csv = crate::urls::data_path(&site.figures[figure], "csv");
            say("citation_data_url", &canonical(&site.settings.base_url, csv.as_str()));
        }
        say("DC.title", &reference.title);
        reference.authors.iter().for_each(|author| say("DC.creator", &author.name));
        if reference.kind == Kind::Data {
            say("DC.contributor", &reference.publisher);
        }
        say("DC.publisher", &reference.publisher);
        date.iter().for_each(|d| say("DC.date", d));
        say("DC.language", &reference.language);
        say("DC.type", if reference.kind == Kind::Data { "Dataset" } else { "Text" });
        reference.url.iter().for_each(|url| say("DC.identifier", url));
        let licence = match work {
            Work::Figure(figure) => site.figures[figure].licence.as_deref(),
            _ => Some(site.settings.licence_url.as_deref().unwrap_or(&site.settings.licence)),
        };
        licence.iter().for_each(|licence| say("DC.rights", licence));
        all
    }
}
