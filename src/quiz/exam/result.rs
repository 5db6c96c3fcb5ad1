//! What an exam says: shares of right answers, each with how far it can be trusted.

use super::super::{Calibration, Rate};
use crate::model::{Confidence, ExamOutcome, ExamQuestion, ExamRecord};

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many were right.
    pub n_right: usize,
    /// How many were asked, those left open among them.
    pub n: usize,
}

impl Share {
    fn of<'a>(questions: impl Iterator<Item = &'a ExamQuestion>) -> Self {
        let mut share = Self::default();
        for question in questions.filter(|question| question.outcome != ExamOutcome::Gone) {
            share.n += 1;
            share.n_right += usize::from(question.outcome == ExamOutcome::Right);
        }
        share
    }

    /// As a part of one; 0 where nothing was asked.
    #[expect(clippy::cast_precision_loss, reason = "an exam has a few hundred questions")]
    pub fn ratio(self) -> f64 {
        self.n_right as f64 / self.n.max(1) as f64
    }

    /// Between which parts of one what is known lies with 95 %; the whole range where nothing was asked.
    pub fn interval(self) -> (f64, f64) {
        let rate = Rate {
            n: self.n,
            n_right: self.n_right,
        };
        rate.interval().unwrap_or((0.0, 1.0))
    }

    /// Whether it is below a percentage, exactly.
    pub fn is_below(self, percent: u8) -> bool {
        self.n_right * 100 < usize::from(percent) * self.n
    }
}

/// What came of a domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DomainResult {
    /// Its name.
    pub name: String,
    /// Its weight, in percent.
    pub weight_percent: u8,
    /// How many were right.
    pub share: Share,
    /// The percentage below which the exam is failed.
    pub least_percent: Option<u8>,
}

impl DomainResult {
    /// Whether too few were right to pass the exam, whatever the others say. Not where nothing of it was asked.
    pub fn is_below_least(&self) -> bool {
        self.share.n > 0 && self.least_percent.is_some_and(|least| self.share.is_below(least))
    }
}

/// What an exam says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExamResult {
    /// Of all questions.
    pub share: Share,
    /// Of each domain; empty where the questions belong to none.
    pub domains: Vec<DomainResult>,
    /// Of those that were answered, by how sure the person was.
    pub calibration: Calibration,
    /// How many were not answered.
    pub n_open: usize,
    /// How long a question was looked at on average.
    pub mean_millis: u32,
}

impl ExamResult {
    /// What a record says.
    pub fn of(record: &ExamRecord) -> Self {
        let share = Share::of(record.questions.iter());
        let has_domains = record.questions.iter().any(|question| question.domain.is_some());
        let domains = (0_u8..).zip(&record.profile.domains).filter(|_| has_domains);
        let domain = |(place, domain): (u8, &crate::model::ExamDomain)| DomainResult {
            name: domain.name.clone(),
            weight_percent: domain.weight_percent,
            share: Share::of(
                record
                    .questions
                    .iter()
                    .filter(|question| question.domain == Some(place)),
            ),
            least_percent: domain.least_percent,
        };
        let is_open = |question: &&ExamQuestion| question.outcome == ExamOutcome::Open;
        let n_questions = u32::try_from(record.questions.len()).unwrap_or(u32::MAX).max(1);
        Self {
            share,
            domains: domains.map(domain).collect(),
            calibration: calibration(&record.questions),
            n_open: record.questions.iter().filter(is_open).count(),
            mean_millis: record.spent_millis / n_questions,
        }
    }

    /// The domains in which too few were right, whatever the others say.
    pub fn below_least(&self) -> impl Iterator<Item = &DomainResult> {
        self.domains.iter().filter(|domain| domain.is_below_least())
    }
}

fn calibration(questions: &[ExamQuestion]) -> Calibration {
    let mut found = Calibration::default();
    for question in questions {
        let is_right = question.outcome == ExamOutcome::Right;
        if !is_right && question.outcome != ExamOutcome::Wrong {
            continue;
        }
        match question.confidence {
            Some(Confidence::Sure) => found.sure.count(is_right),
            Some(Confidence::Unsure) => found.unsure.count(is_right),
            Some(Confidence::Guess) => found.guess.count(is_right),
            None => {}
        }
    }
    found
}
