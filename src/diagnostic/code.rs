//! The codes of all diagnostics.
//!
//! A new code needs one line here, one manual entry `manual/<code>.md` and one fixture `tests/diagnostics/<code>.txt`.
//! A test demands all three.

macro_rules! codes {
    ($($variant:ident $name:literal,)*) => {
        /// The code of a kind of diagnostic.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = concat!("`", $name, "`: see its manual entry.")] $variant,)*
        }

        impl Code {
            /// Every code, in the order of the manual.
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// Returns the code as it is printed and as `explain` expects it.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// Returns the manual entry in Markdown: the fault, the reason, an example and the fix.
            pub fn manual(self) -> &'static str {
                match self { $(Code::$variant => include_str!(concat!("manual/", $name, ".md")),)* }
            }
        }
    };
}

codes! {
    // Files
    NoSite "no-site",
    NotUtf8 "not-utf8",
    ForbiddenCharacter "forbidden-character",
    InvalidFileName "invalid-file-name",
    TooLarge "too-large",
    OutsideRoot "outside-root",
    StrayFile "stray-file",
    // YAML
    InvalidYaml "invalid-yaml",
    DuplicateKey "duplicate-key",
    YamlAnchor "yaml-anchor",
    UnknownKey "unknown-key",
    MissingKey "missing-key",
    WrongType "wrong-type",
    NoFrontMatter "no-front-matter",
    // Values
    InvalidId "invalid-id",
    DuplicateId "duplicate-id",
    DuplicateName "duplicate-name",
    InvalidDate "invalid-date",
    InvalidPeriod "invalid-period",
    DuplicatePeriod "duplicate-period",
    InvalidNumber "invalid-number",
    InvalidUrl "invalid-url",
    UnknownKeyword "unknown-keyword",
    EmptyText "empty-text",
    FutureDate "future-date",
    NeverPublished "never-published",
    DateBeforePublication "date-before-publication",
    OverdueDraft "overdue-draft",
    ScheduleInTranslation "schedule-in-translation",
    // Figures
    NoSource "no-source",
    UnsourcedEvent "unsourced-event",
    EmptySeries "empty-series",
    ContradictoryValue "contradictory-value",
    EmptyChart "empty-chart",
    // References
    UnknownLanguage "unknown-language",
    UnknownTopic "unknown-topic",
    UnknownSource "unknown-source",
    UnknownFigure "unknown-figure",
    UnknownSeries "unknown-series",
    UnknownPeriod "unknown-period",
    UnknownChart "unknown-chart",
    UnknownArticle "unknown-article",
    UnknownPage "unknown-page",
    UnknownEvent "unknown-event",
    UnknownClaim "unknown-claim",
    UnknownName "unknown-name",
    UnknownAnchor "unknown-anchor",
    UnknownAsset "unknown-asset",
    UnknownScheme "unknown-scheme",
    // Markdown
    RawHtml "raw-html",
    TooDeep "too-deep",
    HeadingOne "heading-one",
    ChartInText "chart-in-text",
    ChartTwice "chart-twice",
    UnfitChart "unfit-chart",
    TooManySeries "too-many-series",
    MissingAlt "missing-alt",
    UnknownFootnote "unknown-footnote",
    TableCells "table-cells",
    // Numbers
    InvalidDerivation "invalid-derivation",
    InvalidEdition "invalid-edition",
    UnrecordedRevision "unrecorded-revision",
    MissingValue "missing-value",
    UnreadableNumber "unreadable-number",
    ValueMismatch "value-mismatch",
    // Faults that an editor can allow with a reason: all codes from here to `unneeded-allow`
    UnrecordedCorrection "unrecorded-correction",
    UnboundNumber "unbound-number",
    ChartTitleNotSupported "chart-title-not-supported",
    DisagreeingValues "disagreeing-values",
    MissingArchive "missing-archive",
    PartsDifferFromTotal "parts-differ-from-total",
    UnevenAttribution "uneven-attribution",
    PartialCompared "partial-compared",
    ForecastAdded "forecast-added",
    RateAdded "rate-added",
    StockAdded "stock-added",
    OverlappingAdded "overlapping-added",
    UnitsDiffer "units-differ",
    DefinitionsDiffer "definitions-differ",
    PercentForPoints "percent-for-points",
    GappedSuperlative "gapped-superlative",
    QuotationNotInSource "quotation-not-in-source",
    SingleSourceStatedAsFact "single-source-stated-as-fact",
    StaleFigure "stale-figure",
    SourceNeverCited "source-never-cited",
    EventNeverMentioned "event-never-mentioned",
    NameNeverMentioned "name-never-mentioned",
    ClaimWithoutEvidence "claim-without-evidence",
    VerdictContradictsEvidence "verdict-contradicts-evidence",
    // Exceptions
    UnneededAllow "unneeded-allow",
    // Words and templates
    InvalidStrings "invalid-strings",
    MissingMessage "missing-message",
    UnusedMessage "unused-message",
    MissingGlyph "missing-glyph",
    MissingTranslation "missing-translation",
    StaleTranslation "stale-translation",
    TranslationDiffers "translation-differs",
    TemplateSyntax "template-syntax",
    TemplateError "template-error",
    // Output
    AddressTaken "address-taken",
}

impl Code {
    /// Returns whether replacements of this code follow from the data. Other replacements are guesses.
    pub fn is_certain(self) -> bool {
        matches!(self, Self::ValueMismatch)
    }

    /// Returns whether an editor can allow such a fault with a reason.
    pub fn is_allowable(self) -> bool {
        self > Self::ValueMismatch && self < Self::UnneededAllow
    }

    /// Returns the code with this name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.as_str() == name)
    }
}
