//! The table that matches lines of the note the notebook began from with its facts.

use saegim::bundled::seed_lines;
use saegim::model::{SeedLine, Soundness};

use crate::starter::library;

#[test]
fn every_line_has_a_verdict_with_a_reason_and_leads_to_facts() {
    let (library, seed) = (library(), seed_lines());
    assert_eq!(seed.lines().len(), 74);
    for line in seed.lines() {
        assert!(line.remark.is_bilingual() && !line.facts.is_empty(), "{line:?}");
        assert!(line.facts.iter().all(|&fact| library.block(fact).is_some()), "{line:?}");
    }
    let n_of = |soundness| seed.lines().iter().filter(|line| line.soundness == soundness).count();
    let all = [
        (Soundness::Right, 46),
        (Soundness::Imprecise, 20),
        (Soundness::Garbled, 3),
        (Soundness::Wrong, 2),
        (Soundness::Disputed, 2),
        (Soundness::Outdated, 1),
    ];
    for (soundness, n) in all {
        assert_eq!(n_of(soundness), n, "{soundness:?}");
    }
}

#[test]
fn a_line_is_known_however_it_is_broken() {
    let seed = seed_lines();
    let found = |text: &str| -> Vec<&SeedLine> { seed.found_in(text) };
    let whole = found("- 여러 지역에 걸쳐서 사용하기 위해서는 지정된 모든 지역에 활성화되어야 함");
    assert_eq!((whole.len(), whole[0].soundness), (1, Soundness::Wrong));
    for part in [
        "여러 지역에 걸쳐서 사용하기 위해서는",
        "지정된 모든 지역에 활성화되어야 함",
        "여러 지역에\r\n걸쳐서 사용하기 위해서는 지정된 모든 지역에 활성화되어야 함.",
    ] {
        assert_eq!(found(part), whole, "{part}");
    }
    let joined = found("ASGAverageNetworkOut 별칭을 가리키는 별칭은 없음 별칭은 Lambda 버전을 가리킴");
    assert!(joined.len() >= 2, "{joined:?}");
}

#[test]
fn other_lines_are_none_of_them() {
    let seed = seed_lines();
    for text in [
        "",
        "별칭",
        "Lambda 함수",
        "오늘 점심은 비빔밥",
        "가용 영역 두 곳에 서브넷을 둔다",
    ] {
        assert!(seed.found_in(text).is_empty(), "{text}");
    }
}

/// Where the note lies beside the project, all of its lines are known.
#[test]
fn the_note_itself_is_known_line_by_line() {
    let Some(folder) = std::env::var_os("SAEGIM_SHARED") else {
        return;
    };
    let folder = std::path::Path::new(&folder).join("input");
    let file = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .find(|file| file.path().extension().is_some_and(|end| end == "txt"));
    let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
    let lines = text.lines().filter(|line| line.trim_start().starts_with('•'));
    let unknown: Vec<&str> = lines.filter(|line| seed_lines().found_in(line).is_empty()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
