//! Charts that a person thought of: of nothing, of one value, of values far apart, and with what an author chose.

use crate::charts::{Case, FONTS, data};
use crate::geometry::{covered, extents};
use briefing::base::Number;
use briefing::chart::{Form, Layout, MUTED, Paint, Role, Shape, place};
use briefing::i18n::{Locale, Messages};
use briefing::model::{Certainty, ChartKind, PanelScale};

#[test]
fn a_chart_of_nothing_says_so() {
    for (_, kind) in ChartKind::ALL {
        let mut case = Case::of(*kind, &[1.0, 2.0]);
        case.series[0].iter_mut().for_each(|p| p.0 = None);
        let scene = place(&data(&case), Layout::WIDE, &FONTS);
        assert!(scene.text_runs().any(|w| w.text == "No value is known"), "{kind:?}");
    }
}

#[test]
fn one_value_is_written_once() {
    // A slope needs two periods, and one part alone is a share of a hundred per cent.
    for (_, kind) in ChartKind::ALL.iter().filter(|(_, k)| !matches!(k, ChartKind::Slope | ChartKind::Share))
    {
        for layout in Layout::ALL {
            let scene = place(&data(&Case::of(*kind, &[5.3])), *layout, &FONTS);
            let count = scene.text_runs().filter(|w| w.text == "5.3").count();
            assert!(count <= 1, "{kind:?} {}: {count} times", layout.name);
        }
    }
}

#[test]
fn one_observation_a_hundred_and_all_equal_are_charts() {
    for (_, kind) in ChartKind::ALL {
        for values in [vec![5.0], vec![7.0; 100], vec![0.0; 3], vec![1e-9; 4], vec![1e12, 1.0]] {
            for layout in Layout::ALL {
                let scene = place(&data(&Case::of(*kind, &values)), *layout, &FONTS);
                // Nothing has no shares: zeros alone are said in words.
                let shown = |g: &briefing::chart::Group| g.role == Role::Mark || *kind == ChartKind::Share;
                assert!(scene.groups.iter().any(shown), "{kind:?} {values:?}");
                let finite =
                    extents(&scene).iter().all(|e| [e.x0, e.y0, e.x1, e.y1].iter().all(|v| v.is_finite()));
                assert!(finite, "{kind:?} {values:?}");
            }
        }
    }
}

/// Places a chart of three countries, of whom the first has far higher values than the others.
fn countries(kind: ChartKind, values: [&[f64]; 3]) -> Case {
    let mut case = Case::of(kind, &[]);
    let series = values.map(|v| v.iter().map(|v| (Some(*v), Certainty::Whole, false)).collect());
    case.series = series.into();
    case.names = ["Germany", "Hungary", "Sweden"].map(str::to_owned).into();
    case
}

#[test]
fn a_value_leaves_the_peak_of_its_line_free() {
    let peak = countries(
        ChartKind::SmallMultiples,
        [
            &[64540.0, 109580.0, 173070.0, 441900.0, 722365.0],
            &[2157.0, 18570.0, 41215.0, 174435.0, 28215.0],
            &[43930.0, 54350.0, 75090.0, 156195.0, 22385.0],
        ],
    );
    for layout in Layout::ALL {
        let scene = place(&data(&peak), *layout, &FONTS);
        assert_eq!(covered(&scene), Vec::<String>::new(), "{}", layout.name);
        for value in ["722,365", "28,215", "22,385"] {
            assert!(scene.text_runs().any(|w| w.text == value), "{}: {value}", layout.name);
        }
    }
}

#[test]
fn values_of_dots_stand_on_one_side_of_the_axis() {
    let values = countries(ChartKind::Dot, [&[14279.0, 284488.0], &[1427.0, 104121.0], &[-900.0, 2300.0]]);
    for layout in Layout::ALL {
        let scene = place(&data(&values), *layout, &FONTS);
        assert_eq!(covered(&scene), Vec::<String>::new(), "{}", layout.name);
        for value in ["14,279", "1,427", "−900", "2,300"] {
            assert!(scene.text_runs().any(|w| w.text == value), "{}: {value}", layout.name);
        }
    }
}

#[test]
fn equal_distances_on_a_logarithmic_scale_are_equal_ratios() {
    for kind in [ChartKind::Line, ChartKind::Dot] {
        let mut case = Case::of(kind, &[2.0, 20.0, 200.0, 5000.0]);
        case.choices.log = true;
        let scene = place(&data(&case), Layout::WIDE, &FONTS);
        let marks = scene.groups.iter().filter(|g| g.role == Role::Mark).flat_map(|g| &g.shapes);
        let along: Vec<f64> = marks
            .filter_map(|shape| match (shape, kind) {
                (Shape::Disc { y, .. }, ChartKind::Line) => Some(-y),
                (Shape::Disc { x, .. }, _) => Some(*x),
                _ => None,
            })
            .collect();
        let (first, second) = (along[1] - along[0], along[2] - along[1]);
        assert!((first - second).abs() < 1e-6 && first > 10.0, "{kind:?}: {along:?}");
        assert!(scene.text_runs().any(|w| w.text.contains("10,000")), "{kind:?}");
        assert_eq!(covered(&scene), Vec::<String>::new());
    }
}

#[test]
fn panels_with_their_own_scales_say_so() {
    let mut case = countries(ChartKind::SmallMultiples, [&[1.0, 2.0], &[30.0, 40.0], &[5000.0, 4000.0]]);
    let says = |case: &Case, layout: Layout| {
        let scene = place(&data(case), layout, &FONTS);
        let said = scene.text_runs().any(|w| w.text == "Each panel has its own scale");
        let numbers = ["2", "40", "5,000"].map(|n| scene.text_runs().filter(|w| w.text == n).count());
        (said, numbers.iter().all(|count| *count > 0))
    };
    for layout in Layout::ALL {
        assert!(!says(&case, *layout).0);
        case.choices.scale = Some(PanelScale::Own);
        assert_eq!(says(&case, *layout), (true, true), "{}", layout.name);
        case.choices.scale = None;
    }
}

#[test]
fn large_numbers_are_short_where_a_chart_is_narrow() {
    for kind in [ChartKind::Column, ChartKind::Line, ChartKind::Bar, ChartKind::StackedColumn] {
        let case = Case::of(kind, &[1_234_567.0, 722_365.0, 45_000.0]);
        let texts = |layout: Layout| -> Vec<String> {
            place(&data(&case), layout, &FONTS).text_runs().map(|run| run.text.clone()).collect()
        };
        let (wide, narrow) = (texts(Layout::WIDE), texts(Layout::NARROW));
        assert!(wide.iter().any(|text| text == "1,234,567"), "{kind:?}: {wide:?}");
        assert!(!wide.iter().any(|text| text == "Numbers are rounded"), "{kind:?}");
        for text in ["1.2\u{a0}m", "Numbers are rounded"] {
            assert!(narrow.iter().any(|other| other == text), "{kind:?}: {text} in {narrow:?}");
        }
        assert!(!narrow.iter().any(|text| text.contains(",000,000")), "{kind:?}: {narrow:?}");
    }
}

#[test]
fn each_language_shortens_large_numbers_by_its_own_words() {
    for (code, locale, written) in [
        ("en", "en-GB", ["99,999", "0.1 m", "0.72 m", "1 m", "−1.2 m", "12 m", "1 bn", "3.4 bn"]),
        ("nl", "nl-NL", ["99.999", "0,1 mln", "0,72 mln", "1 mln", "−1,2 mln", "12 mln", "1 mld", "3,4 mld"]),
        ("fr", "fr-FR", ["99 999", "0,1 M", "0,72 M", "1 M", "−1,2 M", "12 M", "1 Md", "3,4 Md"]),
        (
            "ar",
            "ar-MA",
            [
                "99.999",
                "0,1 مليون",
                "0,72 مليون",
                "1 مليون",
                "−1,2 مليون",
                "12 مليون",
                "1 مليار",
                "3,4 مليار",
            ],
        ),
    ] {
        let path = crate::support::project(&format!("src/core/i18n/strings/{code}.ftl"));
        let words = std::fs::read_to_string(path).expect("the words");
        let messages = Messages::read(code, &[&words]).0;
        let locale = Locale::new(code, code, locale, messages).expect("a locale");
        let plain = |text: String| {
            let text = text.replace(['\u{a0}', '\u{202f}'], " ");
            text.replace(['\u{200e}', '\u{200f}', '\u{61c}'], "")
        };
        let short = |text: &str| {
            let number = Number::parse(text).expect("a number");
            plain(locale.short_number(number).unwrap_or_else(|| locale.number(number)))
        };
        let numbers =
            ["99999", "100000", "722365", "999999", "-1234567", "12345678", "999700000", "3400000000"];
        assert_eq!(numbers.map(short), written.map(str::to_owned));
        // The tick of an axis has all the decimals that it needs.
        let tick = locale.short_tick(1_250_000.0).map(plain).expect("a large number");
        assert_eq!(tick, written[3].replace('1', if code == "en" { "1.25" } else { "1,25" }));
    }
}

#[test]
fn an_arrow_leads_from_the_first_to_the_last_value() {
    for (values, rises) in [([10.0, 500.0, 400.0], true), ([400.0, 0.0, 10.0], false)] {
        let mut case = Case::of(ChartKind::Dumbbell, &values);
        case.series[0][2].1 = Certainty::Expected;
        for layout in Layout::ALL {
            let scene = place(&data(&case), *layout, &FONTS);
            let arrows = scene.groups.iter().filter(|g| g.role == Role::Series).flat_map(|g| &g.shapes);
            let lines: Vec<_> = arrows
                .filter_map(|shape| match shape {
                    Shape::Line { points, paint, .. } => Some((points.clone(), *paint)),
                    _ => None,
                })
                .collect();
            let [(shaft, form), (head, _)] = lines.as_slice() else { panic!("{lines:?}") };
            assert_eq!(shaft[1].0 > shaft[0].0, rises, "{}", layout.name);
            assert_eq!(head[1], shaft[1], "{}: the tip of the head is the end of the shaft", layout.name);
            assert_eq!(*form, Paint::Series(MUTED, Form::Dashed), "towards an expected value");
        }
    }
}

#[test]
fn an_interval_opens_from_the_last_counted_value() {
    let mut case = Case::of(ChartKind::Fan, &[40.0, 50.0, 60.0, 80.0]);
    for point in &mut case.series[0][2..] {
        *point = (point.0, Certainty::Expected, true);
    }
    let scene = place(&data(&case), Layout::WIDE, &FONTS);
    let shapes = || scene.groups.iter().flat_map(|g| &g.shapes);
    let discs: Vec<(f64, f64)> = shapes()
        .filter_map(|shape| match shape {
            Shape::Disc { x, y, .. } => Some((*x, *y)),
            _ => None,
        })
        .collect();
    let area = shapes().find_map(|shape| match shape {
        Shape::Area { points, .. } => Some(points.clone()),
        _ => None,
    });
    let area = area.expect("an interval");
    assert_eq!((area.first(), area.last()), (Some(&discs[1]), Some(&discs[1])));
    let width = |at: usize| area[area.len() - 1 - at].1 - area[at].1;
    assert!(0.0 < width(1) && width(1) < width(2), "the interval grows: {area:?}");
}

#[test]
fn the_panels_of_a_pair_share_their_time_and_not_their_scale() {
    let mut case = countries(ChartKind::Pair, [&[10.0, 30.0, 20.0], &[5000.0, 1000.0, 3000.0], &[]]);
    case.series.pop();
    for layout in Layout::ALL {
        let scene = place(&data(&case), *layout, &FONTS);
        let marks = scene.groups.iter().filter(|g| g.role == Role::Mark).flat_map(|g| &g.shapes);
        let discs: Vec<(f64, f64)> = marks
            .filter_map(|shape| match shape {
                Shape::Disc { x, y, .. } => Some((*x, *y)),
                _ => None,
            })
            .collect();
        let (upper, lower) = discs.split_at(3);
        assert_eq!(
            upper.iter().map(|d| d.0).collect::<Vec<_>>(),
            lower.iter().map(|d| d.0).collect::<Vec<_>>()
        );
        let lowest = upper.iter().map(|d| d.1).fold(0.0, f64::max);
        assert!(lower.iter().all(|d| d.1 > lowest), "{}: one panel is above the other", layout.name);
        for text in ["Each panel has its own scale", "Germany", "Hungary"] {
            assert!(scene.text_runs().any(|run| run.text == text), "{}: {text}", layout.name);
        }
    }
}
