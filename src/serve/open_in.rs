//! The program in which an editor opens a file: in, a name; out, links that open a file at its line and column.
//!
//! Links and not commands: a page in a browser must not be able to start a program here.

use crate::base::encode_path;
use std::path::Path;

/// A program that opens links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenIn {
    /// The link; `{file}`, `{line}` and `{column}` are filled in.
    link: &'static str,
}

/// Every program by its names.
const PROGRAMS: &[(&[&str], &str)] = &[
    (&["code", "vscode"], "vscode://file/{file}:{line}:{column}"),
    (&["codium", "vscodium"], "vscodium://file/{file}:{line}:{column}"),
    (&["cursor"], "cursor://file/{file}:{line}:{column}"),
    (&["zed"], "zed://file/{file}:{line}:{column}"),
    (&["idea", "intellij", "rustrover"], "idea://open?file=/{file}&line={line}&column={column}"),
    (&["subl", "sublime"], "subl://open?url=file:///{file}&line={line}&column={column}"),
    (&["mate", "textmate"], "txmt://open?url=file:///{file}&line={line}&column={column}"),
    (&["nova"], "nova://open?path=/{file}&line={line}&column={column}"),
];

impl OpenIn {
    /// The program of this name.
    pub fn named(name: &str) -> Option<Self> {
        let found = PROGRAMS.iter().find(|(names, _)| names.contains(&name));
        found.map(|(_, link)| Self { link })
    }

    /// Every name.
    pub fn names() -> impl Iterator<Item = &'static str> {
        PROGRAMS.iter().map(|(names, _)| names[0])
    }

    /// The link to a place.
    pub fn link(&self, file: &Path, line: usize, column: usize) -> String {
        let file = file.to_string_lossy().replace('\\', "/");
        self.link
            .replace("{line}", &line.to_string())
            .replace("{column}", &column.to_string())
            // The letter of a drive keeps its colon.
            .replace("{file}", &encode_path(file.trim_start_matches('/')).replace("%3A", ":"))
    }
}

#[cfg(test)]
mod tests {
    use super::OpenIn;
    use std::path::Path;

    #[test]
    fn a_link_leads_to_the_place() {
        let place = Path::new("/home/a b/é&?.md");
        let link = |name| OpenIn::named(name).expect("a program").link(place, 3, 7);
        assert_eq!(link("code"), "vscode://file/home/a%20b/%C3%A9%26%3F.md:3:7");
        assert_eq!(link("idea"), "idea://open?file=/home/a%20b/%C3%A9%26%3F.md&line=3&column=7");
        assert!(OpenIn::named("notepad").is_none());
    }
}
