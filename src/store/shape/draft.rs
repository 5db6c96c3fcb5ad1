//! `drafts.ron`: words that are being written, one draft to a line.

use serde::{Deserialize, Serialize};

use super::card::Source;
use super::text::{self, bare};
use super::{FORMAT, Target};
use crate::model::{
    AnnotationId, BlockId, CardForm, CardId, CardKind, CellPlace, Hidden, Lang, NoteId, OptionForm, OtherWords,
    RegionAsked, RegionId, RowSeen, StepForm, Unsaved,
};

/// `drafts.ron`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::store) struct Drafts {
    pub(super) format: u32,
    #[serde(default)]
    drafts: Vec<Draft>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(
    clippy::large_enum_variant,
    reason = "there is a handful of them, and they are not kept in large lists"
)]
enum Draft {
    Line {
        block: BlockId,
        #[serde(default, serialize_with = "text::words")]
        markdown: String,
    },
    Translation {
        block: BlockId,
        #[serde(default, serialize_with = "text::words")]
        words: String,
    },
    Source {
        note: NoteId,
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
    RegionName {
        region: RegionId,
        #[serde(default, serialize_with = "text::words")]
        name: String,
        shown: Lang,
    },
    Cell {
        block: BlockId,
        row: usize,
        column: usize,
        /// Absent in drafts from before it was kept.
        #[serde(default, skip_serializing_if = "Vec::is_empty", serialize_with = "text::list")]
        row_was: Vec<String>,
        #[serde(default, skip_serializing_if = "is_zero")]
        rows_were: usize,
        #[serde(default, serialize_with = "text::words")]
        words: String,
    },
    Mistake {
        card: CardId,
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
        #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
        region: Option<RegionId>,
        /// As in a diagram card.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        place: bool,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        all: bool,
        #[serde(default)]
        lang: Lang,
        #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "text::words")]
        question: String,
        #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "text::words")]
        answer: String,
        #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "text::words")]
        explanation: String,
        #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
        other: Option<Other>,
        /// Absent in drafts from before it could be written.
        #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
        aside: Option<Aside>,
        #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
        same_as: Option<CardId>,
    },
    Text(#[serde(serialize_with = "text::words")] String),
}

/// What the fields say in the language that is not shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Other {
    #[serde(skip_serializing_if = "String::is_empty", serialize_with = "text::words")]
    question: String,
    #[serde(skip_serializing_if = "String::is_empty", serialize_with = "text::words")]
    answer: String,
    #[serde(skip_serializing_if = "String::is_empty", serialize_with = "text::words")]
    explanation: String,
    #[serde(skip_serializing_if = "String::is_empty", serialize_with = "text::words")]
    hint: String,
}

/// What a card has besides its question and answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Aside {
    #[serde(skip_serializing_if = "String::is_empty", serialize_with = "text::words")]
    hint: String,
    #[serde(skip_serializing_if = "String::is_empty", serialize_with = "text::words")]
    reference: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    reverse: bool,
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
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "text::words")]
    other_text: String,
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "text::words")]
    other_why: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Step {
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    of: Option<u8>,
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "text::words")]
    text: String,
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "text::words")]
    other_text: String,
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

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over the field as it is")]
const fn is_zero(n: &usize) -> bool {
    *n == 0
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
            Unsaved::Source { note, markdown } => Self::Source {
                note: *note,
                markdown: markdown.clone(),
            },
            Unsaved::Translation { block, words } => Self::Translation {
                block: *block,
                words: words.clone(),
            },
            Unsaved::Remark { on, of, words } => Self::Remark {
                on: (*on).into(),
                of: *of,
                words: words.clone(),
            },
            Unsaved::Cell {
                block,
                at,
                seen,
                markdown,
            } => Self::Cell {
                block: *block,
                row: at.row,
                column: at.column,
                row_was: seen.cells.clone(),
                rows_were: seen.n_rows,
                words: markdown.clone(),
            },
            Unsaved::RegionName { region, name, shown } => Self::RegionName {
                region: *region,
                name: name.clone(),
                shown: *shown,
            },
            Unsaved::Mistake { card, words } => Self::Mistake {
                card: *card,
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
                region: form.region,
                place: form.asks == RegionAsked::Place,
                all: form.hides == Hidden::All,
                lang: form.lang,
                question: form.question.clone(),
                answer: form.answer.clone(),
                explanation: form.explanation.clone(),
                other: form.other.as_ref().map(Other::from),
                aside: form
                    .is_whole
                    .then(|| Aside {
                        hint: form.hint.clone(),
                        reference: form.reference.clone(),
                        reverse: form.has_reverse,
                    })
                    .filter(|aside| form.of.is_some() || *aside != Aside::default()),
                same_as: form.same_as,
            },
            Unsaved::Text(text) => Self::Text(text.clone()),
        }
    }
}

impl From<Draft> for Unsaved {
    fn from(draft: Draft) -> Self {
        match draft {
            Draft::Line { block, markdown } => Self::Line { block, markdown },
            Draft::Source { note, markdown } => Self::Source { note, markdown },
            Draft::Translation { block, words } => Self::Translation { block, words },
            Draft::Remark { on, of, words } => Self::Remark {
                on: on.into(),
                of,
                words,
            },
            Draft::Cell {
                block,
                row,
                column,
                row_was: cells,
                rows_were: n_rows,
                words: markdown,
            } => Self::Cell {
                block,
                at: CellPlace { row, column },
                seen: RowSeen { cells, n_rows },
                markdown,
            },
            Draft::RegionName { region, name, shown } => Self::RegionName { region, name, shown },
            Draft::Mistake { card, words } => Self::Mistake { card, words },
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
                region,
                place,
                all,
                lang,
                question,
                answer,
                explanation,
                other,
                aside,
                same_as,
            } => Self::Card(CardForm {
                is_whole: aside.is_some() || of.is_none(),
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
                region,
                asks: if place { RegionAsked::Place } else { RegionAsked::Name },
                hides: if all { Hidden::All } else { Hidden::One },
                explanation,
                other: other.map(OtherWords::from),
                hint: aside.as_ref().map_or_else(String::new, |aside| aside.hint.clone()),
                reference: aside.as_ref().map_or_else(String::new, |aside| aside.reference.clone()),
                has_reverse: aside.is_some_and(|aside| aside.reverse),
                same_as,
            }),
            Draft::Text(text) => Self::Text(text),
        }
    }
}

impl From<&OtherWords> for Other {
    fn from(other: &OtherWords) -> Self {
        Self {
            question: other.question.clone(),
            answer: other.answer.clone(),
            explanation: other.explanation.clone(),
            hint: other.hint.clone(),
        }
    }
}

impl From<Other> for OtherWords {
    fn from(other: Other) -> Self {
        Self {
            question: other.question,
            answer: other.answer,
            explanation: other.explanation,
            hint: other.hint,
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
            other_text: option.other_text.clone(),
            other_why: option.other_why.clone(),
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
            other_text: option.other_text,
            other_why: option.other_why,
        }
    }
}

impl From<&StepForm> for Step {
    fn from(step: &StepForm) -> Self {
        Self {
            of: step.of,
            text: step.text.clone(),
            other_text: step.other_text.clone(),
        }
    }
}

impl From<Step> for StepForm {
    fn from(step: Step) -> Self {
        Self {
            of: step.of,
            text: step.text,
            other_text: step.other_text,
        }
    }
}
