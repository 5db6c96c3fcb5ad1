//! Whether words say where an option stands: "both of the above", "②와 ③", "B is wrong because…".
//!
//! Such words are true of one order alone, so a card that has them is asked in it. They are read generously: a card whose
//! options stay where they are loses nothing, one whose reasons name the wrong option teaches what is not so.

/// Words of an option that say that there are others, or that they stand above.
const OF_OTHERS: &str = "\
    the above|of above|all above|both above|above options|above answers|above choices|all of these|\
    both of these|none of these|any of these|either of these|neither of these|all of them|both of them|\
    none of them|all options|all answers|all choices|no option|none of the options|none of the answers|\
    none of the choices|all the options|all are correct|both are correct|정답이 없|해당되는 것 없음|\
    해당되는 것이 없|해당하는 것이 없|해당 사항이 없|어느 것도 아|어느 쪽도 아|아무것도 아|모두 해당|전부 해당|모두 정답|모두 맞|모두 옳|모두 틀|\
    해당 없음|해당 사항 없음|해당하는 것 없음|정답 없음|답 없음";

/// What an option may be besides letters and numbers of others.
const JOINING: &str = "\
    and or nor both either neither only all not but none of the plus is are correct right true wrong option \
    options answer answers choice choices 및 와 과 또는 혹은 그리고 모두 전부 둘 다 만 보기 선지 선택지 번 번호 정답 답 맞다 옳다 틀리다 항목 중";

/// What stands before the letter or number of an option.
const BEFORE_LABEL: &str = "\
    option options answer answers choice choices letter 보기 보기는 선지 선지는 선택지 선택지는 정답 정답은 정답이 오답 오답은 답 답은 번호 항목";

/// What can stand between the two.
const BETWEEN: &str = "\
    is are was number no 은 는 인";

/// What an option is called behind its place.
const BEHIND_LABEL: &str = "\
    option options answer answers choice choices 보기 선지 선택지 항목 답 정답 오답 문항";

/// Places that are counted in words.
const ORDINALS: &str = "\
    first second third fourth fifth last other previous preceding next above upper 첫째 둘째 셋째 넷째 번째 마지막 위 위의 \
    앞의 아래";

/// Particles behind a letter, and behind `번`.
const PARTICLES: &str = "\
    은 는 이 가 와 과 를 을 도 만 의 나 이나 처럼 로 에 에서 보다 이고 이며 하고 랑 이다 입니다";

/// Whether an option says something of the others, so that it has to stand where it does.
pub(super) fn is_about_others(option: &str, n_options: usize) -> bool {
    let lower = option.to_lowercase();
    let spaced = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    OF_OTHERS.split('|').any(|phrase| spaced.contains(phrase))
        || is_korean_above(&spaced)
        || is_all_or_none(&spaced)
        || is_made_of_labels(option, n_options)
        || names_a_place(option, n_options)
}

/// Whether a reason names an option by its letter, number or place.
pub(super) fn names_an_option(words: &str, n_options: usize) -> bool {
    names_a_place(words, n_options) || has_bare_letter(words, n_options)
}

/// Signs that are nothing but a number, and what goes with a word for an option.
fn names_a_place(words: &str, n_options: usize) -> bool {
    let is_sign = |sign: char| sign_place(sign).is_some_and(|place| place < n_options);
    if words.chars().any(is_sign) || has_bracketed_label(words, n_options) {
        return true;
    }
    let words = split(words);
    let is_label = |word: Option<&Word<'_>>| word.is_some_and(|word| word.is_label(n_options));
    words.iter().enumerate().any(|(at, word)| {
        let lower = word.text.to_lowercase();
        let next = words.get(at + 1);
        let is_between = next.is_some_and(|next| is_one_of(BETWEEN, &next.text.to_lowercase()));
        let labelled = if is_between { words.get(at + 2) } else { next };
        let calls = next.is_some_and(|next| {
            BEHIND_LABEL
                .split(' ')
                .any(|name| next.text.to_lowercase().starts_with(name))
        });
        let is_small = next.is_some_and(|next| is_small_label(next.text, n_options));
        (is_one_of(BEFORE_LABEL, &lower) && (is_label(labelled) || is_small))
            || (is_one_of(ORDINALS, &lower) && calls)
            || word.is_number_of_option(n_options, next.is_none() || calls)
    })
}

/// `위의 것 모두`, `위 두 가지`, `상기 항목`: 위 as a word of its own, and what is above.
fn is_korean_above(spaced: &str) -> bool {
    const ABOVE: &str = "\
    위 위의 위에 위에서 상기 이상";
    const WHAT: &str = "\
    모두 전부 둘 두 셋 세 것 항목 보기 내용 답 없 중";
    let words = spaced
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    let at = words.iter().position(|word| is_one_of(ABOVE, word));
    at.is_some_and(|at| {
        words
            .iter()
            .skip(at + 1)
            .any(|word| WHAT.split(' ').any(|what| word.starts_with(what)))
    })
}

/// `둘 다 맞다`, `모두 아닙니다`, `세 가지 모두`, `Both`, `Neither is true`: how many of them, and nothing but whether they are
/// right.
fn is_all_or_none(spaced: &str) -> bool {
    const COUNTS: &str = "\
    둘 셋 넷 두 세 네 다섯 두개 세개";
    const OF_THEM: &str = "\
    가지 개 것 모두 전부 다";
    const JUDGING: &str = "\
    다 맞 옳 틀리 틀렸 틀린 틀림 아니 아닙 아님 않 정답 오답 참 거짓 가능 불가능 포함 해당 사실 답 이다 입니다 없";
    const HOW_MANY: &str = "\
    all both either neither none";
    const VALID: &str = "\
    apply applies valid invalid false incorrect possible is are was were them these those";
    let words = spaced.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let [first, rest @ ..] = words.as_slice() else {
        return false;
    };
    if is_one_of(HOW_MANY, first) {
        return rest
            .iter()
            .all(|word| is_one_of(JOINING, word) || is_one_of(VALID, word));
    }
    let rest = if is_one_of(COUNTS, first) {
        let n_of_them = rest.iter().take_while(|word| is_one_of(OF_THEM, word)).count();
        let (of_them, rest) = rest.split_at(n_of_them);
        if !of_them.iter().any(|word| matches!(*word, "모두" | "전부" | "다")) {
            return false;
        }
        rest
    } else if matches!(*first, "모두" | "전부" | "없음" | "없다") {
        rest
    } else {
        return false;
    };
    rest.iter()
        .all(|word| JUDGING.split(' ').any(|judging| word.starts_with(judging)))
}

/// `A and C`, `1번과 3번`, `ㄱ, ㄴ`, `only B`, `Both (A) and (B)`.
fn is_made_of_labels(option: &str, n_options: usize) -> bool {
    let (mut n_labels, mut n_joining) = (0, 0);
    for word in split(option) {
        if word.is_label(n_options) || word.is_listed_label(n_options) {
            n_labels += 1;
            n_joining += usize::from(!word.is_bare());
        } else if is_one_of(JOINING, &word.text.to_lowercase()) {
            n_joining += 1;
        } else {
            return false;
        }
    }
    n_labels >= 2 || (n_labels == 1 && n_joining > 0)
}

/// `B`, `C는`, `A is`: a capital letter that is a word of its own. `A` may be an article, so something has to stand behind it
/// that does not follow one.
fn has_bare_letter(words: &str, n_options: usize) -> bool {
    let words = split(words);
    words.iter().enumerate().any(|(at, word)| {
        let mut signs = word.text.chars();
        let Some(letter) = signs.next().filter(char::is_ascii_alphabetic) else {
            return false;
        };
        let rest = signs.as_str();
        if letter_place(letter).is_none_or(|place| place >= n_options) || !(rest.is_empty() || is_particle(rest)) {
            return false;
        }
        if !rest.is_empty() {
            return letter.is_ascii_uppercase();
        }
        let next = words.get(at + 1).map(|next| next.text.to_lowercase());
        let is_spoken_of = next.as_deref().is_none_or(|next| {
            const VERBS: &str = "\
    is are was and or does would has isn doesn can cannot only will because since";
            is_one_of(VERBS, next) || is_particle(next)
        });
        match letter {
            'A' => is_spoken_of || word.ends_with_sign,
            'B'..='Z' => true,
            'a' => false,
            _ => is_spoken_of && word.starts_sentence,
        }
    })
}

/// A letter or number in brackets of its own: `(B)`, `[2]`, `B)`.
fn has_bracketed_label(words: &str, n_options: usize) -> bool {
    let signs: Vec<char> = words.chars().collect();
    signs.windows(3).any(|window| match *window {
        ['(' | '[' | '（', label, ')' | ']' | '）'] => place_of(label).is_some_and(|place| place < n_options),
        _ => false,
    })
}

/// A run of letters and digits.
struct Word<'a> {
    text: &'a str,
    /// Whether a sign that is no blank stands right behind it.
    ends_with_sign: bool,
    starts_sentence: bool,
}

fn split(words: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut rest = words;
    let mut starts_sentence = true;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let (signs, from) = rest.split_at(start);
        starts_sentence |= signs.contains(['.', '!', '?', '\n', ';', ':']);
        let end = from.find(|c: char| !c.is_alphanumeric()).unwrap_or(from.len());
        let (text, behind) = from.split_at(end);
        found.push(Word {
            text,
            ends_with_sign: behind.starts_with([',', '.', ':', ')', ';', '/', '(']),
            starts_sentence,
        });
        starts_sentence = false;
        rest = behind;
    }
    found
}

impl Word<'_> {
    /// A capital letter, a number with or without 번, or a letter of the Hangul alphabet, each with a particle or without.
    fn is_label(&self, n_options: usize) -> bool {
        let digits = self.text.chars().take_while(char::is_ascii_digit).count();
        if digits > 0 {
            let (number, rest) = self.text.split_at(digits);
            let is_place = number
                .parse()
                .is_ok_and(|number: usize| (1..=n_options).contains(&number));
            return is_place && (rest.is_empty() || rest == "번" || is_particle(rest.trim_start_matches('번')));
        }
        let mut signs = self.text.chars();
        let is_letter = |sign: char| sign.is_ascii_uppercase() || ('ㄱ'..='ㅎ').contains(&sign);
        let label = signs.next().filter(|&sign| is_letter(sign));
        let rest = signs.as_str();
        label.and_then(place_of).is_some_and(|place| place < n_options) && (rest.is_empty() || is_particle(rest))
    }

    /// What is a label only among others: small letters, Roman numbers, the first syllables.
    fn is_listed_label(&self, n_options: usize) -> bool {
        const ROMAN: [&str; 8] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"];
        let mut signs = self.text.chars();
        let label = signs
            .next()
            .filter(|sign| sign.is_ascii_lowercase() || syllable_place(*sign).is_some());
        let rest = signs.as_str();
        let is_letter = label.and_then(place_of).is_some_and(|place| place < n_options);
        ROMAN.contains(&self.text) || (is_letter && (rest.is_empty() || is_particle(rest)))
    }

    /// `2번은`, `3번` at the end, before a sign, or before a word for an option: not how often something is done.
    fn is_number_of_option(&self, n_options: usize, is_called: bool) -> bool {
        let digits = self.text.chars().take_while(char::is_ascii_digit).count();
        let (number, rest) = self.text.split_at(digits);
        let is_place = number
            .parse()
            .is_ok_and(|number: usize| (1..=n_options).contains(&number));
        let particle = rest.strip_prefix('번');
        is_place
            && particle.is_some_and(|rest| is_particle(rest) || (rest.is_empty() && (is_called || self.ends_with_sign)))
    }

    fn is_bare(&self) -> bool {
        self.text.chars().count() == 1
    }
}

/// A small letter right behind a word for an option; `a` is an article there.
fn is_small_label(word: &str, n_options: usize) -> bool {
    let mut signs = word.chars();
    let letter = signs.next().filter(|letter| ('b'..='z').contains(letter));
    signs.next().is_none() && letter.and_then(letter_place).is_some_and(|place| place < n_options)
}

fn is_one_of(words: &str, word: &str) -> bool {
    words.split(' ').any(|other| other == word)
}

fn is_particle(rest: &str) -> bool {
    is_one_of(PARTICLES, rest)
}

/// The place a letter, digit or syllable stands for, from 0.
fn place_of(label: char) -> Option<usize> {
    const CONSONANTS: [char; 14] = [
        'ㄱ', 'ㄴ', 'ㄷ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅅ', 'ㅇ', 'ㅈ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ',
    ];
    let digit = label
        .to_digit(10)
        .and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1));
    let consonant = CONSONANTS.iter().position(|&consonant| consonant == label);
    digit
        .or_else(|| letter_place(label))
        .or(consonant)
        .or_else(|| syllable_place(label))
}

fn letter_place(letter: char) -> Option<usize> {
    let letter = letter.to_ascii_lowercase();
    letter.is_ascii_lowercase().then(|| distance('a', letter)).flatten()
}

fn syllable_place(syllable: char) -> Option<usize> {
    const SYLLABLES: [char; 8] = ['가', '나', '다', '라', '마', '바', '사', '아'];
    SYLLABLES.iter().position(|&other| other == syllable)
}

/// The place a sign stands for that is a number or letter in a ring or brackets, from 0.
fn sign_place(sign: char) -> Option<usize> {
    const ROWS: [(char, char); 9] = [
        ('①', '⑳'),
        ('⑴', '⒇'),
        ('⒜', '⒵'),
        ('Ⓐ', 'Ⓩ'),
        ('ⓐ', 'ⓩ'),
        ('❶', '❿'),
        ('➀', '➉'),
        ('㉠', '㉭'),
        ('㉮', '㉻'),
    ];
    let row = ROWS.into_iter().find(|&(first, last)| (first..=last).contains(&sign));
    row.and_then(|(first, _)| distance(first, sign))
}

fn distance(first: char, sign: char) -> Option<usize> {
    usize::try_from(u32::from(sign).checked_sub(u32::from(first))?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_that_speak_of_others_are_known() {
        for option in [
            "Both of the above",
            "all of the above",
            "None of these",
            "Neither of the above options",
            "A and C",
            "Both A and B",
            "a & c",
            "Only B",
            "Option B with encryption at rest",
            "Same as choice C",
            "1 and 3",
            "I and III only",
            "(A) and (B)",
            "위의 것 모두",
            "위 보기 모두 해당",
            "모두 해당",
            "위 두 가지 모두",
            "상기 항목 없음",
            "해당 없음",
            "①과 ②",
            "② + ④",
            "1번과 3번",
            "ㄱ, ㄴ",
            "가, 다",
            "A와 B 모두",
            "둘 다",
            "둘 다 맞다",
            "둘 다 옳다",
            "둘 다 아니다",
            "둘 다 옳지 않다",
            "둘 모두 틀리다",
            "셋 다 참이다.",
            "세 가지 모두 가능하다",
            "모두",
            "모두 아닙니다",
            "모두 옳지 않다",
            "전부 해당된다",
            "정답이 없다",
            "어느 것도 아니다",
            "Both",
            "both.",
            "Neither",
            "Neither is correct",
            "None",
            "None apply",
            "All",
            "All are true",
            "보기 2와 같다",
            "첫 번째 보기와 같다",
        ] {
            assert!(is_about_others(option, 4), "{option:?}");
        }
    }

    #[test]
    fn options_that_say_something_of_their_own_are_not_taken_for_such() {
        for option in [
            "A",
            "A 레코드",
            "Amazon S3",
            "Class B network",
            "above 50 percent",
            "위험 평가",
            "네트워크 위치",
            "5",
            "3 and 15",
            "15분",
            "3번 재시도",
            "모두에게 읽기 권한을 준다",
            "모두 지운다",
            "둘째 줄을 읽는다",
            "두 개의 가용 영역",
            "세 가지 크기",
            "All writes go to one node",
            "Both nodes keep a copy",
            "None of its rows is locked",
            "아무것도 하지 않는다",
            "없는 줄을 만든다",
            "Read and write",
            "An index of all rows",
            "answers queries from a cache",
            "(S) 10",
            "가용성",
        ] {
            assert!(!is_about_others(option, 4), "{option:?}");
        }
    }

    #[test]
    fn reasons_that_name_an_option_are_known() {
        for why in [
            "B is wrong because it polls.",
            "A is wrong: it polls.",
            "It is cheaper than C.",
            "A, B는 틀리다",
            "C는 비싸다",
            "정답은 3번",
            "정답: 2",
            "The answer is D",
            "Option b keeps it longer",
            "②는 순서를 지키지 않는다",
            "(C) has no queue",
            "2번은 오래 남지 않는다",
            "2번 보기는 순서가 없다",
            "The second option has no order.",
            "b is too slow",
        ] {
            assert!(names_an_option(why, 4), "{why:?}");
        }
        for why in [
            "A queue keeps messages in order.",
            "It polls every 20 seconds.",
            "3번 재시도한 뒤에 버린다",
            "Class E is out of reach",
            "a is the plain article",
            "답이 길면 잘린다",
            "SQS는 큐다",
            "the answer is a queue",
        ] {
            assert!(!names_an_option(why, 4), "{why:?}");
        }
    }
}
