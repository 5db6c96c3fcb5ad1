//! Say whether a statement is true.
//!
//! One that is not has the place where it is not marked as `{{…}}`, and what would be right there beside it, so that both can be
//! shown once it was answered. Before that nothing of it can be seen: the marks are no words of the statement.

use super::gap::without_gaps;
use super::{About, CardForm, CardKind, Content, FieldRole, Prompt, PromptDefect, PromptField, is_blank};
use crate::model::{AnsweredBy, Lang, Response, Text, Verdict};

/// What stands for true and for not true, in both languages.
const LETTERS: [&str; 2] = ["O", "X"];

/// A statement that is true or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Truth {
    /// What is to be judged. Where it is not true, the place may be marked as `{{…}}`.
    pub statement: Text,
    /// Whether it is true.
    pub is_true: bool,
    /// What would be right at that place; empty where the statement is true, and may be empty where it is not.
    pub correction: Text,
}

impl Default for Truth {
    fn default() -> Self {
        Self {
            statement: Text::default(),
            is_true: true,
            correction: Text::default(),
        }
    }
}

impl Truth {
    pub(super) const ABOUT: About = About {
        name: "true_false",
        answered_by: AnsweredBy::Truth,
        has_answer: false,
        has_reverse: false,
        has_region: false,
        empty: || Prompt::Truth(Self::default()),
        of_form: |form, before| Prompt::Truth(Self::of_form(form, before)),
    };

    fn of_form(form: &CardForm, before: Option<&Prompt>) -> Self {
        let before_it = match before {
            Some(Prompt::Truth(before)) => Some(&before.correction),
            _ => None,
        };
        let correction = if form.is_true {
            Text::default()
        } else {
            form.answer_text(before_it)
        };
        Self {
            statement: form.question_text(before),
            is_true: form.is_true,
            correction,
        }
    }

    /// The letter that says whether it is true: `O` or `X`.
    pub const fn letter(is_true: bool) -> &'static str {
        let [yes, no] = LETTERS;
        if is_true { yes } else { no }
    }

    /// The statement as it is asked, without its marks.
    pub fn asked(&self, lang: Lang) -> String {
        without_gaps(self.statement.get(lang))
    }
}

impl Content for Truth {
    fn kind(&self) -> CardKind {
        CardKind::Truth
    }

    fn title(&self) -> &Text {
        &self.statement
    }

    fn fields(&self) -> Vec<PromptField<'_>> {
        let statement = PromptField {
            role: FieldRole::Statement { is_true: self.is_true },
            text: &self.statement,
        };
        let correction = PromptField {
            role: FieldRole::Correction,
            text: &self.correction,
        };
        let has_correction = !self.correction.is_empty();
        std::iter::once(statement)
            .chain(has_correction.then_some(correction))
            .collect()
    }

    fn defect(&self) -> Option<PromptDefect> {
        let says_nothing = |(_, words): (Lang, &str)| without_gaps(words).trim().is_empty();
        let is_silent = is_blank(&self.statement) || self.statement.iter().any(says_nothing);
        is_silent.then_some(PromptDefect::NoQuestion)
    }

    fn answers(&self, lang: Lang) -> Vec<&str> {
        let correction = self.correction.get(lang);
        let correction = (!correction.is_empty()).then_some(correction);
        std::iter::once(Self::letter(self.is_true)).chain(correction).collect()
    }

    fn asked_words(&self, lang: Lang) -> String {
        self.asked(lang)
    }

    fn judge(&self, response: &Response) -> Verdict {
        match response {
            Response::Judged(is_true) if *is_true == self.is_true => Verdict::Right,
            Response::Judged(_) => Verdict::Wrong,
            _ => Verdict::Unanswered,
        }
    }

    fn asks_same_as(&self, other: &Prompt) -> bool {
        matches!(other, Prompt::Truth(other) if self.statement == other.statement)
    }

    fn fill(&self, form: &mut CardForm, lang: Lang) {
        form.is_true = self.is_true;
        self.correction.get(lang).clone_into(&mut form.answer);
    }
}
