//! Dates and times of day, however they are written: `2024년 3월 5일`, `2024-03-05`, `March 5, 2024`; `오후 3시 30분`, `15:30`.

use super::ending::is_ending;
use crate::model::{ENGLISH_MONTHS, is_hangul};

/// As many letters name a month.
const SHORT_MONTH: usize = 3;
const N_MONTHS: u32 = 12;
const MAX_DAY: u32 = 31;
const N_HOURS: u32 = 24;
const NOON: u32 = 12;
const MINUTES: u32 = 60;
const HALF_HOUR: u32 = 30;

/// The words for the date or time that characters begin with (`y2024 m3 d5`, `15:30`), and how many of them it takes.
pub(super) fn moment(chars: &[char]) -> Option<(Vec<String>, usize)> {
    let mut cursor = Cursor { chars, at: 0 };
    let readings: [Reading; 4] = [numeric_date, korean_date, english_date, time];
    readings.into_iter().find_map(|read| {
        cursor.at = 0;
        let words = read(&mut cursor)?;
        Some((words, cursor.at))
    })
}

/// Whether a word is a part of a date.
pub(super) fn is_of_date(word: &str) -> bool {
    let digits = word.strip_prefix(['y', 'm', 'd']);
    digits.is_some_and(|digits| !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()))
}

/// One way to read a date or time.
type Reading = fn(&mut Cursor<'_>) -> Option<Vec<String>>;

struct Cursor<'a> {
    chars: &'a [char],
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn run(&self, is_part: impl Fn(char) -> bool) -> String {
        let rest = self.chars.get(self.at..).unwrap_or_default();
        rest.iter().copied().take_while(|&c| is_part(c)).collect()
    }

    /// A number of so many digits, at most.
    fn number(&mut self, n_digits: usize) -> Option<u32> {
        let digits = self.run(|c| c.is_ascii_digit());
        let number = digits.parse().ok().filter(|_| digits.len() <= n_digits)?;
        self.at += digits.len();
        Some(number)
    }

    fn blanks(&mut self) {
        self.at += self.run(|c| c == ' ').len();
    }

    fn take(&mut self, word: &str) -> bool {
        let rest = self.chars.get(self.at..).unwrap_or_default();
        let is_there = word
            .chars()
            .zip(rest.iter().map(Some).chain(std::iter::repeat(None)))
            .all(|(c, there)| there == Some(&c));
        self.at += if is_there { word.chars().count() } else { 0 };
        is_there
    }

    /// Whether the Korean word ends here, particles aside: `3시간` and `5일간` count, and name no time.
    fn is_at_end_of_word(&self) -> bool {
        self.peek() != Some('간') && is_ending(&self.run(is_hangul))
    }

    fn month_by_name(&mut self) -> Option<u32> {
        let name = self.run(|c| c.is_ascii_alphabetic());
        let is_month = |month: &str| month.starts_with(name.as_str()) && name.len() >= SHORT_MONTH;
        let (number, _) = (1..).zip(ENGLISH_MONTHS).find(|(_, month)| is_month(month))?;
        self.at += name.len();
        self.take(".");
        Some(number)
    }

    fn day(&mut self) -> Option<u32> {
        let day = self.number(2)?;
        let _ = ["st", "nd", "rd", "th"].iter().any(|ordinal| self.take(ordinal));
        Some(day)
    }

    fn is_behind_digits(&self) -> bool {
        self.peek().is_none_or(|c| !c.is_ascii_alphanumeric())
    }
}

fn date(year: Option<u32>, month: u32, day: Option<u32>) -> Option<Vec<String>> {
    let is_date = (1..=N_MONTHS).contains(&month) && day.is_none_or(|day| (1..=MAX_DAY).contains(&day));
    let year = year.map(|year| format!("y{year}"));
    let day = day.map(|day| format!("d{day}"));
    let words = [year, Some(format!("m{month}")), day];
    is_date.then(|| words.into_iter().flatten().collect())
}

/// `2024-03-05`, `2024.3.5`, `2024/3/5`, `2024. 3. 5.`
fn numeric_date(cursor: &mut Cursor<'_>) -> Option<Vec<String>> {
    let begin = cursor.at;
    let year = cursor.number(4)?;
    if cursor.at - begin < 4 {
        return None;
    }
    let separator = ["-", ".", "/"].into_iter().find(|separator| cursor.take(separator))?;
    cursor.blanks();
    let month = cursor.number(2)?;
    if !cursor.take(separator) {
        return None;
    }
    cursor.blanks();
    let day = cursor.number(2)?;
    cursor.take(".");
    let words = date(Some(year), month, Some(day))?;
    cursor.is_behind_digits().then_some(words)
}

/// `2024년 3월 5일`, `2024년 3월`, `3월 5일`.
fn korean_date(cursor: &mut Cursor<'_>) -> Option<Vec<String>> {
    let first = cursor.number(4)?;
    let (year, month) = if cursor.take("년") {
        cursor.blanks();
        (Some(first), cursor.number(2)?)
    } else {
        (None, first)
    };
    if !cursor.take("월") {
        return None;
    }
    let behind_month = cursor.at;
    cursor.blanks();
    let day = cursor
        .number(2)
        .filter(|_| cursor.take("일") && cursor.is_at_end_of_word());
    if day.is_none() {
        cursor.at = behind_month;
    }
    (year.is_some() || day.is_some()).then(|| date(year, month, day))?
}

/// `March 5, 2024`, `5 March 2024`, `Mar 5`.
fn english_date(cursor: &mut Cursor<'_>) -> Option<Vec<String>> {
    let (month, day) = if let Some(month) = cursor.month_by_name() {
        cursor.blanks();
        (month, cursor.day()?)
    } else {
        let day = cursor.day()?;
        cursor.blanks();
        (cursor.month_by_name()?, day)
    };
    if !cursor.is_behind_digits() {
        return None;
    }
    let behind_day = cursor.at;
    cursor.take(",");
    cursor.blanks();
    let begin = cursor.at;
    let year = cursor.number(4).filter(|_| cursor.at - begin == 4);
    if year.is_none() {
        cursor.at = behind_day;
    }
    date(year, month, Some(day))
}

/// `오후 3시 30분`, `15시 30분`, `3시 반`, `15:30`, `3:30 PM`, `3pm`.
fn time(cursor: &mut Cursor<'_>) -> Option<Vec<String>> {
    let is_morning = cursor.take("오전");
    let is_evening = !is_morning && cursor.take("오후");
    cursor.blanks();
    let hour = cursor.number(2)?;
    let minute = if cursor.take("시") {
        if !cursor.take("반") && !cursor.is_at_end_of_word() {
            return None;
        }
        Some(minute_behind_hour(cursor))
    } else if cursor.take(":") {
        let begin = cursor.at;
        let minute = cursor.number(2).filter(|_| cursor.at - begin == 2)?;
        if cursor.peek().is_some_and(|c| matches!(c, ':' | '.' | '/')) && cursor.chars.get(cursor.at + 1).is_some() {
            return None;
        }
        Some(minute)
    } else {
        None
    };
    let behind = cursor.at;
    cursor.blanks();
    let is_before_noon = ["am", "a.m"].iter().any(|word| cursor.take(word));
    let is_after_noon = !is_before_noon && ["pm", "p.m"].iter().any(|word| cursor.take(word));
    if !((is_before_noon || is_after_noon) && cursor.is_behind_digits()) {
        cursor.at = behind;
    }
    if minute.is_none() && cursor.at == behind {
        return None;
    }
    let minute = minute.unwrap_or_default();
    let hour = match hour {
        NOON if is_morning || is_before_noon => 0,
        1..NOON if is_evening || is_after_noon => hour + NOON,
        _ => hour,
    };
    (hour <= N_HOURS && minute < MINUTES).then(|| vec![format!("{hour}:{minute:02}")])
}

/// The minutes behind `시`: none are no minutes, `반` is half an hour.
fn minute_behind_hour(cursor: &mut Cursor<'_>) -> u32 {
    let before = cursor.at.checked_sub(1).and_then(|at| cursor.chars.get(at));
    if before == Some(&'반') {
        return HALF_HOUR;
    }
    let behind_hour = cursor.at;
    cursor.blanks();
    if cursor.take("반") && cursor.is_at_end_of_word() {
        return HALF_HOUR;
    }
    let minute = cursor
        .number(2)
        .filter(|_| cursor.take("분") && cursor.is_at_end_of_word());
    if minute.is_none() {
        cursor.at = behind_hour;
    }
    minute.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_one_however_it_is_written() {
        for (written, expected) in [
            ("2024년 3월 5일", "y2024 m3 d5"),
            ("2024-03-05", "y2024 m3 d5"),
            ("2024. 3. 5.", "y2024 m3 d5"),
            ("march 5, 2024", "y2024 m3 d5"),
            ("5 mar 2024", "y2024 m3 d5"),
            ("3월 5일에", "m3 d5"),
            ("오후 3시 30분", "15:30"),
            ("15:30", "15:30"),
            ("3:30 pm", "15:30"),
            ("오전 12시", "0:00"),
            ("3시 반", "3:30"),
            ("3pm", "15:00"),
        ] {
            let chars: Vec<char> = written.chars().collect();
            let (words, length) = moment(&chars).unwrap_or_default();
            assert_eq!(
                (words.join(" ").as_str(), length >= chars.len() - 1),
                (expected, true),
                "{written}"
            );
        }
        for written in [
            "2024",
            "3시간",
            "3:1",
            "50:10",
            "10.0.0.1",
            "2024.13.5",
            "3월",
            "5 requests",
            "3",
            "",
        ] {
            let chars: Vec<char> = written.chars().collect();
            assert_eq!(moment(&chars), None, "{written}");
        }
    }
}
