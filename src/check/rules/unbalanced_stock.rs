//! `unbalanced-stock`: reports a stock that is not the one before it, plus what came, less what went.
//!
//! A figure says with `balance` which of its series belong together so. Two values of the stock are compared if every
//! series between them has a value for exactly the time between them: a stock counts at the end of its period, and a day
//! counts at its beginning if the flows are given so. A note on a value, or "about", explains a difference.

use crate::base::{Date, Interval, Number};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::model::{Balance, Figure, Observation};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for (_, figure) in context.site.figures.iter() {
        let Some(balance) = &figure.balance else { continue };
        for pair in figure.series[balance.stock].observations.windows(2) {
            if let [before, after] = pair {
                sink.extend(compare(context, figure, balance, [before, after]));
            }
        }
    }
}

/// The observations of the series that change a stock, between two of its values.
struct Flows<'a> {
    came: Vec<&'a Observation>,
    went: Vec<&'a Observation>,
}

fn compare(
    context: &Context<'_>,
    figure: &Figure,
    balance: &Balance,
    stocks: [&Observation; 2],
) -> Option<Diagnostic> {
    let [before, after] = stocks;
    let flows = spans_between(before, after).into_iter().find_map(|span| flows(figure, balance, span?))?;
    let all =
        || [before, after].into_iter().chain(flows.came.iter().copied()).chain(flows.went.iter().copied());
    if all().any(|o| o.value.is_none() || o.note.is_some() || o.about) {
        return None;
    }
    let sum = |all: &[&Observation]| Interval::sum(all.iter().map(|o| o.interval()));
    let expected = before.interval()?.plus(sum(&flows.came)?)?.minus(sum(&flows.went)?)?;
    if expected.overlaps(after.interval()?) {
        return None;
    }
    let total = |all: &[&Observation]| all.iter().try_fold(Number::ZERO, |sum, o| sum.plus(o.value?));
    let number = before.value?.plus(total(&flows.came)?)?.minus(total(&flows.went)?)?;
    let locale = context.site.locale(Lang::DEFAULT);
    let written = |o: &Observation| context.site.write_observation(figure, o, Lang::DEFAULT);
    let series = &figure.series[balance.stock];
    let message = format!(
        "`{}/{}` is {} for `{}`, but the one before, plus what came, less what went, is {}",
        figure.slug,
        series.slug,
        written(after),
        after.period,
        locale.number(number)
    );
    let mut diagnostic = Diagnostic::error(Code::UnbalancedStock, after.span, message);
    diagnostic = diagnostic.related(before.span, format!("{}: {}", before.period, written(before)));
    for (sign, all) in [("+", &flows.came), ("−", &flows.went)] {
        for flow in all {
            diagnostic = diagnostic.related(flow.span, format!("{sign} {}", written(flow)));
        }
    }
    let help = "correct the wrong one, or explain the difference in a `note` on the stock";
    Some(diagnostic.help(help).about(format!("{}/{}/{}", figure.slug, series.slug, after.period)))
}

/// Returns the first and last day between two stocks: for stocks at the end of a period, and for days at whose beginning a
/// stock counts.
fn spans_between(before: &Observation, after: &Observation) -> [Option<(Date, Date)>; 2] {
    let (a, b) = (before.period, after.period);
    let at_end = a.end().tomorrow().ok().map(|first| (first, b.end()));
    let are_days = a.days() == 1 && b.days() == 1;
    let at_start = b.start().yesterday().ok().map(|last| (a.start(), last)).filter(|_| are_days);
    [at_end, at_start]
}

/// Returns the observations of the series that change the stock; `None` if there is no such series, or if one has no value for
/// exactly these days.
fn flows<'a>(figure: &'a Figure, balance: &Balance, span: (Date, Date)) -> Option<Flows<'a>> {
    let find = |series: &usize| {
        let mut all = figure.series[*series].observations.iter();
        all.find(|o| (o.period.start(), o.period.end()) == span)
    };
    let came = balance.inflows.iter().map(find).collect::<Option<Vec<_>>>()?;
    let went = balance.outflows.iter().map(find).collect::<Option<Vec<_>>>()?;
    Some(Flows { came, went }).filter(|flows| flows.came.len() + flows.went.len() > 0)
}
