//! Words of a line that are picked: with the pointer, or by the card that is being made.

use std::ops::Range;

use crate::model::{BlockId, Lang};

/// What is picked.
#[derive(Debug, Default)]
pub struct Picked {
    selection: Option<Selection>,
    /// The parts of the chosen line, in its own language, that the card being made would ask.
    pub(super) gaps: Vec<Range<usize>>,
}

/// Words selected with the pointer, in bytes of the line as it reads in a language.
#[derive(Debug)]
struct Selection {
    line: BlockId,
    lang: Lang,
    range: Range<usize>,
}

impl Picked {
    /// Selects a part of a line; nothing where it is empty.
    pub(super) fn select(&mut self, line: BlockId, lang: Lang, range: Range<usize>) {
        self.selection = (!range.is_empty()).then_some(Selection { line, lang, range });
    }

    /// Selects nothing.
    pub(super) fn clear(&mut self) {
        self.selection = None;
    }

    /// Keeps only what is selected in this line.
    pub(super) fn keep_in(&mut self, line: Option<BlockId>) {
        self.selection.take_if(|selection| Some(selection.line) != line);
    }

    /// What is selected in a line as it reads in a language.
    pub fn selection_in(&self, line: BlockId, lang: Lang) -> Option<Range<usize>> {
        let selection = self.selection.as_ref()?;
        (selection.line == line && selection.lang == lang).then(|| selection.range.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id as _;

    #[test]
    fn a_selection_belongs_to_the_language_it_was_made_in() {
        let line = BlockId::from_raw(1);
        let mut picked = Picked::default();
        picked.select(line, Lang::En, 3..7);
        assert_eq!(picked.selection_in(line, Lang::En), Some(3..7));
        assert_eq!(picked.selection_in(line, Lang::Ko), None);
        assert_eq!(picked.selection_in(BlockId::from_raw(2), Lang::En), None);
        picked.keep_in(Some(line));
        assert!(picked.selection_in(line, Lang::En).is_some());
        picked.keep_in(None);
        assert!(picked.selection_in(line, Lang::En).is_none());
        picked.select(line, Lang::Ko, 2..2);
        assert!(picked.selection_in(line, Lang::Ko).is_none());
    }
}
