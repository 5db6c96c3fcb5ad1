//! The annotations of the open note, beside it while no line is chosen.

use egui::Ui;

use crate::model::{AnnotationId, Mark, Note, NoteId};
use crate::ui::annotated::{annotation_row_ui, open};
use crate::ui::command::Command;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Entry, heading};
use crate::ui::{Outbox, View};

/// Rows that are shown; who wants to see more opens the page of all of them.
const MAX_ROWS: usize = 50;

/// What was found, for which note and revision.
#[derive(Debug, Default)]
pub(super) struct NoteAnnotations {
    of: Option<(NoteId, u64)>,
    found: Vec<AnnotationId>,
}

impl NoteAnnotations {
    fn follow(&mut self, view: View<'_>, note: &Note) {
        let of = Some((note.id, view.revision));
        if self.of != of {
            self.of = of;
            let all = view.library.annotated(Some(note.id));
            let own = all
                .iter()
                .filter(|one| !matches!(one.annotation.mark, Mark::Mistake(_)));
            self.found = own.map(|one| one.annotation.id).collect();
        }
    }
}

/// Shows them; answers whether there are any.
pub(super) fn note_annotations_ui(
    ui: &mut Ui,
    view: View<'_>,
    note: &Note,
    known: &mut NoteAnnotations,
    out: &mut Outbox,
) -> bool {
    known.follow(view, note);
    if known.found.is_empty() {
        return false;
    }
    heading(ui, view.theme, TextRole::Small, &view.words.annotations.of_note);
    for &id in known.found.iter().take(MAX_ROWS) {
        let annotation = view.library.annotation(id);
        let Some(annotated) = annotation.and_then(|one| view.library.place_annotation(one)) else {
            continue;
        };
        if annotation_row_ui(ui, view, &annotated, false, false).clicked() {
            open(view, id, out);
        }
    }
    if Entry::command(view.theme, view.words, Command::Annotations)
        .quiet()
        .show(ui)
        .clicked()
    {
        out.run(Command::Annotations);
    }
    true
}
