//! Creates the locales of the site from `site.yaml` and the message files.

use super::names;
use crate::base::{FileId, Origin, Slug, SourceSet, Span, Spanned};
use crate::cache::{Cache, CacheStore, InputHash};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::{Locale, LocaleFault, Messages, MessagesFault};
use crate::parse::raw;
use rayon::prelude::*;
use std::sync::Arc;

/// Creates the locale of every language; `None` if that of the default language is invalid.
pub(super) fn resolve(
    site: FileId,
    languages: &[raw::Language],
    strings: &[(String, FileId)],
    sources: &SourceSet,
    caches: &CacheStore,
    sink: &mut Diagnostics,
) -> Option<Vec<Arc<Locale>>> {
    let cache: Arc<Cache<String, Arc<Locale>>> = caches.cache("languages");
    let mut named = Vec::new();
    if languages.is_empty() {
        let diagnostic = Diagnostic::error(Code::MissingKey, Span::top(site), "the site has no language");
        sink.push(diagnostic.help("name one: `languages: [{code: en, name: English}]`"));
    }
    for language in languages {
        let Some(slug) = names::slug(&language.code, sink) else { continue };
        if named.iter().any(|(_, known, _)| *known == slug) {
            let message = format!("the language `{slug}` is listed twice");
            sink.push(Diagnostic::error(Code::DuplicateId, language.code.span, message));
            continue;
        }
        let Some(file) = file(language, strings, sink) else { continue };
        named.push((language, slug, file));
    }
    let read = |(language, slug, file): &(&raw::Language, Slug, FileId)| {
        let (name, messages) = (&language.name.value, sources[*file].text());
        let (code, tag) = (slug.as_str(), &tag(language).value);
        let input = InputHash::new(&(name, tag, messages));
        cache.try_get_or_compute(code, input, || read_locale(code, name, tag, messages))
    };
    // Words and formats of a language are read in parallel; the reports keep the order of the languages.
    let read: Vec<Result<Arc<Locale>, Faulty>> = named.par_iter().map(read).collect();
    let mut all: Vec<Arc<Locale>> = Vec::new();
    for ((language, _, file), read) in named.iter().zip(read) {
        let read = read.or_else(|faulty| {
            for fault in faulty.faults {
                let place = Span::new(*file, fault.range);
                sink.push(Diagnostic::error(Code::InvalidStrings, place, fault.message));
            }
            faulty.locale
        });
        match read {
            Ok(locale) => all.push(locale),
            Err(fault) => sink.push(
                Diagnostic::error(Code::UnknownLanguage, tag(language).span, fault.0)
                    .help("a locale is a BCP 47 tag that CLDR knows, such as `en-GB`, `nl` or `ar-MA`"),
            ),
        }
    }
    for (code, file) in strings.iter().filter(|(code, _)| !languages.iter().any(|l| l.code.value == *code)) {
        if sources[*file].origin == Origin::Site {
            let message = format!("the site has no language `{code}`: nothing reads these words");
            let diagnostic = Diagnostic::warning(Code::StrayFile, Span::top(*file), message);
            sink.push(diagnostic.help("add the language to `content/site.yaml`, or remove the file"));
        }
    }
    (all.len() == languages.len() && !all.is_empty()).then_some(all)
}

/// Returns the BCP 47 tag of a language.
fn tag(language: &raw::Language) -> &Spanned<String> {
    language.locale.as_ref().unwrap_or(&language.code)
}

fn file(language: &raw::Language, strings: &[(String, FileId)], sink: &mut Diagnostics) -> Option<FileId> {
    let code = &language.code.value;
    let found = strings.iter().find(|(c, _)| c == code).map(|(_, file)| *file);
    if found.is_none() {
        let message = format!("the language `{code}` has no messages");
        sink.push(Diagnostic::error(Code::MissingMessage, language.code.span, message).help(format!(
            "write them in `content/strings/{code}.ftl`; another language's file shows which"
        )));
    }
    found
}

/// A language with faults. It is not cached, so that the faults are reported in each build.
struct Faulty {
    locale: Result<Arc<Locale>, LocaleFault>,
    faults: Vec<MessagesFault>,
}

fn read_locale(code: &str, name: &str, tag: &str, messages: &str) -> Result<Arc<Locale>, Faulty> {
    let (messages, faults) = Messages::read(code, &[messages]);
    let locale = Locale::new(code, name, tag, messages).map(Arc::new);
    match locale {
        Ok(locale) if faults.is_empty() => Ok(locale),
        locale => Err(Faulty { locale, faults: faults.into_iter().map(|(_, fault)| fault).collect() }),
    }
}
