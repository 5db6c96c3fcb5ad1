//! A diagram with a region that is asked: what is to be hidden is, and afterwards everything is shown.
//!
//! It shows how far a question is and lets a place be pointed at. What that is worth is for the card to judge, and which
//! region lies there for the library to say. Nothing of what is hidden is named, neither on screen nor read aloud.

use std::collections::BTreeSet;

use egui::{Color32, ColorImage, Id, Painter, Pos2, Rect, Role, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo};

use super::Pyramid;
use super::canvas::{Canvas, ZOOM_STEP, point_under, size_of};
use super::draw::Ground;
use super::drawing::{is_drawn, paint_region};
use super::mask::mask;
use super::regions::{bounds, edge, placed, spots};
use super::tiles::TileKey;
use crate::model::{
    Attachment, ContentHash, Diagram, Library, Occlusion, Pointed, Region, RegionAsked, RegionId, Response,
};
use crate::ui::command::Command;
use crate::ui::theme::{TextRole, icon};
use crate::ui::widgets::{Button, ChipKind, IconButton, Typeset, chip_width, focus_ring, paint_chip};
use crate::ui::{Outbox, View};

/// A name is painted on a region that is at most this much lower than it.
const TALLER: f32 = 1.5;
/// Up to so many regions, the sign of one is kept clear of the others; of more, each stands in its middle.
const MAX_COMPARED: usize = 300;

/// The picture on which a region is asked.
#[derive(Debug, Default)]
pub struct AskedPicture {
    canvas: Canvas,
    /// What was shown last.
    shown: Option<(RegionId, RegionAsked)>,
    /// The region that was chosen in the last frame.
    chosen: Option<RegionId>,
}

/// How the picture is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Closer.
    Closer,
    /// From farther away.
    Farther,
    /// At the region that is asked, or at all of it where it is looked at already.
    Region,
}

impl AskedPicture {
    /// For the next card: the picture is kept, how it was looked at is not.
    #[must_use]
    pub fn next(self) -> Self {
        Self {
            canvas: self.canvas,
            ..Self::default()
        }
    }

    /// Whether it waits for this picture.
    pub fn waits_for(&self, hash: ContentHash) -> bool {
        self.canvas.waits_for(hash)
    }

    /// Takes a tile that was asked for, if its picture is still the one that is looked at.
    pub fn put_tile(&mut self, hash: ContentHash, key: TileKey, tile: Option<&ColorImage>) {
        self.canvas.put_tile(hash, key, tile);
    }

    /// Takes a decoded picture over, if it is still the one that is looked at.
    pub fn put(&mut self, hash: ContentHash, picture: Result<Pyramid, String>) {
        self.canvas.put(hash, picture);
    }

    /// Looks at it otherwise. Going to the region whose place is asked would tell it.
    pub fn look(&mut self, view: View<'_>, asked: &Occlusion, is_revealed: bool, look: Look) {
        let Some((diagram, region)) = view.library.region(asked.region) else {
            return;
        };
        let size = size_of(diagram.picture);
        match look {
            Look::Closer => self.canvas.zoom(ZOOM_STEP, size),
            Look::Farther => self.canvas.zoom(1.0 / ZOOM_STEP, size),
            Look::Region if self.canvas.is_aimed() || !may_aim(asked, is_revealed) => self.canvas.aim_at(None),
            Look::Region => self.canvas.aim_at(Some(bounds(&region.shape))),
        }
    }

    fn open(&mut self, asked: &Occlusion, attachment: Option<Attachment>, region: &Region) {
        self.canvas.open(attachment);
        let now = Some((asked.region, asked.asks));
        if self.shown != now {
            self.shown = now;
            let aim = may_aim(asked, false).then(|| bounds(&region.shape));
            self.canvas.aim_at(aim);
        }
    }
}

fn may_aim(asked: &Occlusion, is_revealed: bool) -> bool {
    is_revealed || asked.asks == RegionAsked::Name
}

/// How a region is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// As the picture has it.
    Plain,
    /// Hidden.
    Hidden,
    /// Hidden, and its name is asked.
    Asked,
    /// Hidden, and chosen.
    Chosen,
    /// It was asked, and this is it.
    Right,
    /// It was chosen, and is another.
    Wrong,
}

/// Shows the diagram in all the room there is, and lets its place be pointed at where that is asked.
pub fn asked_picture_ui(
    ui: &mut Ui,
    view: View<'_>,
    asked: &Occlusion,
    picture: &mut AskedPicture,
    response: &mut Response,
    is_revealed: bool,
    out: &mut Outbox,
) {
    let Some((diagram, region)) = view.library.region(asked.region) else {
        return;
    };
    if !diagram.is_shown() {
        return;
    }
    picture.open(asked, diagram.picture, region);
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let (place, ground) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
    // The name of the file may be that of what is asked.
    ground.widget_info(|| WidgetInfo::labeled(Role::Image, true, &*view.words.quiz.diagram));
    ui.painter().rect_filled(place, metrics.radius_card, colors.canvas);
    let Some(whole) = picture.canvas.show(ui, view, diagram.picture, &ground, out) else {
        return;
    };
    let n_turns = picture.canvas.viewport.n_turns;
    let pointed = pointed_of(response);
    bring_up(picture, diagram, pointed.region.filter(|_| !is_revealed), whole, place);
    let drawn = Drawn::new(view, (asked, is_revealed, pointed), diagram, whole, n_turns);
    let painter = ui.painter().with_clip_rect(place.intersect(ui.clip_rect()));
    for region in diagram.regions.iter().filter(|region| is_drawn(diagram, region)) {
        // A name reaches beyond its mask where its region is narrow: what is asked or hidden has none.
        let is_named = is_revealed || drawn.may_be_read(region);
        paint_region(
            &painter,
            (view.theme, view.lang),
            region,
            Ground { whole, n_turns },
            is_named,
        );
    }
    if let Some(now) = drawn.regions_ui(ui, &ground) {
        *response = Response::Pointed(now);
    }
    tools_ui(ui, view, asked, picture, place, is_revealed);
}

/// What was pointed at so far.
fn pointed_of(response: &Response) -> Pointed {
    match response {
        Response::Pointed(pointed) => *pointed,
        _ => Pointed::default(),
    }
}

/// Shows all of the picture where a region was chosen by a key that lies beside what is seen.
fn bring_up(picture: &mut AskedPicture, diagram: &Diagram, chosen: Option<RegionId>, whole: Rect, place: Rect) {
    if picture.chosen == chosen {
        return;
    }
    picture.chosen = chosen;
    let region = diagram.regions.iter().find(|region| Some(region.id) == chosen);
    let is_seen = |region: &Region| {
        let center = placed(&region.shape, whole, picture.canvas.viewport.n_turns).center();
        place.contains(center)
    };
    if region.is_some_and(|region| !is_seen(region)) {
        picture.canvas.aim_at(None);
    }
}

/// A diagram as it lies on screen, with how far its question is.
struct Drawn<'v> {
    view: View<'v>,
    asked: &'v Occlusion,
    diagram: &'v Diagram,
    whole: Rect,
    n_turns: u8,
    is_revealed: bool,
    pointed: Pointed,
    /// The region that is asked, and all that are called like it.
    alike: BTreeSet<RegionId>,
    /// The region that was pointed at: of several that are called the same, the one under the pointer.
    chosen: Option<RegionId>,
    /// The parts that are not to be seen, or not as the picture has them.
    hidden: Vec<&'v Region>,
}

impl<'v> Drawn<'v> {
    /// Finds out once in a frame what is to be known of each region.
    fn new(
        view: View<'v>,
        (asked, is_revealed, pointed): (&'v Occlusion, bool, Pointed),
        diagram: &'v Diagram,
        whole: Rect,
        n_turns: u8,
    ) -> Self {
        let is_alike = |region: &&Region| region.id == asked.region || asked.is_called(&region.label);
        let chosen = match pointed.at {
            Some(at) => {
                let is_meant = |other: &Region| Some(other.id) == pointed.region;
                diagram.region_at(at.point(), is_meant).map(|under| under.id)
            }
            None => pointed.region,
        };
        let mut drawn = Self {
            view,
            asked,
            diagram,
            whole,
            n_turns,
            is_revealed,
            pointed,
            alike: diagram
                .regions
                .iter()
                .filter(is_alike)
                .map(|region| region.id)
                .collect(),
            chosen,
            hidden: Vec::new(),
        };
        let is_hidden = |part: &&Region| drawn.shown(part) != Shown::Plain;
        drawn.hidden = diagram.parts().filter(is_hidden).collect();
        drawn
    }

    /// Shows every region, the largest first so that those within it are seen; answers what was pointed at now.
    fn regions_ui(&self, ui: &Ui, ground: &egui::Response) -> Option<Pointed> {
        let place = ground.rect;
        let painter = ui.painter().with_clip_rect(place.intersect(ui.clip_rect()));
        let mut regions: Vec<(usize, &Region)> = self.diagram.parts().enumerate().collect();
        regions.sort_by(|(_, one), (_, other)| other.shape.area().total_cmp(&one.shape.area()));
        let mut picked = None;
        for &(number, region) in &regions {
            let shown = self.shown(region);
            self.paint_ground(&painter, region, shown);
            let rect = placed(&region.shape, self.whole, self.n_turns).intersect(place);
            if rect.is_positive() {
                let widget = self.region_ui(ui, region, number + 1, shown, rect);
                let at = widget.interact_pointer_pos();
                if widget.clicked() {
                    picked = Some((at, region));
                }
            }
        }
        for &(number, region) in &regions {
            self.paint_sign(&painter, region, number + 1, self.shown(region), place);
        }
        self.paint_spot(&painter);
        if self.is_revealed || self.asked.asks == RegionAsked::Name {
            return None;
        }
        let on_ground = ground.interact_pointer_pos().filter(|_| ground.clicked());
        let at = picked.map_or(on_ground, |(at, _)| at);
        match (at, picked) {
            (Some(at), _) => {
                let point = point_under(at, self.whole, self.n_turns);
                let is_on_picture = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0)).contains(point);
                is_on_picture.then(|| self.view.library.pointed(self.asked, point.into()))
            }
            // With the keyboard on it.
            (None, Some((_, region))) => Some(Library::picked(self.asked, region)),
            (None, None) => None,
        }
    }

    /// Whether the name of a region may be read before the answer: nothing is hidden that it names or lies on.
    fn may_be_read(&self, region: &Region) -> bool {
        if !region.is_caption() {
            return self.shown(region) == Shown::Plain;
        }
        let frame = bounds(&region.shape);
        let lies_on = |other: &&Region| {
            let touches = other.id == self.asked.region && bounds(&other.shape).intersects(frame);
            touches || other.shape.contains(frame.center().into())
        };
        !self.alike.contains(&region.id) && !self.hidden.iter().any(lies_on)
    }

    fn shown(&self, region: &Region) -> Shown {
        let is_asked = self.alike.contains(&region.id);
        let is_pointed = self.pointed.region == Some(region.id);
        if self.is_revealed {
            return match (is_asked, is_pointed) {
                (true, _) => Shown::Right,
                (false, true) => Shown::Wrong,
                (false, false) => Shown::Plain,
            };
        }
        match self.asked.asks {
            RegionAsked::Place if self.chosen == Some(region.id) => Shown::Chosen,
            RegionAsked::Name if region.id == self.asked.region => Shown::Asked,
            _ if is_asked || self.asked.hides_all() => Shown::Hidden,
            _ => Shown::Plain,
        }
    }

    fn paint_ground(&self, painter: &Painter, region: &Region, shown: Shown) {
        let colors = &self.view.theme.colors;
        let line = self.view.theme.metrics.space_xxs;
        let (fill, stroke) = match shown {
            Shown::Plain => return,
            Shown::Hidden => (
                colors.button,
                Stroke::new(self.view.theme.metrics.hairline, colors.outline),
            ),
            Shown::Asked | Shown::Chosen => (colors.selected, Stroke::new(line, colors.accent)),
            Shown::Right => (Color32::TRANSPARENT, Stroke::new(line, colors.right)),
            Shown::Wrong => (Color32::TRANSPARENT, Stroke::new(line, colors.wrong)),
        };
        if fill != Color32::TRANSPARENT {
            painter.add(mask(&region.shape, self.whole, self.n_turns, fill));
        }
        painter.add(edge(&region.shape, self.whole, self.n_turns, stroke));
    }

    /// What stands on a region: its number or a question mark while it is hidden, its name afterwards.
    fn paint_sign(&self, painter: &Painter, region: &Region, number: usize, shown: Shown, place: Rect) {
        let (colors, metrics) = (&self.view.theme.colors, &self.view.theme.metrics);
        let rect = placed(&region.shape, self.whole, self.n_turns);
        let (words, color, role) = match shown {
            Shown::Plain => return,
            Shown::Hidden => (number.to_string(), colors.text, TextRole::Small),
            Shown::Chosen => (number.to_string(), colors.accent, TextRole::Ui),
            Shown::Asked => ("?".to_owned(), colors.accent, TextRole::Title),
            Shown::Right | Shown::Wrong => {
                let kind = if shown == Shown::Right {
                    ChipKind::Right
                } else {
                    ChipKind::Wrong
                };
                let name = self.name_of(region);
                let width = chip_width(painter, self.view.theme, name);
                let left = rect.left().min(place.right() - width).max(place.left());
                let above = rect.top() - metrics.space_m;
                let middle = above.max(place.top() + metrics.space_m);
                paint_chip(painter, self.view.theme, left, middle, name, kind);
                return;
            }
        };
        let typeset = Typeset::strong(role, color);
        let galley = typeset.line(painter, metrics, &words, f32::INFINITY);
        if galley.size().x <= rect.width() && galley.size().y <= rect.height() * TALLER {
            let center = self.free_point(region, rect, galley.size() / 2.0 + Vec2::splat(metrics.space_xs));
            painter.galley(center - galley.size() / 2.0, galley, color);
        }
    }

    /// Where the sign of a region stands: in its middle, or at one of its sides or corners where another region lies in the
    /// middle.
    fn free_point(&self, region: &Region, rect: Rect, half: Vec2) -> Pos2 {
        let inner = rect.shrink2(half.min(rect.size() / 2.0));
        let is_free = |at: &Pos2| {
            let point = point_under(*at, self.whole, self.n_turns);
            let under = self.diagram.region_at(point.into(), |other| other.id == region.id);
            under.is_some_and(|under| under.id == region.id)
        };
        // Each of many would be compared with all others.
        let is_few = self.diagram.regions.len() <= MAX_COMPARED;
        let free = is_few.then(|| spots(inner).into_iter().find(is_free)).flatten();
        free.unwrap_or(rect.center())
    }

    /// Where exactly was pointed at, where no region lies there.
    fn paint_spot(&self, painter: &Painter) {
        let Some(at) = self.pointed.at.filter(|_| self.pointed.region.is_none()) else {
            return;
        };
        let (colors, metrics) = (&self.view.theme.colors, &self.view.theme.metrics);
        let point = super::viewport::turn_point(at.point().into(), self.n_turns);
        let at = self.whole.lerp_inside(point.to_vec2());
        let color = if self.is_revealed { colors.wrong } else { colors.accent };
        painter.circle(at, metrics.space_s, colors.page, Stroke::new(metrics.space_xxs, color));
    }

    fn name_of<'a>(&'a self, region: &'a Region) -> &'a str {
        let name = if region.id == self.asked.region {
            &self.asked.name
        } else {
            &region.label
        };
        name.get(self.view.lang)
    }

    /// What is read aloud of a region, and what has the keyboard where one is to be chosen.
    fn region_ui(&self, ui: &Ui, region: &Region, number: usize, shown: Shown, rect: Rect) -> egui::Response {
        let words = &self.view.words.quiz;
        let id = ui.scope_id().with(("region", region.id));
        let is_open = !self.is_revealed && self.asked.asks == RegionAsked::Place;
        let sense = if is_open { Sense::click() } else { Sense::hover() };
        let response = ui.interact(rect, id, sense);
        response.widget_info(|| match shown {
            Shown::Hidden | Shown::Chosen if is_open => {
                let name = words.region_n.with(number);
                WidgetInfo::selected(Role::RadioButton, true, shown == Shown::Chosen, name)
            }
            Shown::Hidden | Shown::Chosen => WidgetInfo::labeled(Role::ListItem, true, words.region_n.with(number)),
            Shown::Asked => WidgetInfo::labeled(Role::ListItem, true, &*words.region_asked),
            Shown::Plain => WidgetInfo::labeled(Role::ListItem, true, region.label.get(self.view.lang)),
            Shown::Right => {
                let name = format!("{} · {}", self.name_of(region), &*words.right);
                WidgetInfo::labeled(Role::ListItem, true, name)
            }
            Shown::Wrong => {
                let name = format!("{} · {}", self.name_of(region), &*words.wrong_chosen);
                WidgetInfo::labeled(Role::ListItem, true, name)
            }
        });
        focus_ring(ui, self.view.theme, &response, rect, 0.0);
        response
    }
}

/// Below the picture on the left: smaller, how large, larger, at the region.
fn tools_ui(
    ui: &mut Ui,
    view: View<'_>,
    asked: &Occlusion,
    picture: &mut AskedPicture,
    place: Rect,
    is_revealed: bool,
) {
    let (colors, metrics) = (&view.theme.colors, &view.theme.metrics);
    let at = place.left_bottom() + Vec2::new(metrics.space_s, -metrics.space_s - metrics.row);
    let row = Rect::from_min_size(at, Vec2::new(place.width() - 2.0 * metrics.space_s, metrics.row));
    // Its ground is painted below it, as wide as it was in the last frame.
    let id = Id::unique("tools of the asked picture");
    let width: f32 = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let ground = Rect::from_min_size(row.min, Vec2::new(width, row.height())).expand(metrics.space_xxs);
    ui.painter().rect_filled(ground, metrics.radius_button, colors.raised);
    let mut row_ui = ui.new_child(UiBuilder::new().max_rect(row));
    let mut look = None;
    row_ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics.space_xxs;
        let tip = |command: Command| command.tip(view.words, ui.ctx().os());
        let (smaller, larger) = (tip(Command::AskedFarther), tip(Command::AskedCloser));
        if IconButton::new(view.theme, icon::ZOOM_OUT, &smaller)
            .small()
            .show(ui)
            .clicked()
        {
            look = Some(Look::Farther);
        }
        let percent = format!("{:.0}%", picture.canvas.viewport.scale * 100.0);
        let small = Typeset::regular(TextRole::Small, colors.text);
        let galley = small.line(ui.painter(), metrics, &percent, f32::INFINITY);
        let (figure, _) = ui.allocate_exact_size(Vec2::new(metrics.zoom_figure, metrics.row), Sense::hover());
        ui.painter()
            .galley(figure.center() - galley.size() / 2.0, galley, colors.text);
        if IconButton::new(view.theme, icon::ZOOM_IN, &larger)
            .small()
            .show(ui)
            .clicked()
        {
            look = Some(Look::Closer);
        }
        let words = &view.words.quiz;
        let is_near = picture.canvas.is_aimed() || !may_aim(asked, is_revealed);
        let names = [&*words.look_at_region, &*words.look_at_all];
        let aim = Button::switch(view.theme, Command::AskedRegion, is_near, names);
        if aim.height(metrics.row).show(ui).clicked() {
            look = Some(Look::Region);
        }
    });
    let shown = row_ui.min_rect().width();
    if (shown - width).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, shown));
        ui.ctx().request_repaint();
    }
    if let Some(look) = look {
        picture.look(view, asked, is_revealed, look);
    }
}
