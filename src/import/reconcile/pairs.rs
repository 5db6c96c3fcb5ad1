//! Lines that a person rewrote in their place, split or joined: an aligner that looks for what is alike does not see that they are
//! the same, their neighbours tell.

use std::ops::Range;

use super::align::Line;

/// Pairs what is left between two neighbours that stayed, where it is as many lines as before: whoever writes a line anew in its
/// place means that line.
pub(super) fn pair_between(old: &[Line<'_>], new: &[Line<'_>], before: &mut [Option<usize>]) {
    let mut is_taken = vec![false; old.len()];
    for &place in before.iter().flatten() {
        if let Some(taken) = is_taken.get_mut(place) {
            *taken = true;
        }
    }
    let mut at = 0;
    while at < before.len() {
        let n_new = before.iter().skip(at).take_while(|old| old.is_none()).count();
        if n_new == 0 {
            at += 1;
            continue;
        }
        let from = match at.checked_sub(1) {
            Some(above) => before.get(above).copied().flatten().map(|old| old + 1),
            None => Some(0),
        };
        let is_free = |place: &usize| is_taken.get(*place) == Some(&false);
        let free: Vec<usize> = from.into_iter().flat_map(|from| (from..).take_while(is_free)).collect();
        if free.len() == n_new {
            for (slot, place) in (at..).zip(free) {
                if can_be_one(old.get(place), new.get(slot))
                    && let Some(slot) = before.get_mut(slot)
                {
                    *slot = Some(place);
                }
            }
        } else {
            pair_halves(&free, at..at + n_new, old, new, before);
        }
        at += n_new;
    }
}

/// Pairs lines that were split or joined: the one with the words that come first is the one it was.
fn pair_halves(free: &[usize], slots: Range<usize>, old: &[Line<'_>], new: &[Line<'_>], before: &mut [Option<usize>]) {
    let mut free = free.iter().copied().peekable();
    for slot in slots {
        let Some(&place) = free.peek() else { return };
        let (Some(was), Some(is)) = (old.get(place), new.get(slot)) else {
            return;
        };
        let begins = !was.text.is_empty() && !is.text.is_empty();
        let begins = begins && (was.text.starts_with(is.text) || is.text.starts_with(was.text));
        if begins
            && can_be_one(Some(was), Some(is))
            && let Some(slot) = before.get_mut(slot)
        {
            *slot = Some(place);
            free.next();
        }
    }
}

fn can_be_one(old: Option<&Line<'_>>, new: Option<&Line<'_>>) -> bool {
    old.zip(new).is_some_and(|(old, new)| old.can_become(new))
}
