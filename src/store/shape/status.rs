//! Whether a line or card is right, as it is written beside it.

use serde::{Deserialize, Serialize};

use super::text::{Text, words};
use crate::model;

/// Whether a line or card is right.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::store) enum Status {
    #[default]
    Unchecked,
    Confirmed,
    Dated {
        #[serde(default, skip_serializing_if = "String::is_empty", serialize_with = "words")]
        as_of: String,
        #[serde(default, skip_serializing_if = "Text::is_empty")]
        now: Text,
    },
    Disputed {
        #[serde(default, skip_serializing_if = "Text::is_empty")]
        one: Text,
        #[serde(default, skip_serializing_if = "Text::is_empty")]
        other: Text,
    },
}

impl Status {
    pub(super) fn is_unchecked(&self) -> bool {
        *self == Self::Unchecked
    }
}

impl From<&model::Status> for Status {
    fn from(status: &model::Status) -> Self {
        match status {
            model::Status::Unchecked => Self::Unchecked,
            model::Status::Confirmed => Self::Confirmed,
            model::Status::Dated { as_of, now } => Self::Dated {
                as_of: as_of.clone(),
                now: Text::from(now),
            },
            model::Status::Disputed { one, other } => Self::Disputed {
                one: Text::from(one),
                other: Text::from(other),
            },
        }
    }
}

impl From<Status> for model::Status {
    fn from(status: Status) -> Self {
        match status {
            Status::Unchecked => Self::Unchecked,
            Status::Confirmed => Self::Confirmed,
            Status::Dated { as_of, now } => Self::Dated { as_of, now: now.into() },
            Status::Disputed { one, other } => Self::Disputed {
                one: one.into(),
                other: other.into(),
            },
        }
    }
}
