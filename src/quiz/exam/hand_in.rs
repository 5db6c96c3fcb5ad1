//! An exam is handed in: every question is judged, and what follows for the schedules is decided.

use std::sync::Arc;

use super::{ExamSitting, is_open};
use crate::model::{
    Action, Answer, Card, Confidence, ExamOutcome, ExamQuestion, ExamRecord, Grade, Lang, Library, MistakeReason,
    OpenQuestion, ReviewMode, Timestamp, Verdict,
};
use crate::quiz::{Due, Phase, Schedules, Terms, judge, recorded, suggested_grade};

/// What handing in an exam takes.
#[derive(Clone, Debug)]
pub struct HandedIn {
    /// What came of it.
    pub record: Arc<ExamRecord>,
    /// Its answers, and that it is kept; all of them together are one step.
    pub actions: Vec<Action>,
}

impl ExamSitting {
    /// Judges the exam. Questions whose cards are gone count for nothing; where the notebook is gone as well, only the
    /// answers are left.
    pub fn hand_in(
        &self,
        library: &Library,
        schedules: &Schedules,
        terms: &Terms,
        lang: Lang,
        now: Timestamp,
    ) -> HandedIn {
        let open = self.open();
        let mut actions = Vec::new();
        let mut questions = Vec::with_capacity(open.questions.len());
        for question in &open.questions {
            let card = library.card(question.card);
            let verdict = card.map(|card| judge(&card.prompt, &question.response, terms, lang).verdict);
            let outcome = match verdict {
                None => ExamOutcome::Gone,
                Some(_) if is_open(library, question) => ExamOutcome::Open,
                Some(Verdict::Right) => ExamOutcome::Right,
                Some(Verdict::Near | Verdict::Wrong | Verdict::Unanswered | Verdict::Open) => ExamOutcome::Wrong,
            };
            if let (Some(card), Some(verdict)) = (card, verdict)
                && matches!(outcome, ExamOutcome::Right | ExamOutcome::Wrong)
            {
                let answer = answer(schedules, card, question, (verdict, outcome, lang, now));
                actions.extend(counted(library, schedules, answer, outcome));
                actions.extend(guess_said(library, question, now));
            }
            questions.push(ExamQuestion {
                card: question.card,
                domain: question.domain,
                outcome,
                millis: question.millis,
                is_flagged: question.is_flagged,
                confidence: question.confidence,
            });
        }
        let record = Arc::new(ExamRecord {
            began_at: open.began_at,
            ended_at: now,
            profile: open.profile.clone(),
            allowed_millis: open.allowed_millis,
            spent_millis: open.spent_millis,
            rest_millis: open.rest_millis,
            questions,
        });
        if library.notebook(open.notebook).is_some() {
            actions.push(Action::KeepExam {
                notebook: open.notebook,
                record: Arc::clone(&record),
            });
        }
        HandedIn { record, actions }
    }
}

fn answer(
    schedules: &Schedules,
    card: &Card,
    question: &OpenQuestion,
    (verdict, outcome, lang, now): (Verdict, ExamOutcome, Lang, Timestamp),
) -> Answer {
    // A right guess says nothing: it stays among the wrong answers and moves no schedule.
    let is_lucky = outcome == ExamOutcome::Right && question.confidence == Some(Confidence::Guess);
    // What an exam counts as wrong was not known, however near it was.
    let grade = match outcome {
        ExamOutcome::Right if is_lucky => Grade::Again,
        ExamOutcome::Right => suggested_grade(card.prompt.kind(), &question.response, verdict, None, false),
        ExamOutcome::Wrong | ExamOutcome::Open | ExamOutcome::Gone => Grade::Again,
    };
    Answer {
        card: card.id,
        at: now,
        grade,
        confidence: question.confidence,
        millis: question.millis,
        is_aided: false,
        lang: Some(lang),
        mode: ReviewMode::Exam {
            counts: schedules.of(card.id).phase != Phase::New && !is_lucky,
        },
        response: question.response.clone(),
        shown: question.shown.clone(),
        interval_days: None,
    }
}

/// What was guessed is called so in the wrong answers, where nothing else was said of it.
fn guess_said(library: &Library, question: &OpenQuestion, now: Timestamp) -> Option<Action> {
    let known = library.mistake_of(question.card).cloned().unwrap_or_default();
    let is_said = question.confidence == Some(Confidence::Guess) && known.reason.is_none();
    is_said.then_some(Action::DescribeMistake {
        card: question.card,
        reason: Some(MistakeReason::Guessed),
        words: known.words,
        at: now,
    })
}

/// What recording an answer takes. After a right one the card comes no earlier than it would have come without it.
fn counted(library: &Library, schedules: &Schedules, answer: Answer, outcome: ExamOutcome) -> Vec<Action> {
    // That of a plan comes and goes with the date of an exam; what is written down does not.
    let was_due = schedules.ordinary_due(answer.card);
    let mut actions = recorded(library, schedules, answer).actions;
    if let (Due::On(day), ExamOutcome::Right) = (was_due, outcome) {
        for action in &mut actions {
            if let Action::Answer(answer) = action {
                let n_left = day.days_since(schedules.today(answer.at));
                answer.interval_days = answer.interval_days.map(|days| days.max(n_left));
            }
        }
    }
    actions
}
