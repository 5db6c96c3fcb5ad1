//! The line a region is linked to, found like everything else. The search itself is the app's; the list asks for it.

use egui::{Response, Ui, Vec2};

use super::{PickList, PickWords, Picked, Picker, picker_ui};
use crate::model::{Action, BlockId, RegionId};
use crate::search::Hit;
use crate::ui::notes::hit_path;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Row, Typeset, laid_out, paint_icon};
use crate::ui::{Outbox, Request, View};

/// The list while it is open.
pub type LinePicker = Picker<Lines>;

/// The lines a region can be linked to.
#[derive(Debug)]
pub struct Lines {
    region: RegionId,
    hits: Vec<(BlockId, Hit)>,
}

impl LinePicker {
    /// Opens it for a region; lines come with [`Lines::put`].
    pub const fn open(region: RegionId) -> Self {
        Self::new(Lines {
            region,
            hits: Vec::new(),
        })
    }
}

impl Lines {
    /// The region.
    pub const fn region(&self) -> RegionId {
        self.region
    }

    /// Takes over the lines that were found.
    pub fn put(&mut self, hits: Vec<Hit>) {
        let lines = hits.into_iter().filter_map(|hit| Some((hit.block?, hit)));
        self.hits = lines.collect();
    }
}

/// Shows the list; answers whether it stays open.
pub fn line_picker_ui(ui: &Ui, view: View<'_>, picker: &mut LinePicker, out: &mut Outbox) -> bool {
    let place = match picker_ui(ui, view, picker, out) {
        Picked::Open => return true,
        Picked::Closed => return false,
        Picked::Row(place) => place,
    };
    if let Some(&(block, _)) = picker.list.hits.get(place) {
        let region = picker.list.region;
        out.act(Action::ToggleLink { region, block });
    }
    false
}

impl PickList for Lines {
    fn words<'a>(&self, view: View<'a>) -> PickWords<'a> {
        PickWords {
            name: &view.words.commands.link_line,
            hint: &view.words.pick.line_hint,
            nothing: &view.words.pick.no_line,
            verb: &view.words.pick.link,
        }
    }

    fn search(&mut self, query: &str, out: &mut Outbox) {
        out.ask(Request::FindLines(query.to_owned()));
    }

    fn len(&self) -> usize {
        self.hits.len()
    }

    fn row_ui(&self, ui: &mut Ui, view: View<'_>, place: usize, is_selected: bool) -> Response {
        let (theme, metrics) = (view.theme, &view.theme.metrics);
        let Some((block, hit)) = self.hits.get(place) else {
            return ui.label("");
        };
        let region = view.library.region(self.region);
        let is_linked = region.is_some_and(|(_, region)| region.links.contains(block));
        let text = laid_out(&hit.text);
        let row = Row::new(theme, &text).height(2.0 * metrics.row).selected(is_selected);
        let (rect, response) = row.show(ui);
        let color = if is_linked || is_selected {
            theme.colors.accent
        } else {
            theme.colors.text_subdued
        };
        let glyph = if is_linked { icon::CHECK } else { icon::LINE };
        let at = rect.min + Vec2::new(20.0, 18.0);
        paint_icon(ui.painter(), at, glyph, metrics.icon, color, false);
        let width = rect.width() - 52.0;
        let typeset = Typeset::regular(TextRole::Ui, theme.colors.text_strong);
        typeset.paint_at(ui.painter(), metrics, rect.left() + 40.0, at.y, &text, width);
        let path = hit_path(view, hit);
        let below = rect.bottom() - 16.0;
        Typeset::aside(theme).paint_at(ui.painter(), metrics, rect.left() + 40.0, below, &path, width);
        response
    }
}
