//! Cards proposed from lines.

use proptest::prelude::*;
use saegim::model::{
    Action, ActionKind, Block, BlockId, BlockKind, Import, ImportedNote, Lang, Prompt, Span, SpanStyle, Status, Text,
    Tint,
};
use saegim::quiz::propose::{Proposal, ProposalKind, all_proposals, new_cards, of_note, proposals_for};

use crate::material::shared;
use crate::shelf::{Line, MORNING, Shelf, heading, item};

fn shown(proposal: &Proposal, lang: Lang) -> String {
    let kind = proposal.kind.name();
    match &proposal.prompt {
        Prompt::Recall(recall) => format!("{kind}: {} => {}", recall.question.get(lang), recall.answer.get(lang)),
        other => format!("{kind}: {}", other.title().get(lang)),
    }
}

fn on_line(shelf: &Shelf, line: BlockId) -> Vec<String> {
    let found = proposals_for(shelf.library(), line);
    found.iter().map(|proposal| shown(proposal, Lang::Ko)).collect()
}

/// What the first item proposes.
#[track_caller]
fn check(lines: &[Line<'_>], expected: &[&str]) {
    let shelf = Shelf::with_notes(&[lines]);
    let first_item = lines.iter().position(|line| line.0 != BlockKind::Heading).unwrap();
    assert_eq!(on_line(&shelf, shelf.lines()[first_item]), expected);
}

/// Gives a line other properties than an import of plain words can.
fn change_line(shelf: &mut Shelf, line: BlockId, change: impl Fn(&mut Block)) {
    let note = shelf.library().note(shelf.note()).unwrap();
    let mut blocks: Vec<Block> = shelf.library().blocks_of(note).map(|block| (**block).clone()).collect();
    blocks.iter_mut().filter(|block| block.id == line).for_each(change);
    let note = (**note).clone();
    shelf.perform(Action::Import(Import {
        notes: vec![ImportedNote { note, blocks }],
        ..Import::default()
    }));
}

#[test]
fn a_figure_becomes_a_gap() {
    check(
        &[
            heading(0, "Lambda"),
            item(0, "최대 10,240MB 메모리를 15분까지 쓸 수 있음"),
        ],
        &[
            "figure: Lambda › 최대 {{10,240MB}} 메모리를 15분까지 쓸 수 있음",
            "figure: Lambda › 최대 10,240MB 메모리를 {{15분}}까지 쓸 수 있음",
        ],
    );
}

#[test]
fn lines_below_are_asked_by_the_line_above() {
    check(
        &[
            heading(0, "Lambda"),
            item(0, "별칭"),
            item(1, "버전을 가리킴"),
            item(2, "둘까지 나눌 수 있음"),
            item(1, "별칭을 가리키지 않음"),
            item(0, "로그"),
        ],
        &[
            "children: Lambda › 별칭에 대해 알아 둘 것 2가지는? => 버전을 가리킴\n  둘까지 나눌 수 있음\n별칭을 가리키지 않음",
        ],
    );
    check(
        &[item(0, "What is an alias?"), item(1, "a pointer to a version")],
        &["children: Server › What is an alias? => a pointer to a version"],
    );
    check(
        &[
            heading(0, "Storage"),
            (BlockKind::Paragraph, 0, "Classes:"),
            item(0, "hot"),
            item(0, "cold"),
        ],
        &["children: What are the 2 points about “Storage › Classes”? => hot\ncold"],
    );
}

#[test]
fn a_term_is_asked_and_asks() {
    check(
        &[heading(0, "재해 복구"), item(0, "RPO: 잃어도 되는 데이터의 양")],
        &[
            "definition: ‘재해 복구 › RPO’의 뜻은 무엇인가요? => 잃어도 되는 데이터의 양",
            "term: {{RPO}}: 잃어도 되는 데이터의 양",
        ],
    );
    check(
        &[heading(0, "Lambda"), item(0, "Reserved Concurrency는 동시성을 예약함")],
        &["term: {{Reserved Concurrency}}는 동시성을 예약함"],
    );
    check(&[heading(0, "Lambda"), item(0, "Lambda는 서버를 관리하지 않음")], &[]);
}

#[test]
fn a_comparison_asks_for_the_order_without_giving_it_away() {
    check(
        &[item(0, "예약 인스턴스 < 온디맨드 인스턴스 < 전용 호스트")],
        &[
            "comparison: 작은 쪽부터 순서대로 말하면? 예약 인스턴스 / 온디맨드 인스턴스 / 전용 호스트 => \
           예약 인스턴스 < 온디맨드 인스턴스 < 전용 호스트",
        ],
    );
    check(
        &[item(0, "SSD < HDD")],
        &["comparison: In which order, from least to most? HDD / SSD => SSD < HDD"],
    );
}

#[test]
fn options_of_a_question_and_entries_of_a_contents_list_are_not_proposed() {
    check(
        &[
            item(0, "How many hours does it take?"),
            item(1, "A. 2 hours"),
            item(1, "B. 12 hours"),
        ],
        &[],
    );
    check(&[item(0, "Correct answer: A, B")], &[]);
    check(&[item(0, "Reference: https://example.com/a")], &[]);
    let mut shelf = Shelf::with_notes(&[&[item(0, "시험 12개"), item(1, "링크")]]);
    let line = shelf.lines()[0];
    change_line(&mut shelf, line, |block| {
        block.spans = vec![Span {
            range: 0..block.text.len(),
            style: SpanStyle::Link("exam.md".into()),
        }];
    });
    assert_eq!(on_line(&shelf, line), Vec::<String>::new());
}

#[test]
fn highlights_and_bold_words_become_gaps_once() {
    let words = "별칭으로 사용자의 10%를 새 버전으로 보냄";
    let mut shelf = Shelf::with_notes(&[&[item(0, words)]]);
    let line = shelf.lines()[0];
    let range = |part: &str| {
        let start = words.find(part).unwrap();
        start..start + part.len()
    };
    change_line(&mut shelf, line, |block| {
        block.spans = vec![Span {
            range: range("새 버전"),
            style: SpanStyle::Bold,
        }];
    });
    shelf.perform(Action::Highlight {
        block: line,
        range: range("사용자의 10%"),
        tint: Tint::Yellow,
        at: MORNING,
    });
    assert_eq!(
        on_line(&shelf, line),
        [
            "highlight: 별칭으로 {{사용자의 10%}}를 새 버전으로 보냄",
            "term: 별칭으로 사용자의 10%를 {{새 버전}}으로 보냄",
        ],
    );
}

#[test]
fn a_translated_line_is_asked_in_both_languages() {
    let mut shelf = Shelf::with_notes(&[&[item(0, "최대 10GB 이미지를 15분 안에 배포"), item(1, "Linux만 됨")]]);
    let [line, child] = shelf.lines()[..] else {
        panic!("two lines")
    };
    change_line(&mut shelf, line, |block| {
        block.translation = "deploys images of up to 10 GB within 15 minutes".into();
    });
    let english = |shelf: &Shelf| -> Vec<String> {
        let found = proposals_for(shelf.library(), line);
        found.iter().map(|proposal| shown(proposal, Lang::En)).collect()
    };
    assert_eq!(
        english(&shelf)[..2],
        [
            "figure: Server › deploys images of up to {{10 GB}} within 15 minutes",
            "figure: Server › deploys images of up to 10 GB within {{15 minutes}}",
        ],
    );
    assert!(
        english(&shelf)[2].contains("에 대해 알아 둘"),
        "the line below is not translated yet"
    );
    change_line(&mut shelf, child, |block| block.translation = "Linux only".into());
    let question = english(&shelf)[2].clone();
    assert!(question.contains("What should you know about “") && question.ends_with("”? => Linux only"));
}

#[test]
fn a_translation_of_blanks_is_none() {
    let mut shelf = Shelf::with_notes(&[&[item(0, "배치 그룹"), item(1, "Cluster")]]);
    let [parent, child] = shelf.lines()[..] else { panic!() };
    change_line(&mut shelf, child, |block| block.translation = " ".into());
    let found = proposals_for(shelf.library(), parent);
    assert!(shown(&found[0], Lang::Ko).ends_with("=> Cluster"), "{found:?}");
}

#[test]
fn what_is_disputed_or_dated_is_not_proposed() {
    let mut shelf = Shelf::with_notes(&[&[item(0, "최대 4KB"), item(1, "크기는 3GB"), item(1, "수는 5개")]]);
    let [parent, child, _] = shelf.lines()[..] else {
        panic!("three lines")
    };
    let both = || Text::detected("?");
    shelf.perform(Action::SetBlockStatus {
        block: child,
        status: Status::Disputed {
            one: both(),
            other: both(),
        },
    });
    assert_eq!(on_line(&shelf, child), Vec::<String>::new());
    assert!(
        on_line(&shelf, parent)[1].ends_with("=> 수는 5개"),
        "{:?}",
        on_line(&shelf, parent)
    );
    shelf.perform(Action::SetBlockStatus {
        block: parent,
        status: Status::Dated {
            as_of: "2025".into(),
            now: both(),
        },
    });
    assert_eq!(on_line(&shelf, parent), Vec::<String>::new());
}

/// Makes the cards of proposals.
fn accept(shelf: &mut Shelf, proposals: &[Proposal]) {
    let accepted = shelf.history.transact(ActionKind::AddCards, |tx| {
        let (library, ids) = tx.library_and_ids();
        let cards = new_cards(library, ids, proposals);
        tx.perform(Action::AddCards(cards))
    });
    let ((), step) = accepted.unwrap();
    shelf.follow(&step.changes);
}

#[test]
fn what_was_accepted_is_not_proposed_again_and_its_cards_are_siblings() {
    let mut shelf = Shelf::with_notes(&[&[item(0, "최대 10,240MB, 15분"), item(1, "CPU: 메모리에 비례하여 늘어남")]]);
    let all = all_proposals(shelf.library());
    assert_eq!(all.len(), 5);
    accept(&mut shelf, &all[..1]);
    let rest = all_proposals(shelf.library());
    assert_eq!(rest, all[1..]);
    accept(&mut shelf, &rest);
    assert_eq!(all_proposals(shelf.library()), []);

    let facts: Vec<_> = shelf
        .library()
        .cards()
        .map(|card| (card.sources[0], card.fact))
        .collect();
    for (source, fact) in &facts {
        for (other_source, other_fact) in &facts {
            assert_eq!(source == other_source, fact == other_fact);
        }
    }
    shelf.undo();
    assert_eq!(all_proposals(shelf.library()), rest);
}

#[test]
fn what_was_dismissed_is_not_proposed_until_that_is_taken_back() {
    let mut shelf = Shelf::with_notes(&[&[item(0, "최대 10,240MB, 15분"), item(1, "CPU: 메모리에 비례하여 늘어남")]]);
    let all = all_proposals(shelf.library());
    let step = shelf.history.perform(Action::DismissProposals {
        note: all[0].note,
        proposals: [all[0].id.clone(), all[2].id.clone()].into(),
        is_dismissed: true,
    });
    shelf.follow(&step.unwrap().changes);
    let left: Vec<_> = [1, 3, 4].map(|place| all[place].clone()).into();
    assert_eq!(all_proposals(shelf.library()), left);
    assert_eq!(proposals_for(shelf.library(), all[0].line).len(), 1);
    shelf.undo();
    assert_eq!(all_proposals(shelf.library()), all);
}

#[test]
fn a_reworded_card_still_stands_for_its_proposal() {
    let mut shelf = Shelf::with_notes(&[&[item(0, "최대 4KB까지"), item(1, "변수")]]);
    let all = all_proposals(shelf.library());
    accept(&mut shelf, &all);
    for (card, prompt) in shelf.cards().into_iter().zip([
        Prompt::cloze(Text::detected("환경 변수는 모두 합쳐 {{4}}KB까지")),
        Prompt::recall(Text::detected("무엇의 한도인가?"), Text::detected("환경 변수")),
    ]) {
        let explanation = Text::default();
        shelf.perform(Action::EditCard {
            card,
            prompt,
            explanation,
            hint: Text::default(),
            reference: String::new(),
        });
    }
    assert_eq!(all_proposals(shelf.library()), []);
}

/// Lines with what the rules look for in any mixture.
fn words() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("10,240MB"),
        Just("50:1"),
        Just(" "),
        Just(" < "),
        Just(": "),
        Just("별칭은 "),
        Just("Lambda"),
        Just("는 "),
        Just("{{"),
        Just("}}"),
        Just("%"),
        Just("3~5개"),
        Just("\n"),
        Just("-"),
        Just("🦀"),
        Just("1"),
        Just("é"),
        Just("http://"),
        Just("년"),
        Just("."),
    ];
    prop_oneof![
        prop::collection::vec(part, 0..10).prop_map(|parts| parts.concat()),
        "\\PC{0,30}",
    ]
}

proptest! {
    #[test]
    fn every_proposal_can_be_asked_and_is_known_by_its_id(
        lines in prop::collection::vec((0_u8..3, words(), words()), 1..8),
    ) {
        let items: Vec<Line<'_>> = lines.iter().map(|(depth, words, _)| item(*depth, words)).collect();
        let mut shelf = Shelf::with_notes(&[&items]);
        for (line, (_, _, translation)) in shelf.lines().into_iter().zip(&lines) {
            change_line(&mut shelf, line, |block| block.translation.clone_from(translation));
        }
        let all = all_proposals(shelf.library());
        for proposal in &all {
            prop_assert_eq!(proposal.prompt.defect(), None, "{:?}", proposal);
        }
        let one_by_one: Vec<_> = shelf.lines().into_iter().flat_map(|line| proposals_for(shelf.library(), line)).collect();
        prop_assert_eq!(&one_by_one, &all);
        let mut ids: Vec<&str> = all.iter().map(|proposal| proposal.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), all.len(), "{:?}", all);
        accept(&mut shelf, &all);
        prop_assert_eq!(all_proposals(shelf.library()), []);
    }
}

/// What is proposed for a note of list items: the figures, each once and no others, and how many there are of other kinds.
#[track_caller]
fn check_note(text: &str, figures: &[&str], n_lists: usize, n_comparisons: usize) {
    let lines: Vec<Line<'_>> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| match line.split_once("• ") {
            Some((blanks, words)) => item(u8::try_from(blanks.len() / 2).unwrap().saturating_sub(1), words),
            None => heading(0, line.trim()),
        })
        .collect();
    let shelf = Shelf::with_notes(&[&lines]);
    let note = shelf.library().note(shelf.note()).unwrap();
    let found = of_note(shelf.library(), note).proposals;
    let n_of = |kind| found.iter().filter(|proposal| proposal.kind == kind).count();
    let all = || {
        found
            .iter()
            .map(|proposal| shown(proposal, Lang::Ko))
            .collect::<Vec<_>>()
    };
    for figure in figures {
        assert_eq!(
            all().iter().filter(|shown| shown.contains(figure)).count(),
            1,
            "{figure}: {:#?}",
            all()
        );
    }
    assert_eq!(n_of(ProposalKind::Figure), figures.len(), "{:#?}", all());
    assert_eq!(n_of(ProposalKind::Children), n_lists, "{:#?}", all());
    assert_eq!(n_of(ProposalKind::Comparison), n_comparisons, "{:#?}", all());
}

#[test]
fn notes_propose_their_figures() {
    let figures = [
        "{{15분}}",
        "{{128MB}}",
        "{{1,000개}}",
        "환경 변수의 합은 {{4KB}}",
        "{{29초}}",
        "{{10MB}}",
        "{{300초}}",
        "{{429}}",
        "{{100MB}}",
        "{{5MB}}",
        "읽기 한 단위: {{4KB}}",
        "쓰기 한 단위: {{1KB}}",
        "{{24시간}}",
    ];
    check_note(include_str!("../cases/notes/서버리스 정리.txt"), &figures, 18, 0);
    // The first note too, where it is.
    if let Some(path) = shared("input/dva_c02_server_serverless.txt") {
        let figures = [
            "{{50:1}}",
            "{{200GiB}}",
            "{{10,000 IOPS}}",
            "{{10,240MB}}",
            "{{10%}}",
            "{{10GB}}",
            "{{4KB}}",
        ];
        check_note(&std::fs::read_to_string(path).unwrap(), &figures, 14, 1);
    }
}
