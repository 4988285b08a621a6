//! What authors are told: in, faults with their places; out, diagnostics, all of a run, in a stable order.
//!
//! Always true: every [`Code`] has a manual entry; a message begins in lower case, states the fault and has no full stop;
//! the cure is the help. The machine's own failures are not diagnostics: see [`crate::base::IoFailure`].

mod characters;
mod code;
mod render;

pub use characters::{forbidden_character, report_characters};
pub use code::Code;
pub use render::{Format, line_and_column, render};

use crate::base::Span;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site cannot be published.
    Error,
    /// The site can be published; an editor should look.
    Warning,
}

impl Severity {
    /// As printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A place, and a few words about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there; may be empty.
    pub text: String,
}

/// The cure, and where it is certain, the very text to put in the place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Help {
    /// What to do.
    pub text: String,
    /// The place and its new text.
    pub replacement: Option<(Span, String)>,
}

/// One thing to tell the author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which check.
    pub code: Code,
    /// How bad.
    pub severity: Severity,
    /// One line: the fault.
    pub message: String,
    /// Where.
    pub primary: Label,
    /// Other places that matter.
    pub related: Vec<Label>,
    /// What to do.
    pub help: Vec<Help>,
    /// What it is about, where one item may have several of its kind: what an `allow` of it has to name.
    pub subject: Option<String>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            primary: Label { span, text: String::new() },
            related: Vec::new(),
            help: Vec::new(),
            subject: None,
        }
    }

    /// A warning at a place.
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    /// What an `allow` has to name, and how an editor writes one.
    pub fn about(mut self, subject: impl Into<String>) -> Self {
        let subject = subject.into();
        let code = self.code.as_str();
        self =
            self.help(format!("or let it stand: `allow: [{{check: {code}, at: \"{subject}\", reason: …}}]`"));
        self.subject = Some(subject);
        self
    }

    /// Words beside the primary place.
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Another place.
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push(Label { span, text: text.into() });
        self
    }

    /// What to do.
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(Help { text: text.into(), replacement: None });
        self
    }

    /// What to do, when there is a near miss: `known` finds it among what exists.
    pub fn near<'a>(self, what: &str, written: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let invisible = written.chars().find(|c| crate::base::is_invisible(*c));
        let with_help = match invisible {
            Some(c) => {
                self.help(format!("what is written contains the invisible character U+{:04X}", u32::from(c)))
            }
            None => self,
        };
        match crate::base::nearest(written, known) {
            Some(near) => with_help.help(format!("{what} with a similar name exists: `{near}`")),
            None => with_help,
        }
    }

    /// What to put in a place.
    pub fn replace(mut self, text: impl Into<String>, span: Span, with: impl Into<String>) -> Self {
        self.help.push(Help { text: text.into(), replacement: Some((span, with.into())) });
        self
    }
}

/// Everything reported so far.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Reports one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.items.push(diagnostic);
    }

    /// Reports what another list holds.
    pub fn extend(&mut self, other: Diagnostics) {
        self.items.extend(other.items);
    }

    /// Takes out what does not satisfy a condition.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.items.retain(keep);
    }

    /// All of them, as they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.items.iter()
    }

    /// Whether the site cannot be published.
    pub fn has_errors(&self) -> bool {
        self.items.iter().any(|d| d.severity == Severity::Error)
    }

    /// Whether a fault of one of these codes was found in a file: what follows from it need not be told as well.
    pub fn has_in(&self, file: crate::base::FileId, codes: &[Code]) -> bool {
        self.items.iter().any(|d| d.primary.span.file == file && codes.contains(&d.code))
    }

    /// Those that came after the first ones, which are these.
    pub fn since(mut self, first: &Self) -> Self {
        self.items.drain(..first.items.len().min(self.items.len()));
        self
    }

    /// The replacements that are certain, because they follow from the data: what a repair may write unasked.
    pub fn certain_replacements(&self) -> Vec<(Span, String)> {
        let certain = self.items.iter().filter(|d| d.code.is_certain());
        certain.flat_map(|d| &d.help).filter_map(|h| h.replacement.clone()).collect()
    }

    /// All of them by file and place, each once.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        fn key(d: &Diagnostic) -> (Span, Severity, Code, &str, &[Help]) {
            (d.primary.span, d.severity, d.code, &d.message, &d.help)
        }
        self.items.sort_by(|a, b| key(a).cmp(&key(b)));
        // One fault of a shared template is met by every page that uses it: it is told once.
        self.items
            .dedup_by(|a, b| (a.primary.span, a.code, &a.message) == (b.primary.span, b.code, &b.message));
        self.items
    }
}
