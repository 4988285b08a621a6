//! What every phase of a briefing needs: the vocabulary ([`base`]), the [`cache`] and the languages ([`i18n`]).
//!
//! This is a package of its own for one reason: it is compiled with optimisations also in a development build, because
//! every check of a text spends most of its time here. The other phases use its modules as their own (`crate::base`).

pub mod base;
pub mod cache;
pub mod i18n;
