//! The texts for translators: in, the YAML texts, Markdown files and Fluent messages as they were written; out, items
//! with each text's original and translations, and the records of what was confirmed.

use super::Resolver;
use crate::base::{FileId, Origin, Span, Spanned};
use crate::cache::{Cache, InputHash};
use crate::i18n::{Lang, message_ranges};
use crate::model::{Catalog, Item, Unit, UnitForm};
use crate::parse::markdown::{Block, blocks, split_front_matter};
use crate::parse::raw::{self, Document};
use crate::parse::yaml::{self, Yaml};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The keys of front matter that hold words; `*` stands for the position in a list.
const FRONT: &[&str] = &[
    "title",
    "summary",
    "kicker",
    "authors.*",
    "quote.text",
    "quote.by",
    "key-figures.*.label",
    "key-figures.*.note",
    "how-title",
];

impl Resolver<'_> {
    /// Every text, by item.
    pub(super) fn catalog(&mut self) -> Catalog {
        let mut catalog = Catalog::default();
        let raw = self.raw;
        for (file, texts) in &raw.texts {
            catalog.items.extend(self.yaml_items(*file, texts));
        }
        let home = raw.home.iter().map(|(code, file, document)| (code.as_str(), *file, published(document)));
        let of = |slug: &str, folder: &str| format!("{folder}/{slug}");
        let mut files: BTreeMap<String, Vec<(&str, FileId)>> = BTreeMap::new();
        for (code, file, _) in home.filter(|(.., written)| *written) {
            files.entry("home".to_owned()).or_default().push((code, file));
        }
        for (code, item) in raw.articles.iter().filter(|(_, i)| self.is_taken(i)) {
            files.entry(of(item.slug.as_str(), "articles")).or_default().push((code, item.file));
        }
        for (code, item) in raw.pages.iter().filter(|(_, i)| self.is_taken(i)) {
            files.entry(of(item.slug.as_str(), "pages")).or_default().push((code, item.file));
        }
        for (id, versions) in files {
            catalog.items.extend(self.markdown_item(id, &versions));
        }
        catalog.items.extend(self.messages().map(Arc::new));
        catalog.items.sort_by(|a, b| a.id.cmp(&b.id));
        self.records(&mut catalog);
        catalog
    }

    fn is_taken<F>(&self, item: &raw::Item<Document<F>>) -> bool {
        item.value.is_some() && !self.is_left_out(item.file)
    }

    pub(super) fn lang_of(&self, code: &str) -> Option<Lang> {
        match code {
            "" => Some(Lang::DEFAULT),
            code => self.codes().position(|c| c == code).map(Lang::from_index),
        }
    }

    /// The items of one YAML file: each entry of a list file, or else the file.
    fn yaml_items(&self, file: FileId, texts: &Arc<Vec<yaml::Text>>) -> Vec<Arc<Item>> {
        let path = &self.sources[file].path;
        let cache: Arc<Cache<String, Vec<Arc<Item>>>> = self.caches.cache("texts of YAML files");
        let input = InputHash::new(&(self.codes().collect::<Vec<_>>(), file, &self.sources[file]));
        cache.get_or_compute(path.as_str(), input, || {
            let path = path.trim_start_matches("content/").trim_end_matches(".yaml");
            self.items_of(path, texts).into_iter().map(Arc::new).collect()
        })
    }

    fn items_of(&self, path: &str, texts: &[yaml::Text]) -> Vec<Item> {
        let folder = path.split('/').next().unwrap_or(path);
        let mut items: Vec<Item> = Vec::new();
        for text in texts {
            let (id, context) = match folder {
                "timeline" | "claims" | "sources" | "names" => {
                    let (id, rest) = text.path.split_once('.').unwrap_or((&text.path, ""));
                    (format!("{folder}/{id}"), rest)
                }
                _ => (path.to_owned(), text.path.as_str()),
            };
            let Some(unit) = self.yaml_unit(text, context) else { continue };
            match items.last_mut() {
                Some(item) if item.id == id => item.units.push(unit),
                _ => items.push(Item { id, place: text.whole, units: vec![unit] }),
            }
        }
        items
    }

    fn yaml_unit(&self, text: &yaml::Text, context: &str) -> Option<Unit> {
        let mut words: Vec<(Lang, Spanned<String>)> = text
            .words
            .iter()
            .filter_map(|(code, words)| Some((self.lang_of(code)?, words.clone())))
            .collect();
        words.sort_by_key(|(lang, _)| *lang);
        let at = words.iter().position(|(lang, _)| *lang == Lang::DEFAULT)?;
        let (_, original) = words.remove(at);
        // `event:<id>` among the marks of a chart is a reference.
        let refers = original.value.starts_with("event:") && context.contains(".mark.");
        // Words need no translation into the language they were said in.
        let spoken = text.spoken.as_deref().filter(|_| context.ends_with("translation"));
        let exempt = spoken.and_then(|code| self.lang_of(code)).into_iter().collect();
        (!refers).then(|| Unit {
            context: context.to_owned(),
            form: UnitForm::Yaml,
            original,
            whole: text.whole,
            words,
            exempt,
        })
    }

    /// An article, a page or the front page with its files, one a language.
    fn markdown_item(&self, id: String, versions: &[(&str, FileId)]) -> Option<Arc<Item>> {
        let version = |(code, file): &(&str, FileId)| {
            Some((self.lang_of(code)?, *file, self.sources[*file].text().to_owned()))
        };
        let written = Versions {
            languages: self.draft.languages.len(),
            all: versions.iter().filter_map(version).collect(),
        };
        let cache: Arc<Cache<String, Option<Arc<Item>>>> = self.caches.cache("texts of Markdown files");
        let name = id.clone();
        cache.get_or_compute(name.as_str(), InputHash::new(&written), || written.item(id).map(Arc::new))
    }

    /// The words of the templates, where the site has its own in any language. A language whose words are the theme's,
    /// as those of the default language are, needs no translator.
    fn messages(&self) -> Option<Item> {
        let of = |code: &str| self.raw.strings.iter().find(|(c, _)| c == code).map(|(_, file)| *file);
        let own = |code: &str| of(code).is_some_and(|file| self.sources[file].origin == Origin::Site);
        let codes = || self.codes();
        let file = of(codes().next()?)?;
        let is_own = codes().next().is_some_and(own);
        if !codes().any(own) {
            return None;
        }
        let exempt: Vec<Lang> = codes()
            .enumerate()
            .filter(|(_, code)| !is_own && !own(code))
            .map(|(at, _)| Lang::from_index(at))
            .collect();
        let read = |file: FileId| -> Vec<(String, Spanned<String>)> {
            let text = self.sources[file].text();
            let placed = |range: std::ops::Range<usize>| {
                Spanned::new(text[range.clone()].to_owned(), Span::new(file, range))
            };
            message_ranges(text).into_iter().map(|(key, range)| (key, placed(range))).collect()
        };
        let mut units: Vec<Unit> = read(file)
            .into_iter()
            .map(|(context, original)| Unit {
                context,
                form: UnitForm::Message,
                whole: original.span,
                original,
                words: Vec::new(),
                exempt: exempt.clone(),
            })
            .collect();
        for (at, locale) in self.draft.languages.iter().enumerate().skip(1) {
            let Some(file) = of(&locale.code) else { continue };
            let theirs: BTreeMap<String, Spanned<String>> = read(file).into_iter().collect();
            for unit in &mut units {
                unit.words
                    .extend(theirs.get(&unit.context).map(|words| (Lang::from_index(at), words.clone())));
            }
        }
        Some(Item { id: "strings".to_owned(), place: Span::top(file), units })
    }

    fn records(&mut self, catalog: &mut Catalog) {
        let raw = self.raw;
        for (code, file, items) in &raw.records {
            let Some(lang) = self.lang(code, Span::top(*file)) else { continue };
            let record = catalog.records.entry(lang).or_default();
            for (id, hashes) in &items.0 {
                record.insert(
                    id.value.clone(),
                    hashes.value.split_whitespace().map(ToOwned::to_owned).collect(),
                );
            }
        }
    }
}

fn published<F>(document: &Option<F>) -> bool {
    document.is_some()
}

/// All that the item of an article, a page or the front page is made from, but for its id.
#[derive(Debug, Hash)]
struct Versions {
    /// How many languages the site has.
    languages: usize,
    /// The language, the file and the text of each version.
    all: Vec<(Lang, FileId, String)>,
}

impl Versions {
    fn item(&self, id: String) -> Option<Item> {
        let (_, file, text) = self.all.iter().find(|(lang, ..)| *lang == Lang::DEFAULT)?;
        let original = Written::read(text, *file);
        let unit = |context: String, form: UnitForm, original: Spanned<String>| Unit {
            context,
            form,
            whole: original.span,
            original,
            words: Vec::new(),
            exempt: Vec::new(),
        };
        let mut units: Vec<Unit> = original
            .front
            .iter()
            .map(|(path, text)| unit(path.clone(), UnitForm::Front, text.clone()))
            .collect();
        let first = units.len();
        for (i, block) in original.blocks.iter().enumerate() {
            units.push(unit(format!("body.{}", i + 1), UnitForm::Block, original.block(block)));
        }
        for (lang, file, text) in self.all.iter().filter(|(lang, ..)| *lang != Lang::DEFAULT) {
            let other = Written::read(text, *file);
            for unit in &mut units[..first] {
                let found = other.front.iter().find(|(path, _)| *path == unit.context);
                unit.words.extend(found.map(|(_, text)| (*lang, text.clone())));
            }
            let last = first + original.blocks.len();
            if original.is_built_like(&other) {
                for (unit, block) in units[first..last].iter_mut().zip(&other.blocks) {
                    unit.words.push((*lang, other.block(block)));
                }
                continue;
            }
            units[first..last].iter_mut().for_each(|u| u.exempt.push(*lang));
            let mut body = unit("body".to_owned(), UnitForm::Body, original.body());
            body.words.push((*lang, other.body()));
            body.exempt = (0..self.languages).map(Lang::from_index).filter(|l| l != lang).collect();
            units.push(body);
        }
        Some(Item { id, place: Span::top(*file), units })
    }
}

/// A Markdown file as a translator sees it.
struct Written<'a> {
    file: FileId,
    text: &'a str,
    front: Vec<(String, Spanned<String>)>,
    /// Where the body begins.
    start: usize,
    blocks: Vec<Block>,
}

impl<'a> Written<'a> {
    fn read(text: &'a str, file: FileId) -> Self {
        let (front, start) = split_front_matter(text).unwrap_or((0..0, 0));
        let yaml = Yaml { file, text: &text[front.clone()], offset: front.start };
        let front = yaml::leaves(yaml).into_iter().filter(|(path, _)| holds_words(path)).collect();
        Self { file, text, front, start, blocks: blocks(&text[start..]) }
    }

    fn block(&self, block: &Block) -> Spanned<String> {
        self.at(self.start + block.range.start..self.start + block.range.end)
    }

    fn body(&self) -> Spanned<String> {
        let end = self.text.trim_end().len().max(self.start);
        self.at(self.start..end)
    }

    fn at(&self, range: std::ops::Range<usize>) -> Spanned<String> {
        Spanned::new(self.text[range.clone()].to_owned(), Span::new(self.file, range))
    }

    fn is_built_like(&self, other: &Self) -> bool {
        self.blocks.iter().map(|b| &b.kind).eq(other.blocks.iter().map(|b| &b.kind))
    }
}

fn holds_words(path: &str) -> bool {
    let steps = || path.split('.');
    let fits = |form: &str| {
        form.split('.').count() == steps().count()
            && form.split('.').zip(steps()).all(|(a, b)| a == b || a == "*")
    };
    FRONT.iter().any(|form| fits(form))
}
