//! Wrong answers and annotations taken out of the program, on one sheet: into a file that a person names, as Markdown or, for
//! wrong answers, as a page to be printed by the end of its name. A sheet is small, and is written while the window waits.

use std::path::Path;

use super::dialogs::{self, Asked, Chosen};
use super::errors;
use super::program::App;
use super::state::State;
use crate::bundled::STARTER_NAMES;
use crate::exchange::Reading;
use crate::model::{Action, AnnotationId, CardForm, CardId, CardKind, CardSource, Lang, NewCard, Prompt, Unsaved};
use crate::quiz::{WrongEntry, WrongNotebook};
use crate::sheets::{AnnotationSheet, WrongSheet};
use crate::store::write_file;

impl App {
    /// Asks where the wrong answers of these cards are to be put.
    pub(super) fn ask_for_sheet(&self, cards: Vec<CardId>) {
        if cards.is_empty() {
            return;
        }
        let words = &self.state.core.words.wrong_answers;
        let asked = Asked::NewSheet(words.sheet_kind.to_string(), format!("{}.html", &*words.sheet_name));
        let answer = move |paths| Chosen::WrongSheet(cards, paths);
        dialogs::ask(&self.dialog, asked, self.post_chosen(), answer);
    }
}

impl App {
    /// Asks where these annotations are to be put.
    pub(super) fn ask_for_annotations(&self, annotations: Vec<AnnotationId>) {
        if annotations.is_empty() {
            return;
        }
        let words = &self.state.core.words.annotations;
        let asked = Asked::NewText(words.sheet_kind.to_string(), format!("{}.md", &*words.sheet_name));
        let answer = move |paths| Chosen::AnnotationSheet(annotations, paths);
        dialogs::ask(&self.dialog, asked, self.post_chosen(), answer);
    }
}

impl State {
    /// Writes these annotations into a file; says where they are, or why nowhere.
    pub(super) fn save_annotations(&mut self, annotations: &[AnnotationId], file: &Path) {
        let core = &self.core;
        let library = core.library();
        let wanted = annotations.iter().filter_map(|&id| library.annotation(id));
        let annotated: Vec<_> = wanted.filter_map(|one| library.place_annotation(one)).collect();
        let calendar = core.schedules.scheduler().calendar();
        let reading = Reading {
            lang: core.words.lang(),
            names: STARTER_NAMES,
        };
        let sheet = AnnotationSheet::of((library, &annotated), calendar, reading, core.now);
        self.write_sheet(file, &sheet.to_markdown());
    }

    /// Writes the wrong answers of these cards into a file; says where they are, or why nowhere.
    pub(super) fn save_sheet(&mut self, cards: &[CardId], file: &Path) {
        let core = &self.core;
        let (library, schedules) = (core.library(), core.view().schedules);
        let notebook = WrongNotebook::of(library, schedules);
        let entries: Vec<&WrongEntry> = cards.iter().filter_map(|&card| notebook.of_card(card)).collect();
        let lang = core.words.lang();
        let sheet = WrongSheet::of(library, schedules, (&notebook, &entries), (lang, ""), core.now);
        let is_markdown = file
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("md") || ending.eq_ignore_ascii_case("markdown"));
        let text = if is_markdown {
            sheet.to_markdown()
        } else {
            sheet.to_html()
        };
        self.write_sheet(file, &text);
    }

    fn write_sheet(&mut self, file: &Path, text: &str) {
        match write_file(file, text.as_bytes()) {
            Ok(()) => {
                let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
                self.tell(self.core.words.done.diagram_saved.with(name), false);
            }
            Err(error) => self.complain(errors::sentence(&self.core.words, &error)),
        }
    }

    /// Opens a card that is to be made where its line is, for the person to finish; without a line it is made as it is.
    pub(super) fn write_card(&mut self, card: NewCard) {
        let is_line = |source: &CardSource| matches!(source, CardSource::Block(_));
        let on_line = card.sources.iter().copied().find(is_line);
        let (Some(line), Prompt::Recall(recall)) = (on_line, &card.prompt) else {
            if let Some(step) = self.perform(Action::AddCards(vec![card])) {
                self.tell_of(&step);
            }
            return;
        };
        let lang = Lang::of(recall.question.get(self.core.lang()));
        let mut form = CardForm::new(card.note, line, CardKind::Recall, lang);
        form.sources
            .extend(card.sources.iter().copied().filter(|&source| source != line));
        recall.question.get(lang).clone_into(&mut form.question);
        recall.answer.get(lang).clone_into(&mut form.answer);
        let editor = self.panes.editing.resume(Unsaved::Card(form));
        self.show_editor(editor);
    }
}
