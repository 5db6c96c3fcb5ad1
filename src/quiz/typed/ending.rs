//! What may stand at the end of a word without saying anything: particles, the copula, the plural.

use crate::model::is_hangul;

/// Longer ones first where one ends another.
const ENDINGS: &[&str] = &[
    "이었습니다",
    "입니다",
    "이에요",
    "합니다",
    "에서는",
    "으로는",
    "이라고",
    "으로써",
    "으로서",
    "한다",
    "하다",
    "하기",
    "해요",
    "예요",
    "이다",
    "이며",
    "이고",
    "에서",
    "에게",
    "까지",
    "부터",
    "마다",
    "으로",
    "라고",
    "이나",
    "이란",
    "하는",
    "로서",
    "로써",
    "에는",
    "임",
    "함",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "로",
    "와",
    "과",
    "도",
    "만",
    "요",
    "다",
];

/// Words of measure that may follow an amount without changing it.
const BEHIND_AMOUNTS: &[&str] = &["동안", "정도", "쯤", "씩", "짜리", "간"];

/// Behind a word that is asked for: `몇 계층인가`, `몇 년도일까요`.
const ASKING: &[&str] = &["인가", "인가요", "일까", "일까요", "입니까", "인지"];

/// Make a word stand before another. They say something, but little: 프로비저닝 and 프로비저닝된.
const FORMS: &[&str] = &["되는", "적인", "하는", "된", "한", "할", "될", "적", "형", "식"];

/// No plurals, though they end like one.
const ENDS_LIKE_PLURAL: &[&str] = &["https"];

/// Fewer syllables are left of no word: `고가` is no `고`.
const MIN_SYLLABLES_LEFT: usize = 2;

/// The word without its ending; itself where it has none.
pub(in crate::quiz) fn without_ending(word: &str) -> &str {
    let shorter = if word.ends_with(is_hangul) {
        ENDINGS
            .iter()
            .filter_map(|ending| word.strip_suffix(ending))
            .find(|rest| can_stand_alone(rest))
    } else {
        singular(word)
    };
    shorter.unwrap_or(word)
}

/// The word without what makes it stand before another; itself where it has nothing of the kind.
pub(super) fn without_form(word: &str) -> &str {
    let mut shorter = FORMS.iter().filter_map(|form| word.strip_suffix(form));
    shorter.find(|rest| can_stand_alone(rest)).unwrap_or(word)
}

/// Whether this is nothing but an ending, as behind a number or a Latin word.
pub(super) fn is_ending(words: &str) -> bool {
    let rest = BEHIND_AMOUNTS
        .iter()
        .find_map(|measure| words.strip_prefix(measure))
        .unwrap_or(words);
    rest.is_empty() || ENDINGS.contains(&rest)
}

/// Whether this is an ending, also of a word that a question asks for.
pub(super) fn is_asking_ending(words: &str) -> bool {
    is_ending(words) || ASKING.contains(&words)
}

fn can_stand_alone(word: &str) -> bool {
    let n_syllables = word.chars().filter(|&c| is_hangul(c)).count();
    n_syllables >= MIN_SYLLABLES_LEFT || word.ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// An English word of some length without its plural.
fn singular(word: &str) -> Option<&str> {
    let singular = word.strip_suffix('s')?;
    let is_plural =
        !ENDS_LIKE_PLURAL.contains(&word) && singular.chars().count() >= 3 && !singular.ends_with(['s', 'u', 'i']);
    (is_plural && singular.chars().all(|c| c.is_ascii_alphanumeric())).then_some(singular)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_go_and_words_stay() {
        for (word, without) in [
            ("동시성을", "동시성"),
            ("별칭입니다", "별칭"),
            ("암호화한다", "암호화"),
            ("고가", "고가"),
            ("평가", "평가"),
            ("sqs는", "sqs"),
            ("aliases", "aliase"),
            ("streams", "stream"),
            ("access", "access"),
            ("sns", "sns"),
            ("status", "status"),
        ] {
            assert_eq!(without_ending(word), without);
        }
    }
}
