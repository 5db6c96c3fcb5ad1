//! How a grade looks wherever one is shown: its sign, its colour and its name.

use egui::Color32;

use super::View;
use crate::model::Grade;
use crate::ui::theme::icon;

/// The look of a grade.
#[derive(Clone, Copy, Debug)]
pub(super) struct GradeLook<'a> {
    pub(super) glyph: &'static str,
    pub(super) color: Color32,
    pub(super) name: &'a str,
}

impl<'a> GradeLook<'a> {
    pub(super) fn of(view: View<'a>, grade: Grade) -> Self {
        let (colors, words) = (&view.theme.colors, &view.words.quiz);
        let (glyph, color, name) = match grade {
            Grade::Again => (icon::WRONG, colors.wrong, &words.again),
            Grade::Hard => (icon::RIGHT, colors.warn, &words.hard),
            Grade::Good => (icon::RIGHT, colors.right, &words.good),
            Grade::Easy => (icon::RIGHT, colors.right, &words.easy),
        };
        Self { glyph, color, name }
    }
}
