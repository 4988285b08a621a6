//! The languages of the site: in, their entries in `site.yaml` and their files of words; out, locales ready to write.

use super::{Kept, names};
use crate::base::{FileId, Origin, SourceSet, Span};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::{Locale, LocaleFault, Messages, MessagesFault};
use crate::parse::raw;
use std::sync::Arc;

/// Sets up every language; `None` when the default one could not be.
pub(super) fn resolve(
    site: FileId,
    languages: &[raw::Language],
    strings: &[(String, FileId)],
    sources: &SourceSet,
    kept: &Kept,
    sink: &mut Diagnostics,
) -> Option<Vec<Arc<Locale>>> {
    let mut all: Vec<Arc<Locale>> = Vec::new();
    if languages.is_empty() {
        let diagnostic = Diagnostic::error(Code::MissingKey, Span::top(site), "the site has no language");
        sink.push(diagnostic.help("name one: `languages: [{code: en, name: English}]`"));
    }
    for language in languages {
        let Some(slug) = names::slug(&language.code, sink) else { continue };
        if all.iter().any(|l| l.code == slug.as_str()) {
            let message = format!("the language `{slug}` is named twice");
            sink.push(Diagnostic::error(Code::DuplicateId, language.code.span, message));
            continue;
        }
        let Some(file) = file(language, strings, sink) else { continue };
        let tag = language.locale.as_ref().unwrap_or(&language.code);
        let written = Written {
            name: language.name.value.clone(),
            tag: tag.value.clone(),
            words: sources[file].text().to_owned(),
        };
        let code = slug.as_str();
        let read = kept.languages.try_get(code, written, |written| written.read(code)).or_else(|faulty| {
            for fault in faulty.faults {
                let place = Span::new(file, fault.range);
                sink.push(Diagnostic::error(Code::InvalidStrings, place, fault.message));
            }
            faulty.locale
        });
        match read {
            Ok(locale) => all.push(locale),
            Err(fault) => sink.push(
                Diagnostic::error(Code::UnknownLanguage, tag.span, fault.0)
                    .help("a locale is a BCP 47 tag that CLDR knows, such as `en-GB`, `nl` or `ar-MA`"),
            ),
        }
    }
    for (code, file) in strings.iter().filter(|(code, _)| !languages.iter().any(|l| l.code.value == *code)) {
        if sources[*file].origin == Origin::Site {
            let message = format!("the site has no language `{code}`: nothing reads these words");
            let diagnostic = Diagnostic::warning(Code::StrayFile, Span::top(*file), message);
            sink.push(diagnostic.help("name the language in `content/site.yaml`, or remove the file"));
        }
    }
    (all.len() == languages.len() && !all.is_empty()).then_some(all)
}

/// The file of a language's words.
fn file(language: &raw::Language, strings: &[(String, FileId)], sink: &mut Diagnostics) -> Option<FileId> {
    let code = &language.code.value;
    let found = strings.iter().find(|(c, _)| c == code).map(|(_, file)| *file);
    if found.is_none() {
        let message = format!("the language `{code}` has no words");
        sink.push(Diagnostic::error(Code::MissingMessage, language.code.span, message).help(format!(
            "write them in `content/strings/{code}.ftl`; another language's file shows which"
        )));
    }
    found
}

/// All that a language is made from, but for its code.
#[derive(Debug, PartialEq)]
pub(super) struct Written {
    name: String,
    tag: String,
    words: String,
}

/// A language with faults: what could be made of it is not kept, so that they are told in each build.
struct Faulty {
    locale: Result<Arc<Locale>, LocaleFault>,
    faults: Vec<MessagesFault>,
}

impl Written {
    fn read(&self, code: &str) -> Result<Arc<Locale>, Faulty> {
        let (words, faults) = Messages::read(code, &[&self.words]);
        let locale = Locale::new(code, &self.name, &self.tag, words).map(Arc::new);
        match locale {
            Ok(locale) if faults.is_empty() => Ok(locale),
            locale => Err(Faulty { locale, faults: faults.into_iter().map(|(_, fault)| fault).collect() }),
        }
    }
}
