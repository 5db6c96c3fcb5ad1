//! Nothing of a library is lost on its way through JSON.

use saegim::arrival;
use saegim::exchange::{Scope, export_json, read_json};
use saegim::model::{ActionKind, Library};

use crate::sample::{differences, new_history};

/// Says where a library differs from what comes of its export in an empty one, and in that one a second time.
pub(crate) fn lost_as_json(library: &Library) -> Vec<String> {
    let json = export_json(library, &Scope::All);
    let read = read_json(json.as_bytes()).unwrap();
    let mut other = new_history(Library::default());
    for is_new in [true, false] {
        let came = other.transact(ActionKind::Import, |tx| arrival::put(tx, &read));
        let (arrived, step) = came.unwrap();
        let mut lost = arrived.misfits;
        lost.extend(differences(other.library(), library));
        if !is_new && !step.changes.is_empty() {
            lost.push(format!("the second time {} changes came", step.changes.len()));
        }
        if lost.is_empty() && (other.library() != library || export_json(other.library(), &Scope::All) != json) {
            lost.push("what no name is found for".to_owned());
        }
        if !lost.is_empty() {
            return lost;
        }
    }
    Vec::new()
}
