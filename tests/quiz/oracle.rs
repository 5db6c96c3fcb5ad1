//! The same histories through py-fsrs and through Anki's engine; how `vectors/fsrs6.tsv` and `vectors/anki.tsv` were made stands in
//! `vectors/make.py` and `vectors/make_anki.py`. A longer table of Anki's is checked where `SAEGIM_ANKI_VECTORS` names one.

use jiff::tz::TimeZone;
use saegim::model::{Grade, Preset, Settings, Timestamp};
use saegim::quiz::{CardSchedule, Due, Phase, Scheduler};

use crate::shelf::{MINUTE, MORNING, card_id};

const VECTORS: &str = include_str!("vectors/fsrs6.tsv");
const ANKI_VECTORS: &str = include_str!("vectors/anki.tsv");

/// Relative, for stability and difficulty: py-fsrs counts in 64 bits, the crate in 32.
const TOLERANCE: f64 = 1e-3;

struct Row<'a> {
    history: &'a str,
    settings: Settings,
    at: Timestamp,
    grade: Grade,
    phase: &'a str,
    step: &'a str,
    wait: &'a str,
    stability: f64,
    difficulty: f64,
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
        history: columns[0],
        settings: Settings {
            preset: Preset {
                retention_percent: columns[1].parse().unwrap(),
                learning_steps_minutes: minutes(columns[2]),
                relearning_steps_minutes: minutes(columns[3]),
                ..Preset::default()
            },
            ..Settings::default()
        },
        at: MORNING.plus_millis(columns[4].parse::<i64>().unwrap() * MINUTE),
        grade: *Grade::ALL.iter().find(|grade| grade.name() == columns[5]).unwrap(),
        phase: columns[6],
        step: columns[7],
        wait: columns[8],
        stability: columns[9].parse().unwrap(),
        difficulty: columns[10].parse().unwrap(),
    }
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
    let mut history = "";
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

        let memory = schedule.memory.unwrap();
        assert!(is_near(memory.stability_days, row.stability), "{line}: {memory:?}");
        assert!(is_near(memory.difficulty, row.difficulty), "{line}: {memory:?}");
        let (phase, step, wait) = standing(&scheduler, &schedule, row.at);
        assert_eq!((phase, &*step, &*wait), (row.phase, row.step, row.wait), "{line}");
        n_rows += 1;
    }
    assert!(n_rows > 500, "{n_rows} rows");
}

#[test]
fn due_days_agree_with_anki() {
    let more = std::env::var_os("SAEGIM_ANKI_VECTORS").map(|file| std::fs::read_to_string(file).unwrap());
    let vectors = more.as_deref().unwrap_or(ANKI_VECTORS);
    let mut history = "";
    let mut schedule = CardSchedule::default();
    let (mut is_other_way, mut n_rows, mut n_histories, mut n_other_ways) = (false, 0, 0, 0);
    let mut others = Vec::new();
    for line in vectors.lines().filter(|line| !line.starts_with('#')) {
        let row = row(line);
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
        let memory = schedule.memory.unwrap();
        assert!(is_near(memory.stability_days, row.stability), "{line}: {memory:?}");
        assert!(is_near(memory.difficulty, row.difficulty), "{line}: {memory:?}");
        n_rows += 1;
        let (phase, step, wait) = standing(&scheduler, &schedule, row.at);
        if asks_again_without_steps(&row) || goes_beyond_a_hundred_years(&row) {
            // These differ on purpose. What comes then is another history.
            assert_eq!((phase, &*step), ("review", "-"), "{line}");
            is_other_way = true;
            n_other_ways += 1;
            continue;
        }
        if (phase, &*step, &*wait) != (row.phase, row.step, row.wait) {
            others.push(format!("{line}, not {phase} {step} {wait}"));
            is_other_way = true;
        }
    }
    assert!(others.is_empty(), "{} differ:\n{}", others.len(), others.join("\n"));
    assert!(
        n_histories >= 300 && n_rows > 1_500,
        "{n_histories} histories, {n_rows} rows"
    );
    assert!(n_other_ways * 5 < n_histories, "{n_other_ways} of {n_histories}");
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
