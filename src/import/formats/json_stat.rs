//! JSON-stat, versions 1 and 2, as Eurostat and other offices give it.

use crate::base::limits::TABLE_CELLS;
use crate::import::cube::{Cell, Cube, Dimension, Role};
use crate::import::flags;
use crate::import::grid::too_large;
use crate::import::problem::{Outcome, Problem, refuse};
use serde_json::Value;

/// Returns the data set of a JSON-stat file, if it is one.
pub(super) fn dataset(value: &Value) -> Option<&Value> {
    let is_dataset = |v: &&Value| v.get("dimension").is_some() && v.get("value").is_some();
    let inner = value.get("dataset");
    let first = || value.as_object().filter(|map| map.len() == 1).and_then(|map| map.values().next());
    Some(value).filter(is_dataset).or(inner.filter(is_dataset)).or_else(|| first().filter(is_dataset))
}

pub(super) fn read(data: &Value) -> Outcome<Cube> {
    let text = |key: &str| data.get(key).and_then(Value::as_str).map(ToOwned::to_owned);
    let mut cube = Cube { has_points: true, office: "eurostat", ..Cube::default() };
    cube.say("format", "JSON-stat");
    cube.metadata.title = text("label");
    cube.metadata.source = text("source");
    cube.metadata.updated = text("updated");
    let (ids, sizes) = ids(data)?;
    let count =
        sizes.iter().try_fold(1_usize, |product, size| product.checked_mul(*size)).unwrap_or(usize::MAX);
    if TABLE_CELLS.is_exceeded(count as u64) {
        return refuse(too_large(TABLE_CELLS));
    }
    let time = time(data, &ids);
    let mut categories: Vec<Vec<(String, String)>> = Vec::new();
    for (id, size) in ids.iter().zip(&sizes) {
        let dimension = &data["dimension"][id.as_str()];
        let codes = codes(dimension);
        if codes.len() != *size {
            return refuse(Problem::of_file(format!(
                "the dimension `{id}` has {} categories, and its size is {size}",
                codes.len()
            )));
        }
        if Some(id) != time.as_ref() {
            let name = dimension["label"].as_str().unwrap_or(id);
            let role = if flags::role(id) == "unit" || flags::role(name) == "unit" {
                Role::Unit
            } else {
                Role::Category
            };
            let mut new = Dimension::new(name, role);
            new.code.clone_from(id);
            for (code, label) in &codes {
                let member = new.member(label);
                new.codes.insert(code.clone(), member);
            }
            cube.dimensions.push(new);
        }
        categories.push(codes);
    }
    let Some(time) = time.and_then(|time| ids.iter().position(|id| *id == time)) else {
        return refuse(Problem::of_file("the data set has no dimension of time"));
    };
    for number in 0..count {
        let mut rest = number;
        let mut members = vec![0_u32; ids.len()];
        for at in (0..ids.len()).rev() {
            members[at] = (rest % sizes[at]) as u32;
            rest /= sizes[at];
        }
        let value = at(&data["value"], number).map(|value| value.to_string()).filter(|value| value != "null");
        let flag = status(&data["status"], number);
        if value.is_none() && flag.is_empty() {
            continue;
        }
        let (code, _) = &categories[time][members[time] as usize];
        let period = cube.period(code, 0);
        let keys = members.iter().enumerate().filter(|(at, _)| *at != time);
        let members = keys.zip(&cube.dimensions).map(|((at, member), dimension)| {
            let (code, _) = &categories[at][*member as usize];
            dimension.codes.get(code).copied().unwrap_or(0)
        });
        let members = members.collect();
        let value = value.unwrap_or_default().trim_matches('"').to_owned();
        cube.cells.push(Cell { members, period, value, flags: flag, ..Cell::default() });
    }
    if cube.cells.is_empty() {
        return refuse(Problem::of_file("the data set has no values"));
    }
    Ok(cube)
}

/// Returns the names and sizes of the dimensions. In version 1 they are among the dimensions.
fn ids(data: &Value) -> Outcome<(Vec<String>, Vec<usize>)> {
    let lists = |of: &Value| -> Option<(Vec<String>, Vec<usize>)> {
        let ids = of.get("id")?.as_array()?.iter().map(|id| id.as_str().map(ToOwned::to_owned));
        let sizes =
            of.get("size")?.as_array()?.iter().map(|n| n.as_u64().and_then(|n| usize::try_from(n).ok()));
        Some((ids.collect::<Option<_>>()?, sizes.collect::<Option<_>>()?))
    };
    match lists(data).or_else(|| lists(&data["dimension"])) {
        Some((ids, sizes)) if ids.len() == sizes.len() && !ids.is_empty() => Ok((ids, sizes)),
        _ => refuse(Problem::of_file("the data set has no lists `id` and `size` of its dimensions")),
    }
}

/// Returns the dimension of time: the one that the file calls so.
fn time(data: &Value, ids: &[String]) -> Option<String> {
    let role = |of: &Value| Some(of.get("role")?.get("time")?.as_array()?.first()?.as_str()?.to_owned());
    let named = || ids.iter().find(|id| flags::role(id) == "period").cloned();
    role(data).or_else(|| role(&data["dimension"])).or_else(named)
}

/// Returns the codes of a dimension in their order, with their labels.
fn codes(dimension: &Value) -> Vec<(String, String)> {
    let category = &dimension["category"];
    let label = |code: &str| category["label"].get(code).and_then(Value::as_str).unwrap_or(code).to_owned();
    let mut codes: Vec<(u64, String)> = match &category["index"] {
        Value::Array(list) => {
            let texts = list.iter().filter_map(Value::as_str);
            texts.enumerate().map(|(at, code)| (at as u64, code.to_owned())).collect()
        }
        Value::Object(map) => map.iter().map(|(code, at)| (at.as_u64().unwrap_or(0), code.clone())).collect(),
        // A dimension with one category may have no index.
        _ => category["label"]
            .as_object()
            .into_iter()
            .flat_map(|map| map.keys())
            .map(|code| (0, code.clone()))
            .collect(),
    };
    codes.sort_by_key(|(at, _)| *at);
    codes.into_iter().map(|(_, code)| (code.clone(), label(&code))).collect()
}

/// Returns an entry of a list, or of an object with the position as its key.
fn at(values: &Value, number: usize) -> Option<&Value> {
    match values {
        Value::Array(list) => list.get(number),
        Value::Object(map) => map.get(&number.to_string()),
        _ => None,
    }
}

fn status(statuses: &Value, number: usize) -> String {
    match statuses {
        Value::String(all) => all.clone(),
        statuses => at(statuses, number).and_then(Value::as_str).unwrap_or_default().to_owned(),
    }
}
