//! Writing in a note with a caret: what a key does to the line it stands in, and where it stands afterwards.
//!
//! The field of the line (`notes/line_edit`) tells which key was pressed where; `app` makes one undoable step of it and has
//! the caret go on in the line where it belongs then.

use std::ops::Range;

use crate::model::BlockKind;

/// Where the caret is put in a line that is opened for writing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Caret {
    /// Before the first character.
    Start,
    /// Behind the last character.
    End,
    /// Behind so many characters of its Markdown.
    Behind(usize),
    /// Over some characters of its Markdown, from one to behind the last.
    Over(usize, usize),
    /// In the first row, so many points from its left.
    InFirstRow(f32),
    /// In the last row, so many points from its left.
    InLastRow(f32),
}

/// Several lines that are pasted where the caret is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedAt {
    /// What is selected of its Markdown and makes way, in bytes; both ends are the caret where nothing is.
    pub selected: Range<usize>,
    /// What is pasted.
    pub text: String,
}

/// What a key does to the cell of a table that is being written. Its words are saved first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellStep {
    /// Goes to the next cell; behind the last one into a new row.
    Next,
    /// Goes to the cell before.
    Previous,
    /// Goes to the cell below; behind the last row into a new one.
    Below,
    /// Takes the newest step back: nothing is written in the field that it could take back itself.
    TakeBack,
    /// The caret leaves, and the line stays chosen.
    Finish,
}

/// What a key does to the line that is being written.
#[derive(Clone, Debug, PartialEq)]
pub enum Stroke {
    /// Splits it at this byte of its Markdown, and goes on in the second half.
    Break(usize),
    /// Puts several lines in.
    Paste(PastedAt),
    /// Makes it the end of the line above, or running text where it is something else.
    JoinAbove,
    /// Makes the line below its end.
    JoinBelow,
    /// Goes to the line above, so many points from the left.
    StepUp(f32),
    /// Goes to the line below, so many points from the left.
    StepDown(f32),
    /// Puts it and what hangs below it a level deeper.
    Deeper,
    /// Puts it and what hangs below it a level up.
    Shallower,
    /// Makes it what the sign says that was typed at its beginning.
    Become(TypedSign),
    /// Takes the newest step back: nothing is written in the field that it could take back itself.
    TakeBack,
    /// Does the step again that was taken back last.
    BringBack,
    /// Saves it; the caret leaves, and the line stays chosen.
    Finish,
    /// The same, and follows the link the caret is in, by its target.
    Follow(String),
}

/// A sign of Markdown at the beginning of a line, and what a line with it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedSign {
    /// How many bytes it has, the blank included.
    pub n_bytes: usize,
    /// What the line becomes.
    pub kind: BlockKind,
    /// How deep it stands then.
    pub depth: u8,
    /// The sign of a list item without the blank; empty for another kind.
    pub sign: String,
}

impl TypedSign {
    /// The sign before the caret, which is this text, of a line of this kind and depth. Running text becomes
    /// anything, and an item what is no item without a sign, another kind of item as deep, or a task.
    pub fn of(kind: BlockKind, depth: u8, before_caret: &str) -> Option<Self> {
        let sign = before_caret.strip_suffix(' ')?;
        let (kind, depth, sign) = match kind {
            BlockKind::Paragraph | BlockKind::ListItem if let Some(level) = heading_level(sign) => {
                (BlockKind::Heading, level, "")
            }
            BlockKind::Paragraph | BlockKind::ListItem if sign == ">" => (BlockKind::Quote, 0, ""),
            BlockKind::Paragraph => match sign {
                "-" | "*" | "+" => (BlockKind::ListItem, 0, "-"),
                "- [ ]" | "[ ]" | "[]" => (BlockKind::ListItem, 0, "- [ ]"),
                "- [x]" | "[x]" => (BlockKind::ListItem, 0, "- [x]"),
                _ if is_number(sign) => (BlockKind::ListItem, 0, sign),
                _ => return None,
            },
            BlockKind::ListItem => match sign {
                "[ ]" | "[]" => (kind, depth, "- [ ]"),
                "[x]" => (kind, depth, "- [x]"),
                _ if is_number(sign) => (kind, depth, sign),
                _ => return None,
            },
            _ => return None,
        };
        Some(Self {
            n_bytes: before_caret.len(),
            kind,
            depth,
            sign: sign.to_owned(),
        })
    }

    /// The fence of code, which Enter makes code of.
    pub fn fence(kind: BlockKind, markdown: &str) -> Option<Self> {
        (kind == BlockKind::Paragraph && markdown == "```").then(|| Self {
            n_bytes: markdown.len(),
            kind: BlockKind::Code,
            depth: 0,
            sign: String::new(),
        })
    }
}

/// How deep a heading with this sign stands, from 0.
fn heading_level(sign: &str) -> Option<u8> {
    let is_sign = (1..=6).contains(&sign.len()) && sign.bytes().all(|byte| byte == b'#');
    is_sign.then(|| u8::try_from(sign.len()).ok()?.checked_sub(1)).flatten()
}

/// Whether this numbers an item: `1.` or `1)`. Markdown knows no more than nine digits.
fn is_number(sign: &str) -> bool {
    let digits = sign.strip_suffix(['.', ')']).unwrap_or_default();
    (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_of_markdown_says_what_a_line_becomes() {
        use BlockKind::{Heading, ListItem, Paragraph, Quote};
        for (before, kind, depth, sign) in [
            ("# ", Heading, 0, ""),
            ("###### ", Heading, 5, ""),
            ("- ", ListItem, 0, "-"),
            ("* ", ListItem, 0, "-"),
            ("1. ", ListItem, 0, "1."),
            ("12) ", ListItem, 0, "12)"),
            ("> ", Quote, 0, ""),
            ("- [ ] ", ListItem, 0, "- [ ]"),
        ] {
            let typed = TypedSign::of(Paragraph, 0, before).unwrap();
            assert_eq!((typed.kind, typed.depth, &*typed.sign), (kind, depth, sign), "{before}");
            assert_eq!(typed.n_bytes, before.len());
        }
    }

    #[test]
    fn other_beginnings_stay_words() {
        for before in ["#", "####### ", "#a ", "2024 ", ". ", "1234567890. ", " - ", "가 ", ""] {
            assert_eq!(TypedSign::of(BlockKind::Paragraph, 0, before), None, "{before}");
        }
        assert_eq!(TypedSign::of(BlockKind::Heading, 0, "- "), None);
        assert_eq!(TypedSign::of(BlockKind::ListItem, 2, "- "), None);
    }

    #[test]
    fn an_item_becomes_what_its_new_beginning_says() {
        use BlockKind::{Heading, ListItem, Quote};
        for (before, kind, depth, sign) in [
            ("# ", Heading, 0, ""),
            ("### ", Heading, 2, ""),
            ("> ", Quote, 0, ""),
            ("1. ", ListItem, 2, "1."),
        ] {
            let typed = TypedSign::of(ListItem, 2, before).unwrap();
            assert_eq!((typed.kind, typed.depth, &*typed.sign), (kind, depth, sign), "{before}");
        }
    }

    #[test]
    fn a_box_at_the_beginning_of_an_item_makes_it_a_task_as_deep() {
        let typed = TypedSign::of(BlockKind::ListItem, 2, "[ ] ").unwrap();
        assert_eq!((typed.depth, &*typed.sign), (2, "- [ ]"));
    }
}
