//! `stats`: figures about what was answered; with `--json` every figure of the page of progress.

mod json;

use std::process::ExitCode;

use super::args::StatsArgs;
use super::error::Failure;
use super::library::{OpenLibrary, Purpose};
use super::output::Output;
use crate::bundled;
use crate::machine::LibraryPlace;
use crate::quiz::{AnswerFigures, CardSurvey, Scope, SurveySource, Terms, Today};
use json::StatsJson;

/// Days of the forecast that are summed in a line.
const MONTH: usize = 30;

pub(super) fn run(args: &StatsArgs, place: &LibraryPlace, output: &mut Output) -> Result<ExitCode, Failure> {
    let open = OpenLibrary::open(place, Purpose::Read)?;
    let of = open.notebook(args.notebook.as_deref())?;
    let (library, schedules) = (open.library(), open.schedules());
    let answers = AnswerFigures::of(library, &schedules, of, open.now);
    let terms = Terms::of_glossaries(&bundled::glossary(), library.glossary());
    let source = SurveySource {
        library,
        schedules: &schedules,
        terms: &terms,
        now: open.now,
    };
    let cards = CardSurvey::whole(source, of);
    let scope = of.map_or(Scope::All, Scope::Notebook);
    let today = Today::of(library, &schedules, &scope, open.now);
    let stats = StatsJson::of(library, &answers, &cards, &today);
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
    output.line(format_args!("seconds_today={}", stats.seconds_today))?;
    output.line(format_args!("streak={}", answers.streak.n_days))?;
    match cards.recall.mean() {
        Some(mean) => output.line(format_args!("recall={:.0}%", mean * 100.0))?,
        None => output.line("recall=")?,
    }
    let n_due: usize = cards.forecast.n_due.iter().take(MONTH).sum();
    output.line(format_args!("due_in_30_days={n_due}"))?;
    Ok(ExitCode::SUCCESS)
}
