//! `site.yaml`: the settings of the site.

use super::{Look, Pairs, Text, described};
use crate::base::Spanned;

described! { pub struct Site: "The settings of the site."
    /// The name of the publication, as the header shows it.
    pub title: Text as Short,
    /// A subtitle.
    pub subtitle: Option<Text> as Short,
    /// A description of the publication in one or two sentences, for the footer, feeds and search engines.
    pub description: Text,
    /// The public address: `https://example.org/briefing/`. Feeds, the sitemap and canonical links need it.
    pub base_url: Spanned<String> as Address,
    /// The publisher.
    pub publisher: Text,
    /// An address for corrections: an e-mail address or a page.
    pub contact: Option<Spanned<String>> as Contact,
    /// The licence of the text.
    pub licence: Licence,
    /// The languages; the first is the default.
    pub languages: Vec<Language>,
    /// Whether the pages of the default language are in a folder with its code, like those of other languages. The root
    /// page is then a list of the languages.
    pub default_prefix: bool = default,
    /// The pages of the main menu: `articles`, `timeline`, `statistics`, `claims`, `sources`, `page:<id>`, or `section:<folder>`.
    pub menu: Vec<Spanned<String>> as Menu = default,
    /// Further pages to which the footer of every page links, such as `page:accessibility`. They are written as in `menu`.
    pub footer: Vec<Spanned<String>> as Menu = default,
    /// Why sources have no archived copy, for the entire site. The page of the sources shows the reason, and the sources
    /// are not reported.
    pub unarchived: Option<Text>,
    /// Checks that are stricter or milder on this site: a code, then `error`, `warning` or `off`. The page that shows what the
    /// checks catch names those that are off.
    pub checks: Pairs<Spanned<String>> as Check = default,
    /// The topics of articles, figures and events.
    pub topics: Pairs<Topic> as Id = default,
    /// The names of the folders of articles. A folder that is not listed has its own name.
    pub sections: Pairs<Section> as Id = default,
    /// The colours that charts use for the same series or topic throughout the site.
    pub colours: Option<Colours>,
    /// The house style.
    pub look: Option<Look>,
    /// The destinations of `briefing publish`, each under a name that you choose.
    pub publish: Pairs<Destination> as Id = default,
}

described! { pub struct Colours: "The colours that charts use for the same series or topic: 1 to 6, from the palette of the charts."
    /// The colour of each series with this id, in every figure.
    pub series: Pairs<Spanned<f64>> as Colour = default,
    /// The colour of charts with one series, if their figure has this topic.
    pub topics: Pairs<Spanned<f64>> as Colour = default,
}

described! { pub struct Destination: "One destination of `briefing publish`."
    /// `folder:PATH`, `git`, `rsync:HOST:PATH` or `s3://BUCKET/PREFIX`.
    pub to: Spanned<String>,
    /// The branch of a git host. The default is `gh-pages`.
    pub branch: Option<Spanned<String>>,
    /// The repository of the branch. The default is `origin`.
    pub remote: Option<Spanned<String>>,
    /// The address of the bucket's server. The default is Amazon's.
    pub endpoint: Option<Spanned<String>> as Address,
    /// The region of the bucket. The default is `us-east-1`.
    pub region: Option<Spanned<String>>,
}

described! { pub struct Licence: "The terms of use."
    /// Its name: `CC BY 4.0`.
    pub name: Spanned<String>,
    /// The address of its text.
    pub url: Option<Spanned<String>> as Address,
}

described! { pub struct Language: "One language of the site."
    /// Its code in file names and addresses: `nl`.
    pub code: Spanned<String> as Language,
    /// Its name in the language itself: `Nederlands`.
    pub name: Spanned<String>,
    /// The locale of numbers and dates, if it is more than the code: `ar-MA`.
    pub locale: Option<Spanned<String>> as Language,
}

described! { pub struct Topic: "One topic."
    /// Its name.
    pub name: Text,
    /// The shape of its symbol: `circle`, `square`, `triangle`, `diamond`, `hexagon`, `cross`.
    pub mark: Spanned<String> as Shape,
    /// The colour of its symbol: 1 to 6, from the palette of the charts.
    pub colour: Spanned<f64> as Colour,
}

described! { pub struct Section: "One folder of articles."
    /// Its name.
    pub name: Text as Short,
    /// The introductory summary of its page.
    pub summary: Option<Text> as Short,
}
