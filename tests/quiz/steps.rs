//! Steps, graduation, lapses and scatter.

use jiff::tz::TimeZone;
use saegim::model::Grade::{self, Again, Easy, Good, Hard};
use saegim::model::{Preset, Settings, Timestamp};
use saegim::quiz::NextDue::{self, Days, Minutes};
use saegim::quiz::{CardSchedule, Due, Phase, Scheduler};

use crate::shelf::{DAY, HOUR, MINUTE, MORNING, card_id};

fn scheduler() -> Scheduler {
    Scheduler::new(&Settings::default(), TimeZone::UTC)
}

/// Answers a new card, each time when it is due.
fn answered(scheduler: &Scheduler, grades: &[Grade]) -> (CardSchedule, Timestamp) {
    let mut at = MORNING;
    let schedule = grades.iter().fold(CardSchedule::default(), |before, &grade| {
        at = match before.due {
            Due::AnyTime => at,
            Due::At(instant) => instant,
            Due::On(day) => Timestamp(i64::from(day.0) * DAY + 9 * HOUR),
        };
        scheduler.answer(card_id(7), &before, grade, at)
    });
    (schedule, at)
}

#[track_caller]
fn check_keys(grades: &[Grade], expected: [NextDue; 4]) {
    let scheduler = scheduler().without_fuzz();
    let (schedule, at) = answered(&scheduler, grades);
    let now = match schedule.due {
        Due::At(instant) => instant,
        Due::On(day) => Timestamp(i64::from(day.0) * DAY + 9 * HOUR),
        Due::AnyTime => at,
    };
    assert_eq!(scheduler.preview(card_id(7), &schedule, now), expected, "{grades:?}");
}

#[test]
fn the_four_keys_show_steps_and_then_days() {
    check_keys(&[], [Minutes(1), Minutes(6), Minutes(10), Days(8)]);
    check_keys(&[Again], [Minutes(1), Minutes(6), Minutes(10), Days(2)]);
    check_keys(&[Good], [Minutes(1), Minutes(10), Days(2), Days(4)]);
    check_keys(&[Good, Good], [Minutes(10), Days(8), Days(11), Days(19)]);
    check_keys(&[Good, Good, Again], [Minutes(10), Minutes(15), Days(1), Days(2)]);
}

#[test]
fn a_new_card_graduates_behind_its_last_step() {
    let (schedule, _) = answered(&scheduler(), &[Good]);
    assert_eq!(schedule.phase, Phase::Learning { step: 1 });
    assert_eq!(schedule.due, Due::At(MORNING.plus_millis(10 * MINUTE)));
    let (schedule, _) = answered(&scheduler(), &[Good, Good]);
    assert_eq!(schedule.phase, Phase::Review);
    assert_eq!(schedule.interval_days, 2);
    let (schedule, _) = answered(&scheduler(), &[Easy]);
    assert_eq!(schedule.phase, Phase::Review);
}

#[test]
fn forgetting_a_learned_card_is_a_lapse_once() {
    let (schedule, _) = answered(&scheduler(), &[Again, Again, Good, Good, Again, Again, Hard]);
    assert_eq!(schedule.phase, Phase::Relearning { step: 0 });
    assert_eq!((schedule.reps, schedule.lapses), (7, 1));
    assert_eq!(schedule.last_grade, Some(Hard));
}

#[test]
fn without_steps_every_grade_leads_to_days() {
    let settings = Settings {
        preset: Preset {
            learning_steps_minutes: Vec::new(),
            relearning_steps_minutes: Vec::new(),
            ..Preset::default()
        },
        ..Settings::default()
    };
    let scheduler = Scheduler::new(&settings, TimeZone::UTC);
    for first in Grade::ALL {
        for second in Grade::ALL {
            let (schedule, _) = answered(&scheduler, &[first, second]);
            assert_eq!(schedule.phase, Phase::Review, "{first:?} {second:?}");
            assert!(schedule.interval_days >= 1);
        }
    }
}

#[test]
fn a_step_of_a_day_or_more_is_due_with_the_day() {
    let settings = Settings {
        preset: Preset {
            learning_steps_minutes: vec![10, 1440, 4320],
            ..Preset::default()
        },
        ..Settings::default()
    };
    let scheduler = Scheduler::new(&settings, TimeZone::UTC);
    let (schedule, at) = answered(&scheduler, &[Good]);
    assert_eq!(schedule.phase, Phase::Learning { step: 1 });
    assert_eq!(schedule.due, Due::On(scheduler.calendar().day_of(at).plus_days(1)));
}

#[test]
fn scatter_differs_from_card_to_card_and_not_from_run_to_run() {
    let days: Vec<u32> = (0..50)
        .map(|raw| {
            let first = scheduler().answer(card_id(raw), &CardSchedule::default(), Easy, MORNING);
            scheduler()
                .answer(card_id(raw), &first, Good, MORNING.plus_millis(8 * DAY))
                .interval_days
        })
        .collect();
    let again: Vec<u32> = (0..50)
        .map(|raw| {
            let first = scheduler().answer(card_id(raw), &CardSchedule::default(), Easy, MORNING);
            scheduler()
                .answer(card_id(raw), &first, Good, MORNING.plus_millis(8 * DAY))
                .interval_days
        })
        .collect();
    assert_eq!(days, again);
    assert!(days.iter().any(|interval| *interval != days[0]), "{days:?}");
}

#[test]
fn easy_is_later_than_good_and_good_later_than_hard() {
    let (schedule, at) = answered(&scheduler(), &[Good, Good, Good, Good, Good]);
    let [_, hard, good, easy] = scheduler().preview(card_id(7), &schedule, at.plus_millis(30 * DAY));
    let days = |next: NextDue| match next {
        Days(days) => days,
        Minutes(_) => 0,
    };
    assert!(
        0 < days(hard) && days(hard) < days(good) && days(good) < days(easy),
        "{hard:?} {good:?} {easy:?}"
    );
}
