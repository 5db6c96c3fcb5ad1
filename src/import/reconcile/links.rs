//! Which links between notes lead somewhere.
//!
//! As Obsidian looks them up: a path from the note or from the root, with or without its `.md`, else the name of a file
//! or the title of a note, without regard to capitals or to how Hangul is composed. Addresses on the web and places in
//! the same note are not looked up.

use std::collections::BTreeSet;

use super::diagrams::joined;
use super::report::UnresolvedLink;
use crate::import::picture::{name_key, percent_decoded};
use crate::import::{Draft, SourceName};
use crate::model::{Library, NotebookId, Origin, SpanStyle};

/// What links may lead to.
pub(super) struct LinkTargets {
    /// Keys of paths without `.md`, of their last parts, and of titles.
    names: BTreeSet<String>,
}

impl LinkTargets {
    /// The notes of a notebook together with those that arrive, and the pictures at hand.
    pub(super) fn new<'a>(
        library: &Library,
        notebook: NotebookId,
        drafts: &[Draft],
        pictures: impl Iterator<Item = &'a String>,
    ) -> Self {
        let mut targets = Self { names: BTreeSet::new() };
        for note in library.notes_of(notebook) {
            targets.names.insert(name_key(&note.title));
            if let Origin::File(path) = &note.provenance.origin {
                targets.add_path(path);
            }
        }
        for draft in drafts {
            targets.names.insert(name_key(&draft.title));
            if let SourceName::File(path) = &draft.name {
                targets.add_path(path);
            }
        }
        pictures.for_each(|path| targets.add_path(path));
        targets
    }

    fn add_path(&mut self, path: &str) {
        let key = name_key(path);
        let key = without_extension(&key);
        self.names.extend(key.rsplit_once('/').map(|(_, name)| name.to_owned()));
        self.names.insert(key.to_owned());
    }

    /// The links of a draft that lead nowhere, and how many lead somewhere.
    pub(super) fn check(&self, draft: &Draft) -> (Vec<UnresolvedLink>, usize) {
        let mut unresolved = Vec::new();
        let mut n_resolved = 0;
        for block in &draft.blocks {
            for span in &block.spans {
                let SpanStyle::Link(target) = &span.style else {
                    continue;
                };
                // Pictures among the words are links too, and have a list of their own.
                let is_picture = block.pictures.iter().any(|picture| picture.target == *target);
                if is_picture || !is_to_note(target) {
                    continue;
                }
                if self.leads_somewhere(target, &draft.name) {
                    n_resolved += 1;
                } else {
                    unresolved.push(UnresolvedLink {
                        source: draft.name.clone(),
                        line: block.line,
                        target: target.clone(),
                    });
                }
            }
        }
        (unresolved, n_resolved)
    }

    fn leads_somewhere(&self, target: &str, source: &SourceName) -> bool {
        let decoded = percent_decoded(target);
        let path = decoded.split('#').next().unwrap_or_default().trim();
        let key = name_key(path);
        let key = without_extension(&key);
        let folder = match source {
            SourceName::File(path) => name_key(path.rsplit_once('/').map_or("", |(folder, _)| folder)),
            SourceName::Pasted => String::new(),
        };
        let name = key.rsplit('/').next().unwrap_or(key);
        let is_bare = !key.contains('/');
        let at_path = [joined(&folder, key), joined("", key)]
            .into_iter()
            .flatten()
            .any(|path| self.names.contains(&path));
        at_path || (is_bare && self.names.contains(name))
    }
}

fn without_extension(path: &str) -> &str {
    path.strip_suffix(".md")
        .or_else(|| path.strip_suffix(".markdown"))
        .unwrap_or(path)
}

/// Whether a target names a note or a file rather than an address or a place in the same note.
fn is_to_note(target: &str) -> bool {
    let scheme = target.split([':', '/']).next().unwrap_or_default();
    let has_scheme = target.len() > scheme.len()
        && target.get(scheme.len()..).is_some_and(|rest| rest.starts_with(':'))
        && scheme.len() > 1
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    !has_scheme
        && !target.starts_with('#')
        && !target.starts_with("//")
        && !target.starts_with("www.")
        && !target.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_no_notes() {
        for target in [
            "https://a.b",
            "mailto:a@b",
            "#절",
            "//a/b",
            "www.a.b",
            "javascript:alert(1)",
            "",
        ] {
            assert!(!is_to_note(target), "{target}");
        }
        for target in ["노트", "폴더/노트#절", "./a.md", "a b", "노트: 부제"] {
            assert!(is_to_note(target), "{target}");
        }
    }
}
