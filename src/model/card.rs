//! Cards: what is asked, and what it hangs on.

use super::{BlockId, CardId, FactId, NoteId, RegionId, Status, Text};

/// Something to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Never changes; the schedule hangs on it.
    pub id: CardId,
    /// The note it is kept with.
    pub note: NoteId,
    /// Cards with the same fact ask the same thing and are not asked on the same day.
    pub fact: FactId,
    /// The question and its answer.
    pub prompt: Prompt,
    /// Shown with the answer; may be empty.
    pub explanation: Text,
    /// The lines and regions it came from. They may be gone from the library; the card stays.
    pub sources: Vec<CardSource>,
    /// Where the answer can be looked up outside the library; may be empty.
    pub reference: String,
    /// Whether what it asks is known to be right.
    pub status: Status,
    /// Held back by the user: kept, but not asked.
    pub is_suspended: bool,
}

/// What a card hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CardSource {
    /// A line of a note.
    Block(BlockId),
    /// A region of a diagram.
    Region(RegionId),
}

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// Say it from memory.
    Recall {
        /// What is asked.
        question: Text,
        /// What should be said.
        answer: Text,
    },
    /// Fill the gaps of a sentence; gaps are written `{{…}}`, see [`cloze_parts`](super::cloze_parts).
    Cloze {
        /// The whole sentence with its gaps marked.
        text: Text,
    },
    /// Choose one or several of some options.
    Choice {
        /// What is asked.
        question: Text,
        /// In the order of the source; a session may shuffle them.
        options: Vec<ChoiceOption>,
    },
}

/// One of the options of a choice card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceOption {
    /// What can be chosen.
    pub text: Text,
    /// Whether it should be.
    pub is_right: bool,
    /// Why it is right or wrong; may be empty.
    pub why: Text,
}

impl Prompt {
    /// The name in exports and lists.
    pub const fn kind_name(&self) -> &'static str {
        match self {
            Self::Recall { .. } => "recall",
            Self::Cloze { .. } => "cloze",
            Self::Choice { .. } => "choice",
        }
    }

    /// The text that stands for the card in a list: the question, or the sentence with its gaps.
    pub const fn title(&self) -> &Text {
        match self {
            Self::Recall { question, .. } | Self::Choice { question, .. } => question,
            Self::Cloze { text } => text,
        }
    }

    /// How many options are right; 0 unless this is a choice.
    pub fn n_right(&self) -> usize {
        match self {
            Self::Choice { options, .. } => options.iter().filter(|option| option.is_right).count(),
            Self::Recall { .. } | Self::Cloze { .. } => 0,
        }
    }

    /// Whether switching the language shows other words.
    pub const fn is_bilingual(&self) -> bool {
        self.title().is_bilingual()
    }

    /// Why this cannot be asked, or nothing when it can.
    pub fn defect(&self) -> Option<PromptDefect> {
        match self {
            Self::Recall { question, .. } | Self::Choice { question, .. } if is_blank(question) => {
                Some(PromptDefect::NoQuestion)
            }
            Self::Recall { answer, .. } if is_blank(answer) => Some(PromptDefect::NoAnswer),
            Self::Cloze { text } if is_blank(text) => Some(PromptDefect::NoQuestion),
            Self::Cloze { text } if text.iter().any(|(_, words)| !super::has_gap(words)) => {
                Some(PromptDefect::NoAnswer)
            }
            Self::Choice { options, .. } if options.len() < 2 || self.n_right() == 0 => Some(PromptDefect::NoAnswer),
            Self::Recall { .. } | Self::Cloze { .. } | Self::Choice { .. } => None,
        }
    }
}

fn is_blank(text: &Text) -> bool {
    text.iter().all(|(_, words)| words.trim().is_empty())
}

/// Why a card cannot be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptDefect {
    /// There is nothing to read.
    NoQuestion,
    /// There is nothing to say, no gap to fill, or nothing right to choose.
    NoAnswer,
}
