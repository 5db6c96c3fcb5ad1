//! Runs of other shapes than today's review: each with how many cards it has, about everything or one notebook.

use egui::{Popup, Ui, Vec2};

use crate::model::NotebookId;
use crate::quiz::{RunCounts, RunShape, Scope, StudyDay, Today};
use crate::ui::command::Command;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Button, Entry, Row, Typeset, label, paint_key_hint};
use crate::ui::{Outbox, Request, View};

/// The shapes in the order in which they are offered, each with its command.
const SHAPES: [(RunShape, Command); 7] = [
    (RunShape::FiveMinutes, Command::FiveMinutes),
    (RunShape::Wrong, Command::QuizWrong),
    (RunShape::Starred, Command::QuizStarred),
    (RunShape::New, Command::QuizNew),
    (RunShape::Pretest, Command::Pretest),
    (RunShape::Cram, Command::Cram),
    (RunShape::Pass, Command::QuizPass),
];

/// What is remembered of them.
#[derive(Debug, Default)]
pub(super) struct Ways {
    /// The notebook they are about; everything when nothing.
    about: Option<NotebookId>,
    /// How many cards there are.
    counts: Option<Counted>,
}

/// How many cards there are for each run, and for what they were counted.
#[derive(Debug)]
struct Counted {
    of: CountedFor,
    minute: i64,
    counts: RunCounts,
}

/// A version of the library, a day of study and a notebook.
type CountedFor = (u64, StudyDay, Option<NotebookId>);

impl Ways {
    pub(super) fn scope(&self) -> Scope {
        self.about.map_or(Scope::All, Scope::Notebook)
    }

    /// Of one notebook where there is no other.
    fn refresh(&mut self, view: View<'_>) {
        self.about = self.about.filter(|&about| view.library.notebook(about).is_some());
        let mut notebooks = view.library.notebooks();
        if let (Some(only), None) = (notebooks.next(), notebooks.next()) {
            self.about = Some(only.id);
        }
        let counted_for = (view.revision, view.schedules.today(view.now), self.about);
        let minute = view.now.0 / 60_000;
        let scope = self.scope();
        let kept = self.counts.take().filter(|counted| counted.of == counted_for);
        let mut counted = kept.unwrap_or_else(|| Counted {
            of: counted_for,
            minute,
            counts: RunCounts::of(view.library, view.schedules, &scope, view.now),
        });
        // What is to be answered today changes with the minute, the others do not.
        if counted.minute != minute {
            counted.minute = minute;
            counted.counts.today = Today::of(view.library, view.schedules, &scope, view.now).len();
        }
        self.counts = Some(counted);
    }
}

/// Shows the shapes in two columns. One without cards begins nothing; a pass stands there where there is something to go
/// through.
pub(super) fn ways_ui(ui: &mut Ui, view: View<'_>, ways: &mut Ways, out: &mut Outbox) {
    let metrics = &view.theme.metrics;
    ways.refresh(view);
    let scope = ways.scope();
    ui.horizontal(|ui| {
        label(ui, view.theme, Typeset::aside(view.theme), &view.words.runs.ways);
        about_ui(ui, view, ways);
    });
    ui.add_space(metrics.space_xs);
    let Some(Counted { counts, .. }) = &ways.counts else {
        return;
    };
    let shown: Vec<(RunShape, Command)> = SHAPES
        .into_iter()
        .filter(|(shape, _)| *shape != RunShape::Pass || counts.pass.is_some())
        .collect();
    let width = ((ui.available_width() - metrics.space_xs) / 2.0).max(0.0);
    for pair in shown.chunks(2) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = metrics.space_xs;
            for &(shape, command) in pair {
                let size = Vec2::new(width, metrics.button_large);
                ui.allocate_ui(size, |ui| {
                    ui.set_width(width);
                    if way_ui(ui, view, shape, command, counts) {
                        out.ask(Request::StartRun(shape, scope.clone()));
                    }
                });
            }
        });
        ui.add_space(metrics.space_xs);
    }
}

/// What the runs are about, where there is more than one notebook.
fn about_ui(ui: &mut Ui, view: View<'_>, ways: &mut Ways) {
    if view.library.notebooks().nth(1).is_none() {
        return;
    }
    let everything = &view.words.runs.everything;
    let name = ways.about.and_then(|about| view.library.notebook(about));
    let name = name.map_or(&**everything, |notebook| view.notebook_name(notebook));
    let chosen = Button::ghost(view.theme, name)
        .icon(icon::NOTEBOOK)
        .height(view.theme.metrics.row)
        .show(ui);
    Popup::menu(&chosen).show(|ui| {
        ui.set_width(view.theme.metrics.menu);
        if Entry::new(view.theme, icon::NOTEBOOK, everything).show(ui).clicked() {
            ways.about = None;
        }
        for notebook in view.library.notebooks() {
            if Entry::new(view.theme, icon::NOTEBOOK, view.notebook_name(notebook))
                .show(ui)
                .clicked()
            {
                ways.about = Some(notebook.id);
            }
        }
    });
}

/// A shape with how many cards it has; answers whether it was clicked.
fn way_ui(ui: &mut Ui, view: View<'_>, shape: RunShape, command: Command, counts: &RunCounts) -> bool {
    let (colors, metrics, words) = (&view.theme.colors, &view.theme.metrics, view.words);
    let n_cards = counts.n_cards(shape);
    let has_some = n_cards > 0;
    let name = match (&counts.pass, shape) {
        (Some(pass), RunShape::Pass) => words.runs.pass_number.with(pass.number),
        _ => words.run(shape).to_owned(),
    };
    let count = if shape == RunShape::Pass {
        words.runs.n_left_in_pass.counted(n_cards)
    } else {
        words.notes.n_cards.counted(n_cards)
    };
    let (rect, response) = Row::new(view.theme, &format!("{name} · {count}"))
        .height(metrics.button_large)
        .card(colors.raised)
        .still(!has_some)
        .show(ui);
    let (name_color, count_color) = if has_some {
        (colors.text_strong, colors.accent)
    } else {
        (colors.text_subdued, colors.text_subdued)
    };
    let middle = rect.center().y;
    let key = command.key_text(ui.ctx().os());
    let left = rect.left() + metrics.space_m;
    let left = paint_key_hint(ui.painter(), view.theme, left, middle, &key, false) + metrics.space_s;
    let right = rect.right() - metrics.space_m;
    let count_set = Typeset::regular(TextRole::Ui, count_color);
    let end = count_set.paint_ending_at(ui.painter(), metrics, right, middle, &count);
    let name_set = Typeset::weighted(TextRole::Ui, name_color, has_some);
    name_set.paint_at(
        ui.painter(),
        metrics,
        left,
        middle,
        &name,
        (end - metrics.space_s - left).max(0.0),
    );
    response.clicked()
}
