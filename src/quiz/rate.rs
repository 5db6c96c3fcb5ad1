//! A share that was counted, and how far it can be trusted.

/// 95 % of a normal distribution lie within so many standard deviations.
const Z: f64 = 1.959_963_984_540_054;

/// How many of several were right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rate {
    /// How many there were.
    pub n: usize,
    /// How many of them were right.
    pub n_right: usize,
}

impl Rate {
    /// Counts one more.
    pub fn count(&mut self, is_right: bool) {
        self.n += 1;
        self.n_right += usize::from(is_right);
    }

    /// The share of what was right, 0 to 1; nothing of nothing.
    pub fn share(self) -> Option<f64> {
        (self.n > 0).then(|| as_f64(self.n_right) / as_f64(self.n))
    }

    /// The 95 % interval of the share by Wilson's score, from 0 to 1; nothing of nothing.
    ///
    /// With p the share, n the number and z = 1.96: (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n). E. B. Wilson, Probable
    /// inference, the law of succession, and statistical inference, 1927. Unlike p ± z √(p(1−p)/n) it stays within 0 and 1 and is
    /// honest about few answers.
    pub fn interval(self) -> Option<(f64, f64)> {
        let (p, n) = (self.share()?, as_f64(self.n));
        let z2 = Z * Z;
        let middle = p + z2 / (2.0 * n);
        let half = Z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
        let whole = 1.0 + z2 / n;
        Some((((middle - half) / whole).max(0.0), ((middle + half) / whole).min(1.0)))
    }
}

#[expect(clippy::cast_precision_loss, reason = "nobody gives so many answers")]
const fn as_f64(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Worked out by a program of its own (Python).
    #[test]
    fn intervals_are_those_that_are_tabled() {
        for (n_right, n, low, high) in [
            (0, 10, 0.0, 0.277_533),
            (5, 10, 0.236_593, 0.763_407),
            (10, 10, 0.722_467, 1.0),
            (81, 100, 0.722_212, 0.874_852),
            (1, 1, 0.206_549, 1.0),
        ] {
            let (from, to) = Rate { n, n_right }.interval().unwrap_or_default();
            assert!((from - low).abs() < 2e-6, "{n_right} of {n}: {from}");
            assert!((to - high).abs() < 2e-6, "{n_right} of {n}: {to}");
        }
        assert_eq!(Rate::default().interval(), None);
    }
}
