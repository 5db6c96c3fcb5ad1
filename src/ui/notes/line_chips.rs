//! What stands behind the last word of a line: what it is judged as, and the badge that leads to its regions on diagrams.
//!
//! How many regions belong to a line the library keeps beside its entities, so a badge costs a look-up for each line on
//! screen; their names are looked up when somebody asks for them.

use std::sync::Arc;

use egui::{Galley, Pos2, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use super::about_line::shows_behind;
use super::domains::{domain_name, domain_names};
use super::outline::LineShown;
use super::seed::seed_chip;
use crate::model::{Block, Diagram, Region, Status};
use crate::ui::beside::where_held;
use crate::ui::diagrams::region_name;
use crate::ui::route::Route;
use crate::ui::theme::{Metrics, TextRole, icon};
use crate::ui::widgets::{ChipKind, Typeset, chip_width, focus_ring, is_too_long, paint_chip, paint_icon};
use crate::ui::{Outbox, Request, View};

/// What stands behind the words of a line, and where.
pub(super) struct Chips {
    /// What the line is judged as, from its left end, which is in the middle of its height.
    status: Option<(String, ChipKind, Vec2)>,
    /// The tags at the end of the line.
    tags: Option<(String, Vec2)>,
    /// How many regions belong to the line.
    regions: Option<(usize, Vec2)>,
    /// Where the next one would stand.
    left: f32,
    /// Rows below the words that they take.
    n_rows: u8,
}

impl Chips {
    /// Those of a line whose words are laid out in a width, without the tags at its end; the badge may stand beyond it, in all the room of the line.
    pub(super) fn of(
        ui: &Ui,
        view: View<'_>,
        shown: LineShown<'_>,
        (galley, end_tags): (&Galley, &str),
        (width, room): (f32, f32),
    ) -> Self {
        let metrics = &view.theme.metrics;
        let last = galley.rows.last();
        let mut place = Place {
            left: last.map_or(0.0, |row| row.rect().right()) + metrics.space_s,
            middle: last.map_or(metrics.read.1 / 2.0, |row| row.rect().center().y),
            n_rows: 0,
            below: galley.size().y,
            width,
        };
        let status = status_chip(view, shown).map(|(text, kind)| {
            let width = chip_width(ui.painter(), view.theme, &text);
            (text, kind, place.take(metrics, width))
        });
        let tags = (!end_tags.is_empty()).then(|| {
            let text = tags_text(view, shown.block, end_tags);
            let small = Typeset::aside(view.theme);
            let width = small.width(ui.painter(), metrics, &text);
            (text, place.take(metrics, width))
        });
        place.width = room;
        let n_regions = view.library.n_regions_linking(shown.block.id);
        let regions = (n_regions > 0).then(|| {
            let width = badge_width(ui, view, n_regions);
            (n_regions, place.take(metrics, width))
        });
        Self {
            status,
            tags,
            regions,
            left: place.left,
            n_rows: place.n_rows,
        }
    }

    /// The room they take below the words.
    pub(super) fn height_below(&self, metrics: &Metrics) -> f32 {
        f32::from(self.n_rows) * metrics.read.1
    }

    /// Whether there are none.
    pub(super) const fn is_empty(&self) -> bool {
        self.status.is_none() && self.tags.is_none() && self.regions.is_none()
    }

    /// Where the first row of words ends with them, when there is no other row.
    pub(super) fn end(&self, galley: &Galley) -> f32 {
        let is_one_row = galley.rows.len() <= 1 && self.n_rows == 0;
        if is_one_row && !self.is_empty() {
            self.left
        } else {
            galley.size().x
        }
    }

    /// Shows them from where the words begin; answers where the line is judged.
    pub(super) fn show(
        &self,
        ui: &Ui,
        view: View<'_>,
        shown: LineShown<'_>,
        words: Pos2,
        out: &mut Outbox,
    ) -> Option<Rect> {
        self.tags_ui(ui, view, shown.block, words);
        self.regions_ui(ui, view, shown, words, out);
        self.status_ui(ui, view, words)
    }

    /// Paints what the line is judged as, from where its words begin; answers where that is.
    fn status_ui(&self, ui: &Ui, view: View<'_>, words: Pos2) -> Option<Rect> {
        let (text, kind, place) = self.status.as_ref()?;
        let at = words + *place;
        let right = paint_chip(ui.painter(), view.theme, at.x, at.y, text, *kind);
        let size = Vec2::new(right - at.x, view.theme.metrics.chip);
        Some(Rect::from_center_size(at + Vec2::new(size.x / 2.0, 0.0), size))
    }

    /// The tags of the line, quietly; what they stand for is told where the pointer rests.
    fn tags_ui(&self, ui: &Ui, view: View<'_>, block: &Block, words: Pos2) {
        let Some((text, place)) = &self.tags else { return };
        let (at, metrics) = (words + *place, &view.theme.metrics);
        let small = Typeset::aside(view.theme);
        let width = small.width(ui.painter(), metrics, text);
        small.paint_at(ui.painter(), metrics, at.x, at.y, text, width);
        let area = Rect::from_center_size(at + Vec2::new(width / 2.0, 0.0), Vec2::new(width, metrics.chip));
        let names = domain_names(view, block);
        if !names.is_empty() {
            let response = ui.interact(area, ui.scope_id().with(("tags", block.id)), Sense::hover());
            response.on_hover_text(names.join("\n"));
        }
    }

    /// The badge of the regions: a pin, with their number where there are several. A click opens the first.
    fn regions_ui(&self, ui: &Ui, view: View<'_>, shown: LineShown<'_>, words: Pos2, out: &mut Outbox) {
        let Some((n_regions, place)) = self.regions else { return };
        let (block, colors, metrics) = (shown.block, &view.theme.colors, &view.theme.metrics);
        let size = Vec2::new(badge_width(ui, view, n_regions), metrics.chip);
        let badge = Rect::from_center_size(words + place + Vec2::new(size.x / 2.0, 0.0), size);
        let target = badge.expand((metrics.button_small - size.y).max(0.0) / 2.0);
        let id = ui.scope_id().with(("regions", block.id));
        let response = ui.interact(target, id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken(view, block)));
        let (fill, color) = match (response.hovered(), shown.is_marked()) {
            (true, _) => (Some(colors.button_hover), colors.text_strong),
            (false, true) => (None, colors.accent),
            (false, false) => (Some(colors.button), colors.text_subdued),
        };
        if let Some(fill) = fill {
            ui.painter().rect_filled(badge, metrics.radius_chip, fill);
        }
        let glyph = metrics.icon_small;
        let pin = Pos2::new(badge.left() + metrics.space_xs + glyph / 2.0, badge.center().y);
        paint_icon(ui.painter(), pin, icon::PIN, glyph, color, false);
        if n_regions > 1 {
            let typeset = Typeset::regular(TextRole::Small, color);
            let left = badge.left() + metrics.space_s + glyph;
            let number = n_regions.to_string();
            typeset.paint_at(ui.painter(), metrics, left, badge.center().y, &number, badge.width());
        }
        focus_ring(ui, view.theme, &response, badge, metrics.radius_chip);
        if response.clicked() {
            let first = view
                .library
                .regions_linking(block.id)
                .next()
                .map(|(_, region)| region.id);
            out.go(Route::Note(block.note, Some(block.id)));
            if let Some(region) = first {
                out.ask(where_held(ui, Request::OpenRegion(region)));
            }
        }
        response.on_hover_text(spoken(view, block));
    }
}

/// Tags as they are shown behind a line: those of an exam without their sign, because they are short for a domain.
fn tags_text(view: View<'_>, block: &Block, tags: &str) -> String {
    let shown = tags.split_whitespace().map(|tag| {
        let bare = tag.trim_start_matches('#');
        let is_domain = domain_name(view, block, bare).is_some();
        if is_domain { bare } else { tag }
    });
    shown.collect::<Vec<_>>().join(" ")
}

/// Where the next chip goes: behind the words, or in a row of its own below them.
struct Place {
    left: f32,
    middle: f32,
    n_rows: u8,
    below: f32,
    width: f32,
}

impl Place {
    fn take(&mut self, metrics: &Metrics, width: f32) -> Vec2 {
        if self.left + width > self.width {
            let row = metrics.read.1;
            self.left = 0.0;
            self.middle = self.below + row * (f32::from(self.n_rows) + 0.5);
            self.n_rows += 1;
        }
        let at = Vec2::new(self.left, self.middle);
        self.left += width + metrics.space_s;
        at
    }
}

fn badge_width(ui: &Ui, view: View<'_>, n_regions: usize) -> f32 {
    let metrics = &view.theme.metrics;
    let number = if n_regions > 1 {
        let small = Typeset::regular(TextRole::Small, view.theme.colors.text);
        metrics.space_xs + small.width(ui.painter(), metrics, &n_regions.to_string())
    } else {
        0.0
    };
    metrics.icon_small + number + 2.0 * metrics.space_xs
}

/// The regions of a line by their names.
fn spoken(view: View<'_>, block: &Block) -> String {
    let words = &view.words.line;
    let names = view.library.regions_linking(block.id);
    let name = |(diagram, region): (&Arc<Diagram>, &Region)| {
        let place = diagram.numbered().find(|(_, known)| known.id == region.id);
        region_name(view, region, place.map_or(0, |(place, _)| place))
    };
    let names: Vec<String> = names.map(name).collect();
    match names.as_slice() {
        [name] => words.region.with(name),
        names => words.regions.with(names.join(", ")),
    }
}

/// What a line is judged as, in a few words, where it is to be seen at once.
fn status_chip(view: View<'_>, shown: LineShown<'_>) -> Option<(String, ChipKind)> {
    let words = &view.words.line;
    let warning = match &shown.block.status {
        _ if shown.is_missed => return Some((view.words.cover.missed.to_string(), ChipKind::Wrong)),
        Status::Dated { as_of, .. } => words.changed.with(as_of),
        Status::Disputed { .. } => words.disputed.to_string(),
        _ if shows_behind(view, shown.block) => view.words.translation.behind.to_string(),
        _ if is_too_long(view.words_of(shown.block)) => words.shown_in_part.to_string(),
        Status::Unchecked => return seed_chip(view, shown.block),
        Status::Confirmed => return None,
    };
    Some((warning, ChipKind::Warn))
}
