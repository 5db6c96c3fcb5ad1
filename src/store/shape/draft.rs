//! `drafts.ron`: words that are being written, one draft to a line.

use serde::{Deserialize, Serialize};

use super::card::Source;
use super::text::{self, bare};
use super::{FORMAT, Target};
use crate::model::{AnnotationId, BlockId, CardId, Lang, NoteId};
use crate::store::drafts;

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
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        cloze: bool,
        #[serde(default)]
        lang: Lang,
        #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "text::words")]
        question: String,
        #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "text::words")]
        answer: String,
    },
    Text(#[serde(serialize_with = "text::words")] String),
}

impl From<&[drafts::Draft]> for Drafts {
    fn from(drafts: &[drafts::Draft]) -> Self {
        Self {
            format: FORMAT,
            drafts: drafts.iter().map(Draft::from).collect(),
        }
    }
}

impl Drafts {
    pub(in crate::store) fn into_drafts(self) -> Vec<drafts::Draft> {
        self.drafts.into_iter().map(Into::into).collect()
    }
}

impl From<&drafts::Draft> for Draft {
    fn from(draft: &drafts::Draft) -> Self {
        match draft {
            drafts::Draft::Line { block, markdown } => Self::Line {
                block: *block,
                markdown: markdown.clone(),
            },
            drafts::Draft::Remark { on, of, words } => Self::Remark {
                on: (*on).into(),
                of: *of,
                words: words.clone(),
            },
            drafts::Draft::Card(card) => Self::Card {
                note: card.note,
                of: card.of,
                sources: card.sources.iter().map(|&source| source.into()).collect(),
                cloze: card.is_cloze,
                lang: card.lang,
                question: card.question.clone(),
                answer: card.answer.clone(),
            },
            drafts::Draft::Text(text) => Self::Text(text.clone()),
        }
    }
}

impl From<Draft> for drafts::Draft {
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
                cloze,
                lang,
                question,
                answer,
            } => Self::Card(drafts::CardDraft {
                note,
                of,
                sources: sources.into_iter().map(Into::into).collect(),
                is_cloze: cloze,
                lang,
                question,
                answer,
            }),
            Draft::Text(text) => Self::Text(text),
        }
    }
}
