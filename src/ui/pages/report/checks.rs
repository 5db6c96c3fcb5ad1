//! What needs a look after an import: what the importer says, and questions that cannot be asked as they stand.

use egui::{Id, Ui};

use super::rows::{Look, item_ui, open_item};
use super::{Report, ReportItem};
use crate::ui::command::Command;
use crate::ui::pages::proposals::Shelf;
use crate::ui::theme::icon;
use crate::ui::widgets::VirtualList;
use crate::ui::{Outbox, View};

/// The list, worked out once for each version of the library.
#[derive(Debug, Default)]
pub(super) struct Checks {
    /// The version of the library, and how many questions could not be read.
    of: Option<(u64, usize)>,
    items: Vec<ReportItem>,
    chosen: usize,
    list: VirtualList,
}

impl Checks {
    pub(super) fn refresh(&mut self, view: View<'_>, report: &Report, offered: &Shelf) {
        let of = (view.revision, offered.reading.unread.len());
        if self.of == Some(of) {
            return;
        }
        self.of = Some(of);
        let is_missing = |item: &&ReportItem| {
            item.picture.is_none_or(|picture| {
                let diagram = view.library.diagram(picture);
                diagram.is_some_and(|diagram| diagram.is_missing())
            })
        };
        self.items = report.warnings.iter().filter(is_missing).cloned().collect();
        self.items.extend(offered.reading.unread.iter().map(|unread| {
            let asked = view.library.block(unread.line).map(|line| line.text.clone());
            ReportItem {
                file: view.words.unread_reason(unread.reason).to_owned(),
                line: None,
                text: asked.unwrap_or_default(),
                note: Some(unread.note),
                block: Some(unread.line),
                picture: None,
            }
        }));
        self.chosen = self.chosen.min(self.items.len().saturating_sub(1));
        self.list.reset([]);
    }

    pub(super) const fn len(&self) -> usize {
        self.items.len()
    }

    /// Shows the list; a click or Enter opens the line of an entry.
    pub(super) fn show(&mut self, ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
        entries_ui(
            ui,
            view,
            &self.items,
            icon::WARNING,
            (&mut self.chosen, &mut self.list),
            out,
        );
    }
}

/// Shows entries, one of them chosen with the keyboard.
pub(super) fn entries_ui(
    ui: &mut Ui,
    view: View<'_>,
    items: &[ReportItem],
    glyph: &str,
    (chosen, list): (&mut usize, &mut VirtualList),
    out: &mut Outbox,
) {
    let metrics = &view.theme.metrics;
    if list.len() != items.len() {
        list.reset(std::iter::repeat_n(metrics.name_row, items.len()));
    }
    let before = *chosen;
    if Command::NextRow.is_pressed(ui) && *chosen + 1 < items.len() {
        *chosen += 1;
    }
    if Command::PreviousRow.is_pressed(ui) {
        *chosen = chosen.saturating_sub(1);
    }
    if *chosen != before {
        list.scroll_to(*chosen, false);
    }
    if let Some(item) = items.get(*chosen).filter(|_| Command::OpenRow.is_pressed(ui)) {
        open_item(view, item, out);
    }
    list.show(ui, Id::unique("entries").with(glyph), metrics.space_l, |ui, place| {
        if let Some(item) = items.get(place) {
            let look = Look {
                glyph,
                is_chosen: place == *chosen,
                is_there: true,
            };
            item_ui(ui, view, item, look, out);
        }
    });
}
