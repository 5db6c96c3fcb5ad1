//! The path of what is read: notebook, note, headings. In a narrow place its middle goes into a menu; the last part, which
//! says where one is, is cut only when nothing else is left to give way.

use std::ops::Range;

use egui::{Popup, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::model::{Block, BlockId, Note};
use crate::ui::theme::{Metrics, TextRole, icon};
use crate::ui::widgets::{Entry, IconButton, Typeset, label};
use crate::ui::{Outbox, Request, View, menu};

/// Notebook and note: the parts that are shortened before they go into the menu.
const N_NAMES: usize = 2;

/// A part of the path and what a click on it leads to.
struct Crumb<'a> {
    name: &'a str,
    glyph: &'static str,
    request: Request,
}

/// Shows the path to a line; to the note alone where there is none. What stands behind it takes `tools` points.
pub(super) fn breadcrumbs_ui(
    ui: &mut Ui,
    view: View<'_>,
    note: &Note,
    line: Option<BlockId>,
    tools: f32,
    out: &mut Outbox,
) {
    let (theme, metrics) = (view.theme, &view.theme.metrics);
    let crumbs = crumbs(ui, view, note, line);
    let last = crumbs.len().saturating_sub(1);
    let faint = Typeset::regular(TextRole::Ui, theme.colors.text_faint);
    let separator = faint.width(ui.painter(), metrics, SEPARATOR);
    ui.spacing_mut().item_spacing.x = metrics.space_xxs;
    let typeset = |place: usize| {
        let color = if place == last {
            theme.colors.text_strong
        } else {
            theme.colors.text_subdued
        };
        Typeset::weighted(TextRole::Ui, color, place == last)
    };
    let widths: Vec<f32> = crumbs
        .iter()
        .enumerate()
        .map(|(place, crumb)| typeset(place).width(ui.painter(), metrics, crumb.name).ceil() + padding(metrics).x)
        .collect();
    let fitted = fit(
        &widths,
        Room {
            width: ui.available_width() - tools,
            separator: separator + 2.0 * metrics.space_xxs,
            more: metrics.row,
            narrowest: metrics.crumb_min,
        },
    );
    let mut hidden = Vec::new();
    let mut asked = None;
    for (place, (crumb, width)) in crumbs.into_iter().zip(fitted.widths).enumerate() {
        if fitted.hidden.contains(&place) {
            hidden.push(crumb);
            if place + 1 < fitted.hidden.end {
                continue;
            }
            separator_ui(ui, view, fitted.hidden.start);
            let name = &view.words.notes.more_path;
            let more = IconButton::new(theme, icon::MORE, name).small().show(ui);
            let hidden = std::mem::take(&mut hidden);
            Popup::menu(&more).show(|ui| {
                let item = |crumb: Crumb<'_>| {
                    let entry = Entry::new(theme, crumb.glyph, "").name(crumb.name.to_owned());
                    (entry, crumb.request)
                };
                menu::groups_ui(ui, view, vec![hidden.into_iter().map(item).collect()], out);
            });
            continue;
        }
        separator_ui(ui, view, place);
        if crumb_ui(ui, view, crumb.name, typeset(place), width) {
            asked = Some(crumb.request);
        }
    }
    if let Some(request) = asked {
        out.ask(request);
    }
}

/// Between two parts.
const SEPARATOR: &str = "›";

fn separator_ui(ui: &mut Ui, view: View<'_>, place: usize) {
    if place > 0 {
        let faint = Typeset::regular(TextRole::Ui, view.theme.colors.text_faint);
        label(ui, view.theme, faint, SEPARATOR);
    }
}

/// Around the name of a part, both sides together.
fn padding(metrics: &Metrics) -> Vec2 {
    2.0 * Vec2::new(metrics.space_xs, metrics.space_xxs)
}

fn crumb_ui(ui: &mut Ui, view: View<'_>, name: &str, typeset: Typeset, width: f32) -> bool {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let padding = padding(metrics);
    let galley = typeset.line(ui.painter(), metrics, name, width - padding.x);
    let is_cut = galley.elided;
    let (rect, response) = ui.allocate_exact_size(galley.size() + padding, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name));
    if response.hovered() {
        ui.painter().rect_filled(rect, metrics.radius_chip, colors.hover);
    }
    ui.painter().galley(rect.min + padding / 2.0, galley, colors.text);
    crate::ui::widgets::focus_ring(ui, view.theme, &response, rect, metrics.radius_chip);
    let response = if is_cut { response.on_hover_text(name) } else { response };
    response.clicked()
}

fn crumbs<'a>(ui: &Ui, view: View<'a>, note: &'a Note, line: Option<BlockId>) -> Vec<Crumb<'a>> {
    let notebook = view.library.notebook(note.notebook).map(|notebook| Crumb {
        name: view.notebook_name(notebook),
        glyph: icon::NOTEBOOK,
        request: Request::RevealNotebook(notebook.id),
    });
    let title = Crumb {
        name: view.title(note),
        glyph: icon::NOTES,
        request: Request::OpenNote(note.id),
    };
    let line = line.and_then(|block| view.library.block(block));
    let headings = line.map(|block| headings_at(ui, view, block)).unwrap_or_default();
    let headings = headings.into_iter().filter_map(|id| view.library.block(id));
    let headings = headings.filter(|heading| !view.library.repeats_title(heading));
    let headings = headings.map(|heading| Crumb {
        name: view.name_of(heading),
        glyph: icon::LINE,
        request: Request::OpenLine(note.id, heading.id),
    });
    notebook.into_iter().chain([title]).chain(headings).collect()
}

/// The headings a line stands below, and itself where it is one. Looked up once for each line: a note may be long.
fn headings_at(ui: &Ui, view: View<'_>, line: &Block) -> Vec<BlockId> {
    let key = egui::Id::unique("headings at");
    let of = (view.revision, line.id);
    let known: Option<((u64, BlockId), Vec<BlockId>)> = ui.data(|data| data.get_temp(key));
    if let Some((_, path)) = known.filter(|(known, _)| *known == of) {
        return path;
    }
    let above = view.library.headings_above(line).into_iter().map(|heading| heading.id);
    let path: Vec<BlockId> = above.chain(line.heading_level().map(|_| line.id)).collect();
    ui.data_mut(|data| data.insert_temp(key, (of, path.clone())));
    path
}

/// What a path has to be fitted into, in points.
#[derive(Clone, Copy)]
struct Room {
    width: f32,
    /// Between two parts.
    separator: f32,
    /// The button that stands for the parts in the menu.
    more: f32,
    /// What is left of a name before it goes into the menu.
    narrowest: f32,
}

/// Which parts go into the menu, and how wide each of the others may be.
#[derive(Debug, PartialEq)]
struct Fitted {
    hidden: Range<usize>,
    widths: Vec<f32>,
}

/// Fits parts of these widths into a place: first headings between the note and the last part go into the menu, then the
/// names of notebook and note are cut, then those go into the menu as well; the last part is cut when it stands alone.
fn fit(widths: &[f32], room: Room) -> Fitted {
    let last = widths.len().saturating_sub(1);
    let n_names = N_NAMES.min(last);
    let from_headings = (n_names..=last).map(|end| n_names..end);
    let from_names = (0..n_names).rev().map(|start| start..last);
    let fitted = from_headings
        .chain(from_names)
        .find_map(|hidden| fit_without(widths, hidden, room));
    fitted.unwrap_or_else(|| {
        let all_but_last = if last == 0 { 0.0 } else { room.more + room.separator };
        let mut widths = widths.to_vec();
        if let Some(width) = widths.last_mut() {
            *width = width.min((room.width - all_but_last).max(room.narrowest));
        }
        Fitted {
            hidden: 0..last,
            widths,
        }
    })
}

/// The widths with some parts in the menu; nothing where the others do not fit.
fn fit_without(widths: &[f32], hidden: Range<usize>, room: Room) -> Option<Fitted> {
    let last = widths.len().saturating_sub(1);
    let menu = usize::from(!hidden.is_empty());
    let n_shown = widths.len() - hidden.len() + menu;
    #[expect(clippy::cast_precision_loss, reason = "a handful of headings")]
    let around = room.separator * n_shown.saturating_sub(1) as f32 + room.more * menu as f32;
    // Names are cut only when no heading is left to go.
    let may_cut = hidden.start < N_NAMES || hidden.end >= last;
    let is_name = |place: usize| may_cut && place < N_NAMES && place != last;
    let shown = || (0..widths.len()).filter(|place| !hidden.contains(place));
    let mut fitted = widths.to_vec();
    for place in shown().filter(|&place| is_name(place)) {
        if let Some(width) = fitted.get_mut(place) {
            *width = width.min(room.narrowest);
        }
    }
    let taken = around + shown().filter_map(|place| fitted.get(place)).sum::<f32>();
    let mut left = room.width - taken;
    if left < 0.0 {
        return None;
    }
    // What is left goes to the note first.
    for place in shown()
        .filter(|&place| is_name(place))
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
    {
        if let (Some(width), Some(&whole)) = (fitted.get_mut(place), widths.get(place)) {
            let more = (whole - *width).min(left);
            *width += more;
            left -= more;
        }
    }
    Some(Fitted { hidden, widths: fitted })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_gives_way_first_then_names_and_the_last_part_at_the_very_end() {
        let room = |width| Room {
            width,
            separator: 10.0,
            more: 20.0,
            narrowest: 40.0,
        };
        let deep: &[f32] = &[100.0, 100.0, 50.0, 60.0, 70.0];
        let cases = [
            (deep, 420.0, 2..2, deep),
            (deep, 419.0, 2..3, deep),
            (deep, 389.0, 2..4, deep),
            (deep, 300.0, 2..4, &[80.0, 100.0, 50.0, 60.0, 70.0]),
            (deep, 200.0, 2..4, &[40.0, 40.0, 50.0, 60.0, 70.0]),
            (deep, 150.0, 1..4, &[40.0, 100.0, 50.0, 60.0, 70.0]),
            (deep, 100.0, 0..4, deep),
            (deep, 90.0, 0..4, &[100.0, 100.0, 50.0, 60.0, 60.0]),
            (&[100.0, 200.0], 250.0, 1..1, &[40.0, 200.0]),
        ];
        for (widths, width, hidden, fitted) in cases {
            let is = fit(widths, room(width));
            assert_eq!(is.widths, fitted, "in {width}");
            assert_eq!(is.hidden, hidden, "in {width}");
        }
        assert_eq!(fit(&[100.0], room(60.0)).widths, [60.0]);
    }
}
