//! `stats`: figures about what was answered.

use std::process::ExitCode;

use serde::Serialize;

use super::args::StatsArgs;
use super::error::Failure;
use super::library::{OpenLibrary, Purpose};
use super::output::Output;
use crate::machine::LibraryPlace;
use crate::quiz::{Scope, Today, statistics};

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
