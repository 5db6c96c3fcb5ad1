//! Names of files: readable to people, safe on every system, and telling copies that sync tools made from the original.
//!
//! A name is made from a title once. What is found on disk keeps its name, whatever it is, until the user renames the
//! note: names carry no identity.

use unicode_normalization::UnicodeNormalization as _;

/// Bytes of a name without its end. 40 Hangul syllables; leaves room below 255 for the ends that sync tools add.
const MAX_STEM_BYTES: usize = 120;

/// Used where nothing of a title can stand in a name.
const FALLBACK_STEM: &str = "untitled";

const TEMP_START: &str = ".saegim-";
const TEMP_END: &str = ".tmp";

/// What Windows keeps for itself, with any end and in any case.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Whether Windows would take a file of this name for a device.
pub(super) fn is_reserved_on_windows(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    RESERVED.iter().any(|reserved| stem.eq_ignore_ascii_case(reserved))
}

/// The form in which names are compared: two names that some file system takes for one are equal in it.
pub(super) fn folded(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase().nfc().collect()
}

/// A file or folder name for a title, without an end.
pub(super) fn stem_for(title: &str) -> String {
    let mut stem = String::new();
    for c in title.nfc() {
        let c = if is_allowed(c) { c } else { ' ' };
        let is_repeated_blank = c == ' ' && (stem.is_empty() || stem.ends_with(' '));
        if stem.len() + c.len_utf8() > MAX_STEM_BYTES {
            break;
        }
        if !is_repeated_blank {
            stem.push(c);
        }
    }
    // Windows drops dots and blanks at the end, unix hides names that begin with a dot, editors write backups with `~`.
    let mut stem = stem.trim_matches(['.', ' ', '~']).to_owned();
    if stem.is_empty() {
        stem.push_str(FALLBACK_STEM);
    }
    if is_reserved_on_windows(&stem) || stem.eq_ignore_ascii_case("notebook") {
        stem.push('_');
    }
    if is_conflict_copy(&format!("{stem}.ron")) {
        stem = stem
            .replace(['(', ')', '.'], "_")
            .replace("sync-conflict", "sync_conflict");
    }
    stem
}

/// `stem`, or `stem-2`, `stem-3` …: the first that is not taken.
pub(super) fn first_free(stem: &str, mut is_taken: impl FnMut(&str) -> bool) -> String {
    if !is_taken(stem) {
        return stem.to_owned();
    }
    let mut n = 2_u64;
    loop {
        let candidate = format!("{stem}-{n}");
        if !is_taken(&candidate) {
            return candidate;
        }
        n += 1;
    }
}

/// Whether a sync tool gave this name to the losing side of a conflict, or the store to a version it kept aside.
///
/// Recognises Syncthing (`a.sync-conflict-20261123-070448-ABCDEFG.ron`) and Dropbox (`a (Ann's conflicted copy
/// 2026-11-23).ron`). `OneDrive` and iCloud use names a person could have chosen (`a-LAPTOP.ron`, `a 2.ron`); those are
/// recognised by the note inside being there already.
pub(super) fn is_conflict_copy(name: &str) -> bool {
    let name = name.to_lowercase();
    let has_sync_conflict = name
        .split_once(".sync-conflict-")
        .is_some_and(|(_, rest)| rest.starts_with(|c: char| c.is_ascii_digit()));
    has_sync_conflict || (name.contains('(') && (name.contains("conflicted copy") || name.contains("case conflict")))
}

/// The name under which the version another program wrote is kept when the store has to write its own.
pub(super) fn kept_aside(stem: &str, n: u64) -> String {
    format!("{stem} (conflicted copy {n}).ron")
}

/// Whether files of this name are no business of ours: hidden, a backup, something half written.
pub(super) fn is_ignored(name: &str) -> bool {
    name.starts_with('.') || name.starts_with('~') || name.ends_with('~')
}

/// A name for a file that is being written. `serial` makes it unique in the process, the process id among processes.
pub(super) fn temp_name(process_id: u32, serial: u64) -> String {
    format!("{TEMP_START}{process_id}-{serial}{TEMP_END}")
}

/// Whether a file was being written when a process died.
pub(super) fn is_temp(name: &str) -> bool {
    name.strip_prefix(TEMP_START)
        .and_then(|rest| rest.strip_suffix(TEMP_END))
        .is_some_and(|serial| serial.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'))
}

/// Whether a character may stand in a name on Linux, macOS and Windows, and shows what it is.
fn is_allowed(c: char) -> bool {
    let is_forbidden = matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*');
    !(is_forbidden || c.is_control() || c.is_whitespace() || super::shape::is_invisible(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_every_system_takes() {
        for (title, stem) in [
            ("Server & Serverless", "Server & Serverless"),
            ("람다: 버전/별칭", "람다 버전 별칭"),
            ("  a\tb\n\nc  ", "a b c"),
            ("...", "untitled"),
            ("~ Lambda~", "Lambda"),
            ("", "untitled"),
            ("nul", "nul_"),
            ("Com1.notes", "Com1.notes_"),
            ("notebook", "notebook_"),
            ("a\u{202e}b", "a b"),
            ("../../etc/passwd", "etc passwd"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            ("x (my conflicted copy)", "x _my conflicted copy_"),
        ] {
            assert_eq!(stem_for(title), stem, "{title:?}");
            assert!(!is_conflict_copy(&format!("{stem}.ron")), "{title:?}");
            assert!(!is_ignored(stem), "{title:?}");
        }
        let long = stem_for(&"가".repeat(500));
        assert!(long.len() <= MAX_STEM_BYTES && long.chars().all(|c| c == '가'));
    }

    #[test]
    fn names_that_differ_only_in_case_or_normal_form_are_one_name() {
        assert_eq!(folded("한글 Lambda"), folded("\u{1112}\u{1161}\u{11ab}글 lAMBDA"));
        assert_ne!(folded("a"), folded("b"));
    }

    #[test]
    fn a_taken_name_gets_a_number() {
        let taken = ["a", "a-2"];
        assert_eq!(first_free("a", |name| taken.contains(&name)), "a-3");
        assert_eq!(first_free("b", |name| taken.contains(&name)), "b");
    }

    #[test]
    fn copies_made_by_sync_tools_are_told_from_notes() {
        for name in [
            "Lambda.sync-conflict-20261123-070448-ABCDEFG.ron",
            "Lambda (Ann's conflicted copy 2026-11-23).ron",
            "Lambda (Case Conflict 1).ron",
            &kept_aside("Lambda", 1),
        ] {
            assert!(is_conflict_copy(name), "{name}");
        }
        for name in [
            "Lambda.ron",
            "Lambda 2.ron",
            "sync-conflict.ron",
            "on conflicted copy handling.ron",
        ] {
            assert!(!is_conflict_copy(name), "{name}");
        }
    }

    #[test]
    fn a_half_written_file_is_recognised() {
        assert!(is_temp(&temp_name(4711, 12)));
        assert!(!is_temp(".saegim-notes.tmp") && !is_temp(".saegim.lock"));
    }
}
