//! Applies what a site makes of a check: the key `checks` of `site.yaml`.

use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{Settings, Strictness};

/// Changes the severity of the diagnostics of each check that the site names, or removes them.
pub(super) fn apply(settings: &Settings, sink: &mut Diagnostics) {
    for (code, strictness) in &settings.checks {
        match strictness {
            Strictness::Error => sink.set_severity(*code, Severity::Error),
            Strictness::Warning => sink.set_severity(*code, Severity::Warning),
            Strictness::Off => sink.retain(|diagnostic| diagnostic.code != *code),
        }
    }
}
