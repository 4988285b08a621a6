//! Measures the processor time of a thread and the memory of the process.
//!
//! Both come from `/proc`. On other systems the time is that of the clock, and the memory is not known.

use std::path::PathBuf;
use std::time::{Duration, Instant};

/// The processor time of the thread that started it.
#[derive(Debug, Clone)]
pub(crate) struct Meter {
    /// The file with the processor time of the thread.
    file: Option<PathBuf>,
    before: Duration,
    begun: Instant,
}

impl Meter {
    pub(crate) fn start() -> Self {
        let thread = std::fs::read_link("/proc/thread-self").ok();
        let file = thread.map(|thread| PathBuf::from("/proc").join(thread).join("schedstat"));
        let mut meter = Self { file, before: Duration::ZERO, begun: Instant::now() };
        meter.before = meter.processor_time().unwrap_or_default();
        meter
    }

    /// Returns the time since the start.
    pub(crate) fn time(&self) -> Duration {
        match self.processor_time() {
            Some(time) => time.saturating_sub(self.before),
            None => self.begun.elapsed(),
        }
    }

    fn processor_time(&self) -> Option<Duration> {
        let text = std::fs::read_to_string(self.file.as_ref()?).ok()?;
        text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
    }
}

/// Lets the peak of the memory begin anew.
pub(crate) fn reset_peak_memory() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// Returns the most memory that the process has had since the last reset in megabytes, or 0 if it is not known.
pub(crate) fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1000
}
