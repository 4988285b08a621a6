//! Links that open a file in an editor, at a line and column.
//!
//! The preview uses links rather than commands, because a page in a browser must not be able to start programs.

use crate::base::encode_path;
use std::path::Path;

/// An editor that opens links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Editor {
    /// The link, with the placeholders `{file}`, `{line}` and `{column}`.
    template: &'static str,
}

const EDITORS: &[(&[&str], &str)] = &[
    (&["code", "vscode"], "vscode://file/{file}:{line}:{column}"),
    (&["codium", "vscodium"], "vscodium://file/{file}:{line}:{column}"),
    (&["cursor"], "cursor://file/{file}:{line}:{column}"),
    (&["zed"], "zed://file/{file}:{line}:{column}"),
    (&["idea", "intellij", "rustrover"], "idea://open?file=/{file}&line={line}&column={column}"),
    (&["subl", "sublime"], "subl://open?url=file:///{file}&line={line}&column={column}"),
    (&["mate", "textmate"], "txmt://open?url=file:///{file}&line={line}&column={column}"),
    (&["nova"], "nova://open?path=/{file}&line={line}&column={column}"),
];

impl Editor {
    /// Returns the editor with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        let editor = EDITORS.iter().find(|(names, _)| names.contains(&name));
        editor.map(|(_, template)| Self { template })
    }

    /// Returns the main name of each editor.
    pub fn names() -> impl Iterator<Item = &'static str> {
        EDITORS.iter().map(|(names, _)| names[0])
    }

    /// Returns the link to a position in a file, given by its absolute path.
    pub fn link_to(&self, file: &Path, line: usize, column: usize) -> String {
        let file = file.to_string_lossy().replace('\\', "/");
        self.template
            .replace("{line}", &line.to_string())
            .replace("{column}", &column.to_string())
            // The letter of a Windows drive keeps its colon.
            .replace("{file}", &encode_path(file.trim_start_matches('/')).replace("%3A", ":"))
    }
}

#[cfg(test)]
mod tests {
    use super::Editor;
    use std::path::Path;

    #[test]
    fn a_link_opens_the_position() {
        let file = Path::new("/home/a b/é&?.md");
        let link = |name| Editor::from_name(name).expect("an editor").link_to(file, 3, 7);
        assert_eq!(link("code"), "vscode://file/home/a%20b/%C3%A9%26%3F.md:3:7");
        assert_eq!(link("idea"), "idea://open?file=/home/a%20b/%C3%A9%26%3F.md&line=3&column=7");
        assert!(Editor::from_name("notepad").is_none());
    }
}
