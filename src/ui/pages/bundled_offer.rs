//! The offer to bring the notebook that comes with the program up to date, or to add it where it is not there.

use egui::Ui;

use crate::ui::command::Command;
use crate::ui::quiz::{RowWish, kept_row_ui};
use crate::ui::theme::icon;
use crate::ui::widgets::Button;
use crate::ui::{Outbox, Request, View};

/// What is offered of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BundledOffer {
    /// A newer one than is there.
    Newer,
    /// The one that is not there.
    Missing,
}

impl BundledOffer {
    pub(super) fn of(view: View<'_>) -> Option<Self> {
        if view.has_newer_bundled {
            Some(Self::Newer)
        } else {
            view.is_without_bundled().then_some(Self::Missing)
        }
    }

    /// What is offered beside a library that is worked with: nobody is asked twice whether they want it.
    pub(super) fn aside(view: View<'_>) -> Option<Self> {
        let is_declined = view.preferences.recent.is_bundled_declined;
        Self::of(view).filter(|offer| *offer == Self::Newer || !is_declined)
    }
}

/// Shows an offer; one to add it can be declined where that `can_be_declined`.
pub(super) fn bundled_offer_ui(
    ui: &mut Ui,
    view: View<'_>,
    offer: BundledOffer,
    can_be_declined: bool,
    out: &mut Outbox,
) {
    let words = &view.words.bundled;
    let (title, body, button) = match offer {
        BundledOffer::Newer => (&words.newer, &words.newer_body, &words.renew),
        BundledOffer::Missing => (&words.missing, &words.missing_body, &words.add),
    };
    let decline = (can_be_declined && offer == BundledOffer::Missing).then_some(&*words.decline);
    let button = Button::secondary(view.theme, button);
    match kept_row_ui(ui, view, (icon::NOTEBOOK, title, body), button, decline) {
        Some(RowWish::GoOn) => out.run(Command::RenewBundled),
        Some(RowWish::Dismiss) => {
            let mut preferences = view.preferences.clone();
            preferences.recent.is_bundled_declined = true;
            out.ask(Request::Prefer(Box::new(preferences)));
        }
        None => {}
    }
}
