//! What desktops and software centres read. `.ci/run` asks their own programs as well whether it is valid.

use saegim::model::FileKind;

use crate::text;

const ENTRY: &str = "assets/packaging/linux/saegim.desktop";
const METAINFO: &str = "assets/packaging/linux/saegim.metainfo.xml";
const MIME: &str = "assets/packaging/linux/saegim.mime.xml";

/// What an entry says for a key.
fn said(key: &str) -> String {
    let entry = text(ENTRY);
    let line = entry.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
    line.unwrap_or_else(|| panic!("{key} is not there")).to_owned()
}

#[test]
fn both_languages_are_there() {
    for key in ["Name", "GenericName", "Comment", "Keywords"] {
        let is_korean = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
        assert!(!is_korean(&said(key)), "{key}");
        assert!(is_korean(&said(&format!("{key}[ko]"))), "{key}");
    }
    let metainfo = text(METAINFO);
    for element in ["name", "summary", "p", "li", "keyword"] {
        let plain = metainfo.matches(&format!("<{element}>")).count();
        let korean = metainfo.matches(&format!("<{element} xml:lang=\"ko\">")).count();
        assert!(plain == korean && plain > 0, "{element}: {plain} and {korean}");
    }
}

#[test]
fn the_entry_opens_files_that_the_program_reads() {
    assert_eq!(said("Exec"), "saegim %F", "files are given by path");
    assert_eq!(
        said("MimeType"),
        "application/x-apkg;application/x-colpkg;text/markdown;"
    );
    let globs = text(MIME);
    for ending in ["apkg", "colpkg"] {
        assert!(globs.contains(&format!("pattern=\"*.{ending}\"")));
        assert!(FileKind::of(&format!("a.{ending}")).is_some(), "{ending} is read");
    }
    assert!(FileKind::of("a.md").is_some());
}

#[test]
fn the_metainfo_is_of_this_version_and_entry() {
    let metainfo = text(METAINFO);
    assert!(metainfo.contains(concat!("<release version=\"", env!("CARGO_PKG_VERSION"), "\"")));
    assert!(metainfo.contains("<launchable type=\"desktop-id\">saegim.desktop</launchable>"));
    let summary = format!("<summary>{}</summary>", said("Comment"));
    let in_korean = format!("<summary xml:lang=\"ko\">{}</summary>", said("Comment[ko]"));
    assert!(
        metainfo.contains(&summary) && metainfo.contains(&in_korean),
        "both say the same"
    );
}
