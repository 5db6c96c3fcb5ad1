//! Text in one of the five sizes, on its line height.

use std::borrow::Cow;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, Align2, Color32, FontFamily, FontId, Galley, Painter, Pos2, Rect, Response, Sense, Ui, Vec2};

use crate::ui::theme::{Metrics, TextRole, Theme, icon as icons, semibold};

/// Longest text that is laid out, in bytes: a hundred screens.
const MAX_LAID_OUT: usize = 100_000;

/// The part of a text that is laid out: all of it, unless it is longer than any line a person wrote. A frame stays
/// short whatever a note holds.
pub fn laid_out(text: &str) -> Cow<'_, str> {
    if !is_too_long(text) {
        return text.into();
    }
    let (start, _) = text.split_at(text.floor_char_boundary(MAX_LAID_OUT));
    format!("{start}…").into()
}

/// Whether only the beginning of a text is laid out.
pub const fn is_too_long(text: &str) -> bool {
    text.len() > MAX_LAID_OUT
}

/// How a piece of text is set.
#[derive(Clone, Copy, Debug)]
pub struct Typeset {
    role: TextRole,
    is_strong: bool,
    color: Color32,
}

impl Typeset {
    /// The lighter weight.
    pub const fn regular(role: TextRole, color: Color32) -> Self {
        Self {
            role,
            is_strong: false,
            color,
        }
    }

    /// Small and subdued: what stands beside the thing itself.
    pub const fn aside(theme: &Theme) -> Self {
        Self::regular(TextRole::Small, theme.colors.text_subdued)
    }

    /// The heavier weight.
    pub const fn strong(role: TextRole, color: Color32) -> Self {
        Self {
            role,
            is_strong: true,
            color,
        }
    }

    /// The heavier weight in the strongest colour: what stands above other things.
    pub const fn heading(theme: &Theme, role: TextRole) -> Self {
        Self::strong(role, theme.colors.text_strong)
    }

    /// The heavier weight where something holds.
    pub const fn weighted(role: TextRole, color: Color32, is_strong: bool) -> Self {
        Self { role, is_strong, color }
    }

    /// The colour.
    pub const fn color(self) -> Color32 {
        self.color
    }

    /// Whether it is the heavier weight.
    pub const fn is_strong(self) -> bool {
        self.is_strong
    }

    /// Height of one line in points.
    pub const fn line_height(self, metrics: &Metrics) -> f32 {
        self.role.size(metrics).1
    }

    /// For a part of a layout job.
    pub fn format(self, metrics: &Metrics) -> TextFormat {
        TextFormat {
            font_id: self.role.font(metrics, self.is_strong),
            line_height: Some(self.line_height(metrics)),
            color: self.color,
            valign: Align::Center,
            ..TextFormat::default()
        }
    }

    /// One line, cut with `…` where it does not fit.
    pub fn line(self, painter: &Painter, metrics: &Metrics, text: &str, max_width: f32) -> Arc<Galley> {
        let mut job = LayoutJob::single_section(laid_out(text).replace('\n', " "), self.format(metrics));
        job.wrap = TextWrapping::truncate_at_width(max_width.max(0.0));
        painter.layout_job(job)
    }

    /// As many lines as it takes, wrapped at spaces.
    pub fn wrapped(self, painter: &Painter, metrics: &Metrics, text: &str, max_width: f32) -> Arc<Galley> {
        self.written(painter, metrics, &laid_out(text), max_width)
    }

    /// The same with every line in the middle of the width.
    pub fn centered(self, painter: &Painter, metrics: &Metrics, text: &str, max_width: f32) -> Arc<Galley> {
        let mut job = LayoutJob::single_section(laid_out(text).into_owned(), self.format(metrics));
        job.wrap = TextWrapping::wrap_at_width(max_width.max(1.0));
        job.halign = Align::Center;
        painter.layout_job(job)
    }

    /// The same in letters of a size in points that follows a picture: in halves, so that few sizes are drawn.
    pub fn scaled(self, painter: &Painter, text: &str, letters: f32, max_width: f32) -> Arc<Galley> {
        let family = if self.is_strong {
            semibold()
        } else {
            FontFamily::Proportional
        };
        let font = FontId::new((letters * 2.0).round() / 2.0, family);
        let mut job = LayoutJob::single_section(laid_out(text).into_owned(), TextFormat::simple(font, self.color));
        job.wrap = TextWrapping::wrap_at_width(max_width.max(1.0));
        job.halign = Align::Center;
        painter.layout_job(job)
    }

    /// The same for a field that is written in: all of the text, because the cursor may be anywhere in it.
    pub fn written(self, painter: &Painter, metrics: &Metrics, text: &str, max_width: f32) -> Arc<Galley> {
        let mut job = LayoutJob::single_section(text.to_owned(), self.format(metrics));
        job.wrap = TextWrapping::wrap_at_width(max_width.max(1.0));
        painter.layout_job(job)
    }

    /// At most `max_rows` lines, the last one cut with `…`.
    pub fn wrapped_rows(
        self,
        painter: &Painter,
        metrics: &Metrics,
        text: &str,
        max_width: f32,
        max_rows: usize,
    ) -> Arc<Galley> {
        let mut job = LayoutJob::single_section(laid_out(text).into_owned(), self.format(metrics));
        job.wrap = TextWrapping {
            max_width: max_width.max(1.0),
            max_rows,
            ..TextWrapping::default()
        };
        painter.layout_job(job)
    }

    /// Paints one line that is centred on `middle_y` and starts at `left`; answers where it ends.
    pub fn paint_at(
        self,
        painter: &Painter,
        metrics: &Metrics,
        left: f32,
        middle_y: f32,
        text: &str,
        max_width: f32,
    ) -> f32 {
        let galley = self.line(painter, metrics, text, max_width);
        let width = galley.size().x;
        painter.galley(Pos2::new(left, middle_y - galley.size().y / 2.0), galley, self.color);
        left + width
    }

    /// Paints one line that is centred on `middle_y` and ends at `right`; answers where it starts.
    pub fn paint_ending_at(self, painter: &Painter, metrics: &Metrics, right: f32, middle_y: f32, text: &str) -> f32 {
        let galley = self.line(painter, metrics, text, f32::INFINITY);
        let left = right - galley.size().x;
        painter.galley(Pos2::new(left, middle_y - galley.size().y / 2.0), galley, self.color);
        left
    }

    /// Width of a text on one line.
    pub fn width(self, painter: &Painter, metrics: &Metrics, text: &str) -> f32 {
        self.line(painter, metrics, text, f32::INFINITY).size().x
    }
}

/// A line of text in the flow of the page, cut with `…` where it does not fit.
pub fn label(ui: &mut Ui, theme: &Theme, typeset: Typeset, text: &str) -> Response {
    let galley = typeset.line(ui.painter(), &theme.metrics, text, ui.available_width());
    show(ui, galley, typeset.color, text)
}

/// Text in the flow of the page that takes as many lines as it needs.
pub fn paragraph(ui: &mut Ui, theme: &Theme, typeset: Typeset, text: &str) -> Response {
    let galley = typeset.wrapped(ui.painter(), &theme.metrics, text, ui.available_width());
    show(ui, galley, typeset.color, text)
}

pub(super) fn show(ui: &mut Ui, galley: Arc<Galley>, color: Color32, text: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
    ui.painter().galley(rect.min, galley, color);
    response
}

/// An icon in the flow of the page.
pub fn icon(ui: &mut Ui, glyph: &str, size: f32, color: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    paint_icon(ui.painter(), rect.center(), glyph, size, color, false);
    response
}

/// Paints an icon centred on a point.
pub fn paint_icon(painter: &Painter, center: Pos2, glyph: &str, size: f32, color: Color32, is_filled: bool) -> Rect {
    let font = if is_filled {
        icons::font_filled(size)
    } else {
        icons::font(size)
    };
    painter.text(center, Align2::CENTER_CENTER, glyph, font, color)
}
