//! `propose` and `cards`.

use std::process::ExitCode;

use super::args::{CardsArgs, ProposeArgs};
use super::error::Failure;
use super::library::{OpenLibrary, Purpose};
use super::output::{Output, one_line};
use crate::machine::{LibraryPlace, complain};
use crate::model::{Action, ActionKind, Card, CardId, Lang, Library, NoteId, Prompt, Text, Timestamp};
use crate::quiz::propose::{self, UnreadQuestion, new_cards};
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

/// Says that a question cannot be asked, with the line of its note.
fn complain_of(library: &Library, note: NoteId, question: UnreadQuestion) {
    let Some(note) = library.note(note) else { return };
    let place = note.blocks.iter().position(|&block| block == question.line);
    complain(format_args!(
        "{}:{}: this question is not suggested: {}",
        one_line(&note.title),
        place.unwrap_or_default() + 1,
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
    for card in listed.into_iter().filter_map(|id| open.library().card(id)) {
        output.line(card_line(card, &schedules, open.now))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Id, when it is due, how far it has come, what it asks.
fn card_line(card: &Card, schedules: &Schedules, now: Timestamp) -> String {
    let schedule = schedules.of(card.id);
    let when = if card.is_suspended {
        "suspended".to_owned()
    } else if card.prompt.defect().is_some() {
        "defective".to_owned()
    } else if !schedules.is_askable(card.id) {
        "disputed".to_owned()
    } else {
        due_word(&schedule, schedules, now)
    };
    let title = one_line(card.prompt.title().get(Lang::Ko));
    format!("{}\t{when}\t{}\t{title}", card.id, card.prompt.kind().name())
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
