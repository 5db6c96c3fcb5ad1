//! The log of answers: the one thing that is only ever added to.
//!
//! One folder per device, in it one file per month (UTC, by the time of the answer). Each line is a piece of RON with
//! its CRC-32 in a comment behind it:
//!
//! ```text
//! Log(format:1,device:"laptop") // 0c1d2e3f
//! Answer(seq:1,id:"…",card:"…",at:1763882000000,grade:Good,ms:4200) // 5a6b7c8d
//! Retract(seq:2,id:"…") // 9e0f1a2b
//! ```
//!
//! Lines of a device are numbered from 1 without gaps across all its files, so that a lost line is noticed. An answer
//! that was taken back is retracted by a later line, and one that was taken back and given again is written again: the
//! last line about an answer holds. Whoever reads unites the logs of all devices; the same line in two files (after a
//! failed write, or a copy) counts once.
//!
//! After a failed write or sync nothing more is added to that file, because nothing is known about it; the next line
//! goes to a new file of the same month (`2026-11-2.ronl`).

mod append;
mod clock;
mod line;
mod read;

pub(super) use append::Appender;
pub(super) use clock::wrong_times;
pub(super) use line::{Line, month_of};
pub(super) use read::{DeviceLog, LogFile, TailState, fold, read_file};

use std::fmt;

use super::layout::LOG_END;

/// A month of the calendar, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Month {
    year: i16,
    month: i8,
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// The name of the `n`-th file of a month, counted from 1.
pub(super) fn file_name(month: Month, n: u32) -> String {
    if n <= 1 {
        format!("{month}{LOG_END}")
    } else {
        format!("{month}-{n}{LOG_END}")
    }
}

/// The month and number in the name of a log file; nothing when it is no such name.
pub(super) fn parse_file_name(name: &str) -> Option<(Month, u32)> {
    let mut parts = name.strip_suffix(LOG_END)?.split('-');
    let (year, month) = (parts.next()?, parts.next()?);
    let n = parts.next().map_or(Some(1), |n| n.parse().ok())?;
    let is_sound = year.len() == 4 && month.len() == 2 && parts.next().is_none();
    let month = Month {
        year: year.parse().ok()?,
        month: month.parse().ok()?,
    };
    (is_sound && (1..=12).contains(&month.month) && file_name(month, n) == name).then_some((month, n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Timestamp;

    #[test]
    fn an_answer_is_logged_in_the_month_of_its_own_time() {
        for (at, name) in [
            (1_763_882_000_000, "2025-11.ronl"),
            (0, "1970-01.ronl"),
            (951_782_399_999, "2000-02.ronl"),
            (951_868_800_000, "2000-03.ronl"),
            (i64::MAX, "9999-12.ronl"),
            (i64::MIN, "0001-01.ronl"),
        ] {
            assert_eq!(file_name(month_of(Timestamp(at)), 1), name, "{at}");
        }
    }

    #[test]
    fn the_name_of_a_log_file_reads_back() {
        let month = Month { year: 2026, month: 11 };
        for n in [1, 2, 17] {
            assert_eq!(parse_file_name(&file_name(month, n)), Some((month, n)));
        }
        for name in [
            "2026-13.ronl",
            "2026-11-1.ronl",
            "2026-11.ron",
            "26-11.ronl",
            "2026-11-x.ronl",
            "notes.ronl",
        ] {
            assert_eq!(parse_file_name(name), None, "{name}");
        }
    }
}
