//! The title of the window, as the system lists it beside other windows: what is open, then the program.

use egui::{Context, ViewportCommand};

use super::core::App;
use crate::ui::route::Route;

impl App {
    /// Gives the window its title, where that changed.
    pub(super) fn entitle(&mut self, ctx: &Context) {
        let title = self.title();
        if self.shown_title != title {
            self.shown_title.clone_from(&title);
            ctx.send_viewport_cmd(ViewportCommand::Title(title));
        }
    }

    /// What is open, then the program; the program alone while nothing is.
    pub fn title(&self) -> String {
        let (library, words) = (self.core.library(), &self.core.words);
        let open = match self.route() {
            _ if self.core.opening.is_some() => None,
            Route::Note(note, _) => library.note(note).map(|note| note.title.as_str()),
            Route::Diagram(diagram) => library.diagram(diagram).map(|diagram| diagram.name.as_str()),
            Route::Start => Some(&*words.start.title),
            Route::Notes | Route::ImportReport => Some(&*words.shell.notes),
            Route::Gallery => Some(&*words.shell.diagrams),
            Route::Quiz => Some(&*words.shell.quiz),
            Route::Proposals(_) => Some(&*words.proposals.title),
            Route::Past => Some(
                self.core
                    .past
                    .as_ref()
                    .map_or(&*words.past.title, |past| match past.of {
                        Some(_) => &*words.past.title,
                        None => &*words.past.deleted_title,
                    }),
            ),
            Route::Glossary => Some(&*words.glossary.title),
            Route::Settings => Some(&*words.settings.title),
            Route::Help => Some(&*words.help.title),
        };
        let program = &*words.shell.program;
        open.map_or_else(|| program.to_owned(), |open| format!("{open} – {program}"))
    }
}
