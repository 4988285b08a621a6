//! Formats derived numbers in a language: the formula with its inputs, the period and the certainty.

use crate::base::{Handle, Number};
use crate::i18n::{Args, Lang, capital};
use crate::model::{
    Certainty, Derivation, Earlier, Figure, ObservationRef, Quantity, Series, SeriesOperation, SeriesRef,
    Site, ValueRef,
};

/// The sign between the terms of a sum, in every language.
const PLUS: &str = " + ";

impl Site {
    /// Formats a derived number with its inputs: `120 ÷ 1,033`. Returns `None` for an observation that is not computed.
    pub fn write_formula(&self, value: &ValueRef, lang: Lang) -> Option<String> {
        if value.derivation.is_none() {
            return self.write_formula(self.observation(value.at).derived.as_deref()?, lang);
        }
        let locale = self.locale(lang);
        let name = |at: ObservationRef| {
            let observation = self.observation(at);
            let number = self.write_observation(&self.figures[at.figure], observation, lang);
            let label = self.series(at).label.get(lang);
            let args = Args::new().text("number", number).text("series", label.clone());
            locale.t_with("formula-input", &args.text("period", locale.period(observation.period)))
        };
        let own = name(value.at);
        let key = |key: &str, other: String| {
            Some(locale.t_with(key, &Args::new().text("value", own.clone()).text("other", other)))
        };
        match value.derivation.as_ref()? {
            Derivation::ShareOf(other) => key("formula-share", name(*other)),
            Derivation::Change(other) => key("formula-change", name(*other)),
            Derivation::PercentChange(other) => key("formula-percent-change", name(*other)),
            Derivation::Ratio(other) => key("formula-ratio", name(*other)),
            Derivation::Per(other, times) if *times == Number::ONE => key("formula-ratio", name(*other)),
            Derivation::Per(other, times) => {
                let args = Args::new().text("value", own.clone()).text("other", name(*other));
                Some(locale.t_with("formula-per", &args.text("times", locale.number(*times))))
            }
            Derivation::Total(others) => {
                let all = std::iter::once(own.clone()).chain(others.iter().map(|at| name(*at)));
                Some(all.collect::<Vec<_>>().join(PLUS))
            }
            Derivation::Sum(_) => key("formula-sum", self.write_covered(value, lang)),
            Derivation::Mean(_) => key("formula-mean", self.write_covered(value, lang)),
            Derivation::HighestSince(since) => key("formula-highest", locale.period(*since)),
            Derivation::LowestSince(since) => key("formula-lowest", locale.period(*since)),
            Derivation::RankAmongSeries | Derivation::RankAmongPeriods => key("formula-rank", String::new()),
        }
    }

    /// Formats how a series is computed, in words: `Applicants ÷ Residents × 1,000`. Returns `None` if it is not.
    pub fn write_series_formula(
        &self,
        figure: Handle<Figure>,
        series: &Series,
        lang: Lang,
    ) -> Option<String> {
        let derivation = series.derived.as_ref()?;
        let locale = self.locale(lang);
        let name = |at: SeriesRef| {
            let series = self.figures[at.figure].series[at.series].label.get(lang).clone();
            if at.figure == figure {
                return series;
            }
            let title = self.figures[at.figure].title.get(lang).clone();
            locale.t_with("series-of-figure", &Args::new().text("series", series).text("figure", title))
        };
        let own = name(derivation.base);
        let key = |key: &str, other: String| {
            locale.t_with(key, &Args::new().text("value", own.clone()).text("other", other))
        };
        let earlier = |step: &Earlier| {
            let key = match step {
                Earlier::Previous => "series-previous",
                Earlier::YearBefore => "series-year-before",
            };
            locale.t_with(key, &Args::new().text("series", own.clone()))
        };
        let formula = match &derivation.operation {
            SeriesOperation::Per(other, times) if *times == Number::ONE => key("formula-ratio", name(*other)),
            SeriesOperation::Per(other, times) => {
                let args = Args::new().text("value", own.clone()).text("other", name(*other));
                locale.t_with("formula-per", &args.text("times", locale.number(*times)))
            }
            SeriesOperation::ShareOf(other) => key("formula-share", name(*other)),
            SeriesOperation::Change(step) => key("formula-change", earlier(step)),
            SeriesOperation::PercentChange(step) => key("formula-percent-change", earlier(step)),
            SeriesOperation::Rolling(count) => {
                let args = Args::new().text("series", own.clone());
                locale
                    .t_with("series-rolling", &args.text("count", locale.number(Number::from(*count as i64))))
            }
            SeriesOperation::Index(base) => {
                let args = Args::new().text("series", own.clone()).text("period", locale.period(*base));
                key("formula-share", locale.t_with("series-in-period", &args))
            }
            SeriesOperation::SumOf(others) => {
                let all = std::iter::once(own.clone()).chain(others.iter().map(|at| name(*at)));
                all.collect::<Vec<_>>().join(PLUS)
            }
        };
        Some(match derivation.round {
            Some(step) => {
                let args = Args::new().text("formula", formula).text("step", locale.number(step));
                locale.t_with("series-rounded", &args)
            }
            None => formula,
        })
    }

    /// Formats the period of a number.
    pub fn write_covered(&self, value: &ValueRef, lang: Lang) -> String {
        let locale = self.locale(lang);
        let own = self.observation(value.at).period;
        match &value.derivation {
            Some(Derivation::Sum(through) | Derivation::Mean(through)) => {
                let other = self.series(value.at).observations[*through].period;
                locale.covering(own.min(other), own.max(other))
            }
            _ => capital(&locale.period(own)),
        }
    }

    /// Formats a number with its unit: `250 people`, `14%`.
    pub fn write_stated(&self, value: &ValueRef, lang: Lang) -> String {
        let figure = &self.figures[value.at.figure];
        if value.derivation.is_none() && value.round.is_none() {
            return self.write_with_unit(figure, self.observation(value.at), lang);
        }
        let number = self.write_value(value, lang);
        match value.compute(self).map(|c| c.quantity) {
            Ok(Quantity::Superlative) => self.locale(lang).t("card-superlative"),
            Ok(Quantity::Amount) => self.with_unit(figure, None, number, lang),
            _ => number,
        }
    }

    /// Returns the input with the lowest certainty, which is the certainty of the number.
    pub fn weakest(&self, value: &ValueRef) -> ObservationRef {
        let certainty = |at: &ObservationRef| -> Certainty {
            self.observation(*at).certainty(self.figures[at.figure].frequency)
        };
        // The certainty does not depend on values that a number is only compared with.
        let compared = matches!(
            value.derivation,
            Some(
                Derivation::HighestSince(_)
                    | Derivation::LowestSince(_)
                    | Derivation::RankAmongSeries
                    | Derivation::RankAmongPeriods
            )
        );
        match compared {
            true => value.at,
            false => value.inputs(self).into_iter().rev().max_by_key(certainty).unwrap_or(value.at),
        }
    }
}
