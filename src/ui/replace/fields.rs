//! The fields, their options, and what is to be said of them; the same in the bar and on the page.

use egui::{Color32, EventFilter, FocusDirection, FontFamily, FontId, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use super::pane::{Field, ReplacePane};
use crate::replace::{BadPattern, BadTemplate};
use crate::ui::View;
use crate::ui::command::Command;
use crate::ui::text::Words;
use crate::ui::widgets::{ARROWS, Typeset, focus_ring, keep_keys, known_field, paragraph, select_chars};

/// What was done in the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldDeed {
    /// Enter, forward or back.
    Further(bool),
    /// An arrow down leads out of them.
    Down,
    /// Esc.
    Left,
    /// The one place is to be replaced.
    One,
    /// All are.
    All,
}

impl ReplacePane {
    /// How wide a field is where so much room is left.
    pub(super) fn field_width(view: View<'_>, room: f32) -> f32 {
        let metrics = &view.theme.metrics;
        metrics
            .find_field
            .min((room - metrics.find_beside).max(metrics.find_field_min))
    }

    /// Shows one of the fields, and takes its keys.
    pub(super) fn field_ui(&mut self, ui: &mut Ui, view: View<'_>, field: Field, width: f32) -> Option<FieldDeed> {
        let words = &view.words.replace;
        let id = field.id();
        if self.wants_keyboard == Some(field) {
            self.wants_keyboard = None;
            ui.memory_mut(|memory| memory.request_focus(id));
            select_chars(ui, id, 0..self.text(field).chars().count());
        }
        let has_keyboard = ui.memory(|memory| memory.has_focus(id));
        if has_keyboard && self.replaces {
            self.take_tab(ui, field);
        }
        let deed = if has_keyboard { self.take_keys(ui) } else { None };
        let (name, hint) = match field {
            Field::Find => (&words.find, &words.find_hint),
            Field::Replace => (&words.replace, &words.replace_hint),
        };
        let size = Vec2::new(width, view.theme.metrics.button);
        let shown = ui.allocate_ui(size, |ui| {
            ui.set_width(width);
            let text = match field {
                Field::Find => &mut self.query.text,
                Field::Replace => &mut self.replacement,
            };
            known_field(ui, view.theme, id, name, hint, text)
        });
        if self.replaces && shown.inner.has_focus() {
            keep_keys(ui, id, EventFilter { tab: true, ..ARROWS });
        }
        deed.or_else(|| take_leaving(ui, &shown.inner))
    }

    /// Tab leads from one field to the other, past the options that stand between them.
    fn take_tab(&mut self, ui: &Ui, field: Field) {
        let is_pressed = |command: Command| ui.input_mut(|input| command.consume(input)).is_some();
        let is_back = is_pressed(Command::PreviousField);
        if !is_back && !is_pressed(Command::NextField) {
            return;
        }
        match (field, is_back) {
            (Field::Find, false) => self.wants_keyboard = Some(Field::Replace),
            (Field::Replace, true) => self.wants_keyboard = Some(Field::Find),
            (Field::Find, true) => ui.memory_mut(|memory| memory.move_focus(FocusDirection::Previous)),
            (Field::Replace, false) => ui.memory_mut(|memory| memory.move_focus(FocusDirection::Next)),
        }
        ui.ctx().request_repaint();
    }

    fn text(&self, field: Field) -> &str {
        match field {
            Field::Find => &self.query.text,
            Field::Replace => &self.replacement,
        }
    }

    /// The keys that are not the field's own.
    fn take_keys(&mut self, ui: &Ui) -> Option<FieldDeed> {
        self.take_options(ui);
        let is_pressed = |command: Command| ui.input_mut(|input| command.consume(input)).is_some();
        if is_pressed(Command::ReplaceAll) {
            Some(FieldDeed::All)
        } else if is_pressed(Command::ReplaceOne) {
            Some(FieldDeed::One)
        } else if is_pressed(Command::NextRow) {
            Some(FieldDeed::Down)
        } else {
            None
        }
    }

    /// The keys that switch an option.
    pub(super) fn take_options(&mut self, ui: &Ui) {
        let is_pressed = |command: Command| ui.input_mut(|input| command.consume(input)).is_some();
        self.query.matches_case ^= is_pressed(Command::MatchCase);
        self.query.is_whole_word ^= is_pressed(Command::WholeWord);
        self.query.is_regex ^= is_pressed(Command::RegularExpression);
    }

    /// Shows the options.
    pub(super) fn options_ui(&mut self, ui: &mut Ui, view: View<'_>) {
        let words = &view.words.replace;
        let options = [
            (&mut self.query.matches_case, "Aa", &words.case, Command::MatchCase),
            (&mut self.query.is_whole_word, "[ab]", &words.word, Command::WholeWord),
            (&mut self.query.is_regex, ".*", &words.regex, Command::RegularExpression),
        ];
        for (is_on, sign, name, command) in options {
            let response = option_ui(ui, view, sign, name, *is_on);
            let tip = format!("{} ({})", &**name, command.key_text(ui.ctx().os()));
            if response.on_hover_text(tip).clicked() {
                *is_on = !*is_on;
            }
        }
    }

    /// Says what is wrong with what is typed, or is to be known of it.
    pub(super) fn notices_ui(&mut self, ui: &mut Ui, view: View<'_>, n_elsewhere: usize) {
        let words = &view.words.replace;
        let wrong = Typeset::regular(crate::ui::theme::TextRole::Small, view.theme.colors.wrong);
        let aside = Typeset::aside(view.theme);
        match self.understand() {
            Err(bad) => {
                paragraph(ui, view.theme, wrong, bad_pattern(view.words, bad));
            }
            Ok(Some(pattern)) => {
                if let Err(BadTemplate::NoGroup(name)) = self.template(&pattern) {
                    paragraph(ui, view.theme, wrong, &words.no_group.with(name));
                } else if pattern.finds_nothing() {
                    paragraph(ui, view.theme, aside, &words.finds_nothing);
                } else if n_elsewhere > 0 {
                    paragraph(ui, view.theme, aside, &words.other_language.counted(n_elsewhere));
                }
            }
            Ok(None) => {}
        }
    }
}

/// Enter and Esc leave a field of one line: Enter comes back to it.
fn take_leaving(ui: &Ui, response: &Response) -> Option<FieldDeed> {
    if !response.lost_focus() {
        return None;
    }
    let is_pressed = |command: Command| ui.input_mut(|input| command.consume(input)).is_some();
    let further = if is_pressed(Command::FindBack) {
        Some(false)
    } else {
        is_pressed(Command::FindFurther).then_some(true)
    };
    if let Some(is_forward) = further {
        response.request_focus();
        return Some(FieldDeed::Further(is_forward));
    }
    is_pressed(Command::Leave).then_some(FieldDeed::Left)
}

/// A small switch: a sign that is lit while it is on.
fn option_ui(ui: &mut Ui, view: View<'_>, sign: &str, name: &str, is_on: bool) -> Response {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(metrics.button), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, name));
    let (fill, color) = match (is_on, response.hovered()) {
        (true, _) => (colors.selected, colors.accent),
        (false, true) => (colors.hover, colors.text_strong),
        (false, false) => (Color32::TRANSPARENT, colors.text_subdued),
    };
    ui.painter().rect_filled(rect, metrics.radius_button, fill);
    let font = FontId::new(metrics.ui.0, FontFamily::Monospace);
    ui.painter()
        .text(rect.center(), egui::Align2::CENTER_CENTER, sign, font, color);
    focus_ring(ui, view.theme, &response, rect, metrics.radius_button);
    response
}

/// Why a regular expression is none.
fn bad_pattern(words: &Words, bad: BadPattern) -> &str {
    let words = &words.replace;
    match bad {
        BadPattern::GroupUnclosed => &words.bad_group_unclosed,
        BadPattern::GroupUnopened => &words.bad_group_unopened,
        BadPattern::ClassUnclosed => &words.bad_class_unclosed,
        BadPattern::ClassRange => &words.bad_class_range,
        BadPattern::NothingToRepeat => &words.bad_nothing_to_repeat,
        BadPattern::Count => &words.bad_count,
        BadPattern::Escape => &words.bad_escape,
        BadPattern::Unsupported => &words.bad_unsupported,
        BadPattern::TooLarge => &words.bad_too_large,
        BadPattern::Malformed => &words.bad_malformed,
    }
}
