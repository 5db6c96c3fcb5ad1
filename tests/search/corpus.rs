//! Libraries to search in.

use std::path::{Path, PathBuf};

use saegim::model::{
    Block, BlockId, BlockKind, Glossary, Id as _, Library, Note, NoteId, Notebook, NotebookId, Parts, Provenance,
};

use crate::material::shared;

/// A line of a note to be made.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) kind: BlockKind,
    pub(crate) depth: u8,
    pub(crate) text: String,
}

/// A list item.
pub(crate) fn item(text: &str) -> Line {
    Line {
        kind: BlockKind::ListItem,
        depth: 0,
        text: text.to_owned(),
    }
}

/// A heading.
pub(crate) fn heading(level: u8, text: &str) -> Line {
    Line {
        kind: BlockKind::Heading,
        depth: level,
        text: text.to_owned(),
    }
}

/// Entities of a library with one notebook and these notes, each with its title.
pub(crate) fn parts(notes: &[(&str, Vec<Line>)]) -> Parts {
    let notebook = NotebookId::from_raw(1);
    let mut next_id = 1_000_u64;
    let mut take_id = || {
        next_id += 1;
        next_id
    };
    let notes = notes
        .iter()
        .map(|(title, lines)| {
            let id = NoteId::from_raw(take_id());
            let blocks: Vec<Block> = lines
                .iter()
                .map(|line| {
                    Block::new(
                        BlockId::from_raw(take_id()),
                        id,
                        line.kind,
                        line.depth,
                        line.text.clone(),
                    )
                })
                .collect();
            let note = Note {
                id,
                notebook,
                title: (*title).to_owned(),
                provenance: Provenance::default(),
                blocks: Vec::new(),
                dismissed: std::collections::BTreeSet::new(),
            };
            (note, blocks)
        })
        .collect();
    Parts {
        notebooks: vec![Notebook::new(notebook, "시험")],
        notes,
        ..Parts::default()
    }
}

/// A library of some notes.
pub(crate) fn library(notes: &[(&str, Vec<Line>)]) -> Library {
    let (library, found) = Library::assemble(parts(notes));
    assert_eq!(found, []);
    library
}

/// The lines of the note the project began from, where it is.
pub(crate) fn input_note() -> Option<Vec<Line>> {
    let path = shared("input/dva_c02_server_serverless.txt")?;
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.trim().is_empty()).map(line_of_note);
    Some(lines.collect())
}

/// Ten thousand lines of notes nobody here wrote, in notes of two hundred; of the shared corpora, Korean ones first.
pub(crate) fn other_notes() -> Vec<Vec<Line>> {
    let mut files = Vec::new();
    for corpus in ["cs-interview-ko", "aws-saa-vault-en", "aws-clf-notes-en"] {
        if let Some(folder) = shared(&format!("corpora/{corpus}")) {
            markdown_files(&folder, &mut files);
        }
    }
    let texts = files.iter().map(|path| std::fs::read_to_string(path).unwrap());
    let lines: Vec<Line> = texts
        .flat_map(|text| text.lines().map(|line| item(line.trim())).collect::<Vec<_>>())
        .filter(|line| !line.text.is_empty())
        .take(10_000)
        .collect();
    lines.chunks(200).map(<[Line]>::to_vec).collect()
}

fn markdown_files(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            markdown_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
}

/// Lines of our own on operating systems, networks, databases and the cloud.
pub(crate) fn own_note() -> Vec<Line> {
    let line = |written: &str| match written.split_once(' ') {
        Some(("#", text)) => heading(0, text),
        Some(("##", text)) => heading(1, text),
        Some(("-", text)) => item(text),
        _ => panic!("{written:?} is neither heading nor item"),
    };
    include_str!("own_lines.txt").lines().map(line).collect()
}

/// A line of the note as pasted from its web page: bullets are items, short lines without one are headings.
fn line_of_note(written: &str) -> Line {
    let text = written.trim().trim_start_matches('•').trim();
    let is_item = written.trim().starts_with('•');
    let is_heading = !is_item && text.chars().count() <= 16 && text != "Post";
    let n_blanks = written.len() - written.trim_start().len();
    Line {
        kind: match (is_item, is_heading) {
            (true, _) => BlockKind::ListItem,
            (_, true) => BlockKind::Heading,
            _ => BlockKind::Paragraph,
        },
        depth: u8::try_from(n_blanks.saturating_sub(2) / 2).unwrap_or_default(),
        text: text.to_owned(),
    }
}

/// The glossary shipped with the program where it is there, and a few general terms anyway.
pub(crate) fn glossary() -> Glossary {
    #[derive(serde::Deserialize)]
    struct Shipped {
        groups: Vec<Vec<String>>,
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/glossary.ron");
    let shipped = std::fs::read_to_string(path).map_or_else(
        |_| Vec::new(),
        |text| {
            ron::from_str::<Shipped>(&text)
                .expect("data/glossary.ron is a glossary")
                .groups
        },
    );
    Glossary {
        groups: if shipped.is_empty() { general_terms() } else { shipped },
    }
}

fn general_terms() -> Vec<Vec<String>> {
    [
        &["container", "컨테이너"][..],
        &["volume", "볼륨"],
        &["encryption", "암호화"],
        &["memory", "메모리"],
        &["instance", "인스턴스"],
        &["Auto Scaling", "오토 스케일링", "자동 스케일링"],
        &["Auto Scaling group", "ASG", "오토 스케일링 그룹"],
        &["Availability Zone", "AZ", "가용 영역", "가용성 영역"],
        &["Amazon Machine Image", "AMI", "머신 이미지"],
        &["alias", "별칭"],
        &["Lambda", "AWS Lambda", "람다"],
        &["context switch", "문맥 교환"],
        &["deadlock", "교착 상태", "데드락"],
        &["mutex", "뮤텍스"],
        &["mutual exclusion", "상호 배제"],
        &["critical section", "임계 구역"],
        &["race condition", "경쟁 조건"],
        &["virtual memory", "가상 메모리"],
        &["page fault", "페이지 폴트"],
        &["hash table", "해시 테이블"],
        &["normalization", "정규화"],
        &["least privilege", "최소 권한"],
        &["symmetric key", "대칭키"],
        &["breadth-first search", "BFS", "너비 우선 탐색"],
        &["dynamic programming", "DP", "동적 계획법"],
        &["environment variable", "환경 변수"],
        &["security group", "보안 그룹"],
        &["cookie", "쿠키"],
        &["snapshot", "스냅샷"],
        &["image", "이미지"],
    ]
    .iter()
    .map(|group| group.iter().map(|&term| term.to_owned()).collect())
    .collect()
}
