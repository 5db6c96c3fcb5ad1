//! The same search over a handful of names: commands, notebooks, whatever a person picks from a list.

use super::{HitTarget, Index};
use crate::model::{Glossary, Id as _, Library, Note, NoteId, Notebook, NotebookId, Parts, Provenance};

/// Names that can be searched like titles of notes.
#[derive(Debug)]
pub struct Names {
    index: Index,
    n_names: usize,
}

impl Names {
    /// Takes the names in their order.
    pub fn new(names: impl IntoIterator<Item = String>) -> Self {
        let notebook = NotebookId::from_raw(1);
        let note = |(id, title)| Note {
            id: NoteId::from_raw(id),
            notebook,
            title,
            provenance: Provenance::default(),
            blocks: Vec::new(),
        };
        let notes: Vec<_> = (0..).zip(names).map(|named| (note(named), Vec::new())).collect();
        let n_names = notes.len();
        let notebooks = vec![Notebook {
            id: notebook,
            name: String::new(),
        }];
        let (library, _) = Library::assemble(Parts {
            notebooks,
            notes,
            ..Parts::default()
        });
        Self {
            index: Index::build(&library, &Glossary::default()),
            n_names,
        }
    }

    /// The places of the names that were found, best first; all of them, in their order, for an empty query.
    pub fn find(&self, query: &str) -> Vec<usize> {
        if query.trim().is_empty() {
            return (0..self.n_names).collect();
        }
        let place = |target| match target {
            HitTarget::Note(id) => usize::try_from(id.raw()).ok(),
            _ => None,
        };
        self.index
            .find(query, self.n_names)
            .iter()
            .filter_map(|hit| place(hit.target))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_parts_initials_and_the_wrong_layout() {
        let names = Names::new(["뒤로", "카드 만들기", "노트 열기"].map(String::from));
        for query in ["카드", "ㅋㄷ", "만들기 카드", "zkem"] {
            assert_eq!(names.find(query).first(), Some(&1), "{query}");
        }
        assert_eq!(names.find(""), [0, 1, 2]);
        assert!(names.find("없는 이름").is_empty());
    }
}
