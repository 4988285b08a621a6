//! Placing, held to its promises by cases that nobody thought of.

use crate::geometry::{covered, extents, overlapping};
use briefing::base::{Frequency, Number, Period, Quality};
use briefing::chart::data::{
    AxisPeriod, BandData, ChartData, EventMarker, Explanations, LineData, PointData, SeriesData, When,
};
use briefing::chart::{Fonts, Layout, MUTED, Paint, Role, Shape, place};
use briefing::i18n::{Direction, Locale, Messages};
use briefing::model::{Certainty, ChartKind, ChartOption, Choices, PanelScale, Sort};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::sync::LazyLock;

pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::new);
pub(crate) static LOCALE: LazyLock<Locale> = LazyLock::new(|| {
    let words =
        std::fs::read_to_string(crate::support::project("src/core/i18n/strings/en.ftl")).expect("the words");
    Locale::new("en", "English", "en-GB", Messages::read("en", &[&words]).0).expect("a locale")
});

/// Notes, from short to long.
const NOTES: [&str; 3] =
    ["The peak", "A new method since then", "Fewer people came after the border was closed in spring"];

/// How the periods of a generated chart follow each other.
#[derive(Debug, Clone, Copy)]
enum Rhythm {
    Years,
    Quarters,
    Months,
    Days,
    /// Years, then a part of one, then half-years; dates that are not sure.
    Mixed,
}

/// What a generated chart holds.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) kind: ChartKind,
    rhythm: Rhythm,
    /// Per series, per period: a value, its certainty, and whether it has a range.
    pub(crate) series: Vec<Vec<(Option<f64>, Certainty, bool)>>,
    pub(crate) names: Vec<String>,
    /// The periods at which something is marked, and how: on a day, over a span, at a value.
    flags: Vec<(usize, u8)>,
    /// The periods at which the first series is broken.
    breaks: Vec<usize>,
    /// The series and periods with a note, and how long it is.
    pub(crate) notes: Vec<(usize, usize, u8)>,
    /// The first period of each shaded span, and whether it lasts until the end.
    pub(crate) bands: Vec<(usize, bool)>,
    /// The values of the reference lines, with their certainty.
    pub(crate) lines: Vec<(f64, Certainty)>,
    pub(crate) choices: Choices,
}

/// A line a series: a failing case is read by a person.
impl std::fmt::Debug for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{:?} {:?}, flags {:?}, breaks {:?}", self.kind, self.rhythm, self.flags, self.breaks)?;
        writeln!(f, "  {:?}", self.choices)?;
        writeln!(f, "  notes {:?}, bands {:?}, lines {:?}", self.notes, self.bands, self.lines)?;
        for (name, values) in self.names.iter().zip(&self.series) {
            write!(f, "  {name}:")?;
            for (value, certainty, ranged) in values {
                write!(f, " {value:?}{}{}", &certainty.as_str()[..1], if *ranged { "r" } else { "" })?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

impl Case {
    /// One series of values that are whole.
    pub(crate) fn of(kind: ChartKind, values: &[f64]) -> Self {
        let series = vec![values.iter().map(|v| (Some(*v), Certainty::Whole, false)).collect()];
        Self {
            kind,
            rhythm: Rhythm::Years,
            series,
            names: vec!["One".into()],
            flags: vec![],
            breaks: vec![],
            notes: vec![],
            bands: vec![],
            lines: vec![],
            choices: Choices::default(),
        }
    }
}

fn choices() -> impl Strategy<Value = Choices> {
    let sort = prop::option::of(prop::sample::select(vec![Sort::Value, Sort::Label]));
    let scale = prop::option::of(prop::sample::select(vec![PanelScale::Shared, PanelScale::Own]));
    (sort, scale).prop_map(|(sort, scale)| Choices { sort, scale, ..Choices::default() })
}

fn case() -> impl Strategy<Value = Case> {
    let kinds: Vec<ChartKind> = ChartKind::ALL.iter().map(|(_, k)| *k).collect();
    let rhythms = vec![Rhythm::Years, Rhythm::Quarters, Rhythm::Months, Rhythm::Days, Rhythm::Mixed];
    let value = prop_oneof![
        6 => (0.0..2000.0f64).prop_map(|v| Some(v.round())),
        1 => (-300.0..0.0f64).prop_map(|v| Some(v.round())),
        1 => Just(Some(1e-9)),
        1 => Just(Some(9.99e11)),
        1 => Just(Some(0.0)),
        1 => Just(None),
    ];
    let certainty = prop_oneof![
        4 => Just(Certainty::Whole),
        1 => Just(Certainty::Partial),
        1 => Just(Certainty::Provisional),
        1 => Just(Certainty::Expected),
        1 => Just(Certainty::Limit),
    ];
    let point = (value, certainty, prop::bool::weighted(0.2));
    let name = prop_oneof![
        Just("Forced".to_owned()),
        Just("Applications of people from all countries of origin together".to_owned()),
        Just("Donaudampfschifffahrtsgesellschaft".to_owned()),
        Just("طلبات اللجوء الجديدة".to_owned()),
    ];
    let line = prop_oneof![Just(Certainty::Whole), Just(Certainty::Expected), Just(Certainty::Provisional)];
    let shape = (prop::sample::select(kinds), prop::sample::select(rhythms), 1usize..13, 1usize..40);
    shape.prop_flat_map(move |(kind, rhythm, series, periods)| {
        (
            prop::collection::vec(prop::collection::vec(point.clone(), periods), series),
            prop::collection::vec(name.clone(), series),
            prop::collection::vec((0..periods, 0u8..3), 0..4),
            prop::collection::vec(0..periods, 0..2),
            prop::collection::vec((0..series, 0..periods, 0u8..3), 0..4),
            prop::collection::vec((0..periods, any::<bool>()), 0..3),
            prop::collection::vec((-100.0..3000.0f64, line.clone()), 0..3),
            choices(),
        )
            .prop_map(move |(series, names, flags, breaks, notes, bands, lines, choices)| Case {
                kind,
                rhythm,
                series,
                names,
                flags,
                breaks,
                notes,
                bands,
                lines,
                choices,
            })
    })
}

fn period(rhythm: Rhythm, i: usize, count: usize) -> Period {
    let text = match rhythm {
        Rhythm::Years => format!("{}", 1990 + i),
        Rhythm::Quarters => format!("{}-Q{}", 2015 + i / 4, i % 4 + 1),
        Rhythm::Months => format!("{}-{:02}", 2020 + (i + 5) / 12, (i + 5) % 12 + 1),
        Rhythm::Days => format!("2024-{:02}-{:02}", i / 28 + 1, i % 28 + 1),
        Rhythm::Mixed if i + 1 == count => format!("{0}-01?/{0}-11~", 1990 + i),
        Rhythm::Mixed if i % 5 == 3 => format!("{}-H1", 1990 + i),
        Rhythm::Mixed => format!("{}", 1990 + i),
    };
    Period::parse(&text).expect("a period")
}

pub(crate) fn data(case: &Case) -> ChartData<'static> {
    let count = case.series[0].len();
    let frequency = match case.rhythm {
        Rhythm::Years | Rhythm::Mixed => Frequency::Year,
        Rhythm::Quarters => Frequency::Quarter,
        Rhythm::Months => Frequency::Month,
        Rhythm::Days => Frequency::Day,
    };
    let slot = |i: usize| {
        let period = period(case.rhythm, i, count);
        let (label, below) = LOCALE.period_axis(period);
        let open = period.ends().map(|q| q != Quality::Certain);
        AxisPeriod {
            period,
            label,
            below,
            full: LOCALE.period(period),
            regular: period.is_regular(frequency),
            open,
        }
    };
    let slots: Vec<AxisPeriod> = (0..count).map(slot).collect();
    let series = case.series.iter().enumerate().map(|(i, values)| SeriesData {
        label: case.names[i].clone(),
        // Beyond the palette, series are grey.
        colour: (i as u8 + 1).min(MUTED),
        points: values.iter().enumerate().map(|(slot, held)| point(case, i, slot, *held)).collect(),
    });
    let flag = |(slot, how): &(usize, u8)| {
        let period = slots[*slot].period;
        let when = match how {
            0 => When::Day(period.start()),
            1 => When::Span(period.start(), slots[count - 1].period.end()),
            _ => When::AxisPeriod(*slot),
        };
        EventMarker { letter: 'A', date: period.start(), when, text: "An event".to_owned(), event: None }
    };
    let mut flags: Vec<EventMarker> = case.flags.iter().map(flag).collect();
    flags.sort_by_key(|f| f.date);
    let band = |(first, is_open): &(usize, bool)| BandData {
        from: slots[*first].period.start(),
        to: slots[if *is_open { count - 1 } else { *first }].period.end(),
        label: "A policy with a long name that was in force".to_owned(),
        period: "for some time".to_owned(),
    };
    let line = |(value, certainty): &(f64, Certainty)| LineData {
        value: value.round(),
        certainty: *certainty,
        label: format!("The target of the government: {}", value.round()),
        title: "The target of the government".to_owned(),
    };
    let explanations = Explanations {
        bands: case.bands.iter().map(band).collect(),
        lines: case.lines.iter().map(line).collect(),
    };
    ChartData {
        kind: case.kind,
        unit: "people".to_owned(),
        direction: Direction::Ltr,
        series: series.collect(),
        flags,
        slots,
        explanations,
        level: None,
        choices: case.choices,
        percent: false,
        is_short: false,
        locale: &LOCALE,
    }
}

fn point(case: &Case, series: usize, slot: usize, held: (Option<f64>, Certainty, bool)) -> PointData {
    let (value, certainty, ranged) = held;
    let number = value.and_then(|v| Number::parse(&v.to_string()));
    let text = number.map_or("—".to_owned(), |n| LOCALE.number(n));
    let is_large = case.series.iter().flatten().any(|(value, ..)| value.is_some_and(|v| v >= 1e6));
    let short = number.filter(|_| is_large).and_then(|n| LOCALE.short_number(n));
    let limit = certainty == Certainty::Limit;
    PointData {
        slot,
        value: value.filter(|_| !limit),
        exact: number.filter(|_| !limit),
        low: value.filter(|_| ranged).map(|v| v.min(v * 0.5)),
        high: value.filter(|_| ranged || limit).map(|v| v.max(v * 1.5) + 1.0),
        certainty: if value.is_none() { Certainty::Missing } else { certainty },
        // Every choice of labels is a choice of points.
        is_labelled: case.choices.sort.map(|_| !(slot + series).is_multiple_of(3)),
        note: case
            .notes
            .iter()
            .find(|(s, at, _)| (*s, *at) == (series, slot))
            .map(|(.., how)| NOTES[usize::from(*how)].to_owned()),
        breaks: series == 0 && case.breaks.contains(&slot),
        title: match &short {
            Some(short) => format!("{slot}: {text}, {short}"),
            None => format!("{slot}: {text}"),
        },
        short,
        text,
    }
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
            let over = overlapping(&place(&data(&case), *layout, &FONTS));
            prop_assert!(over.is_empty(), "{}: {over:?}", layout.name);
        }
    }

    #[test]
    fn no_text_lies_over_the_mark_of_another_value(case in case()) {
        for layout in Layout::ALL {
            let covered = covered(&place(&data(&case), *layout, &FONTS));
            prop_assert!(covered.is_empty(), "{}: {covered:?}", layout.name);
        }
    }

    #[test]
    fn every_note_and_label_is_written_whole(case in case()) {
        for layout in Layout::ALL {
            let held = data(&case);
            let scene = place(&held, *layout, &FONTS);
            let words: String = scene.text_runs().map(|run| format!("{} ", run.text)).collect();
            let is_drawn = ChartOption::Bands.applies(case.kind, 1) && scene.groups.iter().any(|g| g.role == Role::Mark);
            let has_mark = |p: &PointData| p.value.or(p.low).or(p.high).is_some();
            let notes = held.points().filter(|(_, p)| has_mark(p) && ChartOption::Annotations.applies(case.kind, 1));
            let notes = notes.filter_map(|(_, point)| point.note.as_deref());
            let labels = held.explanations.bands.iter().map(|band| band.label.as_str());
            let lines = held.explanations.lines.iter().filter(|_| ChartOption::Lines.applies(case.kind, 1));
            let lines = lines.map(|line| line.label.as_str());
            for text in notes.chain(labels).chain(lines).filter(|_| is_drawn) {
                prop_assert!(words.contains(text), "{}: `{text}` in {words}", layout.name);
            }
        }
    }

    // Small values of both signs, whose labels have little room, in every kind.
    #[test]
    fn small_charts_have_room_for_their_labels(rows in prop::collection::vec(prop::collection::vec(-20i32..=20, 1..6), 1..4)) {
        for (_, kind) in ChartKind::ALL {
            let count = rows[0].len();
            let values = |row: &Vec<i32>| (0..count).map(|i| (row.get(i).map(|v| f64::from(*v)), Certainty::Whole, false)).collect();
            let mut case = Case::of(*kind, &[]);
            case.series = rows.iter().map(values).collect();
            case.names = rows.iter().map(|_| "Forced".to_owned()).collect();
            for layout in Layout::ALL {
                let scene = place(&data(&case), *layout, &FONTS);
                let wrong = [overlapping(&scene), covered(&scene)].concat();
                prop_assert!(wrong.is_empty(), "{kind:?} {}: {wrong:?}", layout.name);
            }
        }
    }

    #[test]
    fn lengths_and_areas_are_in_proportion_to_values(values in prop::collection::vec(1.0..1000.0f64, 1..30)) {
        let values: Vec<f64> = values.into_iter().map(f64::round).collect();
        for kind in [ChartKind::Column, ChartKind::StackedColumn, ChartKind::Bar, ChartKind::StackedBar, ChartKind::Tiles] {
            let scene = place(&data(&Case::of(kind, &values)), Layout::WIDE, &FONTS);
            let marks: Vec<_> = scene.groups.iter().filter(|g| g.role == Role::Mark).collect();
            prop_assert_eq!(marks.len(), values.len());
            let area = |shapes: &[Shape]| shapes.iter().map(|s| match s {
                Shape::Rect { w, h, paint: Paint::Series(..), .. } => w * h,
                _ => 0.0,
            }).sum::<f64>();
            let first = area(&marks[0].shapes) / values[0];
            for (mark, value) in marks.iter().zip(&values) {
                let ratio = area(&mark.shapes) / value / first;
                prop_assert!((ratio - 1.0).abs() < 1e-6, "{kind:?}: {ratio}");
            }
        }
    }

    #[test]
    fn shares_fill_their_row(rows in prop::collection::vec(prop::collection::vec(1.0..1000.0f64, 6), 2..5)) {
        let mut case = Case::of(ChartKind::Share, &rows[0]);
        case.series = rows.iter().map(|r| r.iter().map(|v| (Some(v.round()), Certainty::Whole, false)).collect()).collect();
        case.names = rows.iter().map(|_| "One".to_owned()).collect();
        let scene = place(&data(&case), Layout::WIDE, &FONTS);
        let width = |slot: usize| scene.groups.iter().filter(|g| g.role == Role::Mark).flat_map(|g| &g.shapes).filter_map(|s| match s {
            Shape::Rect { y, w, .. } => Some((*y, *w)),
            _ => None,
        }).fold(std::collections::BTreeMap::<i64, f64>::new(), |mut sums, (y, w)| {
            *sums.entry((y * 10.0) as i64).or_default() += w;
            sums
        }).into_values().nth(slot);
        for slot in 1..6 {
            prop_assert!((width(slot).unwrap_or(0.0) - width(0).unwrap_or(1.0)).abs() < 1e-6);
        }
    }

    #[test]
    fn every_value_can_be_pointed_at(case in case()) {
        let scene = place(&data(&case), Layout::WIDE, &FONTS);
        let titles = scene.groups.iter().filter(|g| g.role == Role::Mark).count();
        let drawn: usize = case.series.iter().flatten().filter(|(v, c, _)| v.is_some_and(|v| v >= 0.0) && *c == Certainty::Whole).count();
        let all = match case.kind {
            // A slope and a dumbbell show the first and the last period, a share only rows that are whole, a stacked area what can be stacked.
            ChartKind::Slope | ChartKind::Dumbbell | ChartKind::Share | ChartKind::StackedArea => 0,
            _ => drawn,
        };
        prop_assert!(titles >= all, "{:?}: {titles} of {all}", case.kind);
        let named = scene.groups.iter().filter(|g| g.role == Role::Mark).all(|g| g.title.as_deref().is_some_and(|t| !t.is_empty()));
        prop_assert!(named);
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
