//! What belongs to the whole library: notebooks with their exams, and settings.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::names::{ConfidenceJson, EasyDayJson, LeechActionJson, NewOrderJson, OutcomeJson, ReviewOrderJson};
use crate::model::{
    CardId, ExamDay, ExamDomain, ExamKind, ExamProfile, ExamQuestion, ExamRecord, Fit, MAX_EXAM_MINUTES,
    MAX_EXAM_QUESTIONS, MISTAKE_DAYS, NamedPreset, NoteId, Notebook, NotebookId, OwnExamPreset, Prediction, Preset,
    SavedSearch, Settings, TermSources, Timestamp,
};

#[derive(Serialize, Deserialize)]
pub(super) struct NotebookJson<'a> {
    id: NotebookId,
    name: Cow<'a, str>,
    /// Where it stands among the notebooks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<u32>,
    /// The order its notes were put in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notes: Vec<NoteId>,
    /// The exam it prepares for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    exam: Option<ExamJson<'a>>,
    /// The mock exams that were handed in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    exams: Vec<ExamRecordJson<'a>>,
}

/// What an exam is like.
#[derive(Serialize, Deserialize)]
struct ExamJson<'a> {
    name: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "str::is_empty")]
    preset: Cow<'a, str>,
    /// As in `2026-11-30`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    questions: u16,
    minutes: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pass_percent: Option<u8>,
    #[serde(default)]
    kinds: Vec<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    domains: Vec<DomainJson<'a>>,
    #[serde(default)]
    may_pause: bool,
}

#[derive(Serialize, Deserialize)]
struct DomainJson<'a> {
    name: Cow<'a, str>,
    weight_percent: u8,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    least_percent: Option<u8>,
}

#[derive(Serialize, Deserialize)]
struct ExamRecordJson<'a> {
    began_at: i64,
    ended_at: i64,
    exam: ExamJson<'a>,
    allowed_millis: u32,
    spent_millis: u32,
    #[serde(default)]
    rest_millis: u32,
    questions: Vec<ExamQuestionJson>,
}

#[derive(Serialize, Deserialize)]
struct ExamQuestionJson {
    card: CardId,
    outcome: OutcomeJson,
    /// By its place in the exam, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    domain: Option<u8>,
    #[serde(default)]
    millis: u32,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    flagged: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    confidence: Option<ConfidenceJson>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct SettingsJson<'a> {
    rollover_hour: u8,
    preset: PresetJson,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    presets: Vec<NamedPresetJson<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rescheduled_at: Option<i64>,
    /// Parameters of FSRS that were fitted to the answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fit: Option<FitJson<'a>>,
    term_sources: TermSourcesJson,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    saved_searches: Vec<SavedSearchJson<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    exam_presets: Vec<ExamPresetJson<'a>>,
}

#[derive(Serialize, Deserialize)]
struct PresetJson {
    retention_percent: u8,
    new_per_day: u16,
    reviews_per_day: u16,
    learning_steps_minutes: Vec<u16>,
    relearning_steps_minutes: Vec<u16>,
    new_order: NewOrderJson,
    review_order: ReviewOrderJson,
    siblings_apart: bool,
    interleaved: bool,
    typed: bool,
    leech_lapses: u16,
    leech_action: LeechActionJson,
    /// From Monday to Sunday.
    easy_days: [EasyDayJson; 7],
    mistake_days: u8,
}

#[derive(Serialize, Deserialize)]
struct NamedPresetJson<'a> {
    name: Cow<'a, str>,
    notebooks: Vec<NotebookId>,
    #[serde(flatten)]
    preset: PresetJson,
}

#[derive(Serialize, Deserialize)]
struct FitJson<'a> {
    parameters: Cow<'a, [f32]>,
    previous: Cow<'a, [f32]>,
    fitted_at: i64,
    answers: u32,
    held_back: u32,
    before: PredictionJson,
    after: PredictionJson,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct PredictionJson {
    log_loss: f32,
    rmse: f32,
}

#[derive(Serialize, Deserialize)]
struct TermSourcesJson {
    shipped: bool,
    learnt: bool,
    own: bool,
}

#[derive(Serialize, Deserialize)]
struct SavedSearchJson<'a> {
    name: Cow<'a, str>,
    query: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
struct ExamPresetJson<'a> {
    name: Cow<'a, str>,
    exam: ExamJson<'a>,
}

impl<'a> From<&'a Notebook> for NotebookJson<'a> {
    fn from(notebook: &'a Notebook) -> Self {
        Self {
            id: notebook.id,
            name: notebook.name.as_str().into(),
            place: notebook.place,
            notes: notebook.notes.clone(),
            exam: notebook.exam.as_ref().map(ExamJson::from),
            exams: notebook
                .exams
                .iter()
                .map(|record| ExamRecordJson::from(&**record))
                .collect(),
        }
    }
}

impl From<NotebookJson<'_>> for Notebook {
    fn from(json: NotebookJson<'_>) -> Self {
        Self {
            exam: json.exam.map(ExamProfile::from),
            exams: json.exams.into_iter().map(|record| Arc::new(record.into())).collect(),
            notes: json.notes,
            place: json.place,
            ..Self::new(json.id, json.name)
        }
    }
}

impl<'a> From<&'a ExamProfile> for ExamJson<'a> {
    fn from(profile: &'a ExamProfile) -> Self {
        let domain = |domain: &'a ExamDomain| DomainJson {
            name: domain.name.as_str().into(),
            weight_percent: domain.weight_percent,
            tags: domain.tags.iter().map(|tag| tag.as_str().into()).collect(),
            least_percent: domain.least_percent,
        };
        Self {
            name: profile.name.as_str().into(),
            preset: profile.preset.as_str().into(),
            date: profile.date.map(|date| date.to_string()),
            questions: profile.n_questions,
            minutes: profile.minutes,
            pass_percent: profile.pass_percent,
            kinds: profile.kinds.iter().map(|kind| kind.name().into()).collect(),
            domains: profile.domains.iter().map(domain).collect(),
            may_pause: profile.may_pause,
        }
    }
}

impl From<ExamJson<'_>> for ExamProfile {
    /// What is beyond its bounds is taken for the nearest that is within.
    fn from(json: ExamJson<'_>) -> Self {
        let percent = |percent: Option<u8>| percent.map(|percent| percent.min(100));
        let domain = |domain: DomainJson<'_>| ExamDomain {
            name: domain.name.into_owned(),
            weight_percent: domain.weight_percent,
            tags: domain.tags.into_iter().map(Cow::into_owned).collect(),
            least_percent: percent(domain.least_percent),
        };
        let otherwise = Self::default();
        let kinds: std::collections::BTreeSet<ExamKind> =
            json.kinds.iter().filter_map(|name| ExamKind::of_name(name)).collect();
        Self {
            name: json.name.into_owned(),
            preset: json.preset.into_owned(),
            date: json.date.as_deref().and_then(ExamDay::parse),
            n_questions: json.questions.clamp(1, MAX_EXAM_QUESTIONS),
            minutes: json.minutes.clamp(1, MAX_EXAM_MINUTES),
            pass_percent: percent(json.pass_percent),
            kinds: if kinds.is_empty() { otherwise.kinds } else { kinds },
            domains: json.domains.into_iter().map(domain).collect(),
            may_pause: json.may_pause,
        }
    }
}

impl<'a> From<&'a ExamRecord> for ExamRecordJson<'a> {
    fn from(record: &'a ExamRecord) -> Self {
        let question = |question: &ExamQuestion| ExamQuestionJson {
            card: question.card,
            outcome: question.outcome.into(),
            domain: question.domain,
            millis: question.millis,
            flagged: question.is_flagged,
            confidence: question.confidence.map(ConfidenceJson::from),
        };
        Self {
            began_at: record.began_at.0,
            ended_at: record.ended_at.0,
            exam: ExamJson::from(&record.profile),
            allowed_millis: record.allowed_millis,
            spent_millis: record.spent_millis,
            rest_millis: record.rest_millis,
            questions: record.questions.iter().map(question).collect(),
        }
    }
}

impl From<ExamRecordJson<'_>> for ExamRecord {
    fn from(json: ExamRecordJson<'_>) -> Self {
        let question = |question: ExamQuestionJson| ExamQuestion {
            card: question.card,
            domain: question.domain,
            outcome: question.outcome.into(),
            millis: question.millis,
            is_flagged: question.flagged,
            confidence: question.confidence.map(Into::into),
        };
        Self {
            began_at: Timestamp(json.began_at),
            ended_at: Timestamp(json.ended_at),
            profile: json.exam.into(),
            allowed_millis: json.allowed_millis,
            spent_millis: json.spent_millis,
            rest_millis: json.rest_millis,
            questions: json.questions.into_iter().map(question).collect(),
        }
    }
}

impl<'a> From<&'a Settings> for SettingsJson<'a> {
    fn from(settings: &'a Settings) -> Self {
        let named = |named: &'a NamedPreset| NamedPresetJson {
            name: named.name.as_str().into(),
            notebooks: named.notebooks.iter().copied().collect(),
            preset: PresetJson::from(&named.preset),
        };
        let search = |search: &'a SavedSearch| SavedSearchJson {
            name: search.name.as_str().into(),
            query: search.query.as_str().into(),
        };
        let exam = |kept: &'a OwnExamPreset| ExamPresetJson {
            name: kept.name.as_str().into(),
            exam: ExamJson::from(&kept.profile),
        };
        Self {
            rollover_hour: settings.rollover_hour,
            preset: PresetJson::from(&settings.preset),
            presets: settings.presets.iter().map(named).collect(),
            rescheduled_at: settings.rescheduled_at.map(|at| at.0),
            fit: settings.fit.as_ref().and_then(FitJson::of),
            term_sources: TermSourcesJson {
                shipped: settings.term_sources.shipped,
                learnt: settings.term_sources.learnt,
                own: settings.term_sources.own,
            },
            saved_searches: settings.saved_searches.iter().map(search).collect(),
            exam_presets: settings.exam_presets.iter().map(exam).collect(),
        }
    }
}

impl From<SettingsJson<'_>> for Settings {
    fn from(json: SettingsJson<'_>) -> Self {
        let named = |named: NamedPresetJson<'_>| NamedPreset {
            name: named.name.into_owned(),
            notebooks: named.notebooks.into_iter().collect(),
            preset: named.preset.into(),
        };
        let search = |search: SavedSearchJson<'_>| SavedSearch {
            name: search.name.into_owned(),
            query: search.query.into_owned(),
        };
        let exam = |kept: ExamPresetJson<'_>| OwnExamPreset {
            name: kept.name.into_owned(),
            profile: kept.exam.into(),
        };
        Self {
            rollover_hour: json.rollover_hour.min(23),
            preset: json.preset.into(),
            presets: json.presets.into_iter().map(named).collect(),
            rescheduled_at: json.rescheduled_at.map(Timestamp),
            fit: json.fit.map(Fit::from),
            term_sources: TermSources {
                shipped: json.term_sources.shipped,
                learnt: json.term_sources.learnt,
                own: json.term_sources.own,
            },
            saved_searches: json.saved_searches.into_iter().map(search).collect(),
            exam_presets: json.exam_presets.into_iter().map(exam).collect(),
        }
    }
}

impl From<&Preset> for PresetJson {
    fn from(preset: &Preset) -> Self {
        Self {
            retention_percent: preset.retention_percent,
            new_per_day: preset.new_per_day,
            reviews_per_day: preset.reviews_per_day,
            learning_steps_minutes: preset.learning_steps_minutes.clone(),
            relearning_steps_minutes: preset.relearning_steps_minutes.clone(),
            new_order: preset.new_order.into(),
            review_order: preset.review_order.into(),
            siblings_apart: preset.has_siblings_apart,
            interleaved: preset.is_interleaved,
            typed: preset.is_typed,
            leech_lapses: preset.leech_lapses,
            leech_action: preset.leech_action.into(),
            easy_days: preset.easy_days.map(EasyDayJson::from),
            mistake_days: preset.mistake_days,
        }
    }
}

impl From<PresetJson> for Preset {
    fn from(json: PresetJson) -> Self {
        Self {
            retention_percent: json.retention_percent.clamp(70, 97),
            new_per_day: json.new_per_day,
            reviews_per_day: json.reviews_per_day,
            learning_steps_minutes: json.learning_steps_minutes,
            relearning_steps_minutes: json.relearning_steps_minutes,
            new_order: json.new_order.into(),
            review_order: json.review_order.into(),
            has_siblings_apart: json.siblings_apart,
            is_interleaved: json.interleaved,
            is_typed: json.typed,
            leech_lapses: json.leech_lapses,
            leech_action: json.leech_action.into(),
            easy_days: json.easy_days.map(Into::into),
            mistake_days: json.mistake_days.clamp(*MISTAKE_DAYS.start(), *MISTAKE_DAYS.end()),
        }
    }
}

impl<'a> FitJson<'a> {
    /// Nothing where a number is none that JSON can say.
    fn of(fit: &'a Fit) -> Option<Self> {
        let prediction = |Prediction { log_loss, rmse }| PredictionJson { log_loss, rmse };
        let of_predictions = [fit.before, fit.after].map(|prediction| [prediction.log_loss, prediction.rmse]);
        let mut numbers = fit
            .parameters
            .iter()
            .chain(&fit.previous)
            .chain(of_predictions.iter().flatten());
        numbers.all(|number| number.is_finite()).then_some(Self {
            parameters: fit.parameters.as_slice().into(),
            previous: fit.previous.as_slice().into(),
            fitted_at: fit.fitted_at.0,
            answers: fit.n_answers,
            held_back: fit.n_held_back,
            before: prediction(fit.before),
            after: prediction(fit.after),
        })
    }
}

impl From<FitJson<'_>> for Fit {
    fn from(json: FitJson<'_>) -> Self {
        let prediction = |PredictionJson { log_loss, rmse }| Prediction { log_loss, rmse };
        Self {
            parameters: json.parameters.into_owned(),
            previous: json.previous.into_owned(),
            fitted_at: Timestamp(json.fitted_at),
            n_answers: json.answers,
            n_held_back: json.held_back,
            before: prediction(json.before),
            after: prediction(json.after),
        }
    }
}
