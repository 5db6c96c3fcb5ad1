//! The search field: what is typed, what of it is understood as a filter, and the way to the hits and back.
//!
//! It asks for a search at every change; hits are shown by the left column, suggestions below the field.

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Frame, Id, Key, Rangef, Rect, Response, Sense, TextEdit, Ui, Vec2};

use super::suggestions::{self, Keys, Suggested, Suggestion, Tags, suggestions_ui};
use crate::search::ParsedQuery;
use crate::ui::command::Command;
use crate::ui::focus::Column;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{key_hint_width, paint_icon, paint_key_hint, select_chars};
use crate::ui::{Outbox, Request, View};

/// What stands in the search field.
#[derive(Debug, Default)]
pub struct SearchField {
    text: String,
    wants_keyboard: bool,
    /// The suggestion the arrow keys stand on.
    suggestion: Option<usize>,
    /// Whether the field is to have the keyboard again, behind what stands in it.
    wants_caret_at_end: bool,
    /// Whether suggestions stand below it while it is empty: not where the keyboard only passes by.
    is_open: bool,
    tags: Tags,
}

impl SearchField {
    /// The id by which the field has the keyboard.
    pub fn id() -> Id {
        Id::unique("search field")
    }

    /// Gives the field the keyboard at the next frame; an empty one gets `text`, chosen so that typing replaces it.
    pub fn focus(&mut self, text: &str) {
        self.wants_keyboard = true;
        if self.text.is_empty() {
            text.clone_into(&mut self.text);
        }
    }

    /// Shows suggestions below it while it is empty.
    pub const fn open(&mut self) {
        self.is_open = true;
    }

    /// Puts a query into the field, with the caret behind it.
    pub fn set(&mut self, query: &str) {
        query.clone_into(&mut self.text);
        self.suggestion = None;
        self.take_keyboard();
    }

    /// Gives the field the keyboard at the next frame, with the caret behind what stands in it.
    pub const fn take_keyboard(&mut self) {
        self.wants_caret_at_end = true;
    }

    /// Empties the field.
    pub fn clear(&mut self) {
        self.text.clear();
    }

    /// What stands in it, half-composed letters included.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Shows the field.
pub(super) fn search_ui(ui: &mut Ui, view: View<'_>, field: &mut SearchField, out: &mut Outbox) {
    let (theme, words) = (view.theme, &view.words.shell);
    let (metrics, row) = (&theme.metrics, theme.metrics.search_row);
    let width = if view.columns.has_rail_names {
        metrics.search_field
    } else {
        metrics.search_field_small
    };
    let room = ui.available_width() - metrics.search_field_beside;
    let width = width.min(room.max(metrics.search_field_min));
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, metrics.button), Sense::hover());
    // Before the field is drawn: letters that come in the same frame as the key belong to it already.
    if std::mem::take(&mut field.wants_keyboard) {
        ui.ctx().memory_mut(|memory| memory.request_focus(SearchField::id()));
        select_chars(ui, SearchField::id(), 0..field.text.chars().count());
    }
    if std::mem::take(&mut field.wants_caret_at_end) {
        ui.ctx().memory_mut(|memory| memory.request_focus(SearchField::id()));
        let end = field.text.chars().count();
        select_chars(ui, SearchField::id(), end..end);
    }
    let has_keyboard = ui.ctx().memory(|memory| memory.has_focus(SearchField::id()));
    let fill = if has_keyboard {
        theme.colors.page
    } else {
        theme.colors.sunken
    };
    ui.painter().rect_filled(rect, metrics.radius_button, fill);
    let glass = egui::pos2(rect.left() + row.icon, rect.center().y);
    let subdued = theme.colors.text_subdued;
    paint_icon(ui.painter(), glass, icon::SEARCH, metrics.icon, subdued, false);
    let command = if has_keyboard { Command::Leave } else { Command::Search };
    let key = command.key_text(ui.ctx().os());
    let key_left = rect.right() - row.end - key_hint_width(ui.painter(), theme, &key);
    let columns = Rangef::new(rect.left() + row.name, key_left - row.gap);
    let text_rect = Rect::from_x_y_ranges(columns, rect.y_range());
    let rows = rows_below(view, field, has_keyboard);
    let is_up_down = has_keyboard && rows.is_empty() && !view.results.hits.is_empty();
    let (is_up, is_down) = if is_up_down {
        ui.input_mut(|input| {
            (
                Command::PreviousRow.consume(input).is_some(),
                Command::NextRow.consume(input).is_some(),
            )
        })
    } else {
        (false, false)
    };
    let (base, accent) = (theme.colors.text_strong, theme.colors.accent);
    let font = TextRole::Read.font(&theme.metrics, false);
    let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, _: f32| {
        let job = understood_job(text.as_str(), &font, base, accent);
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let edit = TextEdit::singleline(&mut field.text)
        .layouter(&mut layouter)
        .id(SearchField::id())
        .hint_text(words.search_hint.to_string())
        .font(TextRole::Read.font(&theme.metrics, false))
        .text_color(theme.colors.text_strong)
        .frame(Frame::NONE)
        .align(egui::Align2::LEFT_CENTER)
        .desired_width(text_rect.width());
    let response = ui.place(text_rect, edit).accessible_name(words.search.to_string());
    if has_keyboard {
        let ring = egui::Stroke::new(metrics.stroke_strong, theme.colors.accent);
        ui.painter()
            .rect_stroke(rect, metrics.radius_button, ring, egui::StrokeKind::Inside);
    }
    paint_key_hint(ui.painter(), theme, key_left, rect.center().y, &key, false);
    Column::Search.show(ui, rect);
    Column::Search.offer(ui, SearchField::id(), true);
    if response.changed() {
        field.suggestion = None;
        out.ask(Request::Search(field.text.clone()));
    }
    field.is_open |= response.changed() || response.clicked();
    field.is_open &= has_keyboard || response.has_focus();
    let is_taken = !rows.is_empty() && suggest_ui(ui, view, rect, (field, &rows), out);
    if !is_taken {
        leave_ui(ui, view, &response, (is_up, is_down), out);
    }
}

/// What stands below the field.
fn rows_below(view: View<'_>, field: &mut SearchField, has_keyboard: bool) -> Vec<Suggestion> {
    if !has_keyboard || view.opening.is_some() {
        Vec::new()
    } else if field.text.is_empty() {
        suggestions::suggestions(view)
    } else if field.is_open {
        suggestions::about(view, &field.text, &mut field.tags)
    } else {
        Vec::new()
    }
}

/// Goes from hit to hit, and into one or back when the field is left.
fn leave_ui(ui: &Ui, view: View<'_>, response: &Response, (is_up, is_down): (bool, bool), out: &mut Outbox) {
    let n_hits = view.results.hits.len();
    if is_down {
        out.ask(Request::PreviewHit(
            (view.results.selected + 1).min(n_hits.saturating_sub(1)),
        ));
    } else if is_up {
        out.ask(Request::PreviewHit(view.results.selected.saturating_sub(1)));
    }
    let is_beside = response.has_focus() || response.lost_focus();
    if is_beside && n_hits > 0 && ui.input_mut(|input| Command::OpenRowBeside.consume(input)).is_some() {
        let hit = Request::OpenHit(view.results.selected);
        out.ask(Request::Beside(Box::new(hit)));
        return;
    }
    if response.lost_focus() {
        let (is_enter, is_escape) = ui.input_mut(|input| {
            // The page behind would take them for its own.
            (
                Command::OpenRow.consume(input).is_some(),
                Command::Leave.consume(input).is_some(),
            )
        });
        if is_enter && n_hits > 0 {
            out.ask(Request::OpenHit(view.results.selected));
        } else if is_escape {
            out.ask(Request::EndSearch);
        }
    }
}

/// What stands in the field, with what is understood as a filter set off from the words.
fn understood_job(text: &str, font: &egui::FontId, base: Color32, accent: Color32) -> LayoutJob {
    let mut job = LayoutJob {
        break_on_newline: false,
        ..LayoutJob::default()
    };
    let mut append = |range: std::ops::Range<usize>, color: Color32| {
        let part = text.get(range).unwrap_or_default();
        if !part.is_empty() {
            job.append(part, 0.0, TextFormat::simple(font.clone(), color));
        }
    };
    let mut end = 0;
    for range in ParsedQuery::operator_ranges(text) {
        append(end..range.start, base);
        append(range.clone(), accent);
        end = range.end;
    }
    append(end..text.len(), base);
    job
}

/// What can be searched for, below the field; answers whether one of it was taken.
fn suggest_ui(
    ui: &Ui,
    view: View<'_>,
    rect: Rect,
    (field, rows): (&mut SearchField, &[Suggestion]),
    out: &mut Outbox,
) -> bool {
    let keys = ui.input_mut(|input| {
        if Command::NextRow.consume(input).is_some() {
            field.is_open = true;
            Keys::Down
        } else if Command::PreviousRow.consume(input).is_some() {
            Keys::Up
        } else if field.suggestion.is_some() && input.key_pressed(Key::Enter) {
            Keys::Enter
        } else {
            Keys::None
        }
    });
    if !field.is_open {
        return false;
    }
    if keys == Keys::Down && !field.text.is_empty() && field.suggestion.is_some_and(|place| place + 1 >= rows.len()) {
        // Behind the last row come the hits.
        field.is_open = false;
        field.suggestion = None;
        return false;
    }
    match suggestions_ui(ui, view, rect, rows, (field.suggestion, keys), out) {
        Suggested::Nothing => false,
        Suggested::Moved(place) => {
            field.suggestion = Some(place);
            false
        }
        Suggested::Query(query) => {
            field.set(&query);
            out.ask(Request::Search(query));
            true
        }
    }
}
