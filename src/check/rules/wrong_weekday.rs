//! `wrong-weekday`: reports a day of the week that is not that of the date beside it.

use crate::base::Form;
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// The signs and spaces between the name of a day and the date.
const BETWEEN: &[char] = &[' ', ',', '،', '\u{a0}', '\u{202f}'];

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for item in context.site.catalog.items.iter().filter(|item| item.id != "site") {
        for unit in item.units.iter().filter(|u| u.original.role.is_prose()) {
            for (lang, text) in unit.texts_read_whole() {
                let (own, locale) = (text.body.own_words(), context.site.locale(lang));
                let periods = context.site.analysis(lang).periods(&own);
                if periods.is_empty() {
                    continue;
                }
                for (range, value) in locale.values_in("weekday-words", &own) {
                    let beside = |between: &str| between.trim_matches(BETWEEN).is_empty();
                    let date = periods.iter().find_map(|stated| match stated.period.form() {
                        Form::Day(day) if own.get(range.end..stated.range.start).is_some_and(beside) => {
                            Some(day)
                        }
                        _ => None,
                    });
                    let Some(date) = date else { continue };
                    if value.parse() == Ok(date.weekday().to_monday_one_offset()) {
                        continue;
                    }
                    let right =
                        locale.word_of("weekday-words", &date.weekday().to_monday_one_offset().to_string());
                    let message = format!("`{date}` is no {}", &own[range.clone()]);
                    let place = text.place_of_words(&range);
                    let diagnostic = Diagnostic::error(Code::WrongWeekday, place, message);
                    let help = match right {
                        Some(right) => format!("it is a `{right}`; compare the date with its source"),
                        None => "compare the date with its source".to_owned(),
                    };
                    sink.push(diagnostic.help(help));
                }
            }
        }
    }
}
