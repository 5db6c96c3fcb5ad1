//! What a line that is written in the program looks like in Markdown.

use crate::model::{Block, BlockKind, SourceText};

/// A new line as its own Markdown would write it.
///
/// `indent` stands before the sign of an item, and before running text in a callout.
pub(super) fn source_of_new_line(kind: BlockKind, depth: u8, indent: &str) -> SourceText {
    SourceText::Edited {
        was: String::new(),
        lead: lead(kind, depth, indent, "-"),
        tail: tail(kind).to_owned(),
    }
}

/// A line with what stands around the words of another kind.
pub(super) fn with_lead(block: &Block, kind: BlockKind, depth: u8, indent: &str, sign: &str) -> SourceText {
    SourceText::Edited {
        was: block.source_words().unwrap_or_default().to_owned(),
        lead: lead(kind, depth, indent, if sign.is_empty() { "-" } else { sign }),
        tail: tail(kind).to_owned(),
    }
}

/// Words as a line of a kind can hold them: headings and titles of callouts have one line. Places in them stay.
pub(super) fn words_for(kind: BlockKind, words: String) -> String {
    if matches!(kind, BlockKind::Heading | BlockKind::Callout) {
        words.replace('\n', " ")
    } else {
        words
    }
}

/// What stands before the words of the line that begins behind another: the next number, an empty box, the same quote
/// signs; otherwise what a new line has.
pub(super) fn lead_behind(before: &Block, kind: BlockKind, depth: u8, lead_before: &str) -> String {
    let sign = before.full_sign();
    if kind != BlockKind::ListItem || sign.is_empty() {
        return lead(kind, depth, "", "-");
    }
    let next = next_sign(&sign);
    match lead_before.rsplit_once(&sign) {
        Some((indent, blanks)) if blanks.chars().all(char::is_whitespace) => format!("{indent}{next}{blanks}"),
        _ => lead(kind, depth, "", &next),
    }
}

/// The sign of an item that begins a list: numbers begin at 1.
pub(super) fn first_sign(sign: &str) -> String {
    let rest = sign.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() < sign.len() {
        format!("1{rest}")
    } else {
        sign.to_owned()
    }
}

/// The sign of the item behind one with this sign: numbers go up, boxes are empty, everything else stays.
fn next_sign(sign: &str) -> String {
    let sign = sign.replace("[x]", "[ ]").replace("[X]", "[ ]");
    let n_digits = sign.bytes().take_while(u8::is_ascii_digit).count();
    match sign.split_at_checked(n_digits) {
        Some((digits, rest)) => match digits.parse::<u32>() {
            Ok(number) => format!("{}{rest}", number.saturating_add(1)),
            Err(_) => sign,
        },
        None => sign,
    }
}

fn lead(kind: BlockKind, depth: u8, indent: &str, sign: &str) -> String {
    let depth = usize::from(depth);
    match kind {
        BlockKind::Heading => format!("{} ", "#".repeat(depth + 1)),
        BlockKind::ListItem => format!("{indent}{sign} "),
        BlockKind::Quote => "> ".repeat(depth + 1),
        BlockKind::Callout => format!("{}[!note] ", "> ".repeat(depth + 1)),
        // Inside a callout.
        BlockKind::Paragraph if indent.is_empty() => "> ".repeat(depth),
        BlockKind::Paragraph => indent.to_owned(),
        BlockKind::Table | BlockKind::Image(_) | BlockKind::Rule => String::new(),
        BlockKind::Code => "```\n".to_owned(),
    }
}

const fn tail(kind: BlockKind) -> &'static str {
    if matches!(kind, BlockKind::Code) {
        "\n```\n"
    } else {
        "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_item_of_a_list_has_the_next_sign() {
        for (sign, next) in [
            ("-", "-"),
            ("1.", "2."),
            ("9)", "10)"),
            ("- [x]", "- [ ]"),
            ("3. [X]", "4. [ ]"),
            ("①", "①"),
            ("4294967295.", "4294967295."),
        ] {
            assert_eq!(next_sign(sign), next, "{sign}");
        }
    }
}
