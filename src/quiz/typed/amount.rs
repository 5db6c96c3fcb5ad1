//! Amounts: a number with its unit, however both are written.
//!
//! `15분`, `15 minutes` and `900 s` are one amount; `15초`, `16분` and `150분` are others. Numbers are kept as decimal
//! digits and never as floating point, so `0.1` stays what it is.

use std::fmt;

use super::unit::Unit;

/// A number, with its unit where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    /// The number as it is written.
    pub(super) number: Decimal,
    /// What it counts.
    pub(super) unit: Option<&'static Unit>,
}

/// A decimal number without zeros at its end: `digits` divided by ten to the power of `scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    is_negative: bool,
    digits: u128,
    scale: u32,
}

impl Decimal {
    /// Digits with at most one point and no grouping.
    pub(super) fn parse(number: &str, is_negative: bool) -> Option<Self> {
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let digits = format!("{whole}{fraction}").parse().ok()?;
        let scale = u32::try_from(fraction.len()).ok()?;
        Some(Self::reduced(is_negative, digits, scale))
    }

    fn reduced(is_negative: bool, mut digits: u128, mut scale: u32) -> Self {
        while scale > 0 && digits.is_multiple_of(10) {
            digits /= 10;
            scale -= 1;
        }
        Self {
            is_negative,
            digits,
            scale,
        }
    }

    /// Whether it is below zero, its digits, and the power of ten these are divided by.
    pub(super) const fn parts(self) -> (bool, u128, u32) {
        (self.is_negative, self.digits, self.scale)
    }

    /// Nothing when it grows too large to be written.
    pub(super) fn times(self, factor: u128) -> Option<Self> {
        let digits = self.digits.checked_mul(factor)?;
        Some(Self::reduced(self.is_negative, digits, self.scale))
    }

    /// The sum of two whole numbers, as in `1만 5천`.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let is_whole = self.scale == 0 && other.scale == 0;
        let digits = self.digits.checked_add(other.digits).filter(|_| is_whole)?;
        Some(Self { digits, ..self })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_negative && self.digits > 0 {
            f.write_str("-")?;
        }
        write!(f, "{}", self.digits)?;
        if self.scale > 0 {
            write!(f, "e-{}", self.scale)?;
        }
        Ok(())
    }
}

impl Amount {
    /// The same for every way to write the same amount, and for no other.
    pub(super) fn key(&self) -> String {
        match self.unit {
            None => self.number.to_string(),
            Some(unit) => match self.number.times(unit.factor) {
                Some(number) => format!("{number}{}", unit.base),
                None => format!("{}{}", self.number, unit.names().first().unwrap_or(&unit.base)),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(number: &str, unit: &str) -> String {
        let number = Decimal::parse(number, false).unwrap();
        let unit = Unit::named(unit);
        Amount { number, unit }.key()
    }

    #[test]
    fn one_amount_has_one_key() {
        for (one, other) in [
            (("15", "분"), ("900", "seconds")),
            (("1.50", "시간"), ("90", "min")),
            (("10", "gb"), ("10240", "mib")),
            (("1", "년"), ("12", "개월")),
            (("0.50", ""), ("0.5", "")),
        ] {
            assert_eq!(key(one.0, one.1), key(other.0, other.1), "{one:?} {other:?}");
        }
        for (one, other) in [
            (("15", "분"), ("15", "초")),
            (("15", "분"), ("15", "")),
            (("30", "일"), ("1", "개월")),
            (("1.5", ""), ("15", "")),
            (("1", "mb"), ("1", "mbps")),
        ] {
            assert_ne!(key(one.0, one.1), key(other.0, other.1), "{one:?} {other:?}");
        }
    }

    #[test]
    fn a_number_too_large_is_told_from_others_all_the_same() {
        assert!(Decimal::parse(&"9".repeat(60), false).is_none());
        let largest = u128::MAX.to_string();
        assert_ne!(key(&largest, "gb"), key(&largest, "mb"));
    }
}
