//! Exams: in `notebook.ron` the one a notebook prepares for and those that were handed in, in `exam.ron` the one that is
//! being taken.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::FORMAT;
use super::text::{bare, words};
use crate::model::{self, CardId, Confidence, ExamDay, NotebookId, Response, Timestamp};

/// What an exam is like. What is beyond its bounds is taken for the nearest that is within.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct ExamProfile {
    #[serde(serialize_with = "words")]
    name: String,
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "words")]
    preset: String,
    /// As in `2026-11-30`.
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "words")]
    date: String,
    questions: u16,
    minutes: u16,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    pass_percent: Option<u8>,
    #[serde(default)]
    kinds: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    domains: Vec<ExamDomain>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    no_pause: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct ExamDomain {
    #[serde(serialize_with = "words")]
    name: String,
    weight_percent: u8,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    least_percent: Option<u8>,
}

/// An exam that was handed in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct ExamRecord {
    began_at: Timestamp,
    ended_at: Timestamp,
    profile: ExamProfile,
    allowed_millis: u32,
    spent_millis: u32,
    #[serde(default, skip_serializing_if = "is_zero")]
    rest_millis: u32,
    questions: Vec<ExamQuestion>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct ExamQuestion {
    card: CardId,
    outcome: Outcome,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    domain: Option<u8>,
    #[serde(default, skip_serializing_if = "is_zero")]
    ms: u32,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    flagged: bool,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    confidence: Option<Confidence>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
enum Outcome {
    Right,
    Wrong,
    Open,
    Gone,
}

/// `exam.ron`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::store) struct Exam {
    pub(super) format: u32,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    exam: Option<OpenExam>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct OpenExam {
    notebook: NotebookId,
    profile: ExamProfile,
    began_at: Timestamp,
    ticked_at: Timestamp,
    allowed_millis: u32,
    spent_millis: u32,
    #[serde(default, skip_serializing_if = "is_zero")]
    rest_millis: u32,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    paused: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    clock_hidden: bool,
    place: u16,
    questions: Vec<OpenQuestion>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct OpenQuestion {
    card: CardId,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    domain: Option<u8>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    shown: Vec<u8>,
    // What was answered: one of these, or none where it is open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    chosen: Vec<u8>,
    #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "words")]
    typed: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    order: Vec<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    judged: Option<bool>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    struck: BTreeSet<u8>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    flagged: bool,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    confidence: Option<Confidence>,
    #[serde(default, skip_serializing_if = "is_zero")]
    ms: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over the field as it is")]
const fn is_zero(millis: &u32) -> bool {
    *millis == 0
}

impl From<&model::ExamProfile> for ExamProfile {
    fn from(profile: &model::ExamProfile) -> Self {
        let domain = |domain: &model::ExamDomain| ExamDomain {
            name: domain.name.clone(),
            weight_percent: domain.weight_percent,
            tags: domain.tags.iter().cloned().collect(),
            least_percent: domain.least_percent,
        };
        Self {
            name: profile.name.clone(),
            preset: profile.preset.clone(),
            date: profile.date.map(|date| date.to_string()).unwrap_or_default(),
            questions: profile.n_questions,
            minutes: profile.minutes,
            pass_percent: profile.pass_percent,
            kinds: profile.kinds.iter().map(|kind| kind.name().to_owned()).collect(),
            domains: profile.domains.iter().map(domain).collect(),
            no_pause: !profile.may_pause,
        }
    }
}

impl From<ExamProfile> for model::ExamProfile {
    fn from(profile: ExamProfile) -> Self {
        let percent = |percent: Option<u8>| percent.map(|percent| percent.min(100));
        let domain = |domain: ExamDomain| model::ExamDomain {
            name: domain.name,
            weight_percent: domain.weight_percent,
            tags: domain.tags.into_iter().collect(),
            least_percent: percent(domain.least_percent),
        };
        let known = profile.kinds.iter().filter_map(|name| model::ExamKind::of_name(name));
        let mut kinds: BTreeSet<model::ExamKind> = known.collect();
        if kinds.is_empty() {
            kinds = Self::default().kinds;
        }
        Self {
            name: profile.name,
            preset: profile.preset,
            date: ExamDay::parse(&profile.date),
            n_questions: profile.questions.clamp(1, model::MAX_EXAM_QUESTIONS),
            minutes: profile.minutes.clamp(1, model::MAX_EXAM_MINUTES),
            pass_percent: percent(profile.pass_percent),
            kinds,
            domains: profile.domains.into_iter().map(domain).collect(),
            may_pause: !profile.no_pause,
        }
    }
}

impl From<&Arc<model::ExamRecord>> for ExamRecord {
    fn from(record: &Arc<model::ExamRecord>) -> Self {
        let question = |question: &model::ExamQuestion| ExamQuestion {
            card: question.card,
            outcome: match question.outcome {
                model::ExamOutcome::Right => Outcome::Right,
                model::ExamOutcome::Wrong => Outcome::Wrong,
                model::ExamOutcome::Open => Outcome::Open,
                model::ExamOutcome::Gone => Outcome::Gone,
            },
            domain: question.domain,
            ms: question.millis,
            flagged: question.is_flagged,
            confidence: question.confidence,
        };
        Self {
            began_at: record.began_at,
            ended_at: record.ended_at,
            profile: ExamProfile::from(&record.profile),
            allowed_millis: record.allowed_millis,
            spent_millis: record.spent_millis,
            rest_millis: record.rest_millis,
            questions: record.questions.iter().map(question).collect(),
        }
    }
}

impl ExamRecord {
    pub(super) fn into_model(self) -> Arc<model::ExamRecord> {
        let question = |question: ExamQuestion| model::ExamQuestion {
            card: question.card,
            domain: question.domain,
            outcome: match question.outcome {
                Outcome::Right => model::ExamOutcome::Right,
                Outcome::Wrong => model::ExamOutcome::Wrong,
                Outcome::Open => model::ExamOutcome::Open,
                Outcome::Gone => model::ExamOutcome::Gone,
            },
            millis: question.ms,
            is_flagged: question.flagged,
            confidence: question.confidence,
        };
        Arc::new(model::ExamRecord {
            began_at: self.began_at,
            ended_at: self.ended_at,
            profile: self.profile.into(),
            allowed_millis: self.allowed_millis,
            spent_millis: self.spent_millis,
            rest_millis: self.rest_millis,
            questions: self.questions.into_iter().map(question).collect(),
        })
    }
}

impl From<Option<&model::OpenExam>> for Exam {
    fn from(exam: Option<&model::OpenExam>) -> Self {
        Self {
            format: FORMAT,
            exam: exam.map(OpenExam::from),
        }
    }
}

impl Exam {
    /// Nothing where it has no question.
    pub(in crate::store) fn into_exam(self) -> Option<model::OpenExam> {
        let exam = self.exam.filter(|exam| !exam.questions.is_empty())?;
        let place = usize::from(exam.place).min(exam.questions.len() - 1);
        Some(model::OpenExam {
            notebook: exam.notebook,
            profile: exam.profile.into(),
            began_at: exam.began_at,
            allowed_millis: exam.allowed_millis,
            spent_millis: exam.spent_millis,
            rest_millis: exam.rest_millis,
            ticked_at: exam.ticked_at,
            is_paused: exam.paused,
            is_clock_hidden: exam.clock_hidden,
            place,
            questions: exam.questions.into_iter().map(OpenQuestion::into_model).collect(),
        })
    }
}

impl From<&model::OpenExam> for OpenExam {
    fn from(exam: &model::OpenExam) -> Self {
        Self {
            notebook: exam.notebook,
            profile: ExamProfile::from(&exam.profile),
            began_at: exam.began_at,
            ticked_at: exam.ticked_at,
            allowed_millis: exam.allowed_millis,
            spent_millis: exam.spent_millis,
            rest_millis: exam.rest_millis,
            paused: exam.is_paused,
            clock_hidden: exam.is_clock_hidden,
            place: u16::try_from(exam.place).unwrap_or(u16::MAX),
            questions: exam.questions.iter().map(OpenQuestion::from).collect(),
        }
    }
}

impl From<&model::OpenQuestion> for OpenQuestion {
    fn from(question: &model::OpenQuestion) -> Self {
        let mut written = Self {
            card: question.card,
            domain: question.domain,
            shown: question.shown.clone(),
            chosen: Vec::new(),
            typed: String::new(),
            order: Vec::new(),
            judged: None,
            struck: question.struck.clone(),
            flagged: question.is_flagged,
            confidence: question.confidence,
            ms: question.millis,
        };
        match &question.response {
            // No question of an exam is answered by pointing.
            Response::Shown | Response::Pointed(_) => {}
            Response::Options(places) => written.chosen.clone_from(places),
            Response::Typed(typed) => written.typed.clone_from(typed),
            Response::Order(places) => written.order.clone_from(places),
            Response::Judged(is_true) => written.judged = Some(*is_true),
        }
        written
    }
}

impl OpenQuestion {
    fn into_model(self) -> model::OpenQuestion {
        let response = if !self.chosen.is_empty() {
            Response::Options(self.chosen)
        } else if !self.typed.is_empty() {
            Response::Typed(self.typed)
        } else if !self.order.is_empty() {
            Response::Order(self.order)
        } else {
            self.judged.map_or(Response::Shown, Response::Judged)
        };
        model::OpenQuestion {
            card: self.card,
            domain: self.domain,
            shown: self.shown,
            response,
            struck: self.struck,
            is_flagged: self.flagged,
            confidence: self.confidence,
            millis: self.ms,
        }
    }
}
