//! Several sorted lists become one, a few entries at a time.

use std::cmp::Ordering;

/// Lists of places, each sorted, while they are merged.
#[derive(Debug)]
pub(super) struct Merge {
    /// Each with how many of its places are taken.
    runs: Vec<(Vec<usize>, usize)>,
    /// The runs with places left: a heap by the first of those.
    heap: Vec<usize>,
    merged: Vec<usize>,
}

impl Merge {
    pub(super) fn new(runs: Vec<Vec<usize>>, compare: impl Fn(usize, usize) -> Ordering) -> Self {
        let n_places = runs.iter().map(Vec::len).sum();
        let runs: Vec<(Vec<usize>, usize)> = runs.into_iter().map(|run| (run, 0)).collect();
        let heap = runs.iter().enumerate().filter(|(_, (run, _))| !run.is_empty());
        let mut merge = Self {
            heap: heap.map(|(number, _)| number).collect(),
            merged: Vec::with_capacity(n_places),
            runs,
        };
        for place in (0..merge.heap.len() / 2).rev() {
            merge.sift_down(place, &compare);
        }
        merge
    }

    /// Takes up to so many places; answers how many it were.
    pub(super) fn step(&mut self, n_places: usize, compare: impl Fn(usize, usize) -> Ordering) -> usize {
        for n in 0..n_places {
            let Some(&number) = self.heap.first() else { return n };
            self.merged.extend(self.head(number));
            if let Some((_, n_taken)) = self.runs.get_mut(number) {
                *n_taken += 1;
            }
            if self.head(number).is_none() {
                self.heap.swap_remove(0);
            }
            self.sift_down(0, &compare);
        }
        n_places
    }

    /// All places in order, once there are none left to take.
    pub(super) fn finished(&mut self) -> Option<Vec<usize>> {
        self.heap.is_empty().then(|| std::mem::take(&mut self.merged))
    }

    /// The first place of a run that is not taken.
    fn head(&self, run: usize) -> Option<usize> {
        let (run, n_taken) = self.runs.get(run)?;
        run.get(*n_taken).copied()
    }

    fn sift_down(&mut self, mut parent: usize, compare: &impl Fn(usize, usize) -> Ordering) {
        let head_at = |merge: &Self, place: usize| merge.head(*merge.heap.get(place)?);
        let is_before = |merge: &Self, one: usize, other: usize| {
            let heads = head_at(merge, one).zip(head_at(merge, other));
            heads.is_some_and(|(one, other)| compare(one, other) == Ordering::Less)
        };
        loop {
            let (left, right) = (2 * parent + 1, 2 * parent + 2);
            let child = if is_before(self, right, left) { right } else { left };
            if !is_before(self, child, parent) {
                return;
            }
            self.heap.swap(child, parent);
            parent = child;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn runs_merged_a_few_at_a_time_are_all_sorted_at_once(
            mut runs in prop::collection::vec(prop::collection::vec(0_usize..50, 0..9), 0..9),
            n_at_once in 1_usize..7,
        ) {
            let mut all: Vec<usize> = runs.concat();
            all.sort_unstable();
            for run in &mut runs {
                run.sort_unstable();
            }
            let compare = |one: usize, other: usize| one.cmp(&other);
            let mut merge = Merge::new(runs, compare);
            let merged = loop {
                match merge.finished() {
                    Some(merged) => break merged,
                    None => merge.step(n_at_once, compare),
                };
            };
            prop_assert_eq!(merged, all);
        }
    }
}
