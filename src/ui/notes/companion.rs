//! What hangs on the chosen line: its cards, the diagrams that show it, and what the user wrote on it.
//!
//! It follows the line that is chosen on the page. While a card of that line is being made its editor takes the whole
//! column. What is being written belongs to its line: it is there again when the line is chosen again.

use std::sync::Arc;

use egui::{Popup, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use super::about_line::{about_line_ui, card_status_ui};
use super::backlinks::{Backlinks, backlinks_ui};
use super::card_editor::{CardEditor, card_editor_ui, form_ui, make_card};
use super::note_annotations::{NoteAnnotations, note_annotations_ui};
use super::page::Page;
use super::picked::Picked;
use super::remark::{new_remark, remarks_ui};
use crate::model::{Action, Block, BlockId, Card, CardForm, CardSource, Lang, Library, Target, Unsaved};
use crate::quiz::{Scope, Strength, retention_of_card, retention_of_line};
use crate::ui::cards::{answer_line, face};
use crate::ui::command::Command;
use crate::ui::focus::Column;
use crate::ui::route::Route;
use crate::ui::text::due_text;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{
    Button, Empty, Entry, IconButton, Row, Typeset, label, paragraph, scrolled_column, surface, tab,
};
use crate::ui::{Editing, Outbox, Request, View};

/// Which of the three is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Beside {
    /// The cards of the line.
    #[default]
    Cards,
    /// The diagrams that show it.
    Diagrams,
    /// What the user wrote on it.
    Annotations,
}

/// What the right column remembers.
#[derive(Debug, Default)]
pub struct Companion {
    /// Which of the three is shown.
    pub beside: Beside,
    /// The proposals for the chosen line, while cards are being made.
    pub editor: Option<CardEditor>,
    /// Where the open note is spoken of.
    backlinks: Backlinks,
    /// The annotations of the open note.
    annotations: NoteAnnotations,
}

impl Companion {
    /// Whether a card of the chosen line is being made or changed.
    pub fn is_making_card(&self, library: &Library, chosen: Option<BlockId>, editing: &Editing) -> bool {
        self.editor.is_some() || chosen.is_some_and(|line| editing.of_card(library, line).is_some())
    }

    /// Whether something is being written here.
    pub fn is_editing(&self, library: &Library, chosen: Option<BlockId>, editing: &Editing) -> bool {
        let has_remark = chosen.is_some_and(|line| editing.of_remark(Target::Block(line)).is_some());
        has_remark || self.is_making_card(library, chosen, editing)
    }

    /// Begins to make a card from a line as it reads in a language; some of its words may be `picked`.
    pub fn make_card(&mut self, library: &Library, block: BlockId, picked: &Picked, lang: Lang, editing: &mut Editing) {
        self.editor = Some(make_card(library, block, picked, lang, editing));
    }

    /// Goes on to the next line of the note that a card can be made from; answers where that is.
    pub fn next_card_line(
        &mut self,
        library: &Library,
        block: BlockId,
        lang: Lang,
        editing: &mut Editing,
    ) -> Option<Route> {
        self.editor = None;
        let (editor, route) = CardEditor::next(library, block, lang, editing)?;
        self.editor = Some(editor);
        Some(route)
    }

    /// Goes back from a card in one's own words: to the proposals, where there are any.
    pub fn leave_form(&mut self) {
        self.editor.take_if(|editor| editor.is_empty());
    }

    /// Begins a remark on a line.
    pub fn begin_remark(&mut self, line: BlockId, editing: &mut Editing) {
        self.beside = Beside::Annotations;
        self.editor = None;
        editing.begin(new_remark(Target::Block(line)));
    }
}

/// Shows the right column for the chosen line.
pub fn companion_ui(
    ui: &mut Ui,
    view: View<'_>,
    chosen: Option<BlockId>,
    companion: &mut Companion,
    page: &mut Page,
    editing: &mut Editing,
    out: &mut Outbox,
) {
    if let Some(id) = chosen.and_then(|line| editing.of_card(view.library, line)) {
        form_ui(ui, view, editing, id, out);
        return;
    }
    if let Some(editor) = companion.editor.take() {
        companion.editor = card_editor_ui(ui, view, chosen, editor, page, editing, out);
        return;
    }
    let note = match view.trail.here() {
        Route::Note(note, _) => view.library.note(note),
        _ => None,
    };
    let Some(block) = chosen.and_then(|id| view.library.block(id)) else {
        let words = &view.words.companion;
        let area = ScrollArea::vertical().auto_shrink([false, true]);
        let place = ui.available_rect_before_wrap();
        let has_any = scrolled_column(ui, view.theme, area, |ui| {
            note.is_some_and(|note| {
                let has_annotations = note_annotations_ui(ui, view, note, &mut companion.annotations, out);
                backlinks_ui(ui, view, note, &mut companion.backlinks, out) || has_annotations
            })
        });
        if !has_any {
            // The column has taken all the room there was.
            let mut ui = ui.new_child(UiBuilder::new().max_rect(place));
            Empty::new(icon::LINE, &words.nothing_chosen, &words.nothing_chosen_body).show(&mut ui, view.theme);
        }
        return;
    };
    tabs_ui(ui, view, block, companion);
    let area = ScrollArea::vertical().auto_shrink([false, false]);
    scrolled_column(ui, view.theme, area, |ui| {
        ui.spacing_mut().item_spacing.y = view.theme.metrics.space_s;
        about_line_ui(ui, view, block, out);
        match companion.beside {
            Beside::Cards => cards_ui(ui, view, block, editing, out),
            Beside::Diagrams => diagrams_ui(ui, view, block, out),
            Beside::Annotations => remarks_ui(ui, view, Target::Block(block.id), editing, out),
        }
        if let Some(note) = note {
            backlinks_ui(ui, view, note, &mut companion.backlinks, out);
        }
        ui.add_space(view.theme.metrics.space_l);
    });
}

fn tabs_ui(ui: &mut Ui, view: View<'_>, block: &Block, companion: &mut Companion) {
    let words = &view.words.companion;
    let n_cards = view.library.n_cards_on(CardSource::Block(block.id));
    let n_diagrams = view.library.n_regions_linking(block.id);
    let n_notes = view.library.annotations_on(Target::Block(block.id)).count();
    let tabs = [
        (Beside::Cards, &words.cards, n_cards),
        (Beside::Diagrams, &words.diagrams, n_diagrams),
        (Beside::Annotations, &words.annotations, n_notes),
    ];
    ui.add_space(view.theme.metrics.space_xs);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = view.theme.metrics.space_xs;
        for (beside, name, count) in tabs {
            let response = tab(ui, view.theme, name, Some(count), companion.beside == beside);
            Column::Companion.offer(ui, response.id, companion.beside == beside);
            if response.clicked() {
                companion.beside = beside;
            }
        }
    });
    ui.add_space(view.theme.metrics.space_s);
}

fn cards_ui(ui: &mut Ui, view: View<'_>, block: &Block, editing: &mut Editing, out: &mut Outbox) {
    let cards: Vec<&Arc<Card>> = view.library.cards_on(CardSource::Block(block.id)).collect();
    if !cards.is_empty() {
        memory_ui(ui, view, block.id, &cards, out);
    }
    for card in &cards {
        card_ui(ui, view, card, editing, out);
    }
    let make = Entry::command(view.theme, view.words, Command::MakeCard);
    if make.quiet().height(view.theme.metrics.button_medium).show(ui).clicked() {
        out.run(Command::MakeCard);
    }
}

/// How well the line is remembered today, and the way into its cards.
fn memory_ui(ui: &mut Ui, view: View<'_>, line: BlockId, cards: &[&Arc<Card>], out: &mut Outbox) {
    let (theme, words) = (view.theme, &view.words.companion);
    let memory = retention_of_line(view.library, view.schedules, line, view.now);
    ui.horizontal(|ui| {
        let metrics = &theme.metrics;
        let size = Vec2::new(metrics.memory, metrics.button_medium);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let (left, middle) = (rect.left(), rect.center().y);
        let (above, below) = (middle - metrics.aside_below, middle + metrics.name_above);
        let small = Typeset::aside(theme);
        small.paint_at(ui.painter(), metrics, left, above, &words.memory_today, size.x);
        let color = if memory.is_some_and(|memory| memory.strength == Strength::Weak) {
            theme.colors.wrong
        } else {
            theme.colors.text_strong
        };
        let text = memory.map_or_else(
            || view.words.line.never_asked.to_string(),
            |memory| super::margin::memory_figure(view, memory),
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{} {text}", &*words.memory_today)));
        let strong = Typeset::strong(TextRole::Ui, color);
        strong.paint_at(ui.painter(), metrics, left, below, &text, size.x);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let quiz = Button::secondary(theme, &words.ask_now).icon(icon::QUIZ);
            if quiz.show(ui).clicked() {
                let ids = cards.iter().map(|card| card.id).collect();
                out.ask(Request::StartSession(Scope::Cards(ids)));
            }
        });
    });
    on_exam_day_ui(ui, view, line);
}

/// How well the line is remembered on the day of the exam that its notebook has before it, if nothing more is answered until
/// then.
fn on_exam_day_ui(ui: &mut Ui, view: View<'_>, line: BlockId) {
    let note = view.library.block(line).and_then(|line| view.library.note(line.note));
    let Some(day) = note.and_then(|note| view.schedules.exam_ahead(note.notebook)) else {
        return;
    };
    let then = view.schedules.scheduler().calendar().start_of(day);
    let memory = retention_of_line(view.library, view.schedules, line, then);
    if let Some(memory) = memory.filter(|memory| memory.strength != Strength::NeverAsked) {
        let figure = super::margin::memory_figure(view, memory);
        let words = view.words.companion.memory_on_day.with(figure);
        paragraph(ui, view.theme, Typeset::aside(view.theme), &words);
    }
}

fn card_ui(ui: &mut Ui, view: View<'_>, card: &Arc<Card>, editing: &mut Editing, out: &mut Outbox) {
    let (theme, words) = (view.theme, view.words);
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    surface(theme, colors.page, inset::SNUG).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = metrics.space_xs;
        ui.horizontal(|ui| {
            let glyph = face(&card.prompt).glyph();
            crate::ui::widgets::icon(ui, glyph, metrics.icon_small, colors.text_subdued);
            let small = Typeset::aside(theme);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let more = IconButton::new(theme, icon::MORE, &words.companion.card_menu)
                    .small()
                    .show(ui);
                Popup::menu(&more)
                    .width(metrics.menu_card)
                    .show(|ui| card_menu_ui(ui, view, card, editing, out));
                let due = if card.is_suspended {
                    words.companion.suspended.to_string()
                } else if view.schedules.is_buried(card.id, view.now) {
                    words.companion.buried.to_string()
                } else if view.library.defect(&card.prompt).is_some() {
                    words.companion.defective.to_string()
                } else {
                    due_text(view, view.schedules.of(card.id).due)
                };
                label(ui, theme, small, &due);
                let memory = retention_of_card(view.schedules, card.id, view.now);
                if memory.strength != Strength::NeverAsked {
                    super::margin::memory_ui(ui, view, memory);
                }
                // The kind takes what is left of the row.
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    label(ui, theme, small, face(&card.prompt).name(words));
                });
            });
        });
        let question = Typeset::strong(TextRole::Ui, colors.text_strong);
        face(&card.prompt).front_ui(ui, view, question);
        let answer = Typeset::regular(TextRole::Ui, colors.text_subdued);
        paragraph(ui, theme, answer, &answer_line(&card.prompt, view.lang));
        card_status_ui(ui, view, &card.status);
    });
}

fn card_menu_ui(ui: &mut Ui, view: View<'_>, card: &Arc<Card>, editing: &mut Editing, out: &mut Outbox) {
    let words = &view.words.companion;
    ui.spacing_mut().item_spacing.y = 0.0;
    let entry = |ui: &mut Ui, glyph: &str, name: &str, is_removal: bool| {
        let response = Entry::new(view.theme, glyph, name).removal(is_removal).show(ui);
        if response.clicked() {
            Popup::close_all(ui.ctx());
        }
        response.clicked()
    };
    if entry(ui, icon::EDIT, &words.edit_card, false) {
        editing.begin(Unsaved::Card(CardForm::of_card(view.library, card, view.lang)));
    }
    if view.schedules.is_buried(card.id, view.now) && entry(ui, icon::DATED, &words.unbury_card, false) {
        out.act(Action::BuryCards {
            cards: vec![card.id],
            until: None,
        });
    }
    if entry(ui, icon::CONFIRMED, &view.words.commands.judge_card, false) {
        out.ask(Request::JudgeCard(card.id));
    }
    if entry(ui, icon::DATED, &view.words.history.title, false) {
        out.ask(Request::ShowHistory(card.id, true));
    }
    let suspend = if card.is_suspended {
        &words.resume_card
    } else {
        &words.suspend_card
    };
    if entry(ui, icon::SUSPEND, suspend, false) {
        out.act(Action::SuspendCards {
            cards: vec![card.id],
            is_suspended: !card.is_suspended,
        });
    }
    if entry(ui, icon::DELETE, &words.delete_card, true) {
        out.act(Action::DeleteCards(vec![card.id]));
    }
}

fn diagrams_ui(ui: &mut Ui, view: View<'_>, block: &Block, out: &mut Outbox) {
    let regions: Vec<_> = view.library.regions_linking(block.id).collect();
    if regions.is_empty() {
        let words = &view.words.companion;
        Empty::new(icon::DIAGRAMS, &words.no_regions, &words.no_regions_body).show(ui, view.theme);
        return;
    }
    for (diagram, region) in regions {
        let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
        let label = region.label.get(view.lang);
        let row = Row::new(view.theme, label).height(metrics.region_card);
        let (rect, response) = row.card(colors.page).show(ui);
        let size = Vec2::new(rect.width() - 2.0 * metrics.space_s, metrics.region_picture);
        let place = Rect::from_min_size(rect.min + Vec2::splat(metrics.space_s), size);
        crate::ui::diagrams::region_preview_ui(ui, view, diagram, region, place, out);
        let typeset = Typeset::regular(TextRole::Ui, colors.text);
        let text = format!("{} · {label}", view.diagram_name(diagram));
        let words = rect.shrink2(Vec2::new(metrics.space_m, metrics.caption_foot));
        typeset.paint_at(
            ui.painter(),
            metrics,
            words.left(),
            words.bottom(),
            &text,
            words.width(),
        );
        if response.clicked() {
            out.ask(Request::OpenRegion(region.id));
        }
    }
}
