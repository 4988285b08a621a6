//! The persons and institutions that figures, sources, claims and events name.

use crate::base::Handle;
use crate::i18n::{Lang, Text};
use crate::index::text_fields::prose_of_figure;
use crate::index::{FieldId, IndexedSite};
use crate::model::{Figure, ItemId, Name, NameKind, Prose, Source};
use std::collections::{BTreeMap, BTreeSet};

pub(super) type Names = BTreeSet<Handle<Name>>;

/// Finds the names in the texts of items, once for each item.
pub(super) struct SaidNames<'a> {
    site: &'a IndexedSite,
    items: BTreeMap<ItemId, Names>,
    /// The names of figures, without those of a field.
    figures: BTreeMap<(Handle<Figure>, Option<FieldId>), Names>,
    /// The names in the description of each name.
    roles: BTreeMap<Handle<Name>, Names>,
}

impl<'a> SaidNames<'a> {
    pub(super) fn new(site: &'a IndexedSite) -> Self {
        let mut names =
            Self { site, items: BTreeMap::new(), figures: BTreeMap::new(), roles: BTreeMap::new() };
        for (handle, name) in site.names.iter() {
            let mut found = Names::new();
            name.role.iter().for_each(|role| names.text(role, &mut found));
            names.roles.insert(handle, found);
        }
        names
    }

    /// Returns the names in all texts of an item and of its sources.
    pub(super) fn names_of(&mut self, item: ItemId) -> Names {
        if let Some(names) = self.items.get(&item) {
            return names.clone();
        }
        let site = self.site;
        let mut names = Names::new();
        match item {
            ItemId::Source(source) => self.source(source, &mut names),
            ItemId::Figure(figure) => names = self.of_figure(figure, None),
            ItemId::Event(event) => {
                let event = &site.events[event];
                self.text(&event.title, &mut names);
                let texts = event.text.iter().chain(event.corrections.iter().flat_map(|c| [&c.was, &c.is]));
                texts.for_each(|text| self.prose(text, &mut names));
                let notes = event.date_note.iter().chain(&event.place);
                let translations = event.quotes.iter().filter_map(|quote| quote.translation.as_ref());
                notes.chain(translations).for_each(|text| self.text(text, &mut names));
                event.sources.iter().for_each(|source| names.extend(self.names_of(ItemId::Source(*source))));
            }
            ItemId::Claim(claim) => {
                let claim = &site.claims[claim];
                let texts = [&claim.statement, &claim.said_by].into_iter();
                let quote = claim.quote.iter().filter_map(|quote| quote.translation.as_ref());
                let evidence = claim.evidence.iter().filter_map(|evidence| evidence.translation.as_ref());
                texts.chain(quote).chain(evidence).for_each(|text| self.text(text, &mut names));
                self.prose(&claim.finding, &mut names);
                let sources = claim.said_in.iter().copied().chain(claim.evidence.iter().map(|e| e.source));
                sources.for_each(|source| names.extend(self.names_of(ItemId::Source(source))));
            }
            ItemId::Home | ItemId::Article(_) | ItemId::Page(_) => (),
        }
        self.items.insert(item, names.clone());
        names
    }

    /// Returns whether a name is among others, or is that of a body that they belong to or of a part of one.
    pub(super) fn is_among(&self, name: Handle<Name>, others: &Names) -> bool {
        let of_role = |name| self.roles.get(&name);
        others.contains(&name)
            || of_role(name).is_some_and(|names| !names.is_disjoint(others))
            || others.iter().any(|other| of_role(*other).is_some_and(|names| names.contains(&name)))
    }

    /// Returns the names in a text of all languages.
    pub(super) fn text(&self, text: &Text, names: &mut Names) {
        text.iter().for_each(|(lang, text)| self.add(lang, text, names));
    }

    /// Returns the persons and institutions that a list of names has of one kind.
    pub(super) fn of_kind(&self, names: &Names, kind: NameKind) -> Vec<Handle<Name>> {
        names.iter().copied().filter(|name| self.site.names[*name].kind == Some(kind)).collect()
    }

    fn prose(&self, prose: &Prose, names: &mut Names) {
        prose.iter().for_each(|(lang, body)| self.add(lang, &self.site.plain(body, lang), names));
    }

    fn add(&self, lang: Lang, text: &str, names: &mut Names) {
        let found = self.site.analysis(lang).names(text);
        names.extend(found.iter().filter(|(_, of)| of.ruled_out.is_none()).map(|(_, of)| of.name));
    }

    /// Returns the names in the texts of a figure and of its sources, without those of one field: a text does not
    /// confirm itself.
    pub(super) fn of_figure(&mut self, figure: Handle<Figure>, without: Option<FieldId>) -> Names {
        if let Some(names) = self.figures.get(&(figure, without)) {
            return names.clone();
        }
        let (mut names, data) = (Names::new(), &self.site.figures[figure]);
        self.text(&data.title, &mut names);
        data.series.iter().for_each(|series| self.text(&series.label, &mut names));
        let others = prose_of_figure(data).into_iter().filter(|(field, _)| Some(*field) != without);
        others.for_each(|(_, prose)| self.prose(prose, &mut names));
        for source in data.every_source() {
            names.extend(self.names_of(ItemId::Source(source)));
        }
        self.figures.insert((figure, without), names.clone());
        names
    }

    fn source(&self, source: Handle<Source>, names: &mut Names) {
        let source = &self.site.sources[source];
        let excerpts = source.excerpts.iter().map(|excerpt| &excerpt.value);
        let texts = source.title.iter().chain(&source.authors).chain([&source.publisher]).chain(excerpts);
        for text in texts {
            self.site.langs().for_each(|lang| self.add(lang, text, names));
        }
        source.note.iter().for_each(|note| self.prose(note, names));
    }
}
