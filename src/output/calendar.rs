//! Calendars (iCalendar, RFC 5545): the timeline, and the days on which new data is expected, in each language.
//!
//! Invariants: no day is invented. An event that is known to the month or the year covers all of it, and its title says
//! so. Lines are folded at 75 bytes, between characters. The stamp is the day of the newest data, so that the same
//! content gives the same bytes.

use crate::base::{Date, PartialDate, SitePath};
use crate::i18n::{Args, Lang};
use crate::index::IndexedSite;
use crate::model::{Event, Figure, Standing};
use crate::urls::{FeedKind, host};

/// The maximum length of a line in bytes.
const LINE: usize = 75;

pub(super) fn files(site: &IndexedSite) -> Vec<(SitePath, Vec<u8>)> {
    let mut all = Vec::new();
    for lang in site.langs() {
        all.push((site.addresses().following(lang, FeedKind::Timeline), timeline(site, lang)));
        let expected: Vec<(&Figure, PartialDate, SitePath)> = site
            .statistics()
            .filter_map(|(h, f)| Some((f, f.next_update?.0, site.addresses().figure(lang, h))))
            .collect();
        if !expected.is_empty() {
            all.push((site.addresses().following(lang, FeedKind::Updates), updates(site, &expected, lang)));
        }
    }
    all
}

struct Calendar<'a> {
    site: &'a IndexedSite,
    stamp: Date,
    out: String,
}

impl<'a> Calendar<'a> {
    fn new(site: &'a IndexedSite, name: &str) -> Self {
        let stamp = site.figures.iter().map(|(_, f)| f.updated);
        let stamp = stamp.chain(site.articles.iter().map(|(_, a)| a.date)).max();
        let stamp = stamp.unwrap_or_else(|| Date::constant(1970, 1, 1));
        let mut calendar = Self { site, stamp, out: String::new() };
        calendar.line("BEGIN", "VCALENDAR");
        calendar.line("VERSION", "2.0");
        calendar.line("PRODID", "-//Briefing//Briefing//EN");
        calendar.line("METHOD", "PUBLISH");
        calendar.line("X-WR-CALNAME", &escaped(name));
        calendar
    }

    fn line(&mut self, name: &str, value: &str) {
        self.out.push_str(&folded(&format!("{name}:{value}")));
    }

    fn entry(&mut self, id: &str, (first, last): (Date, Date), lines: &[(&str, String)]) {
        let host = host(&self.site.settings.base_url);
        let day = |date: Date| date.to_string().replace('-', "");
        self.line("BEGIN", "VEVENT");
        self.line("UID", &format!("{id}@{host}"));
        self.line("DTSTAMP", &format!("{}T000000Z", day(self.stamp)));
        self.line("DTSTART;VALUE=DATE", &day(first));
        self.line("DTEND;VALUE=DATE", &day(last.tomorrow().unwrap_or(last)));
        self.line("TRANSP", "TRANSPARENT");
        lines.iter().for_each(|(name, value)| self.line(name, value));
        self.line("END", "VEVENT");
    }

    fn finish(mut self) -> Vec<u8> {
        self.line("END", "VCALENDAR");
        self.out.into_bytes()
    }
}

fn timeline(site: &IndexedSite, lang: Lang) -> Vec<u8> {
    let locale = site.locale(lang);
    let title = site.settings.title.get(lang);
    let mut calendar = Calendar::new(site, &format!("{title}: {}", locale.t("timeline-title")));
    let mut events: Vec<(crate::base::Handle<Event>, &Event)> = site.events.iter().collect();
    events.sort_by_key(|(_, e)| (e.date, e.slug.clone()));
    for (handle, event) in events {
        let (path, anchor) = site.addresses().event(lang, handle);
        let mut text: Vec<String> = event.text.iter().map(|t| site.plain(t.get(lang), lang)).collect();
        if !matches!(event.date, PartialDate::Day(_)) {
            text.insert(0, format!("{}.", locale.date_with_quality(event.date, event.quality)));
        }
        text.push(format!("{}.", locale.t(&format!("standing-{}", event.standing.as_str()))));
        let sources: Vec<String> = event.sources.iter().map(|s| site.short_reference(*s, lang)).collect();
        text.push(format!("{}: {}.", locale.t("article-sources"), sources.join("; ")));
        let status = if event.standing == Standing::Confirmed { "CONFIRMED" } else { "TENTATIVE" };
        let url = format!("{}{path}#{}", site.settings.base_url, anchor.unwrap_or_default());
        let mut lines = vec![
            ("SUMMARY", escaped(event.title.get(lang))),
            ("DESCRIPTION", escaped(&text.join("\n"))),
            ("CATEGORIES", escaped(site.topics[event.topic].name.get(lang))),
            ("STATUS", status.to_owned()),
            ("URL", url),
        ];
        lines.extend(event.place.iter().map(|p| ("LOCATION", escaped(p.get(lang)))));
        let last = event.until.unwrap_or(event.date).last();
        calendar.entry(&format!("event-{}", event.slug), (event.date.first(), last), &lines);
    }
    calendar.finish()
}

fn updates(site: &IndexedSite, expected: &[(&Figure, PartialDate, SitePath)], lang: Lang) -> Vec<u8> {
    let locale = site.locale(lang);
    let title = site.settings.title.get(lang);
    let mut calendar = Calendar::new(site, &format!("{title}: {}", locale.t("feed-updates")));
    for (figure, date, path) in expected {
        let args = Args::new().text("title", figure.title.get(lang).clone());
        let mut lines = vec![
            ("SUMMARY", escaped(&locale.t_with("calendar-update", &args))),
            ("STATUS", "TENTATIVE".to_owned()),
            ("URL", format!("{}{path}", site.settings.base_url)),
        ];
        let note = figure.next_update_note.iter().map(|note| escaped(note.get(lang)));
        lines.extend(note.map(|note| ("DESCRIPTION", note)));
        calendar.entry(&format!("update-{}", figure.slug), (date.first(), date.last()), &lines);
    }
    calendar.finish()
}

/// Escapes a text as a value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// Folds a line of content (RFC 5545, 3.1).
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + line.len() / 24);
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::{LINE, escaped, folded};

    #[test]
    fn lines_are_folded_between_characters() {
        let long = "SUMMARY:".to_owned() + &"العودة وéè ".repeat(20);
        let text = folded(&long);
        assert!(text.split("\r\n").all(|line| line.len() <= LINE), "{text}");
        assert_eq!(text.replace("\r\n ", ""), long + "\r\n");
    }

    #[test]
    fn signs_of_the_format_are_escaped() {
        assert_eq!(escaped("a, b; c\\d\ne"), "a\\, b\\; c\\\\d\\ne");
    }
}
