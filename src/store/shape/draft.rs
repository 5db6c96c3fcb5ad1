//! `drafts.ron`: words that are being written, one draft to a line.

use serde::{Deserialize, Serialize};

use super::card::Source;
use super::text::{self, bare};
use super::{FORMAT, Target};
use crate::model::{AnnotationId, BlockId, CardForm, CardId, CardKind, Lang, NoteId, OptionForm, StepForm, Unsaved};

/// `drafts.ron`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::store) struct Drafts {
    pub(super) format: u32,
    #[serde(default)]
    drafts: Vec<Draft>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Draft {
    Line {
        block: BlockId,
        #[serde(default, serialize_with = "text::words")]
        markdown: String,
    },
    Remark {
        on: Target,
        #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
        of: Option<AnnotationId>,
        #[serde(default, serialize_with = "text::words")]
        words: String,
    },
    Card {
        note: NoteId,
        #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
        of: Option<CardId>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        sources: Vec<Source>,
        /// By the name of [`CardKind`]; absent where it is the [`implied_kind`], which was all there was at first.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        kind: String,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        cloze: bool,
        #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
        options: Option<Vec<Choice>>,
        #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
        steps: Option<Vec<Step>>,
        /// Whether a statement is held to be true; absent where the card is none.
        #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
        holds: Option<bool>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        one_by_one: bool,
        #[serde(default)]
        lang: Lang,
        #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "text::words")]
        question: String,
        #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "text::words")]
        answer: String,
        #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "text::words")]
        explanation: String,
    },
    Text(#[serde(serialize_with = "text::words")] String),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Choice {
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    of: Option<u8>,
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "text::words")]
    text: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    right: bool,
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "text::words")]
    why: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Step {
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    of: Option<u8>,
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "text::words")]
    text: String,
}

impl From<&[Unsaved]> for Drafts {
    fn from(drafts: &[Unsaved]) -> Self {
        Self {
            format: FORMAT,
            drafts: drafts.iter().map(Draft::from).collect(),
        }
    }
}

impl Drafts {
    pub(in crate::store) fn into_drafts(self) -> Vec<Unsaved> {
        self.drafts.into_iter().map(Into::into).collect()
    }
}

const fn implied_kind(is_cloze: bool, has_options: bool) -> CardKind {
    if has_options {
        CardKind::Choice
    } else if is_cloze {
        CardKind::Cloze
    } else {
        CardKind::Recall
    }
}

impl From<&Unsaved> for Draft {
    fn from(unsaved: &Unsaved) -> Self {
        match unsaved {
            Unsaved::Line { block, markdown } => Self::Line {
                block: *block,
                markdown: markdown.clone(),
            },
            Unsaved::Remark { on, of, words } => Self::Remark {
                on: (*on).into(),
                of: *of,
                words: words.clone(),
            },
            Unsaved::Card(form) => Self::Card {
                note: form.note,
                of: form.of,
                sources: form.sources.iter().map(|&source| source.into()).collect(),
                kind: Some(form.kind)
                    .filter(|&kind| kind != implied_kind(kind == CardKind::Cloze, kind.has_options()))
                    .map_or_else(String::new, |kind| kind.name().to_owned()),
                cloze: form.kind == CardKind::Cloze,
                options: form
                    .kind
                    .has_options()
                    .then(|| form.options.iter().map(Choice::from).collect()),
                steps: form
                    .kind
                    .has_steps()
                    .then(|| form.steps.iter().map(Step::from).collect()),
                holds: form.kind.is_judged().then_some(form.is_true),
                one_by_one: form.is_one_by_one,
                lang: form.lang,
                question: form.question.clone(),
                answer: form.answer.clone(),
                explanation: form.explanation.clone(),
            },
            Unsaved::Text(text) => Self::Text(text.clone()),
        }
    }
}

impl From<Draft> for Unsaved {
    fn from(draft: Draft) -> Self {
        match draft {
            Draft::Line { block, markdown } => Self::Line { block, markdown },
            Draft::Remark { on, of, words } => Self::Remark {
                on: on.into(),
                of,
                words,
            },
            Draft::Card {
                note,
                of,
                sources,
                kind,
                cloze,
                options,
                steps,
                holds,
                one_by_one,
                lang,
                question,
                answer,
                explanation,
            } => Self::Card(CardForm {
                note,
                of,
                sources: sources.into_iter().map(Into::into).collect(),
                kind: CardKind::of_name(&kind).unwrap_or_else(|| implied_kind(cloze, options.is_some())),
                lang,
                question,
                answer,
                options: options.into_iter().flatten().map(Into::into).collect(),
                steps: steps.into_iter().flatten().map(Into::into).collect(),
                is_true: holds.unwrap_or(true),
                is_one_by_one: one_by_one,
                explanation,
            }),
            Draft::Text(text) => Self::Text(text),
        }
    }
}

impl From<&OptionForm> for Choice {
    fn from(option: &OptionForm) -> Self {
        Self {
            of: option.of,
            text: option.text.clone(),
            right: option.is_right,
            why: option.why.clone(),
        }
    }
}

impl From<Choice> for OptionForm {
    fn from(option: Choice) -> Self {
        Self {
            of: option.of,
            text: option.text,
            is_right: option.right,
            why: option.why,
        }
    }
}

impl From<&StepForm> for Step {
    fn from(step: &StepForm) -> Self {
        Self {
            of: step.of,
            text: step.text.clone(),
        }
    }
}

impl From<Step> for StepForm {
    fn from(step: Step) -> Self {
        Self {
            of: step.of,
            text: step.text,
        }
    }
}
