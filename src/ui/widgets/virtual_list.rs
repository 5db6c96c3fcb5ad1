//! A scrolled list of rows of differing height, of which only the visible ones are laid out.
//!
//! Heights are guessed until a row has been shown and are remembered from then on. The list answers for 100,000 rows
//! with the work of thirty: one binary search and the rows on screen. Sums of heights are rebuilt, in one pass over a
//! list of numbers, only in frames in which a guess turned out wrong.

use egui::scroll_area::State;
use egui::{Id, IdSalt, Rect, ScrollArea, Ui, UiBuilder, Vec2};

/// Remembered heights of a list; belongs to the pane that shows it.
#[derive(Clone, Debug, Default)]
pub struct VirtualList {
    heights: Vec<f32>,
    /// `tops[i]` is where row `i` starts; one more entry for the end.
    tops: Vec<f32>,
    width: f32,
    wanted: Option<Wanted>,
}

#[derive(Clone, Copy, Debug)]
struct Wanted {
    row: usize,
    is_centered: bool,
}

impl VirtualList {
    /// Takes over the guesses for a new list, or for the same one after rows came or went.
    pub fn reset(&mut self, guesses: impl IntoIterator<Item = f32>) {
        self.heights.clear();
        self.heights.extend(guesses);
        self.sum_up();
    }

    /// How many rows there are.
    pub const fn len(&self) -> usize {
        self.heights.len()
    }

    /// Whether there are no rows.
    pub const fn is_empty(&self) -> bool {
        self.heights.is_empty()
    }

    /// Brings a row on screen at the next frame: into the upper third, or not at all when it is there already.
    pub const fn scroll_to(&mut self, row: usize, is_centered: bool) {
        self.wanted = Some(Wanted { row, is_centered });
    }

    /// Shows the rows on screen; `show_row` gets the number of a row and a `Ui` of the whole width.
    /// Answers the number of the first visible row.
    pub fn show(&mut self, ui: &mut Ui, id: Id, bottom_margin: f32, mut show_row: impl FnMut(&mut Ui, usize)) -> usize {
        let view_height = ui.available_height();
        let width = ui.available_width();
        if (width - self.width).abs() > 0.5 {
            self.width = width;
        }
        let mut area = ScrollArea::vertical().id_salt(id).auto_shrink([false, false]);
        let offset_id = id.with("offset");
        let offset: f32 = ui.data(|data| data.get_temp(offset_id)).unwrap_or_default();
        let wanted = self.wanted.take();
        let target = wanted.and_then(|wanted| self.offset_for(wanted, offset, view_height));
        // A list that is shown at another place of the window than before is scrolled as it was.
        let state = ui.make_persistent_id(IdSalt::new(id));
        let is_elsewhere = offset > 0.0 && State::load(ui.ctx(), state).is_none();
        if let Some(target) = target.or(is_elsewhere.then_some(offset)) {
            area = area.vertical_scroll_offset(target);
        }
        let mut first_row = 0;
        let output = area.show_viewport(ui, |ui, viewport| {
            let total = self.tops.last().copied().unwrap_or_default() + bottom_margin;
            ui.set_height(total);
            let origin = ui.max_rect().min;
            let first = self.row_at(viewport.top());
            first_row = first;
            let mut top = self.tops.get(first).copied().unwrap_or_default();
            let mut is_off = false;
            for row in first..self.heights.len() {
                if top > viewport.bottom() {
                    break;
                }
                let guess = self.heights.get(row).copied().unwrap_or_default();
                let rect = Rect::from_min_size(origin + Vec2::new(0.0, top), Vec2::new(width, guess));
                let shown = ui.scope_builder(UiBuilder::new().max_rect(rect).id_salt(row), |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    show_row(ui, row);
                    ui.min_rect().height()
                });
                let height = shown.inner;
                if (height - guess).abs() > 0.5 {
                    is_off = true;
                    if let Some(known) = self.heights.get_mut(row) {
                        *known = height;
                    }
                }
                top += height;
            }
            if is_off {
                self.sum_up();
                // What was brought on screen by guesses is brought there again by what is known now.
                self.wanted = wanted;
                ui.ctx().request_repaint();
            }
        });
        // A list that has just become longer is scrolled only as far as it reached before.
        let lowest = (output.content_size.y - output.inner_rect.height()).max(0.0);
        if target.is_some_and(|target| output.state.clamped_offset().y + 0.5 < target.min(lowest)) {
            self.wanted = wanted;
            ui.ctx().request_repaint();
        }
        ui.data_mut(|data| data.insert_temp(offset_id, output.state.clamped_offset().y));
        first_row
    }

    fn offset_for(&self, wanted: Wanted, offset: f32, view_height: f32) -> Option<f32> {
        let top = *self.tops.get(wanted.row)?;
        let height = *self.heights.get(wanted.row)?;
        if wanted.is_centered {
            return Some((top - view_height / 3.0).max(0.0));
        }
        if top < offset {
            Some(top)
        } else if top + height > offset + view_height {
            Some(top + height - view_height)
        } else {
            None
        }
    }

    fn row_at(&self, y: f32) -> usize {
        self.tops
            .partition_point(|&top| top <= y)
            .saturating_sub(1)
            .min(self.heights.len())
    }

    fn sum_up(&mut self) {
        self.tops.clear();
        self.tops.reserve(self.heights.len() + 1);
        let mut top = 0.0;
        self.tops.push(top);
        for height in &self.heights {
            top += height;
            self.tops.push(top);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_at_a_place_is_the_one_that_covers_it() {
        let mut list = VirtualList::default();
        list.reset([10.0, 20.0, 30.0]);
        for (y, row) in [(0.0, 0), (9.9, 0), (10.0, 1), (29.9, 1), (30.0, 2), (59.0, 2)] {
            assert_eq!(list.row_at(y), row, "{y}");
        }
    }

    #[test]
    fn a_row_on_screen_is_not_scrolled_to() {
        let mut list = VirtualList::default();
        list.reset([10.0; 100]);
        let wanted = |row| Wanted {
            row,
            is_centered: false,
        };
        assert_eq!(list.offset_for(wanted(5), 0.0, 100.0), None);
        assert_eq!(list.offset_for(wanted(20), 0.0, 100.0), Some(110.0));
        assert_eq!(list.offset_for(wanted(2), 50.0, 100.0), Some(20.0));
        assert_eq!(list.offset_for(wanted(200), 0.0, 100.0), None);
    }
}
