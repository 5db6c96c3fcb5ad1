//! A card as it is being written: plain fields, not yet sound.
//!
//! The editor, the journal of unsaved words and the way back from it share this form. It becomes a [`Prompt`] only when it is
//! saved. Its fields are in one language; what the card says in the other is kept as it was, until that language is written
//! too: then each field has its words in both, and the form can be turned from one to the other. Whether the result can be
//! asked is for [`Prompt::defect`] to say.

use super::{Card, CardKind, CardSource, Hidden, Prompt, RegionAsked};
use crate::model::{CardId, Lang, Library, NoteId, RegionId};

/// A card that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a box to tick, and any of them goes with any other"
)]
pub struct CardForm {
    /// The note it is kept with.
    pub note: NoteId,
    /// The card that is being changed; nothing for a new one.
    pub of: Option<CardId>,
    /// What a new one hangs on.
    pub sources: Vec<CardSource>,
    /// Which fields count.
    pub kind: CardKind,
    /// The language of all fields but those of `other`.
    pub lang: Lang,
    /// What they say in the other language; nothing while that stays as the card has it.
    pub other: Option<OtherWords>,
    /// The question, or the sentence with its gaps.
    pub question: String,
    /// The answer of a recall card, or what would be right in a statement that is not true.
    pub answer: String,
    /// The options of a choice card.
    pub options: Vec<OptionForm>,
    /// The steps of an ordering card, in their order.
    pub steps: Vec<StepForm>,
    /// Whether the statement of an O/X card is true; where it is not, the answer is what would be right.
    pub is_true: bool,
    /// Whether each gap of a cloze is a card of its own.
    pub is_one_by_one: bool,
    /// The region of a diagram card, whose name is the answer.
    pub region: Option<RegionId>,
    /// What a diagram card asks of it.
    pub asks: RegionAsked,
    /// What a diagram card hides.
    pub hides: Hidden,
    /// What is shown with the answer, whatever the kind; may be empty.
    pub explanation: String,
    /// What is shown before the answer where it is asked for; may be empty.
    pub hint: String,
    /// Where the answer can be looked up outside the library, whatever the language; may be empty.
    pub reference: String,
    /// Whether the answer asks for the question as well, as a card of the same fact; of a recall card alone.
    pub has_reverse: bool,
    /// Whether hint, reference and reverse are what the card has; not so in words that were kept before these could be
    /// written.
    pub is_whole: bool,
    /// A card that asks the same thing.
    pub same_as: Option<CardId>,
}

/// What the fields of a card say in the language they are not shown in; options and steps have such words themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherWords {
    /// The question, or the sentence with its gaps.
    pub question: String,
    /// The answer, or what would be right.
    pub answer: String,
    /// What is shown with the answer.
    pub explanation: String,
    /// What is shown before the answer.
    pub hint: String,
}

/// An option of a choice card that is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OptionForm {
    /// Its place in the card that is being changed; nothing for a new one.
    pub of: Option<u8>,
    /// What can be chosen.
    pub text: String,
    /// Whether it should be.
    pub is_right: bool,
    /// Why it is right or wrong; may be empty.
    pub why: String,
    /// What can be chosen, in the other language where that is written.
    pub other_text: String,
    /// Why, in the other language where that is written.
    pub other_why: String,
}

/// A step of an ordering card that is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepForm {
    /// Its place in the card that is being changed; nothing for a new one.
    pub of: Option<u8>,
    /// What is done in it.
    pub text: String,
    /// The same in the other language where that is written.
    pub other_text: String,
}

impl CardForm {
    /// An empty form for a new card on a source.
    pub fn new(note: NoteId, source: CardSource, kind: CardKind, lang: Lang) -> Self {
        Self {
            note,
            of: None,
            sources: vec![source],
            kind,
            lang,
            other: None,
            question: String::new(),
            answer: String::new(),
            options: Vec::new(),
            steps: Vec::new(),
            is_true: true,
            is_one_by_one: false,
            region: None,
            asks: RegionAsked::default(),
            hides: Hidden::default(),
            explanation: String::new(),
            hint: String::new(),
            reference: String::new(),
            has_reverse: false,
            is_whole: true,
            same_as: None,
        }
    }

    /// A card to be changed, in a language, or in its other one where it has no words in that.
    pub fn of_card(library: &Library, card: &Card, lang: Lang) -> Self {
        let form = Self::of_prompt(&card.prompt, card.note, lang);
        Self {
            of: Some(card.id),
            sources: card.sources.clone(),
            explanation: card.explanation.get(form.lang).to_owned(),
            ..form.with_aside(library, card)
        }
    }

    /// With hint, reference and reverse as the card has them.
    #[must_use]
    pub(in crate::model) fn with_aside(self, library: &Library, card: &Card) -> Self {
        Self {
            hint: card.hint.get(self.lang).to_owned(),
            reference: card.reference.clone(),
            has_reverse: library.reverse_of(card).is_some(),
            is_whole: true,
            ..self
        }
    }

    /// A new card that asks this, without sources.
    pub fn of_prompt(prompt: &Prompt, note: NoteId, lang: Lang) -> Self {
        let has_words = |lang: &Lang| prompt.title().iter().any(|(other, _)| other == *lang);
        let lang = Some(lang).filter(has_words).unwrap_or_else(|| lang.other());
        let mut form = Self {
            note,
            of: None,
            sources: Vec::new(),
            kind: prompt.kind(),
            lang,
            other: None,
            question: prompt.title().get(lang).to_owned(),
            answer: String::new(),
            options: Vec::new(),
            steps: Vec::new(),
            is_true: true,
            is_one_by_one: false,
            region: None,
            asks: RegionAsked::default(),
            hides: Hidden::default(),
            explanation: String::new(),
            hint: String::new(),
            reference: String::new(),
            has_reverse: false,
            is_whole: true,
            same_as: None,
        };
        prompt.content().fill(&mut form, lang);
        form
    }

    /// Whether what is written as its answer counts.
    pub const fn has_answer(&self) -> bool {
        self.kind.has_answer() || (self.kind.is_judged() && !self.is_true)
    }

    /// Everything written in it, from the question on; blank fields are left out.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let answer = self.has_answer().then_some(self.answer.as_str());
        let options = self.options.iter().filter(|_| self.kind.has_options());
        let options = options.flat_map(|option| [&option.text, &option.why, &option.other_text, &option.other_why]);
        let steps = self.steps.iter().filter(|_| self.kind.has_steps());
        let steps = steps.flat_map(|step| [&step.text, &step.other_text]);
        let parts = options.chain(steps).map(String::as_str);
        let aside = [&self.explanation, &self.hint, &self.reference].map(String::as_str);
        let other = self.other.iter().flat_map(|other| {
            let answer = if self.has_answer() { other.answer.as_str() } else { "" };
            [&*other.question, answer, &*other.explanation, &*other.hint]
        });
        let fields = std::iter::once(self.question.as_str()).chain(answer);
        let fields = fields.chain(parts).chain(aside).chain(other);
        fields.filter(|words| !words.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::super::ChoiceOption;
    use super::*;
    use crate::model::{Id as _, Text};

    fn option(text: Text, is_right: bool) -> ChoiceOption {
        ChoiceOption {
            text,
            is_right,
            why: Text::default(),
        }
    }

    fn choice() -> Prompt {
        Prompt::choice(
            Text::both("큐는?", "Which is a queue?"),
            vec![
                option(Text::detected("SNS"), false),
                option(Text::both("대기열", "SQS"), true),
                option(Text::detected("S3"), false),
            ],
        )
    }

    fn ordering() -> Prompt {
        Prompt::ordering(
            Text::both("순서는?", "Which order?"),
            vec![
                Text::both("연다", "Open"),
                Text::detected("읽는다"),
                Text::both("닫는다", "Close"),
            ],
        )
    }

    #[test]
    fn a_form_that_was_not_touched_asks_what_the_card_asks() {
        let prompts = [
            choice(),
            Prompt::recall(Text::both("최대 시간은?", "How long at most?"), Text::detected("15분")),
            Prompt::cloze(Text::only(Lang::En, "At most {{15}} minutes")),
            ordering(),
            Prompt::truth(Text::both("큐다", "It is a queue")),
            Prompt::falsehood(Text::both("{{1}}일 남는다", "kept {{1}} day"), Text::detected("14")),
        ];
        for prompt in prompts {
            for lang in [Lang::Ko, Lang::En] {
                let form = CardForm::of_prompt(&prompt, NoteId::from_raw(1), lang);
                assert_eq!(form.prompt(Some(&prompt)), prompt, "{lang:?}");
            }
        }
    }

    #[test]
    fn the_other_language_and_the_reasons_follow_their_option() {
        let prompt = choice();
        let mut form = CardForm::of_prompt(&prompt, NoteId::from_raw(1), Lang::Ko);
        form.options.remove(0);
        form.options[0].text = "줄".to_owned();
        form.options[1].text = "EFS".to_owned();
        form.options.push(OptionForm::default());
        let expected = Prompt::choice(
            Text::both("큐는?", "Which is a queue?"),
            vec![
                option(Text::both("줄", "SQS"), true),
                option(Text::detected("EFS"), false),
            ],
        );
        assert_eq!(form.prompt(Some(&prompt)), expected);
    }

    #[test]
    fn the_other_language_follows_its_step() {
        let prompt = ordering();
        let mut form = CardForm::of_prompt(&prompt, NoteId::from_raw(1), Lang::En);
        form.steps.swap(0, 2);
        form.steps[2].text = "Begin".to_owned();
        form.steps[1].text = "  ".to_owned();
        form.steps.push(StepForm {
            of: None,
            text: "Leave".to_owned(),
            ..StepForm::default()
        });
        let steps = vec![
            Text::both("닫는다", "Close"),
            Text::both("연다", "Begin"),
            Text::only(Lang::En, "Leave"),
        ];
        let expected = Prompt::ordering(Text::both("순서는?", "Which order?"), steps);
        assert_eq!(form.prompt(Some(&prompt)), expected);
    }

    #[test]
    fn what_would_be_right_is_kept_while_a_statement_is_held_to_be_true() {
        let prompt = Prompt::falsehood(Text::detected("{{1}}일 남는다"), Text::detected("14"));
        let mut form = CardForm::of_prompt(&prompt, NoteId::from_raw(1), Lang::Ko);
        form.is_true = true;
        assert_eq!(
            form.prompt(Some(&prompt)),
            Prompt::truth(Text::detected("{{1}}일 남는다"))
        );
        assert_eq!(form.words().count(), 1);
        form.is_true = false;
        assert_eq!(form.prompt(Some(&prompt)), prompt);
    }
}
