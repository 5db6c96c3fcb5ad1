//! Formulas in the words of notes: what stands between dollar signs, as TeX writes it.
//!
//! In the words of a line a formula is code that begins and ends with dollar signs, so that whoever cannot set it shows what
//! was written. Whether dollar signs stand around a formula or before two prices is decided here, for reading and for writing.

use super::is_hangul;

/// A formula among the words of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Formula<'a> {
    /// What stands between the dollar signs.
    pub tex: &'a str,
    /// Whether it is set as large as one that stands alone (`$$…$$`).
    pub is_display: bool,
}

impl<'a> Formula<'a> {
    /// The formula that the words of a piece of code are, if they are one.
    pub fn of(code: &'a str) -> Option<Self> {
        let between = |sign| code.strip_prefix(sign)?.strip_suffix(sign);
        let (tex, is_display) = match between("$$") {
            Some(tex) => (tex, true),
            None => (between("$")?, false),
        };
        let is_one = !tex.contains(['$', '\n', '`']) && (is_display || tex.trim() == tex) && reads_as_formula(tex);
        is_one.then_some(Self { tex, is_display })
    }
}

/// Whether what stands between dollar signs is a formula. Two prices in a sentence have words between them.
pub fn reads_as_formula(tex: &str) -> bool {
    let tex = tex.trim();
    let is_price = tex.starts_with(|c: char| c.is_ascii_digit()) && tex.chars().any(is_hangul);
    let has_signs = tex.contains(['\\', '^', '_', '=', '{', '+', '<', '>']);
    !is_price && (has_signs || is_name(tex))
}

/// Whether it is one letter, or one with something in parentheses behind it: `n`, `O(n)`.
fn is_name(tex: &str) -> bool {
    let mut chars = tex.chars();
    let begins = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
    let rest = chars.as_str();
    let inside = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    begins && (rest.is_empty() || inside.is_some_and(|inside| !inside.is_empty() && inside.is_ascii()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_no_formula() {
        for (code, tex) in [
            ("$x^2$", Some("x^2")),
            ("$n$", Some("n")),
            ("$O(n)$", Some("O(n)")),
            ("$$ \\frac{a}{b} $$", Some(" \\frac{a}{b} ")),
            ("$10^{-3}$", Some("10^{-3}")),
            ("$지연 = 거리 / 속도$", Some("지연 = 거리 / 속도")),
            ("$0.20 per $", None),
            ("$5=6500원, US$", None),
            ("$HOME/bin$", None),
            ("$ x^2 $", None),
            ("$", None),
            ("$$", None),
            ("", None),
            ("x^2", None),
        ] {
            assert_eq!(Formula::of(code).map(|formula| formula.tex), tex, "{code}");
        }
    }
}
