//! Renders a schema as JSON in draft 7, with descriptions for hovering and completion.

use super::Kind;
use super::words::words;
use crate::parse::raw::{Described, Field, FieldRole, Map, Observation, Shape};
use serde_json::{Map as Object, Value, json};

const SLUG: &str = "^[a-z0-9-]{1,100}$";
const LANGUAGE: &str = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$";
const DATE: &str = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?";
const UNIT: &str = r"\d{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?))?[?~]?";

pub(super) fn schema(kind: &Kind) -> String {
    let (shape, keys) = kind.shape();
    let mut root = Object::new();
    root.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    root.insert("$comment".to_owned(), json!("Written by `briefing schema`."));
    root.insert("title".to_owned(), json!(kind.about));
    merge(&mut root, value(shape, keys));
    serde_json::to_string_pretty(&root).unwrap_or_default() + "\n"
}

fn merge(into: &mut Object<String, Value>, from: Value) {
    if let Value::Object(from) = from {
        into.extend(from);
    }
}

fn value(shape: Shape, means: FieldRole) -> Value {
    match shape {
        Shape::Map(map) => object(&map()),
        Shape::List(item) => json!({"type": "array", "items": value(item(), means)}),
        Shape::Keyed(item) => keyed(item(), means),
        Shape::Truth => json!({"type": "boolean"}),
        Shape::LanguageText => json!({
            "anyOf": [
                scalar(means),
                {
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": {"pattern": LANGUAGE},
                    "additionalProperties": scalar(means),
                },
            ],
        }),
        Shape::Number if means == FieldRole::Colour => json!({"enum": [1, 2, 3, 4, 5, 6]}),
        Shape::Number => json!({"type": "number"}),
        Shape::Cell if means == FieldRole::Amount => json!({"type": ["number", "null"]}),
        Shape::Cell => json!({"anyOf": [{"type": ["number", "null"]}, value(Observation::shape(), means)]}),
        Shape::Text => scalar(means),
    }
}

fn object(map: &Map) -> Value {
    let fields = map.fields.iter().map(|f| (f.key.clone(), field(f)));
    let required: Vec<&str> = map.fields.iter().filter(|f| f.required).map(|f| f.key.as_str()).collect();
    json!({
        "description": map.about,
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": fields.collect::<Object<_, _>>(),
    })
}

fn field(field: &Field) -> Value {
    let mut all = Object::new();
    all.insert("description".to_owned(), json!(field.about));
    let mut inner = value(field.shape, field.means);
    if let Some(inner) = inner.as_object_mut() {
        inner.remove("description");
    }
    merge(&mut all, inner);
    Value::Object(all)
}

/// The description of the key that names a file instead of values.
const FROM: &str = "The file under `data`, from which the values are read: `data/rain.csv`.";

/// Returns the schema of a map with keys that authors choose. The keys have no type, because editors read the key `2023`
/// as a number.
fn keyed(item: Shape, means: FieldRole) -> Value {
    let by_language = matches!(item, Shape::Keyed(_)) || means == FieldRole::Language;
    let names = match means {
        _ if by_language => json!({"pattern": LANGUAGE}),
        FieldRole::Plural => json!({"enum": words(means)}),
        FieldRole::Period => json!({"pattern": period()}),
        _ => json!({"pattern": SLUG}),
    };
    let mut schema = json!({"type": "object", "propertyNames": names, "additionalProperties": value(item, means.below_key(item))});
    // Instead of periods, the values can have the file from which they are read.
    if matches!(item, Shape::Cell) {
        schema["propertyNames"] = json!({"anyOf": [names, {"const": "from"}]});
        schema["properties"] = json!({"from": {"type": "string", "pattern": "^data/", "description": FROM}});
    }
    schema
}

/// Returns the schema of a scalar. Text can also be a number, because YAML reads `2018` as one.
fn scalar(means: FieldRole) -> Value {
    let string =
        |text: &str, examples: &[&str]| json!({"type": "string", "pattern": text, "examples": examples});
    let reference = format!("{0}/{0}", SLUG.trim_matches(['^', '$']));
    match means {
        FieldRole::Id | FieldRole::Topic | FieldRole::Source | FieldRole::Figure => pattern(SLUG),
        FieldRole::Article | FieldRole::Series => pattern(SLUG),
        FieldRole::Language => string(LANGUAGE, &["en", "nl", "ar-MA"]),
        FieldRole::Day => string(r"^\d{4}-\d{2}-\d{2}$", &["2024-01-22"]),
        FieldRole::Date => or_year(&format!("^{DATE}$"), &["2021", "2021-07", "2021-07-05"]),
        FieldRole::OpenDate => {
            or_year(&format!("^{DATE}[?~]?$"), &["2021", "2021-07-05", "2021-07?", "2018~"])
        }
        FieldRole::Period => {
            or_year(&period(), &["2023", "2023-H1", "2023-Q3", "2023-02", "2023-02-21", "2023-01/2023-11"])
        }
        FieldRole::HexColour => string("^#?([0-9A-Fa-f]{3}){1,2}$", &["#7a0019"]),
        FieldRole::StaticFile => string("^[^/]", &["logo.svg"]),
        FieldRole::Address => string("^https?://", &["https://example.org/"]),
        FieldRole::Contact => string("^https?://|@", &["corrections@example.org"]),
        FieldRole::Chart => string(&format!("^{reference}$"), &["rain/by-year"]),
        FieldRole::Value => string(&format!("^{reference}/.+$"), &["rain/total/2023"]),
        FieldRole::Mark => {
            string(&format!("^event:|^{}: ", unit_or_range()), &["event:flood", "2020: a new method"])
        }
        FieldRole::Menu => {
            json!({"anyOf": [{"enum": words(means)}, string("^(page|section):", &["page:about", "section:2026"])]})
        }
        _ => match words(means) {
            list if !list.is_empty() => json!({"enum": list}),
            _ => json!({"type": ["string", "number", "boolean"]}),
        },
    }
}

fn pattern(text: &str) -> Value {
    json!({"type": "string", "pattern": text})
}

/// Returns the schema of a text that can also be a year, which YAML reads as a number.
fn or_year(text: &str, examples: &[&str]) -> Value {
    json!({
        "anyOf": [{"type": "string", "pattern": text}, {"type": "integer", "minimum": 1, "maximum": 9999}],
        "examples": examples,
    })
}

fn unit_or_range() -> String {
    format!("{UNIT}(/{UNIT})?")
}

fn period() -> String {
    format!("^{}$", unit_or_range())
}
