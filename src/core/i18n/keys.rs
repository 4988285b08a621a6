//! The message keys that the program uses. Templates contain the keys that they use themselves.

/// Returns every key. A key that ends with `-` is a prefix: a language can have any keys that begin with it.
pub fn keys() -> impl Iterator<Item = &'static str> {
    KEYS.split_whitespace()
}

/// Returns the lists that a language can lack. Without one, its exemptions are reported and its words are not found.
pub fn optional_keys() -> impl Iterator<Item = &'static str> {
    OPTIONAL.split_whitespace()
}

const KEYS: &str = "
    quotes no-break comma semicolon chart-note chart-source chart-made-up chart-labelled chart-origin
    percent number-million number-billion value-about value-range value-at-most value-at-least value-with-unit
    number-words fraction-words ordinal-words ordinal-endings scale-words percent-words
    points-words minus-words range-words at-most-words at-least-words rounders rounders-up rounders-down
    highest-words lowest-words date-uncertain date-approximate date-day-unknown date-month-unknown
    period-half period-quarter period-months period-range period-years axis-months axis-quarter axis-from
    axis-month period-open period-open-start period-open-end coverage-longer
    certainty-whole certainty-partial certainty-partial-year certainty-provisional certainty-expected
    certainty-limit certainty-missing status-estimate status-break key-range key-break key-open key-rounded
    key-tile key-between chart-no-data chart-log chart-own-scales chart-rounded chart-band-period chart-band-open describe-opening describe-rows describe-extremes-rows describe-single
    describe-rose describe-fell describe-level describe-extremes describe-partial describe-expected
    describe-provisional describe-limit describe-missing describe-events describe-annotations describe-bands
    describe-lines describe-intervals table table-period table-series
    menu-home menu-articles menu-timeline menu-statistics menu-claims menu-sources menu-ledger menu-search
    menu-data home-how articles-title articles-summary list-part cite-article cite-figure cite-processed
    task-done task-open card-rounded card-rounded-here card-changed-value card-superlative formula-input formula-share
    formula-change formula-percent-change formula-ratio formula-sum formula-mean formula-highest
    formula-lowest formula-rank formula-per series-of-figure series-previous series-year-before series-rolling
    series-in-period series-rounded series-formula timeline-title timeline-summary standing-confirmed standing-reported
    standing-disputed statistics-title statistics-summary statistics-other article-updated
    statistic-sources statistic-limits statistic-processed statistic-definition statistic-cite
    download-csv download-xlsx download-json download-csvw download-sdmx place-home place-section
    place-series place-value search-value search-title search-summary search-digits
    place-topic place-article place-page place-figure place-event place-claim place-source
    claims-title claims-summary bears-supports bears-context bears-contradicts
    verdict-supported verdict-supported-what verdict-needs-context verdict-needs-context-what
    verdict-contradicted verdict-contradicted-what verdict-unverified verdict-unverified-what
    sources-title sources-summary sources-events sources-numbers sources-dataset sources-ruling
    sources-treaty sources-parliamentary-paper sources-statement sources-press-release sources-report
    sources-article sources-web-page source-dataset source-ruling source-treaty source-parliamentary-paper
    source-statement source-press-release source-report source-article source-web-page
    language- ledger-title ledger-summary ledger-home ledger-article ledger-page ledger-figure ledger-event
    ledger-claim ledger-source correction-altered correction-new correction-gone correction-removed
    correction-summary feed-correction correction-reworded correction-date correction-verdict correction-wording correction-pages
    column-figure column-figure-title column-series column-series-label column-period column-period-start
    column-period-end column-coverage column-value column-unit column-status column-low column-high
    column-about column-rounded-to column-sources column-note column-event column-date column-date-start
    column-date-end column-topic column-standing column-title column-text column-place column-claim
    column-statement column-said-by column-said-on column-said-in column-verdict column-finding
    column-evidence column-source column-type column-publisher column-authors column-url column-read
    column-archived column-language column-primary column-licence size-kb size-mb file-size file-type-and-size
    code-final code-provisional code-estimate code-forecast code-break code-missing
    sheet-cover sheet-notes sheet-data sheet-contents sheet-table readme readme-columns readme-status
    licences licences-none data-title data-summary data-observations data-events data-claims data-sources
    data-apostrophe data-readme data-licences data-package data-texts data-archive not-found-title not-found-summary
    menu-topics topics-summary topic-summary section-summary sections-title feed-section feed-atom feed-json feed-topic feed-figure feed-timeline
    feed-updates feed-revision calendar-update article-sources topics-title
    names-title names-summary names-count names-person names-institution names-term menu-names
    terms-title terms-summary terms-count menu-terms
    aspect-value aspect-period aspect-unit aspect-direction aspect-source
    mutation-number mutation-period mutation-other-period mutation-series mutation-other-series
    mutation-total mutation-unit mutation-scale mutation-direction mutation-approximation
    mutation-proportion mutation-date mutation-event-date mutation-citation mutation-name
    mutation-quotation mutation-elsewhere
";

const OPTIONAL: &str = "
    superlative-words increase-words decrease-words opposite-words since-words after-words until-words compared-words
    total-words sum-words mean-words including-words unit-words each-period-words share-words scale-joining-words weekday-words
    when-words of-words period-part-words article-words year-words price-words report-words alone-words pronoun-words survey-words crossing-words act-words following-words moment-words
    half-year-words quarter-words date-joining-words clause-words time-words numbered-words attribution-phrases
    undirected-words base-words result-words step-words year-earlier-words year-later-words between-words negation-words multiple-words times-words
    more-than-words fewer-than-words partial-words final-words data-words provisional-words counted-words
    cause-words counterfactual-words saved-words at-most-after-words at-least-after-words rounders-after-words as-high-words as-low-words threshold-words highest-ever-words lowest-ever-words peak-words low-point-words turning-point-words less-words for-or-before-words
    number-joining-words number-prefix-words number-list-words half-more-words rounding-words
    money-scale-words age-words age-limit-words age-group-words proportion-words proportion-of-words
    proportion-article-words proportion-construct-words proportion-fixed-words ratio-words ratio-gap-words ratio-one-words
    attribution-neutral attribution-loaded attribution-weak label-words counting-words
    apostrophe-words
    institution-words name-prefix-words search-rule-fold search-rule-prefixes search-rule-stop search-rule-articles
    search-rule-links search-rule-stemmer style-sentence-words style-mean-words style-abbreviations
";
