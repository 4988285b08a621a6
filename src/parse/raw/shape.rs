//! Describes the content format as data: the keys of each type with documentation, shape and role.
//!
//! Invariant: serde and the editors' schemas use the same list of fields, which `described!` creates. A key, its
//! documentation and whether it is required are declared once.

use super::{Cell, Observation, Pairs, TextValue};
use crate::base::Spanned;
use crate::parse::yaml::Digits;

/// A map with fixed keys.
#[derive(Debug)]
pub struct Map {
    /// The name of its type.
    pub name: &'static str,
    /// The description.
    pub about: &'static str,
    /// The keys, in the recommended order.
    pub fields: Vec<Field>,
}

/// A key of a map.
#[derive(Debug)]
pub struct Field {
    /// The key: `next-update`.
    pub key: String,
    /// The documentation in Markdown.
    pub about: &'static str,
    /// Whether the key is required.
    pub required: bool,
    /// The role of its text; in a map with free keys, the role of the keys.
    pub means: FieldRole,
    /// The shape of its value.
    pub shape: Shape,
}

/// The shape of a value.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// One string.
    Text,
    /// A string, or a map from language to string.
    LanguageText,
    /// A number.
    Number,
    /// `true` or `false`.
    Truth,
    /// A number, nothing, or a map with details.
    Cell,
    /// A list.
    List(fn() -> Shape),
    /// A map with keys that the author chooses.
    Keyed(fn() -> Shape),
    /// A map with fixed keys.
    Map(fn() -> Map),
}

/// The role of a field, which says what its text means. Each field declares its role, so that no other module has to
/// guess it from the name of the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldRole {
    /// Plain text that the build does not look up.
    Plain,
    /// The title of an item, or the statement of a claim. Otherwise it is as a short text.
    Title,
    /// A label or another short text without references. It may repeat a number that its item binds to data.
    Short,
    /// Markdown, with references.
    Markdown,
    /// Markdown with the finding about a claim.
    Finding,
    /// Markdown that says what a correction or a revision changed.
    Change,
    /// Markdown that says what an item said before a correction. Its numbers are not those of the data.
    Former,
    /// The title of a chart: Markdown whose numbers are all bound to data.
    ChartTitle,
    /// Text that is not the author's prose: names of authors, units, quotations.
    Verbatim,
    /// The translation of a quotation.
    Translation,
    /// A Fluent message.
    Message,
    /// The id of the item itself.
    Id,
    /// A day.
    Day,
    /// A date with its own precision.
    Date,
    /// A date that may be marked as uncertain or approximate.
    OpenDate,
    /// The period of an observation.
    Period,
    /// A web address.
    Address,
    /// A web address or an e-mail address.
    Contact,
    /// The code of a language.
    Language,
    /// A plural category of CLDR, within a language.
    Plural,
    /// A number or nothing.
    Amount,
    /// A colour of the palette.
    Colour,
    /// A colour in hexadecimal digits.
    HexColour,
    /// The name of a file in `static/`.
    StaticFile,
    /// The id of a topic.
    Topic,
    /// The id of a source.
    Source,
    /// The id of a figure.
    Figure,
    /// The id of an article.
    Article,
    /// The id of a series of the same figure.
    Series,
    /// `figure/chart`.
    Chart,
    /// `figure/series/period`.
    Value,
    /// `event:<id>`, or a period with a text.
    Mark,
    /// An entry of the menu.
    Menu,
    /// The code of a check with exceptions.
    Check,
    /// A kind of number.
    Kind,
    /// A measure: flow or stock.
    Measure,
    /// A frequency.
    Frequency,
    /// The status of a value.
    Status,
    /// The period with which a period is compared.
    Earlier,
    /// A kind of chart.
    ChartKind,
    /// The order of a chart's rows.
    Sort,
    /// The values that a chart writes.
    Labels,
    /// The scale of a chart's panels.
    PanelScale,
    /// How well an event is established.
    Standing,
    /// A verdict on a claim.
    Verdict,
    /// The relation of evidence to a claim.
    Bearing,
    /// A type of source.
    SourceKind,
    /// A kind of name: person or institution.
    NameKind,
    /// The symbol of a topic.
    Shape,
}

impl FieldRole {
    /// Returns the role below a free key: a plural category is below its language, and a colour below what has it.
    pub fn below_key(self, item: Shape) -> Self {
        if matches!(item, Shape::Keyed(_)) || self == Self::Colour { self } else { Self::Plain }
    }

    /// Returns whether a text with this role is Markdown.
    pub fn is_markdown(self) -> bool {
        matches!(self, Self::Markdown | Self::Finding | Self::Change | Self::ChartTitle | Self::Former)
    }

    /// Returns whether front matter with this role holds words for translators.
    pub fn is_translated(self) -> bool {
        self.is_markdown() || self.is_short() || matches!(self, Self::Verbatim | Self::Translation)
    }

    /// Returns whether a text with this role is short and has no references.
    pub fn is_short(self) -> bool {
        matches!(self, Self::Title | Self::Short)
    }

    /// Returns whether a text with this role tells what was said before: a correction or a revision.
    pub fn is_about_changes(self) -> bool {
        matches!(self, Self::Change | Self::Former)
    }

    /// Returns whether a text with this role may repeat a number that its item binds to data.
    pub fn may_repeat_numbers(self) -> bool {
        self.is_short() || self == Self::Mark
    }

    /// Returns whether a text with this role is prose in which every number has to be bound to data. The title of a
    /// chart is such prose too, but has its own check.
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Plain | Self::Markdown | Self::Finding | Self::Change)
            || self.may_repeat_numbers()
    }
}

impl Shape {
    /// Returns what is below a key, or below an item of a list if there is no key, with its role.
    pub fn below(self, role: FieldRole, key: Option<&str>) -> Option<(Self, FieldRole)> {
        match (self, key) {
            (Self::List(item), None) => Some((item(), role)),
            (Self::Keyed(item), Some(_)) => Some((item(), role.below_key(item()))),
            (Self::LanguageText, Some(_)) => Some((Self::Text, role)),
            (Self::Cell, Some(_)) => Observation::shape().below(role, key),
            (Self::Map(map), Some(key)) => {
                let field = map().fields.into_iter().find(|f| f.key == key)?;
                Some((field.shape, field.means))
            }
            _ => None,
        }
    }

    /// Returns the role of the text at the end of a path such as `series.forced.label`. A step into a list is the
    /// position or the id of an item.
    pub fn role_at(self, path: &str) -> FieldRole {
        let start = Some((self, FieldRole::Plain));
        let end = path.split('.').fold(start, |found, step| {
            let (shape, role) = found?;
            shape.below(role, (!matches!(shape, Self::List(_))).then_some(step))
        });
        end.map_or(FieldRole::Plain, |(_, role)| role)
    }
}

/// A type that can be described to an editor.
pub trait Described {
    /// Whether the key may be omitted.
    const OPTIONAL: bool = false;

    /// Returns the shape of the value.
    fn shape() -> Shape;
}

macro_rules! written_as {
    ($($type:ty => $shape:ident,)*) => {
        $(impl Described for $type {
            fn shape() -> Shape {
                Shape::$shape
            }
        })*
    };
}

written_as! {
    String => Text,
    TextValue => LanguageText,
    f64 => Number,
    Digits => Number,
    bool => Truth,
    Cell => Cell,
}

impl<T: Described> Described for Spanned<T> {
    fn shape() -> Shape {
        T::shape()
    }
}

impl<T: Described> Described for Option<T> {
    const OPTIONAL: bool = true;

    fn shape() -> Shape {
        T::shape()
    }
}

impl<T: Described> Described for Vec<T> {
    fn shape() -> Shape {
        Shape::List(T::shape)
    }
}

impl<T: Described> Described for Pairs<T> {
    fn shape() -> Shape {
        Shape::Keyed(T::shape)
    }
}

/// Defines a map of the content format: the type that serde reads, and its description.
///
/// After its type, a field has `as` with a [`FieldRole`] if it is not plain, and `= default` if it may be left out and is
/// not an `Option`.
macro_rules! described {
    (
        pub struct $name:ident: $about:literal
        $(
            $(#[doc = $doc:literal])*
            $(#[serde(rename = $key:literal)])?
            pub $field:ident: $type:ty $(as $means:ident)? $(= $default:ident)?,
        )*
    ) => {
        #[doc = $about]
        #[derive(Debug, serde::Deserialize)]
        #[serde(rename_all = "kebab-case", deny_unknown_fields)]
        pub struct $name {
            $(
                $(#[doc = $doc])*
                $(#[serde(rename = $key)])?
                $(#[serde($default)])?
                pub $field: $type,
            )*
        }

        impl $crate::parse::raw::Described for $name {
            fn shape() -> $crate::parse::raw::Shape {
                use $crate::parse::raw::{Field, Map, FieldRole, Shape, shape};
                Shape::Map(|| Map {
                    name: stringify!($name),
                    about: $about,
                    fields: vec![$(Field {
                        key: shape::key!($($key)? $field),
                        about: concat!($($doc),*).trim_start(),
                        required: !(shape::has_default!($($default)?) || <$type>::OPTIONAL),
                        means: shape::meaning!($($means)?),
                        shape: <$type>::shape(),
                    }),*],
                })
            }
        }
    };
}

macro_rules! key {
    ($key:literal $field:ident) => {
        $key.to_owned()
    };
    ($field:ident) => {
        stringify!($field).replace('_', "-")
    };
}

macro_rules! has_default {
    () => {
        false
    };
    (default) => {
        true
    };
}

macro_rules! meaning {
    () => {
        FieldRole::Plain
    };
    ($means:ident) => {
        FieldRole::$means
    };
}

pub(super) use {described, has_default, key, meaning};

#[cfg(test)]
mod tests {
    use super::{Described, FieldRole};
    use crate::parse::raw::{Event, Figure, Home, Pairs, Source};

    #[test]
    fn a_path_leads_to_the_role_of_its_field() {
        let (event, source) = (Vec::<Event>::shape(), Pairs::<Source>::shape());
        for (shape, path, role) in [
            (Figure::shape(), "series.unit.label", FieldRole::Short),
            (Figure::shape(), "series.total.values.2023.note", FieldRole::Markdown),
            (Figure::shape(), "charts.by-year.title", FieldRole::ChartTitle),
            (Figure::shape(), "charts.by-year.mark.0", FieldRole::Mark),
            (Figure::shape(), "title", FieldRole::Title),
            (Figure::shape(), "unit", FieldRole::Verbatim),
            (Figure::shape(), "revisions.0.change", FieldRole::Change),
            (Figure::shape(), "corrections.0.was", FieldRole::Former),
            (event, "flood.quotes.0.translation", FieldRole::Translation),
            (source, "gauge-2024.note", FieldRole::Markdown),
            (Home::shape(), "key-figures.0.label", FieldRole::Short),
            (Home::shape(), "quote.by", FieldRole::Verbatim),
            (Home::shape(), "quote.unknown", FieldRole::Plain),
        ] {
            assert_eq!(shape.role_at(path), role, "{path}");
        }
    }
}
