//! The signs of Remnote: `front >> back`, `back << front`, `<>` for both, `;;` for a side of the item above, `>>>` for a
//! list below, `>>A)` for options below of which the first is right.

use super::Reader;
use crate::model::{Block, BlockKind, ChoiceOption, Prompt, SpanStyle, Text};

/// Signs, longest first where one begins another.
const SIGNS: [&str; 9] = [">>A)", ">>1.", ">>>", "<<<", ">>", "<<", "<>", ";;", "::"];

/// Lines with signs that other programs write too, before a note counts as one of Remnote.
const LEAST_SIGNS: usize = 3;

/// Whether a note shows that it was written in Remnote.
pub(super) fn is_from_there(blocks: &[&Block]) -> bool {
    let signs: Vec<&str> = blocks
        .iter()
        .filter_map(|block| parted(block))
        .map(|(_, sign, _)| sign)
        .collect();
    let n_certain = signs
        .iter()
        .filter(|sign| matches!(**sign, ">>A)" | ">>1." | ">>>" | ";;"))
        .count();
    let n_others = signs.iter().filter(|sign| matches!(**sign, ">>" | "<<" | "<>")).count();
    n_certain > 0 && n_certain + n_others > 1 || n_others >= LEAST_SIGNS
}

/// What stands before and behind the only sign of an item.
fn parted(block: &Block) -> Option<(&str, &'static str, &str)> {
    if block.kind != BlockKind::ListItem || block.text.contains('\n') {
        return None;
    }
    let text = block.text.as_str();
    let (at, sign) = SIGNS.iter().find_map(|sign| Some((text.find(sign)?, *sign)))?;
    let (before, behind) = (text.get(..at)?, text.get(at + sign.len()..)?);
    let is_apart = before.ends_with(' ') && (behind.is_empty() || behind.starts_with(' '));
    let is_code = block
        .spans
        .iter()
        .any(|span| span.style == SpanStyle::Code && span.range.contains(&at));
    let is_single = !SIGNS.iter().any(|sign| before.contains(sign) || behind.contains(sign));
    let is_sum = before.trim_end().ends_with(|c: char| c.is_ascii_digit())
        && behind.trim_start().starts_with(|c: char| c.is_ascii_digit());
    (is_apart && is_single && !is_code && !is_sum).then(|| (before.trim(), sign, behind.trim()))
}

impl<'a> Reader<'a> {
    /// The card an item of Remnote is.
    pub(super) fn remnote(&mut self, at: usize, block: &'a Block) -> Option<usize> {
        let (front, sign, back) = parted(block)?;
        let below = self.below(at, block.depth);
        let lines = |below: Vec<&'a Block>| std::iter::once(block).chain(below).collect::<Vec<_>>();
        let n_blocks = match sign {
            ">>" => self.card(&[block], front, back, false),
            "<<" => self.card(&[block], back, front, false),
            "<>" => self.card(&[block], front, back, true),
            ";;" => {
                let asked = self
                    .above(at, block)
                    .map_or_else(|| front.to_owned(), |above| format!("{above} › {front}"));
                self.card(&[block], &asked, back, false)
            }
            ">>>" | ">>1." => {
                let told = super::joined(below.iter().copied());
                self.card(&lines(below), front, &told, false)
            }
            ">>A)" => {
                let direct = below.iter().filter(|child| child.depth == block.depth + 1);
                let mut options: Vec<ChoiceOption> = direct
                    .enumerate()
                    .map(|(place, child)| ChoiceOption {
                        text: Text::detected(child.text.trim()),
                        is_right: place == 0,
                        why: Text::default(),
                    })
                    .collect();
                if options.len() < 2 {
                    return None;
                }
                // The right one stands first in every such question, and would be known by that.
                options.sort_by(|one, other| (&one.text.ko, &one.text.en).cmp(&(&other.text.ko, &other.text.en)));
                let prompt = Prompt::choice(Text::detected(front), options);
                self.keep(&lines(below), vec![(front, prompt)])
            }
            _ => return None,
        };
        Some(n_blocks)
    }

    /// The words of the item a place is nested below.
    fn above(&self, at: usize, block: &Block) -> Option<&'a str> {
        let before = self.blocks.iter().take(at).rev();
        let mut above = before.take_while(|other| other.kind == BlockKind::ListItem);
        let parent = above.find(|other| other.depth < block.depth)?;
        Some(parted(parent).map_or(parent.text.as_str(), |(front, ..)| front))
    }
}
