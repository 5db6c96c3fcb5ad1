//! The user's own terms: a field for new ones, and rows that become fields.

use egui::Ui;

use super::{group_row_ui, joined};
use crate::model::{Action, Glossary};
use crate::ui::command::Command;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Button, IconButton, Typeset, field, label};
use crate::ui::{Outbox, View};

/// What is being written.
#[derive(Debug, Default)]
pub(super) struct Own {
    new: String,
    /// The group that is being changed, by its place, with what stands in its field.
    edited: Option<(usize, String)>,
    is_fresh: bool,
    /// Whether too little was written to be a group: into the field for new ones, into that of a row.
    is_too_little: bool,
    is_edit_too_little: bool,
}

/// The terms that were written with `=` or commas between them; nothing when they are fewer than two.
fn group_of(written: &str) -> Option<Vec<String>> {
    let mut group: Vec<String> = Vec::new();
    for term in written.split(['=', ',', '、', '\n']).map(str::trim) {
        if !term.is_empty() && !group.iter().any(|known| known == term) {
            group.push(term.to_owned());
        }
    }
    (group.len() >= 2).then_some(group)
}

/// The groups with a new one at the top, or with its terms in the group that has one of them already.
fn with_group(glossary: &Glossary, group: Vec<String>) -> Glossary {
    let mut glossary = glossary.clone();
    let is_same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
    let has_one = |known: &&mut Vec<String>| known.iter().any(|a| group.iter().any(|b| is_same(a, b)));
    match glossary.groups.iter_mut().find(has_one) {
        Some(known) => {
            for term in group {
                if !known.iter().any(|other| is_same(other, &term)) {
                    known.push(term);
                }
            }
        }
        None => glossary.groups.insert(0, group),
    }
    glossary
}

impl Own {
    /// Leaves what is being changed.
    pub(super) fn stop(&mut self) {
        self.edited = None;
        self.is_edit_too_little = false;
    }

    /// Shows a group, or the field in which it is changed.
    pub(super) fn row_ui(&mut self, ui: &mut Ui, view: View<'_>, number: usize, out: &mut Outbox) {
        let glossary: &Glossary = view.library.glossary();
        let Some(group) = glossary.groups.get(number) else {
            return;
        };
        let shown = joined(group);
        if self.edited.as_ref().is_some_and(|(edited, _)| *edited == number) {
            self.edit_ui(ui, view, number, out);
            return;
        }
        let words = &view.words.glossary;
        let (rect, response) = group_row_ui(ui, view, &shown, "");
        let place = egui::Rect::from_min_max(
            rect.min
                + egui::vec2(
                    rect.width() - view.theme.metrics.term_tools,
                    view.theme.metrics.space_xs,
                ),
            rect.max,
        );
        let mut corner = ui.new_child(
            egui::UiBuilder::new()
                .max_rect(place)
                .layout(egui::Layout::left_to_right(egui::Align::Min)),
        );
        let edit = IconButton::new(view.theme, icon::EDIT, &words.edit.with(&shown))
            .small()
            .show(&mut corner);
        let delete = IconButton::new(view.theme, icon::DELETE, &words.delete.with(&shown))
            .small()
            .show(&mut corner);
        if delete.clicked() {
            let mut glossary = glossary.clone();
            glossary.groups.remove(number);
            out.act(Action::SetGlossary(glossary));
        } else if edit.clicked() || response.clicked() {
            self.edited = Some((number, shown));
            self.is_fresh = true;
            self.is_edit_too_little = false;
        }
    }

    fn edit_ui(&mut self, ui: &mut Ui, view: View<'_>, number: usize, out: &mut Outbox) {
        let Some((_, written)) = &mut self.edited else { return };
        let words = &view.words.glossary;
        let is_escape = ui.input_mut(|input| Command::Leave.consume(input)).is_some();
        let name = words.edit.with(&*written);
        let response = field(ui, view.theme, &name, &words.new_hint, written);
        if std::mem::take(&mut self.is_fresh) {
            response.request_focus();
        }
        let is_enter = response.lost_focus() && ui.input_mut(|input| Command::Save.consume(input)).is_some();
        // Whoever goes on with something else has finished writing.
        let group = group_of(written).filter(|_| response.lost_focus() && !is_escape);
        if let Some(group) = group {
            let mut glossary = (**view.library.glossary()).clone();
            if let Some(place) = glossary.groups.get_mut(number) {
                *place = group;
            }
            self.stop();
            out.act(Action::SetGlossary(glossary));
        } else if is_escape || (response.lost_focus() && !is_enter) {
            self.stop();
        } else if is_enter {
            self.is_edit_too_little = true;
            response.request_focus();
        }
        if self.is_edit_too_little {
            too_little_ui(ui, view);
        }
    }
}

fn too_little_ui(ui: &mut Ui, view: View<'_>) {
    ui.add_space(view.theme.metrics.space_xs);
    let typeset = Typeset::regular(TextRole::Small, view.theme.colors.wrong);
    label(ui, view.theme, typeset, &view.words.glossary.needs_two);
}

/// The field for new terms.
pub(super) fn own_ui(ui: &mut Ui, view: View<'_>, own: &mut Own, out: &mut Outbox) {
    let words = &view.words.glossary;
    let mut is_wanted = false;
    ui.allocate_ui_with_layout(
        egui::vec2(ui.available_width(), view.theme.metrics.button),
        egui::Layout::right_to_left(egui::Align::Center),
        |ui| {
            ui.spacing_mut().item_spacing.x = view.theme.metrics.space_s;
            let add = Button::secondary(view.theme, &words.add)
                .icon(icon::PLUS)
                .height(view.theme.metrics.button);
            is_wanted = add.enabled(!own.new.trim().is_empty()).show(ui).clicked();
            let response = field(ui, view.theme, &words.new, &words.new_hint, &mut own.new);
            if response.changed() {
                own.is_too_little = false;
            }
            if response.lost_focus() && ui.input_mut(|input| Command::Save.consume(input)).is_some() {
                is_wanted = true;
                response.request_focus();
            }
        },
    );
    if is_wanted {
        match group_of(&own.new) {
            Some(group) => {
                out.act(Action::SetGlossary(with_group(view.library.glossary(), group)));
                own.new.clear();
            }
            None => own.is_too_little = true,
        }
    }
    if own.is_too_little {
        too_little_ui(ui, view);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(terms: &[&str]) -> Vec<String> {
        terms.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn terms_are_written_with_signs_between_them() {
        assert_eq!(group_of("람다 = Lambda"), Some(group(&["람다", "Lambda"])));
        assert_eq!(group_of("AZ, 가용 영역,AZ"), Some(group(&["AZ", "가용 영역"])));
        assert_eq!(group_of("람다 ="), None);
    }

    #[test]
    fn terms_join_the_group_that_has_one_of_them() {
        let glossary = Glossary {
            groups: vec![group(&["람다", "Lambda"])],
        };
        let joined = with_group(&glossary, group(&["lambda", "함수"]));
        assert_eq!(joined.groups, [group(&["람다", "Lambda", "함수"])]);
        let beside = with_group(&glossary, group(&["AZ", "가용 영역"]));
        assert_eq!(beside.groups[0], group(&["AZ", "가용 영역"]));
    }
}
