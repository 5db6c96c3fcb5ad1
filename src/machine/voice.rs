//! How the program speaks where there is no window: lines that a terminal shows as they are meant.
//!
//! Notes and file names come from anywhere. A character that steers a terminal or turns the words around it the other
//! way is written out here, so that nobody is shown something else than what is there. What programs read (`--json`,
//! exports) does not come through here and is kept as it is.

use std::fmt::{self, Display, Write as _};
use std::io::{self, Write as _};

/// A line whose characters all show themselves; a tab stays, an end of a line is written as `\n`.
pub struct Printable<T>(pub T);

impl<T: Display> Display for Printable<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaping(f), "{}", self.0)
    }
}

/// Passes on what is written to it, with what does not show itself written out.
struct Escaping<'a, 'b>(&'a mut fmt::Formatter<'b>);

impl fmt::Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut shown = 0;
        for (at, c) in text.char_indices().filter(|&(_, c)| steers(c)) {
            self.0.write_str(text.get(shown..at).unwrap_or_default())?;
            self.0.write_fmt(format_args!("{}", c.escape_default()))?;
            shown = at + c.len_utf8();
        }
        self.0.write_str(text.get(shown..).unwrap_or_default())
    }
}

/// Controls but the tab, separators that end a line, and what embeds, overrides or isolates a direction
/// (Unicode Standard Annex 9, section 2).
fn steers(c: char) -> bool {
    c.is_control() && c != '\t' || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Says a sentence on standard error.
pub fn complain(sentence: impl Display) {
    // Where standard error is closed nobody can be told.
    let _ = writeln!(io::stderr().lock(), "saegim: {}", Printable(sentence));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_written_out() {
        for (line, shown) in [
            ("람다 별칭\tLambda 👩‍💻", "람다 별칭\tLambda 👩‍💻"),
            ("\u{202e}txt.exe", "\\u{202e}txt.exe"),
            ("a\u{1b}[2Jb", "a\\u{1b}[2Jb"),
            ("끝\n\r", "끝\\n\\r"),
            ("\u{9b}31m", "\\u{9b}31m"),
        ] {
            assert_eq!(Printable(line).to_string(), shown);
        }
    }
}
