//! `content/lists/*.yaml`: lists for templates of the site's own.

use super::{Text, described};
use crate::base::Spanned;

described! { pub struct ListEntry: "One entry of a list for a template of your own."
    /// Its title, such as the name of a person.
    pub title: Text as Short,
    /// A line below the title, such as the function of a person.
    pub subtitle: Option<Text> as Short,
    /// Its text, with references.
    pub text: Option<Text> as Markdown,
    /// A web address or an e-mail address.
    pub link: Option<Spanned<String>> as Contact,
    /// A picture: a file in `static/`.
    pub picture: Option<Spanned<String>> as StaticFile,
}
