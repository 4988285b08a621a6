//! Decides which drafts and scheduled files a build leaves out.
//!
//! Invariants: the file of the default language decides about the dates of all languages, and the result depends only
//! on the content and the date.

use super::Resolver;
use super::texts::day;
use crate::base::{Date, FileId, Span};
use crate::diagnostic::{Code, Diagnostic};
use crate::i18n::Lang;
use crate::model::{Pending, SymbolKind, Wait};
use crate::parse::raw::{Document, FrontMatter, Item};
use std::collections::BTreeMap;

/// The files that are left out, and the items whose state will change.
#[derive(Debug, Default)]
pub(super) struct Schedule {
    out: BTreeMap<FileId, Wait>,
    pub(super) pending: Vec<Pending>,
}

#[derive(Clone, Copy, Default)]
struct Days {
    date: Option<(Date, Span)>,
    publish: Option<(Date, Span)>,
    expires: Option<(Date, Span)>,
}

impl Resolver<'_> {
    /// Decides about every article and page.
    pub(super) fn schedule(&mut self) {
        let raw = self.raw;
        self.decide(SymbolKind::Article, &raw.articles);
        self.decide(SymbolKind::Page, &raw.pages);
    }

    /// Returns whether this build leaves out a file, although the file is read.
    pub(super) fn is_left_out(&self, file: FileId) -> bool {
        self.schedule.out.contains_key(&file)
    }

    fn decide<F: FrontMatter>(&mut self, kind: SymbolKind, all: &[(String, Item<Document<F>>)]) {
        // The decisions of originals apply to their translations.
        let mut inherited = BTreeMap::new();
        let mut translations = Vec::new();
        for (code, item) in all {
            let (Some(lang), Some(document)) = (self.lang_of(code), &item.value) else { continue };
            if lang != Lang::DEFAULT {
                translations.push((lang, item, document));
                continue;
            }
            let days = self.days(&document.front);
            self.contradictions(&document.front, days);
            let wait = self.wait(&document.front, days);
            if let Some(wait) = wait {
                self.leave_out(kind, item, wait);
                inherited.insert(&item.slug, wait);
            }
            self.note_pending(kind, (lang, item, document), wait, days);
        }
        for (lang, item, document) in translations {
            self.no_days_of_its_own(&document.front);
            let own = (document.front.common().is_draft && !self.options.drafts).then_some(Wait::Draft);
            // The original is no draft here, or its translation would be one without an original, which is reported.
            let of_original = inherited.get(&item.slug).copied().filter(|wait| *wait != Wait::Draft);
            if let Some(wait) = of_original.or(own) {
                self.leave_out(kind, item, wait);
            }
            if of_original.is_none() {
                self.note_pending(kind, (lang, item, document), own, Days::default());
            }
        }
    }

    fn wait<F: FrontMatter>(&self, front: &F, days: Days) -> Option<Wait> {
        let later = |day: Option<(Date, Span)>| day.map(|(d, _)| d).filter(|d| *d > self.day);
        match days.expires {
            Some((last, _)) if last < self.day => return Some(Wait::Expired(last)),
            _ if self.options.drafts => return None,
            _ if front.common().is_draft => return Some(Wait::Draft),
            _ => {}
        }
        match days.publish {
            Some(_) => later(days.publish).map(Wait::Until),
            // A wrong clock must not empty a site, so only a date that the user set is applied.
            None => later(days.date).filter(|_| self.options.as_of).map(Wait::Dated),
        }
    }

    fn leave_out<F>(&mut self, kind: SymbolKind, item: &Item<Document<F>>, wait: Wait) {
        self.known.add_waiting(kind, &item.slug, wait);
        self.schedule.out.insert(item.file, wait);
    }

    fn note_pending<F: FrontMatter>(
        &mut self,
        kind: SymbolKind,
        (lang, item, document): (Lang, &Item<Document<F>>, &Document<F>),
        wait: Option<Wait>,
        days: Days,
    ) {
        let expires_at = days.expires.map(|(d, _)| d);
        if wait.is_some() || expires_at.is_some() {
            self.schedule.pending.push(Pending {
                kind,
                slug: item.slug.clone(),
                file: item.file,
                lang,
                title: document.front.common().title.value.clone(),
                wait,
                publish_at: days.publish.or(days.date).map(|(d, _)| d),
                expires_at,
            });
        }
    }

    fn days<F: FrontMatter>(&mut self, front: &F) -> Days {
        let read = |key: Option<&_>, sink: &mut _| key.and_then(|k| Some((day(k, sink)?, k.span)));
        let days = front.common().days;
        Days {
            // An invalid date is reported when the article is resolved.
            date: read(days.date, &mut crate::diagnostic::Diagnostics::default()),
            publish: read(days.publish_at, self.sink),
            expires: read(days.expires_at, self.sink),
        }
    }

    fn contradictions<F: FrontMatter>(&mut self, front: &F, days: Days) {
        let Days { date, publish, expires } = days;
        let first = publish.or(date);
        if let (Some((first, first_span)), Some((last, span))) = (first, expires)
            && last < first
        {
            let message = format!("it expires on {last}, before it is published on {first}");
            let diagnostic = Diagnostic::error(Code::NeverPublished, span, message);
            let diagnostic = diagnostic.related(first_span, "the first day");
            self.sink.push(diagnostic.help("`expires-at` is the last day on which the site contains it"));
        }
        if let (Some((date, date_span)), Some((first, _))) = (date, publish)
            && date < first
        {
            let message = format!("it is dated {date} and not published before {first}");
            let diagnostic = Diagnostic::warning(Code::DateBeforePublication, date_span, message);
            let help = "date it with the day on which readers first see it";
            self.sink.push(diagnostic.replace(help, date_span, first.to_string()));
        }
        if let Some((first, span)) =
            publish.filter(|(first, _)| front.common().is_draft && *first <= self.day)
        {
            let message = format!("it is a draft, but was due to be published on {first}");
            let diagnostic = Diagnostic::warning(Code::OverdueDraft, span, message);
            self.sink.push(diagnostic.help("remove `draft: true`, or choose a later day"));
        }
    }

    fn no_days_of_its_own<F: FrontMatter>(&mut self, front: &F) {
        let days = front.common().days;
        for (key, found) in [("publish-at", days.publish_at), ("expires-at", days.expires_at)] {
            if let Some(found) = found {
                let message = format!("a translation has no `{key}` of its own");
                let diagnostic = Diagnostic::error(Code::ScheduleInTranslation, found.span, message);
                let help = "write it in the file of the default language, which decides for every language; \
                            a translation that is not ready is a draft";
                self.sink.push(diagnostic.help(help));
            }
        }
    }
}
