//! Measures the phases of a build and prints a table to standard error.

use super::table::aligned;
use crate::build::Stage;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::time::Instant;

pub(super) struct Timings {
    is_shown: bool,
    began: RefCell<Vec<(Stage, Instant)>>,
    /// What was not done again.
    reused: RefCell<String>,
}

impl Timings {
    /// Starts with the reading phase. `is_shown` says whether the table is printed at the end.
    pub(super) fn start(is_shown: bool) -> Self {
        Self {
            is_shown,
            began: RefCell::new(vec![(Stage::Loading, Instant::now())]),
            reused: RefCell::default(),
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

    pub(super) fn finish(self) {
        if self.is_shown {
            let table = table(&self.began.into_inner(), Instant::now()) + &self.reused.into_inner();
            let _ = anstream::stderr().lock().write_all(table.as_bytes());
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

#[cfg(test)]
mod tests {
    use super::table;
    use crate::build::Stage;
    use std::time::{Duration, Instant};

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
