//! Korean spellings of English words: 람다 and Lambda, 코드디플로이 and `CodeDeploy`, without a table of words.
//!
//! Both words are turned into [phones](super::phone), and the two rows of phones are aligned. What Korean adds (the ㅡ of
//! 스케일) and what English writes and does not say (a final `e`, the `r` of `server`) costs next to nothing to skip.

use super::keys;
use super::phone::{H, J, K, N, NG, Phone, S, SCHWA, T, VOWELS, consonants_of, english_phones, korean_phones};

/// Words with more phones are compared no further.
const MAX_PHONES: usize = 32;

/// What an alignment may cost for each phone of the query; short words have to be exact.
const COST_PER_PHONE: u16 = 8;
const MAX_COST_OF_SHORT: u16 = 12;
const MAX_COST: u16 = 90;

/// Cost of going on behind the query (디플로이 for `deployment`), and fewest phones that allow it.
pub(super) const COST_OF_REST: u16 = 40;
const MIN_FOR_REST: usize = 4;

/// Pairs of consonants that are taken for one another, with what that costs.
const NEAR: [(u16, u16, u16); 5] = [(S, J, 30), (N, NG, 20), (T, J, 45), (T, S, 60), (K, H, 70)];

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
        let most = self.most();
        let cost = self.alignment_cost(&word.phones, most)?;
        (cost <= most).then_some(cost)
    }

    /// Which words are worth comparing with this.
    pub(super) fn needs(&self) -> RequiredConsonants {
        let most = self.most();
        let consonants = self.phones.iter().filter(|phone| phone.sounds & VOWELS == 0);
        let costly = consonants.filter(|phone| phone.skip > most);
        RequiredConsonants(costly.map(|phone| with_near(phone.sounds)).collect())
    }

    /// What an alignment with a word may cost.
    fn most(&self) -> u16 {
        let n_phones = u16::try_from(self.phones.len()).unwrap_or(u16::MAX);
        if n_phones < 4 {
            MAX_COST_OF_SHORT
        } else {
            (COST_PER_PHONE * n_phones).min(MAX_COST)
        }
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

/// The consonants of a word that cost too much to leave out, each with those it may be taken for. Most words do not have them
/// all, which their letters tell long before their phones are known.
#[derive(Clone, Debug)]
pub(super) struct RequiredConsonants(Vec<u16>);

impl RequiredConsonants {
    /// Whether a word with these consonants may have them.
    pub(super) fn are_among(&self, consonants: ConsonantSet) -> bool {
        self.0.iter().all(|sounds| sounds & consonants.0 != 0)
    }
}

/// Every consonant that may be heard in a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct ConsonantSet(u16);

impl ConsonantSet {
    /// Those of a word in keys.
    pub(super) fn of(word: &[u8]) -> Self {
        Self(word.iter().fold(0, |heard, &key| heard | consonants_of(key)))
    }
}

/// Consonants and what they may be taken for.
fn with_near(sounds: u16) -> u16 {
    NEAR.iter().fold(sounds, |near, &(one, other, _)| {
        near | if sounds & one != 0 { other } else { 0 } | if sounds & other != 0 { one } else { 0 }
    })
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

#[cfg(test)]
mod tests {
    use super::super::key_form::KeyForm;
    use super::*;

    fn distance(korean: &str, english: &str) -> [Option<u16>; 2] {
        let words = [korean, &english.to_lowercase()].map(|word| KeyForm::of([word]));
        let [korean, english] = words.each_ref().map(|word| Sound::of(word.keys()).unwrap());
        let distances = [korean.distance_to(&english), english.distance_to(&korean)];
        assert!(distances[0].is_none() || korean.needs().are_among(ConsonantSet::of(words[1].keys())));
        assert!(distances[1].is_none() || english.needs().are_among(ConsonantSet::of(words[0].keys())));
        distances
    }

    /// A word that sounds alike is never passed over for its letters.
    #[test]
    fn letters_tell_what_cannot_be_heard() {
        let english = [
            "architecture",
            "sharding",
            "string",
            "kafka",
            "xcode",
            "function",
            "psql",
            "wrench",
            "edge",
        ];
        let mut n_alike = 0;
        for (korean, first) in [
            ("아키텍처", 0),
            ("샤딩", 1),
            ("스트링", 2),
            ("엑스코드", 4),
            ("펑션", 5),
            ("렌치", 7),
            ("엣지", 8),
        ] {
            let korean = Sound::of(KeyForm::of([korean]).keys()).unwrap();
            // Every part of the word, and every letter in the place of every other.
            let word = english[first].as_bytes();
            let others = (0..word.len()).flat_map(|place| {
                (b'a'..=b'z').map(move |letter| {
                    let mut other = word.to_vec();
                    other[place] = letter;
                    other
                })
            });
            let parts = (0..word.len())
                .map(|n| word[n..].to_vec())
                .chain((0..word.len()).map(|n| word[..n].to_vec()));
            for word in others.chain(parts).chain(english.map(|word| word.as_bytes().to_vec())) {
                let is_alike = Sound::of(&word).and_then(|word| korean.distance_to(&word)).is_some();
                n_alike += usize::from(is_alike);
                assert!(
                    !is_alike || korean.needs().are_among(ConsonantSet::of(&word)),
                    "{}",
                    String::from_utf8_lossy(&word)
                );
            }
        }
        assert!(n_alike > 50, "{n_alike} words sound alike");
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
