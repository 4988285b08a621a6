//! The result of checking a link.

use serde::{Deserialize, Serialize};

/// The state of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// The page does not exist.
    Gone,
    /// The host answers with a server error or an invalid redirect.
    Broken,
    /// The host does not answer.
    Unreachable,
    /// The page has moved permanently: the content should use the new URL.
    Moved,
    /// The host refuses programs: a person has to look.
    Refused,
    /// The host asks to retry later.
    Busy,
    /// The URL redirects temporarily.
    Redirected,
    /// The page exists.
    Ok,
}

impl State {
    /// Returns the word for the state.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Broken => "broken",
            Self::Unreachable => "unreachable",
            Self::Moved => "moved",
            Self::Refused => "refused",
            Self::Busy => "busy",
            Self::Redirected => "redirected",
            Self::Ok => "ok",
        }
    }

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
}
