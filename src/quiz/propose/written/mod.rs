//! Cards the writer of a note has written over several lines: callouts that ask (`> [!question]- …`), lines and headings
//! with `#card`, blocks between `START` and `END`, a `?` between code and words, and the signs of Remnote (`>>`, `;;`,
//! `<>`, `>>>`, `>>A)`).
//!
//! What is such a card says so itself. The signs of Remnote are those of programs too, so they count only where a note
//! shows that it comes from there. The lines of a card propose nothing besides.
//!
//! It does not read cards that stand in one line; `flashcards` does.

mod remnote;

use std::collections::{BTreeMap, BTreeSet};

use super::flashcards;
use super::{Proposal, ProposalKind, fields, proposal_id};
use crate::model::{Block, BlockId, BlockKind, CardSource, Library, Note, Prompt, Status, Text};

/// Longer runs of blocks are chapters, and no answers.
const MOST_BLOCKS: usize = 20;

/// Callouts whose title asks for their body.
const ASKING: [&str; 18] = [
    "question",
    "faq",
    "help",
    "anki",
    "card",
    "cards",
    "flashcard",
    "flashcards",
    "quiz",
    "q",
    "qa",
    "recall",
    "질문",
    "문제",
    "퀴즈",
    "카드",
    "암기",
    "복습",
];

/// Callouts inside of those that answer.
const ANSWERING: [&str; 11] = [
    "success", "check", "done", "answer", "solution", "a", "정답", "답", "해답", "풀이", "해설",
];

/// The cards of a note that stand over several lines.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// By their first lines.
    pub(super) proposals: BTreeMap<BlockId, Vec<Proposal>>,
    /// Lines that propose nothing by themselves.
    pub(super) lines: BTreeSet<BlockId>,
}

/// The cards of a note; lines of `others` belong to something else.
pub(super) fn of_note(library: &Library, note: &Note, others: &BTreeSet<BlockId>) -> Written {
    let blocks: Vec<&Block> = library.blocks_of(note).map(std::sync::Arc::as_ref).collect();
    let mut reader = Reader {
        note,
        is_remnote: remnote::is_from_there(&blocks),
        blocks,
        others,
        written: Written::default(),
    };
    let mut at = 0;
    while at < reader.blocks.len() {
        at += reader.read(at).max(1);
    }
    reader.written
}

struct Reader<'a> {
    note: &'a Note,
    blocks: Vec<&'a Block>,
    is_remnote: bool,
    others: &'a BTreeSet<BlockId>,
    written: Written,
}

impl<'a> Reader<'a> {
    /// Reads the card that begins at a place; answers how many blocks it has.
    fn read(&mut self, at: usize) -> usize {
        let Some(&block) = self.blocks.get(at) else { return 0 };
        if self.others.contains(&block.id) {
            return 0;
        }
        match block.kind {
            BlockKind::Callout => self.callout(at, block),
            BlockKind::Heading => self.heading(at, block),
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Code => self
                .framed(at, block)
                .or_else(|| self.tagged(at, block))
                .or_else(|| self.parted(at))
                .or_else(|| self.is_remnote.then(|| self.remnote(at, block)).flatten())
                .unwrap_or_default(),
            _ => 0,
        }
    }

    /// A callout whose title is answered by its body, or by a callout inside of it.
    fn callout(&mut self, at: usize, block: &'a Block) -> usize {
        if !callout_kind(block).is_some_and(|kind| ASKING.contains(&kind.as_str())) {
            return 0;
        }
        let body = self.below(at, block.depth);
        if body.iter().any(|block| flashcards::is_written(block)) {
            return 0;
        }
        let is_answer = |block: &&Block| callout_kind(block).is_some_and(|kind| ANSWERING.contains(&kind.as_str()));
        let inner = body
            .iter()
            .position(|block| block.kind == BlockKind::Callout && is_answer(block));
        let has_title = !ASKING.contains(&block.text.trim().to_lowercase().as_str());
        let (asked, answer) = match inner {
            Some(place) => {
                let title = if has_title { block.text.trim() } else { "" };
                let asked = joined(body.get(..place).unwrap_or_default().iter().copied());
                let told = body.get(place + 1..).unwrap_or_default();
                (
                    format!("{title}\n{asked}").trim().to_owned(),
                    joined(told.iter().copied()),
                )
            }
            None if has_title => (block.text.clone(), joined(body.iter().copied())),
            None => {
                let words = joined(body.iter().copied());
                let parts = words
                    .split_once('\n')
                    .filter(|(first, _)| first.trim_end().ends_with(['?', '？']));
                parts.map_or_else(Default::default, |(first, rest)| (first.to_owned(), rest.to_owned()))
            }
        };
        let lines: Vec<&Block> = std::iter::once(block).chain(body).collect();
        self.card(&lines, &asked, &answer, false)
    }

    /// A heading with the tag of a card, answered by what stands below it.
    fn heading(&mut self, at: usize, block: &'a Block) -> usize {
        let Some((question, is_both_ways)) = fields::without_card_tag(&block.text) else {
            return 0;
        };
        let behind = self.blocks.iter().copied().skip(at + 1);
        let body: Vec<&Block> = behind
            .take_while(|block| block.kind != BlockKind::Heading && !is_start(block))
            .collect();
        let answer = joined(body.iter().copied());
        let lines: Vec<&Block> = std::iter::once(block).chain(body).collect();
        self.card(&lines, &question, &answer, is_both_ways)
    }

    /// A line with the tag of a card, answered by its other rows or by what is nested below.
    fn tagged(&mut self, at: usize, block: &'a Block) -> Option<usize> {
        let rows: Vec<&str> = block
            .text
            .lines()
            .map(str::trim)
            .filter(|row| !fields::is_field(row, false))
            .collect();
        let place = rows.iter().position(|row| fields::without_card_tag(row).is_some())?;
        if flashcards::is_written(block) {
            return None;
        }
        let (last, is_both_ways) = fields::without_card_tag(rows.get(place)?)?;
        let asked: Vec<&str> = rows.iter().copied().take(place).chain([last.as_str()]).collect();
        let mut told: Vec<String> = rows.iter().skip(place + 1).map(|row| (*row).to_owned()).collect();
        let below = match block.kind {
            BlockKind::ListItem => self.below(at, block.depth),
            _ => self.together(at + 1),
        };
        told.extend(Some(joined(below.iter().copied())).filter(|words| !words.is_empty()));
        let lines: Vec<&Block> = std::iter::once(block).chain(below).collect();
        Some(self.card(&lines, asked.join("\n").trim(), told.join("\n").trim(), is_both_ways))
    }

    /// What stands between `START` and `END`: the kind of the card, its front, `Back:` and its back.
    fn framed(&mut self, at: usize, block: &'a Block) -> Option<usize> {
        if !is_start(block) {
            return None;
        }
        let near = self.blocks.iter().copied().skip(at).take(MOST_BLOCKS);
        let n_blocks = near
            .clone()
            .position(|block| block.text.lines().next_back().is_some_and(|row| row.trim() == "END"))?
            + 1;
        let lines: Vec<&Block> = near.take(n_blocks).collect();
        let words = joined(lines.iter().copied());
        let rows: Vec<&str> = words.lines().map(str::trim).collect();
        let inner = rows.get(2..rows.len().checked_sub(1)?)?;
        let is_end = |row: &&&str| ["Tags:", "ID:", "태그:"].iter().any(|sign| row.starts_with(sign));
        let inner: Vec<&str> = inner.iter().take_while(|row| !is_end(row)).copied().collect();
        let place = inner.iter().position(|row| back(row).is_some())?;
        let front = inner.get(..place)?.join("\n");
        let front = front.trim().trim_start_matches("Front:").trim().to_owned();
        let told = inner
            .get(place..)?
            .iter()
            .map(|row| back(row).unwrap_or(row))
            .collect::<Vec<_>>()
            .join("\n");
        Some(self.card(&lines, &front, told.trim(), false))
    }

    /// A question and an answer of several blocks, parted by a `?` of its own.
    fn parted(&mut self, at: usize) -> Option<usize> {
        let first = *self.blocks.get(at)?;
        let mut blocks = vec![first];
        blocks.extend(self.together(at + 1));
        let sign = |row: &str| matches!(row.trim(), "?" | "??");
        let with_sign = blocks
            .iter()
            .position(|block| block.kind != BlockKind::Code && block.text.lines().any(sign))?;
        let holder = *blocks.get(with_sign)?;
        let rows: Vec<&str> = holder.text.lines().collect();
        let place = rows.iter().position(|row| sign(row))?;
        let is_both_ways = rows.get(place)?.trim() == "??";
        let above = blocks.get(..with_sign)?;
        let below = blocks.get(with_sign + 1..)?;
        let is_alone = above.is_empty() && below.is_empty();
        if is_alone || blocks.iter().any(|block| self.others.contains(&block.id)) {
            return None;
        }
        let part = |rows: &[&str]| rows.join("\n").trim().to_owned();
        let join = |one: String, other: String| format!("{one}\n{other}").trim().to_owned();
        let asked = join(joined(above.iter().copied()), part(rows.get(..place)?));
        let told = join(part(rows.get(place + 1..)?), joined(below.iter().copied()));
        Some(self.card(&blocks, &asked, &told, is_both_ways)).filter(|&n_blocks| n_blocks > 0)
    }

    /// The blocks nested below a place.
    fn below(&self, at: usize, depth: u8) -> Vec<&'a Block> {
        let behind = self.blocks.iter().copied().skip(at + 1);
        behind
            .take_while(|block| block.depth > depth && block.kind != BlockKind::Heading)
            .collect()
    }

    /// The blocks from a place on that stand together with what is before them, without an empty line between; no more than
    /// a card can have, so that a list of any length is read in one pass.
    fn together(&self, from: usize) -> Vec<&'a Block> {
        let mut found = Vec::new();
        for place in from..self.blocks.len().min(from + MOST_BLOCKS) {
            let (Some(before), Some(block)) = (
                place.checked_sub(1).and_then(|at| self.blocks.get(at)),
                self.blocks.get(place),
            ) else {
                break;
            };
            let is_apart = ends_apart(&before.source_text()) || begins_apart(&block.source_text());
            if is_apart || block.kind == BlockKind::Heading {
                break;
            }
            found.push(*block);
        }
        found
    }

    /// Puts a card together; answers how many blocks it takes, nothing where it is none.
    fn card(&mut self, lines: &[&'a Block], question: &str, answer: &str, is_both_ways: bool) -> usize {
        if !flashcards::is_answerable(question, answer) {
            return 0;
        }
        let mut prompts = vec![(
            question,
            Prompt::recall(Text::detected(question), Text::detected(answer)),
        )];
        if is_both_ways {
            prompts.push((answer, Prompt::recall(Text::detected(answer), Text::detected(question))));
        }
        self.keep(lines, prompts)
    }

    fn keep(&mut self, lines: &[&'a Block], prompts: Vec<(&str, Prompt)>) -> usize {
        let Some(first) = lines.first() else { return 0 };
        let is_sound = |block: &&Block| matches!(block.status, Status::Unchecked | Status::Confirmed);
        let n_answers = lines.len().saturating_sub(1);
        if n_answers > MOST_BLOCKS || lines.iter().any(|block| self.others.contains(&block.id)) {
            return 0;
        }
        self.written.lines.extend(lines.iter().map(|block| block.id));
        if lines.iter().all(is_sound) {
            let proposal = |(content, prompt): (&str, Prompt)| Proposal {
                id: proposal_id(first.id, ProposalKind::Flashcard, content),
                kind: ProposalKind::Flashcard,
                prompt,
                explanation: Text::default(),
                sources: lines.iter().map(|block| CardSource::Block(block.id)).collect(),
                line: first.id,
                note: self.note.id,
            };
            self.written
                .proposals
                .insert(first.id, prompts.into_iter().map(proposal).collect());
        }
        lines.len()
    }
}

/// Whether a card between `START` and `END` begins here.
fn is_start(block: &Block) -> bool {
    block.text.lines().next().is_some_and(|row| row.trim() == "START")
}

/// What stands behind the word that begins the back of a card.
fn back(row: &str) -> Option<&str> {
    let sign = ["Back:", "뒷면:", "뒤:"]
        .iter()
        .find_map(|sign| row.strip_prefix(sign))?;
    Some(sign.trim())
}

/// What kind of callout a block opens, in small letters.
fn callout_kind(block: &Block) -> Option<String> {
    let source = block.source_text();
    let (_, behind) = source.split_once("[!")?;
    let (kind, _) = behind.split_once(']')?;
    Some(kind.split('|').next().unwrap_or(kind).trim().to_lowercase())
}

/// The words of some blocks, one below the other, each as deep as it lies; code between fences.
fn joined<'a>(blocks: impl Iterator<Item = &'a Block>) -> String {
    let mut rows: Vec<String> = Vec::new();
    let mut first_depth = None;
    for block in blocks {
        let text = block.text.trim();
        if text.is_empty() {
            continue;
        }
        if block.kind == BlockKind::Code {
            rows.push(format!("```\n{}\n```", block.text.trim_matches('\n')));
        } else {
            let from = *first_depth.get_or_insert(block.depth);
            let depth = usize::from(block.depth.saturating_sub(from));
            rows.push(format!("{}{text}", "  ".repeat(depth)));
        }
    }
    rows.join("\n")
}

fn ends_apart(source: &str) -> bool {
    source.ends_with("\n\n") || source.ends_with("\n\r\n")
}

fn begins_apart(source: &str) -> bool {
    source.starts_with('\n') || source.starts_with("\r\n")
}
