//! What can be done with the chosen regions, in a bar beside them: asked, linked, given a role, put in order, locked, drawn a
//! second time, removed. What would change nothing, or be refused, is not in it.
//!
//! Everything in it is a command that has its key, or a role, which the details of the region show too.

use std::collections::BTreeSet;

use egui::{Align2, Popup, Pos2, Rect, Ui};

use super::Viewer;
use super::bar::bar_ui;
use super::pen::Tool;
use crate::model::{Action, Diagram, Region, RegionId, RegionRole};
use crate::ui::command::{Command, of};
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Button, Entry, IconButton, Typeset, label};
use crate::ui::{Outbox, Request, View};

/// How many regions there must be for equal gaps between them.
const LEAST_SPREAD: usize = 3;

/// Shows the bar while regions are chosen and the hand rests; `has_details` says whether their details always lie beside it.
pub(super) fn selection_bar_ui(
    ui: &Ui,
    view: View<'_>,
    diagram: &Diagram,
    viewer: &mut Viewer,
    has_details: bool,
    out: &mut Outbox,
) {
    let chosen = viewer.pen.chosen_of(diagram);
    let (Some(ground), Some(picture)) = (viewer.ground(diagram), viewer.canvas.place) else {
        return;
    };
    let frames = chosen.iter().map(|region| ground.frame(&region.shape));
    let Some(frame) = frames.reduce(Rect::union).filter(|frame| picture.intersects(*frame)) else {
        return;
    };
    let is_at_rest = viewer.pen.tool == Tool::Pointer && viewer.pen.drag.is_none() && !viewer.pen.is_naming;
    if !is_at_rest || viewer.is_offering() {
        return;
    }
    let at = place_of(view, frame, picture);
    let mut wants_details = false;
    bar_ui(ui, view, "chosen regions", at, picture, |ui| {
        ui.spacing_mut().item_spacing.x = view.theme.metrics.space_xxs;
        if chosen.len() > 1 && picture.width() > view.theme.metrics.offer_name_from {
            let typeset = Typeset::strong(TextRole::Ui, view.theme.colors.text_strong);
            label(
                ui,
                view.theme,
                typeset,
                &view.words.diagrams.n_chosen.counted(chosen.len()),
            );
            ui.add_space(view.theme.metrics.space_s);
        }
        cards_ui(ui, view, out);
        role_ui(ui, view, &chosen, out);
        arrange_ui(ui, view, diagram, &chosen, out);
        let n_locked = chosen.iter().filter(|region| region.is_locked).count();
        tool_ui(ui, view, Command::LinkLine, false, out);
        tool_ui(ui, view, Command::LockRegions, n_locked == chosen.len(), out);
        tool_ui(ui, view, Command::CopyRegions, false, out);
        if n_locked == 0 {
            tool_ui(ui, view, Command::DeleteRegions, false, out);
        }
        if !has_details {
            let name = Command::RegionDetails.tip(view.words, ui.ctx().os());
            let details = IconButton::new(view.theme, Command::RegionDetails.icon(), &name).small();
            wants_details = details.active(viewer.has_details).show(ui).clicked();
        }
    });
    if wants_details {
        viewer.has_details = !viewer.has_details;
    }
}

/// Above what is chosen; below it where there is no room above.
fn place_of(view: View<'_>, frame: Rect, picture: Rect) -> (Align2, Pos2) {
    let metrics = &view.theme.metrics;
    // The number of a region and the handles lie around it.
    let frame = frame.expand(2.0 * metrics.region_disc).intersect(picture);
    let height = metrics.row + 2.0 * metrics.space_xs;
    if frame.top() - height >= picture.top() {
        (Align2::CENTER_BOTTOM, frame.center_top())
    } else {
        (Align2::CENTER_TOP, frame.center_bottom())
    }
}

fn tool_ui(ui: &mut Ui, view: View<'_>, command: Command, is_active: bool, out: &mut Outbox) {
    let name = command.tip(view.words, ui.ctx().os());
    let button = IconButton::new(view.theme, command.icon(), &name).small();
    if button.active(is_active).show(ui).clicked() {
        out.run(command);
    }
}

/// A word that opens a menu of entries, with what each of them does.
fn menu_ui<'a>(
    ui: &mut Ui,
    view: View<'a>,
    name: &str,
    entries: impl Iterator<Item = (Entry<'a>, Request)>,
    out: &mut Outbox,
) {
    let button = Button::ghost(view.theme, name)
        .unfolding()
        .height(view.theme.metrics.row);
    let response = button.show(ui);
    Popup::menu(&response).show(|ui| {
        let entries: Vec<_> = entries.collect();
        ui.set_width(entries.iter().map(|(entry, _)| entry.width(ui)).fold(0.0, f32::max));
        ui.spacing_mut().item_spacing.y = 0.0;
        for (entry, request) in entries {
            if entry.show(ui).clicked() {
                out.ask(request);
            }
        }
    });
}

fn entry(view: View<'_>, command: Command) -> (Entry<'_>, Request) {
    (Entry::command(view.theme, view.words, command), Request::Run(command))
}

/// Cards that ask them.
fn cards_ui(ui: &mut Ui, view: View<'_>, out: &mut Outbox) {
    let words = &view.words.diagrams;
    let ways = [
        (&words.ask_name, Command::CardsHidingOne),
        (&words.ask_name_all, Command::CardsHidingAll),
        (&words.ask_place, Command::CardsOnPlaces),
    ];
    let entries = ways.into_iter().map(|(name, command)| {
        let (entry, request) = entry(view, command);
        (entry.name(&**name), request)
    });
    menu_ui(ui, view, &words.make_cards, entries, out);
}

/// The part they play; the one they have is taken away again.
fn role_ui(ui: &mut Ui, view: View<'_>, chosen: &[&Region], out: &mut Outbox) {
    let entries = RegionRole::ALL.into_iter().map(|role| {
        let is_theirs = chosen.iter().all(|region| region.role == Some(role));
        let set = Action::SetRegionRole {
            regions: chosen.iter().map(|region| region.id).collect(),
            role: (!is_theirs).then_some(role),
        };
        let entry = Entry::new(view.theme, icon::CHECK, view.words.role(role)).checked(is_theirs);
        (entry, Request::Do(set))
    });
    menu_ui(ui, view, &view.words.diagrams.region_role, entries, out);
}

/// How they lie: above and below others, and beside each other.
fn arrange_ui(ui: &mut Ui, view: View<'_>, diagram: &Diagram, chosen: &[&Region], out: &mut Outbox) {
    let ids: BTreeSet<RegionId> = chosen.iter().map(|region| region.id).collect();
    let is_chosen = |region: &Region| ids.contains(&region.id);
    let mut commands: Vec<of::Region> = Vec::new();
    let pairs = || diagram.regions.iter().zip(diagram.regions.iter().skip(1));
    if pairs().any(|(lower, upper)| is_chosen(lower) && !is_chosen(upper)) {
        commands.push(of::Region::RaiseRegions);
    }
    if pairs().any(|(lower, upper)| !is_chosen(lower) && is_chosen(upper)) {
        commands.push(of::Region::LowerRegions);
    }
    if chosen.len() > 1 {
        commands.push(of::Region::GroupRegions);
    }
    let n_movable = chosen.iter().filter(|region| !region.is_locked).count();
    if n_movable > 1 {
        commands.extend([
            of::Region::AlignLeft,
            of::Region::AlignCenter,
            of::Region::AlignRight,
            of::Region::AlignTop,
            of::Region::AlignMiddle,
            of::Region::AlignBottom,
        ]);
    }
    if n_movable >= LEAST_SPREAD {
        commands.extend([of::Region::SpreadAcross, of::Region::SpreadDown]);
    }
    if !commands.is_empty() {
        let entries = commands.into_iter().map(|command| entry(view, command.into()));
        menu_ui(ui, view, &view.words.diagrams.arrange, entries, out);
    }
}
