//! Resolves the corrections of articles, figures, events and claims.

use super::Resolver;
use super::texts::{day, not_empty};
use crate::base::Spanned;
use crate::i18n::Lang;
use crate::model::{Body, Correction};
use crate::parse::raw;

impl Resolver<'_> {
    pub(super) fn corrections(&mut self, raw: &[raw::Correction]) -> Vec<Correction> {
        raw.iter().filter_map(|correction| self.correction(correction)).collect()
    }

    fn correction(&mut self, raw: &raw::Correction) -> Option<Correction> {
        let date = day(&raw.date, self.sink);
        let (was, is) = (self.prose(&raw.was), self.prose(&raw.is));
        Some(Correction { date: date?, span: raw.date.span, was: was?, is: is? })
    }

    pub(super) fn article_correction(
        &mut self,
        raw: &raw::ArticleCorrection,
        lang: Lang,
    ) -> Option<Correction<Body>> {
        let date = day(&raw.date, self.sink);
        let mut text = |text: &Spanned<String>| {
            not_empty(&text.value, text.span, self.sink).then(|| self.inline(text, lang))
        };
        let (was, is) = (text(&raw.was), text(&raw.is));
        Some(Correction { date: date?, span: raw.date.span, was: was?, is: is? })
    }
}
