//! All words that proposals add to those of the note, as whole sentences with their slots, in the language of the line.

use crate::model::Lang;

/// More lines than this are too much to say from memory at once.
pub(super) const MOST_CHILDREN: usize = 9;

/// Between the parts of a path of headings.
pub(super) const PATH_SEPARATOR: &str = " › ";

/// Asks for the lines below a line. A line that is a question already needs no other.
pub(super) fn children(lang: Lang, title: &str, n_lines: usize) -> String {
    match lang {
        _ if title.ends_with(['?', '？']) => title.to_owned(),
        Lang::Ko if n_lines == 1 => format!("{title}에 대해 알아 둘 것은?"),
        Lang::Ko => format!("{title}에 대해 알아 둘 것 {n_lines}가지는?"),
        Lang::En if n_lines == 1 => format!("{title} — what should you know about this?"),
        Lang::En => format!("{title} — what {n_lines} things should you know about this?"),
    }
}

/// Asks what a term means.
pub(super) fn definition(lang: Lang, title: &str) -> String {
    match lang {
        Lang::Ko => format!("{title} — 무엇을 뜻하나요?"),
        Lang::En => format!("{title} — what does it mean?"),
    }
}

/// Asks for the order of things that are compared.
pub(super) fn comparison(lang: Lang, things: &[&str]) -> String {
    let things = things.join(" / ");
    match lang {
        Lang::Ko => format!("작은 쪽부터 순서대로 말하면? {things}"),
        Lang::En => format!("In which order, from least to most? {things}"),
    }
}

/// Asks for the order of steps. A line that is a question already needs no other.
pub(super) fn order(lang: Lang, title: &str) -> String {
    match lang {
        _ if title.ends_with(['?', '？']) => title.to_owned(),
        Lang::Ko => format!("{title} — 올바른 순서는?"),
        Lang::En => format!("{title} — in which order?"),
    }
}
