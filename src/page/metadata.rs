//! Structured data of a page: one graph of schema.org terms as JSON-LD.
//!
//! Every page names the site, its publisher and its breadcrumbs. Articles, datasets, events and claims are described with
//! their sources, terms of use and translations. Invariants: the graph contains no `<`, so it may be in a `script`
//! element. Properties that are not known are left out. Every property belongs to its type in schema.org.

use super::PageRenderer;
use super::chrome::{PageKind, PageMeta, canonical};
use super::claim_review::creative_work;
use super::flow::Additions;
use super::html::Html;
use crate::base::{Handle, SitePath};
use crate::i18n::{Lang, Text};
use crate::model::{Article, Event, Figure, ItemId, List, Name, NameKind, Topic};
use serde_json::{Map, Value, json};

/// The page in another language: its absolute address, and whether it is translated.
pub(super) struct Translation {
    pub(super) lang: Lang,
    pub(super) code: String,
    pub(super) url: String,
    pub(super) exists: bool,
}

impl PageRenderer<'_> {
    /// Returns the graph of a page, or `None` if search engines may not list the page.
    pub(super) fn metadata(
        &self,
        meta: &PageMeta,
        languages: &[Translation],
        added: &Additions,
    ) -> Option<Html> {
        if !meta.listed {
            return None;
        }
        let mut graph = vec![self.publisher(), self.website(), self.web_page(meta)];
        graph.extend(self.breadcrumbs(meta));
        match meta.is {
            PageKind::Article(article) => graph.push(self.article_data(article, meta, languages, added)),
            PageKind::Figure(figure) => graph.push(self.dataset(figure, languages)),
            PageKind::List(List::Statistics) => graph.push(self.catalog()),
            PageKind::List(List::Timeline) => graph.push(self.events()),
            PageKind::List(list @ (List::Names | List::Terms)) => {
                graph.extend(self.site().register(list).map(|(name, _)| self.name_data(name)));
            }
            PageKind::List(List::Claims) => graph.extend(self.claim_reviews()),
            _ => (),
        }
        let all = json!({"@context": "https://schema.org", "@graph": graph});
        Some(Html::from_markup(all.to_string().replace('<', "\\u003c")))
    }

    fn base_url(&self) -> &str {
        &self.site().settings.base_url
    }

    fn absolute_url(&self, path: &SitePath) -> String {
        canonical(self.base_url(), path.as_str())
    }

    fn own_url(&self) -> String {
        self.absolute_url(&self.task.path)
    }

    fn localized<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang)
    }

    fn publisher_id(&self) -> Value {
        json!({"@id": format!("{}#publisher", self.base_url())})
    }

    fn publisher(&self) -> Value {
        let settings = &self.site().settings;
        let mut publisher = json!({
            "@type": "Organization",
            "@id": format!("{}#publisher", self.base_url()),
            "name": self.localized(&settings.publisher),
            "url": self.base_url(),
        });
        if let Some(mail) = settings.contact.as_deref().and_then(|c| c.strip_prefix("mailto:")) {
            publisher["email"] = json!(mail);
        }
        if let Some(page) = self.site().corrections_page() {
            let page = self.context.addresses.page(self.lang, page);
            publisher["correctionsPolicy"] = json!(self.absolute_url(&page));
        }
        publisher
    }

    fn website(&self) -> Value {
        let settings = &self.site().settings;
        let home = self.absolute_url(&self.context.addresses.list(self.lang, List::Home).0);
        json!({
            "@type": "WebSite",
            "@id": format!("{home}#website"),
            "url": home,
            "name": self.localized(&settings.title),
            "description": self.localized(&settings.description),
            "inLanguage": self.locale().code,
            "license": self.licence(),
            "publisher": self.publisher_id(),
        })
    }

    fn licence(&self) -> Value {
        let settings = &self.site().settings;
        match &settings.licence_url {
            Some(url) => json!(url),
            None => json!({"@type": "CreativeWork", "name": settings.licence}),
        }
    }

    fn web_page(&self, meta: &PageMeta) -> Value {
        let home = self.absolute_url(&self.context.addresses.list(self.lang, List::Home).0);
        let here = self.own_url();
        let kind = match meta.is {
            PageKind::List(List::Home) | PageKind::Article(_) | PageKind::Figure(_) => "WebPage",
            PageKind::List(_) | PageKind::Topic(_) | PageKind::Section(_) | PageKind::Part(..) => {
                "CollectionPage"
            }
            _ => "WebPage",
        };
        let mut page = json!({
            "@type": kind,
            "@id": here,
            "url": here,
            "name": meta.title,
            "description": meta.description,
            "inLanguage": self.locale().code,
            "isPartOf": {"@id": format!("{home}#website")},
            "publisher": self.publisher_id(),
            "license": self.licence(),
        });
        if let Some(card) = self.card_url() {
            page["primaryImageOfPage"] =
                json!({"@type": "ImageObject", "url": card, "width": "1200", "height": "630"});
        }
        if !self.crumbs(meta).is_empty() {
            page["breadcrumb"] = json!({"@id": format!("{here}#breadcrumbs")});
        }
        if let Some(day) = meta.updated {
            page["dateModified"] = json!(day.to_string());
        }
        if let PageKind::Topic(topic) = meta.is {
            page["about"] = self.topic_data(topic);
        }
        // An `Event` of schema.org has no corrections, so the page that lists the events has them.
        if meta.is == PageKind::List(List::Timeline) {
            let events = self.plan().events.iter();
            let corrections: Vec<Value> =
                events.flat_map(|event| self.correction_comments(ItemId::Event(*event))).collect();
            if !corrections.is_empty() {
                page["correction"] = json!(corrections);
            }
        }
        page
    }

    fn breadcrumbs(&self, meta: &PageMeta) -> Option<Value> {
        let above = self.crumbs(meta);
        let own = (meta.title.clone(), self.own_url());
        let all: Vec<Value> = above
            .iter()
            .map(|c| (c.name.clone(), c.url.clone()))
            .chain([own])
            .zip(1..)
            .map(|((name, url), position)| json!({"@type": "ListItem", "position": position, "name": name, "item": url}))
            .collect();
        (!above.is_empty()).then(|| {
            json!({
                "@type": "BreadcrumbList",
                "@id": format!("{}#breadcrumbs", self.own_url()),
                "itemListElement": all,
            })
        })
    }

    fn topic_data(&self, topic: Handle<Topic>) -> Value {
        let url = self.absolute_url(&self.context.addresses.topic(self.lang, topic));
        json!({"@type": "Thing", "name": self.localized(&self.site().topics[topic].name), "url": url})
    }

    fn name_data(&self, handle: Handle<Name>) -> Value {
        let name = &self.site().names[handle];
        let (path, anchor) = self.context.addresses.name(self.lang, handle);
        let url = format!("{}#{}", self.absolute_url(&path), anchor.unwrap_or_default());
        let full = self.localized(&name.name);
        let others = name.forms.iter().filter(|(lang, form)| *lang == self.lang && form.value != full);
        without_empty(json!({
            "@type": match name.kind {
                Some(NameKind::Person) => "Person",
                Some(NameKind::Institution) => "Organization",
                None => "DefinedTerm",
            },
            "@id": url,
            "url": url,
            "name": full,
            "alternateName": others.map(|(_, form)| form.value.as_str()).collect::<Vec<_>>(),
            "description": name.role.as_ref().map(|role| self.localized(role)),
        }))
    }

    fn add_translations(&self, to: &mut Value, kind: &str, anchor: &str, languages: &[Translation]) {
        let name = |t: &Translation| json!({"@type": kind, "@id": format!("{}{anchor}", t.url), "url": t.url, "inLanguage": t.code});
        let others: Vec<&Translation> =
            languages.iter().filter(|t| t.exists && t.lang != self.lang).collect();
        if self.lang == Lang::DEFAULT {
            if !others.is_empty() {
                to["workTranslation"] = others.into_iter().map(name).collect();
            }
        } else if let Some(original) = others.into_iter().find(|t| t.lang == Lang::DEFAULT) {
            to["translationOfWork"] = name(original);
        }
    }

    fn article_data(
        &self,
        handle: Handle<Article>,
        meta: &PageMeta,
        languages: &[Translation],
        added: &Additions,
    ) -> Value {
        let site = self.site();
        let article = &site.articles[handle];
        let text = article.text.get(self.lang);
        let here = self.own_url();
        let publisher = self.localized(&site.settings.publisher);
        // The content does not record whether an author is a person or an institution.
        let author = |name: &String| if name == publisher { self.publisher_id() } else { json!(name) };
        let cited: Vec<Value> =
            added.citations.iter().map(|c| creative_work(&site.sources[c.source])).collect();
        let data = article.figures.iter().filter(|f| !site.figures[**f].illustration);
        let data = data.map(|f| self.dataset_id(*f));
        let mut out = json!({
            "@type": "Article",
            "@id": format!("{here}#article"),
            "url": here,
            "mainEntityOfPage": {"@id": here},
            "headline": text.title,
            "description": text.summary,
            "image": self.card_url(),
            "inLanguage": self.locale().code,
            "datePublished": article.date.to_string(),
            "dateModified": meta.updated.unwrap_or(article.date).to_string(),
            "author": text.authors.iter().map(author).collect::<Vec<_>>(),
            "publisher": self.publisher_id(),
            "license": self.licence(),
            "isAccessibleForFree": true,
            "about": article.topics.iter().map(|t| self.topic_data(*t)).collect::<Vec<_>>(),
            "mentions": added.names.iter().map(|name| self.name_data(*name)).collect::<Vec<_>>(),
            "isBasedOn": data.collect::<Vec<_>>(),
            "citation": cited,
            "correction": self.correction_comments(ItemId::Article(handle)),
        });
        self.add_translations(&mut out, "Article", "#article", languages);
        without_empty(out)
    }

    fn dataset_id(&self, figure: Handle<Figure>) -> Value {
        let url = self.absolute_url(&self.context.addresses.figure(self.lang, figure));
        let name = self.localized(&self.site().figures[figure].title);
        json!({"@type": "Dataset", "@id": format!("{url}#dataset"), "name": name, "url": url})
    }

    fn dataset(&self, handle: Handle<Figure>, languages: &[Translation]) -> Value {
        let site = self.site();
        let figure = &site.figures[handle];
        let here = self.own_url();
        let plain = |prose: &crate::model::Prose| site.plain(prose.get(self.lang), self.lang);
        let (first, last) = figure.extent();
        let catalog = self.absolute_url(&self.context.addresses.list(self.lang, List::Statistics).0);
        let variable = |series: &crate::model::Series| {
            let mut out = json!({
                "@type": "PropertyValue",
                "name": self.localized(&series.label),
                "unitText": self.localized(&figure.unit),
            });
            let formula = || site.write_series_formula(handle, series, self.lang);
            if let Some(description) = series.definition.as_ref().map(plain).or_else(formula) {
                out["description"] = json!(description);
            }
            out
        };
        let download = |format: &crate::export::Format| {
            let path = format.path(site, figure, self.lang);
            json!({
                "@type": "DataDownload",
                "name": path.as_str().rsplit('/').next(),
                "contentUrl": self.absolute_url(&path),
                "encodingFormat": format.media,
            })
        };
        let pictures = (0..figure.charts.len()).map(|chart| {
            let at = crate::model::ChartRef { figure: handle, chart };
            self.absolute_url(&self.context.addresses.chart(site, self.lang, at, "png"))
        });
        let mut out = json!({
            "@type": "Dataset",
            "@id": format!("{here}#dataset"),
            "url": here,
            "mainEntityOfPage": {"@id": here},
            "identifier": figure.slug.as_str(),
            "name": self.localized(&figure.title),
            "description": figure.summary.as_ref().or(figure.definitions.as_ref()).map(plain),
            "inLanguage": self.locale().code,
            "dateModified": figure.updated.to_string(),
            "temporalCoverage": format!("{}/{}", first.start(), last.end()),
            "variableMeasured": figure.series.iter().map(variable).collect::<Vec<_>>(),
            "measurementTechnique": figure.processed_by.as_ref().map(plain),
            "creator": self.providers(figure),
            "publisher": self.publisher_id(),
            "license": figure.licence.as_ref().map(|name| json!({"@type": "CreativeWork", "name": name})),
            "isAccessibleForFree": true,
            "includedInDataCatalog": {"@type": "DataCatalog", "@id": format!("{catalog}#catalog"), "url": catalog},
            "isBasedOn": figure.every_source().into_iter().map(|s| creative_work(&site.sources[s])).collect::<Vec<_>>(),
            "about": figure.topics.iter().map(|t| self.topic_data(*t)).collect::<Vec<_>>(),
            "image": pictures.collect::<Vec<_>>(),
            "correction": self.correction_comments(ItemId::Figure(handle)),
            "distribution": crate::export::FORMATS.iter().map(download).collect::<Vec<_>>(),
        });
        self.add_translations(&mut out, "Dataset", "#dataset", languages);
        without_empty(out)
    }

    fn providers(&self, figure: &Figure) -> Vec<Value> {
        let names = crate::export::providers(self.site(), figure);
        names.into_iter().map(|name| json!({"@type": "Organization", "name": name})).collect()
    }

    fn catalog(&self) -> Value {
        let here = self.own_url();
        json!({
            "@type": "DataCatalog",
            "@id": format!("{here}#catalog"),
            "url": here,
            "name": self.locale().t("statistics-title"),
            "description": self.locale().t("statistics-summary"),
            "inLanguage": self.locale().code,
            "publisher": self.publisher_id(),
            "dataset": self.site().statistics().map(|(f, _)| self.dataset_id(f)).collect::<Vec<_>>(),
        })
    }

    /// Returns the timeline as a list of events in order. Dates are as exact as they are known.
    fn events(&self) -> Value {
        let ordered = &self.plan().events;
        let item = |(handle, position): (Handle<Event>, usize)| json!({"@type": "ListItem", "position": position, "item": self.event_data(handle)});
        json!({
            "@type": "ItemList",
            "@id": format!("{}#events", self.own_url()),
            "name": self.locale().t("timeline-title"),
            "numberOfItems": ordered.len(),
            "itemListElement": ordered.iter().copied().zip(1..).map(item).collect::<Vec<_>>(),
        })
    }

    fn event_data(&self, handle: Handle<Event>) -> Value {
        let site = self.site();
        let event = &site.events[handle];
        let url = format!("{}#{}", self.own_url(), event.slug);
        without_empty(json!({
            "@type": "Event",
            "@id": url,
            "url": url,
            "name": self.localized(&event.title),
            "description": event.text.as_ref().map(|t| site.plain(t.get(self.lang), self.lang)),
            "startDate": event.date.to_string(),
            "endDate": event.until.map(|d| d.to_string()),
            "location": event.place.as_ref().map(|p| json!({"@type": "Place", "name": self.localized(p)})),
            "about": self.topic_data(event.topic),
            "subjectOf": event.sources.iter().map(|s| creative_work(&site.sources[*s])).collect::<Vec<_>>(),
        }))
    }
}

fn without_empty(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let known =
                map.into_iter().filter(|(_, v)| !v.is_null() && v.as_array().is_none_or(|a| !a.is_empty()));
            Value::Object(known.collect::<Map<_, _>>())
        }
        other => other,
    }
}
