//! Creates the catalogue: each text with its original and its translations, grouped by item.
//!
//! The texts come from YAML files, from the front matter and blocks of Markdown files, and from Fluent messages. The
//! items of a file depend on that file alone, so they are cached between builds. The records list the originals with
//! confirmed translations.

use super::Resolver;
use crate::base::{FileId, Origin, Span, Spanned};
use crate::cache::{Cache, InputHash};
use crate::i18n::{Lang, message_ranges};
use crate::model::{FieldRole, Item, Records, Text, Unit, UnitForm};
use crate::parse::markdown::{self, Block, split_front_matter};
use crate::parse::raw::{self, Described, Document, Shape};
use crate::parse::yaml::{self, Yaml};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The body of a Markdown file as it was parsed.
#[derive(Clone, Copy)]
struct Parsed<'a> {
    pieces: &'a markdown::Body,
    blocks: &'a [Block],
}

impl<'a, F> From<&'a Document<F>> for Parsed<'a> {
    fn from(document: &'a Document<F>) -> Self {
        Self { pieces: &document.body, blocks: &document.blocks }
    }
}

/// The files of an article, a page or the front page, each with the code of its language.
type Files<'a> = Vec<(&'a str, FileId, Parsed<'a>)>;

impl Resolver<'_> {
    /// Returns the items of the catalogue, in the order of their ids.
    pub(super) fn catalog_items(&self) -> Vec<Arc<Item>> {
        let raw = self.raw;
        let of_yaml = raw.texts.par_iter().flat_map_iter(|(file, texts)| self.yaml_items(*file, texts));
        let mut files: BTreeMap<String, (Shape, Files<'_>)> = BTreeMap::new();
        let mut add = |id: String, shape: Shape, version| {
            files.entry(id).or_insert_with(|| (shape, Vec::new())).1.push(version);
        };
        for (code, file, document) in &raw.home {
            if let Some(document) = document.as_deref() {
                add("home".to_owned(), raw::Home::shape(), (code, *file, document.into()));
            }
        }
        for (code, item) in &raw.articles {
            if let Some(document) = self.taken(item) {
                let id = format!("articles/{}", item.slug);
                add(id, raw::Article::shape(), (code, item.file, document.into()));
            }
        }
        for (code, item) in &raw.pages {
            if let Some(document) = self.taken(item) {
                add(format!("pages/{}", item.slug), raw::Page::shape(), (code, item.file, document.into()));
            }
        }
        let files: Vec<_> = files.into_iter().collect();
        let of_markdown = files
            .par_iter()
            .flat_map_iter(|(id, (shape, versions))| self.markdown_item(id, *shape, versions));
        let mut items: Vec<Arc<Item>> = of_yaml.chain(of_markdown).collect();
        items.extend(self.messages().map(Arc::new));
        items.sort_by(|a, b| a.id.cmp(&b.id));
        items
    }

    fn taken<'r, F>(&self, item: &'r raw::Item<Document<F>>) -> Option<&'r Document<F>> {
        item.value.as_deref().filter(|_| !self.is_left_out(item.file))
    }

    pub(super) fn lang_of(&self, code: &str) -> Option<Lang> {
        match code {
            "" => Some(Lang::DEFAULT),
            code => self.codes().position(|c| c == code).map(Lang::from_index),
        }
    }

    /// Returns the items of a YAML file: each entry of a file that is a list, or else the file.
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
        let shape = shape_of(folder);
        let mut items: Vec<Item> = Vec::new();
        for text in texts {
            let (id, context) = match folder {
                "timeline" | "claims" | "sources" | "names" | "terms" => {
                    let (id, rest) = text.path.split_once('.').unwrap_or((&text.path, ""));
                    (format!("{folder}/{id}"), rest)
                }
                _ => (path.to_owned(), text.path.as_str()),
            };
            let role = shape.map_or(FieldRole::Plain, |shape| shape.role_at(&text.path));
            let Some(unit) = self.yaml_unit(text, context, role) else { continue };
            match items.last_mut() {
                Some(item) if item.id == id => item.units.push(unit),
                _ => items.push(Item { id, place: text.whole, units: vec![unit] }),
            }
        }
        items
    }

    fn yaml_unit(&self, text: &yaml::Text, context: &str, role: FieldRole) -> Option<Unit> {
        let file = self.sources[text.whole.file].text();
        let read = |words: &Spanned<String>| Text::of_scalar(words.clone(), role, file);
        let mut words: Vec<(Lang, Text)> =
            text.words.iter().filter_map(|(code, words)| Some((self.lang_of(code)?, read(words)))).collect();
        words.sort_by_key(|(lang, _)| *lang);
        let at = words.iter().position(|(lang, _)| *lang == Lang::DEFAULT)?;
        let (_, original) = words.remove(at);
        // `event:<id>` among the marks of a chart is a reference and not a text.
        let refers = role == FieldRole::Mark && original.value.starts_with("event:");
        // A quotation needs no translation into its own language.
        let spoken = text.spoken.as_deref().filter(|_| role == FieldRole::Translation);
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

    /// Creates the item of an article, a page or the front page from its files, one per language.
    fn markdown_item(&self, id: &str, shape: Shape, versions: &Files<'_>) -> Option<Arc<Item>> {
        let known = versions.iter().filter_map(|(code, file, body)| {
            Some(((self.lang_of(code)?, *file, self.sources[*file].text().to_owned()), *body))
        });
        let (all, bodies): (Vec<_>, Vec<Parsed<'_>>) = known.unzip();
        let written = Versions { languages: self.partial.languages.len(), all };
        let cache: Arc<Cache<String, Option<Arc<Item>>>> = self.caches.cache("texts of Markdown files");
        let input = InputHash::new(&written);
        cache.get_or_compute(id, input, || written.item(id.to_owned(), shape, &bodies).map(Arc::new))
    }

    /// Returns the messages of the templates, if the site has its own messages in any language. If the default language
    /// uses the messages of the theme, a language with messages of the theme needs no translation.
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
        let read = |file: FileId| -> Vec<(String, Text)> {
            let text = self.sources[file].text();
            let placed = |range: std::ops::Range<usize>| {
                Text::of_message(Spanned::new(text[range.clone()].to_owned(), Span::new(file, range)))
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
        for (at, locale) in self.partial.languages.iter().enumerate().skip(1) {
            let Some(file) = of(&locale.code) else { continue };
            let theirs: BTreeMap<String, Text> = read(file).into_iter().collect();
            for unit in &mut units {
                unit.words
                    .extend(theirs.get(&unit.context).map(|words| (Lang::from_index(at), words.clone())));
            }
        }
        Some(Item { id: "strings".to_owned(), place: Span::top(file), units })
    }

    /// Returns the originals with confirmed translations, by language and item.
    pub(super) fn records(&mut self) -> Records {
        let raw = self.raw;
        let mut records = Records::new();
        for (code, file, items) in &raw.records {
            let Some(lang) = self.lang(code, Span::top(*file)) else { continue };
            let record = records.entry(lang).or_default();
            for (id, hashes) in &items.0 {
                record.insert(
                    id.value.clone(),
                    hashes.value.split_whitespace().map(ToOwned::to_owned).collect(),
                );
            }
        }
        records
    }
}

fn shape_of(folder: &str) -> Option<Shape> {
    Some(match folder {
        "site" => raw::SiteFile::shape(),
        "figures" => raw::Figure::shape(),
        "timeline" => Vec::<raw::Event>::shape(),
        "claims" => Vec::<raw::Claim>::shape(),
        "names" => Vec::<raw::Name>::shape(),
        "terms" => Vec::<raw::Term>::shape(),
        "lists" => Vec::<raw::ListEntry>::shape(),
        "sources" => raw::Pairs::<raw::Source>::shape(),
        _ => return None,
    })
}

/// The inputs of the item of an article, a page or the front page, except its id. The parsed bodies follow from them.
#[derive(Debug, Hash)]
struct Versions {
    languages: usize,
    /// The language, the file and the text of each version.
    all: Vec<(Lang, FileId, String)>,
}

impl Versions {
    /// Creates the item. `bodies` are the parsed bodies of the versions, in the same order.
    fn item(&self, id: String, shape: Shape, bodies: &[Parsed<'_>]) -> Option<Item> {
        let versions = || self.all.iter().zip(bodies);
        let ((_, file, text), body) = versions().find(|((lang, ..), _)| *lang == Lang::DEFAULT)?;
        let original = Written::read(text, *file, shape, *body);
        let unit = |context: String, form: UnitForm, original: Text| Unit {
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
        for (i, block) in original.body.blocks.iter().enumerate() {
            units.push(unit(format!("body.{}", i + 1), UnitForm::Block, original.block(block)));
        }
        for ((lang, file, text), body) in versions().filter(|((lang, ..), _)| *lang != Lang::DEFAULT) {
            let other = Written::read(text, *file, shape, *body);
            for unit in &mut units[..first] {
                let found = other.front.iter().find(|(path, _)| *path == unit.context);
                unit.words.extend(found.map(|(_, text)| (*lang, text.clone())));
            }
            let last = first + original.body.blocks.len();
            if original.is_built_like(&other) {
                for (unit, block) in units[first..last].iter_mut().zip(other.body.blocks) {
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

/// A Markdown file as translators see it.
struct Written<'a> {
    file: FileId,
    text: &'a str,
    front: Vec<(String, Text)>,
    /// The first byte of the body.
    start: usize,
    body: Parsed<'a>,
}

impl<'a> Written<'a> {
    fn read(text: &'a str, file: FileId, shape: Shape, body: Parsed<'a>) -> Self {
        let (front, start) = split_front_matter(text).unwrap_or((0..0, 0));
        let yaml = Yaml { file, text: &text[front.clone()], offset: front.start };
        let of_scalar = |(path, words): (String, Spanned<String>)| {
            let role = shape.role_at(&path);
            role.is_translated().then(|| (path, Text::of_scalar(words, role, text)))
        };
        let front = yaml::leaves(yaml).into_iter().filter_map(of_scalar).collect();
        Self { file, text, front, start, body }
    }

    fn block(&self, block: &Block) -> Text {
        self.at(self.start + block.range.start..self.start + block.range.end)
    }

    fn body(&self) -> Text {
        let end = self.text.trim_end().len().max(self.start);
        self.at(self.start..end)
    }

    fn at(&self, range: std::ops::Range<usize>) -> Text {
        let source = Spanned::new(self.text[range.clone()].to_owned(), Span::new(self.file, range));
        Text::of_block(source, self.body.pieces)
    }

    fn is_built_like(&self, other: &Self) -> bool {
        self.body.blocks.iter().map(|b| &b.kind).eq(other.body.blocks.iter().map(|b| &b.kind))
    }
}
