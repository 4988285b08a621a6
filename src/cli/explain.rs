//! `explain`: the manual of faults.

#![expect(clippy::print_stdout, reason = "the answer is the output")]

use crate::base::nearest;
use crate::diagnostic::Code;

/// Prints the entry of a code, or the list of all codes.
pub(super) fn explain(code: Option<&str>) -> u8 {
    let Some(name) = code else {
        for code in Code::ALL {
            println!("{:24} {}", code.as_str(), summary(*code));
        }
        return 0;
    };
    match Code::find(name.trim_matches(['[', ']', '`'])) {
        Some(code) => {
            println!("{}", code.manual().trim_end());
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
