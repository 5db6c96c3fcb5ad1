//! What two sides say of the mistakes with a card: one thing, in which nothing of either is lost.

use super::value::{Pick, pick, written_order};
use crate::model::Mistake;

/// Part by part. Words that both sides wrote stay both, on lines of their own; a card that a side took out is out.
pub(super) fn merge_mistakes(base: Option<&Mistake>, ours: &Mistake, theirs: &Mistake) -> Mistake {
    Mistake {
        // `Some` is written down as larger than `None`.
        reason: pick(
            base.map(|base| &base.reason),
            &ours.reason,
            &theirs.reason,
            Pick::Larger,
        ),
        words: merge_words(base.map(|base| base.words.as_str()), &ours.words, &theirs.words),
        taken_out_at: ours.taken_out_at.max(theirs.taken_out_at),
    }
}

fn merge_words(base: Option<&str>, ours: &str, theirs: &str) -> String {
    if base == Some(theirs) || ours.contains(theirs) && base != Some(ours) {
        return ours.to_owned();
    }
    if base == Some(ours) || theirs.contains(ours) {
        return theirs.to_owned();
    }
    let (first, second) = if written_order(&ours, &theirs).is_le() {
        (ours, theirs)
    } else {
        (theirs, ours)
    };
    format!("{first}\n{second}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_both_sides_stay_whichever_side_is_ours() {
        for (base, one, other, merged) in [
            (None, "a", "a", "a"),
            (None, "", "a", "a"),
            (None, "a", "b", "a\nb"),
            (None, "a b", "a", "a b"),
            (Some("a"), "a", "b", "b"),
            (Some("a"), "", "a", ""),
            (Some("a"), "a b", "a", "a b"),
            (Some("a b"), "a", "a b", "a"),
            (Some("a"), "b", "c", "b\nc"),
            (Some("a"), "", "c", "c"),
        ] {
            assert_eq!(merge_words(base, one, other), merged, "{base:?} {one:?} {other:?}");
            assert_eq!(merge_words(base, other, one), merged, "{base:?} {other:?} {one:?}");
        }
    }
}
