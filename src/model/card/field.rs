//! The parts of a prompt that hold words, with what each is to the card.
//!
//! Search, export, lists and the command line read a card through its fields and need not know its kind.

use std::borrow::Cow;

use super::gap::without_gaps;
use crate::model::Text;

/// A part of a prompt that holds words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PromptField<'a> {
    /// What it is to the card.
    pub role: FieldRole<'a>,
    /// Its words.
    pub text: &'a Text,
}

/// What a field is to its card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldRole<'a> {
    /// What is asked.
    Question,
    /// What should be said.
    Answer,
    /// Both at once: a sentence with its gaps as `{{…}}`.
    Sentence,
    /// What can be chosen.
    Option {
        /// Whether it should be.
        is_right: bool,
        /// Why it is right or wrong; may be empty.
        why: &'a Text,
    },
    /// One of the steps, which stand in their order.
    Step,
    /// What is true or not; the place where it is not as `{{…}}`.
    Statement {
        /// Whether it is.
        is_true: bool,
    },
    /// What would be right in a statement that is not true.
    Correction,
}

impl<'a> PromptField<'a> {
    /// Whether it stands for the card in a list.
    pub const fn is_title(self) -> bool {
        matches!(
            self.role,
            FieldRole::Question | FieldRole::Sentence | FieldRole::Statement { .. }
        )
    }

    /// Whether it is nothing but an answer.
    pub const fn is_answer(self) -> bool {
        match self.role {
            FieldRole::Answer | FieldRole::Step | FieldRole::Correction => true,
            FieldRole::Option { is_right, .. } => is_right,
            FieldRole::Question | FieldRole::Sentence | FieldRole::Statement { .. } => false,
        }
    }

    /// The words in each language as they are read, gaps filled; languages it is not written in are left out.
    pub fn readings(self) -> impl Iterator<Item = Cow<'a, str>> {
        self.text.iter().map(move |(_, words)| match self.role {
            FieldRole::Sentence | FieldRole::Statement { .. } => Cow::Owned(without_gaps(words)),
            _ => Cow::Borrowed(words),
        })
    }
}
