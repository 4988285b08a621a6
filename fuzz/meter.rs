//! Measures what an input takes: the processor time of a thread, and the memory of the process.
//!
//! Both come from `/proc`. On other systems the time is that of the clock, and the memory is not known.

use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Measures from its start on, on the thread that started it.
#[derive(Debug, Clone)]
pub(crate) struct Meter {
    /// The file with the processor time of the thread.
    file: Option<PathBuf>,
    time_before: Duration,
    begun: Instant,
    memory_before: u64,
}

impl Meter {
    pub(crate) fn start() -> Self {
        // The peak begins anew.
        let _ = std::fs::write("/proc/self/clear_refs", "5");
        let thread = std::fs::read_link("/proc/thread-self").ok();
        let file = thread.map(|thread| PathBuf::from("/proc").join(thread).join("schedstat"));
        let memory_before = kilobytes("VmRSS:");
        let mut meter = Self { file, time_before: Duration::ZERO, begun: Instant::now(), memory_before };
        meter.time_before = meter.processor_time().unwrap_or_default();
        meter
    }

    /// Returns the time since the start.
    pub(crate) fn time(&self) -> Duration {
        match self.processor_time() {
            Some(time) => time.saturating_sub(self.time_before),
            None => self.begun.elapsed(),
        }
    }

    /// Returns the most memory since the start, in megabytes more than at the start.
    pub(crate) fn memory(&self) -> u64 {
        kilobytes("VmHWM:").saturating_sub(self.memory_before) / 1000
    }

    fn processor_time(&self) -> Option<Duration> {
        let text = std::fs::read_to_string(self.file.as_ref()?).ok()?;
        text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
    }
}

/// Returns a line of the status of the process, or 0 if there is none.
fn kilobytes(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
