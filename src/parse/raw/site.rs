//! `site.yaml`: the settings of the site.

use super::{Pairs, Text, described};
use crate::base::Spanned;

described! { pub struct Site: "The site as a whole."
    /// The name of the publication, as the header shows it.
    pub title: Text as Short,
    /// A line under the name.
    pub subtitle: Option<Text> as Short,
    /// One or two sentences: what it is. For the footer, feeds and search engines.
    pub description: Text,
    /// Where it will stand: `https://example.org/briefing/`. Feeds, the sitemap and canonical links need it.
    pub base_url: Spanned<String> as Address,
    /// Who publishes it.
    pub publisher: Text,
    /// An address for corrections: an e-mail address or a page.
    pub contact: Option<Spanned<String>> as Contact,
    /// The terms on which the text may be used.
    pub licence: Licence,
    /// The languages; the first is the default.
    pub languages: Vec<Language>,
    /// Whether the default language stands under its own code, as the others do; the root then leads to all of them.
    pub default_prefix: bool = default,
    /// The pages of the main menu: `articles`, `timeline`, `statistics`, `claims`, `sources`, or `page:<id>`.
    pub menu: Vec<Spanned<String>> as Menu = default,
    /// The topics of articles, figures and events.
    pub topics: Pairs<Topic> as Id = default,
    /// Where `briefing publish` puts the site: a name of your own for each place.
    pub publish: Pairs<Destination> as Id = default,
}

described! { pub struct Destination: "One place to publish to."
    /// `folder:PATH`, `git`, `rsync:HOST:PATH` or `s3://BUCKET/PREFIX`.
    pub to: Spanned<String>,
    /// The branch that a git host shows; `gh-pages` where none is named.
    pub branch: Option<Spanned<String>>,
    /// The repository of the branch; `origin` where none is named.
    pub remote: Option<Spanned<String>>,
    /// The address of the server of a bucket; Amazon's where none is named.
    pub endpoint: Option<Spanned<String>> as Address,
    /// The region of a bucket; `us-east-1` where none is named.
    pub region: Option<Spanned<String>>,
}

described! { pub struct Licence: "The terms of use."
    /// Its name: `CC BY 4.0`.
    pub name: Spanned<String>,
    /// Its text.
    pub url: Option<Spanned<String>> as Address,
}

described! { pub struct Language: "One language of the site."
    /// Its code, as file names and addresses bear it: `nl`.
    pub code: Spanned<String> as Language,
    /// Its own name, in its own script: `Nederlands`.
    pub name: Spanned<String>,
    /// The locale of numbers and dates, when it is more than the code: `ar-MA`.
    pub locale: Option<Spanned<String>> as Language,
}

described! { pub struct Topic: "One topic."
    /// Its name.
    pub name: Text,
    /// The shape of its mark on the timeline: `circle`, `square`, `triangle`, `diamond`, `hexagon`, `cross`.
    pub mark: Spanned<String> as Shape,
    /// The colour of its mark: 1 to 6, in the palette of the charts.
    pub colour: Spanned<f64> as Colour,
}
