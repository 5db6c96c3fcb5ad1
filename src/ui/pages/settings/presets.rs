//! Presets: how the cards of notebooks are scheduled, each setting with what it does in a sentence.

use egui::{Id, Ui};

use super::controls::{Number, choice_ui, group_ui, head_ui, help_ui, steps_ui};
use crate::model::{
    Action, EasyDay, LeechAction, MISTAKE_DAYS, NO_REVIEW_LIMIT, NamedPreset, NewOrder, Preset, ReviewOrder, Settings,
};
use crate::ui::command::Command;
use crate::ui::text::{Phrase, weekday_names};
use crate::ui::theme::icon;
use crate::ui::widgets::{Button, field, tab};
use crate::ui::{Outbox, View};

/// Shows the presets, one of them with everything it says.
pub(super) fn presets_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let words = &view.words.settings;
    head_ui(ui, view, &words.library, &words.library_body);
    let now: &Settings = view.library.settings();
    let mut settings = now.clone();
    let shown = Id::unique("shown preset");
    let place = ui.data(|data| data.get_temp::<Option<usize>>(shown)).flatten();
    let place = place.filter(|&place| place < now.presets.len());
    let mut wanted = choose_ui(ui, view, &mut settings, place);
    if let Some(place) = place
        && named_ui(ui, view, &mut settings, place)
    {
        // The one behind it takes its place; nobody has chosen that.
        wanted = None;
    }
    let preset = match place.and_then(|place| settings.presets.get_mut(place)) {
        Some(named) => &mut named.preset,
        None => &mut settings.preset,
    };
    goals_ui(ui, view, preset);
    let rollover = Number {
        name: &words.rollover,
        shown: format!("{:02}:00", now.rollover_hour),
        value: now.rollover_hour.into(),
        range: 0..=23,
        step: 1,
    };
    let hour = rollover.show(ui, view);
    help_ui(ui, view, &words.rollover_help);
    learning_ui(ui, view, preset);
    order_ui(ui, view, preset);
    mistakes_ui(ui, view, preset);
    leeches_ui(ui, view, preset);
    easy_days_ui(ui, view, preset);
    if let Some(hour) = hour {
        settings.rollover_hour = u8::try_from(hour).unwrap_or(now.rollover_hour);
    }
    ui.add_space(view.theme.metrics.space_m);
    if Button::secondary(view.theme, &words.reschedule)
        .icon(icon::DATED)
        .show(ui)
        .clicked()
    {
        settings.rescheduled_at = Some(view.now);
    }
    help_ui(ui, view, &words.reschedule_help);
    ui.data_mut(|data| data.insert_temp(shown, wanted));
    if settings != *now {
        out.act(Action::SetSettings(settings));
    }
}

/// Which preset is shown; answers the one that is wanted. A new one is that which is shown, under another name.
fn choose_ui(ui: &mut Ui, view: View<'_>, settings: &mut Settings, shown: Option<usize>) -> Option<usize> {
    let words = &view.words.settings;
    let mut wanted = shown;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = view.theme.metrics.space_xs;
        if tab(ui, view.theme, &words.preset_default, None, shown.is_none()).clicked() {
            wanted = None;
        }
        for (place, named) in settings.presets.iter().enumerate() {
            if tab(ui, view.theme, &named.name, None, shown == Some(place)).clicked() {
                wanted = Some(place);
            }
        }
        let new = Button::ghost(view.theme, &words.preset_new).icon(icon::PLUS);
        if new.show(ui).clicked() {
            let is_free = |name: &String| settings.presets.iter().all(|named| named.name != *name);
            let mut names = (1_usize..).map(|number| words.preset_n.with(number));
            if let Some(name) = names.find(is_free) {
                let preset = settings.named_or_default(shown).clone();
                wanted = Some(settings.presets.len());
                settings.presets.push(NamedPreset {
                    name,
                    notebooks: std::collections::BTreeSet::new(),
                    preset,
                });
            }
        }
    });
    ui.add_space(view.theme.metrics.space_m);
    wanted
}

/// The name of a preset and the notebooks that go by it; answers whether it was deleted.
fn named_ui(ui: &mut Ui, view: View<'_>, settings: &mut Settings, place: usize) -> bool {
    let words = &view.words.settings;
    let Some(named) = settings.presets.get(place) else {
        return false;
    };
    let id = Id::unique("preset name").with(place);
    let mut name = ui
        .data(|data| data.get_temp::<String>(id))
        .unwrap_or_else(|| named.name.clone());
    let response = field(ui, view.theme, &words.preset_name, &words.preset_name, &mut name);
    let is_taken = settings.presets.iter().any(|other| other.name == name.trim());
    let is_new_name = response.lost_focus() && !name.trim().is_empty() && !is_taken;
    let is_written = response.has_focus();
    ui.data_mut(|data| {
        if is_written {
            data.insert_temp(id, name.clone());
        } else {
            data.remove::<String>(id);
        }
    });
    group_ui(ui, view, &words.preset_notebooks);
    let mut toggled = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = view.theme.metrics.space_xs;
        for notebook in view.library.notebooks() {
            let is_by = settings.place_of_preset(notebook.id) == Some(place);
            if tab(ui, view.theme, view.notebook_name(notebook), None, is_by).clicked() {
                toggled = Some((notebook.id, !is_by));
            }
        }
    });
    help_ui(ui, view, &words.preset_notebooks_help);
    let is_deleted = Button::ghost(view.theme, &words.preset_delete)
        .icon(icon::DELETE)
        .show(ui)
        .clicked();
    if let Some((notebook, is_by)) = toggled {
        // A notebook goes by one preset.
        for named in &mut settings.presets {
            named.notebooks.remove(&notebook);
        }
        if let Some(named) = settings.presets.get_mut(place).filter(|_| is_by) {
            named.notebooks.insert(notebook);
        }
    }
    if let Some(named) = settings.presets.get_mut(place).filter(|_| is_new_name) {
        name.trim().clone_into(&mut named.name);
    }
    if is_deleted {
        settings.presets.remove(place);
    }
    is_deleted
}

fn goals_ui(ui: &mut Ui, view: View<'_>, preset: &mut Preset) {
    let words = &view.words.settings;
    group_ui(ui, view, &words.goals);
    let retention = Number {
        name: &words.retention,
        shown: format!("{}%", preset.retention_percent),
        value: preset.retention_percent.into(),
        range: 70..=97,
        step: 1,
    };
    if let Some(percent) = retention.show(ui, view) {
        preset.retention_percent = u8::try_from(percent).unwrap_or(preset.retention_percent);
    }
    help_ui(ui, view, &words.retention_help);
    let new_per_day = Number {
        name: &words.new_per_day,
        shown: preset.new_per_day.to_string(),
        value: preset.new_per_day,
        range: 0..=Preset::MOST_NEW_PER_DAY,
        step: 5,
    };
    if let Some(n_cards) = new_per_day.show(ui, view) {
        preset.new_per_day = n_cards;
    }
    help_ui(ui, view, &words.new_per_day_help);
    let limit = preset.review_limit();
    // One more than the last number is no limit.
    let reviews = Number {
        name: &words.reviews_per_day,
        shown: limit.map_or_else(|| words.no_limit.to_string(), |limit| limit.to_string()),
        value: limit.map_or(MOST_REVIEWS + REVIEWS_STEP, |limit| {
            u16::try_from(limit).unwrap_or(MOST_REVIEWS)
        }),
        range: 0..=MOST_REVIEWS + REVIEWS_STEP,
        step: REVIEWS_STEP,
    };
    if let Some(n_cards) = reviews.show(ui, view) {
        preset.reviews_per_day = if n_cards > MOST_REVIEWS {
            NO_REVIEW_LIMIT
        } else {
            n_cards
        };
    }
    help_ui(ui, view, &words.reviews_per_day_help);
}

/// The largest limit of reviews that can be chosen.
const MOST_REVIEWS: u16 = 500;
const REVIEWS_STEP: u16 = 20;

fn learning_ui(ui: &mut Ui, view: View<'_>, preset: &mut Preset) {
    let words = &view.words.settings;
    group_ui(ui, view, &words.steps);
    if let Some(steps) = steps_ui(ui, view, &words.learning_steps, &preset.learning_steps_minutes) {
        preset.learning_steps_minutes = steps;
    }
    help_ui(ui, view, &words.learning_steps_help);
    if let Some(steps) = steps_ui(ui, view, &words.relearning_steps, &preset.relearning_steps_minutes) {
        preset.relearning_steps_minutes = steps;
    }
    help_ui(ui, view, &words.relearning_steps_help);
}

fn order_ui(ui: &mut Ui, view: View<'_>, preset: &mut Preset) {
    let words = &view.words.settings;
    group_ui(ui, view, &words.order);
    let new_orders = [
        (NewOrder::Notes, &*words.by_notes),
        (NewOrder::Random, &*words.by_chance),
    ];
    let names = [&words.new_order, &words.new_order_help];
    set_ui(ui, view, names, &new_orders, &mut preset.new_order);
    let orders = [
        (ReviewOrder::Overdue, &*words.by_overdue),
        (ReviewOrder::DueDay, &*words.by_due_day),
        (ReviewOrder::Random, &*words.by_chance),
    ];
    let names = [&words.review_order, &words.review_order_help];
    set_ui(ui, view, names, &orders, &mut preset.review_order);
    let siblings = [(true, &*words.siblings_apart), (false, &*words.siblings_together)];
    let names = [&words.siblings, &words.siblings_help];
    set_ui(ui, view, names, &siblings, &mut preset.has_siblings_apart);
    let sections = [(true, &*words.interleaved), (false, &*words.in_order)];
    let names = [&words.interleave, &words.interleave_help];
    set_ui(ui, view, names, &sections, &mut preset.is_interleaved);
    let answers = [(false, &*words.answers_thought), (true, &*words.answers_typed)];
    preset.is_typed = choice_ui(ui, view, &words.answers, &answers, preset.is_typed).unwrap_or(preset.is_typed);
    let key = Command::TypeAnswer.key_text(ui.ctx().os());
    help_ui(ui, view, &words.answers_help.with(key));
}

fn mistakes_ui(ui: &mut Ui, view: View<'_>, preset: &mut Preset) {
    let words = &view.words.settings;
    group_ui(ui, view, &view.words.shell.wrong_answers);
    let days = Number {
        name: &words.mistake_days,
        shown: preset.mistake_days.to_string(),
        value: preset.mistake_days.into(),
        range: u16::from(*MISTAKE_DAYS.start())..=u16::from(*MISTAKE_DAYS.end()),
        step: 1,
    };
    if let Some(n_days) = days.show(ui, view) {
        preset.mistake_days = u8::try_from(n_days).unwrap_or(preset.mistake_days);
    }
    help_ui(ui, view, &words.mistake_days_help);
}

fn leeches_ui(ui: &mut Ui, view: View<'_>, preset: &mut Preset) {
    let words = &view.words.settings;
    group_ui(ui, view, &words.leeches);
    let lapses = Number {
        name: &words.leech_lapses,
        shown: match preset.leech_lapses {
            0 => words.never.to_string(),
            n_lapses => n_lapses.to_string(),
        },
        value: preset.leech_lapses,
        range: 0..=50,
        step: 1,
    };
    if let Some(n_lapses) = lapses.show(ui, view) {
        preset.leech_lapses = n_lapses;
    }
    help_ui(ui, view, &words.leech_lapses_help);
    let actions = [
        (LeechAction::Tell, &*words.leech_tell),
        (LeechAction::Flag, &*words.leech_flag),
        (LeechAction::Suspend, &*words.leech_suspend),
    ];
    let names = [&words.leech_action, &words.leech_action_help];
    set_ui(ui, view, names, &actions, &mut preset.leech_action);
}

/// One of several values, with its name and what it does.
fn set_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    view: View<'_>,
    [name, help]: [&Phrase; 2],
    choices: &[(T, &str)],
    value: &mut T,
) {
    *value = choice_ui(ui, view, name, choices, *value).unwrap_or(*value);
    help_ui(ui, view, help);
}

fn easy_days_ui(ui: &mut Ui, view: View<'_>, preset: &mut Preset) {
    let words = &view.words.settings;
    group_ui(ui, view, &words.easy_days);
    let days = weekday_names(view.words);
    let amounts = [
        (EasyDay::Normal, &*words.day_normal),
        (EasyDay::Reduced, &*words.day_reduced),
        (EasyDay::Minimum, &*words.day_minimum),
    ];
    for (day, name) in preset.easy_days.iter_mut().zip(days) {
        *day = choice_ui(ui, view, name, &amounts, *day).unwrap_or(*day);
    }
    help_ui(ui, view, &words.easy_days_help);
}
