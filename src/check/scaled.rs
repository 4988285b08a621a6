//! Numbers that a text writes with its own scale: `€1.18 billion` of a figure in million euros.

use crate::base::Number;
use crate::i18n::{Lang, StatedNumber, Unreadable};
use crate::index::IndexedSite;
use crate::model::{Quantity, Site, ValueRef};

/// Reads the number of a text in the unit of the figure: `1.18 billion` is 1,180 in million euros.
///
/// A number that is near the value in the figure's unit is left as it is.
pub(super) fn read_in_unit(
    site: &IndexedSite,
    reference: &ValueRef,
    lang: Lang,
    text: &str,
) -> Result<StatedNumber, Unreadable> {
    let reading = site.analysis(lang).read_number(text)?;
    let scaled = scale_of_text(site, reference, lang, &reading).and_then(|scale| {
        let low = match reading.low {
            Some(low) => Some(low.over(scale)?),
            None => None,
        };
        Some(StatedNumber {
            number: reading.number.over(scale)?,
            step: reading.step.over(scale)?,
            low,
            ..reading.clone()
        })
    });
    Ok(scaled.unwrap_or(reading))
}

/// Returns the scale in a figure's unit: a million for `million euros`.
pub(super) fn scale_of_unit(site: &Site, reference: &ValueRef, lang: Lang) -> Option<Number> {
    let unit = site.figures[reference.at.figure].unit.get(lang);
    let scales = site.locale(lang).phrases_with_values("scale-words", unit);
    scales.into_iter().map(|(_, scale)| scale).find(|scale| *scale > Number::ONE)
}

/// Returns the scale by which a text states a larger number than the figure has: its unit's, if the number is at least half
/// and at most twice as large as the value with that scale.
pub(super) fn scale_of_text(
    site: &Site,
    reference: &ValueRef,
    lang: Lang,
    reading: &StatedNumber,
) -> Option<Number> {
    let scale = scale_of_unit(site, reference, lang)?;
    let computed = reference.compute(site).ok().filter(|c| c.quantity == Quantity::Amount)?;
    let whole = computed.number.abs().times(scale)?;
    let (stated, two) = (reading.number.abs(), Number::from(2));
    let is_near = stated.times(two)? >= whole && stated <= whole.times(two)?;
    (is_near && whole > Number::ZERO).then_some(scale)
}
