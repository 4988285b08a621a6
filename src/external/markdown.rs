//! Reads Markdown or plain text from outside the site. Markup and HTML are dropped.

use super::text::{BlockKind, Collector, ExternalText};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Reads a text.
pub(super) fn read(source: &str) -> ExternalText {
    let mut collector = Collector::default();
    let mut items = 0_usize;
    let mut skipped = 0_usize;
    for event in Parser::new_ext(source, Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS)
    {
        let kind = if items > 0 { BlockKind::Item } else { BlockKind::Paragraph };
        match event {
            Event::Start(Tag::MetadataBlock(_)) => skipped += 1,
            Event::End(TagEnd::MetadataBlock(_)) => skipped = skipped.saturating_sub(1),
            _ if skipped > 0 => (),
            Event::Text(text) | Event::Code(text) => collector.push(&text.replace(['\n', '\r'], " ")),
            Event::SoftBreak | Event::HardBreak => collector.space(),
            Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::CodeBlock(_) | Tag::BlockQuote(_)) => {
                collector.end(kind);
            }
            Event::Start(Tag::Item) => {
                collector.end(kind);
                items += 1;
            }
            Event::End(TagEnd::Item) => {
                collector.end(BlockKind::Item);
                items = items.saturating_sub(1);
            }
            Event::End(TagEnd::Heading(_)) => collector.end(BlockKind::Heading),
            Event::End(TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::BlockQuote(_)) => collector.end(kind),
            Event::Start(Tag::Table(_)) => collector.begin_table(),
            Event::Start(Tag::TableCell) => collector.begin_cell(),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => collector.end_row(),
            _ => (),
        }
    }
    collector.finish()
}
