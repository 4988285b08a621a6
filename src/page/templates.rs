//! Templates: renders pages and components from the files of `templates/`, or reports a diagnostic at a template's line.
//!
//! Templates may call `t(key="…")` for the words of the page's language, with further arguments as the message needs,
//! and `asset(name="…")` for the link to a file of `static/`. Both read the page's language and depth from the context
//! (`lang`, `root`), which components declare as `@lang` and `@root`. `t` returns HTML if an argument is HTML.

use super::html::Html;
use super::inline_elements::TemplatePolicies;
use super::policy::Policy;
use crate::base::{FileId, SourceSet, escape};
use crate::cache::{Cache, CacheStore, InputHash};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::i18n::{Args, Lang, Locale};
use crate::model::Site;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

pub(super) trait View {
    /// Returns the data as text, which a later build compares.
    fn text(&self) -> String;
    fn enter(&self, context: &mut Context);
}

impl<V: Serialize> View for V {
    fn text(&self) -> String {
        serde_json::to_string(self).expect("views are plain data")
    }

    fn enter(&self, context: &mut Context) {
        context.insert("view", self);
    }
}

/// Every template of a site.
pub struct Templates {
    tera: Tera,
    codes: Vec<String>,
    files: BTreeMap<String, FileId>,
    /// The positions of the lines of each file, for faults that name a line.
    lines: BTreeMap<FileId, Vec<usize>>,
    directions: Vec<&'static str>,
    policies: TemplatePolicies,
    /// The hash of the templates, the languages and the names of the assets.
    pub(super) input: InputHash,
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Templates({})", self.files.len())
    }
}

impl Templates {
    /// Reads every template and reports all faults. Returns `None` if there is one.
    pub fn load(
        site: &Site,
        sources: &SourceSet,
        caches: &CacheStore,
        sink: &mut Diagnostics,
    ) -> Option<Arc<Self>> {
        let template = |file: FileId, path: &str, text: &str| {
            path.strip_prefix("templates/").map(|name| (file, name.to_owned(), text.to_owned()))
        };
        let files: Vec<(FileId, String, String)> =
            sources.iter().filter_map(|(file, s)| template(file, &s.path, s.text())).collect();
        let assets: BTreeMap<String, String> =
            site.assets.iter().map(|a| (a.name.clone(), a.path.encoded())).collect();
        let cache: Arc<Cache<String, Arc<Self>>> = caches.cache("templates");
        let input = InputHash::new(&(&files, &assets, &site.languages));
        let read = cache.try_get_or_compute("templates", input, || {
            Self::read(&files, &site.languages, &assets, input).map(Arc::new)
        });
        read.map_err(|faults| faults.into_iter().for_each(|fault| sink.push(fault))).ok()
    }

    fn read(
        files: &[(FileId, String, String)],
        languages: &[Arc<Locale>],
        assets: &BTreeMap<String, String>,
        input: InputHash,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut tera = Tera::default();
        register(&mut tera, languages, assets);
        let files = files.iter();
        let mut templates = Self {
            input,
            codes: languages.iter().map(|l| l.code.clone()).collect(),
            directions: languages.iter().map(|l| l.direction.as_str()).collect(),
            tera: tera.clone(),
            policies: TemplatePolicies::new(
                files.clone().map(|(_, name, text)| (name.as_str(), text.as_str())),
            ),
            lines: files.clone().map(|(file, _, text)| (*file, line_starts(text))).collect(),
            files: files.clone().map(|(file, name, _)| (name.clone(), *file)).collect(),
        };
        let texts: Vec<(&str, &str)> = files.map(|(_, name, text)| (name.as_str(), text.as_str())).collect();
        // Each template is first read alone, so that its faults do not hide those of others.
        let faults: Vec<Diagnostic> = texts
            .iter()
            .filter_map(|(name, text)| {
                let error = tera.clone().add_raw_template(name, text).err()?;
                matches!(error.kind(), ErrorKind::SyntaxError(_)).then(|| *templates.describe(&error, name))
            })
            .collect();
        if !faults.is_empty() {
            return Err(faults);
        }
        match templates.tera.add_raw_templates(texts) {
            Ok(()) => Ok(templates),
            Err(error) => {
                let first = templates.files.keys().next().cloned().unwrap_or_default();
                Err(vec![*templates.describe(&error, &first)])
            }
        }
    }

    pub(super) fn page(
        &self,
        template: &str,
        view: &dyn View,
        chrome: &impl Serialize,
    ) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::from_serialize(chrome).map_err(|e| self.describe(&e, template))?;
        view.enter(&mut context);
        self.tera.render(template, &context).map_err(|e| self.describe(&e, template))
    }

    pub(super) fn policy(&self, template: &str, html: &str) -> Policy {
        self.policies.policy(template, html)
    }

    /// Renders a component. `foreign` says that the text around it is in another language.
    pub(super) fn component<V: Serialize>(
        &self,
        name: &str,
        view: &V,
        lang: Lang,
        root: &str,
        foreign: bool,
    ) -> Result<Html, Box<Diagnostic>> {
        let mut args = Context::new();
        args.insert("view", view);
        let mut around = Context::new();
        around.insert("lang", &self.codes[lang.index()]);
        around.insert("dir", self.directions[lang.index()]);
        around.insert("root", root);
        around.insert("foreign", &foreign);
        self.tera
            .render_component_with_implicits(name, &args, &around, None, true)
            .map(Html::from_markup)
            .map_err(|e| self.describe(&e, "components.html"))
    }

    fn describe(&self, error: &tera::Error, template: &str) -> Box<Diagnostic> {
        let texts: BTreeMap<&str, FileId> = self.files.iter().map(|(n, f)| (n.as_str(), *f)).collect();
        Box::new(super::template_faults::describe(error, template, &texts, &self.lines))
    }
}

fn register(tera: &mut Tera, languages: &[Arc<Locale>], assets: &BTreeMap<String, String>) {
    tera.autoescape_on(vec![".html", ".xml"]);
    let languages: BTreeMap<String, Arc<Locale>> =
        languages.iter().map(|l| (l.code.clone(), Arc::clone(l))).collect();
    tera.register_function("t", move |given: Kwargs, state: &State<'_>| -> TeraResult<Value> {
        let key: &str = given.must_get("key")?;
        let lang: String = state.get("lang")?.unwrap_or_default();
        let Some(locale) = languages.get(&lang) else {
            return Err(tera::Error::message(
                "`t` needs the page's language: declare `@lang` in the component",
            ));
        };
        let (mut args, mut markup) = (Args::new(), Vec::new());
        for (name, value) in given.iter() {
            let name = name.to_string();
            if name != "key" {
                let text = || html_argument(value, &mut markup).unwrap_or_else(|| plain(value));
                args = args.dynamic(name, value.as_f64().ok_or_else(text));
            }
        }
        if !locale.messages.has(key) {
            return Err(tera::Error::message(format!("there is no message `{key}`")));
        }
        Ok(with_markup(&locale.t_with(key, &args), &markup))
    });
    let paths = assets.clone();
    tera.register_function("asset", move |given: Kwargs, state: &State<'_>| -> TeraResult<String> {
        let name: &str = given.must_get("name")?;
        let root: String = state.get("root")?.unwrap_or_default();
        match paths.get(name) {
            Some(path) => Ok(format!("{root}{path}")),
            None => Err(tera::Error::message(format!("there is no file `{name}` in `static/`"))),
        }
    });
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect()
}

/// Unicode reserves these 32 characters for use within a program, so no text contains them.
const PLACEHOLDERS: std::ops::RangeInclusive<char> = '\u{FDD0}'..='\u{FDEF}';

/// Moves an argument that is HTML to `markup` and returns its placeholder: a message must not escape it or change it.
fn html_argument(value: &Value, markup: &mut Vec<String>) -> Option<String> {
    let html = value.as_str().filter(|_| value.is_safe())?;
    let placeholder = PLACEHOLDERS.clone().nth(markup.len())?;
    markup.push(html.to_owned());
    Some(placeholder.into())
}

/// Returns a message with its HTML arguments in place. It is HTML itself if it has any.
fn with_markup(message: &str, markup: &[String]) -> Value {
    if markup.is_empty() {
        return Value::normal_string(message);
    }
    let mut out = String::new();
    let mut rest = message;
    while let Some((at, placeholder)) = rest.char_indices().find(|(_, c)| PLACEHOLDERS.contains(c)) {
        out.push_str(&escape(&rest[..at]));
        let position = placeholder as usize - *PLACEHOLDERS.start() as usize;
        out.push_str(markup.get(position).map_or("", String::as_str));
        rest = &rest[at + placeholder.len_utf8()..];
    }
    out.push_str(&escape(rest));
    Value::safe_string(&out)
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{html_argument, with_markup};
    use tera::Value;

    #[test]
    fn a_message_with_an_html_argument_is_html() {
        let mut markup = Vec::new();
        assert_eq!(html_argument(&Value::normal_string("<i>"), &mut markup), None);
        let arguments = ["<b>x</b>", "<i>"].map(Value::safe_string);
        let [first, second] = arguments.map(|value| html_argument(&value, &mut markup).expect("HTML"));
        let value = with_markup(&format!("“{second}” & {first}"), &markup);
        assert!(value.is_safe());
        assert_eq!(value.as_str(), Some("“<i>” &amp; <b>x</b>"));
        let plain = with_markup("<i>", &[]);
        assert!(!plain.is_safe() && plain.as_str() == Some("<i>"));
    }
}
