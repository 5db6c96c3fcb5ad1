//! Exports and imports on one page: what is taken away, as what and where to, how far it is and what came of it; and what is
//! brought in, by a dialog or by a path where the system has no dialogs.
//!
//! The page remembers what was chosen until the window closes. Files are written by the app, on a worker.

mod scope;

use egui::{ScrollArea, Ui};

use crate::model::{ExportFormat, Lang, NoteId, NotebookId};
use crate::ui::command::Command;
use crate::ui::export::{ExportPart, ExportWish, format_words};
use crate::ui::route::Section;
use crate::ui::theme::{TextRole, icon};
use crate::ui::view::Work;
use crate::ui::widgets::{
    Button, Entry, Typeset, form_field, heading, page_frame, page_title, paragraph, progress_bar, tabs,
};
use crate::ui::{Outbox, Request, View};
use scope::scope_ui;

/// Which part of the library is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum TransferScope {
    /// All of it.
    #[default]
    All,
    /// Some notebooks.
    Notebooks,
    /// The note that was open last.
    Note,
    /// The notes in which a search finds something.
    Search,
}

/// How the last export stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ExportState {
    /// There was none.
    #[default]
    None,
    /// It goes on.
    Running(Work),
    /// It is written: where, and what is to be said of it.
    Done {
        /// The file or folder.
        path: String,
        /// What is to be said, a sentence each.
        told: Vec<String>,
    },
    /// It was stopped, or could not be written.
    Failed(String),
}

/// What the page remembers.
#[derive(Debug, Default)]
pub struct TransferPane {
    format: ExportFormat,
    scope: TransferScope,
    notebooks: Vec<NotebookId>,
    query: String,
    lang: Option<Lang>,
    /// Where to, as it is typed.
    pub to: String,
    /// What is to be imported, as it is typed.
    from: String,
    state: ExportState,
    /// Whether it has to come into view yet.
    is_state_new: bool,
}

impl TransferPane {
    /// Says how the last export stands.
    pub fn tell(&mut self, state: ExportState) {
        self.is_state_new = !matches!(
            (&self.state, &state),
            (ExportState::Running(_), ExportState::Running(_))
        );
        self.state = state;
    }
}

/// Shows the page.
pub(super) fn transfer_ui(ui: &mut Ui, view: View<'_>, pane: &mut TransferPane, out: &mut Outbox) {
    page_frame().show(ui, |ui| {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            let (metrics, words) = (&view.theme.metrics, &view.words.transfer);
            ui.set_max_width(metrics.settings);
            page_title(ui, view.theme, &words.title);
            ui.add_space(metrics.space_l);
            heading(ui, view.theme, TextRole::Read, &words.export);
            ui.add_space(metrics.space_s);
            export_ui(ui, view, pane, out);
            ui.add_space(metrics.space_xxl);
            heading(ui, view.theme, TextRole::Read, &words.import);
            paragraph(ui, view.theme, Typeset::aside(view.theme), &words.import_body);
            ui.add_space(metrics.space_s);
            import_ui(ui, view, pane, out);
            ui.add_space(metrics.space_xxl);
        });
    });
}

fn group_ui(ui: &mut Ui, view: View<'_>, name: &str) {
    ui.add_space(view.theme.metrics.space_m);
    heading(ui, view.theme, TextRole::Ui, name);
    ui.add_space(view.theme.metrics.space_xs);
}

/// The formats in two columns, so that the rest of the page stands on one screen.
fn formats_ui(ui: &mut Ui, view: View<'_>, pane: &mut TransferPane) {
    let n_rows = ExportFormat::ALL.len().div_ceil(2);
    ui.columns(2, |columns| {
        for (column, formats) in columns.iter_mut().zip(ExportFormat::ALL.chunks(n_rows)) {
            for &format in formats {
                let (name, _) = format_words(format, view.words);
                let entry = Entry::new(view.theme, icon::EXPORT, name).checked(format == pane.format);
                if entry.show(column).clicked() {
                    pane.format = format;
                }
            }
        }
    });
}

fn export_ui(ui: &mut Ui, view: View<'_>, pane: &mut TransferPane, out: &mut Outbox) {
    let (metrics, words) = (&view.theme.metrics, &view.words.transfer);
    formats_ui(ui, view, pane);
    ui.add_space(metrics.space_xs);
    let (_, body) = format_words(pane.format, view.words);
    paragraph(ui, view.theme, Typeset::aside(view.theme), body);
    group_ui(ui, view, &words.scope);
    let open_note = match view.trail.last_in(Section::Notes) {
        Some(crate::ui::route::Route::Note(note, _)) => view.library.note(note),
        _ => None,
    };
    scope_ui(ui, view, open_note.map(|note| &**note), pane);
    let lang = pane.lang.unwrap_or(view.lang);
    if pane.format.has_language() {
        group_ui(ui, view, &words.language);
        let langs = [(Lang::Ko, "한국어", None), (Lang::En, "English", None)];
        let chosen = ui.horizontal(|ui| tabs(ui, view.theme, langs, &lang)).inner;
        pane.lang = chosen.or(pane.lang);
    }
    group_ui(ui, view, &words.to);
    ui.horizontal(|ui| {
        let choose = Button::secondary(view.theme, &words.choose);
        let width = choose.width(ui) + metrics.space_s;
        ui.scope(|ui| {
            ui.set_width((ui.available_width() - width).max(width));
            form_field(ui, view.theme, &words.to, &words.to_hint, &mut pane.to);
        });
        if choose.show(ui).clicked() {
            out.ask(Request::ChooseExportPlace(pane.format));
        }
    });
    ui.add_space(metrics.space_m);
    let part = part(pane, open_note.map(|note| note.id));
    let is_ready = part.is_some() && !pane.to.trim().is_empty() && !matches!(pane.state, ExportState::Running(_));
    let export = Button::primary(view.theme, &words.do_export).enabled(is_ready);
    if export.show(ui).clicked()
        && let Some(part) = part
    {
        out.ask(Request::Export(ExportWish {
            format: pane.format,
            part,
            lang,
            to: pane.to.trim().to_owned(),
        }));
    }
    ui.add_space(metrics.space_s);
    let told = ui.scope(|ui| state_ui(ui, view, &pane.state, out)).response;
    if std::mem::take(&mut pane.is_state_new) {
        ui.scroll_to_rect(told.rect, None);
    }
}

/// The part that is chosen; nothing while it is none.
fn part(pane: &TransferPane, note: Option<NoteId>) -> Option<ExportPart> {
    match pane.scope {
        TransferScope::All => Some(ExportPart::All),
        TransferScope::Notebooks if pane.notebooks.is_empty() => None,
        TransferScope::Notebooks => Some(ExportPart::Notebooks(pane.notebooks.clone())),
        TransferScope::Note => note.map(ExportPart::Note),
        TransferScope::Search if pane.query.trim().is_empty() => None,
        TransferScope::Search => Some(ExportPart::Search(pane.query.trim().to_owned())),
    }
}

/// How far the export is, or what came of it.
fn state_ui(ui: &mut Ui, view: View<'_>, state: &ExportState, out: &mut Outbox) {
    let words = &view.words.transfer;
    let regular = Typeset::regular(TextRole::Ui, view.theme.colors.text);
    match state {
        ExportState::None => {}
        ExportState::Running(work) => {
            let n_total = work.n_total.unwrap_or_default().max(1);
            #[expect(clippy::cast_precision_loss, reason = "a share of the work")]
            let share = work.n_done as f32 / n_total as f32;
            progress_bar(ui, view.theme, &words.running, share, ui.available_width());
            ui.add_space(view.theme.metrics.space_xs);
            if Button::ghost(view.theme, &view.words.work.stop).show(ui).clicked() {
                out.ask(Request::StopExport);
            }
        }
        ExportState::Done { path, told } => {
            paragraph(ui, view.theme, regular, &words.done.with(path));
            for sentence in told {
                paragraph(ui, view.theme, Typeset::aside(view.theme), sentence);
            }
            ui.add_space(view.theme.metrics.space_xs);
            let show = Button::secondary(view.theme, &words.show_in_folder).icon(icon::OPEN);
            if show.show(ui).clicked() {
                out.ask(Request::ShowInFolder(path.clone()));
            }
        }
        ExportState::Failed(why) => {
            paragraph(ui, view.theme, regular, why);
        }
    }
}

fn import_ui(ui: &mut Ui, view: View<'_>, pane: &mut TransferPane, out: &mut Outbox) {
    let (metrics, words) = (&view.theme.metrics, &view.words.transfer);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_s;
        for command in [Command::Open, Command::OpenFolder] {
            if Button::command(view.theme, view.words, command).show(ui).clicked() {
                out.run(command);
            }
        }
    });
    ui.add_space(metrics.space_s);
    ui.horizontal(|ui| {
        let import = Button::secondary(view.theme, &words.do_import).enabled(!pane.from.trim().is_empty());
        let width = import.width(ui) + metrics.space_s;
        ui.scope(|ui| {
            ui.set_width((ui.available_width() - width).max(width));
            form_field(ui, view.theme, &words.from, &words.from_hint, &mut pane.from);
        });
        if import.show(ui).clicked() {
            out.ask(Request::ImportPath(pane.from.trim().to_owned()));
        }
    });
}
