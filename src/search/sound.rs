//! Korean spellings of English words: 람다 and Lambda, 코드디플로이 and `CodeDeploy`, without a table of words.
//!
//! Both words are turned into phones, which are sets of sounds rather than single ones (`th` is heard as ㅅ or ㄷ, `a`
//! as ㅏ, ㅐ, ㅓ or ㅗ), and the two rows of phones are aligned. What Korean adds (the ㅡ of 스케일) and what English
//! writes and does not say (a final `e`, the `r` of `server`) costs next to nothing to skip. The groups of sounds follow
//! the official rules for writing foreign words (외래어 표기법, chapter 3, section 1), loosely, because notes do too.

use super::keys::{self, HANGUL};

/// Words with more phones are compared no further.
const MAX_PHONES: usize = 32;

/// What an alignment may cost for each phone of the query; short words have to be exact.
const COST_PER_PHONE: u16 = 8;
const MAX_COST_OF_SHORT: u16 = 12;
const MAX_COST: u16 = 90;

/// Cost of going on behind the query (디플로이 for `deployment`), and fewest phones that allow it.
const COST_OF_REST: u16 = 40;
const MIN_FOR_REST: usize = 4;

const K: u16 = 1;
const T: u16 = 1 << 1;
const P: u16 = 1 << 2;
const S: u16 = 1 << 3;
const J: u16 = 1 << 4;
const M: u16 = 1 << 5;
const N: u16 = 1 << 6;
const NG: u16 = 1 << 7;
const L: u16 = 1 << 8;
const H: u16 = 1 << 9;
const A: u16 = 1 << 10;
const E: u16 = 1 << 11;
const O: u16 = 1 << 12;
const U: u16 = 1 << 13;
const I: u16 = 1 << 14;
/// ㅓ and ㅡ: what an unstressed vowel becomes.
const SCHWA: u16 = 1 << 15;
const VOWELS: u16 = A | E | O | U | I | SCHWA;

/// Pairs of consonants that are taken for one another, with what that costs.
const NEAR: [(u16, u16, u16); 5] = [(S, J, 30), (N, NG, 20), (T, J, 45), (T, S, 60), (K, H, 70)];

/// A sound, or one of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Phone {
    sounds: u16,
    /// What it costs to leave it out.
    skip: u16,
}

/// A word as it sounds.
#[derive(Clone, Debug)]
pub(super) struct Sound {
    phones: Vec<Phone>,
}

impl Sound {
    /// The sound of a word in keys, all Hangul or all Latin; nothing for anything else and for what is too short.
    pub(super) fn of(word: &[u8]) -> Option<Self> {
        let mut phones = if word.iter().all(|&key| keys::is_hangul_key(key)) {
            korean_phones(word)
        } else if word.iter().all(u8::is_ascii_lowercase) {
            english_phones(word)
        } else {
            return None;
        };
        phones.truncate(MAX_PHONES);
        let has_consonant = phones.iter().any(|phone| phone.sounds & VOWELS == 0);
        (has_consonant && phones.len() >= 2).then_some(Self { phones })
    }

    /// How far a word of the other script is from this one, or nothing when it is another word. 0 is the same.
    pub(super) fn distance_to(&self, word: &Self) -> Option<u16> {
        let first = |sound: &Self| sound.phones.first().copied();
        let starts_alike = first(self)
            .zip(first(word))
            .is_some_and(|(a, b)| a.skip < 30 || b.skip < 30 || substitution(a, b).is_some());
        if !starts_alike {
            return None;
        }
        let n_phones = u16::try_from(self.phones.len()).unwrap_or(u16::MAX);
        let most = if n_phones < 4 {
            MAX_COST_OF_SHORT
        } else {
            (COST_PER_PHONE * n_phones).min(MAX_COST)
        };
        let cost = self.alignment_cost(&word.phones, most)?;
        (cost <= most).then_some(cost)
    }

    /// Least cost of turning all of this into a beginning of the other, plus that of what is left of the other. Gives
    /// up once it is sure to be more than `most`.
    fn alignment_cost(&self, word: &[Phone], most: u16) -> Option<u16> {
        let mut above = [u16::MAX; MAX_PHONES + 1];
        let above = above.get_mut(..=word.len())?;
        let mut skipped = 0;
        for (cell, phone) in above
            .iter_mut()
            .zip(std::iter::once(0).chain(word.iter().map(|phone| phone.skip)))
        {
            skipped += phone;
            *cell = skipped;
        }
        let mut row = [u16::MAX; MAX_PHONES + 1];
        for &phone in &self.phones {
            let mut diagonal = *above.first()?;
            let mut left = diagonal + phone.skip;
            let mut best = left;
            *row.first_mut()? = left;
            for ((cell, &over), &other) in row.iter_mut().skip(1).zip(above.iter().skip(1)).zip(word) {
                let mut cost = (over + phone.skip).min(left + other.skip);
                if let Some(substitution) = substitution(phone, other) {
                    cost = cost.min(diagonal + substitution);
                }
                *cell = cost;
                left = cost;
                diagonal = over;
                best = best.min(cost);
            }
            if best > most {
                return None;
            }
            above.iter_mut().zip(row).for_each(|(above, cell)| *above = cell);
        }
        let whole = above.last().copied();
        let beginning = (self.phones.len() >= MIN_FOR_REST)
            .then(|| above.iter().min().map(|cost| cost + COST_OF_REST))
            .flatten();
        whole.into_iter().chain(beginning).min()
    }
}

/// What it costs to take one phone for another; nothing where a vowel meets a consonant or two have nothing in common.
fn substitution(a: Phone, b: Phone) -> Option<u16> {
    if a.sounds & b.sounds != 0 {
        return Some(0);
    }
    match (a.sounds & VOWELS != 0, b.sounds & VOWELS != 0) {
        (true, true) => Some(if (a.sounds | b.sounds) & SCHWA == 0 { 30 } else { 18 }),
        (false, false) => NEAR.iter().find_map(|&(one, other, cost)| {
            let is_pair = |a: Phone, b: Phone| a.sounds & one != 0 && b.sounds & other != 0;
            (is_pair(a, b) || is_pair(b, a)).then_some(cost)
        }),
        _ => None,
    }
}

/// The phones of a Hangul word in keys.
fn korean_phones(word: &[u8]) -> Vec<Phone> {
    let mut phones: Vec<Phone> = Vec::with_capacity(word.len());
    let mut rest = word;
    while let [key, tail @ ..] = rest {
        let next_is_vowel = tail.first().is_some_and(|&next| keys::is_vowel_key(next));
        let letter = key & !HANGUL;
        rest = tail;
        if keys::is_vowel_key(*key) {
            let (sounds, n_more) = korean_vowel(letter, tail.first().map(|next| next & !HANGUL));
            rest = tail.get(n_more..).unwrap_or_default();
            let is_behind_vowel = phones.last().is_some_and(|phone| phone.sounds & VOWELS != 0);
            let skip = match letter {
                b'm' => 4,
                // The second half of 에이.
                _ if is_behind_vowel => 12,
                b'l' => 22,
                _ => 45,
            };
            phones.push(Phone { sounds, skip });
        } else if let Some(sounds) = korean_consonant(letter, next_is_vowel) {
            // The two ㄹ of 컬럼 are one l, the two ㅁ of 임뮤터블 one m.
            if phones.last().is_none_or(|phone| phone.sounds != sounds) {
                let skip = if sounds == H { 60 } else { 100 };
                phones.push(Phone { sounds, skip });
            }
        }
    }
    phones
}

/// A vowel and how many more keys it takes.
const fn korean_vowel(key: u8, next: Option<u8>) -> (u16, usize) {
    match (key, next) {
        (b'h', Some(b'k')) => (A, 1),
        (b'h', Some(b'o' | b'l')) | (b'n', Some(b'p')) => (E, 1),
        (b'n', Some(b'j')) => (SCHWA, 1),
        (b'n' | b'm', Some(b'l')) => (I, 1),
        (b'k' | b'i', _) => (A, 0),
        (b'o' | b'O' | b'p' | b'P', _) => (E, 0),
        (b'h' | b'y', _) => (O, 0),
        (b'n' | b'b', _) => (U, 0),
        (b'l', _) => (I, 0),
        _ => (SCHWA, 0),
    }
}

/// A consonant before a vowel, or at the end of a syllable.
const fn korean_consonant(key: u8, is_initial: bool) -> Option<u16> {
    match (key, is_initial) {
        (b'd', true) => None,
        (b'd', false) => Some(NG),
        (b'r' | b'R' | b'z', _) => Some(K),
        (b't' | b'T', false) => Some(S | T),
        (b't' | b'T', true) => Some(S),
        (b'e' | b'E' | b'x', _) => Some(T),
        (b'q' | b'Q' | b'v', _) => Some(P),
        (b'w' | b'W' | b'c', _) => Some(J),
        (b'a', _) => Some(M),
        (b's', _) => Some(N),
        (b'f', _) => Some(L),
        _ => Some(H),
    }
}

/// Letters that are heard otherwise than one by one: the letters, how many of them are taken, what is heard. The first
/// that fits holds.
const SPELLINGS: &[(&[u8], usize, &[u16])] = &[
    (b"ssion", 5, &[S, SCHWA | O, N]),
    (b"tion", 4, &[S, SCHWA | O, N]),
    (b"sion", 4, &[S | J, SCHWA | O, N]),
    (b"ture", 4, &[J | T, SCHWA | U]),
    (b"alk", 2, &[O | A]),
    (b"tia", 1, &[S | T]),
    (b"tie", 1, &[S | T]),
    (b"cia", 1, &[S | T]),
    (b"cie", 1, &[S | T]),
    (b"tch", 3, &[J]),
    (b"tu", 1, &[T | J]),
    (b"du", 1, &[T | J]),
    (b"th", 2, &[S | T]),
    (b"sch", 3, &[S, K]),
    (b"sh", 2, &[S]),
    (b"sce", 2, &[S]),
    (b"sci", 2, &[S]),
    (b"ch", 2, &[J | K | S]),
    (b"ph", 2, &[P]),
    (b"ck", 2, &[K]),
    (b"dg", 2, &[J]),
    (b"ce", 1, &[S]),
    (b"ci", 1, &[S]),
    (b"cy", 1, &[S]),
    (b"ge", 1, &[K | J]),
    (b"gi", 1, &[K | J]),
    (b"gy", 1, &[K | J]),
    (b"nk", 1, &[N | NG]),
    (b"nc", 1, &[N | NG]),
    (b"nq", 1, &[N | NG]),
    (b"nx", 1, &[N | NG]),
];

/// The same at the beginning of a word.
const FIRST_SPELLINGS: &[(&[u8], usize, &[u16])] = &[
    (b"kn", 2, &[N]),
    (b"wr", 2, &[L]),
    (b"ps", 2, &[S]),
    (b"x", 1, &[J | S]),
];

/// The phones of an English word in lower case, by its spelling.
fn english_phones(word: &[u8]) -> Vec<Phone> {
    let mut phones: Vec<Phone> = Vec::with_capacity(word.len());
    let mut at = 0;
    while let Some(rest) = word.get(at..).filter(|rest| !rest.is_empty()) {
        let before = at.checked_sub(1).and_then(|before| word.get(before)).copied();
        let first = if at == 0 { FIRST_SPELLINGS } else { &[] };
        let spelling = first
            .iter()
            .chain(SPELLINGS)
            .find(|(letters, ..)| rest.starts_with(letters));
        if let Some((_, n_letters, sounds)) = spelling {
            phones.extend(sounds.iter().map(|&sounds| heard(sounds)));
            at += n_letters;
        } else {
            at += say_letter(&mut phones, before, rest);
        }
    }
    phones
}

/// A sound that belongs to the word.
const fn heard(sounds: u16) -> Phone {
    let skip = if sounds & VOWELS == 0 { 100 } else { 40 };
    Phone { sounds, skip }
}

/// Says a letter, knowing the one before and those behind; answers how many it took.
fn say_letter(phones: &mut Vec<Phone>, before: Option<u8>, rest: &[u8]) -> usize {
    let [letter, tail @ ..] = rest else { return 1 };
    let next_is_vowel = tail.first().is_some_and(|&next| is_vowel_letter(next));
    let behind_vowel = before.is_some_and(is_vowel_letter);
    let faint = |sounds: u16, skip: u16| Phone { sounds, skip };
    match letter {
        letter if before == Some(*letter) && !is_vowel_letter(*letter) => {}
        b'n' if tail.first() == Some(&b'g') => {
            // The g is heard in `angular`, not in `string`.
            phones.extend([heard(NG | N), faint(K, 15)]);
            return 2;
        }
        b'g' if tail.first() == Some(&b'h') && before.is_some() => return 2,
        b'b' if before == Some(b'm') && !next_is_vowel => phones.push(faint(P, 15)),
        b'x' => phones.extend([heard(K), heard(S | J)]),
        // Between two vowels it is heard, unless the second is the last letter, which is not.
        b'r' => phones.push(faint(L, if next_is_vowel && tail != b"e" { 100 } else { 5 })),
        b'h' => phones.push(faint(H, if behind_vowel || before.is_none() { 40 } else { 5 })),
        b'w' => phones.push(faint(U | O, 8)),
        b'y' if next_is_vowel && !behind_vowel => phones.push(faint(I, 8)),
        b'e' if matches!(tail, [] | [b's' | b'd']) && !behind_vowel && phones.len() > 1 => {
            phones.push(faint(vowel_sounds(b'e'), 6));
        }
        &vowel if is_vowel_letter(vowel) => match phones.last() {
            // Two letters are one vowel, or two that Korean writes both.
            Some(last) if behind_vowel && last.sounds & VOWELS != 0 => phones.push(faint(vowel_sounds(vowel), 4)),
            _ => phones.push(heard(vowel_sounds(vowel))),
        },
        b'c' | b'k' if before == Some(b'n') => phones.push(faint(K, 25)),
        &consonant => phones.push(heard(consonant_sounds(consonant))),
    }
    1
}

const fn is_vowel_letter(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

const fn vowel_sounds(letter: u8) -> u16 {
    match letter {
        b'a' => A | E | O | SCHWA,
        b'e' => E | I | SCHWA,
        b'o' => O | A | U | SCHWA,
        b'u' => U | A | I | SCHWA,
        _ => I | A,
    }
}

const fn consonant_sounds(letter: u8) -> u16 {
    match letter {
        b'c' | b'g' | b'k' | b'q' => K,
        b'd' | b't' => T,
        b'b' | b'f' | b'p' | b'v' => P,
        b'j' => J,
        b's' | b'z' => S | J,
        b'm' => M,
        b'n' => N,
        b'l' => L,
        _ => H,
    }
}

#[cfg(test)]
mod tests {
    use super::super::form::Form;
    use super::*;

    fn distance(korean: &str, english: &str) -> [Option<u16>; 2] {
        let sound = |word: &str| Sound::of(Form::of([word]).keys());
        let (korean, english) = (sound(korean).unwrap(), sound(&english.to_lowercase()).unwrap());
        [korean.distance_to(&english), english.distance_to(&korean)]
    }

    #[test]
    fn korean_spellings_sound_like_their_english_words() {
        let pairs = [
            ("서버", "server"),
            ("클라이언트", "client"),
            ("스토리지", "storage"),
            ("데이터베이스", "database"),
            ("네트워크", "network"),
            ("프로토콜", "protocol"),
            ("쿠버네티스", "kubernetes"),
            ("도커", "docker"),
            ("레디스", "redis"),
            ("카프카", "kafka"),
            ("스냅샷", "snapshot"),
            ("캐시", "cache"),
            ("스레드", "thread"),
            ("세마포어", "semaphore"),
            ("뮤텍스", "mutex"),
            ("인터럽트", "interrupt"),
            ("스케줄러", "scheduler"),
            ("알고리즘", "algorithm"),
            ("아키텍처", "architecture"),
            ("트랜잭션", "transaction"),
            ("인덱스", "index"),
            ("조인", "join"),
            ("쿼리", "query"),
            ("파티션", "partition"),
            ("샤딩", "sharding"),
            ("리플리카", "replica"),
            ("게이트웨이", "gateway"),
            ("라우터", "router"),
            ("서브넷", "subnet"),
            ("클라우드와치", "cloudwatch"),
            ("클라우드프론트", "cloudfront"),
            ("다이나모디비", "dynamodb"),
            ("글루", "glue"),
            ("아테나", "athena"),
            ("키네시스", "kinesis"),
            ("스텝", "step"),
            ("펑션", "function"),
            ("오로라", "aurora"),
            ("코그니토", "cognito"),
            ("엘라스틱", "elastic"),
            ("빈스토크", "beanstalk"),
            ("이벤트", "event"),
            ("브리지", "bridge"),
            ("컨테이너", "container"),
            ("레이어", "layer"),
            ("람다", "lambda"),
            ("코드디플로이", "codedeploy"),
            ("리눅스", "linux"),
            ("윈도우", "window"),
            ("파이썬", "python"),
            ("자바", "java"),
            ("메트릭", "metric"),
            ("토큰", "token"),
            ("세션", "session"),
            ("쿠키", "cookie"),
            ("프록시", "proxy"),
            ("큐", "queue"),
            ("토픽", "topic"),
            ("메시지", "message"),
            ("브로커", "broker"),
            ("핸들러", "handler"),
            ("리소스", "resource"),
            ("폴리시", "policy"),
            ("리전", "region"),
            ("버전", "version"),
            ("롤링", "rolling"),
            ("카나리", "canary"),
            ("블루그린", "bluegreen"),
            ("테넌트", "tenant"),
            ("호스트", "host"),
            ("하이퍼바이저", "hypervisor"),
            ("이미지", "image"),
            ("볼륨", "volume"),
            ("트래픽", "traffic"),
            ("스플리팅", "splitting"),
            ("임뮤터블", "immutable"),
            ("디플로이먼트", "deployment"),
        ];
        for (korean, english) in pairs {
            assert!(
                distance(korean, english).iter().all(Option::is_some),
                "{korean} {english}"
            );
        }
    }

    #[test]
    fn a_beginning_sounds_like_the_whole_word() {
        assert!(distance("디플로이", "deployment")[0].is_some());
        assert!(distance("모니터", "monitoring")[0].is_some());
    }

    #[test]
    fn other_words_sound_otherwise() {
        let pairs = [
            ("방화벽", "firewall"),
            ("배포", "buffer"),
            ("암호화", "amazon"),
            ("메모리", "metric"),
            ("컨테이너", "connection"),
            ("동시성", "transaction"),
        ];
        for (korean, english) in pairs {
            assert_eq!(distance(korean, english), [None, None], "{korean} {english}");
        }
    }
}
