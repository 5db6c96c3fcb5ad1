//! A scrolled list of rows of differing height, of which only the visible ones are laid out.
//!
//! Heights are guessed until a row has been shown and are remembered from then on. The list answers for 100,000 rows
//! with the work of thirty: one binary search and the rows on screen. Sums of heights are rebuilt, in one pass over a
//! list of numbers, only in frames in which a guess turned out wrong.

use std::ops::Range;

use egui::scroll_area::State;
use egui::{Id, IdSalt, Rect, ScrollArea, Ui, UiBuilder, Vec2};

/// Remembered heights of a list; belongs to the pane that shows it.
#[derive(Clone, Debug, Default)]
pub struct VirtualList {
    heights: Vec<f32>,
    /// `tops[i]` is where row `i` starts; one more entry for the end.
    tops: Vec<f32>,
    wanted: Option<Wanted>,
    /// The row at the top, and how far above the top it begins.
    top_row: Option<(usize, f32)>,
    /// Which list was shown, where, and how wide.
    shown: Option<(Id, Id, f32)>,
    /// A row that is laid out in the next frame wherever it is.
    held: Option<usize>,
    /// Whether rows came or went above the one at the top.
    is_shifted: bool,
}

#[derive(Clone, Copy, Debug)]
struct Wanted {
    row: usize,
    place: Place,
}

/// Where a row is wanted.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// Anywhere on screen.
    Shown,
    /// In the upper third.
    Centered,
    /// Beginning so far above the top.
    Above(f32),
}

impl VirtualList {
    /// Takes over the guesses for a new list.
    pub fn reset(&mut self, guesses: impl IntoIterator<Item = f32>) {
        self.heights.clear();
        self.heights.extend(guesses);
        self.sum_up();
    }

    /// Puts other rows into the place of some; what is known of the rest stays, and the row at the top stays there.
    pub fn replace(&mut self, rows: Range<usize>, guesses: impl IntoIterator<Item = f32>) {
        let end = rows.end.min(self.heights.len());
        let start = rows.start.min(end);
        let n_before = self.heights.len();
        self.heights.splice(start..end, guesses);
        self.sum_up();
        if let Some((row, _)) = self.top_row.as_mut().filter(|(row, _)| *row >= end) {
            *row = (*row + self.heights.len()).saturating_sub(n_before);
            self.is_shifted = self.heights.len() != n_before;
        }
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
        let place = if is_centered { Place::Centered } else { Place::Shown };
        self.wanted = Some(Wanted { row, place });
    }

    /// Lays a row out in the next frame wherever it is: something in it has the keyboard, and would lose it off screen.
    pub const fn hold(&mut self, row: Option<usize>) {
        self.held = row;
    }

    /// Shows the rows on screen; `show_row` gets the number of a row and a `Ui` of the whole width.
    /// Answers the number of the first visible row.
    pub fn show(&mut self, ui: &mut Ui, id: Id, bottom_margin: f32, mut show_row: impl FnMut(&mut Ui, usize)) -> usize {
        let view_height = ui.available_height();
        let width = ui.available_width();
        let place = (id, ui.make_persistent_id(id), width.round());
        let before = self.shown.replace(place);
        let is_shifted = std::mem::take(&mut self.is_shifted);
        let is_moved = before.is_some_and(|before| before.0 == id && (before != place || is_shifted));
        let mut area = ScrollArea::vertical().id_salt(id).auto_shrink([false, false]);
        let offset_id = id.with("offset");
        let mut offset: f32 = ui.data(|data| data.get_temp(offset_id)).unwrap_or_default();
        // In another place or width the same row stays at the top, unless another is wanted.
        let kept = self.top_row.filter(|_| is_moved).map(|(row, above)| Wanted {
            row,
            place: Place::Above(above),
        });
        let kept_offset = kept.and_then(|kept| self.offset_for(kept, offset, view_height));
        offset = kept_offset.unwrap_or(offset);
        let wanted = self.wanted.take();
        let target = wanted.and_then(|wanted| self.offset_for(wanted, offset, view_height));
        let wanted = wanted.or(kept);
        // A list that is shown at another place of the window than before is scrolled as it was.
        let state = ui.make_persistent_id(IdSalt::new(id));
        let is_elsewhere = offset > 0.0 && State::load(ui.ctx(), state).is_none();
        let target = target.or(kept_offset).or_else(|| is_elsewhere.then_some(offset));
        if let Some(target) = target {
            area = area.vertical_scroll_offset(target);
        }
        let mut first_row = 0;
        let held = self.held.take();
        let output = area.show_viewport(ui, |ui, viewport| {
            let total = self.tops.last().copied().unwrap_or_default() + bottom_margin;
            ui.set_height(total);
            let origin = ui.max_rect().min;
            let first = self.row_at(viewport.top());
            first_row = first;
            let mut top = self.tops.get(first).copied().unwrap_or_default();
            let mut is_off = false;
            let mut rows = first..self.heights.len();
            let mut is_held_shown = held.is_none_or(|held| held >= self.heights.len());
            loop {
                let on_screen = rows.next().filter(|_| top <= viewport.bottom());
                let Some(row) = on_screen.or_else(|| held.filter(|_| !is_held_shown)) else {
                    break;
                };
                if on_screen.is_none() {
                    top = self.tops.get(row).copied().unwrap_or_default();
                    rows = 0..0;
                }
                is_held_shown |= held == Some(row);
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
        let offset = output.state.clamped_offset().y;
        let is_settled = !matches!(
            self.wanted,
            Some(Wanted {
                place: Place::Above(_),
                ..
            })
        );
        if is_settled {
            let top = self.tops.get(first_row).copied().unwrap_or_default();
            self.top_row = Some((first_row, offset - top));
        }
        ui.data_mut(|data| data.insert_temp(offset_id, offset));
        first_row
    }

    fn offset_for(&self, wanted: Wanted, offset: f32, view_height: f32) -> Option<f32> {
        let top = *self.tops.get(wanted.row)?;
        let height = *self.heights.get(wanted.row)?;
        match wanted.place {
            Place::Shown => {}
            Place::Centered => return Some((top - view_height / 3.0).max(0.0)),
            Place::Above(above) => return Some((top + above).max(0.0)),
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
    fn what_is_known_of_rows_stays_when_others_come_and_go() {
        let mut list = VirtualList::default();
        list.reset([10.0, 20.0, 30.0, 40.0]);
        list.top_row = Some((2, 5.0));
        list.replace(1..2, [7.0, 8.0]);
        assert_eq!(list.heights, [10.0, 7.0, 8.0, 30.0, 40.0]);
        assert_eq!(list.tops, [0.0, 10.0, 17.0, 25.0, 55.0, 95.0]);
        assert_eq!((list.top_row, list.is_shifted), (Some((3, 5.0)), true));
        list.replace(4..9, []);
        assert_eq!(list.heights, [10.0, 7.0, 8.0, 30.0]);
        assert_eq!(list.top_row, Some((3, 5.0)));
    }

    #[test]
    fn a_row_on_screen_is_not_scrolled_to() {
        let mut list = VirtualList::default();
        list.reset([10.0; 100]);
        let wanted = |row| Wanted {
            row,
            place: Place::Shown,
        };
        assert_eq!(list.offset_for(wanted(5), 0.0, 100.0), None);
        assert_eq!(list.offset_for(wanted(20), 0.0, 100.0), Some(110.0));
        assert_eq!(list.offset_for(wanted(2), 50.0, 100.0), Some(20.0));
        assert_eq!(list.offset_for(wanted(200), 0.0, 100.0), None);
    }
}
