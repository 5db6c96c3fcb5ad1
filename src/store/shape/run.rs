//! `run.ron`: the run of questions that goes on.

use serde::{Deserialize, Serialize};

use super::FORMAT;
use super::text::{self, bare};
use crate::model::{self, BlockId, CardId, NoteId, NotebookId, OpenRun, ReviewId, ReviewMode, RunShape};

/// `run.ron`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::store) struct Run {
    pub(super) format: u32,
    /// By its name; nothing is gone on with where it is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    shape: String,
    #[serde(default)]
    scope: Scope,
    #[serde(default)]
    mode: ReviewMode,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    since: Option<ReviewId>,
    #[serde(default)]
    cards: Vec<CardId>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
enum Scope {
    #[default]
    All,
    Notebook(NotebookId),
    Note(NoteId),
    Section(BlockId),
    Tag(#[serde(serialize_with = "text::words")] String),
    /// Those of the run.
    Cards,
}

impl From<Option<&OpenRun>> for Run {
    fn from(run: Option<&OpenRun>) -> Self {
        Self {
            format: FORMAT,
            shape: run.map_or_else(String::new, |run| run.shape.name().to_owned()),
            scope: run.map_or(Scope::All, |run| match &run.scope {
                model::Scope::All => Scope::All,
                model::Scope::Notebook(id) => Scope::Notebook(*id),
                model::Scope::Note(id) => Scope::Note(*id),
                model::Scope::Section(id) => Scope::Section(*id),
                model::Scope::Tag(tag) => Scope::Tag(tag.clone()),
                model::Scope::Cards(_) => Scope::Cards,
            }),
            mode: run.map_or(ReviewMode::Study, |run| run.mode),
            since: run.and_then(|run| run.since),
            cards: run.map_or_else(Vec::new, |run| run.cards.clone()),
        }
    }
}

impl Run {
    pub(in crate::store) fn into_run(self) -> Option<OpenRun> {
        Some(OpenRun {
            shape: RunShape::of_name(&self.shape)?,
            scope: match self.scope {
                Scope::All => model::Scope::All,
                Scope::Notebook(id) => model::Scope::Notebook(id),
                Scope::Note(id) => model::Scope::Note(id),
                Scope::Section(id) => model::Scope::Section(id),
                Scope::Tag(tag) => model::Scope::Tag(tag),
                Scope::Cards => model::Scope::Cards(self.cards.clone()),
            },
            mode: self.mode,
            cards: self.cards,
            since: self.since,
        })
    }
}
