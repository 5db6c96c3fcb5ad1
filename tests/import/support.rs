//! What the tests have in common.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use saegim::import::{
    Draft, DraftBlock, DraftKind, ReconcileOptions, Reconciled, Source, SourceName, draft, reconcile,
};
use saegim::model::{
    Action, ActionKind, Attachment, Block, History, IdSource, Library, SourceText, SpanStyle, Timestamp,
};
use saegim::quiz::propose::{Proposal, all_proposals, new_cards};

pub(crate) fn paste(text: &str) -> Draft {
    draft(&Source {
        name: SourceName::Pasted,
        bytes: text.as_bytes().to_vec(),
    })
}

pub(crate) fn file(path: &str, text: &str) -> Draft {
    draft(&Source {
        name: SourceName::File(path.to_owned()),
        bytes: text.as_bytes().to_vec(),
    })
}

/// An empty library with a fixed clock and no chance.
/// Makes cards of all that is proposed; answers with the proposals.
pub(crate) fn accept_all(history: &mut History) -> Vec<Proposal> {
    let proposals = all_proposals(history.library());
    let accepted = history.transact(ActionKind::AddCards, |tx| {
        let (library, ids) = tx.library_and_ids();
        let cards = new_cards(library, ids, &proposals);
        tx.perform(Action::AddCards(cards))
    });
    accepted.unwrap();
    proposals
}

pub(crate) fn empty_library() -> History {
    History::new(Library::default(), IdSource::new(1_000, 1))
}

/// Imports drafts into the notebook "Test".
pub(crate) fn import(history: &mut History, drafts: Vec<Draft>) -> Reconciled {
    import_with(history, drafts, BTreeMap::new())
}

pub(crate) fn import_with(
    history: &mut History,
    drafts: Vec<Draft>,
    pictures: BTreeMap<String, Attachment>,
) -> Reconciled {
    import_into(history, "Test", drafts, pictures)
}

/// Imports drafts as notes of their own, whatever they look like.
pub(crate) fn import_as_new(history: &mut History, drafts: Vec<Draft>) -> Reconciled {
    import_by(
        history,
        drafts,
        ReconcileOptions {
            is_as_new: true,
            ..options("Test", BTreeMap::new())
        },
    )
}

pub(crate) fn import_into(
    history: &mut History,
    notebook: &str,
    drafts: Vec<Draft>,
    pictures: BTreeMap<String, Attachment>,
) -> Reconciled {
    import_by(history, drafts, options(notebook, pictures))
}

fn options(notebook: &str, pictures: BTreeMap<String, Attachment>) -> ReconcileOptions {
    ReconcileOptions {
        notebook: notebook.to_owned(),
        now: Timestamp(5_000),
        pictures,
        is_as_new: false,
    }
}

#[expect(clippy::needless_pass_by_value, reason = "every caller makes them for this")]
fn import_by(history: &mut History, drafts: Vec<Draft>, options: ReconcileOptions) -> Reconciled {
    let imported = history.transact(ActionKind::Import, |tx| {
        let (library, ids) = tx.library_and_ids();
        let reconciled = reconcile(library, ids, drafts, &options);
        let action = reconciled.action.clone();
        action.map_or(Ok(()), |action| tx.perform(action)).map(|()| reconciled)
    });
    let (reconciled, _) = imported.expect("an import is never refused");
    history
        .library()
        .check_invariants()
        .expect("the library is whole after an import");
    reconciled
}

/// The words of the lines of the only note.
pub(crate) fn lines(library: &Library) -> Vec<String> {
    let note = library.notes().next().expect("there is a note");
    library.blocks_of(note).map(|block| block.text.clone()).collect()
}

/// The line of the only note with these words.
pub(crate) fn line<'a>(library: &'a Library, text: &str) -> &'a Block {
    library
        .blocks()
        .find(|block| block.text == text)
        .unwrap_or_else(|| panic!("no line {text:?}"))
}

/// A draft as text: one line for each block, spans as marks around their words.
///
/// ```text
/// title: 람다
/// heading 0 | Alias
/// list_item 1 | 별칭은 *버전*을 가리킨다
/// ```
pub(crate) fn outline(draft: &Draft) -> String {
    let mut text = format!("title: {}\n", draft.title);
    for (name, words) in [("licence", &draft.licence), ("author", &draft.author)] {
        if !words.is_empty() {
            writeln!(text, "{name}: {words}").unwrap();
        }
    }
    for dropped in &draft.dropped {
        writeln!(text, "dropped {}: {} ({})", dropped.line, dropped.text, dropped.reason).unwrap();
    }
    for warning in &draft.warnings {
        writeln!(text, "warning {warning}").unwrap();
    }
    for block in &draft.blocks {
        let literal = if matches!(block.source, SourceText::Verbatim(_)) {
            "~"
        } else {
            "|"
        };
        writeln!(
            text,
            "{} {}{} {literal} {}",
            block.kind.name(),
            block.depth,
            if block.sign.is_empty() {
                String::new()
            } else {
                format!(" ({})", block.sign)
            },
            marked(block)
        )
        .unwrap();
    }
    text
}

/// The words of a block with their spans as marks, line ends and tabs as signs.
fn marked(block: &DraftBlock) -> String {
    let mut marks: Vec<(usize, usize, String)> = Vec::new();
    for span in &block.spans {
        assert!(
            block.text.get(span.range.clone()).is_some_and(|part| !part.is_empty()),
            "{span:?} in {:?}",
            block.text
        );
        let (open, close) = match &span.style {
            SpanStyle::Bold => ("«b ".to_owned(), "»"),
            SpanStyle::Italic => ("«i ".to_owned(), "»"),
            SpanStyle::Code => ("«c ".to_owned(), "»"),
            SpanStyle::Strike => ("«s ".to_owned(), "»"),
            SpanStyle::Highlight(tint) => (format!("«{tint:?} "), "»"),
            SpanStyle::Link(target) => (format!("«->{target} "), "»"),
        };
        marks.push((span.range.start, 1, open));
        marks.push((span.range.end, 0, close.to_owned()));
    }
    marks.sort_by_key(|(place, is_open, _)| (*place, *is_open));
    let mut text = String::new();
    let mut from = 0;
    for (place, _, mark) in marks {
        text.push_str(block.text.get(from..place).unwrap());
        text.push_str(&mark);
        from = place;
    }
    text.push_str(block.text.get(from..).unwrap());
    let mut text = text.replace('\n', "⏎").replace('\t', "⇥");
    if let DraftKind::Image(picture) = &block.kind
        && picture.target != picture.name
    {
        write!(text, " <{}>", picture.target).unwrap();
    }
    for picture in &block.pictures {
        write!(text, " +{}", picture.name).unwrap();
    }
    text
}
