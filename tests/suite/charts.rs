//! Placing, held to its promises by cases that nobody thought of.

use briefing::base::Period;
use briefing::chart::data::{ChartData, Flag, PointData, SeriesData, Slot};
use briefing::chart::{Extent, Fonts, Ink, Layout, Role, Scene, Shape, place};
use briefing::i18n::{Direction, Locale, Words};
use briefing::model::{Certainty, ChartKind};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::sync::LazyLock;

static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::new);
static LOCALE: LazyLock<Locale> = LazyLock::new(|| {
    let words =
        std::fs::read_to_string(crate::support::project("content/strings/en.ftl")).expect("the words");
    Locale::new("en", "English", "en-GB", Words::read("en", &[&words]).0).expect("a locale")
});

/// What a generated observation holds.
#[derive(Debug, Clone)]
struct Case {
    kind: ChartKind,
    /// Per series, per period: a value, missing, or a range.
    series: Vec<Vec<Option<(f64, bool)>>>,
    names: Vec<String>,
    flags: Vec<i16>,
}

fn case() -> impl Strategy<Value = Case> {
    let kinds: Vec<ChartKind> = ChartKind::ALL.iter().map(|(_, k)| *k).collect();
    let value = prop_oneof![
        5 => (0.0..2000.0f64).prop_map(|v| Some((v.round(), false))),
        1 => (0.0..200.0f64).prop_map(|v| Some((v.round(), true))),
        1 => (-300.0..0.0f64).prop_map(|v| Some((v.round(), false))),
        1 => Just(Some((1e-9, false))),
        1 => Just(Some((9.99e11, false))),
        1 => Just(Some((0.0, false))),
        1 => Just(None),
    ];
    let name = prop_oneof![
        Just("Forced".to_owned()),
        Just("Applications of people from all countries of origin together".to_owned()),
        Just("Donaudampfschifffahrtsgesellschaft".to_owned()),
        Just("طلبات اللجوء الجديدة".to_owned()),
    ];
    (prop::sample::select(kinds), 1usize..6, 1usize..40).prop_flat_map(move |(kind, series, periods)| {
        (
            Just(kind),
            prop::collection::vec(prop::collection::vec(value.clone(), periods), series),
            prop::collection::vec(name.clone(), series),
            prop::collection::vec(1990i16..2030, 0..4),
        )
            .prop_map(|(kind, series, names, flags)| Case { kind, series, names, flags })
    })
}

fn data(case: &Case) -> ChartData<'static> {
    let periods = case.series[0].len();
    let slot = |i: usize| {
        let year = 1990 + i as i16;
        let partial = i + 1 == periods && periods.is_multiple_of(2);
        let text = if partial { format!("{year}-01/{year}-11") } else { format!("{year}") };
        let period = Period::parse(&text).expect("a period");
        let (label, below) = LOCALE.period_axis(period);
        Slot { period, label, below, full: LOCALE.period(period) }
    };
    let slots: Vec<Slot> = (0..periods).map(slot).collect();
    let point = |slot: usize, held: &Option<(f64, bool)>| {
        let value = held.map(|(v, _)| v);
        let ranged = held.is_some_and(|(_, ranged)| ranged);
        let number = value.and_then(briefing::base::Number::new);
        PointData {
            slot,
            value,
            low: ranged.then(|| value.unwrap_or(0.0) * 0.5),
            high: ranged.then(|| value.unwrap_or(0.0) * 1.5 + 1.0),
            certainty: if value.is_none() { Certainty::Missing } else { Certainty::Whole },
            text: number.map_or("—".to_owned(), |n| LOCALE.number_with(n, n.decimals().min(2))),
            title: String::new(),
        }
    };
    let series = case.series.iter().enumerate().map(|(i, values)| SeriesData {
        label: case.names[i].clone(),
        colour: (i % 6) as u8 + 1,
        points: values.iter().enumerate().map(|(slot, held)| point(slot, held)).collect(),
    });
    let mut flags: Vec<Flag> = case
        .flags
        .iter()
        .filter(|y| **y >= 1990 && (**y as usize) < 1990 + periods)
        .map(|y| Flag {
            letter: 'A',
            date: briefing::base::Date::constant(*y, 6, 1),
            text: "An event".to_owned(),
            event: None,
        })
        .collect();
    flags.sort_by_key(|f| f.date);
    ChartData {
        kind: case.kind,
        unit: "people".to_owned(),
        direction: Direction::Ltr,
        series: series.collect(),
        slots,
        flags,
        percent: false,
        locale: &LOCALE,
    }
}

/// The box of every shape.
fn extents(scene: &Scene) -> Vec<Extent> {
    let around = |points: &[(f64, f64)]| {
        let fold = |f: fn(f64, f64) -> f64, start: f64, x: bool| {
            points.iter().map(|p| if x { p.0 } else { p.1 }).fold(start, f)
        };
        Extent {
            x0: fold(f64::min, f64::INFINITY, true),
            y0: fold(f64::min, f64::INFINITY, false),
            x1: fold(f64::max, f64::NEG_INFINITY, true),
            y1: fold(f64::max, f64::NEG_INFINITY, false),
        }
    };
    let shapes = scene.groups.iter().flat_map(|g| &g.shapes);
    shapes
        .map(|shape| match shape {
            Shape::Rect { x, y, w, h, .. } => Extent { x0: *x, y0: *y, x1: x + w, y1: y + h },
            Shape::Line { points, .. } | Shape::Area { points, .. } => around(points),
            Shape::Disc { x, y, r, .. } => Extent { x0: x - r, y0: y - r, x1: x + r, y1: y + r },
            Shape::Words(words) => words.extent(),
        })
        .collect()
}

proptest! {
    // The same cases on every machine: a run is proof, not luck.
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, rng_seed: RngSeed::Fixed(20261123), ..ProptestConfig::default() })]

    #[test]
    fn every_shape_lies_within_the_frame(case in case()) {
        for layout in Layout::ALL {
            let scene = place(&data(&case), *layout, &FONTS);
            for e in extents(&scene) {
                // Four units are less than half a letter: the rim of a mark may stand on the edge.
                let inside = e.x0 >= -4.0 && e.x1 <= scene.width + 4.0 && e.y0 >= -4.0 && e.y1 <= scene.height + 4.0;
                prop_assert!(inside, "{} {e:?} in {} × {}", layout.name, scene.width, scene.height);
            }
        }
    }

    #[test]
    fn no_label_lies_over_another(case in case()) {
        for layout in Layout::ALL {
            let scene = place(&data(&case), *layout, &FONTS);
            let words: Vec<_> = scene.words().collect();
            for (i, a) in words.iter().enumerate() {
                for b in &words[i + 1..] {
                    let (e, f) = (a.extent(), b.extent());
                    // The boxes of two lines of one text may share a hair.
                    let shared_x = e.x1.min(f.x1) - e.x0.max(f.x0);
                    let shared_y = e.y1.min(f.y1) - e.y0.max(f.y0);
                    prop_assert!(shared_x <= 1.0 || shared_y <= 1.0, "{}: `{}` over `{}`\n{e:?}\n{f:?}", layout.name, a.text, b.text);
                }
            }
        }
    }

    #[test]
    fn lengths_are_in_proportion_to_values(values in prop::collection::vec(1.0..1000.0f64, 1..30)) {
        for kind in [ChartKind::Column, ChartKind::Bar] {
            let series = vec![values.iter().map(|v| Some((v.round(), false))).collect()];
            let case = Case { kind, series, names: vec!["One".into()], flags: vec![] };
            let scene = place(&data(&case), Layout::WIDE, &FONTS);
            let marks = scene.groups.iter().filter(|g| g.role == Role::Mark).flat_map(|g| &g.shapes);
            let lengths: Vec<f64> = marks.filter_map(|s| match s {
                Shape::Rect { w, h, ink: Ink::Series(..), .. } => Some(if kind == ChartKind::Column { *h } else { *w }),
                _ => None,
            }).collect();
            prop_assert_eq!(lengths.len(), values.len());
            for (length, value) in lengths.iter().zip(&values) {
                let ratio = length / value.round();
                let first = lengths[0] / values[0].round();
                prop_assert!((ratio - first).abs() < 1e-6, "{ratio} {first}");
            }
        }
    }

    #[test]
    fn the_mirror_of_the_mirror_is_the_chart(case in case()) {
        let mut data = data(&case);
        let scene = place(&data, Layout::WIDE, &FONTS);
        data.direction = Direction::Rtl;
        let mirrored = place(&data, Layout::WIDE, &FONTS);
        prop_assert_eq!(extents(&mirrored.mirrored()).len(), extents(&scene).len());
        let again = place(&data, Layout::WIDE, &FONTS).mirrored();
        for (a, b) in extents(&again).iter().zip(extents(&scene)) {
            prop_assert!((a.x0 - b.x0).abs() < 1e-9 && (a.x1 - b.x1).abs() < 1e-9);
        }
    }
}

#[test]
fn a_chart_of_nothing_says_so() {
    for (_, kind) in ChartKind::ALL {
        let case =
            Case { kind: *kind, series: vec![vec![None, None]], names: vec!["One".into()], flags: vec![] };
        let scene = place(&data(&case), Layout::WIDE, &FONTS);
        assert!(scene.words().any(|w| w.text == "No value is known"), "{kind:?}");
    }
}
