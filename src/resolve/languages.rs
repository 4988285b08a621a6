//! The languages of the site: in, their entries in `site.yaml` and their files of words; out, locales ready to write.

use super::names;
use crate::base::{FileId, Origin, SourceSet, Span};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::{Locale, Words};
use crate::parse::raw;

/// Sets up every language; `None` when the default one could not be.
pub(super) fn resolve(
    site: FileId,
    languages: &[raw::Language],
    strings: &[(String, FileId)],
    sources: &SourceSet,
    sink: &mut Diagnostics,
) -> Option<Vec<Locale>> {
    let mut all: Vec<Locale> = Vec::new();
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
        let Some(words) = words(language, strings, sources, sink) else { continue };
        let tag = language.locale.as_ref().unwrap_or(&language.code);
        match Locale::new(slug.as_str(), &language.name.value, &tag.value, words) {
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

fn words(
    language: &raw::Language,
    strings: &[(String, FileId)],
    sources: &SourceSet,
    sink: &mut Diagnostics,
) -> Option<Words> {
    let code = &language.code.value;
    let Some((_, file)) = strings.iter().find(|(c, _)| c == code) else {
        let message = format!("the language `{code}` has no words");
        sink.push(Diagnostic::error(Code::MissingMessage, language.code.span, message).help(format!(
            "write them in `content/strings/{code}.ftl`; another language's file shows which"
        )));
        return None;
    };
    let (words, faults) = Words::read(code, &[sources[*file].text()]);
    for (_, fault) in faults {
        sink.push(Diagnostic::error(Code::InvalidStrings, Span::new(*file, fault.range), fault.message));
    }
    Some(words)
}
