//! Presets of exams: those that are shipped, and those a person kept from what was written for a notebook.
//!
//! A preset fills in the fields; nothing is saved by that. Keeping, renaming and deleting one's own are steps that can be taken back.

use egui::{Align, Layout, Ui};

use super::form::Form;
use super::start::{ended_notice, exam_parts};
use crate::model::{Action, ExamPreset, ExamProfile, OwnExamPreset};
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{Button, IconButton, Typeset, heading, label, paragraph, surface};
use crate::ui::{Outbox, Request, View};

/// Keeps what is written as a preset; nothing to be done where one of that name says the same.
pub(super) fn keep_ui(ui: &mut Ui, view: View<'_>, profile: &ExamProfile, can_save: bool, out: &mut Outbox) {
    let mut settings = (**view.library.settings()).clone();
    settings.keep_exam(&profile.name, profile);
    let is_other = settings.exam_presets != view.library.settings().exam_presets;
    let keep = Button::ghost(view.theme, &view.words.exam.keep_preset).enabled(can_save && is_other);
    if keep.show(ui).clicked() {
        out.act(Action::SetSettings(settings));
    }
}

/// The presets, one below the other with what they are like, or their names alone in a row.
pub(super) fn presets_ui(ui: &mut Ui, view: View<'_>, is_wide: bool, form: &mut Form, out: &mut Outbox) {
    let (metrics, words) = (&view.theme.metrics, &view.words.exam);
    heading(ui, view.theme, TextRole::Ui, &words.presets);
    ui.add_space(metrics.space_s);
    if !is_wide {
        ui.horizontal_wrapped(|ui| {
            for preset in view.exam_presets {
                take_ui(ui, view, preset, is_wide, form);
            }
        });
        own_presets_ui(ui, view, is_wide, form, out);
        return;
    }
    for preset in view.exam_presets {
        preset_ui(ui, view, preset, form);
        ui.add_space(metrics.space_s);
    }
    own_presets_ui(ui, view, is_wide, form, out);
    paragraph(ui, view.theme, Typeset::aside(view.theme), &words.presets_help);
}

fn preset_ui(ui: &mut Ui, view: View<'_>, preset: &ExamPreset, form: &mut Form) {
    let (metrics, lang) = (&view.theme.metrics, view.words.lang());
    let is_used = form.preset == preset.id;
    let ground = if is_used {
        view.theme.colors.selected
    } else {
        view.theme.colors.raised
    };
    surface(view.theme, ground, inset::SNUG).show(ui, |ui| {
        head_ui(ui, view, preset.name.get(lang), preset.about.get(lang));
        // Above the fields it is told where it matters for this exam.
        let is_told = is_used
            && form
                .profile()
                .is_ok_and(|profile| ended_notice(view, &profile).is_some());
        if !is_told {
            paragraph(ui, view.theme, Typeset::aside(view.theme), preset.notice.get(lang));
        }
        ui.add_space(metrics.space_s);
        take_ui(ui, view, preset, true, form);
    });
}

/// What a preset is called, and what it is about.
fn head_ui(ui: &mut Ui, view: View<'_>, name: &str, about: &str) {
    let colors = &view.theme.colors;
    ui.set_width(ui.available_width());
    label(ui, view.theme, Typeset::strong(TextRole::Ui, colors.text_strong), name);
    let subdued = Typeset::regular(TextRole::Ui, colors.text_subdued);
    paragraph(ui, view.theme, subdued, about);
}

fn take_ui(ui: &mut Ui, view: View<'_>, preset: &ExamPreset, is_below_name: bool, form: &mut Form) {
    let lang = view.words.lang();
    if is_taken(ui, view, preset.name.get(lang), is_below_name) {
        let (date, may_pause) = (std::mem::take(&mut form.date), form.may_pause);
        *form = Form {
            date,
            may_pause,
            ..Form::of(form.of, preset.profile(lang))
        };
    }
}

/// The presets a person kept, as the others are shown.
fn own_presets_ui(ui: &mut Ui, view: View<'_>, is_wide: bool, form: &mut Form, out: &mut Outbox) {
    let (metrics, own) = (&view.theme.metrics, &view.library.settings().exam_presets);
    if own.is_empty() {
        return;
    }
    ui.add_space(metrics.space_m);
    heading(ui, view.theme, TextRole::Ui, &view.words.exam.own_presets);
    ui.add_space(metrics.space_s);
    if !is_wide {
        ui.horizontal_wrapped(|ui| {
            for preset in own {
                take_own_ui(ui, view, preset, is_wide, form);
                change_ui(ui, view, preset, out);
            }
        });
        return;
    }
    let written = form.profile().map(|profile| ExamProfile { date: None, ..profile });
    for preset in own {
        let ground = if written.as_ref().is_ok_and(|written| *written == preset.profile) {
            view.theme.colors.selected
        } else {
            view.theme.colors.raised
        };
        surface(view.theme, ground, inset::SNUG).show(ui, |ui| {
            head_ui(ui, view, &preset.name, &exam_parts(view, &preset.profile).join(" · "));
            ui.add_space(metrics.space_s);
            ui.horizontal(|ui| {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    change_ui(ui, view, preset, out);
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        take_own_ui(ui, view, preset, is_wide, form);
                    });
                });
            });
        });
        ui.add_space(metrics.space_s);
    }
}

fn take_own_ui(ui: &mut Ui, view: View<'_>, preset: &OwnExamPreset, is_below_name: bool, form: &mut Form) {
    if is_taken(ui, view, &preset.name, is_below_name) {
        let date = std::mem::take(&mut form.date);
        *form = Form {
            date,
            ..Form::of(form.of, &preset.profile)
        };
    }
}

/// The button that fills in the fields; below the name of its preset it need not say it.
fn is_taken(ui: &mut Ui, view: View<'_>, preset: &str, is_below_name: bool) -> bool {
    let words = &view.words.exam;
    let name = words.take_preset.with(preset);
    let label = if is_below_name { &*words.use_preset } else { &name };
    let take = Button::secondary(view.theme, label).named(&name);
    take.height(view.theme.metrics.row).show(ui).clicked()
}

/// What changes a preset itself.
fn change_ui(ui: &mut Ui, view: View<'_>, preset: &OwnExamPreset, out: &mut Outbox) {
    let words = &view.words.exam;
    let delete = words.delete_preset.with(&preset.name);
    if IconButton::new(view.theme, icon::DELETE, &delete)
        .small()
        .show(ui)
        .clicked()
    {
        let mut settings = (**view.library.settings()).clone();
        settings.exam_presets.retain(|kept| kept.name != preset.name);
        out.act(Action::SetSettings(settings));
    }
    let rename = words.rename_preset.with(&preset.name);
    if IconButton::new(view.theme, icon::EDIT, &rename)
        .small()
        .show(ui)
        .clicked()
    {
        out.ask(Request::RenameExamPreset(preset.name.clone()));
    }
}
