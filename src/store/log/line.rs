//! One line of the log.

use serde::{Deserialize, Serialize};

use super::Month;
use crate::model::{
    CardId, Confidence, Grade, Lang, Pointed, RegionId, Response, Review, ReviewId, ReviewMode, Spot, Timestamp,
};
use crate::store::checked;
use crate::store::shape::{FORMAT, bare};

/// What a line says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::store) enum Line {
    /// The first line of a file.
    Log { format: u32, device: String },
    /// An answer was given.
    Answer {
        seq: u64,
        id: ReviewId,
        card: CardId,
        at: Timestamp,
        grade: Grade,
        ms: u32,
        #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
        confidence: Option<Confidence>,
        #[serde(default, skip_serializing_if = "is_study")]
        mode: ReviewMode,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        aided: bool,
        #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
        lang: Option<Lang>,
        // What was done before the answer was shown: one of these, or none where there is nothing to tell.
        #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
        chosen: Option<Vec<u8>>,
        #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
        typed: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
        order: Option<Vec<u8>>,
        #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
        judged: Option<bool>,
        // The region of a diagram that was meant, and the place that was pointed at.
        #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
        region: Option<RegionId>,
        #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
        spot: Option<(f32, f32)>,
        // The order the options were shown in, where it was not theirs.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        shown: Vec<u8>,
        /// How many days later it was to be asked again.
        #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
        days: Option<u32>,
    },
    /// A card was made new again.
    Reset {
        seq: u64,
        id: ReviewId,
        card: CardId,
        at: Timestamp,
    },
    /// An answer was taken back.
    Retract { seq: u64, id: ReviewId },
}

/// Why some bytes are no line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum BadLine {
    /// They are not what was written.
    Damaged,
    /// They are what was written, by a later version.
    Newer,
}

impl Line {
    pub(super) fn header(device: &str) -> Self {
        Self::Log {
            format: FORMAT,
            device: device.to_owned(),
        }
    }

    pub(super) fn answer(seq: u64, review: &Review) -> Self {
        if review.mode == ReviewMode::Reset {
            let (id, card, at) = (review.id, review.card, review.at);
            return Self::Reset { seq, id, card, at };
        }
        let (mut chosen, mut typed, mut order, mut judged) = (None, None, None, None);
        let mut pointed = Pointed::default();
        match &review.response {
            Response::Shown => {}
            Response::Options(places) => chosen = Some(places.clone()),
            Response::Typed(words) => typed = Some(words.clone()),
            Response::Order(places) => order = Some(places.clone()),
            Response::Judged(is_true) => judged = Some(*is_true),
            Response::Pointed(at) => pointed = *at,
        }
        Self::Answer {
            seq,
            id: review.id,
            card: review.card,
            at: review.at,
            grade: review.grade,
            ms: review.millis,
            confidence: review.confidence,
            mode: review.mode,
            aided: review.is_aided,
            lang: review.lang,
            chosen,
            typed,
            order,
            judged,
            region: pointed.region,
            spot: pointed.at.map(Spot::point),
            shown: review.shown.clone(),
            days: review.interval_days,
        }
    }

    /// The answer a line says was given, or the card it says was made new again.
    pub(super) fn as_review(&self) -> Option<Review> {
        if let &Self::Reset { id, card, at, .. } = self {
            return Some(Review {
                id,
                card,
                at,
                grade: Grade::Again,
                confidence: None,
                millis: 0,
                mode: ReviewMode::Reset,
                response: Response::Shown,
                shown: Vec::new(),
                interval_days: None,
                is_aided: false,
                lang: None,
            });
        }
        let Self::Answer {
            seq: _,
            id,
            card,
            at,
            grade,
            ms,
            confidence,
            mode,
            aided,
            lang,
            chosen,
            typed,
            order,
            judged,
            region,
            spot,
            shown,
            days,
        } = self
        else {
            return None;
        };
        let response = None
            .or_else(|| chosen.clone().map(Response::Options))
            .or_else(|| typed.clone().map(Response::Typed))
            .or_else(|| order.clone().map(Response::Order))
            .or_else(|| judged.map(Response::Judged))
            .or_else(|| {
                let (region, at) = (*region, spot.map(Spot::new));
                let is_pointed = region.is_some() || at.is_some();
                is_pointed.then_some(Response::Pointed(Pointed { region, at }))
            });
        Some(Review {
            id: *id,
            card: *card,
            at: *at,
            grade: *grade,
            confidence: *confidence,
            millis: *ms,
            mode: *mode,
            is_aided: *aided,
            lang: *lang,
            response: response.unwrap_or_default(),
            shown: shown.clone(),
            interval_days: *days,
        })
    }

    /// The number of the line; the first line of a file has none.
    pub(in crate::store) const fn seq(&self) -> Option<u64> {
        match self {
            Self::Log { .. } => None,
            Self::Answer { seq, .. } | Self::Reset { seq, .. } | Self::Retract { seq, .. } => Some(*seq),
        }
    }

    /// Adds the line with its CRC and its end.
    pub(super) fn write_to(&self, bytes: &mut Vec<u8>) -> Result<(), ron::Error> {
        checked::write(self, bytes)
    }

    /// Reads a line without its end.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, BadLine> {
        let content = checked::read(bytes).ok_or(BadLine::Damaged)?;
        match ron::from_str(content) {
            Ok(Self::Log { format, .. }) if format > FORMAT => Err(BadLine::Newer),
            Ok(line) => Ok(line),
            // The CRC holds, so these are the bytes that were written: by a version that knows more than this one.
            Err(_) => Err(BadLine::Newer),
        }
    }
}

fn is_study(mode: &ReviewMode) -> bool {
    *mode == ReviewMode::Study
}

/// The month a time lies in; times no calendar knows lie in the first or last month.
pub(in crate::store) fn month_of(at: Timestamp) -> Month {
    let date = jiff::Timestamp::from_millisecond(at.0).map(|at| jiff::tz::TimeZone::UTC.to_datetime(at).date());
    match date {
        Ok(date) if date.year() >= 1 => Month {
            year: date.year(),
            month: date.month(),
        },
        _ if at.0 > 0 => Month { year: 9999, month: 12 },
        _ => Month { year: 1, month: 1 },
    }
}
