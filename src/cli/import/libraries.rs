//! Libraries that were exported: merged after everything else, and what is said of them.

use serde::Serialize;

use crate::arrival::{self, Arrived, NoteArrival};
use crate::cli::error::Failure;
use crate::cli::output::{Output, counted, one_line};
use crate::intake::{Pictures, TakenLibrary};
use crate::model::Transaction;
use crate::store::Attachments;

/// What came of a library, with its name.
pub(super) struct ToldLibrary {
    name: String,
    pub(super) arrived: Arrived,
}

#[derive(Serialize)]
pub(super) struct LibraryJson {
    library: String,
    notes: usize,
    new_notes: usize,
    changed_notes: usize,
    cards: usize,
    new_cards: usize,
    reviews: usize,
    new_reviews: usize,
    /// Lines, cards and regions that differ from those here and are there twice now.
    twice: usize,
    /// What could not come.
    left: Vec<String>,
}

/// Merges libraries into the one that is open; their pictures are kept first where there is a place for them.
pub(super) fn put(
    tx: &mut Transaction<'_>,
    libraries: Vec<TakenLibrary>,
    pictures: &Pictures,
    attachments: Option<&Attachments>,
) -> Result<Vec<ToldLibrary>, Failure> {
    let mut told = Vec::with_capacity(libraries.len());
    for mut taken in libraries {
        taken.keep_pictures(pictures, |picture| {
            attachments.is_some_and(|attachments| attachments.read(picture).is_ok())
        });
        if let Some(attachments) = attachments {
            pictures.keep_shown(&taken.pictures().collect::<Vec<_>>(), attachments, |_, _| {})?;
        }
        told.push(ToldLibrary {
            name: taken.name,
            arrived: arrival::put(tx, &taken.read)?,
        });
    }
    Ok(told)
}

/// Prints what came of a library, a line for each kind of thing.
pub(super) fn print(told: &ToldLibrary, output: &mut Output) -> Result<(), Failure> {
    let (name, arrived) = (one_line(&told.name), &told.arrived);
    output.line(format_args!(
        "{name}: {}, {} new, {} changed",
        counted(arrived.notes.len(), "note", "notes"),
        arrived.n_notes(NoteArrival::New),
        arrived.n_notes(NoteArrival::Changed)
    ))?;
    output.line(format_args!(
        "{name}: {}, {} new",
        counted(arrived.n_cards, "card", "cards"),
        arrived.n_new_cards
    ))?;
    output.line(format_args!(
        "{name}: {}, {} new",
        counted(arrived.n_answers, "review", "reviews"),
        arrived.n_new_answers
    ))?;
    if arrived.n_twice > 0 {
        output.line(format_args!(
            "{name}: {} from what is here and both versions were kept",
            counted(arrived.n_twice, "item differs", "items differ")
        ))?;
    }
    for misfit in &arrived.misfits {
        output.line(format_args!("{name}: left out {}", one_line(misfit)))?;
    }
    Ok(())
}

pub(super) fn json(told: &ToldLibrary) -> LibraryJson {
    let arrived = &told.arrived;
    LibraryJson {
        library: told.name.clone(),
        notes: arrived.notes.len(),
        new_notes: arrived.n_notes(NoteArrival::New),
        changed_notes: arrived.n_notes(NoteArrival::Changed),
        cards: arrived.n_cards,
        new_cards: arrived.n_new_cards,
        reviews: arrived.n_answers,
        new_reviews: arrived.n_new_answers,
        twice: arrived.n_twice,
        left: arrived.misfits.clone(),
    }
}
