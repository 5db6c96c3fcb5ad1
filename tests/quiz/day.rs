//! Days of study and where they begin.

use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use saegim::model::Timestamp;
use saegim::quiz::{StudyCalendar, StudyDay};

/// The rules of New York: forward on the second Sunday of March, back on the first of November, both at 02:00.
const NEW_YORK: &str = "EST5EDT,M3.2.0,M11.1.0";
/// Havana's, where clocks change at midnight.
const MIDNIGHT: &str = "CST5CDT,M3.2.0/0,M11.1.0/1";

fn calendar(zone: &str, rollover_hour: u8) -> StudyCalendar {
    StudyCalendar::new(TimeZone::posix(zone).unwrap(), rollover_hour)
}

fn instant(written: &str) -> Timestamp {
    Timestamp(written.parse::<jiff::Timestamp>().unwrap().as_millisecond())
}

#[track_caller]
fn check(calendar: &StudyCalendar, at: &str, year: i16, month: i8, day: i8) {
    assert_eq!(calendar.day_of(instant(at)).date(), date(year, month, day), "{at}");
}

#[test]
fn a_night_of_study_belongs_to_the_day_before() {
    let seoul = calendar("KST-9", 4);
    check(&seoul, "2026-11-22T18:59:59Z", 2026, 11, 22);
    check(&seoul, "2026-11-22T19:00:00Z", 2026, 11, 23);
    check(&calendar("KST-9", 0), "2026-11-22T15:00:00Z", 2026, 11, 23);
    check(&calendar("KST-9", 23), "2026-11-23T13:59:00Z", 2026, 11, 22);
}

#[test]
fn the_day_begins_at_four_of_the_clock_also_where_clocks_change() {
    let new_york = calendar(NEW_YORK, 4);
    check(&new_york, "2026-03-08T08:59:59Z", 2026, 3, 8);
    check(&new_york, "2026-03-08T07:59:59Z", 2026, 3, 7);
    check(&new_york, "2026-11-01T08:59:59Z", 2026, 10, 31);
    check(&new_york, "2026-11-01T09:00:00Z", 2026, 11, 1);
}

#[test]
fn a_day_that_begins_in_the_hour_left_out_begins_an_hour_later() {
    let new_york = calendar(NEW_YORK, 2);
    check(&new_york, "2026-03-08T06:59:59Z", 2026, 3, 7);
    check(&new_york, "2026-03-08T07:00:00Z", 2026, 3, 8);
    check(&calendar(MIDNIGHT, 0), "2026-03-08T04:59:59Z", 2026, 3, 7);
    check(&calendar(MIDNIGHT, 0), "2026-03-08T05:00:00Z", 2026, 3, 8);
}

#[test]
fn the_hour_that_comes_twice_does_not_bring_the_day_before_back() {
    let new_york = calendar(NEW_YORK, 1);
    check(&new_york, "2026-11-01T05:00:00Z", 2026, 11, 1);
    check(&new_york, "2026-11-01T06:30:00Z", 2026, 11, 1);
    let midnight = calendar(MIDNIGHT, 0);
    check(&midnight, "2026-11-01T04:00:00Z", 2026, 11, 1);
    check(&midnight, "2026-11-01T05:30:00Z", 2026, 11, 1);
}

proptest! {
    #[test]
    fn days_follow_each_other_without_gap_or_overlap(
        zone in prop_oneof![Just("KST-9"), Just(NEW_YORK), Just(MIDNIGHT), Just("LHST-10:30LHDT-11,M10.1.0,M4.1.0")],
        rollover_hour in 0_u8..24,
        at in 0_i64..4_000_000_000_000,
    ) {
        let calendar = calendar(zone, rollover_hour);
        let day = calendar.day_of(Timestamp(at));
        prop_assert!(calendar.start_of(day) <= Timestamp(at));
        prop_assert!(calendar.start_of(day.plus_days(1)) > Timestamp(at));
        prop_assert_eq!(calendar.day_of(calendar.start_of(day)), day);
        prop_assert_eq!(StudyDay::of_date(day.date()), day);
    }

    #[test]
    fn any_time_has_a_day(at in any::<i64>(), rollover_hour in any::<u8>()) {
        let calendar = StudyCalendar::new(TimeZone::UTC, rollover_hour);
        let day = calendar.day_of(Timestamp(at));
        let later = calendar.day_of(Timestamp(at.saturating_add(86_400_000)));
        prop_assert!(later >= day);
    }
}
