//! All annotations: comments, highlights, stars and flags on lines, cards and regions, listed, narrowed and saved as Markdown.
//!
//! The list is worked out once for each version of the library and each filter. What is typed into the field is found by the
//! search, as names are: in both languages, by initials, with slips.

mod filter;

use egui::{Frame, Id, Key, Popup, Ui};

use crate::model::{Action, Annotated, AnnotationId, NotebookId, Tint};
use crate::search::Names;
use crate::ui::annotated::{about, annotation_row_ui, open, says};
use crate::ui::command::{Command, of};
use crate::ui::pages::all_cards::menu_ui;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{Button, ChosenList, Empty, EmptyAction, Entry, Typeset, field, tabs, titled_row};
use crate::ui::{Outbox, Request, View};
use filter::{Age, AnnotationFilter, MarkKind};

/// In which order they are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Order {
    /// As they stand in the notes.
    #[default]
    Place,
    /// Those made last first.
    Newest,
}

/// What a list was made for: the revision, the hour (since days go by), the filter, the order, what was typed.
type Of = (u64, i64, AnnotationFilter, Order, String);

/// What the page remembers.
#[derive(Debug, Default)]
pub struct AnnotationsPane {
    filter: AnnotationFilter,
    order: Order,
    typed: String,
    /// What can be found, in the order of the notes, and for which revision.
    names: Option<(u64, Vec<AnnotationId>, Names)>,
    /// For what the list was made.
    of: Option<Of>,
    list: ChosenList<AnnotationId>,
    /// How many there are of each kind.
    counts: [usize; MarkKind::ALL.len()],
    takes_keyboard: bool,
}

impl AnnotationsPane {
    /// Brings the list up to date with the library, the filter and what is typed.
    fn follow(&mut self, view: View<'_>) {
        let typed = self.typed.trim().to_owned();
        let hour = view.now.0.div_euclid(3_600_000);
        let of = (view.revision, hour, self.filter, self.order, typed);
        if self.of.as_ref() != Some(&of) {
            self.fill(view, &of.4);
            self.of = Some(of);
        }
    }

    fn fill(&mut self, view: View<'_>, typed: &str) {
        let mut all = view.library.annotated(None);
        if !typed.is_empty() {
            let found: std::collections::BTreeSet<AnnotationId> = self.find(view, &all, typed).into_iter().collect();
            all.retain(|one| found.contains(&one.annotation.id));
        }
        self.counts = MarkKind::ALL.map(|kind| self.filter.n_of(&all, kind, view.now));
        all.retain(|one| self.filter.admits(one, view.now));
        if self.order == Order::Newest {
            all.sort_by_key(|one| std::cmp::Reverse(one.annotation.made_at));
        }
        let listed = all.iter().map(|one| one.annotation.id).collect();
        self.list.put(listed, view.theme.metrics.wrong_row);
    }

    fn find(&mut self, view: View<'_>, all: &[Annotated<'_>], typed: &str) -> Vec<AnnotationId> {
        if self
            .names
            .as_ref()
            .is_none_or(|(revision, ..)| *revision != view.revision)
        {
            let names = all.iter().map(|one| {
                let note = one.note.and_then(|note| view.library.note(note));
                let note = note.map_or("", |note| view.title(note));
                let annotation = one.annotation;
                format!("{} {} {note}", says(view, annotation), about(view, annotation))
            });
            let ids = all.iter().map(|one| one.annotation.id).collect();
            self.names = Some((view.revision, ids, Names::new(names)));
        }
        let Some((_, ids, names)) = &self.names else {
            return Vec::new();
        };
        names
            .find(typed)
            .into_iter()
            .filter_map(|place| ids.get(place).copied())
            .collect()
    }

    fn take_keys(&mut self, ui: &Ui, view: View<'_>, out: &mut Outbox) {
        // The keys of a menu are its own.
        if Popup::is_any_open(ui.ctx()) {
            return;
        }
        if let Some(command) = of::Annotations::ALL
            .iter()
            .find(|&&command| Command::from(command).is_pressed(ui))
        {
            match command {
                of::Annotations::FilterAnnotations => self.takes_keyboard = true,
                of::Annotations::SaveAnnotations => self.save(out),
                of::Annotations::RemoveAnnotation => {
                    if let Some(chosen) = self.list.chosen() {
                        out.act(Action::RemoveAnnotation(chosen));
                    }
                }
            }
        }
        if Command::NextRow.is_pressed(ui) {
            self.list.step(1);
        }
        if Command::PreviousRow.is_pressed(ui) {
            self.list.step(-1);
        }
        if Command::OpenRow.is_pressed(ui)
            && let Some(chosen) = self.list.chosen()
        {
            open(view, chosen, out);
        }
    }

    fn save(&self, out: &mut Outbox) {
        if !self.list.listed().is_empty() {
            out.ask(Request::SaveAnnotations(self.list.listed().to_vec()));
        }
    }

    fn clear(&mut self) {
        self.filter = AnnotationFilter::default();
        self.typed.clear();
    }
}

/// Shows the page.
pub(super) fn annotations_ui(ui: &mut Ui, view: View<'_>, pane: &mut AnnotationsPane, out: &mut Outbox) {
    pane.follow(view);
    let metrics = &view.theme.metrics;
    Frame::new().inner_margin(inset::TABLE_PAGE).show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        head_ui(ui, view, pane, out);
        ui.add_space(metrics.space_s);
        filters_ui(ui, view, pane);
        ui.add_space(metrics.space_xs);
        let kinds = MarkKind::ALL.into_iter().zip(pane.counts);
        let kinds: Vec<_> = kinds.map(|(kind, n)| (kind, kind.name(view), Some(n))).collect();
        let chosen = ui
            .horizontal_wrapped(|ui| tabs(ui, view.theme, kinds, &pane.filter.kind))
            .inner;
        if let Some(kind) = chosen {
            pane.filter.kind = kind;
            pane.filter.tint = pane.filter.tint.filter(|_| kind == MarkKind::Highlight);
        }
        ui.add_space(metrics.space_s);
        pane.take_keys(ui, view, out);
        if pane.list.listed().is_empty() {
            nothing_ui(ui, view, pane);
        } else {
            rows_ui(ui, view, pane, out);
        }
    });
}

fn head_ui(ui: &mut Ui, view: View<'_>, pane: &AnnotationsPane, out: &mut Outbox) {
    let words = &view.words.annotations;
    let title = Typeset::strong(TextRole::Title, view.theme.colors.text_strong);
    titled_row(ui, view.theme, title, &words.title, |ui| {
        let save = Button::secondary(view.theme, &words.save)
            .icon(icon::EXPORT)
            .key(Command::SaveAnnotations)
            .enabled(!pane.list.listed().is_empty());
        if save.show(ui).clicked() {
            pane.save(out);
        }
    });
}

fn filters_ui(ui: &mut Ui, view: View<'_>, pane: &mut AnnotationsPane) {
    let (words, metrics) = (&view.words.annotations, &view.theme.metrics);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_xs;
        field_ui(ui, view, pane);
        let notebooks = view.library.notebooks();
        let notebooks: Vec<(NotebookId, &str)> = notebooks
            .map(|notebook| (notebook.id, view.notebook_name(notebook)))
            .collect();
        if notebooks.len() > 1 || pane.filter.notebook.is_some() {
            menu_ui(
                ui,
                view,
                &view.words.all_cards.notebook,
                &mut pane.filter.notebook,
                &notebooks,
            );
        }
        let ages = Age::ALL.map(|age| (age, age.name(view)));
        menu_ui(ui, view, &words.when, &mut pane.filter.age, &ages);
        if pane.filter.kind == MarkKind::Highlight {
            let tints = [
                (Tint::Yellow, &*words.yellow),
                (Tint::Green, &*words.green),
                (Tint::Blue, &*words.blue),
                (Tint::Pink, &*words.pink),
            ];
            menu_ui(ui, view, &words.tint, &mut pane.filter.tint, &tints);
        }
        let (name, other) = match pane.order {
            Order::Place => (&words.by_place, Order::Newest),
            Order::Newest => (&words.newest, Order::Place),
        };
        let order = Button::ghost(view.theme, name).icon(icon::SORT).height(metrics.row);
        if order.show(ui).on_hover_text(&*words.order).clicked() {
            pane.order = other;
        }
        let is_narrow = pane.filter.is_narrow() || !pane.typed.is_empty();
        let clear = Button::ghost(view.theme, &words.clear).height(metrics.row);
        if is_narrow && clear.show(ui).clicked() {
            pane.clear();
        }
    });
}

fn field_ui(ui: &mut Ui, view: View<'_>, pane: &mut AnnotationsPane) {
    let (words, metrics) = (&view.words.annotations, &view.theme.metrics);
    let width = metrics.table_field.min(ui.available_width());
    let shown = ui.allocate_ui(egui::vec2(width, metrics.button), |ui| {
        ui.set_width(width);
        field(ui, view.theme, &words.find, &words.find, &mut pane.typed)
    });
    let response = shown.inner;
    if std::mem::take(&mut pane.takes_keyboard) {
        response.request_focus();
    }
    // An arrow goes on to the list; Esc leaves the field and not the page.
    if response.has_focus() && ui.input(|input| input.key_pressed(Key::ArrowDown)) {
        response.surrender_focus();
        ui.input_mut(|input| Command::NextRow.consume(input));
        pane.list.choose_at(0);
    }
    if response.lost_focus() {
        for command in [Command::Leave, Command::OpenRow] {
            ui.input_mut(|input| command.consume(input));
        }
    }
}

fn nothing_ui(ui: &mut Ui, view: View<'_>, pane: &mut AnnotationsPane) {
    let words = &view.words.annotations;
    let is_narrow = pane.filter.is_narrow() || !pane.typed.is_empty();
    if !is_narrow {
        Empty::new(icon::REMARK, &words.empty, &words.empty_body).show(ui, view.theme);
        return;
    }
    let action = EmptyAction {
        label: &words.clear,
        command: None,
    };
    let empty = Empty::new(icon::FILTER, &words.nothing, &words.nothing_body).action(Some(action));
    if empty.show(ui, view.theme) {
        pane.clear();
    }
}

fn rows_ui(ui: &mut Ui, view: View<'_>, pane: &mut AnnotationsPane, out: &mut Outbox) {
    let (id, margin) = (Id::unique("annotations"), view.theme.metrics.space_s);
    let mut wants = Vec::new();
    let is_clicked = pane.list.show(ui, id, margin, |ui, id, is_chosen| {
        let annotation = view.library.annotation(id);
        let annotated = annotation.and_then(|one| view.library.place_annotation(one));
        annotated.is_some_and(|annotated| {
            let row = annotation_row_ui(ui, view, &annotated, is_chosen, true);
            row_menu_ui(&row, view, id, &mut wants);
            row.clicked()
        })
    });
    let is_opened = wants.iter().any(|wanted| matches!(wanted, Wanted::Open(_)));
    for wanted in wants {
        match wanted {
            Wanted::Open(annotation) => open(view, annotation, out),
            Wanted::Remove(annotation) => out.act(Action::RemoveAnnotation(annotation)),
        }
    }
    if is_opened {
        return;
    }
    if let Some(chosen) = pane.list.chosen().filter(|_| is_clicked) {
        open(view, chosen, out);
    }
}

/// What the menu of a row asks for.
enum Wanted {
    Open(AnnotationId),
    Remove(AnnotationId),
}

/// The menu of a row: to where the annotation is, or away with it.
fn row_menu_ui(row: &egui::Response, view: View<'_>, annotation: AnnotationId, wants: &mut Vec<Wanted>) {
    Popup::context_menu(row).show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let open = Entry::new(view.theme, icon::LINE, &view.words.tree.open);
        let remove = Entry::command(view.theme, view.words, Command::RemoveAnnotation).removal(true);
        for (entry, wanted) in [(open, Wanted::Open(annotation)), (remove, Wanted::Remove(annotation))] {
            if entry.show(ui).clicked() {
                wants.push(wanted);
                Popup::close_all(ui.ctx());
            }
        }
    });
}
