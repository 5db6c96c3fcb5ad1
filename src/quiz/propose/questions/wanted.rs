//! How many options a question asks for: `Choose two`, `두 가지를 고르시오`, `모두 고르면`.

/// Whether a question may have several right options.
pub(super) fn wants_several(question: &str) -> bool {
    const SIGNS: [&str; 8] = [
        "모두",
        "복수",
        "all that",
        "statements",
        "which are",
        "multiple",
        "다중",
        "options are",
    ];
    let folded = question.to_lowercase();
    n_wanted(&folded).is_some_and(|n_wanted| n_wanted > 1) || SIGNS.iter().any(|sign| folded.contains(sign))
}

/// How many options a question asks for, where it says so.
pub(super) fn n_wanted(question: &str) -> Option<usize> {
    const NUMBERS: [(&str, usize); 11] = [
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("2", 2),
        ("3", 3),
        ("4", 4),
        ("두 ", 2),
        ("세 ", 3),
        ("둘", 2),
        ("셋", 3),
        ("네 ", 4),
    ];
    let folded = question.to_lowercase();
    let number_at = |text: &str| {
        NUMBERS
            .iter()
            .find(|(word, _)| text.starts_with(word))
            .map(|&(_, number)| number)
    };
    let english = ["choose ", "select ", "pick "].iter().find_map(|verb| {
        let (_, behind) = folded.rsplit_once(verb)?;
        number_at(behind.trim_start_matches(['(', ' ']))
    });
    // `2개를 고르시오`, `두 가지를 고르세요`, `(2개 선택)`.
    english.or_else(|| {
        let (before, _) = folded.rsplit_once("고르").or_else(|| folded.rsplit_once("선택"))?;
        let near = before
            .char_indices()
            .rev()
            .nth(9)
            .map_or(before, |(at, _)| before.get(at..).unwrap_or(before));
        let starts = near.char_indices().map(|(at, _)| near.get(at..).unwrap_or_default());
        starts
            .filter(|text| {
                ["개", "가지"].iter().any(|counter| text.contains(counter)) || text.starts_with(['둘', '셋'])
            })
            .find_map(number_at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_says_how_many_it_wants() {
        for (question, expected) in [
            ("Which are right? (Choose TWO)", Some(2)),
            ("Select three options.", Some(3)),
            ("옳은 것을 2개 고르시오.", Some(2)),
            ("알맞은 것을 두 가지 고르세요", Some(2)),
            ("(3개 선택)", Some(3)),
            ("Which service do you choose?", None),
            ("옳은 것을 고르시오", None),
        ] {
            assert_eq!(n_wanted(question), expected, "{question}");
        }
    }
}
