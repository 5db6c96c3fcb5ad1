//! Terms that the notes themselves explain: `가용 영역(AZ)`, `Zonal(영역)`, `Availability Zone (AZ)`.
//!
//! Brackets behind a word most likely mean the same as the word when they are in the other script or abbreviate the words
//! before them. They also tell how many words belong to the term: as many as an abbreviation has letters, as many as a
//! translation has words. Remarks in brackets (`Region(필수)`) look the same; common ones are listed, sentences are known
//! by their ending, and learnt terms are worth less than those of a glossary.
//!
//! Pairs are counted per line, so that a pair is dropped with the last line that explains it.

use std::collections::BTreeMap;

use super::alias::AliasTerm;
use super::key_form::KeyForm;
use crate::model::is_hangul;

/// Words in brackets that are remarks.
const REMARKS: &str = "필수 선택 권장 기본 기본값 예시 참고 주의 중요 신규 최대 최소 이하 이상 미만 초과 무료 유료 가능 불가 불가능 없음 있음 \
    필요 불필요 자동 수동 이전 이후 현재 최신 구버전 개정 추천 비추천 정답 오답 문제 복수 단수 단위 동일 제외 포함 \
    선택 사항 선택적 옵션 required optional default recommended deprecated new old free paid etc eg ex vs and or not yes no \
    important note example preview beta legacy answer correct wrong";

/// Longest term in brackets, in bytes and in words.
const MAX_BYTES: usize = 60;
const MAX_WORDS: usize = 4;

/// Longest word of a Latin term, in letters.
const MAX_WORD: usize = 18;

/// Letters of an abbreviation.
const MIN_LETTERS: usize = 2;
const MAX_LETTERS: usize = 6;

/// Pairs of terms and how many lines explain them.
#[derive(Clone, Debug, Default)]
pub(super) struct LearntTerms {
    /// By the keys of one of the two terms; each pair is stored in both directions.
    pairs: BTreeMap<Box<[u8]>, BTreeMap<Written, Pair>>,
}

/// A term and its meaning as written.
type Written = (String, String);

#[derive(Clone, Debug)]
struct Pair {
    own: AliasTerm,
    other: AliasTerm,
    n_lines: u32,
}

/// Two terms that the notes give as meaning the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LearntPair {
    /// The one that stands before the brackets.
    pub term: String,
    /// The one in brackets.
    pub meaning: String,
    /// How many lines say so.
    pub n_lines: u32,
}

impl LearntTerms {
    /// Adds what a line explains.
    pub(super) fn add(&mut self, line: &str) {
        each_pair(line, |term, meaning| {
            self.count(term, meaning);
            self.count(meaning, term);
        });
    }

    /// Removes what a line explains.
    pub(super) fn remove(&mut self, line: &str) {
        each_pair(line, |term, meaning| {
            self.discount(term, meaning);
            self.discount(meaning, term);
        });
    }

    /// The term with these keys, with each term that explains it, sorted.
    pub(super) fn same_as(&self, typed: &[u8]) -> impl Iterator<Item = (&AliasTerm, &AliasTerm)> {
        let pairs = self.pairs.get(typed).into_iter().flatten();
        pairs.map(|(_, pair)| (&pair.own, &pair.other))
    }

    /// Every pair once, sorted.
    pub(super) fn list(&self) -> Vec<LearntPair> {
        let both = self.pairs.values().flatten();
        // Of the two directions the one that begins with Hangul, or with the longer term.
        let is_forward = |own: &str, other: &str| {
            let rank = |term: &str| (!term.chars().any(is_hangul), std::cmp::Reverse(term.len()));
            (rank(own), own) < (rank(other), other)
        };
        let mut listed: Vec<LearntPair> = both
            .filter(|((own, other), _)| is_forward(own, other))
            .map(|((own, other), pair)| LearntPair {
                term: own.clone(),
                meaning: other.clone(),
                n_lines: pair.n_lines,
            })
            .collect();
        listed.sort();
        listed
    }

    fn count(&mut self, own: &str, other: &str) {
        let [own_term, other_term] = [own, other].map(AliasTerm::new);
        if own_term.keys.is_empty() || other_term.keys.is_empty() || own_term.keys == other_term.keys {
            return;
        }
        let pairs = self.pairs.entry(own_term.keys.clone()).or_default();
        pairs
            .entry((own.to_owned(), other.to_owned()))
            .or_insert(Pair {
                own: own_term,
                other: other_term,
                n_lines: 0,
            })
            .n_lines += 1;
    }

    fn discount(&mut self, own: &str, other: &str) {
        let keys = KeyForm::of([own]);
        let Some(pairs) = self.pairs.get_mut(keys.keys()) else {
            return;
        };
        let key = (own.to_owned(), other.to_owned());
        if let Some(pair) = pairs.get_mut(&key) {
            pair.n_lines = pair.n_lines.saturating_sub(1);
            if pair.n_lines == 0 {
                pairs.remove(&key);
            }
        }
        if pairs.is_empty() {
            self.pairs.remove(keys.keys());
        }
    }
}

/// Calls `each` with the term before the brackets and the one in them, for all that a line explains.
fn each_pair<'a>(line: &'a str, mut each: impl FnMut(&'a str, &'a str)) {
    for (open, bracket) in line.match_indices(['(', '（']) {
        let behind = line.get(open + bracket.len()..).unwrap_or_default();
        let Some(close) = behind.find([')', '）', '(', '（']).filter(|&close| close <= MAX_BYTES) else {
            continue;
        };
        let is_closed = behind.get(close..).is_some_and(|rest| rest.starts_with([')', '）']));
        let meaning = behind.get(..close).unwrap_or_default().trim();
        let before = line.get(..open).unwrap_or_default();
        let before = before.strip_suffix(' ').unwrap_or(before);
        let term = is_closed.then(|| term_before(before, meaning)).flatten();
        if let Some(term) = term.filter(|term| term.len() <= MAX_BYTES) {
            each(term, meaning);
        }
    }
}

/// The script of a term.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Hangul,
    Latin,
}

fn script_of(term: &str) -> Option<Script> {
    let mut letters = term.chars().filter(|c| c.is_alphabetic());
    let script = |c: char| match c {
        _ if is_hangul(c) => Some(Script::Hangul),
        _ if c.is_ascii_alphabetic() => Some(Script::Latin),
        _ => None,
    };
    let first = script(letters.next()?)?;
    letters.all(|c| script(c) == Some(first)).then_some(first)
}

/// The words before the brackets that mean the same as what is in them, if there are any.
fn term_before<'a>(before: &'a str, meaning: &str) -> Option<&'a str> {
    let of_meaning = script_of(meaning).filter(|&script| is_term(meaning, script))?;
    let last = words_behind(before, None).next()?;
    let of_term = script_of(last.1)?;
    let n_letters = abbreviation_len(meaning);
    let term = |n_words: usize| {
        let (start, _) = words_behind(before, Some(of_term)).take(n_words).last()?;
        before.get(start..)
    };
    match (of_term, of_meaning) {
        (Script::Latin, Script::Latin) => {
            let spelled = term(n_letters?)?;
            spells(spelled, meaning).then_some(spelled)
        }
        (Script::Hangul, Script::Latin) => {
            let found = match n_letters {
                Some(n_letters) => behind_particle(term(n_letters)?),
                None => term(meaning.split_whitespace().count())?,
            };
            is_term(found, Script::Hangul).then_some(found)
        }
        (Script::Latin, Script::Hangul) if abbreviation_len(last.1).is_some() => Some(last.1),
        (Script::Latin, Script::Hangul) => term(meaning.split_whitespace().count()),
        (Script::Hangul, Script::Hangul) => None,
    }
}

/// The words of a text from the last to the first, each with the byte it begins at; up to the first of another script
/// where one is given.
fn words_behind(text: &str, script: Option<Script>) -> impl Iterator<Item = (usize, &str)> {
    let mut end = text.len();
    std::iter::from_fn(move || {
        let rest = text.get(..end)?;
        let start = rest
            .char_indices()
            .rev()
            .take_while(|&(_, c)| c.is_alphanumeric() || matches!(c, '-' | '&'))
            .last()
            .map(|(at, _)| at)?;
        let word = rest.get(start..)?;
        if script.is_some_and(|script| script_of(word) != Some(script)) {
            return None;
        }
        // Only one blank between the words of a term.
        end = match rest.get(..start)?.strip_suffix(' ') {
            Some(before) => before.len(),
            None => 0,
        };
        Some((start, word))
    })
}

/// How many letters an abbreviation has; nothing for anything else.
fn abbreviation_len(term: &str) -> Option<usize> {
    let is_one = term.len() >= MIN_LETTERS && term.len() <= MAX_LETTERS && term.bytes().all(|b| b.is_ascii_uppercase());
    is_one.then_some(term.len())
}

/// Whether the first letters of some words are an abbreviation.
fn spells(words: &str, abbreviation: &str) -> bool {
    let first_letters = words.split([' ', '-']).filter_map(|word| word.chars().next());
    let upper = first_letters.map(|letter| letter.to_ascii_uppercase());
    upper.eq(abbreviation.chars())
}

/// What stands behind the last word that has a particle: `사용자의 비밀번호` is no term.
fn behind_particle(term: &str) -> &str {
    let has_particle = |word: &str| word.chars().count() > 2 && word.ends_with(['의', '은', '는', '을', '를']);
    let mut start = 0;
    for (at, _) in term.match_indices(' ') {
        if term.get(start..at).is_some_and(has_particle) || term.get(..at).is_some_and(has_particle) {
            start = at + 1;
        }
    }
    term.get(start..).unwrap_or(term)
}

/// Whether something may be a term rather than a remark, a sentence, a figure or an ending.
fn is_term(text: &str, script: Script) -> bool {
    let n_letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let is_plain = text
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '&'));
    let begins_well = text.chars().next().is_some_and(char::is_alphabetic);
    let is_sentence = script == Script::Hangul && text.ends_with(['다', '요', '음', '함', '됨', '임']) && n_letters > 2;
    let lower = text.to_lowercase();
    // A word of many letters is the name of something in a program, and not what the words before it mean.
    let is_identifier = script == Script::Latin && text.split_whitespace().any(|word| word.len() > MAX_WORD);
    n_letters >= 2
        && !is_identifier
        && is_plain
        && begins_well
        && !is_sentence
        && text.split_whitespace().count() <= MAX_WORDS
        && !REMARKS.split_whitespace().any(|remark| remark == lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[(&str, &str)]) {
        let mut found = Vec::new();
        each_pair(line, |term, meaning| found.push((term, meaning)));
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn a_term_is_explained_in_brackets() {
        check("두 가용 영역(AZ)에 둔다", &[("가용 영역", "AZ")]);
        check("EBS는 Zonal(영역) 서비스", &[("Zonal", "영역")]);
        check("Availability Zone (AZ)마다", &[("Availability Zone", "AZ")]);
        check("응답의 지연 시간(latency)", &[("시간", "latency")]);
        check("평균 지연 시간(response latency)", &[("지연 시간", "response latency")]);
        check(
            "AZ(가용 영역)와 ALB（로드 밸런서）",
            &[("AZ", "가용 영역"), ("ALB", "로드 밸런서")],
        );
        check("사용자의 비밀번호(PW)", &[("비밀번호", "PW")]);
    }

    #[test]
    fn remarks_sentences_and_figures_explain_nothing() {
        for line in [
            "Region(필수)",
            "메모리(128MB ~ 10GB)",
            "Lambda(서버가 없습니다)",
            "S3(예: 버킷)",
            "함수(",
            "()",
            "(AZ)",
            "Availability Zone (ABC)",
            "값(을) 넣는다",
            "C(씨)",
            "권한(AWSLambdaBasicExecutionRole)",
        ] {
            check(line, &[]);
        }
    }

    #[test]
    fn what_no_line_explains_any_more_is_forgotten() {
        let mut learnt = LearntTerms::default();
        learnt.add("가용 영역(AZ)");
        learnt.add("두 가용 영역(AZ)");
        let listed = |learnt: &LearntTerms| {
            let pairs = learnt.list();
            pairs
                .into_iter()
                .map(|pair| (pair.term, pair.n_lines))
                .collect::<Vec<_>>()
        };
        assert_eq!(listed(&learnt), [("가용 영역".to_owned(), 2)]);
        learnt.remove("가용 영역(AZ)");
        assert_eq!(listed(&learnt), [("가용 영역".to_owned(), 1)]);
        learnt.remove("두 가용 영역(AZ)");
        assert_eq!((learnt.list(), learnt.pairs.len()), (Vec::new(), 0));
    }
}
