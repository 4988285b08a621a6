//! Edits articles and pages, written as Markdown files from an editor's answers.

use super::yaml::Lines;
use super::{Edits, ExistingIds};

/// The answers for a new article.
#[derive(Debug, Clone, Default)]
pub struct ArticleAnswers {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its summary.
    pub summary: String,
    /// The date of publication.
    pub date: String,
    /// Its authors.
    pub authors: Vec<String>,
    /// Its topics.
    pub topics: Vec<String>,
    /// A figure for the first paragraph; may be empty.
    pub figure: String,
}

/// The answers for a new page.
#[derive(Debug, Clone, Default)]
pub struct PageAnswers {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its summary; may be empty.
    pub summary: String,
}

/// The initial body, with instructions for new authors.
const BODY: &str = "\
Write here what was found. A number is bound to the data, `[812](value:figure/series/period)`, and a source is cited,
`[@source]`.
";

/// Creates the draft of an article.
pub fn article(known: &ExistingIds, answers: &ArticleAnswers) -> Edits {
    let front = Lines::new(known)
        .words("title", &answers.title)
        .words("summary", &answers.summary)
        .word("date", &answers.date)
        .list("authors", &answers.authors)
        .list("topics", &answers.topics);
    let body = known.figures.get(&answers.figure).map_or(BODY, String::as_str);
    document("articles", &answers.id, front, body, Vec::new())
}

/// Creates the draft of a page.
pub fn page(known: &ExistingIds, answers: &PageAnswers) -> Edits {
    let front = Lines::new(known).words("title", &answers.title).words("summary", &answers.summary);
    let menu = format!("to show it in the menu, add \"page:{}\" to `menu` in content/site.yaml", answers.id);
    document("pages", &answers.id, front, BODY, vec![menu])
}

fn document(folder: &str, id: &str, front: Lines<'_>, body: &str, more: Vec<String>) -> Edits {
    let front = front.word("draft", "true").done();
    let mut next = vec![
        "write it; `briefing build --drafts` shows it".to_owned(),
        "remove `draft: true` when it may be published".to_owned(),
    ];
    next.extend(more);
    Edits {
        files: vec![(format!("content/{folder}/{id}.md"), format!("---\n{front}---\n{body}"))],
        copies: Vec::new(),
        replaced: Vec::new(),
        edits: Vec::new(),
        next,
    }
}
