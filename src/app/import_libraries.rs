//! Exported libraries, from the window's side: merged after everything else, and what is said of them.

use crate::arrival::{self, Arrived, NoteArrival};
use crate::intake::TakenLibrary;
use crate::model::{Refusal, Transaction};
use crate::ui::pages::{Report, ReportItem, ReportNote, ReportState};
use crate::ui::text::Words;

/// Merges libraries, each with the one that is open as it is with those before it.
pub(super) fn put(tx: &mut Transaction<'_>, libraries: &[TakenLibrary]) -> Result<Vec<(String, Arrived)>, Refusal> {
    let arrived = |taken: &TakenLibrary| Ok((taken.name.clone(), arrival::put(tx, &taken.read)?));
    libraries.iter().map(arrived).collect()
}

/// Adds what came of libraries to a report.
pub(super) fn tell(words: &Words, libraries: Vec<(String, Arrived)>, shown: &mut Report) {
    for (name, arrived) in libraries {
        shown.n_cards += arrived.n_cards;
        shown.n_answers += arrived.n_answers;
        let twice = (arrived.n_twice > 0).then(|| words.transfer.twice.counted(arrived.n_twice));
        let misfits = arrived.misfits.iter().map(|misfit| words.transfer.misfit.with(misfit));
        shown
            .warnings
            .extend(twice.into_iter().chain(misfits).map(|text| ReportItem {
                file: name.clone(),
                line: None,
                text,
                note: None,
                block: None,
                picture: None,
            }));
        for note in arrived.notes {
            shown.n_lines += note.n_lines;
            shown.notes.push(ReportNote {
                note: Some(note.note),
                title: note.title,
                n_lines: note.n_lines,
                state: match note.outcome {
                    NoteArrival::New => ReportState::New,
                    NoteArrival::Changed => ReportState::Changed,
                    NoteArrival::Unchanged => ReportState::Unchanged,
                },
            });
        }
    }
}
