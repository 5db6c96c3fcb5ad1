//! Equal quantities in other units: `18 km/h` is `5 m/s`, `초당 10건` is `분당 600건`, 50% is a half.
//!
//! Only what can be converted exactly is equal: numbers are fractions of whole ones. An amount that is alone in its answer, with a
//! rate behind it and words that are the same on both sides, is compared; anything else is left to the words.

use super::amount::Amount;
use super::reading::Piece;
use super::unit::Unit;

/// Whether both answers say the same quantity.
pub(super) fn are_equal(expected: &[Piece], typed: &[Piece]) -> bool {
    let typed = quantities(typed);
    quantities(expected).iter().any(|quantity| typed.contains(quantity))
}

/// A number over another, without common divisors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ratio {
    is_negative: bool,
    over: u128,
    under: u128,
}

/// A number of something, by the time that is, with the words around it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Quantity<'a> {
    number: Ratio,
    base: &'static str,
    per: &'static str,
    words: Vec<&'a str>,
}

impl Ratio {
    /// Nothing where it grows too large.
    fn new(is_negative: bool, over: u128, under: u128) -> Option<Self> {
        let divisor = common_divisor(over, under);
        (divisor > 0 && under > 0).then(|| Self {
            is_negative: is_negative && over > 0,
            over: over / divisor,
            under: under / divisor,
        })
    }

    fn of(amount: &Amount) -> Option<Self> {
        let (is_negative, digits, scale) = amount.number.parts();
        Self::new(is_negative, digits, 10_u128.checked_pow(scale)?)
    }

    fn times(self, over: u128, under: u128) -> Option<Self> {
        let over = self.over.checked_mul(over)?;
        Self::new(self.is_negative, over, self.under.checked_mul(under)?)
    }
}

fn common_divisor(mut one: u128, mut other: u128) -> u128 {
    while other > 0 {
        (one, other) = (other, one % other);
    }
    one
}

/// Everything that an answer may say as a quantity; nothing where it says none, or several.
fn quantities(pieces: &[Piece]) -> Vec<Quantity<'_>> {
    if let [Piece::Amount(over), Piece::Word(sign), Piece::Amount(under)] = pieces
        && sign == "/"
        && over.unit.is_none()
        && under.unit.is_none()
    {
        return fraction(over, under).into_iter().collect();
    }
    let mut amounts = pieces.iter().filter_map(|piece| match piece {
        Piece::Amount(amount) => Some(amount),
        Piece::Word(_) => None,
    });
    let (Some(amount), None) = (amounts.next(), amounts.next()) else {
        return Vec::new();
    };
    let Some(number) = Ratio::of(amount) else {
        return Vec::new();
    };
    let mut words = Vec::new();
    let mut rates = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Word(word) => match rate(word) {
                Some(unit) => rates.push(unit),
                None => words.push(word.as_str()),
            },
            Piece::Amount(_) => {}
        }
    }
    let rate = match rates[..] {
        [] => None,
        [unit] => Some(unit),
        _ => return Vec::new(),
    };
    let meanings = amount.unit.map_or([None, None], Unit::meanings);
    let units = std::iter::once(amount.unit).chain(meanings.into_iter().flatten().map(Some));
    let counted = units.filter_map(|unit| counted(number, unit, rate));
    let mut found: Vec<Quantity<'_>> = counted
        .map(|(number, base, per)| Quantity {
            number,
            base,
            per,
            words: words.clone(),
        })
        .collect();
    // A share of a hundred is a number.
    if amount.unit.is_some_and(Unit::is_share)
        && rate.is_none()
        && words.is_empty()
        && let Some(number) = number.times(1, 100)
    {
        found.push(Quantity {
            number,
            base: "",
            per: "",
            words,
        });
    }
    found
}

fn fraction<'a>(over: &Amount, under: &Amount) -> Option<Quantity<'a>> {
    let (over, under) = (Ratio::of(over)?, Ratio::of(under)?);
    let number = over.times(under.under, under.over)?;
    Some(Quantity {
        number: Ratio {
            is_negative: (over.is_negative != under.is_negative) && number.over > 0,
            ..number
        },
        base: "",
        per: "",
        words: Vec::new(),
    })
}

/// The unit of time behind the sign of a rate.
fn rate(word: &str) -> Option<&'static Unit> {
    Unit::named(word.strip_prefix('/')?).filter(|unit| unit.is_time())
}

/// A number of units by a time, in what units of its kind are compared in.
fn counted(
    number: Ratio,
    unit: Option<&'static Unit>,
    rate: Option<&'static Unit>,
) -> Option<(Ratio, &'static str, &'static str)> {
    let (base, factor) = unit.map_or(("", 1), |unit| (unit.base, unit.factor));
    // `mbps` has its rate in its name.
    let (base, rate) = match base.strip_suffix("/s") {
        Some(base) => (base, rate.or_else(|| Unit::named("s"))),
        None => (base, rate),
    };
    let (per, divisor) = rate.map_or(("", 1), |rate| (rate.base, rate.factor));
    Some((number.times(factor, divisor)?, base, per))
}

#[cfg(test)]
mod tests {
    use super::super::reading::pieces;
    use super::*;

    #[test]
    fn what_converts_exactly_is_equal() {
        let is_equal = |one: &str, other: &str| are_equal(&pieces(one), &pieces(other));
        for (one, other) in [
            ("5 m/s", "18 km/h"),
            ("10 m/min", "600 m/h"),
            ("초당 10건", "분당 600건"),
            ("10 requests per second", "600 requests per minute"),
            ("1 Gbps", "1000 Mbit/s"),
            ("1/2", "0.5"),
            ("25%", "1/4"),
            ("50%", "0.5"),
            ("1 kWh", "3.6 MJ"),
        ] {
            assert!(is_equal(one, other), "{one} {other}");
            assert!(is_equal(other, one), "{other} {one}");
        }
        for (one, other) in [
            ("5 m/s", "18 m/s"),
            ("5 m/s", "5 m"),
            ("10 requests per second", "10 replies per second"),
            ("10/s", "10/분"),
            ("50%", "50"),
            ("1/2", "2/1"),
            ("1/2", "-0.5"),
            ("9.8 m/s²", "9.8 m/s"),
            ("3 MW", "3 mW"),
            ("1/0", "0/1"),
        ] {
            assert!(!is_equal(one, other), "{one} {other}");
        }
    }
}
