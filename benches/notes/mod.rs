//! Study notes in Korean and English, made up or from the shared corpora, and the states of a query while it is typed.

use std::path::{Path, PathBuf};

use saegim::model::{
    Block, BlockId, BlockKind, Id as _, Library, Note, NoteId, Notebook, NotebookId, Parts, Provenance,
};

/// Lines of a note.
const LINES_PER_NOTE: usize = 200;

const KOREAN: [&str; 64] = [
    "컨테이너",
    "이미지",
    "인스턴스",
    "보안",
    "그룹",
    "환경",
    "변수",
    "별칭",
    "버전",
    "배포",
    "함수",
    "실행",
    "역할",
    "권한",
    "정책",
    "암호화",
    "스냅샷",
    "볼륨",
    "크기",
    "용량",
    "최대",
    "최소",
    "가용",
    "영역",
    "지역",
    "서브넷",
    "주소",
    "트래픽",
    "요청",
    "응답",
    "로그",
    "지표",
    "경보",
    "장애",
    "복구",
    "백업",
    "복제",
    "동기",
    "비동기",
    "큐",
    "메시지",
    "이벤트",
    "테이블",
    "인덱스",
    "키",
    "항목",
    "일관성",
    "트랜잭션",
    "스레드",
    "프로세스",
    "메모리",
    "캐시",
    "페이지",
    "주기",
    "시간",
    "제한",
    "설정",
    "기본값",
    "사용자",
    "데이터",
    "네트워크",
    "연결",
    "인증",
    "토큰",
];

const ENGLISH: [&str; 56] = [
    "Lambda",
    "EC2",
    "S3",
    "DynamoDB",
    "CloudWatch",
    "IAM",
    "VPC",
    "ECS",
    "Fargate",
    "API Gateway",
    "AppSync",
    "RDS",
    "Aurora",
    "alias",
    "version",
    "concurrency",
    "provisioned",
    "reserved",
    "deployment",
    "rolling",
    "immutable",
    "instance",
    "metadata",
    "container",
    "image",
    "layer",
    "runtime",
    "handler",
    "timeout",
    "memory",
    "throughput",
    "partition",
    "replica",
    "snapshot",
    "encryption",
    "policy",
    "role",
    "cache",
    "queue",
    "topic",
    "event",
    "stream",
    "shard",
    "index",
    "transaction",
    "lock",
    "thread",
    "process",
    "scheduler",
    "kernel",
    "socket",
    "protocol",
    "certificate",
    "token",
    "session",
    "latency",
];

const MODIFIERS: [&str; 32] = [
    "재", "비", "선", "후", "다중", "단일", "자동", "수동", "교차", "역", "부분", "전체", "동적", "정적", "가상",
    "물리", "공유", "전용", "임시", "영구", "내부", "외부", "상위", "하위", "기본", "예비", "초기", "최종", "원격",
    "분산", "병렬", "순차",
];

const STEMS: [&str; 48] = [
    "auto", "multi", "cross", "pre", "re", "sub", "inter", "micro", "hyper", "meta", "load", "route", "scale",
    "cluster", "node", "edge", "batch", "stream", "store", "block", "object", "file", "page", "frame", "stack", "heap",
    "graph", "tree", "hash", "sort", "merge", "split", "join", "scan", "probe", "trace", "log", "audit", "config",
    "secret", "key", "sign", "verify", "peer", "gate", "proxy", "relay", "mesh",
];

const SUFFIXES: [&str; 12] = [
    "er", "ing", "s", "ed", "able", "ment", "group", "set", "table", "point", "base", "map",
];

const PARTICLES: [&str; 16] = [
    "은", "는", "이", "가", "을", "를", "의", "에", "에서", "으로", "와", "도", "", "", "", "",
];

const ENDINGS: [&str; 12] = [
    "설정한다",
    "사용할 수 있음",
    "필요",
    "늘린다",
    "줄인다",
    "확인",
    "지원하지 않음",
    "자동으로 만들어진다",
    "초과할 수 없다",
    "기본값이다",
    "켜야 한다",
    "비례한다",
];

const VERBS: [&str; 10] = [
    "requires",
    "uses",
    "replaces",
    "limits",
    "is attached to",
    "scales with",
    "returns",
    "blocks",
    "copies",
    "keeps",
];

/// Numbers that look random and are the same in every run: `SplitMix64` (Steele et al., OOPSLA 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ mixed >> 31) % below as u64).unwrap()
    }

    /// The first words often, the last ones rarely. The commonest noun stands in about one line of twelve.
    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let reach = words.len() >> self.next(3);
        words[self.next(reach)]
    }

    /// One of the nouns, most of which are made of two.
    fn korean(&mut self) -> String {
        match self.next(5) {
            0 | 1 => self.pick(&KOREAN).to_owned(),
            2 | 3 => format!("{}{}", self.pick(&MODIFIERS), self.pick(&KOREAN)),
            _ => format!("{}{}", self.pick(&KOREAN), KOREAN[self.next(KOREAN.len())]),
        }
    }

    /// One of the terms, many of which belong to a family.
    fn english(&mut self) -> String {
        match self.next(3) {
            0 => self.pick(&ENGLISH).to_owned(),
            1 => format!(
                "{}-{}",
                self.pick(&STEMS),
                ENGLISH[self.next(ENGLISH.len())].to_lowercase()
            ),
            _ => format!("{}{}", STEMS[self.next(STEMS.len())], self.pick(&SUFFIXES)),
        }
    }

    fn figure(&mut self) -> String {
        match self.next(5) {
            0 => format!("{},{:03}MB", 1 + self.next(30), self.next(1000)),
            1 => format!("{}%", self.next(100)),
            2 => format!("{}초", 1 + self.next(900)),
            3 => format!("{}:1", 5 * (1 + self.next(20))),
            _ => format!("{}GB", 1 + self.next(64)),
        }
    }

    /// A word of its own, as names of resources and people are.
    fn name(&mut self) -> String {
        const CONSONANTS: [&str; 12] = ["b", "d", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z"];
        const VOWELS: [&str; 6] = ["a", "e", "i", "o", "u", "ai"];
        let n_syllables = 2 + self.next(3);
        let mut name = String::new();
        for _ in 0..n_syllables {
            name.push_str(CONSONANTS[self.next(CONSONANTS.len())]);
            name.push_str(VOWELS[self.next(VOWELS.len())]);
        }
        name
    }

    fn line(&mut self) -> String {
        let mut words: Vec<String> = Vec::new();
        let is_english = self.next(4) == 0;
        for _ in 0..3 + self.next(6) {
            match (is_english, self.next(20)) {
                (_, 0) => words.push(self.figure()),
                (_, 1) => words.push(self.name()),
                (true, 2..6) => words.push(self.pick(&VERBS).to_owned()),
                (true, _) | (false, 2..6) => words.push(self.pick(&ENGLISH).to_owned()),
                (false, 6..9) => words.push(format!("{}{}", self.pick(&ENGLISH), self.pick(&PARTICLES))),
                (false, 9..12) => {
                    words.push(format!(
                        "{}{}{}",
                        self.pick(&KOREAN),
                        self.pick(&KOREAN),
                        self.pick(&PARTICLES)
                    ));
                }
                (false, _) => words.push(format!("{}{}", self.pick(&KOREAN), self.pick(&PARTICLES))),
            }
        }
        if !is_english {
            words.push(self.pick(&ENDINGS).to_owned());
        }
        words.join(" ")
    }
}

/// A library of so many lines in notes of two hundred, a heading before every twentieth line.
pub(crate) fn library(n_lines: usize) -> Library {
    library_of_notes(n_lines, LINES_PER_NOTE)
}

/// A library of so many lines in notes of so many.
pub(crate) fn library_of_notes(n_lines: usize, lines_per_note: usize) -> Library {
    let mut chance = Chance(7);
    let firsts = (0..n_lines).step_by(lines_per_note);
    library_of(firsts.map(|first| {
        let n_lines = lines_per_note.min(n_lines - first);
        let lines: Vec<(BlockKind, String)> = (0..n_lines)
            .map(|place| {
                if place % 20 == 0 {
                    (BlockKind::Heading, format!("{} {}", chance.english(), chance.korean()))
                } else {
                    (BlockKind::ListItem, chance.line())
                }
            })
            .collect();
        (format!("{} {}", chance.pick(&ENGLISH), first / lines_per_note), lines)
    }))
}

/// A library of so many lines of the shared corpora in notes of two hundred; nothing, and a printed line, where they are
/// not there.
///
/// There are some twenty thousand. Where more are wanted they come again, each with a number behind it.
pub(crate) fn corpus(n_lines: usize) -> Option<Library> {
    let folder = std::env::var_os("SAEGIM_SHARED")
        .map_or_else(
            || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")),
            PathBuf::from,
        )
        .join("corpora");
    let mut files = Vec::new();
    markdown_files(&folder, &mut files);
    let texts: Vec<String> = files
        .iter()
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .collect();
    let lines: Vec<&str> = texts
        .iter()
        .flat_map(|text| text.lines())
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    if lines.is_empty() {
        println!("skipped: no Markdown below {}", folder.display());
        return None;
    }
    let line_at = |place: usize| {
        let line = lines[place % lines.len()];
        let (kind, words) = if line.starts_with('#') {
            (BlockKind::Heading, line.trim_start_matches('#').trim_start())
        } else {
            (BlockKind::ListItem, line)
        };
        let text = if place < lines.len() {
            words.to_owned()
        } else {
            format!("{words} {place}")
        };
        (kind, text)
    };
    Some(library_of((0..n_lines).step_by(LINES_PER_NOTE).map(|first| {
        let places = first..n_lines.min(first + LINES_PER_NOTE);
        (
            format!("말뭉치 {}", first / LINES_PER_NOTE),
            places.map(line_at).collect(),
        )
    })))
}

/// In the order of their names, so that every run has the same lines.
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

/// A library of notes, each with its title and its lines.
fn library_of(notes: impl Iterator<Item = (String, Vec<(BlockKind, String)>)>) -> Library {
    let notebook = NotebookId::from_raw(1);
    let mut next_id = 1000_u64;
    let mut take_id = || {
        next_id += 1;
        next_id
    };
    let notes = notes
        .map(|(title, lines)| {
            let note = NoteId::from_raw(take_id());
            let blocks: Vec<Block> = lines
                .into_iter()
                .map(|(kind, text)| Block::new(BlockId::from_raw(take_id()), note, kind, 0, text))
                .collect();
            let note = Note {
                id: note,
                notebook,
                title,
                provenance: Provenance::default(),
                blocks: Vec::new(),
                dismissed: std::collections::BTreeSet::new(),
            };
            (note, blocks)
        })
        .collect();
    let parts = Parts {
        notebooks: vec![Notebook::new(notebook, "시험")],
        notes,
        ..Parts::default()
    };
    Library::assemble(parts).0
}

/// What stands in the search box after every key press on a Korean two-set keyboard (compound vowels and final
/// consonants count as one press).
pub(crate) fn states_while_typing(query: &str) -> Vec<String> {
    const INITIALS: [char; 19] = [
        'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ',
        'ㅎ',
    ];
    /// The final consonant each initial can be for a moment; 0 for none.
    const AS_FINAL: [u32; 19] = [1, 2, 4, 7, 0, 8, 16, 17, 0, 19, 20, 21, 22, 0, 23, 24, 25, 26, 27];
    let mut states = Vec::new();
    let mut typed = String::new();
    for c in query.chars() {
        if let '가'..='힣' = c {
            let code = u32::from(c) - 0xac00;
            let initial = usize::try_from(code / 588).unwrap();
            let open = char::from_u32(u32::from(c) - code % 28).unwrap();
            let mut with_initial = typed.clone();
            match with_initial.pop() {
                // The consonant first closes the syllable before.
                Some(last @ '가'..='힣') if (u32::from(last) - 0xac00) % 28 == 0 && AS_FINAL[initial] > 0 => {
                    with_initial.push(char::from_u32(u32::from(last) + AS_FINAL[initial]).unwrap());
                }
                last => {
                    with_initial.extend(last);
                    with_initial.push(INITIALS[initial]);
                }
            }
            states.push(with_initial);
            if open != c {
                states.push(format!("{typed}{open}"));
            }
        }
        typed.push(c);
        states.push(typed.clone());
    }
    states
}
