//! What an answer says, without how it is written: words and amounts in their order.
//!
//! Case, width, spacing, markup, quotes, punctuation and the way a number is written are gone; what tells answers apart
//! (`%`, `+`, `#`, the points of a version) stays.

mod number;
mod signs;

use super::amount::{Amount, Decimal};
use super::ending::is_ending;
use super::numeral;
use super::plain::plain;
use super::tail::Tail;
use super::unit::Unit;
use crate::model::is_hangul;

/// A part of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Lower case; a sign or a rate (`/s`) too.
    Word(String),
    /// A number, with its unit where it has one.
    Amount(Amount),
}

/// Signs that tell one answer from another.
const TELLING_SIGNS: &str = "+#^*=<>≤≥~@%$₩€±≠\\|×÷√∞°";

/// What minds no word: `a` is an article before one of two letters or more, and a name elsewhere.
const ARTICLES: &[&str] = &["a", "an"];
const LINKS: &[&str] = &["and", "or", "not", "및"];

/// Between the numbers of a range.
const RANGE: &str = "~";

/// Words that say nothing in an answer.
const FILLERS: &[&str] = &[
    "a",
    "an",
    "the",
    "about",
    "approximately",
    "약",
    "대략",
    "정도",
    "동안",
    "and",
    "및",
    "그리고",
    "amazon",
    "aws",
    "아마존",
];

/// The parts of an answer.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut reader = Reader {
        chars: plain(text),
        at: 0,
        pieces: Vec::new(),
        rate: None,
        from: None,
    };
    reader.read();
    let mut pieces = with_units_of_ranges(reader.pieces);
    pieces = without_ordinals(pieces);
    let is_filler = |piece: &Piece| matches!(piece, Piece::Word(word) if FILLERS.contains(&word.as_str()));
    if pieces.iter().all(is_filler) {
        return pieces;
    }
    let behind: Vec<Option<Piece>> = pieces.iter().skip(1).cloned().map(Some).chain([None]).collect();
    let mut behind = behind.iter();
    pieces.retain(|piece| {
        let next = behind.next().and_then(Option::as_ref);
        !is_filler(piece) || is_name(piece, next)
    });
    pieces
}

/// `제3장` is called by its number.
fn without_ordinals(pieces: Vec<Piece>) -> Vec<Piece> {
    let is_before_amount: Vec<bool> = pieces
        .iter()
        .skip(1)
        .map(|next| matches!(next, Piece::Amount(_)))
        .chain([false])
        .collect();
    let is_ordinal = |piece: &Piece| matches!(piece, Piece::Word(word) if word == "제");
    let parts = pieces.into_iter().zip(is_before_amount);
    let kept = parts.filter(|(piece, is_before)| !(*is_before && is_ordinal(piece)));
    kept.map(|(piece, _)| piece).collect()
}

/// Whether what looks like an article is none: `vitamin A`, `A and not B`.
fn is_name(piece: &Piece, next: Option<&Piece>) -> bool {
    let is_article = matches!(piece, Piece::Word(word) if ARTICLES.contains(&word.as_str()));
    let is_before_word = match next {
        Some(Piece::Word(word)) => word.chars().nth(1).is_some() && !LINKS.contains(&word.as_str()),
        Some(Piece::Amount(_)) => true,
        None => false,
    };
    is_article && !is_before_word
}

/// The same for everything that says the same in the same order, spaces aside.
pub(super) fn key<'a>(pieces: impl IntoIterator<Item = &'a Piece>) -> String {
    joined(pieces.into_iter().map(|piece| match piece {
        Piece::Word(word) => word.clone(),
        Piece::Amount(amount) => amount.key(),
    }))
}

/// Parts without spaces between them; digits of different parts stay apart.
pub(super) fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let mut key = String::new();
    for part in parts {
        let is_digit = |c: char| c.is_ascii_digit();
        if key.ends_with(is_digit) && part.starts_with(is_digit) {
            key.push('|');
        }
        key.push_str(&part);
    }
    key
}

/// `3~5분` counts minutes twice; `3 to 5` is a range too.
fn with_units_of_ranges(mut pieces: Vec<Piece>) -> Vec<Piece> {
    for at in 1..pieces.len().saturating_sub(1) {
        let Some([Piece::Amount(first), Piece::Word(between), Piece::Amount(last)]) = pieces.get_mut(at - 1..=at + 1)
        else {
            continue;
        };
        if between == "to" {
            RANGE.clone_into(between);
        }
        if between == RANGE {
            first.unit = first.unit.or(last.unit);
        }
    }
    pieces
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    pieces: Vec<Piece>,
    /// `초당`, until the amount it belongs to.
    rate: Option<String>,
    /// How many pieces there are behind `3에서`, until the amount that ends the range.
    from: Option<usize>,
}

impl Reader {
    fn read(&mut self) {
        while let Some(c) = self.peek(0) {
            let is_at_digit = self.peek(1).is_some_and(|next| next.is_ascii_digit());
            let is_behind_word = self.at > 0 && self.chars.get(self.at - 1).is_some_and(|c| c.is_alphanumeric());
            if !is_behind_word && (self.read_moment() || self.read_fraction()) || self.read_sign(c, is_behind_word) {
                continue;
            }
            if c.is_ascii_digit() || (c == '.' && is_at_digit && !is_behind_word) {
                self.read_number(false);
            } else if matches!(c, '-' | '−' | '–' | '~' | '〜' | '∼') && is_at_digit {
                self.at += 1;
                match self.pieces.last() {
                    Some(Piece::Amount(_)) => self.push(RANGE),
                    _ if !is_behind_word && c != '~' => self.read_number(true),
                    _ => {}
                }
            } else if let Some(coin) =
                Unit::named(c.encode_utf8(&mut [0; 4])).filter(|_| is_at_digit && !c.is_alphanumeric())
            {
                self.at += 1;
                self.read_number(false);
                if let Some(Piece::Amount(amount)) = self.pieces.last_mut() {
                    amount.unit = amount.unit.or(Some(coin));
                }
            } else if is_hangul(c) {
                let run = self.run(is_hangul);
                self.at += run.chars().count();
                if !(is_behind_word && is_ending(&run)) {
                    self.read_hangul(run);
                }
            } else if c.is_alphanumeric() {
                let run = self.latin_run();
                self.read_latin(run);
            } else if c == '/' && self.is_before_denominator() {
                self.at += 1;
                self.push("/");
            } else if c == '/' && (is_behind_word || matches!(self.pieces.last(), Some(Piece::Amount(_)))) {
                self.at += 1;
                self.read_rate();
            } else {
                self.at += 1;
                if TELLING_SIGNS.contains(c) {
                    self.push(c.encode_utf8(&mut [0; 4]));
                }
            }
        }
        self.end_rate();
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    /// What follows as long as it is of a kind.
    fn run(&self, is_part: impl Fn(char) -> bool) -> String {
        let rest = self.chars.get(self.at..).unwrap_or_default();
        rest.iter().copied().take_while(|&c| is_part(c)).collect()
    }

    /// Latin letters and digits, with the points of a version behind them (`tls1.2`).
    fn latin_run(&mut self) -> String {
        let mut run = String::new();
        while let Some(c) = self.peek(0) {
            let is_point = c == '.'
                && run.ends_with(|c: char| c.is_ascii_digit())
                && self.peek(1).is_some_and(|next| next.is_ascii_digit());
            if !is_point && !is_latin(c) {
                break;
            }
            run.push(c);
            self.at += 1;
        }
        run
    }

    fn push(&mut self, word: &str) {
        self.pieces.push(Piece::Word(word.to_owned()));
    }

    fn end_rate(&mut self) {
        if let Some(rate) = self.rate.take() {
            self.push(&rate);
        }
    }

    fn read_hangul(&mut self, run: String) {
        let is_celsius = run == "섭씨"
            && self
                .peek(usize::from(self.peek(0) == Some(' ')))
                .is_some_and(|c| c.is_ascii_digit());
        if is_celsius || self.read_below_zero(&run) {
            return;
        }
        let rate = run.strip_suffix('당').or_else(|| run.strip_prefix('매')).and_then(rate);
        if let Some(rate) = rate {
            self.rate = Some(rate);
        } else if let Some((number, unit)) = numeral::days(&run) {
            self.push_amount(Decimal::parse(number, false), unit, &run);
        } else if let Some((number, rest)) = numeral::korean(&run)
            && !numeral::is_word(&run)
            && let Some(tail) = self.tail_of_numeral(&run, rest)
        {
            self.push_amount(Decimal::parse(&number.to_string(), false), tail.unit, &run);
        } else {
            self.pieces.push(Piece::Word(run));
        }
    }

    /// What stands behind a number in Korean words. A small one may be a part of any word, so it needs a counter or unit.
    fn tail_of_numeral(&mut self, run: &str, rest: &str) -> Option<Tail> {
        let tail = if rest.is_empty() {
            self.tail_behind_blank()
        } else {
            Tail::of(rest)
        };
        let alone = || numeral::is_large(run).then_some(Tail::NONE).filter(|_| rest.is_empty());
        let can_count = |tail: &Tail| !numeral::is_small_native(run) || tail.unit.is_none_or(Unit::is_counted_natively);
        tail.filter(|tail| tail.says_more && tail.scale.is_none() && can_count(tail))
            .or_else(alone)
    }

    /// What stands behind one blank, taken when it is a unit or counter.
    fn tail_behind_blank(&mut self) -> Option<Tail> {
        let n_blanks = usize::from(self.peek(0) == Some(' '));
        self.at += n_blanks;
        let run = self.run(is_hangul);
        let tail = Tail::of(&run).filter(|tail| tail.says_more);
        match tail {
            Some(_) => {
                self.at += run.chars().count();
                self.begin_range(&run);
            }
            None => self.at -= n_blanks,
        }
        tail
    }

    fn read_latin(&mut self, run: String) {
        if self.read_below_zero(&run) {
            return;
        }
        if run == "per" && self.peek(0) == Some(' ') {
            self.at += 1;
            if !self.read_rate() {
                self.push(&run);
            }
        } else if let Some(number) = numeral::english(&run) {
            let unit = self.unit_in_latin();
            self.push_amount(Decimal::parse(&number.to_string(), false), unit, &run);
        } else {
            self.pieces.push(Piece::Word(run));
        }
    }

    /// `s` of `GB/s`, `초` of `건/초`.
    fn read_rate(&mut self) -> bool {
        let run = self.run(|c| is_hangul(c) || is_latin(c));
        let rate = rate(&run);
        if let Some(rate) = &rate {
            self.at += run.chars().count();
            self.push(rate);
        }
        rate.is_some()
    }
}

fn rate(name: &str) -> Option<String> {
    let unit = Unit::named(name).filter(|unit| unit.is_time())?;
    Some(format!("/{}", unit.names().first()?))
}

fn is_latin(c: char) -> bool {
    c.is_alphanumeric() && !is_hangul(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        key(&pieces(text))
    }

    #[test]
    fn how_it_is_written_says_nothing() {
        for (one, other) in [
            ("Provisioned Concurrency", "provisioned-concurrency."),
            ("ＳＱＳ", "sqs"),
            ("15분", "15 minutes"),
            ("15분입니다", "900초"),
            ("1,000건", "1000"),
            ("1만 5천 건", "15,000"),
            ("1만5천", "15000개"),
            ("2백만", "2 million"),
            ("10k", "10,000"),
            ("세 번", "3회"),
            ("두 가지", "two"),
            ("십오 분", "15분"),
            ("이백오십 개", "250"),
            ("삼천만", "30,000,000"),
            ("이틀", "48시간"),
            ("$5", "5달러"),
            ("50%", "50 퍼센트"),
            ("3~5분", "3분-5분"),
            ("3 to 5 minutes", "3–5 min"),
            ("초당 100건", "100/s"),
            ("100 per second", "100/초"),
            ("2³²", "2^32"),
            ("SHA-256", "SHA 256"),
            ("Node.js", "nodejs"),
            ("약 15분 정도", "15분"),
            ("the Amazon API Gateway", "api gateway"),
            ("버전", "버전"),
            ("10 GB/s", "10GB/초"),
        ] {
            assert_eq!(read(one), read(other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn what_is_said_tells_answers_apart() {
        for (one, other) in [
            ("15분", "15초"),
            ("15분", "15"),
            ("1,000", "100"),
            ("1.2.3", "12.3"),
            ("C++", "C"),
            ("-1", "1"),
            ("50:1", "501"),
            ("10.0.0.0/16", "10.0.0.0/24"),
            ("100/s", "100/분"),
            ("3번째", "3번"),
            ("S3 3", "S33"),
            ("t3.micro", "t2.micro"),
            ("2xlarge", "2"),
            ("3배", "3번"),
        ] {
            assert_ne!(read(one), read(other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn nothing_is_read_out_of_nothing() {
        for text in ["", " ", "…", "\u{0}", "-", "$"] {
            let _ = pieces(text);
        }
        assert_eq!(read("the"), "the");
    }
}
