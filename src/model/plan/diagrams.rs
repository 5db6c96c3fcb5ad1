//! Pictures.

use std::sync::Arc;

use super::{Planned, Planner, changed, some_words};
use crate::model::{
    Attachment, BlockId, Change, Diagram, DiagramId, Edit, NotebookId, Refusal, RegionId, Target, Thing, Timestamp,
};

impl Planner<'_> {
    pub(super) fn add_diagram(self, notebook: NotebookId, name: &str, picture: Attachment, at: Timestamp) -> Planned {
        self.notebook(notebook)?;
        let name = some_words(name, Thing::Diagram)?;
        let id = self.ids.next_id();
        let diagram = Diagram {
            id,
            notebook,
            name,
            picture: Some(picture),
            regions: Vec::new(),
            is_drawn: false,
            added_at: Some(at),
        };
        Ok(vec![Change::Diagram(Edit::made(diagram))])
    }

    pub(super) fn set_picture(self, id: DiagramId, picture: Option<Attachment>) -> Planned {
        let before = self.diagram(id)?;
        let after = Diagram {
            picture,
            ..(**before).clone()
        };
        Ok(changed(before, after).map(Change::Diagram).into_iter().collect())
    }

    pub(super) fn rename_diagram(self, id: DiagramId, name: &str) -> Planned {
        let before = self.diagram(id)?;
        let after = Diagram {
            name: some_words(name, Thing::Diagram)?,
            ..(**before).clone()
        };
        Ok(changed(before, after).map(Change::Diagram).into_iter().collect())
    }

    pub(super) fn move_diagram(self, id: DiagramId, notebook: NotebookId) -> Planned {
        self.notebook(notebook)?;
        let before = self.diagram(id)?;
        if before.notebook != notebook && self.library.blocks_showing(id).next().is_some() {
            return Err(Refusal::DiagramOfNote);
        }
        let after = Diagram {
            notebook,
            ..(**before).clone()
        };
        Ok(changed(before, after).map(Change::Diagram).into_iter().collect())
    }

    pub(super) fn toggle_link(self, id: RegionId, block: BlockId) -> Planned {
        self.block(block)?;
        let (before, _) = self.library.region(id).ok_or(Refusal::Missing(Thing::Region))?;
        let mut after = (**before).clone();
        for region in after.regions.iter_mut().filter(|region| region.id == id) {
            match region.links.iter().position(|link| *link == block) {
                Some(place) => {
                    region.links.remove(place);
                }
                None => region.links.push(block),
            }
        }
        Ok(changed(before, after).map(Change::Diagram).into_iter().collect())
    }

    pub(super) fn delete_diagram(self, id: DiagramId) -> Planned {
        let before = Arc::clone(self.diagram(id)?);
        if self.library.blocks_showing(id).next().is_some() {
            return Err(Refusal::DiagramInUse);
        }
        let mut changes = Vec::new();
        before
            .regions
            .iter()
            .for_each(|region| self.remove_annotations_on(Target::Region(region.id), &mut changes));
        changes.push(Change::Diagram(Edit::removed(before)));
        Ok(changes)
    }
}
