//! Fill the gaps of a sentence.

use super::gap::{gaps, has_gap};
use super::{CardForm, CardKind, Content, FieldRole, Prompt, PromptDefect, PromptField, is_blank, is_typed_exactly};
use crate::model::{Lang, Response, Text, Verdict};

/// Stands between the words of gaps.
const SEPARATOR: &str = ", ";

/// A sentence with gaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cloze {
    /// The whole sentence with its gaps marked.
    pub text: Text,
}

impl Cloze {
    pub(super) fn of_form(form: &CardForm, before: Option<&Prompt>) -> Self {
        Self {
            text: form.question_text(before),
        }
    }

    /// The words of the gaps in their order.
    pub fn gaps(&self, lang: Lang) -> impl Iterator<Item = &str> {
        gaps(self.text.get(lang))
    }

    /// The same one after the other.
    pub fn answer(&self, lang: Lang) -> String {
        joined(self.text.get(lang))
    }

    fn gaps_in_all(&self) -> impl Iterator<Item = &str> {
        self.text.iter().flat_map(|(_, sentence)| gaps(sentence))
    }
}

fn joined(sentence: &str) -> String {
    gaps(sentence).collect::<Vec<_>>().join(SEPARATOR)
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
        } else if self.text.iter().any(|(_, sentence)| !has_gap(sentence)) {
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
        let answers = self.text.iter().map(|(_, sentence)| joined(sentence));
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

    /// The sentence is all there is.
    fn fill(&self, _form: &mut CardForm, _lang: Lang) {}
}

/// The same words, or the same figure with or without its unit.
fn is_same_gap(one: &str, other: &str) -> bool {
    let digits = |words: &str| words.chars().filter(char::is_ascii_digit).collect::<String>();
    let is_same_figure = (one.starts_with(other) || other.starts_with(one)) && !digits(one).is_empty();
    one == other || (is_same_figure && digits(one) == digits(other))
}
