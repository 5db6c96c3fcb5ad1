//! The characters of an answer without what only belongs to how it was written down.

use unicode_normalization::UnicodeNormalization as _;

/// Lower case letters of one width, exponents as `^2`, without markup and quotes.
pub(super) fn plain(text: &str) -> Vec<char> {
    let mut raised = String::with_capacity(text.len());
    let mut is_raised = false;
    for c in text.chars() {
        let is_exponent = matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '⁻');
        if is_exponent && !is_raised {
            raised.push('^');
        }
        is_raised = is_exponent;
        raised.push(c);
    }
    let unmarked = without_marks(&without_marks(&raised, "**"), "==");
    let signs = unmarked.replace("+/-", "±").replace("<=", "≤").replace(">=", "≥");
    let narrow: String = with_powers(&signs).nfkc().collect();
    with_prefixes(&narrow)
        .chars()
        .flat_map(char::to_lowercase)
        .map(|c| if c == '⁄' { '/' } else { c })
        .filter(|c| {
            !matches!(
                c,
                '`' | '"' | '\'' | '“' | '”' | '‘' | '’' | '\u{200b}'..='\u{200d}' | '\u{feff}'
            )
        })
        .collect()
}

/// Behind a number, `MW` as a million of them and `mW` as a thousandth, `Mb` as bits and `MBps` as bytes: in small letters they
/// would be one.
fn with_prefixes(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |place: usize| chars.get(place).copied();
    let mut written = String::with_capacity(text.len());
    // How many of the next letters are written already.
    let mut rest = 0_u8;
    for (place, &c) in chars.iter().enumerate() {
        if let Some(left) = rest.checked_sub(1) {
            rest = left;
            continue;
        }
        let is_behind_number = written
            .strip_suffix(' ')
            .unwrap_or(&written)
            .ends_with(|c: char| c.is_ascii_digit());
        let length = match (at(place + 1), at(place + 2)) {
            (Some('W'), Some('h')) | (Some('P'), Some('a')) => 3,
            (Some('W' | 'V' | 'J' | 'Ω'), _) => 2,
            _ => 0,
        };
        let ends = |length: usize| at(place + length).is_none_or(|c| !c.is_ascii_alphanumeric());
        let is_whole = length > 0 && ends(length);
        let is_many = is_behind_number && matches!(c, 'k' | 'K' | 'M' | 'G' | 'T');
        // Their letter is written with the next ones; `Mbps` in small letters are bits already.
        let is_of_bits = is_many && at(place + 1) == Some('b') && ends(2);
        let is_rate_of_bytes = is_many && chars.get(place + 1..place + 4) == Some(&['B', 'p', 's']) && ends(4);
        match c {
            'M' if is_behind_number && is_whole => written.push_str("mega"),
            'm' if is_behind_number && is_whole => written.push_str("milli"),
            _ => written.push(c),
        }
        if is_of_bits {
            rest = 1;
            written.push_str("bit");
        } else if is_rate_of_bytes {
            rest = 3;
            written.push_str("b/s");
        }
    }
    written
}

/// Without marks that stand in pairs around words: `**` between two numbers is none.
fn without_marks(text: &str, mark: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(mark) {
        left.push_str(before);
        let opens = !left.ends_with(|c: char| c.is_ascii_alphanumeric()) && !behind.starts_with(char::is_whitespace);
        let closed = behind
            .split_once(mark)
            .filter(|(inside, _)| opens && !inside.trim().is_empty() && !inside.ends_with(char::is_whitespace));
        if let Some((inside, behind)) = closed {
            left.push_str(inside);
            rest = behind;
        } else {
            left.push_str(mark);
            rest = behind;
        }
    }
    left.push_str(rest);
    left
}

/// `3e8`, `3x10^8` and `3*10^8` with the sign that stands between the numbers, as `3×10^8`.
fn with_powers(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |place: usize| chars.get(place).copied();
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut written = String::with_capacity(text.len());
    for (place, &c) in chars.iter().enumerate() {
        let before = place.checked_sub(1).and_then(at);
        let last = written.trim_end().chars().next_back();
        let n_blanks = chars.iter().skip(place + 1).take_while(|c| **c == ' ').count();
        let is_between = is_digit(last) && is_digit(at(place + 1 + n_blanks));
        let is_hexadecimal =
            before == Some('0') && place.checked_sub(2).and_then(at).is_none_or(|c| !c.is_alphanumeric());
        let n_digits = chars.iter().skip(place + 1).take_while(|c| c.is_ascii_digit()).count();
        let is_power =
            is_digit(before) && n_digits > 0 && at(place + 1 + n_digits).is_none_or(|c| !c.is_alphanumeric());
        match c {
            '*' if is_between && before != Some('*') && at(place + 1) != Some('*') => written.push('×'),
            'x' | 'X' if is_between && !is_hexadecimal => written.push('×'),
            'e' | 'E' if is_power && starts_with_number(&chars, place) => written.push_str("×10^"),
            _ => written.push(c),
        }
    }
    written
}

/// Whether nothing but a number stands directly before a place.
fn starts_with_number(chars: &[char], place: usize) -> bool {
    let before = chars.get(..place).unwrap_or_default().iter().rev();
    let mut rest = before.skip_while(|c| c.is_ascii_digit() || **c == '.');
    rest.next().is_none_or(|c| !c.is_alphanumeric())
}
