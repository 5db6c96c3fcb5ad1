//! One frame: which columns stand where, and which pane is in them.
//!
//! It divides the window by the route and hands each part to its pane. It decides nothing about what panes show, and acts
//! on nothing: what they want goes into the outbox.

use egui::{CentralPanel, Frame, Id, Panel, Ui};

use super::cards::face;
use super::command::{Command, Place};
use super::diagrams::{DiagramsPane, gallery_ui, viewer_ui};
use super::focus::Column;
use super::halves::{OtherHalf, halves_ui};
use super::notes::{
    NotesPane, SoughtWords, SourceShown, StatusSheet, beside_source_ui, companion_ui, cover_bar_ui, hits_ui,
    line_bar_height, line_bar_ui, page_header_ui, page_ui, status_ui, tree_ui,
};
use super::pages::{
    Pages, PasteDialog, PathDialog, RenameDialog, exam_sitting_ui, pages_ui, paste_ui, path_ui, rename_ui,
    wrong_list_ui,
};
use super::pick::{
    LinePicker, NotePicker, NotebookPicker, TagPicker, line_picker_ui, note_picker_ui, notebook_picker_ui,
    tag_picker_ui,
};
use super::quiz::{HistorySheet, Overview, QuizPane, history_ui, overview_ui, session_ui};
use super::replace::{ReplacePane, find_bar_ui, has_find_bar, replace_page_ui};
use super::route::Route;
use super::shell::{Palette, SearchField, Toasts, back_row_ui, notice_ui, palette_ui, rail_ui, toasts_ui, top_bar_ui};
use super::theme::{icon, inset};
use super::view::Half;
use super::widgets::{Empty, EmptyAction, VirtualList};
use super::{Editing, Outbox, Request, View};
use crate::model::BlockId;
use crate::quiz::exam::ExamSitting;

/// What all panes remember between frames.
#[derive(Debug, Default)]
pub struct Panes {
    /// The search field.
    pub search: SearchField,
    /// The list of hits.
    pub hits: VirtualList,
    /// Everything that is being written.
    pub editing: Editing,
    /// Notes.
    pub notes: NotesPane,
    /// The second of two pages that stand side by side.
    pub other: Option<OtherHalf>,
    /// Diagrams.
    pub diagrams: DiagramsPane,
    /// The card that is asked.
    pub quiz: QuizPane,
    /// What there is to answer.
    pub overview: Overview,
    /// Words that are found and replaced.
    pub replace: ReplacePane,
    /// The other pages.
    pub pages: Pages,
    /// The palette, while it is open.
    pub palette: Option<Palette>,
    /// The dialog for pasted text, while it is open.
    pub paste: Option<PasteDialog>,
    /// The list of notebooks a note is moved to, while it is open.
    pub notebook_picker: Option<NotebookPicker>,
    /// The history of a card, while it is open.
    pub history: Option<HistorySheet>,
    /// The list of notes cards are moved to, while it is open.
    pub note_picker: Option<NotePicker>,
    /// The list of tags, while it is open.
    pub tag_picker: Option<TagPicker>,
    /// The list of lines a region is linked to, while it is open.
    pub line_picker: Option<LinePicker>,
    /// What is said to be known of lines, while that is open.
    pub status: Option<StatusSheet>,
    /// The dialog for a new name, while it is open.
    pub rename: Option<RenameDialog>,
    /// The dialog for a path, while it is open.
    pub path: Option<PathDialog>,
    /// Messages.
    pub toasts: Toasts,
    /// Whether something else than a text field had the keyboard at the end of the last frame.
    pub is_on_button: bool,
    /// In a narrow window: whether the tree was asked for.
    pub is_tree_over: bool,
    /// In a narrow window: whether the right column was asked for.
    pub is_companion_over: bool,
}

impl Panes {
    /// Whether a dialog lies over the page and takes the keys.
    pub const fn has_dialog(&self) -> bool {
        let is_picking = self.palette.is_some() || self.notebook_picker.is_some() || self.line_picker.is_some();
        is_picking
            || self.history.is_some()
            || self.note_picker.is_some()
            || self.tag_picker.is_some()
            || self.paste.is_some()
            || self.status.is_some()
            || self.rename.is_some()
            || self.path.is_some()
    }

    /// Notes what has the keyboard: at the beginning of the next frame, Esc has taken it away already.
    pub fn note_focus(&mut self, ctx: &egui::Context) {
        self.is_on_button = ctx.memory(|memory| memory.focused().is_some()) && !ctx.text_edit_focused();
        self.notes.tree.note_focus(ctx);
    }

    /// Whether two pages are on screen. What is written beside the page, and what was found, take the room of the other.
    pub fn has_halves(&self, view: View<'_>) -> bool {
        let here = view.trail.here();
        let is_free = match here {
            Route::Note(_, line) => {
                let is_editing = self.notes.companion.is_editing(view.library, line, &self.editing);
                !is_editing && !view.columns.has_companion() && !self.notes.source.is_open()
            }
            _ => true,
        };
        let has_page = view.opening.is_none() && view.work.is_none() && !view.results.is_active();
        has_page && is_free && self.other.as_ref().is_some_and(|other| other.fits(here))
    }

    fn is_changing_card(&self, view: View<'_>) -> bool {
        let asked = view.run.and_then(|run| run.asked);
        asked.is_some_and(|card| self.editing.of_own_card(card).is_some())
    }

    fn is_making_card(&self, view: View<'_>, line: Option<BlockId>) -> bool {
        let companion = &self.notes.companion;
        companion.is_making_card(view.library, line, &self.editing)
    }

    /// The commands that what is shown takes before all others: those of the question that is asked, by its kind, and the
    /// one that saves a card that is being written, wherever in its form the keyboard is.
    pub fn own_commands(&self, view: View<'_>) -> Vec<Command> {
        let card = |id| view.library.card(id);
        match view.trail.here() {
            _ if self.has_dialog() => Vec::new(),
            _ if self.notes.tree.has_keyboard() => vec![Command::MoveRowUp, Command::MoveRowDown],
            Route::Note(_, Some(line)) if self.editing.of_card(view.library, line).is_some() => vec![Command::SaveText],
            Route::Diagram(_) if self.diagrams.viewer.is_offering() => {
                vec![Command::TakeOffer, Command::TakeAllOffers, Command::PassOffer]
            }
            Route::Replace => vec![
                Command::ReplaceAll,
                Command::MatchCase,
                Command::WholeWord,
                Command::RegularExpression,
            ],
            Route::Quiz if self.is_changing_card(view) => vec![Command::SaveText],
            Route::Quiz if !self.quiz.is_revealed() => {
                let asked = view.run.and_then(|run| run.asked).and_then(card);
                asked.map_or_else(Vec::new, |card| face(&card.prompt).own_commands().to_vec())
            }
            Route::Exam => {
                let question = view.exam.and_then(ExamSitting::current);
                let asked = question.and_then(|question| card(question.card));
                asked.map_or_else(Vec::new, |card| face(&card.prompt).own_commands().to_vec())
            }
            _ => Vec::new(),
        }
    }

    /// The places in which commands can be given now.
    pub fn places(&self, view: View<'_>) -> Vec<Place> {
        let mut places = vec![Place::Window, Place::Anywhere];
        match view.trail.here() {
            // While a card is being made its keys are its own.
            Route::Note(_, line) if self.is_making_card(view, line) => {}
            Route::Note(note, line) if self.notes.page.is_covered(note) => {
                places.extend([Place::Note, Place::Notebook, Place::Cover]);
                places.extend(line.map(|_| Place::Subject));
            }
            Route::Note(_, None) => places.extend([Place::Note, Place::Notebook]),
            Route::Note(_, Some(_)) => places.extend([Place::Note, Place::Notebook, Place::Line, Place::Subject]),
            // While regions are chosen, a key that is theirs as well is about them and not about their diagram.
            Route::Diagram(_) if self.diagrams.viewer.has_chosen() => {
                places.extend([Place::Picture, Place::Region, Place::Diagram]);
            }
            Route::Diagram(_) => places.extend([Place::Picture, Place::Diagram]),
            Route::Gallery if self.diagrams.gallery.chosen().is_some() => places.push(Place::Diagram),
            Route::Exam if view.exam.is_some() => places.push(Place::Exam),
            // While the card that is asked is being changed, its keys are its own.
            Route::Quiz if self.is_changing_card(view) => {}
            Route::Quiz if view.run.is_some() => {
                let now = if self.quiz.is_revealed() {
                    Place::Answer
                } else {
                    Place::Question
                };
                places.extend([Place::Card, Place::Subject, now]);
            }
            _ => {}
        }
        places
    }
}

/// Draws everything.
pub fn frame_ui(ui: &mut Ui, view: View<'_>, panes: &mut Panes, out: &mut Outbox) {
    // What lies over the page has the keys to itself.
    let withheld = panes
        .has_dialog()
        .then(|| ui.input_mut(|input| std::mem::take(&mut input.events)));
    if let (Route::Diagram(diagram), false) = (view.trail.here(), panes.has_dialog())
        && let Some(diagram) = view.library.diagram(diagram)
    {
        panes.diagrams.viewer.take_tab(ui.ctx(), diagram);
    }
    window_ui(ui, view, panes, out);
    if let Some(events) = withheld {
        ui.input_mut(|input| input.events = events);
    }
    over_ui(ui, view, panes, out);
}

fn window_ui(ui: &mut Ui, view: View<'_>, panes: &mut Panes, out: &mut Outbox) {
    let centre = CentralPanel::no_frame().frame(Frame::new().fill(view.theme.colors.window));
    if let (Route::Exam, Some(sitting)) = (view.trail.here(), view.exam) {
        exam_sitting_ui(ui, view, sitting, &mut panes.pages.exam, out);
    } else if let (Route::Quiz, Some(run)) = (view.trail.here(), view.run) {
        centre.show(ui, |ui| {
            session_ui(ui, view, run, &mut panes.quiz, &mut panes.editing, out);
        });
    } else if let (Route::Diagram(_), true) = (view.trail.here(), panes.diagrams.viewer.is_alone()) {
        centre.show(ui, |ui| sheet_ui(ui, view, panes, out));
    } else {
        top_bar_ui(ui, view, &mut panes.search, &panes.editing, out);
        rail_ui(ui, view, out);
        left_ui(ui, view, panes, out);
        right_ui(ui, view, panes, out);
        centre.show(ui, |ui| {
            // What is open in a moment shows no other page before.
            if view.opening.is_none_or(|opening| opening.is_shown) {
                notice_ui(ui, view, out);
                if panes.has_halves(view) {
                    both_sheets_ui(ui, view, panes, out);
                } else {
                    sheet_ui(ui, view, panes, out);
                }
            }
        });
    }
}

/// The tree, or what the search has found in its place.
fn left_ui(ui: &mut Ui, view: View<'_>, panes: &mut Panes, out: &mut Outbox) {
    let metrics = &view.theme.metrics;
    let ground = Frame::new().fill(view.theme.colors.window);
    if view.results.is_active() {
        let width = metrics.hits.min(ui.available_width() * 0.5);
        let frame = ground.inner_margin(inset::SHEET);
        let column = Panel::left("hits")
            .exact_size(width)
            .resizable(false)
            .show_separator_line(false)
            .frame(frame);
        column.show(ui, |ui| {
            if let Some(filter) = hits_ui(ui, view, &mut panes.hits, out) {
                out.ask(Request::Filter(filter));
            }
        });
        return;
    }
    let has_page = view.opening.is_none() && view.work.is_none();
    let has_mistakes = view.trail.here() == Route::WrongAnswers && panes.pages.wrong.has_any(view);
    if has_page && has_mistakes {
        let width = metrics.wrong_list.min(ui.available_width() * metrics.wrong_list_share);
        let column = Panel::left("wrong answers")
            .exact_size(width)
            .resizable(false)
            .show_separator_line(false)
            .frame(ground.inner_margin(inset::TREE));
        column.show(ui, |ui| wrong_list_ui(ui, view, &mut panes.pages.wrong, out));
        return;
    }
    let is_here = match (view.opening, view.trail.here()) {
        (Some(opening), _) => opening.is_shown,
        (None, here) => matches!(here, Route::Note(..) | Route::Notes | Route::ImportReport),
    };
    // Beside a note that stands in the other half, the list stays where it is.
    if !(is_here || panes.has_halves(view)) || !view.columns.has_tree {
        return;
    }
    let frame = ground.inner_margin(inset::TREE);
    Panel::left("tree")
        .default_size(metrics.tree)
        .size_range(metrics.tree_min..=metrics.tree_max)
        .show_separator_line(false)
        .frame(frame)
        .show(ui, |ui| {
            ui.take_available_space();
            Column::Tree.show(ui, ui.max_rect());
            let read = match view.trail.here() {
                Route::Note(note, _) => panes.notes.page.line_read(note),
                _ => None,
            };
            tree_ui(ui, view, &mut panes.notes.tree, read, out);
        });
}

/// What hangs on the chosen line, or the card being made from it.
fn right_ui(ui: &mut Ui, view: View<'_>, panes: &mut Panes, out: &mut Outbox) {
    let Route::Note(_, chosen) = view.trail.here() else {
        return;
    };
    let is_making_card = panes.is_making_card(view, chosen);
    let companion = &mut panes.notes.companion;
    let editing = &mut panes.editing;
    let is_wanted = view.columns.has_companion() || companion.is_editing(view.library, chosen, editing);
    if !(is_wanted && view.columns.has_room_beside) {
        return;
    }
    let metrics = &view.theme.metrics;
    let frame = Frame::new()
        .fill(view.theme.colors.window)
        .inner_margin(inset::COMPANION);
    let (id, width) = if is_making_card {
        ("editor", metrics.card_editor)
    } else {
        ("companion", metrics.companion)
    };
    let (narrowest, widest) = metrics.companion_range;
    Panel::right(id)
        .default_size(width)
        .size_range(narrowest..=widest)
        .show_separator_line(false)
        .frame(frame)
        .show(ui, |ui| {
            ui.take_available_space();
            Column::Companion.show(ui, ui.max_rect());
            companion_ui(ui, view, chosen, companion, &mut panes.notes.page, editing, out);
        });
}

/// Both pages, where two stand side by side.
fn both_sheets_ui(ui: &mut Ui, view: View<'_>, panes: &mut Panes, out: &mut Outbox) {
    let Some(mut other) = panes.other.take() else { return };
    let (at, takes_presses) = ((other.route, other.is_first), !panes.has_dialog());
    halves_ui(ui, view, at, takes_presses, out, |ui, view, out| {
        let mut turn = |panes: &mut Panes| {
            if view.half == Half::Resting {
                std::mem::swap(&mut panes.notes.page, &mut other.page);
            }
        };
        turn(panes);
        sheet_ui(ui, view, panes, out);
        turn(panes);
    });
    panes.other = Some(other);
}

/// The page that is read.
fn sheet_ui(ui: &mut Ui, view: View<'_>, panes: &mut Panes, out: &mut Outbox) {
    let sheet = Frame::new()
        .fill(view.theme.colors.page)
        .corner_radius(super::theme::corner(view.theme.metrics.radius_sheet))
        .outer_margin(inset::SHEET);
    sheet.show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        ui.spacing_mut().item_spacing.y = 0.0;
        if let Some(opening) = view.opening {
            super::pages::opening_ui(ui, view, opening);
            return;
        }
        if let Some(work) = view.work {
            super::pages::work_ui(ui, view, work, out);
            return;
        }
        if view.half == Half::Whole {
            back_row_ui(ui, view, out);
        }
        match view.trail.here() {
            Route::Note(note, block) => {
                let has_keyboard = view.half != Half::Resting;
                let page = &panes.notes.page;
                let n_selected = page.selected_lines(view.library, note).len();
                page_header_ui(ui, view, note, page.line_read(note), n_selected, out);
                let first_line = page.first_line(note);
                if has_keyboard && has_find_bar(&panes.replace) {
                    find_bar_ui(ui, view, note, first_line, &mut panes.replace, out);
                }
                let current = panes.replace.current();
                let sought = panes.replace.pattern_in_note().filter(|_| has_keyboard);
                panes.notes.page.sought = sought.map(|pattern| SoughtWords { pattern, current });
                let is_editing = panes.notes.companion.is_editing(view.library, block, &panes.editing);
                let is_free = has_keyboard && !is_editing && !view.results.is_active();
                let is_covered = panes.notes.page.is_covered(note);
                let is_source = panes.notes.source.is_open();
                let has_bar = is_covered || block.is_some() && !view.columns.has_companion() && is_free && !is_source;
                let bar = has_bar.then(|| line_bar_height(&view.theme.metrics));
                let height = (ui.available_height() - bar.unwrap_or_default()).max(0.0);
                ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
                    ui.set_height(height);
                    let NotesPane { page, source, .. } = &mut panes.notes;
                    let mut note_ui = |ui: &mut Ui, editing: &mut Editing, out: &mut Outbox| {
                        page_ui(ui, view, note, block, page, editing, out);
                    };
                    if source.is_open() {
                        let shown = SourceShown {
                            note,
                            chosen: block,
                            pane: source,
                        };
                        beside_source_ui(ui, view, shown, &mut panes.editing, out, note_ui);
                    } else {
                        note_ui(ui, &mut panes.editing, out);
                    }
                });
                if is_covered {
                    cover_bar_ui(ui, view, &panes.notes.page, out);
                } else if has_bar && let Some(block) = block {
                    line_bar_ui(ui, view, block, &mut panes.notes.companion, out);
                }
            }
            Route::Notes => no_note_ui(ui, view, out),
            Route::Gallery => gallery_ui(ui, view, &mut panes.diagrams.gallery, out),
            Route::Diagram(diagram) => {
                viewer_ui(ui, view, diagram, &mut panes.diagrams.viewer, &mut panes.editing, out);
            }
            Route::Replace => replace_page_ui(ui, view, &mut panes.replace, out),
            Route::Quiz => overview_ui(ui, view, &mut panes.overview, out),
            _ => pages_ui(ui, view, &mut panes.pages, &mut panes.editing, out),
        }
    });
}

fn no_note_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let words = &view.words.notes;
    let is_empty = view.library.n_notes() == 0;
    let (title, body) = if is_empty {
        (&words.no_notes, &words.no_notes_body)
    } else {
        (&words.none_open, &words.none_open_body)
    };
    let paste = EmptyAction {
        label: &view.words.commands.paste_note,
        command: Some(Command::PasteNote),
    };
    let add = (is_empty && view.is_without_bundled()).then_some(EmptyAction {
        label: &view.words.bundled.missing,
        command: Some(Command::RenewBundled),
    });
    let ways: Vec<EmptyAction<'_>> = std::iter::once(paste).chain(add).collect();
    let taken = Empty::new(icon::NOTES, title, body).show_ways(ui, view.theme, &ways);
    if let Some(command) = taken.and_then(|place| ways.get(place)?.command) {
        out.run(command);
    }
}

/// What lies over the page.
fn over_ui(ui: &mut Ui, view: View<'_>, panes: &mut Panes, out: &mut Outbox) {
    while_open(&mut panes.palette, |palette| palette_ui(ui, view, palette, out));
    while_open(&mut panes.notebook_picker, |picker| {
        notebook_picker_ui(ui, view, picker, out)
    });
    while_open(&mut panes.history, |sheet| history_ui(ui, view, sheet));
    while_open(&mut panes.note_picker, |picker| note_picker_ui(ui, view, picker, out));
    while_open(&mut panes.tag_picker, |picker| tag_picker_ui(ui, view, picker, out));
    while_open(&mut panes.line_picker, |picker| line_picker_ui(ui, view, picker, out));
    while_open(&mut panes.paste, |dialog| {
        paste_ui(ui, view, dialog, &mut panes.editing, out)
    });
    let chosen = match view.trail.here() {
        Route::Note(_, line) => line.and_then(|line| panes.notes.page.place_of(line)),
        _ => None,
    };
    while_open(&mut panes.status, |sheet| status_ui(ui, view, sheet, chosen, out));
    while_open(&mut panes.rename, |dialog| rename_ui(ui, view, dialog, out));
    while_open(&mut panes.path, |dialog| path_ui(ui, view, dialog, out));
    toasts_ui(ui, view, &panes.toasts, out);
    drop_ui(ui, view);
}

/// Shows what is open, and closes it where `show` answers that it does not stay open.
fn while_open<T>(open: &mut Option<T>, show: impl FnOnce(&mut T) -> bool) {
    open.take_if(|open| !show(open));
}

/// Says that what is dragged over the window can be let go.
fn drop_ui(ui: &Ui, view: View<'_>) {
    if !ui.input(|input| !input.raw.hovered_files.is_empty()) {
        return;
    }
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let screen = ui.ctx().content_rect();
    let layer = egui::LayerId::new(egui::Order::Foreground, Id::unique("drop"));
    let painter = ui.ctx().layer_painter(layer);
    painter.rect_filled(screen, 0.0, colors.scrim.color());
    let text = match view.trail.here() {
        Route::Diagram(_) => &view.words.diagrams.drop_here,
        _ => &view.words.start.drop,
    };
    let typeset = super::widgets::Typeset::heading(view.theme, super::theme::TextRole::Title);
    let galley = typeset.line(&painter, metrics, text, screen.width());
    let around = 2.0 * egui::vec2(metrics.space_xxl, metrics.space_xl);
    let card = egui::Rect::from_center_size(screen.center(), galley.size() + around);
    painter.rect_filled(card, metrics.radius_palette, colors.popup);
    painter.galley(card.center() - galley.size() / 2.0, galley, colors.text_strong);
}
