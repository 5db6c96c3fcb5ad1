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
    raised
        .replace("**", "")
        .replace("==", "")
        .nfkc()
        .flat_map(char::to_lowercase)
        .filter(|c| {
            !matches!(
                c,
                '`' | '"' | '\'' | '“' | '”' | '‘' | '’' | '\u{200b}'..='\u{200d}' | '\u{feff}'
            )
        })
        .collect()
}
