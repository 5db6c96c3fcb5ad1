//! Which links between notes lead somewhere, for the report of an import.
//!
//! Names are looked up as the window does when a link is followed (`model::LinkNames`). Addresses and places in the same
//! note are not looked up.

use super::report::UnresolvedLink;
use crate::import::picture::name_key;
use crate::import::{Draft, SourceName};
use crate::model::{
    Library, LinkNames, LinkTarget, Origin, SpanStyle, aliases_in, is_unread_document, is_unread_picture,
};

/// What links may lead to.
pub(super) struct LinkTargets {
    names: LinkNames<()>,
}

impl LinkTargets {
    /// The notes and diagrams of the library together with the notes that arrive, and the pictures at hand.
    pub(super) fn new<'a>(library: &Library, drafts: &[Draft], pictures: impl Iterator<Item = &'a String>) -> Self {
        let mut names = LinkNames::new(name_key);
        library.diagrams().for_each(|diagram| names.add_path(&diagram.name, ()));
        for note in library.notes() {
            names.add_title(&note.title, ());
            note.aliases().iter().for_each(|alias| names.add_title(alias, ()));
            if let Origin::File(path) = &note.provenance.origin {
                names.add_path(path, ());
            }
        }
        for draft in drafts {
            names.add_title(&draft.title, ());
            for alias in aliases_in(&draft.preamble) {
                names.add_title(&alias, ());
            }
            if let SourceName::File(path) = &draft.name {
                names.add_path(path, ());
            }
        }
        pictures.for_each(|path| names.add_path(path, ()));
        Self { names }
    }

    /// The links of a draft that lead nowhere, and how many lead somewhere.
    pub(super) fn check(&self, draft: &Draft) -> (Vec<UnresolvedLink>, usize) {
        let mut unresolved = Vec::new();
        let mut n_resolved = 0;
        let source = match &draft.name {
            SourceName::File(path) => Some(path.as_str()),
            SourceName::Pasted => None,
        };
        for block in &draft.blocks {
            for span in &block.spans {
                let SpanStyle::Link(target) = &span.style else {
                    continue;
                };
                let (path, may_be_address) = match LinkTarget::parse(target) {
                    LinkTarget::Name { path, .. } => (path, false),
                    // A title may look like an address (`Redis: basics`).
                    LinkTarget::Foreign => (target.trim().to_owned(), true),
                    LinkTarget::Web(_) => continue,
                };
                // Pictures among the words are links too, and have a list of their own.
                let is_picture = block.pictures.iter().any(|picture| picture.target == *target);
                if is_picture || path.is_empty() {
                    continue;
                }
                if !self.names.find(&path, source).is_empty() {
                    n_resolved += 1;
                } else if !may_be_address {
                    unresolved.push(UnresolvedLink {
                        source: draft.name.clone(),
                        line: block.line,
                        is_unread_kind: is_unread_document(&path) || is_unread_picture(&path),
                        target: target.clone(),
                    });
                }
            }
        }
        (unresolved, n_resolved)
    }
}
