//! Letters and numbers that name options and steps.

/// The place of an option or a step by its letter or number, from 0: `B`, `b)`, `2`, `②`, `2번`.
pub(super) fn place_of_label(named: &str) -> Option<usize> {
    let label = named
        .trim()
        .trim_matches(['(', ')', '.', '[', ']'])
        .trim_end_matches('번')
        .trim();
    let mut chars = label.chars();
    let first = chars.next()?.to_ascii_uppercase();
    let from = |start: char| usize::try_from(u32::from(first) - u32::from(start)).ok();
    match first {
        'A'..='Z' if chars.next().is_none() => from('A'),
        '①'..='⑳' if chars.next().is_none() => from('①'),
        '0'..='9' => label.parse::<usize>().ok()?.checked_sub(1),
        _ => None,
    }
}
