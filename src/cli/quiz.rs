//! `propose` and `cards`.

use std::process::ExitCode;

use serde::Serialize;

use super::args::{CardsArgs, ProposeArgs};
use super::error::Failure;
use super::library::{OpenLibrary, Purpose};
use super::output::{Output, one_line};
use crate::exchange::{PromptJson, SourceRefJson, TextJson, prompt_json, some_text, sources_json};
use crate::machine::{LibraryPlace, complain};
use crate::model::{Action, ActionKind, Card, CardId, Lang, Library, NoteId, Prompt, Text, Timestamp};
use crate::quiz::propose::{self, Proposal, UnreadQuestion, new_cards};
use crate::quiz::{CardSchedule, Due, Schedules, Scope, StudyCalendar, Today};

pub(super) fn propose(args: &ProposeArgs, place: &LibraryPlace, output: &mut Output) -> Result<ExitCode, Failure> {
    let purpose = if args.accept { Purpose::Write } else { Purpose::Read };
    let mut open = OpenLibrary::open(place, purpose)?;
    let notebook = open.notebook(args.notebook.as_deref())?;
    let mut found = propose::of_library(open.library());
    let library = open.library();
    found.retain(|(note, _)| {
        let of = library.note(*note).map(|note| note.notebook);
        notebook.is_none_or(|notebook| of == Some(notebook))
    });
    let (mut proposals, mut unread) = (Vec::new(), Vec::new());
    for (note, found) in found {
        proposals.extend(found.proposals);
        unread.extend(found.unread.into_iter().map(|question| (note, question)));
    }
    if let Some(unknown) = args
        .ids
        .iter()
        .find(|&id| proposals.iter().all(|proposal| proposal.id != *id))
    {
        return Err(Failure::NoProposal(unknown.clone()));
    }
    if !args.ids.is_empty() {
        proposals.retain(|proposal| args.ids.contains(&proposal.id));
    }
    if args.accept && !proposals.is_empty() {
        open.transact(ActionKind::AddCards, |tx| {
            let (library, ids) = tx.library_and_ids();
            let cards = new_cards(library, ids, &proposals);
            Ok(tx.perform(Action::AddCards(cards))?)
        })?;
    }
    if args.json {
        let unread: &[_] = if args.ids.is_empty() { &unread } else { &[] };
        output.json(&proposals_json(open.library(), &proposals, unread))?;
        return Ok(ExitCode::SUCCESS);
    }
    for proposal in &proposals {
        let (id, kind) = (&proposal.id, proposal.kind.name());
        output.line(format_args!("{id}\t{kind}\t{}", shown(&proposal.prompt)))?;
    }
    if args.ids.is_empty() {
        for (note, question) in unread {
            complain_of(open.library(), note, question);
        }
    }
    Ok(ExitCode::SUCCESS)
}

#[derive(Serialize)]
struct ProposalsJson<'a> {
    proposals: Vec<ProposalJson<'a>>,
    /// Questions that are not suggested.
    unread: Vec<UnreadJson>,
}

#[derive(Serialize)]
struct ProposalJson<'a> {
    id: &'a str,
    /// What in the line gave rise to it.
    from: &'static str,
    note: String,
    #[serde(flatten)]
    prompt: PromptJson<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<TextJson<'a>>,
    sources: Vec<SourceRefJson>,
}

#[derive(Serialize)]
struct UnreadJson {
    note: String,
    /// From 1.
    line: usize,
    reason: String,
}

fn proposals_json<'a>(
    library: &Library,
    proposals: &'a [Proposal],
    unread: &[(NoteId, UnreadQuestion)],
) -> ProposalsJson<'a> {
    let proposal = |proposal: &'a Proposal| ProposalJson {
        id: &proposal.id,
        from: proposal.kind.name(),
        note: proposal.note.to_string(),
        prompt: prompt_json(&proposal.prompt),
        explanation: some_text(&proposal.explanation),
        sources: sources_json(&proposal.sources),
    };
    let question = |&(note, question): &(NoteId, UnreadQuestion)| UnreadJson {
        note: note.to_string(),
        line: line_of(library, note, question),
        reason: question.reason.to_string(),
    };
    ProposalsJson {
        proposals: proposals.iter().map(proposal).collect(),
        unread: unread.iter().map(question).collect(),
    }
}

/// The place of a question in its note, from 1.
fn line_of(library: &Library, note: NoteId, question: UnreadQuestion) -> usize {
    let note = library.note(note);
    let place = note.and_then(|note| note.blocks.iter().position(|&block| block == question.line));
    place.unwrap_or_default() + 1
}

/// Says that a question cannot be asked, with the line of its note.
fn complain_of(library: &Library, note: NoteId, question: UnreadQuestion) {
    let Some(note) = library.note(note) else { return };
    let (title, line) = (one_line(&note.title), line_of(library, note.id, question));
    complain(format_args!(
        "{title}:{line}: this question is not suggested: {}",
        question.reason
    ));
}

pub(super) fn cards(args: &CardsArgs, place: &LibraryPlace, output: &mut Output) -> Result<ExitCode, Failure> {
    let open = OpenLibrary::open(place, Purpose::Read)?;
    let scope = open
        .notebook(args.notebook.as_deref())?
        .map_or(Scope::All, Scope::Notebook);
    let schedules = open.schedules();
    let listed: Vec<CardId> = if args.due {
        Today::of(open.library(), &schedules, &scope, open.now)
            .cards()
            .collect()
    } else {
        scope.cards(open.library()).map(|card| card.id).collect()
    };
    let cards = listed.into_iter().filter_map(|id| open.library().card(id));
    if args.json {
        let library = open.library();
        let cards = cards
            .map(|card| listed_json(library, card, &schedules, open.now))
            .collect();
        output.json(&CardsJson { cards })?;
        return Ok(ExitCode::SUCCESS);
    }
    for card in cards {
        output.line(card_line(open.library(), card, &schedules, open.now))?;
    }
    Ok(ExitCode::SUCCESS)
}

#[derive(Serialize)]
struct CardsJson<'a> {
    cards: Vec<ListedJson<'a>>,
}

#[derive(Serialize)]
struct ListedJson<'a> {
    id: String,
    note: String,
    /// What cards have in common that ask the same.
    fact: String,
    #[serde(flatten)]
    prompt: PromptJson<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<TextJson<'a>>,
    /// What is shown before the answer where it is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<TextJson<'a>>,
    /// Where it can be read up.
    #[serde(skip_serializing_if = "str::is_empty")]
    reference: &'a str,
    sources: Vec<SourceRefJson>,
    /// Its own, without those of its lines.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    /// `new`, `due`, a date, or why it is not asked.
    due: String,
    /// `new`, `learning`, `review`, `relearning`.
    state: &'static str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    suspended: bool,
    /// Whether it is forgotten again and again.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    leech: bool,
    /// How often it was forgotten after it had been learned.
    lapses: u32,
    /// What is remembered; nothing while it is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    memory: Option<MemoryJson>,
    /// The last answer since it was new.
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<LastJson>,
}

#[derive(Serialize)]
struct MemoryJson {
    /// Days until the chance of remembering has fallen to 90 %.
    stability: f32,
    /// From 1, easy, to 10.
    difficulty: f32,
    /// The chance that it is remembered now, 0 to 1.
    recall: Option<f32>,
}

#[derive(Serialize)]
struct LastJson {
    at: i64,
    grade: &'static str,
}

fn listed_json<'a>(library: &Library, card: &'a Card, schedules: &Schedules, now: Timestamp) -> ListedJson<'a> {
    let schedule = schedules.of(card.id);
    ListedJson {
        id: card.id.to_string(),
        note: card.note.to_string(),
        fact: card.fact.to_string(),
        prompt: prompt_json(&card.prompt),
        explanation: some_text(&card.explanation),
        hint: some_text(&card.hint),
        reference: &card.reference,
        sources: sources_json(&card.sources),
        tags: card.tags.iter().map(String::as_str).collect(),
        due: when(library, card, schedules, now),
        state: schedule.phase.name(),
        suspended: card.is_suspended,
        leech: schedules.is_leech(library, card.id),
        lapses: schedule.lapses,
        memory: schedule.memory.map(|memory| MemoryJson {
            stability: memory.stability_days,
            difficulty: memory.difficulty,
            recall: schedule.retrievability(now),
        }),
        last: library.answers_of(card.id).next_back().map(|answer| LastJson {
            at: answer.at.0,
            grade: answer.grade.name(),
        }),
    }
}

/// Id, when it is due, its kind, what it asks.
fn card_line(library: &Library, card: &Card, schedules: &Schedules, now: Timestamp) -> String {
    let when = when(library, card, schedules, now);
    let title = one_line(card.prompt.title().get(Lang::Ko));
    format!("{}\t{when}\t{}\t{title}", card.id, card.prompt.kind().name())
}

/// When a card is asked, or why it is not.
fn when(library: &Library, card: &Card, schedules: &Schedules, now: Timestamp) -> String {
    if card.is_suspended {
        "suspended".to_owned()
    } else if schedules.is_buried(card.id, now) {
        "buried".to_owned()
    } else if library.defect(&card.prompt).is_some() {
        "defective".to_owned()
    } else if !schedules.is_askable(card.id) {
        "disputed".to_owned()
    } else {
        due_word(&schedules.of(card.id), schedules, now)
    }
}

fn due_word(schedule: &CardSchedule, schedules: &Schedules, now: Timestamp) -> String {
    if schedule.due.has_come(now, schedules.today(now)) {
        "due".to_owned()
    } else {
        date_of(schedule.due, schedules.scheduler().calendar())
    }
}

/// A date, with the time of day for what is due at a minute; `new` for what may come any time.
pub(super) fn date_of(due: Due, calendar: &StudyCalendar) -> String {
    match due {
        Due::AnyTime => "new".to_owned(),
        Due::On(day) => day.date().to_string(),
        Due::At(instant) => calendar.local(instant).strftime("%Y-%m-%d %H:%M").to_string(),
    }
}

/// A card that could be made, in one line: what it asks, and the answers that do not stand in it.
fn shown(prompt: &Prompt) -> String {
    let words = |text: &Text| one_line(text.get(Lang::Ko));
    let fields = prompt.fields().into_iter().filter(|field| field.is_answer());
    let answers: Vec<String> = fields.map(|field| words(field.text)).collect();
    let asked = words(prompt.title());
    if answers.is_empty() {
        asked
    } else {
        format!("{asked} → {}", answers.join("; "))
    }
}
