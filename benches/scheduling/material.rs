//! What is measured: cards with answers of somebody who remembers nine of ten, and numbers of chance that are the same each
//! time.

use jiff::tz::TimeZone;
use saegim::model::{
    Answer, Card, CardId, FactId, Grade, Id as _, Library, Note, NoteId, Notebook, NotebookId, Parts, Prompt,
    Provenance, Response, Review, ReviewId, ReviewMode, Text, Timestamp,
};

/// 9:00 on 5 January 2026, a Monday, UTC.
pub(crate) const MORNING: Timestamp = Timestamp(1_767_603_600_000);
pub(crate) const DAY: i64 = 86_400_000;

/// Where the person lives.
pub(crate) const ZONE: TimeZone = TimeZone::UTC;

/// The same numbers of chance each time, 0 to 1.
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn next(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / (1_u64 << 31) as f64
    }
}

/// A library of cards with so many answers each, of somebody who remembers nine of ten.
pub(crate) fn library(n_cards: u64, n_answers: u64) -> Library {
    let (notebook, note) = (NotebookId::from_raw(1), NoteId::from_raw(2));
    let cards = (0..n_cards).map(|number| {
        Card::new(
            card_id(number),
            note,
            FactId::from_raw(900_000_000 + number),
            Prompt::recall(Text::detected("?"), Text::detected("!")),
        )
    });
    let mut numbers = Numbers(11);
    let mut reviews = Vec::new();
    let n_each = n_answers.checked_div(n_cards).unwrap_or(0);
    for number in 0..n_cards {
        let mut at = MORNING.plus_millis(i64::try_from(number % 300).unwrap() * DAY);
        let (mut stability, mut wait) = (1.0 + numbers.next(), 0.0);
        for _ in 0..n_each {
            let is_remembered = wait == 0.0 || numbers.next() < 0.9_f64.powf(wait / stability);
            reviews.push(Review {
                id: ReviewId::from_raw(2_000_000_000 + reviews.len() as u64),
                card: card_id(number),
                at,
                grade: if is_remembered { Grade::Good } else { Grade::Again },
                confidence: None,
                millis: 5_000,
                mode: ReviewMode::Study,
                response: Response::Shown,
                interval_days: None,
                is_aided: false,
                lang: None,
                shown: Vec::new(),
            });
            stability = if is_remembered {
                stability * 1.6
            } else {
                (stability * 0.4).max(0.6)
            };
            wait = (stability * (0.6 + numbers.next())).round().clamp(1.0, 300.0);
            at = at.plus_millis(wait as i64 * DAY);
        }
    }
    let name = String::from("Bench");
    let note = Note {
        id: note,
        notebook,
        title: name.clone(),
        provenance: Provenance::default(),
        blocks: Vec::new(),
        dismissed: std::collections::BTreeSet::new(),
    };
    let parts = Parts {
        notebooks: vec![Notebook::new(notebook, name)],
        notes: vec![(note, Vec::new())],
        cards: cards.collect(),
        reviews,
        ..Parts::default()
    };
    Library::assemble(parts).0
}

pub(crate) fn card_id(number: u64) -> CardId {
    CardId::from_raw(100 + number)
}

/// An answer as a person gives it.
pub(crate) fn given(card: CardId, grade: Grade, at: Timestamp, mode: ReviewMode) -> Answer {
    Answer {
        millis: 5_000,
        mode,
        ..Answer::new(card, at, grade)
    }
}
