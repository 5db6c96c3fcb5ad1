//! The line that says which options are right: `Correct answer: D`, `Answer: A, B`, `Ans AB`, `정답: ③`, `답은 2번`.
//!
//! A wrong answer in a card is worse than no card. So what is not certain comes out as an [`UnreadReason`] that can be shown: a
//! number where the options have letters, a name of no option. Words that mean other things as well (`key`, `option`) count only
//! before labels and nothing else.
//!
//! Which line is asked is up to `reader`; answers at the end of a document are matched by `key`, and marks beside the options
//! are read by `tick`.

use super::Choice;
use super::label::{self, Label, Style};

/// What comes before the word for the answer.
const BEFORE: [&str; 13] = [
    "따라서 ",
    "그러므로 ",
    "therefore ",
    "hence ",
    "so ",
    "the ",
    "correct ",
    "right ",
    "suggested ",
    "official ",
    "community ",
    "most voted ",
    "voted ",
];

/// How a sentence ends that says which option is right.
const ENDINGS: [&str; 12] = [
    "이다",
    "입니다",
    "임",
    "번",
    "이 된다",
    "가 된다",
    "이 됩니다",
    "가 됩니다",
    "is correct",
    "are correct",
    "is right",
    "",
];

/// The words for the answer, longer ones first.
const NAMES: [&str; 16] = [
    "정답 및 해설",
    "정답 번호",
    "정답번호",
    "정답은",
    "정답",
    "정 답",
    "모범답안",
    "모범 답안",
    "해답",
    "답안",
    "답은",
    "답",
    "answers",
    "answer",
    "solution",
    "ans",
];

/// Words that mean other things as well: only labels behind them make them the word for the answer.
const LOOSE_NAMES: [&str; 6] = ["key", "correct", "choices", "choice", "options", "option"];

/// What may stand behind an answer on its line.
const ASIDES: [&str; 10] = [
    "정답률",
    "난이도",
    "배점",
    "해설",
    "풀이",
    "이유",
    "설명",
    "explanation",
    "reason",
    "level",
];

/// What joins the letters of several right options.
const JOINTS: [&str; 6] = ["and", "&", "와", "과", "및", "그리고"];

/// Why a question with an answer cannot be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnreadReason {
    /// The answer names no option.
    #[error("the answer names none of the options")]
    NotAnOption,
    /// The answer is a number and the options have none: whether it counts from 0 or from 1 is not said.
    #[error("the answer is a number that may count from 0 or from 1: write the letter of the option")]
    UnclearNumber,
    /// The question asks for another number of options than the answer names.
    #[error("the question asks for another number of options than the answer names")]
    OtherNumber,
    /// An option has no words, as when it is a picture.
    #[error("an option has no words")]
    EmptyOption,
    /// Nothing says which options are right.
    #[error("nothing beside the options says which are right")]
    NoAnswer,
    /// Marks beside the options may be meant in several ways.
    #[error("the marks beside the options do not say for certain which are right")]
    UnclearMarks,
    /// What marks the options and what stands below them differ.
    #[error("two places say different answers")]
    Contradiction,
    /// A label is missing among those of the options, or stands there twice.
    #[error("the labels of the options are not in order")]
    OutOfOrder,
    /// Two options have the same words.
    #[error("two options have the same words")]
    SameOptions,
    /// Options stand below it that are laid out in an unknown way.
    #[error("its options cannot be told apart for certain")]
    UnclearOptions,
    /// Nothing stands before the options.
    #[error("nothing stands before the options")]
    NoQuestion,
}

/// What stands behind the word for the answer; nothing where a line does not speak of one. Empty where the answer
/// stands in the next line.
pub(super) fn named(line: &str) -> Option<&str> {
    let said = named_whole(line)?;
    // `정답: (      )` is to be filled in.
    let is_blank = said
        .chars()
        .all(|c| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '_' | '（' | '）' | '…' | '·' | '.'));
    // `B 🗳️`
    let is_picture = |c: char| c > '\u{2190}' && !c.is_alphanumeric() && Label::of_char(c).is_none();
    let trimmed = said.trim_end_matches(|c: char| is_picture(c) || c.is_whitespace());
    // `Answer: Option C`
    let of_option = || strip_word(trimmed, "option ").filter(|labels| only_labels(labels));
    Some(if is_blank {
        ""
    } else if let Some(labels) = of_option() {
        labels
    } else if trimmed.contains(char::is_alphanumeric) {
        trimmed
    } else {
        said
    })
}

/// What stands behind the word for the answer, as it is written.
fn named_whole(line: &str) -> Option<&str> {
    if let Some(labels) = named_behind(line) {
        return Some(labels);
    }
    let mut rest = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    for before in BEFORE {
        rest = strip_word(rest, before).unwrap_or(rest);
    }
    let Some(behind) = NAMES.iter().find_map(|name| strip_word(rest, name)) else {
        return loosely_named(rest);
    };
    let behind = strip_word(behind, "(s)").unwrap_or(behind);
    // `[정답] ②`, `답) ②`.
    let trimmed = behind
        .trim_start()
        .trim_start_matches([']', '】', '>', '〉', ')'])
        .trim_start();
    let is_closed = trimmed.len() < behind.trim_start().len();
    // `정답(②)`
    if let Some(inside) = trimmed.strip_prefix(label::OPENING)
        && let Some((labels, _)) = inside.split_once(label::CLOSING)
        && only_labels(labels)
    {
        return Some(trimmed);
    }
    for sign in [
        ":", "：", "=", "-", "–", "—", "→", "⇒", "▶", "is:", "are:", "is ", "are ", "은 ", "는 ",
    ] {
        if let Some(answer) = strip_word(trimmed, sign) {
            return Some(closed_with(line, answer.trim()));
        }
    }
    let labels_at = trimmed.trim_start_matches('.').trim_start();
    if (labels_at.len() < behind.len() || labels_at.starts_with(label::is_enclosed)) && only_labels(labels_at) {
        return Some(labels_at.trim());
    }
    let (labels, aside) = without_aside(labels_at);
    if !aside.is_empty() && only_labels(labels) {
        return Some(labels_at.trim());
    }
    (trimmed.is_empty() && (!is_closed || line.chars().count() < 16)).then_some("")
}

/// What stands behind a word that is one for the answer only where labels follow.
fn loosely_named(line: &str) -> Option<&str> {
    let behind = LOOSE_NAMES.iter().find_map(|name| strip_word(line, name))?;
    let trimmed = behind.trim_start();
    let signs = [":", "：", "=", "is ", "are "];
    let said = signs.iter().find_map(|sign| strip_word(trimmed, sign));
    // `Option B is correct.`
    let is_said = || trimmed.len() < behind.len() && trimmed.contains("correct");
    let said = said.or_else(|| is_said().then_some(trimmed))?.trim();
    let labels = [" is correct", " are correct"]
        .iter()
        .find_map(|end| Some(said.split_once(end)?.0));
    only_labels(said).then_some(labels.unwrap_or(said))
}

/// The labels before the word for the answer: `②번이 정답입니다.`
fn named_behind(line: &str) -> Option<&str> {
    const ENDS: [&str; 6] = ["", "이다", "입니다", "임", "이에요", "이죠"];
    let (said, behind) = line.split_once("정답")?;
    let labels = said.trim_end().strip_suffix(['이', '가'])?;
    let is_whole = ENDS.contains(&behind.trim_end_matches(['.', '!', ' ', '*']));
    (is_whole && only_labels(labels)).then(|| labels.trim())
}

/// The answer in brackets behind what is asked, and that: `큐는? (정답: 2)`.
pub(super) fn within(line: &str) -> Option<(&str, &str)> {
    let inside = line.trim_end().strip_suffix(label::CLOSING)?;
    let (asked, inside) = inside.rsplit_once(label::OPENING)?;
    let said = named(inside).filter(|said| only_labels(said))?;
    asked
        .contains(char::is_alphanumeric)
        .then_some((asked.trim_end(), said))
}

/// An answer without the bracket that closes the one its line begins with: `( 정답 : ② )`.
fn closed_with<'a>(line: &str, answer: &'a str) -> &'a str {
    let opens = line.trim_start().starts_with(label::OPENING);
    let inside = answer.trim_end_matches(['.', '*', ' ']).strip_suffix(label::CLOSING);
    let is_whole = |inside: &&str| !inside.contains(label::OPENING) || inside.trim_end().ends_with(label::CLOSING);
    inside.filter(|_| opens).filter(is_whole).map_or(answer, str::trim_end)
}

/// An answer without what stands behind it on its line, and that: `② | 정답률 61%`, `B / 해설: …`.
pub(super) fn without_aside(said: &str) -> (&str, &str) {
    let folded = said.to_ascii_lowercase();
    let begins = ASIDES.iter().filter_map(|word| folded.find(word)).min();
    let Some((before, aside)) = begins.and_then(|at| said.split_at_checked(at)) else {
        return (said, "");
    };
    let labels =
        before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '/' | ',' | '(' | '[' | '-' | '·'));
    if labels.len() < before.len() && only_labels(labels) {
        (labels, aside.trim_end_matches([')', ']']))
    } else {
        (said, "")
    }
}

fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let start = text.get(..word.len())?;
    start.eq_ignore_ascii_case(word).then(|| text.get(word.len()..))?
}

/// Whether a text is nothing but labels, or a sentence of them: `②이다.`
pub(super) fn only_labels(text: &str) -> bool {
    let text = plain(text);
    let (labels, rest) = labels(&text, usize::MAX);
    !labels.is_empty() && ENDINGS.contains(&rest.trim_matches(['.', ' ', ')', ']', '*']))
}

/// A text with simple signs in the place of enclosed and wide ones.
fn plain(text: &str) -> String {
    let row = |row: &str, place: usize| row.chars().nth(place);
    text.chars()
        .filter(|c| !matches!(c, '\u{fe0f}' | '\u{20e3}'))
        .map(|c| {
            let label = Label::of_char(c).filter(|_| !c.is_ascii() && !matches!(c, '가'..='힣'));
            let sign = label.and_then(|label| match label.style {
                Style::Letter => row("ABCDEFGHIJ", label.place),
                Style::Circled => row("①②③④⑤⑥⑦⑧⑨⑩", label.place),
                Style::Digit => row("123456789", label.place),
                Style::Syllable => row("가나다라마바사아자차", label.place),
                Style::Consonant => row("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊ", label.place),
            });
            sign.unwrap_or(c)
        })
        .collect()
}

/// Whether a line is nothing but the letters of options, as below a line that says `Answer`.
pub(super) fn is_bare(line: &str) -> bool {
    line.len() <= 24 && only_labels(line)
}

/// The places of the options an answer names, sorted.
pub(super) fn right_options(answer: &str, options: &[Choice]) -> Result<Vec<usize>, UnreadReason> {
    let same_words: Vec<usize> = (0..options.len())
        .filter(|&place| options.get(place).is_some_and(|option| is_same(&option.words, answer)))
        .collect();
    if let [place] = same_words[..] {
        return Ok(vec![place]);
    }
    let plain = plain(answer);
    // `C. a message queue` names one option, although its words begin like the name of another.
    let (token, behind) = first_token(plain.trim());
    let of_words = |label: &Label| {
        options
            .get(label.place)
            .is_some_and(|option| is_same(&option.words, behind))
    };
    let labels_and_rest = labels_of_token(token)
        .filter(|labels| labels.len() == 1 && labels.iter().all(of_words))
        .map(|labels| (labels, behind));
    let (labels, rest) = labels_and_rest.unwrap_or_else(|| labels(&plain, options.len()));
    let said = rest.trim_start_matches(['.', ')', ':', '．', ']', ' ']);
    let is_said = |place: usize| options.get(place).is_some_and(|option| is_same(&option.words, said));
    let is_of_right = labels.iter().any(|label| is_said(label.place));
    let is_of_other = !is_of_right && (0..options.len()).any(is_said);
    let is_enclosed = answer.starts_with(label::is_enclosed);
    let is_denied = rest.contains("아니") || rest.contains("않") || rest.starts_with(" not ");
    if labels.is_empty()
        || is_of_other
        || is_denied && !is_of_right
        || !(ends_labels(rest) || is_of_right || is_enclosed)
    {
        return Err(UnreadReason::NotAnOption);
    }
    let style_of_options = options.iter().find_map(|option| option.label).map(|label| label.style);
    let is_number = |label: &Label| matches!(label.style, Style::Digit | Style::Circled);
    let counts_from_one = matches!(style_of_options, Some(Style::Digit | Style::Circled));
    if labels.iter().any(is_number) && !counts_from_one && labels.iter().all(|label| label.style == Style::Digit) {
        return Err(UnreadReason::UnclearNumber);
    }
    let is_of_kind = |label: &Label| {
        let is_numeral = |style| matches!(style, Style::Digit | Style::Circled);
        style_of_options.is_none_or(|style| style == label.style || is_numeral(style) && is_numeral(label.style))
    };
    if !labels.iter().all(is_of_kind) {
        return Err(UnreadReason::NotAnOption);
    }
    let mut right: Vec<usize> = labels.iter().map(|label| label.place).collect();
    right.sort_unstable();
    right.dedup();
    if right.len() < labels.len() || right.iter().any(|&place| place >= options.len()) {
        return Err(UnreadReason::NotAnOption);
    }
    Ok(right)
}

/// The labels a text begins with, up to so many, and what stands behind them.
fn labels(text: &str, n_most: usize) -> (Vec<Label>, &str) {
    let mut labels = Vec::new();
    let mut rest = text.trim();
    loop {
        let (token, behind) = first_token(rest);
        let Some(found) = labels_of_token(token).filter(|found| labels.len() + found.len() <= n_most) else {
            return (labels, rest);
        };
        labels.extend(found);
        rest = behind;
        let next = after_joint(behind);
        let (token, _) = first_token(next);
        // `(a)(c)` are two.
        let is_joined = next.len() < behind.len() || next.starts_with(label::OPENING);
        if !is_joined || labels_of_token(token).is_none() {
            return (labels, rest);
        }
        rest = next;
    }
}

/// The letters and digits at the beginning, without brackets around them.
fn first_token(text: &str) -> (&str, &str) {
    let inside = text.trim_start_matches(|c: char| label::OPENING.contains(&c) || matches!(c, ' ' | '*'));
    let end = inside
        .find(|c: char| !c.is_alphanumeric() || is_counter(c))
        .unwrap_or(inside.len());
    let (token, behind) = inside.split_at(end);
    (
        token,
        behind
            .strip_prefix('번')
            .unwrap_or(behind)
            .trim_start_matches(label::CLOSING),
    )
}

const fn is_counter(c: char) -> bool {
    matches!(c, '번' | '와' | '과' | '및' | '입' | '이')
}

/// `AC` is two labels, `12` none; a small letter is one where it stands alone or behind a capital.
fn labels_of_token(token: &str) -> Option<Vec<Label>> {
    let labels: Vec<Label> = token.chars().map(Label::of_char).collect::<Option<_>>()?;
    let first = labels.first()?;
    let is_word = labels.len() > 1 && (first.style == Style::Digit || token.starts_with(|c: char| c.is_lowercase()));
    (labels.iter().all(|label| label.style == first.style) && !is_word && labels.len() <= 6).then_some(labels)
}

/// Behind a comma, a word for "and" or a blank.
fn after_joint(text: &str) -> &str {
    let mut rest = text
        .trim_start()
        .trim_start_matches([',', ';', '/', '·', '、', '+'])
        .trim_start();
    for joint in JOINTS {
        if let Some(behind) = strip_word(rest, joint)
            && (!joint.is_ascii() || behind.starts_with(' '))
        {
            rest = behind.trim_start();
        }
    }
    rest
}

/// `A bucket policy` is no letter; `A. Amazon S3`, `A (S3)` and `A입니다` are.
fn ends_labels(rest: &str) -> bool {
    let next = rest.trim_start();
    next.is_empty()
        || rest.starts_with(['.', ')', ':', ',', '입', '이', '번', '-', '\n'])
        || next.starts_with(['(', '-', '–', '—', ':', '.', '→', '\n'])
}

/// The same letters and digits, whatever stands between them.
fn is_same(one: &str, other: &str) -> bool {
    let folded = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let (one, other) = (folded(one), folded(other));
    one.chars().count() > 1 && one == other
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(labels: &str, words: &[&str]) -> Vec<Choice> {
        let labels = labels.chars().map(Label::of_char);
        words
            .iter()
            .zip(labels.chain(std::iter::repeat(None)))
            .map(|(&words, label)| Choice::of_words(label, words))
            .collect()
    }

    #[test]
    fn answers_are_named_in_many_spellings() {
        for (line, answer) in [
            ("Correct answer: D", Some("D")),
            ("Answer: A, B", Some("A, B")),
            ("answer : AB", Some("AB")),
            ("The correct answers are: B and C", Some("B and C")),
            ("✅ Correct Answer(s): C", Some("C")),
            ("Ans. B", Some("B")),
            ("Ans: B", Some("B")),
            ("정답: ③", Some("③")),
            ("정답 ③", Some("③")),
            ("정답은: B", Some("B")),
            ("답은 2번", Some("2번")),
            ("Answer", Some("")),
            ("정답 및 해설", Some("")),
            ("Answers to all questions stand below", None),
            ("답변을 기다린다", None),
            ("Which answer is right?", None),
        ] {
            assert_eq!(named(line), answer, "{line}");
        }
    }

    #[test]
    fn the_options_an_answer_names_are_found() {
        let letters = options("ABCDE", &["S3", "Amazon EBS", "EFS", "A bucket", "FSx"]);
        let numbers = options("①②③④", &["큐", "토픽", "스트림", "버스"]);
        let bare = options("", &["Queue", "Topic", "Stream"]);
        for (answer, options, expected) in [
            ("D", &letters, Ok(vec![3])),
            ("A, B", &letters, Ok(vec![0, 1])),
            ("AB", &letters, Ok(vec![0, 1])),
            ("Ac", &letters, Ok(vec![0, 2])),
            ("B and C", &letters, Ok(vec![1, 2])),
            ("A,C,E", &letters, Ok(vec![0, 2, 4])),
            ("(B)", &letters, Ok(vec![1])),
            ("B. Amazon EBS", &letters, Ok(vec![1])),
            ("B - because it is a block store", &letters, Ok(vec![1])),
            ("A와 C", &letters, Ok(vec![0, 2])),
            ("B입니다", &letters, Ok(vec![1])),
            ("amazon ebs", &letters, Ok(vec![1])),
            ("A bucket", &letters, Ok(vec![3])),
            ("A policy of the bucket", &letters, Err(UnreadReason::NotAnOption)),
            ("G", &letters, Err(UnreadReason::NotAnOption)),
            ("2", &letters, Err(UnreadReason::UnclearNumber)),
            ("③", &numbers, Ok(vec![2])),
            ("3번", &numbers, Ok(vec![2])),
            ("1, 4", &numbers, Ok(vec![0, 3])),
            ("2번과 3번", &numbers, Ok(vec![1, 2])),
            ("Topic", &bare, Ok(vec![1])),
            ("2", &bare, Err(UnreadReason::UnclearNumber)),
        ] {
            assert_eq!(right_options(answer, options), expected, "{answer}");
        }
    }
}
