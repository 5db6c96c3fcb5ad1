//! What a line says in the other language stays with it through edits and imports, and is told to be behind when the line has
//! come to say something else.

use saegim::exchange::{Scope, export_json};
use saegim::import::inline;
use saegim::model::{Action, BlockId, History, Refusal};

use crate::support::{empty_library, file, import, line};

const NOTE: &str = "# Queues\n\n- 큐는 하나다\n- 둘째\n\n| a |\n|---|\n| b |\n";

/// A note whose first item is translated.
fn translated() -> (History, BlockId) {
    let mut history = empty_library();
    import(&mut history, vec![file("note.md", NOTE)]);
    let block = line(history.library(), "큐는 하나다").id;
    translate(&mut history, block, " one queue \n").unwrap();
    (history, block)
}

fn translate(history: &mut History, block: BlockId, words: &str) -> Result<(), Refusal> {
    let words = words.to_owned();
    history.perform(Action::TranslateBlock { block, words }).map(|_| ())
}

fn edit(history: &mut History, block: BlockId, markdown: &str) {
    let (text, spans) = inline(markdown);
    history.perform(Action::EditBlock { block, text, spans }).unwrap();
}

/// The translation of a line, and what it was made from where the line says something else now.
fn state(history: &History, block: BlockId) -> (String, String) {
    let line = history.library().block(block).unwrap();
    assert_eq!(line.is_translation_behind(), !line.translated_from.is_empty());
    (line.translation.clone(), line.translated_from.clone())
}

fn is(words: &str, from: &str) -> (String, String) {
    (words.to_owned(), from.to_owned())
}

#[test]
fn a_translation_is_behind_while_the_line_says_something_else() {
    let (mut history, block) = translated();
    assert_eq!(state(&history, block), is("one queue", ""));
    edit(&mut history, block, "큐는 **하나다**");
    assert_eq!(state(&history, block), is("one queue", ""), "the words are the same");
    edit(&mut history, block, "큐는 둘이다");
    edit(&mut history, block, "큐는 셋이다");
    assert_eq!(state(&history, block), is("one queue", "큐는 하나다"));
    edit(&mut history, block, "큐는 하나다");
    assert_eq!(state(&history, block), is("one queue", ""));
    edit(&mut history, block, "큐는 둘이다");
    translate(&mut history, block, "two queues").unwrap();
    assert_eq!(state(&history, block), is("two queues", ""));
    edit(&mut history, block, "큐는 셋이다");
    translate(&mut history, block, "two queues").unwrap();
    assert_eq!(state(&history, block), is("two queues", ""), "somebody looked");
    translate(&mut history, block, " ").unwrap();
    assert_eq!(state(&history, block), is("", ""));
    edit(&mut history, block, "큐는 넷이다");
    assert_eq!(state(&history, block), is("", ""));
}

#[test]
fn a_line_without_words_is_not_translated() {
    let (mut history, _) = translated();
    let table = line(history.library(), "a\nb").id;
    assert_eq!(translate(&mut history, table, "x"), Err(Refusal::OutOfBounds));
}

#[test]
fn halves_are_behind_what_was_translated_as_one() {
    let (mut history, block) = translated();
    let at = "큐는 ".len();
    history.perform(Action::SplitBlock { block, at }).unwrap();
    assert_eq!(state(&history, block), is("one queue", "큐는 하나다"));
    history.undo().unwrap();
    assert_eq!(state(&history, block), is("one queue", ""));
    let second = line(history.library(), "둘째").id;
    history.perform(Action::JoinBlock(second)).unwrap();
    assert_eq!(
        state(&history, block),
        is("one queue 둘째", "큐는 하나다"),
        "half of it"
    );
    history.undo().unwrap();
    translate(&mut history, second, "second").unwrap();
    history.perform(Action::JoinBlock(second)).unwrap();
    assert_eq!(state(&history, block), is("one queue second", ""));
}

#[test]
fn a_newer_version_of_the_file_keeps_the_translation_and_says_that_it_is_behind() {
    let (mut history, block) = translated();
    import(&mut history, vec![file("note.md", NOTE)]);
    assert_eq!(state(&history, block), is("one queue", ""));
    import(&mut history, vec![file("note.md", &NOTE.replace("하나다", "둘이다"))]);
    assert_eq!(line(history.library(), "큐는 둘이다").id, block);
    assert_eq!(state(&history, block), is("one queue", "큐는 하나다"));
    let json = export_json(history.library(), &Scope::All);
    assert!(json.contains(r#""translation": "one queue""#) && json.contains(r#""translated_from": "큐는 하나다""#));
}
