//! `stats`: figures about what was answered.

use std::process::ExitCode;

use serde::Serialize;

use super::args::StatsArgs;
use super::error::Failure;
use super::library::{OpenLibrary, Purpose};
use super::output::Output;
use crate::machine::LibraryPlace;
use crate::quiz::{Phase, Schedules, Scope, Today, is_wrong_lately, statistics};

#[derive(Serialize)]
struct StatsJson {
    cards: usize,
    reviews: usize,
    reviews_today: usize,
    /// What would be asked now, without new cards.
    due: usize,
    /// New cards that would be: as many as today's allowance still lets in.
    new: usize,
    /// In percent, over thirty days; nothing when no learned card was answered.
    retention: Option<usize>,
    states: StatesJson,
}

/// How many cards are how far.
#[derive(Default, Serialize)]
struct StatesJson {
    new: usize,
    learning: usize,
    review: usize,
    relearning: usize,
    suspended: usize,
    leeches: usize,
    /// Answered wrong within the last seven days of study.
    wrong_lately: usize,
}

fn states(open: &OpenLibrary, schedules: &Schedules) -> StatesJson {
    let mut states = StatesJson::default();
    for card in open.library().cards() {
        let n = match schedules.of(card.id).phase {
            Phase::New => &mut states.new,
            Phase::Learning { .. } => &mut states.learning,
            Phase::Review => &mut states.review,
            Phase::Relearning { .. } => &mut states.relearning,
        };
        *n += 1;
        states.suspended += usize::from(card.is_suspended);
        states.leeches += usize::from(schedules.is_leech(open.library(), card.id));
        states.wrong_lately += usize::from(is_wrong_lately(open.library(), schedules, card.id, open.now));
    }
    states
}

pub(super) fn run(args: &StatsArgs, place: &LibraryPlace, output: &mut Output) -> Result<ExitCode, Failure> {
    let open = OpenLibrary::open(place, Purpose::Read)?;
    let schedules = open.schedules();
    let answered = statistics(&schedules, open.now);
    let today = Today::of(open.library(), &schedules, &Scope::All, open.now);
    let stats = StatsJson {
        cards: open.library().n_cards(),
        reviews: answered.n_reviews,
        reviews_today: answered.n_reviews_today,
        due: today.learning.len() + today.due.len(),
        new: today.new.len(),
        retention: answered.retention_percent(),
        states: states(&open, &schedules),
    };
    if args.json {
        output.json(&stats)?;
        return Ok(ExitCode::SUCCESS);
    }
    output.line(format_args!("cards={}", stats.cards))?;
    output.line(format_args!("reviews={}", stats.reviews))?;
    output.line(format_args!("reviews_today={}", stats.reviews_today))?;
    output.line(format_args!("due={}", stats.due))?;
    output.line(format_args!("new={}", stats.new))?;
    match stats.retention {
        Some(percent) => output.line(format_args!("retention={percent}%"))?,
        None => output.line("retention=")?,
    }
    Ok(ExitCode::SUCCESS)
}
