//! The dialog that turns text into a note: paste, look at what it becomes, choose where it goes.

use egui::{Align, Layout, Response, Role, ScrollArea, Ui, Vec2};

use crate::model::Unsaved;
use crate::ui::command::Command;
use crate::ui::outbox::ImportTarget;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{
    Button, IconButton, Typeset, field, heading, label, reading_field, scrim, select_chars, sheet, sheet_size, tab,
    titled_row,
};
use crate::ui::{Editing, EditorId, Outbox, Request, View};

/// What the dialog knows of the text: worked out by the app whenever it changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// What the note would be called.
    pub title: String,
    /// How many lines it would have.
    pub n_lines: usize,
    /// How many headings.
    pub n_headings: usize,
    /// How many pictures.
    pub n_pictures: usize,
    /// The first of its headings, in their order.
    pub headings: Vec<PreviewHeading>,
}

/// A heading the note would have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewHeading {
    /// From 0.
    pub depth: u8,
    /// Its words.
    pub text: String,
}

/// The dialog while it is open. Its text is an editor like any other.
#[derive(Debug)]
pub struct PasteDialog {
    text: EditorId,
    target: ImportTarget,
    new_name: String,
    /// Whether a new notebook was just chosen: its name takes the keyboard, to be written over.
    is_name_wanted: bool,
    preview: Option<Preview>,
}

impl PasteDialog {
    /// Opens it for a text that is being written.
    pub fn open(view: View<'_>, text: EditorId) -> Self {
        let new_name = view.words.paste.new_notebook_name.to_string();
        let target = view.library.notebooks().max_by_key(|notebook| notebook.id).map_or_else(
            || ImportTarget::New(new_name.clone()),
            |notebook| ImportTarget::Existing(notebook.id),
        );
        Self {
            text,
            target,
            new_name,
            is_name_wanted: false,
            preview: None,
        }
    }

    /// The editor of its text.
    pub const fn text(&self) -> EditorId {
        self.text
    }

    /// Whether the text has changed since its preview was made.
    pub const fn wants_preview(&self) -> bool {
        self.preview.is_none()
    }

    /// Shows what the text becomes.
    pub fn put_preview(&mut self, preview: Preview) {
        self.preview = Some(preview);
    }
}

/// Shows the dialog; answers whether it stays open.
pub fn paste_ui(ui: &Ui, view: View<'_>, dialog: &mut PasteDialog, editing: &mut Editing, out: &mut Outbox) -> bool {
    let theme = view.theme;
    let screen = ui.ctx().content_rect();
    scrim(ui, theme, "paste scrim", Role::Dialog, &view.words.paste.title);
    let (width, height) = theme.metrics.paste;
    let size = Vec2::new(
        sheet_size(theme, width, screen.width()),
        sheet_size(theme, height, screen.height()),
    );
    let mut stays = true;
    let at = screen.center() - size / 2.0;
    sheet(ui, theme, "paste", (at, size.x), inset::DIALOG, |ui| {
        ui.set_height((size.y - inset::DIALOG.sum().y).max(0.0));
        stays = dialog_ui(ui, view, dialog, editing, out);
    });
    stays
}

fn dialog_ui(ui: &mut Ui, view: View<'_>, dialog: &mut PasteDialog, editing: &mut Editing, out: &mut Outbox) -> bool {
    let (colors, words) = (&view.theme.colors, &view.words.paste);
    let Some(editor) = editing.get_mut(dialog.text) else {
        return false;
    };
    let Unsaved::Text(text) = &mut editor.unsaved else {
        return false;
    };
    let mut is_left = false;
    let title = Typeset::strong(TextRole::Title, colors.text_strong);
    titled_row(ui, view.theme, title, &words.title, |ui| {
        let close = IconButton::new(view.theme, icon::CLOSE, &view.words.actions.close);
        is_left = close.show(ui).clicked();
    });
    ui.add_space(view.theme.metrics.space_s);
    let metrics = &view.theme.metrics;
    let field_height = (ui.available_height() - metrics.paste_foot).max(0.0);
    let field = ui
        .horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = metrics.space_l;
            let text_width = (ui.available_width() - metrics.paste_outline - metrics.space_l).max(0.0);
            let field = ui
                .allocate_ui(Vec2::new(text_width, field_height), |ui| {
                    text_ui(ui, view, text, field_height)
                })
                .inner;
            outline_ui(ui, view, dialog.preview.as_ref(), field_height);
            field
        })
        .inner;
    let is_changed = field.changed();
    let has_words = !text.trim().is_empty();
    editor.take_focus(&field);
    if is_changed {
        dialog.preview = None;
        editing.note_typed(dialog.text);
    }
    ui.add_space(view.theme.metrics.space_s);
    preview_ui(ui, view, dialog);
    ui.add_space(view.theme.metrics.space_s);
    target_ui(ui, view, dialog);
    ui.add_space(view.theme.metrics.space_m);
    let has_target = !matches!(&dialog.target, ImportTarget::New(name) if name.trim().is_empty());
    let is_ready = has_words && has_target;
    let mut stays = true;
    let by_key = ui.input_mut(|input| Command::SaveText.consume(input)).is_some();
    ui.horizontal(|ui| {
        let import = Button::primary(view.theme, &words.import)
            .key(Command::SaveText)
            .enabled(is_ready);
        if (import.show(ui).clicked() || by_key) && is_ready {
            out.ask(Request::ImportText {
                text: dialog.text,
                notebook: dialog.target.clone(),
            });
            stays = false;
        }
        is_left |= Button::ghost(view.theme, &view.words.actions.cancel).show(ui).clicked();
    });
    is_left |= ui.input_mut(|input| Command::Leave.consume(input)).is_some();
    if is_left {
        out.ask(Request::CancelEditor(dialog.text));
    }
    stays && !is_left
}

/// The field for the text is at least so many rows high.
const FEWEST_ROWS: usize = 3;

/// The field for the text.
fn text_ui(ui: &mut Ui, view: View<'_>, text: &mut String, height: f32) -> Response {
    let (words, metrics) = (&view.words.paste, &view.theme.metrics);
    let scrolled = ScrollArea::vertical()
        .id_salt("paste text")
        .max_height(height)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few rows")]
            let n_rows = ((height - metrics.text_field) / metrics.read.1) as usize;
            let n_rows = n_rows.max(FEWEST_ROWS);
            reading_field(ui, view.theme, &words.text_name, &words.text_hint, text, n_rows)
        });
    scrolled.inner
}

/// The title and the headings of the note beside the text, as they are read while it is written.
fn outline_ui(ui: &mut Ui, view: View<'_>, preview: Option<&Preview>, height: f32) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let Some(preview) = preview.filter(|preview| preview.n_lines > 0) else {
        return;
    };
    let outline = |ui: &mut Ui| {
        ui.set_width(ui.available_width());
        heading(ui, view.theme, TextRole::Ui, &preview.title);
        ui.add_space(metrics.space_xs);
        // A heading that is the title already stands there.
        let repeats_title = preview
            .headings
            .first()
            .is_some_and(|heading| heading.text == preview.title);
        let headings = preview.headings.get(usize::from(repeats_title)..).unwrap_or_default();
        let least = headings.iter().map(|heading| heading.depth).min().unwrap_or_default();
        for heading in headings {
            ui.horizontal(|ui| {
                ui.add_space(f32::from(heading.depth - least) * metrics.space_m);
                let typeset = Typeset::regular(TextRole::Ui, colors.text_subdued);
                label(ui, view.theme, typeset, &heading.text);
            });
        }
    };
    ui.allocate_ui_with_layout(
        Vec2::new(metrics.paste_outline, height),
        Layout::top_down(Align::Min),
        |ui| {
            ScrollArea::vertical()
                .id_salt("paste outline")
                .auto_shrink([false, false])
                .show(ui, outline);
        },
    );
}

/// What the text becomes.
fn preview_ui(ui: &mut Ui, view: View<'_>, dialog: &PasteDialog) {
    let (colors, words) = (&view.theme.colors, &view.words.paste);
    let typeset = Typeset::regular(TextRole::Ui, colors.text_subdued);
    let text = match &dialog.preview {
        Some(preview) if preview.n_lines > 0 => {
            let mut parts = vec![preview.title.clone(), view.words.notes.n_lines.counted(preview.n_lines)];
            if preview.n_headings > 0 {
                parts.push(words.n_headings.counted(preview.n_headings));
            }
            if preview.n_pictures > 0 {
                parts.push(words.n_pictures.counted(preview.n_pictures));
            }
            parts.join(" · ")
        }
        _ => words.preview_empty.to_string(),
    };
    label(ui, view.theme, typeset, &text);
}

fn target_ui(ui: &mut Ui, view: View<'_>, dialog: &mut PasteDialog) {
    let words = &view.words.paste;
    ui.horizontal_wrapped(|ui| {
        let small = Typeset::aside(view.theme);
        label(ui, view.theme, small, &words.into);
        for notebook in view.library.notebooks().take(6) {
            let is_chosen = dialog.target == ImportTarget::Existing(notebook.id);
            if tab(ui, view.theme, view.notebook_name(notebook), None, is_chosen).clicked() {
                dialog.target = ImportTarget::Existing(notebook.id);
            }
        }
        let is_new = matches!(dialog.target, ImportTarget::New(_));
        if tab(ui, view.theme, &words.new_notebook, None, is_new).clicked() {
            dialog.target = ImportTarget::New(dialog.new_name.clone());
            dialog.is_name_wanted = true;
        }
        if matches!(dialog.target, ImportTarget::New(_)) {
            let metrics = &view.theme.metrics;
            let size = Vec2::new(metrics.notebook_field, metrics.button);
            ui.allocate_ui(size, |ui| {
                let name = &words.notebook_name;
                let field = field(ui, view.theme, name, name, &mut dialog.new_name);
                if std::mem::take(&mut dialog.is_name_wanted) {
                    field.request_focus();
                    select_chars(ui, field.id, 0..dialog.new_name.chars().count());
                }
            });
            dialog.target = ImportTarget::New(dialog.new_name.clone());
        }
    });
}
