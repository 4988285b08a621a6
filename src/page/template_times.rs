//! How long the pages of each template took, for `--timings`.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// The number of pages of a template and the time that their rendering took, over all threads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TemplateTime {
    /// The number of pages.
    pub pages: usize,
    /// The sum of their times.
    pub time: Duration,
}

/// The times of all templates of a build.
#[derive(Debug, Default)]
pub(super) struct TemplateTimes(Mutex<BTreeMap<String, TemplateTime>>);

impl TemplateTimes {
    /// Renders a page and adds its time to that of its template.
    #[expect(clippy::disallowed_methods, reason = "the times are shown by `--timings` and change no file")]
    pub(super) fn measured<T>(&self, template: &str, render: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let rendered = render();
        // A panic of another thread costs this page its place in a table, and nothing else.
        if let Ok(mut all) = self.0.lock() {
            let sum = all.entry(template.to_owned()).or_default();
            *sum = TemplateTime { pages: sum.pages + 1, time: sum.time + start.elapsed() };
        }
        rendered
    }

    /// Returns the templates of which pages were rendered, the slowest first.
    pub(super) fn slowest(&self) -> Vec<(String, TemplateTime)> {
        let Ok(all) = self.0.lock() else { return Vec::new() };
        let mut all: Vec<(String, TemplateTime)> = all.clone().into_iter().collect();
        all.sort_by_key(|(_, sum)| std::cmp::Reverse(sum.time));
        all
    }
}
