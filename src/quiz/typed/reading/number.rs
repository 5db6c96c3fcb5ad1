//! Numbers as they are read: digits, what multiplies them, and the unit behind them.

use super::{Amount, Decimal, Piece, RANGE, Reader, is_latin};
use crate::model::is_hangul;
use crate::quiz::typed::tail::Tail;
use crate::quiz::typed::unit::{Unit, is_counter, is_only_letter, scales};

/// Behind the first number of a range.
const RANGE_BEGINS: &[&str] = &["에서", "부터"];

/// Before a number that is no part of a name: `at least 5`.
const BEFORE_NUMBERS: &[&str] = &[
    "least", "most", "to", "than", "max", "min", "maximum", "minimum", "over", "under",
];

impl Reader {
    pub(super) fn read_number(&mut self, is_negative: bool) {
        let digits = self.digits();
        let n_points = digits.matches('.').count();
        let is_ratio = self.peek(0) == Some(':') && self.peek(1).is_some_and(|c| c.is_ascii_digit());
        let digits = if digits.starts_with('.') {
            format!("0{digits}")
        } else {
            digits
        };
        let suffix = self.run(is_latin);
        // Digits of some length count something, whether its unit is known or not.
        let is_amount = digits.chars().nth(1).is_some() && suffix.chars().all(char::is_alphabetic);
        if n_points > 1 || is_ratio {
            // A version, an address, a ratio, a time of day.
            let rest = self.run(|c| c.is_ascii_digit() || matches!(c, ':' | '/' | '.'));
            self.at += rest.chars().count();
            self.push(&format!("{digits}{rest}"));
        } else if !suffix.is_empty() && !is_amount && !self.is_known_behind_number(&suffix) {
            // `5xx`, `2xlarge`.
            self.at += suffix.chars().count();
            self.push(&format!("{digits}{suffix}"));
        } else {
            let is_behind_name = matches!(self.pieces.last(), Some(Piece::Word(word))
                if word.ends_with(|c: char| c.is_ascii_lowercase()) && !BEFORE_NUMBERS.contains(&word.as_str()));
            let begin = self.at;
            let (number, unit) = self.amount(&digits, is_negative);
            if is_behind_name && self.at == begin && !is_negative && self.english_scale().is_none() {
                // Of a name (`TLS 1.2`, `SHA 256`).
                self.push(&digits);
            } else {
                self.push_amount(number, unit, &digits);
            }
        }
    }

    /// The digits with their points, without the commas of thousands.
    pub(super) fn digits(&mut self) -> String {
        let mut digits = String::new();
        while let Some(c) = self.peek(0) {
            let follows = |n: usize| (1..=n).all(|ahead| self.peek(ahead).is_some_and(|c| c.is_ascii_digit()));
            match c {
                '0'..='9' => digits.push(c),
                '.' if follows(1) => digits.push(c),
                ',' if follows(3) && !follows(4) && !digits.contains('.') => {}
                _ => break,
            }
            self.at += 1;
        }
        digits
    }

    /// What the digits are with the words behind them: `1만 5천 건`, `2 million`, `15 minutes`.
    pub(super) fn amount(&mut self, digits: &str, is_negative: bool) -> (Option<Decimal>, Option<&'static Unit>) {
        let mut number = Decimal::parse(digits, is_negative);
        let mut unit = None;
        let mut smallest = u128::MAX;
        loop {
            let tail = self.tail();
            let scale = tail.as_ref().and_then(|tail| tail.scale);
            if let Some(scale) = scale {
                number = number.and_then(|number| number.times(scale));
                smallest = scale;
            }
            unit = unit.or(tail.and_then(|tail| tail.unit));
            let n_blanks = usize::from(self.peek(0) == Some(' '));
            let goes_on = scale.is_some() && unit.is_none() && self.peek(n_blanks).is_some_and(|c| c.is_ascii_digit());
            if !goes_on {
                break;
            }
            let before = self.at;
            self.at += n_blanks;
            let next = self.digits();
            let next_scale = self.tail_scale().unwrap_or(1);
            let sum = Decimal::parse(&next, false)
                .and_then(|next| next.times(next_scale))
                .zip(number)
                .and_then(|(next, number)| number.plus(next))
                .filter(|_| next_scale < smallest);
            if sum.is_none() {
                self.at = before;
                break;
            }
            number = sum;
            smallest = next_scale;
        }
        if unit.is_none() {
            let behind = self.tail_behind_blank();
            unit = behind.and_then(|tail| tail.unit).or_else(|| self.unit_in_latin());
        }
        (number, unit)
    }

    /// The Korean words behind a number that belong to it, taken.
    pub(super) fn tail(&mut self) -> Option<Tail> {
        if self.peek(0) == Some(' ') {
            return self.tail_behind_blank();
        }
        let run = self.run(is_hangul);
        let tail = Tail::of(&run)?;
        self.at += run.chars().count();
        self.begin_range(&run);
        Some(tail)
    }

    /// `에서` behind a number makes a range of it and the next.
    pub(super) fn begin_range(&mut self, run: &str) {
        if RANGE_BEGINS.iter().any(|begin| run.ends_with(begin)) {
            self.from = Some(self.pieces.len() + 1);
        }
    }

    /// The scale behind a later number of a sum, taken; what stands behind it is not.
    pub(super) fn tail_scale(&mut self) -> Option<u128> {
        let run = self.run(is_hangul);
        let (name, scale) = scales().find(|(name, _)| run.starts_with(name))?;
        self.at += name.chars().count();
        Some(scale)
    }

    /// An English unit, counter or scale behind a number, attached or behind a blank, taken.
    pub(super) fn unit_in_latin(&mut self) -> Option<&'static Unit> {
        let before = self.at;
        self.at += usize::from(self.peek(0) == Some(' '));
        let is_behind_blank = self.at > before;
        let run = self.unit_run();
        let goes_on = || {
            let behind = self.at + run.chars().count();
            let mut behind = self.chars.iter().skip(behind).filter(|c| !c.is_whitespace());
            behind.next().is_some_and(|c| c.is_alphanumeric())
        };
        let is_article = is_behind_blank && is_only_letter(&run) && goes_on();
        let unit = Unit::named(&run.replace('^', "")).filter(|_| !is_article);
        if unit.is_some() || is_counter(&run) {
            self.at += run.chars().count();
        } else {
            self.at = before;
        }
        unit
    }

    /// What may name a unit in signs and Latin letters: `%`, `°C`, `m^2`.
    pub(super) fn unit_run(&self) -> String {
        let is_sign = matches!(self.peek(0), Some('%' | '°'));
        let sign: String = self.peek(0).filter(|_| is_sign).into_iter().collect();
        let behind = self.at + sign.chars().count();
        let rest = self.chars.get(behind..).unwrap_or_default();
        if sign == "%" {
            return sign;
        }
        let name: String = rest.iter().copied().take_while(|&c| is_latin(c)).collect();
        let raised = match rest.get(name.chars().count()..) {
            Some(['^', power, ..]) if power.is_ascii_digit() => format!("{name}^{power}"),
            _ => String::new(),
        };
        let is_raised = Unit::named(&raised.replace('^', "")).is_some();
        format!("{sign}{}", if is_raised { raised } else { name })
    }

    pub(super) fn is_known_behind_number(&self, run: &str) -> bool {
        let is_raised = Unit::named(&self.unit_run().replace('^', "")).is_some();
        is_raised || Unit::named(run).is_some() || is_counter(run) || scales().any(|(name, _)| name == run)
    }

    /// A number too large to be one stays the word it is.
    pub(super) fn push_amount(&mut self, number: Option<Decimal>, unit: Option<&'static Unit>, written: &str) {
        if self.from == Some(self.pieces.len()) && number.is_some() {
            self.from = None;
            self.push(RANGE);
        }
        match self.with_english_scale(number) {
            Some(number) => {
                let unit = unit.or_else(|| self.unit_in_latin());
                self.pieces.push(Piece::Amount(Amount { number, unit }));
            }
            None => self.push(written),
        }
        self.end_rate();
    }

    /// `2 million`, `10k`: the scale is taken.
    pub(super) fn with_english_scale(&mut self, number: Option<Decimal>) -> Option<Decimal> {
        let Some((length, scale)) = self.english_scale() else {
            return number;
        };
        self.at += length;
        number?.times(scale)
    }

    /// The scale that follows, attached or behind a blank, with how many characters it takes.
    pub(super) fn english_scale(&self) -> Option<(usize, u128)> {
        let rest = self.chars.get(self.at..)?;
        let n_blanks = usize::from(rest.first() == Some(&' '));
        let run: String = rest.iter().skip(n_blanks).take_while(|&&c| is_latin(c)).collect();
        let (name, scale) = scales().find(|(name, _)| *name == run)?;
        Some((n_blanks + name.chars().count(), scale))
    }
}
