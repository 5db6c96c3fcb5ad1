//! The answers of other devices, told apart from what was there before.

use std::collections::BTreeMap;
use std::path::Path;

use super::{DeviceLog, Fs, Survey, log, read_logs};
use crate::model::{Review, ReviewId};

/// The answers of other devices that hold.
#[derive(Debug, Default)]
pub(in crate::store) struct LogTails {
    answers: BTreeMap<ReviewId, Review>,
}

impl LogTails {
    /// Reads the logs of all devices but one.
    pub(in crate::store) fn of_others(fs: &dyn Fs, root: &Path, survey: &Survey, own: &str) -> Self {
        let found = survey.logs.iter().filter(|found| found.device != own);
        let (logs, _) = read_logs(fs, root, found.cloned().collect());
        Self::of_logs(&logs, own)
    }

    /// What holds of logs that were read.
    pub(in crate::store) fn of_logs(logs: &BTreeMap<String, DeviceLog>, own: &str) -> Self {
        let others = logs.iter().filter(|(device, _)| *device != own).map(|(_, log)| log);
        Self {
            answers: log::fold(others)
                .into_iter()
                .map(|review| (review.id, review))
                .collect(),
        }
    }

    /// What these have and others do not.
    pub(in crate::store) fn answers_not_in(&self, others: &Self) -> Vec<Review> {
        let new = self.answers.iter().filter(|(id, _)| !others.answers.contains_key(id));
        new.map(|(_, review)| review.clone()).collect()
    }
}
