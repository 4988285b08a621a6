//! Templates: in, the files of `templates/`; out, pages and components as HTML, or a diagnostic at the template's line.
//!
//! Templates may call `t(key="…")` for the words of the page's language, with further arguments as the message needs,
//! and `asset(name="…")` for the link to a file of `static/`. Both read the page's language and depth from the context
//! (`lang`, `root`), which components declare as `@lang` and `@root`.

use crate::base::{SourceSet, Span};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::{Args, Lang, Locale};
use crate::model::{Assets, Site};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

/// Every template of a site.
pub struct Templates {
    tera: Tera,
    codes: Vec<String>,
    files: BTreeMap<String, crate::base::FileId>,
    directions: Vec<&'static str>,
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Templates({})", self.files.len())
    }
}

impl Templates {
    /// Reads every template; `None` when one has a fault. All faults are reported.
    pub fn load(site: &Site, sources: &SourceSet, sink: &mut Diagnostics) -> Option<Self> {
        let mut tera = Tera::default();
        register(&mut tera, &site.languages, &site.assets);
        let mut texts: Vec<(&str, &str)> = Vec::new();
        let mut files = BTreeMap::new();
        for (file, source) in sources.iter() {
            if let Some(name) = source.path.strip_prefix("templates/") {
                texts.push((name, source.text()));
                files.insert(name.to_owned(), file);
            }
        }
        let mut templates = Self {
            codes: site.languages.iter().map(|l| l.code.clone()).collect(),
            directions: site.languages.iter().map(|l| l.direction.as_str()).collect(),
            tera: tera.clone(),
            files,
        };
        // Each template alone first: one fault must not hide another's.
        let mut sound = true;
        for (name, text) in &texts {
            if let Err(error) = tera.clone().add_raw_template(name, text)
                && matches!(error.kind(), ErrorKind::SyntaxError(_))
            {
                sink.push(*templates.describe(&error, name));
                sound = false;
            }
        }
        if !sound {
            return None;
        }
        match templates.tera.add_raw_templates(texts) {
            Ok(()) => Some(templates),
            Err(error) => {
                let first = templates.files.keys().next().cloned().unwrap_or_default();
                sink.push(*templates.describe(&error, &first));
                None
            }
        }
    }

    /// A page.
    pub(super) fn page(
        &self,
        template: &str,
        view: &serde_json::Value,
        chrome: &impl Serialize,
    ) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::from_serialize(chrome).map_err(|e| self.describe(&e, template))?;
        context.insert("view", view);
        self.tera.render(template, &context).map_err(|e| self.describe(&e, template))
    }

    /// A component.
    pub(super) fn component<V: Serialize>(
        &self,
        name: &str,
        view: &V,
        lang: Lang,
        root: &str,
    ) -> Result<String, Box<Diagnostic>> {
        let mut args = Context::new();
        args.insert("view", view);
        let mut around = Context::new();
        around.insert("lang", &self.codes[lang.index()]);
        around.insert("dir", self.directions[lang.index()]);
        around.insert("root", root);
        self.tera
            .render_component_with_implicits(name, &args, &around, None, true)
            .map_err(|e| self.describe(&e, "components.html"))
    }

    /// A fault of a template as a diagnostic at its line.
    fn describe(&self, error: &tera::Error, template: &str) -> Box<Diagnostic> {
        let (code, report) = match error.kind() {
            ErrorKind::SyntaxError(report) => (Code::TemplateSyntax, Some(report)),
            ErrorKind::RenderingError(report) => (Code::TemplateError, Some(report)),
            _ => (Code::TemplateError, None),
        };
        let name = report.map_or(template, |r| r.filename());
        let file =
            self.files.get(name).or_else(|| self.files.get(template)).or_else(|| self.files.values().next());
        let file = file.copied().unwrap_or(crate::base::FileId(0));
        let span = report.map_or(Span::top(file), |r| Span::new(file, r.span().range.clone()));
        let text = report.map_or_else(|| error.to_string(), |r| r.message().to_owned());
        let message = lower_first(text.lines().next().unwrap_or_default().trim_end_matches('.'));
        let mut diagnostic = Diagnostic::error(code, span, message);
        for more in text.lines().skip(1).filter(|l| !l.trim().is_empty()).take(4) {
            diagnostic = diagnostic.help(more.trim().to_owned());
        }
        if name != template && report.is_some() {
            diagnostic = diagnostic.help(format!("while the template `{template}` was filled in"));
        }
        Box::new(diagnostic)
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |c| c.to_lowercase().chain(letters).collect())
}

fn register(tera: &mut Tera, languages: &[Arc<Locale>], assets: &Assets) {
    tera.autoescape_on(vec![".html", ".xml"]);
    let languages: BTreeMap<String, Arc<Locale>> =
        languages.iter().map(|l| (l.code.clone(), Arc::clone(l))).collect();
    tera.register_function("t", move |given: Kwargs, state: &State<'_>| -> TeraResult<String> {
        let key: &str = given.must_get("key")?;
        let lang: String = state.get("lang")?.unwrap_or_default();
        let Some(locale) = languages.get(&lang) else {
            return Err(tera::Error::message(
                "`t` needs the page's language: declare `@lang` in the component",
            ));
        };
        let mut args = Args::new();
        for (name, value) in given.iter() {
            let name = name.to_string();
            if name != "key" {
                args = args.dynamic(name, value.as_f64().ok_or_else(|| plain(value)));
            }
        }
        if !locale.words.has(key) {
            return Err(tera::Error::message(format!("there is no message `{key}`")));
        }
        Ok(locale.t_with(key, &args))
    });
    let paths: BTreeMap<String, String> =
        assets.iter().map(|a| (a.name.clone(), a.path.to_string())).collect();
    tera.register_function("asset", move |given: Kwargs, state: &State<'_>| -> TeraResult<String> {
        let name: &str = given.must_get("name")?;
        let root: String = state.get("root")?.unwrap_or_default();
        match paths.get(name) {
            Some(path) => Ok(format!("{root}{path}")),
            None => Err(tera::Error::message(format!("there is no file `{name}` in `static/`"))),
        }
    });
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}
