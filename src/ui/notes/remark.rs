//! What the user wrote on a line: remarks, and the star and flag.

use egui::{Id, Ui};

use crate::model::{Action, Annotation, AnnotationId, Library, Mark, Target};
use crate::ui::command::Command;
use crate::ui::text::date_text;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Button, Empty, EmptyAction, IconButton, Typeset, label, paragraph, reading_field, surface};
use crate::ui::{Outbox, Unsaved, View};

/// A remark being written.
#[derive(Debug)]
pub struct RemarkEdit {
    target: Target,
    of: Option<AnnotationId>,
    words: String,
    is_fresh: bool,
    /// Whether a person has written in it.
    is_touched: bool,
}

impl RemarkEdit {
    /// A new remark.
    pub const fn new(target: Target) -> Self {
        Self {
            target,
            of: None,
            words: String::new(),
            is_fresh: true,
            is_touched: false,
        }
    }

    /// A remark that was being written. Where the one that was being changed is gone, it becomes a new one; nothing when
    /// what it is about is gone.
    pub fn resume(library: &Library, on: Target, of: Option<AnnotationId>, words: String) -> Option<Self> {
        let is_there = match on {
            Target::Block(id) => library.block(id).is_some(),
            Target::Card(id) => library.card(id).is_some(),
            Target::Region(id) => library.region(id).is_some(),
        };
        let edit = Self {
            target: on,
            of: of.filter(|id| library.annotation(*id).is_some()),
            words,
            is_fresh: true,
            is_touched: true,
        };
        is_there.then_some(edit)
    }

    fn of(annotation: &Annotation, words: &str) -> Self {
        Self {
            target: annotation.target,
            of: Some(annotation.id),
            words: words.to_owned(),
            is_fresh: true,
            is_touched: false,
        }
    }

    /// What is being written.
    pub(crate) fn unsaved(&self) -> Option<Unsaved<'_>> {
        let unsaved = Unsaved::Remark {
            on: self.target,
            of: self.of,
            words: &self.words,
        };
        (self.is_touched && !self.is_empty()).then_some(unsaved)
    }

    /// Whether the library has this very remark already.
    pub fn is_saved(&self, library: &Library) -> bool {
        library
            .annotations_on(self.target)
            .filter(|annotation| self.of.is_none_or(|of| of == annotation.id))
            .any(|annotation| matches!(&annotation.mark, Mark::Remark(words) if *words == self.words))
    }

    /// Whether nothing has been written yet.
    pub fn is_empty(&self) -> bool {
        self.words.trim().is_empty()
    }
}

/// Shows the remarks on something, and the one being written.
pub(crate) fn remarks_ui(ui: &mut Ui, view: View<'_>, target: Target, edit: &mut Option<RemarkEdit>, out: &mut Outbox) {
    ui.spacing_mut().item_spacing.y = 8.0;
    marks_ui(ui, view, target, out);
    let mut n_remarks = 0;
    for annotation in view.library.annotations_on(target) {
        if let Mark::Remark(words) = &annotation.mark {
            n_remarks += 1;
            if edit.as_ref().is_none_or(|edit| edit.of != Some(annotation.id)) {
                remark_ui(ui, view, annotation, words, edit, out);
            }
        }
    }
    if edit.as_ref().is_some_and(|edit| edit.target == target) {
        edit_ui(ui, view, edit, out);
    } else if n_remarks == 0 {
        let words = &view.words.companion;
        let action = EmptyAction {
            label: &view.words.commands.annotate,
            command: Some(Command::Annotate),
        };
        let empty = Empty {
            icon: icon::REMARK,
            title: &words.no_remarks,
            body: "",
            action: Some(action),
        };
        if empty.show(ui, view.theme) {
            *edit = Some(RemarkEdit::new(target));
        }
    } else {
        let add = Button::ghost(view.theme, &view.words.commands.annotate)
            .icon(icon::PLUS)
            .key(Command::Annotate);
        if add.show(ui).clicked() {
            *edit = Some(RemarkEdit::new(target));
        }
    }
}

/// The star and the flag.
fn marks_ui(ui: &mut Ui, view: View<'_>, target: Target, out: &mut Outbox) {
    let colors = &view.theme.colors;
    let marks = [
        (Mark::Star, icon::STAR, Command::Star, colors.warn),
        (Mark::Flag, icon::FLAG, Command::Flag, colors.wrong),
    ];
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (mark, glyph, command, color) in marks {
            let is_set = view.library.mark_on(target, &mark).is_some();
            let name = command.name(view.words);
            let button = IconButton::new(view.theme, glyph, name)
                .small()
                .filled(is_set, color)
                .active(is_set);
            if button.show(ui).clicked() {
                let at = view.now;
                out.act(match mark {
                    Mark::Flag => Action::ToggleFlag { target, at },
                    _ => Action::ToggleStar { target, at },
                });
            }
        }
    });
}

fn remark_ui(
    ui: &mut Ui,
    view: View<'_>,
    annotation: &Annotation,
    words: &str,
    edit: &mut Option<RemarkEdit>,
    out: &mut Outbox,
) {
    let colors = &view.theme.colors;
    surface(view.theme, colors.page, 12).show(ui, |ui| {
        ui.set_width(ui.available_width());
        paragraph(ui, view.theme, Typeset::regular(TextRole::Read, colors.text), words);
        ui.horizontal(|ui| {
            let small = Typeset::aside(view.theme);
            label(ui, view.theme, small, &date_text(view, annotation.made_at));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let words_of = &view.words.companion;
                if IconButton::new(view.theme, icon::DELETE, &words_of.delete_remark)
                    .small()
                    .show(ui)
                    .clicked()
                {
                    out.act(Action::RemoveAnnotation {
                        annotation: annotation.id,
                    });
                }
                if IconButton::new(view.theme, icon::EDIT, &words_of.edit_remark)
                    .small()
                    .show(ui)
                    .clicked()
                {
                    *edit = Some(RemarkEdit::of(annotation, words));
                }
            });
        });
    });
}

fn edit_ui(ui: &mut Ui, view: View<'_>, edit: &mut Option<RemarkEdit>, out: &mut Outbox) {
    let Some(remark) = edit else { return };
    let words = &view.words.companion;
    let response = ui
        .push_id(Id::unique("remark"), |ui| {
            reading_field(
                ui,
                view.theme,
                &words.remark_name,
                &words.remark_hint,
                &mut remark.words,
                4,
            )
        })
        .inner;
    remark.is_touched |= response.changed();
    if remark.is_fresh {
        // In the frame in which it opens, the field stands at another place than from the next one on.
        remark.is_fresh = !response.has_focus();
        response.request_focus();
        ui.ctx().request_repaint();
    }
    let is_saved_by_key = response.has_focus() && ui.input_mut(|input| Command::SaveText.consume(input)).is_some();
    let is_left = response.lost_focus() && ui.input_mut(|input| Command::Leave.consume(input)).is_some();
    let mut is_saved = is_saved_by_key;
    let mut is_cancelled = is_left;
    ui.horizontal(|ui| {
        let save = Button::primary(view.theme, &words.save_remark)
            .key(Command::SaveText)
            .enabled(!remark.is_empty());
        is_saved |= save.show(ui).clicked();
        is_cancelled |= Button::ghost(view.theme, &view.words.actions.cancel).show(ui).clicked();
    });
    if is_saved && !remark.is_empty() {
        let words = remark.words.clone();
        out.act(match remark.of {
            Some(annotation) => Action::EditRemark { annotation, words },
            None => Action::AddRemark {
                target: remark.target,
                words,
                at: view.now,
            },
        });
    }
    if is_saved || is_cancelled {
        *edit = None;
    }
}
