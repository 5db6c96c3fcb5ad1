//! The hand on a picture: which tool it holds, which regions are chosen, and what is being drawn or dragged.
//!
//! Nothing of the library changes while something is dragged: what it would become is worked out again for each frame, and
//! becomes one edit when the pointer is let go.

use std::collections::BTreeSet;

use egui::{Pos2, Rect, Vec2};

use crate::model::{Action, Diagram, GroupId, Listed, NewRegion, Region, RegionId, Reshaping, Shape};
use crate::ui::command::of;
use crate::ui::diagrams::draw::{Arrangement, Ground, Guide, Handle, arranged, handles, resized, simplified, snapped};
use crate::ui::diagrams::draw::{handle_at, with_point};

/// How far a copy lies from what was copied, as parts of the picture.
const COPY_WAY: (f32, f32) = (0.02, 0.02);
/// Nearer than this, in points, a line drawn by hand is as good as its neighbour, and an outline is closed.
const BY_HAND: f32 = 3.0;
const CLOSING: f32 = 12.0;
/// How far a shape must be drawn to be meant, in points.
pub(super) const LEAST_DRAWN: f32 = 4.0;

/// What dragging does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tool {
    /// Chooses and moves.
    #[default]
    Pointer,
    Rect,
    Ellipse,
    Polygon,
    Freehand,
    Arrow,
    Label,
}

/// What is under way.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Drag {
    /// A shape between two places on screen.
    Draw(Pos2),
    /// A line by hand, on screen.
    Freehand(Vec<Pos2>),
    /// The chosen regions, from where they were taken.
    Move(Pos2),
    /// The frame of the chosen regions by a handle.
    Resize(Pos2, Rect, (i8, i8)),
    /// A point of the one chosen region.
    Bend(Handle),
    /// A frame around what is to be chosen.
    Band(Pos2),
}

/// What the chosen regions would become, and what they have settled on.
#[derive(Clone, Debug, Default)]
pub(super) struct Reshaped {
    pub(super) shapes: Vec<(RegionId, Shape)>,
    pub(super) guides: Vec<Guide>,
}

/// The tool, the choice, and what is under way.
#[derive(Debug, Default)]
pub(super) struct Pen {
    pub(super) tool: Tool,
    /// The last is the one that was chosen last.
    pub(super) chosen: Vec<RegionId>,
    pub(super) drag: Option<Drag>,
    /// The corners of an outline that is being drawn by clicks, on the picture.
    pub(super) corners: Vec<(f32, f32)>,
    /// How many regions there were when one was drawn that is to be chosen when it comes.
    pub(super) n_before: Option<usize>,
    /// The region whose name is to be typed next.
    pub(super) naming: Option<RegionId>,
    /// Whether a name is being typed.
    pub(super) is_naming: bool,
}

impl Pen {
    /// Takes another tool. What was begun with the one before is left.
    pub(super) fn hold(&mut self, tool: Tool) {
        self.tool = tool;
        self.corners.clear();
        self.drag = None;
    }

    /// Forgets the chosen regions that a diagram has no more.
    pub(super) fn keep_chosen_of(&mut self, diagram: &Diagram) {
        self.chosen
            .retain(|id| diagram.regions.iter().any(|region| region.id == *id));
    }

    /// Whether Esc has something to leave here.
    pub(super) const fn has_work(&self) -> bool {
        !matches!(self.tool, Tool::Pointer) || self.drag.is_some() || !self.chosen.is_empty()
    }

    /// Leaves the innermost thing: what is being drawn, then the tool, then the choice.
    pub(super) fn leave(&mut self) {
        if self.drag.take().is_some() || !self.corners.is_empty() {
            self.corners.clear();
        } else if self.tool != Tool::Pointer {
            self.tool = Tool::Pointer;
        } else {
            self.chosen.clear();
        }
    }

    /// Chooses a region with its group, alone or besides what is chosen; where it is chosen already, no longer. Captions that
    /// are grouped with no part are the words of a picture, and are chosen one by one.
    pub(super) fn choose(&mut self, diagram: &Diagram, region: Option<RegionId>, is_besides: bool) {
        let found = region.and_then(|id| diagram.regions.iter().find(|region| region.id == id));
        let has_part = |group: &GroupId| diagram.parts().any(|part| part.group == Some(*group));
        let group = found.and_then(|region| region.group).filter(has_part);
        let meant = |other: &&Region| Some(other.id) == region || (group.is_some() && other.group == group);
        let mut meant: Vec<RegionId> = diagram.regions.iter().filter(meant).map(|region| region.id).collect();
        meant.sort_by_key(|id| Some(*id) == region);
        let has_all = meant.iter().all(|id| self.chosen.contains(id));
        if !is_besides {
            self.chosen = meant;
            return;
        }
        self.chosen.retain(|id| !meant.contains(id));
        if !has_all {
            self.chosen.extend(meant);
        }
    }

    /// The chosen regions of a diagram, from the lowest.
    pub(super) fn chosen_of<'d>(&self, diagram: &'d Diagram) -> Vec<&'d Region> {
        let chosen: BTreeSet<RegionId> = self.chosen.iter().copied().collect();
        let is_chosen = |region: &&Region| chosen.contains(&region.id);
        diagram.regions.iter().filter(is_chosen).collect()
    }

    /// Those of them that can be moved.
    fn movable<'d>(&self, diagram: &'d Diagram) -> Vec<&'d Region> {
        let mut chosen = self.chosen_of(diagram);
        chosen.retain(|region| !region.is_locked);
        chosen
    }

    /// The frame around what can be moved, on screen.
    pub(super) fn frame(&self, diagram: &Diagram, ground: Ground) -> Option<Rect> {
        let frames = self
            .movable(diagram)
            .into_iter()
            .map(|region| ground.frame(&region.shape));
        frames.reduce(Rect::union)
    }

    /// The handles of the choice: of the one region, or of the frame around several.
    pub(super) fn handles(&self, diagram: &Diagram, ground: Ground) -> Vec<(Handle, Pos2)> {
        match self.movable(diagram).as_slice() {
            [] => Vec::new(),
            [one] => handles(&one.shape, ground),
            _ => self
                .frame(diagram, ground)
                .map_or_else(Vec::new, crate::ui::diagrams::draw::around),
        }
    }

    /// Takes what lies under the pointer, with the tool that is held.
    pub(super) fn begin(&mut self, diagram: &Diagram, ground: Ground, at: Pos2, is_besides: bool) {
        self.drag = match self.tool {
            Tool::Rect | Tool::Ellipse | Tool::Arrow | Tool::Label => Some(Drag::Draw(at)),
            Tool::Freehand => Some(Drag::Freehand(vec![at])),
            Tool::Polygon => None,
            Tool::Pointer => match handle_at(&self.handles(diagram, ground), at) {
                Some(Handle::Frame(x, y)) => self.frame(diagram, ground).map(|frame| Drag::Resize(at, frame, (x, y))),
                Some(handle) => Some(Drag::Bend(handle)),
                None => {
                    // What is locked is a part of the ground: it is chosen by a click and does not hold the hand.
                    let is_locked = |id: &RegionId| {
                        diagram
                            .regions
                            .iter()
                            .any(|region| region.id == *id && region.is_locked)
                    };
                    let under = meant_under(diagram, ground, at).filter(|id| !is_locked(id));
                    match under {
                        Some(region) if !self.chosen.contains(&region) => {
                            self.choose(diagram, Some(region), is_besides);
                            Some(Drag::Move(at))
                        }
                        Some(_) => Some(Drag::Move(at)),
                        None if is_besides => Some(Drag::Band(at)),
                        None => None,
                    }
                }
            },
        };
    }

    /// What the chosen regions become where the pointer is now.
    pub(super) fn reshaped(&self, diagram: &Diagram, ground: Ground, at: Pos2, is_free: bool, keeps: bool) -> Reshaped {
        let movable = self.movable(diagram);
        let Some(frame) = self.frame(diagram, ground) else {
            return Reshaped::default();
        };
        let is_other = |region: &&Region| !self.chosen.contains(&region.id);
        let others = diagram.regions.iter().filter(is_other);
        let mut others: Vec<Rect> = others.map(|region| ground.frame(&region.shape)).collect();
        others.push(ground.whole);
        match &self.drag {
            Some(Drag::Move(from)) => {
                let mut by = at - *from;
                let settled = snapped(frame.translate(by), if is_free { &[] } else { &others }, [[true; 3]; 2]);
                by += settled.by;
                let shapes = shifted(&movable, ground, by);
                Reshaped {
                    shapes,
                    guides: settled.guides,
                }
            }
            Some(Drag::Resize(from, was, (x, y))) => {
                let by = at - *from;
                let pulled = resized(*was, (*x, *y), by, keeps);
                let sides = [*x, *y].map(|side| [side == -1, false, side == 1]);
                let settled = snapped(pulled, if is_free || keeps { &[] } else { &others }, sides);
                // Beyond the picture there is no room: the side stops at its edge and the others stay.
                let to = resized(*was, (*x, *y), by + settled.by, keeps).intersect(ground.whole);
                let each = |region: &&Region| (region.id, ground.stretched(&region.shape, *was, to));
                Reshaped {
                    shapes: movable.iter().map(each).collect(),
                    guides: settled.guides,
                }
            }
            Some(Drag::Bend(handle)) => {
                let point = ground.kept_on_picture(at);
                let bent = movable
                    .first()
                    .map(|region| (region.id, with_point(&region.shape, *handle, point)));
                Reshaped {
                    shapes: bent.into_iter().collect(),
                    guides: Vec::new(),
                }
            }
            _ => Reshaped::default(),
        }
    }

    /// What is being drawn, where the pointer is now.
    pub(super) fn drawn(&self, ground: Ground, at: Pos2) -> Option<Shape> {
        match self.drag.as_ref()? {
            Drag::Draw(from) if from.distance(at) >= LEAST_DRAWN => {
                let (one, other) = (ground.kept_on_picture(*from), ground.kept_on_picture(at));
                Some(between(self.tool, one, other))
            }
            Drag::Freehand(points) => {
                let mut outline = simplified(points, BY_HAND);
                // Where the hand came back to its beginning, both ends are one corner.
                if let [first, .., last] = outline[..]
                    && first.distance(last) <= CLOSING
                {
                    outline.pop();
                }
                let corners: Vec<(f32, f32)> = outline.iter().map(|&at| ground.kept_on_picture(at)).collect();
                (corners.len() >= 3).then_some(Shape::Polygon(corners))
            }
            _ => None,
        }
    }

    /// A click with the tool for outlines; answers with the outline when it is closed.
    pub(super) fn corner(&mut self, ground: Ground, at: Pos2) -> Option<Shape> {
        let is_closing = |first: &(f32, f32)| ground.on_screen(*first).distance(at) <= CLOSING;
        if self.corners.len() >= 3 && self.corners.first().is_some_and(is_closing) {
            return self.outline();
        }
        self.corners.push(ground.kept_on_picture(at));
        None
    }

    /// The outline whose corners were clicked, where it has three.
    pub(super) fn outline(&mut self) -> Option<Shape> {
        (self.corners.len() >= 3).then(|| Shape::Polygon(std::mem::take(&mut self.corners)))
    }

    /// What the tool places by key alone: in the middle of what is seen.
    pub(super) fn placed(&self, ground: Ground, middle: Pos2, size: Vec2) -> Option<Shape> {
        let frame = Rect::from_center_size(middle, size).intersect(ground.whole);
        let tool = match self.tool {
            Tool::Pointer => return None,
            tool => tool,
        };
        let (left, top, right, bottom) = ground.bounds(frame);
        frame.is_positive().then(|| match tool {
            Tool::Polygon | Tool::Freehand => {
                Shape::Polygon(vec![(f32::midpoint(left, right), top), (right, bottom), (left, bottom)])
            }
            _ => between(tool, (left, top), (right, bottom)),
        })
    }

    /// Draws a shape, which is chosen when it is there and then named; the tool is laid down.
    pub(super) fn draw(&mut self, diagram: &Diagram, shape: &Shape) -> Action {
        self.tool = Tool::Pointer;
        self.drag = None;
        self.corners.clear();
        self.n_before = Some(diagram.regions.len());
        Action::AddRegions {
            diagram: diagram.id,
            regions: vec![NewRegion::at(shape.kept_on_picture())],
        }
    }

    /// Moves or stretches the chosen regions by points on screen.
    pub(super) fn nudged(&self, diagram: &Diagram, ground: Ground, command: of::Nudge, step: f32) -> Option<Action> {
        let movable = self.movable(diagram);
        let frame = self.frame(diagram, ground)?;
        let (by, is_size) = match command {
            of::Nudge::NudgeLeft => (Vec2::new(-step, 0.0), false),
            of::Nudge::NudgeRight => (Vec2::new(step, 0.0), false),
            of::Nudge::NudgeUp => (Vec2::new(0.0, -step), false),
            of::Nudge::NudgeDown => (Vec2::new(0.0, step), false),
            of::Nudge::Narrow => (Vec2::new(-step, 0.0), true),
            of::Nudge::Widen => (Vec2::new(step, 0.0), true),
            of::Nudge::Flatten => (Vec2::new(0.0, -step), true),
            of::Nudge::Heighten => (Vec2::new(0.0, step), true),
        };
        let (shapes, how) = if is_size {
            // What has no extent left could not be stretched again.
            let least = Vec2::splat(1.0).min(frame.size());
            let to = Rect::from_min_size(frame.min, (frame.size() + by).max(least)).intersect(ground.whole);
            let each = |region: &&Region| (region.id, ground.stretched(&region.shape, frame, to));
            (movable.iter().map(each).collect(), Reshaping::Resized)
        } else {
            (shifted(&movable, ground, by), Reshaping::Moved)
        };
        Some(Action::ShapeRegions { shapes, how })
    }

    /// What a command makes of the chosen regions.
    pub(super) fn edit(&self, command: of::Region, diagram: &Diagram, ground: Option<Ground>) -> Option<Action> {
        let chosen = self.chosen_of(diagram);
        let regions: Vec<RegionId> = chosen.iter().map(|region| region.id).collect();
        let first = chosen.first()?;
        let arrange = |how: Arrangement| {
            let (movable, ground) = (self.movable(diagram), ground?);
            let frames: Vec<Rect> = movable.iter().map(|region| ground.frame(&region.shape)).collect();
            let ways = arranged(&frames, how);
            let each = |(region, way): (&&Region, Vec2)| {
                let shape = region.shape.moved(ground.way(way)).kept_on_picture();
                (region.id, shape)
            };
            Some(Action::ShapeRegions {
                shapes: movable.iter().zip(ways).map(each).collect(),
                how: Reshaping::Aligned,
            })
        };
        Some(match command {
            of::Region::CopyRegions => Action::CopyRegions { regions, by: COPY_WAY },
            of::Region::GroupRegions => Action::GroupRegions {
                is_grouped: first.group.is_none() || chosen.iter().any(|region| region.group != first.group),
                regions,
            },
            of::Region::LockRegions => Action::LockRegions {
                is_locked: !chosen.iter().all(|region| region.is_locked),
                regions,
            },
            of::Region::RaiseRegions => Action::ListRegions {
                regions,
                to: Listed::Later,
            },
            of::Region::LowerRegions => Action::ListRegions {
                regions,
                to: Listed::Earlier,
            },
            of::Region::AlignLeft => return arrange(Arrangement::Left),
            of::Region::AlignCenter => return arrange(Arrangement::Center),
            of::Region::AlignRight => return arrange(Arrangement::Right),
            of::Region::AlignMiddle => return arrange(Arrangement::Middle),
            of::Region::AlignBottom => return arrange(Arrangement::Bottom),
            of::Region::AlignTop => return arrange(Arrangement::Top),
            of::Region::SpreadAcross => return arrange(Arrangement::Across),
            of::Region::SpreadDown => return arrange(Arrangement::Down),
            of::Region::DeleteRegions => Action::DeleteRegions(regions),
        })
    }
}

/// The smallest region under a place on screen, captions as well; one without a size, or too thin to be met, within reach of
/// the hand.
pub(super) fn region_under(diagram: &Diagram, ground: Ground, at: Pos2) -> Option<RegionId> {
    let point = ground.on_picture(at);
    let is_under = |region: &&Region| region.shape.contains(point);
    let smallest = || {
        let inside = diagram.regions.iter().filter(is_under);
        inside.min_by(|one, other| one.shape.area().total_cmp(&other.shape.area()))
    };
    let nearest = |most: f32| {
        let frames = diagram
            .regions
            .iter()
            .map(|region| (region, ground.frame(&region.shape)));
        let near = frames.filter(|(_, frame)| {
            let is_thin = frame.width() < most || frame.height() < most;
            is_thin && frame.expand(CLOSING / 2.0).contains(at)
        });
        let distance = |frame: &Rect| frame.distance_sq_to_pos(at);
        let nearest = near.min_by(|(_, one), (_, other)| distance(one).total_cmp(&distance(other)));
        nearest.map(|(region, _)| region)
    };
    let without_size = nearest(f32::MIN_POSITIVE).filter(|region| !is_arrow(region));
    let found = without_size.or_else(smallest).or_else(|| nearest(CLOSING));
    found.map(|region| region.id)
}

const fn is_arrow(region: &Region) -> bool {
    matches!(region.shape, Shape::Arrow(_))
}

/// What a click there is about: a caption speaks of the part that it is grouped with, the one it lies on before others; one
/// that is grouped with none speaks of the smallest part it lies on.
pub(super) fn meant_under(diagram: &Diagram, ground: Ground, at: Pos2) -> Option<RegionId> {
    let under = region_under(diagram, ground, at)?;
    let caption = diagram
        .regions
        .iter()
        .find(|region| region.id == under && region.is_caption());
    let Some(caption) = caption else {
        return Some(under);
    };
    let point = ground.on_picture(at);
    let parts = || diagram.parts();
    let of_group = parts().filter(|part| part.group == caption.group);
    let meant = of_group.min_by_key(|part| !part.shape.contains(point));
    let below = || {
        let below = parts().filter(|part| part.shape.contains(point));
        below.min_by(|one, other| one.shape.area().total_cmp(&other.shape.area()))
    };
    Some(meant.or_else(below).map_or(under, |part| part.id))
}

/// Regions that lie in a frame on screen with all of them.
pub(super) fn within(diagram: &Diagram, ground: Ground, band: Rect) -> Vec<RegionId> {
    let is_within = |region: &&Region| band.contains_rect(ground.frame(&region.shape));
    diagram
        .regions
        .iter()
        .filter(is_within)
        .map(|region| region.id)
        .collect()
}

fn shifted(regions: &[&Region], ground: Ground, by: Vec2) -> Vec<(RegionId, Shape)> {
    // They stay together: none goes further than all can.
    let all = regions
        .iter()
        .map(|region| ground.frame(&region.shape))
        .reduce(Rect::union);
    let kept = |low: f32, high: f32, from: f32, to: f32, by: f32| {
        if high - low > to - from {
            0.0
        } else {
            by.clamp((from - low).min(0.0), (to - high).max(0.0))
        }
    };
    let by = all.map_or(Vec2::ZERO, |all| {
        let whole = ground.whole;
        Vec2::new(
            kept(all.left(), all.right(), whole.left(), whole.right(), by.x),
            kept(all.top(), all.bottom(), whole.top(), whole.bottom(), by.y),
        )
    });
    let way = ground.way(by);
    let each = |region: &&Region| (region.id, region.shape.moved(way).kept_on_picture());
    regions.iter().map(each).collect()
}

fn between(tool: Tool, (x1, y1): (f32, f32), (x2, y2): (f32, f32)) -> Shape {
    let (left, top, width, height) = (x1.min(x2), y1.min(y2), (x2 - x1).abs(), (y2 - y1).abs());
    match tool {
        Tool::Arrow => Shape::Arrow(vec![(x1, y1), (x2, y2)]),
        Tool::Ellipse => Shape::Ellipse(left + width / 2.0, top + height / 2.0, width / 2.0, height / 2.0),
        Tool::Label => Shape::Label(left, top, width, height),
        Tool::Rect | Tool::Polygon | Tool::Freehand | Tool::Pointer => Shape::Rect(left, top, width, height),
    }
}
