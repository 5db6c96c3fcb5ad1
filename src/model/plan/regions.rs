//! Regions: drawn, named, shaped, grouped, listed, copied and removed.
//!
//! A region is a part of its diagram, so each of these edits is one change of one diagram, and of as many diagrams as the
//! regions lie on. What names a region that is not there is refused as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Planned, Planner, changed};
use crate::model::{
    Change, Diagram, DiagramId, GroupId, Listed, NewRegion, Refusal, Region, RegionId, RegionRole, Shape, Target, Text,
    Thing,
};

impl Planner<'_> {
    pub(super) fn add_regions(self, id: DiagramId, regions: Vec<NewRegion>) -> Planned {
        let before = Arc::clone(self.diagram(id)?);
        let mut after = (*before).clone();
        for new in regions {
            if !new.shape.is_drawable() {
                return Err(Refusal::BadShape);
            }
            for &block in &new.links {
                self.block(block)?;
            }
            let is_taken = |id| {
                let is_same = |region: &Region| region.id == id;
                self.library.region(id).is_some() || after.regions.iter().any(is_same)
            };
            let region = match new.region {
                Some(id) if is_taken(id) => return Err(Refusal::IdTaken(Thing::Region)),
                Some(id) => id,
                None => self.ids.next_id(),
            };
            after.is_drawn |= after.is_missing();
            after.regions.push(Region {
                id: region,
                label: trimmed(&new.label),
                shape: new.shape,
                links: new.links,
                role: new.role,
                group: new.group,
                is_locked: false,
            });
        }
        Ok(changed(&before, after).map(Change::Diagram).into_iter().collect())
    }

    pub(super) fn label_region(self, id: RegionId, label: &Text) -> Planned {
        let label = trimmed(label);
        self.edit_regions(&[id], |region| {
            region.label.clone_from(&label);
            Ok(())
        })
    }

    pub(super) fn shape_regions(self, shapes: Vec<(RegionId, Shape)>) -> Planned {
        let mut shapes: BTreeMap<RegionId, Shape> = shapes.into_iter().collect();
        if !shapes.values().all(Shape::is_drawable) {
            return Err(Refusal::BadShape);
        }
        let regions: Vec<RegionId> = shapes.keys().copied().collect();
        self.edit_regions(&regions, |region| {
            if region.is_locked {
                return Err(Refusal::RegionLocked);
            }
            if let Some(shape) = shapes.remove(&region.id) {
                region.shape = shape;
            }
            Ok(())
        })
    }

    pub(super) fn set_region_role(self, regions: &[RegionId], role: Option<RegionRole>) -> Planned {
        self.edit_regions(regions, |region| {
            region.role = role;
            Ok(())
        })
    }

    pub(super) fn lock_regions(self, regions: &[RegionId], is_locked: bool) -> Planned {
        self.edit_regions(regions, |region| {
            region.is_locked = is_locked;
            Ok(())
        })
    }

    pub(super) fn group_regions(self, regions: &[RegionId], is_grouped: bool) -> Planned {
        let on = self.on_diagrams(regions)?;
        if !is_grouped {
            let apart = |diagram: &mut Diagram, chosen: &BTreeSet<RegionId>| {
                let of_chosen = |region: &Region| region.group.filter(|_| chosen.contains(&region.id));
                let groups: BTreeSet<GroupId> = diagram.regions.iter().filter_map(of_chosen).collect();
                for region in &mut diagram.regions {
                    region.group = region.group.filter(|group| !groups.contains(group));
                }
            };
            return Ok(edited(&on, apart));
        }
        let [(diagram, chosen)] = on.as_slice() else {
            return Err(Refusal::NoGroup);
        };
        if chosen.len() < 2 {
            return Err(Refusal::NoGroup);
        }
        if is_one_group(diagram, chosen) {
            return Ok(Vec::new());
        }
        let group: GroupId = self.ids.next_id();
        Ok(edited(&on, |diagram, chosen| {
            for region in diagram.regions.iter_mut().filter(|region| chosen.contains(&region.id)) {
                region.group = Some(group);
            }
        }))
    }

    pub(super) fn list_regions(self, regions: &[RegionId], to: Listed) -> Planned {
        Ok(edited(&self.on_diagrams(regions)?, |diagram, chosen| {
            listed(&mut diagram.regions, chosen, to);
        }))
    }

    pub(super) fn copy_regions(self, regions: &[RegionId], by: (f32, f32)) -> Planned {
        if !(by.0.is_finite() && by.1.is_finite()) {
            return Err(Refusal::BadShape);
        }
        let on = self.on_diagrams(regions)?;
        let mut groups: BTreeMap<GroupId, GroupId> = BTreeMap::new();
        let ids = self.ids;
        Ok(edited(&on, |diagram, chosen| {
            let is_chosen = |region: &&Region| chosen.contains(&region.id);
            let originals: Vec<Region> = diagram.regions.iter().filter(is_chosen).cloned().collect();
            for original in originals {
                diagram.regions.push(Region {
                    id: ids.next_id(),
                    shape: original.shape.moved(by).kept_on_picture(),
                    group: original
                        .group
                        .map(|group| *groups.entry(group).or_insert_with(|| ids.next_id())),
                    is_locked: false,
                    ..original
                });
            }
        }))
    }

    pub(super) fn delete_regions(self, regions: &[RegionId]) -> Planned {
        let on = self.on_diagrams(regions)?;
        let mut changes = Vec::new();
        for (diagram, chosen) in &on {
            for region in diagram.regions.iter().filter(|region| chosen.contains(&region.id)) {
                if region.is_locked {
                    return Err(Refusal::RegionLocked);
                }
                self.remove_annotations_on(Target::Region(region.id), &mut changes);
            }
        }
        changes.extend(edited(&on, |diagram, chosen| {
            diagram.regions.retain(|region| !chosen.contains(&region.id));
        }));
        Ok(changes)
    }

    /// Changes each of some regions.
    fn edit_regions(&self, regions: &[RegionId], mut edit: impl FnMut(&mut Region) -> Result<(), Refusal>) -> Planned {
        let on = self.on_diagrams(regions)?;
        let mut refused = Ok(());
        let changes = edited(&on, |diagram, chosen| {
            for region in diagram.regions.iter_mut().filter(|region| chosen.contains(&region.id)) {
                if let Err(refusal) = edit(region) {
                    refused = Err(refusal);
                }
            }
        });
        refused.map(|()| changes)
    }

    /// The diagrams on which regions lie, each with those of them that lie on it.
    fn on_diagrams(&self, regions: &[RegionId]) -> Result<Vec<OnDiagram>, Refusal> {
        let mut on: BTreeMap<DiagramId, OnDiagram> = BTreeMap::new();
        for &id in regions {
            let (diagram, _) = self.library.region(id).ok_or(Refusal::Missing(Thing::Region))?;
            let (_, chosen) = on
                .entry(diagram.id)
                .or_insert_with(|| (Arc::clone(diagram), BTreeSet::new()));
            chosen.insert(id);
        }
        Ok(on.into_values().collect())
    }
}

/// A diagram, and the regions of it that are meant.
type OnDiagram = (Arc<Diagram>, BTreeSet<RegionId>);

fn edited(on: &[OnDiagram], mut edit: impl FnMut(&mut Diagram, &BTreeSet<RegionId>)) -> Vec<Change> {
    let change = |(before, chosen): &OnDiagram| {
        let mut after = (**before).clone();
        edit(&mut after, chosen);
        changed(before, after).map(Change::Diagram)
    };
    on.iter().filter_map(change).collect()
}

/// Whether these regions, and no others of their diagram, are a group already.
fn is_one_group(diagram: &Diagram, chosen: &BTreeSet<RegionId>) -> bool {
    let is_chosen = |region: &&Region| chosen.contains(&region.id);
    let group = diagram.regions.iter().find(is_chosen).and_then(|region| region.group);
    let is_alike = |region: &Region| (region.group == group) == chosen.contains(&region.id);
    group.is_some() && diagram.regions.iter().all(is_alike)
}

/// Moves those of a list that are chosen; among themselves they stay in order.
fn listed(regions: &mut [Region], chosen: &BTreeSet<RegionId>, to: Listed) {
    let is_chosen = |region: &Region| chosen.contains(&region.id);
    match to {
        // A stable order: what is not chosen stays as it was among itself, too.
        Listed::First => regions.sort_by_key(|region| !is_chosen(region)),
        Listed::Last => regions.sort_by_key(is_chosen),
        Listed::Earlier => {
            for place in 1..regions.len() {
                if let Some([one, other]) = regions.get_mut(place - 1..=place)
                    && !is_chosen(one)
                    && is_chosen(other)
                {
                    std::mem::swap(one, other);
                }
            }
        }
        Listed::Later => {
            for place in (1..regions.len()).rev() {
                if let Some([one, other]) = regions.get_mut(place - 1..=place)
                    && is_chosen(one)
                    && !is_chosen(other)
                {
                    std::mem::swap(one, other);
                }
            }
        }
    }
}

fn trimmed(label: &Text) -> Text {
    Text {
        ko: label.ko.trim().to_owned(),
        en: label.en.trim().to_owned(),
    }
}
