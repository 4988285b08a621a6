//! The content format for editors: in, the types that the content is read into; out, a JSON Schema for each kind of file.
//!
//! Always true: keys, documentation and what is needed come from [`crate::parse::raw`], closed lists of words from where
//! the resolver looks them up; nothing of either is written down here. The dialect is draft 7, which every editor reads.

mod render;
mod words;

pub use words::words;

use crate::parse::raw::{self, Described, FieldRole, Shape};

/// A kind of file.
#[derive(Debug)]
pub struct Kind {
    /// The name of its schema.
    pub name: &'static str,
    /// The files, as editors match them.
    pub files: &'static str,
    /// What such a file is.
    about: &'static str,
    /// What its keys mean, where they are the author's.
    keys: FieldRole,
    shape: fn() -> Shape,
}

impl Kind {
    /// Every kind of file with YAML in it.
    pub const ALL: &[Self] = &[
        kind("site", "content/site.yaml", "The site as a whole", raw::SiteFile::shape),
        kind("figure", "content/figures/*.yaml", "One data set with its charts", raw::Figure::shape),
        kind("timeline", "content/timeline/*.yaml", "A list of events", Vec::<raw::Event>::shape),
        kind("claims", "content/claims/*.yaml", "A list of claims", Vec::<raw::Claim>::shape),
        kind("names", "content/names/*.yaml", "A list of people and institutions", Vec::<raw::Name>::shape),
        kind("sources", "content/sources/*.yaml", "The bibliography", raw::Pairs::<raw::Source>::shape),
        kind("article", "content/articles/*.md", "The front matter of an article", raw::Article::shape),
        kind("page", "content/pages/*.md", "The front matter of a standing page", raw::Page::shape),
        kind("home", "content/home*.md", "The front matter of the front page", raw::Home::shape),
    ];

    /// The kind of a file, by its path below the root.
    pub fn of(path: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|kind| match kind.files.split_once('*') {
            None => path == kind.files,
            Some((start, end)) => {
                let rest = path.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
                rest.is_some_and(|rest| !rest.contains('/'))
            }
        })
    }

    /// How a file of this kind is written.
    pub fn shape(&self) -> (Shape, FieldRole) {
        ((self.shape)(), self.keys)
    }

    /// The schema, as a file.
    pub fn schema(&self) -> String {
        render::schema(self)
    }
}

const fn kind(name: &'static str, files: &'static str, about: &'static str, shape: fn() -> Shape) -> Kind {
    Kind { name, files, about, keys: FieldRole::Id, shape }
}
