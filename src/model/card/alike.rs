//! Whether two options say the same words: then nobody can tell which of them is meant.
//!
//! Case, width and spacing make no difference to whoever reads them, nor to the judge of typed answers. Case does make one in
//! what is code (between grave accents), in a single letter, and in the unit behind a figure (`10 Mb` and `10 MB`).

use std::collections::BTreeSet;

/// Whether some of these words are those of others before them. Blank ones are left out.
pub(super) fn repeat_words<'a>(all: impl IntoIterator<Item = &'a str>) -> bool {
    let mut seen = BTreeSet::new();
    let words = all.into_iter().map(plain).filter(|words| !words.is_empty());
    words.into_iter().any(|words| !seen.insert(words))
}

/// The words without what makes no difference.
fn plain(words: &str) -> String {
    let narrow = words.chars().map(narrow);
    let trimmed: String = narrow
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if trimmed.chars().filter(|c| c.is_alphanumeric()).count() <= 1 {
        return trimmed;
    }
    let mut plain = String::with_capacity(trimmed.len());
    let mut is_code = false;
    let mut is_unit = false;
    for c in trimmed.chars() {
        is_code ^= c == '`';
        is_unit = c.is_ascii_digit() || is_unit && (c == ' ' || c.is_alphabetic());
        if is_code {
            plain.push(c);
        } else if c == ' ' {
            // A unit ends with its word.
            is_unit &= plain.ends_with(|before: char| before.is_ascii_digit());
        } else if is_unit {
            plain.push(c);
        } else {
            plain.extend(c.to_lowercase());
        }
    }
    plain
}

/// The narrow form of a wide letter, digit, sign or blank.
fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '！'..='～' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_differ_by_more_than_case_width_and_spacing() {
        for (one, other, is_same) in [
            ("SQS", "sqs", true),
            ("ＳＱＳ", "SQS", true),
            ("S3 버킷", "S3버킷", true),
            (" Amazon  SQS ", "amazon sqs", true),
            ("10　초", "10초", true),
            ("15 Minutes of waiting", "15 Minutes of Waiting", true),
            ("큐", "큐", true),
            ("SQS", "SNS", false),
            ("10 Mb", "10 MB", false),
            ("`String`", "`string`", false),
            ("n", "N", false),
            ("10", "-10", false),
            ("a<b", "a>b", false),
            ("", " ", false),
        ] {
            assert_eq!(repeat_words([one, other]), is_same, "{one} {other}");
        }
    }
}
