//! `wrong-period`: reports a number next to a period that is not the period of its observation.
//!
//! `Statement::said_period` is the period that the text says of the number. A day or month that is shorter than the period
//! of the observation is not compared: it may be the date of a publication or decision.

use crate::base::Form;
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostics};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for statement in context.statements() {
        let Some((range, stated)) = statement.said_period() else { continue };
        let periods = context.periods_of(statement);
        let Some(own) = periods.first() else { continue };
        let is_part = matches!(stated.form(), Form::Half(..) | Form::Quarter(..));
        let is_date = matches!(stated.form(), Form::Day(_) | Form::Month(..)) && stated.days() < own.days();
        let fits = periods.iter().any(|p| if is_part { stated.contains(*p) } else { p.overlaps(stated) });
        if fits || is_date {
            continue;
        }
        let word = range.clone().unwrap_or(statement.number.clone());
        let place = if range.is_some() { "the text" } else { "the heading" };
        let message = format!("{place} speaks of `{stated}`, the number is of `{own}`");
        let fault = context.contradiction(statement, Code::WrongPeriod, &word, message);
        sink.push(
            fault.help("name the period of the number, or bind it to the observation of the other period"),
        );
    }
}
