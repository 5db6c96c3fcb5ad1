//! `review`: judges an answer where one is given, and records it.

use std::process::ExitCode;

use serde::Serialize;

use super::args::ReviewArgs;
use super::error::Failure;
use super::library::{OpenLibrary, Purpose};
use super::output::{Output, one_line};
use super::quiz::date_of;
use crate::bundled;
use crate::machine::{LibraryPlace, complain};
use crate::model::{
    ActionKind, Answer, CardId, Confidence, Grade, Lang, LeechAction, Library, Response, ReviewMode, Verdict,
};
use crate::quiz::{
    NextDue, Phase, Recorded, Schedules, Terms, TypedJudgement, judge, recorded, suggested_grade, typed_response_in,
};

#[derive(Serialize)]
struct ReviewJson<'a> {
    card: String,
    #[serde(flatten)]
    judged: Option<JudgedJson<'a>>,
    /// What was recorded; nothing when nothing was.
    grade: Option<&'static str>,
    due: Option<String>,
}

#[derive(Serialize)]
struct JudgedJson<'a> {
    /// `right`, `near`, `wrong`, `open`, `unanswered`.
    verdict: &'static str,
    /// What decided.
    because: &'static str,
    /// What it was compared with.
    expected: &'a str,
    suggested: &'static str,
}

pub(super) fn run(args: &ReviewArgs, place: &LibraryPlace, output: &mut Output) -> Result<ExitCode, Failure> {
    let purpose = if args.dry_run { Purpose::Read } else { Purpose::Write };
    let mut open = OpenLibrary::open(place, purpose)?;
    let mut schedules = open.schedules();
    let (response, judged) = answered(args, open.library(), &schedules)?;
    let kind = open.library().card(args.card).map(|card| card.prompt.kind());
    let confidence = args.confidence.map(Confidence::from);
    let suggested = judged
        .as_ref()
        .zip(kind)
        .map(|(judged, kind)| suggested_grade(kind, &response, judged.verdict, confidence, false));
    let judged_json = judged.as_ref().zip(suggested).map(|(judged, suggested)| JudgedJson {
        verdict: verdict_name(judged.verdict),
        because: judged.because.name(),
        expected: &judged.expected,
        suggested: suggested.name(),
    });
    if let Some(judged) = &judged_json
        && !args.json
    {
        let (verdict, suggested, expected) = (judged.verdict, judged.suggested, one_line(judged.expected));
        output.line(format_args!("{verdict}\t{suggested}\t{expected}"))?;
    }
    let grade = args.grade.map(Grade::from).or(suggested).filter(|_| !args.dry_run);
    let due = match grade {
        Some(grade) => {
            let given = Known {
                grade,
                confidence,
                response,
            };
            Some(record(&mut open, &mut schedules, args.card, given)?)
        }
        None => None,
    };
    if args.json {
        output.json(&ReviewJson {
            card: args.card.to_string(),
            judged: judged_json,
            grade: grade.map(Grade::name),
            due,
        })?;
    } else if let Some(due) = due {
        output.line(due)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What was answered to a card that can be asked, and how good it is where that can be seen.
fn answered(
    args: &ReviewArgs,
    library: &Library,
    schedules: &Schedules,
) -> Result<(Response, Option<TypedJudgement>), Failure> {
    let card = library.card(args.card).ok_or(Failure::NoCard(args.card))?;
    if card.is_suspended {
        return Err(Failure::Suspended(card.id));
    }
    if let Some(defect) = library.defect(&card.prompt) {
        return Err(Failure::Defective(card.id, defect));
    }
    if !schedules.is_askable(card.id) {
        return Err(Failure::Disputed(card.id));
    }
    let Some(typed) = &args.answer else {
        return Ok((Response::Shown, None));
    };
    let terms = Terms::of_glossaries(&bundled::glossary(), library.glossary());
    let response = typed_response_in(library, &card.prompt, typed);
    let judged = judge(&card.prompt, &response, &terms, Lang::Ko);
    Ok((response, Some(judged)))
}

/// An answer and how well it was known.
struct Known {
    grade: Grade,
    confidence: Option<Confidence>,
    response: Response,
}

/// Records an answer; answers when the card is due next.
fn record(open: &mut OpenLibrary, schedules: &mut Schedules, card: CardId, known: Known) -> Result<String, Failure> {
    let is_early = schedules.of(card).phase != Phase::New && !schedules.is_due(card, open.now);
    let answer = Answer {
        confidence: known.confidence,
        mode: if is_early { ReviewMode::Ahead } else { ReviewMode::Study },
        response: known.response,
        ..Answer::new(card, open.now, known.grade)
    };
    let Recorded { actions, leech } = recorded(open.library(), schedules, answer);
    let ((), step) = open.transact(ActionKind::Answer, |tx| {
        actions.into_iter().try_for_each(|action| Ok(tx.perform(action)?))
    })?;
    if let Some(action) = leech {
        complain(leech_sentence(action));
    }
    schedules.update(open.library(), &step.changes);
    let due = schedules.of(card).due;
    let wait = match schedules.scheduler().until(due, open.now) {
        NextDue::Minutes(1) => "in 1 minute".to_owned(),
        NextDue::Minutes(minutes) => format!("in {minutes} minutes"),
        NextDue::Days(1) => "in 1 day".to_owned(),
        NextDue::Days(days) => format!("in {days} days"),
    };
    let date = date_of(due, schedules.scheduler().calendar());
    Ok(format!("{date} ({wait})"))
}

const fn leech_sentence(action: LeechAction) -> &'static str {
    match action {
        LeechAction::Tell => "you keep forgetting this card: rewrite, split, or suspend it",
        LeechAction::Flag => "you keep forgetting this card, so it was flagged",
        LeechAction::Suspend => "you keep forgetting this card, so it was suspended",
    }
}

const fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::Near => "near",
        Verdict::Wrong => "wrong",
        Verdict::Unanswered => "unanswered",
        Verdict::Open => "open",
    }
}
