//! Resolves exceptions from checks: the code that each one allows and the spans that it applies to.

use super::Resolver;
use super::texts::not_empty;
use crate::base::{FileId, Slug, Span, Spanned};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Allow;
use crate::parse::raw::{self, Document, FrontMatter, Item};

impl Resolver<'_> {
    pub(super) fn allows(&mut self) -> Vec<Allow> {
        let raw = self.raw;
        let mut all = Vec::new();
        for item in &raw.figures {
            // Values that a figure reads from its file have positions there.
            let data = item.value.as_ref().and_then(|figure| figure.data.as_ref());
            let data = data.and_then(|data| self.sources.find(&format!("content/{}", data.file.value)));
            let scope: Vec<Span> = std::iter::once(item.file).chain(data).map(|f| self.whole(f)).collect();
            self.add(item.value.iter().flat_map(|f| &f.allow), &scope, &mut all);
        }
        let sources = raw.sources.iter().flat_map(|(_, pairs)| &pairs.0).flat_map(|(_, s)| &s.allow);
        let events = raw.events.iter().flat_map(|(_, e)| &e.allow);
        for allow in events.chain(raw.claims.iter().flat_map(|(_, c)| &c.allow)).chain(sources) {
            let at = allow.check.span;
            let holds = |s: &&Span| s.file == at.file && s.start <= at.start && at.end <= s.end;
            let scope = raw.scopes.iter().find(holds).copied().into_iter().collect::<Vec<_>>();
            self.add([allow], &scope, &mut all);
        }
        self.documents(&raw.articles, &mut all);
        self.documents(&raw.pages, &mut all);
        let scope: Vec<Span> = raw.home.iter().map(|(_, file, _)| self.whole(*file)).collect();
        for document in raw.home.iter().filter_map(|(_, _, document)| document.as_ref()) {
            self.add(&document.front.allow, &scope, &mut all);
        }
        all
    }

    /// Adds the exceptions of articles or pages. An exception applies to all languages, whichever file contains it.
    fn documents<F: FrontMatter>(&mut self, items: &[(String, Item<Document<F>>)], all: &mut Vec<Allow>) {
        for (_, item) in items {
            let Some(document) = &item.value else { continue };
            if self.is_left_out(item.file) {
                continue;
            }
            let same = |slug: &Slug| *slug == item.slug;
            let files = items.iter().filter(|(_, other)| same(&other.slug)).map(|(_, other)| other.file);
            let scope: Vec<Span> = files.map(|file| self.whole(file)).collect();
            self.add(document.front.common().allow, &scope, all);
        }
    }

    fn whole(&self, file: FileId) -> Span {
        Span::new(file, 0..self.sources[file].text().len())
    }

    fn add<'a>(
        &mut self,
        raw: impl IntoIterator<Item = &'a raw::Allow>,
        scope: &[Span],
        all: &mut Vec<Allow>,
    ) {
        for allow in raw {
            if !not_empty(&allow.reason.value, allow.reason.span, self.sink) {
                continue;
            }
            allow.at.iter().for_each(|at| self.named_subject(at));
            let check = &allow.check;
            if self.allowable(check).is_some() {
                all.push(Allow {
                    check: check.value.clone(),
                    at: allow.at.as_ref().map(|at| at.value.trim().to_owned()),
                    span: check.span,
                    scope: scope.to_vec(),
                });
            }
        }
    }

    /// Returns the check of a code, if editors decide about it.
    pub(super) fn allowable(&mut self, check: &Spanned<String>) -> Option<Code> {
        let error = |message: String| Diagnostic::error(Code::UnknownKeyword, check.span, message);
        match Code::find(&check.value) {
            Some(code) if code.is_allowable() => return Some(code),
            Some(_) => {
                let help =
                    "only checks that need an editor's judgement can be allowed: correct the content instead";
                self.sink.push(error(format!("`{}` cannot be allowed", check.value)).help(help));
            }
            None => {
                let known = Code::ALL.iter().filter(|c| c.is_allowable()).map(|c| c.as_str());
                let diagnostic = error(format!("there is no check `{}`", check.value));
                self.sink.push(diagnostic.near("a check", &check.value, known));
            }
        }
        None
    }
}
