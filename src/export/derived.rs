//! The derived numbers in the site's texts, for the data files of their figure. Each number occurs once, in the order
//! of the observations.

use crate::base::Handle;
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::{Figure, ObservationRef, ValueRef};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub(super) fn derived_numbers(site: &IndexedSite, figure: Handle<Figure>) -> Vec<Value> {
    let mut all: BTreeMap<(ObservationRef, String), Value> = BTreeMap::new();
    for mention in site.index().value_mentions() {
        let reference = ValueRef { round: None, ..mention.value.reference.clone() };
        if reference.at.figure == figure && reference.derivation.is_some() {
            let key = (reference.at, format!("{:?}", reference.derivation));
            all.entry(key).or_insert_with(|| entry(site, &reference));
        }
    }
    all.into_values().collect()
}

fn entry(site: &IndexedSite, reference: &ValueRef) -> Value {
    let input = |at: ObservationRef| {
        let (figure, series) = (&site.figures[at.figure].slug, &site.series(at).slug);
        format!("{figure}/{series}/{}", site.observation(at).period)
    };
    let computed = reference.compute(site).ok();
    json!({
        "reference": site.write_reference(reference),
        "formula": site.write_formula(reference, Lang::DEFAULT),
        "value": computed.map(|c| c.number),
        "quantity": computed.map(|c| c.quantity.as_str()),
        "inputs": reference.inputs(site).into_iter().map(input).collect::<Vec<_>>(),
    })
}
