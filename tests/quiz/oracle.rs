//! The same histories through py-fsrs; how `vectors/fsrs6.tsv` was made stands in `vectors/make.py`.

use jiff::tz::TimeZone;
use saegim::model::{Grade, Preset, Settings, Timestamp};
use saegim::quiz::{CardSchedule, Due, Phase, Scheduler};

use crate::shelf::{MINUTE, MORNING, card_id};

const VECTORS: &str = include_str!("vectors/fsrs6.tsv");

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
        let is_near = |found: f32, expected: f64| (f64::from(found) - expected).abs() <= TOLERANCE * expected;
        assert!(is_near(memory.stability_days, row.stability), "{line}: {memory:?}");
        assert!(is_near(memory.difficulty, row.difficulty), "{line}: {memory:?}");
        assert_eq!(schedule.phase.name(), row.phase, "{line}");
        if let Phase::Learning { step } | Phase::Relearning { step } = schedule.phase {
            assert_eq!(step.to_string(), row.step, "{line}");
        }
        let wait = match schedule.due {
            Due::At(instant) => format!("{}s", instant.millis_since(row.at) / 1000),
            Due::On(day) => format!("{}d", day.days_since(scheduler.calendar().day_of(row.at))),
            Due::AnyTime => String::new(),
        };
        assert_eq!(wait, row.wait, "{line}");
        n_rows += 1;
    }
    assert!(n_rows > 500, "{n_rows} rows");
}
