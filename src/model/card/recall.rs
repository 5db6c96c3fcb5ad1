//! Say it from memory: a question and its answer.

use super::{
    About, CardForm, CardKind, Content, FieldRole, Prompt, PromptDefect, PromptField, is_blank, is_typed_exactly,
};
use crate::model::{AnsweredBy, Lang, Response, Text, Verdict};

/// A question that is answered from memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recall {
    /// What is asked.
    pub question: Text,
    /// What should be said.
    pub answer: Text,
}

impl Recall {
    pub(super) const ABOUT: About = About {
        name: "recall",
        answered_by: AnsweredBy::Words,
        has_answer: true,
        has_reverse: true,
        has_region: false,
        empty: || Prompt::Recall(Self::default()),
        of_form: |form, before| Prompt::Recall(Self::of_form(form, before)),
    };

    fn of_form(form: &CardForm, before: Option<&Prompt>) -> Self {
        let answer = match before {
            Some(Prompt::Recall(before)) => Some(&before.answer),
            _ => None,
        };
        Self {
            question: form.question_text(before),
            answer: form.answer_text(answer),
        }
    }
}

impl Recall {
    /// The answer as the question, and the other way round.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self {
            question: self.answer.clone(),
            answer: self.question.clone(),
        }
    }
}

impl Content for Recall {
    fn kind(&self) -> CardKind {
        CardKind::Recall
    }

    fn title(&self) -> &Text {
        &self.question
    }

    fn fields(&self) -> Vec<PromptField<'_>> {
        let roles = [(FieldRole::Question, &self.question), (FieldRole::Answer, &self.answer)];
        roles.map(|(role, text)| PromptField { role, text }).into()
    }

    fn defect(&self) -> Option<PromptDefect> {
        if is_blank(&self.question) {
            Some(PromptDefect::NoQuestion)
        } else if is_blank(&self.answer) {
            Some(PromptDefect::NoAnswer)
        } else {
            None
        }
    }

    fn answers(&self, lang: Lang) -> Vec<&str> {
        vec![self.answer.get(lang)]
    }

    /// What is typed word for word is right. What is typed otherwise may be right in other words.
    fn judge(&self, response: &Response) -> Verdict {
        let answers = self.answer.iter().map(|(_, words)| words.to_owned());
        match response {
            Response::Typed(typed) if is_typed_exactly(typed, answers) => Verdict::Right,
            _ => Verdict::Open,
        }
    }

    fn asks_same_as(&self, other: &Prompt) -> bool {
        matches!(other, Prompt::Recall(other)
            if self.question == other.question || self.answer == other.answer || *self == other.reversed())
    }

    fn fill(&self, form: &mut CardForm, lang: Lang) {
        self.answer.get(lang).clone_into(&mut form.answer);
    }
}
