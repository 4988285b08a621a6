//! `stock-added`: reports a sum of stock values of several days.

use crate::check::{Context, derived};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::{Derivation, Measure};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for derived in derived::derived_numbers(context).filter(|d| matches!(d.derivation, Derivation::Sum(_))) {
        let own = derived.own();
        if own.figure.measure == Measure::Stock {
            let message = "what is read on a day (`measure: stock`) is added up".to_owned();
            let help = "the same things are there on each of the days: take one day, or a mean";
            let because = [(own, "the first of them")];
            sink.push(derived.fault(context, (Code::StockAdded, message, help), &because));
        }
    }
}
