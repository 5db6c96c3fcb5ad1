//! Fill the gaps of a sentence.

use std::collections::BTreeSet;

use super::gap::{Mark, gap_numbers, has_gap, has_nested_gaps, marked, with_numbers};
use super::{
    About, CardForm, CardKind, Content, FieldRole, Prompt, PromptDefect, PromptField, is_blank, is_typed_exactly,
};
use crate::model::{AnsweredBy, Lang, Response, Text, Verdict};

/// Stands between the words of gaps.
const SEPARATOR: &str = ", ";

/// Stands for a gap that is asked.
const OPEN_GAP: &str = "____";

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
    pub(super) const ABOUT: About = About {
        name: "cloze",
        answered_by: AnsweredBy::Words,
        has_answer: false,
        has_reverse: false,
        has_region: false,
        empty: || Prompt::Cloze(Self::default()),
        of_form: |form, before| Prompt::Cloze(Self::of_form(form, before)),
    };

    fn of_form(form: &CardForm, before: Option<&Prompt>) -> Self {
        let text = form.question_text(before);
        let asked = match before {
            Some(Prompt::Cloze(before)) => before.asked,
            _ => None,
        };
        if !form.is_one_by_one {
            return Self { text, asked: None };
        }
        let Some(text) = numbered(&text, form.lang) else {
            return Self { text, asked: None };
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

    fn asked_words(&self, lang: Lang) -> String {
        let pieces = self.pieces(lang).into_iter();
        pieces
            .map(|piece| if piece.is_gap { OPEN_GAP } else { piece.words })
            .collect()
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

/// The sentence with numbers at its gaps, those of one number being the same gaps in both languages: the gaps of `first`
/// are counted, those of the other have the numbers of what is the same. Nothing where a gap of one language is none of
/// the other's: it could not be asked in it.
fn numbered(text: &Text, first: Lang) -> Option<Text> {
    // A text in one language alone is read in both.
    let first = if text.is_bilingual() || text.iter().any(|(lang, _)| lang == first) {
        first
    } else {
        first.other()
    };
    let (sentence, other) = match first {
        Lang::Ko => (&text.ko, &text.en),
        Lang::En => (&text.en, &text.ko),
    };
    let of_other: Vec<Mark<'_>> = marked(other).into_iter().flatten().collect();
    let mut last = gap_numbers(sentence)
        .into_iter()
        .chain(gap_numbers(other))
        .max()
        .unwrap_or_default();
    let mut taken = gap_numbers(sentence);
    let counted = with_numbers(sentence, |words| {
        let is_it =
            |mark: &&Mark<'_>| mark.number != 0 && !taken.contains(&mark.number) && is_same_gap(mark.words, words);
        let number = of_other.iter().find(is_it).map(|mark| mark.number);
        let number = number.unwrap_or_else(|| {
            last = last.saturating_add(1);
            last
        });
        taken.insert(number);
        number
    });
    let mut free: Vec<Mark<'_>> = marked(&counted).into_iter().flatten().collect();
    let numbers: BTreeSet<u16> = of_other.iter().map(|mark| mark.number).collect();
    free.retain(|mark| !numbers.contains(&mark.number));
    let mut has_partners = true;
    let translated = with_numbers(other, |words| {
        let place = free
            .iter()
            .position(|mark| mark.words.trim() == words.trim())
            .or_else(|| {
                free.iter()
                    .position(|mark| is_same_gap(mark.words.trim(), words.trim()))
            });
        has_partners &= place.is_some();
        place.map_or(0, |place| free.remove(place).number)
    });
    let is_same = other.is_empty() || gap_numbers(&counted) == gap_numbers(&translated);
    let mut numbered = Text::default();
    *numbered.slot(first) = counted;
    *numbered.slot(first.other()) = translated;
    (has_partners && is_same).then_some(numbered)
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
    use crate::model::{BlockId, CardSource, Id as _, NoteId};

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

    /// What asks the gaps of a sentence one by one that was written in a language.
    fn one_by_one(before: &Text, lang: Lang, sentence: &str) -> Cloze {
        let source = CardSource::Block(BlockId::from_raw(1));
        let form = CardForm {
            question: sentence.to_owned(),
            is_one_by_one: true,
            ..CardForm::new(NoteId::from_raw(1), source, CardKind::Cloze, lang)
        };
        Cloze::of_form(
            &form,
            Some(&Prompt::Cloze(Cloze {
                text: before.clone(),
                asked: None,
            })),
        )
    }

    #[test]
    fn one_number_is_the_same_gap_in_both_languages() {
        let ko = "{{14일}} 동안 {{SQS}}가 {{256 KB}}를";
        let before = Text::both(ko, "{{SQS}} keeps {{256 KB}} for {{14}} days");
        let cloze = one_by_one(&before, Lang::Ko, ko);
        assert_eq!(cloze.text.ko, "{{c1::14일}} 동안 {{c2::SQS}}가 {{c3::256 KB}}를");
        assert_eq!(cloze.text.en, "{{c2::SQS}} keeps {{c3::256 KB}} for {{c1::14}} days");
        for sibling in Prompt::Cloze(cloze).with_siblings() {
            assert_eq!(sibling.defect(), None);
            let of = |lang| sibling.answer(lang).chars().filter(char::is_ascii).collect::<String>();
            assert_eq!(of(Lang::Ko), of(Lang::En), "{sibling:?}");
        }
        let english = one_by_one(&before, Lang::En, &before.en);
        assert_eq!(
            english.text.ko, "{{c3::14일}} 동안 {{c1::SQS}}가 {{c2::256 KB}}를",
            "the language that was written in is counted"
        );
    }

    #[test]
    fn numbers_that_are_there_are_those_of_the_same_gaps() {
        let before = Text::both("", "{{c2::SQS}} keeps {{c1::14}}");
        let cloze = one_by_one(&before, Lang::Ko, "{{14}} {{SQS}}");
        assert_eq!(
            cloze.text.get(Lang::En),
            "{{c1::14}} {{c2::SQS}}",
            "one language alone is read in both"
        );
        let before = Text::both("{{a}}", "{{c2::SQS}} keeps {{c1::14}}");
        let cloze = one_by_one(&before, Lang::Ko, "{{14}} {{SQS}}");
        assert_eq!(
            cloze.text,
            Text::both("{{c1::14}} {{c2::SQS}}", "{{c2::SQS}} keeps {{c1::14}}")
        );
        assert_eq!(cloze.asked, Some(1));
    }

    #[test]
    fn gaps_without_a_partner_are_asked_together() {
        for (ko, en) in [
            ("{{큐}}는 {{14}}일", "{{queue}} for {{14}} days"),
            ("{{SQS}}는 {{14}}일", "{{SQS}} for 14 days"),
            ("{{14}}일과 {{14}}일", "{{14}} days"),
            ("{{c1::큐}} {{c2::줄}}", "{{c1::queue}} line"),
        ] {
            let before = Text::both(ko, en);
            let cloze = one_by_one(&before, Lang::Ko, ko);
            assert_eq!((cloze.asked, &cloze.text), (None, &before), "{ko}");
        }
        let named = Text::both("{{c1::큐}} {{c2::줄}}", "{{c2::line}} {{c1::queue}}");
        assert_eq!(
            one_by_one(&named, Lang::Ko, &named.ko).asked,
            Some(1),
            "whoever numbers them knows"
        );
    }

    #[test]
    fn words_with_colons_are_asked_whole() {
        let cloze = one_by_one(
            &Text::default(),
            Lang::En,
            "{{std::vector}} grows, {{std::array}} and {{C}} do not",
        );
        assert_eq!(
            cloze.text.en,
            "{{std::vector}} grows, {{std::array}} and {{c1::C}} do not"
        );
        let asked = |number| {
            cloze
                .asking(number)
                .gaps(Lang::En)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(asked(0), ["std::vector", "std::array"]);
        assert_eq!(asked(1), ["C"]);
        let siblings = Prompt::Cloze(cloze).with_siblings();
        assert_eq!(siblings.len(), 2);
        assert!(siblings.iter().all(|sibling| sibling.defect().is_none()));
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
