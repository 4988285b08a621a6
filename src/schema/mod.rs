//! JSON Schemas of the content format, for editors.
//!
//! Keys, descriptions and required keys come from [`crate::parse::raw`], and closed lists from the types that resolve
//! them, so nothing is declared twice. The dialect is draft 7, which every editor reads.

mod render;
mod words;

pub use words::words;

use crate::parse::raw::{self, Described, FieldRole, Shape};

/// A kind of content file.
#[derive(Debug)]
pub struct Kind {
    /// The name of the schema.
    pub name: &'static str,
    /// A glob of the files for editors.
    pub files: &'static str,
    about: &'static str,
    /// The meaning of the top-level keys, if authors choose them.
    keys: FieldRole,
    shape: fn() -> Shape,
}

impl Kind {
    /// Every kind of file that contains YAML.
    pub const ALL: &[Self] = &[
        kind("site", "content/site.yaml", "The site as a whole", raw::SiteFile::shape),
        kind("figure", "content/figures/*.yaml", "One data set with its charts", raw::Figure::shape),
        kind("timeline", "content/timeline/*.yaml", "A list of events", Vec::<raw::Event>::shape),
        kind("claims", "content/claims/*.yaml", "A list of claims", Vec::<raw::Claim>::shape),
        kind("names", "content/names/*.yaml", "A list of people and institutions", Vec::<raw::Name>::shape),
        kind("terms", "content/terms/*.yaml", "A list of terms", Vec::<raw::Term>::shape),
        kind("lists", "content/lists/*.yaml", "A list for a template", Vec::<raw::ListEntry>::shape),
        kind("sources", "content/sources/*.yaml", "The bibliography", raw::Pairs::<raw::Source>::shape),
        kind("article", "content/articles/*.md", "The front matter of an article", raw::Article::shape),
        kind("page", "content/pages/*.md", "The front matter of a static page", raw::Page::shape),
        kind("home", "content/home*.md", "The front matter of the front page", raw::Home::shape),
    ];

    /// Returns the kind of a file by its path below the root.
    pub fn from_path(path: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|kind| match kind.files.split_once('*') {
            None => path == kind.files,
            Some((start, end)) => {
                let rest = path.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
                // Articles can be in folders.
                let folders = usize::from(kind.name == "article");
                rest.is_some_and(|rest| rest.matches('/').count() <= folders)
            }
        })
    }

    /// Returns the shape of the file and the meaning of its values.
    pub fn shape(&self) -> (Shape, FieldRole) {
        ((self.shape)(), self.keys)
    }

    /// Returns the text of the schema file.
    pub fn schema(&self) -> String {
        render::schema(self)
    }
}

const fn kind(name: &'static str, files: &'static str, about: &'static str, shape: fn() -> Shape) -> Kind {
    Kind { name, files, about, keys: FieldRole::Id, shape }
}
