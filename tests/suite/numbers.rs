//! Writings of numbers that a text may use, in four languages, each read as the number it states.

use crate::support::project;
use briefing::i18n::{Locale, Messages, NumberForm, Rounding};
use briefing::load::THEME;

fn locale(tag: &str) -> Locale {
    let code = tag.split('-').next().unwrap_or(tag);
    let path = format!("content/strings/{code}.ftl");
    let theme = THEME.iter().find(|(p, _)| *p == path).map(|(_, bytes)| String::from_utf8_lossy(bytes));
    let words = theme.expect("the theme has the language's words");
    Locale::new(code, "A", tag, Messages::read(code, &[&words]).0).expect("a locale of CLDR")
}

use NumberForm::{Fraction, Percent, Plain, Points};
use Rounding::{Down, Nearest, None as Exact, Up};

#[test]
fn every_writing_of_a_number_is_read() {
    let mut faults = Vec::new();
    for (tag, text, number, form, rounding) in [
        // Thousands, with every sign and every space in use.
        ("en-GB", "1,034", 1034.0, Plain, Exact),
        ("en-GB", "1 034", 1034.0, Plain, Exact),
        ("en-GB", "1\u{a0}034", 1034.0, Plain, Exact),
        ("en-GB", "1\u{202f}034", 1034.0, Plain, Exact),
        ("en-GB", "1\u{2009}034", 1034.0, Plain, Exact),
        ("en-GB", "1034", 1034.0, Plain, Exact),
        ("en-GB", "12,345,678", 12_345_678.0, Plain, Exact),
        ("nl-NL", "1.034", 1034.0, Plain, Exact),
        ("nl-NL", "1 034", 1034.0, Plain, Exact),
        ("nl-NL", "1\u{202f}034", 1034.0, Plain, Exact),
        ("nl-NL", "1034", 1034.0, Plain, Exact),
        ("fr-FR", "1 034", 1034.0, Plain, Exact),
        ("fr-FR", "1\u{a0}034", 1034.0, Plain, Exact),
        ("fr-FR", "1\u{202f}034", 1034.0, Plain, Exact),
        ("fr-FR", "1\u{2009}034", 1034.0, Plain, Exact),
        ("fr-FR", "1034", 1034.0, Plain, Exact),
        ("fr-FR", "12\u{202f}345\u{202f}678", 12_345_678.0, Plain, Exact),
        ("ar-MA", "1.034", 1034.0, Plain, Exact),
        ("ar-MA", "1\u{a0}034", 1034.0, Plain, Exact),
        ("ar-EG", "١٬٠٣٤", 1034.0, Plain, Exact),
        ("ar-MA", "١٠٣٤", 1034.0, Plain, Exact),
        ("ar-MA", "١٬٠٣٤", 1034.0, Plain, Exact),
        // Decimals.
        ("en-GB", "3.6", 3.6, Plain, Exact),
        ("nl-NL", "3,6", 3.6, Plain, Exact),
        ("fr-FR", "3,6", 3.6, Plain, Exact),
        ("fr-FR", "1\u{202f}034,5", 1034.5, Plain, Exact),
        ("ar-MA", "3,6", 3.6, Plain, Exact),
        ("ar-MA", "٣٫٦", 3.6, Plain, Exact),
        // Negative numbers.
        ("en-GB", "-12", -12.0, Plain, Exact),
        ("en-GB", "\u{2212}12", -12.0, Plain, Exact),
        ("en-GB", "\u{2212} 12", -12.0, Plain, Exact),
        ("nl-NL", "-1.034", -1034.0, Plain, Exact),
        ("nl-NL", "\u{2212}3,6", -3.6, Plain, Exact),
        ("fr-FR", "\u{2212}1\u{202f}034", -1034.0, Plain, Exact),
        ("fr-FR", "moins 12", -12.0, Plain, Exact),
        ("ar-MA", "\u{200e}-12", -12.0, Plain, Exact),
        ("ar-MA", "\u{200f}\u{2212}12", -12.0, Plain, Exact),
        // Percentages and percentage points.
        ("en-GB", "2.3%", 2.3, Percent, Exact),
        ("en-GB", "2.3 %", 2.3, Percent, Exact),
        ("en-GB", "five per cent", 5.0, Percent, Exact),
        ("en-GB", "2.3 percentage points", 2.3, Points, Exact),
        ("nl-NL", "2,3%", 2.3, Percent, Exact),
        ("nl-NL", "2,3 procentpunt", 2.3, Points, Exact),
        ("fr-FR", "2,3\u{202f}%", 2.3, Percent, Exact),
        ("fr-FR", "2,3\u{a0}%", 2.3, Percent, Exact),
        ("fr-FR", "2,3 points de pourcentage", 2.3, Points, Exact),
        ("ar-MA", "2,3%", 2.3, Percent, Exact),
        ("ar-MA", "٢٫٣٪", 2.3, Percent, Exact),
        ("ar-MA", "2,3 في المئة", 2.3, Percent, Exact),
        // Words.
        ("en-GB", "ten", 10.0, Plain, Exact),
        ("en-GB", "Seventeen people", 17.0, Plain, Exact),
        ("en-GB", "a thousand", 1000.0, Plain, Exact),
        ("en-GB", "seven hundred", 700.0, Plain, Exact),
        ("en-GB", "twelve thousand", 12000.0, Plain, Exact),
        ("en-GB", "1.2 million", 1_200_000.0, Plain, Exact),
        ("nl-NL", "tien", 10.0, Plain, Exact),
        ("nl-NL", "zevenhonderd", 700.0, Plain, Exact),
        ("nl-NL", "twaalfhonderd", 1200.0, Plain, Exact),
        ("nl-NL", "duizend", 1000.0, Plain, Exact),
        ("nl-NL", "1,2 miljoen", 1_200_000.0, Plain, Exact),
        ("fr-FR", "dix", 10.0, Plain, Exact),
        ("fr-FR", "mille", 1000.0, Plain, Exact),
        ("fr-FR", "vingt-cinq", 25.0, Plain, Exact),
        ("fr-FR", "sept cents", 700.0, Plain, Exact),
        ("fr-FR", "1,2 million", 1_200_000.0, Plain, Exact),
        ("ar-MA", "عشرة", 10.0, Plain, Exact),
        ("ar-MA", "عَشَرَة أشخاص", 10.0, Plain, Exact),
        ("ar-MA", "ألف", 1000.0, Plain, Exact),
        ("ar-MA", "1,2 مليون", 1_200_000.0, Plain, Exact),
        ("en-GB", "a fifth", 0.2, Fraction, Exact),
        ("fr-FR", "la moitié", 0.5, Fraction, Exact),
        ("ar-MA", "نصف", 0.5, Fraction, Exact),
        // Words that say the number is rounded.
        ("en-GB", "about 1,000", 1000.0, Plain, Nearest),
        ("en-GB", "more than 380", 380.0, Plain, Down),
        ("en-GB", "nearly 300", 300.0, Plain, Up),
        ("nl-NL", "ongeveer 1.000", 1000.0, Plain, Nearest),
        ("nl-NL", "zo'n duizend", 1000.0, Plain, Nearest),
        ("nl-NL", "zo’n duizend", 1000.0, Plain, Nearest),
        ("nl-NL", "ruim 380", 380.0, Plain, Down),
        ("nl-NL", "bijna 300", 300.0, Plain, Up),
        ("fr-FR", "environ 1\u{202f}000", 1000.0, Plain, Nearest),
        ("fr-FR", "plus de 380", 380.0, Plain, Down),
        ("ar-MA", "نحو 1.000", 1000.0, Plain, Nearest),
        ("ar-MA", "حوالي ألف", 1000.0, Plain, Nearest),
        ("ar-MA", "أكثر من 380", 380.0, Plain, Down),
    ] {
        let read = locale(tag).read_number(text).map(|r| (r.number.to_f64(), r.form, r.rounding));
        if read != Ok((number, form, rounding)) {
            faults.push(format!("{tag}: `{text}`: {read:?}, not {number} {form:?} {rounding:?}"));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_writing_of_a_range_is_read() {
    for (tag, text) in [
        ("en-GB", "120 to 150"),
        ("en-GB", "between 120 and 150"),
        ("en-GB", "120–150"),
        ("en-GB", "from 120 to 150"),
        ("nl-NL", "120 tot 150"),
        ("nl-NL", "tussen 120 en 150"),
        ("nl-NL", "120–150"),
        ("fr-FR", "120 à 150"),
        ("fr-FR", "entre 120 et 150"),
        ("fr-FR", "de 120 à 150"),
        ("ar-MA", "120 إلى 150"),
        ("ar-MA", "من 120 إلى 150"),
        ("ar-MA", "بين 120 و150"),
        ("ar-MA", "١٢٠–١٥٠"),
    ] {
        let read = locale(tag).read_number(text).map(|r| (r.low.map(|n| n.to_f64()), r.number.to_f64()));
        assert_eq!(read, Ok((Some(120.0), 150.0)), "{tag}: {text}");
    }
}

#[test]
fn amounts_are_told_from_dates_names_and_times() {
    for (tag, text, amounts) in [
        ("en-GB", "In 2023 it rained 812 mm, 3.6% more than the 784 of 2022.", vec!["812", "3.6", "784"]),
        ("en-GB", "In 2023 150 people, 1 034 in all", vec!["150", "1 034"]),
        (
            "en-GB",
            "On 8 July 2023, July 8 and 8–10 July; 8 and 9 July; 2023-07-08, 08.07.2023, 8/7/2023",
            vec![],
        ),
        ("en-GB", "From 2012 to 2025, 2012–2025, 2019–20, 2023/24 and in the 1990s", vec![]),
        ("en-GB", "its 3rd, 11th and second issue at 14:30, after 12 months and twenty-four hours", vec![]),
        ("en-GB", "article 8, articles 8 and 9, Stb. 2000, 496; ISO 8601, COVID-19, 2024-H1, no. 5", vec![]),
        ("en-GB", "In article 8, 250 people", vec!["250"]),
        ("en-GB", "ECLI:NL:RVS:2021:698, table 80059ned, A4, U-17, #12", vec![]),
        (
            "en-GB",
            "two of the three; ten gauges, seven hundred, five per cent",
            vec!["ten", "seven hundred", "five"],
        ),
        ("en-GB", "120–150 or 120 to 150, 12mm and €5", vec!["120", "150", "120", "150", "12", "5"]),
        ("nl-NL", "Op 8 juli 2023 viel er 1.034 mm, 3,6% meer; de 11e keer in 12 jaar", vec!["1.034", "3,6"]),
        (
            "nl-NL",
            "artikel 8, blz. 12, in de jaren 90 en 14.30 uur; zevenhonderd mensen",
            vec!["zevenhonderd"],
        ),
        (
            "fr-FR",
            "Le 8 juillet 2023, le 1er août : 1\u{202f}034 mm, 3,6\u{a0}% de plus",
            vec!["1\u{202f}034", "3,6"],
        ),
        ("fr-FR", "article 8, n° 5, 12 mois, à 14h30, cinq pour cent et dix pour cent", vec!["cinq", "dix"]),
        ("ar-MA", "في 8 يوليوز 2023 هطل 1.034 مم، أي 3,6% أكثر", vec!["1.034", "3,6"]),
        ("ar-MA", "بعد 12 شهرا وفق المادة 8، عشرة أشخاص و٢٥٠ آخرون", vec!["عشرة", "٢٥٠"]),
    ] {
        let found: Vec<&str> = locale(tag).amounts_in(text).into_iter().map(|a| &text[a.range]).collect();
        assert_eq!(found, amounts, "{tag}: {text}");
    }
}

/// `tests/amounts/<locale>.txt` holds one text a line. Square brackets mark the amounts that must be found.
#[test]
fn amounts_are_found_as_the_tables_say() {
    let mut faults = Vec::new();
    for tag in ["en-GB", "nl-NL", "fr-FR", "ar-MA"] {
        let table = std::fs::read_to_string(project(&format!("tests/amounts/{tag}.txt"))).expect("a table");
        let texts = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        for marked in texts {
            let text = marked.replace(['[', ']'], "");
            let mut found = text.clone();
            for amount in locale(tag).amounts_in(&text).into_iter().rev() {
                found.insert(amount.range.end, ']');
                found.insert(amount.range.start, '[');
            }
            if found != *marked {
                faults.push(format!("{tag}: {marked}\n{}  {found}", " ".repeat(tag.len())));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
