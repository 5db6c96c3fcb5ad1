//! Cards proposed from what lines already show: questions with their answers, highlights, figures, comparisons, nesting,
//! terms.
//!
//! A proposal is a card that does not exist yet. It is found anew each time, has an id that follows from the line and
//! from what is asked, and disappears when a card asks it or the person dismisses it: nothing else is saved about it.
//! The rules look at the shape of a line, never at its subject. Lines that are disputed propose nothing, because what
//! is disputed is not scored, nor do lines that are dated, because what they say no longer holds. Fewer cards that are
//! worth their time are better than many: where the shape leaves open what would be asked, nothing is.
//!
//! What it does not do: write questions of its own. The words asked are the words of the note; the few words that are
//! added stand in `wording`.

mod announced;
mod comparison;
mod context;
mod echo;
mod fields;
mod figures;
mod flashcards;
mod gaps;
mod macros;
mod naming;
mod orders;
mod parts;
mod questions;
mod sentences;
mod statements;
mod steps;
mod terms;
mod units;
mod wording;
mod worth;
mod written;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::model::{
    Block, BlockId, BlockKind, Card, CardSource, FactId, IdSource, Lang, Library, NewCard, Note, NoteId, Prompt,
    Status, Text, has_nested_gaps,
};
use context::Line;
use orders::Orders;
pub(super) use parts::{Figure, LineParts, parts_of_note, whole_figure};
use questions::Questions;
pub use questions::{UnreadQuestion, UnreadReason};
use statements::Amounts;
pub use worth::Worth;
use written::Written;

/// Longer lines, in bytes, propose nothing: nobody answers for a page at once, and their marks are compared with each
/// other.
const LONGEST_LINE: usize = 8_000;

/// More lines below a line, at whatever depth, are an outline and no answer.
const MOST_LINES_BELOW: usize = 12;

/// A longer line with a single line below it is a statement with a remark, and no title.
const MOST_WORDS_OF_A_TITLE: usize = 8;

/// A card that could be made from a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Letters and digits that stay the same as long as the line shows the same thing: the id of the line, `-`, and
    /// eight digits for what is asked.
    pub id: String,
    /// What in the line gave rise to it.
    pub kind: ProposalKind,
    /// The question and its answer.
    pub prompt: Prompt,
    /// What explains the answer; empty where nothing does.
    pub explanation: Text,
    /// The line first, then the lines the answer comes from.
    pub sources: Vec<CardSource>,
    /// The line. Proposals of the same line ask the same fact and become siblings.
    pub line: BlockId,
    /// The note of the line.
    pub note: NoteId,
}

/// What in a line gave rise to a proposal, most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProposalKind {
    /// A question with options, of which a line says which are right; choice.
    Question,
    /// What the writer of the note wrote as a card; recall or cloze.
    Flashcard,
    /// Words the user or the source highlighted; cloze.
    Highlight,
    /// A number with its unit; cloze.
    Figure,
    /// Lines nested below; recall.
    Children,
    /// `A < B`; recall.
    Comparison,
    /// `term: explanation`; recall.
    Definition,
    /// Words in bold or code, or the term a line begins with; cloze.
    Term,
    /// Numbered lines below one that announces an order, or steps between arrows; ordering.
    Order,
    /// A confirmed line, as it is or with a figure changed; true or false.
    Statement,
}

impl ProposalKind {
    /// The name on the command line and in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Flashcard => "flashcard",
            Self::Highlight => "highlight",
            Self::Figure => "figure",
            Self::Children => "children",
            Self::Comparison => "comparison",
            Self::Definition => "definition",
            Self::Term => "term",
            Self::Order => "order",
            Self::Statement => "statement",
        }
    }
}

/// What a line proposes, most telling first; nothing that a card asks already. Walks the note of the line once.
pub fn proposals_for(library: &Library, line: BlockId) -> Vec<Proposal> {
    let Some(line) = context::line(library, line) else {
        return Vec::new();
    };
    of_line(library, &line, &Whole::of(library, line.note))
}

/// What a note proposes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteProposals {
    /// Line by line.
    pub proposals: Vec<Proposal>,
    /// The questions that cannot be asked as they stand.
    pub unread: Vec<UnreadQuestion>,
}

/// What the lines of a note propose, and what could not be read in it.
pub fn of_note(library: &Library, note: &Note) -> NoteProposals {
    let whole = Whole::of(library, note);
    let lines = context::lines(library, note);
    NoteProposals {
        proposals: lines.iter().flat_map(|line| of_line(library, line, &whole)).collect(),
        unread: whole.questions.unread,
    }
}

/// What all notes propose, notebook by notebook and note by note. Reads every line, on all cores.
pub fn of_library(library: &Library) -> Vec<(NoteId, NoteProposals)> {
    let notes: Vec<_> = library
        .notebooks()
        .flat_map(|notebook| library.notes_of(notebook.id))
        .collect();
    notes.par_iter().map(|note| (note.id, of_note(library, note))).collect()
}

/// The proposals of [`of_library`] alone.
pub fn all_proposals(library: &Library) -> Vec<Proposal> {
    of_library(library)
        .into_iter()
        .flat_map(|(_, found)| found.proposals)
        .collect()
}

/// The cards to be made from proposals, for [`Action::AddCards`](crate::model::Action::AddCards). Cards from the same
/// line become siblings, also of those that are there already.
///
/// Facts get their ids from `ids`; who works on a copy of [`History::ids`](crate::model::History::ids) puts it back.
pub fn new_cards(library: &Library, ids: &mut IdSource, proposals: &[Proposal]) -> Vec<NewCard> {
    let mut facts: BTreeMap<BlockId, FactId> = BTreeMap::new();
    let mut fact_of = |line: BlockId| {
        *facts.entry(line).or_insert_with(|| {
            let from_line = |card: &&std::sync::Arc<Card>| card.sources.first() == Some(&CardSource::Block(line));
            let sibling = library.cards_on(CardSource::Block(line)).find(from_line);
            sibling.map_or_else(|| ids.next_id(), |card| card.fact)
        })
    };
    proposals
        .iter()
        .map(|proposal| NewCard {
            note: proposal.note,
            fact: Some(fact_of(proposal.line)),
            prompt: proposal.prompt.clone(),
            explanation: proposal.explanation.clone(),
            hint: Text::default(),
            reference: String::new(),
            sources: proposal.sources.clone(),
        })
        .collect()
}

/// What stands over several lines of a note.
struct Whole {
    questions: Questions,
    written: Written,
    orders: Orders,
    amounts: Amounts,
}

impl Whole {
    fn of(library: &Library, note: &Note) -> Self {
        let questions = questions::of_note(library, note);
        let written = written::of_note(library, note, &questions.lines);
        Self {
            orders: orders::of_note(library, note, [&questions.lines, &written.lines]),
            amounts: Amounts::of_note(library, note),
            questions,
            written,
        }
    }
}

fn of_line(library: &Library, line: &Line<'_>, whole: &Whole) -> Vec<Proposal> {
    let Whole {
        questions,
        written,
        orders,
        amounts,
    } = whole;
    if written.lines.contains(&line.block.id) {
        let cards = written.proposals.get(&line.block.id).into_iter().flatten();
        return cards
            .filter(|proposal| is_wanted(library, line.note, proposal))
            .cloned()
            .collect();
    }
    if questions.lines.contains(&line.block.id) {
        let proposals = questions.proposals.get(&line.block.id).into_iter().flatten();
        return proposals
            .filter(|proposal| is_wanted(library, line.note, proposal))
            .cloned()
            .collect();
    }
    let in_order = orders.lists.get(&line.block.id).cloned();
    if line.block.kind == BlockKind::Heading {
        let wanted = in_order.filter(|proposal| is_wanted(library, line.note, proposal));
        return wanted.into_iter().collect();
    }
    let is_prose = matches!(
        line.block.kind,
        BlockKind::ListItem | BlockKind::Paragraph | BlockKind::Quote | BlockKind::Callout
    );
    let is_readable = line.block.text.len() <= LONGEST_LINE;
    let is_sound = matches!(line.block.status, Status::Unchecked | Status::Confirmed);
    if !is_prose || !is_readable || !is_sound || context::is_option(line.block) || context::is_link(line.block) {
        return Vec::new();
    }
    if has_nested_gaps(&line.block.text) {
        return Vec::new();
    }
    let mut found = flashcards::proposals(line);
    // Who writes cards says what is to be asked, and so does a record of a table.
    if found.is_empty() && !fields::is_record(line) {
        found = gaps::proposals(library, line);
        if !fields::has_field(&line.block.text) {
            found.extend(children(line, written));
            found.extend(comparison::proposal(line));
        }
        found.extend(terms::definitions(line));
        found.extend(orders.arrows.get(&line.block.id).cloned());
        found.extend(statements::proposal(library, line, amounts));
    }
    found.extend(in_order);
    // What stands between the questions of an exam and is no sentence names a part of it.
    if questions.are_any() && line.block.kind == BlockKind::Paragraph && !sentences::is_statement(&line.block.text) {
        found.retain(|proposal| !matches!(proposal.kind, ProposalKind::Figure | ProposalKind::Term));
    }
    // The number of a question in bold is no term.
    found.retain(|proposal| {
        proposal.kind != ProposalKind::Term || proposal.prompt.answer(Lang::Ko).contains(char::is_alphabetic)
    });
    found.sort_by_key(|proposal| proposal.kind);
    found.retain(|proposal| is_wanted(library, line.note, proposal));
    found
}

/// A question for the lines nested below.
fn children(line: &Line<'_>, written: &Written) -> Option<Proposal> {
    let n_direct = line.children.iter().filter(|(depth, _)| *depth == 0).count();
    if !(1..=wording::MOST_CHILDREN).contains(&n_direct) {
        return None;
    }
    let is_no_answer = |block: &Block| {
        context::is_option(block)
            || written.lines.contains(&block.id)
            || flashcards::is_written(block)
            || context::is_file_name(&block.text)
            || fields::has_field(&block.text)
            || fields::is_label(&block.text)
            || block.text.trim_end().ends_with(['?', '？'])
    };
    if line.children.iter().any(|(_, block)| is_no_answer(block)) || !announces(line, n_direct) {
        return None;
    }
    let below = || line.children.iter().map(|&(_, block)| block);
    let question = line.in_both(below(), |lang| {
        Some(wording::children(lang, &line.title(lang), n_direct))
    });
    let answer = line.in_both(below(), |lang| {
        let nested = |&(depth, block): &(usize, _)| format!("{}{}", "  ".repeat(depth), context::words(block, lang));
        Some(line.children.iter().map(nested).collect::<Vec<_>>().join("\n"))
    });
    let mut proposal = line.recall(ProposalKind::Children, "", question?, answer?);
    proposal
        .sources
        .extend(below().map(|block| CardSource::Block(block.id)));
    Some(proposal)
}

/// Whether the lines below a line are what is to be known about it: not steps, links or examples, and not a remark on
/// what is a whole statement already.
fn announces(line: &Line<'_>, n_direct: usize) -> bool {
    let text = line.block.text.trim();
    let parent = text.trim_end_matches([':', '：']).trim_end();
    let is_manual =
        steps::is_step(text) || steps::is_talk(text) || steps::is_in_section(line) || steps::is_in_example(line);
    let is_loose = sentences::begins_in_the_middle(text);
    let below = || line.children.iter().map(|&(_, block)| block);
    let is_told =
        |block: &Block| !context::is_link(block) && !steps::is_talk(&block.text) && !steps::is_step(&block.text);
    // Lines of which each says the same but for its number.
    let without_digits = |text: &str| text.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    let is_counting = below().all(|block| without_digits(block.text.trim()) == without_digits(text));
    let is_open = text.ends_with([':', '：', '?', '？']);
    let is_stated = !is_open && n_direct == 1 && sentences::n_words(text) > 2 && sentences::is_statement(text);
    let is_long = Lang::of(text) == Lang::En && text.split_whitespace().count() > MOST_WORDS_OF_A_TITLE;
    !is_manual
        && !is_loose
        && !is_stated
        && !is_counting
        && line.children.len() <= MOST_LINES_BELOW
        && !naming::is_remark(parent)
        && below().filter(|block| is_told(block)).count() * 2 > line.children.len()
        && (is_open || n_direct > 1 || !is_long)
}

/// Letters and digits for what is asked on a line; `content` tells it from others of its kind.
fn proposal_id(line: BlockId, kind: ProposalKind, content: &str) -> String {
    let asked = format!("{}\n{content}", kind.name());
    let [a, b, c, d, ..] = *blake3::hash(asked.as_bytes()).as_bytes();
    format!("{line}-{:08x}", u32::from_be_bytes([a, b, c, d]))
}

/// Whether it can be asked, and is neither asked already nor dismissed.
fn is_wanted(library: &Library, note: &Note, proposal: &Proposal) -> bool {
    !note.dismissed.contains(&proposal.id) && proposal.prompt.defect().is_none() && !is_made(library, proposal)
}

/// Whether a card on the line asks this already: the same question, answer or gap, or, as one question is proposed for
/// the options or the lines below a line, about them. So a proposal that was taken does not come back when its card is
/// reworded.
fn is_made(library: &Library, proposal: &Proposal) -> bool {
    let is_about_line = |sources: &[CardSource]| sources.first() == Some(&CardSource::Block(proposal.line));
    let is_about_lines = |sources: &[CardSource]| sources.len() > 1 && is_about_line(sources);
    let is_same = |card: &Card| {
        let is_same_source = match proposal.kind {
            ProposalKind::Question | ProposalKind::Statement => is_about_line(&card.sources),
            ProposalKind::Flashcard => false,
            _ => is_about_lines(&card.sources) && is_about_lines(&proposal.sources),
        };
        card.prompt.asks_same_as(&proposal.prompt) || (card.prompt.kind() == proposal.prompt.kind() && is_same_source)
    };
    library
        .cards_on(CardSource::Block(proposal.line))
        .any(|card| is_same(card))
}
