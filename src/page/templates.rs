//! Templates: renders pages and components from the files of `templates/`, or reports a diagnostic at a template's line.
//!
//! Templates may call `t(key="…")` for the words of the page's language, with further arguments as the message needs,
//! and `asset(name="…")` for the link to a file of `static/`. Both read the page's language and depth from the context
//! (`lang`, `root`), which components declare as `@lang` and `@root`. `t` returns HTML if an argument is HTML.
//! `has_asset(name="…")` tells whether there is such a file.
//!
//! Invariant: every rendering ends. Loops are counted and what they write is limited, and after a template has exceeded a
//! limit, no other page of the same build is rendered, because each would take as long.

use super::counted_loops::{CountedLoops, FILTER};
use super::html::Html;
use super::inline_elements::TemplatePolicies;
use super::policy::Policy;
use super::render_limits::{self, LimitedOutput};
use super::template_faults;
use super::template_times::{TemplateTime, TemplateTimes};
use crate::base::limits::PAGE_SIZE;
use crate::base::{FileId, SourceSet, Span, escape};
use crate::cache::{Cache, CacheStore, InputHash};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::{Args, Lang, Locale};
use crate::model::Site;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};
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

/// Every template of a site, for one build.
pub struct Templates {
    compiled: Arc<CompiledTemplates>,
    /// The fault of a template that exceeded a limit.
    exceeded: OnceLock<Diagnostic>,
    times: TemplateTimes,
}

/// Every template of a site, for all builds with the same templates.
struct CompiledTemplates {
    tera: Tera,
    codes: Vec<String>,
    files: BTreeMap<String, FileId>,
    /// What each file became before it was compiled.
    loops: BTreeMap<FileId, CountedLoops>,
    /// The positions of the lines of each file, for faults that name a line.
    lines: BTreeMap<FileId, Vec<usize>>,
    directions: Vec<&'static str>,
    policies: TemplatePolicies,
    input: InputHash,
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Templates({})", self.compiled.files.len())
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
        let cache: Arc<Cache<String, Arc<CompiledTemplates>>> = caches.cache("templates");
        let input = InputHash::new(&(&files, &assets, &site.languages));
        let read = cache.try_get_or_compute("templates", input, || {
            CompiledTemplates::read(&files, &site.languages, &assets, input).map(Arc::new)
        });
        let compiled = read.map_err(|faults| faults.into_iter().for_each(|fault| sink.push(fault))).ok()?;
        Some(Arc::new(Self { compiled, exceeded: OnceLock::new(), times: TemplateTimes::default() }))
    }

    /// Returns how long the pages of each template took in this build, the slowest first.
    pub fn slowest(&self) -> Vec<(String, TemplateTime)> {
        self.times.slowest()
    }

    /// Returns the hash of the templates, the languages and the names of the assets.
    pub(super) fn input(&self) -> InputHash {
        self.compiled.input
    }

    pub(super) fn page(
        &self,
        template: &str,
        view: &dyn View,
        chrome: &impl Serialize,
    ) -> Result<String, Box<Diagnostic>> {
        let compiled = &self.compiled;
        self.times.measured(template, || {
            let mut context = Context::from_serialize(chrome).map_err(|e| compiled.describe(&e, template))?;
            view.enter(&mut context);
            self.render(template, |output| compiled.tera.render_to(template, &context, output))
        })
    }

    pub(super) fn policy(&self, template: &str, html: &str) -> Policy {
        self.compiled.policies.policy(template, html)
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
        let compiled = &self.compiled;
        let mut args = Context::new();
        args.insert("view", view);
        let mut around = Context::new();
        around.insert("lang", &compiled.codes[lang.index()]);
        around.insert("dir", compiled.directions[lang.index()]);
        around.insert("root", root);
        around.insert("foreign", &foreign);
        let render = |output: &mut LimitedOutput| {
            compiled.tera.render_component_with_implicits_to(name, &args, &around, None, true, output)
        };
        self.render("components.html", render).map(Html::from_markup)
    }

    /// Renders a text within the limits.
    fn render(
        &self,
        template: &str,
        write_to: impl FnOnce(&mut LimitedOutput) -> TeraResult<()>,
    ) -> Result<String, Box<Diagnostic>> {
        if let Some(fault) = self.exceeded.get() {
            return Err(Box::new(fault.clone()));
        }
        let mut output = LimitedOutput::begin();
        let Err(error) = write_to(&mut output) else { return Ok(output.into_text()) };
        let fault = match output.is_full() {
            true => self.compiled.too_large(template),
            false => self.compiled.describe(&error, template),
        };
        Err(match output.is_exceeded() {
            true => Box::new(self.exceeded.get_or_init(|| *fault).clone()),
            false => fault,
        })
    }
}

impl CompiledTemplates {
    fn read(
        files: &[(FileId, String, String)],
        languages: &[Arc<Locale>],
        assets: &BTreeMap<String, String>,
        input: InputHash,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut tera = Tera::default();
        register(&mut tera, languages, assets);
        let files = files.iter();
        let loops: BTreeMap<FileId, CountedLoops> =
            files.clone().map(|(file, _, text)| (*file, CountedLoops::new(text))).collect();
        let mut templates = Self {
            input,
            loops,
            codes: languages.iter().map(|l| l.code.clone()).collect(),
            directions: languages.iter().map(|l| l.direction.as_str()).collect(),
            tera: tera.clone(),
            policies: TemplatePolicies::new(
                files.clone().map(|(_, name, text)| (name.as_str(), text.as_str())),
            ),
            lines: files.clone().map(|(file, _, text)| (*file, line_starts(text))).collect(),
            files: files.clone().map(|(file, name, _)| (name.clone(), *file)).collect(),
        };
        let texts = files.clone().map(|(file, name, _)| (name.clone(), templates.loops[file].text.clone()));
        let texts: Vec<(String, String)> = texts.collect();
        let Err(error) = templates.tera.add_raw_templates(texts) else { return Ok(templates) };
        // Each template is read alone, so that its faults do not hide those of others.
        let faults: Vec<Diagnostic> = files
            .filter_map(|(_, name, text)| {
                let error = tera.clone().add_raw_template(name, text).err()?;
                let describe = || *templates.describe_at(&error, name, &|_, range| range.clone());
                matches!(error.kind(), ErrorKind::SyntaxError(_)).then(describe)
            })
            .collect();
        if !faults.is_empty() {
            return Err(faults);
        }
        let first = templates.files.keys().next().cloned().unwrap_or_default();
        Err(vec![*templates.describe(&error, &first)])
    }

    /// Returns the diagnostic for a page that is too large.
    fn too_large(&self, template: &str) -> Box<Diagnostic> {
        let file = self.files.get(template).copied().unwrap_or(FileId(0));
        let message = format!("the template writes too much for one page: {PAGE_SIZE}");
        Box::new(Diagnostic::error(Code::TemplateError, Span::top(file), message))
    }

    /// Returns the diagnostic for an error, at its position in the author's text.
    fn describe(&self, error: &tera::Error, template: &str) -> Box<Diagnostic> {
        let written = |file: FileId, range: &Range<usize>| match self.loops.get(&file) {
            Some(loops) => loops.written(range),
            None => range.clone(),
        };
        self.describe_at(error, template, &written)
    }

    fn describe_at(
        &self,
        error: &tera::Error,
        template: &str,
        written: &dyn Fn(FileId, &Range<usize>) -> Range<usize>,
    ) -> Box<Diagnostic> {
        let texts: BTreeMap<&str, FileId> = self.files.iter().map(|(n, f)| (n.as_str(), *f)).collect();
        Box::new(template_faults::describe(error, template, &texts, &self.lines, written))
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
    tera.register_filter(FILTER, |repeated: Value, _: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        match render_limits::count(repeated.len().unwrap_or(0)) {
            Ok(()) => Ok(repeated),
            Err(message) => Err(tera::Error::message(message)),
        }
    });
    let names: BTreeSet<String> = assets.keys().cloned().collect();
    tera.register_function("has_asset", move |given: Kwargs, _: &State<'_>| -> TeraResult<bool> {
        Ok(names.contains(given.must_get::<&str>("name")?))
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
