//! The order in which options are shown: it follows from a seed, and an answer means the same in each.

use std::collections::BTreeSet;

use proptest::prelude::*;
use saegim::model::{
    Card, CardId, ChoiceOption, FactId, Id as _, NoteId, Prompt, Response, Text, Verdict, places_shown,
};
use saegim::quiz::asking_seed;

fn card(prompt: Prompt) -> Card {
    Card::new(CardId::from_raw(7), NoteId::from_raw(1), FactId::from_raw(2), prompt)
}

fn option(text: &str, is_right: bool) -> ChoiceOption {
    ChoiceOption {
        text: Text::detected(text),
        is_right,
        why: Text::default(),
    }
}

fn choice(options: &[&str]) -> Card {
    let options = options.iter().enumerate();
    let options = options.map(|(place, text)| option(text, place == 1)).collect();
    card(Prompt::choice(Text::detected("Which one keeps messages?"), options))
}

const PLAIN: [&str; 4] = ["a queue", "a stream", "a bucket", "a table"];

#[test]
fn options_come_in_another_order_at_each_asking_and_in_the_same_while_they_are_asked() {
    let card = choice(&PLAIN);
    let order = |n_answers| card.order_shown(asking_seed(card.id, n_answers));
    let orders: BTreeSet<Vec<u8>> = (0..20).map(order).collect();
    assert!(orders.len() > 8, "{orders:?}");
    assert_eq!(order(3), order(3));
    let firsts: BTreeSet<u8> = (0..20).map(|n| places_shown(&order(n), 4)[0]).collect();
    assert_eq!(firsts.len(), 4, "any of them comes first");
}

#[test]
fn cards_whose_words_hold_in_one_order_alone_are_asked_in_it() {
    let of_others = [
        "both of the above",
        "All of the above",
        "None of these",
        "위의 것 모두",
        "모두 해당",
        "①과 ②",
        "A and C",
        "2번과 3번",
    ];
    for other in of_others {
        let card = choice(&["a queue", "a stream", "a bucket", other]);
        for seed in 0..50 {
            assert_eq!(card.order_shown(seed), [0; 0], "{other:?}");
        }
    }
    for why in ["B is wrong because it forgets.", "②는 잊는다", "정답은 2번"] {
        let mut card = choice(&PLAIN);
        card.explanation = Text::detected(why);
        assert_eq!(card.order_shown(1), [0; 0], "{why:?}");
        let Prompt::Choice(choice) = &mut card.prompt else {
            panic!("a choice was made")
        };
        choice.options[2].why = std::mem::take(&mut card.explanation);
        assert_eq!(card.order_shown(1), [0; 0], "{why:?} of one option");
    }
}

#[test]
fn cards_without_options_have_no_order() {
    let recall = card(Prompt::recall(
        Text::detected("What keeps messages?"),
        Text::detected("a queue"),
    ));
    let cloze = card(Prompt::cloze(Text::detected("a {{queue}} keeps messages")));
    for card in [recall, cloze] {
        assert!((0..20).all(|seed| card.order_shown(seed).is_empty()));
    }
}

proptest! {
    #[test]
    fn an_order_shown_is_the_order_judged(
        is_right in prop::collection::vec(any::<bool>(), 2..12),
        seed: u64,
        taps in prop::collection::vec(0_usize..12, 0..6),
    ) {
        let options = is_right.iter().enumerate();
        let options = options.map(|(n, &is_right)| option(&format!("word{n}x"), is_right)).collect();
        let card = card(Prompt::choice(Text::detected("Which?"), options));
        let order = places_shown(&card.order_shown(seed), is_right.len());
        prop_assert_eq!(order.iter().collect::<BTreeSet<_>>().len(), is_right.len(), "each is shown once");

        // What somebody sees is judged by what they see: exactly the right ones among those on screen.
        let seen: BTreeSet<usize> = taps.iter().copied().filter(|&at| at < order.len()).collect();
        let chosen: Vec<u8> = seen.iter().map(|&at| order[at]).collect();
        let on_screen: Vec<bool> = order.iter().map(|&place| is_right[usize::from(place)]).collect();
        let is_exact = on_screen.iter().enumerate().all(|(at, &right)| right == seen.contains(&at));
        let expected = match (chosen.is_empty(), is_exact) {
            (true, _) => Verdict::Unanswered,
            (false, true) => Verdict::Right,
            (false, false) => Verdict::Wrong,
        };
        prop_assert_eq!(card.prompt.judge(&Response::Options(chosen)), expected);
    }

    #[test]
    fn any_order_read_from_a_log_shows_every_place_once(order: Vec<u8>, n_places in 0_usize..80) {
        let shown = places_shown(&order, n_places);
        let each: Vec<u8> = (0..u8::try_from(n_places).unwrap()).collect();
        prop_assert_eq!(places_shown(&shown, n_places), shown.clone());
        let mut sorted = shown;
        sorted.sort_unstable();
        prop_assert_eq!(sorted, each);
    }
}
