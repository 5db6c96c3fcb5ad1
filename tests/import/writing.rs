//! Writing in a note: what hangs on lines follows their words, and the note stays Markdown that reads back as its lines.

use proptest::collection::vec;
use proptest::prelude::*;
use saegim::exchange::export_markdown;
use saegim::model::{
    Action, Block, BlockId, BlockKind, CardSource, CellPlace, History, Id as _, Library, Mark, Moving, NewCard, Prompt,
    Refusal, Retyping, Span, SpanStyle, Table, Target, Text, Timestamp, Tint,
};

use crate::support::{empty_library, file, import, line, lines};

const NOTE: &str = "# Lambda\n\n메모리는 10,240MB까지다.\nIt scales CPU too.\n\n- timeout 15 minutes\n  - in seconds\n1. first\n\
    2. second\n\n- [x] read\n\n> a quote\n\n> [!tip] Remember\n> inside it\n> - an item\n\n```sh\naws lambda list\n```\n\n\
    | a | b |\n|---|---|\n| 1 | 2 |\n\nThe last line";

fn written(markdown: &str) -> History {
    let mut history = empty_library();
    import(&mut history, vec![file("note.md", markdown)]);
    history
}

fn exported(library: &Library) -> String {
    export_markdown(library, library.notes().next().unwrap())
}

/// The lines of the only note as Markdown can say them: without lines that have no words, and without how deep items lie in
/// one another. Words in a callout are a quote where the callout ended above them.
fn read(library: &Library) -> Vec<(&'static str, String)> {
    let note = library.notes().next().unwrap();
    let blocks = library.blocks_of(note).filter(|block| !block.text.trim().is_empty());
    let kind = |kind: BlockKind| {
        if kind == BlockKind::Quote {
            BlockKind::Paragraph
        } else {
            kind
        }
    };
    blocks
        .map(|block| (kind(block.kind).name(), block.text.trim().to_owned()))
        .collect()
}

fn split(history: &mut History, block: BlockId, before: &str) {
    let at = history.library().block(block).unwrap().text.find(before).unwrap();
    history.perform(Action::SplitBlock { block, at }).unwrap();
}

#[test]
fn a_split_line_and_a_joined_one_look_as_a_person_writes_them() {
    for (markdown, words, before, expected) in [
        ("- a b\n- c\n", "a b", "b", "- a \n- b\n- c\n"),
        ("  1. a b\n", "a b", "b", "  1. a \n  2. b\n"),
        ("- [x] a b\n", "a b", "b", "- [x] a \n- [ ] b\n"),
        ("a b", "a b", "b", "a \n\nb"),
        ("a b\n\nc\n", "a b", "b", "a \n\nb\n\nc\n"),
        ("## a b\n- c\n", "a b", "b", "## a \nb\n\n- c\n"),
        ("> a b\n\nc\n", "a b", "b", "> a \n>\n> b\n\nc\n"),
        ("> [!tip] a b\n> c\n", "a b", "b", "> [!tip] a \n> b\n>\n> c\n"),
        ("> [!tip] t\n> - a b\n", "a b", "b", "> [!tip] t\n> - a \n> - b\n"),
        (
            "- **a b** c\r\n- d\r\n",
            "a b c",
            "b",
            "- **a** \r\n- **b** c\r\n- d\r\n",
        ),
    ] {
        let mut history = written(markdown);
        let block = line(history.library(), words).id;
        split(&mut history, block, before);
        assert_eq!(exported(history.library()), expected, "{markdown:?} split");
        let second = history.library().block(block).unwrap().note;
        let note = history.library().note(second).unwrap();
        let place = note.blocks.iter().position(|&id| id == block).unwrap();
        history.perform(Action::JoinBlock(note.blocks[place + 1])).unwrap();
        assert_eq!(line(history.library(), words).id, block, "{markdown:?} joined");
    }
}

#[test]
fn what_hangs_on_a_line_follows_its_words() {
    let mut history = written("- timeout 15 minutes, memory 10,240 MB\n");
    let block = line(history.library(), "timeout 15 minutes, memory 10,240 MB").clone();
    let note = block.note;
    let cloze = |sentence: &str| NewCard {
        note,
        fact: None,
        prompt: Prompt::cloze(Text::detected(sentence)),
        explanation: Text::default(),
        hint: Text::default(),
        reference: String::new(),
        sources: vec![CardSource::Block(block.id)],
    };
    let of_time = cloze("timeout {{15 minutes}}, memory 10,240 MB");
    let of_memory = cloze("timeout 15 minutes, memory {{10,240 MB}}");
    history.perform(Action::AddCards(vec![of_time, of_memory])).unwrap();
    let place = |words: &str| {
        let start = block.text.find(words).unwrap();
        start..start + words.len()
    };
    let mark = |words: &str, tint| Action::Highlight {
        block: block.id,
        range: place(words),
        tint,
        at: Timestamp(1),
    };
    history.perform(mark("15 minutes", Tint::Yellow)).unwrap();
    history.perform(mark("10,240", Tint::Green)).unwrap();
    let star = Action::ToggleStar {
        target: Target::Block(block.id),
        at: Timestamp(1),
    };
    history.perform(star).unwrap();
    let whole = history.library().clone();

    split(&mut history, block.id, "memory");
    let library = history.library();
    let behind = line(library, "memory 10,240 MB").id;
    let cards = |id| library.cards_on(CardSource::Block(id)).count();
    assert_eq!(
        (cards(block.id), cards(behind)),
        (1, 1),
        "each card is with the words it asks"
    );
    let marked = |id| {
        let text = &library.block(id).unwrap().text;
        let words = library
            .annotations_on(Target::Block(id))
            .filter_map(|it| match &it.mark {
                Mark::Highlight(range, _) => text.get(range.clone()).map(str::to_owned),
                _ => None,
            });
        words.collect::<Vec<_>>()
    };
    assert_eq!(
        (marked(block.id), marked(behind)),
        (vec!["15 minutes".into()], vec!["10,240".to_owned()])
    );
    assert!(library.mark_on(Target::Block(block.id), &Mark::Star).is_some());

    history.perform(Action::JoinBlock(behind)).unwrap();
    let library = history.library();
    assert_eq!(library.cards_on(CardSource::Block(block.id)).count(), 2);
    assert_eq!(library.annotations_on(Target::Block(block.id)).count(), 3);
    assert_eq!(library.block(block.id).unwrap().text, block.text);
    history.undo().unwrap();
    history.undo().unwrap();
    assert!(*history.library() == whole, "undo brings back all of it");
}

#[test]
fn what_cannot_be_split_or_joined_is_refused() {
    let mut history = written(NOTE);
    let of_kind =
        |history: &History, kind: BlockKind| history.library().blocks().find(|it| it.kind == kind).unwrap().id;
    let (table, code) = (of_kind(&history, BlockKind::Table), of_kind(&history, BlockKind::Code));
    let first = of_kind(&history, BlockKind::Paragraph);
    for (action, refusal) in [
        (Action::SplitBlock { block: table, at: 1 }, Refusal::OutOfBounds),
        (Action::SplitBlock { block: code, at: 1 }, Refusal::OutOfBounds),
        (Action::SplitBlock { block: first, at: 1 }, Refusal::BadRange),
        (Action::SplitBlock { block: first, at: 999 }, Refusal::BadRange),
        (Action::JoinBlock(table), Refusal::OutOfBounds),
    ] {
        assert_eq!(history.perform(action).map(|_| ()), Err(refusal));
    }
    let before = exported(history.library());
    assert_eq!(before, NOTE, "nothing was changed");
}

#[test]
fn lines_move_with_their_source() {
    let mut history = written("a\n\n- b\n  - c\n\nd");
    let ids: Vec<BlockId> = history.library().blocks().map(|it| it.id).collect();
    let action = Action::MoveBlocks(Moving {
        blocks: vec![ids[3]],
        after: None,
        deeper_by: 0,
        quotes: 0,
    });
    history.perform(action).unwrap();
    assert_eq!(exported(history.library()), "d\n\na\n\n- b\n  - c\n\n");
    let action = Action::MoveBlocks(Moving {
        blocks: vec![ids[1], ids[2]],
        after: None,
        deeper_by: 0,
        quotes: 0,
    });
    history.perform(action).unwrap();
    assert_eq!(lines(history.library()), ["b", "c", "d", "a"]);
    assert_eq!(exported(history.library()), "- b\n  - c\n\nd\n\na\n\n");
    history.perform(Action::DeleteBlocks(vec![ids[1]])).unwrap();
    assert_eq!(
        exported(history.library()),
        "- c\n\nd\n\na\n\n",
        "what lay below a line that is gone moves up"
    );
}

#[test]
fn items_stand_as_deep_as_asked_where_they_are_moved() {
    for (markdown, words, after, deeper_by, expected) in [
        ("- a\n- b\n- c\n", ["c"].as_slice(), Some("a"), 1, "- a\n  - c\n- b\n"),
        ("- a\n- b\n- c\n", &["c"], Some("a"), 5, "- a\n  - c\n- b\n"),
        ("- a\n  - b\n- c\n", &["b"], Some("c"), -1, "- a\n- c\n- b\n"),
        ("- a\n  - b\n- c\n", &["a", "b"], Some("c"), 1, "- c\n  - a\n    - b\n"),
        ("1. a\n2. b\n3. c\n", &["c"], Some("a"), 1, "1. a\n   1. c\n2. b\n"),
        ("- a\n  - b\n\nc\n", &["b"], Some("c"), 0, "- a\n\nc\n\n- b\n"),
        ("c\n\n- a\n", &["a"], None, 3, "- a\n\nc\n\n"),
    ] {
        let mut history = written(markdown);
        let id = |words: &str| line(history.library(), words).id;
        let blocks = words.iter().copied().map(id).collect();
        let after = after.map(id);
        let action = Action::MoveBlocks(Moving {
            blocks,
            after,
            deeper_by,
            quotes: 0,
        });
        history.perform(action).unwrap();
        assert_eq!(exported(history.library()), expected, "{words:?} in {markdown:?}");
        history.undo().unwrap();
        assert_eq!(exported(history.library()), markdown);
    }
}

#[test]
fn a_line_becomes_one_of_another_kind() {
    let mut history = written("a\n\n- b\n    - c\n");
    let id = |history: &History, words: &str| line(history.library(), words).id;
    let retype = |history: &mut History, words: &str, kind, depth, sign: &str| {
        let block = id(history, words);
        let sign = sign.to_owned();
        history
            .perform(Action::RetypeBlocks(vec![Retyping {
                block,
                kind,
                depth,
                sign,
            }]))
            .unwrap();
        exported(history.library())
    };
    assert_eq!(
        retype(&mut history, "a", BlockKind::Heading, 1, ""),
        "## a\n- b\n    - c\n"
    );
    assert_eq!(
        retype(&mut history, "b", BlockKind::ListItem, 0, "- [ ]"),
        "## a\n- [ ] b\n    - c\n"
    );
    assert_eq!(
        retype(&mut history, "c", BlockKind::ListItem, 0, "1."),
        "## a\n- [ ] b\n1. c\n"
    );
    assert_eq!(
        retype(&mut history, "c", BlockKind::ListItem, 1, ""),
        "## a\n- [ ] b\n  1. c\n"
    );
    assert_eq!(
        retype(&mut history, "b", BlockKind::Quote, 0, ""),
        "## a\n> b\n\n1. c\n"
    );
    assert_eq!(
        retype(&mut history, "a", BlockKind::Code, 0, ""),
        "```\na\n```\n> b\n\n1. c\n"
    );
    assert_eq!(
        retype(&mut history, "a", BlockKind::Paragraph, 0, ""),
        "a\n\n> b\n\n1. c\n"
    );
}

/// What is done to which line of the note.
#[derive(Clone, Debug)]
struct Stroke {
    what: u8,
    first: usize,
    second: usize,
    words: String,
}

fn stroke() -> impl Strategy<Value = Stroke> {
    let words = prop_oneof![
        Just("# 새 줄".to_owned()),
        Just("1. x".to_owned()),
        Just("a\nb".to_owned()),
        Just("*별* _표_ `c`".to_owned()),
        Just("a|b[^1]".to_owned()),
        "[가-힣a-z>#-]{1,6}( [가-힣a-z0-9.]{1,5}){0,2}",
    ];
    (0_u8..9, 0_usize..64, 0_usize..64, words).prop_map(|(what, first, second, words)| Stroke {
        what,
        first,
        second,
        words,
    })
}

impl Stroke {
    fn action(&self, library: &Library) -> Option<Action> {
        let note = library.notes().next()?;
        let n_lines = note.blocks.len();
        let block = *note.blocks.get(self.first % n_lines.max(1))?;
        let other = note.blocks.get(self.second % (n_lines + 1)).copied();
        let line = library.block(block)?;
        let is_code = line.kind == BlockKind::Code;
        let several = |n: usize| note.blocks.iter().copied().cycle().skip(self.first % n_lines).take(n);
        Some(match self.what {
            0 if line.is_of_words() && !is_code => Action::EditBlock {
                block,
                text: self.words.clone(),
                spans: Vec::new(),
            },
            0 if line.kind == BlockKind::Table => {
                let mut table = Table::of(line)?;
                let at = CellPlace {
                    row: self.second % table.n_rows(),
                    column: self.first % table.n_columns(),
                };
                table.set(at, &self.words, Vec::new());
                Action::EditTable { block, table }
            }
            0 | 1 => Action::InsertBlock {
                note: note.id,
                after: other,
                kind: [BlockKind::Paragraph, BlockKind::ListItem, BlockKind::Heading][self.first % 3],
                depth: 0,
                text: self.words.clone(),
                spans: Vec::new(),
            },
            2 => {
                let boundaries: Vec<usize> = line.text.char_indices().map(|(at, _)| at).collect();
                let at = *boundaries.get(self.second % boundaries.len().max(1))?;
                Action::SplitBlock { block, at }
            }
            3 => Action::JoinBlock(block),
            4 => Action::MoveBlocks(Moving {
                blocks: several(1 + self.first % 3).collect(),
                after: other,
                deeper_by: i8::try_from(self.second % 5).unwrap() - 2,
                quotes: self.second % 3,
            }),
            5 if !is_code => {
                let of_words = |block: &BlockId| {
                    let line = library.block(*block);
                    line.is_some_and(|line| line.is_of_words() && line.kind != BlockKind::Code)
                };
                let retyped = several(1 + self.second % 3).filter(of_words).map(|block| Retyping {
                    block,
                    kind: [
                        BlockKind::Paragraph,
                        BlockKind::ListItem,
                        BlockKind::Heading,
                        BlockKind::Quote,
                    ][self.second % 4],
                    depth: u8::try_from(self.second % 3).unwrap() * u8::from(self.second % 4 == 1),
                    sign: ["", "-", "- [ ]", "1."][self.first % 4].to_owned(),
                });
                Action::RetypeBlocks(retyped.collect())
            }
            7 => {
                let copies = several(1 + self.second % 3).enumerate();
                let copies = copies.filter_map(|(n, block)| {
                    let raw = 1_000_000 + u64::try_from(self.second * 64 + self.first * 4 + n).unwrap();
                    let id = BlockId::from_raw(raw);
                    let line = library.block(block).filter(|_| library.block(id).is_none())?;
                    Some(Block { id, ..(**line).clone() })
                });
                Action::InsertBlocks {
                    note: note.id,
                    after: other,
                    blocks: copies.collect(),
                    annotations: Vec::new(),
                }
            }
            _ => Action::DeleteBlocks(several(1 + self.second % 3).collect()),
        })
    }
}

proptest! {
    #[test]
    fn a_note_written_in_is_the_same_when_its_markdown_is_read(strokes in vec(stroke(), 1..12)) {
        let mut history = written(NOTE);
        let before = history.library().clone();
        let mut n_done = 0;
        for stroke in &strokes {
            if let Some(action) = stroke.action(history.library())
                && let Ok(step) = history.perform(action)
            {
                n_done += usize::from(!step.changes.is_empty());
            }
            history.library().check_invariants().unwrap();
        }
        // A sign without words can underline the line above it.
        let empty: Vec<BlockId> = history.library().blocks().filter(|it| it.text.trim().is_empty()).map(|it| it.id).collect();
        for block in empty {
            history.perform(Action::DeleteBlocks(vec![block])).unwrap();
            n_done += 1;
        }
        let markdown = exported(history.library());
        let again = written(&markdown);
        prop_assert_eq!(read(history.library()), read(again.library()), "{}", markdown);
        for _ in 0..n_done {
            history.undo().unwrap();
        }
        prop_assert!(*history.library() == before);
        prop_assert_eq!(exported(history.library()), NOTE);
    }
}

#[test]
fn lines_in_a_callout_stay_in_it_when_they_are_changed() {
    let markdown = "> [!tip] t\n> - [ ] a\n>\n> p\n>\n> ```sh\n> ls\n> ```\n";
    let mut history = written(markdown);
    let id = |history: &History, words: &str| line(history.library(), words).id;
    let retyping = |block, sign: &str| {
        Action::RetypeBlocks(vec![Retyping {
            block,
            kind: BlockKind::ListItem,
            depth: 0,
            sign: sign.to_owned(),
        }])
    };
    let (task, words, code) = (id(&history, "a"), id(&history, "p"), id(&history, "ls"));
    history.perform(retyping(task, "- [x]")).unwrap();
    history.perform(retyping(words, "-")).unwrap();
    let text = "ls\npwd".to_owned();
    history
        .perform(Action::EditBlock {
            block: code,
            text,
            spans: Vec::new(),
        })
        .unwrap();
    let expected = "> [!tip] t\n> - [x] a\n>\n> - p\n> ```sh\n> ls\n> pwd\n> ```\n";
    assert_eq!(exported(history.library()), expected);
    assert_eq!(read(written(expected).library()), read(history.library()));
}

#[test]
fn highlights_of_the_words_get_another_colour_or_go() {
    for (tint, expected) in [
        (
            Some(Tint::Green),
            "- a <mark style=\"background: lightgreen\">b</mark> c ==d==\n",
        ),
        (None, "- a b c ==d==\n"),
        (Some(Tint::Yellow), "- a ==b== c ==d==\n"),
    ] {
        let mut history = written("- a ==b== c ==d==\n");
        let block = line(history.library(), "a b c d").id;
        let range = "a ".len().."a b".len();
        history.perform(Action::TintHighlights { block, range, tint }).unwrap();
        assert_eq!(exported(history.library()), expected);
        let lines = read(history.library());
        assert_eq!(read(written(expected).library()), lines);
    }
}

#[test]
fn words_that_are_only_set_off_anew_are_written_so() {
    let mut history = written("a b\n");
    let block = line(history.library(), "a b").id;
    let bold = Span {
        range: "a ".len().."a b".len(),
        style: SpanStyle::Bold,
    };
    let text = "a b".to_owned();
    let spans = vec![bold];
    history.perform(Action::EditBlock { block, text, spans }).unwrap();
    assert_eq!(exported(history.library()), "a **b**\n");
}
