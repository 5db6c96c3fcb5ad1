//! From the tokens to egui's own style, for the widgets that are egui's.

use egui::{Context, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Theme as Side, Vec2};

use super::{Colors, Metrics, Theme, font_definitions, semibold};

/// How long something takes to move into its place.
const ANIMATION_SECONDS: f32 = 0.12;

/// How long something has to be pointed at before it is explained.
const TIP_AFTER_SECONDS: f32 = 0.4;

/// The five text sizes, each with its line height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextRole {
    /// Captions, key hints, chips.
    Small,
    /// Everything that is operated.
    Ui,
    /// What is read: note lines, options, explanations.
    Read,
    /// Headings of a note, questions.
    Title,
    /// Figures, the first words of the start page.
    Display,
}

impl TextRole {
    /// Size and line height in points.
    pub const fn size(self, metrics: &Metrics) -> (f32, f32) {
        match self {
            Self::Small => metrics.small,
            Self::Ui => metrics.ui,
            Self::Read => metrics.read,
            Self::Title => metrics.title,
            Self::Display => metrics.display,
        }
    }

    /// The font of this size in the lighter or the heavier weight.
    pub fn font(self, metrics: &Metrics, is_strong: bool) -> FontId {
        let family = if is_strong {
            semibold()
        } else {
            FontFamily::Proportional
        };
        FontId::new(self.size(metrics).0, family)
    }
}

/// Installs fonts and both themes; called once, before the first frame.
pub fn install(ctx: &Context) {
    ctx.set_fonts(font_definitions());
    ctx.set_style_of(Side::Light, style(&Theme::light()));
    ctx.set_style_of(Side::Dark, style(&Theme::dark()));
    ctx.options_mut(|options| {
        options.reduce_texture_memory = true;
        // Where the system does not say, paper is light.
        options.fallback_theme = Side::Light;
    });
}

fn style(theme: &Theme) -> Style {
    let side = if theme.is_dark { Side::Dark } else { Side::Light };
    let mut style = side.default_style();
    let (colors, metrics) = (&theme.colors, &theme.metrics);
    text_styles(&mut style, metrics);
    spacing(&mut style, metrics);
    visuals(&mut style, colors, metrics);
    style.animation_time = ANIMATION_SECONDS;
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = TIP_AFTER_SECONDS;
    style
}

fn text_styles(style: &mut Style, metrics: &Metrics) {
    let regular = |role: TextRole| role.font(metrics, false);
    style.text_styles = [
        (TextStyle::Small, regular(TextRole::Small)),
        (TextStyle::Body, regular(TextRole::Ui)),
        (TextStyle::Button, regular(TextRole::Ui)),
        (TextStyle::Monospace, FontId::new(metrics.ui.0, FontFamily::Monospace)),
        (TextStyle::Heading, TextRole::Title.font(metrics, true)),
    ]
    .into();
}

fn spacing(style: &mut Style, metrics: &Metrics) {
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(metrics.space_s, metrics.space_xs);
    spacing.button_padding = metrics.button_padding.into();
    spacing.interact_size.y = metrics.row;
    spacing.indent = metrics.line_indent;
    spacing.icon_width = metrics.icon;
    spacing.menu_margin = Margin::same(4);
    spacing.window_margin = Margin::same(16);
    spacing.tooltip_width = metrics.tooltip;
    let scroll = &mut spacing.scroll;
    scroll.floating = true;
    scroll.floating_width = metrics.scroll_bar;
    scroll.floating_allocated_width = 0.0;
    scroll.bar_width = metrics.scroll_bar;
    scroll.bar_outer_margin = metrics.space_xs;
    scroll.foreground_color = false;
    scroll.dormant_handle_opacity = 1.0;
    scroll.active_handle_opacity = 1.0;
    scroll.interact_handle_opacity = 1.0;
    scroll.dormant_background_opacity = 0.0;
    scroll.active_background_opacity = 0.0;
    scroll.interact_background_opacity = 0.0;
    scroll.fade.strength = 0.0;
}

fn visuals(style: &mut Style, colors: &Colors, metrics: &Metrics) {
    let visuals = &mut style.visuals;
    visuals.panel_fill = colors.window;
    visuals.window_fill = colors.popup;
    visuals.extreme_bg_color = colors.sunken;
    visuals.text_edit_bg_color = Some(colors.input);
    visuals.faint_bg_color = colors.raised;
    visuals.code_bg_color = colors.sunken;
    visuals.weak_text_color = Some(colors.text_subdued);
    visuals.hyperlink_color = colors.accent;
    visuals.warn_fg_color = colors.warn;
    visuals.error_fg_color = colors.wrong;
    visuals.window_stroke = Stroke::NONE;
    visuals.window_corner_radius = corner(metrics.radius_palette);
    visuals.menu_corner_radius = corner(metrics.radius_card);
    visuals.window_shadow = shadow(colors);
    visuals.popup_shadow = shadow(colors);
    visuals.selection.bg_fill = colors.selected;
    visuals.selection.stroke = Stroke::new(metrics.hairline, colors.accent);
    visuals.text_cursor.stroke = Stroke::new(metrics.stroke, colors.accent);
    visuals.button_frame = true;
    let radius = corner(metrics.radius_button);
    let fills = [
        (&mut visuals.widgets.noninteractive, colors.window, colors.text),
        (&mut visuals.widgets.inactive, colors.button, colors.text),
        (&mut visuals.widgets.hovered, colors.button_hover, colors.text_strong),
        (&mut visuals.widgets.active, colors.selected, colors.text_strong),
        (&mut visuals.widgets.open, colors.button_hover, colors.text_strong),
    ];
    for (widget, fill, text) in fills {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::NONE;
        widget.fg_stroke = Stroke::new(metrics.hairline, text);
        widget.corner_radius = radius;
        widget.expansion = 0.0;
    }
    visuals.widgets.noninteractive.bg_stroke = Stroke::new(metrics.hairline, colors.line);
    // egui paints scroll handles with `bg_fill`; these are the only places that use it.
    for widget in [
        &mut visuals.widgets.inactive,
        &mut visuals.widgets.hovered,
        &mut visuals.widgets.active,
    ] {
        widget.bg_fill = colors.mem_empty;
    }
}

/// The one shadow: below, soft, nowhere but under what floats.
pub(crate) fn shadow(colors: &Colors) -> Shadow {
    Shadow {
        offset: [0, 8],
        blur: 24,
        spread: 0,
        color: colors.shadow.color(),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "radii are small and positive"
)]
pub(crate) const fn corner(radius: f32) -> CornerRadius {
    CornerRadius::same(radius as u8)
}

/// The space inside a frame, in points.
#[expect(clippy::cast_possible_truncation, reason = "spaces are small")]
pub(crate) const fn insets(left: f32, right: f32, top: f32, bottom: f32) -> Margin {
    Margin {
        left: left as i8,
        right: right as i8,
        top: top as i8,
        bottom: bottom as i8,
    }
}
