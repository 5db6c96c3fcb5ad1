//! Which grade is suggested for what a person answered.

use crate::model::{Grade, Verdict};

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

#[cfg(test)]
mod tests {
    use super::*;

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
