//! A card as it stands in the file of its note.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::status::Status;
use super::text::{Text, bare, words};
use crate::model::{self, BlockId, CardId, FactId, Hidden, NoteId, RegionAsked, RegionId, Timestamp};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::store) struct Card {
    pub(in crate::store) id: CardId,
    fact: FactId,
    prompt: Prompt,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    explanation: Text,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    hint: Text,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sources: Vec<Source>,
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "words")]
    reference: String,
    #[serde(default, skip_serializing_if = "Status::is_unchecked")]
    status: Status,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    suspended: bool,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    buried: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    tags: BTreeSet<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::store) enum Source {
    Block(BlockId),
    Region(RegionId),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Prompt {
    Recall {
        question: Text,
        answer: Text,
    },
    Cloze {
        text: Text,
        #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
        asked: Option<u16>,
    },
    Choice {
        question: Text,
        options: Vec<ChoiceOption>,
    },
    Ordering {
        question: Text,
        steps: Vec<Text>,
    },
    Truth {
        statement: Text,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        holds: bool,
        #[serde(default, skip_serializing_if = "Text::is_empty")]
        correction: Text,
    },
    Diagram {
        region: RegionId,
        name: Text,
        /// Its place is asked instead of its name.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        place: bool,
        /// All regions are hidden instead of one.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        all: bool,
        #[serde(default, skip_serializing_if = "Text::is_empty")]
        question: Text,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct ChoiceOption {
    text: Text,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    right: bool,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    why: Text,
}

impl From<&model::Card> for Card {
    fn from(card: &model::Card) -> Self {
        Self {
            id: card.id,
            fact: card.fact,
            prompt: Prompt::from(&card.prompt),
            explanation: Text::from(&card.explanation),
            hint: Text::from(&card.hint),
            sources: card.sources.iter().map(|&source| source.into()).collect(),
            reference: card.reference.clone(),
            status: Status::from(&card.status),
            suspended: card.is_suspended,
            buried: card.buried_until,
            tags: card.tags.clone(),
        }
    }
}

impl From<model::CardSource> for Source {
    fn from(source: model::CardSource) -> Self {
        match source {
            model::CardSource::Block(id) => Self::Block(id),
            model::CardSource::Region(id) => Self::Region(id),
        }
    }
}

impl From<Source> for model::CardSource {
    fn from(source: Source) -> Self {
        match source {
            Source::Block(id) => Self::Block(id),
            Source::Region(id) => Self::Region(id),
        }
    }
}

impl From<&model::Prompt> for Prompt {
    fn from(prompt: &model::Prompt) -> Self {
        let option = |option: &model::ChoiceOption| ChoiceOption {
            text: Text::from(&option.text),
            right: option.is_right,
            why: Text::from(&option.why),
        };
        match prompt {
            model::Prompt::Recall(recall) => Self::Recall {
                question: Text::from(&recall.question),
                answer: Text::from(&recall.answer),
            },
            model::Prompt::Cloze(cloze) => Self::Cloze {
                text: Text::from(&cloze.text),
                asked: cloze.asked,
            },
            model::Prompt::Choice(choice) => Self::Choice {
                question: Text::from(&choice.question),
                options: choice.options.iter().map(option).collect(),
            },
            model::Prompt::Ordering(ordering) => Self::Ordering {
                question: Text::from(&ordering.question),
                steps: ordering.steps.iter().map(Text::from).collect(),
            },
            model::Prompt::Truth(truth) => Self::Truth {
                statement: Text::from(&truth.statement),
                holds: truth.is_true,
                correction: Text::from(&truth.correction),
            },
            model::Prompt::Occlusion(occlusion) => Self::Diagram {
                region: occlusion.region,
                name: Text::from(&occlusion.name),
                place: occlusion.asks == RegionAsked::Place,
                all: occlusion.hides == Hidden::All,
                question: Text::from(&occlusion.question),
            },
        }
    }
}

impl Card {
    /// The card, kept with the note whose file it stands in.
    pub(in crate::store) fn into_model(self, note: NoteId) -> model::Card {
        model::Card {
            id: self.id,
            note,
            fact: self.fact,
            prompt: self.prompt.into(),
            explanation: self.explanation.into(),
            hint: self.hint.into(),
            sources: self.sources.into_iter().map(Into::into).collect(),
            reference: self.reference,
            status: self.status.into(),
            is_suspended: self.suspended,
            buried_until: self.buried,
            tags: self.tags,
        }
    }
}

impl From<Prompt> for model::Prompt {
    fn from(prompt: Prompt) -> Self {
        let option = |option: ChoiceOption| model::ChoiceOption {
            text: option.text.into(),
            is_right: option.right,
            why: option.why.into(),
        };
        match prompt {
            Prompt::Recall { question, answer } => Self::recall(question.into(), answer.into()),
            Prompt::Cloze { text, asked } => Self::Cloze(model::Cloze {
                text: text.into(),
                asked,
            }),
            Prompt::Choice { question, options } => {
                Self::choice(question.into(), options.into_iter().map(option).collect())
            }
            Prompt::Ordering { question, steps } => {
                Self::ordering(question.into(), steps.into_iter().map(Into::into).collect())
            }
            Prompt::Truth {
                statement,
                holds,
                correction,
            } => Self::Truth(model::Truth {
                statement: statement.into(),
                is_true: holds,
                correction: correction.into(),
            }),
            Prompt::Diagram {
                region,
                name,
                place,
                all,
                question,
            } => Self::Occlusion(model::Occlusion {
                region,
                name: name.into(),
                asks: if place { RegionAsked::Place } else { RegionAsked::Name },
                hides: if all { Hidden::All } else { Hidden::One },
                question: question.into(),
            }),
        }
    }
}
