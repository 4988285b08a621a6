//! Drafts entries for the corrections page from the changes between two editions, as Markdown in each language: `-
//! **date.** What: new in place of old. Where.`
//!
//! Numbers of the older edition are quoted without a link to data, because the data have changed. Additions are not
//! corrections.

use super::compare::{Change, FieldChange};
use crate::base::Date;
use crate::i18n::{Args, Lang, Locale};
use crate::index::IndexedSite;
use crate::ledger::Subject;
use crate::model::{ItemId, Site};

/// The maximum length of a quoted text.
const LONGEST: usize = 160;

/// Returns the entries by language code of the newer edition, as Markdown.
pub fn corrections(
    old: &IndexedSite,
    new: &IndexedSite,
    changes: &[Change],
    date: Date,
) -> Vec<(String, String)> {
    let of = |lang: Lang| {
        let writer = Writer { old, new, lang, locale: new.locale(lang) };
        let entries: String = changes.iter().filter_map(|c| writer.entry(c, date)).collect();
        (writer.locale.code.clone(), entries)
    };
    new.langs().map(of).collect()
}

struct Writer<'a> {
    old: &'a Site,
    new: &'a Site,
    lang: Lang,
    locale: &'a Locale,
}

impl Writer<'_> {
    fn entry(&self, change: &Change, date: Date) -> Option<String> {
        if change.change == "added" || !matches!(change.kind, "value" | "event" | "claim") {
            return None;
        }
        let name = format!("{}:{}", change.kind, change.id);
        let mut says: Vec<String> = match change.change {
            "removed" => {
                let what = item_name(self.old, self.old_lang(), &name, false)?;
                vec![self.say("correction-removed", &what, "", "")]
            }
            _ => {
                let what = item_name(self.new, self.lang, &name, true)?;
                change.fields.iter().filter_map(|field| self.field(&name, &what, field)).collect()
            }
        };
        if says.is_empty() {
            return None;
        }
        let places = self.places(change);
        if !places.is_empty() {
            let args = Args::new().text("pages", self.locale.list(&places));
            says.push(self.locale.t_with("correction-pages", &args));
        }
        Some(format!("- **{}.** {}\n", self.locale.day(date), says.join(" ")))
    }

    /// Describes the change of a field; `None` for a field in another language or one that the source list covers.
    fn field(&self, name: &str, what: &str, field: &FieldChange) -> Option<String> {
        let elsewhere = field.language.as_ref().is_some_and(|code| *code != self.locale.code);
        // New text is a translation or an added note and no correction.
        if elsewhere || (field.language.is_some() && field.old.is_none()) {
            return None;
        }
        let label = match field.field {
            "value" => None,
            "status" => Some("card-status"),
            "standing" => Some("timeline-standing"),
            "verdict" => Some("correction-verdict"),
            "date" | "until" | "said-on" => Some("correction-date"),
            "sources" | "said-in" | "evidence" => return None,
            _ => Some("correction-wording"),
        };
        let what = match label {
            Some(key) => format!("{what} ({})", self.locale.t(key).to_lowercase()),
            None => what.to_owned(),
        };
        let word = |site, lang, text: &String| self.word(site, lang, name, field.field, text);
        let old = field.old.as_ref().map(|text| word(self.old, self.old_lang(), text));
        let new = field.new.as_ref().map(|text| word(self.new, self.lang, text));
        let long = |text: &Option<String>| text.as_ref().is_some_and(|t| t.chars().count() > LONGEST);
        Some(match (old, new) {
            (old, new) if long(&old) || long(&new) => self.say("correction-reworded", &what, "", ""),
            (Some(old), Some(new)) => self.say("correction-altered", &what, &old, &new),
            (None, Some(new)) => self.say("correction-new", &what, "", &new),
            (old, None) => self.say("correction-gone", &what, &old.unwrap_or_default(), ""),
        })
    }

    fn say(&self, key: &str, what: &str, old: &str, new: &str) -> String {
        let quoted = |text: &str| format!("\"{}\"", plain(text));
        let args = Args::new().text("what", what).text("old", quoted(old)).text("new", quoted(new));
        self.locale.t_with(key, &args)
    }

    /// Returns the corresponding language of the older edition, or its default language.
    fn old_lang(&self) -> Lang {
        self.old.langs().find(|l| self.old.locale(*l).code == self.locale.code).unwrap_or(Lang::DEFAULT)
    }

    /// Formats a field for readers of the language.
    fn word(&self, site: &Site, lang: Lang, name: &str, field: &str, text: &str) -> String {
        let locale = site.locale(lang);
        match (field, Subject::find(site, name)) {
            ("value", Ok(Subject::Value(at))) => {
                site.write_with_unit(&site.figures[at.figure], site.observation(at), lang)
            }
            ("status", Ok(Subject::Value(at))) => {
                let (figure, observation) = (&site.figures[at.figure], site.observation(at));
                site.write_status(figure, observation, lang)
            }
            ("date", Ok(Subject::Item(ItemId::Event(event)))) => {
                let event = &site.events[event];
                locale.date_with_quality(event.date, event.quality)
            }
            ("until", Ok(Subject::Item(ItemId::Event(event)))) => {
                site.events[event].until.map_or(String::new(), |date| locale.date(date))
            }
            ("said-on", Ok(Subject::Item(ItemId::Claim(claim)))) => locale.date(site.claims[claim].said_on),
            ("standing" | "verdict", _) => locale.t(&format!("{field}-{text}")),
            _ => text.to_owned(),
        }
    }

    fn places(&self, change: &Change) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        let own = change.sentences.iter().filter(|s| s.language == self.locale.code);
        for item in own.map(|s| s.item.as_str()) {
            let place = self.new_place(item);
            all.extend(place.filter(|link| !all.contains(link)));
        }
        all
    }

    /// Returns a link such as `[A wet year](article:wet-year)`; `None` if the item was removed.
    fn new_place(&self, item: &str) -> Option<String> {
        let site = self.new;
        let place = ItemId::from_path(site, item)?;
        let scheme = if place == ItemId::Home { "page" } else { place.kind() };
        Some(format!("[{}]({scheme}:{})", plain(&place.title(site, self.lang)), place.slug(site)))
    }
}

/// Returns the name of a changed item for readers, as a link if the item still exists.
fn item_name(site: &Site, lang: Lang, name: &str, there: bool) -> Option<String> {
    let link = |title: &str, target: String| match there {
        true => format!("[{}]({target})", plain(title)),
        false => plain(title),
    };
    match Subject::find(site, name).ok()? {
        Subject::Value(at) => {
            let figure = &site.figures[at.figure];
            let figure = link(figure.title.get(lang), format!("figure:{}", figure.slug));
            let (series, period) = (site.series(at).label.get(lang), site.observation(at).period);
            Some(format!("{figure}, {}, {}", plain(series), site.locale(lang).period(period)))
        }
        Subject::Item(ItemId::Event(event)) => {
            Some(link(site.events[event].title.get(lang), name.to_owned()))
        }
        Subject::Item(ItemId::Claim(claim)) => {
            Some(link(site.claims[claim].statement.get(lang), name.to_owned()))
        }
        Subject::Item(_) => None,
    }
}

fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if matches!(c, '[' | ']' | '*' | '_' | '`' | '<' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
