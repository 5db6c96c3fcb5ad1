//! Pictures.

use std::sync::Arc;

use super::{Planned, Planner, changed, some_words};
use crate::model::{Attachment, Change, Diagram, DiagramId, Edit, NotebookId, Refusal, Target, Thing, Timestamp};

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
