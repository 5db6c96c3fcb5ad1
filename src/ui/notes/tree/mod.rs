//! The tree of notebooks, notes and headings, which shows where the reader is; below it what else leads to notes.

mod arriving;
mod dragging;
mod foot;
mod forest;
mod shape;

use egui::{Context, Frame, Id, Rect, Response, Sense, Ui, UiBuilder, Vec2};

use crate::model::{BlockId, Lang, NoteId, NotebookId};
use crate::ui::beside::where_held;
use crate::ui::command::{Command, of};
use crate::ui::focus::Column;
use crate::ui::menu;
use crate::ui::route::Route;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{IconButton, Row, Typeset, VirtualList, label, paint_icon};
use crate::ui::{Outbox, Request, View};
use arriving::arriving_ui;
use dragging::Dragging;
use foot::{Foot, foot_ui, heights};
use forest::{Folds, Forest, TreeRow, TreeTarget};
use shape::{count_ui, indent, name_ui};

/// What the tree remembers.
#[derive(Debug, Default)]
pub struct Tree {
    folds: Folds,
    forest: Forest,
    /// The structure of the library, the folds and the language the rows were made for.
    made_for: Option<(u64, usize, Lang)>,
    /// The revision and the minute today's cards were counted for.
    counted_for: Option<(u64, i64)>,
    list: VirtualList,
    foot: Foot,
    /// The note that is shown, and the line of it that is read.
    here: Option<(NoteId, Option<BlockId>)>,
    /// The row that stands for it.
    current: Option<usize>,
    /// What is to be brought on screen and to have the keyboard.
    revealed: Option<TreeTarget>,
    /// What a key has just moved: it has the keyboard where it comes to stand, in the next frame.
    moved: Option<TreeTarget>,
    /// The row that has the keyboard.
    held: Option<(Id, TreeTarget)>,
    /// The row that was clicked last, and where that led. The page has the keyboard then, but the keys that move rows are this
    /// one's until something else is done.
    clicked: Option<(TreeTarget, Option<Route>)>,
    /// Whether it was on screen since the focus was noted last.
    is_shown: bool,
    dragging: Dragging,
    n_folds: usize,
}

impl Tree {
    /// `read` is the line that is read on the page.
    fn refresh(&mut self, view: View<'_>, read: Option<BlockId>) {
        let here = match view.trail.here() {
            Route::Note(note, _) => Some((note, read)),
            _ => None,
        };
        let note = |here: Option<(NoteId, _)>| here.map(|(note, _)| note);
        if note(here) != note(self.here) {
            self.open(view, note(here));
        }
        let made_for = Some((view.structure, self.n_folds, view.lang));
        let is_made = self.made_for == made_for;
        if !is_made {
            self.made_for = made_for;
            self.forest = Forest::new(view, &self.folds);
            self.list.reset(self.forest.rows.iter().map(|_| view.theme.metrics.row));
        }
        if !is_made || here != self.here {
            let current = here.and_then(|(note, line)| self.forest.row_of(view, note, line));
            // Folding moves rows; only reading brings another one up.
            if let Some(row) = current.filter(|_| here != self.here) {
                self.list.scroll_to(row, false);
            }
            (self.here, self.current) = (here, current);
        }
        self.bring_up(view);
        let counted_for = Some((view.revision, view.now.0 / 60_000));
        if !is_made || self.counted_for != counted_for {
            self.counted_for = counted_for;
            self.forest.count_today(view);
        }
    }

    /// Opens what hides a note, and the note itself as long as it is shown.
    fn open(&mut self, view: View<'_>, note: Option<NoteId>) {
        self.folds.shown = note;
        let notebook = note.and_then(|note| view.library.note(note)).map(|note| note.notebook);
        if let Some(notebook) = notebook {
            self.folds.notebooks.remove(&notebook);
        }
        self.n_folds += 1;
    }

    /// Leaves a note that is shown first folded, so that the tree takes the place of the names that stood there while the
    /// library was opened and moves none of them.
    pub const fn begin_at(&mut self, note: NoteId) {
        self.here = Some((note, None));
    }

    /// Opens a notebook. Where the tree is on screen, brings it up with the keyboard on it.
    pub fn reveal(&mut self, notebook: NotebookId, is_shown: bool) {
        self.folds.notebooks.remove(&notebook);
        self.n_folds += 1;
        self.revealed = is_shown.then_some(TreeTarget::Notebook(notebook));
    }

    /// Whether the keys that move rows are for one of its rows.
    pub const fn has_keyboard(&self) -> bool {
        self.held.is_some() || self.clicked.is_some()
    }

    /// Forgets the row that had the keyboard once something else has it.
    pub fn note_focus(&mut self, ctx: &Context) {
        self.held = self.held.filter(|(id, _)| ctx.memory(|memory| memory.has_focus(*id)));
        if !std::mem::take(&mut self.is_shown) || ctx.memory(|memory| memory.focused().is_some()) {
            self.clicked = None;
        }
    }

    /// Forgets the row that was clicked once something else is clicked or shown.
    fn note_clicked(&mut self, ui: &Ui, view: View<'_>) {
        self.is_shown = true;
        let here = view.trail.here();
        let is_pressed = ui.input(|input| input.pointer.any_pressed());
        let clicked = self
            .clicked
            .filter(|(_, led_to)| !is_pressed && led_to.is_none_or(|led_to| led_to == here));
        self.clicked = clicked.map(|(target, _)| (target, Some(here)));
    }

    /// Moves the row that has the keyboard, which it keeps, or the one that was clicked.
    fn take_keys(&mut self, ui: &Ui, out: &mut Outbox) {
        if let Some(target) = self.moved.take() {
            self.revealed = Some(target);
        }
        let held = self.held.map(|(_, target)| target);
        let Some(target) = held.or(self.clicked.map(|(target, _)| target)) else {
            return;
        };
        let Some(command) = ui.input_mut(of::Tree::pressed) else {
            return;
        };
        let is_down = command == of::Tree::MoveRowDown;
        out.ask(match (target, is_down) {
            (TreeTarget::Notebook(notebook), true) => Request::OnNotebook(notebook, of::Notebook::MoveNotebookDown),
            (TreeTarget::Notebook(notebook), false) => Request::OnNotebook(notebook, of::Notebook::MoveNotebookUp),
            (TreeTarget::Note(note), true) => Request::OnNote(note, of::Note::MoveNoteDown),
            (TreeTarget::Note(note), false) => Request::OnNote(note, of::Note::MoveNoteUp),
            // What stands in a note is moved there.
            (TreeTarget::Heading(..), _) => return,
        });
        self.moved = Some(target);
    }

    /// Brings on screen what was moved or opened.
    fn bring_up(&mut self, view: View<'_>) {
        let row = self.revealed.and_then(|target| match target {
            TreeTarget::Notebook(notebook) => self.forest.row_of_notebook(notebook),
            TreeTarget::Note(note) => self.forest.row_of(view, note, None),
            TreeTarget::Heading(note, line) => self.forest.row_of(view, note, Some(line)),
        });
        if let Some(row) = row {
            self.list.scroll_to(row, false);
        }
        // A row that was clicked leaves the keyboard with the page.
        self.revealed = self
            .revealed
            .filter(|revealed| self.clicked.is_none_or(|(clicked, _)| clicked != *revealed));
    }
}

/// Shows the tree; `read` is the line that is read on the page.
pub fn tree_ui(ui: &mut Ui, view: View<'_>, tree: &mut Tree, read: Option<BlockId>, out: &mut Outbox) {
    header_ui(ui, view, out);
    if let Some(opening) = view.opening {
        arriving_ui(ui, view, opening);
        return;
    }
    tree.note_clicked(ui, view);
    tree.take_keys(ui, out);
    tree.refresh(view, read);
    tree.dragging.begin_frame();
    let rows = &tree.forest.rows;
    let mut toggled = None;
    let size = ui.available_size();
    let foot_lists = tree.foot.lists(view);
    let (room, foot) = heights(view, &tree.foot, &foot_lists, size.y);
    let mut list = std::mem::take(&mut tree.list);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.allocate_ui((size - Vec2::new(0.0, foot)).max(Vec2::ZERO), |ui| {
        ui.set_height((size.y - foot).max(0.0));
        // The scroll bar lies in the margin of the column, beside the rows.
        let gutter = view.theme.metrics.space_m;
        let place = ui.max_rect();
        let place = place.with_max_x(place.right() + gutter);
        let mut wide = ui.new_child(UiBuilder::new().max_rect(place));
        list.show(
            &mut wide,
            Id::unique("tree"),
            view.theme.metrics.space_s,
            |ui, place| {
                ui.set_max_width(ui.available_width() - gutter);
                if let Some(row) = rows.get(place) {
                    let shown = row_ui(ui, view, row, tree.current == Some(place), out);
                    if shown.is_toggled {
                        toggled = Some(row.target);
                    }
                    if tree.revealed.take_if(|target| row.target == *target).is_some() {
                        shown.response.request_focus();
                    }
                    // A heading is a line, and moved as one.
                    if shown.response.clicked() && !matches!(row.target, TreeTarget::Heading(..)) {
                        tree.clicked = Some((row.target, None));
                    }
                    if shown.response.has_focus() {
                        tree.held = Some((shown.response.id, row.target));
                    }
                    if shown.response.drag_started() {
                        tree.dragging.begin(row.target);
                    }
                    tree.dragging.note_row(ui, place, shown.response.rect);
                }
            },
        );
    });
    tree.list = list;
    tree.dragging.show(ui, view, &tree.forest.rows, out);
    foot_ui(ui, view, &mut tree.foot, foot_lists, room, out);
    if let Some(target) = toggled {
        tree.n_folds += 1;
        tree.folds.toggle(target);
    }
}

fn header_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let (theme, words) = (view.theme, view.words);
    let is_open = view.opening.is_none();
    let frame = Frame::new().inner_margin(inset::TREE_HEADER);
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            let typeset = Typeset::aside(theme);
            label(ui, theme, typeset, &words.notes.notebooks);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                for command in [Command::PasteNote, Command::Open] {
                    let glyph = if command == Command::Open {
                        icon::OPEN
                    } else {
                        icon::PLUS
                    };
                    let button = IconButton::new(theme, glyph, command.name(words)).small();
                    if button.enabled(is_open).show(ui).clicked() {
                        out.run(command);
                    }
                }
            });
        });
    });
}

/// A row that was shown.
struct ShownRow {
    response: Response,
    /// Whether it was folded or unfolded.
    is_toggled: bool,
}

fn row_ui(ui: &mut Ui, view: View<'_>, row: &TreeRow, is_current: bool, out: &mut Outbox) -> ShownRow {
    let theme = view.theme;
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let spoken = match row.n_today {
        0 => row.name.clone(),
        n_today => format!("{} · {}", row.name, view.words.shell.n_today.with(n_today)),
    };
    let (rect, response) = Row::new(theme, &spoken).selected(is_current).dragged().show(ui);
    Column::Tree.offer(ui, response.id, is_current);
    let indent = indent(metrics, row.depth);
    let middle = rect.center().y;
    let mut is_toggled = false;
    if let Some(is_open) = row.fold {
        let center = egui::pos2(rect.left() + indent - metrics.tree_fold, middle);
        let glyph = if is_open { icon::UNFOLDED } else { icon::FOLDED };
        paint_icon(ui.painter(), center, glyph, metrics.icon_fold, colors.text_faint, false);
        let arrow = ui.interact(
            Rect::from_center_size(center, Vec2::splat(metrics.row)),
            response.id.with("fold"),
            Sense::click(),
        );
        arrow.widget_info(|| {
            let words = &view.words.notes;
            let name = if is_open {
                words.fold.with(&row.name)
            } else {
                words.unfold.with(&row.name)
            };
            egui::WidgetInfo::labeled(egui::Role::Button, true, name)
        });
        is_toggled = arrow.clicked();
    }
    let is_strong = is_current || row.depth == 0;
    let color = if is_strong { colors.text_strong } else { colors.text };
    let name_set = Typeset::weighted(TextRole::Ui, color, is_strong);
    let is_cut = name_ui(ui, view, rect, indent, name_set, &row.name, row.n_today > 0);
    if row.n_today > 0 {
        let due = Typeset::strong(TextRole::Small, colors.accent);
        count_ui(ui, view, rect, due, row.n_today);
    }
    match row.target {
        TreeTarget::Notebook(notebook) => menu::notebook_row_menu_ui(&response, view, notebook, out),
        TreeTarget::Note(note) => menu::note_row_menu_ui(&response, view, note, out),
        TreeTarget::Heading(..) => {}
    }
    let response = if is_cut {
        response.on_hover_text(&row.name)
    } else {
        response
    };
    if response.clicked() && !is_toggled {
        match row.target {
            TreeTarget::Notebook(_) => is_toggled = true,
            TreeTarget::Note(note) => out.ask(where_held(ui, Request::OpenNote(note))),
            TreeTarget::Heading(note, heading) => out.ask(where_held(ui, Request::OpenLine(note, heading))),
        }
    }
    ShownRow { response, is_toggled }
}
