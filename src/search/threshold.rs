//! The rank a document needs to be among the best, as far as the search has come.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use super::rank::RankedDocument;

/// The ranks of the best documents found so far, on whatever thread.
pub(super) struct Threshold {
    n: usize,
    ranks: Mutex<BinaryHeap<Reverse<u32>>>,
    least: AtomicU32,
}

impl Threshold {
    /// For so many wanted documents.
    pub(super) fn new(n: usize) -> Self {
        Self {
            n,
            ranks: Mutex::default(),
            least: AtomicU32::new(0),
        }
    }

    /// A rank below which no document is wanted any more; 0 as long as there are too few.
    pub(super) fn least(&self) -> u32 {
        self.least.load(Ordering::Relaxed)
    }

    /// Takes in what was found.
    pub(super) fn offer(&self, found: &[RankedDocument]) {
        if found.iter().all(|found| found.rank <= self.least()) {
            return;
        }
        let mut ranks = self.ranks.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for found in found {
            ranks.push(Reverse(found.rank));
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
