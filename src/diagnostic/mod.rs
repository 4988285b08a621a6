//! Diagnostics: the faults that authors can fix, with their positions in the content.
//!
//! A check pushes each [`Diagnostic`] to [`Diagnostics`]; [`render()`] prints it. Every [`Code`] has a manual entry. A
//! message states the fault in lower case without a full stop, and the help states the fix. I/O errors are not
//! diagnostics: see [`crate::base::IoFailure`].

mod characters;
mod code;
mod columns;
mod fold;
mod render;

pub use characters::{forbidden_character, report_characters};
pub use code::Code;
pub use fold::folded;
pub use render::{Format, Renderer, line_and_column, render};

use crate::base::{Span, keywords};

keywords! {
    /// How serious a diagnostic is.
    pub enum Severity {
        /// The site cannot be published.
        Error = "error",
        /// The site can be published, but an editor should look at it.
        Warning = "warning",
        /// The text is right and could be better. `--deny-warnings` does not deny it.
        Hint = "hint",
    }
}

/// A position with a short text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// The position.
    pub span: Span,
    /// The text, which may be empty.
    pub text: String,
}

/// A fix, in words and possibly as a replacement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Help {
    /// The fix in words.
    pub text: String,
    /// The position to replace and its new text.
    pub replacement: Option<(Span, String)>,
}

/// One fault of the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The code.
    pub code: Code,
    /// The severity.
    pub severity: Severity,
    /// The fault, in one line.
    pub message: String,
    /// The position of the fault.
    pub primary: Label,
    /// Other positions that explain the fault.
    pub related: Vec<Label>,
    /// The possible fixes.
    pub help: Vec<Help>,
    /// What an `allow` must name if one item can have several diagnostics of this code.
    pub subject: Option<String>,
}

impl Diagnostic {
    /// Creates an error.
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

    /// Creates a warning.
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    /// Creates a hint.
    pub fn hint(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Hint, ..Self::error(code, span, message) }
    }

    /// Sets the subject and adds a help text that shows the `allow` for it.
    pub fn about(mut self, subject: impl Into<String>) -> Self {
        let subject = subject.into();
        let code = self.code.as_str();
        self = self.help(format!("or allow it: `allow: [{{check: {code}, at: \"{subject}\", reason: …}}]`"));
        self.subject = Some(subject);
        self
    }

    /// Sets the text of the primary position.
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Adds a related position.
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push(Label { span, text: text.into() });
        self
    }

    /// Adds a fix in words.
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(Help { text: text.into(), replacement: None });
        self
    }

    /// Adds a help text that names the known word nearest to `written`, if one is near, or an invisible character in
    /// `written`. `what` is the kind of thing with an article.
    pub fn near<'a>(self, what: &str, written: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let invisible = written.chars().find(|c| crate::base::is_invisible(*c));
        let with_help = match invisible {
            Some(c) => self.help(format!("this contains the invisible character U+{:04X}", u32::from(c))),
            None => self,
        };
        match crate::base::nearest(written, known) {
            Some(near) => with_help.help(format!("{what} with a similar name exists: `{near}`")),
            None => with_help,
        }
    }

    /// Adds a fix with a replacement.
    pub fn replace(mut self, text: impl Into<String>, span: Span, with: impl Into<String>) -> Self {
        self.help.push(Help { text: text.into(), replacement: Some((span, with.into())) });
        self
    }
}

/// A list of diagnostics.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl Diagnostics {
    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.items.push(diagnostic);
    }

    /// Adds the diagnostics of another list, or a diagnostic if there is one.
    pub fn extend(&mut self, other: impl IntoIterator<Item = Diagnostic>) {
        self.items.extend(other);
    }

    /// Removes the diagnostics that do not satisfy `keep`.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.items.retain(keep);
    }

    /// Sets the severity of every diagnostic with a code.
    pub fn set_severity(&mut self, code: Code, severity: Severity) {
        self.items.iter_mut().filter(|d| d.code == code).for_each(|d| d.severity = severity);
    }

    /// Iterates over the diagnostics in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.items.iter()
    }

    /// Iterates over the diagnostics in the order in which they were added, so that fixes can be added.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Diagnostic> {
        self.items.iter_mut()
    }

    /// Returns whether an error prevents publication.
    pub fn has_errors(&self) -> bool {
        self.items.iter().any(|d| d.severity == Severity::Error)
    }

    /// Returns whether a file has a diagnostic with one of these codes, so that its consequences are not reported too.
    pub fn has_in(&self, file: crate::base::FileId, codes: &[Code]) -> bool {
        self.items.iter().any(|d| d.primary.span.file == file && codes.contains(&d.code))
    }

    /// Returns the replacements that follow from the data, which `--fix` may write without asking.
    pub fn certain_replacements(&self) -> Vec<(Span, String)> {
        let certain = self.items.iter().filter(|d| d.code.is_certain());
        certain.flat_map(|d| &d.help).filter_map(|h| h.replacement.clone()).collect()
    }

    /// Returns the diagnostics sorted by position, without duplicates.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        fn key(d: &Diagnostic) -> (Span, Severity, Code, &str, &[Help]) {
            (d.primary.span, d.severity, d.code, &d.message, &d.help)
        }
        self.items.sort_by(|a, b| key(a).cmp(&key(b)));
        // Every page that uses a template reports the same fault of the template.
        self.items
            .dedup_by(|a, b| (a.primary.span, a.code, &a.message) == (b.primary.span, b.code, &b.message));
        self.items
    }
}
