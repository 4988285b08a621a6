//! A site of any number of articles, each of which cites, binds a number and links to another one.

use briefing::base::SourceFile;
use briefing::load;

/// Returns the files of the articles, for the site `tests/sites/minimal`.
pub(crate) fn articles(count: usize) -> impl Iterator<Item = SourceFile> {
    (0..count).map(move |n| {
        let next = (n + 1) % count;
        let text = format!(
            "---
title: Note {n} of the year
summary: What note {n} says.
date: 2024-02-01
authors: [The rain office]
topics: [weather]
allow: [{{check: unbound-number, at: \"{n}\", reason: a running number}}]
---
## How much

In 2023 it rained [812](value:rain/total/2023) mm, as note {next} says too. [@gauge-2024]

See [the next note](article:note-{next}) and [the flood](event:flood).
"
        );
        load::file(&format!("content/articles/note-{n}.md"), text.into_bytes())
    })
}
