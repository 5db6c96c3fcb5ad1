//! Days of study: they begin at an hour of local time, 04:00 unless set otherwise, so that studying past midnight still
//! belongs to the day before.

use jiff::SignedDuration;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

use crate::model::Timestamp;

const EPOCH: Date = date(1970, 1, 1);

/// The last day there is: 31 December 9998. Times and days beyond are taken for it.
const LAST: StudyDay = StudyDay(2_932_531);

/// The first day there is: 1 January of the year 1.
const FIRST: StudyDay = StudyDay(-719_162);

const DAY_MILLIS: i64 = 86_400_000;

/// A day of study, counted from the one of 1 January 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StudyDay(pub i32);

impl StudyDay {
    /// The calendar date on which the day begins.
    pub fn date(self) -> Date {
        let days = self.0.clamp(FIRST.0, LAST.0);
        EPOCH.saturating_add(SignedDuration::from_hours(i64::from(days) * 24))
    }

    /// The day that begins on a calendar date.
    pub fn of_date(date: Date) -> Self {
        let days = date.duration_since(EPOCH).as_hours() / 24;
        Self(i32::try_from(days).unwrap_or(LAST.0))
    }

    /// Days from `earlier` to this one; 0 where `earlier` is later.
    pub fn days_since(self, earlier: Self) -> u32 {
        u32::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0)
    }

    /// Which day of the week it is: 0 for Monday to 6 for Sunday.
    pub fn weekday_from_monday(self) -> usize {
        // The first day of 1970 was a Thursday.
        usize::try_from((i64::from(self.0) + 3).rem_euclid(7)).unwrap_or(0)
    }

    /// This many days later.
    #[must_use]
    pub fn plus_days(self, days: u32) -> Self {
        Self(self.0.saturating_add_unsigned(days).min(LAST.0))
    }
}

/// Which instants belong to which day of study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudyCalendar {
    zone: TimeZone,
    /// Hour of local time, 0 to 23.
    rollover_hour: i8,
}

impl StudyCalendar {
    /// Days that begin at `rollover_hour` (0 to 23) of the local time of `zone`.
    pub fn new(zone: TimeZone, rollover_hour: u8) -> Self {
        Self {
            zone,
            rollover_hour: i8::try_from(rollover_hour.min(23)).unwrap_or(0),
        }
    }

    /// The time zone in use.
    pub const fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The day an instant belongs to: the last one that has begun by then.
    ///
    /// Days follow each other without gap or overlap also where clocks are changed: a day that begins in the hour that
    /// is left out begins an hour later, one that begins in the hour that comes twice begins the first time.
    pub fn day_of(&self, at: Timestamp) -> StudyDay {
        let at_millis =
            at.0.clamp(i64::from(FIRST.0) * DAY_MILLIS, i64::from(LAST.0) * DAY_MILLIS);
        let Ok(instant) = jiff::Timestamp::from_millisecond(at_millis) else {
            return LAST;
        };
        let local = self.zone.to_datetime(instant);
        let by_clock = StudyDay(StudyDay::of_date(local.date()).0 - i32::from(local.hour() < self.rollover_hour));
        let next = by_clock.plus_days(1);
        if self.start_of(next).0 <= at_millis {
            next
        } else if self.start_of(by_clock).0 > at_millis {
            StudyDay(by_clock.0 - 1)
        } else {
            by_clock
        }
    }

    /// The instant at which a day begins.
    pub fn start_of(&self, day: StudyDay) -> Timestamp {
        let wall_clock = day.date().at(self.rollover_hour, 0, 0, 0);
        let instant = self.zone.to_ambiguous_timestamp(wall_clock).compatible();
        Timestamp(instant.map_or(i64::from(day.0) * DAY_MILLIS, jiff::Timestamp::as_millisecond))
    }

    /// The local date and time of an instant, for people.
    pub fn local(&self, at: Timestamp) -> jiff::civil::DateTime {
        let instant = jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::MAX);
        self.zone.to_datetime(instant)
    }
}
