//! The diagrams that stand with one: before and behind it in its note.

use crate::model::{BlockId, BlockKind, DiagramId, Library};

/// The diagrams of the note that shows one, in its order and each once: of the note of `line` where that shows it, else of
/// the first that does. Where no note does, the others of its notebook that no note shows.
pub fn siblings(library: &Library, diagram: DiagramId, line: Option<BlockId>) -> Vec<DiagramId> {
    let from = line.and_then(|line| library.block(line)).map(|line| line.note);
    let showing = || library.blocks_showing(diagram).map(|line| line.note);
    let note = showing().find(|note| Some(*note) == from).or_else(|| showing().next());
    let Some(note) = note.and_then(|note| library.note(note)) else {
        let notebook = library.diagram(diagram).map(|diagram| diagram.notebook);
        let others = notebook.into_iter().flat_map(|notebook| library.diagrams_of(notebook));
        let loose = others.filter(|other| library.blocks_showing(other.id).next().is_none());
        return loose.map(|other| other.id).collect();
    };
    let mut found = Vec::new();
    for line in library.blocks_of(note) {
        if let BlockKind::Image(shown) = line.kind
            && !found.contains(&shown)
        {
            found.push(shown);
        }
    }
    found
}
