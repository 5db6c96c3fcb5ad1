//! What stands below the tree: notes opened last, searches that were kept, lists of one's own marks, suggested cards and
//! the trash.

use egui::{Id, Pos2, Response, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use super::shape::{count_ui, indent, name_ui, name_width};
use crate::model::Mark;
use crate::ui::command::Command;
use crate::ui::route::Route;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Row, Typeset, focus_ring_inside, paint_icon};
use crate::ui::{Outbox, Request, View};

/// Notes opened last that are listed.
const MAX_RECENT: usize = 3;

/// What the foot remembers.
#[derive(Debug, Default)]
pub(super) struct Foot {
    /// The lists that are folded; they are open at first.
    folded: Vec<List>,
    n_marks: Marks,
    /// The revision the marks were counted for.
    counted_for: Option<u64>,
}

/// How many of one's own marks there are.
#[derive(Clone, Copy, Debug, Default)]
struct Marks {
    stars: usize,
    flags: usize,
    comments: usize,
    all: usize,
}

/// The lists below the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Recent,
    Saved,
    Marks,
}

/// A list with its name and rows.
pub(super) type FootList<'a> = (List, &'a str, Vec<FootRow<'a>>);

/// A row of a list: where it leads, and what it shows.
pub(super) struct FootRow<'a> {
    request: Request,
    glyph: &'a str,
    name: &'a str,
    count: Option<usize>,
}

impl Foot {
    fn refresh(&mut self, view: View<'_>) {
        if self.counted_for == Some(view.revision) {
            return;
        }
        self.counted_for = Some(view.revision);
        self.n_marks = Marks::default();
        for annotation in view.library.annotations() {
            match annotation.mark {
                Mark::Star => self.n_marks.stars += 1,
                Mark::Flag => self.n_marks.flags += 1,
                Mark::Remark(_) => self.n_marks.comments += 1,
                Mark::Highlight { .. } => {}
                Mark::Mistake(_) => continue,
            }
            self.n_marks.all += 1;
        }
    }

    fn toggle(&mut self, list: List) {
        if self.folded.contains(&list) {
            self.folded.retain(|folded| *folded != list);
        } else {
            self.folded.push(list);
        }
    }

    /// The lists that are not empty, each with its name and rows.
    pub(super) fn lists<'a>(&mut self, view: View<'a>) -> Vec<FootList<'a>> {
        self.refresh(view);
        let words = &view.words.tree;
        let here = view.trail.here();
        let recent = view.preferences.recent.notes.iter();
        let recent = recent.filter_map(|&note| view.library.note(note));
        let recent = recent.filter(|note| !here.is_same_page(Route::Note(note.id, None)));
        let recent = recent.take(MAX_RECENT).map(|note| FootRow {
            request: Request::Go(Route::Note(note.id, None)),
            glyph: icon::RECENT,
            name: view.title(note),
            count: None,
        });
        let saved = view.library.settings().saved_searches.iter().map(|search| FootRow {
            request: Request::SearchFor(search.query.clone()),
            glyph: icon::SEARCH,
            name: &search.name,
            count: None,
        });
        let marks = [
            (&words.starred, &words.starred_query, icon::STAR, self.n_marks.stars),
            (&words.flagged, &words.flagged_query, icon::FLAG, self.n_marks.flags),
            (
                &words.commented,
                &words.commented_query,
                icon::REMARK,
                self.n_marks.comments,
            ),
        ];
        let marks = marks.into_iter().filter(|(.., count)| *count > 0);
        let mut marks: Vec<FootRow<'_>> = marks
            .map(|(name, query, glyph, count)| FootRow {
                request: Request::SearchFor(query.to_string()),
                glyph,
                name,
                count: Some(count),
            })
            .collect();
        if self.n_marks.all > 0 {
            marks.push(FootRow {
                request: Request::Run(Command::Annotations),
                glyph: Command::Annotations.icon(),
                name: Command::Annotations.name(view.words),
                count: Some(self.n_marks.all),
            });
        }
        let lists = [
            (List::Recent, &*words.recent, recent.collect::<Vec<_>>()),
            (List::Saved, &*view.words.search.saved, saved.collect()),
            (List::Marks, &*words.marks, marks),
        ];
        lists.into_iter().filter(|(.., rows)| !rows.is_empty()).collect()
    }
}

/// Commands that stand at the very foot, below the lists.
const COMMANDS: [Command; 2] = [Command::Proposals, Command::Deleted];

/// How high the lists of the foot are, and how high it is as a whole, in points, in a column of a height.
pub(super) fn heights(view: View<'_>, foot: &Foot, lists: &[FootList<'_>], column: f32) -> (f32, f32) {
    let n_rows = |(list, _, rows): &FootList<'_>| 1 + if foot.folded.contains(list) { 0 } else { rows.len() };
    let row = view.theme.metrics.row;
    #[expect(clippy::cast_precision_loss, reason = "a few dozen rows")]
    let rows = |n_rows: usize| n_rows as f32 * row;
    let lists = rows(lists.iter().map(n_rows).sum()).min(column * view.theme.metrics.tree_foot);
    (lists, lists + rows(COMMANDS.len()))
}

/// Shows the foot with its lists, which are this high.
pub(super) fn foot_ui(
    ui: &mut Ui,
    view: View<'_>,
    foot: &mut Foot,
    lists: Vec<FootList<'_>>,
    room: f32,
    out: &mut Outbox,
) {
    let mut toggled = None;
    let list = ScrollArea::vertical().id_salt(Id::unique("tree foot"));
    list.max_height(room).min_scrolled_height(room).show(ui, |ui| {
        for (list, title, rows) in lists {
            let is_open = !foot.folded.contains(&list);
            if title_ui(ui, view, title, is_open).clicked() {
                toggled = Some(list);
            }
            for row in rows.into_iter().filter(|_| is_open) {
                if row_ui(ui, view, row.glyph, row.name, row.count).clicked() {
                    out.ask(row.request);
                }
            }
        }
    });
    if let Some(list) = toggled {
        foot.toggle(list);
    }
    for command in COMMANDS {
        let name = command.name(view.words);
        let tip = command.tip(view.words, ui.ctx().os());
        if row_ui(ui, view, command.icon(), name, None)
            .on_hover_text(tip)
            .clicked()
        {
            out.run(command);
        }
    }
}

/// The name of a list, by which it is folded.
fn title_ui(ui: &mut Ui, view: View<'_>, title: &str, is_open: bool) -> Response {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let size = Vec2::new(ui.available_width(), metrics.row);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let words = &view.words.notes;
    let spoken = if is_open {
        words.fold.with(title)
    } else {
        words.unfold.with(title)
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    let color = if response.hovered() {
        colors.text
    } else {
        colors.text_subdued
    };
    let set = Typeset::regular(TextRole::Small, color);
    let (left, middle) = (rect.left() + indent(metrics, 0), rect.center().y);
    let glyph = if is_open { icon::UNFOLDED } else { icon::FOLDED };
    let center = Pos2::new(left - metrics.tree_fold, middle);
    paint_icon(ui.painter(), center, glyph, metrics.icon_fold, colors.text_faint, false);
    set.paint_at(
        ui.painter(),
        metrics,
        left,
        middle,
        title,
        name_width(metrics, rect, indent(metrics, 0), false),
    );
    focus_ring_inside(ui, view.theme, &response, rect, metrics.radius_button);
    response
}

fn row_ui(ui: &mut Ui, view: View<'_>, glyph: &str, name: &str, count: Option<usize>) -> Response {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let (rect, response) = Row::new(view.theme, name).role(Role::Link).show(ui);
    let indent = indent(metrics, 1);
    let (left, middle) = (rect.left() + indent, rect.center().y);
    let center = Pos2::new(left - metrics.icon, middle);
    paint_icon(ui.painter(), center, glyph, metrics.icon, colors.text_subdued, false);
    let set = Typeset::regular(TextRole::Ui, colors.text);
    let is_cut = name_ui(ui, view, rect, indent, set, name, count.is_some());
    if let Some(count) = count {
        count_ui(ui, view, rect, Typeset::aside(view.theme), count);
    }
    if is_cut { response.on_hover_text(name) } else { response }
}
