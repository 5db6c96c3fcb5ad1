//! Questions from cards, when they are due, and what is asked next.
//!
//! Nothing here is saved: a [`CardSchedule`] is what follows from the answers to a card, found by replaying them
//! through the [`Scheduler`]. Taking an answer back is therefore replaying the rest, and a better memory model can be
//! used one day without converting anything. [`Schedules`] keeps the schedules of all cards up to date change by change;
//! a [`Sitting`] is a run of questions, and [`Today`] says what it holds; [`propose`] finds cards in lines.
//!
//! Pure: the time and the time zone are arguments, chance does not occur. What it does not do: it records no answer
//! (that is [`History::perform`](crate::model::History::perform)) and shows nothing.
//!
//! Behaves as Anki with FSRS does (steps, graduation, order of the three intervals, fuzz, siblings put off to another
//! day, 20 minutes of looking ahead), and differs on purpose in these points:
//! - of the days within the fuzz of an interval the one on which the least is due, beside what is usual so far off, is taken,
//!   without chance; which it was is written down with the answer, so that replaying answers gives the same days whatever
//!   else was answered;
//! - a card for which there are no steps comes again the next day at the soonest, also where the model wants it in less than
//!   half a day, and no interval is longer than a hundred years, not even that of what was forgotten;
//! - stability and difficulty are not rounded from answer to answer;
//! - a learning step shorter than a day stays due at its minute also when the next study day begins in between;
//! - changed settings act on the answers that follow, and on all that were given before only where days are worked out anew
//!   ([`Settings::rescheduled_at`](crate::model::Settings)) or no day was written down; steps always follow the settings;
//! - an answer that is dated later than now keeps its card away no longer than one that is given now;
//! - a limit of new cards or reviews is that of a preset, for all notebooks that go by it together;
//! - new cards follow the due ones instead of being mixed in;
//! - cram and passes ask everything: also several cards of one fact, and beyond the limits of the day; runs of new and starred
//!   cards and of mistakes go beyond those limits, but ask one card of each fact;
//! - a card that was wrong comes back in the same run behind five others, whatever its steps, until it was right once;
//! - a notebook with an exam before it goes by a [plan](Course) to its day: nothing is due behind it, new cards are spread up to it, and what
//!   would be remembered least on it comes first;
//! - what was got wrong by somebody who was sure of it comes first the next day, and what was guessed counts as forgotten.

mod ahead;
mod askable;
mod counting;
mod curve;
mod day;
mod distractors;
mod drawn;
mod entry;
pub mod exam;
mod facts;
mod foreign;
mod fuzz;
mod journal;
mod leech;
mod lineup;
mod listing;
mod memory;
mod names;
mod optimise;
mod order;
mod pass;
mod passes;
mod plan;
mod progress;
pub mod propose;
mod queue;
mod rate;
mod recorded;
mod replay;
mod schedule;
mod scheduler;
mod schedulers;
mod schedules;
mod scope;
mod session;
mod shape;
mod sitting;
mod statistics;
mod strength;
mod suggestion;
mod tally;
mod today;
mod typed;
mod wrong;
mod wrong_notebook;

pub use crate::model::{OpenRun, OpenRuns, RunShape, Scope};
pub use askable::is_askable;
pub use curve::{CardPast, Curve, PastAnswer, card_past};
pub use day::{StudyCalendar, StudyDay};
pub use distractors::{DistractorsFor, distractors};
pub use foreign::{Agreement, agreement};
pub use leech::{is_leech, is_told_as_leech};
pub use listing::{
    Among, CardColumn, CardFilter, CardOrder, CardRow, CardShelf, CardTable, CardsWanted, DueWithin, LastAnswer,
    Matching, TableSource,
};
pub use memory::{Memory, MemoryModel, Outlook};
pub use names::{has_names_to_offer, names_offered};
pub use optimise::{MIN_ANSWERS, Outcome, Stop, Training, is_time_to_fit};
pub use pass::{Pass, PassCount};
pub use plan::{Course, CourseDay, CourseSurvey, Pace, PlannedRecall, Shortfall};
pub use progress::{
    AnswerFigures, Calibration, CardFigures, CardStates, CardSurvey, CardsBehind, DayAnswers, Forecast, HardCard,
    HardLine, RecallMean, SectionRecall, Streak, SurveySource, WeekRetention,
};
pub use queue::Progress;
pub use rate::Rate;
pub use recorded::{Recorded, recorded, was_recorded_alone};
pub use replay::Replay;
pub use schedule::{CardSchedule, Due, NextDue, Phase};
pub use scheduler::Scheduler;
pub use schedulers::Schedulers;
pub use schedules::Schedules;
pub use session::Session;
pub use shape::{RunCounts, is_starred};
pub use sitting::{Given, Sitting, asking_seed};
pub use statistics::{Statistics, statistics};
pub use strength::{Retention, Strength, lapses_of_line, retention_of_card, retention_of_line};
pub use suggestion::suggested_grade;
pub use tally::{N_TIMES, Stage, TIME_BOUNDS_SECS, Tally, TallyCell, TallyKey};
pub use today::{Today, can_ask_ahead};
pub use typed::{
    Because, Cell, SyllablePart, Terms, TypedJudgement, difference, judge, judge_typed, typed_response,
    typed_response_in,
};
pub use wrong::is_wrong_lately;
pub use wrong_notebook::{
    ConfusedSide, Confusion, N_TIMES_CONFUSED, WrongEntry, WrongNotebook, comparison_card, given_words, known_of_sides,
};
