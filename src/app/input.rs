//! What is dropped onto the window and pasted into it, and the dialogs that ask for files.

use std::path::PathBuf;

use egui::{Context, Event};

use super::dialogs::{self, Asked, Chosen};
use super::import_preview::Consent;
use super::picture_out;
use super::pictures::missing_on_screen;
use super::program::App;
use super::transfer::file_name;
use crate::model::{DiagramId, ExportFormat, FileKind};
use crate::ui::command::Command;
use crate::ui::route::Route;

impl App {
    /// Takes what was dropped and pasted.
    pub(super) fn take_input(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        if !dropped.is_empty() {
            let paths = dropped.iter().map(|file| file.path().to_path_buf());
            self.take_files(paths.collect(), Consent::WhereInDoubt);
        }
        let is_typing = ctx.text_edit_focused();
        let mut events: Vec<Event> = ctx.input(|input| {
            let is_about_clipboard =
                |event: &&Event| matches!(event, Event::Copy | Event::Cut | Event::Paste(_) | Event::PasteImage(_));
            input.events.iter().filter(is_about_clipboard).cloned().collect()
        });
        self.pictures.take_asked_paste(ctx, &mut self.state, &mut events);
        for event in events {
            match event {
                Event::Copy if !is_typing && !self.state.panes.has_dialog() => self.run(ctx, self.copied_here()),
                Event::Cut if !is_typing && !self.state.panes.has_dialog() => self.run(ctx, Command::CutLine),
                Event::PasteImage(pixels) => self.pictures.keep_pasted(&self.state, pixels),
                Event::Paste(text) if !is_typing && !self.state.panes.has_dialog() => {
                    let text = self.pasted_text(text);
                    if !self.state.paste_lines(&text) {
                        self.state.open_paste(text);
                    }
                }
                _ => {}
            }
        }
    }

    /// Takes files that were dropped onto the window or given to the program: pictures as diagrams, all others as notes.
    pub(super) fn take_files(&mut self, paths: Vec<PathBuf>, consent: Consent) {
        let is_picture = |path: &PathBuf| FileKind::of(&path.to_string_lossy()) == Some(FileKind::Picture);
        let (pictures, notes): (Vec<_>, Vec<_>) = paths.into_iter().partition(is_picture);
        if !notes.is_empty() {
            self.importing.import_paths(&mut self.state, notes, consent);
        }
        let mut target = missing_on_screen(&self.state);
        for picture in pictures {
            self.pictures.keep_file(target.take(), picture);
        }
    }

    /// Asks for files to be imported.
    pub(super) fn ask_for_files(&self) {
        let name = self.state.core.words.shell.notes.to_string();
        dialogs::ask(&self.dialog, Asked::Notes(name), self.post_chosen(), Chosen::Import);
    }

    /// Asks for a folder to be imported.
    pub(super) fn ask_for_folder(&self) {
        dialogs::ask(&self.dialog, Asked::Folder, self.post_chosen(), Chosen::Import);
    }

    /// Asks for a folder in which missing pictures are looked for.
    pub(super) fn ask_where_pictures_are(&self, pictures: Vec<DiagramId>) {
        let answer = move |folders| Chosen::PictureFolder(pictures, folders);
        dialogs::ask(&self.dialog, Asked::PictureFolder, self.post_chosen(), answer);
    }

    /// Asks where an export is to be put.
    pub(super) fn ask_for_export_place(&self, format: ExportFormat) {
        let asked = match format.extension() {
            None => Asked::ExportFolder,
            Some(end) => Asked::NewExport(end, file_name(format)),
        };
        dialogs::ask(&self.dialog, asked, self.post_chosen(), Chosen::ExportPlace);
    }

    /// Asks for a picture file, for a diagram or as a new one.
    pub(super) fn ask_for_picture(&self, target: Option<DiagramId>) {
        let name = self.state.core.words.shell.diagrams.to_string();
        let answer = move |paths| Chosen::Pictures(target, paths);
        dialogs::ask(&self.dialog, Asked::Picture(name), self.post_chosen(), answer);
    }

    /// Goes on with the path that was typed in place of a dialog, as if that had been answered.
    pub(super) fn take_path(&mut self, typed: &str) {
        if let Some(answer) = self.unasked.take() {
            self.post_chosen().send(answer(vec![dialogs::typed_path(typed)]));
        }
    }

    /// Imports what is named by a path, as it was typed.
    pub(super) fn import_path(&mut self, typed: &str) {
        let paths = vec![dialogs::typed_path(typed)];
        self.importing
            .import_paths(&mut self.state, paths, Consent::WhereInDoubt);
    }

    /// What Ctrl C copies where one is.
    fn copied_here(&self) -> Command {
        match self.state.core.trail.here() {
            Route::Diagram(_) | Route::Gallery => Command::CopyDiagram,
            _ => Command::CopyLine,
        }
    }

    /// Asks where a diagram is to be taken out to, as a picture of its name.
    pub(super) fn ask_for_picture_out(&self, diagram: DiagramId, name: &str) {
        let kind = self.state.core.words.shell.diagrams.to_string();
        let asked = Asked::NewPicture(kind, picture_out::file_name(name));
        let answer = move |paths| Chosen::PictureOut(diagram, paths);
        dialogs::ask(&self.dialog, asked, self.post_chosen(), answer);
    }
}
