//! Resolves articles and static pages. Each has one Markdown file per language.

use super::Resolver;
use super::texts::{day, names, not_empty};
use crate::base::{FileId, Handle, Slug, Span, Spanned, unique};
use crate::diagnostic::{Code, Diagnostic};
use crate::i18n::{Lang, PerLang};
use crate::model::{Article, ArticleText, Body, Figure, Page, PageText, Part, SymbolKind};
use crate::parse::raw::{Document, FrontMatter, Item};

impl Resolver<'_> {
    pub(super) fn articles(&mut self) {
        let raw = self.raw;
        for versions in self.by_slug(SymbolKind::Article, &raw.articles) {
            let (_, original) = versions[0];
            let front = &original.document.front;
            let Some(date) = day(&front.date, self.sink) else { continue };
            let topics = self.topics_named(&front.topics);
            let figures: Vec<Handle<Figure>> =
                front.figures.iter().filter_map(|f| self.figure(&f.value, f.span)).collect();
            let text = self.versions(&versions, |resolver, lang, file, document| {
                let front = &document.front;
                not_empty(&front.summary.value, front.summary.span, resolver.sink);
                let updated = front.updated.as_ref().and_then(|d| day(d, resolver.sink));
                ArticleText {
                    file,
                    title: resolver.smart(lang, &front.title.value),
                    summary: resolver.smart(lang, &front.summary.value),
                    kicker: front.kicker.as_ref().map(|k| resolver.smart(lang, &k.value)),
                    authors: names(&front.authors, resolver.sink),
                    updated: updated.unwrap_or(date),
                    updated_span: front.updated.as_ref().unwrap_or(&front.date).span,
                    corrections: Vec::new(),
                    body: Body::default(),
                }
            });
            let order = front.order.map_or(i64::MAX, |o| o as i64);
            let aliases = aliases(&front.aliases);
            let section = self.section_of(original.file);
            let slug = original.slug.clone();
            let article = Article { slug, section, date, order, topics, figures, aliases, text };
            let _ = self.partial.articles.insert(original.slug.clone(), article);
        }
    }

    pub(super) fn pages(&mut self) {
        let raw = self.raw;
        for versions in self.by_slug(SymbolKind::Page, &raw.pages) {
            let (_, original) = versions[0];
            let text = self.versions(&versions, |resolver, lang, file, document| {
                let front = &document.front;
                PageText {
                    file,
                    title: resolver.smart(lang, &front.title.value),
                    summary: front.summary.as_ref().map(|s| resolver.smart(lang, &s.value)),
                    updated: front.updated.as_ref().and_then(|d| Some((day(d, resolver.sink)?, d.span))),
                    body: Body::default(),
                }
            });
            let front = &original.document.front;
            let template = front.template.as_ref().and_then(|name| self.template(name));
            let (slug, aliases) = (original.slug.clone(), aliases(&front.aliases));
            let page = Page { slug, template, lists: Vec::new(), aliases, text };
            let _ = self.partial.pages.insert(original.slug.clone(), page);
        }
    }

    /// Groups the versions of each item, the default language first. Items without a version in it are reported and
    /// left out.
    fn by_slug<'r, F: FrontMatter>(
        &mut self,
        kind: SymbolKind,
        all: &'r [(String, Item<Document<F>>)],
    ) -> Vec<Vec<(Lang, Version<'r, F>)>> {
        let kind = kind.as_str();
        let mut groups: Vec<Vec<(Lang, Version<'r, F>)>> = Vec::new();
        for (code, item) in all {
            let lang =
                if code.is_empty() { Some(Lang::DEFAULT) } else { self.lang(code, Span::top(item.file)) };
            let (Some(lang), Some(document)) = (lang, &item.value) else { continue };
            if self.is_left_out(item.file) {
                continue;
            }
            not_empty(&document.front.common().title.value, document.front.common().title.span, self.sink);
            let version = Version { slug: &item.slug, file: item.file, document };
            match groups.iter_mut().find(|g| g[0].1.slug == &item.slug) {
                Some(group) => group.push((lang, version)),
                None => groups.push(vec![(lang, version)]),
            }
        }
        for group in &mut groups {
            group.sort_by_key(|(lang, _)| *lang);
            for pair in group.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
                let message =
                    format!("two files contain the {kind} `{}` in the same language", pair[1].1.slug);
                let named = |file: FileId| self.sources[file].name().matches('.').count();
                let (first, again) = match named(pair[0].1.file) > named(pair[1].1.file) {
                    true => (pair[1].1.file, pair[0].1.file),
                    false => (pair[0].1.file, pair[1].1.file),
                };
                let diagnostic = Diagnostic::error(Code::DuplicateId, Span::top(again), message);
                let diagnostic = diagnostic.label("again here").related(Span::top(first), "the first one");
                self.sink.push(
                    diagnostic.help("keep one of them: a file without a language is the default language's"),
                );
            }
            if group[0].0 != Lang::DEFAULT {
                let code = self.partial.languages[0].code.clone();
                let version = group[0].1;
                let message = format!(
                    "the {kind} `{}` does not exist in the site's default language, `{code}`",
                    version.slug
                );
                let diagnostic =
                    Diagnostic::error(Code::MissingTranslation, Span::top(version.file), message);
                self.sink.push(diagnostic.help(format!("write `{}.md` next to it", version.slug)));
            }
        }
        groups.retain(|group| group[0].0 == Lang::DEFAULT);
        groups
    }

    fn versions<F, T>(
        &mut self,
        versions: &[(Lang, Version<'_, F>)],
        mut read: impl FnMut(&mut Self, Lang, FileId, &Document<F>) -> T,
    ) -> PerLang<T> {
        let mut all = PerLang::new(read(self, Lang::DEFAULT, versions[0].1.file, versions[0].1.document));
        for (lang, version) in &versions[1..] {
            if all.exact(*lang).is_none() {
                all.add(*lang, read(self, *lang, version.file, version.document));
            }
        }
        all
    }

    /// Resolves the bodies of all articles and pages. All rows have handles by now, so bodies may refer to any of them.
    pub(super) fn bodies(&mut self) {
        let raw = self.raw;
        let texts = self.for_each(&raw.articles, |fork, (code, item)| {
            let (lang, body) = fork.body_of(code, item)?;
            let written = item.value.iter().flat_map(|document| &document.front.corrections);
            let corrections: Vec<_> = written.filter_map(|c| fork.article_correction(c, lang)).collect();
            Some((lang, body, corrections))
        });
        for ((_, item), text) in raw.articles.iter().zip(texts) {
            let Some((lang, body, corrections)) = text else { continue };
            let Some(handle) = self.partial.articles.find(item.slug.as_str()) else { continue };
            let article = self.partial.articles.get_mut(handle);
            for figure in figures_of(&body) {
                if lang == Lang::DEFAULT && !article.figures.contains(&figure) {
                    article.figures.push(figure);
                }
            }
            if let Some(text) = article.text.exact_mut(lang) {
                text.body = body;
                text.corrections = corrections;
            }
        }
        let bodies = self.for_each(&raw.pages, |fork, (code, item)| fork.body_of(code, item));
        for ((_, item), body) in raw.pages.iter().zip(bodies) {
            let Some((lang, body)) = body else { continue };
            let Some(handle) = self.partial.pages.find(item.slug.as_str()) else { continue };
            if let Some(text) = self.partial.pages.get_mut(handle).text.exact_mut(lang) {
                text.body = body;
            }
        }
    }

    fn body_of<F: FrontMatter>(&mut self, code: &str, item: &Item<Document<F>>) -> Option<(Lang, Body)> {
        let document = item.value.as_ref()?;
        let lang = if code.is_empty() { Some(0) } else { self.codes().position(|c| c == code) };
        let lang = Lang::from_index(lang?);
        if self.is_left_out(item.file) {
            return None;
        }
        Some((lang, self.body(&document.body, lang)))
    }
}

struct Version<'r, F> {
    slug: &'r Slug,
    file: FileId,
    document: &'r Document<F>,
}

impl<F> Clone for Version<'_, F> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<F> Copy for Version<'_, F> {}

fn figures_of(body: &Body) -> Vec<Handle<Figure>> {
    let mut all = Vec::new();
    body.each(&mut |part| {
        let figure = match part {
            Part::Chart(chart) => chart.chart.figure,
            Part::Value(value) => value.reference.at.figure,
            _ => return,
        };
        all.push(figure);
    });
    unique(all)
}

fn aliases(raw: &[Spanned<String>]) -> Vec<(String, Span)> {
    raw.iter().map(|a| (a.value.clone(), a.span)).collect()
}
