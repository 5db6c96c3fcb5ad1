//! Links between notes lead somewhere, and most sections lead to another.

use saegim::import::name_key;
use saegim::model::{Action, History, IdSource, Lead, Library, LinkEnd, Links, SpanStyle};

use crate::starter::library;

/// Where links lead nowhere, or to a place in a note that is not there.
fn dead_links(library: &Library) -> Vec<String> {
    let links = Links::new(library, name_key);
    let mut dead = Vec::new();
    for note in library.notes() {
        for block in library.blocks_of(note) {
            for span in &block.spans {
                let SpanStyle::Link(target) = &span.style else { continue };
                let is_alive = match links.follow(target, note) {
                    Lead::Inside(LinkEnd::Note(end), place) => {
                        let end = library.note(end).unwrap();
                        place.is_none_or(|place| links.line_of(library, end, &place).is_some())
                    }
                    Lead::Inside(LinkEnd::Diagram(_), _) | Lead::Web(_) => true,
                    Lead::Nowhere | Lead::Foreign => false,
                };
                if !is_alive {
                    dead.push(format!("{}: {target}", block.text));
                }
            }
        }
    }
    dead
}

#[test]
fn no_link_is_dead() {
    let library = library();
    let n_links = library
        .blocks()
        .flat_map(|block| &block.spans)
        .filter(|span| matches!(span.style, SpanStyle::Link(_)));
    assert!(n_links.count() >= 12);
    assert_eq!(dead_links(&library), [""; 0]);

    let linked = library.notes().find(|note| note.title == "ECS").unwrap().id;
    let mut history = History::new(library, IdSource::new(9_000_000, 77));
    history.perform(Action::DeleteNote(linked)).unwrap();
    assert!(!dead_links(history.library()).is_empty());
}
