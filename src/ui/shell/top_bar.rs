//! The top bar: the search field, back and forward, what is due, language, theme and menu.
//!
//! The field holds the text that is typed and asks for a search when it changes; hits are shown by the left column. Due
//! cards are counted by the app, once for each change and minute.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Color32, CursorIcon, Frame, Id, Key, Layout, Margin, Panel, Popup, Rect, Role, Sense, TextEdit, Ui, Vec2,
    WidgetInfo,
};

use crate::model::Lang;
use crate::quiz::Scope;
use crate::search::Asked;
use crate::ui::command::Command;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{IconButton, Typeset, focus_ring, key_hint_width, paint_icon, paint_key_hint};
use crate::ui::{Outbox, Request, View};

use super::super::menu;
use super::suggestions::{Keys, Suggested, suggestions_ui};

/// What stands in the search field.
#[derive(Debug, Default)]
pub struct SearchField {
    text: String,
    wants_keyboard: bool,
    /// The suggestion the arrow keys stand on.
    suggestion: Option<usize>,
    /// Whether the field is to have the keyboard again, behind what stands in it.
    wants_caret_at_end: bool,
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

    /// Puts a query into the field.
    pub fn set(&mut self, query: &str) {
        query.clone_into(&mut self.text);
        self.suggestion = None;
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

/// Shows the top bar.
pub fn top_bar_ui(ui: &mut Ui, view: View<'_>, field: &mut SearchField, out: &mut Outbox) {
    let metrics = &view.theme.metrics;
    let frame = Frame::new().fill(view.theme.colors.window).inner_margin(Margin {
        left: 0,
        right: 12,
        top: 0,
        bottom: 0,
    });
    let bar = Panel::top("top bar")
        .exact_size(metrics.top_bar)
        .show_separator_line(false)
        .frame(frame);
    bar.show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let rail = if view.columns.has_rail_names {
                metrics.rail
            } else {
                metrics.rail_small
            };
            logo_ui(ui, view, rail, out);
            ui.add_space(-ui.spacing().item_spacing.x);
            search_ui(ui, view, field, out);
            ui.add_space(4.0);
            steps_ui(ui, view, out);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| tools_ui(ui, view, out));
        });
    });
}

fn logo_ui(ui: &mut Ui, view: View<'_>, width: f32, out: &mut Outbox) {
    let theme = view.theme;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 32.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &*view.words.shell.home));
    let tile = Rect::from_center_size(rect.center(), Vec2::splat(28.0));
    ui.painter()
        .rect_filled(tile, theme.metrics.radius_button, theme.colors.accent);
    let typeset = Typeset::strong(TextRole::Read, theme.colors.on_accent);
    let galley = typeset.line(ui.painter(), &theme.metrics, "새", 28.0);
    ui.painter()
        .galley(tile.center() - galley.size() / 2.0, galley, theme.colors.on_accent);
    focus_ring(ui, theme, &response, tile, theme.metrics.radius_button);
    if response.on_hover_text(&*view.words.shell.home).clicked() {
        out.run(Command::GoNotes);
    }
}

fn search_ui(ui: &mut Ui, view: View<'_>, field: &mut SearchField, out: &mut Outbox) {
    let (theme, words) = (view.theme, &view.words.shell);
    let width = if view.columns.has_rail_names { 400.0_f32 } else { 300.0 };
    let width = width.min((ui.available_width() - 330.0).max(180.0));
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, 32.0), Sense::hover());
    // Before the field is drawn: letters that come in the same frame as the key belong to it already.
    if std::mem::take(&mut field.wants_keyboard) {
        ui.ctx().memory_mut(|memory| memory.request_focus(SearchField::id()));
        select(ui, 0, field.text.chars().count());
    }
    if std::mem::take(&mut field.wants_caret_at_end) {
        ui.ctx().memory_mut(|memory| memory.request_focus(SearchField::id()));
        let end = field.text.chars().count();
        select(ui, end, end);
    }
    let has_keyboard = ui.ctx().memory(|memory| memory.has_focus(SearchField::id()));
    let fill = if has_keyboard {
        theme.colors.page
    } else {
        theme.colors.sunken
    };
    ui.painter().rect_filled(rect, theme.metrics.radius_button, fill);
    let glass = egui::pos2(rect.left() + 18.0, rect.center().y);
    paint_icon(
        ui.painter(),
        glass,
        icon::SEARCH,
        theme.metrics.icon,
        theme.colors.text_subdued,
        false,
    );
    let key = if has_keyboard {
        "Esc".to_owned()
    } else {
        Command::Search.key_text()
    };
    let key_width = key_hint_width(ui.painter(), theme, &key);
    let text_rect = Rect::from_min_max(
        rect.min + Vec2::new(34.0, 0.0),
        rect.max - Vec2::new(key_width + 8.0, 0.0),
    );
    let is_up_down = has_keyboard && !view.results.hits.is_empty();
    let (is_up, is_down) = if is_up_down {
        ui.input_mut(|input| {
            (
                input.consume_key(egui::Modifiers::NONE, Key::ArrowUp),
                input.consume_key(egui::Modifiers::NONE, Key::ArrowDown),
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
        let ring = egui::Stroke::new(2.0, theme.colors.accent);
        ui.painter()
            .rect_stroke(rect, theme.metrics.radius_button, ring, egui::StrokeKind::Inside);
    }
    paint_key_hint(
        ui.painter(),
        theme,
        rect.right() - key_width - 6.0,
        rect.center().y,
        &key,
        false,
    );
    if response.changed() {
        field.suggestion = None;
        out.ask(Request::Search(field.text.clone()));
    }
    if has_keyboard && field.text.is_empty() && view.opening.is_none() {
        suggest_ui(ui, view, rect, field, out);
    }
    let n_hits = view.results.hits.len();
    if is_down {
        out.ask(Request::PreviewHit(
            (view.results.selected + 1).min(n_hits.saturating_sub(1)),
        ));
    } else if is_up {
        out.ask(Request::PreviewHit(view.results.selected.saturating_sub(1)));
    }
    if response.lost_focus() {
        let (is_enter, is_escape) = ui.input_mut(|input| {
            let none = egui::Modifiers::NONE;
            // The page behind would take them for its own.
            (
                input.consume_key(none, Key::Enter),
                input.consume_key(none, Key::Escape),
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
    for range in Asked::understood(text) {
        append(end..range.start, base);
        append(range.clone(), accent);
        end = range.end;
    }
    append(end..text.len(), base);
    job
}

/// What can be searched for, below the empty field.
fn suggest_ui(ui: &Ui, view: View<'_>, rect: Rect, field: &mut SearchField, out: &mut Outbox) {
    let none = egui::Modifiers::NONE;
    let keys = ui.input_mut(|input| {
        if input.consume_key(none, Key::ArrowDown) {
            Keys::Down
        } else if input.consume_key(none, Key::ArrowUp) {
            Keys::Up
        } else if field.suggestion.is_some() && input.key_pressed(Key::Enter) {
            Keys::Enter
        } else {
            Keys::None
        }
    });
    match suggestions_ui(ui, view, rect, field.suggestion, keys, out) {
        Suggested::Nothing => {}
        Suggested::Moved(place) => field.suggestion = Some(place),
        Suggested::Query(query) => {
            field.set(&query);
            field.wants_caret_at_end = true;
            out.ask(Request::Search(query));
        }
    }
}

/// Chooses some characters of the field.
fn select(ui: &Ui, start: usize, end: usize) {
    let mut state = TextEdit::load_state(ui.ctx(), SearchField::id()).unwrap_or_default();
    let [start, end] = [start, end].map(|at| egui::text::CCursor::new(egui::text::CharIndex(at)));
    state
        .cursor
        .set_char_range(Some(egui::text::CCursorRange::two(start, end)));
    TextEdit::store_state(ui.ctx(), SearchField::id(), state);
}

fn steps_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let steps = [
        (Command::Back, view.trail.can_go_back()),
        (Command::Forward, view.trail.can_go_forward()),
    ];
    ui.spacing_mut().item_spacing.x = 4.0;
    for (command, is_possible) in steps {
        let button = IconButton::new(view.theme, command.icon(), command.name(view.words)).enabled(is_possible);
        if button.show(ui).clicked() {
            out.run(command);
        }
    }
}

/// From the right end: menu, theme, language, what is due.
fn tools_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let (theme, words) = (view.theme, view.words);
    ui.spacing_mut().item_spacing.x = 4.0;
    let button = IconButton::new(theme, icon::SETTINGS, &words.shell.menu).show(ui);
    Popup::menu(&button)
        .width(260.0)
        .show(|ui| menu::main_menu_ui(ui, view, out));
    let (glyph, name) = if theme.is_dark {
        (icon::SUN, &words.shell.to_light)
    } else {
        (icon::MOON, &words.shell.to_dark)
    };
    if IconButton::new(theme, glyph, name).show(ui).clicked() {
        out.run(Command::SwitchTheme);
    }
    language_ui(ui, view, out);
    ui.add_space(8.0);
    due_ui(ui, view, out);
}

fn language_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let theme = view.theme;
    let metrics = &theme.metrics;
    let set = |is_on: bool| {
        let color = if is_on {
            theme.colors.text_strong
        } else {
            theme.colors.text_subdued
        };
        Typeset::weighted(TextRole::Ui, color, is_on)
    };
    let (ko, en) = (set(view.lang == Lang::Ko), set(view.lang == Lang::En));
    let plain = set(false);
    let widths = [
        ko.width(ui.painter(), metrics, "한"),
        plain.width(ui.painter(), metrics, "/"),
        en.width(ui.painter(), metrics, "EN"),
    ];
    let (rect, response) = ui.allocate_exact_size(Vec2::new(widths.iter().sum::<f32>() + 16.0, 32.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &*view.words.commands.switch_language));
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, metrics.radius_button, theme.colors.hover);
    }
    let mut left = rect.left() + 8.0;
    for (typeset, text) in [(ko, "한"), (plain, "/"), (en, "EN")] {
        left = typeset.paint_at(ui.painter(), metrics, left, rect.center().y, text, f32::INFINITY);
    }
    focus_ring(ui, theme, &response, rect, metrics.radius_button);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if response
        .on_hover_text(view.words.commands.switch_language.to_string())
        .clicked()
    {
        out.run(Command::SwitchLanguage);
    }
}

/// How much there is to answer today; starts it.
fn due_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let (theme, words) = (view.theme, &view.words.shell);
    let counts = view.counts;
    let text = match (counts.learning + counts.due, counts.new) {
        (0, 0) => return,
        (0, n_new) => words.n_new.with(n_new),
        (n_due, n_new) => words.n_today.with(n_due + n_new),
    };
    let typeset = Typeset::strong(TextRole::Ui, theme.colors.accent);
    let width = 10.0 + 24.0 + typeset.width(ui.painter(), &theme.metrics, &text) + 12.0;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
    let fill = if response.hovered() {
        theme.colors.button_hover
    } else {
        theme.colors.selected
    };
    ui.painter().rect_filled(rect, theme.metrics.radius_button, fill);
    let glyph = egui::pos2(rect.left() + 18.0, rect.center().y);
    paint_icon(
        ui.painter(),
        glyph,
        icon::QUIZ,
        theme.metrics.icon,
        theme.colors.accent,
        false,
    );
    typeset.paint_at(
        ui.painter(),
        &theme.metrics,
        rect.left() + 32.0,
        rect.center().y,
        &text,
        f32::INFINITY,
    );
    focus_ring(ui, theme, &response, rect, theme.metrics.radius_button);
    if response
        .on_hover_text(Command::StartReviews.name(view.words).to_string())
        .clicked()
    {
        out.ask(Request::StartSession(Scope::All));
    }
}
