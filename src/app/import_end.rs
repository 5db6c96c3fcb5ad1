//! How an import ends on screen: the note that came in, or the page that says what is missing and what can be asked.

use super::errors;
use super::state::State;
use crate::intake::Intake;
use crate::model::{Library, NoteId, Step};
use crate::quiz::propose;
use crate::ui::pages::{Report, ReportItem};
use crate::ui::route::Route;
use crate::ui::text::Words;

/// The files that could not be read, and the pictures that could not be kept.
pub(super) fn not_read(words: &Words, intake: &Intake) -> Vec<ReportItem> {
    let item = |file: String, text: String| ReportItem {
        file,
        line: None,
        text,
        note: None,
        block: None,
        picture: None,
    };
    let files = intake.problems.iter().chain(&intake.passed_over).map(|problem| {
        let text = errors::source_trouble(words, &problem.trouble);
        item(problem.path.display().to_string(), text)
    });
    let pictures = intake.pictures.problems.iter();
    let pictures = pictures.map(|problem| item(problem.path.clone(), errors::sentence(words, &problem.error)));
    files.chain(pictures).collect()
}

/// Lines of a note that are looked through for cards in the frame that ends its import; a longer one gets the page, which
/// reads it bit by bit.
const MAX_LINES_AT_ONCE: usize = 2_000;

/// Opens the first note, and over it the page that says what came in, what is missing and what can be asked. A note of
/// which there is nothing to say is only opened.
pub(super) fn show_import(
    state: &mut State,
    mut report: Report,
    (is_plain, is_pasted): (bool, bool),
    step: Option<&Step>,
) {
    let library = state.core.library();
    for note in &mut report.notes {
        note.note = note.note.filter(|id| library.note(*id).is_some());
    }
    if let ([note], true) = (&report.notes[..], is_pasted) {
        // Nobody knows a pasted text by that it was pasted.
        report.source.clone_from(&note.title);
    }
    let mut notes = report.notes.iter().filter_map(|note| note.note);
    let (first, is_alone) = (notes.next(), notes.next().is_none());
    let has_nothing_to_say = is_plain && is_alone && report.missing.is_empty();
    let is_opened = first
        .is_some_and(|note| (is_alone && is_plain && step.is_none()) || (has_nothing_to_say && !offers(library, note)));
    if state.route() == Route::ImportReport {
        // What was shown there is over.
        state.core.trail.go_back();
    }
    if let Some(note) = first {
        state.go(Route::Note(note, None));
    }
    match step {
        Some(step) if is_opened => state.tell_of(step),
        Some(_) => {}
        None if first.is_none() => {}
        None => state.inform(state.core.words.done.nothing_imported.to_string()),
    }
    if !is_opened {
        state.go(Route::ImportReport);
    }
    state.panes.pages.report.put(report);
}

/// Whether a note proposes cards, or has questions that cannot be read.
fn offers(library: &Library, note: NoteId) -> bool {
    let Some(note) = library.note(note) else { return false };
    if note.blocks.len() > MAX_LINES_AT_ONCE {
        return true;
    }
    let found = propose::of_note(library, note);
    !found.proposals.is_empty() || !found.unread.is_empty()
}
