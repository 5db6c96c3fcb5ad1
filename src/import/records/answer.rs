//! Which options of a record are right.

/// What a record says about the right answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Answer {
    #[default]
    Nothing,
    /// Letters or words, one or several.
    Words(Vec<String>),
    /// Numbers, from 0 or from 1, and as they are written: for a card without options they are words.
    Numbers(Vec<u64>, String),
    /// The places of the options that say so themselves.
    Places(Vec<usize>),
    /// What is written can mean one option or another.
    Unclear(String),
}

/// From where the numbers of a file count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counting {
    FromZero,
    FromOne,
    /// Every number can be meant in both ways.
    Unknown,
}

impl Counting {
    /// As a person said.
    pub(super) const fn from_first(number: u64) -> Self {
        match number {
            0 => Self::FromZero,
            1 => Self::FromOne,
            _ => Self::Unknown,
        }
    }

    /// Finds out from answers, each with the number of options it chooses from.
    pub(super) fn of<'a>(answers: impl Iterator<Item = (&'a Answer, usize)>) -> Self {
        let (mut has_zero, mut has_last) = (false, false);
        for (answer, n_options) in answers.filter(|&(_, n_options)| n_options > 0) {
            if let Answer::Numbers(numbers, _) = answer
                && numbers
                    .iter()
                    .all(|&number| usize::try_from(number).is_ok_and(|number| number <= n_options))
            {
                has_zero |= numbers.contains(&0);
                has_last |= numbers.iter().any(|&number| usize::try_from(number) == Ok(n_options));
            }
        }
        match (has_zero, has_last) {
            (true, false) => Self::FromZero,
            (false, true) => Self::FromOne,
            // Both at once cannot be: nothing is known then either.
            (true, true) | (false, false) => Self::Unknown,
        }
    }
}

impl Answer {
    /// What a cell or string says.
    pub(super) fn of_text(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Self::Nothing;
        }
        let parts = || text.split([',', ';', '|']).map(str::trim);
        match parts().map(|part| part.parse().ok()).collect::<Option<Vec<u64>>>() {
            Some(numbers) => Self::Numbers(numbers, text.to_owned()),
            None => Self::Words(vec![text.to_owned()]),
        }
    }

    pub(super) const fn is_number(&self) -> bool {
        matches!(self, Self::Numbers(..))
    }

    /// As it stands, for a card without options.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Nothing | Self::Places(_) => String::new(),
            Self::Words(words) => words.join(", "),
            Self::Numbers(_, written) | Self::Unclear(written) => written.clone(),
        }
    }

    /// Whether it says nothing by itself: a number, or the letter or sign of an option. A share, a ratio, an address or an
    /// operator says something.
    pub(super) fn is_bare(&self) -> bool {
        let written = self.words();
        let written = written.trim();
        let is_label = |c: char| c.is_ascii_alphanumeric() || c.is_numeric() || ('ㄱ'..='ㅎ').contains(&c);
        let mut letters = written.chars().filter(|c| c.is_alphanumeric());
        // `<b>` is a tag and `$x` a variable.
        let is_plain = written
            .chars()
            .all(|c| c.is_alphanumeric() || c.is_whitespace() || "()[]{}.,:;-".contains(c));
        let is_single = matches!((letters.next(), letters.next()), (Some(c), None) if is_label(c)) && is_plain;
        let number = written.strip_suffix('번').unwrap_or(written);
        is_single
            || number
                .chars()
                .all(|c| c.is_numeric() || c.is_whitespace() || "()[]{}.,;|-".contains(c))
    }

    /// The right options by their letters, or what stands there where these are not known; nothing where nothing does.
    pub(super) fn named(&self, counting: Counting, n_options: usize) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::Words(words) => Some(words.join(", ")),
            Self::Unclear(written) => Some(format!("? {written}")),
            Self::Places(places) => Some(joined(places.iter().map(|&place| letter(place)))),
            Self::Numbers(numbers, written) => {
                let first = match counting {
                    Counting::FromZero => 0,
                    Counting::FromOne => 1,
                    Counting::Unknown => return Some(written.clone()),
                };
                let place = |number: &u64| {
                    usize::try_from(number.checked_sub(first)?)
                        .ok()
                        .filter(|&place| place < n_options)
                };
                let places: Option<Vec<usize>> = numbers.iter().map(place).collect();
                Some(places.map_or_else(
                    || written.clone(),
                    |places| joined(places.iter().map(|&place| letter(place))),
                ))
            }
        }
    }
}

/// The letter of an option.
pub(super) fn letter(place: usize) -> char {
    u8::try_from(place)
        .ok()
        .filter(|&place| place < 26)
        .map_or('?', |place| char::from(b'A' + place))
}

/// An option without the letter it may have brought along: it gets one by its place.
pub(super) fn without_letter(words: &str) -> &str {
    let words = words.trim();
    let behind = words
        .strip_prefix(|c: char| c.is_ascii_uppercase())
        .and_then(|rest| rest.strip_prefix(['.', ')']));
    behind.filter(|rest| rest.starts_with(' ')).map_or(words, str::trim)
}

fn joined(parts: impl Iterator<Item = impl ToString>) -> String {
    parts.map(|part| part.to_string()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_letters_once_it_is_known_where_they_begin() {
        let number = |number: u64| Answer::Numbers(vec![number], number.to_string());
        let counting = |numbers: &[u64]| {
            Counting::of(
                numbers
                    .iter()
                    .map(|&n| number(n))
                    .collect::<Vec<_>>()
                    .iter()
                    .map(|answer| (answer, 4)),
            )
        };
        assert_eq!(counting(&[1, 2, 0]), Counting::FromZero);
        assert_eq!(counting(&[1, 4, 2]), Counting::FromOne);
        assert_eq!(counting(&[1, 2, 3]), Counting::Unknown);
        assert_eq!(counting(&[0, 4]), Counting::Unknown);
        assert_eq!(number(1).named(Counting::FromZero, 4).unwrap(), "B");
        assert_eq!(number(1).named(Counting::FromOne, 4).unwrap(), "A");
        assert_eq!(number(1).named(Counting::Unknown, 4).unwrap(), "1");
        assert_eq!(number(9).named(Counting::FromOne, 4).unwrap(), "9");
        assert_eq!(Answer::of_text("1, 3").named(Counting::FromOne, 4).unwrap(), "A, C");
        assert_eq!(Answer::of_text("007").words(), "007");
        assert!(
            ["B", "②", "2", "2번", "1, 3", "ㄴ", "-1"]
                .iter()
                .all(|words| Answer::of_text(words).is_bare())
        );
        assert!(
            !["줄", "15분", "S3", "<b>…</b>", "<b>"]
                .iter()
                .any(|words| Answer::of_text(words).is_bare())
        );
        assert_eq!(Answer::of_text("1; +2").words(), "1; +2");
        assert_eq!(Answer::of_text("A;C").named(Counting::FromOne, 4).unwrap(), "A;C");
    }
}
