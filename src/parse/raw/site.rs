//! `site.yaml`: the settings of the site.

use super::{Pairs, Text, described};
use crate::base::Spanned;

described! { pub struct Site: "The site as a whole."
    /// The name of the publication, as the header shows it.
    #[means(Short)]
    pub title: Text,
    /// A line under the name.
    #[means(Short)]
    pub subtitle: Option<Text>,
    /// One or two sentences: what it is. For the footer, feeds and search engines.
    pub description: Text,
    /// Where it will stand: `https://example.org/briefing/`. Feeds, the sitemap and canonical links need it.
    #[means(Address)]
    pub base_url: Spanned<String>,
    /// Who publishes it.
    pub publisher: Text,
    /// An address for corrections: an e-mail address or a page.
    #[means(Contact)]
    pub contact: Option<Spanned<String>>,
    /// The terms on which the text may be used.
    pub licence: Licence,
    /// The languages; the first is the default.
    pub languages: Vec<Language>,
    /// Whether the default language stands under its own code, as the others do; the root then leads to all of them.
    #[serde(default)]
    pub default_prefix: bool,
    /// The pages of the main menu: `articles`, `timeline`, `statistics`, `claims`, `sources`, or `page:<id>`.
    #[serde(default)]
    #[means(Menu)]
    pub menu: Vec<Spanned<String>>,
    /// The topics of articles, figures and events.
    #[serde(default)]
    #[means(Id)]
    pub topics: Pairs<Topic>,
    /// Where `briefing publish` puts the site: a name of your own for each place.
    #[serde(default)]
    #[means(Id)]
    pub publish: Pairs<Destination>,
}

described! { pub struct Destination: "One place to publish to."
    /// `folder:PATH`, `git`, `rsync:HOST:PATH` or `s3://BUCKET/PREFIX`.
    pub to: Spanned<String>,
    /// The branch that a git host shows; `gh-pages` where none is named.
    pub branch: Option<Spanned<String>>,
    /// The repository of the branch; `origin` where none is named.
    pub remote: Option<Spanned<String>>,
    /// The address of the server of a bucket; Amazon's where none is named.
    #[means(Address)]
    pub endpoint: Option<Spanned<String>>,
    /// The region of a bucket; `us-east-1` where none is named.
    pub region: Option<Spanned<String>>,
}

described! { pub struct Licence: "The terms of use."
    /// Its name: `CC BY 4.0`.
    pub name: Spanned<String>,
    /// Its text.
    #[means(Address)]
    pub url: Option<Spanned<String>>,
}

described! { pub struct Language: "One language of the site."
    /// Its code, as file names and addresses bear it: `nl`.
    #[means(Language)]
    pub code: Spanned<String>,
    /// Its own name, in its own script: `Nederlands`.
    pub name: Spanned<String>,
    /// The locale of numbers and dates, when it is more than the code: `ar-MA`.
    #[means(Language)]
    pub locale: Option<Spanned<String>>,
}

described! { pub struct Topic: "One topic."
    /// Its name.
    pub name: Text,
    /// The shape of its mark on the timeline: `circle`, `square`, `triangle`, `diamond`, `hexagon`, `cross`.
    #[means(Shape)]
    pub mark: Spanned<String>,
    /// The colour of its mark: 1 to 6, in the palette of the charts.
    #[means(Colour)]
    pub colour: Spanned<f64>,
}
