//! The wrong-answer notebook: what enters, what leaves, and what was taken for each other; against a second program that is as
//! simple as the rules are.

use proptest::collection::vec;
use proptest::prelude::*;
use saegim::model::{
    Action, Answer, Card, CardId, ChoiceOption, Grade, Lang, MISTAKE_DAYS, NewCard, Preset, Prompt, Response,
    ReviewMode, Settings, Text, Timestamp,
};
use saegim::quiz::{Confusion, WrongNotebook, comparison_card, given_words};

use crate::shelf::{DAY, HOUR, MINUTE, MORNING, Shelf, answer, item};

fn notebook(shelf: &Shelf) -> WrongNotebook {
    WrongNotebook::of(shelf.library(), &shelf.schedules)
}

fn of(card: CardId, grade: Grade, day: i64) -> Answer {
    answer(card, grade, MORNING.plus_millis(day * DAY))
}

fn perform(shelf: &mut Shelf, answer: Answer) {
    shelf.perform(Action::Answer(answer));
}

/// Something that happens to one of a few cards.
#[derive(Clone, Debug)]
enum Event {
    Answered {
        grade: Grade,
        mode: ReviewMode,
        is_aided: bool,
    },
    MadeNew,
    TakenOut,
}

fn event() -> impl Strategy<Value = Event> {
    let grade = prop::sample::select(Grade::ALL.to_vec());
    let mode = prop::sample::select(vec![
        ReviewMode::Study,
        ReviewMode::Study,
        ReviewMode::Ahead,
        ReviewMode::Cram,
        ReviewMode::Pretest,
    ]);
    prop_oneof![
        12 => (grade, mode, prop::bool::weighted(0.2)).prop_map(|(grade, mode, is_aided)| Event::Answered {
            grade,
            mode,
            is_aided,
        }),
        1 => Just(Event::MadeNew),
        1 => Just(Event::TakenOut),
    ]
}

/// What stands in the notebook of a card, told event by event: how often it was wrong, and the days it was right since.
#[derive(Clone, Debug, Default)]
struct Simple {
    n_wrong: u32,
    /// The day of the last mistake, while the card is in.
    wrong_day: Option<i64>,
    right_days: Vec<i64>,
}

impl Simple {
    fn follow(&mut self, event: &Event, day: i64, n_wanted: usize) {
        match event {
            Event::MadeNew => *self = Self::default(),
            Event::TakenOut => self.wrong_day = None,
            Event::Answered {
                mode: ReviewMode::Cram | ReviewMode::Pretest,
                ..
            } => {}
            Event::Answered {
                grade: Grade::Again, ..
            } => {
                self.n_wrong += 1;
                self.wrong_day = Some(day);
                self.right_days.clear();
            }
            Event::Answered { is_aided: true, .. } => {}
            Event::Answered { .. } => {
                let is_later = self.wrong_day.is_some_and(|wrong| day > wrong);
                if is_later && !self.right_days.contains(&day) {
                    self.right_days.push(day);
                }
                if self.right_days.len() >= n_wanted {
                    self.wrong_day = None;
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Entries are those of the simple program, whatever happens and for whatever number of days.
    #[test]
    fn what_enters_and_leaves_is_what_the_rules_say(
        events in vec((0_usize..3, 0_i64..30, event()), 0..60),
        n_wanted in MISTAKE_DAYS,
    ) {
        let mut shelf = Shelf::with_cards(3);
        shelf.perform(Action::SetSettings(Settings {
            preset: Preset { mistake_days: n_wanted, ..Preset::default() },
            ..Settings::default()
        }));
        let cards = shelf.cards();
        let mut simple = vec![Simple::default(); cards.len()];
        let mut now = MORNING;
        for (which, hours, event) in &events {
            now = now.plus_millis(hours * HOUR + MINUTE);
            // Days begin at four o'clock.
            let day = (now.0 - 4 * HOUR).div_euclid(DAY);
            let card = cards[*which];
            match event {
                Event::Answered { grade, mode, is_aided } => perform(&mut shelf, Answer {
                    mode: *mode,
                    is_aided: *is_aided,
                    ..answer(card, *grade, now)
                }),
                Event::MadeNew => { shelf.perform(Action::ResetCards { cards: vec![card], at: now }); }
                Event::TakenOut => { shelf.perform(Action::TakeOutMistake { card, at: now }); }
            }
            simple[*which].follow(event, day, n_wanted.into());
        }
        let found = notebook(&shelf);
        for (card, simple) in cards.iter().zip(&simple) {
            let entry = found.of_card(*card).map(|entry| (entry.n_wrong, usize::from(entry.n_days_right)));
            let expected = simple.wrong_day.map(|_| (simple.n_wrong, simple.right_days.len()));
            prop_assert_eq!(entry, expected, "{:?}", events);
        }
        let times: Vec<Timestamp> = found.entries.iter().map(|entry| entry.wrong.at).collect();
        prop_assert!(times.is_sorted_by(|earlier, later| earlier >= later));
    }
}

#[test]
fn an_answer_that_is_taken_back_takes_its_entry_back() {
    let mut shelf = Shelf::with_cards(1);
    let card = shelf.cards()[0];
    perform(&mut shelf, of(card, Grade::Again, 0));
    assert_eq!(notebook(&shelf).entries.len(), 1);
    shelf.undo();
    assert_eq!(notebook(&shelf), WrongNotebook::default());
    shelf.redo();
    perform(&mut shelf, of(card, Grade::Good, 1));
    perform(&mut shelf, of(card, Grade::Good, 2));
    assert_eq!(notebook(&shelf).entries, []);
    shelf.undo();
    assert_eq!(notebook(&shelf).entries[0].n_days_right, 1);
}

#[test]
fn what_was_taken_out_comes_back_with_the_next_mistake_and_what_was_said_is_still_there() {
    let mut shelf = Shelf::with_cards(1);
    let card = shelf.cards()[0];
    perform(&mut shelf, of(card, Grade::Again, 0));
    let words = "예약은 상한".to_owned();
    shelf.perform(Action::DescribeMistake {
        card,
        reason: None,
        words: words.clone(),
        at: MORNING,
    });
    shelf.perform(Action::TakeOutMistake {
        card,
        at: MORNING.plus_millis(DAY),
    });
    assert_eq!(notebook(&shelf).entries, []);
    perform(&mut shelf, of(card, Grade::Again, 3));
    assert_eq!(notebook(&shelf).entries[0].n_wrong, 2);
    assert_eq!(shelf.library().mistake_of(card).unwrap().words, words);
}

/// A card beside those of a shelf.
fn add(shelf: &mut Shelf, prompt: Prompt) -> CardId {
    let before = shelf.cards();
    let card = NewCard {
        note: shelf.note(),
        fact: None,
        prompt,
        explanation: Text::default(),
        hint: Text::default(),
        reference: String::new(),
        sources: Vec::new(),
    };
    shelf.perform(Action::AddCards(vec![card]));
    shelf.cards().into_iter().find(|card| !before.contains(card)).unwrap()
}

fn choice(question: &str, options: &[(&str, bool, &str)]) -> Prompt {
    let option = |&(text, is_right, why): &(&str, bool, &str)| ChoiceOption {
        text: Text::detected(text),
        is_right,
        why: Text::detected(why),
    };
    Prompt::choice(Text::detected(question), options.iter().map(option).collect())
}

fn chosen(card: CardId, places: &[u8], grade: Grade, day: i64) -> Answer {
    Answer {
        response: Response::Options(places.to_vec()),
        ..of(card, grade, day)
    }
}

fn told(found: &WrongNotebook) -> Vec<(&str, &str, u32)> {
    let words = |confusion: &Confusion, place: usize| {
        let Text { ko, en } = &confusion.sides[place].words;
        if ko.is_empty() { en.clone() } else { ko.clone() }.leak() as &str
    };
    let confusions = found.confusions.iter();
    confusions
        .map(|confusion| (words(confusion, 0), words(confusion, 1), confusion.n_times))
        .collect()
}

#[test]
fn two_options_are_told_once_they_were_mistaken_for_each_other_twice_whichever_was_right() {
    let mut shelf = Shelf::with_notes(&[&[item(0, "a")]]);
    let first = add(
        &mut shelf,
        choice(
            "한도는?",
            &[
                ("예약된 동시성", true, ""),
                ("프로비저닝된 동시성", false, ""),
                ("별칭", false, ""),
            ],
        ),
    );
    let second = add(
        &mut shelf,
        choice(
            "예열은?",
            &[("예약된  동시성", false, ""), ("프로비저닝된 동시성", true, "")],
        ),
    );
    perform(&mut shelf, chosen(first, &[1], Grade::Again, 0));
    assert_eq!(notebook(&shelf).confusions, []);
    // Another option, and one that the person says was not confused.
    perform(&mut shelf, chosen(first, &[2], Grade::Again, 1));
    perform(&mut shelf, chosen(first, &[1], Grade::Good, 2));
    assert_eq!(notebook(&shelf).confusions, []);
    perform(&mut shelf, chosen(second, &[0], Grade::Again, 3));
    let found = notebook(&shelf);
    assert_eq!(told(&found), [("예약된 동시성", "프로비저닝된 동시성", 2)]);
    assert_eq!(found.confusions_of(first).count(), 1);
}

#[test]
fn of_several_options_only_one_that_was_taken_for_one_is_a_mix_up() {
    let mut shelf = Shelf::with_notes(&[&[item(0, "a")]]);
    let options = [("A", true, ""), ("B", true, ""), ("C", false, ""), ("D", false, "")];
    let card = add(&mut shelf, choice("두 가지는?", &options));
    for (day, places) in [(0, [2, 3]), (1, [2, 3]), (2, [0, 2])] {
        perform(&mut shelf, chosen(card, &places, Grade::Again, day));
    }
    assert_eq!(notebook(&shelf).confusions, []);
    perform(&mut shelf, chosen(card, &[0, 2], Grade::Again, 4));
    assert_eq!(told(&notebook(&shelf)), [("B", "C", 2)]);
}

#[test]
fn what_is_typed_for_another_card_is_a_mix_up_of_both_cards() {
    let mut shelf = Shelf::with_notes(&[&[item(0, "a")]]);
    let recall = |question: &str, answer: &str| Prompt::recall(Text::detected(question), Text::detected(answer));
    let role = add(&mut shelf, recall("코드가 쓰는 역할?", "태스크 역할"));
    let execution = add(&mut shelf, recall("에이전트가 쓰는 역할?", "태스크 실행 역할"));
    let typed = |card, words: &str, day| Answer {
        response: Response::Typed(words.to_owned()),
        ..of(card, Grade::Again, day)
    };
    perform(&mut shelf, typed(role, "태스크실행역할", 0));
    perform(&mut shelf, typed(role, "없는 것", 1));
    perform(&mut shelf, typed(execution, "태스크 역할.", 2));
    let found = notebook(&shelf);
    assert_eq!(told(&found), [("태스크 실행 역할", "태스크 역할", 2)]);
    assert_eq!(found.confusions_of(role).count(), 1);
    assert_eq!(found.confusions_of(execution).count(), 1);
}

#[test]
fn a_comparison_asks_what_tells_both_apart_from_what_is_known_of_both() {
    let mut shelf = Shelf::with_notes(&[&[item(0, "a")]]);
    let options = [
        ("예약된 동시성", true, "몫을 보장하고 제한한다"),
        ("프로비저닝된 동시성", false, "미리 초기화한다"),
    ];
    let card = add(&mut shelf, choice("한도는?", &options));
    for day in 0..2 {
        perform(&mut shelf, chosen(card, &[1], Grade::Again, day));
    }
    let found = notebook(&shelf);
    let made = comparison_card(shelf.library(), &found.confusions[0]).unwrap();
    let Prompt::Recall(recall) = &made.prompt else {
        panic!("it is answered from memory");
    };
    assert_eq!(
        recall.question,
        Text::only(
            Lang::Ko,
            "예약된 동시성 / 프로비저닝된 동시성: 무엇이 다르고, 각각 언제 쓰는가?"
        )
    );
    assert_eq!(
        recall.answer.get(Lang::Ko),
        "예약된 동시성: 몫을 보장하고 제한한다\n프로비저닝된 동시성: 미리 초기화한다"
    );
    assert_eq!(made.note, shelf.note());
    assert_eq!(shelf.library().defect(&made.prompt), None);
    shelf.perform(Action::AddCards(vec![made]));
    let again = comparison_card(shelf.library(), &found.confusions[0]);
    assert_eq!(again, None, "it is there already");
}

#[test]
fn what_was_asked_and_given_is_told_in_words() {
    let mut shelf = Shelf::with_notes(&[&[item(0, "a")]]);
    let cloze = add(&mut shelf, Prompt::cloze(Text::detected("최대 {{10,240MB}}까지")));
    let truth = add(
        &mut shelf,
        Prompt::falsehood(Text::detected("{{5분}}이 한도다"), Text::detected("15분")),
    );
    let options = add(
        &mut shelf,
        choice("무엇?", &[("가", true, ""), ("나", false, ""), ("다", false, "")]),
    );
    let steps = ["하나", "둘", "셋"].map(Text::detected).to_vec();
    let ordering = add(&mut shelf, Prompt::ordering(Text::detected("순서?"), steps));
    let of = |card: CardId| -> &Card { shelf.library().card(card).unwrap() };
    assert_eq!(of(cloze).prompt.asked_words(Lang::Ko), "최대 ____까지");
    assert_eq!(of(truth).prompt.asked_words(Lang::Ko), "5분이 한도다");
    for (card, response, words) in [
        (cloze, Response::Shown, None),
        (cloze, Response::Typed(" 3GB\n".to_owned()), Some("3GB")),
        (truth, Response::Judged(true), Some("O")),
        (options, Response::Options(vec![1, 2]), Some("나\n다")),
        (options, Response::Options(vec![9]), None),
        (ordering, Response::Order(vec![2, 0, 1]), Some("셋 → 하나 → 둘")),
    ] {
        let given = given_words(shelf.library(), of(card), &response, Lang::Ko);
        assert_eq!(given.as_deref(), words, "{response:?}");
    }
}
