//! Budgets: the page of progress opens within 100 ms at 100,000 cards and 1,000,000 answers, no slice of it takes longer than 8 ms; an exam of 65 is drawn of them within 20 ms, a choice in it is durable within 5 ms (the median), no slice of the plan to it takes longer than 8 ms (two cores, release build).
//!
//! Opening is what the first frame works out, the figures of answers and the first slice of the look at every card, and then the
//! rest of the slices: both are printed, with the longest slice. Without `--bench`, as in `cargo test --benches`, a short run
//! shows that it works.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench prints what it measured and stops where its input is wrong"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use saegim::model::{
    Action, Block, BlockId, BlockKind, Card, CardId, CardSource, Confidence, ExamDay, ExamDomain, ExamKind,
    ExamProfile, FactId, Grade, History, Id as _, IdSource, Library, Note, NoteId, Notebook, NotebookId, Parts, Prompt,
    Provenance, Response, Review, ReviewId, ReviewMode, Text, Timestamp,
};
use saegim::quiz::exam::{DrawOrder, ExamPool, ExamSitting, ExamWanted, PoolSurvey, draw};
use saegim::quiz::{AnswerFigures, CardSurvey, CourseSurvey, Schedules, SurveySource, Terms};
use saegim::store::{Store, Writer};

/// 9:00 on 5 January 2026, a Monday, UTC.
const MORNING: Timestamp = Timestamp(1_767_603_600_000);
const DAY: i64 = 86_400_000;

const LINES_PER_NOTE: u64 = 1_000;
const LINES_PER_SECTION: u64 = 20;

/// As much as the page looks at in a frame.
const STEPS_A_FRAME: usize = 4_000;

/// As many lines as the page of exams looks at in a frame.
const LINES_A_FRAME: usize = 3_000;

/// As many cards as the plan follows in a frame.
const CARDS_A_FRAME: usize = 400;

fn main() {
    let is_measured = std::env::args().any(|argument| argument == "--bench");
    let (n_cards, n_each) = if is_measured { (100_000, 10) } else { (2_000, 3) };
    let library = library(n_cards, n_each);
    let schedules = Schedules::build(&library, TimeZone::UTC);
    let now = MORNING.plus_millis(400 * DAY);
    let terms = Terms::default();
    println!(
        "{n_cards} cards, {} answers, {} notes",
        library.n_reviews(),
        library.n_notes()
    );
    let source = SurveySource {
        library: &library,
        schedules: &schedules,
        terms: &terms,
        now,
    };
    let notebook = library.notebooks().next().unwrap().id;
    let mut missed = Vec::new();
    for (name, of) in [("all notebooks", None), ("one notebook", Some(notebook))] {
        let begun = Instant::now();
        black_box(AnswerFigures::of(&library, &schedules, of, now));
        let answers = begun.elapsed();
        let mut survey = CardSurvey::begin(&library, of);
        let mut slices: Vec<Duration> = Vec::new();
        loop {
            let begun = Instant::now();
            let figures = black_box(survey.work(source, STEPS_A_FRAME));
            slices.push(begun.elapsed());
            if figures.is_some() {
                break;
            }
        }
        let longest = slices.iter().max().copied().unwrap_or_default();
        let rest: Duration = slices.iter().sum();
        let opened = answers + slices.first().copied().unwrap_or_default();
        println!(
            "{name}: first frame {opened:.1?} (figures of answers {answers:.1?}), all {} slices {rest:.1?}, longest {longest:.1?}",
            slices.len()
        );
        if opened + rest > Duration::from_millis(100) || longest > Duration::from_millis(8) {
            missed.push(name);
        }
    }
    missed.extend(measure_draw(&library));
    missed.extend(measure_choices(&library, if is_measured { 400 } else { 5 }));
    missed.extend(measure_plan(library, schedules, now));
    assert!(!is_measured || missed.is_empty(), "over budget: {missed:?}");
}

/// An exam of 65 questions in four domains.
fn profile() -> ExamProfile {
    let domain = |place: usize, weight_percent| ExamDomain {
        name: format!("Note {place}"),
        weight_percent,
        ..ExamDomain::default()
    };
    ExamProfile {
        name: "Bench".into(),
        n_questions: 65,
        minutes: 130,
        kinds: ExamKind::ALL.into(),
        domains: vec![domain(0, 32), domain(1, 68)],
        ..ExamProfile::default()
    }
}

fn wanted<'a>(library: &Library, profile: &'a ExamProfile) -> ExamWanted<'a> {
    ExamWanted {
        notebook: library.notebooks().next().unwrap().id,
        profile,
        n_questions: 65,
        order: DrawOrder::LongUnasked,
        seed: 7,
    }
}

fn drawn(library: &Library, profile: &ExamProfile) -> ExamSitting {
    let wanted = wanted(library, profile);
    ExamSitting::begin(&wanted, draw(library, wanted).unwrap(), MORNING)
}

/// Draws from what the page gathers while it is open, and beside it from everything at once, which is what that saves.
fn measure_draw(library: &Library) -> Option<&'static str> {
    let profile = profile();
    let wanted = wanted(library, &profile);
    let mut slices: Vec<Duration> = Vec::new();
    let mut survey = PoolSurvey::begin(library, wanted.notebook);
    let pool: ExamPool = loop {
        let begun = Instant::now();
        let pool = survey.work(library, &profile, LINES_A_FRAME);
        slices.push(begun.elapsed());
        if let Some(pool) = pool {
            break pool;
        }
    };
    let longest = slices.iter().max().copied().unwrap_or_default();
    println!(
        "gathered for exams: {} slices {:.1?}, longest {longest:.1?}",
        slices.len(),
        slices.iter().sum::<Duration>()
    );
    let timed = |draw: &dyn Fn() -> ExamSitting| {
        let mut taken: Vec<Duration> = Vec::new();
        for _ in 0..5 {
            let begun = Instant::now();
            black_box(draw());
            taken.push(begun.elapsed());
        }
        taken.sort_unstable();
        taken
    };
    let whole = timed(&|| drawn(library, &profile));
    let taken = timed(&|| ExamSitting::begin(&wanted, pool.draw(library, wanted).unwrap(), MORNING));
    println!(
        "an exam drawn: {taken:.1?}; without what was gathered {whole:.1?}, {:.0} times as long",
        whole[2].as_secs_f64() / taken[2].as_secs_f64()
    );
    let is_missed = taken[2] > Duration::from_millis(20) || longest > Duration::from_millis(8);
    is_missed.then_some("drawing an exam")
}

/// Chooses, as the window does, and waits until that is on disk.
fn measure_choices(library: &Library, n_choices: usize) -> Option<&'static str> {
    let temp = tempfile::tempdir().unwrap();
    let device = "bench".parse().unwrap();
    let mut made = Store::create(&temp.path().join("library"), &device, 1).unwrap();
    made.store.keep_exam(&temp.path().join("versions"));
    let writer = Writer::spawn(made.store, |_| {}).unwrap();
    let mut sitting = drawn(library, &profile());
    let mut taken: Vec<Duration> = Vec::new();
    for place in 0..n_choices {
        sitting.go(place % 65, MORNING);
        sitting.respond(Response::Typed(format!("answer {place}")));
        let begun = Instant::now();
        writer.keep_exam(Some(sitting.open().clone()));
        writer.flush().unwrap();
        taken.push(begun.elapsed());
    }
    taken.sort_unstable();
    let at = |percent: usize| taken[(taken.len() * percent / 100).min(taken.len() - 1)];
    println!("a choice on disk: p50 {:.2?} p99 {:.2?}", at(50), at(99));
    (at(50) > Duration::from_millis(5)).then_some("a choice")
}

/// Sets the day of an exam, and looks ahead to it as the page does.
fn measure_plan(library: Library, mut schedules: Schedules, now: Timestamp) -> Option<&'static str> {
    let mut history = History::new(library, IdSource::new(1, 0));
    let notebook = history.library().notebooks().next().unwrap().id;
    schedules.plan_for(schedules.today(now));
    let exam = ExamProfile {
        date: ExamDay::new(2027, 4, 20),
        ..profile()
    };
    let action = Action::SetExam {
        notebook,
        exam: Some(Box::new(exam)),
    };
    let step = history.perform(action).unwrap();
    let begun = Instant::now();
    schedules.update(history.library(), &step.changes);
    println!("a date set: {:.1?}", begun.elapsed());
    let begun = Instant::now();
    let mut survey = CourseSurvey::begin(history.library(), &schedules, notebook, now).unwrap();
    println!("a look ahead begun: {:.1?}", begun.elapsed());
    let mut slices: Vec<Duration> = Vec::new();
    loop {
        let begun = Instant::now();
        let course = black_box(survey.work(history.library(), &schedules, now, CARDS_A_FRAME));
        slices.push(begun.elapsed());
        if course.is_some() {
            break;
        }
    }
    let longest = slices.iter().max().copied().unwrap_or_default();
    let all: Duration = slices.iter().sum();
    println!(
        "looking ahead: {} slices {all:.1?}, longest {longest:.1?}",
        slices.len()
    );
    (longest > Duration::from_millis(8)).then_some("looking ahead")
}

/// Cards on the lines of notes with headings, each answered so often, two of three times with how sure somebody was.
fn library(n_cards: u64, n_each: u64) -> Library {
    let notebook = NotebookId::from_raw(1);
    let line_of = |number: u64| BlockId::from_raw(10_000_000 + number);
    let note_of = |number: u64| NoteId::from_raw(10 + number / LINES_PER_NOTE);
    let notes = (0..n_cards.div_ceil(LINES_PER_NOTE)).map(|place| {
        let first = place * LINES_PER_NOTE;
        let numbers = first..(first + LINES_PER_NOTE).min(n_cards);
        let lines: Vec<Block> = numbers
            .map(|number| {
                Block::new(
                    line_of(number),
                    note_of(number),
                    if number % LINES_PER_SECTION == 0 {
                        BlockKind::Heading
                    } else {
                        BlockKind::ListItem
                    },
                    0,
                    format!("line {number}"),
                )
            })
            .collect();
        let note = Note {
            id: note_of(first),
            notebook,
            title: format!("Note {place}"),
            provenance: Provenance::default(),
            blocks: lines.iter().map(|line| line.id).collect(),
            dismissed: std::collections::BTreeSet::new(),
        };
        (note, lines)
    });
    let cards = (0..n_cards).map(|number| Card {
        sources: vec![CardSource::Block(line_of(number))],
        ..Card::new(
            CardId::from_raw(100 + number),
            note_of(number),
            FactId::from_raw(900_000_000 + number),
            Prompt::recall(Text::detected("?"), Text::detected("lambda")),
        )
    });
    let mut reviews = Vec::new();
    for number in 0..n_cards {
        let mut at = MORNING.plus_millis(i64::try_from(number % 300).unwrap() * DAY);
        for place in 0..n_each {
            let chance = (number * 31 + place * 17) % 100;
            reviews.push(Review {
                id: ReviewId::from_raw(2_000_000_000 + reviews.len() as u64),
                card: CardId::from_raw(100 + number),
                at,
                grade: if chance < 12 { Grade::Again } else { Grade::Good },
                confidence: match chance % 3 {
                    0 => None,
                    1 => Some(Confidence::Sure),
                    _ => Some(Confidence::Unsure),
                },
                millis: u32::try_from(2_000 + chance * 700).unwrap(),
                mode: ReviewMode::Study,
                response: Response::Shown,
                interval_days: None,
                is_aided: false,
                lang: None,
                shown: Vec::new(),
            });
            at = at.plus_millis((1 + i64::try_from(place * place).unwrap()) * DAY);
        }
    }
    let parts = Parts {
        notebooks: vec![Notebook {
            exam: None,
            exams: Vec::new(),
            id: notebook,
            name: "Bench".into(),
            notes: Vec::new(),
            place: None,
        }],
        notes: notes.collect(),
        cards: cards.collect(),
        reviews,
        ..Parts::default()
    };
    Library::assemble(parts).0
}
