//! Reading the logs and uniting them.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use super::line::BadLine;
use super::{Line, Month};
use crate::model::{Review, ReviewId};

/// How a log file ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum TailState {
    /// With a whole line.
    Whole,
    /// With a whole line but for its end.
    Unended,
    /// With something that is no line, from this byte on. It is cut when it has no end: then it is what an unfinished
    /// write leaves behind, which nobody was told was saved.
    Torn { from: usize, is_cut: bool },
}

/// A log file as it was read.
#[derive(Debug)]
pub(in crate::store) struct LogFile {
    pub(in crate::store) path: PathBuf,
    /// Its month and which of the files of that month it is; nothing for a copy that a sync tool or a person made, which
    /// counts as well but is never added to.
    pub(in crate::store) place: Option<(Month, u32)>,
    /// The numbered lines, in the order of the file, each with its number in the device's log.
    pub(in crate::store) lines: Vec<(u64, Line)>,
    /// Where damage begins that has whole lines behind it: lines of the file, from 1. Damaged lines one after the other
    /// are one place, so that a file of nothing but line ends takes no memory; [`DeviceLog::gaps`] tells what was in it.
    pub(in crate::store) damaged: Vec<usize>,
    /// The first line that a later version wrote.
    pub(in crate::store) newer: Option<usize>,
    pub(in crate::store) tail: TailState,
    /// The line of the file, from 1, where the tail begins.
    pub(in crate::store) tail_line: usize,
}

/// Everything one device has logged.
#[derive(Debug, Default)]
pub(in crate::store) struct DeviceLog {
    /// Copies first, then sorted by month and number.
    pub(in crate::store) files: Vec<LogFile>,
}

/// Damaged lines one after the other.
struct BadRun {
    first_line: usize,
    /// The byte of the file where they begin.
    from: usize,
}

/// Reads the lines of a file. Never fails: what is no line is noted.
pub(in crate::store) fn read_file(path: PathBuf, place: Option<(Month, u32)>, bytes: &[u8]) -> LogFile {
    let mut file = LogFile {
        path,
        place,
        lines: Vec::new(),
        damaged: Vec::new(),
        newer: None,
        tail: TailState::Whole,
        tail_line: 0,
    };
    let (bytes, is_unended) = split_unended(bytes);
    if is_unended {
        file.tail = TailState::Unended;
    }
    let mut bad_run: Option<BadRun> = None;
    let mut offset = 0;
    for (idx, piece) in bytes.split_inclusive(|&byte| byte == b'\n').enumerate() {
        let line_number = idx + 1;
        let is_last_unended = is_unended && offset + piece.len() == bytes.len();
        let line = piece
            .strip_suffix(b"\n")
            .or(is_last_unended.then_some(piece))
            .ok_or(BadLine::Damaged)
            .and_then(Line::read);
        match line {
            Ok(line) => {
                file.damaged.extend(bad_run.take().map(|run| run.first_line));
                file.lines.extend(line.seq().map(|seq| (seq, line)));
            }
            Err(BadLine::Newer) => {
                file.damaged.extend(bad_run.take().map(|run| run.first_line));
                file.newer.get_or_insert(line_number);
            }
            Err(BadLine::Damaged) => {
                bad_run.get_or_insert(BadRun {
                    first_line: line_number,
                    from: offset,
                });
            }
        }
        offset += piece.len();
    }
    if let Some(run) = bad_run {
        let is_cut = !bytes.ends_with(b"\n");
        file.tail = TailState::Torn { from: run.from, is_cut };
        file.tail_line = run.first_line;
    }
    file
}

/// When the last line is whole but for its end, or its end is damaged, it counts all the same: the bytes up to there, and
/// whether that was so.
fn split_unended(bytes: &[u8]) -> (&[u8], bool) {
    let start = memchr::memrchr(b'\n', bytes).map_or(0, |end| end + 1);
    for cut in 0..=1 {
        let Some(end) = bytes.len().checked_sub(cut) else { break };
        if let Some(line) = bytes.get(start..end)
            && !line.is_empty()
            && Line::read(line).is_ok()
        {
            return (bytes.get(..end).unwrap_or(bytes), true);
        }
    }
    (bytes, false)
}

impl DeviceLog {
    /// The highest number of a line; 0 when there is none.
    pub(in crate::store) fn last_seq(&self) -> u64 {
        self.numbers().max().unwrap_or(0)
    }

    /// The numbers that are missing before the last one.
    pub(in crate::store) fn gaps(&self) -> Vec<RangeInclusive<u64>> {
        let mut numbers: Vec<u64> = self.numbers().collect();
        numbers.sort_unstable();
        let mut gaps = Vec::new();
        let mut expected: u64 = 1;
        for number in numbers {
            if number > expected {
                gaps.push(expected..=number - 1);
            }
            expected = number.saturating_add(1).max(expected);
        }
        gaps
    }

    fn numbers(&self) -> impl Iterator<Item = u64> {
        self.files.iter().flat_map(|file| &file.lines).map(|(seq, _)| *seq)
    }
}

/// The answers that hold, united over all devices; sorted by id.
///
/// Independent of the order in which devices and files are given. Where one device gave an answer and another took it
/// back, it is taken back.
pub(in crate::store) fn fold<'a>(logs: impl IntoIterator<Item = &'a DeviceLog>) -> Vec<Review> {
    let mut answers: BTreeMap<ReviewId, Option<Review>> = BTreeMap::new();
    for log in logs {
        let mut lines: Vec<&(u64, Line)> = log.files.iter().flat_map(|file| &file.lines).collect();
        lines.sort_by_key(|(seq, _)| *seq);
        let mut of_device: BTreeMap<ReviewId, Option<Review>> = BTreeMap::new();
        for (_, line) in lines {
            match line {
                Line::Log { .. } => {}
                Line::Answer { id, .. } | Line::Reset { id, .. } => {
                    of_device.insert(*id, line.as_review());
                }
                Line::Retract { id, .. } => {
                    of_device.insert(*id, None);
                }
            }
        }
        for (id, answer) in of_device {
            answers
                .entry(id)
                .and_modify(|known| {
                    if answer.is_none() {
                        *known = None;
                    }
                })
                .or_insert(answer);
        }
    }
    answers.into_values().flatten().collect()
}
