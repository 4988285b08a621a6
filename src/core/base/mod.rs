//! Vocabulary shared by every phase: spans, ids, tables, dates, periods, numbers and source files.
//!
//! Constructors check what their types promise, so a value of one of these types is always valid. Nothing here reads a
//! disk or a clock, and nothing here uses another module of the crate.

mod alphanumeric;
mod builtin_copy;
mod characters;
mod colour;
mod date;
mod digest;
mod escape;
mod inert;
mod interval;
mod io_failure;
mod keywords;
pub mod limits;
mod media;
mod near;
mod notation;
mod number;
mod original;
mod path;
mod percent;
mod period;
mod placed_text;
mod portable;
mod slug;
mod source;
mod span;
mod table;

pub use alphanumeric::is_alphanumeric;
pub use builtin_copy::{builtin_name, builtin_version, marked_copy, marked_version};
pub use characters::{
    ForbiddenCharacter, Reason, accepted, ceil_char_boundary, floor_char_boundary, forbidden_characters,
    is_invisible, nfc, unbalanced_isolates, without_forbidden,
};
pub use colour::{Colour, MARK_CONTRAST, TEXT_CONTRAST, Vision};
pub use date::{Date, DateFault, PartialDate, Quality};
pub use digest::digest;
pub use escape::escape;
pub use inert::inert_cell;
pub use interval::Interval;
pub use io_failure::IoFailure;
pub use keywords::keywords;
pub use media::media_type;
pub use near::nearest;
pub use notation::{Decimal, plain_number, readings, with_ascii_digits};
pub use number::Number;
pub use path::{PathFault, SitePath};
pub use percent::{encode_path, percent_decode};
pub use period::{Coverage, Form, Frequency, Period, PeriodFault};
pub use placed_text::PlacedText;
pub use portable::{PortabilityFault, folded_path, portability_fault};
pub use slug::{Slug, SlugFault};
pub use source::{Content, NameFault, Origin, SourceFile, SourceSet};
pub use span::{FileId, Span, Spanned};
pub use table::{Handle, NonEmpty, Table, unique};
