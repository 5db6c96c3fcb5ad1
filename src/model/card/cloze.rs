//! Fill the gaps of a sentence.

use std::collections::BTreeSet;

use super::gap::{Mark, gap_numbers, has_gap, has_nested_gaps, marked, with_numbers};
use super::{CardForm, CardKind, Content, FieldRole, Prompt, PromptDefect, PromptField, is_blank, is_typed_exactly};
use crate::model::{Lang, Response, Text, Verdict};

/// Stands between the words of gaps.
const SEPARATOR: &str = ", ";

/// A sentence with gaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cloze {
    /// The whole sentence with its gaps marked.
    pub text: Text,
    /// The number of the gaps that are asked, the others being filled; all gaps are where it is nothing. Each number of a
    /// sentence is a card of its own then, and all of them ask one fact.
    pub asked: Option<u16>,
}

/// A piece of a sentence as it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClozePiece<'a> {
    /// What is read once the gaps are filled.
    pub words: &'a str,
    /// Whether it is asked.
    pub is_gap: bool,
    /// What may be seen of it before; empty where nothing is.
    pub hint: &'a str,
}

impl Cloze {
    pub(super) fn of_form(form: &CardForm, before: Option<&Prompt>) -> Self {
        let text = form.question_text(before);
        let asked = match before {
            Some(Prompt::Cloze(before)) => before.asked,
            _ => None,
        };
        if !form.is_one_by_one {
            return Self { text, asked: None };
        }
        let text = Text {
            ko: with_numbers(&text.ko),
            en: with_numbers(&text.en),
        };
        let all = Self { text, asked: None };
        let numbers = all.numbers();
        // A sentence with a single number has nothing to be asked one by one.
        let asked = asked
            .filter(|number| numbers.contains(number))
            .or(numbers.first().copied());
        Self {
            asked: asked.filter(|_| numbers.len() > 1 || form.of.is_some()),
            ..all
        }
    }

    /// The pieces of the sentence in their order.
    pub fn pieces(&self, lang: Lang) -> Vec<ClozePiece<'_>> {
        self.pieces_of(self.text.get(lang))
    }

    fn pieces_of<'a>(&self, sentence: &'a str) -> Vec<ClozePiece<'a>> {
        let piece = |part: Result<Mark<'a>, &'a str>| match part {
            Ok(mark) => ClozePiece {
                words: mark.words,
                is_gap: self.asked.is_none_or(|asked| asked == mark.number),
                hint: mark.hint,
            },
            Err(words) => ClozePiece {
                words,
                is_gap: false,
                hint: "",
            },
        };
        marked(sentence).into_iter().map(piece).collect()
    }

    /// The numbers of all gaps, asked or not, the smallest first.
    pub fn numbers(&self) -> BTreeSet<u16> {
        self.text
            .iter()
            .flat_map(|(_, sentence)| gap_numbers(sentence))
            .collect()
    }

    /// The same sentence with the gaps of another number asked.
    #[must_use]
    pub fn asking(&self, number: u16) -> Self {
        Self {
            asked: Some(number),
            ..self.clone()
        }
    }

    /// The words of the gaps that are asked in their order.
    pub fn gaps(&self, lang: Lang) -> impl Iterator<Item = &str> {
        self.gaps_of(self.text.get(lang))
    }

    /// The same one after the other.
    pub fn answer(&self, lang: Lang) -> String {
        self.joined(self.text.get(lang))
    }

    fn gaps_of<'a>(&self, sentence: &'a str) -> impl Iterator<Item = &'a str> {
        let pieces = self.pieces_of(sentence).into_iter();
        pieces.filter(|piece| piece.is_gap).map(|piece| piece.words)
    }

    fn joined(&self, sentence: &str) -> String {
        self.gaps_of(sentence).collect::<Vec<_>>().join(SEPARATOR)
    }

    fn gaps_in_all(&self) -> impl Iterator<Item = &str> {
        self.text.iter().flat_map(|(_, sentence)| self.gaps_of(sentence))
    }
}

impl Content for Cloze {
    fn kind(&self) -> CardKind {
        CardKind::Cloze
    }

    fn title(&self) -> &Text {
        &self.text
    }

    fn fields(&self) -> Vec<PromptField<'_>> {
        vec![PromptField {
            role: FieldRole::Sentence,
            text: &self.text,
        }]
    }

    fn defect(&self) -> Option<PromptDefect> {
        if is_blank(&self.text) {
            Some(PromptDefect::NoQuestion)
        } else if self.text.iter().any(|(_, sentence)| has_nested_gaps(sentence)) {
            Some(PromptDefect::NestedGaps)
        } else if self
            .text
            .iter()
            .any(|(_, sentence)| !has_gap(sentence) || self.gaps_of(sentence).next().is_none())
        {
            Some(PromptDefect::NoGap)
        } else {
            None
        }
    }

    fn answers(&self, lang: Lang) -> Vec<&str> {
        self.gaps(lang).collect()
    }

    fn separator(&self) -> &'static str {
        SEPARATOR
    }

    /// What is typed word for word is right. What is typed otherwise may be right in other words.
    fn judge(&self, response: &Response) -> Verdict {
        let answers = self.text.iter().map(|(_, sentence)| self.joined(sentence));
        match response {
            Response::Typed(typed) if is_typed_exactly(typed, answers) => Verdict::Right,
            _ => Verdict::Open,
        }
    }

    fn asks_same_as(&self, other: &Prompt) -> bool {
        let Prompt::Cloze(other) = other else { return false };
        let is_there = |gap: &str| other.gaps_in_all().any(|other| is_same_gap(gap.trim(), other.trim()));
        self.gaps_in_all().any(is_there)
    }

    /// The sentence is all there is to write.
    fn fill(&self, form: &mut CardForm, _lang: Lang) {
        form.is_one_by_one = self.asked.is_some();
    }
}

/// The same words, or the same figure with or without its unit.
fn is_same_gap(one: &str, other: &str) -> bool {
    let digits = |words: &str| words.chars().filter(char::is_ascii_digit).collect::<String>();
    let is_same_figure = (one.starts_with(other) || other.starts_with(one)) && !digits(one).is_empty();
    one == other || (is_same_figure && digits(one) == digits(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cloze(sentence: &str, asked: Option<u16>) -> Cloze {
        Cloze {
            text: Text::only(Lang::En, sentence),
            asked,
        }
    }

    #[test]
    fn one_number_is_asked_and_the_others_are_read() {
        let sentence = "{{c1::SQS}} keeps {{c2::order::of what?}} for {{c2::14}} days";
        let asked = cloze(sentence, Some(2));
        assert_eq!(
            asked.gaps(Lang::En).collect::<Vec<_>>(),
            ["order", "14"],
            "those of a number together"
        );
        let shown = |cloze: &Cloze| -> String {
            let pieces = cloze.pieces(Lang::En).into_iter();
            pieces
                .map(|piece| if piece.is_gap { piece.hint } else { piece.words })
                .collect()
        };
        assert_eq!(shown(&asked), "SQS keeps of what? for  days");
        assert_eq!(shown(&cloze(sentence, None)), " keeps of what? for  days");
        assert_eq!(asked.judge(&Response::Typed("order, 14".into())), Verdict::Right);
        assert_eq!(cloze(sentence, Some(1)).answer(Lang::En), "SQS");
        let all = Prompt::Cloze(asked).with_siblings();
        let numbers: Vec<_> = all
            .iter()
            .map(|prompt| match prompt {
                Prompt::Cloze(cloze) => cloze.asked,
                _ => None,
            })
            .collect();
        assert_eq!(numbers, [Some(2), Some(1)], "what was asked comes first");
    }

    #[test]
    fn what_cannot_be_asked_says_why() {
        for (sentence, asked, defect) in [
            ("{{c1::a}} {{b}}", None, None),
            ("{{c1::a}} {{b}}", Some(1), None),
            ("{{c1::a}} {{b}}", Some(2), Some(PromptDefect::NoGap)),
            ("{{c1::a {{c2::b}} c}}", None, Some(PromptDefect::NestedGaps)),
            ("{{c1::a {{c2::b}} c}}", Some(1), Some(PromptDefect::NestedGaps)),
        ] {
            assert_eq!(cloze(sentence, asked).defect(), defect, "{sentence:?} {asked:?}");
        }
    }
}
