//! Measures the phases of a build and prints a table to standard error.

use super::table::aligned;
use crate::build::{Stage, TemplateTime};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::time::Instant;

/// The number of templates that are shown.
const SLOWEST: usize = 5;

pub(super) struct Timings {
    is_shown: bool,
    began: RefCell<Vec<(Stage, Instant)>>,
    /// What was not done again.
    reused: RefCell<String>,
    /// The templates whose pages took longest.
    templates: RefCell<String>,
}

impl Timings {
    /// Starts with the reading phase. `is_shown` says whether the table is printed at the end.
    pub(super) fn start(is_shown: bool) -> Self {
        Self {
            is_shown,
            began: RefCell::new(vec![(Stage::Loading, Instant::now())]),
            reused: RefCell::default(),
            templates: RefCell::default(),
        }
    }

    pub(super) fn start_phase(&self, stage: Stage) {
        self.began.borrow_mut().push((stage, Instant::now()));
    }

    /// Notes how many of the texts were analysed, because earlier runs had not stored their analysis.
    pub(super) fn set_analysed(&self, count: impl FnOnce() -> (usize, usize)) {
        if self.is_shown {
            let (new, all) = count();
            *self.reused.borrow_mut() = format!("analysed {new} of {all} texts\n");
        }
    }

    /// Notes how long the pages of each template took, the slowest first.
    pub(super) fn set_templates(&self, slowest: &[(String, TemplateTime)]) {
        *self.templates.borrow_mut() = template_table(slowest);
    }

    pub(super) fn finish(self) {
        if self.is_shown {
            let table = table(&self.began.into_inner(), Instant::now());
            let text = table + &self.reused.into_inner() + &self.templates.into_inner();
            let _ = anstream::stderr().lock().write_all(text.as_bytes());
        }
    }
}

fn table(began: &[(Stage, Instant)], end: Instant) -> String {
    let ends = began.iter().skip(1).map(|(_, instant)| *instant).chain([end]);
    let mut spans: BTreeMap<Stage, f64> = BTreeMap::new();
    for ((stage, start), end) in began.iter().zip(ends) {
        *spans.entry(*stage).or_default() += (end - *start).as_secs_f64();
    }
    let whole: f64 = spans.values().sum();
    let line = |(phase, seconds): (&str, f64)| {
        let share = 100.0 * seconds / whole.max(f64::MIN_POSITIVE);
        [format!("{phase:9}"), format!("{:>9.1} ms", seconds * 1000.0), format!("{share:>4.0}%")]
    };
    let phases = spans.into_iter().map(|(stage, seconds)| (stage.as_str(), seconds));
    let lines: Vec<[String; 3]> = phases.chain([("total", whole)]).map(line).collect();
    aligned(&lines)
}

/// Returns the slowest templates. Pages are rendered on all cores, so their times can add up to more than the phase took.
fn template_table(slowest: &[(String, TemplateTime)]) -> String {
    let line = |(name, sum): &(String, TemplateTime)| {
        let pages = if sum.pages == 1 { "page" } else { "pages" };
        let milliseconds = sum.time.as_secs_f64() * 1000.0;
        [name.clone(), format!("{:>5} {pages}", sum.pages), format!("{milliseconds:>9.1} ms")]
    };
    let lines: Vec<[String; 3]> = slowest.iter().take(SLOWEST).map(line).collect();
    if lines.is_empty() { String::new() } else { format!("slowest templates:\n{}", aligned(&lines)) }
}

#[cfg(test)]
mod tests {
    use super::{table, template_table};
    use crate::build::{Stage, TemplateTime};
    use std::time::{Duration, Instant};

    #[test]
    fn the_slowest_templates_come_first_with_the_number_of_their_pages() {
        let time = |pages, ms| TemplateTime { pages, time: Duration::from_millis(ms) };
        let all = [("statistics.html".to_owned(), time(4, 80)), ("root.html".to_owned(), time(1, 2))];
        assert_eq!(
            template_table(&all),
            "\
slowest templates:
statistics.html      4 pages       80.0 ms
root.html            1 page         2.0 ms
"
        );
        assert_eq!(template_table(&[]), "");
    }

    #[test]
    fn each_phase_lasts_until_the_next_begins_and_stands_once() {
        let start = Instant::now();
        let after = |ms| start + Duration::from_millis(ms);
        let began = [
            (Stage::Loading, start),
            (Stage::Writing, after(25)),
            (Stage::Picturing, after(50)),
            (Stage::Writing, after(150)),
        ];
        assert_eq!(
            table(&began, after(200)),
            "\
load            25.0 ms    12%
pictures       100.0 ms    50%
write           75.0 ms    38%
total          200.0 ms   100%
"
        );
    }
}
