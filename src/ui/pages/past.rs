//! Earlier versions of a document, and what was deleted: looked at and brought back.
//!
//! A list of times on the left; on the right what would come back and what would go. What is shown was read on a worker;
//! the differences of the chosen version are worked out once. The page does not restore anything itself.

use std::collections::BTreeMap;

use egui::{ScrollArea, Ui, Vec2};

use crate::model::{Block, BlockId, DocKey, Document, Timestamp};
use crate::ui::command::Command;
use crate::ui::text::moment_text;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{Button, Empty, InRow, Row, Typeset, label, paragraph, surface, titled_row};
use crate::ui::{Outbox, Request, View};

/// Lines of a version that are shown; whoever wants to read all of it brings it back.
const MAX_LINES: usize = 200;

/// What can be brought back.
#[derive(Clone, Debug)]
pub struct Past {
    /// Of which document these are earlier versions; nothing for what was deleted.
    pub of: Option<DocKey>,
    /// Newest first.
    pub versions: Vec<PastVersion>,
    /// Whether they are still being read.
    pub is_loading: bool,
}

/// A document as it was.
#[derive(Clone, Debug)]
pub struct PastVersion {
    /// When it was replaced or deleted.
    pub at: Timestamp,
    /// What it was called.
    pub name: String,
    /// What it holds; nothing where it cannot be read.
    pub document: Option<Document>,
}

/// What the page remembers.
#[derive(Debug, Default)]
pub struct PastPane {
    /// The versions, once they are being read.
    pub past: Option<Past>,
    chosen: usize,
    shown: Option<Shown>,
}

/// The differences of a version, and what they were worked out for.
#[derive(Debug)]
struct Shown {
    of: Option<DocKey>,
    chosen: usize,
    n_versions: usize,
    revision: u64,
    lines: Vec<Line>,
    n_more: usize,
}

/// A line of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    what: What,
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// It is there now and would go.
    Goes,
    /// It would come back.
    Comes,
}

/// Shows the page.
pub(super) fn past_ui(ui: &mut Ui, view: View<'_>, pane: &mut PastPane, out: &mut Outbox) {
    let Some(past) = pane.past.take() else { return };
    page_ui(ui, view, &past, pane, out);
    pane.past = Some(past);
}

fn page_ui(ui: &mut Ui, view: View<'_>, past: &Past, pane: &mut PastPane, out: &mut Outbox) {
    let words = &view.words.past;
    egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(32, 16))
        .show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            let title = Typeset::heading(view.theme, TextRole::Title);
            let subdued = Typeset::regular(TextRole::Ui, view.theme.colors.text_subdued);
            let (heading, body) = match past.of {
                Some(_) => (&words.title, &words.body),
                None => (&words.deleted_title, &words.deleted_body),
            };
            paragraph(ui, view.theme, title, heading);
            paragraph(ui, view.theme, subdued, body);
            ui.add_space(view.theme.metrics.space_l);
            if past.versions.is_empty() {
                let (title, body) = match past.of {
                    _ if past.is_loading => (&words.loading, ""),
                    Some(_) => (&words.none, &*words.none_body),
                    None => (&words.none_deleted, &*words.none_deleted_body),
                };
                Empty::new(icon::DATED, title, body).show(ui, view.theme);
                return;
            }
            pane.chosen = pane.chosen.min(past.versions.len() - 1);
            keys(ui, past, pane);
            pane.refresh(view, past);
            let height = ui.available_height();
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = view.theme.metrics.space_xl;
                ui.allocate_ui(Vec2::new(view.theme.metrics.versions, height), |ui| {
                    ui.set_width(view.theme.metrics.versions);
                    ui.vertical(|ui| list_ui(ui, view, past, pane));
                });
                ui.allocate_ui(Vec2::new(ui.available_width(), height), |ui| {
                    ui.vertical(|ui| version_ui(ui, view, past, pane, out));
                });
            });
        });
}

/// Up and down choose another version.
fn keys(ui: &Ui, past: &Past, pane: &mut PastPane) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    if ui.input_mut(|input| Command::NextRow.consume(input)).is_some() && pane.chosen + 1 < past.versions.len() {
        pane.chosen += 1;
    }
    if ui.input_mut(|input| Command::PreviousRow.consume(input)).is_some() {
        pane.chosen = pane.chosen.saturating_sub(1);
    }
}

fn list_ui(ui: &mut Ui, view: View<'_>, past: &Past, pane: &mut PastPane) {
    ScrollArea::vertical()
        .id_salt("versions")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = view.theme.metrics.space_xs;
            for (place, version) in past.versions.iter().enumerate() {
                let when = moment_text(view, version.at);
                let name = format!("{} · {when}", version.name);
                let row = Row::new(view.theme, &name)
                    .height(view.theme.metrics.name_row)
                    .selected(place == pane.chosen);
                let (rect, response) = row.show(ui);
                let (metrics, colors) = (&view.theme.metrics, &view.theme.colors);
                let (first, second) = match past.of {
                    Some(_) => (when.as_str(), version.name.as_str()),
                    None => (version.name.as_str(), when.as_str()),
                };
                let strong = Typeset::weighted(TextRole::Ui, colors.text_strong, place == pane.chosen);
                InRow::new(ui, view.theme, rect, metrics.plain_row).two(strong, first, second);
                if response.clicked() {
                    pane.chosen = place;
                }
            }
        });
}

fn version_ui(ui: &mut Ui, view: View<'_>, past: &Past, pane: &PastPane, out: &mut Outbox) {
    let (words, colors) = (&view.words.past, &view.theme.colors);
    let Some(version) = past.versions.get(pane.chosen) else {
        return;
    };
    let strong = Typeset::strong(TextRole::Ui, colors.text_strong);
    let subdued = Typeset::regular(TextRole::Ui, colors.text_subdued);
    let n_lines = pane.shown.as_ref().map_or(0, |shown| shown.lines.len() + shown.n_more);
    let is_same = past.of.is_some() && n_lines == 0;
    let can_restore = version.document.is_some() && !is_same && view.keeping.read_only.is_none();
    let head = match past.of {
        Some(_) if n_lines == 0 => String::new(),
        Some(_) => words.n_differ.counted(n_lines),
        None => view.words.notes.n_lines.counted(n_lines),
    };
    // Somebody who types into the search means its hits.
    let is_typing = ui.ctx().text_edit_focused();
    let mut is_wanted = !is_typing && ui.input_mut(|input| Command::OpenRow.consume(input)).is_some();
    titled_row(ui, view.theme, strong, &head, |ui| {
        let restore = Button::primary(view.theme, &words.restore)
            .icon(icon::UNDO)
            .key(Command::OpenRow)
            .enabled(can_restore);
        is_wanted |= restore.show(ui).clicked();
    });
    if is_wanted && can_restore {
        out.ask(Request::Restore(pane.chosen));
    }
    ui.add_space(view.theme.metrics.space_s);
    if version.document.is_none() {
        paragraph(ui, view.theme, subdued, &words.unreadable);
        return;
    }
    if is_same {
        paragraph(ui, view.theme, subdued, &words.same);
        return;
    }
    let Some(shown) = &pane.shown else { return };
    ScrollArea::vertical()
        .id_salt("version")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = view.theme.metrics.space_xs;
            for line in &shown.lines {
                line_ui(ui, view, line, past.of.is_some());
            }
            if shown.n_more > 0 {
                label(ui, view.theme, subdued, &words.n_more.counted(shown.n_more));
            }
            ui.add_space(view.theme.metrics.space_l);
        });
}

fn line_ui(ui: &mut Ui, view: View<'_>, line: &Line, is_marked: bool) {
    let (words, colors) = (&view.words.past, &view.theme.colors);
    let (sign, what, fill, color) = match line.what {
        What::Goes => ("−", &words.goes, colors.wrong_soft, colors.wrong),
        What::Comes if is_marked => ("+", &words.comes, colors.right_soft, colors.right),
        What::Comes => ("", &words.comes, colors.raised, colors.text),
    };
    surface(view.theme, fill, inset::TIGHT).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = view.theme.metrics.space_s;
            if !sign.is_empty() {
                let sign = label(ui, view.theme, Typeset::strong(TextRole::Ui, color), sign);
                sign.on_hover_text(&**what);
            }
            paragraph(
                ui,
                view.theme,
                Typeset::regular(TextRole::Ui, colors.text_strong),
                &line.text,
            );
        });
    });
}

impl PastPane {
    fn refresh(&mut self, view: View<'_>, past: &Past) {
        let is_current = self.shown.as_ref().is_some_and(|shown| {
            shown.of == past.of
                && shown.chosen == self.chosen
                && shown.n_versions == past.versions.len()
                && shown.revision == view.revision
        });
        if is_current {
            return;
        }
        let version = past
            .versions
            .get(self.chosen)
            .and_then(|version| version.document.as_ref());
        let current = past.of.and_then(|key| view.library.document(key));
        let mut lines = version
            .map(|version| differences(current.as_ref(), version))
            .unwrap_or_default();
        let n_more = lines.len().saturating_sub(MAX_LINES);
        lines.truncate(MAX_LINES);
        self.shown = Some(Shown {
            of: past.of,
            chosen: self.chosen,
            n_versions: past.versions.len(),
            revision: view.revision,
            lines,
            n_more,
        });
    }
}

/// What would go and what would come back, in the order of the version. Lines of a note are compared by what they are,
/// other documents by their name.
fn differences(current: Option<&Document>, version: &Document) -> Vec<Line> {
    let empty: &[_] = &[];
    let (now, then) = match (current, version) {
        (Some(Document::Note(now)), Document::Note(then)) => (now.blocks.as_slice(), then.blocks.as_slice()),
        (None, Document::Note(then)) => (empty, then.blocks.as_slice()),
        (current, version) => return names(current, version),
    };
    let by_id = |blocks: &[std::sync::Arc<Block>]| -> BTreeMap<BlockId, String> {
        blocks.iter().map(|block| (block.id, block.text.clone())).collect()
    };
    let (here, there) = (by_id(now), by_id(then));
    let mut lines = Vec::new();
    for block in then {
        match here.get(&block.id) {
            Some(text) if *text == block.text => {}
            before => {
                lines.extend(before.map(|text| Line {
                    what: What::Goes,
                    text: text.clone(),
                }));
                lines.push(Line {
                    what: What::Comes,
                    text: block.text.clone(),
                });
            }
        }
    }
    let gone = now.iter().filter(|block| !there.contains_key(&block.id));
    lines.extend(gone.map(|block| Line {
        what: What::Goes,
        text: block.text.clone(),
    }));
    lines
}

fn names(current: Option<&Document>, version: &Document) -> Vec<Line> {
    if current == Some(version) {
        return Vec::new();
    }
    let line = |what, document: &Document| Line {
        what,
        text: document.name().to_owned(),
    };
    let goes = current.map(|current| line(What::Goes, current));
    goes.into_iter().chain([line(What::Comes, version)]).collect()
}
