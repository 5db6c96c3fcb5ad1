//! The Korean words behind a number: `만`, `분`, `개`, `분입니다`.

use super::ending::is_ending;
use super::unit::{Unit, is_counter, scales};

/// What Korean words behind a number say.
pub(super) struct Tail {
    pub(super) scale: Option<u128>,
    pub(super) unit: Option<&'static Unit>,
    /// More than an ending.
    pub(super) says_more: bool,
}

impl Tail {
    pub(super) const NONE: Self = Self {
        scale: None,
        unit: None,
        says_more: false,
    };

    /// Nothing when they are words of their own.
    pub(super) fn of(run: &str) -> Option<Self> {
        let behind_scale = scales().find_map(|(name, scale)| {
            let rest = run.strip_prefix(name)?;
            let tail = Self::without_scale(rest)?;
            Some(Self {
                scale: Some(scale),
                says_more: true,
                ..tail
            })
        });
        behind_scale.or_else(|| Self::without_scale(run))
    }

    fn without_scale(run: &str) -> Option<Self> {
        let is_hangul_end = |length: &usize| run.get(*length..).is_some_and(is_ending);
        let names = run.char_indices().map(|(start, c)| start + c.len_utf8());
        let lengths: Vec<usize> = names.filter(is_hangul_end).collect();
        let longest = lengths.iter().rev().find_map(|&length| {
            let name = run.get(..length)?;
            let unit = Unit::named(name);
            (unit.is_some() || is_counter(name)).then_some(Self {
                scale: None,
                unit,
                says_more: true,
            })
        });
        longest.or_else(|| is_ending(run).then_some(Self::NONE))
    }
}
