//! Steps and statements that are proposed: where a line shows an order, and where a confirmed line fixes a figure.

use saegim::model::{
    Action, Block, BlockId, BlockKind, Import, ImportedNote, Lang, Prompt, Response, SourceText, Status, Verdict,
    without_gaps,
};
use saegim::quiz::propose::{Proposal, ProposalKind, Worth, new_cards, of_note, proposals_for};

use crate::shelf::{Line, Shelf, heading, item};

/// A shelf whose items count from one at each depth, as a numbered list does.
fn numbered(lines: &[Line<'_>]) -> Shelf {
    let mut shelf = Shelf::with_notes(&[lines]);
    let mut counts = [0_usize; 4];
    change(&mut shelf, |block| {
        if block.kind != BlockKind::ListItem {
            counts = [0; 4];
            return;
        }
        let depth = usize::from(block.depth);
        counts[depth] += 1;
        counts[depth + 1..].fill(0);
        block.source = SourceText::Around {
            lead: format!("{}. ", counts[depth]),
            tail: "\n".into(),
        };
    });
    shelf
}

fn change(shelf: &mut Shelf, mut each: impl FnMut(&mut Block)) {
    let note = shelf.library().note(shelf.note()).unwrap();
    let mut blocks: Vec<Block> = shelf.library().blocks_of(note).map(|block| (**block).clone()).collect();
    blocks.iter_mut().for_each(&mut each);
    let note = (**note).clone();
    shelf.perform(Action::Import(Import {
        notes: vec![ImportedNote { note, blocks }],
        ..Import::default()
    }));
}

fn proposed(shelf: &Shelf, kind: ProposalKind) -> Vec<Proposal> {
    let note = shelf.library().note(shelf.note()).unwrap();
    let found = of_note(shelf.library(), note).proposals.into_iter();
    found.filter(|proposal| proposal.kind == kind).collect()
}

/// The question and the steps, between arrows.
fn shown(proposal: &Proposal) -> String {
    let asked = proposal.prompt.title().get(Lang::Ko);
    format!("{asked} {}", proposal.prompt.answers(Lang::Ko).join(" > "))
}

#[track_caller]
fn check(shelf: &Shelf, expected: &[&str]) {
    let found: Vec<String> = proposed(shelf, ProposalKind::Order).iter().map(shown).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_numbered_list_below_a_title_that_says_order_is_to_be_put_in_order() {
    let steps = [
        item(0, "새 버전을 만든다"),
        item(0, "10%를 옮긴다"),
        item(0, "전부 옮긴다"),
    ];
    let with = |title| [&[heading(1, "Lambda"), heading(2, title)][..], &steps].concat();
    let expected = "새 버전을 만든다 > 10%를 옮긴다 > 전부 옮긴다";
    check(
        &numbered(&with("배포 순서")),
        &[&format!("‘Lambda › 배포 순서’의 올바른 순서는? {expected}")],
    );
    check(&numbered(&with("배포 순서는?")), &[&format!("배포 순서는? {expected}")]);
    check(&numbered(&with("배포 특징")), &[]);
    check(&numbered(&with("1단계")), &[]);
    // Without numbers nothing says that the order matters.
    check(&Shelf::with_notes(&[&with("배포 순서")]), &[]);
    // A line above says it as well as a heading.
    let below = [
        heading(1, "Saga"),
        item(0, "Compensation steps"),
        item(1, "Cancel the payment"),
        item(1, "Release the stock"),
        item(2, "in every warehouse"),
        item(1, "Tell the customer"),
    ];
    check(
        &numbered(&below),
        &[
            "What's the right order of “Saga › Compensation steps”? Cancel the payment > Release the stock > Tell the customer",
        ],
    );
    let counted = [
        heading(1, "정규화 단계"),
        item(0, "1단계: 반복을 없앤다"),
        item(0, "2단계: 부분 종속을 없앤다"),
        item(0, "3단계: 이행 종속을 없앤다"),
    ];
    check(
        &Shelf::with_notes(&[&counted]),
        &["‘Server › 정규화 단계’의 올바른 순서는? 반복을 없앤다 > 부분 종속을 없앤다 > 이행 종속을 없앤다"],
    );
}

#[test]
fn lists_that_are_too_short_too_long_or_something_else_are_not() {
    let list = |items: &[&'static str]| {
        let items = items.iter().map(|words| item(0, words));
        numbered(
            &std::iter::once(heading(1, "배포 절차"))
                .chain(items)
                .collect::<Vec<_>>(),
        )
    };
    for items in [
        &["만든다", "옮긴다"][..],
        &[
            "하나",
            "둘째",
            "셋째",
            "넷째",
            "다섯째",
            "여섯째",
            "일곱째",
            "여덟째",
            "아홉째",
        ],
        &["만든다", "옮긴다", "만든다"],
        &["만든다", "옮긴다", "왜 지켜보는가?"],
        &["콘솔에서 클릭한다", "메뉴를 클릭한다", "확인을 누른다"],
        &["가", "나", "다"],
        &["만든다", "{{옮긴다}}", "지켜본다"],
    ] {
        check(&list(items), &[]);
    }
}

#[test]
fn names_between_arrows_are_steps_and_menus_sums_and_transitions_are_not() {
    let shelf = |line| Shelf::with_notes(&[&[heading(1, "배포"), item(0, line)]]);
    check(
        &shelf("빌드 → 테스트 → 배포"),
        &["‘배포’의 올바른 순서는? 빌드 > 테스트 > 배포"],
    );
    check(
        &shelf("CI 흐름: build -> test -> release"),
        &["‘배포 › CI 흐름’의 올바른 순서는? build > test > release"],
    );
    check(
        &shelf("(SYN → SYN-ACK → ACK)"),
        &["‘배포’의 올바른 순서는? SYN > SYN-ACK > ACK"],
    );
    for line in [
        "빌드 → 배포",
        "콘솔 → 설정 → 네트워크",
        "1 → 2 → 3",
        "A → B → C",
        "3 + 4 → 7 → 49 = 답",
        "즉 Ready → Running, Running → Ready, Running → Waiting 같은 것",
        "빌드 → 테스트 → 빌드",
        "빌드 -> 테스트 → 배포",
    ] {
        check(&shelf(line), &[]);
    }
    // The same steps in two orders: which of them is asked for?
    let walks = [
        heading(1, "트리 순회"),
        item(0, "전위"),
        item(1, "부모 → 왼쪽 → 오른쪽"),
        item(0, "중위"),
        item(1, "왼쪽 → 부모 → 오른쪽"),
    ];
    check(&Shelf::with_notes(&[&walks]), &[]);
}

#[test]
fn an_order_that_was_taken_comes_back_no_more() {
    let mut shelf = numbered(&[
        heading(1, "배포 절차"),
        item(0, "새 버전을 만든다"),
        item(0, "10%를 옮긴다"),
        item(0, "전부 옮긴다"),
    ]);
    let heading = shelf.lines()[0];
    let found = proposals_for(shelf.library(), heading);
    assert_eq!(
        found,
        proposed(&shelf, ProposalKind::Order),
        "the line alone proposes what the note does"
    );
    assert_eq!(
        (found.len(), found[0].worth(), found[0].sources.len()),
        (1, Worth::Fair, 4)
    );
    let mut ids = shelf.history.ids().clone();
    let cards = new_cards(shelf.library(), &mut ids, &found);
    *shelf.history.ids() = ids;
    shelf.perform(Action::AddCards(cards));
    assert!(proposals_for(shelf.library(), heading).is_empty());
    let card = shelf.library().cards().next().unwrap();
    assert_eq!(card.prompt.judge(&Response::Order(vec![0, 1, 2])), Verdict::Right);
}

/// Lines that each fix a figure of the same unit, and one that fixes none.
fn limits(n: u32) -> Shelf {
    let words: Vec<String> = (1..=n)
        .map(|n| format!("대기열 {n}호의 메시지는 최대 {}일 동안 남아 있다", n * 3 + 1))
        .collect();
    let mut lines = vec![heading(1, "대기열"), item(0, "요금은 달마다 5달러씩 오른 적이 있다")];
    lines.extend(words.iter().map(|words| item(0, words)));
    Shelf::with_notes(&[&lines])
}

#[test]
fn confirmed_lines_become_statements_of_which_about_half_are_not_true() {
    let mut shelf = limits(40);
    assert!(
        proposed(&shelf, ProposalKind::Statement).is_empty(),
        "nobody confirmed them"
    );
    change(&mut shelf, |block| block.status = Status::Confirmed);
    let found = proposed(&shelf, ProposalKind::Statement);
    assert_eq!(found.len(), 40, "one for each line that fixes a figure");
    let mut n_true = 0;
    for proposal in &found {
        let Prompt::Truth(truth) = &proposal.prompt else {
            panic!("{proposal:?}")
        };
        let line = &shelf.library().block(proposal.line).unwrap().text;
        let asked = without_gaps(truth.statement.get(Lang::Ko));
        assert_eq!(proposal.worth(), Worth::Doubtful, "offered last");
        assert_eq!(asked.ends_with(line), truth.is_true, "{asked} of {line}");
        if truth.is_true {
            n_true += 1;
        } else {
            // With what would be right put back it is the line again.
            let (before, rest) = truth.statement.get(Lang::Ko).split_once("{{").unwrap();
            let (wrong, after) = rest.split_once("}}").unwrap();
            let right = truth.correction.get(Lang::Ko);
            assert!(format!("{before}{right}{after}").ends_with(line), "{truth:?}");
            assert_ne!(wrong, right);
        }
        assert_eq!(proposals_for(shelf.library(), proposal.line).last(), Some(proposal));
    }
    assert!((10..=30).contains(&n_true), "{n_true} of 40 are true");
}

#[test]
fn a_figure_without_another_of_its_unit_is_not_changed() {
    let mut shelf = limits(1);
    change(&mut shelf, |block| block.status = Status::Confirmed);
    assert!(proposed(&shelf, ProposalKind::Statement).is_empty());
}

#[test]
fn a_statement_that_was_taken_comes_back_no_more() {
    let mut shelf = limits(3);
    change(&mut shelf, |block| block.status = Status::Confirmed);
    let found = proposed(&shelf, ProposalKind::Statement);
    let lines: Vec<BlockId> = found.iter().map(|proposal| proposal.line).collect();
    assert_eq!(lines.len(), 3);
    let mut ids = shelf.history.ids().clone();
    let cards = new_cards(shelf.library(), &mut ids, &found);
    *shelf.history.ids() = ids;
    shelf.perform(Action::AddCards(cards));
    assert!(proposed(&shelf, ProposalKind::Statement).is_empty());
}
