//! `forecast-added`: reports a sum, mean or ranking that mixes forecasts and counted values.

use crate::check::{Context, derived};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::Status;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for derived in derived::derived_numbers(context).filter(|d| d.other().is_none()) {
        let expected = |i: &&derived::Input<'_>| i.observation.status == Status::Forecast;
        let forecast = derived.inputs.iter().find(expected);
        let counted = derived.inputs.iter().find(|i| !expected(i) && i.observation.value.is_some());
        if let (Some(forecast), Some(counted)) = (forecast, counted) {
            let what = if derived.adds() { "added to" } else { "ranked with" };
            let message = format!("a forecast is {what} counted values");
            let help = "end with the last value that was counted";
            let because = [(*forecast, "expected"), (*counted, "counted")];
            sink.push(derived.fault((Code::ForecastAdded, message, help), &because));
        }
    }
}
