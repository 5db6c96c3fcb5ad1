//! Values of which there can be only one: a title, a depth, a setting.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt::Debug;

/// Which of two values stays when both sides changed it, each otherwise. It must not depend on which side is ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pick {
    /// The one that is written down as the smaller.
    Smaller,
    /// The one that is written down as the larger: something rather than nothing.
    Larger,
}

/// What one side changed, or, where both did, one of the two.
pub(super) fn pick<T: Clone + Debug + PartialEq>(base: Option<&T>, ours: &T, theirs: &T, otherwise: Pick) -> T {
    if ours == theirs || base == Some(theirs) {
        return ours.clone();
    }
    if base == Some(ours) {
        return theirs.clone();
    }
    let order = written_order(ours, theirs);
    let is_ours = match otherwise {
        Pick::Smaller => order != Ordering::Greater,
        Pick::Larger => order != Ordering::Less,
    };
    if is_ours { ours.clone() } else { theirs.clone() }
}

/// What both sides have, and what one of them has that was not there before.
pub(super) fn merge_sets<T: Clone + Ord>(
    base: Option<&BTreeSet<T>>,
    ours: &BTreeSet<T>,
    theirs: &BTreeSet<T>,
) -> BTreeSet<T> {
    let is_new = |value: &&T| !base.is_some_and(|base| base.contains(value));
    let in_both = ours.intersection(theirs);
    in_both
        .chain(ours.symmetric_difference(theirs).filter(is_new))
        .cloned()
        .collect()
}

/// An order of values that have none of their own: by how they are written down.
pub(super) fn written_order<T: Debug>(one: &T, other: &T) -> Ordering {
    format!("{one:?}").cmp(&format!("{other:?}"))
}
