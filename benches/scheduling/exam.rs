//! The same learner before an exam: by the plan to its day, and without one at the same number of answers. How much of all cards is
//! truly remembered on the day, which only the learner knows, and what the plan expected.
//!
//! Without a plan somebody can use as many answers as the plan took in two ways, and the plan has to beat both: by wanting more
//! remembered all along, the share being raised until there are as many answers; and by going on each day, when nothing is due, with
//! what is remembered least right now, to exactly the number of answers the plan took that day.

use std::collections::BTreeMap;

use saegim::model::{
    Action, CardId, ExamDay, ExamProfile, Grade, History, IdSource, NotebookId, Preset, ReviewMode, RunShape, Settings,
};
use saegim::quiz::{CourseSurvey, Schedules, Scope, Session, StudyDay};

use crate::learner::Trace;
use crate::material::{DAY, MORNING, Numbers, ZONE, given, library};

/// Cards, days to the exam, and new cards that the preset allows on a day.
type Case = (u64, i64, u16);

/// How somebody studies.
#[derive(Clone, Copy)]
enum Way<'a> {
    Planned,
    /// Without a plan, with so many percent wanted.
    Plain(u8),
    /// Without a plan, and each day exactly so many answers.
    PlainTo(&'a [usize]),
}

/// What came of it.
struct Outcome {
    recall: f64,
    /// Of the weakest tenth of the cards.
    weakest: f64,
    n_met: usize,
    answers: Vec<usize>,
    /// What the plan expected on the first day half of the time in.
    expected: Option<f64>,
}

impl Outcome {
    fn n_answers(&self) -> usize {
        self.answers.iter().sum()
    }

    fn tell(&self, name: &str) {
        let last: Vec<usize> = self.answers.iter().rev().take(12).rev().copied().collect();
        println!(
            "  {name}: {:.2} % of all cards remembered on the day (weakest tenth {:.1} %), {} met, {} answers, at last {last:?} a day{}",
            self.recall * 100.0,
            self.weakest * 100.0,
            self.n_met,
            self.n_answers(),
            self.expected.map_or_else(String::new, |expected| format!(
                "; expected half-way: {:.2} %",
                expected * 100.0
            ))
        );
    }
}

/// Studies for exams near and far, and stops where the plan does not do better.
pub(crate) fn study(is_measured: bool) {
    let cases: &[Case] = if is_measured {
        &[(600, 60, 20), (600, 30, 20), (300, 14, 30), (1_500, 120, 20)]
    } else {
        &[(60, 20, 10)]
    };
    for &case in cases {
        let (n_cards, n_days, new_per_day) = case;
        println!("an exam in {n_days} days, {n_cards} cards, {new_per_day} new a day at most");
        let planned = outcome(case, Way::Planned);
        planned.tell("by the plan");
        let usual = outcome(case, Way::Plain(90));
        usual.tell("without, 90 % wanted");
        let more = (91..=97).map(|percent| (percent, outcome(case, Way::Plain(percent))));
        let as_many = more
            .into_iter()
            .find(|(_, outcome)| outcome.n_answers() >= planned.n_answers());
        let as_many = as_many.unwrap_or_else(|| (97, outcome(case, Way::Plain(97))));
        as_many.1.tell(&format!("without, {} % wanted", as_many.0));
        let day_by_day = outcome(case, Way::PlainTo(&planned.answers));
        day_by_day.tell("without, as many answers each day");
        if is_measured {
            assert_eq!(planned.n_answers(), day_by_day.n_answers(), "as many answers");
            assert!(planned.recall > as_many.1.recall, "wanting more does better");
            assert!(planned.recall > day_by_day.recall, "going on each day does better");
        }
    }
}

fn outcome((n_cards, n_days, new_per_day): Case, way: Way<'_>) -> Outcome {
    let mut history = History::new(library(n_cards, 0), IdSource::new(1, 0));
    let preset = Preset {
        retention_percent: if let Way::Plain(percent) = way { percent } else { 90 },
        new_per_day,
        ..Preset::default()
    };
    let settings = Settings {
        preset,
        ..Settings::default()
    };
    history.perform(Action::SetSettings(settings)).unwrap();
    let notebook = history.library().notebooks().next().unwrap().id;
    let mut schedules = Schedules::build(history.library(), ZONE);
    let exam = schedules.today(MORNING).plus_days(u32::try_from(n_days).unwrap());
    if matches!(way, Way::Planned) {
        let step = history.perform(prepare(notebook, exam)).unwrap();
        schedules.update(history.library(), &step.changes);
    }
    let mut numbers = Numbers(23);
    let mut traces: BTreeMap<CardId, Trace> = BTreeMap::new();
    let mut answers = Vec::new();
    let mut expected = None;
    for day in 0..n_days {
        let mut now = MORNING.plus_millis(day * DAY);
        schedules.plan_for(schedules.today(now));
        if matches!(way, Way::Planned) && day == n_days / 2 {
            let course = CourseSurvey::whole(history.library(), &schedules, notebook, now).unwrap();
            expected = course.recall.by_plan();
        }
        let most = match way {
            Way::PlainTo(answers) => answers.get(usize::try_from(day).unwrap()).copied().unwrap_or(0),
            Way::Planned | Way::Plain(_) => usize::MAX,
        };
        let mut n_answers = 0;
        let mut mode = ReviewMode::Study;
        let mut session = Session::today(history.library(), &schedules, &Scope::All, now);
        while n_answers < most {
            let Some(card) = session.next(history.library(), &schedules, now) else {
                if most == usize::MAX {
                    break;
                }
                let shape = if mode == ReviewMode::Ahead {
                    RunShape::Cram
                } else {
                    RunShape::Ahead
                };
                session = Session::begin(history.library(), &schedules, shape, &Scope::All, now);
                if session.is_empty() && shape == RunShape::Cram {
                    break;
                }
                mode = ReviewMode::Ahead;
                continue;
            };
            let trace = traces.get(&card).copied();
            let is_remembered = numbers.next() < Trace::chance(trace, day);
            traces.insert(card, Trace::answered(trace, is_remembered, day));
            n_answers += 1;
            let grade = if is_remembered { Grade::Good } else { Grade::Again };
            let answer = schedules.decided(given(card, grade, now, mode));
            let step = history.perform(Action::Answer(answer)).unwrap();
            schedules.update(history.library(), &step.changes);
            now = now.plus_millis(10_000);
        }
        answers.push(n_answers);
    }
    let ids = history.library().cards().map(|card| card.id);
    let mut chances: Vec<f64> = ids
        .map(|card| Trace::chance(traces.get(&card).copied(), n_days))
        .collect();
    chances.sort_by(f64::total_cmp);
    let mean = |chances: &[f64]| chances.iter().sum::<f64>() / chances.len().max(1) as f64;
    let weakest: Vec<f64> = chances.iter().take(chances.len().div_ceil(10)).copied().collect();
    Outcome {
        recall: mean(&chances),
        weakest: mean(&weakest),
        n_met: traces.len(),
        answers,
        expected,
    }
}

/// Says that a notebook has an exam on a day.
fn prepare(notebook: NotebookId, exam: StudyDay) -> Action {
    let date = exam.date();
    let day = |part: i8| u8::try_from(part).unwrap();
    Action::SetExam {
        notebook,
        exam: Some(Box::new(ExamProfile {
            name: "Exam".into(),
            date: ExamDay::new(u16::try_from(date.year()).unwrap(), day(date.month()), day(date.day())),
            ..ExamProfile::default()
        })),
    }
}
