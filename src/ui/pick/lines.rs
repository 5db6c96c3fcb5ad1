//! The line a region is linked to, found like everything else. The search itself is the app's; the list asks for it.

use egui::{Response, Ui};

use super::{PickList, Picked, Picker, picker_ui};
use crate::model::{Action, BlockId, RegionId};
use crate::search::Hit;
use crate::ui::command::Command;
use crate::ui::notes::hit_row_ui;
use crate::ui::text::{Phrase, Words};
use crate::ui::theme::icon;
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
    fn is_linked(&self, view: View<'_>, block: BlockId) -> bool {
        let region = view.library.region(self.region);
        region.is_some_and(|(_, region)| region.links.contains(&block))
    }

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
    match picker.list.hits.get(place) {
        Some(&(block, _)) if !picker.list.is_linked(view, block) => {
            let region = picker.list.region;
            out.act(Action::ToggleLink { region, block });
            false
        }
        // It is linked already, and says so.
        _ => true,
    }
}

impl PickList for Lines {
    const COMMAND: Command = Command::LinkLine;

    fn words<'a>(&self, words: &'a Words) -> [&'a Phrase; 3] {
        [&words.pick.line_hint, &words.pick.no_line, &words.pick.link]
    }

    fn lead(&self, view: View<'_>) -> Option<String> {
        let (_, region) = view.library.region(self.region)?;
        Some(view.words.pick.linking.with(region.label.get(view.lang)))
    }

    fn search(&mut self, query: &str, out: &mut Outbox) {
        out.ask(Request::FindLines(query.to_owned()));
    }

    fn n_rows(&self) -> usize {
        self.hits.len()
    }

    fn row_ui(&self, ui: &mut Ui, view: View<'_>, place: usize, is_selected: bool) -> Response {
        let Some((block, hit)) = self.hits.get(place) else {
            return ui.label("");
        };
        let mark = self.is_linked(view, *block).then_some(icon::CHECK);
        hit_row_ui(ui, view, hit, is_selected, mark)
    }
}
