//! What stands at the upper right of code: its language, and a button that copies it.

use egui::{Pos2, Rect, Ui, UiBuilder, Vec2};

use super::callout::callout_right;
use super::code::language_name;
use super::outline::LineShown;
use crate::model::{Block, BlockKind};
use crate::ui::command::Command;
use crate::ui::route::Route;
use crate::ui::theme::icon;
use crate::ui::widgets::{IconButton, Typeset};
use crate::ui::{Outbox, View};

/// Longest name of a language that is shown, in letters.
const MAX_LANGUAGE: usize = 24;

/// The ground of code, with room for what stands at its right; nothing is painted for another line, or for a formula that
/// is set.
pub(super) fn code_ground_ui(ui: &Ui, view: View<'_>, block: &Block, is_set: bool, row: Rect, words: Rect) -> Rect {
    let metrics = &view.theme.metrics;
    let ground = words.expand2(Vec2::new(metrics.space_m, metrics.space_xs));
    let ground = ground.with_max_x(ground.right().max(callout_right(metrics, row)));
    if block.kind == BlockKind::Code && !is_set {
        ui.painter()
            .rect_filled(ground, metrics.radius_chip, view.theme.colors.sunken);
    }
    ground
}

/// Shows it on the ground of the code; the button stands there while the line is chosen or pointed at.
pub(super) fn code_head_ui(
    ui: &mut Ui,
    view: View<'_>,
    shown: LineShown<'_>,
    ground: Rect,
    is_pointed_at: bool,
    out: &mut Outbox,
) {
    let block = shown.block;
    if block.kind != BlockKind::Code {
        return;
    }
    let metrics = &view.theme.metrics;
    let side = metrics.button_small;
    let mut right = ground.right() - metrics.space_xs;
    if shown.is_chosen || is_pointed_at {
        let corner = Pos2::new(right - side, ground.top() + metrics.space_xxs);
        let place = Rect::from_min_size(corner, Vec2::splat(side));
        let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("copy code", block.id)));
        let button = IconButton::new(view.theme, icon::COPY, &view.words.line.copy_code).small();
        if button.show(&mut child).clicked() {
            out.go(Route::Note(block.note, Some(block.id)));
            out.run(Command::CopyLine);
        }
        right = place.left();
    }
    if let Some(language) = language(block) {
        let aside = Typeset::aside(view.theme);
        let middle = ground.top() + metrics.space_xxs + side / 2.0;
        aside.paint_ending_at(ui.painter(), metrics, right - metrics.space_xs, middle, &language);
    }
}

/// The language that is written behind the fence.
fn language(block: &Block) -> Option<String> {
    language_name(block).map(|name| name.chars().take(MAX_LANGUAGE).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BlockId, Id as _, NoteId, SourceText};

    #[test]
    fn the_language_is_what_stands_behind_the_fence() {
        for (source, expected) in [
            ("```sh\nls\n```\n", Some("sh")),
            ("~~~ rust ignore\nls\n~~~\n", Some("rust")),
            ("\n> ````python{1}\n> ls\n> ````\n", Some("python")),
            ("```\nls\n```\n", None),
            ("    ls\n", None),
            (
                "```가나다라마바사아자차카타파하가나다라마바사아자차카타파하\n",
                Some("가나다라마바사아자차카타파하가나다라마바사아자차"),
            ),
        ] {
            let block = Block {
                source: SourceText::Verbatim(source.to_owned()),
                ..Block::new(BlockId::from_raw(1), NoteId::from_raw(1), BlockKind::Code, 0, "ls")
            };
            assert_eq!(language(&block).as_deref(), expected, "{source:?}");
        }
    }
}
