//! What a card can have besides question and answer, folded away until it is asked for: explanation, hint, reference, a
//! reason for each option, a card that asks the same, the other language.

use egui::{Id, Ui};

use crate::model::{Card, CardForm, Lang};
use crate::ui::theme::icon;
use crate::ui::widgets::{Button, Typeset, label, tab};
use crate::ui::{EditorId, View};

/// Something that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Extra {
    Reasons,
    Explanation,
    Hint,
    Reference,
    SameAs,
}

impl Extra {
    const ALL: [Self; 5] = [
        Self::Reasons,
        Self::Explanation,
        Self::Hint,
        Self::Reference,
        Self::SameAs,
    ];

    /// Those that are a field of their own, in their order.
    pub(super) const FIELDS: [Self; 3] = [Self::Explanation, Self::Hint, Self::Reference];

    fn name(self, view: View<'_>) -> &str {
        match self {
            Self::Reasons => &view.words.cards.reasons,
            Self::Explanation => &view.words.cards.explanation,
            Self::Hint => &view.words.cards.hint,
            Self::Reference => &view.words.quiz.reference,
            Self::SameAs => &view.words.cards.same_as,
        }
    }

    /// Whether a card of its kind can have it.
    const fn applies(self, form: &CardForm) -> bool {
        match self {
            Self::Reasons => form.kind.has_options(),
            Self::Explanation | Self::Hint | Self::Reference | Self::SameAs => true,
        }
    }

    /// Whether something is written there, in whatever language.
    fn is_written(self, form: &CardForm) -> bool {
        let other = form.other.as_ref();
        match self {
            Self::Reasons => form
                .options
                .iter()
                .any(|option| !option.why.is_empty() || !option.other_why.is_empty()),
            Self::Explanation => !form.explanation.is_empty() || other.is_some_and(|it| !it.explanation.is_empty()),
            Self::Hint => !form.hint.is_empty() || other.is_some_and(|it| !it.hint.is_empty()),
            Self::Reference => !form.reference.is_empty(),
            Self::SameAs => form.same_as.is_some(),
        }
    }
}

/// What was asked for in an editor.
#[derive(Clone, Debug, Default)]
pub(super) struct Extras {
    opened: Vec<Extra>,
    /// The one that was asked for just now, which takes the keyboard.
    newest: Option<Extra>,
}

impl Extras {
    pub(super) fn of(ui: &Ui, id: EditorId) -> Self {
        ui.data(|data| data.get_temp(Self::key(id))).unwrap_or_default()
    }

    pub(super) fn keep(self, ui: &Ui, id: EditorId) {
        ui.data_mut(|data| data.insert_temp(Self::key(id), self));
    }

    fn key(id: EditorId) -> Id {
        Id::unique(("extras of", id))
    }

    /// Whether it is shown. What is written stays in sight, also once it is written no more.
    pub(super) fn is_open(&mut self, extra: Extra, form: &CardForm) -> bool {
        let is_open = self.opened.contains(&extra);
        if !is_open && extra.is_written(form) {
            self.opened.push(extra);
        }
        extra.applies(form) && self.opened.contains(&extra)
    }

    /// Whether it was asked for in the last frame.
    pub(super) fn takes_focus(&mut self, extra: Extra) -> bool {
        self.newest.take_if(|newest| *newest == extra).is_some()
    }
}

/// Buttons for what is not shown.
pub(super) fn extras_ui(ui: &mut Ui, view: View<'_>, form: &mut CardForm, before: Option<&Card>, extras: &mut Extras) {
    let has_lang = form.other.is_some() || before.is_some_and(|card| card.prompt.is_bilingual());
    let missing = Extra::ALL.into_iter().filter(|extra| extra.applies(form));
    let missing: Vec<Extra> = missing.filter(|extra| !extras.opened.contains(extra)).collect();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(view.theme.metrics.space_xs, view.theme.metrics.space_xs);
        for extra in missing {
            if more(view, extra.name(view)).show(ui).clicked() {
                extras.opened.push(extra);
                extras.newest = Some(extra);
                ui.ctx().request_repaint();
            }
        }
        let other = form.lang.other();
        let name = match other {
            Lang::Ko => &view.words.cards.add_ko,
            Lang::En => &view.words.cards.add_en,
        };
        if !has_lang && more(view, name).show(ui).clicked() {
            write_in(form, before, other);
        }
    });
}

fn more<'a>(view: View<'a>, name: &'a str) -> Button<'a> {
    Button::ghost(view.theme, name)
        .icon(icon::PLUS)
        .height(view.theme.metrics.button_small)
}

/// The languages of a card that has both; the fields are in the chosen one.
pub(super) fn lang_ui(ui: &mut Ui, view: View<'_>, form: &mut CardForm, before: Option<&Card>) {
    if form.other.is_none() && !before.is_some_and(|card| card.prompt.is_bilingual()) {
        return;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = view.theme.metrics.space_xs;
        for lang in [Lang::Ko, Lang::En] {
            if tab(ui, view.theme, lang_name(view, lang), None, form.lang == lang).clicked() {
                write_in(form, before, lang);
            }
        }
    });
    if form.other.is_some() {
        label(ui, view.theme, Typeset::aside(view.theme), &view.words.cards.lang_help);
    }
    ui.add_space(view.theme.metrics.space_s);
}

fn write_in(form: &mut CardForm, before: Option<&Card>, lang: Lang) {
    if form.lang != lang {
        form.write_other(before);
        form.turn();
    }
}

/// What a language is called, in itself.
pub(super) fn lang_name(view: View<'_>, lang: Lang) -> &str {
    match lang {
        Lang::Ko => &view.words.cards.lang_ko,
        Lang::En => &view.words.cards.lang_en,
    }
}
