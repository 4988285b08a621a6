//! Claims for search engines, each as a `ClaimReview` of schema.org. Properties that are not known are left out.

use super::PageRenderer;
use crate::base::Handle;
use crate::model::{Claim, ItemId, Source, Verdict};
use crate::urls::canonical;
use serde_json::{Value, json};

impl PageRenderer<'_> {
    pub(super) fn claim_reviews(&self) -> Vec<Value> {
        super::claims::ordered(self.site()).into_iter().map(|c| self.claim_review(c)).collect()
    }

    fn claim_review(&self, handle: Handle<Claim>) -> Value {
        let site = self.site();
        let (claim, settings) = (&site.claims[handle], &site.settings);
        let (path, anchor) = self.context.addresses.claim(self.lang, handle);
        let mut rating = json!({
            "@type": "Rating",
            "alternateName": self.locale().t(&format!("verdict-{}", claim.verdict.as_str())),
        });
        if let Some(value) = rating_of(claim.verdict) {
            rating["ratingValue"] = json!(value);
            rating["bestRating"] = json!(3);
            rating["worstRating"] = json!(1);
        }
        let mut review = json!({
            "@type": "ClaimReview",
            "url": format!("{}#{}", canonical(&settings.base_url, path.as_str()), anchor.unwrap_or_default()),
            "inLanguage": self.locale().code,
            "claimReviewed": claim.statement.get(self.lang),
            "reviewBody": site.plain(claim.finding.get(self.lang), self.lang),
            "author": {
                "@type": "Organization",
                "name": settings.publisher.get(self.lang),
                "url": settings.base_url,
            },
            "itemReviewed": {
                "@type": "Claim",
                // The content does not record whether a person or an institution said it.
                "author": claim.said_by.get(self.lang),
                "datePublished": claim.said_on.to_string(),
                "appearance": claim.said_in.iter().map(|s| creative_work(&site.sources[*s])).collect::<Vec<_>>(),
            },
            "reviewRating": rating,
            "citation": claim.evidence.iter().map(|e| creative_work(&site.sources[e.source])).collect::<Vec<_>>(),
        });
        let corrections = self.correction_comments(ItemId::Claim(handle));
        if !corrections.is_empty() {
            review["correction"] = json!(corrections);
        }
        review
    }
}

/// Returns a verdict on a scale from 1 to 3, or `None` if the claim could not be verified.
fn rating_of(verdict: Verdict) -> Option<u8> {
    match verdict {
        Verdict::Supported => Some(3),
        Verdict::NeedsContext => Some(2),
        Verdict::Contradicted => Some(1),
        Verdict::Unverified => None,
    }
}

pub(super) fn creative_work(source: &Source) -> Value {
    let mut work = json!({
        "@type": "CreativeWork",
        "name": source.title.as_deref().unwrap_or(&source.publisher),
        "publisher": {"@type": "Organization", "name": source.publisher},
        "inLanguage": source.language,
    });
    if let Some(url) = &source.url {
        work["url"] = json!(url);
    }
    if let Some(date) = source.date {
        work["datePublished"] = json!(date.to_string());
    }
    work
}
