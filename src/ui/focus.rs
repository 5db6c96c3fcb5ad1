//! Which column of the window has the keyboard, and what takes it when a column is gone to by key.
//!
//! Columns say in each frame where they stand and what in them is to have the keyboard first; both are forgotten with the
//! frame in which they are not shown.

use egui::{Context, Id, Rect, Ui};

/// A column of the window, from left to right, with the search field before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The search field.
    Search,
    /// The tree of notes.
    Tree,
    /// The page; it has the keyboard when nothing else has.
    Page,
    /// What hangs on the chosen line.
    Companion,
}

#[derive(Clone, Copy)]
struct Shown {
    pass: u64,
    rect: Rect,
    /// What takes the keyboard.
    first: Option<Id>,
}

impl Column {
    /// All of them, in the order in which the keyboard goes through them.
    pub const ALL: [Self; 4] = [Self::Search, Self::Tree, Self::Page, Self::Companion];

    /// The column with what has the keyboard now.
    pub fn focused(ctx: &Context) -> Self {
        let focused = ctx.memory(egui::Memory::focused).and_then(|id| ctx.read_response(id));
        let holds = |column: &Self| {
            let rect = column.shown(ctx).map(|shown| shown.rect);
            rect.zip(focused.as_ref())
                .is_some_and(|(rect, it)| rect.contains(it.rect.center()))
        };
        Self::ALL.into_iter().find(holds).unwrap_or(Self::Page)
    }

    /// What takes the keyboard when the column is gone to; nothing where it is not shown.
    pub fn first(self, ctx: &Context) -> Option<Id> {
        self.shown(ctx)?.first
    }

    /// Says where the column stands in this frame.
    pub(super) fn show(self, ui: &Ui, rect: Rect) {
        let pass = ui.ctx().cumulative_pass_nr();
        let first = self
            .shown(ui.ctx())
            .filter(|shown| shown.pass == pass)
            .and_then(|shown| shown.first);
        ui.data_mut(|data| data.insert_temp(self.id(), Shown { pass, rect, first }));
    }

    /// Offers something in the column for the keyboard: what is the best to have it, or the first that comes.
    pub(super) fn offer(self, ui: &Ui, id: Id, is_best: bool) {
        let pass = ui.ctx().cumulative_pass_nr();
        let known = self.shown(ui.ctx()).filter(|shown| shown.pass == pass);
        let rect = known.map_or(Rect::NOTHING, |shown| shown.rect);
        let first = known.and_then(|shown| shown.first).filter(|_| !is_best).or(Some(id));
        ui.data_mut(|data| data.insert_temp(self.id(), Shown { pass, rect, first }));
    }

    fn id(self) -> Id {
        Id::unique(("column", self))
    }

    fn shown(self, ctx: &Context) -> Option<Shown> {
        let shown: Shown = ctx.data(|data| data.get_temp(self.id()))?;
        (shown.pass + 1 >= ctx.cumulative_pass_nr()).then_some(shown)
    }
}
