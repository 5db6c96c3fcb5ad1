//! The shape of the code, held by reading it: which module may use which, and what stays out of all of them.
//!
//! The compiler keeps the window out of a build without it; everything else about the shape is only an agreement, and
//! an agreement that nothing checks is broken by the first hurried edit. Comments and texts in quotes are not read.
#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test stops where something is not as it must be"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What each part of the program may use of the others.
const MAY_USE: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("search", &["model"]),
    ("quiz", &["model"]),
    ("import", &["model"]),
    ("store", &["model"]),
    ("exchange", &["model"]),
    ("bundled", &["model"]),
    ("machine", &["store", "model"]),
    ("intake", &["import", "store", "model"]),
    ("merge", &["model"]),
    ("recovery", &["merge", "store", "model"]),
    ("ui", &["search", "quiz", "model"]),
    (
        "cli",
        &[
            "bundled", "exchange", "import", "intake", "machine", "merge", "model", "quiz", "recovery", "search",
            "store",
        ],
    ),
    (
        "app",
        &[
            "bundled", "exchange", "import", "intake", "machine", "merge", "model", "quiz", "recovery", "search",
            "store", "ui",
        ],
    ),
];

/// More lines than this need a reason.
const LONG: usize = 500;
/// How a file begins the reason why it is longer.
const REASON: &str = "long because";

/// A file of the program.
struct SourceFile {
    path: PathBuf,
    text: String,
    /// Without comments and texts in quotes.
    code: String,
}

impl SourceFile {
    /// The part of the program it belongs to: the folder or file below `src/`.
    fn part(&self) -> &str {
        let first = self.path.components().next().unwrap().as_os_str();
        first.to_str().unwrap().trim_end_matches(".rs")
    }

    /// The code without the unit tests at its end.
    fn shipped(&self) -> &str {
        self.code
            .find("#[cfg(test)]")
            .map_or(&self.code, |end| &self.code[..end])
    }

    /// How many steps up the root of the crate is.
    fn depth(&self) -> usize {
        let n_parts = self.path.components().count();
        let is_folder = self.path.ends_with("mod.rs");
        n_parts - usize::from(is_folder)
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `src/`, by its path.
fn sources() -> Vec<SourceFile> {
    let mut folders = vec![root().join("src")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let path = path.strip_prefix(root().join("src")).unwrap().to_owned();
                let code = without_comments_and_texts(&text);
                found.push(SourceFile { path, text, code });
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(found.len() > 100, "src/ is read");
    found
}

/// Blanks out comments and string literals, so that only code is left.
fn without_comments_and_texts(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = raw_text_length(rest, &code) {
            length
        } else if next == '"' {
            text_length(rest)
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\\"'") {
            rest[1..].find('\'').map_or(rest.len(), |end| end + 2)
        } else {
            code.push(next);
            rest = &rest[next.len_utf8()..];
            continue;
        };
        code.push(' ');
        rest = &rest[length..];
    }
    code
}

/// The length of `r"…"` or `r#"…"#` at the beginning, if one stands there.
fn raw_text_length(rest: &str, before: &str) -> Option<usize> {
    let is_in_word = before
        .chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() || c == '_');
    let after = rest.strip_prefix('r').filter(|_| !is_in_word)?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let body = after[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = body.find(&end)?;
    Some(1 + hashes + 1 + length + end.len())
}

/// The length of the `"…"` at the beginning.
fn text_length(rest: &str) -> usize {
    let mut is_escaped = false;
    for (place, c) in rest.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return place + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The words of code: identifiers, and every other character by itself.
fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let length = if is_word(first) {
            rest.find(|c| !is_word(c)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        tokens.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    tokens
}

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
