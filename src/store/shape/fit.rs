//! Fitted parameters, in `library.ron`.

use serde::{Deserialize, Serialize};

use crate::model::{self, Timestamp};

/// Parameters that were fitted to answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Fit {
    parameters: Vec<f32>,
    previous: Vec<f32>,
    fitted_at: Timestamp,
    answers: u32,
    held_back: u32,
    before: Prediction,
    after: Prediction,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Prediction {
    log_loss: f32,
    rmse: f32,
}

impl Default for Fit {
    fn default() -> Self {
        Self {
            parameters: Vec::new(),
            previous: Vec::new(),
            fitted_at: Timestamp(0),
            answers: 0,
            held_back: 0,
            before: Prediction::default(),
            after: Prediction::default(),
        }
    }
}

impl From<&model::Fit> for Fit {
    fn from(fit: &model::Fit) -> Self {
        Self {
            parameters: fit.parameters.clone(),
            previous: fit.previous.clone(),
            fitted_at: fit.fitted_at,
            answers: fit.n_answers,
            held_back: fit.n_held_back,
            before: Prediction::from(fit.before),
            after: Prediction::from(fit.after),
        }
    }
}

impl From<Fit> for model::Fit {
    fn from(fit: Fit) -> Self {
        Self {
            parameters: fit.parameters,
            previous: fit.previous,
            fitted_at: fit.fitted_at,
            n_answers: fit.answers,
            n_held_back: fit.held_back,
            before: fit.before.into(),
            after: fit.after.into(),
        }
    }
}

impl From<model::Prediction> for Prediction {
    fn from(model::Prediction { log_loss, rmse }: model::Prediction) -> Self {
        Self { log_loss, rmse }
    }
}

impl From<Prediction> for model::Prediction {
    fn from(Prediction { log_loss, rmse }: Prediction) -> Self {
        Self { log_loss, rmse }
    }
}
