//! Sizes in points, read from `assets/theme/metrics.ron`.

use serde::Deserialize;

const METRICS: &str = include_str!("../../../assets/theme/metrics.ron");

/// Where things stand in a row, from its left edge, and what stays free at its end.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowColumns {
    /// The middle of the icon.
    pub icon: f32,
    /// Where the name begins.
    pub name: f32,
    /// Between the name and what stands behind it.
    pub gap: f32,
    /// At the right end.
    pub end: f32,
}

/// Sizes in points, by what they are for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "the names say it; assets/theme/metrics.ron groups and explains them"
)]
pub struct Metrics {
    pub small: (f32, f32),
    pub ui: (f32, f32),
    pub read: (f32, f32),
    pub title: (f32, f32),
    pub display: (f32, f32),
    pub reading_width: f32,
    pub space_xxs: f32,
    pub space_xs: f32,
    pub space_s: f32,
    pub space_m: f32,
    pub space_l: f32,
    pub space_xl: f32,
    pub space_xxl: f32,
    pub radius_mark: f32,
    pub radius_chip: f32,
    pub radius_button: f32,
    pub radius_card: f32,
    pub radius_sheet: f32,
    pub radius_palette: f32,
    pub top_bar: f32,
    pub pane_header: f32,
    pub row: f32,
    pub button: f32,
    pub menu_row: f32,
    pub menu: f32,
    pub palette_row: f32,
    pub option_row: f32,
    pub toast: f32,
    pub rule_line: f32,
    pub topic_row: f32,
    pub drop_zone: f32,
    pub link_line: f32,
    pub link_dash: f32,
    pub grade: f32,
    pub key_row: f32,
    pub button_large: f32,
    pub button_small: f32,
    pub button_medium: f32,
    pub asked: f32,
    pub rail: f32,
    pub rail_small: f32,
    pub tree: f32,
    pub tree_min: f32,
    pub hits: f32,
    pub companion: f32,
    pub card_editor: f32,
    pub inspector: f32,
    pub question: f32,
    pub came_in: f32,
    pub button_wide: f32,
    pub sheet_margin: f32,
    pub band: f32,
    pub beside: f32,
    pub scroll_gutter: f32,
    pub card_chips: f32,
    pub option_side: f32,
    pub option_verdict: f32,
    pub figure: f32,
    pub figure_height: f32,
    pub card_picture: f32,
    pub run_bar: f32,
    pub run_bar_beside: f32,
    pub picture_tools: f32,
    pub zoom_figure: f32,
    pub table_row: f32,
    pub history: f32,
    pub history_figure: f32,
    pub history_chart: f32,
    pub history_row: f32,
    pub history_rows: usize,
    pub history_columns: (f32, f32),
    pub curve_line: f32,
    pub curve_point: f32,
    pub setting_name: f32,
    pub setting_row: f32,
    pub setting_figure: f32,
    pub setting_field: f32,
    pub setting_bar: f32,
    pub setting_bar_height: f32,
    pub setting_bar_figure: f32,
    pub table_tick: f32,
    pub table_box: f32,
    pub table_question: f32,
    pub table_note: f32,
    pub table_kind: f32,
    pub table_due: f32,
    pub table_stability: f32,
    pub table_state: f32,
    pub table_last: f32,
    pub table_field: f32,
    pub table_foot: f32,
    pub table_legend: f32,
    pub gallery_tile: f32,
    pub gallery_caption: f32,
    pub inspector_from: f32,
    pub companion_from: f32,
    pub tree_from: f32,
    pub answer_columns_from: f32,
    pub beside_from: f32,
    pub key_row_from: f32,
    pub airy_from: f32,
    pub figures_from: f32,
    pub tree_indent: f32,
    pub tree_step: f32,
    pub tree_fold: f32,
    pub tree_count: f32,
    pub tree_end: f32,
    pub crumb_gap: f32,
    pub crumb_padding: f32,
    pub crumb_min: f32,
    pub back_left: f32,
    pub menu_min: f32,
    pub menu_max: f32,
    pub menu_share: f32,
    pub menu_gap: f32,
    pub entry_icon: f32,
    pub entry_name: f32,
    pub entry_key_gap: f32,
    pub entry_end: f32,
    pub toast_foot: f32,
    pub toast_gap: f32,
    pub toast_max: f32,
    pub help_field: f32,
    pub help_columns: f32,
    pub help_keys: f32,
    pub help_bar: f32,
    pub icon: f32,
    pub icon_top: f32,
    pub icon_rail: f32,
    pub icon_small: f32,
    pub icon_fold: f32,
    pub icon_empty: f32,
    pub key_cap: f32,
    pub tick_box: f32,
    pub tick_line: f32,
    pub tick_dot: f32,
    pub gap_line: f32,
    pub typed_name: f32,
    pub typed_cell: (f32, f32),
    pub typed_latin: f32,
    pub typed_ring: f32,
    pub name_above: f32,
    pub aside_below: f32,
    pub line_row: RowColumns,
    pub plain_row: RowColumns,
    pub pick_row: RowColumns,
    pub suggestion_row: RowColumns,
    pub region_row: RowColumns,
    pub card_row: RowColumns,
    pub change_row: RowColumns,
    pub start_row: RowColumns,
    pub due_row: RowColumns,
    pub pick_end: f32,
    pub suggestion_end: f32,
    pub suggestion_tools: f32,
    pub region_end: f32,
    pub term_end: f32,
    pub term_aside_end: f32,
    pub term_tools: f32,
    pub name_row: f32,
    pub card_line: f32,
    pub picker: f32,
    pub picker_top: f32,
    pub picker_beside: f32,
    pub suggestions: f32,
    pub suggestions_foot: f32,
    pub rename: f32,
    pub inline_picture: (f32, f32),
    pub paste: (f32, f32),
    pub paste_outline: f32,
    pub paste_foot: f32,
    pub glossary: f32,
    pub label_disc: f32,
    pub truth_tile: f32,
}

impl Metrics {
    /// The sizes as shipped.
    #[expect(clippy::missing_panics_doc, reason = "the text is compiled in, and a test reads it")]
    pub fn shipped() -> Self {
        #[expect(clippy::expect_used, reason = "the text is compiled in, and a test reads it")]
        ron::from_str(METRICS).expect("the shipped sizes are complete")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heights_lie_on_the_grid() {
        let sizes = Metrics::shipped();
        for height in [
            sizes.top_bar,
            sizes.pane_header,
            sizes.row,
            sizes.button,
            sizes.option_row,
            sizes.read.1,
        ] {
            assert!((height / 4.0).fract().abs() < f32::EPSILON, "{height}");
        }
    }
}
