//! What is known of a line or card, set by hand: nothing, found right, changed since, or sources disagree.
//!
//! The words of the note stay as they are; the judgement stands beside them. A small sheet below the chosen line, for that
//! line or for all that are selected; for a card in the middle of the window. What was typed in it is not thrown away by one Esc.

use egui::{Id, Key, Modifiers, Pos2, Rect, Ui};

use crate::model::{Lang, Library, Status, Target, Text};
use crate::ui::command::Command;
use crate::ui::text::iso_date;
use crate::ui::theme::{TextRole, icon, inset};
use crate::ui::widgets::{
    Button, Typeset, heading, keyed_tab, label, paragraph, sentence_field, sheet, sheet_size, surface,
};
use crate::ui::{Outbox, Request, View};

/// What can be said of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    Nothing,
    Right,
    Changed,
    Disputed,
}

impl Known {
    const ALL: [(Self, Command); 4] = [
        (Self::Nothing, Command::StatusNone),
        (Self::Right, Command::StatusConfirmed),
        (Self::Changed, Command::StatusDated),
        (Self::Disputed, Command::StatusDisputed),
    ];

    const fn of(status: &Status) -> Self {
        match status {
            Status::Unchecked => Self::Nothing,
            Status::Confirmed => Self::Right,
            Status::Dated { .. } => Self::Changed,
            Status::Disputed { .. } => Self::Disputed,
        }
    }
}

/// The sheet while it is open.
#[derive(Debug)]
pub struct StatusSheet {
    /// Lines, or a card.
    of: Vec<Target>,
    /// What all of them are so far; unchecked where they differ.
    before: Status,
    /// Which is chosen; none yet where they differ, so that none is lost unasked.
    known: Option<Known>,
    as_of: String,
    now: String,
    one: String,
    other: String,
    /// The language in which the words are shown and written.
    lang: Lang,
    is_typed: bool,
    /// Whether it asks before it throws away what was typed.
    asks: bool,
    is_fresh: bool,
    height: f32,
}

impl StatusSheet {
    /// Opens it for lines or a card. A change is dated by today, if nothing else is written.
    pub fn open(view: View<'_>, of: Vec<Target>) -> Self {
        let (library, lang, today) = (view.library, view.lang, iso_date(view));
        let mut all = of.iter().filter_map(|&one| status_of(library, one));
        let first = all.next().cloned().unwrap_or_default();
        let is_one = all.all(|status| *status == first);
        let before = if is_one { first } else { Status::default() };
        let words = |text: &Text| text.get(lang).to_owned();
        let (mut as_of, mut now, mut one, mut other) = (today, String::new(), String::new(), String::new());
        match &before {
            Status::Dated { as_of: day, now: holds } => {
                as_of.clone_from(day);
                now = words(holds);
            }
            Status::Disputed { one: a, other: b } => (one, other) = (words(a), words(b)),
            Status::Unchecked | Status::Confirmed => {}
        }
        Self {
            of,
            known: is_one.then(|| Known::of(&before)),
            before,
            as_of,
            now,
            one,
            other,
            lang,
            is_typed: false,
            asks: false,
            is_fresh: true,
            height: 0.0,
        }
    }

    /// Whether it is about a card.
    fn is_of_card(&self) -> bool {
        matches!(self.of.first(), Some(Target::Card(_)))
    }

    /// The status that is chosen; nothing while what it needs is missing.
    fn status(&self) -> Option<Status> {
        let (was_now, was_one, was_other) = match &self.before {
            Status::Dated { now, .. } => (now.clone(), Text::default(), Text::default()),
            Status::Disputed { one, other } => (Text::default(), one.clone(), other.clone()),
            Status::Unchecked | Status::Confirmed => (Text::default(), Text::default(), Text::default()),
        };
        let said = |was: &Text, words: &str| was.rewritten(words.trim(), self.lang);
        let is_blank = |words: &str| words.trim().is_empty();
        match self.known? {
            Known::Nothing => Some(Status::Unchecked),
            Known::Right => Some(Status::Confirmed),
            Known::Changed => (!is_blank(&self.as_of)).then(|| Status::Dated {
                as_of: self.as_of.trim().to_owned(),
                now: said(&was_now, &self.now),
            }),
            Known::Disputed => (!is_blank(&self.one) && !is_blank(&self.other)).then(|| Status::Disputed {
                one: said(&was_one, &self.one),
                other: said(&was_other, &self.other),
            }),
        }
    }
}

/// What is known of a line or card.
fn status_of(library: &Library, of: Target) -> Option<&Status> {
    match of {
        Target::Block(line) => library.block(line).map(|line| &line.status),
        Target::Card(card) => library.card(card).map(|card| &card.status),
        Target::Region(_) => None,
    }
}

/// Shows the sheet below the line at `place`, or above it; answers whether it stays open.
pub fn status_ui(ui: &Ui, view: View<'_>, dialog: &mut StatusSheet, place: Option<Rect>, out: &mut Outbox) -> bool {
    let metrics = &view.theme.metrics;
    let screen = ui.ctx().content_rect();
    let width = sheet_size(view.theme, metrics.status_sheet, screen.width());
    let known = Known::ALL.into_iter().find_map(|(known, command)| {
        let is_pressed = ui.input_mut(|input| command.consume(input)).is_some();
        is_pressed.then_some(known)
    });
    if let Some(known) = known {
        choose(dialog, known);
    }
    let (is_saved, is_left) = ui.input_mut(|input| {
        let is_saved = Command::SaveText.consume(input).is_some();
        (is_saved, Command::Leave.consume(input).is_some())
    });
    let mut is_saved = is_saved;
    // What was typed goes only when Esc is pressed once more.
    let mut stays = !is_left || (dialog.is_typed && !dialog.asks);
    dialog.asks |= is_left;
    let place = place.filter(|_| !dialog.is_of_card());
    let at = position(dialog.height, width, screen, place, metrics.space_s);
    sheet(ui, view.theme, "status", (at, width), inset::DIALOG, |ui| {
        ui.spacing_mut().item_spacing.y = metrics.space_s;
        head_ui(ui, view, dialog);
        kinds_ui(ui, view, dialog);
        fields_ui(ui, view, dialog, width >= metrics.status_sides_from);
        effect_ui(ui, view, dialog);
        let status = dialog.status();
        ui.horizontal(|ui| {
            let save = Button::primary(view.theme, &view.words.actions.save)
                .key(Command::SaveText)
                .enabled(status.is_some());
            is_saved |= save.show(ui).clicked();
            let cancel = if dialog.asks {
                &view.words.status.discard
            } else {
                &view.words.actions.cancel
            };
            stays &= !Button::ghost(view.theme, cancel).show(ui).clicked();
            let missing = match dialog.known {
                _ if status.is_some() => return,
                None => &view.words.status.differs,
                Some(Known::Nothing | Known::Right) => return,
                Some(Known::Changed) => &view.words.status.needs_day,
                Some(Known::Disputed) => &view.words.status.needs_sides,
            };
            label(ui, view.theme, Typeset::aside(view.theme), missing);
        });
        dialog.height = ui.min_rect().height() + inset::DIALOG.sum().y;
    });
    if let Some(status) = dialog.status().filter(|_| is_saved) {
        out.ask(Request::SetStatus(dialog.of.clone(), status));
        return false;
    }
    stays
}

fn choose(dialog: &mut StatusSheet, known: Known) {
    dialog.is_fresh |= dialog.known != Some(known);
    dialog.known = Some(known);
    dialog.asks = false;
}

/// Below the line; above it where there is no room, and a little from the top where the line is not on screen.
fn position(height: f32, width: f32, screen: Rect, line: Option<Rect>, gap: f32) -> Pos2 {
    let Some(line) = line else {
        return Pos2::new(screen.center().x - width / 2.0, screen.top() + screen.height() / 4.0);
    };
    let left = line.center().x - width / 2.0;
    let left = left.min(screen.right() - width - gap).max(screen.left() + gap);
    let below = line.bottom() + gap;
    let top = if below + height + gap > screen.bottom() {
        (line.top() - gap - height).max(screen.top() + gap)
    } else {
        below
    };
    Pos2::new(left, top)
}

fn head_ui(ui: &mut Ui, view: View<'_>, dialog: &StatusSheet) {
    let words = &view.words.status;
    ui.horizontal(|ui| {
        heading(ui, view.theme, TextRole::Read, &words.title);
        let aside = Typeset::aside(view.theme);
        match dialog.of.len() {
            _ if dialog.is_of_card() => label(ui, view.theme, aside, &words.card_stays),
            0 | 1 => label(ui, view.theme, aside, &words.words_stay),
            n => label(ui, view.theme, aside, &view.words.notes.n_selected.counted(n)),
        }
    });
}

fn kinds_ui(ui: &mut Ui, view: View<'_>, dialog: &mut StatusSheet) {
    let words = &view.words.status;
    surface(view.theme, view.theme.colors.raised, inset::PACKED).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = view.theme.metrics.space_xs;
            for (known, command) in Known::ALL {
                let name = match known {
                    Known::Nothing => &words.none,
                    Known::Right => &words.confirmed,
                    Known::Changed => &words.dated,
                    Known::Disputed => &words.disputed,
                };
                let key = command.key_text(ui.ctx().os());
                let response = keyed_tab(ui, view.theme, name, &key, dialog.known == Some(known));
                if response.clicked() {
                    choose(dialog, known);
                } else if matches!(known, Known::Nothing | Known::Right)
                    && dialog.known == Some(known)
                    && std::mem::take(&mut dialog.is_fresh)
                {
                    response.request_focus();
                }
            }
        });
    });
}

fn fields_ui(ui: &mut Ui, view: View<'_>, dialog: &mut StatusSheet, is_beside: bool) {
    let words = &view.words.status;
    let mut typed = false;
    let is_fresh = match dialog.known {
        None | Some(Known::Nothing | Known::Right) => return,
        Some(Known::Changed | Known::Disputed) => std::mem::take(&mut dialog.is_fresh),
    };
    let mut field = |ui: &mut Ui, (name, hint): (&str, &str), text: &mut String, n_rows: usize, is_first: bool| {
        label(ui, view.theme, Typeset::aside(view.theme), name);
        let id = Id::unique(("status", name));
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        // Enter in a field goes on to the next, as Tab does; Ctrl Enter saves.
        if has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
            ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::Next));
        }
        let response = sentence_field(ui, view.theme, id, (name, hint), text, n_rows);
        if is_first && is_fresh {
            response.request_focus();
        }
        typed |= response.changed();
    };
    match dialog.known {
        Some(Known::Changed) => {
            field(ui, (&words.as_of, &words.as_of_hint), &mut dialog.as_of, 1, false);
            let hint = words.holds_now_hint.counted(dialog.of.len());
            field(ui, (&words.holds_now, &hint), &mut dialog.now, 2, true);
        }
        Some(Known::Disputed) if is_beside => ui.columns_const(|[left, right]| {
            field(left, (&words.one_side, ""), &mut dialog.one, 2, true);
            field(right, (&words.other_side, ""), &mut dialog.other, 2, false);
        }),
        Some(Known::Disputed) => {
            field(ui, (&words.one_side, ""), &mut dialog.one, 2, true);
            field(ui, (&words.other_side, ""), &mut dialog.other, 2, false);
        }
        None | Some(Known::Nothing | Known::Right) => {}
    }
    dialog.is_typed |= typed;
    dialog.asks &= !typed;
}

/// What it does to the cards of the lines, and what is asked before typed words go.
fn effect_ui(ui: &mut Ui, view: View<'_>, dialog: &StatusSheet) {
    let (words, colors) = (&view.words.status, &view.theme.colors);
    let n_lines = dialog.of.len();
    let is_card = dialog.is_of_card();
    let (fill, effect) = match dialog.known {
        _ if dialog.asks && dialog.is_typed => (colors.wrong_soft, words.asks.to_string()),
        None | Some(Known::Nothing) => return,
        Some(Known::Right) if is_card => (colors.right_soft, words.card_confirmed_effect.to_string()),
        Some(Known::Changed) if is_card => (colors.warn_soft, words.card_dated_effect.to_string()),
        Some(Known::Disputed) if is_card => (colors.warn_soft, words.card_disputed_effect.to_string()),
        Some(Known::Right) => (colors.right_soft, words.confirmed_effect.counted(n_lines)),
        Some(Known::Changed) => (colors.warn_soft, words.dated_effect.counted(n_lines)),
        Some(Known::Disputed) => (colors.warn_soft, words.disputed_effect.counted(n_lines)),
    };
    surface(view.theme, fill, inset::SNUG).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            let glyph = if dialog.known == Some(Known::Right) {
                icon::CONFIRMED
            } else {
                icon::WARNING
            };
            crate::ui::widgets::icon(ui, glyph, view.theme.metrics.icon, colors.text);
            paragraph(ui, view.theme, Typeset::regular(TextRole::Ui, colors.text), &effect);
        });
    });
}
