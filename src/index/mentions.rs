//! What texts state and name: in, the texts of a site; out, every number, citation, link and chart in them, with the
//! sentence around it and where a reader finds it.
//!
//! The one reading of "every number the site states": cards, statistics, sources, the ledger, `impact` and `diff` all
//! rest on it. Always true: the anchors of one item are unique in it and in every page that shows several items.

use super::FieldId;
use super::analysis::TextAnalysis;
use super::sentences::read;
use super::text_fields::{TextField, shown_in, text_fields};
use crate::base::{Handle, Span};
use crate::i18n::Lang;
use crate::model::{ChartRef, Figure, Heading, ItemId, ObservationRef, Site, Source, ValueRef, ValueUse};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// One number, citation, link or chart in a text.
#[derive(Debug, Clone)]
pub struct Mention {
    /// The item whose text it is.
    pub place: ItemId,
    /// Which of its texts.
    pub slot: FieldId,
    /// The language of the text.
    pub lang: Lang,
    /// The languages whose readers see the text: an original stands in for a missing translation.
    pub shown_in: Vec<Lang>,
    /// What is mentioned.
    pub what: MentionTarget,
    /// Where it is written.
    pub span: Span,
    /// The anchor of the number itself, where the page gives it one.
    pub anchor: Option<String>,
    /// The heading above it.
    pub section: Option<Heading>,
    /// Its sentence up to it.
    pub before: String,
    /// Its words, as a reader sees them.
    pub text: String,
    /// The rest of its sentence.
    pub after: String,
}

/// What a text mentions.
#[derive(Debug, Clone, PartialEq)]
pub enum MentionTarget {
    /// A number of the data.
    Value(ValueUse),
    /// A chart that stands in the text.
    Chart(ChartRef),
    /// A figure, event or claim by a link, or a source by a citation or a link.
    Item(ItemId),
}

impl Mention {
    /// The number, if it is one.
    pub fn value(&self) -> Option<&ValueRef> {
        match &self.what {
            MentionTarget::Value(value) => Some(&value.reference),
            _ => None,
        }
    }

    /// Whether it is a number that rests on a figure.
    pub fn rests_on_figure(&self, site: &Site, figure: Handle<Figure>) -> bool {
        self.value().is_some_and(|v| v.inputs(site).iter().any(|at| at.figure == figure))
    }

    /// Whether it is a number that rests on an observation.
    pub fn rests_on(&self, site: &Site, at: ObservationRef) -> bool {
        self.value().is_some_and(|v| v.inputs(site).contains(&at))
    }

    /// Whether it is a number that rests on a source.
    pub fn rests_on_source(&self, site: &Site, source: Handle<Source>) -> bool {
        let cites = |at: &ObservationRef| site.observation(*at).sources.contains(&source);
        self.value().is_some_and(|v| v.inputs(site).iter().any(cites))
    }

    /// The whole sentence.
    pub fn sentence(&self) -> String {
        format!("{}{}{}", self.before, self.text, self.after)
    }
}

/// Everything that texts mention, in the order of the site.
pub(crate) fn mentions(site: &Site, readings: &[TextAnalysis]) -> Vec<Mention> {
    let mut all = key_figures(site);
    let read = |field: TextField<'_>| {
        let mut found = Vec::new();
        read(site, &field, &readings[field.lang.index()], &mut found);
        found
    };
    // Side by side, and in the order of the site.
    all.par_extend(text_fields(site).into_par_iter().flat_map_iter(read));
    let mut counts: BTreeMap<(ItemId, Lang), usize> = BTreeMap::new();
    for mention in &mut all {
        let MentionTarget::Value(_) = mention.what else { continue };
        let count = counts.entry((mention.place, mention.lang)).or_default();
        *count += 1;
        mention.anchor = anchor(site, mention, *count);
    }
    all
}

/// The anchor of a number. Notes on data stand in several tables of a page, and bear none.
fn anchor(site: &Site, mention: &Mention, count: usize) -> Option<String> {
    let prefix = match mention.place {
        ItemId::Event(e) => site.events[e].slug.as_str(),
        ItemId::Claim(c) => site.claims[c].slug.as_str(),
        ItemId::Source(s) => site.sources[s].slug.as_str(),
        _ => "n",
    };
    (mention.slot != FieldId::Data).then(|| format!("{prefix}_{count}"))
}

/// The numbers on the cover: they are named in front matter, and written by the build.
fn key_figures(site: &Site) -> Vec<Mention> {
    let mut all = Vec::new();
    for (lang, home) in site.home.text.iter() {
        for key in &home.key_figures {
            let (figure, observation) = (&site.figures[key.value.figure], site.observation(key.value));
            let value = ValueUse { reference: ValueRef::plain(key.value), text: None, span: key.span };
            all.push(Mention {
                place: ItemId::Home,
                slot: FieldId::KeyFigure,
                lang,
                shown_in: shown_in(site, &site.home.text, lang),
                what: MentionTarget::Value(value),
                span: key.span,
                anchor: None,
                section: None,
                before: format!("{}: ", key.label),
                text: site.write_with_unit(figure, observation, lang),
                after: String::new(),
            });
        }
    }
    all
}
