//! What the columns of a table and the names of a JSON object are called.
//!
//! A name says what it holds by its words, whatever stands behind them in brackets or behind a dash (`Question - max
//! 120 characters`). Labels of options (`①`, `1번`, `가`, `선택1`, `Option A`, `Answer 1`) count as such only where at
//! least two of a kind stand beside each other.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Question,
    Answer,
    Options,
    /// One option, by its place.
    Option(usize),
    /// Why the option of this place is right or wrong.
    Why(usize),
    /// Options that are wrong, beside an answer that is the right one.
    Wrong,
    Explanation,
    Tags,
    /// Where the card lies among others.
    Deck,
    /// What a program keeps for itself.
    Hidden,
    Other,
}

/// Words that name a column.
#[derive(Clone, Copy)]
struct Words {
    /// Nothing else is called so.
    certain: &'static [&'static str],
    /// As likely the first entry of a list of words as the name of a column.
    weak: &'static [&'static str],
}

impl Words {
    fn has(&self, name: &str) -> bool {
        self.certain.contains(&name) || self.weak.contains(&name)
    }
}

/// Words for what is asked.
const QUESTION: Words = Words {
    certain: &[
        "question",
        "questions",
        "questiontext",
        "questionstem",
        "문제",
        "질문",
        "물음",
        "문항",
        "발문",
        "지문",
        "문제내용",
        "질문내용",
        "앞면",
    ],
    weak: &[
        "q",
        "front",
        "prompt",
        "stem",
        "text",
        "term",
        "word",
        "expression",
        "vocabulary",
        "앞",
        "단어",
        "용어",
        "낱말",
        "표현",
        "어휘",
    ],
};
/// Words for what answers it.
const ANSWER: Words = Words {
    certain: &[
        "answer",
        "answers",
        "correctanswer",
        "correctanswers",
        "correctoption",
        "correctoptions",
        "correctchoice",
        "rightanswer",
        "rightanswers",
        "answerkey",
        "answerindex",
        "correctindex",
        "correctanswerindex",
        "correctoptionindex",
        "correctresponse",
        "정답",
        "정답번호",
        "정답보기",
        "정답지",
        "답안",
        "답변",
        "대답",
        "응답",
        "해답",
        "답번호",
        "뒷면",
    ],
    weak: &[
        "back",
        "correct",
        "key",
        "solution",
        "definition",
        "meaning",
        "translation",
        "답",
        "뒤",
        "뜻",
        "의미",
        "정의",
        "번역",
    ],
};
/// Words for all options in one cell.
const OPTIONS: Words = Words {
    certain: &["answeroptions", "answerchoices", "선택지", "선지"],
    weak: &["options", "choices", "alternatives", "보기"],
};
/// Words for options that are wrong.
const WRONG: Words = Words {
    certain: &[
        "incorrectanswer",
        "incorrectanswers",
        "wronganswer",
        "wronganswers",
        "distractor",
        "distractors",
        "오답",
    ],
    weak: &["incorrect", "wrong"],
};
/// Words for why.
const EXPLANATION: Words = Words {
    certain: &[
        "explanations",
        "overallexplanation",
        "answerexplanation",
        "rationale",
        "해설",
        "풀이",
    ],
    weak: &["explanation", "reason", "why", "explain", "feedback", "설명", "이유"],
};
/// Words for tags and decks, and for numbers of records: entries of lists of words as well.
const WEAK_OTHERS: [&str; 6] = ["a", "tags", "tag", "deck", "id", "태그"];
const HIDDEN: &[&str] = &[
    "",
    "#",
    "question#",
    "guid",
    "notetype",
    "noteid",
    "id",
    "no",
    "number",
    "index",
    "questiontype",
    "type",
    "timelimit",
    "time",
    "timeinseconds",
    "points",
    "imagelink",
    "번호",
    "순번",
    "연번",
    "문제번호",
    "문제유형",
    "유형",
];
/// What stands before the label of an option.
const OPTION_STEMS: &[&str] = &[
    "answeroption",
    "answerchoice",
    "option",
    "optn",
    "choice",
    "opt",
    "answer",
    "보기",
    "선택지",
    "선지",
    "선택",
    "답",
    "답안",
];
const SYLLABLES: [char; 8] = ['가', '나', '다', '라', '마', '바', '사', '아'];
const LETTERS: [char; 8] = ['ㄱ', 'ㄴ', 'ㄷ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅅ', 'ㅇ'];

/// A kind of labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Series {
    Digits,
    Latin,
    Hangul,
}

/// The names of some columns.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) roles: Vec<Role>,
    /// The number of the first option where options are named by numbers.
    pub(super) first_number: Option<u64>,
    /// Whether one of the names can be nothing but the name of a column.
    pub(super) is_certain: bool,
}

impl Columns {
    pub(super) fn of(names: &[&str]) -> Self {
        let names: Vec<String> = names.iter().map(|name| plain(name)).collect();
        let labels: Vec<Option<Label<'_>>> = names.iter().map(|name| label(name)).collect();
        let places_of = |one: &Label<'_>| {
            let is_alike = |other: &&Label<'_>| (other.stem, other.series) == (one.stem, one.series);
            labels
                .iter()
                .flatten()
                .filter(is_alike)
                .map(|label| label.number)
                .collect::<Vec<_>>()
        };
        let mut columns = Self::default();
        for (name, label) in names.iter().zip(&labels) {
            let option = label.as_ref().and_then(|label| {
                let numbers = places_of(label);
                let first = u64::from(!numbers.contains(&0));
                let is_series = numbers.contains(&first) && numbers.contains(&(first + 1));
                is_series.then_some((label, first))
            });
            let role = match option {
                Some((label, first)) => {
                    if label.series == Series::Digits {
                        columns.first_number = Some(first);
                    }
                    columns.is_certain = true;
                    Role::Option(usize::try_from(label.number - first).unwrap_or_default())
                }
                None => of_word(name),
            };
            let is_telling = !matches!(role, Role::Other | Role::Why(_)) && !is_weak(name);
            columns.is_certain |= is_telling && role != Role::Hidden;
            columns.roles.push(role);
        }
        columns
    }

    pub(super) fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// How many columns have names that are known.
    pub(super) fn n_known(&self) -> usize {
        self.roles
            .iter()
            .filter(|role| !matches!(role, Role::Other | Role::Hidden))
            .count()
    }

    /// Whether these are names of columns and not the first row of them: one that can be nothing else, or both of what
    /// is asked and what answers it. Two words that mean the same are a row of a list of words.
    pub(super) fn are_names(&self) -> bool {
        let n_of = |role: Role| self.roles.iter().filter(|&&other| other == role).count();
        let is_list = self.roles.len() == 2 && (n_of(Role::Question) == 2 || n_of(Role::Answer) == 2);
        let answers_first = self.roles.len() == 2 && matches!(self.roles.first(), Some(Role::Answer));
        let is_pair = self.has(Role::Question) && (self.has(Role::Answer) || self.has(Role::Explanation));
        !is_list && (is_pair || (self.is_certain && (!answers_first || self.n_known() == 2)))
    }
}

/// The label an option is called by.
#[derive(Debug)]
struct Label<'a> {
    stem: &'a str,
    series: Series,
    number: u64,
}

fn label(name: &str) -> Option<Label<'_>> {
    let stems = OPTION_STEMS.iter().copied().chain([""]);
    stems
        .filter_map(|stem| Some((stem, name.strip_prefix(stem)?)))
        .find_map(|(stem, rest)| {
            let (series, number) = number_of(rest)?;
            Some(Label { stem, series, number })
        })
}

/// `1`, `1번` and `①` are one, `a`, `가` and `ㄱ` the first.
fn number_of(label: &str) -> Option<(Series, u64)> {
    let label = label.strip_suffix('번').unwrap_or(label);
    if let Ok(number) = label.parse::<u64>() {
        return (number <= 12 && label.len() <= 2).then_some((Series::Digits, number));
    }
    let mut chars = label.chars();
    let (c, None) = (chars.next()?, chars.next()) else {
        return None;
    };
    let place_in = |signs: &[char]| signs.iter().position(|&sign| sign == c).map(|place| place as u64 + 1);
    match c {
        'a'..='j' => Some((Series::Latin, u64::from(u32::from(c) - u32::from('a')) + 1)),
        '①'..='⑩' => Some((Series::Digits, u64::from(u32::from(c) - u32::from('①')) + 1)),
        _ => place_in(&SYLLABLES)
            .or_else(|| place_in(&LETTERS))
            .map(|number| (Series::Hangul, number)),
    }
}

/// Whether a name says nothing for certain.
fn is_weak(name: &str) -> bool {
    let lists = [QUESTION, ANSWER, OPTIONS, WRONG, EXPLANATION];
    lists.iter().any(|words| words.weak.contains(&name)) || WEAK_OTHERS.contains(&name)
}

fn of_word(name: &str) -> Role {
    let is = |names: &[&str]| names.contains(&name);
    let numbered = |stem: &str| name.strip_prefix(stem).and_then(|rest| rest.parse::<usize>().ok());
    if QUESTION.has(name) {
        Role::Question
    } else if ANSWER.has(name) || name == "a" {
        Role::Answer
    } else if OPTIONS.has(name) {
        Role::Options
    } else if EXPLANATION.has(name) {
        Role::Explanation
    } else if WRONG.has(name)
        || WRONG
            .certain
            .iter()
            .chain(WRONG.weak)
            .any(|word| numbered(word).is_some())
    {
        Role::Wrong
    } else if let Some(number) = ["explanation", "해설", "설명"].into_iter().find_map(numbered) {
        Role::Why(number.saturating_sub(1))
    } else if is(&["tags", "tag", "태그"]) {
        Role::Tags
    } else if is(&["deck", "덱"]) {
        Role::Deck
    } else if is(HIDDEN) {
        Role::Hidden
    } else {
        Role::Other
    }
}

/// A name in small letters, without what explains it (`- max 75 characters`, `(required)`), blanks and signs. A number
/// of questions (`Question #`) is no question.
pub(super) fn plain(name: &str) -> String {
    let name = name.trim();
    let is_number = name.ends_with('#');
    let is_bracketed = name.starts_with(['(', '[']);
    let ends = [" - ", " – ", " — "].iter().filter_map(|sign| name.find(sign));
    let brackets = name.find(['(', '[', '（']).filter(|_| !is_bracketed);
    let end = ends.chain(brackets).filter(|&end| end > 0).min().unwrap_or(name.len());
    let mut plain: String = name
        .get(..end)
        .unwrap_or(name)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    if is_number {
        plain.push('#');
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(names: &[&str]) -> Vec<Role> {
        Columns::of(names).roles
    }

    #[test]
    fn columns_are_known_by_many_names() {
        for (name, expected) in [
            ("Question", Role::Question),
            ("앞면", Role::Question),
            ("Question - max 120 characters", Role::Question),
            ("Question #", Role::Hidden),
            ("Question Type", Role::Hidden),
            ("correct_answer", Role::Answer),
            ("Correct answer(s) - choose at least one", Role::Answer),
            ("정답번호", Role::Answer),
            ("A", Role::Answer),
            ("choices", Role::Options),
            ("해설", Role::Explanation),
            ("Incorrect Answer 2", Role::Wrong),
            ("tags", Role::Tags),
            ("번호", Role::Hidden),
            ("난이도", Role::Other),
        ] {
            assert_eq!(roles(&[name]), [expected], "{name}");
        }
    }

    #[test]
    fn options_are_known_by_their_series() {
        for names in [
            ["①", "②", "③"],
            ["1번", "2번", "3번"],
            ["가", "나", "다"],
            ["선택1", "선택2", "선택3"],
            ["Option A", "Option B", "Option C"],
            ["Answer 1", "Answer 2", "Answer 3 (Optional)"],
            ["보기 ①", "보기 ②", "보기 ③"],
            ["(A)", "(B)", "(C)"],
            ["option0", "option1", "option2"],
            ["답1", "답2", "답3"],
            ["1", "2", "3"],
        ] {
            assert_eq!(
                roles(&names),
                [Role::Option(0), Role::Option(1), Role::Option(2)],
                "{names:?}"
            );
        }
        assert_eq!(roles(&["Answer 1", "Explanation 1"]), [Role::Other, Role::Why(0)]);
        assert_eq!(Columns::of(&["Option 0", "Option 1"]).first_number, Some(0));
        assert_eq!(Columns::of(&["Option A", "Option B"]).first_number, None);
    }

    #[test]
    fn names_are_told_from_rows() {
        for (names, expected) in [
            (&["단어", "뜻"][..], true),
            (&["Term", "Definition"], true),
            (&["이름", "난이도", "정답"], true),
            (&["질문", "해답"], true),
            (&["key", "열쇠"], false),
            (&["answer", "대답"], false),
            (&["question", "질문"], false),
            (&["back", "뒤"], false),
            (&["서비스", "한도"], false),
        ] {
            assert_eq!(Columns::of(names).are_names(), expected, "{names:?}");
        }
    }
}
