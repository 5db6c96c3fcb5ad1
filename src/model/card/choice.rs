//! Choose one or several of some options.

use std::collections::BTreeSet;

use super::alike::repeat_words;
use super::defect::MAX_OPTIONS;
use super::mention::{is_about_others, names_an_option};
use super::shuffle::shuffled;
use super::{About, CardForm, CardKind, Content, FieldRole, OptionForm, Prompt, PromptDefect, PromptField, is_blank};
use crate::model::{AnsweredBy, Lang, Response, Text, Verdict};

/// A question with options.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is asked.
    pub question: Text,
    /// In the order of the source; another one is shown ([`Card::order_shown`](super::Card::order_shown)).
    pub options: Vec<ChoiceOption>,
}

/// One of the options of a choice card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChoiceOption {
    /// What can be chosen.
    pub text: Text,
    /// Whether it should be.
    pub is_right: bool,
    /// Why it is right or wrong; may be empty.
    pub why: Text,
}

impl Choice {
    pub(super) const ABOUT: About = About {
        name: "choice",
        answered_by: AnsweredBy::Options,
        has_answer: false,
        has_reverse: false,
        has_region: false,
        empty: || Prompt::Choice(Self::default()),
        of_form: |form, before| Prompt::Choice(Self::of_form(form, before)),
    };

    fn of_form(form: &CardForm, before: Option<&Prompt>) -> Self {
        let known = match before {
            Some(Prompt::Choice(before)) => before.options.as_slice(),
            _ => &[],
        };
        let option = |written: &OptionForm| {
            let known = written.of.and_then(|of| known.get(usize::from(of)));
            ChoiceOption {
                text: form.written(
                    known.map(|option| &option.text),
                    &written.text,
                    form.in_other(&written.other_text),
                ),
                is_right: written.is_right,
                why: form.written(
                    known.map(|option| &option.why),
                    &written.why,
                    form.in_other(&written.other_why),
                ),
            }
        };
        let has_words = |option: &OptionForm| {
            let other = form.in_other(&option.other_text).unwrap_or_default();
            !option.text.trim().is_empty() || !other.trim().is_empty()
        };
        let is_written = |option: &&OptionForm| option.of.is_some() || has_words(option);
        Self {
            question: form.question_text(before),
            options: form.options.iter().filter(is_written).map(option).collect(),
        }
    }

    /// How many options are right.
    pub fn n_right(&self) -> usize {
        self.right().count()
    }

    /// Whether two options cannot be told apart, in one of the languages.
    fn has_same_options(&self) -> bool {
        let repeat_in = |lang| repeat_words(self.options.iter().map(|option| option.text.get(lang)));
        repeat_in(Lang::Ko) || repeat_in(Lang::En)
    }

    /// Whether its options have to be shown in their order, because of what they or their reasons say.
    pub fn keeps_its_order(&self, explanation: &Text) -> bool {
        let n_options = self.options.len();
        let says = |text: &Text, is_so: fn(&str, usize) -> bool| text.iter().any(|(_, words)| is_so(words, n_options));
        n_options > usize::from(MAX_OPTIONS)
            || says(explanation, names_an_option)
            || self
                .options
                .iter()
                .any(|option| says(&option.text, is_about_others) || says(&option.why, names_an_option))
    }

    /// The options that are right.
    pub fn right(&self) -> impl Iterator<Item = &ChoiceOption> {
        self.options.iter().filter(|option| option.is_right)
    }
}

impl Content for Choice {
    fn kind(&self) -> CardKind {
        CardKind::Choice
    }

    fn title(&self) -> &Text {
        &self.question
    }

    fn fields(&self) -> Vec<PromptField<'_>> {
        let question = PromptField {
            role: FieldRole::Question,
            text: &self.question,
        };
        let options = self.options.iter().map(|option| PromptField {
            role: FieldRole::Option {
                is_right: option.is_right,
                why: &option.why,
            },
            text: &option.text,
        });
        std::iter::once(question).chain(options).collect()
    }

    fn defect(&self) -> Option<PromptDefect> {
        if is_blank(&self.question) {
            Some(PromptDefect::NoQuestion)
        } else if self.options.len() < 2 {
            Some(PromptDefect::TooFewOptions)
        } else if self.options.len() > usize::from(MAX_OPTIONS) {
            Some(PromptDefect::TooManyOptions)
        } else if self.n_right() == 0 {
            Some(PromptDefect::NoRightOption)
        } else if self.has_same_options() {
            Some(PromptDefect::SameOptions)
        } else {
            None
        }
    }

    fn answers(&self, lang: Lang) -> Vec<&str> {
        self.right().map(|option| option.text.get(lang)).collect()
    }

    fn options(&self) -> &[ChoiceOption] {
        &self.options
    }

    fn order_shown(&self, explanation: &Text, seed: u64) -> Vec<u8> {
        if self.keeps_its_order(explanation) {
            return Vec::new();
        }
        shuffled(self.options.len(), seed)
    }

    /// Right when exactly the right options are chosen.
    fn judge(&self, response: &Response) -> Verdict {
        let Response::Options(chosen) = response else {
            return Verdict::Unanswered;
        };
        if chosen.is_empty() {
            return Verdict::Unanswered;
        }
        let is_right = |&place: &u8| {
            self.options
                .get(usize::from(place))
                .is_some_and(|option| option.is_right)
        };
        let chosen: BTreeSet<u8> = chosen.iter().copied().collect();
        if chosen.len() == self.n_right() && chosen.iter().all(is_right) {
            Verdict::Right
        } else {
            Verdict::Wrong
        }
    }

    fn asks_same_as(&self, other: &Prompt) -> bool {
        matches!(other, Prompt::Choice(other) if self.question == other.question)
    }

    fn fill(&self, form: &mut CardForm, lang: Lang) {
        let option = |(of, option): (u8, &ChoiceOption)| OptionForm {
            of: Some(of),
            text: option.text.get(lang).to_owned(),
            is_right: option.is_right,
            why: option.why.get(lang).to_owned(),
            ..OptionForm::default()
        };
        form.options = (0..=u8::MAX).zip(&self.options).map(option).collect();
    }
}
