//! `wrong-unit`: reports a unit, scale or rate next to a number that has another one.
//!
//! - a scale after the number, other than the one in the figure's unit: `[270](…) million`;
//! - per cent for an amount, and percentage points for a percentage, or the reverse;
//! - another unit than that of the figure: `[270](…) euros`. Units are compared by the kinds in the list `unit-words`;
//!   a kind that the figure's own unit, title, labels or definitions name is never reported, and neither is one that may
//!   stand for it (cases for decisions). The unit of another figure of the site is reported as well;
//! - a rate for a shorter time than the observation's, `[270](…) a month` of a year, or for another one than the figure's;
//! - the whole of a share: `[60%](…) of all applications` of a share of people.

use crate::check::Context;
use crate::check::scaled::{scale_of_text, scale_of_unit};
use crate::check::units::{SiteUnits, agree, definitions, ends_reach, is_defined, kinds};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Locale;
use crate::index::statements::Statement;
use crate::model::{Derivation, Kind, Measure, ObservationRef, Quantity};
use std::ops::Range;

/// The number of words after a number among which its unit stands.
const UNIT_WORDS: usize = 3;
/// The number of words around a number among which a rate stands.
const RATE_WORDS: usize = 5;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let units = SiteUnits::new(context.site);
    for statement in context.statements().iter().filter(|s| s.block.row.is_none()) {
        let Some(quantity) = quantity(context, statement) else { continue };
        let after = After::new(statement);
        let fault = scale(context, statement, &after, quantity)
            .or_else(|| percent(context, statement, &after, quantity))
            .or_else(|| rate(context, statement))
            .or_else(|| match quantity {
                Quantity::Amount => unit(context, &units, statement, &after),
                Quantity::Percent => whole(context, statement, &after),
                _ => None,
            });
        sink.extend(fault);
    }
}

/// Returns what a number is, also if the data have only its limits.
fn quantity(context: &Context<'_>, statement: &Statement<'_>) -> Option<Quantity> {
    let reference = &statement.value.reference;
    let kind = context.site.figures[reference.at.figure].kind;
    match reference.compute(context.site) {
        Ok(computed) => Some(computed.quantity),
        Err(_) if reference.derivation.is_none() => Some(kind.quantity()),
        Err(_) => None,
    }
}

/// The words after a number, up to the next number or the end of the clause.
struct After {
    text: String,
    start: usize,
}

impl After {
    fn new(statement: &Statement<'_>) -> Self {
        let start = statement.number.end;
        let around = statement.around();
        let text = around[start..].split('\u{1}').next().unwrap_or("").to_owned();
        let text = without_joining_word(statement.locale, statement.written(&statement.number), text);
        Self { text, start }
    }

    /// Returns the first words, up to a count.
    fn first(&self, count: usize) -> &str {
        let mut ends = self.text.split_inclusive(' ').scan(0, |at, word| {
            *at += word.len();
            Some((*at, word))
        });
        let skip_spaces = ends.by_ref().filter(|(_, word)| !word.trim().is_empty());
        let end = skip_spaces.take(count).last().map_or(0, |(end, _)| end);
        &self.text[..end]
    }

    fn place(&self, range: &Range<usize>) -> Range<usize> {
        self.start + range.start..self.start + range.end
    }

    /// Returns the word of a list that the text begins with.
    fn begins(&self, locale: &Locale, list: &str) -> Option<Range<usize>> {
        let range = locale.find_word(list, &self.text)?;
        self.text[..range.start].trim().is_empty().then(|| self.place(&range))
    }
}

/// Makes the word blank that joins a scale and its unit: `3,4 millions de visiteurs` speaks of visitors, not of a part.
fn without_joining_word(locale: &Locale, number: &str, mut text: String) -> String {
    // Few languages have such words, and every number of a site comes here.
    if !locale.has_list("scale-joining-words") {
        return text;
    }
    let first_word = |list: &str, text: &str| {
        let found = locale.phrases(list, text).into_iter().next();
        found.filter(|range| text[..range.start].trim().is_empty())
    };
    let scale = first_word("scale-words", &text).map(|range| range.end);
    let after = scale.or_else(|| locale.says("scale-words", number).then_some(0));
    if let Some(after) = after
        && let Some(word) = first_word("scale-joining-words", &text[after..])
    {
        text.replace_range(after + word.start..after + word.end, &" ".repeat(word.len()));
    }
    text
}

/// Reports a scale after the number that is not the one in the figure's unit.
fn scale(
    context: &Context<'_>,
    statement: &Statement<'_>,
    after: &After,
    quantity: Quantity,
) -> Option<Diagnostic> {
    let (locale, site, lang) = (statement.locale, context.site, statement.block.lang);
    let reference = &statement.value.reference;
    let unit = site.figures[reference.at.figure].unit.get(lang);
    let number = statement.written(&statement.number);
    let read = site.analysis(lang).read_number(number);
    let is_scaled = read.is_ok_and(|read| scale_of_text(site, reference, lang, &read).is_some());
    let of_unit = scale_of_unit(site, reference, lang);
    let own = of_unit.filter(|_| quantity == Quantity::Amount && !is_scaled);
    let Some(word) = after.begins(locale, "scale-words") else {
        let is_unscaled = own.is_some() && !locale.says("scale-words", number);
        return is_unscaled.then(|| missing_scale(context, statement, after)).flatten();
    };
    let written = statement.written(&word);
    let said = locale.phrases_with_values("scale-words", written).into_iter().next();
    let (message, help) = match own {
        None => (
            format!("the number is whole without `{written}`"),
            "delete the word, or write it between the brackets of the link: the build then compares both",
        ),
        Some(own) if said.is_some_and(|(_, said)| said != own) => (
            format!("the text says `{written}`, the figure counts `{unit}`"),
            "write the scale of the figure's `unit`",
        ),
        Some(_) => return None,
    };
    Some(context.contradiction(statement, Code::WrongUnit, &word, message).help(help))
}

/// Reports the unit of a figure after a number without its scale: `1,180 euros` of a figure in million euros.
fn missing_scale(context: &Context<'_>, statement: &Statement<'_>, after: &After) -> Option<Diagnostic> {
    let locale = statement.locale;
    let unit = context.site.figures[statement.value.reference.at.figure].unit.get(statement.block.lang);
    let scale = locale.find_word("scale-words", unit)?;
    let (_, kind) = locale.values_in("unit-words", &unit[scale.end..]).into_iter().next()?;
    let near = after.first(1);
    let (word, _) = locale.values_in("unit-words", near).into_iter().find(|(_, said)| *said == kind)?;
    // "M€" has the scale before the sign.
    if !near[..word.start].trim().is_empty() {
        return None;
    }
    let word = after.place(&word);
    let message = format!("the text counts `{}`, the figure `{unit}`", statement.written(&word));
    let fault = context.contradiction(statement, Code::WrongUnit, &word, message);
    Some(fault.help("write the scale of the figure's `unit` before the word"))
}

fn percent(
    context: &Context<'_>,
    statement: &Statement<'_>,
    after: &After,
    quantity: Quantity,
) -> Option<Diagnostic> {
    let locale = statement.locale;
    let points = after.begins(locale, "points-words");
    let percent = after.begins(locale, "percent-words").filter(|_| points.is_none());
    let said = |list: &str| locale.says(list, statement.written(&statement.number));
    let (word, right) = match (quantity, points, percent) {
        (Quantity::Amount, Some(word), _) | (Quantity::Amount, _, Some(word)) => (word, "an amount"),
        (Quantity::Percent, Some(word), _) if !said("percent-words") => (word, "a percentage"),
        (Quantity::Points, _, Some(word)) if !said("points-words") => (word, "a difference of percentages"),
        _ => return None,
    };
    let message = format!("the text says `{}`, the number is {right}", statement.written(&word));
    Some(
        context.contradiction(statement, Code::WrongUnit, &word, message).help("name the unit of the number"),
    )
}

fn unit(
    context: &Context<'_>,
    units: &SiteUnits,
    statement: &Statement<'_>,
    after: &After,
) -> Option<Diagnostic> {
    let (locale, at) = (statement.locale, statement.value.reference.at);
    let near = after.first(UNIT_WORDS);
    let is_wrong = |range: &Range<usize>, kind: &str| {
        if ends_reach(locale, &near[..range.start]) {
            return false;
        }
        let own = kinds(context, at, statement.block.lang);
        let is_money = kind == "money" && context.site.figures[at.figure].kind != Kind::Money;
        !agree(kind, &own)
            && (!own.is_empty() || is_money)
            && (is_next(&near[..range.start], kind)
                || !is_defined(context, at, statement.block.lang, &near[range.clone()], kind))
    };
    let listed = locale.values_in("unit-words", near).into_iter().next();
    let of_other_kind = listed.filter(|(range, kind)| is_wrong(range, kind)).map(|(range, _)| range);
    let of_other_figure = || units.of_other_figure(context, statement, &after.text, near.len());
    let word = of_other_kind.or_else(of_other_figure).map(|range| after.place(&range));
    let word = word.or_else(|| units.before(context, statement))?;
    Some(other_unit(context, statement, &word, at))
}

/// Returns whether a unit stands so close to a number that no definition explains it. That of a kind which may be called by
/// another may be meant: rejected applications are decisions.
fn is_next(between: &str, kind: &str) -> bool {
    !kind.contains('/') && between.split_whitespace().count() < 2
}

fn whole(context: &Context<'_>, statement: &Statement<'_>, after: &After) -> Option<Diagnostic> {
    let Some(Derivation::ShareOf(other)) = statement.value.reference.derivation else { return None };
    let locale = statement.locale;
    let near = after.first(UNIT_WORDS + 3);
    let opening = locale.phrases("share-words", near).into_iter().next()?;
    if near[..opening.start].split_whitespace().count() > 1 {
        return None;
    }
    let stated = locale.values_in("unit-words", near);
    let (range, kind) = stated.into_iter().find(|(range, _)| range.start >= opening.end)?;
    // "Of them the person" begins another clause.
    if near[opening.end..range.start].split_whitespace().count() > 1 {
        return None;
    }
    let own = kinds(context, other, statement.block.lang);
    let said = kinds(context, statement.value.reference.at, statement.block.lang);
    let defined = |at| is_defined(context, at, statement.block.lang, &near[range.clone()], kind);
    let is_own = agree(kind, &own) || agree(kind, &said);
    if own.is_empty() || is_own || defined(other) || defined(statement.value.reference.at) {
        return None;
    }
    Some(other_unit(context, statement, &after.place(&range), other))
}

fn other_unit(
    context: &Context<'_>,
    statement: &Statement<'_>,
    word: &Range<usize>,
    at: ObservationRef,
) -> Diagnostic {
    let unit = context.site.figures[at.figure].unit.get(statement.block.lang);
    let message = format!("the text counts `{}`, the figure `{unit}`", statement.written(word));
    let fault = context.contradiction(statement, Code::WrongUnit, word, message);
    fault.help("name what the figure counts, or say in its `definitions` that it counts this too")
}

/// Reports a rate for another time than the figure's own rate or the periods of a mean, or for a shorter one than the
/// observation covers.
fn rate(context: &Context<'_>, statement: &Statement<'_>) -> Option<Diagnostic> {
    let reference = &statement.value.reference;
    let figure = &context.site.figures[reference.at.figure];
    let stated = rates(statement);
    let (range, days) = stated.first()?.clone();
    let lang = statement.block.lang;
    let named = |text: &String| -> Vec<i32> {
        let rates = statement.locale.values_in("each-period-words", text).into_iter();
        rates.filter_map(|(_, days)| days.parse().ok()).collect()
    };
    let own = [named(figure.unit.get(lang)), named(figure.title.get(lang))].concat();
    let defined: Vec<i32> = definitions(context.site, reference.at, lang).iter().flat_map(named).collect();
    if stated.iter().any(|(_, days)| defined.contains(days)) {
        return None;
    }
    let period = context.site.observation(reference.at).period;
    let number = if !own.is_empty() {
        let is_own = stated.iter().any(|(_, days)| own.contains(days));
        let has_unit =
            matches!(reference.derivation, None | Some(Derivation::Change(_) | Derivation::Mean(_)));
        (!is_own && has_unit).then(|| format!("figure has `{}`", figure.unit.get(lang)))
    } else if figure.measure != Measure::Flow || !matches!(figure.kind, Kind::Count | Kind::Money) {
        None
    } else if matches!(reference.derivation, Some(Derivation::Mean(_))) {
        let is_other = (period.days() - days).abs() > 2 * MARGIN;
        is_other.then(|| format!("number is a mean of periods such as `{period}`"))
    } else {
        let is_total =
            matches!(reference.derivation, None | Some(Derivation::Sum(_) | Derivation::Change(_)));
        (is_total && period.days() > days + MARGIN).then(|| format!("number is the total of `{period}`"))
    };
    let message = format!("the text gives a rate (`{}`), the {}", statement.written(&range), number?);
    let fault = context.contradiction(statement, Code::WrongUnit, &range, message);
    Some(fault.help("name the period of the number, or bind the text to a mean: `?mean=`"))
}

/// Returns the rates close to a number, each with the longest number of days that it is for.
fn rates(statement: &Statement<'_>) -> Vec<(Range<usize>, i32)> {
    let around = statement.around();
    let is_near = |range: &Range<usize>| {
        let between = match range.start >= statement.number.end {
            true => &around[statement.number.end..range.start],
            false => &around[range.end..statement.number.start],
        };
        !between.contains('\u{1}') && between.split_whitespace().count() <= RATE_WORDS
    };
    let all = statement.locale.values_in("each-period-words", around).into_iter();
    all.filter(|(range, _)| is_near(range))
        .filter_map(|(range, days)| Some((range, days.parse().ok()?)))
        .collect()
}

/// The number of days by which a period may be longer than its rate says: a month has four weeks and three days.
const MARGIN: i32 = 3;
