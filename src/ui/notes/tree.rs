//! The tree of notebooks, notes and headings.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Frame, Id, Margin, Rect, Sense, Ui};

use super::arriving::arriving_ui;
use super::line_words::words_of;
use crate::model::{BlockId, BlockKind, CardSource, Lang, Note, NoteId, NotebookId};
use crate::ui::command::Command;
use crate::ui::focus::remember_focus;
use crate::ui::route::Route;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{IconButton, Row, Typeset, VirtualList, label, paint_icon};
use crate::ui::{Outbox, Request, View};

/// What the tree remembers.
#[derive(Debug, Default)]
pub struct Tree {
    /// Folded notebooks; they are open at first.
    folded: BTreeSet<NotebookId>,
    /// Opened notes; they are closed at first, but for the one that is shown.
    opened: BTreeSet<NoteId>,
    forest: Forest,
    /// The structure of the library, the folds and the language the rows were made for.
    made_for: Option<(u64, usize, Lang)>,
    /// The revision and the minute the due cards were counted for.
    counted_for: Option<(u64, i64)>,
    list: VirtualList,
    shown_note: Option<NoteId>,
    n_folds: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct TreeRow {
    target: TreeTarget,
    name: String,
    depth: u8,
    fold: Option<bool>,
    n_due: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TreeTarget {
    Notebook(NotebookId),
    Note(NoteId),
    Heading(NoteId, BlockId),
}

impl Tree {
    fn refresh(&mut self, view: View<'_>) {
        let shown = match view.trail.here() {
            Route::Note(note, _) => Some(note),
            _ => None,
        };
        if shown != self.shown_note {
            self.shown_note = shown;
            self.opened.extend(shown);
            self.n_folds += 1;
        }
        let made_for = Some((view.structure, self.n_folds, view.lang));
        let is_made = self.made_for == made_for;
        if !is_made {
            self.made_for = made_for;
            self.forest = Forest::new(view, &self.folded, &self.opened);
            self.list.reset(self.forest.rows.iter().map(|_| view.theme.metrics.row));
        }
        let counted_for = Some((view.revision, view.now.0 / 60_000));
        if !is_made || self.counted_for != counted_for {
            self.counted_for = counted_for;
            self.forest.count_due(view);
        }
    }

    /// Leaves a note that is shown first folded, so that the tree takes the place of the names that stood there while the
    /// library was opened and moves none of them.
    pub const fn begin_at(&mut self, note: NoteId) {
        self.shown_note = Some(note);
    }

    fn toggle(&mut self, target: TreeTarget) {
        self.n_folds += 1;
        match target {
            TreeTarget::Notebook(id) => toggle(&mut self.folded, id),
            TreeTarget::Note(id) => toggle(&mut self.opened, id),
            TreeTarget::Heading(..) => {}
        }
    }
}

fn toggle<T: Ord + Copy>(set: &mut BTreeSet<T>, value: T) {
    if !set.remove(&value) {
        set.insert(value);
    }
}

/// The rows that are shown, and where the due cards of a note or a line are counted.
#[derive(Debug, Default)]
struct Forest {
    rows: Vec<TreeRow>,
    row_of_notebook: BTreeMap<NotebookId, usize>,
    row_of_note: BTreeMap<NoteId, usize>,
    /// The heading row above a line, for the notes that are opened.
    row_of_line: BTreeMap<BlockId, usize>,
}

impl Forest {
    fn new(view: View<'_>, folded: &BTreeSet<NotebookId>, opened: &BTreeSet<NoteId>) -> Self {
        let library = view.library;
        let mut forest = Self::default();
        for notebook in library.notebooks() {
            let is_open = !folded.contains(&notebook.id);
            forest.row_of_notebook.insert(notebook.id, forest.rows.len());
            forest.push(TreeTarget::Notebook(notebook.id), &notebook.name, 0, Some(is_open));
            for note in library.notes_of(notebook.id).filter(|_| is_open) {
                let is_open = opened.contains(&note.id);
                let has_headings = library
                    .blocks_of(note)
                    .take(64)
                    .any(|block| block.kind == BlockKind::Heading);
                forest.row_of_note.insert(note.id, forest.rows.len());
                forest.push(
                    TreeTarget::Note(note.id),
                    &note.title,
                    1,
                    has_headings.then_some(is_open),
                );
                if is_open {
                    forest.push_headings(view, note);
                }
            }
        }
        forest
    }

    /// The headings of a note, two levels of them; one that only repeats the title is passed over.
    fn push_headings(&mut self, view: View<'_>, note: &Note) {
        let mut heading_row = None;
        let mut top = 0;
        for block in view.library.blocks_of(note) {
            match block.heading_level() {
                Some(0) if block.text == note.title => top = 1,
                Some(level) if (top..=top + 1).contains(&level) => {
                    heading_row = Some(self.rows.len());
                    let depth = 2 + level - top;
                    self.push(
                        TreeTarget::Heading(note.id, block.id),
                        words_of(view, block),
                        depth,
                        None,
                    );
                }
                _ => self.row_of_line.extend(heading_row.map(|row| (block.id, row))),
            }
        }
    }

    fn push(&mut self, target: TreeTarget, name: &str, depth: u8, fold: Option<bool>) {
        self.rows.push(TreeRow {
            target,
            name: name.to_owned(),
            depth,
            fold,
            n_due: 0,
        });
    }

    fn count_due(&mut self, view: View<'_>) {
        for row in &mut self.rows {
            row.n_due = 0;
        }
        for card in view.schedules.due_cards(view.now) {
            let Some(card) = view.library.card(card) else { continue };
            let notebook = view
                .library
                .note(card.note)
                .and_then(|note| self.row_of_notebook.get(&note.notebook));
            let line = card.sources.iter().find_map(|source| match source {
                CardSource::Block(block) => self.row_of_line.get(block),
                CardSource::Region(_) => None,
            });
            for &place in [notebook, self.row_of_note.get(&card.note), line].into_iter().flatten() {
                if let Some(row) = self.rows.get_mut(place) {
                    row.n_due += 1;
                }
            }
        }
    }
}

/// Shows the tree.
pub fn tree_ui(ui: &mut Ui, view: View<'_>, tree: &mut Tree, out: &mut Outbox) {
    header_ui(ui, view, out);
    if let Some(opening) = view.opening {
        arriving_ui(ui, view, opening);
        return;
    }
    tree.refresh(view);
    let rows = &tree.forest.rows;
    let mut toggled = None;
    tree.list.show(ui, Id::unique("tree"), 8.0, |ui, place| {
        if let Some(row) = rows.get(place)
            && row_ui(ui, view, row, out)
        {
            toggled = Some(row.target);
        }
    });
    if let Some(target) = toggled {
        tree.toggle(target);
    }
}

fn header_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let (theme, words) = (view.theme, view.words);
    let is_open = view.opening.is_none();
    let frame = Frame::new().inner_margin(Margin {
        left: 8,
        right: 0,
        top: 4,
        bottom: 4,
    });
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            let typeset = Typeset::aside(theme);
            label(ui, theme, typeset, &words.notes.notebooks);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let add = IconButton::new(theme, icon::PLUS, &words.commands.paste_note)
                    .small()
                    .enabled(is_open);
                if add.show(ui).clicked() {
                    out.run(Command::PasteNote);
                }
                let open = IconButton::new(theme, icon::OPEN, &words.commands.open)
                    .small()
                    .enabled(is_open);
                if open.show(ui).clicked() {
                    out.run(Command::Open);
                }
            });
        });
    });
}

/// Where the name of a row begins, from its left edge.
pub(super) fn indent(depth: u8) -> f32 {
    20.0 + f32::from(depth) * 16.0
}

/// The width there is for the name of a row.
pub(super) fn name_width(row: Rect, indent: f32) -> f32 {
    row.width() - indent - 34.0
}

/// Shows a row; answers whether it was folded or unfolded.
fn row_ui(ui: &mut Ui, view: View<'_>, row: &TreeRow, out: &mut Outbox) -> bool {
    let theme = view.theme;
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    let is_selected = match (row.target, view.trail.here()) {
        (TreeTarget::Note(note), Route::Note(here, None)) => note == here,
        (TreeTarget::Heading(_, heading), Route::Note(_, Some(block))) => heading == block,
        _ => false,
    };
    let (rect, response) = Row::new(theme, &row.name).selected(is_selected).show(ui);
    if is_selected || row.depth == 0 {
        remember_focus(ui, "tree", response.id);
    }
    let indent = indent(row.depth);
    let middle = rect.center().y;
    let mut is_toggled = false;
    if let Some(is_open) = row.fold {
        let center = egui::pos2(rect.left() + indent - 10.0, middle);
        let glyph = if is_open { icon::UNFOLDED } else { icon::FOLDED };
        paint_icon(ui.painter(), center, glyph, metrics.icon_fold, colors.text_faint, false);
        let arrow = ui.interact(
            Rect::from_center_size(center, egui::Vec2::splat(24.0)),
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
    let is_strong = is_selected || row.depth == 0;
    let color = if is_strong { colors.text_strong } else { colors.text };
    let name_set = Typeset::weighted(TextRole::Ui, color, is_strong);
    let width = name_width(rect, indent);
    name_set.paint_at(ui.painter(), metrics, rect.left() + indent, middle, &row.name, width);
    if row.n_due > 0 {
        let count = Typeset::strong(TextRole::Small, colors.accent);
        count.paint_ending_at(
            ui.painter(),
            metrics,
            rect.right() - 10.0,
            middle,
            &row.n_due.to_string(),
        );
    }
    if response.clicked() && !is_toggled {
        match row.target {
            TreeTarget::Notebook(_) => is_toggled = true,
            TreeTarget::Note(note) => out.go(Route::Note(note, None)),
            TreeTarget::Heading(note, heading) => out.ask(Request::OpenLine(note, heading)),
        }
    }
    is_toggled
}
