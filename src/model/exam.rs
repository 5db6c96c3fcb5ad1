//! Exams: what a person prepares for, an exam that is being taken, and what came of it.
//!
//! A [`Notebook`](super::Notebook) may have one [`ExamProfile`] and keeps an [`ExamRecord`] of every mock exam that was handed
//! in. The exam that is being taken, an [`OpenExam`], is no part of the library: it lies beside it until it is handed in.
//! How questions are drawn and judged stands in `quiz::exam`; here are only the words for it.

use std::collections::BTreeSet;
use std::fmt;

use super::{AnsweredBy, CardId, Confidence, Lang, NotebookId, Prompt, Response, Text, Timestamp};

/// The most questions an exam can have.
pub const MAX_EXAM_QUESTIONS: u16 = 500;

/// The most minutes an exam can take.
pub const MAX_EXAM_MINUTES: u16 = 1_440;

/// What an exam is like.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExamProfile {
    /// What the user calls it; never blank.
    pub name: String,
    /// The preset it was made from, by its id; empty for none.
    pub preset: String,
    /// When it is taken.
    pub date: Option<ExamDay>,
    /// How many questions it has; 1 to [`MAX_EXAM_QUESTIONS`].
    pub n_questions: u16,
    /// How long it takes; 1 to [`MAX_EXAM_MINUTES`].
    pub minutes: u16,
    /// The share of right answers the person wants to reach, in percent.
    pub pass_percent: Option<u8>,
    /// What may be asked; never empty.
    pub kinds: BTreeSet<ExamKind>,
    /// What it is made up of; their weights sum to 100, or there are none.
    pub domains: Vec<ExamDomain>,
    /// Whether it may be paused.
    pub may_pause: bool,
}

/// A part of an exam: a domain, a subject.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExamDomain {
    /// What it is called; a heading of that name says that what stands below belongs to it.
    pub name: String,
    /// Its share of the questions, in percent.
    pub weight_percent: u8,
    /// Tags of cards and lines that belong to it, without their sign.
    pub tags: BTreeSet<String>,
    /// The share of right answers below which the whole exam is failed, in percent.
    pub least_percent: Option<u8>,
}

/// What kind of question an exam may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExamKind {
    /// One of several options is right.
    Single,
    /// Several options are right.
    Several,
    /// A statement is true or not.
    Truth,
    /// The answer is typed.
    Typed,
    /// Steps are put in their order.
    Ordering,
}

impl ExamKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Single, Self::Several, Self::Truth, Self::Typed, Self::Ordering];

    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Several => "several",
            Self::Truth => "true_false",
            Self::Typed => "typed",
            Self::Ordering => "ordering",
        }
    }

    /// The kind of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Which of them a prompt is; nothing where only the person can tell whether an answer is right.
    pub fn of(prompt: &Prompt) -> Option<Self> {
        match prompt.answered_by() {
            AnsweredBy::Options if prompt.n_right() == 1 => Some(Self::Single),
            AnsweredBy::Options => Some(Self::Several),
            AnsweredBy::Truth => Some(Self::Truth),
            AnsweredBy::Steps => Some(Self::Ordering),
            AnsweredBy::Words if prompt.region().is_none() => Some(Self::Typed),
            // A picture is no question of a written exam.
            AnsweredBy::Words | AnsweredBy::Place => None,
        }
    }
}

impl Default for ExamProfile {
    /// One of 20 questions in 30 minutes, of which nothing else is known.
    fn default() -> Self {
        Self {
            name: String::new(),
            preset: String::new(),
            date: None,
            n_questions: 20,
            minutes: 30,
            pass_percent: None,
            kinds: [ExamKind::Single, ExamKind::Several, ExamKind::Truth].into(),
            domains: Vec::new(),
            may_pause: true,
        }
    }
}

/// Why a profile makes no sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileDefect {
    /// It has no name.
    NoName,
    /// It has no question, or too many.
    NumberOfQuestions,
    /// It takes no time, or too much.
    Minutes,
    /// A percentage is above 100.
    Percent,
    /// Nothing may be asked.
    NoKinds,
    /// A domain has no name, or that of another.
    DomainNames,
    /// The weights do not sum to 100.
    Weights,
}

impl ExamProfile {
    /// What the weights of all domains sum to.
    pub fn weight_sum(&self) -> u32 {
        self.domains.iter().map(|domain| u32::from(domain.weight_percent)).sum()
    }

    /// What makes no sense in it; nothing when it can be used.
    pub fn defect(&self) -> Option<ProfileDefect> {
        let is_percent = |percent: Option<u8>| percent.is_none_or(|percent| percent <= 100);
        let mut names = BTreeSet::new();
        let are_named = self.domains.iter().all(|domain| {
            let name = domain.name.trim();
            !name.is_empty() && names.insert(name.to_lowercase())
        });
        if self.name.trim().is_empty() {
            Some(ProfileDefect::NoName)
        } else if !(1..=MAX_EXAM_QUESTIONS).contains(&self.n_questions) {
            Some(ProfileDefect::NumberOfQuestions)
        } else if !(1..=MAX_EXAM_MINUTES).contains(&self.minutes) {
            Some(ProfileDefect::Minutes)
        } else if !is_percent(self.pass_percent) || !self.domains.iter().all(|domain| is_percent(domain.least_percent))
        {
            Some(ProfileDefect::Percent)
        } else if self.kinds.is_empty() {
            Some(ProfileDefect::NoKinds)
        } else if !are_named {
            Some(ProfileDefect::DomainNames)
        } else if !self.domains.is_empty() && self.weight_sum() != 100 {
            Some(ProfileDefect::Weights)
        } else {
            None
        }
    }

    /// How long so many of its questions take, at its pace; at least a minute.
    pub fn minutes_for(&self, n_questions: usize) -> u16 {
        let all = u64::from(self.n_questions.max(1));
        let n_questions = u64::try_from(n_questions).unwrap_or(u64::MAX);
        let minutes = u64::from(self.minutes).saturating_mul(n_questions).div_ceil(all);
        u16::try_from(minutes)
            .unwrap_or(MAX_EXAM_MINUTES)
            .clamp(1, MAX_EXAM_MINUTES)
    }
}

/// An exam that is known, from which a profile can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExamPreset {
    /// Never changes; profiles say which preset they were made from.
    pub id: String,
    /// What it is called in lists.
    pub name: Text,
    /// What it is like, on one line.
    pub about: Text,
    /// The last day on which it is offered.
    pub ends: Option<ExamDay>,
    /// What a person has to know who uses it; may be empty.
    pub notice: Text,
    /// A profile like it with its domains called in Korean, and one in English.
    pub profiles: [ExamProfile; 2],
}

impl ExamPreset {
    /// A profile like it, with its domains called as in `lang`.
    pub const fn profile(&self, lang: Lang) -> &ExamProfile {
        let [ko, en] = &self.profiles;
        match lang {
            Lang::Ko => ko,
            Lang::En => en,
        }
    }
}

/// A day of the calendar, wherever one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExamDay {
    year: u16,
    month: u8,
    day: u8,
}

impl ExamDay {
    /// A day of a year from 1 to 9998; nothing where the calendar has none like it.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let n_days = match month {
            2 if is_leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((1..=9_998).contains(&year) && (1..=n_days).contains(&day)).then_some(Self { year, month, day })
    }

    /// What was typed as a day: year, month and day, with hyphens, points, slashes or blanks between them.
    pub fn parse(typed: &str) -> Option<Self> {
        let parts: Vec<&str> = typed
            .split(['-', '.', '/', ' '])
            .filter(|part| !part.trim().is_empty())
            .collect();
        let [year, month, day] = parts.as_slice() else {
            return None;
        };
        Self::new(
            year.trim().parse().ok()?,
            month.trim().parse().ok()?,
            day.trim().parse().ok()?,
        )
    }

    /// Year, month and day, each from 1.
    pub const fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }
}

impl fmt::Display for ExamDay {
    /// As in `2026-11-30`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// An exam that is being taken: everything it takes to go on with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenExam {
    /// Whose exam it is.
    pub notebook: NotebookId,
    /// What it is like, as that was when it began.
    pub profile: ExamProfile,
    /// When it began.
    pub began_at: Timestamp,
    /// How long it may take.
    pub allowed_millis: u32,
    /// How much of that is over.
    pub spent_millis: u32,
    /// How long it was paused, or the program was closed or asleep.
    pub rest_millis: u32,
    /// When the clock was last looked at.
    pub ticked_at: Timestamp,
    /// Whether the clock stands still.
    pub is_paused: bool,
    /// Whether the clock is out of sight.
    pub is_clock_hidden: bool,
    /// Which question is shown, from 0.
    pub place: usize,
    /// All of them, in their order; never empty.
    pub questions: Vec<OpenQuestion>,
}

/// A question of an exam that is being taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenQuestion {
    /// What is asked.
    pub card: CardId,
    /// Which domain it was drawn for, by its place in the profile.
    pub domain: Option<u8>,
    /// The places of the card in the order they are shown in; empty where that is theirs.
    pub shown: Vec<u8>,
    /// What was answered so far; [`Response::Shown`] for nothing.
    pub response: Response,
    /// The options that were struck out, by their places in the card.
    pub struck: BTreeSet<u8>,
    /// Whether it is to be looked at again.
    pub is_flagged: bool,
    /// How sure the person is of the answer, if they said.
    pub confidence: Option<Confidence>,
    /// How long it was looked at.
    pub millis: u32,
}

/// What came of an exam.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExamRecord {
    /// When it began.
    pub began_at: Timestamp,
    /// When it was handed in; its answers in the log have this time.
    pub ended_at: Timestamp,
    /// What it was like.
    pub profile: ExamProfile,
    /// How long it might have taken.
    pub allowed_millis: u32,
    /// How long it took.
    pub spent_millis: u32,
    /// How long it was paused.
    pub rest_millis: u32,
    /// All questions, in their order.
    pub questions: Vec<ExamQuestion>,
}

/// What became of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExamQuestion {
    /// What was asked.
    pub card: CardId,
    /// Which domain it was drawn for, by its place in the profile.
    pub domain: Option<u8>,
    /// What became of it.
    pub outcome: ExamOutcome,
    /// How long it was looked at.
    pub millis: u32,
    /// Whether it was to be looked at again.
    pub is_flagged: bool,
    /// How sure the person was of the answer, if they said.
    pub confidence: Option<Confidence>,
}

/// What became of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExamOutcome {
    /// It was answered as is asked for.
    Right,
    /// It was answered otherwise.
    Wrong,
    /// It was not answered.
    Open,
    /// Its card was deleted before it was handed in; it counts for nothing.
    Gone,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar_alone() {
        for (typed, is_one) in [
            ("2026-11-30", true),
            ("2026. 11. 30.", true),
            ("2026/2/28", true),
            ("2026-02-29", false),
            ("2028-02-29", true),
            ("1900-02-29", false),
            ("2000-02-29", true),
            ("2026-13-01", false),
            ("2026-00-10", false),
            ("0000-01-01", false),
            ("20261130", false),
            ("", false),
            ("내일", false),
        ] {
            let day = ExamDay::parse(typed);
            assert_eq!(day.is_some(), is_one, "{typed}");
            assert_eq!(day.and_then(|day| ExamDay::parse(&day.to_string())), day);
        }
    }

    #[test]
    fn a_profile_is_told_what_it_lacks() {
        let sound = ExamProfile {
            name: "DVA".into(),
            ..ExamProfile::default()
        };
        assert_eq!(sound.defect(), None);
        let with = |weights: &[u8]| ExamProfile {
            domains: weights
                .iter()
                .enumerate()
                .map(|(place, &weight_percent)| ExamDomain {
                    name: place.to_string(),
                    weight_percent,
                    ..ExamDomain::default()
                })
                .collect(),
            ..sound.clone()
        };
        assert_eq!(with(&[32, 26, 24, 18]).defect(), None);
        assert_eq!(with(&[32, 26, 24, 17]).defect(), Some(ProfileDefect::Weights));
        assert_eq!(with(&[255, 255]).defect(), Some(ProfileDefect::Weights));
        let unnamed = ExamProfile {
            name: " ".into(),
            ..sound.clone()
        };
        assert_eq!(unnamed.defect(), Some(ProfileDefect::NoName));
        assert_eq!(sound.minutes_for(20), 30);
        assert_eq!(sound.minutes_for(10), 15);
        assert_eq!(sound.minutes_for(1), 2);
    }
}
