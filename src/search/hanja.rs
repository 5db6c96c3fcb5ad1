//! Hanja by their sound: 입체 finds 立體 and 立體的, 비동기 finds 非동기, and 立體 finds 입체.
//!
//! The readings come from the Unihan database (`data/hanja`). At the beginning of a word ㄹ and ㄴ are often not said (룡 is
//! 용 there), so readings that differ in that alone are one. One syllable has too many Hanja to mean one of them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use unicode_normalization::UnicodeNormalization as _;

use super::key_form::KeyForm;
use super::keys;

const READINGS: &str = include_str!("../../data/hanja/readings.txt");

/// Syllables that are looked up, fewest and most.
const N_SYLLABLES: std::ops::RangeInclusive<usize> = 2..=12;

/// Most words in Hangul for one in Hanja.
const MAX_SPOKEN: usize = 8;

/// The first Hanja and the last; compatibility forms are spelled as these.
const FIRST: char = '\u{3400}';
const LAST: char = '\u{9fff}';

/// Bytes of a Hanja in keys.
const N_KEYS: usize = 4;

const FIRST_SYLLABLE: u32 = 0xac00;
const N_FINALS: u32 = 28;
const N_VOWELS: u32 = 21;

/// Initials in the order of Unicode.
const N: u32 = 2;
const R: u32 = 5;
const SILENT: u32 = 11;

/// Vowels before which an initial ㄴ or ㄹ is silent: ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ ㅣ.
const SILENCING: [u32; 7] = [2, 3, 6, 7, 12, 17, 20];

/// The Hanja of each syllable, sorted; by the syllable as it is said at the beginning of a word.
static HANJA: LazyLock<BTreeMap<char, Arc<[char]>>> = LazyLock::new(|| {
    let mut hanja: BTreeMap<char, Vec<char>> = BTreeMap::new();
    for line in READINGS.lines().filter(|line| !line.starts_with('#')) {
        let mut chars = line.chars();
        if let Some(syllable) = chars.next() {
            let own = hanja.entry(initial_form(syllable)).or_default();
            own.extend(chars.filter(|c| (FIRST..=LAST).contains(c)));
        }
    }
    let sorted = hanja.into_iter().map(|(syllable, mut hanja)| {
        hanja.sort_unstable();
        hanja.dedup();
        (syllable, hanja.into())
    });
    sorted.collect()
});

/// The syllables that each Hanja is read as.
static SOUNDS: LazyLock<BTreeMap<char, Vec<char>>> = LazyLock::new(|| {
    let mut sounds: BTreeMap<char, Vec<char>> = BTreeMap::new();
    for line in READINGS.lines().filter(|line| !line.starts_with('#')) {
        let mut chars = line.chars();
        if let Some(syllable) = chars.next() {
            chars
                .filter(|c| (FIRST..=LAST).contains(c))
                .for_each(|hanja| sounds.entry(hanja).or_default().push(syllable));
        }
    }
    sounds
});

/// A character of a word, and the Hanja it may be in a text.
#[derive(Clone, Debug)]
struct Syllable {
    /// Its own keys.
    keys: Box<[u8]>,
    hanja: Arc<[char]>,
}

/// A word of which some syllables are Hanja in a text.
#[derive(Clone, Debug)]
pub(super) struct HanjaWord(Vec<Syllable>);

impl HanjaWord {
    /// For a word of composed syllables and Hanja; nothing where no syllable is the sound of a Hanja.
    pub(super) fn of(word: &str) -> Option<Self> {
        let mut buffer = [0; 4];
        let mut syllables = Vec::new();
        for c in word.chars().take(N_SYLLABLES.end() + 1) {
            if !is_hanja(c) && !is_syllable(c) {
                return None;
            }
            let keys = KeyForm::of([&*c.encode_utf8(&mut buffer)]);
            let hanja = HANJA.get(&initial_form(c)).cloned().unwrap_or_default();
            let keys = keys.keys().into();
            syllables.push(Syllable { keys, hanja });
        }
        let has_some = syllables.iter().any(|syllable| !syllable.hanja.is_empty());
        (has_some && N_SYLLABLES.contains(&syllables.len())).then_some(Self(syllables))
    }

    /// Most units of a match: syllables and Hanja are one each.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Where it stands in a text, from its beginning on.
    pub(super) fn find_in<'a>(&'a self, form: &'a KeyForm) -> impl Iterator<Item = Range<usize>> + 'a {
        let leads = form.keys().iter().enumerate();
        leads
            .filter(|&(place, &key)| keys::is_other_lead(key) && form.starts_unit(place))
            .filter_map(|(place, _)| hanja_at(form, place).map(|hanja| (place, hanja)))
            .flat_map(move |(place, hanja)| {
                let firsts = self.0.iter().enumerate();
                let firsts = firsts.filter(move |(_, syllable)| syllable.hanja.binary_search(&hanja).is_ok());
                firsts.filter_map(move |(first, _)| self.around(form, place, first))
            })
    }

    /// The whole word where the syllable `first` is the first that is another character in the text, at `place`.
    fn around(&self, form: &KeyForm, place: usize, first: usize) -> Option<Range<usize>> {
        let (before, rest) = self.0.split_at_checked(first)?;
        let n_before = before.iter().map(|syllable| syllable.keys.len()).sum();
        let start = place.checked_sub(n_before)?;
        let mut at = start;
        for syllable in before {
            at = syllable.end_as_typed(form, at)?;
        }
        let mut is_mixed = !before.is_empty();
        for syllable in rest {
            let as_hanja = hanja_at(form, at).filter(|hanja| syllable.hanja.binary_search(hanja).is_ok());
            at = if as_hanja.is_some() {
                at + N_KEYS
            } else {
                is_mixed = true;
                syllable.end_as_typed(form, at)?
            };
        }
        (!is_mixed || is_of_words(form, start..at)).then_some(start..at)
    }
}

/// Whether what is written apart has words of several syllables: 立體 도형 has, 입 體 has not.
fn is_of_words(form: &KeyForm, range: Range<usize>) -> bool {
    let mut n_syllables = 0;
    let all = form.units_in(range.clone()).all(|place| {
        let is_begun = place > range.start && form.starts_token(place);
        let is_word = !is_begun || n_syllables > 1;
        n_syllables = if is_begun { 1 } else { n_syllables + 1 };
        is_word
    });
    all && (n_syllables > 1
        || !form
            .units_in(range.start + 1..range.end)
            .any(|place| form.starts_token(place)))
}

impl Syllable {
    /// Where it ends when it stands at a place as it was typed.
    fn end_as_typed(&self, form: &KeyForm, at: usize) -> Option<usize> {
        let end = at + self.keys.len();
        let is_here = form.starts_unit(at) && form.keys().get(at..end) == Some(&*self.keys) && form.starts_unit(end);
        is_here.then_some(end)
    }
}

/// The words in Hangul that some Hanja are the spelling of, the beginning as it is said there first: 龍潭 is 용담.
pub(super) fn spoken(word: &str) -> Vec<String> {
    let n = word.chars().take(N_SYLLABLES.end() + 1).count();
    if !N_SYLLABLES.contains(&n) || !word.chars().any(is_hanja) {
        return Vec::new();
    }
    let mut words = vec![String::with_capacity(word.len())];
    for c in word.chars() {
        let sounds = SOUNDS.get(&composed(c)).cloned().unwrap_or_default();
        let is_first = words.iter().all(String::is_empty);
        let mut sounds: Vec<char> = match &*sounds {
            [] if is_syllable(c) => vec![c],
            [] => return Vec::new(),
            sounds if is_first => sounds.iter().map(|&sound| initial_form(sound)).collect(),
            sounds => sounds.iter().flat_map(|&sound| [sound, initial_form(sound)]).collect(),
        };
        sounds.sort_unstable();
        sounds.dedup();
        let longer = words.iter().flat_map(|word| {
            let longer = sounds.iter().map(move |sound| format!("{word}{sound}"));
            longer.collect::<Vec<_>>()
        });
        words = longer.take(MAX_SPOKEN).collect();
    }
    words
}

/// Whether a text has Hanja.
pub(super) fn are_in(form: &KeyForm) -> bool {
    let leads = form.keys().iter().enumerate();
    let mut leads = leads.filter(|&(_, &key)| keys::is_other_lead(key));
    leads.any(|(place, _)| hanja_at(form, place).is_some())
}

fn hanja_at(form: &KeyForm, place: usize) -> Option<char> {
    let keys = form.keys().get(place..place + N_KEYS)?;
    keys::other_char(keys).filter(|&c| (FIRST..=LAST).contains(&c))
}

/// Whether a character is one, compatibility forms included.
fn is_hanja(c: char) -> bool {
    (FIRST..=LAST).contains(&composed(c))
}

/// The character itself of a compatibility form.
fn composed(c: char) -> char {
    std::iter::once(c).nfc().next().unwrap_or(c)
}

fn is_syllable(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

/// A syllable as it is said at the beginning of a word: 룡 as 용, 락 as 낙.
fn initial_form(syllable: char) -> char {
    let Some(place) = u32::from(syllable).checked_sub(FIRST_SYLLABLE) else {
        return syllable;
    };
    let (initial, rest) = (place / (N_VOWELS * N_FINALS), place % (N_VOWELS * N_FINALS));
    let is_silencing = SILENCING.contains(&(rest / N_FINALS));
    let said = match initial {
        N | R if is_silencing => SILENT,
        R => N,
        _ => initial,
    };
    char::from_u32(FIRST_SYLLABLE + said * N_VOWELS * N_FINALS + rest).unwrap_or(syllable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, text: &str, expected: bool) {
        let form = KeyForm::of([text]);
        let is_found = HanjaWord::of(word).is_some_and(|word| word.find_in(&form).next().is_some());
        assert_eq!(is_found, expected, "{word} in {text}");
    }

    #[test]
    fn a_word_finds_the_hanja_it_is_the_sound_of() {
        for (word, text) in [
            ("입체", "두 立體는"),
            ("용담", "맑은 龍潭에"),
            ("정보", "情報 보안"),
            ("가용", "可用領域"),
            ("영역", "可用領域"),
            ("노동", "勞動"),
            ("여자", "女子"),
            ("악기", "樂器"),
        ] {
            check(word, text, true);
        }
        for (word, text) in [
            ("비동기", "非동기 호출"),
            ("입체도형", "모든 立體도형"),
            ("입체도형", "立體 도형의 부피"),
            ("자동화된", "자동化된 시험"),
            ("도형학", "도形學"),
            ("立體도형", "立體圖形"),
        ] {
            check(word, text, true);
        }
        // Compatibility forms are the same characters.
        check("용담", "\u{f9c4}潭", true);
    }

    #[test]
    fn other_sounds_and_other_words_are_not_found() {
        check("입체", "情報", false);
        check("입체", "立 있고 體", false);
        check("입", "立體", false);
        check("뷁체", "立體", false);
        check("입체", "옷 입 體", false);
        check("자동화", "자동 火력", false);
        check("立體", "立體", false);
        check("컨테이너", "立體", false);
    }

    #[test]
    fn hanja_are_spoken_as_the_words_they_spell() {
        for (word, said) in [
            ("立體", "입체"),
            ("龍潭", "용담"),
            ("情報處理", "정보처리"),
            ("勞動", "노동"),
            ("非동기", "비동기"),
            ("\u{f9c4}潭", "용담"),
        ] {
            assert!(
                spoken(word).iter().any(|spoken| spoken == said),
                "{word}: {:?}",
                spoken(word)
            );
        }
        for word in ["입체", "", "水", "ab立", "立體ab", "ひらがな"] {
            assert!(spoken(word).is_empty(), "{word}");
        }
        assert!(spoken("樂樂樂樂樂樂").len() <= MAX_SPOKEN);
    }

    #[test]
    fn every_line_of_the_readings_is_a_syllable_and_its_hanja() {
        let lines = READINGS.lines().filter(|line| !line.starts_with('#'));
        let mut n_hanja = 0;
        for line in lines {
            let (syllable, hanja) = line.split_once(' ').unwrap();
            assert!(
                syllable
                    .chars()
                    .eq(syllable.chars().filter(|c| ('가'..='힣').contains(c)).take(1)),
                "{line}"
            );
            assert!(hanja.chars().all(|c| (FIRST..=LAST).contains(&c)), "{line}");
            n_hanja += hanja.chars().count();
        }
        assert!(n_hanja > 8_000, "{n_hanja}");
    }
}
