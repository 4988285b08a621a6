//! `explain`: the manual of faults.

use crate::base::nearest;
use crate::diagnostic::Code;

/// Prints the entry of a code, or the list of all codes.
pub(super) fn explain(code: Option<&str>) -> u8 {
    let Some(name) = code else {
        let list: String = Code::ALL.iter().map(|c| format!("{:24} {}\n", c.as_str(), summary(*c))).collect();
        super::print(&list);
        return 0;
    };
    match Code::find(name.trim_matches(['[', ']', '`'])) {
        Some(code) => {
            super::print(code.manual());
            0
        }
        None => {
            let near = nearest(name, Code::ALL.iter().map(|c| c.as_str()));
            let help: Vec<String> = match near {
                Some(near) => vec![format!("a code with a similar name exists: {near}")],
                None => vec!["`briefing explain` lists every code".to_owned()],
            };
            super::report::error(&format!("there is no code `{name}`"), &help);
            1
        }
    }
}

/// The first sentence of an entry, after its heading.
fn summary(code: Code) -> &'static str {
    code.manual().lines().map(str::trim).find(|l| !l.is_empty() && !l.starts_with('#')).unwrap_or("")
}
