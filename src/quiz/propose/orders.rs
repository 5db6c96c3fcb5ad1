//! Steps to be put in order: a numbered list below a line that announces an order, and names between arrows.
//!
//! A number alone makes no order: lists are numbered for many reasons. So the heading or the line above has to say that
//! there is one (`배포 순서`, `절차`, `Deployment steps`, `lifecycle`). Arrows say so themselves, unless they show the way through
//! the menus of a program or how something is worked out.

use std::collections::{BTreeMap, BTreeSet};

use super::announced::says_order;
use super::context::{self, Line};
use super::{Proposal, ProposalKind, fields, flashcards, proposal_id, steps, wording};
use crate::model::{
    Block, BlockId, BlockKind, CardSource, Lang, Library, MAX_STEPS, MIN_STEPS, Note, Prompt, Status, Text,
};

/// Longer steps are paragraphs.
const LONGEST_STEP_CHARS: usize = 120;

/// Longer names do not stand between arrows.
const LONGEST_NAME_CHARS: usize = 40;

/// More lines below a list, nested ones too, are an outline.
const MOST_LINES: usize = 40;

/// Names of more words are sentences.
const LONGEST_NAME_WORDS: usize = 6;

/// Longer lines, in bytes, hold no chain of names.
const LONGEST_CHAIN: usize = 1_000;

/// Arrows that stand between steps.
const ARROWS: &[&str] = &["→", "⇒", "➔", "➜", "->", "=>"];

/// Parts of the way through the menus of a program.
const MENUS: &[&str] = &[
    "메뉴",
    "설정",
    "콘솔",
    "탭",
    "버튼",
    "클릭",
    "menu",
    "settings",
    "console",
    "file",
    "edit",
    "view",
    "tools",
    "options",
    "preferences",
    "tab",
    "click",
];

/// What a note has of steps.
#[derive(Debug, Default)]
pub(super) struct Orders {
    /// Numbered lists, by the line that announces them.
    pub(super) lists: BTreeMap<BlockId, Proposal>,
    /// Steps between arrows, by their line.
    pub(super) arrows: BTreeMap<BlockId, Proposal>,
}

/// Reads the lists and the arrows of a note in one go through it; lines that are taken for something else say no order.
pub(super) fn of_note(library: &Library, note: &Note, taken: [&BTreeSet<BlockId>; 2]) -> Orders {
    let mut found = Orders::default();
    let blocks: Vec<&Block> = library.blocks_of(note).map(AsRef::as_ref).collect();
    if !blocks.iter().any(|block| announces(block) || has_arrows(block)) {
        return found;
    }
    let is_taken = |id: &BlockId| taken.iter().any(|lines| lines.contains(id));
    for (place, line) in context::lines(library, note).into_iter().enumerate() {
        if is_taken(&line.block.id) {
            continue;
        }
        if announces(line.block) {
            let steps = list(line.block, blocks.iter().skip(place + 1).copied());
            let steps = steps.filter(|steps| !steps.iter().any(|step| is_taken(&step.id)));
            let proposal = steps.and_then(|steps| of_list(&line, &steps));
            found.lists.extend(proposal.map(|proposal| (line.block.id, proposal)));
        }
        if has_arrows(line.block) {
            let proposal = between_arrows(&line);
            found.arrows.extend(proposal.map(|proposal| (line.block.id, proposal)));
        }
    }
    // Where the same steps stand in two orders, nobody can know which of them is meant.
    let mut n_orders: BTreeMap<BTreeSet<Text>, usize> = BTreeMap::new();
    for proposal in found.arrows.values() {
        *n_orders.entry(steps_of(proposal)).or_default() += 1;
    }
    found
        .arrows
        .retain(|_, proposal| n_orders.get(&steps_of(proposal)) == Some(&1));
    found
}

fn steps_of(proposal: &Proposal) -> BTreeSet<Text> {
    match &proposal.prompt {
        Prompt::Ordering(ordering) => ordering.steps.iter().cloned().collect(),
        _ => BTreeSet::new(),
    }
}

fn announces(block: &Block) -> bool {
    let is_line = matches!(
        block.kind,
        BlockKind::Heading | BlockKind::Paragraph | BlockKind::ListItem
    );
    is_line && is_sound(block) && says_order(&block.text)
}

fn has_arrows(block: &Block) -> bool {
    block.text.len() <= LONGEST_CHAIN && ARROWS.iter().any(|arrow| block.text.matches(arrow).count() > 1)
}

const fn is_sound(block: &Block) -> bool {
    matches!(block.status, Status::Unchecked | Status::Confirmed)
}

/// The items of a numbered list that stands right behind a line, without what is nested below them.
fn list<'a>(parent: &Block, behind: impl Iterator<Item = &'a Block>) -> Option<Vec<&'a Block>> {
    let mut items = behind.take_while(|block| block.kind == BlockKind::ListItem).peekable();
    let depth = items.peek()?.depth;
    let is_below = match parent.kind {
        BlockKind::ListItem => depth > parent.depth,
        _ => true,
    };
    if !is_below {
        return None;
    }
    let all: Vec<&Block> = items
        .take_while(|block| block.depth >= depth)
        .take(MOST_LINES + 1)
        .collect();
    if all.len() > MOST_LINES {
        return None;
    }
    let direct: Vec<&Block> = all.into_iter().filter(|block| block.depth == depth).collect();
    // What leads from one thing to another is an order by itself.
    let is_chain = |block: &&Block| ARROWS.iter().any(|arrow| block.text.contains(arrow));
    let is_order = is_numbered(&direct) && direct.iter().all(|block| is_sound(block)) && !direct.iter().all(is_chain);
    is_order.then_some(direct)
}

/// Whether items count from one, by their signs or by what their words begin with. In Markdown every item may say `1.`
fn is_numbered(items: &[&Block]) -> bool {
    let by_sign: Option<Vec<usize>> = items.iter().map(|item| number_of(item.marker())).collect();
    let by_words = || -> Option<Vec<usize>> { items.iter().map(|item| Some(counted(&item.text)?.0)).collect() };
    by_sign.or_else(by_words).is_some_and(|numbers| {
        let counts = numbers.iter().copied().eq(1..=numbers.len());
        counts || numbers.iter().all(|number| *number == 1)
    })
}

/// The number of a sign: `1.`, `2)`, `③`.
fn number_of(sign: &str) -> Option<usize> {
    let mut chars = sign.chars();
    if let (Some(c @ '①'..='⑳'), None) = (chars.next(), chars.next()) {
        return usize::try_from(u32::from(c) - u32::from('①') + 1).ok();
    }
    sign.strip_suffix(['.', ')'])?.parse().ok()
}

/// The number a step says itself, and its words without it: `1단계: …`, `Step 2 – …`.
fn counted(text: &str) -> Option<(usize, &str)> {
    let text = text.trim_start();
    let digits_end = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = if text.starts_with(|c: char| c.is_ascii_digit()) {
        let (number, rest) = text.split_at_checked(digits_end(text))?;
        (number, rest.trim_start().strip_prefix("단계")?)
    } else {
        let head = text.get(..4).filter(|head| head.eq_ignore_ascii_case("step"))?;
        let rest = text.strip_prefix(head)?.trim_start();
        rest.split_at_checked(digits_end(rest))?
    };
    let words =
        rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | ')' | '-' | '–' | '—' | ','));
    Some((number.parse().ok()?, words)).filter(|(_, words)| !words.is_empty())
}

/// What a step says, without its number.
fn step_words(block: &Block, lang: Lang) -> &str {
    let words = context::words(block, lang);
    counted(words).map_or(words, |(_, words)| words).trim()
}

fn of_list(line: &Line<'_>, steps: &[&Block]) -> Option<Proposal> {
    if !(usize::from(MIN_STEPS)..=usize::from(MAX_STEPS)).contains(&steps.len()) {
        return None;
    }
    let is_no_step = |block: &&Block| {
        let words = step_words(block, Lang::of(&block.text));
        words.chars().count() > LONGEST_STEP_CHARS
            || !has_two_letters(words)
            || words.ends_with(['?', '？'])
            || words.contains("{{")
            || context::is_link(block)
            || flashcards::is_written(block)
            || fields::has_field(words)
            || fields::is_label(words)
            || steps::is_talk(words)
    };
    let n_at_screen = steps.iter().filter(|step| steps::is_step(&step.text)).count();
    if steps.iter().any(is_no_step) || n_at_screen * 2 >= steps.len() || steps::is_in_example(line) {
        return None;
    }
    let is_translated = line.block.has_translation() && steps.iter().all(|step| step.has_translation());
    let text_of = |step: &&Block| {
        let lang = Lang::of(&step.text);
        let mut text = Text::only(lang, step_words(step, lang));
        if is_translated {
            step_words(step, lang.other()).clone_into(text.slot(lang.other()));
        }
        text
    };
    let texts: Vec<Text> = steps.iter().map(text_of).collect();
    let question = line.in_both(steps.iter().copied(), |lang| {
        Some(wording::order(lang, &title(line, lang)))
    })?;
    let proposal = proposal(line, "", question, texts)?;
    let sources = steps.iter().map(|step| CardSource::Block(step.id));
    Some(Proposal {
        sources: proposal.sources.iter().copied().chain(sources).collect(),
        ..proposal
    })
}

/// What the steps are of: a line that asks for them asks already, and a heading stands behind those above it.
fn title(line: &Line<'_>, lang: Lang) -> String {
    let words = context::words(line.block, lang);
    if words.ends_with(['?', '？']) {
        words.to_owned()
    } else {
        line.title(lang)
    }
}

/// Steps between arrows on one line.
fn between_arrows(line: &Line<'_>) -> Option<Proposal> {
    let text = line.block.text.trim();
    let is_sum = text.contains(['=', '+', '×']) && !text.contains("=>");
    if is_sum || text.contains(['\n', '?', '？']) || text.contains("{{") {
        return None;
    }
    let arrow = ARROWS.iter().find(|arrow| text.contains(**arrow))?;
    let is_mixed = ARROWS.iter().any(|other| other != arrow && text.contains(other));
    let (label, chain) = label_of(text, arrow);
    let chain = chain
        .strip_prefix('(')
        .and_then(|chain| chain.strip_suffix(')'))
        .unwrap_or(chain);
    let names: Vec<&str> = chain.split(arrow).map(str::trim).collect();
    let n_fits = (usize::from(MIN_STEPS)..=usize::from(MAX_STEPS)).contains(&names.len());
    if is_mixed || !n_fits || !names.iter().all(|name| is_name(name)) || steps::is_of_a_manual(line) {
        return None;
    }
    let lang = Lang::of(&format!("{}{text}", line.place(Lang::of(text))));
    let of = label.map_or_else(|| line.place(lang), |label| line.titled(lang, label));
    let question = Text::only(lang, wording::order(lang, of.trim_end_matches([':', '：', ' '])));
    let steps = names.iter().map(|name| Text::only(Lang::of(name), *name)).collect();
    proposal(line, text, question, steps)
}

/// What stands before a colon in front of the first name, and the names.
fn label_of<'a>(text: &'a str, arrow: &str) -> (Option<&'a str>, &'a str) {
    let first_arrow = text.find(arrow).unwrap_or_default();
    match text.split_once([':', '：']) {
        Some((label, chain)) if label.len() < first_arrow && !label.trim().is_empty() => {
            (Some(label.trim()), chain.trim())
        }
        _ => (None, text),
    }
}

/// Whether something between arrows names a step: words, no sum, no menu.
fn is_name(name: &str) -> bool {
    let folded = name.to_lowercase();
    let is_menu = || {
        folded
            .split_whitespace()
            .any(|word| MENUS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric())))
    };
    has_two_letters(name)
        && name.chars().count() <= LONGEST_NAME_CHARS
        && name.split_whitespace().count() <= LONGEST_NAME_WORDS
        && name.matches('(').count() == name.matches(')').count()
        && !name.trim_end_matches('.').contains(". ")
        // Between commas stand other chains.
        && !name.contains([',', ';', ':', '：', '`', '<', '>', '|', '{', '}', '$'])
        && !is_menu()
}

/// One letter, or none beside figures, is a label or a number.
fn has_two_letters(words: &str) -> bool {
    words.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

/// The card; nothing where two of its steps say the same.
fn proposal(line: &Line<'_>, content: &str, question: Text, steps: Vec<Text>) -> Option<Proposal> {
    let n_different = steps.iter().collect::<BTreeSet<_>>().len();
    let prompt = Prompt::ordering(question, steps);
    let Prompt::Ordering(ordering) = &prompt else {
        return None;
    };
    if n_different < ordering.steps.len() || prompt.defect().is_some() {
        return None;
    }
    Some(Proposal {
        id: proposal_id(line.block.id, ProposalKind::Order, content),
        kind: ProposalKind::Order,
        prompt,
        explanation: Text::default(),
        sources: vec![CardSource::Block(line.block.id)],
        line: line.block.id,
        note: line.note.id,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_may_say_its_own_number() {
        assert_eq!(counted("1단계: 준비한다"), Some((1, "준비한다")));
        assert_eq!(counted("Step 2 – Build"), Some((2, "Build")));
        assert_eq!(counted("step 3"), None);
        assert_eq!(counted("10 items"), None);
        assert_eq!(counted("단계를 센다"), None);
        assert_eq!(counted("준비"), None);
    }
}
