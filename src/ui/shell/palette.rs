//! The command palette: every command by its name and by other words for it, found with the same forgiving search as the
//! notes; below them the way to look for what was typed in the notes.

use egui::{Response, Ui};

use crate::ui::command::{Command, CommandFinder, Place};
use crate::ui::pick::{PickList, Picked, Picker, picker_ui};
use crate::ui::route::Route;
use crate::ui::text::{Phrase, Words};
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Entry, InRow, Row, Typeset};
use crate::ui::{Outbox, Request, View};

/// The palette while it is open.
pub type Palette = Picker<Commands>;

/// The commands that can be picked.
#[derive(Debug)]
pub struct Commands {
    all: Vec<Command>,
    /// Of those, how many can be run now; they come first.
    n_now: usize,
    finder: CommandFinder,
    shown: Vec<usize>,
    query: String,
    /// Whether notes can be searched from here.
    can_search: bool,
}

impl Palette {
    /// Opens it; commands of other places than these are listed last, and cannot be run.
    pub fn open(view: View<'_>, places: &[Place]) -> Self {
        let can_run = |command: &Command| places.contains(&command.place());
        let listed = || {
            Command::ALL
                .iter()
                .copied()
                .filter(|command| *command != Command::Palette)
        };
        let n_now = listed().filter(can_run).count();
        let mut all: Vec<Command> = listed().collect();
        // Size of the interface and quitting are rarely looked for.
        all.sort_by_key(|command| (!can_run(command), command.place() == Place::Window));
        let named = all.iter().map(|&command| (command, view.command_name(command)));
        let finder = CommandFinder::new(named, view.words);
        let shown = (0..all.len()).collect();
        Self::new(Commands {
            all,
            n_now,
            finder,
            shown,
            query: String::new(),
            can_search: !(view.trail.here() == Route::Quiz && view.run.is_some()
                || view.trail.here() == Route::Exam && view.exam.is_some()),
        })
    }
}

/// Shows the palette; answers whether it stays open.
pub fn palette_ui(ui: &Ui, view: View<'_>, palette: &mut Palette, out: &mut Outbox) -> bool {
    let chosen = match picker_ui(ui, view, palette, out) {
        Picked::Open => return true,
        Picked::Closed => return false,
        Picked::Row(place) => palette.list.at(place),
    };
    match chosen {
        Some((command, true)) => out.run(command),
        Some((_, false)) => return true,
        None => out.ask(Request::SearchFor(palette.typed().to_owned())),
    }
    false
}

impl Commands {
    /// The command in a row, and whether it can be run now; nothing in the row that searches the notes.
    fn at(&self, place: usize) -> Option<(Command, bool)> {
        let &number = self.shown.get(place)?;
        Some((*self.all.get(number)?, number < self.n_now))
    }
}

impl PickList for Commands {
    const COMMAND: Command = Command::Palette;

    fn words<'a>(&self, words: &'a Words) -> [&'a Phrase; 3] {
        [&words.palette.hint, &words.palette.nothing, &words.keys.run]
    }

    fn search(&mut self, query: &str, _: &mut Outbox) {
        query.trim().clone_into(&mut self.query);
        self.shown = self.finder.find(query);
    }

    fn n_rows(&self) -> usize {
        let has_search = self.can_search && !self.query.is_empty();
        self.shown.len() + usize::from(has_search)
    }

    fn row_ui(&self, ui: &mut Ui, view: View<'_>, place: usize, is_selected: bool) -> Response {
        let theme = view.theme;
        let (colors, metrics) = (&theme.colors, &theme.metrics);
        let Some((command, can_run)) = self.at(place) else {
            let name = view.words.palette.search_notes.with(&self.query);
            let entry = Entry::new(theme, icon::SEARCH, "").name(name);
            return entry.height(metrics.palette_row).selected(is_selected).show(ui);
        };
        let name = &view.command_name(command);
        let (rect, response) = Row::new(theme, name)
            .height(metrics.palette_row)
            .selected(is_selected)
            .show(ui);
        let icon_color = if is_selected {
            colors.accent
        } else {
            colors.text_subdued
        };
        let name_color = if can_run { colors.text_strong } else { colors.text_faint };
        let name_set = Typeset::regular(TextRole::Ui, name_color);
        let row = InRow::new(ui, theme, rect, metrics.pick_row).icon(command.icon(), icon_color);
        let right = row.keep(metrics.pick_end).name(name_set, name);
        let words = &view.words.palette;
        let place = match command.place() {
            Place::Window | Place::Anywhere => "",
            Place::Note | Place::Cover | Place::Notebook | Place::Line | Place::Subject => &words.in_note,
            Place::Picture | Place::Offer | Place::Region | Place::Nudge | Place::Walk | Place::Diagram => {
                &words.in_picture
            }
            Place::Card
            | Place::Question
            | Place::Answer
            | Place::Options
            | Place::Steps
            | Place::Statement
            | Place::Regions => &words.in_quiz,
            Place::Tree => &words.in_tree,
            Place::Gallery => &words.in_gallery,
            Place::Exam => &words.in_exam,
            Place::Start => &words.in_start,
            Place::List => &words.in_list,
            Place::Table => &words.in_table,
            Place::Mistakes => &words.in_mistakes,
            Place::Annotations => &words.in_annotations,
            Place::Suggested => &words.in_suggested,
            Place::Arrived => &words.in_arrived,
            Place::Find => &words.in_find,
            Place::Form => &words.in_field,
        };
        let row = row.keep(metrics.space_s).keys_at_end(&command.key_texts(ui.ctx().os()));
        row.behind(right, place);
        response
    }
}
