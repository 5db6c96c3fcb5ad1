//! Which grade is suggested for what a person answered.

use crate::model::{CardKind, Confidence, Grade, Response, Verdict};

/// The grade that is suggested: at best `good`, because only the person knows what came at once; at best `hard` when the
/// answer was seen before, where one of two is right, or where words were typed that only the person can judge; and `again`
/// for what was guessed, since luck is nothing that is remembered until the next time.
///
/// It is what is recorded unless the person gives another grade: then that one counts, whatever was said before.
pub fn suggested_grade(
    kind: CardKind,
    response: &Response,
    verdict: Verdict,
    confidence: Option<Confidence>,
    is_aided: bool,
) -> Grade {
    if confidence == Some(Confidence::Guess) {
        return Grade::Again;
    }
    let by_verdict = match verdict {
        Verdict::Open if matches!(response, Response::Typed(_)) => Grade::Hard,
        Verdict::Right | Verdict::Open => Grade::Good,
        Verdict::Near => Grade::Hard,
        Verdict::Wrong | Verdict::Unanswered => Grade::Again,
    };
    let best = if is_aided { Grade::Hard } else { best_suggested(kind) };
    by_verdict.min(best)
}

/// The best grade that is suggested for a kind of card, whatever was answered. Half of the guesses at an O/X card are right, so
/// a right answer to one says less than one that was recalled and lengthens the interval less: `hard`. Who knew it can say
/// so.
const fn best_suggested(kind: CardKind) -> Grade {
    if kind.is_judged() { Grade::Hard } else { Grade::Good }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_right_guess_among_two_counts_less_than_what_was_recalled() {
        for kind in CardKind::ALL {
            let suggested = suggested_grade(kind, &Response::Shown, Verdict::Right, None, false);
            let expected = if kind == CardKind::Truth {
                Grade::Hard
            } else {
                Grade::Good
            };
            assert_eq!(suggested, expected, "{kind:?}");
            let wrong = suggested_grade(kind, &Response::Shown, Verdict::Wrong, None, false);
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
            for confidence in [None, Some(Confidence::Unsure), Some(Confidence::Sure)] {
                let suggested =
                    |is_aided| suggested_grade(CardKind::Recall, &Response::Shown, verdict, confidence, is_aided);
                assert_eq!((suggested(false), suggested(true)), (unaided, aided), "{verdict:?}");
            }
        }
    }

    #[test]
    fn typed_words_that_only_the_person_can_judge_are_hard() {
        let typed = Response::Typed("다른 말로".to_owned());
        for (verdict, expected) in [
            (Verdict::Right, Grade::Good),
            (Verdict::Open, Grade::Hard),
            (Verdict::Near, Grade::Hard),
            (Verdict::Wrong, Grade::Again),
        ] {
            let suggested = suggested_grade(CardKind::Recall, &typed, verdict, None, false);
            assert_eq!(suggested, expected, "{verdict:?}");
        }
    }

    #[test]
    fn a_guess_is_again_however_it_turned_out() {
        for verdict in [
            Verdict::Right,
            Verdict::Near,
            Verdict::Wrong,
            Verdict::Open,
            Verdict::Unanswered,
        ] {
            for is_aided in [true, false] {
                let suggested = suggested_grade(
                    CardKind::Recall,
                    &Response::Shown,
                    verdict,
                    Some(Confidence::Guess),
                    is_aided,
                );
                assert_eq!(suggested, Grade::Again, "{verdict:?}");
            }
        }
    }
}
