//! What `stats --json` prints. Keys are added, and none changes its meaning; `docs/command-line.md` explains each.

use serde::Serialize;

use crate::model::{Lang, Library};
use crate::quiz::{
    AnswerFigures, CardFigures, CardStates, Rate, RecallMean, SectionRecall, StudyDay, TIME_BOUNDS_SECS, Today,
    WeekRetention,
};

#[derive(Serialize)]
pub(super) struct StatsJson {
    pub(super) cards: usize,
    pub(super) reviews: usize,
    pub(super) reviews_today: usize,
    /// What would be asked now, without new cards.
    pub(super) due: usize,
    /// New cards that would be: as many as today's allowance still lets in.
    pub(super) new: usize,
    /// In percent, over thirty days; nothing when no learned card was answered.
    pub(super) retention: Option<usize>,
    states: StatesJson,
    pub(super) seconds_today: u64,
    streak: StreakJson,
    days: Vec<DayJson>,
    /// Which retention the presets want, in percent.
    wanted: Vec<u8>,
    weeks: Vec<WeekJson>,
    time: TimeJson,
    recall: RecallJson,
    recall_on_exam_day: RecallJson,
    forecast: ForecastJson,
    sections: Vec<SectionJson>,
    confidence: ConfidenceJson,
    hardest_cards: Vec<HardCardJson>,
    hardest_lines: Vec<HardLineJson>,
}

/// How many cards are how far.
#[derive(Serialize)]
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

#[derive(Serialize)]
struct StreakJson {
    days: u32,
    longest: u32,
}

#[derive(Serialize)]
struct DayJson {
    date: String,
    answers: usize,
    seconds: u64,
}

#[derive(Serialize)]
struct WeekJson {
    /// Its Monday.
    from: String,
    answers: usize,
    right: usize,
    low: Option<f64>,
    high: Option<f64>,
}

/// How many were right, and the 95 % interval of the share.
#[derive(Serialize)]
struct RateJson {
    answers: usize,
    right: usize,
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Serialize)]
struct TimeJson {
    answers: usize,
    seconds: u64,
    spans: Vec<SpanJson>,
}

#[derive(Serialize)]
struct SpanJson {
    /// Nothing for the last, which has no end.
    below_seconds: Option<u32>,
    answers: u32,
}

#[derive(Serialize)]
struct RecallJson {
    cards: usize,
    mean: Option<f64>,
}

#[derive(Serialize)]
struct ForecastJson {
    /// Today first.
    due: Vec<usize>,
    overdue: usize,
    later: usize,
    new: usize,
}

#[derive(Serialize)]
struct SectionJson {
    note: String,
    /// Nothing for what lies below none.
    heading: Option<String>,
    title: String,
    cards: usize,
    recall: RecallJson,
    recall_on_exam_day: RecallJson,
}

#[derive(Serialize)]
struct ConfidenceJson {
    sure: RateJson,
    unsure: RateJson,
    guess: RateJson,
}

#[derive(Serialize)]
struct HardCardJson {
    id: String,
    question: String,
    lapses: u32,
    recall: f32,
}

#[derive(Serialize)]
struct HardLineJson {
    id: String,
    text: String,
    lapses: u32,
    cards: usize,
}

impl StatsJson {
    pub(super) fn of(library: &Library, answers: &AnswerFigures, cards: &CardFigures, today: &Today) -> Self {
        let states = cards.states;
        let spans = TIME_BOUNDS_SECS.into_iter().map(Some).chain([None]);
        Self {
            cards: states.n_new + states.n_learning + states.n_review + states.n_relearning,
            reviews: answers.statistics.n_reviews,
            reviews_today: answers.statistics.n_reviews_today,
            due: today.learning.len() + today.due.len(),
            new: today.new.len(),
            retention: answers.statistics.retention_percent(),
            states: states.into(),
            seconds_today: seconds(answers.today.millis),
            streak: StreakJson {
                days: answers.streak.n_days,
                longest: answers.streak.longest,
            },
            days: (answers.days.iter())
                .map(|day| DayJson {
                    date: date(day.day),
                    answers: day.n_answers,
                    seconds: seconds(day.millis),
                })
                .collect(),
            wanted: answers.wanted_percents.clone(),
            weeks: answers.weeks.iter().map(week).collect(),
            time: TimeJson {
                answers: answers.times.n_answers,
                seconds: seconds(answers.times.millis),
                spans: (spans.zip(answers.times.n_by_time))
                    .map(|(below_seconds, answers)| SpanJson { below_seconds, answers })
                    .collect(),
            },
            recall: cards.recall.into(),
            recall_on_exam_day: cards.recall_on_day.into(),
            forecast: ForecastJson {
                due: cards.forecast.n_due.clone(),
                overdue: cards.forecast.n_overdue,
                later: cards.forecast.n_later,
                new: cards.forecast.n_new,
            },
            sections: cards
                .sections
                .iter()
                .map(|section| section_of(library, section))
                .collect(),
            confidence: ConfidenceJson {
                sure: cards.calibration.sure.into(),
                unsure: cards.calibration.unsure.into(),
                guess: cards.calibration.guess.into(),
            },
            hardest_cards: hardest_cards(library, cards),
            hardest_lines: hardest_lines(library, cards),
        }
    }
}

fn week(week: &WeekRetention) -> WeekJson {
    let rate = RateJson::from(week.rate);
    WeekJson {
        from: date(week.monday),
        answers: rate.answers,
        right: rate.right,
        low: rate.low,
        high: rate.high,
    }
}

fn section_of(library: &Library, section: &SectionRecall) -> SectionJson {
    let heading = section.heading.and_then(|heading| library.block(heading));
    let note = || library.note(section.note).map(|note| note.title.clone());
    let title = heading.map(|heading| heading.text.clone()).or_else(note);
    SectionJson {
        note: section.note.to_string(),
        heading: section.heading.map(|heading| heading.to_string()),
        title: title.unwrap_or_default(),
        cards: section.n_cards,
        recall: section.recall.into(),
        recall_on_exam_day: section.on_day.into(),
    }
}

fn hardest_cards(library: &Library, cards: &CardFigures) -> Vec<HardCardJson> {
    let known = cards
        .hardest_cards
        .iter()
        .filter_map(|hard| Some((hard, library.card(hard.card)?)));
    let shown = known.map(|(hard, card)| HardCardJson {
        id: card.id.to_string(),
        question: card.prompt.title().get(Lang::Ko).to_owned(),
        lapses: hard.lapses,
        recall: hard.recall,
    });
    shown.collect()
}

fn hardest_lines(library: &Library, cards: &CardFigures) -> Vec<HardLineJson> {
    let known = cards
        .hardest_lines
        .iter()
        .filter_map(|hard| Some((hard, library.block(hard.line)?)));
    let shown = known.map(|(hard, line)| HardLineJson {
        id: line.id.to_string(),
        text: line.text.clone(),
        lapses: hard.lapses,
        cards: hard.n_cards,
    });
    shown.collect()
}

const fn seconds(millis: u64) -> u64 {
    millis / 1_000
}

/// As calendars of computers write it.
fn date(day: StudyDay) -> String {
    day.date().to_string()
}

impl From<CardStates> for StatesJson {
    fn from(states: CardStates) -> Self {
        Self {
            new: states.n_new,
            learning: states.n_learning,
            review: states.n_review,
            relearning: states.n_relearning,
            suspended: states.n_suspended,
            leeches: states.n_leeches,
            wrong_lately: states.n_wrong_lately,
        }
    }
}

impl From<Rate> for RateJson {
    fn from(rate: Rate) -> Self {
        let interval = rate.interval();
        Self {
            answers: rate.n,
            right: rate.n_right,
            low: interval.map(|(low, _)| low),
            high: interval.map(|(_, high)| high),
        }
    }
}

impl From<RecallMean> for RecallJson {
    fn from(recall: RecallMean) -> Self {
        Self {
            cards: recall.n,
            mean: recall.mean(),
        }
    }
}
