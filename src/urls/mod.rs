//! The address of every item, page and file of a site.

mod addresses;
mod mentions;

pub(crate) use addresses::{Address, canonical, chart_slug, in_latest};
pub use addresses::{
    Addresses, FeedKind, TEXTS, card_path, data_path, edition_path, latest_path, ledger_path, search_path,
};
