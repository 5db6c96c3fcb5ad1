//! Links to single lines: exported with the anchor of the line, and found again where that is read.

use saegim::exchange::export_markdown;
use saegim::import::{inline, name_key};
use saegim::model::{Action, Lead, LinkEnd, Links};

use crate::support::{empty_library, file, import, line};

const QUEUES: &str = "# Queues\n\n- queues **keep**\n- topics spread\n";
const LOCKS: &str = "# Locks\n\nwait for it\n\n- see\n";

#[test]
fn a_link_to_a_line_leads_there_after_an_export_and_an_import_into_another_library() {
    let mut history = empty_library();
    import(&mut history, vec![file("queues.md", QUEUES), file("locks.md", LOCKS)]);
    let target = line(history.library(), "queues keep").id;
    let (text, spans) = inline(&format!("see [[queues#^{target}|what keeps]]"));
    let block = line(history.library(), "see").id;
    history.perform(Action::EditBlock { block, text, spans }).unwrap();
    let library = history.library();
    let exported: Vec<(String, String)> = library
        .notes()
        .map(|note| (format!("{}.md", note.title), export_markdown(library, note)))
        .collect();
    let queues = &exported.iter().find(|(name, _)| name == "Queues.md").unwrap().1;
    assert_eq!(*queues, QUEUES.replace("**keep**", &format!("**keep** ^{target}")));
    let mut there = empty_library();
    import(
        &mut there,
        exported.iter().map(|(name, text)| file(name, text)).collect(),
    );
    let library = there.library();
    let (link, end) = (line(library, "see what keeps"), line(library, "queues keep"));
    let links = Links::new(library, name_key);
    let home = library.note(link.note).unwrap();
    let place = match links.follow(&format!("queues#^{target}"), home) {
        Lead::Inside(LinkEnd::Note(note), Some(place)) => links.line_of(library, library.note(note).unwrap(), &place),
        other => panic!("{other:?}"),
    };
    assert_eq!(place, Some(end.id));
    let again = export_markdown(library, library.note(end.note).unwrap());
    assert_eq!(again, *queues, "the anchor is said once");
}
