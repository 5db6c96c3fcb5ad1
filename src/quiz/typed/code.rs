//! What is written as code: calls (`get(key)`), options (`-m`), paths (`/etc/hosts`). Nothing in it is a remark, and no sign or
//! single letter of it is a slip.

/// Before a path.
const PATH_BEGINS: &[&str] = &["~/", "./", "../"];
/// What ends a sentence, not a path.
const BEHIND_PATH: &[char] = &['.', ',', ';', ':', ')', ']', '?', '!'];
/// Named by one letter, what stands in its brackets is most of it: `O(n)`.
const ORDERS: &[&str] = &["o", "θ", "ω"];
/// A shorter name says nothing without its brackets.
const MIN_NAME: usize = 3;

/// Whether brackets hold what a name is called with: they touch a Latin word, and hold neither a name of the same thing nor
/// a remark.
pub(super) fn is_call(before: &str, inside: &str) -> bool {
    let has_operators = inside.contains(['=', '<', '>', '+', '*', '^', '|']);
    let before = if has_operators { before.trim_end() } else { before };
    let touches = before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let is_figure = before.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let has_quotes = has_operators || inside.contains(['"', '\'']);
    let is_korean = inside.chars().any(crate::model::is_hangul);
    let are_names = inside.split_whitespace().count() > 1 && inside.starts_with(|c: char| c.is_ascii_uppercase());
    touches && !is_figure && (has_quotes || !(is_korean || are_names))
}

/// Whether the name of a call, or what it holds, says most of it.
pub(super) fn says_most(outside: &str, inside: &str) -> [bool; 2] {
    let n_letters = outside.chars().filter(|c| c.is_alphanumeric()).count();
    [
        n_letters >= MIN_NAME,
        ORDERS.contains(&outside.trim().to_lowercase().as_str()) && !inside.is_empty(),
    ]
}

/// The path that characters begin with, as it is compared.
pub(super) fn path(chars: &[char]) -> Option<String> {
    let run: String = chars
        .iter()
        .take_while(|c| !c.is_whitespace() && !crate::model::is_hangul(**c))
        .collect();
    let mut rest = run.chars();
    let is_absolute = rest.next() == Some('/')
        && rest
            .next()
            .is_some_and(|c| c.is_ascii_alphabetic() || c == '_' || c == '{');
    let is_relative = PATH_BEGINS
        .iter()
        .any(|begin| run.starts_with(begin) && run.len() > begin.len());
    let path = run.trim_end_matches(BEHIND_PATH);
    ((is_absolute || is_relative) && !path.is_empty()).then(|| path.to_owned())
}

/// Whether no letter of a word may be missed: a sign, a single letter, a path.
pub(super) fn is_exact(word: &str) -> bool {
    let has_signs = !word.chars().any(char::is_alphanumeric) || word.contains('/');
    has_signs || (word.len() == 1 && word.is_ascii())
}
