//! What an exam is like while that is written: every field as it is typed, and what can be read of it.

use std::collections::BTreeSet;

use crate::model::{ExamDay, ExamDomain, ExamKind, ExamProfile, NotebookId, tag_of};

/// A profile while it is written; numbers as they are typed.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) of: NotebookId,
    pub(super) preset: String,
    pub(super) name: String,
    pub(super) date: String,
    pub(super) n_questions: String,
    pub(super) minutes: String,
    pub(super) pass: String,
    pub(super) kinds: BTreeSet<ExamKind>,
    pub(super) domains: Vec<DomainForm>,
    pub(super) may_pause: bool,
    /// How many questions there are of each domain, for what was written and the revision they were counted for.
    pub(super) usable: Option<((u64, ExamProfile), Vec<usize>)>,
}

#[derive(Debug, Default)]
pub(super) struct DomainForm {
    pub(super) name: String,
    pub(super) weight: String,
    pub(super) tags: String,
    pub(super) least: String,
}

impl Form {
    pub(super) fn of(notebook: NotebookId, profile: &ExamProfile) -> Self {
        let optional = |percent: Option<u8>| percent.map(|percent| percent.to_string()).unwrap_or_default();
        let domain = |domain: &ExamDomain| DomainForm {
            name: domain.name.clone(),
            weight: domain.weight_percent.to_string(),
            tags: domain
                .tags
                .iter()
                .map(|tag| format!("#{tag}"))
                .collect::<Vec<_>>()
                .join(" "),
            least: optional(domain.least_percent),
        };
        Self {
            of: notebook,
            preset: profile.preset.clone(),
            name: profile.name.clone(),
            date: profile.date.map(|date| date.to_string()).unwrap_or_default(),
            n_questions: profile.n_questions.to_string(),
            minutes: profile.minutes.to_string(),
            pass: optional(profile.pass_percent),
            kinds: profile.kinds.clone(),
            domains: profile.domains.iter().map(domain).collect(),
            may_pause: profile.may_pause,
            usable: None,
        }
    }

    /// What was written; what is no number is one that makes no sense.
    pub(super) fn profile(&self) -> Result<ExamProfile, Unreadable> {
        let number = |text: &str| text.trim().parse::<u16>().unwrap_or(0);
        let percent = |text: &str| match text.trim().trim_end_matches('%') {
            "" => Ok(None),
            text => text.trim().parse::<u8>().map(Some).map_err(|_| Unreadable::Percent),
        };
        let date = match self.date.trim() {
            "" => None,
            typed => Some(ExamDay::parse(typed).ok_or(Unreadable::Date)?),
        };
        let domain = |domain: &DomainForm| {
            Ok(ExamDomain {
                name: domain.name.trim().to_owned(),
                weight_percent: percent(&domain.weight)?.unwrap_or(0),
                tags: domain.tags.split([' ', ',']).filter_map(tag_of).collect(),
                least_percent: percent(&domain.least)?,
            })
        };
        Ok(ExamProfile {
            name: self.name.trim().to_owned(),
            preset: self.preset.clone(),
            date,
            n_questions: number(&self.n_questions),
            minutes: number(&self.minutes),
            pass_percent: percent(&self.pass)?,
            kinds: self.kinds.clone(),
            domains: self.domains.iter().map(domain).collect::<Result<_, Unreadable>>()?,
            may_pause: self.may_pause,
        })
    }
}

/// What was typed and cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    Date,
    Percent,
}
