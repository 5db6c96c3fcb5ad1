//! What a person adds, as it stands in the file of the note or diagram it was added to.

use serde::{Deserialize, Serialize};

use super::text::{bare, words};
use crate::model::{self, AnnotationId, BlockId, CardId, RegionId, Timestamp, Tint};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::store) struct Annotation {
    pub(in crate::store) id: AnnotationId,
    pub(in crate::store) on: Target,
    mark: Mark,
    at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::store) enum Target {
    Block(BlockId),
    Card(CardId),
    Region(RegionId),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Mark {
    Remark(#[serde(serialize_with = "words")] String),
    /// From byte, to byte, colour.
    Highlight(usize, usize, Tint),
    Star,
    Flag,
    Mistake {
        #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
        reason: Option<MistakeReason>,
        #[serde(
            rename = "words",
            default,
            skip_serializing_if = "String::is_empty",
            serialize_with = "words"
        )]
        said: String,
        /// When it was taken out of the wrong answers by hand.
        #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
        out: Option<Timestamp>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
enum MistakeReason {
    Concept,
    Misread,
    Confused,
    Guessed,
    NoTime,
}

impl From<model::MistakeReason> for MistakeReason {
    fn from(reason: model::MistakeReason) -> Self {
        match reason {
            model::MistakeReason::Concept => Self::Concept,
            model::MistakeReason::Misread => Self::Misread,
            model::MistakeReason::Confused => Self::Confused,
            model::MistakeReason::Guessed => Self::Guessed,
            model::MistakeReason::NoTime => Self::NoTime,
        }
    }
}

impl From<MistakeReason> for model::MistakeReason {
    fn from(reason: MistakeReason) -> Self {
        match reason {
            MistakeReason::Concept => Self::Concept,
            MistakeReason::Misread => Self::Misread,
            MistakeReason::Confused => Self::Confused,
            MistakeReason::Guessed => Self::Guessed,
            MistakeReason::NoTime => Self::NoTime,
        }
    }
}

impl Annotation {
    /// Whether a highlight lies on characters of the words it is on; anything else always does.
    pub(in crate::store) fn fits(&self, text: &str) -> bool {
        match self.mark {
            Mark::Highlight(start, end, _) => text.get(start..end).is_some_and(|part| !part.is_empty()),
            Mark::Remark(_) | Mark::Star | Mark::Flag | Mark::Mistake { .. } => true,
        }
    }
}

impl From<model::Target> for Target {
    fn from(target: model::Target) -> Self {
        match target {
            model::Target::Block(id) => Self::Block(id),
            model::Target::Card(id) => Self::Card(id),
            model::Target::Region(id) => Self::Region(id),
        }
    }
}

impl From<Target> for model::Target {
    fn from(target: Target) -> Self {
        match target {
            Target::Block(id) => Self::Block(id),
            Target::Card(id) => Self::Card(id),
            Target::Region(id) => Self::Region(id),
        }
    }
}

impl From<&model::Annotation> for Annotation {
    fn from(annotation: &model::Annotation) -> Self {
        Self {
            id: annotation.id,
            on: annotation.target.into(),
            mark: match &annotation.mark {
                model::Mark::Remark(words) => Mark::Remark(words.clone()),
                model::Mark::Highlight(range, tint) => Mark::Highlight(range.start, range.end, *tint),
                model::Mark::Star => Mark::Star,
                model::Mark::Flag => Mark::Flag,
                model::Mark::Mistake(mistake) => Mark::Mistake {
                    reason: mistake.reason.map(MistakeReason::from),
                    said: mistake.words.clone(),
                    out: mistake.taken_out_at,
                },
            },
            at: annotation.made_at,
        }
    }
}

impl From<Annotation> for model::Annotation {
    fn from(annotation: Annotation) -> Self {
        Self {
            id: annotation.id,
            target: annotation.on.into(),
            mark: match annotation.mark {
                Mark::Remark(words) => model::Mark::Remark(words),
                Mark::Highlight(start, end, tint) => model::Mark::Highlight(start..end, tint),
                Mark::Star => model::Mark::Star,
                Mark::Flag => model::Mark::Flag,
                Mark::Mistake { reason, said, out } => model::Mark::Mistake(model::Mistake {
                    reason: reason.map(model::MistakeReason::from),
                    words: said.trim().to_owned(),
                    taken_out_at: out,
                }),
            },
            made_at: annotation.at,
        }
    }
}
