//! Templates: in, the files of `templates/`; out, pages and components as HTML, or a diagnostic at the template's line.
//!
//! Templates may call `t(key="…")` for the words of the page's language, with further arguments as the message needs,
//! and `asset(name="…")` for the link to a file of `static/`. Both read the page's language and depth from the context
//! (`lang`, `root`), which components declare as `@lang` and `@root`.

use crate::base::{FileId, SourceSet};
use crate::cache::{Cache, CacheStore, InputHash};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::i18n::{Args, Lang, Locale};
use crate::model::Site;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

/// What a page shows, as plain data.
pub(super) trait View {
    /// All of it, to be compared with that of a later build.
    fn text(&self) -> String;
    /// Gives it to a template.
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
    /// Where the lines of each file begin, for faults that name a line.
    lines: BTreeMap<FileId, Vec<usize>>,
    directions: Vec<&'static str>,
    /// The hash of the templates, the languages and the names of the assets.
    pub(super) input: InputHash,
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Templates({})", self.files.len())
    }
}

impl Templates {
    /// Reads every template; `None` when one has a fault. All faults are reported.
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
            lines: files.clone().map(|(file, _, text)| (*file, line_starts(text))).collect(),
            files: files.clone().map(|(file, name, _)| (name.clone(), *file)).collect(),
        };
        let texts: Vec<(&str, &str)> = files.map(|(_, name, text)| (name.as_str(), text.as_str())).collect();
        // Each template alone first: one fault must not hide another's.
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

    /// A page.
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

    /// A component; `foreign` where the text around it is in another language.
    pub(super) fn component<V: Serialize>(
        &self,
        name: &str,
        view: &V,
        lang: Lang,
        root: &str,
        foreign: bool,
    ) -> Result<String, Box<Diagnostic>> {
        let mut args = Context::new();
        args.insert("view", view);
        let mut around = Context::new();
        around.insert("lang", &self.codes[lang.index()]);
        around.insert("dir", self.directions[lang.index()]);
        around.insert("root", root);
        around.insert("foreign", &foreign);
        self.tera
            .render_component_with_implicits(name, &args, &around, None, true)
            .map_err(|e| self.describe(&e, "components.html"))
    }

    /// A fault of a template as a diagnostic at its line.
    fn describe(&self, error: &tera::Error, template: &str) -> Box<Diagnostic> {
        let texts: BTreeMap<&str, FileId> = self.files.iter().map(|(n, f)| (n.as_str(), *f)).collect();
        Box::new(super::template_faults::describe(error, template, &texts, &self.lines))
    }
}

fn register(tera: &mut Tera, languages: &[Arc<Locale>], assets: &BTreeMap<String, String>) {
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
        if !locale.messages.has(key) {
            return Err(tera::Error::message(format!("there is no message `{key}`")));
        }
        Ok(locale.t_with(key, &args))
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

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}
