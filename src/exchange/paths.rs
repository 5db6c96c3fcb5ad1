//! What exported notes and pictures are called: names that every system takes as files and none as paths.

use std::collections::BTreeSet;

use super::Reading;
use crate::model::{Library, Note, Origin};

/// Longer file names are cut; the limit of most systems is 255 bytes.
const LONGEST_NAME_BYTES: usize = 120;

/// Names that are taken, whatever their case.
#[derive(Debug, Default)]
pub(super) struct TakenNames(BTreeSet<String>);

impl TakenNames {
    /// The path of a note in a folder of exports: the notebook, then the path the note was imported from or else its title;
    /// with a number where that is taken. Without the end of a file name.
    pub(super) fn note(&mut self, library: &Library, note: &Note, reading: Reading) -> String {
        let notebook = library.notebook(note.notebook).map_or("", |notebook| &notebook.name);
        let stem = match &note.provenance.origin {
            Origin::File(path) => {
                let path = path.strip_suffix(".md").unwrap_or(path);
                let parts: Vec<String> = path.split('/').map(safe_name).collect();
                parts.join("/")
            }
            Origin::Own | Origin::Pasted => safe_name(reading.name(&note.title)),
        };
        self.free(&format!("{}/{stem}", safe_name(reading.name(notebook))), "")
    }

    /// A name that is free, with a number before its end where it is taken.
    pub(super) fn free(&mut self, stem: &str, end: &str) -> String {
        let name = |n: usize| match n {
            1 => format!("{stem}{end}"),
            n => format!("{stem} {n}{end}"),
        };
        let mut n = 1;
        while !self.0.insert(name(n).to_lowercase()) {
            n += 1;
        }
        name(n)
    }
}

/// A name that every system takes as a file and none as a path.
pub(super) fn safe_name(name: &str) -> String {
    let replaced: String = name
        .chars()
        .map(|c| {
            if c.is_control() || r#"/\:*?"<>|"#.contains(c) {
                '-'
            } else {
                c
            }
        })
        .collect();
    let mut end = replaced.len().min(LONGEST_NAME_BYTES);
    while !replaced.is_char_boundary(end) {
        end -= 1;
    }
    let cut = replaced.get(..end).unwrap_or_default().trim().trim_matches('.').trim();
    if cut.is_empty() {
        "untitled".to_owned()
    } else {
        cut.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_never_a_path() {
        for (name, safe) in [
            ("Lambda 별칭", "Lambda 별칭"),
            ("a/b\\c:d", "a-b-c-d"),
            ("..", "untitled"),
            (" . ", "untitled"),
            ("", "untitled"),
            ("..hidden", "hidden"),
        ] {
            assert_eq!(safe_name(name), safe);
        }
        assert!(safe_name(&"람".repeat(200)).len() <= LONGEST_NAME_BYTES);
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number_whatever_its_case() {
        let mut taken = TakenNames::default();
        let names = ["a.png", "A.png", "a.png"].map(|name| taken.free(name.trim_end_matches(".png"), ".png"));
        assert_eq!(names, ["a.png", "A 2.png", "a 3.png"]);
    }
}
