//! Gaps with numbers and hints, as notes have them.

use saegim::import::{Source, SourceName, WarningKind, draft};
use saegim::model::{Lang, Prompt};
use saegim::quiz::propose::{new_cards, proposals_for};

use crate::shelf::{Shelf, heading, item};

/// What a line proposes: each sentence as it is read before its answer, hints at their gaps.
fn asked(text: &str) -> Vec<String> {
    let shelf = Shelf::with_notes(&[&[heading(0, "SQS"), item(0, text)]]);
    let proposals = proposals_for(shelf.library(), shelf.lines()[1]);
    let sentence = |prompt: &Prompt| -> String {
        let Prompt::Cloze(cloze) = prompt else {
            return String::new();
        };
        let pieces = cloze.pieces(Lang::En).into_iter();
        pieces
            .map(|piece| {
                if piece.is_gap {
                    format!("[{}]", piece.hint)
                } else {
                    piece.words.to_owned()
                }
            })
            .collect()
    };
    proposals.iter().map(|proposal| sentence(&proposal.prompt)).collect()
}

#[test]
fn each_number_is_a_card_and_hints_are_kept() {
    assert_eq!(
        asked("{{c1::SQS}} keeps {{c2::order::of what?}} for {{c2::14}} days"),
        ["[] keeps order for 14 days", "SQS keeps [of what?] for [] days"],
    );
    assert_eq!(
        asked("{{1;;SQS}} keeps {{2;;order;;of what?}} in line"),
        ["[] keeps order in line", "SQS keeps [of what?] in line"],
    );
    assert_eq!(asked("{{SQS}} keeps {{order}} in line"), ["[] keeps [] in line"]);
}

#[test]
fn gaps_of_one_line_ask_one_fact() {
    let shelf = Shelf::with_notes(&[&[heading(0, "SQS"), item(0, "{{c1::SQS}} keeps {{c2::order::of what?}}")]]);
    let proposals = proposals_for(shelf.library(), shelf.lines()[1]);
    assert_eq!(proposals.len(), 2);
    let mut ids = saegim::model::IdSource::new(2, 0);
    let cards = new_cards(shelf.library(), &mut ids, &proposals);
    assert!(
        cards
            .iter()
            .all(|card| card.fact.is_some() && card.fact == cards[0].fact)
    );
}

#[test]
fn gaps_inside_of_gaps_make_no_card_and_are_named() {
    let line = "{{c1::SQS keeps {{c2::14}} days}} of messages";
    assert_eq!(asked(line), Vec::<String>::new());
    let source = Source {
        name: SourceName::File("a.md".into()),
        bytes: format!("# SQS\n\n- {{{{c1::one}}}} {{{{c2::two}}}}\n- {line}\n").into_bytes(),
    };
    let warnings = draft(&source).warnings;
    assert_eq!(
        warnings
            .iter()
            .map(|warning| (warning.line, warning.kind))
            .collect::<Vec<_>>(),
        [(4, WarningKind::NestedGaps)]
    );
}
