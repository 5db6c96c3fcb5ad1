//! Progress: how studying goes, in figures. What the page of progress shows and `stats` prints.
//!
//! There are two kinds. [`AnswerFigures`] are sums of the [`Tally`](super::Tally), which is kept up from answer to answer, and
//! cost nothing to speak of. [`CardFigures`] need a look at every card: [`CardSurvey`] gathers them a slice at a time, so that no
//! frame grows with the library, or at once for who has the time.
//!
//! Everything is about all cards or those of one notebook, and about answers that move a schedule: those of a pretest or a cram
//! are kept and counted nowhere. Answers to cards that are gone are of no notebook and count among all. A day is a day of study
//! ([`StudyDay`](super::StudyDay)), which is the same for all presets; a week begins on Monday.
//!
//! Pure. What it does not do: it draws nothing and names nothing.

mod answers;
mod behind;
mod rules;
mod survey;

pub use answers::{AnswerFigures, DayAnswers, Streak, WeekRetention};
pub use behind::CardsBehind;
pub use rules::SurveySource;
pub use survey::{
    Calibration, CardFigures, CardStates, CardSurvey, Forecast, HardCard, HardLine, RecallMean, SectionRecall,
};
