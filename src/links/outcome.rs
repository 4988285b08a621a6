//! The result of checking a link.

use crate::base::keywords;
use serde::{Deserialize, Serialize};

keywords! {
    /// The state of a link.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum State {
        /// The page does not exist.
        Gone = "gone",
        /// The host answers with a server error or an invalid redirect.
        Broken = "broken",
        /// The host does not answer.
        Unreachable = "unreachable",
        /// The page has moved permanently: the content should use the new URL.
        Moved = "moved",
        /// The host refuses programs: a person has to look.
        Refused = "refused",
        /// The host asks to retry later.
        Busy = "busy",
        /// The URL redirects temporarily.
        Redirected = "redirected",
        /// The page exists.
        Ok = "ok",
    }
}

impl State {
    /// Returns whether readers cannot reach a page.
    pub fn fails(self) -> bool {
        matches!(self, Self::Gone | Self::Broken | Self::Unreachable)
    }

    /// Returns whether the link need not be checked again soon.
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Ok | Self::Moved | Self::Redirected)
    }
}

/// The result of checking a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The state.
    pub state: State,
    /// The HTTP status of the last answer.
    pub status: Option<u16>,
    /// The final URL, if there was a redirect.
    pub to: Option<String>,
    /// The reason in words, if there is more to say.
    pub note: Option<String>,
    /// The address of an archived copy, if an archive was asked and has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived: Option<String>,
}
