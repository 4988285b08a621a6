//! The codes of all diagnostics.
//!
//! A new code needs one line here, in the group of what an editor was doing and with `allow` if an editor can allow it
//! with a reason, one manual entry `manual/<code>.md` and one fixture `tests/diagnostics/<code>.txt`.
//! A test demands all three.

macro_rules! codes {
    ($($task:literal { $($variant:ident $name:literal $($allow:ident)?,)* })*) => {
        /// The code of a kind of diagnostic.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = concat!("`", $name, "`: see its manual entry.")] $variant,)*)*
        }

        impl Code {
            /// Every code, in the order of the manual.
            pub const ALL: &[Code] = &[$($(Code::$variant,)*)*];

            /// What an editor was doing when a code is reported, with the codes.
            pub const BY_TASK: &[(&str, &[Code])] = &[$(($task, &[$(Code::$variant,)*]),)*];

            /// Returns the code as it is printed and as `explain` expects it.
            pub fn as_str(self) -> &'static str {
                match self { $($(Code::$variant => $name,)*)* }
            }

            /// Returns the manual entry in Markdown: the fault, the reason, an example and the fix.
            pub fn manual(self) -> &'static str {
                match self { $($(Code::$variant => include_str!(concat!("manual/", $name, ".md")),)*)* }
            }

            /// Returns whether an editor can allow such a fault with a reason.
            pub fn is_allowable(self) -> bool {
                match self { $($(Code::$variant => !stringify!($($allow)?).is_empty(),)*)* }
            }
        }
    };
}

codes! {
    "Start a site and name its files" {
        NoSite "no-site",
        NotUtf8 "not-utf8",
        ForbiddenCharacter "forbidden-character",
        InvalidFileName "invalid-file-name",
        TooLarge "too-large",
        OutsideRoot "outside-root",
        StrayFile "stray-file",
        EmptySection "empty-section",
        AddressTaken "address-taken",
    }
    "Write YAML" {
        InvalidYaml "invalid-yaml",
        DuplicateKey "duplicate-key",
        YamlAnchor "yaml-anchor",
        UnknownKey "unknown-key",
        MissingKey "missing-key",
        WrongType "wrong-type",
        NoFrontMatter "no-front-matter",
        UnknownKeyword "unknown-keyword",
        EmptyText "empty-text",
        InvalidUrl "invalid-url",
        InvalidId "invalid-id",
        DuplicateId "duplicate-id",
        DuplicateName "duplicate-name",
    }
    "Write dates, and publish on a day" {
        InvalidDate "invalid-date",
        FutureDate "future-date",
        NeverPublished "never-published",
        DateBeforePublication "date-before-publication",
        OverdueDraft "overdue-draft",
        ScheduleInTranslation "schedule-in-translation",
    }
    "Add or change a figure" {
        NoSource "no-source",
        EmptySeries "empty-series",
        InvalidPeriod "invalid-period",
        DuplicatePeriod "duplicate-period",
        InvalidNumber "invalid-number",
        ContradictoryValue "contradictory-value",
        SuddenLeap "sudden-leap" allow,
        UnroundedValue "unrounded-value" allow,
        UnbalancedStock "unbalanced-stock" allow,
        PartsDifferFromTotal "parts-differ-from-total" allow,
        DisagreeingValues "disagreeing-values" allow,
        DiffersFromFile "differs-from-file" allow,
        StaleFigure "stale-figure" allow,
        TermClash "term-clash" allow,
        InvalidEdition "invalid-edition",
        UnrecordedRevision "unrecorded-revision",
    }
    "Draw a chart" {
        EmptyChart "empty-chart",
        ChartInText "chart-in-text",
        ChartTwice "chart-twice",
        UnfitChart "unfit-chart",
        UnfitOption "unfit-option",
        TooManySeries "too-many-series",
        SameColour "same-colour",
        ChartTitleNotSupported "chart-title-not-supported" allow,
    }
    "Refer to something" {
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
        UnknownTemplate "unknown-template",
        UnknownList "unknown-list",
        UnknownScheme "unknown-scheme",
    }
    "Write a text" {
        RawHtml "raw-html",
        TooDeep "too-deep",
        HeadingOne "heading-one",
        MissingAlt "missing-alt",
        UnknownFootnote "unknown-footnote",
        TableCells "table-cells",
        UnrecordedCorrection "unrecorded-correction" allow,
        RuledOutWord "ruled-out-word" allow,
    }
    "State a number" {
        UnboundNumber "unbound-number" allow,
        UnreadableNumber "unreadable-number",
        MissingValue "missing-value",
        ValueMismatch "value-mismatch",
        IllustrationBound "illustration-bound",
    }
    "Say what a number means" {
        WrongPeriod "wrong-period" allow,
        WrongSeries "wrong-series" allow,
        WrongUnit "wrong-unit" allow,
        WrongTotal "wrong-total" allow,
        ImpossibleMean "impossible-mean" allow,
        UnboundProportion "unbound-proportion" allow,
        CitationNotASource "citation-not-a-source" allow,
        UnknownDate "unknown-date" allow,
        WrongEventDate "wrong-event-date" allow,
        WrongName "wrong-name" allow,
        WrongWeekday "wrong-weekday",
        WrongDirection "wrong-direction" allow,
        WrongStatus "wrong-status" allow,
        LooseApproximation "loose-approximation" allow,
        FalsePrecision "false-precision" allow,
    }
    "Compare and calculate" {
        InvalidDerivation "invalid-derivation",
        PartialCompared "partial-compared" allow,
        ForecastAdded "forecast-added" allow,
        RateAdded "rate-added" allow,
        StockAdded "stock-added" allow,
        OverlappingAdded "overlapping-added" allow,
        UnitsDiffer "units-differ" allow,
        DefinitionsDiffer "definitions-differ" allow,
        PercentForPoints "percent-for-points" allow,
        GappedSuperlative "gapped-superlative" allow,
    }
    "Give sources and report what others say" {
        UnsourcedEvent "unsourced-event",
        MissingArchive "missing-archive" allow,
        SingleSourceStatedAsFact "single-source-stated-as-fact" allow,
        QuotationNotInSource "quotation-not-in-source" allow,
        UnevenAttribution "uneven-attribution" allow,
        ClaimWithoutEvidence "claim-without-evidence" allow,
        VerdictContradictsEvidence "verdict-contradicts-evidence" allow,
        SourceNeverCited "source-never-cited" allow,
        EventNeverMentioned "event-never-mentioned" allow,
        NameNeverMentioned "name-never-mentioned" allow,
    }
    "Translate" {
        MissingTranslation "missing-translation",
        StaleTranslation "stale-translation",
        TranslationDiffers "translation-differs",
    }
    "Change the words, templates and look of the site" {
        InvalidStrings "invalid-strings",
        MissingMessage "missing-message",
        UnusedMessage "unused-message",
        UnknownMessageValue "unknown-message-value",
        InvalidColour "invalid-colour",
        LowContrast "low-contrast",
        SimilarColours "similar-colours",
        InvalidFont "invalid-font",
        MissingGlyph "missing-glyph",
        TemplateSyntax "template-syntax",
        TemplateError "template-error",
        OutdatedCopy "outdated-copy",
    }
    "Make an exception" {
        UnneededAllow "unneeded-allow",
    }
}

impl Code {
    /// Returns whether replacements of this code follow from the data. Other replacements are guesses.
    pub fn is_certain(self) -> bool {
        matches!(self, Self::ValueMismatch)
    }

    /// Returns whether a report of this code follows from a comparison of the languages, so that a mistake that all
    /// languages share is not reported.
    pub fn compares_languages(self) -> bool {
        matches!(self, Self::MissingTranslation | Self::StaleTranslation | Self::TranslationDiffers)
    }

    /// Returns the code with this name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.as_str() == name)
    }
}
