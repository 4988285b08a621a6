//! Formats values in a language: numbers, units, status and short references.

use crate::base::{Frequency, Number};
use crate::i18n::{Args, Lang, Locale, Text};
use crate::model::{Body, Figure, Kind, Observation, PublishedValue, Quantity, Site, ValueRef};

impl Site {
    /// Formats the number of a reference as the build writes it; an em dash if there is none. The text agrees with
    /// the data or states that it is rounded.
    pub fn write_value(&self, value: &ValueRef, lang: Lang) -> String {
        let Ok(computed) = value.compute(self) else { return "—".to_owned() };
        let locale = self.locale(lang);
        let written = computed.to_write(value.round);
        let text = match computed.quantity {
            Quantity::Percent => locale.percent(written.number, written.decimals),
            _ => locale.number_with(written.number, written.decimals),
        };
        match written.is_rounded {
            true => locale.t_with("value-about", &Args::new().text("number", text)),
            false => text,
        }
    }

    /// Formats an observation without unit: `1,034`, `2.3%`, `3–21`, `fewer than 5`; an em dash if it is missing.
    pub fn write_observation(&self, figure: &Figure, observation: &Observation, lang: Lang) -> String {
        let locale = self.locale(lang);
        let write = |n: Number| write_number(locale, figure, n);
        write_numbers(locale, numbers_of(observation), observation.about, &write)
    }

    /// Formats an observation without unit, with its large numbers in few characters: `1.2 m`.
    pub fn write_short_observation(&self, figure: &Figure, observation: &Observation, lang: Lang) -> String {
        let locale = self.locale(lang);
        let write = |n: Number| locale.short_number(n).unwrap_or_else(|| write_number(locale, figure, n));
        write_numbers(locale, numbers_of(observation), observation.about, &write)
    }

    /// Formats what an edition published for an observation, with its unit.
    pub fn write_published(&self, figure: &Figure, published: &PublishedValue, lang: Lang) -> String {
        let numbers = (published.value, published.low, published.high);
        let locale = self.locale(lang);
        let number = write_numbers(locale, numbers, false, &|n| write_number(locale, figure, n));
        self.with_unit(figure, published.value, number, lang)
    }

    /// Formats an observation with its unit: `1 person`, `250 people`, `2.3%`.
    pub fn write_with_unit(&self, figure: &Figure, observation: &Observation, lang: Lang) -> String {
        let number = self.write_observation(figure, observation, lang);
        self.with_unit(figure, observation.value, number, lang)
    }

    /// Appends the unit to a formatted number, if the unit follows the number.
    pub fn with_unit(&self, figure: &Figure, value: Option<Number>, number: String, lang: Lang) -> String {
        let Some(unit) = self.unit_after(figure, value, lang) else { return number };
        let args = Args::new().text("number", number).text("unit", unit.get(lang).clone());
        self.locale(lang).t_with("value-with-unit", &args)
    }

    /// Returns the unit after a number in its plural form; `None` if the number has a sign such as `%` instead.
    pub fn unit_after(&self, figure: &Figure, value: Option<Number>, lang: Lang) -> Option<Text> {
        if figure.kind == Kind::Percent {
            return None;
        }
        let one = value.is_some_and(|v| v == Number::ONE && v.decimals() == 0);
        let mut unit = figure.unit_one.as_ref().filter(|_| one).unwrap_or(&figure.unit).clone();
        let category = value.map(|v| self.locale(lang).plural(v));
        let form = figure.unit_forms.iter().find(|(l, c, _)| *l == lang && Some(*c) == category);
        if let (Some((.., form)), Some(held)) = (form, unit.exact_mut(lang)) {
            held.clone_from(form);
        }
        Some(unit)
    }

    /// Formats the period and certainty of an observation: `January–November 2023, partial year`.
    pub fn write_status(&self, figure: &Figure, observation: &Observation, lang: Lang) -> String {
        let certainty = observation.certainty(figure.frequency);
        let locale = self.locale(lang);
        let key = match (certainty, figure.frequency) {
            (crate::model::Certainty::Partial, Frequency::Year) => "certainty-partial-year".to_owned(),
            _ => match observation.status {
                crate::model::Status::Estimate | crate::model::Status::Break => {
                    format!("status-{}", observation.status.as_str())
                }
                _ => format!("certainty-{}", certainty.as_str()),
            },
        };
        locale.t(&key)
    }

    /// Returns a short reference to a source: `NRC, 24 June 2017`.
    pub fn short_reference(&self, source: crate::base::Handle<crate::model::Source>, lang: Lang) -> String {
        let source = &self.sources[source];
        match source.date {
            Some(date) => {
                let locale = self.locale(lang);
                locale.phrase(&[&source.publisher, &locale.date(date)])
            }
            None => source.publisher.clone(),
        }
    }

    /// Returns the text of a body without markup, with numbers formatted.
    pub fn plain(&self, body: &Body, lang: Lang) -> String {
        body.plain(&|value| match &value.text {
            Some(text) => text.clone(),
            None => self.write_value(&value.reference, lang),
        })
    }
}

/// Formats a number of a figure with all decimals of the data, and with a percent sign if it is a percentage.
pub(crate) fn write_number(locale: &Locale, figure: &Figure, number: Number) -> String {
    match figure.kind {
        Kind::Percent => locale.percent(number, number.decimals()),
        _ => locale.number_with(number, number.decimals()),
    }
}

/// A value, its low limit and its high limit.
type Numbers = (Option<Number>, Option<Number>, Option<Number>);

fn numbers_of(observation: &Observation) -> Numbers {
    (observation.value, observation.low, observation.high)
}

/// Formats a number, or its limits if there is none.
fn write_numbers(locale: &Locale, numbers: Numbers, about: bool, write: &dyn Fn(Number) -> String) -> String {
    let one = |key: &str, n: Number| locale.t_with(key, &Args::new().text("number", write(n)));
    match numbers {
        (Some(value), ..) if about => one("value-about", value),
        (Some(value), ..) => write(value),
        (None, Some(low), Some(high)) => {
            locale.t_with("value-range", &Args::new().text("low", write(low)).text("high", write(high)))
        }
        (None, None, Some(high)) => one("value-at-most", high),
        (None, Some(low), None) => one("value-at-least", low),
        (None, None, None) => "—".to_owned(),
    }
}
