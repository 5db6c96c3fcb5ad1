//! The list of the crates in the program with their licences, made from what cargo knows and what the crates bring.
//!
//! A row is a name, a version, a licence and who has the copyright, parted by tabs. The list is for all systems the program
//! is built for, and making it (`UPDATE_EXPECT=1`, or `SAEGIM_ALL_SYSTEMS=1` to compare) fetches the crates of the others.
//! Otherwise the crates of this system are compared, and the others only have to stand in `Cargo.lock`.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::{assert_kept, material, path, text};

const LIST: &str = "assets/licences/crates.tsv";

/// The systems of `deny.toml`.
const SYSTEMS: [&str; 5] = [
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
    "x86_64-pc-windows-msvc",
];

/// A crate by its name and version.
type Crate = (String, String);

/// Runs cargo; nothing where it lacks crates that were never fetched.
fn cargo(words: &[&str]) -> Option<String> {
    let cargo = env::var_os("CARGO").unwrap();
    let run = Command::new(cargo).args(words).current_dir(path("")).output().unwrap();
    run.status.success().then(|| String::from_utf8(run.stdout).unwrap())
}

/// The crates that are in the program on some systems, with their licences; those of this one when none is named.
fn crates(systems: &[&str]) -> Option<BTreeMap<Crate, String>> {
    let mut words = vec![
        "tree",
        "--locked",
        "--edges=normal",
        "--prefix=none",
        "--format={p}|{l}",
    ];
    for system in systems {
        words.extend(["--target", system]);
    }
    if systems.is_empty() {
        words.push("--offline");
    }
    let tree = cargo(&words)?;
    let rows = tree.lines().filter_map(|line| {
        let (package, licence) = line.split_once('|')?;
        let mut words = package.split(' ');
        let (name, version) = (words.next()?, words.next()?.trim_start_matches('v'));
        // Crates written before there were expressions part alternatives with a slash; `(*)` marks what came before.
        let licence = licence
            .trim_end_matches(" (*)")
            .replace(" / ", " OR ")
            .replace('/', " OR ");
        Some(((name.to_owned(), version.to_owned()), licence))
    });
    Some(rows.filter(|((name, _), _)| name != "saegim").collect())
}

/// Who has the copyright of each crate, as its files and its manifest say.
fn holders(is_everywhere: bool) -> Option<BTreeMap<Crate, String>> {
    let mut words = vec!["metadata", "--locked", "--format-version=1"];
    let system = SYSTEMS.iter().find(|system| {
        let os = match env::consts::OS {
            "macos" => "darwin",
            os => os,
        };
        system.starts_with(env::consts::ARCH) && system.contains(os)
    });
    if is_everywhere {
        words.extend(SYSTEMS.iter().flat_map(|system| ["--filter-platform", system]));
    } else {
        words.extend(["--offline", "--filter-platform", system?]);
    }
    let metadata: Value = serde_json::from_str(&cargo(&words)?).unwrap();
    let of_package = |package: &Value| {
        let field = |name: &str| package[name].as_str().unwrap().to_owned();
        let manifest = field("manifest_path");
        let mut said = said_in(Path::new(&manifest).parent().unwrap());
        if said.is_empty() {
            let authors = package["authors"].as_array().unwrap().iter();
            said = authors.map(|author| author.as_str().unwrap().to_owned()).collect();
        }
        ((field("name"), field("version")), said.join("; "))
    };
    Some(
        metadata["packages"]
            .as_array()
            .unwrap()
            .iter()
            .map(of_package)
            .collect(),
    )
}

/// The lines on copyright in the licence files of a crate, each once.
fn said_in(folder: &Path) -> Vec<String> {
    let is_about_licence = |name: &str| {
        let name = name.to_uppercase();
        ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE"]
            .iter()
            .any(|begin| name.starts_with(begin))
    };
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|path| path.is_file() && is_about_licence(path.file_name().unwrap().to_str().unwrap_or_default()));
    files.sort();
    let mut said = Vec::new();
    for file in files {
        let bytes = std::fs::read(file).unwrap();
        for line in String::from_utf8_lossy(&bytes).lines() {
            let line = line.trim_matches(|c: char| c.is_whitespace() || "/*#;-".contains(c));
            let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
            if names_a_holder(&line) && !said.contains(&line) {
                said.push(line);
            }
        }
    }
    said
}

/// Whether a line says who has the copyright, and is none of a licence's own words.
fn names_a_holder(line: &str) -> bool {
    let small = line.to_lowercase();
    let rest = ["copyright", "(c)", "©"]
        .iter()
        .find_map(|begin| small.strip_prefix(begin));
    let begins_a_sentence = |rest: &str| {
        let next = rest.trim_start();
        next.starts_with("(c)") || next.starts_with('©') || next.starts_with(|c: char| c.is_ascii_digit()) || {
            let place = line.len() - next.len();
            line.get(place..)
                .is_some_and(|name| name.starts_with(char::is_uppercase))
        }
    };
    let boilerplate = [
        "[yyyy]",
        "{yyyy}",
        "<year>",
        "license",
        "licence",
        "notice",
        "grant",
        "and related",
        "holder",
        "you must",
    ];
    rest.is_some_and(|rest| begins_a_sentence(rest.trim_start_matches(':')))
        && !boilerplate.iter().any(|words| small.contains(words))
}

/// The rows of some crates.
fn rows(licences: BTreeMap<Crate, String>, holders: &BTreeMap<Crate, String>) -> Vec<String> {
    let row = |(id, licence): (Crate, String)| {
        let (name, version) = &id;
        [name, version, &licence, &holders[&id]].map(String::as_str).join("\t")
    };
    licences.into_iter().map(row).collect()
}

/// The name and the version of a row.
fn of_row(row: &str) -> Crate {
    let mut fields = row.split('\t').map(str::to_owned);
    (fields.next().unwrap(), fields.next().unwrap())
}

#[test]
fn the_list_has_every_crate_of_the_program_with_its_licence() {
    let is_everywhere = ["UPDATE_EXPECT", "SAEGIM_ALL_SYSTEMS"]
        .iter()
        .any(|name| env::var_os(name).is_some());
    let systems: &[&str] = if is_everywhere { &SYSTEMS } else { &[] };
    let (Some(licences), Some(holders)) = (crates(systems), holders(is_everywhere)) else {
        material::skip("cargo has not fetched the crates of the window, so their licences cannot be compared");
        return;
    };
    let made = rows(licences, &holders);
    assert!(made.len() > 300, "cargo was understood");
    if is_everywhere {
        assert_kept(LIST, &(made.join("\n") + "\n"));
        return;
    }
    let kept = text(LIST);
    let kept: BTreeSet<&str> = kept.lines().collect();
    let missing: Vec<&String> = made.iter().filter(|row| !kept.contains(row.as_str())).collect();
    assert!(missing.is_empty(), "UPDATE_EXPECT=1 writes the list anew: {missing:#?}");
}

#[test]
fn the_list_has_no_crate_that_is_gone() {
    let lock = text("Cargo.lock");
    for row in text(LIST).lines() {
        let (name, version) = of_row(row);
        let entry = format!("name = \"{name}\"\nversion = \"{version}\"\n");
        assert!(
            lock.contains(&entry),
            "{name} {version}: UPDATE_EXPECT=1 writes the list anew"
        );
    }
}

#[test]
fn every_licence_that_is_needed_can_be_read() {
    let has_text = |id: &str| {
        let id = if id == "Unicode-DFS-2016" { "Unicode-3.0" } else { id };
        path(&format!("assets/licences/{id}.txt")).is_file()
    };
    for row in text(LIST).lines() {
        let licence = row.split('\t').nth(2).unwrap();
        // Each part that is joined by AND is needed, and of what is joined by OR one.
        for part in licence.split(" AND ") {
            let mut choice = part.trim_matches(['(', ')']).split(" OR ");
            assert!(choice.any(has_text), "{row}");
        }
    }
}
