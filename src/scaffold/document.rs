//! Articles and pages: in, an editor's answers; out, a Markdown file that is a draft.

use super::yaml::Lines;
use super::{Draft, Known};

/// What an article needs to begin.
#[derive(Debug, Clone, Default)]
pub struct ArticleAnswers {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The standfirst.
    pub summary: String,
    /// The day of its publication.
    pub date: String,
    /// Who writes it.
    pub authors: Vec<String>,
    /// Its topics.
    pub topics: Vec<String>,
    /// The figure it tells of; may be empty.
    pub figure: String,
}

/// What a page needs to begin.
#[derive(Debug, Clone, Default)]
pub struct PageAnswers {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The standfirst; may be empty.
    pub summary: String,
}

/// What a body says until it is written, for those who write one for the first time.
const BODY: &str = "\
Write here what was found. A number is bound to the data, `[812](value:figure/series/period)`, and a source is cited,
`[@source]`.
";

/// Returns the draft of an article.
pub fn article(known: &Known, answers: &ArticleAnswers) -> Draft {
    let front = Lines::new(known)
        .words("title", &answers.title)
        .words("summary", &answers.summary)
        .word("date", &answers.date)
        .list("authors", &answers.authors)
        .list("topics", &answers.topics);
    let body = known.figures.get(&answers.figure).map_or(BODY, String::as_str);
    document("articles", &answers.id, front, body, Vec::new())
}

/// Returns the draft of a standing page.
pub fn page(known: &Known, answers: &PageAnswers) -> Draft {
    let front = Lines::new(known).words("title", &answers.title).words("summary", &answers.summary);
    let menu = format!("to show it in the menu, add \"page:{}\" to `menu` in content/site.yaml", answers.id);
    document("pages", &answers.id, front, BODY, vec![menu])
}

fn document(folder: &str, id: &str, front: Lines<'_>, body: &str, more: Vec<String>) -> Draft {
    let front = front.word("draft", "true").done();
    let mut next = vec![
        "write it; `briefing build --drafts` shows it".to_owned(),
        "take `draft: true` out when it may be published".to_owned(),
    ];
    next.extend(more);
    Draft {
        files: vec![(format!("content/{folder}/{id}.md"), format!("---\n{front}---\n{body}"))],
        edits: Vec::new(),
        next,
    }
}
