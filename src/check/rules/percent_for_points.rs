//! `percent-for-points`: reports a difference of percentages that the text gives in per cent instead of percentage
//! points.

use crate::check::{Context, derived};
use crate::diagnostic::{Code, Diagnostics};
use crate::i18n::NumberForm;
use crate::model::{Derivation, Kind};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for derived in derived::derived_numbers(context).filter(|d| d.own().figure.kind == Kind::Percent) {
        let Some(mention) = derived.mention else { continue };
        let analysis = context.site.analysis(mention.lang);
        let read = mention.value.text.as_deref().and_then(|text| analysis.read_number(text).ok());
        let (message, help) = match derived.derivation {
            Derivation::PercentChange(_) => (
                "the change of a percentage is given in per cent of that percentage",
                "write `change=`, which gives percentage points",
            ),
            Derivation::Change(_) if read.is_some_and(|r| r.form == NumberForm::Percent) => (
                "the text gives the change of a percentage in per cent, not in percentage points",
                "write the number with the words for percentage points",
            ),
            _ => continue,
        };
        let code = Code::PercentForPoints;
        sink.push(derived.fault((code, message.to_owned(), help), &[(derived.own(), "a percentage")]));
    }
}
