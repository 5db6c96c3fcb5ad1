//! Which grade is suggested for what a person answered.

use crate::model::{CardKind, Grade, Verdict};

/// The grade that is suggested: at best `good`, because only the person knows what came at once; at best `hard` when the
/// answer was seen before.
pub fn suggested_grade(verdict: Verdict, is_aided: bool) -> Grade {
    let by_verdict = match verdict {
        Verdict::Right | Verdict::Open => Grade::Good,
        Verdict::Near => Grade::Hard,
        Verdict::Wrong | Verdict::Unanswered => Grade::Again,
    };
    if is_aided {
        by_verdict.min(Grade::Hard)
    } else {
        by_verdict
    }
}

/// The best grade that is suggested for a kind of card, whatever was answered. Half of the guesses at an O/X card are right, so
/// a right answer to one says less than one that was recalled and lengthens the interval less: `hard`. Who knew it can say
/// so.
pub const fn best_suggested(kind: CardKind) -> Grade {
    match kind {
        CardKind::Truth => Grade::Hard,
        CardKind::Recall | CardKind::Cloze | CardKind::Choice | CardKind::Ordering => Grade::Good,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_right_guess_among_two_counts_less_than_what_was_recalled() {
        for kind in CardKind::ALL {
            let suggested = suggested_grade(Verdict::Right, false).min(best_suggested(kind));
            let expected = if kind == CardKind::Truth {
                Grade::Hard
            } else {
                Grade::Good
            };
            assert_eq!(suggested, expected, "{kind:?}");
            let wrong = suggested_grade(Verdict::Wrong, false).min(best_suggested(kind));
            assert_eq!(wrong, Grade::Again, "{kind:?}");
        }
    }

    #[test]
    fn what_was_seen_before_is_hard_at_best() {
        for (verdict, unaided, aided) in [
            (Verdict::Right, Grade::Good, Grade::Hard),
            (Verdict::Open, Grade::Good, Grade::Hard),
            (Verdict::Near, Grade::Hard, Grade::Hard),
            (Verdict::Wrong, Grade::Again, Grade::Again),
            (Verdict::Unanswered, Grade::Again, Grade::Again),
        ] {
            assert_eq!(suggested_grade(verdict, false), unaided, "{verdict:?}");
            assert_eq!(suggested_grade(verdict, true), aided, "{verdict:?}");
        }
    }
}
