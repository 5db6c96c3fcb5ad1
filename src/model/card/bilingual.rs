//! A card that is being written in one language or in both: how the words of its fields become texts.
//!
//! While one language is written, what the card says in the other stays. Once the other is written as well, a field that
//! is left empty in one of them is read in the other.

use super::{Card, CardForm, FieldRole, OtherWords, Prompt};
use crate::model::Text;

impl CardForm {
    /// What is shown with the answer; `before` is what was, whose other language stays.
    pub fn explanation_text(&self, before: &Text) -> Text {
        let other = self.other.as_ref().map(|other| other.explanation.as_str());
        self.written(Some(before), &self.explanation, other)
    }

    /// What is shown before the answer; `before` is what was, whose other language stays.
    pub fn hint_text(&self, before: &Text) -> Text {
        let other = self.other.as_ref().map(|other| other.hint.as_str());
        self.written(Some(before), &self.hint, other)
    }

    /// Begins to write the other language as well; `before` is the card that is being changed. What a field says in one
    /// language alone, and was read in both, then stands in that one.
    pub fn write_other(&mut self, before: Option<&Card>) {
        if self.other.is_some() {
            return;
        }
        let prompt = before
            .map(|card| &card.prompt)
            .filter(|prompt| prompt.kind() == self.kind);
        let fields = prompt.map(Prompt::fields).unwrap_or_default();
        let texts = |is_it: fn(&FieldRole<'_>) -> bool| -> Vec<&Text> {
            let fields = fields.iter().filter(|field| is_it(&field.role));
            fields.map(|field| field.text).collect()
        };
        let whys = fields.iter().filter_map(|field| match field.role {
            FieldRole::Option { why, .. } => Some(why),
            _ => None,
        });
        let whys: Vec<&Text> = whys.collect();
        let (options, steps) = (
            texts(|role| matches!(role, FieldRole::Option { .. })),
            texts(|role| matches!(role, FieldRole::Step)),
        );
        let answers = texts(|role| matches!(role, FieldRole::Answer | FieldRole::Correction));
        // What is asked of a region may be left to the program to say.
        let (question, answer) = match prompt {
            Some(Prompt::Occlusion(region)) => (Some(&region.question), Some(&region.name)),
            _ => (prompt.map(Prompt::title), answers.first().copied()),
        };
        let of = |texts: &[&'_ Text], of: Option<u8>| of.and_then(|of| texts.get(usize::from(of)).copied().cloned());
        let other = OtherWords {
            question: self.divided(question, |form| &mut form.question),
            answer: self.divided(answer, |form| &mut form.answer),
            explanation: self.divided(before.map(|card| &card.explanation), |form| &mut form.explanation),
            hint: self.divided(before.map(|card| &card.hint), |form| &mut form.hint),
        };
        let divide = |form: &Self, known: Option<Text>, words: &mut String| {
            let mut text = form.written(known.as_ref(), words, None);
            *words = std::mem::take(text.slot(form.lang));
            std::mem::take(text.slot(form.lang.other()))
        };
        let (mut written_options, mut written_steps) =
            (std::mem::take(&mut self.options), std::mem::take(&mut self.steps));
        for option in &mut written_options {
            option.other_text = divide(self, of(&options, option.of), &mut option.text);
            option.other_why = divide(self, of(&whys, option.of), &mut option.why);
        }
        for step in &mut written_steps {
            step.other_text = divide(self, of(&steps, step.of), &mut step.text);
        }
        (self.options, self.steps) = (written_options, written_steps);
        self.other = Some(other);
    }

    /// Leaves in a field what stands in the language of the form; answers with what stands in the other.
    fn divided(&mut self, known: Option<&Text>, field: impl Fn(&mut Self) -> &mut String) -> String {
        let words = field(self).clone();
        let mut text = self.written(known, &words, None);
        *field(self) = std::mem::take(text.slot(self.lang));
        std::mem::take(text.slot(self.lang.other()))
    }

    /// Shows the fields in the other language, where that is written.
    pub fn turn(&mut self) {
        let Some(other) = &mut self.other else { return };
        self.lang = self.lang.other();
        std::mem::swap(&mut self.question, &mut other.question);
        std::mem::swap(&mut self.answer, &mut other.answer);
        std::mem::swap(&mut self.explanation, &mut other.explanation);
        std::mem::swap(&mut self.hint, &mut other.hint);
        for option in &mut self.options {
            std::mem::swap(&mut option.text, &mut option.other_text);
            std::mem::swap(&mut option.why, &mut option.other_why);
        }
        for step in &mut self.steps {
            std::mem::swap(&mut step.text, &mut step.other_text);
        }
    }

    /// Whether there are words in both languages, so that turning shows others.
    pub fn is_bilingual(&self, before: Option<&Card>) -> bool {
        match &self.other {
            Some(other) => !other.question.trim().is_empty() && !self.question.trim().is_empty(),
            None => before.is_some_and(|card| card.prompt.is_bilingual()),
        }
    }

    /// The question in its text.
    pub(super) fn question_text(&self, before: Option<&Prompt>) -> Text {
        let other = self.other.as_ref().map(|other| other.question.as_str());
        self.written(before.map(Prompt::title), &self.question, other)
    }

    /// The answer in its text.
    pub(super) fn answer_text(&self, before: Option<&Text>) -> Text {
        let other = self.other.as_ref().map(|other| other.answer.as_str());
        self.written(before, &self.answer, other)
    }

    /// Words of an option or step in the other language, where that is written.
    pub(super) fn in_other<'a>(&self, words: &'a str) -> Option<&'a str> {
        self.other.as_ref().map(|_| words)
    }

    /// A text with the words that are read in the language of the form replaced. A text in one language alone, such as a
    /// name, is read in both, so it stays in the one it has. With the words of the `other` language nothing is left of what
    /// it was.
    pub(super) fn written(&self, before: Option<&Text>, words: &str, other: Option<&str>) -> Text {
        if let Some(other) = other {
            let mut text = Text::only(self.lang, words.trim());
            other.trim().clone_into(text.slot(self.lang.other()));
            return text;
        }
        let mut text = before.cloned().unwrap_or_default();
        let is_read_in_other = text.slot(self.lang).is_empty() && !text.is_empty();
        let lang = if is_read_in_other { self.lang.other() } else { self.lang };
        words.trim().clone_into(text.slot(lang));
        text
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ChoiceOption, Occlusion, RegionAsked};
    use super::*;
    use crate::model::{CardId, FactId, Id as _, Lang, NoteId, OptionForm, RegionId};

    fn prompts() -> Vec<Prompt> {
        let option = |text: Text, is_right| ChoiceOption {
            text,
            is_right,
            why: Text::both("", "because"),
        };
        vec![
            Prompt::recall(Text::both("최대 시간은?", "How long at most?"), Text::detected("15분")),
            Prompt::recall(Text::detected("SQS"), Text::detected("큐")),
            Prompt::cloze(Text::both("최대 {{15}}분", "At most {{15}} minutes")),
            Prompt::choice(
                Text::both("큐는?", "Which is a queue?"),
                vec![
                    option(Text::detected("SNS"), false),
                    option(Text::both("대기열", "SQS"), true),
                ],
            ),
            Prompt::ordering(
                Text::both("순서는?", "Which order?"),
                ["연다", "읽는다", "닫는다"].map(Text::detected).to_vec(),
            ),
            Prompt::falsehood(Text::both("{{1}}일 남는다", "kept {{1}} day"), Text::detected("14")),
            Prompt::Occlusion(Occlusion {
                region: RegionId::from_raw(7),
                name: Text::both("대기열", "Queue"),
                asks: RegionAsked::Place,
                ..Occlusion::default()
            }),
        ]
    }

    fn card(prompt: &Prompt) -> Card {
        Card::new(
            CardId::from_raw(1),
            NoteId::from_raw(1),
            FactId::from_raw(1),
            prompt.clone(),
        )
    }

    /// A form whose other language is written as well.
    fn whole(prompt: &Prompt, lang: Lang) -> CardForm {
        let card = Card {
            explanation: Text::both("설명", "explanation"),
            hint: Text::detected("힌트"),
            ..card(prompt)
        };
        let form = CardForm::of_prompt(prompt, NoteId::from_raw(1), lang);
        let mut form = CardForm {
            explanation: card.explanation.get(form.lang).to_owned(),
            hint: card.hint.get(form.lang).to_owned(),
            ..form
        };
        form.write_other(Some(&card));
        form
    }

    #[test]
    fn writing_the_other_language_changes_no_word_by_itself() {
        for prompt in prompts() {
            for lang in [Lang::Ko, Lang::En] {
                let mut form = whole(&prompt, lang);
                for _ in 0..2 {
                    assert_eq!(form.prompt(Some(&prompt)), prompt, "{lang:?}");
                    assert_eq!(
                        form.explanation_text(&Text::default()),
                        Text::both("설명", "explanation")
                    );
                    assert_eq!(form.hint_text(&Text::default()), Text::detected("힌트"));
                    form.turn();
                }
            }
        }
    }

    #[test]
    fn what_is_written_in_a_language_stands_in_it() {
        let prompt = Prompt::recall(Text::detected("큐는?"), Text::detected("SQS"));
        let mut form = CardForm::of_prompt(&prompt, NoteId::from_raw(1), Lang::Ko);
        form.write_other(None);
        form.turn();
        assert_eq!((form.lang, &*form.question), (Lang::En, ""));
        form.question = "Which queue?".to_owned();
        form.turn();
        assert_eq!(form.question, "큐는?");
        assert_eq!(
            form.prompt(None),
            Prompt::recall(Text::both("큐는?", "Which queue?"), Text::only(Lang::Ko, "SQS"))
        );
    }

    #[test]
    fn an_option_in_one_language_alone_is_an_option() {
        let prompt = prompts().remove(3);
        let mut form = whole(&prompt, Lang::En);
        form.options.push(OptionForm {
            other_text: "줄".to_owned(),
            ..OptionForm::default()
        });
        form.options.push(OptionForm::default());
        let Prompt::Choice(choice) = form.prompt(Some(&prompt)) else {
            panic!("it is a choice")
        };
        assert_eq!(choice.options.len(), 3);
        assert_eq!(choice.options[2].text, Text::detected("줄"));
    }
}
