//! Lists every number, citation, link and chart in the texts of a site, with its sentence and its anchor on the page.
//!
//! Cards, statistics, sources, the ledger, `impact` and `diff` all use this list. Invariant: the anchors of an item are
//! unique within the item and within every page that shows several items.

use super::FieldId;
use super::aspects::Aspect;
use super::blocks::Block;
use super::text_fields::shown_in;
use crate::base::{Handle, Span};
use crate::i18n::Lang;
use crate::model::{ChartRef, Figure, Heading, ItemId, ObservationRef, Site, Source, ValueRef, ValueUse};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A number, citation, link or chart in a text.
#[derive(Debug, Clone)]
pub struct Mention {
    /// The item that the text belongs to.
    pub item: ItemId,
    /// The text field of the item.
    pub field: FieldId,
    /// The language of the text.
    pub lang: Lang,
    /// The languages whose readers see the text. The original also appears in languages without a translation.
    pub shown_in: Vec<Lang>,
    /// The target of the mention.
    pub target: MentionTarget,
    /// The position in the source file.
    pub span: Span,
    /// The anchor of the number, if the page gives it one.
    pub anchor: Option<String>,
    /// The heading above it.
    pub section: Option<Heading>,
    /// The part of the sentence before the mention.
    pub before: String,
    /// The text of the mention as readers see it.
    pub text: String,
    /// The part of the sentence after the mention.
    pub after: String,
    /// What the sentence says of the number and the build compares; empty for other mentions.
    pub aspects: Vec<Aspect>,
}

/// The target of a mention.
#[derive(Debug, Clone, PartialEq)]
pub enum MentionTarget {
    /// A number that is bound to data.
    Value(ValueUse),
    /// A chart that the text shows.
    Chart(ChartRef),
    /// A figure, event or claim by a link, or a source by a citation or a link.
    Item(ItemId),
}

impl Mention {
    /// Returns the number, if the target is one.
    pub fn value(&self) -> Option<&ValueRef> {
        match &self.target {
            MentionTarget::Value(value) => Some(&value.reference),
            _ => None,
        }
    }

    /// Returns whether the target is a number that depends on a figure.
    pub fn depends_on_figure(&self, site: &Site, figure: Handle<Figure>) -> bool {
        self.value().is_some_and(|v| v.inputs(site).iter().any(|at| at.figure == figure))
    }

    /// Returns whether the target is a number that depends on an observation.
    pub fn depends_on(&self, site: &Site, at: ObservationRef) -> bool {
        self.value().is_some_and(|v| v.inputs(site).contains(&at))
    }

    /// Returns whether the target is a number that depends on a source.
    pub fn depends_on_source(&self, site: &Site, source: Handle<Source>) -> bool {
        let cites = |at: &ObservationRef| site.observation(*at).sources.contains(&source);
        self.value().is_some_and(|v| v.inputs(site).iter().any(cites))
    }

    /// Returns the complete sentence.
    pub fn sentence(&self) -> String {
        format!("{}{}{}", self.before, self.text, self.after)
    }
}

/// Returns every mention in the blocks of a site, in the order of the site.
pub(crate) fn find_mentions(site: &Site, blocks: &[Block]) -> Vec<Mention> {
    let mut all = key_figures(site);
    all.par_extend(blocks.par_iter().flat_map_iter(mentions_in));
    let mut counts: BTreeMap<(ItemId, Lang), usize> = BTreeMap::new();
    for mention in &mut all {
        let MentionTarget::Value(_) = mention.target else { continue };
        let count = counts.entry((mention.item, mention.lang)).or_default();
        *count += 1;
        mention.anchor = anchor(site, mention, *count);
    }
    all
}

/// Returns the mentions of a block with their sentences.
fn mentions_in(block: &Block) -> impl Iterator<Item = Mention> {
    block.marks.iter().map(|mark| {
        let range = &mark.range;
        // A citation at the end of a sentence belongs to that sentence.
        let at = if range.is_empty() { range.start.saturating_sub(1) } else { range.start };
        let sentence = block.sentence_at(at).unwrap_or(range.clone());
        let (before, after) = (sentence.start..range.start, range.end..sentence.end.max(range.end));
        Mention {
            item: block.item,
            field: block.field,
            lang: block.lang,
            shown_in: block.shown_in.clone(),
            target: mark.target.clone(),
            span: mark.span,
            anchor: None,
            section: block.section.clone(),
            before: block.words[before].trim_start().to_owned(),
            text: block.words[range.clone()].to_owned(),
            after: block.words[after].trim_end_matches([' ', '·']).to_owned(),
            aspects: mark.aspects.clone(),
        }
    })
}

/// Returns the anchor of a number. Notes on data have none, because they appear in several tables of a page.
fn anchor(site: &Site, mention: &Mention, count: usize) -> Option<String> {
    let prefix = match mention.item {
        ItemId::Event(e) => site.events[e].slug.as_str(),
        ItemId::Claim(c) => site.claims[c].slug.as_str(),
        ItemId::Source(s) => site.sources[s].slug.as_str(),
        _ => "n",
    };
    (mention.field != FieldId::Data).then(|| format!("{prefix}_{count}"))
}

/// Returns the key figures on the front page. Their values are in front matter and the build formats them.
fn key_figures(site: &Site) -> Vec<Mention> {
    let mut all = Vec::new();
    for (lang, home) in site.home.text.iter() {
        for key in &home.key_figures {
            let (figure, observation) = (&site.figures[key.value.figure], site.observation(key.value));
            let value = ValueUse { reference: ValueRef::plain(key.value), text: None, span: key.span };
            all.push(Mention {
                item: ItemId::Home,
                field: FieldId::KeyFigure,
                lang,
                shown_in: shown_in(site, &site.home.text, lang),
                target: MentionTarget::Value(value),
                span: key.span,
                anchor: None,
                section: None,
                before: format!("{}: ", key.label),
                text: site.write_with_unit(figure, observation, lang),
                after: String::new(),
                aspects: vec![Aspect::Value],
            });
        }
    }
    all
}
