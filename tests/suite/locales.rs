//! What a language writes by itself: numbers, dates, periods, lists, order, plurals, each against CLDR.

use briefing::base::{Date, Number, Period};
use briefing::i18n::{Args, Locale, Messages};

/// What one language writes: day, month, span of days, number, negative number, percentage, list, months of an axis.
struct Written {
    locale: &'static str,
    words: &'static str,
    day: &'static str,
    month: &'static str,
    months: &'static str,
    number: &'static str,
    negative: &'static str,
    percent: &'static str,
    list: &'static str,
    axis: (&'static str, &'static str),
    sorted: &'static str,
}

/// By CLDR 46, but for the percentage, whose sign is a word of the language.
const WRITTEN: &[Written] = &[
    Written {
        locale: "en-GB",
        words: "percent = { $number }%",
        day: "31 July 2024",
        month: "August 2024",
        months: "November–December 2024",
        number: "1,034.5",
        negative: "\u{2212}1,034.5",
        percent: "3.6%",
        list: "a, b and c",
        axis: ("Nov 2024–", "Feb 2025"),
        sorted: "cote, coté, côte, Zebra",
    },
    Written {
        locale: "nl-NL",
        words: "percent = { $number }%",
        day: "31 juli 2024",
        month: "augustus 2024",
        months: "november–december 2024",
        number: "1.034,5",
        negative: "\u{2212}1.034,5",
        percent: "3,6%",
        list: "a, b en c",
        axis: ("nov 2024–", "feb 2025"),
        sorted: "cote, coté, côte, Zebra",
    },
    Written {
        locale: "fr-FR",
        words: "percent = { $number }{ \"\\u202F\" }%",
        day: "31 juillet 2024",
        month: "août 2024",
        months: "novembre–décembre 2024",
        number: "1\u{202f}034,5",
        negative: "\u{2212}1\u{202f}034,5",
        percent: "3,6\u{202f}%",
        list: "a, b et c",
        axis: ("nov 2024–", "févr 2025"),
        sorted: "cote, coté, côte, Zebra",
    },
    Written {
        locale: "de-DE",
        words: "percent = { $number }{ \"\\u00A0\" }%",
        day: "31. Juli 2024",
        month: "August 2024",
        months: "November–Dezember 2024",
        number: "1.034,5",
        negative: "\u{2212}1.034,5",
        percent: "3,6\u{a0}%",
        list: "a, b und c",
        axis: ("Nov 2024–", "Feb 2025"),
        sorted: "cote, coté, côte, Zebra",
    },
    // Morocco has its own names of months, and Western digits; a mark keeps the minus sign on the left of its number.
    Written {
        locale: "ar-MA",
        words: "percent = { $number }%",
        day: "31 يوليوز 2024",
        month: "غشت 2024",
        months: "نونبر–دجنبر 2024",
        number: "1.034,5",
        negative: "\u{200e}\u{2212}1.034,5",
        percent: "3,6%",
        list: "a وb وc",
        axis: ("نونبر 2024–", "فبراير 2025"),
        sorted: "cote, coté, côte, Zebra",
    },
];

#[test]
fn dates_and_numbers_are_those_of_the_country() {
    let common = "period-months = { $from }–{ $to } { $year }\naxis-from = { $from }–\naxis-month = { $month } { $year }\n";
    let period = |text: &str| Period::parse(text).expect("a period");
    let number = |text: &str| Number::parse(text).expect("a number");
    for of in WRITTEN {
        let code = of.locale.split('-').next().expect("a code");
        let (words, faults) = Messages::read(code, &[common, of.words]);
        assert!(faults.is_empty(), "{faults:?}");
        let locale = Locale::new(code, "A", of.locale, words).expect("a locale of CLDR");
        let (from, to) = locale.period_axis(period("2024-11/2025-02"));
        let mut names = ["Zebra", "côte", "coté", "cote"];
        names.sort_by(|a, b| locale.compare(a, b));
        let written = [
            (locale.day(Date::constant(2024, 7, 31)), of.day),
            (locale.period(period("2024-08")), of.month),
            (locale.period(period("2024-11/2024-12")), of.months),
            (locale.number(number("1034.5")), of.number),
            (locale.number(number("-1034.5")), of.negative),
            (locale.percent(number("3.6"), 1), of.percent),
            (locale.list(&["a", "b", "c"]), of.list),
            (from, of.axis.0),
            (to.unwrap_or_default(), of.axis.1),
            (names.join(", "), of.sorted),
        ];
        for (written, expected) in written {
            assert_eq!(written, expected, "{}", of.locale);
        }
    }
}

#[test]
fn months_of_morocco_are_those_of_cldr() {
    let locale = Locale::new("ar", "A", "ar-MA", Messages::read("ar", &[""]).0).expect("a locale of CLDR");
    let month = |m: i8| locale.day(Date::constant(2024, m, 1)).replace("1 ", "").replace(" 2024", "");
    let months: Vec<String> = (1..=12).map(month).collect();
    let expected = "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر";
    assert_eq!(months.join(" "), expected);
}

#[test]
fn ordinals_and_plurals_are_chosen_by_the_language() {
    let forms = |code: &str, message: &str, counts: &[f64]| -> String {
        let (words, faults) = Messages::read(code, &[message]);
        assert!(faults.is_empty(), "{faults:?}");
        counts.iter().map(|n| words.get("n", &Args::new().number("n", *n))).collect::<Vec<_>>().join(" ")
    };
    let english = "n = { NUMBER($n, type: \"ordinal\") ->\n  [one] { $n }st\n  [two] { $n }nd\n  [few] { $n }rd\n *[other] { $n }th\n }\n";
    assert_eq!(forms("en", english, &[1.0, 2.0, 3.0, 4.0, 11.0, 22.0]), "1st 2nd 3rd 4th 11th 22nd");
    let french = "n = { NUMBER($n, type: \"ordinal\") ->\n  [one] { $n }er\n *[other] { $n }e\n }\n";
    assert_eq!(forms("fr", french, &[1.0, 2.0]), "1er 2e");
    let plural = "n = { $n ->\n  [one] one\n *[other] other\n }\n";
    // French counts nothing as one.
    for (code, zero) in [("en", "other"), ("nl", "other"), ("fr", "one"), ("de", "other")] {
        assert_eq!(forms(code, plural, &[0.0, 1.0, 2.0]), format!("{zero} one other"), "{code}");
    }
}

#[test]
fn arabic_has_six_forms_of_the_plural() {
    let forms = "n = { $count ->\n  [zero] zero\n  [one] one\n  [two] two\n  [few] few\n  [many] many\n *[other] other\n }\n";
    let (words, faults) = Messages::read("ar-MA", &[forms]);
    assert!(faults.is_empty(), "{faults:?}");
    for (count, form) in
        [(0.0, "zero"), (1.0, "one"), (2.0, "two"), (3.0, "few"), (11.0, "many"), (100.0, "other")]
    {
        assert_eq!(words.get("n", &Args::new().number("count", count)), form, "{count}");
    }
}
