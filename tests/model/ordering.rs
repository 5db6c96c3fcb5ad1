//! Laws of steps that are put in order: what is shown, and how what comes of it is judged.

use std::collections::BTreeSet;

use proptest::prelude::*;
use saegim::model::{MAX_STEPS, MIN_STEPS, Ordering, Prompt, Response, Text, Verdict};

fn ordering(words: &[u8]) -> Ordering {
    Ordering {
        question: Text::detected("순서는?"),
        steps: words
            .iter()
            .map(|word| Text::detected(format!("단계 {word}")))
            .collect(),
    }
}

/// Steps that can be asked, some of which may say the same.
fn steps() -> impl Strategy<Value = Ordering> {
    prop::collection::vec(0..MAX_STEPS, usize::from(MIN_STEPS)..=usize::from(MAX_STEPS))
        .prop_map(|words| ordering(&words))
        .prop_filter("can be asked", |steps| {
            Prompt::Ordering(steps.clone()).defect().is_none()
        })
}

/// Steps of which each says something else, and an order of them.
fn permuted() -> impl Strategy<Value = (Ordering, Vec<u8>)> {
    (MIN_STEPS..=MAX_STEPS).prop_flat_map(|n| {
        let places: Vec<u8> = (0..n).collect();
        (Just(ordering(&places)), Just(places).prop_shuffle())
    })
}

fn judge(ordering: &Ordering, order: &[u8]) -> Verdict {
    Prompt::Ordering(ordering.clone()).judge(&Response::Order(order.to_vec()))
}

/// How many steps have to be moved, found by trying all sets of steps that could stay.
fn n_moved(order: &[u8]) -> usize {
    let rises = |kept: u32| {
        let kept: Vec<u8> = (0..order.len())
            .filter(|place| kept & (1 << place) != 0)
            .map(|place| order[place])
            .collect();
        kept.is_sorted().then_some(kept.len())
    };
    order.len() - (0..1_u32 << order.len()).filter_map(rises).max().unwrap()
}

proptest! {
    #[test]
    fn what_is_shown_is_every_step_once_and_never_reads_right(ordering in steps(), seed in any::<u64>()) {
        let shown = ordering.shuffled(seed);
        let places: BTreeSet<usize> = shown.iter().map(|&place| usize::from(place)).collect();
        prop_assert_eq!(shown.len(), ordering.steps.len());
        prop_assert!(places.into_iter().eq(0..ordering.steps.len()));
        let read: Vec<&Text> = shown.iter().map(|&place| &ordering.steps[usize::from(place)]).collect();
        prop_assert!(read.iter().zip(&ordering.steps).any(|(read, right)| *read != right));
        prop_assert_ne!(judge(&ordering, &shown), Verdict::Right);
        prop_assert_eq!(ordering.shuffled(seed), shown, "the same seed shows the same");
    }

    #[test]
    fn an_order_shown_is_the_order_judged(ordering in steps(), seed in any::<u64>(), moves in prop::collection::vec((0_usize..8, 0_usize..8), 0..12)) {
        // Whatever was shown and moved, it is right when it reads as the card does, and only then.
        let mut one = ordering.shuffled(seed);
        let n = one.len();
        for (from, to) in moves {
            let step = one.remove(from % n);
            one.insert(to % n, step);
        }
        let reads_right = one.iter().zip(&ordering.steps).all(|(&place, step)| ordering.steps[usize::from(place)] == *step);
        prop_assert_eq!(judge(&ordering, &one) == Verdict::Right, reads_right, "{:?}", one);
        let right: Vec<u8> = (0..).take(n).collect();
        prop_assert_eq!(judge(&ordering, &right), Verdict::Right);
    }

    #[test]
    fn the_verdict_counts_the_steps_that_have_to_be_moved((ordering, order) in permuted()) {
        let expected = match n_moved(&order) {
            0 => Verdict::Right,
            1 => Verdict::Near,
            _ => Verdict::Wrong,
        };
        prop_assert_eq!(judge(&ordering, &order), expected);
        let placed = ordering.placed(&order);
        prop_assert_eq!(placed.iter().filter(|step| !step.is_in_run).count(), n_moved(&order));
        let in_run: Vec<u8> = placed.iter().filter(|step| step.is_in_run).map(|step| step.belongs).collect();
        prop_assert!(in_run.is_sorted());
        prop_assert!(placed.iter().all(|step| step.belongs == step.step));
    }

    #[test]
    fn which_of_two_steps_that_say_the_same_comes_first_does_not_matter(ordering in steps(), seed in any::<u64>(), one in 0_usize..8, other in 0_usize..8) {
        let order = ordering.shuffled(seed);
        let (one, other) = (one % order.len(), other % order.len());
        let says = |place: usize| &ordering.steps[usize::from(order[place])];
        prop_assume!(says(one) == says(other));
        let mut swapped = order.clone();
        swapped.swap(one, other);
        prop_assert_eq!(judge(&ordering, &swapped), judge(&ordering, &order));
        let belong: BTreeSet<u8> = ordering.placed(&order).iter().map(|step| step.belongs).collect();
        prop_assert_eq!(belong.len(), order.len(), "every place is somebody's");
    }
}

#[test]
fn one_move_puts_no_shuffled_order_of_four_steps_or_more_right() {
    for n_steps in 4..=MAX_STEPS {
        let ordering = ordering(&(0..n_steps).collect::<Vec<u8>>());
        let shown: BTreeSet<Vec<u8>> = (0..500).map(|seed| ordering.shuffled(seed)).collect();
        assert!(shown.len() > 8, "{shown:?}");
        for order in shown {
            assert!(n_moved(&order) > 1, "{order:?}");
            assert_eq!(judge(&ordering, &order), Verdict::Wrong, "{order:?}");
        }
    }
}

#[test]
fn steps_that_cannot_be_asked_are_shuffled_all_the_same() {
    for words in [&[][..], &[1], &[1, 1, 1], &[1, 2]] {
        let ordering = ordering(words);
        for seed in 0..20 {
            assert_eq!(ordering.shuffled(seed).len(), words.len());
        }
    }
}
