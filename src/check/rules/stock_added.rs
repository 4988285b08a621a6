//! `stock-added`: reports a sum of stock values of several days.

use crate::check::{Context, derived};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::{Derivation, Measure};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for derived in derived::derived_numbers(context).filter(|d| matches!(d.derivation, Derivation::Sum(_))) {
        let own = derived.own();
        if own.figure.measure == Measure::Stock {
            let message = "values for single days (`measure: stock`) are added up".to_owned();
            let help = "the same things would be counted once per day: use one day or a mean";
            let because = [(own, "the first of them")];
            sink.push(derived.fault((Code::StockAdded, message, help), &because));
        }
    }
}
