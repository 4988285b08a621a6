//! Resolves `site.yaml` to settings and topics.

use super::texts::{keyword, url};
use super::{Resolver, names};
use crate::base::{FileId, Span, Spanned};
use crate::cache::InputHash;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    COLOURS, Destination, HostKind, List, MenuItem, NoDestination, Settings, Shape, Strictness, TiedColours,
    Topic,
};
use crate::parse::raw;
use std::collections::BTreeSet;

impl Resolver<'_> {
    pub(super) fn topics(&mut self, site: &raw::SiteFile) {
        for (id, topic) in &site.topics.0 {
            let name = self.text(&topic.name);
            let shape = keyword(&topic.mark, Shape::ALL, "mark", self.sink);
            let colour = self.colour(&topic.colour).unwrap_or(1);
            let (Some(name), Some(shape)) = (name, shape) else { continue };
            let Some(slug) = names::slug(id, self.sink) else { continue };
            let topic = Topic { slug: slug.clone(), name, shape, colour };
            // The YAML parser rejects duplicate keys, so a topic cannot occur twice.
            let handle = self.partial.topics.insert(slug, topic);
            self.partial.topic_order.extend(handle);
        }
    }

    /// Returns a colour of the palette; `None` if there is no such colour, which is reported.
    fn colour(&mut self, number: &Spanned<f64>) -> Option<u8> {
        let colour = (1..=COLOURS as u8).find(|colour| f64::from(*colour) == number.value);
        if colour.is_none() {
            let message = format!("`{}` is not a colour of the palette", number.value);
            let diagnostic = Diagnostic::error(Code::InvalidNumber, number.span, message);
            self.sink.push(diagnostic.label(format!("a whole number from 1 to {COLOURS}")));
        }
        colour
    }

    /// Returns the tied colours. An id that no series has, and an unknown topic, are reported.
    fn tied_colours(&mut self, raw: &raw::Colours) -> TiedColours {
        let mut tied = TiedColours::default();
        let figures = self.partial.figures.iter().flat_map(|(_, figure)| figure.series.iter());
        let known: BTreeSet<String> = figures.map(|series| series.slug.to_string()).collect();
        for (id, number) in &raw.series.0 {
            if !known.contains(&id.value) {
                let message = format!("no figure has a series `{}`", id.value);
                let diagnostic = Diagnostic::error(Code::UnknownSeries, id.span, message);
                self.sink.push(diagnostic.near("a series", &id.value, known.iter().map(String::as_str)));
            }
            tied.series.extend(self.colour(number).map(|colour| (id.value.clone(), colour)));
        }
        for (id, number) in &raw.topics.0 {
            if let (Some(topic), Some(colour)) = (self.topic(id), self.colour(number)) {
                tied.topics.insert(topic, colour);
            }
        }
        tied
    }

    pub(super) fn settings(&mut self, file: FileId, site: &raw::SiteFile) -> Option<Settings> {
        let input =
            InputHash::new(&(self.sources[file].text(), &self.options.base_url, self.options.no_cards));
        let base_url = match &self.options.base_url {
            Some(given) => Some(given.clone()),
            None => url(&site.base_url, self.sink),
        };
        let title = self.text(&site.title);
        let description = self.text(&site.description);
        let publisher = self.text(&site.publisher);
        let menu = site.menu.iter().filter_map(|entry| self.menu_item(entry)).collect();
        let footer = site.footer.iter().filter_map(|entry| self.menu_item(entry)).collect();
        let base_url = base_url?;
        Some(Settings {
            input,
            title: title?,
            subtitle: self.optional_text(site.subtitle.as_ref()),
            description: description?,
            base_url: if base_url.ends_with('/') { base_url } else { base_url + "/" },
            has_cards: !self.options.no_cards,
            publisher: publisher?,
            contact: site.contact.as_ref().and_then(|c| self.contact(c)),
            licence: site.licence.name.value.clone(),
            licence_url: site.licence.url.as_ref().and_then(|u| url(u, self.sink)),
            default_prefix: site.default_prefix,
            menu,
            footer,
            unarchived: site
                .unarchived
                .as_ref()
                .and_then(|why| Some(Spanned::new(self.text(why)?, why.span))),
            checks: site.checks.0.iter().filter_map(|(code, word)| self.strictness(code, word)).collect(),
            topics: self.partial.topic_order.clone(),
            colours: site.colours.as_ref().map(|raw| self.tied_colours(raw)).unwrap_or_default(),
            look: self.look(file, site.look.as_ref()),
            destinations: site
                .publish
                .0
                .iter()
                .filter_map(|(name, t)| Some((name.value.clone(), self.host(t)?)))
                .collect(),
        })
    }

    fn strictness(&mut self, code: &Spanned<String>, word: &Spanned<String>) -> Option<(Code, Strictness)> {
        let strictness = keyword(word, Strictness::ALL, "setting of a check", self.sink);
        match self.allowable(code) {
            Some(code) => strictness.map(|strictness| (code, strictness)),
            None => None,
        }
    }

    fn host(&mut self, written: &raw::Destination) -> Option<Destination> {
        let mut destination = match Destination::read(&written.to.value) {
            Ok(destination) => destination,
            Err(fault) => {
                let (label, near) = match fault {
                    NoDestination::Kind(word) => ("not a place to publish to".to_owned(), word),
                    NoDestination::Place(why) => (why.to_owned(), String::new()),
                };
                let message = format!("`{}` is not a destination", written.to.value);
                let kinds = HostKind::ALL.iter().map(|(name, _)| *name);
                let diagnostic = Diagnostic::error(Code::UnknownKeyword, written.to.span, message);
                let help = format!("write {}", HostKind::FORMS);
                self.sink.push(diagnostic.label(label).near("a kind of host", &near, kinds).help(help));
                return None;
            }
        };
        let mut take = |key: &str, field: &Option<Spanned<String>>| {
            let field = field.as_ref()?;
            if destination.kind.keys().contains(&key) {
                return Some(field.value.clone());
            }
            let message = format!("`{key}` does not apply to `{}`", written.to.value);
            self.sink.push(Diagnostic::error(Code::UnknownKey, field.span, message).help("remove it"));
            None
        };
        let (branch, remote) = (take("branch", &written.branch), take("remote", &written.remote));
        let (endpoint, region) = (take("endpoint", &written.endpoint), take("region", &written.region));
        destination = Destination { branch, remote, endpoint, region, ..destination };
        Some(destination)
    }

    pub(super) fn contact(&mut self, contact: &Spanned<String>) -> Option<String> {
        let value = &contact.value;
        if value.contains('@') && !value.contains([' ', '/', ':']) {
            return Some(format!("mailto:{value}"));
        }
        url(contact, self.sink)
    }

    fn menu_section(&mut self, entry: &Spanned<String>) -> Option<MenuItem> {
        let name = entry.value.trim_start_matches("section:");
        let found = self.partial.sections.find(name);
        if found.is_none() {
            let span = Span { start: entry.span.end - name.len() as u32, ..entry.span };
            let message = format!("there is no section `{name}`");
            let diagnostic = Diagnostic::error(Code::UnknownPage, span, message);
            let known = self.partial.sections.iter().map(|(_, section)| section.slug.as_str());
            self.sink.push(diagnostic.near("a section", name, known));
        }
        found.map(MenuItem::Section)
    }

    fn menu_item(&mut self, entry: &Spanned<String>) -> Option<MenuItem> {
        match entry.value.strip_prefix("page:") {
            Some(page) => {
                let span = Span { start: entry.span.end - page.len() as u32, ..entry.span };
                self.page(page, span).map(MenuItem::Page)
            }
            None if entry.value.starts_with("section:") => self.menu_section(entry),
            None => keyword(entry, List::ALL, "entry of the menu", self.sink).map(MenuItem::List),
        }
    }
}
