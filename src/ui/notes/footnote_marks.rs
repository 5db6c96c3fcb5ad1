//! The marks of footnotes in a line, raised; what they say where they are pointed at, and the way there and back.

use std::ops::Range;

use egui::{CursorIcon, Galley, Pos2, Role, Sense, Ui, Vec2, WidgetInfo};

use super::outline::LineShown;
use crate::model::Block;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Typeset, focus_ring, paragraph, part_rects};
use crate::ui::{Outbox, Request, View};

/// Lets the pointer and the keyboard follow the marks of a line whose words are painted at `at`.
pub(super) fn marks_ui(
    ui: &Ui,
    view: View<'_>,
    shown: LineShown<'_>,
    marks: &[(Range<usize>, &str)],
    galley: &Galley,
    at: Pos2,
    out: &mut Outbox,
) {
    let words = &view.words.line;
    for (range, name) in marks {
        let Some(rect) = part_rects(galley, at, range).into_iter().next() else {
            continue;
        };
        let id = ui.scope_id().with(("footnote", shown.block.id, range.start));
        let target = rect.expand2(Vec2::new(view.theme.metrics.space_xs, view.theme.metrics.space_xxs));
        let response = ui.interact(target, id, Sense::click());
        let is_own = range.start == 0 && shown.block.footnote() == Some(*name);
        let label = if is_own {
            words.footnote_back.with(name)
        } else {
            words.footnote.with(name)
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &label));
        focus_ring(ui, view.theme, &response, rect, view.theme.metrics.radius_mark);
        if response.hovered() {
            ui.set_cursor_icon(CursorIcon::PointingHand);
        }
        if response.clicked() {
            out.ask(Request::OpenFootnote(shown.block.id, (*name).to_owned()));
        }
        let said = shown.footnotes.get(*name).filter(|_| !is_own);
        let said = said
            .and_then(|&line| view.library.block(line))
            .map(|line| said_by(view, line));
        response.on_hover_ui(|ui| {
            ui.set_max_width(view.theme.metrics.tooltip);
            let ink = view.theme.colors.text_strong;
            let text = said.as_deref().unwrap_or(&label);
            paragraph(ui, view.theme, Typeset::regular(TextRole::Ui, ink), text);
        });
    }
}

/// What a footnote says, without its mark.
fn said_by(view: View<'_>, line: &Block) -> String {
    let words = view.words_of(line);
    let said = words.split_once("]:").map_or(words, |(_, said)| said);
    said.trim().to_owned()
}
