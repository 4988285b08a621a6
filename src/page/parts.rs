//! Long lists of articles: each page has as many as a reader wants to look through, and links to the others.

use super::articles::{Teaser, teaser};
use super::chrome::{Link, PageKind, PageMeta};
use super::html::Html;
use super::{PageParts, PageRenderer, PageTask};
use crate::base::Number;
use crate::i18n::{Args, Lang};
use crate::index::IndexedSite;
use crate::urls::LongList;
use serde::Serialize;

/// The largest number of articles on a page.
const LONGEST: usize = 100;
/// The number of pages before and after the shown one that it links, beside the first and the last.
const NEAR: usize = 2;

/// One page of a list.
#[derive(Serialize)]
pub(super) struct Part {
    articles: Vec<Teaser>,
    /// The number of articles in the list.
    count: usize,
    /// The pages of the list, if there are several. An entry without an address stands for those left out.
    pages: Vec<Link>,
}

/// Returns the tasks of a list after its first page. `render` gets the number of the page.
pub(super) fn further_tasks(
    site: &IndexedSite,
    lang: Lang,
    (list, count): (LongList, usize),
    render: impl Fn(&PageRenderer<'_>, usize) -> PageParts + Copy + Send + Sync + 'static,
) -> Vec<PageTask> {
    let task = |number| {
        let path = site.addresses().part(lang, list, number);
        PageTask::new(lang, path, move |renderer, _| render(renderer, number))
    };
    (2..=count.div_ceil(LONGEST)).map(task).collect()
}

/// Returns the page of a list with this number, the first being 1.
pub(super) fn part(renderer: &PageRenderer<'_>, list: LongList, number: usize) -> Part {
    let articles = &renderer.plan().articles_in(list).articles;
    let count = articles.len();
    let shown = articles.chunks(LONGEST).nth(number - 1).unwrap_or(&[]);
    let articles = shown.iter().map(|article| teaser(renderer, *article)).collect();
    Part { articles, count, pages: page_links(renderer, list, number, count.div_ceil(LONGEST)) }
}

/// Returns the links of a page to the others of its list, of which there are none if the list has only one page.
fn page_links(renderer: &PageRenderer<'_>, list: LongList, number: usize, last: usize) -> Vec<Link> {
    if last < 2 {
        return Vec::new();
    }
    let (mut pages, mut before): (Vec<Link>, usize) = (Vec::new(), 0);
    for page in (1..=last).filter(|page| [1, last].contains(page) || page.abs_diff(number) <= NEAR) {
        if page > before + 1 {
            pages.push(Link { label: Html::text("…"), href: String::new(), current: false });
        }
        let href = renderer.href(&(renderer.context.addresses.part(renderer.lang, list, page), None));
        let label = Html::text(&renderer.locale().number(Number::from(page as i64)));
        pages.push(Link { label, href, current: page == number });
        before = page;
    }
    pages
}

/// Returns the metadata of a page after the first of a list, from that of the first.
pub(super) fn further_meta(
    renderer: &PageRenderer<'_>,
    first: PageMeta,
    list: LongList,
    number: usize,
) -> PageMeta {
    let locale = renderer.locale();
    let args = Args::new()
        .text("title", first.title.clone())
        .text("number", locale.number(Number::from(number as i64)));
    PageMeta { title: locale.t_with("list-part", &args), is: PageKind::Part(list, number), ..first }
}
