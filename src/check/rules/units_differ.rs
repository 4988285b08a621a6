//! `units-differ`: reports a difference or share of values with different units or kinds, and a derived series in a figure
//! whose kind or unit is not that of its values.

use crate::check::{Context, derived};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::model::{Derivation, Figure, Kind, SeriesDerivation, SeriesOperation, Site};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let site = context.site;
    for (_, figure) in site.figures.iter() {
        for series in figure.series.iter() {
            let fault = series.derived.as_ref().and_then(|d| Some((d.span, result_fault(site, figure, d)?)));
            if let Some((span, (message, help))) = fault {
                let message = format!("the series `{}` {message}", series.slug);
                let diagnostic = Diagnostic::error(Code::UnitsDiffer, span, message).help(help);
                sink.push(diagnostic.about(format!("{}/{}", figure.slug, series.slug)));
            }
        }
    }
    for derived in derived::derived_numbers(context) {
        let (own, Some(other)) = (derived.own(), derived.other()) else { continue };
        // A ratio may have two units, such as books per reader.
        let is_ratio = matches!(derived.derivation, Derivation::Ratio(_) | Derivation::Per(..));
        let unit = |i: derived::Input<'_>| i.figure.unit.get(Lang::DEFAULT).to_lowercase();
        if !is_ratio && (own.figure.kind != other.figure.kind || unit(own) != unit(other)) {
            let (a, b) = (own.figure.unit.get(Lang::DEFAULT), other.figure.unit.get(Lang::DEFAULT));
            let message = format!("`{a}` are compared with `{b}`");
            let help = "compare values with the same unit, or use `ratio`";
            let because = [(own, "the one"), (other, "the other")];
            sink.push(derived.fault((Code::UnitsDiffer, message, help), &because));
        }
    }
}

/// Returns what is wrong with the kind or unit of the figure of a derived series, and the fix.
fn result_fault(site: &Site, figure: &Figure, derivation: &SeriesDerivation) -> Option<(String, String)> {
    let base = &site.figures[derivation.base.figure];
    let unit = |figure: &Figure| figure.unit.get(Lang::DEFAULT).to_lowercase();
    let kinds: &[Kind] = match derivation.operation {
        SeriesOperation::ShareOf(_) | SeriesOperation::PercentChange(_) => &[Kind::Percent],
        SeriesOperation::Index(_) => &[Kind::Index],
        SeriesOperation::Per(..) if base.kind == Kind::Money => &[Kind::Rate, Kind::Money],
        SeriesOperation::Per(..) => &[Kind::Rate],
        SeriesOperation::Change(_) if base.kind == Kind::Percent => {
            let message = "is the change of percentages, in percentage points, and its figure has the same unit as they";
            let help = "make a figure of its own for it, with the unit `percentage points`";
            let is_wrong = figure.kind == Kind::Percent && unit(figure) == unit(base);
            return is_wrong.then(|| (message.to_owned(), help.to_owned()));
        }
        SeriesOperation::Change(_) | SeriesOperation::Rolling(_) | SeriesOperation::SumOf(_) => {
            let all = derivation.inputs().into_iter().map(|series| &site.figures[series.figure]);
            let other = all.into_iter().find(|f| f.kind != figure.kind || unit(f) != unit(figure))?;
            let (own, other) = (figure.unit.get(Lang::DEFAULT), other.unit.get(Lang::DEFAULT));
            let message = format!("is in `{other}`, and its figure in `{own}`");
            return Some((message, format!("make a figure of its own for it, with the unit `{other}`")));
        }
    };
    let words: Vec<String> = kinds.iter().map(|kind| format!("`kind: {}`", kind.as_str())).collect();
    let words = words.join(" or ");
    let is_wrong = !kinds.contains(&figure.kind);
    let message = format!("needs {words}, and its figure has `kind: {}`", figure.kind.as_str());
    is_wrong.then(|| (message, format!("make a figure of its own for it, with {words} and its unit")))
}
