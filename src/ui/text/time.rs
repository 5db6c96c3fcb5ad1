//! Times as a person says them: in ten minutes, tomorrow, on 27 November.

use jiff::Timestamp as Instant;
use jiff::civil::{Date, DateTime};

use super::{Phrase, Words};
use crate::model::{Lang, Timestamp};
use crate::quiz::{Due, NextDue, StudyDay};
use crate::ui::View;

/// Of the Gregorian calendar, on average.
const DAYS_IN_MONTH: f64 = 30.4;
const DAYS_IN_YEAR: f64 = 365.25;

/// How long until a card comes again, as it stands on a grade key.
pub fn interval_text(words: &Words, next: NextDue) -> String {
    let times = &words.times;
    match next {
        NextDue::Minutes(minutes) if minutes < 60 => times.in_minutes.with(minutes),
        NextDue::Minutes(minutes) => times.in_hours.with(minutes.div_ceil(60)),
        NextDue::Days(0) => times.today.to_string(),
        NextDue::Days(1) => times.tomorrow.to_string(),
        NextDue::Days(days) if days < 60 => times.in_days.with(days),
        NextDue::Days(days) if days < 365 => times.in_months.with(one_decimal(f64::from(days) / DAYS_IN_MONTH)),
        NextDue::Days(days) => times.in_years.with(one_decimal(f64::from(days) / DAYS_IN_YEAR)),
    }
}

fn one_decimal(number: f64) -> String {
    let written = format!("{number:.1}");
    written.strip_suffix(".0").map_or(written.clone(), str::to_owned)
}

/// When a card is asked next, as it stands beside it.
pub fn due_text(view: View<'_>, due: Due) -> String {
    let times = &view.words.times;
    let calendar = view.schedules.scheduler().calendar();
    match due {
        Due::AnyTime => times.new.to_string(),
        Due::At(instant) if instant <= view.now => times.today.to_string(),
        Due::At(_) => interval_text(view.words, view.schedules.scheduler().until(due, view.now)),
        Due::On(day) => {
            let today = calendar.day_of(view.now);
            match (day.days_since(today), day <= today) {
                (_, true) => times.today.to_string(),
                (1, _) => times.tomorrow.to_string(),
                _ => day_text(view, day.date(), today.date()),
            }
        }
    }
}

/// A day of the calendar; with its year when that is another one.
fn day_text(view: View<'_>, day: Date, today: Date) -> String {
    let is_korean = view.words.lang() == Lang::Ko;
    let pattern = match (is_korean, day.year() == today.year()) {
        (true, true) => "%-m월 %-d일",
        (true, false) => "%Y년 %-m월 %-d일",
        (false, true) => "%b %-d",
        (false, false) => "%b %-d, %Y",
    };
    day.strftime(pattern).to_string()
}

/// A day of study.
pub fn study_day_text(view: View<'_>, day: StudyDay) -> String {
    day_text(view, day.date(), view.schedules.today(view.now).date())
}

/// The month of a day of study.
pub fn month_text(view: View<'_>, day: StudyDay) -> String {
    let pattern = match view.words.lang() {
        Lang::Ko => "%-m월",
        Lang::En => "%b",
    };
    day.date().strftime(pattern).to_string()
}

/// The days of a week from Monday on.
pub fn weekday_names(words: &Words) -> [&Phrase; 7] {
    let words = &words.settings;
    [
        &words.monday,
        &words.tuesday,
        &words.wednesday,
        &words.thursday,
        &words.friday,
        &words.saturday,
        &words.sunday,
    ]
}

/// The day of an instant.
pub fn date_text(view: View<'_>, at: Timestamp) -> String {
    let local = |at: Timestamp| {
        Instant::from_millisecond(at.0)
            .unwrap_or_default()
            .to_zoned(view.zone.clone())
            .date()
    };
    day_text(view, local(at), local(view.now))
}

/// Today, as it is sorted by: `2026-11-30`.
pub fn iso_date(view: View<'_>) -> String {
    let now = Instant::from_millisecond(view.now.0).unwrap_or_default();
    now.to_zoned(view.zone.clone()).date().to_string()
}

/// A moment of the past: its day and time.
pub fn moment_text(view: View<'_>, at: Timestamp) -> String {
    let local = Instant::from_millisecond(at.0)
        .unwrap_or_default()
        .to_zoned(view.zone.clone());
    format!("{} {}", date_text(view, at), local.strftime("%H:%M"))
}

/// When a picture was pasted, read from the name Obsidian gives it (`Pasted image 20250130230219.png`).
pub fn pasted_at(name: &str) -> Option<DateTime> {
    let digits: String = name
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    if digits.len() != 14 {
        return None;
    }
    DateTime::strptime("%Y%m%d%H%M%S", &digits).ok()
}

/// A duration in words: seconds below a minute, minutes and seconds, or hours and minutes.
pub fn duration_text(words: &Words, millis: u64) -> String {
    let words = &words.exam;
    let seconds = usize::try_from(millis / 1_000).unwrap_or(usize::MAX);
    let parts = match (seconds / 3_600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => vec![words.seconds.counted(seconds)],
        (0, minutes, 0) => vec![words.minutes.counted(minutes)],
        (0, minutes, seconds) => vec![words.minutes.counted(minutes), words.seconds.counted(seconds)],
        (hours, 0, _) => vec![words.hours.counted(hours)],
        (hours, minutes, _) => vec![words.hours.counted(hours), words.minutes.counted(minutes)],
    };
    parts.join(" ")
}

/// The same to the minute, for what adds up over a day; below a minute to the second.
pub fn rounded_duration_text(words: &Words, millis: u64) -> String {
    const MINUTE: u64 = 60_000;
    let millis = if millis < MINUTE {
        millis
    } else {
        millis.saturating_add(MINUTE / 2) / MINUTE * MINUTE
    };
    duration_text(words, millis)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_pasted_picture_tells_its_time() {
        let at = pasted_at("Pasted image 20250130230219.png").unwrap();
        assert_eq!(at.to_string(), "2025-01-30T23:02:19");
        for name in [
            "image.png",
            "Pasted image 2025.png",
            "Pasted image 20251340230219.png",
            "",
        ] {
            assert_eq!(pasted_at(name), None, "{name}");
        }
    }

    #[test]
    fn half_a_month_is_said_with_one_decimal() {
        assert_eq!(one_decimal(2.04), "2");
        assert_eq!(one_decimal(2.46), "2.5");
    }

    #[test]
    fn less_than_a_minute_is_told_in_seconds() {
        let words = Words::shipped(Lang::En);
        for (millis, exact, rounded) in [
            (0, "0 seconds", "0 seconds"),
            (12_900, "12 seconds", "12 seconds"),
            (59_999, "59 seconds", "59 seconds"),
            (60_000, "1 minute", "1 minute"),
            (89_000, "1 minute 29 seconds", "1 minute"),
            (90_000, "1 minute 30 seconds", "2 minutes"),
            (3_600_000, "1 hour", "1 hour"),
            (5_430_000, "1 hour 30 minutes", "1 hour 31 minutes"),
        ] {
            assert_eq!(duration_text(&words, millis), exact);
            assert_eq!(rounded_duration_text(&words, millis), rounded);
        }
    }
}
