//! Which cards schedules were told of lately, for whoever keeps something up with them.
//!
//! Whoever does so puts a bookmark and asks later what came behind it. Where that cannot be told, because too much came or
//! the schedules are others, the answer is nothing, and everything has to be looked at again.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::model::CardId;

/// Of more cards than these it is no cheaper to be told one by one.
const N_KEPT: usize = 4_096;

/// The cards that were touched, oldest first.
#[derive(Debug, Default)]
pub(super) struct Journal {
    /// Which journal it is; no two have the same, copies neither.
    identity: Arc<()>,
    /// How many there were before those that are kept.
    n_forgotten: usize,
    kept: VecDeque<CardId>,
}

/// A place in a journal.
#[derive(Clone, Debug)]
pub(super) struct Bookmark {
    identity: Arc<()>,
    n_before: usize,
}

impl Clone for Journal {
    /// A journal of its own: a copy of schedules goes on in another way.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Journal {
    /// Writes down that a card was touched.
    pub(super) fn note(&mut self, card: CardId) {
        self.kept.push_back(card);
        if self.kept.len() > N_KEPT {
            self.kept.pop_front();
            self.n_forgotten += 1;
        }
    }

    /// Behind what was touched last.
    pub(super) fn bookmark(&self) -> Bookmark {
        Bookmark {
            identity: Arc::clone(&self.identity),
            n_before: self.n_forgotten + self.kept.len(),
        }
    }

    /// What was touched since, the same card maybe more than once; nothing where nobody knows.
    pub(super) fn since(&self, bookmark: &Bookmark) -> Option<impl Iterator<Item = CardId>> {
        let n_known = bookmark.n_before.checked_sub(self.n_forgotten)?;
        let is_of_this = Arc::ptr_eq(&self.identity, &bookmark.identity);
        is_of_this.then(|| self.kept.iter().skip(n_known).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn since(journal: &Journal, bookmark: &Bookmark) -> Option<Vec<u64>> {
        Some(journal.since(bookmark)?.map(Id::raw).collect())
    }

    #[test]
    fn what_came_behind_a_bookmark_is_told_and_what_nobody_knows_is_not() {
        let mut journal = Journal::default();
        journal.note(CardId::from_raw(1));
        let bookmark = journal.bookmark();
        assert_eq!(since(&journal, &bookmark), Some(vec![]));
        journal.note(CardId::from_raw(2));
        journal.note(CardId::from_raw(1));
        assert_eq!(since(&journal, &bookmark), Some(vec![2, 1]));
        assert_eq!(since(&journal.clone(), &bookmark), None, "another journal");
        for raw in 0..4_094 {
            journal.note(CardId::from_raw(raw));
        }
        assert_eq!(since(&journal, &bookmark).map(|touched| touched.len()), Some(4_096));
        journal.note(CardId::from_raw(7));
        assert_eq!(since(&journal, &bookmark), None, "too much came");
    }
}
