//! Sentences with gaps, as Anki numbers them: from 1, and every gap with a number.

use std::collections::BTreeSet;

use crate::model::{Cloze, Lang, Text, gap_mark};

/// A sentence in which each gap has a number, and the number of the gaps that a card asks.
pub(super) struct Numbered {
    pub(super) text: Text,
    #[cfg_attr(
        all(not(feature = "anki"), not(test)),
        expect(dead_code, reason = "only packages say which gaps a card asks")
    )]
    pub(super) asked: u16,
}

/// Gives every gap a number: gaps that are asked together are the first, those without a number get the next that is free.
pub(super) fn numbered(cloze: &Cloze) -> Numbered {
    let Some(asked) = cloze.asked else {
        let text = each(&cloze.text, |sentence, lang| {
            written(cloze, sentence, lang, &BTreeSet::new(), 1)
        });
        return Numbered { text, asked: 1 };
    };
    let numbers = cloze.numbers();
    if !numbers.contains(&0) {
        return Numbered {
            text: cloze.text.clone(),
            asked,
        };
    }
    let free = numbers.last().copied().unwrap_or_default().saturating_add(1);
    let text = each(&cloze.text, |sentence, lang| {
        written(cloze, sentence, lang, &numbers, free)
    });
    Numbered {
        text,
        asked: if asked == 0 { free } else { asked },
    }
}

fn each(text: &Text, mut write: impl FnMut(&str, Lang) -> String) -> Text {
    let mut write = |words: &str, lang| {
        if words.is_empty() {
            String::new()
        } else {
            write(words, lang)
        }
    };
    Text {
        ko: write(&text.ko, Lang::Ko),
        en: write(&text.en, Lang::En),
    }
}

/// The sentence with the number of each gap written, or `other` for those that have none.
fn written(cloze: &Cloze, _sentence: &str, lang: Lang, numbers: &BTreeSet<u16>, other: u16) -> String {
    let all = Cloze {
        asked: None,
        ..cloze.clone()
    };
    // The number of a piece is the one under which it is asked.
    let asked_by: Vec<(u16, Cloze)> = numbers.iter().map(|&number| (number, cloze.asking(number))).collect();
    let mut sentence = String::new();
    for (place, piece) in all.pieces(lang).into_iter().enumerate() {
        if !piece.is_gap {
            sentence.push_str(piece.words);
            continue;
        }
        let is_under = |(_, cloze): &&(u16, Cloze)| cloze.pieces(lang).get(place).is_some_and(|piece| piece.is_gap);
        let number = asked_by
            .iter()
            .find(is_under)
            .map(|(number, _)| *number)
            .filter(|&number| number > 0);
        sentence.push_str(&gap_mark(number.unwrap_or(other), piece.words, piece.hint));
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_gap_has_a_number_and_those_asked_together_have_one() {
        let cloze = |sentence: &str, asked| Cloze {
            text: Text::detected(sentence),
            asked,
        };
        let said = |cloze: &Cloze| {
            let numbered = numbered(cloze);
            (numbered.text.en, numbered.asked)
        };
        assert_eq!(said(&cloze("{{a}} b {{c}}", None)), ("{{c1::a}} b {{c1::c}}".into(), 1));
        let one_by_one = "{{c2::a}} {{std::vector}} {{c3::d::h}}";
        assert_eq!(
            said(&cloze(one_by_one, Some(2))),
            ("{{c2::a}} {{c4::std::vector}} {{c3::d::h}}".into(), 2)
        );
        assert_eq!(said(&cloze(one_by_one, Some(0))).1, 4);
        assert_eq!(said(&cloze("{{c1::a}} b", Some(1))), ("{{c1::a}} b".into(), 1));
    }
}
