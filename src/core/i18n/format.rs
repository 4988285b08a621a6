//! Formats numbers, dates and periods in a language. Nothing here can fail.

use super::locale::to_decimal;
use super::{Args, Locale};
use crate::base::{Date, Form, Number, PartialDate, Period, Quality};
use icu_calendar::{Date as IcuDate, Gregorian};

impl Locale {
    /// Returns a message without arguments.
    pub fn t(&self, key: &str) -> String {
        self.messages.get(key, &Args::new())
    }

    /// Returns a message.
    pub fn t_with(&self, key: &str, args: &Args) -> String {
        self.messages.get(key, args)
    }

    /// Formats a number with its decimals: `1,034`, `3.60`.
    pub fn number(&self, number: Number) -> String {
        self.number_with(number, number.decimals())
    }

    /// Formats a number with exactly this many decimals and a typographic minus sign.
    pub fn number_with(&self, number: Number, decimals: usize) -> String {
        self.decimal.format(&to_decimal(number, decimals)).to_string().replace('-', "\u{2212}")
    }

    /// Formats a float of a chart, such as the tick of an axis, with exactly this many decimals.
    pub fn float_with(&self, value: f64, decimals: usize) -> String {
        let decimal = format!("{value:.decimals$}").parse().unwrap_or_default();
        self.decimal.format(&decimal).to_string().replace('-', "\u{2212}")
    }

    /// Formats a percentage: `2.3%`, `2,3 %`.
    pub fn percent(&self, number: Number, decimals: usize) -> String {
        self.with_percent_sign(self.number_with(number, decimals))
    }

    /// Adds the percent sign to a formatted number: `2.3%`.
    pub fn with_percent_sign(&self, number: String) -> String {
        self.t_with("percent", &Args::new().text("number", number))
    }

    /// Formats a list: `a, b and c`.
    pub fn list<S: AsRef<str>>(&self, items: &[S]) -> String {
        self.list.format(items.iter().map(|s| s.as_ref())).to_string()
    }

    /// Joins the parts of one phrase with commas: `NRC, 24 June 2017`.
    pub fn phrase<S: AsRef<str>>(&self, parts: &[S]) -> String {
        self.joined("comma", parts)
    }

    /// Joins parts that can contain commas with semicolons: `a, b; c, d`.
    pub fn side_by_side<S: AsRef<str>>(&self, parts: &[S]) -> String {
        self.joined("semicolon", parts)
    }

    /// Replaces the quotation marks in a text by the inner ones of the language, for use within a quotation.
    pub fn within_quotes(&self, text: &str) -> String {
        let marks = self.t("quotes");
        let marks: Vec<&str> = marks.split('|').collect();
        match marks[..] {
            [open, close, inner_open, inner_close] => {
                text.replace(open, inner_open).replace(close, inner_close)
            }
            _ => text.to_owned(),
        }
    }

    /// Puts a label before a text: `Note: …`.
    pub fn labelled(&self, label: &str, text: &str) -> String {
        self.t_with("chart-labelled", &Args::new().text("label", label).text("text", text))
    }

    fn joined<S: AsRef<str>>(&self, sign: &str, parts: &[S]) -> String {
        let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
        parts.join(&self.t(sign))
    }

    /// Formats a date with its precision: `22 January 2024`, `July 2021`, `2018`.
    pub fn date(&self, date: PartialDate) -> String {
        match date {
            PartialDate::Year(year) => year.to_string(),
            PartialDate::Month(year, month) => self.month_year(year, month),
            PartialDate::Day(day) => self.day(day),
        }
    }

    /// Formats a date with words for its quality: `about July 2021`.
    pub fn date_with_quality(&self, date: PartialDate, quality: Quality) -> String {
        let plain = self.date(date);
        match quality {
            Quality::Certain => plain,
            Quality::Uncertain => self.t_with("date-uncertain", &Args::new().text("date", plain)),
            Quality::Approximate => self.t_with("date-approximate", &Args::new().text("date", plain)),
        }
    }

    /// Formats a day: `22 January 2024`.
    pub fn day(&self, date: Date) -> String {
        without_marks(&self.day.format(&icu(date)).to_string())
    }

    fn month_year(&self, year: i16, month: i8) -> String {
        without_marks(&self.month.format(&icu(PartialDate::Month(year, month).first())).to_string())
    }

    pub(super) fn month_name(&self, date: Date) -> String {
        without_marks(&self.month_name.format(&icu(date)).to_string())
    }

    pub(super) fn month_short(&self, date: Date) -> String {
        without_marks(&self.month_short.format(&icu(date)).to_string()).trim_end_matches('.').to_owned()
    }

    /// Formats a period: `2023`, `first half of 2024`, `January–November 2023`, `July 2021 – February 2023`.
    pub fn period(&self, period: Period) -> String {
        let words = self.certain_period(period);
        let unsure = |quality: Quality| quality != Quality::Certain;
        let key = match period.ends().map(unsure) {
            [false, false] => return words,
            [true, false] => "period-open-start",
            [false, true] => "period-open-end",
            [true, true] => "period-open",
        };
        self.t_with(key, &Args::new().text("period", words))
    }

    fn certain_period(&self, period: Period) -> String {
        match period.form() {
            Form::Year(year) => year.to_string(),
            Form::Half(year, n) => {
                let args = Args::new().number("half", f64::from(n)).text("year", year.to_string());
                self.t_with("period-half", &args)
            }
            Form::Quarter(year, n) => {
                let args = Args::new().number("quarter", f64::from(n)).text("year", year.to_string());
                self.t_with("period-quarter", &args)
            }
            Form::Month(year, month) => self.month_year(year, month),
            Form::Day(day) => self.day(day),
            Form::Range(from, to) => self.range(from, to),
        }
    }

    fn range(&self, from: PartialDate, to: PartialDate) -> String {
        let args = match (from, to) {
            (PartialDate::Month(a, _), PartialDate::Month(b, _)) if a == b => {
                let args = Args::new()
                    .text("from", self.month_name(from.first()))
                    .text("to", self.month_name(to.first()));
                return self.t_with("period-months", &args.text("year", a.to_string()));
            }
            (PartialDate::Year(a), PartialDate::Year(b)) => return self.year_range(a, b),
            _ => Args::new().text("from", self.date(from)).text("to", self.date(to)),
        };
        self.t_with("period-range", &args)
    }

    /// Formats a range of years: `2012–2025`.
    pub fn year_range(&self, from: i16, to: i16) -> String {
        self.t_with("period-years", &Args::new().text("from", from.to_string()).text("to", to.to_string()))
    }

    /// Formats the time from the start of one period to the end of another, for the coverage of a series.
    pub fn covering(&self, first: Period, last: Period) -> String {
        match (first.form(), last.form()) {
            _ if first == last => self.period(first),
            (Form::Year(a), Form::Year(b)) => self.year_range(a, b),
            _ if first.start().year() == last.end().year() => first.start().year().to_string(),
            _ => self.year_range(first.start().year(), last.end().year()),
        }
    }

    /// Formats a part of a year without the year, for the head of a column or the label of an axis: `Jan`, `Q1`,
    /// `Jan–Jun`.
    pub fn unit_of_year(&self, period: Period) -> String {
        let (start, end) = (period.start(), period.end());
        match period.form() {
            Form::Month(..) => self.month_short(start),
            Form::Quarter(_, n) => self.t_with("axis-quarter", &Args::new().text("quarter", n.to_string())),
            Form::Day(day) => without_marks(&self.day_short.format(&icu(day)).to_string()),
            _ => {
                let args =
                    Args::new().text("from", self.month_short(start)).text("to", self.month_short(end));
                self.t_with("axis-months", &args)
            }
        }
    }

    /// Formats a period for an axis: its year and, in a second line, the part of the year that it covers.
    pub fn period_axis(&self, period: Period) -> (String, Option<String>) {
        let (start, end) = (period.start(), period.end());
        let with_year = |date: Date| {
            let args =
                Args::new().text("month", self.month_short(date)).text("year", date.year().to_string());
            self.t_with("axis-month", &args)
        };
        match period.form() {
            Form::Year(year) => (year.to_string(), None),
            Form::Range(PartialDate::Year(a), PartialDate::Year(b)) => (self.year_range(a, b), None),
            _ if start.year() == end.year() => (start.year().to_string(), Some(self.unit_of_year(period))),
            _ => {
                let from = self.t_with("axis-from", &Args::new().text("from", with_year(start)));
                (from, Some(with_year(end)))
            }
        }
    }
}

pub(super) fn icu(date: Date) -> IcuDate<Gregorian> {
    let (year, month, day) = (i32::from(date.year()), date.month() as u8, date.day() as u8);
    IcuDate::try_new_gregorian(year, month, day).expect("jiff's civil dates exist in the Gregorian calendar")
}

/// Removes direction marks, which CLDR puts into some Arabic dates. The markup sets the direction instead.
fn without_marks(text: &str) -> String {
    text.replace(['\u{200E}', '\u{200F}', '\u{61C}'], "")
}
