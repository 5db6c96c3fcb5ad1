//! Where a synonym may stand in a text: a word of its own, not a part of another one.
//!
//! What the user types may well be found inside a word. What only means the same must not: 로그 (log) is a part of 프로그램,
//! 동기 (synchronous) of its opposite 비동기, and `event` of `eventually`. Without a dictionary of Korean the terms of the
//! glossaries are the words that are known: a synonym is admitted where it is a word with an ending, or where what is
//! written as one word is made of known words (이진탐색트리).
//!
//! It is asked for occurrences only, and looks no further than [`MAX_AROUND`] keys.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use super::ending;
use super::key_form::KeyForm;
use super::keys;

/// How many keys around a synonym are looked at; a longer word is not known.
const MAX_AROUND: usize = 40;

/// Most keys of the form of a verb.
const MAX_VERB: usize = 16;

/// Fewest letters of a Latin synonym that may be inflected by more than a plural.
const MIN_INFLECTED: usize = 5;

/// What may follow a Latin synonym in its word.
const INFLECTIONS: [&[u8]; 6] = [b"s", b"es", b"d", b"ed", b"ing", b"ings"];

/// Syllables that make the opposite of the word they stand before, or undo what it does.
const NEGATIONS: &str = "비 무 역 반 불 미 논 넌 언 디 탈";

/// Latin words and parts of words that do the same.
const LATIN_NEGATIONS: [&[u8]; 5] = [b"non", b"un", b"anti", b"de", b"dis"];

/// Of these the only one that is also written as a word of its own.
const LONE_NEGATION: &[u8] = b"non";

/// Particles, as they follow any noun.
const PARTICLES: &str = "\
    은 는 이 가 을 를 의 에 에서 에게 에는 에도 에서는 에서도 에만 에의 로 으로 로는 으로는 로서 으로서 로써 으로써 로의 으로의 \
    와 과 와의 과의 와는 과는 도 만 만을 만의 만으로 부터 까지 까지의 보다 처럼 마다 마다의 께 한테 밖에 조차 나 이나 든 이든 라 이라 라는 이라는 \
    라고 이라고 란 이란 랑 이랑 들 들을 들이 들은 들의 들에 들과 들로 들에게 들에서 들보다 들이나 로부터 으로부터 로도 으로도 로만 으로만 \
    에서만 에만 까지만 끼리 끼리만 만큼 만큼의 보다는 부터는 만으로도 라도 이라도 라면 이라면 안의 안에 안에서 에게서";

/// What follows a noun of two syllables besides: verbs and the copula made of it, and words for when and for what.
const VERBS: &str = "\
    하 하다 하는 한 할 함 해 하고 하여 해서 하면 하기 하지 하며 하도록 하려면 하려고 하면서 합니다 한다 했다 했음 해야 하게 하는데 하기를 하기에 하던 \
    되 되다 되는 된 될 됨 돼 되고 되어 돼서 되면 되기 되지 되며 되도록 됩니다 된다 됐다 되었다 되어야 되게 되지만 되므로 \
    시키 시키다 시키는 시킨 시킬 시킴 시켜 시켜서 시키고 시키면 시키기 시킵니다 시킨다 시켜야 \
    이다 다 입니다 인 임 일 이고 이며 며 이면 인지 였다 이었다 이므로 이지만 인데 이기 이어야 여야 \
    값 값을 값이 값은 값의 값에 값과 값으로 명 명을 명이 명은 명의 간 간의 간에 \
    별 별로 용 시 시에 중 중에 중인 후 후에 전 전에 당 측 측에서";

/// How the longer forms of those verbs begin.
const VERB_BEGINNINGS: &str = "하 해 했 한다 합니 되 돼 됐 된다 됩니 시키 시켜 시켰 시킨다";

/// Syllables that a noun of three syllables and more takes without becoming another word.
const SUFFIXES: &str = "화 명 량 값 별 용 형 식 측 간 내 외 상 중 후 전 시 당 수 성 적 률 층 쪽 급 들 군 류 링";

/// Words that only look like a known one with an ending.
const OTHER_WORDS: &str = "장애인 배치도 로그인";

/// Acronyms that are common English words as well, and so are told apart by their capitals.
const ENGLISH_WORDS: &str = "\
    a ace acid act ad add age ago aid aim air all am an and ant any apt arc are arm art as ash ask at base bad ban bar bat \
    be bed bet bid big bit bow box boy bug bus but buy by can cap car care cas case cat chat clip club code come cook cop core \
    cot cow crud cry cup cut dad dam dart data day den dig dim dip do dog dot draft dry due ear east eat edge edit egg end era \
    eve ever eye fact fan far fast fat fed few fig file fin fine fir fire fit fix flow fly fog for form fun gap gas get goal \
    god good grasp gun gut had has hat he help her hide him hip his hit home hop hot how hub ice if ill in ink into is it its \
    jam jar jet job joy just keep key kid kiss kit lab lag lamp lap last law lay lean led leg less let lid lie life lime lip \
    lis list lit live log lot low mad make man many map mars mask mat may me mean men met mid mine mint mix mod moss most much \
    must my name near nest net new next nice no nor not now nut of off oil old on once one only or ore our out over own pad \
    page pair pal pan part past path pay peer pen per pet pie pin pit plan play plot pod poet pop port pose pot pro push put \
    race rag ram ran rap rat raw read real red rent rest rib rich rid rise risc road rob rod role rom room root row rub rule \
    rum run safe said salt sam same san sat save saw say scan scrum sea see seen sent set she shim ship sip sit site six sky \
    slim slow smart snap so soap solid some son soon sort span spin spot spring star stay stem step stop such sum sun swift \
    tab tag take talk tan tap task tax tea team tell ten than that the them then they this tie tide time tin tip to toe told \
    ton too top trap tree trim true try tub turn two up us use user van vary very view wait walk wall wan war was wasp watch \
    way we well went were west wet what when who why wide will win wise with word work worm worth yes yet you your zip";

/// The words of all glossaries, by their keys.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownWords {
    shipped: Arc<BTreeSet<Box<[u8]>>>,
    own: Arc<BTreeSet<Box<[u8]>>>,
}

impl KnownWords {
    /// The known words of the shipped glossary and of the user's own.
    pub(super) fn new<'a>(shipped: impl Iterator<Item = &'a [u8]>, own: impl Iterator<Item = &'a [u8]>) -> Self {
        Self {
            shipped: known(shipped),
            own: known(own),
        }
    }

    /// Replaces the words of the user's own glossary.
    pub(super) fn set_own<'a>(&mut self, own: impl Iterator<Item = &'a [u8]>) {
        self.own = known(own);
    }

    fn contains(&self, keys: &[u8]) -> bool {
        self.shipped.contains(keys) || self.own.contains(keys)
    }

    /// Whether some syllables are known words, one behind the other.
    fn make_up(&self, form: &KeyForm, range: Range<usize>) -> bool {
        range.is_empty()
            || form
                .units_in(range.start + 1..range.end + 1)
                .any(|at| self.is_at(form, range.start..at) && self.make_up(form, at..range.end))
    }

    fn is_at(&self, form: &KeyForm, range: Range<usize>) -> bool {
        form.keys().get(range).is_some_and(|keys| self.contains(keys))
    }
}

/// Hangul words of two syllables and more; one syllable says nothing about where it stands.
fn known<'a>(words: impl Iterator<Item = &'a [u8]>) -> Arc<BTreeSet<Box<[u8]>>> {
    let is_word = |word: &&[u8]| word.iter().all(|&key| keys::is_hangul_key(key)) && n_vowels(word) >= 2;
    Arc::new(words.filter(is_word).map(Into::into).collect())
}

/// A synonym, and where it may stand.
#[derive(Clone, Debug)]
pub(super) struct Admission {
    words: KnownWords,
    /// Where a word begins in the synonym, but for its beginning.
    gaps: Box<[usize]>,
    n_syllables: usize,
    /// Whether it is nothing but endings, as 인가 is.
    is_endings: bool,
}

impl Admission {
    /// For a synonym as it is written.
    pub(super) fn of(form: &KeyForm, words: &KnownWords) -> Self {
        let gaps = (1..form.len()).filter(|&at| form.starts_token(at));
        Self {
            gaps: gaps.collect(),
            ..Self::of_word(form.keys(), words)
        }
    }

    /// For a word by its keys.
    pub(super) fn of_word(keys: &[u8], words: &KnownWords) -> Self {
        let splits = (1..keys.len()).filter_map(|at| keys.split_at_checked(at));
        let is_hangul = keys.iter().all(|&key| keys::is_hangul_key(key));
        Self {
            words: words.clone(),
            gaps: Box::default(),
            n_syllables: n_vowels(keys),
            is_endings: is_hangul
                && splits
                    .into_iter()
                    .any(|(a, b)| ending::is_ending(a) && ending::is_ending(b)),
        }
    }

    /// Whether the synonym may stand there.
    pub(super) fn admits(&self, form: &KeyForm, range: &Range<usize>) -> bool {
        let keys = form.keys().get(range.clone()).unwrap_or_default();
        let is_hangul = |key: Option<&u8>| key.is_some_and(|&key| keys::is_hangul_key(key));
        let begins_well = if is_hangul(keys.first()) {
            self.begins_well(form, range)
        } else {
            !is_negated_latin(form, range.start)
        };
        begins_well
            && self.has_no_other_gap(form, range)
            && if is_hangul(keys.last()) {
                self.ends_well(form, range)
            } else {
                ends_well_in_latin(form, range)
            }
    }

    /// Whether known words follow, or nothing; behind one syllable they are likely parts of something else.
    fn may_be_followed(&self, form: &KeyForm, between: Range<usize>) -> bool {
        between.is_empty() || self.n_syllables > 1 && self.words.make_up(form, between)
    }

    /// Whether what stands before it in the same word leaves it a word.
    fn begins_well(&self, form: &KeyForm, &Range { start, end }: &Range<usize>) -> bool {
        if self.is_endings {
            return form.starts_token(start);
        }
        if form.starts_word(start) {
            return true;
        }
        let Some(word) = form.word_before(start, MAX_AROUND) else {
            return false;
        };
        if self.words.make_up(form, word..start) {
            // 문자열 is a word of its own and no 열.
            return self.n_syllables > 1 || !self.words.is_at(form, word..end);
        }
        let before = form.keys().get(word..start).unwrap_or_default();
        self.n_syllables > 2 && n_vowels(before) >= 2 && !ends_with_negation(form, start)
    }

    /// A blank in the middle of what is one word makes two of it: `S3로 그 파일` is no log. Longer words are written
    /// apart at times, and then end where a word does.
    fn has_no_other_gap(&self, form: &KeyForm, range: &Range<usize>) -> bool {
        let is_other = |&at: &usize| form.starts_token(range.start + at) && !self.gaps.contains(&at);
        let is_apart = (1..range.len()).any(|at| is_other(&at));
        let is_latin = self.n_syllables == 0;
        !is_apart
            || is_latin && range.len() >= MIN_INFLECTED
            || self.n_syllables > 2 && form.starts_word(range.start) && {
                let rest = form.rest_of_word(range.end, MAX_AROUND);
                rest.is_some_and(|end| form.keys().get(range.end..end).is_some_and(is_particle))
            }
    }

    /// Whether what follows it in the same word leaves it a word.
    fn ends_well(&self, form: &KeyForm, range: &Range<usize>) -> bool {
        let Some(end) = form.rest_of_word(range.end, MAX_AROUND) else {
            return false;
        };
        if range.end == end {
            return true;
        }
        let word = form.keys().get(range.start..end).unwrap_or_default();
        if self.words.contains(word) || OTHER_WORD_KEYS.contains(word) {
            return false;
        }
        form.units_in(range.end..end + 1).any(|at| {
            let ending = form.keys().get(at..end).unwrap_or_default();
            let between = range.end..at;
            is_particle(ending) && self.may_be_followed(form, between.clone())
                || self.n_syllables > 1 && is_verb(ending) && self.may_be_followed(form, between.clone())
                || self.n_syllables > 2
                    && (is_particle(ending) || is_verb(ending))
                    && form.keys().get(between).is_some_and(|keys| SUFFIX_KEYS.contains(keys))
        })
    }
}

/// Whether a Latin synonym that ends there is inflected at most.
fn ends_well_in_latin(form: &KeyForm, range: &Range<usize>) -> bool {
    let word = form.word_before(range.end, MAX_AROUND).unwrap_or(range.start);
    let rest = form.rest_of_word(range.end, MAX_AROUND).map(|end| range.end..end);
    let Some(rest) = rest.and_then(|rest| form.keys().get(rest)) else {
        return false;
    };
    let is_long = range.end - word >= MIN_INFLECTED;
    form.starts_word(range.end)
        || if is_long {
            INFLECTIONS.contains(&rest)
        } else {
            ending::is_ending(rest)
        }
}

/// Whether `non-` and the like stand before a Latin word.
fn is_negated_latin(form: &KeyForm, start: usize) -> bool {
    let Some(word) = start
        .checked_sub(1)
        .and_then(|before| form.word_before(before + 1, MAX_AROUND))
    else {
        return false;
    };
    let before = form.keys().get(word..start).unwrap_or_default();
    before == LONE_NEGATION || LATIN_NEGATIONS.contains(&before) && !form.starts_token(start)
}

/// Whether the last syllable before a key makes the opposite of what follows.
fn ends_with_negation(form: &KeyForm, start: usize) -> bool {
    let before = start.checked_sub(1).map(|last| form.unit_at(last));
    before.is_some_and(|unit| {
        form.keys()
            .get(unit..start)
            .is_some_and(|keys| NEGATION_KEYS.contains(keys))
    })
}

fn is_particle(keys: &[u8]) -> bool {
    keys.is_empty() || PARTICLE_KEYS.contains(keys)
}

fn is_verb(keys: &[u8]) -> bool {
    let begins = |beginning: &[u8]| keys.len() <= MAX_VERB && keys.starts_with(beginning);
    VERB_KEYS.contains(keys) || VERB_BEGINNING_KEYS.iter().any(|beginning| begins(beginning))
}

/// How many syllables some keys are: each has one vowel, which may be two keys.
fn n_vowels(keys: &[u8]) -> usize {
    let is_vowel = |key: Option<&u8>| key.is_some_and(|&key| keys::is_vowel_key(key));
    let starts = (0..keys.len()).filter(|&at| is_vowel(keys.get(at)) && (at == 0 || !is_vowel(keys.get(at - 1))));
    starts.count()
}

/// Whether an acronym is a word in lower case.
pub(super) fn is_english_word(letters: &[u8]) -> bool {
    ENGLISH_WORD_KEYS.contains(letters)
}

static PARTICLE_KEYS: LazyLock<BTreeSet<Box<[u8]>>> = LazyLock::new(|| keys_of(PARTICLES));
static VERB_KEYS: LazyLock<BTreeSet<Box<[u8]>>> = LazyLock::new(|| keys_of(VERBS));
static VERB_BEGINNING_KEYS: LazyLock<BTreeSet<Box<[u8]>>> = LazyLock::new(|| keys_of(VERB_BEGINNINGS));
static SUFFIX_KEYS: LazyLock<BTreeSet<Box<[u8]>>> = LazyLock::new(|| keys_of(SUFFIXES));
static NEGATION_KEYS: LazyLock<BTreeSet<Box<[u8]>>> = LazyLock::new(|| keys_of(NEGATIONS));
static OTHER_WORD_KEYS: LazyLock<BTreeSet<Box<[u8]>>> = LazyLock::new(|| keys_of(OTHER_WORDS));
static ENGLISH_WORD_KEYS: LazyLock<BTreeSet<Box<[u8]>>> = LazyLock::new(|| keys_of(ENGLISH_WORDS));

fn keys_of(words: &str) -> BTreeSet<Box<[u8]>> {
    words
        .split_whitespace()
        .map(|word| KeyForm::of([word]).keys().into())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(synonym: &str, text: &str, expected: bool) {
        let words = [
            "인증",
            "서버",
            "인증서",
            "탐색",
            "이진 탐색",
            "트리",
            "작업",
            "문자",
            "문자열",
            "동기화",
        ];
        let words = words.map(|word| KeyForm::of([word]));
        let known = KnownWords::new(words.iter().map(KeyForm::keys), std::iter::empty());
        let (synonym, text) = (KeyForm::of([synonym]), KeyForm::of([text]));
        let admission = Admission::of(&synonym, &known);
        let mut found = memchr::memmem::find_iter(text.keys(), synonym.keys());
        let is_admitted = found.any(|start| {
            let range = start..start + synonym.len();
            text.starts_unit(start) && admission.admits(&text, &range)
        });
        assert_eq!(is_admitted, expected, "{:?} in {:?}", synonym.keys(), text.keys());
    }

    #[test]
    fn a_word_with_an_ending_is_admitted_and_a_part_of_a_word_is_not() {
        for (synonym, text, expected) in [
            ("로그", "로그에서는", true),
            ("로그", "EC2로그를", true),
            ("로그", "프로그램", false),
            ("로그", "로그인", false),
            ("배포", "배포하더라도", true),
            ("배포", "배포중에", true),
            ("인증", "인증서를", false),
            ("이미지", "이미지화", true),
            ("디스크", "디스크립터", false),
            ("레이어", "플레이어", false),
            ("키", "키로", true),
            ("키", "키우다", false),
        ] {
            check(synonym, text, expected);
        }
    }

    #[test]
    fn a_part_of_what_is_made_of_known_words_is_admitted() {
        check("트리", "이진탐색트리의", true);
        check("서버", "인증서버를", true);
        check("인증", "인증서버를", true);
        check("열", "문자열", false);
        check("큐", "작업큐", true);
    }

    #[test]
    fn the_opposite_is_not_admitted() {
        check("동기화", "비동기화", false);
        check("대칭 암호", "완전비대칭 암호", false);
        check("blocking", "non-blocking", false);
        check("blocking", "non blocking", false);
        check("memory", "in-memory", true);
    }

    #[test]
    fn words_are_not_put_together_out_of_two() {
        check("로그", "S3로 그 값", false);
        check("데드락", "데드 락이", true);
        check("동기화", "동기 화면", false);
        check("인가", "AZ인가", false);
        check("인가", "먼저 인가를", true);
    }

    #[test]
    fn english_words_are_inflected_at_most() {
        check("event", "two events", true);
        check("event", "eventually", false);
        check("log", "logs", true);
        check("log", "logic", false);
        check("EC2", "EC2에", true);
    }
}
