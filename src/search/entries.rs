//! The search entries of a site in one language, one for each thing that a reader may look for.
//!
//! An entry that is part of another entry (a section of an article, a value of a statistic) contains only its own
//! text. A query also matches the text of the parent, so that "returns 2023" finds the value.

use crate::base::{Handle, SitePath};
use crate::i18n::{Args, Lang, Text};
use crate::index::IndexedSite;
use crate::model::{Body, Figure, Prose, Series};
use crate::urls::Addresses;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Article,
    Page,
    Section,
    Figure,
    Series,
    Value,
    Event,
    Claim,
    Source,
    Topic,
}

impl Kind {
    /// Every type, in the order of its letters in the files.
    pub(super) const ALL: &[Self] = &[
        Self::Article,
        Self::Page,
        Self::Section,
        Self::Figure,
        Self::Series,
        Self::Value,
        Self::Event,
        Self::Claim,
        Self::Source,
        Self::Topic,
    ];

    /// Returns the message key of the type's name.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Article => "place-article",
            Self::Page => "place-page",
            Self::Section => "place-section",
            Self::Figure => "place-figure",
            Self::Series => "place-series",
            Self::Value => "place-value",
            Self::Event => "place-event",
            Self::Claim => "place-claim",
            Self::Source => "place-source",
            Self::Topic => "place-topic",
        }
    }

    /// Returns the factor by which the type is ranked; more informative types come first.
    pub(super) fn factor(self) -> f64 {
        match self {
            Self::Article | Self::Figure | Self::Topic => 1.3,
            Self::Value | Self::Claim => 1.2,
            Self::Event | Self::Section | Self::Page => 1.0,
            Self::Series => 0.9,
            Self::Source => 0.8,
        }
    }
}

#[derive(Debug, PartialEq, Hash)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    pub(super) title: String,
    /// The part of the title that is not also the parent's.
    pub(super) name: String,
    /// The address relative to the site's root.
    pub(super) href: String,
    pub(super) date: Option<String>,
    /// Searchable text that is not displayed: topics, authors, places.
    pub(super) about: String,
    pub(super) text: String,
    /// The language if it differs from the page's.
    pub(super) lang: Option<String>,
    pub(super) part_of: Option<usize>,
}

pub(super) fn collect_entries(site: &IndexedSite, lang: Lang) -> Vec<Entry> {
    let mut collector = Collector { site, lang, addresses: site.addresses(), entries: Vec::new() };
    collector.articles();
    collector.pages();
    collector.figures();
    collector.events();
    collector.claims();
    collector.sources();
    collector.topics();
    collector.folders();
    collector.entries
}

struct Collector<'a> {
    site: &'a IndexedSite,
    lang: Lang,
    addresses: &'a Addresses,
    entries: Vec<Entry>,
}

impl Collector<'_> {
    fn add(&mut self, kind: Kind, title: &str, (path, anchor): (SitePath, Option<String>)) -> usize {
        self.entries.push(Entry {
            kind,
            title: title.to_owned(),
            name: title.to_owned(),
            href: anchor.map_or_else(|| path.to_string(), |a| format!("{path}#{a}")),
            date: None,
            about: String::new(),
            text: String::new(),
            lang: None,
            part_of: None,
        });
        self.entries.len() - 1
    }

    /// Returns the last entry, to add to it.
    fn last(&mut self) -> &mut Entry {
        self.entries.last_mut().expect("an entry was added")
    }

    /// Returns a language code if the language differs from the page's.
    fn other(&self, lang: Lang) -> Option<String> {
        (lang != self.lang).then(|| self.site.locale(lang).code.clone())
    }

    fn plain(&self, body: &Body) -> String {
        one_line(&self.site.plain(body, self.lang))
    }

    fn prose<'p>(&self, all: impl IntoIterator<Item = &'p Option<Prose>>) -> String {
        let texts = all.into_iter().flatten().map(|p| self.plain(p.get(self.lang)));
        texts.collect::<Vec<_>>().join(" ")
    }

    fn optional(&self, text: &Option<Text>) -> String {
        text.as_ref().map_or_else(String::new, |t| t.get(self.lang).clone())
    }

    fn topics_of(&self, topics: &[Handle<crate::model::Topic>]) -> String {
        let names: Vec<&str> =
            topics.iter().map(|t| self.site.topics[*t].name.get(self.lang).as_str()).collect();
        names.join(" ")
    }

    fn articles(&mut self) {
        let (site, lang) = (self.site, self.lang);
        for (handle, article) in site.articles.iter() {
            let text = article.text.get(lang);
            let about = [
                text.kicker.clone().unwrap_or_default(),
                text.authors.join(" "),
                self.topics_of(&article.topics),
            ];
            let path = self.addresses.article(lang, handle);
            let whole = self.add(Kind::Article, &text.title, (path.clone(), None));
            let other = self.other(article.text.lang_of(lang));
            let date = Some(site.locale(lang).day(text.updated));
            let entry = self.last();
            (entry.date, entry.about, entry.text, entry.lang) =
                (date, about.join(" "), text.summary.clone(), other);
            self.sections(whole, &path, &text.body);
        }
    }

    fn pages(&mut self) {
        let (site, lang) = (self.site, self.lang);
        for (handle, page) in site.pages.iter() {
            let text = page.text.get(lang);
            let path = self.addresses.page(lang, handle);
            let whole = self.add(Kind::Page, &text.title, (path.clone(), None));
            let other = self.other(page.text.lang_of(lang));
            let entry = self.last();
            (entry.text, entry.lang) = (text.summary.clone().unwrap_or_default(), other);
            self.sections(whole, &path, &text.body);
        }
    }

    /// Adds the sections of a text as parts of it. Text before the first heading belongs to the parent.
    fn sections(&mut self, whole: usize, path: &SitePath, body: &Body) {
        for (heading, section) in body.sections() {
            let text = self.plain(&section);
            let Some(heading) = heading else {
                let entry = &mut self.entries[whole];
                entry.text = one_line(&format!("{} {text}", entry.text));
                continue;
            };
            let title = self.labelled(&self.entries[whole].title, &heading.text);
            let lang = self.entries[whole].lang.clone();
            self.add(Kind::Section, &title, (path.clone(), Some(heading.anchor.clone())));
            let entry = self.last();
            (entry.name, entry.text, entry.lang, entry.part_of) =
                (heading.text.clone(), text, lang, Some(whole));
        }
    }

    fn figures(&mut self) {
        let (site, lang) = (self.site, self.lang);
        for (handle, figure) in site.statistics() {
            let path = self.addresses.figure(lang, handle);
            let title = figure.title.get(lang);
            let charts: Vec<String> = figure.charts.iter().map(|c| self.plain(c.title.get(lang))).collect();
            let about = format!("{} {}", self.topics_of(&figure.topics), figure.unit.get(lang));
            let parts = [&figure.summary, &figure.definitions, &figure.limitations, &figure.processed_by];
            let text = format!("{} {}", self.prose(parts), charts.join(" "));
            let whole = self.add(Kind::Figure, title, (path.clone(), None));
            let other = self.other(figure.title.lang_of(lang));
            let date = Some(site.locale(lang).day(figure.updated));
            let entry = self.last();
            (entry.date, entry.about, entry.text, entry.lang) = (date, about, one_line(&text), other);
            for series in &figure.series {
                let mut series_title = title.clone();
                let mut part_of = whole;
                if figure.series.len() > 1 {
                    series_title = self.labelled(title, series.label.get(lang));
                    part_of = self.add(Kind::Series, &series_title, data(path.clone()));
                    let text = self.prose([&series.definition]);
                    let entry = self.last();
                    (entry.name, entry.text) = (series.label.get(lang).clone(), text);
                    entry.part_of = Some(whole);
                }
                self.values(figure, series, &series_title, &path, part_of);
            }
        }
    }

    fn values(&mut self, figure: &Figure, series: &Series, title: &str, path: &SitePath, part_of: usize) {
        let (site, lang) = (self.site, self.lang);
        let locale = site.locale(lang);
        for observation in &series.observations {
            let period = locale.period(observation.period);
            let value = site.write_with_unit(figure, observation, lang);
            let args = Args::new().text("label", title).text("period", period.clone());
            let args = args.text("value", value.clone());
            let title = locale.t_with("search-value", &args);
            let text = [site.write_status(figure, observation, lang), self.prose([&observation.note])];
            self.add(Kind::Value, &title, data(path.clone()));
            let entry = self.last();
            (entry.name, entry.about, entry.part_of) = (period, value, Some(part_of));
            entry.text = crate::i18n::capital(text.join(". ").trim_end_matches([' ', '.']));
        }
    }

    fn events(&mut self) {
        let (site, lang) = (self.site, self.lang);
        for (handle, event) in site.events.iter() {
            let date = site.locale(lang).date_with_quality(event.date, event.quality);
            let mut about =
                [date.clone(), self.topics_of(&[event.topic]), self.optional(&event.place)].join(" ");
            for quote in &event.quotes {
                about = format!("{about} {} {}", quote.text, self.optional(&quote.translation));
            }
            let text = self.prose([&event.text]);
            self.add(Kind::Event, event.title.get(lang), self.addresses.event(lang, handle));
            let other = self.other(event.title.lang_of(lang));
            let entry = self.last();
            (entry.date, entry.about, entry.text, entry.lang) = (Some(date), about, text, other);
        }
    }

    fn claims(&mut self) {
        let (site, lang) = (self.site, self.lang);
        for (handle, claim) in site.claims.iter() {
            let date = site.locale(lang).date(claim.said_on);
            let quote = claim.quote.as_ref().map_or(String::new(), |q| q.text.clone());
            let about = [date.clone(), claim.said_by.get(lang).clone(), quote].join(" ");
            let text = self.plain(claim.finding.get(lang));
            self.add(Kind::Claim, claim.statement.get(lang), self.addresses.claim(lang, handle));
            let other = self.other(claim.statement.lang_of(lang));
            let entry = self.last();
            (entry.date, entry.about, entry.text, entry.lang) = (Some(date), about, text, other);
        }
    }

    fn sources(&mut self) {
        let (site, lang) = (self.site, self.lang);
        let locale = site.locale(lang);
        for (handle, source) in site.bibliography() {
            let title = source.title.clone().unwrap_or_else(|| site.short_reference(handle, lang));
            let date = source.date.map(|d| locale.date(d));
            let about = format!("{} {}", source.authors.join(" "), date.clone().unwrap_or_default());
            let note = self.prose([&source.note]);
            let own_language = source.language == locale.code || source.title.is_none();
            self.add(Kind::Source, &title, self.addresses.source(lang, handle));
            let entry = self.last();
            entry.text = one_line(&format!("{}. {note}", source.publisher));
            (entry.date, entry.about) = (date, about);
            entry.lang = (!own_language).then(|| source.language.clone());
        }
    }

    fn topics(&mut self) {
        for (handle, topic) in self.site.topics.iter() {
            let other = self.other(topic.name.lang_of(self.lang));
            let address = (self.addresses.topic(self.lang, handle), None);
            self.add(Kind::Topic, topic.name.get(self.lang), address);
            self.last().lang = other;
        }
    }

    /// Adds the pages of sections of the site.
    fn folders(&mut self) {
        for (handle, section) in self.site.sections.iter() {
            let other = self.other(section.name.lang_of(self.lang));
            let address = (self.addresses.section(self.lang, handle), None);
            let text = self.optional(&section.summary);
            self.add(Kind::Page, section.name.get(self.lang), address);
            let entry = self.last();
            (entry.lang, entry.text) = (other, text);
        }
    }

    /// Returns the title of a part, with that of its parent.
    fn labelled(&self, whole: &str, part: &str) -> String {
        let args = Args::new().text("label", whole).text("text", part);
        self.site.locale(self.lang).t_with("chart-labelled", &args)
    }
}

/// Returns the address of a statistic's numbers.
fn data(path: SitePath) -> (SitePath, Option<String>) {
    (path, Some("_data".to_owned()))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
