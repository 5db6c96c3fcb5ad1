//! A list of things of which one is chosen, and stays so while the list becomes another.

use egui::{Id, Ui};

use super::virtual_list::VirtualList;

/// The list with the one that is chosen.
#[derive(Debug)]
pub struct ChosenList<T> {
    listed: Vec<T>,
    chosen: Option<T>,
    /// Where that stands, so that the next one is chosen when it leaves.
    place: usize,
    rows: VirtualList,
}

impl<T> Default for ChosenList<T> {
    fn default() -> Self {
        Self {
            listed: Vec::new(),
            chosen: None,
            place: 0,
            rows: VirtualList::default(),
        }
    }
}

impl<T: Copy + PartialEq> ChosenList<T> {
    /// What is listed, from above.
    pub fn listed(&self) -> &[T] {
        &self.listed
    }

    /// The one that is chosen.
    pub const fn chosen(&self) -> Option<T> {
        self.chosen
    }

    /// Where that stands.
    pub const fn place(&self) -> usize {
        self.place
    }

    /// Lists these, each about so high.
    pub fn put(&mut self, listed: Vec<T>, height: f32) {
        if listed != self.listed || self.rows.len() != listed.len() {
            self.rows.reset(std::iter::repeat_n(height, listed.len()));
            self.listed = listed;
        }
        let place = self.chosen.and_then(|chosen| self.place_of(chosen));
        self.choose_at(place.unwrap_or(self.place));
    }

    /// Chooses one, which may come into the list only later.
    pub fn choose(&mut self, one: T) {
        self.chosen = Some(one);
        self.place = self.place_of(one).unwrap_or(self.place);
    }

    /// Chooses the one at a place, or the last.
    pub fn choose_at(&mut self, place: usize) {
        self.place = place.min(self.listed.len().saturating_sub(1));
        self.chosen = self.listed.get(self.place).copied();
    }

    /// Chooses the one so many further down, and brings it on screen.
    pub fn step(&mut self, by: isize) {
        self.choose_at(self.place.saturating_add_signed(by));
        self.rows.scroll_to(self.place, false);
    }

    /// Shows what is on screen of it; `row` answers whether it was clicked, which chooses it. Answers whether one was.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        id: Id,
        bottom_margin: f32,
        mut row: impl FnMut(&mut Ui, T, bool) -> bool,
    ) -> bool {
        let (listed, chosen) = (&self.listed, self.chosen);
        let mut clicked = None;
        self.rows.show(ui, id, bottom_margin, |ui, place| {
            if let Some(&one) = listed.get(place)
                && row(ui, one, chosen == Some(one))
            {
                clicked = Some(place);
            }
        });
        if let Some(place) = clicked {
            self.choose_at(place);
        }
        clicked.is_some()
    }

    fn place_of(&self, one: T) -> Option<usize> {
        self.listed.iter().position(|&listed| listed == one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_one_is_chosen_when_the_chosen_one_leaves() {
        let mut list = ChosenList::default();
        list.choose(3);
        list.put(vec![1, 2, 3, 4], 10.0);
        assert_eq!((list.chosen(), list.place()), (Some(3), 2));
        list.put(vec![0, 1, 2, 3, 4], 10.0);
        assert_eq!((list.chosen(), list.place()), (Some(3), 3));
        list.put(vec![0, 1, 2, 4], 10.0);
        assert_eq!(list.chosen(), Some(4));
        list.put(vec![0, 1], 10.0);
        assert_eq!(list.chosen(), Some(1));
        list.step(-1);
        assert_eq!(list.chosen(), Some(0));
        list.step(7);
        assert_eq!(list.chosen(), Some(1));
        list.put(Vec::new(), 10.0);
        assert_eq!(list.chosen(), None);
    }
}
