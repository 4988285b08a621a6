//! Values as a language writes them: in, a value and a language; out, the text that stands for it.

use crate::base::{Frequency, Number};
use crate::i18n::{Args, Lang, Locale, Text};
use crate::model::{Body, Figure, Kind, Observation, Quantity, Site, ValueRef};

impl Site {
    /// Returns the number that a reference states, as the build writes it; an em dash where there is none. It agrees
    /// with the data, or says that it is rounded.
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

    /// Returns an observation's number alone: `1,034`, `2.3%`, `3–21`, `fewer than 5`; an em dash where it is
    /// missing.
    pub fn write_observation(&self, figure: &Figure, observation: &Observation, lang: Lang) -> String {
        let locale = self.locale(lang);
        let write = |n: Number| write_number(locale, figure, n);
        let one = |key: &str, n: Number| locale.t_with(key, &Args::new().text("number", write(n)));
        match (observation.value, observation.low, observation.high) {
            (Some(value), ..) if observation.about => one("value-about", value),
            (Some(value), ..) => write(value),
            (None, Some(low), Some(high)) => {
                locale.t_with("value-range", &Args::new().text("low", write(low)).text("high", write(high)))
            }
            (None, None, Some(high)) => one("value-at-most", high),
            (None, Some(low), None) => one("value-at-least", low),
            (None, None, None) => "—".to_owned(),
        }
    }

    /// Returns an observation with its unit: `1 person`, `250 people`, `2.3%`.
    pub fn write_with_unit(&self, figure: &Figure, observation: &Observation, lang: Lang) -> String {
        let number = self.write_observation(figure, observation, lang);
        self.with_unit(figure, observation.value, number, lang)
    }

    /// Returns a written number with the unit that stands after it, if one does.
    pub fn with_unit(&self, figure: &Figure, value: Option<Number>, number: String, lang: Lang) -> String {
        let Some(unit) = self.unit_after(figure, value, lang) else { return number };
        let args = Args::new().text("number", number).text("unit", unit.get(lang).clone());
        self.locale(lang).t_with("value-with-unit", &args)
    }

    /// Returns the unit that stands after a number, in the form that the number takes in this language; `None` if the
    /// number bears its sign.
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

    /// Returns what an observation covers and how sure it is, in words: `January–November 2023, partial year`.
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

    /// Returns a source in a few words: `NRC, 24 June 2017`.
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

    /// Returns a body's words without markup, numbers written out.
    pub fn plain(&self, body: &Body, lang: Lang) -> String {
        body.plain(&|value| match &value.text {
            Some(text) => text.clone(),
            None => self.write_value(&value.reference, lang),
        })
    }
}

/// Returns a number of a figure: with every decimal that the data states, and the percent sign where it is a
/// percentage.
pub(crate) fn write_number(locale: &Locale, figure: &Figure, number: Number) -> String {
    match figure.kind {
        Kind::Percent => locale.percent(number, number.decimals()),
        _ => locale.number_with(number, number.decimals()),
    }
}
