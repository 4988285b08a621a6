//! `rate-added`: reports a sum or mean of percentages, rates or index numbers.

use crate::check::{Context, derived};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::Kind;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for derived in derived::derived_numbers(context).filter(|d| d.adds() || d.adds_series()) {
        let own = derived.own();
        // Percentages of one total can be added: those of several series in one period.
        if derived.adds_series() && own.figure.kind == Kind::Percent {
            continue;
        }
        if matches!(own.figure.kind, Kind::Percent | Kind::Rate | Kind::Index) {
            let message =
                format!("values of the kind `{}` are added up or averaged", own.figure.kind.as_str());
            let help = "each relates to a different total: add or average the numbers behind them";
            let because = [(own, "the first of them")];
            sink.push(derived.fault((Code::RateAdded, message, help), &because));
        }
    }
}
