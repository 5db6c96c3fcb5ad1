//! The command palette: every command by name, found with the same forgiving search as the notes.

use egui::{Area, Frame, Id, Key, Margin, Order, Role, ScrollArea, TextEdit, Ui, Vec2, WidgetInfo};

use crate::search::Names;
use crate::ui::command::{Command, Place};
use crate::ui::theme::{TextRole, corner, shadow};
use crate::ui::widgets::{Row, Typeset, key_hint_width, key_legend, label, paint_icon, paint_key_hint};
use crate::ui::{Outbox, View};

/// The palette while it is open.
#[derive(Debug)]
pub struct Palette {
    query: String,
    commands: Vec<Command>,
    /// Of those, how many can be run now; they come first.
    n_now: usize,
    names: Names,
    shown: Vec<usize>,
    selected: usize,
    is_fresh: bool,
}

impl Palette {
    /// Opens it; commands of other places than these are listed last, and cannot be run.
    pub fn open(view: View<'_>, places: &[Place]) -> Self {
        let can_run = |command: &Command| places.contains(&command.place());
        let listed = || {
            Command::ALL
                .iter()
                .copied()
                .filter(|command| *command != Command::Palette)
        };
        let now = listed().filter(can_run);
        let n_now = now.clone().count();
        let commands: Vec<Command> = now.chain(listed().filter(|command| !can_run(command))).collect();
        let names = Names::new(commands.iter().map(|command| command.name(view.words).to_string()));
        let shown = (0..commands.len()).collect();
        Self {
            query: String::new(),
            commands,
            n_now,
            names,
            shown,
            selected: 0,
            is_fresh: true,
        }
    }
}

/// Shows the palette; answers whether it stays open.
pub fn palette_ui(ui: &Ui, view: View<'_>, palette: &mut Palette, out: &mut Outbox) -> bool {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let screen = ui.ctx().content_rect();
    let scrim = Area::new(Id::unique("palette scrim"))
        .order(Order::Middle)
        .fixed_pos(screen.min)
        .show(ui.ctx(), |ui| {
            let (rect, response) = ui.allocate_exact_size(screen.size(), egui::Sense::click());
            let close = &view.words.keys.close;
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &**close));
            ui.painter().rect_filled(rect, 0.0, colors.scrim.color());
            response.clicked()
        });
    let keys = ui.input_mut(|input| {
        let none = egui::Modifiers::NONE;
        [Key::Escape, Key::Enter, Key::ArrowDown, Key::ArrowUp].map(|key| input.consume_key(none, key))
    });
    let [is_escape, is_enter, is_down, is_up] = keys;
    let width = 600.0_f32.min(screen.width() - 48.0);
    let top = 96.0_f32.min(screen.height() * 0.12);
    let frame = Frame::new()
        .fill(colors.popup)
        .corner_radius(corner(metrics.radius_palette))
        .shadow(shadow(colors))
        .inner_margin(Margin::same(8));
    let mut chosen = None;
    Area::new(Id::unique("palette"))
        .order(Order::Foreground)
        .fixed_pos(egui::pos2(screen.center().x - width / 2.0, screen.top() + top))
        .show(ui.ctx(), |ui| {
            frame.show(ui, |ui| {
                ui.set_width(width - 16.0);
                ui.spacing_mut().item_spacing.y = 0.0;
                field_ui(ui, view, palette);
                ui.add_space(8.0);
                if is_down {
                    palette.selected = (palette.selected + 1).min(palette.shown.len().saturating_sub(1));
                } else if is_up {
                    palette.selected = palette.selected.saturating_sub(1);
                }
                let height =
                    (screen.height() - 2.0 * top - 120.0).clamp(metrics.palette_row * 3.0, metrics.palette_row * 9.0);
                if palette.shown.is_empty() {
                    let subdued = Typeset::regular(TextRole::Ui, colors.text_subdued);
                    ui.horizontal(|ui| {
                        ui.add_space(12.0);
                        label(ui, view.theme, subdued, &view.words.palette.nothing);
                    });
                }
                ScrollArea::vertical().max_height(height).show(ui, |ui| {
                    for place in 0..palette.shown.len() {
                        if entry_ui(ui, view, palette, place, is_down || is_up) {
                            chosen = Some(place);
                        }
                    }
                });
                ui.add_space(8.0);
                foot_ui(ui, view);
            });
        });
    if is_enter {
        chosen = Some(palette.selected);
    }
    if let Some(&number) = chosen
        .and_then(|place| palette.shown.get(place))
        .filter(|&&number| number < palette.n_now)
    {
        if let Some(&command) = palette.commands.get(number) {
            out.run(command);
        }
        return false;
    }
    !(is_escape || scrim.inner)
}

fn field_ui(ui: &mut Ui, view: View<'_>, palette: &mut Palette) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let edit = TextEdit::singleline(&mut palette.query)
        .hint_text(view.words.palette.hint.to_string())
        .font(TextRole::Read.font(metrics, false))
        .text_color(colors.text_strong)
        .frame(Frame::NONE.inner_margin(Margin::symmetric(12, 8)))
        .desired_width(f32::INFINITY);
    let response = ui.add(edit).accessible_name(view.words.commands.palette.to_string());
    if std::mem::take(&mut palette.is_fresh) || !response.has_focus() {
        response.request_focus();
    }
    if response.changed() {
        palette.shown = palette.names.find(&palette.query);
        palette.selected = 0;
    }
}

fn entry_ui(ui: &mut Ui, view: View<'_>, palette: &Palette, place: usize, is_moved: bool) -> bool {
    let theme = view.theme;
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let Some(&number) = palette.shown.get(place) else {
        return false;
    };
    let Some(&command) = palette.commands.get(number) else {
        return false;
    };
    let can_run = number < palette.n_now;
    let is_selected = place == palette.selected;
    let name = command.name(view.words);
    let (rect, response) = Row::new(theme, name)
        .height(metrics.palette_row)
        .selected(is_selected)
        .show(ui);
    if is_selected && is_moved {
        response.scroll_to_me(None);
    }
    let middle = rect.center().y;
    let glyph = egui::pos2(rect.left() + 20.0, middle);
    let icon_color = if is_selected {
        colors.accent
    } else {
        colors.text_subdued
    };
    paint_icon(ui.painter(), glyph, command.icon(), metrics.icon, icon_color, false);
    let name_color = if can_run { colors.text_strong } else { colors.text_faint };
    let name_set = Typeset::regular(TextRole::Ui, name_color);
    let right = name_set.paint_at(
        ui.painter(),
        metrics,
        rect.left() + 40.0,
        middle,
        name,
        rect.width() - 160.0,
    );
    let words = &view.words.palette;
    let place = match command.place() {
        Place::Anywhere => "",
        Place::Note | Place::Line | Place::Subject => &words.in_note,
        Place::Picture => &words.in_picture,
        Place::Card | Place::Question | Place::Answer => &words.in_quiz,
    };
    let small = Typeset::aside(view.theme);
    small.paint_at(ui.painter(), metrics, right + 10.0, middle, place, 120.0);
    let key = command.key_text();
    if !key.is_empty() {
        let width = key_hint_width(ui.painter(), theme, &key);
        paint_key_hint(ui.painter(), theme, rect.right() - width - 8.0, middle, &key, false);
    }
    response.clicked()
}

fn foot_ui(ui: &mut Ui, view: View<'_>) {
    let words = &view.words.keys;
    ui.allocate_ui(Vec2::new(ui.available_width(), 24.0), |ui| {
        ui.horizontal(|ui| {
            ui.add_space(8.0);
            key_legend(
                ui,
                view.theme,
                &[
                    ("↑", ""),
                    ("↓", &words.choose),
                    ("Enter", &words.run),
                    ("Esc", &words.close),
                ],
            );
        });
    });
}
