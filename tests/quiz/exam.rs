//! Mock exams: what is drawn, the clock, and what follows from an exam that is handed in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;
use saegim::model::{
    Action, Block, CardId, ChoiceOption, Confidence, DocKey, Document, ExamDomain, ExamKind, ExamOutcome, ExamProfile,
    Grade, Lang, MistakeReason, NotebookId, Prompt, Response, ReviewMode, Status, Text, Timestamp, Verdict,
};
use saegim::quiz::exam::{
    DrawOrder, Drawn, ExamPool, ExamRefusal, ExamResult, ExamSitting, ExamWanted, PoolSurvey, Share, Tick, domain_of,
    draw, quotas,
};
use saegim::quiz::{Due, Terms, WrongNotebook};

use crate::shelf::{DAY, Line, MINUTE, MORNING, Shelf, heading, item};

const SECOND: i64 = 1_000;

fn choice(n: usize) -> Prompt {
    let option = |words: &str, is_right| ChoiceOption {
        text: Text::detected(words),
        is_right,
        why: Text::default(),
    };
    Prompt::choice(
        Text::detected(format!("Question {n}")),
        vec![
            option("one", true),
            option("two", false),
            option("three", n.is_multiple_of(3)),
        ],
    )
}

/// Makes cards ask something else, and gives them what `change` says.
fn reshape(shelf: &mut Shelf, change: impl Fn(usize, &mut saegim::model::Card)) {
    let notes: Vec<_> = shelf.library().notes().map(|note| note.id).collect();
    let mut n = 0;
    for note in notes {
        let Some(Document::Note(mut document)) = shelf.library().document(DocKey::Note(note)) else {
            panic!("a note is there");
        };
        for card in &mut document.cards {
            change(n, Arc::make_mut(card));
            n += 1;
        }
        shelf.perform(Action::Adopt(Document::Note(document)));
    }
}

fn notebook(shelf: &Shelf) -> NotebookId {
    shelf.library().notebooks().next().unwrap().id
}

/// A note with a section of choice cards for each number.
fn with_sections(sizes: &[usize]) -> Shelf {
    let words: Vec<(usize, String)> = sizes
        .iter()
        .enumerate()
        .flat_map(|(section, &n)| (0..n).map(move |line| (section, format!("line {section} {line}"))))
        .collect();
    let names: Vec<String> = (0..sizes.len()).map(|section| format!("Part {section}")).collect();
    let mut lines: Vec<Line<'_>> = Vec::new();
    for (section, name) in names.iter().enumerate() {
        lines.push(heading(1, name));
        lines.extend(
            words
                .iter()
                .filter(|(of, _)| *of == section)
                .map(|(_, words)| item(0, words)),
        );
    }
    let mut shelf = Shelf::with_notes(&[&lines]);
    for line in shelf.lines() {
        let is_heading = shelf.library().block(line).unwrap().heading_level().is_some();
        if !is_heading {
            shelf.add_card(line, None);
        }
    }
    reshape(&mut shelf, |n, card| card.prompt = choice(n));
    shelf
}

fn profile(weights: &[u8]) -> ExamProfile {
    ExamProfile {
        name: "Exam".into(),
        domains: weights
            .iter()
            .enumerate()
            .map(|(place, &weight_percent)| ExamDomain {
                name: format!("Part {place}"),
                weight_percent,
                ..ExamDomain::default()
            })
            .collect(),
        ..ExamProfile::default()
    }
}

fn drawn(shelf: &Shelf, profile: &ExamProfile, n_questions: usize, seed: u64) -> Result<Drawn, ExamRefusal> {
    let wanted = ExamWanted {
        notebook: notebook(shelf),
        profile,
        n_questions,
        order: if seed.is_multiple_of(2) {
            DrawOrder::LongUnasked
        } else {
            DrawOrder::Random
        },
        seed,
    };
    draw(shelf.library(), wanted)
}

fn begun(shelf: &Shelf, profile: &ExamProfile, n_questions: usize) -> ExamSitting {
    let wanted = ExamWanted {
        notebook: notebook(shelf),
        profile,
        n_questions,
        order: DrawOrder::LongUnasked,
        seed: 4,
    };
    ExamSitting::begin(&wanted, draw(shelf.library(), wanted).unwrap(), MORNING)
}

/// Weights of some domains that sum to 100.
fn weights() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::btree_set(1_u8..100, 0..5).prop_map(|cuts| {
        let cuts: Vec<u8> = std::iter::once(0).chain(cuts).chain([100]).collect();
        cuts.windows(2).map(|pair| pair[1] - pair[0]).collect()
    })
}

#[test]
fn a_guess_is_kept_with_its_answer_and_a_lucky_one_moves_nothing() {
    let mut shelf = with_sections(&[3]);
    reshape(&mut shelf, |_, card| card.prompt = choice(1));
    for card in shelf.cards() {
        shelf.answer(card, Grade::Good, MORNING);
        shelf.answer(card, Grade::Good, MORNING.plus_millis(20 * MINUTE));
    }
    let now = MORNING.plus_millis(DAY);
    let profile = profile(&[]);
    let mut sitting = begun(&shelf, &profile, 3);
    for (place, (option, confidence)) in [(0, Confidence::Guess), (1, Confidence::Guess), (0, Confidence::Sure)]
        .into_iter()
        .enumerate()
    {
        sitting.go(place, now);
        sitting.respond(Response::Options(vec![option]));
        sitting.toggle_confidence(confidence);
    }
    let before: BTreeMap<_, _> = shelf
        .cards()
        .into_iter()
        .map(|card| (card, shelf.schedules.of(card)))
        .collect();
    let handed_in = sitting.hand_in(shelf.library(), &shelf.schedules, &Terms::default(), Lang::En, now);
    for action in handed_in.actions {
        shelf.perform(action);
    }
    let [lucky, unlucky, sure] = &handed_in.record.questions[..] else {
        panic!("three questions");
    };
    assert_eq!(shelf.schedules.of(lucky.card), before[&lucky.card], "luck says nothing");
    assert_ne!(shelf.schedules.of(unlucky.card), before[&unlucky.card]);
    assert_eq!(lucky.outcome, ExamOutcome::Right);
    let wrong = WrongNotebook::of(shelf.library(), &shelf.schedules);
    for guessed in [lucky, unlucky] {
        assert!(wrong.of_card(guessed.card).is_some());
        let said = shelf.library().mistake_of(guessed.card).unwrap();
        assert_eq!(said.reason, Some(MistakeReason::Guessed));
    }
    assert!(wrong.of_card(sure.card).is_none());
    let calibration = ExamResult::of(&handed_in.record).calibration;
    assert_eq!((calibration.guess.n, calibration.guess.n_right), (2, 1));
    assert_eq!(
        (calibration.sure.n, calibration.sure.n_right, calibration.unsure.n),
        (1, 1, 0)
    );
    // Said once more it is taken back.
    sitting.toggle_confidence(Confidence::Sure);
    assert_eq!(sitting.current().unwrap().confidence, None);
}

proptest! {
    #[test]
    fn every_weight_holds_within_one_question(weights in weights(), n in 0_usize..400) {
        let quotas = quotas(&weights, n);
        prop_assert_eq!(quotas.iter().sum::<usize>(), n);
        for (quota, weight) in quotas.iter().zip(&weights) {
            let share = usize::from(*weight) * n;
            prop_assert!(quota * 100 < share + 100 && share < quota * 100 + 100, "{quota} for {weight} % of {n}");
        }
    }

    #[test]
    fn the_interval_holds_the_share_and_narrows_with_the_number(n_right in 0_u16..200, more in 0_u16..200) {
        let n = n_right + more;
        let interval = |n_right: u16, n: u16| share(n_right.into(), n.into()).interval();
        let (low, high) = interval(n_right, n);
        prop_assert!((0.0..=1.0).contains(&low) && (0.0..=1.0).contains(&high) && low <= high);
        if n > 0 {
            let share = f64::from(n_right) / f64::from(n);
            prop_assert!(low <= share + 1e-9 && share <= high + 1e-9);
            let (lower, higher) = interval(n_right * 4, n * 4);
            prop_assert!(higher - lower < high - low);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn an_exam_keeps_its_weights_and_asks_no_fact_twice(
        weights in weights(),
        sizes in prop::collection::vec(0_usize..14, 6),
        n_wanted in 1_usize..40,
        seed in any::<u64>(),
        joined in prop::collection::vec((0_usize..60, 0_usize..60), 0..6),
    ) {
        let sizes = &sizes[..weights.len()];
        let mut shelf = with_sections(sizes);
        let cards = shelf.cards();
        for (one, other) in joined {
            if let (Some(&one), Some(&other)) = (cards.get(one), cards.get(other))
                && one != other
            {
                shelf.perform(Action::JoinFact(vec![one, other]));
            }
        }
        let profile = profile(&weights);
        let pool = ExamPool::of(shelf.library(), notebook(&shelf), &profile);
        let (usable, without) = pool.usable();
        prop_assert_eq!(without, 0);
        // A slice at a time it is the same.
        let mut survey = PoolSurvey::begin(shelf.library(), notebook(&shelf));
        let gathered = std::iter::repeat_with(|| survey.work(shelf.library(), &profile, 1)).flatten().next();
        prop_assert_eq!(gathered.as_ref(), Some(&pool));
        match drawn(&shelf, &profile, n_wanted, seed) {
            Err(ExamRefusal::NoQuestions) => prop_assert!(cards.is_empty()),
            Err(ExamRefusal::NoneIn(domain)) => prop_assert_eq!(usable[usize::from(domain)], 0),
            Ok(exam) => {
                let n = exam.questions.len();
                prop_assert!((1..=n_wanted).contains(&n));
                prop_assert_eq!(n < n_wanted, exam.scarce.is_some());
                let fact = |card: CardId| shelf.library().card(card).unwrap().fact;
                let facts: BTreeSet<_> = exam.questions.iter().map(|question| fact(question.card)).collect();
                prop_assert_eq!(facts.len(), n);
                let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
                for question in &exam.questions {
                    let card = shelf.library().card(question.card).unwrap();
                    prop_assert_eq!(question.domain, domain_of(shelf.library(), &profile, card));
                    *counts.entry(question.domain.unwrap()).or_default() += 1;
                }
                for (place, quota) in quotas(&weights, n).into_iter().enumerate() {
                    let count = counts.get(&u8::try_from(place).unwrap()).copied().unwrap_or(0);
                    prop_assert_eq!(count, quota);
                }
                // One longer would be more than there is of some domain.
                if n < n_wanted {
                    let longer = quotas(&weights, n + 1);
                    prop_assert!(longer.iter().zip(usable).any(|(quota, usable)| quota > usable));
                }
                prop_assert_eq!(drawn(&shelf, &profile, n_wanted, seed), Ok(exam));
            }
        }
    }

    #[test]
    fn the_clock_never_gives_time_back_and_takes_none_that_nobody_sat(
        gaps in prop::collection::vec(prop_oneof![0_i64..15, -50_000_i64..50_000], 1..40),
        pauses in prop::collection::vec(any::<bool>(), 40),
    ) {
        let shelf = with_sections(&[5]);
        let mut sitting = begun(&shelf, &profile(&[]), 5);
        let mut now = MORNING;
        let (mut expected, mut is_paused) = (0_i64, false);
        for (gap, pause) in gaps.into_iter().zip(pauses) {
            let before = sitting.left_millis();
            now = now.plus_millis(gap * SECOND);
            let tick = sitting.tick(now);
            if !is_paused && (0..=15).contains(&gap) {
                expected = (expected + gap * SECOND).min(i64::from(sitting.open().allowed_millis));
            }
            prop_assert!(sitting.left_millis() <= before);
            prop_assert_eq!(i64::from(sitting.open().spent_millis), expected);
            prop_assert_eq!(tick == Tick::TimeIsOver, sitting.left_millis() == 0);
            let of_questions: u32 = sitting.open().questions.iter().map(|question| question.millis).sum();
            prop_assert_eq!(of_questions, sitting.open().spent_millis);
            if pause {
                is_paused = !is_paused;
                sitting.set_paused(is_paused, now);
            }
        }
    }

    #[test]
    fn a_right_answer_brings_no_card_earlier(
        answers in prop::collection::vec((0_usize..4, 0_i64..60), 0..7),
        wait in 0_i64..200,
        is_right in any::<bool>(),
    ) {
        let mut shelf = with_sections(&[1]);
        reshape(&mut shelf, |_, card| card.prompt = choice(1));
        let card = shelf.cards()[0];
        let mut at = MORNING;
        for (grade, days) in answers {
            at = at.plus_millis(days * DAY + MINUTE);
            let answer = crate::shelf::answer(card, Grade::ALL[grade], at);
            let actions = saegim::quiz::recorded(shelf.library(), &shelf.schedules, answer).actions;
            for action in actions {
                shelf.perform(action);
            }
        }
        let now = at.plus_millis(wait * DAY + MINUTE);
        let before = shelf.schedules.of(card);
        let profile = profile(&[]);
        let mut sitting = begun(&shelf, &profile, 1);
        sitting.respond(Response::Options(vec![u8::from(!is_right)]));
        let handed_in = sitting.hand_in(shelf.library(), &shelf.schedules, &Terms::default(), Lang::En, now);
        for action in handed_in.actions {
            shelf.perform(action);
        }
        let after = shelf.schedules.of(card);
        let review = shelf.library().reviews_of(card).last().unwrap().clone();
        let was_asked = before.last_review.is_some();
        prop_assert_eq!(review.mode, ReviewMode::Exam { counts: was_asked });
        if !was_asked {
            prop_assert_eq!(before, after);
        } else if is_right {
            let today = shelf.schedules.today(now);
            match (before.due, after.due) {
                (Due::On(was), Due::On(is)) => prop_assert!(is >= was && is >= today),
                (Due::At(_), Due::On(is)) => prop_assert!(is >= today),
                (Due::At(_), Due::At(is)) => prop_assert!(is >= now),
                (was, is) => prop_assert!(false, "{was:?} became {is:?}"),
            }
        } else {
            prop_assert_eq!(after.last_grade, Some(Grade::Again));
        }
    }
}

#[test]
fn only_what_is_known_to_hold_and_can_be_judged_is_asked() {
    let mut shelf = with_sections(&[9]);
    let dated = Status::Dated {
        as_of: "2025".into(),
        now: Text::detected("now"),
    };
    let disputed = Status::Disputed {
        one: Text::detected("a"),
        other: Text::detected("b"),
    };
    let lines = shelf.lines();
    for (line, status) in [
        (lines[1], dated.clone()),
        (lines[2], disputed.clone()),
        (lines[3], dated.clone()),
    ] {
        shelf.perform(Action::SetBlockStatus { block: line, status });
    }
    reshape(&mut shelf, |n, card| match n {
        2 => card.status = Status::Confirmed,
        3 => card.status = dated.clone(),
        4 => card.status = disputed.clone(),
        5 => card.is_suspended = true,
        6 => card.prompt = Prompt::recall(Text::detected("q"), Text::detected("a")),
        _ => {}
    });
    let cards = shelf.cards();
    let exam = drawn(&shelf, &profile(&[]), 99, 0).unwrap();
    let asked: BTreeSet<CardId> = exam.questions.iter().map(|question| question.card).collect();
    assert_eq!(asked, [cards[2], cards[7], cards[8]].into());
    let typed = ExamProfile {
        kinds: [ExamKind::Typed].into(),
        ..profile(&[])
    };
    let exam = drawn(&shelf, &typed, 99, 0).unwrap();
    assert_eq!(exam.questions.len(), 1);
    assert_eq!(exam.questions[0].card, cards[6]);
}

#[test]
fn a_domain_is_told_by_the_nearest_word() {
    let lines = [
        heading(1, "Security #other"),
        item(0, "by its heading"),
        item(0, "by its tag #D1"),
        item(1, "by the line above"),
        item(0, "by its heading again"),
        heading(2, "Anything"),
        item(0, "by the heading above"),
        heading(1, "Elsewhere"),
        item(0, "by nothing"),
    ];
    let mut shelf = Shelf::with_notes(&[&lines]);
    for line in shelf.lines() {
        shelf.add_card(line, None);
    }
    let exam = ExamProfile {
        domains: vec![
            ExamDomain {
                name: "Development".into(),
                weight_percent: 50,
                tags: ["d1".to_owned()].into(),
                least_percent: None,
            },
            ExamDomain {
                name: "security".into(),
                weight_percent: 50,
                ..ExamDomain::default()
            },
        ],
        ..profile(&[])
    };
    let of = |shelf: &Shelf| -> Vec<Option<u8>> {
        let cards = shelf.library().cards();
        cards.map(|card| domain_of(shelf.library(), &exam, card)).collect()
    };
    let (development, security) = (Some(0), Some(1));
    assert_eq!(
        of(&shelf),
        [
            security,
            security,
            development,
            development,
            security,
            security,
            security,
            None,
            None
        ]
    );
    // What somebody says of the card itself comes before all of them.
    let cards = shelf.cards();
    shelf.perform(Action::TagCards {
        cards: vec![cards[1], cards[8]],
        tag: "D1/lambda".into(),
        is_tagged: true,
    });
    assert_eq!(of(&shelf)[1], development);
    assert_eq!(of(&shelf)[8], development);
}

#[test]
fn what_was_never_asked_comes_first_then_what_was_not_for_longest() {
    let mut shelf = with_sections(&[6]);
    let cards = shelf.cards();
    for (n, &card) in cards.iter().take(4).enumerate() {
        shelf.answer(card, Grade::Good, MORNING.plus_millis(DAY * i64::try_from(n).unwrap()));
    }
    for n in 1..=6 {
        let exam = drawn(&shelf, &profile(&[]), n, 8).unwrap();
        let asked: BTreeSet<CardId> = exam.questions.iter().map(|question| question.card).collect();
        let order = [cards[4], cards[5], cards[0], cards[1], cards[2], cards[3]];
        if n == 1 {
            assert!(asked.is_subset(&order[..2].iter().copied().collect()));
        } else {
            assert_eq!(asked, order[..n].iter().copied().collect(), "{n}");
        }
    }
}

#[test]
fn an_exam_goes_on_with_the_time_that_was_left() {
    let shelf = with_sections(&[4]);
    let mut sitting = begun(&shelf, &profile(&[]), 4);
    let mut now = MORNING;
    for _ in 0..30 {
        now = now.plus_millis(SECOND);
        sitting.tick(now);
    }
    sitting.respond(Response::Options(vec![1]));
    sitting.go(2, now);
    let kept = sitting.open().clone();
    let again = ExamSitting::go_on(kept, now.plus_millis(3 * DAY)).unwrap();
    assert_eq!(again.left_millis(), sitting.left_millis());
    assert_eq!(again.open().questions, sitting.open().questions);
    assert_eq!(i64::from(again.open().rest_millis), 3 * DAY);
    // On another computer whose clock is behind, nothing is given back either.
    let earlier = ExamSitting::go_on(sitting.open().clone(), Timestamp(0)).unwrap();
    assert_eq!(earlier.left_millis(), sitting.left_millis());
}

#[test]
fn a_card_that_is_gone_counts_for_nothing_and_an_open_question_is_not_right() {
    let mut shelf = with_sections(&[4]);
    let mut exam = profile(&[100]);
    exam.domains[0].least_percent = Some(40);
    let mut sitting = begun(&shelf, &exam, 4);
    let now = MORNING.plus_millis(MINUTE);
    // The first is right, the second wrong, the third gone, the fourth open.
    let right: Vec<u8> = (0..3)
        .filter(|&place| {
            let card = shelf.library().card(sitting.current().unwrap().card).unwrap();
            let alone = card.prompt.judge(&Response::Options(vec![place])) == Verdict::Right;
            alone || card.prompt.judge(&Response::Options(vec![0, 2])) == Verdict::Right && place != 1
        })
        .collect();
    sitting.respond(Response::Options(right));
    sitting.go(1, now);
    let second = shelf.library().card(sitting.current().unwrap().card).unwrap();
    let Prompt::Choice(asked) = &second.prompt else {
        panic!("it has options")
    };
    sitting.respond(Response::Options(if asked.n_right() == 2 {
        vec![0, 1]
    } else {
        vec![1]
    }));
    sitting.go(2, now);
    sitting.respond(Response::Options(vec![0]));
    let gone = sitting.current().unwrap().card;
    shelf.perform(Action::DeleteCards(vec![gone]));
    let handed_in = sitting.hand_in(shelf.library(), &shelf.schedules, &Terms::default(), Lang::Ko, now);
    let outcomes: Vec<ExamOutcome> = handed_in
        .record
        .questions
        .iter()
        .map(|question| question.outcome)
        .collect();
    assert_eq!(
        outcomes,
        [
            ExamOutcome::Right,
            ExamOutcome::Wrong,
            ExamOutcome::Gone,
            ExamOutcome::Open
        ]
    );
    let result = ExamResult::of(&handed_in.record);
    assert_eq!((result.share.n_right, result.share.n, result.n_open), (1, 3, 1));
    assert!(result.below_least().next().is_some());
    for action in handed_in.actions {
        shelf.perform(action);
    }
    assert_eq!(shelf.library().n_reviews(), 2);
    let kept = shelf.library().notebook(notebook(&shelf)).unwrap();
    assert_eq!(kept.exams.len(), 1);
    assert!(
        shelf
            .library()
            .blocks()
            .all(|line: &Arc<Block>| line.note == shelf.note())
    );
}

const fn share(n_right: usize, n: usize) -> Share {
    Share { n, n_right }
}

#[test]
fn the_interval_is_that_of_wilson() {
    // 46 of 65, as R's prop.test(46, 65, correct = FALSE) has it.
    let (low, high) = share(46, 65).interval();
    assert!(
        (low - 0.588).abs() < 0.001 && (high - 0.804).abs() < 0.001,
        "{low} {high}"
    );
    assert_eq!(share(0, 0).interval(), (0.0, 1.0));
}
