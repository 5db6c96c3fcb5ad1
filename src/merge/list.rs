//! Lists of things that have an id.
//!
//! What only one side has was added there, or deleted on the other: the base tells which. The order is that of the side
//! which moved something; what was added stands behind what it was added behind.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::item::{Both, Item};
use crate::model::Id as _;

/// The bits of an id that are not its time; see `model::IdSource`.
const RANDOM_BITS: u64 = (1 << 20) - 1;

/// What two lists gave.
pub(super) struct MergedList<T: Item> {
    pub(super) items: Vec<Arc<T>>,
    /// What is there twice now: what kept its id, and its copy.
    pub(super) twice: Vec<(T::Id, T::Id)>,
}

/// What a side hung on something, which keeps it from being deleted by the other.
pub(super) struct Held<'a, I> {
    pub(super) by_ours: &'a dyn Fn(I) -> bool,
    pub(super) by_theirs: &'a dyn Fn(I) -> bool,
}

pub(super) fn merge_lists<T: Item>(
    base: &[Arc<T>],
    ours: &[Arc<T>],
    theirs: &[Arc<T>],
    held: &Held<'_, T::Id>,
) -> MergedList<T> {
    let (base_by_id, ours_by_id, theirs_by_id) = (by_id(base), by_id(ours), by_id(theirs));
    let stays = |item: &Arc<T>, other_side: &BTreeMap<T::Id, &Arc<T>>, is_held: &dyn Fn(T::Id) -> bool| {
        let id = item.id();
        match base_by_id.get(&id) {
            _ if other_side.contains_key(&id) => true,
            None => true,
            Some(before) => *before != item || is_held(id),
        }
    };
    let kept_ids = |side: &[Arc<T>], other_side, is_held: &dyn Fn(T::Id) -> bool| -> Vec<T::Id> {
        let kept = side.iter().filter(|item| stays(item, other_side, is_held));
        kept.map(|item| item.id()).collect()
    };
    let our_ids = kept_ids(ours, &theirs_by_id, held.by_ours);
    let their_ids = kept_ids(theirs, &ours_by_id, held.by_theirs);
    let base_ids: Vec<T::Id> = base.iter().map(|item| item.id()).collect();
    let mut merged = MergedList {
        items: Vec::with_capacity(our_ids.len()),
        twice: Vec::new(),
    };
    for id in merge_order(Some(&base_ids), &our_ids, &their_ids) {
        let before = base_by_id.get(&id).map(|item| &***item);
        match (ours_by_id.get(&id), theirs_by_id.get(&id)) {
            (Some(one), Some(other)) if one == other || before == Some(&***other) => {
                merged.items.push(Arc::clone(one));
            }
            (Some(one), Some(other)) if before == Some(&***one) => merged.items.push(Arc::clone(other)),
            (Some(one), Some(other)) => match T::both(before, one, other) {
                Both::One(item) => merged.items.push(Arc::new(item)),
                Both::Two(first, second) => {
                    let is_taken = |copy: &T| {
                        let there = ours_by_id.get(&copy.id()).or_else(|| theirs_by_id.get(&copy.id()));
                        there.is_some_and(|there| ***there != *copy)
                    };
                    let copy = copied(&second, is_taken);
                    merged.twice.push((id, copy.id()));
                    merged.items.push(Arc::new(first));
                    // From an earlier merge it may be there already.
                    if !ours_by_id.contains_key(&copy.id()) && !theirs_by_id.contains_key(&copy.id()) {
                        merged.items.push(Arc::new(copy));
                    }
                }
            },
            (Some(item), None) | (None, Some(item)) => merged.items.push(Arc::clone(item)),
            (None, None) => {}
        }
    }
    merged
}

fn by_id<T: Item>(items: &[Arc<T>]) -> BTreeMap<T::Id, &Arc<T>> {
    items.iter().map(|item| (item.id(), item)).collect()
}

/// A second copy under an id of its own that follows from what it holds: of the same time as the first, because ids sort
/// by age and a library never gives out ids of a time that has passed.
fn copied<T: Item>(item: &T, is_taken: impl Fn(&T) -> bool) -> T {
    let first = item.id().raw();
    let hash = blake3::hash(format!("{item:?}").as_bytes());
    let mut place = hash
        .as_bytes()
        .iter()
        .take(4)
        .fold(0_u64, |place, byte| (place << 8) | u64::from(*byte));
    loop {
        let raw = (first & !RANDOM_BITS) | (place & RANDOM_BITS);
        let copy = item.clone().with_id(T::Id::from_raw(raw));
        if raw != first && !is_taken(&copy) {
            return copy;
        }
        place = place.wrapping_add(1);
    }
}

/// Merges lists in which each value is its own id: links, sources, groups of terms.
pub(super) fn merge_values<T: Clone + Ord>(base: Option<&[T]>, ours: &[T], theirs: &[T]) -> Vec<T> {
    let base: &[T] = base.unwrap_or(&[]);
    let known: BTreeSet<&T> = base.iter().collect();
    let (in_ours, in_theirs): (BTreeSet<&T>, BTreeSet<&T>) = (ours.iter().collect(), theirs.iter().collect());
    let kept = |side: &[T], other_side: &BTreeSet<&T>| -> Vec<T> {
        let kept = side
            .iter()
            .filter(|value| other_side.contains(value) || !known.contains(value));
        kept.cloned().collect()
    };
    merge_order(Some(base), &kept(ours, &in_theirs), &kept(theirs, &in_ours))
}

/// Everything of two lists in one order.
fn merge_order<T: Clone + Ord>(base: Option<&[T]>, ours: &[T], theirs: &[T]) -> Vec<T> {
    if ours == theirs {
        return ours.to_vec();
    }
    let (in_ours, in_theirs): (BTreeSet<&T>, BTreeSet<&T>) = (ours.iter().collect(), theirs.iter().collect());
    let common = |list: &[T]| -> Vec<T> {
        let both = |value: &&T| in_ours.contains(value) && in_theirs.contains(value);
        list.iter().filter(both).cloned().collect()
    };
    let (our_order, their_order) = (common(ours), common(theirs));
    let base_order = base.map(&common);
    let order = if our_order == their_order || base_order.as_ref() == Some(&their_order) {
        our_order
    } else if base_order.as_ref() == Some(&our_order) {
        their_order
    } else {
        // Both moved something: either order is somebody's.
        our_order.min(their_order)
    };
    let (mut our_runs, mut their_runs) = (runs(ours, &in_theirs), runs(theirs, &in_ours));
    let mut merged = Vec::with_capacity(ours.len() + theirs.len());
    for anchor in std::iter::once(None).chain(order.into_iter().map(Some)) {
        merged.extend(anchor.clone());
        let one = our_runs.remove(&anchor).unwrap_or_default();
        let other = their_runs.remove(&anchor).unwrap_or_default();
        let (first, second) = if one.first() <= other.first() {
            (one, other)
        } else {
            (other, one)
        };
        merged.extend(first);
        merged.extend(second);
    }
    merged
}

/// What only one side has, by what it stands behind of what both have.
fn runs<T: Clone + Ord>(side: &[T], other_side: &BTreeSet<&T>) -> BTreeMap<Option<T>, Vec<T>> {
    let mut runs: BTreeMap<Option<T>, Vec<T>> = BTreeMap::new();
    let mut anchor = None;
    for value in side {
        if other_side.contains(value) {
            anchor = Some(value.clone());
        } else {
            runs.entry(anchor.clone()).or_default().push(value.clone());
        }
    }
    runs
}
