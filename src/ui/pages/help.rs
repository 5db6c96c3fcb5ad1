//! All keys, read from the table of commands, with a field to search them.

use std::collections::BTreeSet;

use egui::{Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::ui::command::{Command, CommandFinder, Place};
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Button, Typeset, field, heading, key_hints_width, page_frame, paint_key_hints, titled_row};
use crate::ui::{Outbox, View};

/// Commands that are listed together, and what stands above them.
type Group<'a> = (&'a str, &'a [Place]);

/// What the page remembers.
#[derive(Debug, Default)]
pub struct HelpPane {
    query: String,
    /// What was found for the query; everything while nothing is typed.
    found: Option<BTreeSet<Command>>,
}

impl HelpPane {
    fn search(&mut self, view: View<'_>) {
        let named = Command::ALL
            .iter()
            .map(|&command| (command, command.name(view.words).to_string()));
        let places = CommandFinder::new(named, view.words).find(&self.query);
        let found = places.into_iter().filter_map(|place| Command::ALL.get(place).copied());
        self.found = (!self.query.trim().is_empty()).then(|| found.collect());
    }

    fn lists(&self, command: Command) -> bool {
        !command.keys().is_empty() && self.found.as_ref().is_none_or(|found| found.contains(&command))
    }
}

/// Shows the keys.
pub(super) fn help_ui(ui: &mut Ui, view: View<'_>, pane: &mut HelpPane, out: &mut Outbox) {
    let (metrics, words) = (&view.theme.metrics, &view.words.help);
    page_frame().show(ui, |ui| {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - metrics.help_bar);
            let title = Typeset::heading(view.theme, TextRole::Display);
            titled_row(ui, view.theme, title, &words.title, |ui| {
                let about = Button::ghost(view.theme, &view.words.about.show).icon(Command::About.icon());
                if about.show(ui).clicked() {
                    out.run(Command::About);
                }
            });
            ui.add_space(metrics.space_l);
            ui.scope(|ui| {
                ui.set_max_width(metrics.help_field.min(ui.available_width()));
                if field(ui, view.theme, &words.find, &words.find, &mut pane.query).changed() {
                    pane.search(view);
                }
            });
            ui.add_space(metrics.space_l);
            groups_ui(ui, view, pane);
            ui.add_space(metrics.space_xl);
        });
    });
}

/// In a wide window two columns of about the same length.
fn groups_ui(ui: &mut Ui, view: View<'_>, pane: &HelpPane) {
    let metrics = &view.theme.metrics;
    let words = &view.words.help;
    let left: &[Group<'_>] = &[
        (&words.everywhere, &[Place::Window, Place::Anywhere]),
        (&words.in_lists, &[Place::List]),
        (&words.in_table, &[Place::Table]),
        (&words.in_mistakes, &[Place::Mistakes]),
        (&words.in_annotations, &[Place::Annotations]),
        (&words.in_tree, &[Place::Tree]),
        (&words.in_fields, &[Place::Form]),
        (&words.in_find, &[Place::Find]),
    ];
    let right: &[Group<'_>] = &[
        (
            &words.in_note,
            &[Place::Note, Place::Cover, Place::Notebook, Place::Line, Place::Subject],
        ),
        (&words.in_suggested, &[Place::Suggested]),
        (&words.in_arrived, &[Place::Arrived]),
        (
            &words.in_quiz,
            &[
                Place::Question,
                Place::Options,
                Place::Steps,
                Place::Statement,
                Place::Regions,
                Place::Answer,
                Place::Card,
                Place::Subject,
            ],
        ),
        (
            &words.in_picture,
            &[
                Place::Picture,
                Place::Offer,
                Place::Region,
                Place::Nudge,
                Place::Walk,
                Place::Diagram,
            ],
        ),
        (&words.in_gallery, &[Place::Gallery]),
        (&words.in_exam, &[Place::Exam]),
        (&words.in_start, &[Place::Start]),
    ];
    let is_wide = ui.ctx().content_rect().width() >= metrics.tree_from;
    if !is_wide {
        column_ui(ui, view, pane, &[left, right].concat());
        return;
    }
    let width = ((ui.available_width() - metrics.help_columns) / 2.0).max(0.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.help_columns;
        for groups in [left, right] {
            ui.allocate_ui(Vec2::new(width, 0.0), |ui| {
                ui.set_width(width);
                ui.vertical(|ui| column_ui(ui, view, pane, groups));
            });
        }
    });
}

/// Keys stand in one line below each other, close behind the longest name.
fn column_ui(ui: &mut Ui, view: View<'_>, pane: &HelpPane, groups: &[Group<'_>]) {
    let os = ui.ctx().os();
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let typeset = Typeset::regular(TextRole::Ui, colors.text);
    let listed: Vec<Vec<(Command, Vec<String>)>> = groups
        .iter()
        .map(|(_, places)| {
            let all = Command::ALL.iter().copied();
            let here = all.filter(|command| places.contains(&command.place()) && pane.lists(*command));
            here.map(|command| (command, command.key_texts(os))).collect()
        })
        .collect();
    let widths = listed.iter().flatten().map(|(command, keys)| {
        let name = typeset.width(ui.painter(), metrics, command.name(view.words));
        Vec2::new(name, key_hints_width(ui.painter(), view.theme, keys))
    });
    let Vec2 {
        x: longest,
        y: keys_width,
    } = widths.fold(Vec2::ZERO, Vec2::max);
    let name_width = longest.min(ui.available_width() - metrics.help_keys - keys_width);
    for ((title, _), commands) in groups.iter().zip(&listed).filter(|(_, commands)| !commands.is_empty()) {
        heading(ui, view.theme, TextRole::Read, title);
        ui.add_space(metrics.space_xs);
        for (command, keys) in commands {
            let name = command.name(view.words);
            let size = Vec2::new(name_width + metrics.help_keys + keys_width, metrics.row);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            let spoken = format!("{} {}", &**name, keys.join(" "));
            response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &spoken));
            let (left, middle) = (rect.left(), rect.center().y);
            typeset.paint_at(ui.painter(), metrics, left, middle, name, name_width);
            paint_key_hints(
                ui.painter(),
                view.theme,
                left + name_width + metrics.help_keys,
                middle,
                keys,
            );
        }
        ui.add_space(metrics.help_groups);
    }
}
