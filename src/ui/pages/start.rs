//! The first start: a question that can be answered at once, the bundled notebook, and the ways to bring notes.
//!
//! No tour and no dialog. It is shown until there is a second notebook or a handful of answers.

use std::sync::Arc;

use egui::{ColorImage, Frame, Pos2, Rect, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use super::bundled_offer::{BundledOffer, bundled_offer_ui};
use crate::model::{Block, BlockId, BlockKind, Card, CardId, ContentHash, Note, NoteId, Notebook};
use crate::quiz::Scope;
use crate::ui::command::Command;
use crate::ui::diagrams::{Pyramid, TileKey, paint_written, thumbnail};
use crate::ui::pictures::Shown;
use crate::ui::quiz::{Asking, StartWish, held_back_ui, reveal_start, start_question_ui, start_wish_ui};
use crate::ui::route::Route;
use crate::ui::theme::{TextRole, icon, inset, insets};
use crate::ui::widgets::{Button, InRow, Row, Typeset, focus_ring, heading, label, page_title, paint_icon, paragraph};
use crate::ui::{Outbox, Request, View};

/// Headings of the notebook that are listed.
const MAX_TOPICS: usize = 8;

/// Cards that are looked at for a question.
const N_LOOKED_AT: usize = 60;

/// What the start page remembers.
#[derive(Debug, Default)]
pub struct StartPane {
    asking: Asking,
    /// The question; it stays when it was answered.
    question: Option<CardId>,
    /// How many were passed over without an answer.
    n_passed: usize,
    /// Whether what can be done with the question lies below what is on screen: then it stands at the foot.
    is_pinned: bool,
    topics: Topics,
}

impl StartPane {
    /// Takes a tile that was asked for, if its picture is still the one that is looked at.
    pub fn put_tile(&mut self, hash: ContentHash, key: TileKey, tile: Option<&ColorImage>) {
        self.asking.picture.put_tile(hash, key, tile);
    }

    /// Takes a decoded picture over, if the question waits for it.
    pub fn put_picture(&mut self, hash: ContentHash, picture: Result<Pyramid, String>) {
        self.asking.picture.put(hash, picture);
    }

    /// The card that is asked: the one that was answered, or the next that never was.
    fn question<'a>(&mut self, view: View<'a>) -> Option<&'a Arc<Card>> {
        let kept = self.question.filter(|_| self.asking.is_revealed());
        if let Some(card) = kept.and_then(|card| view.library.card(card)) {
            return Some(card);
        }
        let cards = first_cards(view);
        let card = cards.get(self.n_passed % cards.len().max(1)).copied();
        self.question = card.map(|card| card.id);
        card
    }
}

/// The first headings of a note with the number of lines below each, worked out once for each version of the library.
#[derive(Debug, Default)]
struct Topics {
    of: Option<(u64, NoteId)>,
    rows: Vec<(BlockId, usize)>,
}

impl Topics {
    fn refresh(&mut self, view: View<'_>, note: &Note) -> &[(BlockId, usize)] {
        let of = Some((view.revision, note.id));
        if self.of != of {
            self.of = of;
            self.rows.clear();
            for block in view.library.blocks_of(note) {
                match self.rows.last_mut() {
                    _ if block.kind == BlockKind::Heading => self.rows.push((block.id, 0)),
                    Some((_, n_lines)) => *n_lines += 1,
                    None => {}
                }
            }
            self.rows.truncate(MAX_TOPICS);
        }
        &self.rows
    }
}

/// Shows the start page.
pub(super) fn start_ui(ui: &mut Ui, view: View<'_>, pane: &mut StartPane, out: &mut Outbox) {
    let metrics = &view.theme.metrics;
    let has_two_columns = ui.available_width() > metrics.start_columns_from;
    let margin = if has_two_columns {
        metrics.start_margin
    } else {
        metrics.space_xl
    };
    let foot = metrics.start_foot;
    let bottom = ui.max_rect().bottom() - foot;
    let row = metrics.button + 2.0 * metrics.space_s;
    let pinned = if pane.is_pinned { row } else { 0.0 };
    let card = pane.question(view);
    let mut wish = None;
    ScrollArea::vertical()
        .id_salt("start")
        .max_height(ui.available_height() - foot - pinned)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.add_space(metrics.start_above);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.add_space(margin);
                let inner = ui.available_width() - margin;
                let left = if has_two_columns {
                    (inner - metrics.start_margin).max(0.0) * metrics.start_left
                } else {
                    inner
                };
                ui.allocate_ui(Vec2::new(left, 0.0), |ui| {
                    ui.set_width(left);
                    ui.vertical(|ui| {
                        left_ui(ui, view, pane, card, out);
                        ui.add_space(metrics.space_m);
                        wish = inline_wish_ui(ui, view, pane, card, bottom);
                        if !has_two_columns {
                            ui.add_space(metrics.space_xxl);
                            right_ui(ui, view, pane, out);
                        }
                    });
                });
                if has_two_columns {
                    ui.add_space(metrics.start_margin);
                    let right = (inner - left - metrics.start_margin).max(0.0);
                    ui.allocate_ui(Vec2::new(right, 0.0), |ui| {
                        ui.set_width(right);
                        ui.vertical(|ui| right_ui(ui, view, pane, out));
                    });
                }
            });
            ui.add_space(metrics.space_xl);
        });
    let frame = Frame::new().inner_margin(insets(margin, metrics.space_l, metrics.space_s, 0.0));
    frame.show(ui, |ui| {
        if let Some(card) = card.filter(|_| pinned > 0.0) {
            ui.add_space(metrics.space_s);
            wish = ui
                .horizontal(|ui| start_wish_ui(ui, view, (card, true), &pane.asking))
                .inner;
            ui.add_space(metrics.space_s);
        }
        let small = Typeset::aside(view.theme);
        paragraph(ui, view.theme, small, &view.words.start.privacy);
    });
    if let (Some(card), Some(wish)) = (card, wish) {
        match wish {
            StartWish::Reveal => reveal_start(view, card, &mut pane.asking, out),
            StartWish::KeepGoing => out.ask(Request::StartSession(Scope::All)),
            StartWish::Next => {
                pane.n_passed += usize::from(!is_answered(view, card));
                (pane.asking, pane.question) = (Asking::default(), None);
            }
        }
        ui.ctx().request_repaint();
    }
}

/// What can be done with the question, below it; its place stays free while it stands at the foot, above `bottom`.
fn inline_wish_ui(
    ui: &mut Ui,
    view: View<'_>,
    pane: &mut StartPane,
    card: Option<&Arc<Card>>,
    bottom: f32,
) -> Option<StartWish> {
    let card = card?;
    let height = view.theme.metrics.button;
    let is_below = ui.cursor().top() + height > bottom;
    let is_pinned = std::mem::replace(&mut pane.is_pinned, is_below);
    if is_pinned != is_below {
        ui.ctx().request_repaint();
    }
    if is_pinned {
        ui.add_space(height);
        return None;
    }
    ui.horizontal(|ui| start_wish_ui(ui, view, (card, true), &pane.asking))
        .inner
}

fn left_ui(ui: &mut Ui, view: View<'_>, pane: &mut StartPane, card: Option<&Arc<Card>>, out: &mut Outbox) {
    let (colors, words) = (&view.theme.colors, &view.words.start);
    page_title(ui, view.theme, &words.title);
    ui.add_space(view.theme.metrics.space_xs);
    let body = if has_bundled(view) {
        Some(&words.body)
    } else {
        card.map(|_| &words.body_own)
    };
    if let Some(body) = body {
        let subdued = Typeset::regular(TextRole::Read, colors.text_subdued);
        paragraph(ui, view.theme, subdued, body);
    }
    held_back_ui(ui, view);
    ui.add_space(view.theme.metrics.space_xl);
    if let Some(card) = card {
        start_question_ui(ui, view, (card, &words.first_question), &mut pane.asking, out);
    }
}

/// Whether the library has the notebook that comes with the program.
fn has_bundled(view: View<'_>) -> bool {
    view.bundled.is_some() && !view.is_without_bundled()
}

/// Cards that were never answered, those first that are answered here with one key: looking at an answer is none.
fn first_cards(view: View<'_>) -> Vec<&Arc<Card>> {
    let (answered_here, others): (Vec<_>, Vec<_>) = view
        .library
        .cards()
        .filter(|card| view.schedules.is_askable(card.id) && !is_answered(view, card))
        .take(N_LOOKED_AT)
        .partition(|card| card.prompt.expects_response());
    answered_here.into_iter().chain(others).collect()
}

fn is_answered(view: View<'_>, card: &Card) -> bool {
    view.library.answers_of(card.id).next().is_some()
}

fn right_ui(ui: &mut Ui, view: View<'_>, pane: &mut StartPane, out: &mut Outbox) {
    ui.spacing_mut().item_spacing.y = view.theme.metrics.space_m;
    if let Some(notebook) = view.library.notebooks().next() {
        notebook_ui(ui, view, notebook, pane, out);
    }
    if let Some(offer) = BundledOffer::of(view) {
        bundled_offer_ui(ui, view, offer, false, out);
    }
    drop_ui(ui, view, out);
    ui.spacing_mut().item_spacing.y = 0.0;
    let words = &view.words.start;
    let ways = [
        (Command::Open, &words.open, &words.open_body),
        (Command::OpenFolder, &words.open_folder, &words.open_folder_body),
        (Command::PasteNote, &words.paste, &words.paste_body),
    ];
    for (command, title, body) in ways {
        way_ui(ui, view, command, title, body, out);
    }
}

/// The first note of a notebook that has something to ask, or its first one: an introduction is not what one came for.
fn first_note<'a>(view: View<'a>, notebook: &Notebook) -> Option<&'a Arc<Note>> {
    let mut notes = view.library.notes_of(notebook.id);
    let has_cards = |note: &&Arc<Note>| view.library.cards_of(note.id).next().is_some();
    notes
        .find(has_cards)
        .or_else(|| view.library.notes_of(notebook.id).next())
}

/// The bundled notebook: its headings, and one of its diagrams.
fn notebook_ui(ui: &mut Ui, view: View<'_>, notebook: &Notebook, pane: &mut StartPane, out: &mut Outbox) {
    let (colors, metrics, words) = (&view.theme.colors, &view.theme.metrics, &view.words.start);
    let Some(note) = first_note(view, notebook) else {
        return;
    };
    let topics = pane.topics.refresh(view, note);
    let frame = Frame::new()
        .fill(colors.raised)
        .corner_radius(metrics.radius_card)
        .inner_margin(inset::DIALOG);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = metrics.space_xs;
        ui.horizontal_top(|ui| {
            let has_picture = ui.available_width() > metrics.start_picture_from;
            let list = if has_picture {
                ui.available_width() - metrics.start_picture.0 - metrics.space_l
            } else {
                ui.available_width()
            };
            ui.allocate_ui(Vec2::new(list, 0.0), |ui| {
                ui.set_width(list);
                ui.vertical(|ui| headings_ui(ui, view, notebook, note, topics, list, out));
            });
            if has_picture {
                picture_ui(ui, view, notebook, out);
            }
        });
        ui.add_space(metrics.space_m);
        ui.horizontal(|ui| {
            if Button::secondary(view.theme, &words.open_notebook)
                .icon(icon::NOTES)
                .show(ui)
                .clicked()
            {
                out.go(Route::Note(note.id, None));
            }
            let both = Button::ghost(view.theme, &words.both_languages).key(Command::SwitchLanguage);
            if has_bundled(view) && both.show(ui).clicked() {
                out.run(Command::SwitchLanguage);
            }
        });
    });
}

fn headings_ui(
    ui: &mut Ui,
    view: View<'_>,
    notebook: &Notebook,
    note: &Note,
    topics: &[(BlockId, usize)],
    width: f32,
    out: &mut Outbox,
) {
    let metrics = &view.theme.metrics;
    heading(ui, view.theme, TextRole::Read, view.notebook_name(notebook));
    let n_cards = view.library.cards_of(note.id).count();
    let meta = format!(
        "{} · {} · {}",
        view.title(note),
        view.words.notes.n_lines.counted(note.blocks.len()),
        view.words.notes.n_cards.counted(n_cards)
    );
    label(ui, view.theme, Typeset::aside(view.theme), &meta);
    ui.add_space(metrics.space_xs);
    for &(heading, n_lines) in topics {
        if let Some(heading) = view.library.block(heading) {
            topic_ui(ui, view, heading, n_lines, width - metrics.space_l, out);
        }
    }
}

/// A heading of the note, which opens it there.
fn topic_ui(ui: &mut Ui, view: View<'_>, heading: &Block, n_lines: usize, width: f32, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let text = view.words_of(heading);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, metrics.topic_row), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, text));
    if response.hovered() {
        ui.painter().rect_filled(rect, metrics.radius_chip, colors.hover);
    }
    let (left, right) = (rect.left() + metrics.space_xs, rect.right() - metrics.space_xs);
    let small = Typeset::aside(view.theme);
    let count = view.words.notes.n_lines.counted(n_lines);
    let end = small.paint_ending_at(ui.painter(), metrics, right, rect.center().y, &count);
    let typeset = Typeset::regular(TextRole::Ui, colors.text);
    let room = end - metrics.space_s - left;
    typeset.paint_at(ui.painter(), metrics, left, rect.center().y, text, room);
    focus_ring(ui, view.theme, &response, rect, metrics.radius_chip);
    if response.clicked() {
        out.ask(Request::OpenLine(heading.note, heading.id));
    }
}

fn picture_ui(ui: &mut Ui, view: View<'_>, notebook: &Notebook, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let shown = view
        .library
        .diagrams_of(notebook.id)
        .find_map(|diagram| Some((diagram, diagram.picture?)));
    let Some((diagram, attachment)) = shown else { return };
    let (rect, response) = ui.allocate_exact_size(metrics.start_picture.into(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, view.diagram_name(diagram)));
    let place = Rect::from_min_max(rect.min, rect.max - Vec2::new(0.0, metrics.caption));
    ui.painter().rect_filled(place, metrics.radius_button, colors.page);
    if let Shown::Ready(texture) = thumbnail(view, attachment, out) {
        let size = texture.size_vec2();
        let inner = place.shrink(metrics.picture_inset);
        let scale = (inner.width() / size.x).min(inner.height() / size.y);
        let all = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
        let target = Rect::from_center_size(place.center(), size * scale);
        ui.painter().image(texture.id(), target, all, egui::Color32::WHITE);
        paint_written(ui.painter(), view, diagram, target);
    }
    let name = Typeset::regular(TextRole::Small, colors.text);
    let middle = rect.bottom() - metrics.caption_foot;
    name.paint_at(
        ui.painter(),
        metrics,
        rect.left(),
        middle,
        view.diagram_name(diagram),
        rect.width(),
    );
    if response.clicked() {
        out.go(Route::Diagram(diagram.id));
    }
}

/// Where files are dropped; a click chooses them.
fn drop_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let (colors, metrics, words) = (&view.theme.colors, &view.theme.metrics, &view.words.start);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), metrics.drop_zone), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &*words.drop));
    if response.clicked() {
        out.run(Command::Open);
    }
    let fill = if response.hovered() {
        colors.hover
    } else {
        colors.selected
    };
    ui.painter().rect_filled(rect, metrics.radius_card, fill);
    focus_ring(ui, view.theme, &response, rect, metrics.radius_card);
    let (painter, row, middle) = (ui.painter(), metrics.drop_row, rect.center().y);
    let glyph = Pos2::new(rect.left() + row.icon, middle);
    paint_icon(painter, glyph, icon::DROP, metrics.icon_drop, colors.accent, false);
    let (left, room) = (rect.left() + row.name, rect.width() - row.name - row.end);
    let title = Typeset::heading(view.theme, TextRole::Read);
    title.paint_at(painter, metrics, left, middle - metrics.drop_words, &words.drop, room);
    let body = Typeset::regular(TextRole::Ui, colors.text);
    body.paint_at(
        painter,
        metrics,
        left,
        middle + metrics.drop_words,
        &words.drop_body,
        room,
    );
}

fn way_ui(ui: &mut Ui, view: View<'_>, command: Command, title: &str, body: &str, out: &mut Outbox) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let (rect, response) = Row::new(view.theme, title)
        .height(metrics.name_row)
        .card(egui::Color32::TRANSPARENT)
        .show(ui);
    let row = InRow::new(ui, view.theme, rect, metrics.start_row);
    let row = row.icon_of(metrics.icon_top, command.icon(), colors.accent, false);
    let row = row.keys_at_end(&[command.key_text(ui.ctx().os())]);
    row.two(Typeset::regular(TextRole::Ui, colors.text_strong), title, body);
    if response.clicked() {
        out.run(command);
    }
}
