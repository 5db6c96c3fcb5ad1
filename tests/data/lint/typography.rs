//! Blanks, units and those particles that a rule can tell.
//!
//! Korean has no blank between a figure and its unit, English has one, but for the percent sign. `를` and `와` follow a
//! syllable that ends in a vowel, `을` one that ends in a consonant; the few words that only look so are named.

use saegim::model::Text;

use super::{Content, check};

const UNITS: [&str; 5] = ["KB", "MB", "GB", "GiB", "vCPU"];
const KOREAN_UNITS: [&str; 8] = ["KB", "MB", "GB", "GiB", "초", "분", "시간", "일"];

/// Words that end in a syllable that is no particle here.
const NO_PARTICLES: [&str; 4] = ["가을", "마을", "노을", "모을"];

fn badly_set(content: &Content) -> Vec<String> {
    let texts = content.texts().into_iter();
    texts
        .flat_map(|(at, text)| faults(&text).into_iter().map(move |fault| format!("{at}: {fault}")))
        .collect()
}

fn faults(text: &Text) -> Vec<String> {
    let mut faults = Vec::new();
    for words in [&text.ko, &text.en] {
        let has_bad_blank = ["  ", " ,", " .\u{20}", "( ", " )"]
            .iter()
            .any(|bad| words.contains(bad));
        if has_bad_blank || words.trim() != words {
            faults.push(format!("a blank that does not belong there: {words}"));
        }
    }
    let english_blanks = UNITS.iter().any(|unit| follows_figure(&text.en, unit)) || follows_figure(&text.en, " %");
    if english_blanks {
        faults.push(format!("a figure and its unit: {}", text.en));
    }
    if KOREAN_UNITS
        .iter()
        .any(|unit| follows_figure(&text.ko, &format!(" {unit}")))
    {
        faults.push(format!("a figure and its unit: {}", text.ko));
    }
    faults.extend(
        text.ko
            .split_whitespace()
            .filter(|word| has_wrong_particle(word))
            .map(|word| format!("particle of {word}")),
    );
    faults
}

/// Whether a figure stands right before such an end.
fn follows_figure(words: &str, end: &str) -> bool {
    words.match_indices(end).any(|(at, _)| {
        let is_figure = words[..at].ends_with(|c: char| c.is_ascii_digit());
        let behind = words[at + end.len()..].chars().next();
        // A particle may follow a Latin unit at once, but `2 일곱` counts something else than days.
        let is_latin = end.is_ascii();
        let goes_on = |c: char| {
            if is_latin {
                c.is_ascii_alphanumeric()
            } else {
                c.is_alphanumeric()
            }
        };
        is_figure && !behind.is_some_and(goes_on)
    })
}

fn has_wrong_particle(word: &str) -> bool {
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    let mut from_end = word.chars().rev();
    let (Some(particle), Some(before)) = (from_end.next(), from_end.next()) else {
        return false;
    };
    let Some(has_final) = has_final(before) else {
        return false;
    };
    match particle {
        '를' | '와' => has_final,
        '을' => !has_final && !NO_PARTICLES.contains(&word),
        _ => false,
    }
}

/// Whether a syllable ends in a consonant; nothing where this is no syllable.
fn has_final(c: char) -> Option<bool> {
    let place = u32::from(c).checked_sub(u32::from('가'))?;
    (place <= u32::from('힣') - u32::from('가')).then_some(place % 28 != 0)
}

#[test]
fn blanks_units_and_particles_are_right() {
    for (from, to) in [
        ("메모리를", "메모리을"),
        ("인스턴스를", "인스턴스을"),
        ("250MB", "250 MB"),
        ("함수의", "함수의 ,"),
    ] {
        check(badly_set, |content| {
            let line = content
                .blocks
                .iter_mut()
                .find(|block| block.text.contains(from))
                .unwrap();
            line.text = line.text.replace(from, to);
        });
    }
    check(badly_set, |content| {
        let line = content
            .blocks
            .iter_mut()
            .find(|block| block.translation.contains("10,240 MB"))
            .unwrap();
        line.translation = line.translation.replace("10,240 MB", "10,240MB");
    });
}
