//! The wrong answers on one sheet: what stands on it, before it is written down.
//!
//! Of each mistake what was asked, what was answered and what is right, and beside it the person's own words or else why it is
//! so. What people disagree about is no help in an exam and is left out; the foot says how much that was.

use jiff::civil::DateTime;

use super::words::{as_of, reason};
use crate::model::{AnsweredBy, Card, Lang, Library, Response, Status, Timestamp};
use crate::quiz::{Confusion, Schedules, WrongEntry, WrongNotebook, given_words, known_of_sides};

/// What stands on a sheet of wrong answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongSheet {
    /// The language it is written in.
    pub lang: Lang,
    /// Of what it is: a notebook, or nothing.
    pub of: String,
    /// When it is made, in local time.
    pub made_at: DateTime,
    /// What was answered wrongly, last first.
    pub mistakes: Vec<Mistaken>,
    /// What was taken for each other.
    pub confused: Vec<Confused>,
    /// How many were left out.
    pub n_left_out: usize,
}

/// A question that was answered wrongly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mistaken {
    /// What was asked.
    pub asked: String,
    /// What was answered, where that is known.
    pub given: Option<String>,
    /// Whether that is a mere O or X.
    pub is_letter: bool,
    /// What is right; several on lines of their own.
    pub right: String,
    /// The person's own words, or else what explains the answer; may be empty.
    pub note: String,
    /// Why it was wrong, where that was told.
    pub reason: Option<&'static str>,
    /// The note it is kept with.
    pub place: String,
    /// How often it was wrong.
    pub n_wrong: u32,
    /// Since when the answer holds, where that is known.
    pub as_of: Option<String>,
}

/// Two things that were taken for each other, each with what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confused {
    /// The two.
    pub sides: [(String, String); 2],
}

impl WrongSheet {
    /// The sheet of some entries of the notebook, with what was confused among them.
    pub fn of(
        library: &Library,
        schedules: &Schedules,
        (notebook, entries): (&WrongNotebook, &[&WrongEntry]),
        (lang, of): (Lang, &str),
        now: Timestamp,
    ) -> Self {
        let cards = entries
            .iter()
            .filter_map(|entry| Some((*entry, library.card(entry.card)?)));
        let (disputed, settled): (Vec<_>, Vec<_>) = cards.partition(|(_, card)| is_disputed(library, card));
        let is_on_it = |confusion: &&Confusion| {
            let mut sides = confusion.sides.iter();
            sides.any(|side| settled.iter().any(|(entry, _)| entry.card == side.card))
        };
        let confused = notebook.confusions.iter().filter(is_on_it).map(|confusion| {
            let [one, other] = known_of_sides(library, confusion, lang);
            let [first, second] = &confusion.sides;
            Confused {
                sides: [
                    (first.words.get(lang).to_owned(), one),
                    (second.words.get(lang).to_owned(), other),
                ],
            }
        });
        Self {
            lang,
            of: of.to_owned(),
            made_at: schedules.scheduler().calendar().local(now),
            confused: confused.collect(),
            mistakes: settled
                .iter()
                .map(|(entry, card)| mistaken(library, entry, card, lang))
                .collect(),
            n_left_out: disputed.len(),
        }
    }
}

fn is_disputed(library: &Library, card: &Card) -> bool {
    let is_disputed = |status: &Status| matches!(status, Status::Disputed { .. });
    let of_line = |source: &crate::model::CardSource| match source {
        crate::model::CardSource::Block(line) => library.block(*line).is_some_and(|line| is_disputed(&line.status)),
        crate::model::CardSource::Region(_) => false,
    };
    is_disputed(&card.status) || card.sources.iter().any(of_line)
}

fn mistaken(library: &Library, entry: &WrongEntry, card: &Card, lang: Lang) -> Mistaken {
    let said = library.mistake_of(card.id);
    let own = said.map_or("", |said| said.words.as_str());
    let notes = [
        own,
        card.explanation.get(lang),
        why_of_wrong(card, &entry.wrong.response, lang),
    ];
    let note = notes.into_iter().find(|words| !words.trim().is_empty());
    let separator = match card.prompt.answered_by() {
        AnsweredBy::Steps => " → ",
        AnsweredBy::Truth => " – ",
        AnsweredBy::Words if card.prompt.is_answered_in_title() => ", ",
        AnsweredBy::Words | AnsweredBy::Options | AnsweredBy::Place => "\n",
    };
    Mistaken {
        asked: card.prompt.asked_words(lang),
        given: given_words(library, card, &entry.wrong.response, lang),
        is_letter: matches!(entry.wrong.response, Response::Judged(_)),
        right: card.prompt.answers(lang).join(separator),
        note: note.unwrap_or_default().trim().to_owned(),
        reason: said.and_then(|said| said.reason).map(|why| reason(why, lang)),
        place: library
            .note(card.note)
            .map(|note| note.title.clone())
            .unwrap_or_default(),
        n_wrong: entry.n_wrong,
        as_of: match &card.status {
            Status::Dated { as_of: date, .. } if !date.is_empty() => Some(as_of(date, lang)),
            _ => None,
        },
    }
}

/// Why the wrong option that was chosen is wrong.
fn why_of_wrong<'a>(card: &'a Card, response: &Response, lang: Lang) -> &'a str {
    let wrong = card.prompt.chosen(response).find(|option| !option.is_right);
    wrong.map_or("", |option| option.why.get(lang))
}
