//! HTML as a type of its own, so that plain text cannot be inserted into a page by mistake.
//!
//! Templates insert [`Html`] as it is and escape every other text. Invariant: a value of this type is well-formed markup
//! that the build has written, and text of an author in it is escaped.

use crate::base::escape;
use serde::{Serialize, Serializer};

/// Markup that a template inserts without escaping it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Html(String);

impl Html {
    pub(super) fn text(text: &str) -> Self {
        Self(escape(text))
    }

    /// Takes over markup that the build has written.
    pub(super) fn from_markup(markup: String) -> Self {
        Self(markup)
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn into_string(self) -> String {
        self.0
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn push(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }
}

impl Serialize for Html {
    /// Serializes as a string. Tera's own serializer keeps the mark that the string is safe.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        tera::Value::safe_string(&self.0).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::Html;
    use tera::{Context, Tera};

    #[test]
    fn a_template_escapes_text_and_inserts_html() {
        let mut tera = Tera::default();
        tera.add_raw_template("a.html", "{{ view[0] }} {{ view[1] }} {{ view[0] | safe }}")
            .expect("a template");
        let mut context = Context::new();
        context.insert("view", &[Html::from_markup("<b>".to_owned()), Html::text("<i>")]);
        assert_eq!(tera.render("a.html", &context).expect("text"), "<b> &lt;i&gt; <b>");
        context.insert("view", &["<b>", "<i>"]);
        assert_eq!(tera.render("a.html", &context).expect("text"), "&lt;b&gt; &lt;i&gt; <b>");
    }

    #[test]
    fn outside_of_templates_it_is_a_string() {
        let html = Html::from_markup("<b>".to_owned());
        assert_eq!(serde_json::to_string(&html).expect("JSON"), "\"<b>\"");
    }
}
