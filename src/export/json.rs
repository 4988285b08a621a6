//! JSON files of figures with all metadata and all translations. A missing value is `null`, never zero. `status_sdmx`
//! is a code of SDMX's `CL_OBS_STATUS`.

use super::observations::{coverage, source_ids};
use super::{Content, Format, derived};
use crate::base::Handle;
use crate::i18n::{Lang, PerLang, Text};
use crate::index::IndexedSite;
use crate::model::{Figure, Observation, Prose, Revision, Series, Source};
use crate::urls::canonical;
use serde_json::{Map, Value, json};

pub(super) const FORMAT: Format = Format {
    name: "json",
    label: "JSON",
    ending: "json",
    media: "application/json",
    translated: false,
    gather: content,
};

fn content(site: &IndexedSite, handle: Handle<Figure>, lang: Lang) -> Content {
    let figure = &site.figures[handle];
    let page = site.addresses().figure(lang, handle);
    let revision = |r: &Revision| json!({"date": r.date.to_string(), "change": prose(site, Some(&r.change))});
    Content::Json(json!({
        "id": figure.slug.as_str(),
        "url": canonical(&site.settings.base_url, page.as_str()),
        "title": text(site, Some(&figure.title)),
        "summary": prose(site, figure.summary.as_ref()),
        "unit": text(site, Some(&figure.unit)),
        "kind": figure.kind.as_str(),
        "updated": figure.updated.to_string(),
        "licence": figure.licence,
        "definitions": prose(site, figure.definitions.as_ref()),
        "limitations": prose(site, figure.limitations.as_ref()),
        "processed_by": prose(site, figure.processed_by.as_ref()),
        "publisher": text(site, Some(&site.settings.publisher)),
        "sources": figure.every_source().into_iter().map(|s| source(site, s)).collect::<Vec<_>>(),
        "series": figure.series.iter().map(|s| series(site, handle, s)).collect::<Vec<_>>(),
        "derived": derived::derived_numbers(site, handle),
        "revisions": figure.revisions.iter().map(revision).collect::<Vec<_>>(),
    }))
}

fn series(site: &IndexedSite, handle: Handle<Figure>, series: &Series) -> Value {
    let figure = &site.figures[handle];
    let mut out = json!({
        "id": series.slug.as_str(),
        "label": text(site, Some(&series.label)),
        "definition": prose(site, series.definition.as_ref()),
        "observations": series.observations.iter().map(|o| observation(site, figure, o)).collect::<Vec<_>>(),
    });
    // Only a derived series has the key.
    if let Some(formula) = site.write_series_formula(handle, series, Lang::DEFAULT) {
        out["formula"] = Value::String(formula);
    }
    out
}

fn observation(site: &IndexedSite, figure: &Figure, o: &Observation) -> Value {
    json!({
        "period": o.period.to_string(),
        "start": o.period.start().to_string(),
        "end": o.period.end().to_string(),
        "coverage": coverage(figure, o),
        "value": o.value,
        "status": o.status.as_str(),
        "status_sdmx": o.status.sdmx(),
        "low": o.low,
        "high": o.high,
        "about": o.about,
        "rounded_to": o.rounded_to,
        "sources": source_ids(site, &o.sources),
        "note": prose(site, o.note.as_ref()),
    })
}

fn source(site: &IndexedSite, handle: Handle<Source>) -> Value {
    let source = &site.sources[handle];
    json!({
        "id": source.slug.as_str(),
        "publisher": source.publisher,
        "title": source.title,
        "date": source.date.map(|d| d.to_string()),
        "url": source.url,
        "language": source.language,
        "primary": source.primary,
        "licence": source.licence,
    })
}

fn text(site: &IndexedSite, text: Option<&Text>) -> Value {
    by_language(site, text, |_, words| words.clone())
}

fn prose(site: &IndexedSite, prose: Option<&Prose>) -> Value {
    by_language(site, prose, |lang, body| site.plain(body, lang))
}

fn by_language<T>(
    site: &IndexedSite,
    text: Option<&PerLang<T>>,
    words: impl Fn(Lang, &T) -> String,
) -> Value {
    let Some(text) = text else { return Value::Null };
    let each = text.iter().map(|(lang, t)| (site.locale(lang).code.clone(), Value::String(words(lang, t))));
    Value::Object(each.collect::<Map<String, Value>>())
}
