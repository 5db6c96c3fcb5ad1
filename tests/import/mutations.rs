//! Real and invented sources, broken at random: whatever comes of them can be imported, and its pieces are the source.
//!
//! A hundred rounds in `cargo test`; `SAEGIM_ROUNDS` asks for more, as `.ci/run` does for about a minute. The rounds are
//! numbered, and a round does the same every time: the message of a failure names it.

use std::fs;
use std::path::{Path, PathBuf};

use saegim::import::{Source, SourceName, draft};
use saegim::quiz::propose::all_proposals;

use crate::material::shared;
use crate::support::{empty_library, import};

/// What sources are broken with.
const PIECES: [&[u8]; 26] = [
    b"\n",
    b"\r\n",
    b"```\n",
    b"---\n",
    b"| a |\n|---|\n",
    b"> ",
    b"- [x] ",
    b"    ",
    b"\t",
    b"<details>",
    b"</li>",
    b"<!--",
    b"%%",
    b"[[",
    b"]]",
    b"{{c1::",
    b"}}",
    b"\"",
    b",",
    b"[{",
    b"\xff",
    b"\x00",
    b"\xea\xb0",
    b"Answer: B\n",
    b"A. ",
    "정답: ③\n".as_bytes(),
];

/// Longest source that is broken; long ones are cut first.
const MAX_BYTES: usize = 6_000;

fn sources() -> Vec<PathBuf> {
    let mut folders = vec![PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/cases/import"
    ))];
    folders.extend(["corpora", "input"].into_iter().filter_map(shared));
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_source = |extension: &std::ffi::OsStr| {
                ["md", "txt", "html", "csv", "tsv", "json"]
                    .iter()
                    .any(|known| extension == *known)
            };
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(is_source) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// Chance that is the same for the same round (splitmix64, Steele, Lea and Flood 2014).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ mixed >> 31) % n.max(1) as u64).unwrap()
    }
}

/// Cuts a piece out, doubles one, or puts something in, a few times.
fn broken(mut bytes: Vec<u8>, chance: &mut Chance) -> Vec<u8> {
    let start = chance.below(bytes.len().saturating_sub(MAX_BYTES) + 1);
    bytes.drain(..start);
    bytes.truncate(MAX_BYTES);
    for _ in 0..=chance.below(8) {
        let at = chance.below(bytes.len() + 1);
        let end = (at + chance.below(40)).min(bytes.len());
        match chance.below(4) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            2 => bytes
                .iter_mut()
                .skip(at)
                .take(1)
                .for_each(|byte| *byte ^= 1 << (end % 8)),
            _ => drop(bytes.splice(at..at, PIECES[chance.below(PIECES.len())].iter().copied())),
        }
    }
    bytes
}

fn check(path: &Path, round: u64) {
    let mut chance = Chance(round);
    let bytes = broken(fs::read(path).unwrap(), &mut chance);
    let name = path.file_name().unwrap().to_str().unwrap().to_owned();
    let read = draft(&Source {
        name: SourceName::File(name),
        bytes: bytes.clone(),
    });
    let context = || format!("round {round} of {}", path.display());
    if read.encoding.name == "UTF-8" && std::str::from_utf8(&bytes).is_ok() {
        assert!(read.source_text().as_bytes() == bytes, "{}", context());
    }
    let mut history = empty_library();
    import(&mut history, vec![read.clone()]);
    assert_eq!(import(&mut history, vec![read]).action, None, "{}", context());
    for proposal in all_proposals(history.library()) {
        assert_eq!(proposal.prompt.defect(), None, "{}: {proposal:?}", context());
    }
}

#[test]
fn broken_sources_are_read_and_imported() {
    let n_rounds = std::env::var("SAEGIM_ROUNDS").map_or(100, |rounds| rounds.parse().unwrap());
    let sources = sources();
    for round in 0..n_rounds {
        let place = Chance(round ^ 0x5eed).below(sources.len());
        check(&sources[place], round);
    }
}
