//! `run.ron`: the run of questions that goes on, and others that were broken off.

use serde::{Deserialize, Serialize};

use super::FORMAT;
use super::text::{self, bare};
use crate::model::{self, BlockId, CardId, NoteId, NotebookId, OpenRun, OpenRuns, ReviewId, ReviewMode, RunShape};

/// `run.ron`: the newest run, and behind it the others.
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
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    others: Vec<OtherRun>,
}

/// A run that was broken off before the newest one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct OtherRun {
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

impl From<&OpenRuns> for Run {
    fn from(runs: &OpenRuns) -> Self {
        let mut all = runs.iter().map(OtherRun::from);
        let OtherRun {
            shape,
            scope,
            mode,
            since,
            cards,
        } = all.next().unwrap_or_default();
        Self {
            format: FORMAT,
            shape,
            scope,
            mode,
            since,
            cards,
            others: all.collect(),
        }
    }
}

impl From<&OpenRun> for OtherRun {
    fn from(run: &OpenRun) -> Self {
        Self {
            shape: run.shape.name().to_owned(),
            scope: match &run.scope {
                model::Scope::All => Scope::All,
                model::Scope::Notebook(id) => Scope::Notebook(*id),
                model::Scope::Note(id) => Scope::Note(*id),
                model::Scope::Section(id) => Scope::Section(*id),
                model::Scope::Tag(tag) => Scope::Tag(tag.clone()),
                model::Scope::Cards(_) => Scope::Cards,
            },
            mode: run.mode,
            since: run.since,
            cards: run.cards.clone(),
        }
    }
}

impl Run {
    pub(in crate::store) fn into_runs(self) -> OpenRuns {
        let newest = OtherRun {
            shape: self.shape,
            scope: self.scope,
            mode: self.mode,
            since: self.since,
            cards: self.cards,
        };
        let all = std::iter::once(newest).chain(self.others);
        all.filter_map(OtherRun::into_run).collect()
    }
}

impl OtherRun {
    fn into_run(self) -> Option<OpenRun> {
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
