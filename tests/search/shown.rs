//! What a hit shows: where the match lies in the original text, why it matched, and where it leads.

use saegim::model::{
    Annotation, AnnotationId, BlockId, BlockKind, Card, CardId, CardSource, ChoiceOption, Diagram, DiagramId, FactId,
    Glossary, Id as _, Library, Mark, NoteId, NotebookId, Parts, Prompt, Region, RegionId, Shape, Target, TermSources,
    Text, Timestamp,
};
use saegim::search::{Hit, HitTarget, Index, Why};

use crate::corpus::{Line, glossary, heading, item, library, parts};

/// The text of a hit with its ranges in brackets.
fn marked(hit: &Hit) -> String {
    let mut shown = String::new();
    let mut at = 0;
    for range in &hit.ranges {
        shown.push_str(&hit.text[at..range.start]);
        shown.push('[');
        shown.push_str(&hit.text[range.clone()]);
        shown.push(']');
        at = range.end;
    }
    shown + &hit.text[at..]
}

/// The words of the headings above a hit.
fn headings<'a>(library: &'a Library, hit: &Hit) -> Vec<&'a str> {
    let blocks = hit.headings.iter().map(|&heading| library.block(heading).unwrap());
    blocks.map(|heading| heading.text.as_str()).collect()
}

/// Searches a note of one line.
#[track_caller]
fn check(query: &str, line: &str, why: &Why) {
    let text = line.replace(['[', ']'], "");
    let index = Index::build(&library(&[("노트", vec![item(&text)])]), &Glossary::default());
    let hits = index.find(query, 5);
    let hit = hits
        .first()
        .unwrap_or_else(|| panic!("{query:?} does not find {text:?}"));
    assert_eq!(marked(hit), line, "{query:?}");
    assert!(hit.why.contains(why), "{query:?} by {:?} instead of {why:?}", hit.why);
}

#[test]
fn every_way_to_find_marks_the_original_text() {
    check("별칭", "가중치를 준 [별칭]은 버전 둘을 가리킨다", &Why::Exact);
    check("비저닝", "프로[비저닝]된 동시성", &Why::Part);
    check("프롭", "[프로비]저닝된 동시성", &Why::Composing);
    check("컨텡", "[컨테이]너 이미지", &Why::Composing);
    check("람ㄷ", "[람다] 함수", &Why::Composing);
    check("보안그룹", "인바운드는 [보안 그룹]에서", &Why::Spacing);
    check("app sync", "실시간 구독은 [AppSync]로", &Why::Spacing);
    check("30:1", "비율은 [30대1]", &Why::Figure);
    check("15분", "at most [15 minutes]", &Why::Figure);
    check("12/20", "시험은 [12월 20일]", &Why::Figure);
    check("12월 20일", "시험은 2026-[12-20]에", &Why::Figure);
    check("2026-12-20", "[2026년 12월 20일]", &Why::Figure);
    check("12-20", "접수는 [12월 20일]까지", &Why::Figure);
    check("12월 20일", "due [December 20th]", &Why::Figure);
    check("Dec 20", "접수는 [12월 20일]까지", &Why::Figure);
    check("20 December 2026", "[2026.12.20]", &Why::Figure);
    check("1000000", "[100만] 명", &Why::Figure);
    check("백만", "a [1,000,000] of them", &Why::Figure);
    check("꼬리wornl", "[꼬리 재귀]는 쌓지 않는다", &Why::Layout);
    check("lamㅠㅇㅁ", "[Lambda] 함수", &Why::Layout);
    check("입체", "[立體]와 그림자", &Why::Sound { found: "立體".into() });
    check("용담을", "맑은 [龍潭]", &Why::Sound { found: "龍潭".into() });
    check(
        "비동기",
        "모두 [非동기] 호출",
        &Why::Sound {
            found: "非동기".into()
        },
    );
    check("立體", "[입체] 도형", &Why::Sound { found: "입체".into() });
    check("보dks그룹", "[보안 그룹]은", &Why::Layout);
    check("로그에", "[로그]를 남긴다", &Why::Particle);
    check("instances", "one [instance] per zone", &Why::Particle);
    check("ㅍㅂㄹ", "[퍼블릭] IPv4 주소", &Why::Initials);
    check("ㅇㄱㄱㅇ", "하나씩 [임계 구역]에", &Why::Initials);
    check("dlq", "a [dead-letter queue] keeps them", &Why::Initials);
    check("zjsxpdlsj", "[컨테이너] 이미지", &Why::Layout);
    check("ㅣ므ㅠㅇㅁ", "[Lambda] 함수", &Why::Layout);
    check("ＫＭＳ", "[KMS] 키", &Why::Exact);
    check("10240mb", "최대 [10,240MB]까지", &Why::Exact);
    check("%", "대상의 100[%]에", &Why::Part);
    check(
        "grpahql",
        "[GraphQL] API",
        &Why::Typo {
            found: "GraphQL".into(),
        },
    );
    check(
        "세마포오",
        "[세마포어]는 카운터",
        &Why::Typo {
            found: "세마포어".into(),
        },
    );
    check(
        "코드디플로이",
        "[CodeDeploy]로 배포",
        &Why::Sound {
            found: "CodeDeploy".into(),
        },
    );
    check(
        "redis",
        "[레디스]는 빠르다",
        &Why::Sound {
            found: "레디스".into()
        },
    );
    check("람버", "[람]다 [버]전", &Why::Scattered);
}

#[test]
fn what_only_has_the_keys_of_a_date_or_number_is_not_found() {
    for (query, line) in [
        ("12/20", "모두 1,220개"),
        ("12월 20일", "표의 12 20 30"),
        ("12/20", "표의 12 20 30"),
        ("2026-12-20", "2025년 12월 20일"),
        ("5월 3일", "you may 3 times"),
        ("5000", "인구 5천만"),
        ("100만", "예산 10,000,000원"),
        ("1000000", "예산 2백만"),
        ("입체", "한 입 體"),
    ] {
        let index = Index::build(&library(&[("노트", vec![item(line)])]), &Glossary::default());
        assert_eq!(index.find_strict(query, 5), [], "{query} in {line}");
    }
}

#[test]
fn decomposed_text_is_marked_on_its_own_characters() {
    // The line is written in conjoining letters, as names from macOS are.
    check(
        "별칭",
        "[\u{1107}\u{1167}\u{11af}\u{110e}\u{1175}\u{11bc}]",
        &Why::Exact,
    );
    check(
        "ㅂㅊ",
        "[\u{1107}\u{1167}\u{11af}\u{110e}\u{1175}\u{11bc}]은",
        &Why::Initials,
    );
}

#[test]
fn the_glossary_tells_both_terms() {
    let glossary = Glossary {
        groups: vec![vec!["load balancer".into(), "ELB".into(), "부하 분산기".into()]],
    };
    let index = Index::build(&library(&[("노트", vec![item("ELB가 요청을 나눈다")])]), &glossary);
    for query in ["부하 분산기", "부하분산기는", "Load Balancers"] {
        let hits = index.find_strict(query, 5);
        assert_eq!(marked(&hits[0]), "[ELB]가 요청을 나눈다", "{query}");
        let Why::Alias { found, .. } = &hits[0].why[0] else {
            panic!("{query} by {:?}", hits[0].why);
        };
        assert_eq!(found, "ELB");
    }
}

fn outline() -> Vec<Line> {
    vec![
        heading(0, "Lambda"),
        item("서버 없이 코드를 실행"),
        heading(1, "동시성"),
        item("예약하면 트래픽을 제한"),
        heading(0, "ECS"),
        item("태스크 정의에 볼륨을 적는다"),
    ]
}

#[test]
fn a_hit_knows_its_note_its_line_and_the_headings_above() {
    let library = library(&[("시험 대비", outline())]);
    let index = Index::build(&library, &glossary());
    let hit = &index.find("트래픽", 5)[0];
    assert_eq!(headings(&library, hit), ["Lambda", "동시성"]);
    assert_eq!(hit.line, Some(4));
    assert!(hit.note.is_some());
    assert_eq!(hit.block.map(HitTarget::Block), Some(hit.target));
    let heading = &index.find("동시성", 5)[0];
    assert_eq!(headings(&library, heading), ["Lambda"]);
    let title = &index.find("대비", 5)[0];
    assert_eq!(
        (title.note.map(HitTarget::Note), title.block, title.line),
        (Some(title.target), None, None)
    );
}

#[test]
fn a_heading_or_the_title_may_have_a_term_of_the_query() {
    let index = Index::build(&library(&[("시험 대비", outline())]), &glossary());
    for query in ["lambda 트래픽", "동시성 예약", "트래픽 시험", "예약 람다"] {
        let hit = &index.find_strict(query, 5)[0];
        assert!(hit.text.contains("트래픽"), "{query}: {}", hit.text);
        assert!(hit.why.contains(&Why::Heading), "{query}: {:?}", hit.why);
    }
    let of_another_section = index.find_strict("lambda 볼륨", 5);
    assert_eq!(of_another_section, []);
}

/// One note with a line and its translation, an image line, and one of everything else.
fn everything() -> Library {
    let mut parts: Parts = parts(&[(
        "노트",
        vec![heading(0, "가중치 별칭"), item("트래픽을 나눈다"), item("배포.png")],
    )]);
    let (note, blocks) = &mut parts.notes[0];
    blocks[1].translation = "splits the traffic".into();
    let diagram = DiagramId::from_raw(50);
    blocks[2].kind = BlockKind::Image(diagram);
    let (note, line): (NoteId, BlockId) = (note.id, blocks[1].id);
    parts.diagrams.push(Diagram {
        id: diagram,
        notebook: NotebookId::from_raw(1),
        name: "배포.png".into(),
        picture: None,
        regions: vec![Region {
            id: RegionId::from_raw(51),
            label: Text::both("옛 버전", "old version"),
            shape: Shape::Rect(0.0, 0.0, 0.5, 0.5),
            links: vec![line],
            role: None,
            group: None,
            is_locked: false,
        }],
        is_drawn: false,
        added_at: None,
    });
    let card = |id: u64, prompt: Prompt| Card {
        explanation: Text::detected("카나리 배포의 기초"),
        sources: vec![CardSource::Block(line)],
        ..Card::new(CardId::from_raw(id), note, FactId::from_raw(id + 100), prompt)
    };
    let option = |words: &str, is_right| ChoiceOption {
        text: Text::detected(words),
        is_right,
        why: Text::default(),
    };
    parts.cards = vec![
        card(60, Prompt::cloze(Text::detected("별칭은 {{두}} 버전까지 가리킨다"))),
        card(
            61,
            Prompt::choice(
                Text::both("무엇이 나누는가?", "What shifts it?"),
                vec![option("weighted routing", true), option("환경 변수", false)],
            ),
        ),
    ];
    parts.annotations.push(Annotation {
        id: AnnotationId::from_raw(70),
        target: Target::Block(line),
        mark: Mark::Remark("시험에 두 번 나왔다".into()),
        made_at: Timestamp(0),
    });
    let (library, found) = Library::assemble(parts);
    assert_eq!(found, []);
    library
}

#[test]
fn cards_diagrams_regions_and_remarks_are_found_and_lead_to_their_line() {
    let library = everything();
    let index = Index::build(&library, &Glossary::default());
    for (query, target, text) in [
        (
            "두 버전까지",
            HitTarget::Card(CardId::from_raw(60)),
            "별칭은 [두 버전까지] 가리킨다",
        ),
        (
            "weighted",
            HitTarget::Card(CardId::from_raw(61)),
            "무엇이 나누는가? — [weighted] routing",
        ),
        ("shifts", HitTarget::Card(CardId::from_raw(61)), "What [shifts] it?"),
        ("배포 png", HitTarget::Diagram(DiagramId::from_raw(50)), "[배포.png]"),
        ("old", HitTarget::Region(RegionId::from_raw(51)), "[old] version"),
        (
            "두 번",
            HitTarget::Annotation(AnnotationId::from_raw(70)),
            "시험에 [두 번] 나왔다",
        ),
    ] {
        let hit = &index.find_strict(query, 5)[0];
        assert_eq!((hit.target, marked(hit).as_str()), (target, text), "{query}");
        let expected_line = if matches!(target, HitTarget::Diagram(_)) { 3 } else { 2 };
        assert_eq!(hit.line, Some(expected_line), "{query}");
        assert_eq!(headings(&library, hit), ["가중치 별칭"], "{query}");
        assert!(hit.note.is_some() && hit.block.is_some(), "{query}");
    }
}

#[test]
fn a_line_is_found_by_its_translation() {
    let index = Index::build(&everything(), &Glossary::default());
    assert_eq!(marked(&index.find_strict("splits", 5)[0]), "[splits] the traffic");
    assert_eq!(
        marked(&index.find_strict("트래픽 splits", 5)[0]),
        "[트래픽]을 나눈다 — [splits] the traffic"
    );
}

#[test]
fn a_picture_is_one_hit_and_not_two() {
    let index = Index::build(&everything(), &Glossary::default());
    let hits = index.find("배포.png", 5);
    let of_picture = hits.iter().filter(|hit| hit.text == "배포.png");
    assert_eq!(of_picture.count(), 1);
}

#[test]
fn answers_count_less_than_questions() {
    let index = Index::build(&everything(), &Glossary::default());
    let targets: Vec<HitTarget> = index.find_strict("버전", 5).iter().map(|hit| hit.target).collect();
    assert_eq!(
        targets[..2],
        [
            HitTarget::Region(RegionId::from_raw(51)),
            HitTarget::Card(CardId::from_raw(60))
        ]
    );
    let explanation = &index.find_strict("카나리", 5)[0];
    assert!(explanation.text.ends_with("카나리 배포의 기초"), "{}", explanation.text);
}

/// What is found for a query, with the reasons, where some of the sources of terms are wanted.
fn with_sources(lines: &[&str], sources: TermSources, query: &str) -> Vec<(String, Vec<Why>)> {
    let mut parts = parts(&[("노트", lines.iter().map(|line| item(line)).collect())]);
    parts.settings.term_sources = sources;
    parts.glossary.groups = vec![vec!["서울".into(), "Seoul".into()]];
    let (library, _) = Library::assemble(parts);
    let shipped = Glossary {
        groups: vec![vec!["volume".into(), "볼륨".into()]],
    };
    let hits = Index::build(&library, &shipped).find(query, 9);
    hits.into_iter().map(|hit| (hit.text, hit.why)).collect()
}

#[test]
fn terms_that_notes_explain_and_those_of_each_glossary_can_be_switched_off() {
    let lines = ["두 가용 구역(DX)에 둔다", "DX마다 하나", "Seoul 지점", "EBS volume"];
    let all = TermSources::default();
    let alias = |typed: &str, found: &str| Why::Alias {
        typed: typed.into(),
        found: found.into(),
    };
    let found = with_sources(&lines, all, "가용 구역");
    assert_eq!(found[1], ("DX마다 하나".into(), vec![alias("가용 구역", "DX")]));
    assert_eq!(
        with_sources(&lines, TermSources { learnt: false, ..all }, "가용 구역").len(),
        1
    );
    assert_eq!(with_sources(&lines, all, "서울")[0].1, [alias("서울", "Seoul")]);
    let why = |sources, query| {
        with_sources(&lines, sources, query)
            .into_iter()
            .flat_map(|(_, why)| why)
    };
    let is_alias = |why: Why| matches!(why, Why::Alias { .. });
    assert!(!why(TermSources { own: false, ..all }, "서울").any(is_alias));
    assert!(why(all, "볼륨").any(is_alias));
    assert!(!why(TermSources { shipped: false, ..all }, "볼륨").any(is_alias));
}

#[test]
fn of_equal_hits_those_of_the_note_opened_last_come_first() {
    let note = |title| (title, vec![item("최대 메모리")]);
    let library = library(&[note("하나"), note("둘"), note("셋")]);
    let mut index = Index::build(&library, &Glossary::default());
    let titles = |index: &Index| -> Vec<String> {
        let notes = index.find("메모리", 9).into_iter().filter_map(|hit| hit.note);
        notes.map(|note| library.note(note).unwrap().title.clone()).collect()
    };
    assert_eq!(titles(&index), ["하나", "둘", "셋"]);
    let ids: Vec<_> = library.notes().map(|note| note.id).collect();
    index.set_opened([ids[2], ids[1]]);
    assert_eq!(titles(&index), ["셋", "둘", "하나"]);
}

#[test]
fn nothing_is_found_for_nothing() {
    let index = Index::build(&everything(), &Glossary::default());
    for query in ["", " ", "\t\n", "()", "…", "\u{200b}"] {
        assert_eq!(index.find(query, 5), [], "{query:?}");
    }
    assert_eq!(index.find("별칭", 0), []);
    assert_eq!(Index::default().find("별칭", 5), []);
}
