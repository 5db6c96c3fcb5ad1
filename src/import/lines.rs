//! Where the lines of a text begin.

use std::ops::Range;

/// The starts of all lines of a text. Lines end with LF, CRLF or CR, as in `CommonMark`.
#[derive(Debug)]
pub(super) struct Lines {
    starts: Vec<usize>,
    len: usize,
}

impl Lines {
    pub(super) fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends_line = |place: usize| match bytes.get(place) {
            Some(b'\n') => true,
            Some(b'\r') => bytes.get(place + 1) != Some(&b'\n'),
            _ => false,
        };
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|&place| ends_line(place));
        let mut starts: Vec<usize> = std::iter::once(0).chain(ends.map(|end| end + 1)).collect();
        if starts.len() > 1 && starts.last() == Some(&bytes.len()) {
            starts.pop();
        }
        Self {
            starts,
            len: bytes.len(),
        }
    }

    /// How many there are; an empty text has one.
    pub(super) const fn count(&self) -> usize {
        self.starts.len()
    }

    /// Where a line begins, counted from 1; the end of the text for a line behind the last.
    pub(super) fn start_of(&self, line: usize) -> usize {
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.len)
    }

    /// A byte column of a line, both counted from 1.
    pub(super) fn offset(&self, line: usize, column: usize) -> usize {
        (self.start_of(line) + column.saturating_sub(1)).min(self.len)
    }

    /// The line a byte lies on, counted from 1.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset).max(1)
    }

    /// The bytes of each line, its end of line included.
    pub(super) fn ranges(&self) -> impl Iterator<Item = Range<usize>> {
        let ends = self.starts.iter().skip(1).copied().chain(std::iter::once(self.len));
        self.starts.iter().copied().zip(ends).map(|(start, end)| start..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_starts_a_line() {
        let text = "a\r\n\rb\nc";
        let lines = Lines::new(text);
        let pieces: Vec<&str> = lines.ranges().filter_map(|range| text.get(range)).collect();
        assert_eq!(pieces, ["a\r\n", "\r", "b\n", "c"]);
        assert_eq!(
            [lines.line_at(0), lines.line_at(2), lines.line_at(3), lines.line_at(6)],
            [1, 1, 2, 4]
        );
        assert_eq!(lines.offset(3, 2), 5);
        assert_eq!(Lines::new("a\n").count(), 1);
        assert_eq!(Lines::new("").count(), 1);
    }
}
