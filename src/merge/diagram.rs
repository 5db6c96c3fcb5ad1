//! Diagrams: the picture, its regions, and what was annotated on them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::list::{Held, merge_lists};
use super::value::{Pick, pick};
use super::{Merged, no_diagram};
use crate::model::{AnnotationId, Diagram, DiagramDocument, Document, Region, RegionId, Target};

pub(super) fn merge_diagrams(
    base: Option<&DiagramDocument>,
    ours: &DiagramDocument,
    theirs: &DiagramDocument,
) -> Merged {
    let nothing = no_diagram(ours);
    let regions_of = |document: &DiagramDocument| -> Vec<Arc<Region>> {
        document.diagram.regions.iter().cloned().map(Arc::new).collect()
    };
    let annotations_before = &base.unwrap_or(&nothing).annotations;
    let holds = |side: &DiagramDocument| -> BTreeSet<Target> {
        let is_new = |annotation: &&Arc<_>| !annotations_before.contains(annotation);
        side.annotations
            .iter()
            .filter(is_new)
            .map(|annotation| annotation.target)
            .collect()
    };
    let (our_news, their_news) = (holds(ours), holds(theirs));
    let regions = merge_lists(
        &base.map(&regions_of).unwrap_or_default(),
        &regions_of(ours),
        &regions_of(theirs),
        &Held {
            by_ours: &|id: RegionId| our_news.contains(&Target::Region(id)),
            by_theirs: &|id| their_news.contains(&Target::Region(id)),
        },
    );
    let nothing_held = Held {
        by_ours: &|_: AnnotationId| false,
        by_theirs: &|_| false,
    };
    let annotations = merge_lists(
        annotations_before,
        &ours.annotations,
        &theirs.annotations,
        &nothing_held,
    );
    let there: BTreeSet<RegionId> = regions.items.iter().map(|region| region.id).collect();
    let mut annotations = annotations.items;
    annotations.retain(|annotation| matches!(annotation.target, Target::Region(id) if there.contains(&id)));
    annotations.sort_by_key(|annotation| annotation.id);
    macro_rules! picked {
        ($field:ident, $otherwise:expr) => {
            pick(
                base.map(|base| &base.diagram.$field),
                &ours.diagram.$field,
                &theirs.diagram.$field,
                $otherwise,
            )
        };
    }
    let diagram = Diagram {
        id: ours.diagram.id,
        notebook: picked!(notebook, Pick::Smaller),
        name: picked!(name, Pick::Smaller),
        // `Some` is written down as larger than `None`: a picture rather than none.
        picture: picked!(picture, Pick::Larger),
        regions: regions.items.iter().map(|region| (**region).clone()).collect(),
        // `true` is written down as larger than `false`.
        is_drawn: picked!(is_drawn, Pick::Larger),
        added_at: picked!(added_at, Pick::Larger),
    };
    Merged {
        document: Document::Diagram(DiagramDocument {
            diagram: Arc::new(diagram),
            annotations,
        }),
        twice: regions.twice.into_iter().map(|(id, _)| Target::Region(id)).collect(),
    }
}
