//! Chooses the values of a cube: the rows and series that the user names, without dimensions that tell nothing apart.

use super::cube::{Cell, Cube, Dimension, Role};
use super::periods::Heading;
use super::problem::{Outcome, Problem, refuse};
use super::units;
use crate::base::nearest;
use crate::model::{Choice, ImportOptions};
use std::collections::{BTreeMap, BTreeSet};

/// The values of a table with their series.
#[derive(Debug, Default)]
pub(super) struct Selected {
    /// The values that were chosen.
    pub(super) cells: Vec<Cell>,
    /// The number of the series of each value.
    pub(super) series: Vec<usize>,
    /// The names of the series in table order.
    pub(super) labels: Vec<String>,
    /// The dimensions with one member: name, member and role.
    pub(super) constant: Vec<(String, String, Role)>,
    /// Whether the user chose columns of values.
    is_chosen: bool,
}

/// Removes the values that the filters leave out.
pub(super) fn filter(cube: &mut Cube, options: &ImportOptions) -> Outcome<()> {
    for filter in &options.filters {
        let Some((name, values)) = filter.split_once('=') else {
            return refuse(
                Problem::of_file(format!("`{filter}` has no `=`")).help("write `--where COLUMN=VALUE`"),
            );
        };
        let Some(at) = cube.dimensions.iter().position(|dimension| dimension.is_called(name)) else {
            return refuse(unknown_column(cube, name));
        };
        let members = members(&cube.dimensions[at], values)?;
        cube.cells.retain(|cell| members.contains(&cell.members[at]));
    }
    if cube.cells.is_empty() && !options.filters.is_empty() {
        return refuse(Problem::of_file("no row of the table fits all of the filters"));
    }
    Ok(())
}

/// Returns the members that a list of names means.
fn members(dimension: &Dimension, values: &str) -> Outcome<BTreeSet<u32>> {
    let all = dimension.find(values);
    if !all.is_empty() {
        return Ok(all.into_iter().collect());
    }
    let mut members = BTreeSet::new();
    for value in values.split(',').map(str::trim).filter(|value| !value.is_empty()) {
        let found = dimension.find(value);
        if found.is_empty() {
            return refuse(unknown_member(dimension, value));
        }
        members.extend(found);
    }
    Ok(members)
}

fn unknown_column(cube: &Cube, name: &str) -> Problem {
    let names: Vec<&str> = cube.dimensions.iter().map(|d| d.name.as_str()).collect();
    let problem = Problem::of_file(format!("no column is called `{name}`"));
    match nearest(name, names.iter().copied()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help(format!("the table has: {}", listed(names.iter().copied()))),
    }
}

fn unknown_member(dimension: &Dimension, value: &str) -> Problem {
    let problem = Problem::of_file(format!("the column `{}` has no `{value}`", dimension.name));
    match nearest(value, dimension.members.iter().map(String::as_str)) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help(format!("it has: {}", listed(dimension.members.iter().map(String::as_str)))),
    }
}

/// Lists the first names.
pub(super) fn listed<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> String {
    let more = names.len().saturating_sub(MOST_NAMED);
    let shown: Vec<String> = names.take(MOST_NAMED).map(|name| format!("`{name}`")).collect();
    match more {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// The maximum number of names in a message.
const MOST_NAMED: usize = 12;

/// Groups the values by series. A series has the same members in all dimensions that tell values apart.
pub(super) fn select(mut cube: Cube, options: &ImportOptions) -> Outcome<(Cube, Selected)> {
    let mut labels_wanted: Vec<&String> = Vec::new();
    let mut naming: Vec<usize> = Vec::new();
    let mut wanted: Option<BTreeSet<u32>> = None;
    let mut is_single = false;
    let measure = cube.dimensions.iter().position(|dimension| dimension.role == Role::Measure);
    for name in &options.series {
        let column = cube.dimensions.iter().position(|d| d.role != Role::Measure && d.is_called(name));
        let members = measure.map_or(Vec::new(), |at| cube.dimensions[at].find(name));
        match column {
            _ if name == NONE => is_single = true,
            _ if !members.is_empty() => wanted.get_or_insert_default().extend(members),
            Some(column) => naming.push(column),
            None => labels_wanted.push(name),
        }
    }
    if let (Some(wanted), Some(at)) = (&wanted, measure) {
        cube.cells.retain(|cell| wanted.contains(&cell.members[at]));
    }
    let mut selected = Selected { is_chosen: wanted.is_some(), ..Selected::default() };
    let kept = match naming.is_empty() {
        true => distinguishing(&mut cube, &mut selected, is_single)?,
        false => naming,
    };
    for at in &kept {
        let dimension = &cube.dimensions[*at];
        let used: BTreeSet<u32> = cube.cells.iter().map(|cell| cell.members[*at]).collect();
        let members: Vec<&str> =
            used.iter().map(|member| dimension.members[*member as usize].as_str()).collect();
        if let Some(problem) = units::differing_names(dimension, &members, options) {
            return refuse(problem);
        }
    }
    selected.label(&cube, &kept);
    selected.cells = std::mem::take(&mut cube.cells);
    if !labels_wanted.is_empty() {
        selected.keep(&labels_wanted)?;
    }
    Ok((cube, selected))
}

/// The choice that no column names the series.
const NONE: &str = "none";

/// Returns the dimensions that tell the values of one period apart, and lists the others.
fn distinguishing(cube: &mut Cube, selected: &mut Selected, is_single: bool) -> Outcome<Vec<usize>> {
    let count = cube.dimensions.len();
    let columns: Vec<Vec<u32>> =
        (0..count).map(|at| compact(cube.cells.iter().map(|cell| cell.members[at]))).collect();
    let is_constant = |at: usize| columns[at].iter().all(|group| *group == 0);
    let mut kept: Vec<usize> = Vec::new();
    for at in 0..count {
        if is_constant(at) {
            let dimension = &cube.dimensions[at];
            let member = cube.cells.first().map_or("", |cell| &dimension.members[cell.members[at] as usize]);
            selected.constant.push((dimension.name.clone(), member.to_owned(), dimension.role));
        } else if let Some(same) = kept.iter().position(|other| columns[*other] == columns[at]) {
            // Codes and labels of the same: the longer texts are the labels.
            let (code, label) = codes_and_labels(cube, kept[same], at);
            let (code, label_name) = (&cube.dimensions[code].name, &cube.dimensions[label].name);
            cube.left_out.push(format!("the column `{code}`: it says the same as `{label_name}`"));
            kept[same] = label;
        } else {
            kept.push(at);
        }
    }
    let periods = compact(cube.cells.iter().map(|cell| cell.period));
    let is_period = |text: &String| text.is_empty() || Heading::read(text).is_some();
    for at in kept.clone() {
        let dimension = &cube.dimensions[at];
        if dimension.role == Role::Category
            && columns[at] == periods
            && dimension.members.iter().all(is_period)
        {
            cube.left_out.push(format!("the column `{}`: it says the same as the periods", dimension.name));
            kept.retain(|other| *other != at);
        }
    }
    // The groups of the dimensions before each one, and of those after it that are kept.
    let mut before: Vec<Vec<u32>> = vec![vec![0; cube.cells.len()]];
    for at in &kept {
        let next = joined(&before[before.len() - 1], &columns[*at]);
        before.push(next);
    }
    let mut after = vec![0; cube.cells.len()];
    for (position, at) in kept.clone().into_iter().enumerate().rev() {
        let dimension = &cube.dimensions[at];
        if dimension.role == Role::Measure {
            after = joined(&after, &columns[at]);
            continue;
        }
        let group = joined(&before[position], &after);
        let is_unique = count_of(&joined(&group, &periods)) == cube.cells.len();
        let name = &dimension.name;
        if count_of(&joined(&group, &columns[at])) == count_of(&group) {
            cube.left_out.push(format!("the column `{name}`: it follows from the others"));
        } else if is_unique && kept.len() == 1 && !is_single && !has_empty(cube, at) {
            return refuse(remark_or_name(cube, at));
        } else if is_unique && dimension.role != Role::Unit {
            cube.left_out.push(format!("the column `{name}`: its text does not distinguish series"));
        } else {
            after = joined(&after, &columns[at]);
            continue;
        }
        kept.retain(|other| *other != at);
    }
    Ok(kept)
}

fn has_empty(cube: &Cube, at: usize) -> bool {
    cube.cells.iter().any(|cell| cube.dimensions[at].members[cell.members[at] as usize].is_empty())
}

/// Asks about the only column of texts in a table with each period once.
fn remark_or_name(cube: &Cube, at: usize) -> Problem {
    let name = &cube.dimensions[at].name;
    let line = cube.cells.first().map_or(0, |cell| cell.line);
    Problem::new(line, format!("the column `{name}` may name the series, or be a remark on the values"))
        .answer(Choice::Series, name.as_str(), "it names the series")
        .answer(Choice::Series, NONE, "it is a remark, and there is one series")
}

/// Returns which of two dimensions that say the same holds the codes, and which the labels: labels have small letters, or
/// are longer.
fn codes_and_labels(cube: &Cube, first: usize, second: usize) -> (usize, usize) {
    let count = |at: usize, is_counted: &dyn Fn(&char) -> bool| {
        cube.dimensions[at].members.iter().flat_map(|member| member.chars()).filter(is_counted).count()
    };
    let weight = |at: usize| {
        let is_letter = |c: &char| c.is_lowercase() || c.is_alphabetic() && !c.is_ascii();
        (count(at, &is_letter), count(at, &|_| true))
    };
    if weight(second) > weight(first) { (first, second) } else { (second, first) }
}

/// Numbers groups in the order of their first value.
fn compact(groups: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut known: BTreeMap<u32, u32> = BTreeMap::new();
    groups
        .map(|group| {
            let next = known.len() as u32;
            *known.entry(group).or_insert(next)
        })
        .collect()
}

/// Returns the groups of two groupings together.
fn joined(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut known: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    a.iter()
        .zip(b)
        .map(|pair| {
            let next = known.len() as u32;
            *known.entry((*pair.0, *pair.1)).or_insert(next)
        })
        .collect()
}

fn count_of(groups: &[u32]) -> usize {
    groups.iter().max().map_or(0, |most| *most as usize + 1)
}

impl Selected {
    /// Names the series by the members of dimensions.
    fn label(&mut self, cube: &Cube, kept: &[usize]) {
        let mut known: BTreeMap<Vec<u32>, usize> = BTreeMap::new();
        let otherwise = self.otherwise();
        for cell in &cube.cells {
            let key: Vec<u32> = kept.iter().map(|at| cell.members[*at]).collect();
            let number = match known.get(&key) {
                Some(number) => *number,
                None => {
                    let texts = kept
                        .iter()
                        .zip(&key)
                        .map(|(at, member)| &cube.dimensions[*at].members[*member as usize]);
                    let texts: Vec<&str> =
                        texts.map(|text| without_code(text)).filter(|t| !t.is_empty()).collect();
                    let label = if texts.is_empty() { otherwise.clone() } else { texts.join(", ") };
                    self.labels.push(label);
                    known.insert(key, self.labels.len() - 1);
                    self.labels.len() - 1
                }
            };
            self.series.push(number);
        }
    }

    /// Returns the name of a series that nothing distinguishes from others: the chosen column, or the last member that all
    /// values share. A label has precedence over a code.
    fn otherwise(&self) -> String {
        let members = |roles: &'static [Role]| {
            let fits = move |c: &&(String, String, Role)| roles.contains(&c.2) && !c.1.is_empty();
            self.constant.iter().rev().filter(fits).map(|c| without_code(&c.1))
        };
        let is_label = |text: &&str| text.contains(char::is_lowercase);
        let category = || members(&[Role::Category]);
        let named = members(&[Role::Measure]).next().filter(|_| self.is_chosen);
        let named = named.or_else(|| category().find(is_label)).or_else(|| category().next());
        named.or_else(|| members(&[Role::Measure]).next()).unwrap_or("Total").to_owned()
    }

    /// Keeps the series with these names.
    fn keep(&mut self, names: &[&String]) -> Outcome<()> {
        let mut kept = BTreeSet::new();
        for name in names {
            let found = self.labels.iter().position(|label| label.eq_ignore_ascii_case(name.trim()));
            let Some(at) = found else {
                let problem = Problem::of_file(format!("no column or series is called `{name}`"));
                let near = nearest(name, self.labels.iter().map(String::as_str));
                let help = near.map_or_else(
                    || {
                        format!(
                            "the table has the series: {}",
                            listed(self.labels.iter().map(String::as_str))
                        )
                    },
                    |near| format!("did you mean `{near}`?"),
                );
                return refuse(problem.help(help));
            };
            kept.insert(at);
        }
        let numbers: BTreeMap<usize, usize> = kept.iter().enumerate().map(|(new, old)| (*old, new)).collect();
        self.labels = kept.iter().map(|at| self.labels[*at].clone()).collect();
        let cells = std::mem::take(&mut self.cells).into_iter().zip(std::mem::take(&mut self.series));
        (self.cells, self.series) =
            cells.filter_map(|(cell, series)| Some((cell, *numbers.get(&series)?))).unzip();
        Ok(())
    }
}

/// Removes the code before a label: `DE: Germany`, as standards write both.
fn without_code(text: &str) -> &str {
    let is_code = |code: &str| {
        !code.is_empty()
            && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b"_-+.".contains(&b))
    };
    match text.split_once(':') {
        Some((code, label)) if is_code(code) && !label.trim().is_empty() => label.trim(),
        _ => text,
    }
}
