//! The rank that a document needs to be among the best `n`, as far as the search has come.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::search::rank::RankedDocument;

/// The `n` highest ranks so far, shared by all threads of a search.
pub(super) struct Threshold {
    n: usize,
    ranks: Mutex<BinaryHeap<Reverse<u32>>>,
    least: AtomicU32,
}

impl Threshold {
    pub(super) fn new(n: usize) -> Self {
        Self {
            n,
            ranks: Mutex::default(),
            least: AtomicU32::new(0),
        }
    }

    /// Documents below this rank are not among the best `n`; 0 as long as there are fewer than `n`.
    pub(super) fn least(&self) -> u32 {
        self.least.load(Ordering::Relaxed)
    }

    /// Raises the threshold by some documents.
    pub(super) fn offer(&self, documents: &[RankedDocument]) {
        if documents.iter().all(|document| document.rank <= self.least()) {
            return;
        }
        let mut ranks = self.ranks.lock().unwrap_or_else(PoisonError::into_inner);
        for document in documents {
            ranks.push(Reverse(document.rank));
            if ranks.len() > self.n {
                ranks.pop();
            }
        }
        if ranks.len() == self.n
            && let Some(Reverse(least)) = ranks.peek()
        {
            self.least.store(*least, Ordering::Relaxed);
        }
    }
}
