//! The shape of the code, held by reading it: which module may use which, and what stays out of all of them.
//!
//! The compiler keeps the window out of a build without it; everything else about the shape is only an agreement, and
//! an agreement that nothing checks is broken by the first hurried edit. Comments and texts in quotes are not read.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test stops where something is not as it must be"
)]

mod code;
mod imports;

use std::collections::{BTreeMap, BTreeSet};

use code::{SourceFile, root, sources, tokens, without_comments_and_texts};

/// What each part of the program may use of the others.
const MAY_USE: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("picture", &[]),
    ("search", &["model"]),
    ("quiz", &["model"]),
    ("import", &["model"]),
    ("store", &["model"]),
    ("exchange", &["model"]),
    ("replace", &["model"]),
    ("bundled", &["model"]),
    ("machine", &["store", "model"]),
    ("intake", &["exchange", "import", "store", "model"]),
    ("merge", &["model"]),
    ("recovery", &["merge", "store", "model"]),
    ("renewal", &["bundled", "merge", "store", "model"]),
    ("arrival", &["exchange", "merge", "model"]),
    ("sheets", &["exchange", "quiz", "model"]),
    ("takeout", &["exchange", "sheets", "store", "model"]),
    ("ui", &["replace", "search", "quiz", "model"]),
    (
        "cli",
        &[
            "arrival", "bundled", "exchange", "import", "intake", "machine", "merge", "model", "quiz", "recovery",
            "renewal", "search", "sheets", "store", "takeout",
        ],
    ),
    (
        "app",
        &[
            "arrival", "bundled", "exchange", "import", "intake", "machine", "merge", "model", "picture", "quiz",
            "recovery", "renewal", "replace", "search", "sheets", "store", "takeout", "ui",
        ],
    ),
];

/// Files that import each other because what they describe is recursive.
const RECURSIONS: &[&[&str]] = &[&["merge/item.rs", "merge/list.rs"]];

/// More lines than this need a reason.
const LONG: usize = 500;
/// How a file begins the reason why it is longer.
const REASON: &str = "long because";

/// The first names behind `crate::`, those in braces included.
fn parts_used(tokens: &[&str]) -> Vec<String> {
    let mut used = Vec::new();
    for (place, window) in tokens.windows(3).enumerate() {
        let &[anchor, "::", first] = window else { continue };
        if anchor != "crate" {
            continue;
        }
        if first != "{" {
            used.push(first.to_owned());
            continue;
        }
        let mut depth = 1;
        let mut is_first = true;
        for &token in tokens.iter().skip(place + 3) {
            match token {
                "{" => depth += 1,
                "}" => depth -= 1,
                "," => is_first = depth == 1,
                name if is_first => {
                    used.push(name.to_owned());
                    is_first = false;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    used
}

/// The longest run of `super::` in code.
fn most_steps_up(tokens: &[&str]) -> usize {
    let (mut most, mut here) = (0, 0);
    for &token in tokens {
        match token {
            "super" => here += 1,
            "::" => {}
            _ => here = 0,
        }
        most = most.max(here);
    }
    most
}

fn says(code: &str, word: &str) -> bool {
    tokens(code).contains(&word)
}

#[test]
fn every_part_uses_only_what_stands_below_it() {
    let may_use: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let mut broken = Vec::new();
    for file in sources() {
        let part = file.part();
        if part == "lib" || part == "main" {
            continue;
        }
        let Some(allowed) = may_use.get(part) else {
            broken.push(format!("{} belongs to no part that is known here", file.path.display()));
            continue;
        };
        for used in parts_used(&tokens(&file.code)) {
            if used != part && !allowed.contains(&used.as_str()) {
                broken.push(format!("{}: {part} may not use {used}", file.path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_part_reaches_another_by_going_up() {
    for file in sources()
        .iter()
        .filter(|file| file.part() != "lib" && file.part() != "main")
    {
        let n_steps = most_steps_up(&tokens(file.shipped()));
        assert!(
            n_steps < file.depth(),
            "{} goes up to the root of the crate: write crate:: instead",
            file.path.display()
        );
    }
}

#[test]
fn files_import_each_other_in_no_circle() {
    let imports = imports::imports(&sources());
    let found = imports::circles(&imports);
    let known: BTreeSet<Vec<&str>> = RECURSIONS.iter().map(|files| files.to_vec()).collect();
    let new: Vec<_> = found.difference(&known).collect();
    let gone: Vec<_> = known.difference(&found).collect();
    let inside = |circle: &[&str]| -> Vec<String> {
        let edges = circle
            .iter()
            .flat_map(|file| imports[*file].iter().map(move |imported| (file, imported)));
        let edges = edges.filter(|(_, imported)| circle.contains(&imported.as_str()));
        edges
            .map(|(file, imported)| format!("    {file} imports {imported}"))
            .collect()
    };
    let explained: Vec<String> = new
        .iter()
        .map(|circle| format!("{circle:?}\n{}", inside(circle).join("\n")))
        .collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "Files that import each other:\n{}\nRecursions that are no longer there, to be taken off the list:\n{gone:#?}",
        explained.join("\n"),
    );
}

#[test]
fn only_the_window_knows_the_window_toolkit() {
    for file in sources().iter().filter(|file| !["ui", "app"].contains(&file.part())) {
        for name in ["egui", "eframe", "rfd"] {
            assert!(!says(&file.code, name), "{} uses {name}", file.path.display());
        }
    }
}

#[test]
fn only_the_store_touches_files() {
    for file in sources().iter().filter(|file| file.part() != "store") {
        let tokens = tokens(file.shipped());
        let uses_files = tokens.windows(3).any(|window| window == ["std", "::", "fs"])
            || tokens
                .windows(2)
                .any(|window| window == ["fs", "::"] || window == ["File", "::"]);
        assert!(!uses_files, "{} touches files; go through store", file.path.display());
    }
}

#[test]
fn nothing_opens_a_connection() {
    let names = [
        "TcpStream",
        "TcpListener",
        "UdpSocket",
        "ToSocketAddrs",
        "reqwest",
        "ureq",
        "hyper",
        "curl",
    ];
    for file in sources() {
        for name in names {
            assert!(!says(&file.code, name), "{} uses {name}", file.path.display());
        }
    }
    let packages = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    for name in ["reqwest", "ureq", "hyper", "curl", "rustls", "native-tls", "openssl"] {
        let is_there = packages.contains(&format!("name = \"{name}\"\n"));
        assert!(!is_there, "{name} is among the packages the program is built from");
    }
}

/// Numbers with a point that are written where they are used, outside of constants: none but ends, halves and
/// percents. The padding of a surface has a name as well.
fn numbers_without_a_name(code: &str) -> Vec<String> {
    const PLAIN: [&str; 7] = ["0.0", "0.5", "1.0", "2.0", "3.0", "4.0", "100.0"];
    let mut found = Vec::new();
    let mut is_constant = false;
    for line in code.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        is_constant |= words.iter().take(3).any(|word| matches!(*word, "const" | "static")) && !words.contains(&"fn");
        if !is_constant {
            let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
            let words = line.split(|c| !is_part(c)).map(|word| word.trim_end_matches('.'));
            let numbers = words.filter(|word| {
                let (whole, part) = word.split_once('.').unwrap_or_default();
                let is_number = |digits: &str| digits.starts_with(|c: char| c.is_ascii_digit());
                is_number(whole) && is_number(part) && !PLAIN.contains(word)
            });
            let padding = line.split_once("surface(").and_then(|(_, given)| given.split_once(')'));
            let padding = padding.and_then(|(given, _)| given.rsplit_once(", "));
            let padding = padding.filter(|(_, padding)| padding.parse::<i8>().is_ok_and(|padding| padding > 0));
            found.extend(numbers.map(str::to_owned));
            found.extend(padding.map(|(_, padding)| padding.to_owned()));
        }
        is_constant &= !line.trim_end().ends_with(';');
    }
    found
}

#[test]
fn sizes_on_screen_have_names() {
    let is_shown = |file: &SourceFile| file.part() == "ui" && !file.path.starts_with("ui/theme");
    for file in sources().into_iter().filter(is_shown) {
        let found = numbers_without_a_name(file.shipped());
        assert!(
            found.is_empty(),
            "{} says {found:?}: a size belongs into assets/theme/metrics.ron or ui/theme/inset.rs, anything else into a constant",
            file.path.display()
        );
    }
    let code =
        "const A: f32 = 7.5;\nui.add_space(7.5);\nsurface(theme, fill, 12);\nx.min(a / 2.0);\nsurface(theme, fill, 0);";
    assert_eq!(numbers_without_a_name(code), ["7.5", "12"]);
}

#[test]
fn a_long_file_says_why_it_is_long() {
    for file in sources() {
        let n_lines = file.text.lines().count();
        let head = file.text.lines().take_while(|line| line.starts_with("//!"));
        let has_reason = head.collect::<String>().contains(REASON);
        assert!(
            n_lines <= LONG || has_reason,
            "{} has {n_lines} lines: find the seam, or say in its first lines that it is \"{REASON} …\"",
            file.path.display()
        );
    }
}

#[test]
fn every_file_says_what_it_is() {
    for file in sources() {
        assert!(
            file.text.starts_with("//!"),
            "{} does not say what it is",
            file.path.display()
        );
    }
}

#[test]
fn code_is_told_from_comments_and_texts() {
    let text = "use crate::{model::{Id, Note}, store}; // crate::ui\nlet a = \"crate::app\"; r#\"crate::cli \" \"# '\"' crate::quiz";
    let code = without_comments_and_texts(text);
    assert_eq!(parts_used(&tokens(&code)), ["model", "store", "quiz"]);
    assert_eq!(most_steps_up(&tokens("super::a(super::super::b)")), 2);
}
