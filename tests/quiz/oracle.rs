//! The same histories through py-fsrs and through Anki's engine; how `vectors/fsrs6.tsv`, `vectors/anki.tsv` and
//! `vectors/anki.txt` were made stands in `vectors/make.py` and `vectors/make_anki.py`. The last has 10,000 histories, one in a
//! line, of which the first 400 stand in the table with what is remembered after every answer.

use jiff::tz::TimeZone;
use saegim::model::{Grade, Preset, Settings, Timestamp};
use saegim::quiz::{CardSchedule, Due, Phase, Scheduler};

use crate::shelf::{MINUTE, MORNING, card_id};

const VECTORS: &str = include_str!("vectors/fsrs6.tsv");
const ANKI_VECTORS: &str = include_str!("vectors/anki.tsv");
const ANKI_HISTORIES: &str = include_str!("vectors/anki.txt");

/// Relative, for stability and difficulty: py-fsrs counts in 64 bits, the crate in 32.
const TOLERANCE: f64 = 1e-3;

struct Row<'a> {
    history: usize,
    settings: Settings,
    at: Timestamp,
    grade: Grade,
    phase: &'a str,
    step: &'a str,
    wait: &'a str,
    /// Stability and difficulty, where they are told.
    memory: Option<(f64, f64)>,
}

fn minutes(list: &str) -> Vec<u16> {
    if list == "-" {
        return Vec::new();
    }
    list.split(',').map(|minutes| minutes.parse().unwrap()).collect()
}

fn row(line: &str) -> Row<'_> {
    let columns: Vec<&str> = line.split('\t').collect();
    Row {
        history: columns[0].parse().unwrap(),
        settings: settings(&columns[1..4]),
        at: MORNING.plus_millis(columns[4].parse::<i64>().unwrap() * MINUTE),
        grade: *Grade::ALL.iter().find(|grade| grade.name() == columns[5]).unwrap(),
        phase: columns[6],
        step: columns[7],
        wait: columns[8],
        memory: Some((columns[9].parse().unwrap(), columns[10].parse().unwrap())),
    }
}

/// Retention, learning steps and relearning steps.
fn settings(columns: &[&str]) -> Settings {
    Settings {
        preset: Preset {
            retention_percent: columns[0].parse().unwrap(),
            learning_steps_minutes: minutes(columns[1]),
            relearning_steps_minutes: minutes(columns[2]),
            ..Preset::default()
        },
        ..Settings::default()
    }
}

/// The rows of a history that stands in one line, as `make_anki.py` says.
fn rows_of(history: usize, line: &str) -> Vec<Row<'_>> {
    let columns: Vec<&str> = line.split(' ').collect();
    let [first @ .., memory] = &columns[..] else {
        panic!("{line}")
    };
    let (stability, difficulty) = memory.split_once('/').unwrap();
    let memory = (stability.parse().unwrap(), difficulty.parse().unwrap());
    let mut minute = 0;
    let answers = first[3..].iter().enumerate().map(|(place, told)| {
        let (gap, told) = told.split_at(told.find(|c: char| !c.is_ascii_digit()).unwrap());
        let (of_grade, told) = told.split_at(1);
        let (of_phase, told) = told.split_at(1);
        let (step, wait) = told.split_at(1);
        minute += gap.parse::<i64>().unwrap();
        Row {
            history,
            settings: settings(first),
            at: MORNING.plus_millis(minute * MINUTE),
            grade: *Grade::ALL
                .iter()
                .find(|grade| grade.name().starts_with(of_grade))
                .unwrap(),
            phase: match of_phase {
                "l" => "learning",
                "r" => "relearning",
                _ => "review",
            },
            step,
            wait,
            memory: Some(memory).filter(|_| place + 4 == first.len()),
        }
    });
    answers.collect()
}

/// How a card stands after an answer, in the words of the tables.
fn standing(scheduler: &Scheduler, schedule: &CardSchedule, at: Timestamp) -> (&'static str, String, String) {
    let step = match schedule.phase {
        Phase::Learning { step } | Phase::Relearning { step } => step.to_string(),
        Phase::New | Phase::Review => String::from("-"),
    };
    let wait = match schedule.due {
        Due::At(instant) => format!("{}s", instant.millis_since(at) / 1000),
        Due::On(day) => format!("{}d", day.days_since(scheduler.calendar().day_of(at))),
        Due::AnyTime => String::new(),
    };
    (schedule.phase.name(), step, wait)
}

fn is_near(found: f32, expected: f64) -> bool {
    (f64::from(found) - expected).abs() <= TOLERANCE * expected
}

#[test]
fn memory_steps_and_intervals_agree_with_py_fsrs() {
    let mut history = usize::MAX;
    let mut schedule = CardSchedule::default();
    let mut n_rows = 0;
    for line in VECTORS.lines().filter(|line| !line.starts_with('#')) {
        let row = row(line);
        if row.history != history {
            history = row.history;
            schedule = CardSchedule::default();
        }
        let scheduler = Scheduler::new(&row.settings, TimeZone::UTC).without_fuzz();
        schedule = scheduler.answer(card_id(1), &schedule, row.grade, row.at);

        assert!(remembers(&schedule, &row), "{line}: {:?}", schedule.memory);
        let (phase, step, wait) = standing(&scheduler, &schedule, row.at);
        assert_eq!((phase, &*step, &*wait), (row.phase, row.step, row.wait), "{line}");
        n_rows += 1;
    }
    assert!(n_rows > 500, "{n_rows} rows");
}

/// Whether what is remembered is what a row says, where it says it.
fn remembers(schedule: &CardSchedule, row: &Row<'_>) -> bool {
    let memory = schedule.memory.unwrap();
    row.memory.is_none_or(|(stability, difficulty)| {
        is_near(memory.stability_days, stability) && is_near(memory.difficulty, difficulty)
    })
}

/// How many histories, rows, and histories that go another way on purpose.
#[track_caller]
fn check_with_anki<'a>(rows: impl Iterator<Item = Row<'a>>) -> (usize, usize, usize) {
    let mut history = usize::MAX;
    let mut schedule = CardSchedule::default();
    let (mut is_other_way, mut n_rows, mut n_histories, mut n_other_ways) = (false, 0, 0, 0);
    let mut others = Vec::new();
    for (place, row) in rows.enumerate() {
        if row.history != history {
            history = row.history;
            schedule = CardSchedule::default();
            is_other_way = false;
            n_histories += 1;
        }
        if is_other_way {
            continue;
        }
        let scheduler = Scheduler::new(&row.settings, TimeZone::UTC).without_fuzz();
        schedule = scheduler.answer(card_id(1), &schedule, row.grade, row.at);
        let remembers = remembers(&schedule, &row);
        n_rows += 1;
        let (phase, step, wait) = standing(&scheduler, &schedule, row.at);
        if asks_again_without_steps(&row) || goes_beyond_a_hundred_years(&row) {
            // These differ on purpose. What comes then is another history.
            assert_eq!((phase, &*step), ("review", "-"), "history {history}, answer {place}");
            is_other_way = true;
            n_other_ways += 1;
            continue;
        }
        if (phase, &*step, &*wait) != (row.phase, row.step, row.wait) || !remembers {
            let Row {
                phase: anki,
                step: at,
                wait: comes,
                ..
            } = row;
            let memory = schedule.memory;
            others.push(format!(
                "{history}: {anki} {at} {comes}, not {phase} {step} {wait}, {memory:?}"
            ));
            is_other_way = true;
        }
    }
    assert!(others.is_empty(), "{} differ:\n{}", others.len(), others.join("\n"));
    (n_histories, n_rows, n_other_ways)
}

#[test]
fn due_days_agree_with_anki() {
    let lines = ANKI_VECTORS.lines().filter(|line| !line.starts_with('#'));
    let (n_histories, n_rows, n_other_ways) = check_with_anki(lines.map(row));
    assert_eq!(n_histories, 400);
    assert!(
        n_rows > 1_500 && n_other_ways * 5 < n_histories,
        "{n_rows} rows, {n_other_ways}"
    );
}

#[test]
fn due_days_of_ten_thousand_histories_agree_with_anki() {
    let rows = (0..)
        .zip(ANKI_HISTORIES.lines())
        .flat_map(|(history, line)| rows_of(history, line));
    let (n_histories, n_rows, n_other_ways) = check_with_anki(rows);
    assert_eq!(n_histories, 10_000);
    assert!(
        n_rows > 40_000 && n_other_ways * 5 < n_histories,
        "{n_rows} rows, {n_other_ways}"
    );
}

/// Whether Anki goes beyond its longest interval: it does for what was forgotten, where there are no steps for it.
fn goes_beyond_a_hundred_years(row: &Row<'_>) -> bool {
    let days = row.wait.strip_suffix('d').and_then(|days| days.parse::<u32>().ok());
    row.grade == Grade::Again && days.is_some_and(|days| days > 36_500)
}

/// Whether Anki asks a card again the same day although it has no steps: it does where the model wants it in less than half
/// a day.
fn asks_again_without_steps(row: &Row<'_>) -> bool {
    let preset = &row.settings.preset;
    let steps = match row.phase {
        "learning" => &preset.learning_steps_minutes,
        "relearning" => &preset.relearning_steps_minutes,
        _ => return false,
    };
    let seconds = row
        .wait
        .strip_suffix('s')
        .and_then(|seconds| seconds.parse::<u32>().ok());
    steps.is_empty() && seconds.is_some_and(|seconds| seconds < 43_200)
}
