//! Questions that stand in a note with their options and the right ones: practice exams, question banks, an own list.
//!
//! A question is read from the shape of some lines: what is asked, two or more options behind labels (`A.`, `③`, `나)`)
//! or boxes (`[x]`), and a line that says which are right. What stands behind that explains it. English and Korean one
//! after the other are one question in both languages. A question that cannot be read for certain is not proposed but
//! named with its reason: a wrong answer learnt is worse than a question missed.
//!
//! It does not look at words beyond a few that name answers, and does not know where a note came from.

mod answer;
mod asked;
mod divide;
mod key;
mod label;
mod options;
mod reader;
mod row;
mod short;
mod sorted;
mod tick;
mod truth;
mod unclear;
mod wanted;
mod words;

use std::collections::{BTreeMap, BTreeSet};

pub use answer::UnreadReason;
use label::Label;
use short::Short;
use tick::{Kind, Settled, Tick};

use super::{Proposal, ProposalKind, proposal_id};
use crate::model::{Block, BlockId, CardSource, ChoiceOption, Lang, Library, Note, Prompt, PromptDefect, Status, Text};

/// What the lines of a note ask, and which of them are part of a question.
#[derive(Debug, Default)]
pub(super) struct Questions {
    /// By their first lines.
    pub(super) proposals: BTreeMap<BlockId, Vec<Proposal>>,
    pub(super) unread: Vec<UnreadQuestion>,
    /// Lines that propose nothing by themselves.
    pub(super) lines: BTreeSet<BlockId>,
}

impl Questions {
    /// Whether the note asks anything in a form that is known.
    pub(super) fn are_any(&self) -> bool {
        !self.proposals.is_empty() || !self.unread.is_empty()
    }
}

/// A question that cannot be asked as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnreadQuestion {
    /// Its first line.
    pub line: BlockId,
    /// Why.
    pub reason: UnreadReason,
}

/// One option of a question.
#[derive(Debug, Default)]
struct Choice {
    label: Option<Label>,
    words: String,
    translation: String,
    /// What marks it, and its words without the mark.
    tick: Option<(Tick, String)>,
    line: Option<BlockId>,
    why: Vec<String>,
}

/// A question as it stands in a note.
#[derive(Debug)]
struct Question<'a> {
    first: &'a Block,
    /// In the order of the source; the second is the translation.
    asked: [String; 2],
    choices: Vec<Choice>,
    /// The line that says which are right, and what it says; nothing where boxes do.
    answer: Option<(&'a Block, &'a str)>,
    /// What a second line says.
    other_answer: Option<&'a str>,
    /// Its number, where it has one.
    number: Option<u32>,
    /// What a table of answers says of it, and the line there.
    told: Option<(&'a Block, String)>,
    explanation: String,
    /// Why it was not read, where it is only seen to be there.
    unclear: Option<UnreadReason>,
    /// Whether the labels of its options skip one or have one twice.
    is_out_of_order: bool,
    /// Whether its marks may be those of a list of something else.
    is_doubtful: bool,
    /// Whether it may be a list, if nothing else in the note looks like an exam.
    is_weak: bool,
    lines: Vec<BlockId>,
}

impl<'a> Question<'a> {
    /// A question whose options alone say which are right.
    fn new(first: &'a Block, asked: [String; 2], choices: Vec<Choice>, lines: Vec<BlockId>) -> Self {
        Self {
            first,
            asked,
            choices,
            answer: None,
            other_answer: None,
            number: None,
            told: None,
            explanation: String::new(),
            unclear: None,
            is_out_of_order: false,
            is_doubtful: false,
            is_weak: false,
            lines,
        }
    }
}

/// The questions of a note.
pub(super) fn of_note(library: &Library, note: &Note) -> Questions {
    let blocks: Vec<&Block> = library.blocks_of(note).map(std::sync::Arc::as_ref).collect();
    let mut questions = Questions::default();
    let (read, shorts) = reader::read(&blocks);
    for short in shorts {
        questions.lines.extend(&short.lines);
        if is_sound(short.first) {
            questions
                .proposals
                .insert(short.first.id, short_proposals(&short, note));
        }
    }
    for question in read {
        questions.lines.extend(&question.lines);
        match question.right() {
            Ok(right) if is_sound(question.first) => {
                let proposal = question.proposal(&right, note);
                let line = proposal.line;
                if proposal.prompt.defect() == Some(PromptDefect::SameOptions) {
                    let reason = UnreadReason::SameOptions;
                    questions.unread.push(UnreadQuestion { line, reason });
                } else {
                    questions.proposals.insert(line, vec![proposal]);
                }
            }
            Ok(_) => {}
            Err(reason) => questions.unread.push(UnreadQuestion {
                line: question.first.id,
                reason,
            }),
        }
    }
    questions
}

fn is_sound(block: &Block) -> bool {
    matches!(block.status, Status::Unchecked | Status::Confirmed)
}

/// The cards of a question with an answer in words.
fn short_proposals(short: &Short<'_>, note: &Note) -> Vec<Proposal> {
    let card = |asked: &str, answer: &str| Proposal {
        id: proposal_id(short.first.id, ProposalKind::Flashcard, asked),
        kind: ProposalKind::Flashcard,
        prompt: Prompt::recall(Text::detected(asked), Text::detected(answer)),
        explanation: Text::detected(short.explanation.as_str()),
        sources: [short.first.id, short.answer_line].map(CardSource::Block).to_vec(),
        line: short.first.id,
        note: note.id,
    };
    let mut cards = vec![card(&short.asked, &short.answer)];
    if short.is_both_ways {
        cards.push(card(&short.answer, &short.asked));
    }
    for card in &mut cards {
        card.sources.dedup();
    }
    cards
}

impl Question<'_> {
    /// Whether a note with this question is one of questions.
    fn shows_exam(&self) -> bool {
        let right = self.right();
        right.is_ok() || !self.is_weak && (right != Err(UnreadReason::NoAnswer) || self.looks_like_exam())
    }

    /// Whether it is numbered, or its options are, in a way in which plain lists are not.
    fn looks_like_exam(&self) -> bool {
        let is_digit = |choice: &Choice| choice.label.is_none_or(|label| label.style == label::Style::Digit);
        (self.number.is_some() && self.choices.len() > 2) || !self.choices.iter().all(is_digit)
    }

    /// The places of the right options.
    fn right(&self) -> Result<Vec<usize>, UnreadReason> {
        if let Some(reason) = self.unclear {
            return Err(reason);
        }
        if !self.asked.iter().any(|asked| asked.contains(char::is_alphanumeric)) {
            return Err(UnreadReason::NoQuestion);
        }
        if self.is_out_of_order {
            return Err(UnreadReason::OutOfOrder);
        }
        if self.choices.iter().any(|choice| choice.words.is_empty()) {
            return Err(UnreadReason::EmptyOption);
        }
        let said = self.told.as_ref().map(|(_, said)| said.as_str());
        let said = self.answer.map(|(_, answer)| answer).or(said);
        let said = said
            .map(|answer| answer::right_options(answer, &self.choices))
            .transpose()?;
        let other = self
            .other_answer
            .map(|answer| answer::right_options(answer, &self.choices));
        if let (Some(said), Some(Ok(other))) = (&said, other)
            && *said != other
        {
            return Err(UnreadReason::Contradiction);
        }
        let right = match (self.settled(), said) {
            (None, None) => return Err(UnreadReason::NoAnswer),
            (Some(_), None) if self.is_doubtful => return Err(UnreadReason::UnclearMarks),
            (Some(Settled::Unclear), None) => return Err(UnreadReason::UnclearMarks),
            (None | Some(Settled::Unclear | Settled::Right { kind: Kind::Soft, .. }), Some(said)) => said,
            (Some(Settled::Right { places, .. }), Some(said)) if places == said => said,
            (Some(Settled::Right { .. }), Some(_)) => return Err(UnreadReason::Contradiction),
            (
                Some(Settled::Right {
                    places,
                    is_judged,
                    kind,
                }),
                None,
            ) => {
                let is_one = places.len() == 1;
                let is_negated = self.asked.iter().any(|asked| tick::is_negated(asked));
                let wants_several = self.asked.iter().any(|asked| wanted::wants_several(asked));
                let are_labelled = self.choices.iter().all(|choice| choice.label.is_some());
                // A list of what is good and what is bad has such signs as well.
                let may_be_list =
                    !are_labelled && (kind == Kind::Soft || kind == Kind::Sign && (!is_one || self.choices.len() < 3));
                if is_judged && is_negated || kind == Kind::Soft && !is_one && !wants_several || may_be_list {
                    return Err(UnreadReason::UnclearMarks);
                }
                places
            }
        };
        let is_as_wanted = |asked: &String| wanted::n_wanted(asked).is_none_or(|n_wanted| n_wanted == right.len());
        if !self.asked.iter().all(is_as_wanted) {
            return Err(UnreadReason::OtherNumber);
        }
        Ok(right)
    }

    /// What the marks on the options say.
    fn settled(&self) -> Option<Settled> {
        settled(&self.choices)
    }

    fn proposal(self, right: &[usize], note: &Note) -> Proposal {
        let is_marked = matches!(self.settled(), Some(Settled::Right { .. }));
        let [asked, translation] = self.asked;
        let of_right = right.iter().filter_map(|&place| self.choices.get(place)?.line);
        let of_key = self.told.as_ref().map(|(block, _)| block.id);
        let mut sources = vec![self.first.id];
        for line in of_right.chain(self.answer.map(|(block, _)| block.id)).chain(of_key) {
            if !sources.contains(&line) {
                sources.push(line);
            }
        }
        let options = self
            .choices
            .into_iter()
            .enumerate()
            .map(|(place, choice)| ChoiceOption {
                text: both(
                    choice.tick.filter(|_| is_marked).map_or(choice.words, |(_, bare)| bare),
                    choice.translation,
                ),
                is_right: right.contains(&place),
                why: Text::detected(choice.why.join("\n")),
            });
        Proposal {
            id: proposal_id(self.first.id, ProposalKind::Question, ""),
            kind: ProposalKind::Question,
            prompt: Prompt::choice(both(asked, translation), options.collect()),
            explanation: Text::detected(self.explanation),
            sources: sources.into_iter().map(CardSource::Block).collect(),
            line: self.first.id,
            note: note.id,
        }
    }
}

/// What the marks on some options say.
fn settled(choices: &[Choice]) -> Option<Settled> {
    let ticks: Vec<Option<Tick>> = choices
        .iter()
        .map(|choice| choice.tick.as_ref().map(|(tick, _)| *tick))
        .collect();
    tick::settled(&ticks)
}

/// Words, and the same in the other language where there are any.
fn both(words: String, translation: String) -> Text {
    let lang = Lang::of(&words);
    let mut text = Text::only(lang, words);
    *text.slot(lang.other()) = translation;
    text
}

#[cfg(test)]
impl Choice {
    fn of_words(label: Option<Label>, words: &str) -> Self {
        Self {
            label,
            words: words.to_owned(),
            ..Self::default()
        }
    }
}
