//! What all charts have: a ground with a title and a line that says what is counted, a button that copies the numbers, and values
//! that can be pointed at, walked through with the arrow keys, and are read aloud.

use egui::{EventFilter, Key, Rect, Response, Role, Sense, Stroke, StrokeKind, Tooltip, Ui, Vec2, WidgetInfo};

use super::{IconButton, Typeset, focus_ring, paragraph, surface};
use crate::ui::theme::{TextRole, Theme, icon};

/// A ground with a title.
#[derive(Clone, Debug)]
pub struct Chart<'a> {
    /// What it is called.
    pub title: &'a str,
    /// What it counts.
    pub about: &'a str,
    /// The name of the button that copies its numbers; none where there are no numbers.
    pub copy: Option<String>,
    /// How high it is at least.
    pub height: f32,
}

impl Chart<'_> {
    /// Shows it over the width that is there, with what is in it; answers whether its numbers are to be copied, and what
    /// came of it.
    pub fn show<R>(&self, ui: &mut Ui, theme: &Theme, add: impl FnOnce(&mut Ui) -> R) -> (bool, R) {
        let metrics = &theme.metrics;
        let shown = surface(theme, theme.colors.raised, metrics.chart_padding).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.set_min_height(self.height - 2.0 * f32::from(metrics.chart_padding));
            ui.spacing_mut().item_spacing.y = 0.0;
            let is_copied = self.head_ui(ui, theme);
            ui.add_space(metrics.space_m);
            (is_copied, add(ui))
        });
        shown.inner
    }

    fn head_ui(&self, ui: &mut Ui, theme: &Theme) -> bool {
        let metrics = &theme.metrics;
        let mut is_copied = false;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let button = self
                .copy
                .as_deref()
                .map(|name| IconButton::new(theme, icon::COPY, name).small());
            let room = button.as_ref().map_or(0.0, |button| button.width() + metrics.space_s);
            let width = (ui.available_width() - room).max(0.0);
            ui.allocate_ui(Vec2::new(width, 0.0), |ui| {
                ui.set_width(width);
                ui.vertical(|ui| {
                    paragraph(ui, theme, Typeset::heading(theme, TextRole::Ui), self.title);
                    paragraph(ui, theme, Typeset::aside(theme), self.about);
                });
            });
            if let Some(button) = button {
                ui.add_space(metrics.space_s);
                is_copied = button.show(ui).clicked();
            }
        });
        is_copied
    }
}

/// Names below the values of a chart, from left to right; one that would run into the one before is left out.
pub(super) struct NamesBelow<'a> {
    theme: &'a Theme,
    rect: Rect,
    end: f32,
}

impl<'a> NamesBelow<'a> {
    /// None yet, at the lower edge of a chart.
    pub(super) const fn new(theme: &'a Theme, rect: Rect) -> Self {
        let end = f32::NEG_INFINITY;
        Self { theme, rect, end }
    }

    /// A name below the value whose middle is here.
    pub(super) fn paint(&mut self, ui: &Ui, middle: f32, name: &str) {
        let (small, metrics, rect) = (Typeset::aside(self.theme), &self.theme.metrics, self.rect);
        let width = small.width(ui.painter(), metrics, name);
        let left = (middle - width / 2.0).clamp(rect.left(), (rect.right() - width).max(rect.left()));
        if left > self.end + metrics.space_s {
            let y = rect.bottom() - small.line_height(metrics) / 2.0;
            self.end = small.paint_at(ui.painter(), metrics, left, y, name, f32::INFINITY);
        }
    }
}

/// A value of a chart.
#[derive(Clone, Debug)]
pub struct ChartMark {
    /// Where it is pointed at.
    pub rect: Rect,
    /// What it says, with its number.
    pub said: String,
    /// Whether a click on it leads somewhere.
    pub leads: bool,
}

/// Lets the values of a chart, which is painted already, be pointed at and read; answers the place of one that was clicked.
///
/// With the keyboard on the chart, the left and right arrows walk through the values, and Enter is a click.
pub fn chart_marks(ui: &Ui, theme: &Theme, name: &str, rect: Rect, marks: &[ChartMark]) -> Option<usize> {
    let id = ui.scope_id().with(("chart", name));
    let has_ways = marks.iter().any(|mark| mark.leads);
    let sense = if has_ways {
        Sense::click()
    } else {
        Sense::focusable_noninteractive() | Sense::hover()
    };
    let response = ui.interact(rect, id, sense);
    let walked = walk(ui, &response, marks.len());
    let at = response.hover_pos();
    let pointed = at.and_then(|at| marks.iter().position(|mark| mark.rect.contains(at)));
    let shown = pointed.or(walked);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, spoken(name, marks, walked)));
    focus_ring(ui, theme, &response, rect, theme.metrics.radius_chip);
    let (place, mark) = shown.and_then(|place| Some((place, marks.get(place)?)))?;
    let stroke = Stroke::new(theme.metrics.stroke_strong, theme.colors.text_strong);
    ui.painter()
        .rect_stroke(mark.rect, theme.metrics.radius_mark, stroke, StrokeKind::Outside);
    Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id.with("said"), mark.rect).show(|ui| {
        ui.set_max_width(theme.metrics.tooltip);
        ui.label(&mark.said);
    });
    if !mark.leads {
        return None;
    }
    let response = if pointed.is_some() {
        response.on_hover_cursor(egui::CursorIcon::PointingHand)
    } else {
        response
    };
    response.clicked().then_some(place)
}

/// All of it, or the value that was walked to.
fn spoken(name: &str, marks: &[ChartMark], walked: Option<usize>) -> String {
    if let Some(mark) = walked.and_then(|place| marks.get(place)) {
        return format!("{name}. {}", mark.said);
    }
    let all: Vec<&str> = marks.iter().map(|mark| mark.said.as_str()).collect();
    format!("{name}. {}", all.join("; "))
}

/// The value the keyboard is at; none before it was moved.
fn walk(ui: &Ui, response: &Response, n_marks: usize) -> Option<usize> {
    let at = response.id.with("walked");
    if !response.has_focus() || n_marks == 0 {
        ui.data_mut(|data| data.remove::<usize>(at));
        return None;
    }
    let filter = EventFilter {
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let pressed = |key: Key| ui.input(|input| input.num_presses(key));
    let (left, right) = (pressed(Key::ArrowLeft), pressed(Key::ArrowRight));
    let walked: Option<usize> = ui.data(|data| data.get_temp(at));
    let last = n_marks - 1;
    let next = match (walked, left, right) {
        (walked, 0, 0) => walked,
        // What is newest stands at the right.
        (None, 1.., _) => Some(last),
        (None, ..) => Some(0),
        (Some(walked), left, right) => Some((walked + right).saturating_sub(left).min(last)),
    };
    if let Some(next) = next {
        ui.data_mut(|data| data.insert_temp::<usize>(at, next));
    }
    next
}
