//! Parameters of the memory model that were fitted to the answers of a person.

use super::Timestamp;

/// Fitted parameters, with what they were fitted to and how much better they foretell answers that were held back.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// Those in use: 21 of FSRS-6.
    pub parameters: Vec<f32>,
    /// Those that were in use before.
    pub previous: Vec<f32>,
    /// When they were fitted.
    pub fitted_at: Timestamp,
    /// How many answers there were then.
    pub n_answers: u32,
    /// How many of them were held back to compare both.
    pub n_held_back: u32,
    /// How well the parameters before foretold those.
    pub before: Prediction,
    /// How well those in use do.
    pub after: Prediction,
}

/// How far what was foretold lay from what came. Less is better.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Prediction {
    /// Mean of the negative logarithm of the chance given to what came.
    pub log_loss: f32,
    /// Root of the mean square of how far the shares foretold lay from the shares that came, over answers that are alike.
    pub rmse: f32,
}

impl Fit {
    /// The parameters that were in use before, as those in use now.
    #[must_use]
    pub fn taken_back(&self) -> Self {
        Self {
            parameters: self.previous.clone(),
            previous: self.parameters.clone(),
            before: self.after,
            after: self.before,
            ..*self
        }
    }
}
