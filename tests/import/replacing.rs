//! Words that are found and replaced: everything comes back, nothing is lost that lies on the words around, and the note
//! stays Markdown that reads back as its lines.

use proptest::prelude::*;
use saegim::exchange::export_markdown;
use saegim::import::inline;
use saegim::model::{
    Action, ActionKind, BlockKind, CardSource, History, Library, Mark, NewCard, Prompt, SpanStyle, Status, Step,
    Target, Text, Timestamp, Tint,
};
use saegim::replace::{Outcome, Pattern, Query, Template, reword};

use crate::support::{empty_library, file, import, line};

const NOTE: &str = "# 큐와 Lambda\n\n큐는 메시지를 **큐에** 담는다. See [큐](https://example.com/큐).\n\n- 메모리 10,240MB, 큐 하나\n  - \
    [[큐]] 옆의 `큐`\n- [x] 큐\n\n> 큐를 인용\n\n> [!tip] 큐 기억하기\n\n```sh\naws 큐\n큐 끝\n```\n\n| 큐 | b |\n|---|---|\n| 1 | \
    큐 |\n\n마지막 큐 큐";

fn written() -> History {
    let mut history = empty_library();
    import(&mut history, vec![file("note.md", NOTE)]);
    history
}

fn literal(text: &str) -> Query {
    Query {
        text: text.to_owned(),
        ..Query::default()
    }
}

/// Replaces something in the words of all lines and in their translations, as the window does.
fn replace(history: &mut History, query: &Query, typed: &str) -> Step {
    let pattern = Pattern::new(query).unwrap().unwrap();
    let template = Template::new(typed, &pattern, query.is_regex).unwrap();
    let mut actions = Vec::new();
    for block in history.library().blocks() {
        for (is_translation, words) in [(false, &block.text), (true, &block.translation)] {
            let found = reword(block, words, &pattern, &template);
            actions.extend(
                found
                    .filter(|found| found.outcome == Outcome::Changed)
                    .map(|found| Action::RewordBlock {
                        block: block.id,
                        is_translation,
                        parts: found.parts,
                    }),
            );
        }
    }
    let done = history.transact(ActionKind::ReplaceWords, |tx| {
        actions.into_iter().try_for_each(|action| tx.perform(action))
    });
    done.unwrap().1
}

/// How often something is found in lines that can be replaced in.
fn count(library: &Library, query: &Query) -> usize {
    let pattern = Pattern::new(query).unwrap().unwrap();
    let lines = library.blocks().filter(|block| block.is_of_words());
    lines.map(|block| pattern.ranges(&block.text).len()).sum()
}

/// The lines as a reader of the Markdown has them.
fn texts(library: &Library) -> Vec<String> {
    let note = library.notes().next().unwrap();
    let texts = library.blocks_of(note).map(|block| block.text.trim().to_owned());
    texts.filter(|text| !text.is_empty()).collect()
}

#[test]
fn what_lies_on_a_line_stays_where_words_are_replaced() {
    let mut history = written();
    let block = line(history.library(), "메모리 10,240MB, 큐 하나").id;
    let range = |library: &Library, words: &str| {
        let text = &library.block(block).unwrap().text;
        let start = text.find(words).unwrap();
        start..start + words.len()
    };
    for (words, tint) in [("10,240MB", Tint::Green), ("큐 하나", Tint::Pink)] {
        let (range, at) = (range(history.library(), words), Timestamp(5));
        history.perform(Action::Highlight { block, range, tint, at }).unwrap();
    }
    let (target, at) = (Target::Block(block), Timestamp(6));
    history.perform(Action::ToggleStar { target, at }).unwrap();
    let status = Status::Confirmed;
    history.perform(Action::SetBlockStatus { block, status }).unwrap();
    let card = new_card(&history, block);
    history.perform(Action::AddCards(vec![card])).unwrap();
    let cards: Vec<_> = history.library().cards().cloned().collect();

    replace(&mut history, &literal("큐"), "대기열");
    let library = history.library();
    let text = &library.block(block).unwrap().text;
    assert_eq!(text, "메모리 10,240MB, 대기열 하나");
    assert_eq!(library.block(block).unwrap().status, Status::Confirmed);
    assert!(library.cards().eq(&cards), "the cards are a person's own");
    let mut marked: Vec<&str> = library
        .annotations_on(target)
        .filter_map(|annotation| match &annotation.mark {
            Mark::Highlight(range, _) => text.get(range.clone()),
            _ => None,
        })
        .collect();
    marked.sort_unstable();
    assert_eq!(marked, ["10,240MB", "대기열 하나"]);
    assert_eq!(library.annotations_on(target).count(), 3);
}

fn new_card(history: &History, block: saegim::model::BlockId) -> NewCard {
    NewCard {
        note: history.library().block(block).unwrap().note,
        fact: None,
        prompt: Prompt::recall(Text::detected("큐란?"), Text::detected("큐")),
        sources: vec![CardSource::Block(block)],
        explanation: Text::default(),
        hint: Text::default(),
        reference: String::new(),
    }
}

#[test]
fn bold_words_code_and_links_keep_their_looks_and_targets() {
    let mut history = written();
    replace(&mut history, &literal("큐"), "줄");
    let note = history.library().notes().next().unwrap();
    let exported = export_markdown(history.library(), note);
    for words in [
        "# 줄와 Lambda",
        "줄는 메시지를 **줄에** 담는다. See [줄](https://example.com/큐).",
        "[줄](큐) 옆의 `줄`",
        "- [x] 줄",
        "> 줄를 인용",
        "> [!tip] 줄 기억하기",
        "aws 줄\n줄 끝",
        "| 큐 | b |",
        "마지막 줄 줄",
    ] {
        assert!(exported.contains(words), "{words} in {exported}");
    }
    let linked = history.library().blocks().flat_map(|block| &block.spans);
    let targets = linked.filter(|span| matches!(&span.style, SpanStyle::Link(to) if to.contains('큐')));
    assert_eq!(targets.count(), 2);
}

#[test]
fn a_translation_is_reworded_by_itself() {
    let mut history = with_translation();
    let before = history.library().clone();
    let step = replace(&mut history, &literal("queue"), "line");
    assert_eq!(step.changes.len(), 1);
    let block = history
        .library()
        .blocks()
        .find(|block| block.has_translation())
        .unwrap();
    assert_eq!((&*block.text, &*block.translation), ("큐 하나", "one line"));
    history.undo().unwrap();
    assert_eq!(*history.library(), before);
}

/// A note whose line is there in both languages.
fn with_translation() -> History {
    let mut history = written();
    let note = history.library().notes().next().unwrap().id;
    let mut block = line(history.library(), "마지막 큐 큐").clone();
    block.id = history.ids().next_id();
    (block.text, block.translation) = ("큐 하나".to_owned(), "one queue".to_owned());
    let insertion = Action::InsertBlocks {
        note,
        after: None,
        blocks: vec![block],
        annotations: Vec::new(),
    };
    history.perform(insertion).unwrap();
    history
}

fn sought() -> impl Strategy<Value = (Query, String)> {
    let text = prop_oneof![
        Just("큐".to_owned()),
        Just("메시지".to_owned()),
        Just("큐 ".to_owned()),
        Just("e".to_owned()),
        Just(" ".to_owned()),
        Just(".".to_owned()),
        "[가-힣a-z ,]{1,2}",
    ];
    let new = prop_oneof![
        Just(String::new()),
        Just(" ".to_owned()),
        "[가-힣a-zA-Z ]{0,6}",
        "\\PC{0,4}"
    ];
    (text, new, any::<[bool; 3]>()).prop_map(|(text, new, [matches_case, is_whole_word, is_regex])| {
        // A dollar sign names a group that is not there.
        let new = new.replace('$', "_");
        let query = Query {
            text,
            matches_case,
            is_whole_word,
            is_regex,
        };
        (query, new)
    })
}

proptest! {
    #[test]
    fn replacing_is_taken_back_whole((query, new) in sought()) {
        let mut history = with_translation();
        let before = history.library().clone();
        let step = replace(&mut history, &query, &new);
        prop_assert_eq!(history.library().check_invariants(), Ok(()));
        if !step.changes.is_empty() {
            let after = history.library().clone();
            history.undo().unwrap();
            prop_assert_eq!(history.library(), &before);
            history.redo().unwrap();
            prop_assert_eq!(history.library(), &after);
        }
    }

    #[test]
    fn words_replaced_by_themselves_change_nothing((mut query, _) in sought()) {
        query.matches_case = true;
        query.is_regex = false;
        let mut history = written();
        let words = query.text.clone();
        let step = replace(&mut history, &query, &words);
        prop_assert!(step.changes.is_empty());
    }

    #[test]
    fn what_was_replaced_is_not_found_again((mut query, _) in sought(), new in "[!-+<-?]{1,4}") {
        query.is_regex = false;
        query.is_whole_word = false;
        let mut history = written();
        replace(&mut history, &query, &new);
        let n_left = count(history.library(), &query);
        // Blanks and what they leave empty stay; everything else is gone.
        prop_assert!(n_left == 0, "{query:?} by {new}: {n_left}");
    }

    #[test]
    fn a_note_in_which_words_were_replaced_is_the_same_when_it_is_read((query, new) in sought(), plain in "[가-힣a-z]{1,4}") {
        // Signs of Markdown are written by hand, and mean something then.
        let new = if inline(&new).0 == new && new.chars().all(|c| c.is_alphanumeric() || c == ' ') { new } else { plain };
        let mut history = written();
        replace(&mut history, &query, &new);
        let note = history.library().notes().next().unwrap();
        let markdown = export_markdown(history.library(), note);
        let mut again = empty_library();
        import(&mut again, vec![file("note.md", &markdown)]);
        let is_table = |history: &History| history.library().blocks().filter(|block| block.kind == BlockKind::Table).count();
        prop_assert_eq!(is_table(&again), is_table(&history));
        prop_assert_eq!(texts(again.library()), texts(history.library()), "{}", markdown);
    }
}
