//! The figures of progress, against a second and simpler program that counts them straight from the answers.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use proptest::prelude::*;
use saegim::model::{
    Action, Answer, Block, BlockId, BlockKind, Card, CardId, CardSource, Confidence, DocKey, Document, Grade, Id as _,
    Import, Library, Notebook, NotebookId, Prompt, Response, Review, ReviewMode, Settings, Text, Timestamp, Truth,
};
use saegim::quiz::{
    AnswerFigures, CardFigures, CardSurvey, Due, Phase, Rate, Schedules, SectionRecall, SurveySource, TIME_BOUNDS_SECS,
    Terms, is_leech,
};

use crate::shelf::{DAY, HOUR, MINUTE, MORNING, Shelf, answer, heading, item};

/// Two notes with headings, cards of two kinds on their lines, and a second notebook to move notes to.
fn shelf() -> Shelf {
    let mut shelf = Shelf::with_notes(&[
        &[
            item(0, "before"),
            heading(1, "One"),
            item(0, "a"),
            item(1, "b"),
            heading(2, "Two"),
            item(0, "c"),
        ],
        &[heading(1, "Three"), item(0, "d"), item(0, "e")],
    ]);
    let other = Notebook {
        exam: None,
        exams: Vec::new(),
        id: NotebookId::from_raw(7),
        name: "Other".into(),
        notes: Vec::new(),
        place: None,
    };
    shelf.perform(Action::Import(Import {
        notebooks: vec![other],
        ..Import::default()
    }));
    for line in shelf.lines() {
        shelf.add_card(line, None);
    }
    for (place, card) in shelf.cards().into_iter().enumerate() {
        let card = (**shelf.library().card(card).unwrap()).clone();
        let statement = Truth {
            statement: Text::detected("It is so."),
            is_true: true,
            correction: Text::default(),
        };
        let prompt = if place % 2 == 0 {
            Prompt::Truth(statement)
        } else {
            Prompt::recall(Text::detected("What runs code?"), Text::detected("lambda"))
        };
        adopt(&mut shelf, Card { prompt, ..card });
    }
    let first = (**shelf.library().card(shelf.cards()[0]).unwrap()).clone();
    // One that comes from no line.
    adopt(
        &mut shelf,
        Card {
            sources: Vec::new(),
            ..first
        },
    );
    shelf.settled()
}

/// Puts a card in place of the one it was.
fn adopt(shelf: &mut Shelf, card: Card) {
    let Some(Document::Note(mut note)) = shelf.library().document(DocKey::Note(card.note)) else {
        panic!("a card lies in a note");
    };
    let place = note.cards.iter().position(|known| known.id == card.id).unwrap();
    note.cards[place] = std::sync::Arc::new(card);
    shelf.perform(Action::Adopt(Document::Note(note)));
}

#[derive(Clone, Debug)]
enum Deed {
    Answer(usize, Given),
    Reset(usize),
    Undo,
    Redo,
    Delete(usize),
    Suspend(usize, bool),
    Bury(usize, u8),
    Move(usize, bool),
}

#[derive(Clone, Debug)]
struct Given {
    grade: Grade,
    gap_minutes: i64,
    confidence: Option<Confidence>,
    response: Response,
    millis: u32,
    is_cram: bool,
}

fn given() -> impl Strategy<Value = Given> {
    let grade = prop::sample::select(vec![Grade::Again, Grade::Hard, Grade::Good, Grade::Good, Grade::Easy]);
    let gap = prop_oneof![0_i64..30, 0_i64..3_000, 0_i64..20_000, 0_i64..100_000];
    let confidence = prop::option::of(prop::sample::select(vec![
        Confidence::Guess,
        Confidence::Unsure,
        Confidence::Sure,
    ]));
    let response = prop_oneof![
        Just(Response::Shown),
        any::<bool>().prop_map(Response::Judged),
        Just(Response::Typed("Lambda".into())),
        Just(Response::Typed("tomato".into())),
    ];
    let millis = prop_oneof![
        0_u32..200_000,
        prop::sample::select(vec![0, 4_999, 5_000, 120_000, u32::MAX])
    ];
    let is_cram = prop::bool::weighted(0.1);
    (grade, gap, confidence, response, millis, is_cram).prop_map(
        |(grade, gap_minutes, confidence, response, millis, is_cram)| Given {
            grade,
            gap_minutes,
            confidence,
            response,
            millis,
            is_cram,
        },
    )
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        30 => (0_usize..9, given()).prop_map(|(card, given)| Deed::Answer(card, given)),
        1 => (0_usize..9).prop_map(Deed::Reset),
        3 => Just(Deed::Undo),
        2 => Just(Deed::Redo),
        1 => (0_usize..9).prop_map(Deed::Delete),
        1 => (0_usize..9, any::<bool>()).prop_map(|(card, is_on)| Deed::Suspend(card, is_on)),
        1 => (0_usize..9, 1_u8..100).prop_map(|(card, days)| Deed::Bury(card, days)),
        2 => (0_usize..2, any::<bool>()).prop_map(|(note, is_other)| Deed::Move(note, is_other)),
    ]
}

fn perform(shelf: &mut Shelf, deed: Deed, now: &mut Timestamp) {
    let cards = shelf.cards();
    let card = |place: usize| cards.get(place % cards.len().max(1)).copied();
    let action = match deed {
        Deed::Answer(place, given) => {
            *now = now.plus_millis(given.gap_minutes * MINUTE);
            let mode = if given.is_cram {
                ReviewMode::Cram
            } else {
                ReviewMode::Study
            };
            card(place).map(|card| {
                Action::Answer(Answer {
                    confidence: given.confidence,
                    response: given.response,
                    millis: given.millis,
                    mode,
                    ..answer(card, given.grade, *now)
                })
            })
        }
        Deed::Reset(place) => card(place).map(|card| Action::ResetCards {
            cards: vec![card],
            at: *now,
        }),
        Deed::Undo | Deed::Redo => {
            let step = if matches!(deed, Deed::Undo) {
                shelf.history.undo()
            } else {
                shelf.history.redo()
            };
            let changes = step.unwrap().map(|step| step.changes);
            shelf.follow(&changes.unwrap_or_else(|| [].into()));
            None
        }
        Deed::Delete(place) => card(place).map(|card| Action::DeleteCards(vec![card])),
        Deed::Suspend(place, is_suspended) => card(place).map(|card| Action::SuspendCards {
            cards: vec![card],
            is_suspended,
        }),
        Deed::Bury(place, days) => card(place).map(|card| Action::BuryCards {
            cards: vec![card],
            until: Some(now.plus_millis(i64::from(days) * DAY)),
        }),
        Deed::Move(place, is_other) => {
            let notebooks: Vec<_> = shelf.library().notebooks().map(|notebook| notebook.id).collect();
            let note = shelf.library().notes().nth(place).unwrap().id;
            Some(Action::MoveNote {
                note,
                notebook: notebooks[usize::from(is_other)],
            })
        }
    };
    if let Some(action) = action {
        shelf.perform(action);
    }
}

/// An answer as the second program sees it.
struct Counted<'a> {
    review: &'a Review,
    day: i64,
    notebook: Option<NotebookId>,
    was_learned: bool,
}

/// Days of study in UTC begin at 04:00.
fn day(at: Timestamp) -> i64 {
    (at.0 - 4 * HOUR).div_euclid(DAY)
}

/// Every answer that moves a schedule, of a notebook or all, and whether its card had been learned before: from the answers
/// before it.
fn counted<'a>(library: &'a Library, schedules: &Schedules, of: Option<NotebookId>) -> Vec<Counted<'a>> {
    let mut found = Vec::new();
    for (card, reviews) in library.answered() {
        let notebook = library.card(card).map(|card| library.note(card.note).unwrap().notebook);
        for (place, review) in reviews.iter().enumerate() {
            if !review.mode.is_answer() || !review.mode.moves_schedule() || (of.is_some() && of != notebook) {
                continue;
            }
            let before = schedules.scheduler().replay(card, &reviews[..place]);
            found.push(Counted {
                review,
                day: day(review.at),
                notebook,
                was_learned: before.phase == Phase::Review,
            });
        }
    }
    found
}

fn rate<'a>(answers: impl Iterator<Item = &'a Counted<'a>>) -> Rate {
    let mut rate = Rate::default();
    for answer in answers {
        rate.count(answer.review.grade != Grade::Again);
    }
    rate
}

fn check_answers(shelf: &Shelf, of: Option<NotebookId>, now: Timestamp) {
    let figures = AnswerFigures::of(shelf.library(), &shelf.schedules, of, now);
    let answers = counted(shelf.library(), &shelf.schedules, of);
    let today = day(now);
    let on = |day: i64| answers.iter().filter(move |answer| answer.day == day);
    assert_eq!(figures.statistics.n_reviews, answers.len());
    assert_eq!(figures.statistics.n_reviews_today, on(today).count());
    let lately = answers
        .iter()
        .filter(|answer| answer.was_learned && answer.day > today - 30);
    assert_eq!(figures.statistics.learned, rate(lately));
    assert_eq!(figures.today.n_answers, on(today).count());

    assert_eq!(figures.days.len(), 365);
    for (days_ago, shown) in figures.days.iter().rev().enumerate() {
        let day = today - i64::try_from(days_ago).unwrap();
        assert_eq!(i64::from(shown.day.0), day);
        assert_eq!(shown.n_answers, on(day).count());
        assert_eq!(
            shown.millis,
            on(day).map(|answer| u64::from(answer.review.millis)).sum::<u64>()
        );
    }

    let days: BTreeSet<i64> = answers.iter().map(|answer| answer.day).collect();
    let in_row = |mut day: i64| {
        let mut n = 0;
        while days.contains(&day) {
            n += 1;
            day -= 1;
        }
        n
    };
    let end = if days.contains(&today) { today } else { today - 1 };
    assert_eq!(figures.streak.n_days, in_row(end));
    assert_eq!(
        figures.streak.longest,
        days.iter().map(|&day| in_row(day)).max().unwrap_or(0)
    );

    // 5 January 1970 was a Monday.
    let week = |day: i64| (day - 4).div_euclid(7);
    assert_eq!(figures.weeks.len(), 12);
    for (weeks_ago, shown) in figures.weeks.iter().rev().enumerate() {
        let this = week(today) - i64::try_from(weeks_ago).unwrap();
        assert_eq!(i64::from(shown.monday.0), this * 7 + 4);
        let of_week = answers
            .iter()
            .filter(|answer| answer.was_learned && week(answer.day) == this);
        assert_eq!(shown.rate, rate(of_week));
    }

    let month: Vec<_> = answers.iter().filter(|answer| answer.day > today - 30).collect();
    assert_eq!(figures.times.n_answers, month.len());
    let mut from = 0;
    for (place, &n) in figures.times.n_by_time.iter().enumerate() {
        let to = TIME_BOUNDS_SECS.get(place).map_or(u32::MAX, |secs| secs * 1_000 - 1);
        let within = month
            .iter()
            .filter(|answer| (from..=to).contains(&answer.review.millis));
        assert_eq!(n as usize, within.count());
        from = to.saturating_add(1);
    }
}

/// The heading above a line: looked for upwards.
fn heading_of(library: &Library, line: BlockId) -> Option<BlockId> {
    let block: &Block = library.block(line).unwrap();
    let lines = &library.note(block.note).unwrap().blocks;
    let place = lines.iter().position(|&other| other == line).unwrap();
    let is_heading = |line: &&BlockId| library.block(**line).unwrap().kind == BlockKind::Heading;
    lines[..=place].iter().rev().find(is_heading).copied()
}

fn figures_of(shelf: &Shelf, of: Option<NotebookId>, now: Timestamp) -> CardFigures {
    let terms = Terms::default();
    let source = SurveySource {
        library: shelf.library(),
        schedules: &shelf.schedules,
        terms: &terms,
        now,
    };
    let whole = CardSurvey::whole(source, of);
    let mut survey = CardSurvey::begin(shelf.library(), of);
    let in_slices = std::iter::repeat_with(|| survey.work(source, 2))
        .flatten()
        .next()
        .unwrap();
    assert_eq!(in_slices, whole, "a slice at a time it is the same");
    whole
}

fn check_cards(shelf: &Shelf, of: Option<NotebookId>, now: Timestamp) {
    let (library, schedules) = (shelf.library(), &shelf.schedules);
    let figures = figures_of(shelf, of, now);
    let is_of = |card: &&std::sync::Arc<Card>| of.is_none_or(|of| library.note(card.note).unwrap().notebook == of);
    let cards: Vec<_> = library.cards().filter(is_of).collect();
    let today = day(now);
    let n = |is_meant: &dyn Fn(CardId) -> bool| cards.iter().filter(|card| is_meant(card.id)).count();
    let replayed = |card: CardId| schedules.scheduler().replay(card, library.reviews_of(card));
    let states = figures.states;
    assert_eq!(states.n_new, n(&|card| replayed(card).phase == Phase::New));
    assert_eq!(states.n_review, n(&|card| replayed(card).phase == Phase::Review));
    assert_eq!(
        states.n_new + states.n_learning + states.n_review + states.n_relearning,
        cards.len()
    );
    assert_eq!(
        states.n_relearning,
        n(&|card| matches!(replayed(card).phase, Phase::Relearning { .. }))
    );
    assert_eq!(states.n_suspended, n(&|card| library.card(card).unwrap().is_suspended));
    assert_eq!(states.n_leeches, n(&|card| is_leech(&replayed(card), 8)));

    let mut due: BTreeMap<i64, usize> = BTreeMap::new();
    let (mut n_new, mut n_overdue) = (0, 0);
    let askable: Vec<_> = cards.iter().filter(|card| !card.is_suspended).collect();
    for card in &askable {
        let on = match replayed(card.id).due {
            Due::AnyTime => {
                n_new += 1;
                continue;
            }
            Due::At(at) => day(at),
            Due::On(day) => i64::from(day.0),
        };
        let on = on.max(card.buried_until.map_or(on, day));
        n_overdue += usize::from(on < today);
        *due.entry((on - today).max(0)).or_default() += 1;
    }
    let forecast = &figures.forecast;
    assert_eq!((forecast.n_new, forecast.n_overdue), (n_new, n_overdue));
    assert_eq!(forecast.n_due.len(), 90);
    for (days, n) in (0..).zip(&forecast.n_due) {
        assert_eq!(*n, due.get(&days).copied().unwrap_or(0), "in {days} days");
    }
    assert_eq!(forecast.n_later, due.range(90..).map(|(_, n)| n).sum::<usize>());

    check_sections(shelf, &figures, &askable, now);
    let mut rates: BTreeMap<Confidence, Rate> = BTreeMap::new();
    for card in &cards {
        for answer in counted(library, schedules, of)
            .iter()
            .filter(|answer| answer.review.card == card.id)
        {
            assert!(answer.notebook.is_some());
            let is_right = match (&card.prompt, &answer.review.response) {
                (Prompt::Truth(_), Response::Judged(is_true)) => Some(*is_true),
                (Prompt::Truth(_), _) => Some(false),
                (_, Response::Typed(typed)) if typed == "Lambda" => Some(true),
                (_, Response::Typed(_)) => Some(false),
                _ if answer.review.confidence == Some(Confidence::Guess) => None,
                _ => Some(answer.review.grade != Grade::Again),
            };
            if let (Some(is_right), Some(confidence)) = (is_right, answer.review.confidence)
                && answer.day > today - 90
            {
                rates.entry(confidence).or_default().count(is_right);
            }
        }
    }
    let of = |confidence| rates.get(&confidence).copied().unwrap_or_default();
    assert_eq!(figures.calibration.sure, of(Confidence::Sure));
    assert_eq!(figures.calibration.unsure, of(Confidence::Unsure));
    assert_eq!(figures.calibration.guess, of(Confidence::Guess));
}

fn check_sections(shelf: &Shelf, figures: &CardFigures, askable: &[&&std::sync::Arc<Card>], now: Timestamp) {
    let (library, schedules) = (shelf.library(), &shelf.schedules);
    let replayed = |card: CardId| schedules.scheduler().replay(card, library.reviews_of(card));
    let recall = |card: CardId| {
        let schedule = replayed(card);
        let recall = schedule.retrievability(now)?;
        Some(if schedule.last_grade == Some(Grade::Again) {
            0.0
        } else {
            recall
        })
    };
    let mut by_section: BTreeMap<_, (usize, Vec<f32>)> = BTreeMap::new();
    for card in askable {
        let line = card.sources.iter().find_map(|source| match source {
            CardSource::Block(line) => Some(*line),
            CardSource::Region(_) => None,
        });
        let at = (card.note, line.and_then(|line| heading_of(library, line)));
        let section = by_section.entry(at).or_default();
        section.0 += 1;
        section.1.extend(recall(card.id));
    }
    let mean = |recalls: &[f32]| -> Option<f64> {
        let sum: f64 = recalls.iter().map(|&recall| f64::from(recall)).sum();
        (!recalls.is_empty()).then(|| sum / f64::from(u32::try_from(recalls.len()).unwrap()))
    };
    let near = |one: Option<f64>, other: Option<f64>| match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() < 1e-9,
        (one, other) => one == other,
    };
    assert_eq!(figures.sections.len(), by_section.len());
    for section in &figures.sections {
        let &SectionRecall {
            note,
            heading,
            n_cards,
            recall,
            on_day,
        } = section;
        assert_eq!(on_day.n, 0, "no exam is to come");
        let (n, recalls) = &by_section[&(note, heading)];
        assert_eq!((n_cards, recall.n), (*n, recalls.len()));
        assert!(near(recall.mean(), mean(recalls)));
    }
    let all: Vec<f32> = by_section.values().flat_map(|(_, recalls)| recalls.clone()).collect();
    assert!(near(figures.recall.mean(), mean(&all)));

    let lapses = |card: CardId| replayed(card).lapses;
    let notebooks: BTreeSet<_> = askable
        .iter()
        .map(|card| library.note(card.note).unwrap().notebook)
        .collect();
    for hard in &figures.hardest_cards {
        assert_eq!(hard.lapses, lapses(hard.card));
        assert!(hard.lapses > 0);
    }
    assert!(
        figures
            .hardest_cards
            .is_sorted_by(|one, other| one.lapses >= other.lapses)
    );
    let n_lapsed = askable.iter().filter(|card| lapses(card.id) > 0).count();
    assert!(figures.hardest_cards.len() >= n_lapsed.min(10), "{notebooks:?}");
    for hard in &figures.hardest_lines {
        let on_line: Vec<u32> = library
            .cards_on(CardSource::Block(hard.line))
            .map(|card| lapses(card.id))
            .collect();
        assert_eq!(hard.lapses, on_line.iter().sum::<u32>());
        assert_eq!(hard.n_cards, on_line.iter().filter(|&&lapses| lapses > 0).count());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn figures_are_what_a_second_program_counts_from_the_answers(
        deeds in prop::collection::vec(deed(), 1..60),
        later in 0_i64..3,
    ) {
        let mut shelf = shelf();
        let mut now = MORNING;
        for deed in deeds {
            perform(&mut shelf, deed, &mut now);
        }
        let rebuilt = Schedules::build(shelf.library(), TimeZone::UTC);
        prop_assert_eq!(rebuilt.tally(), shelf.schedules.tally(), "whatever was moved where");
        let now = now.plus_millis(later * DAY);
        let notebooks: Vec<_> = shelf.library().notebooks().map(|notebook| notebook.id).collect();
        for of in std::iter::once(None).chain(notebooks.into_iter().map(Some)) {
            check_answers(&shelf, of, now);
            check_cards(&shelf, of, now);
        }
    }
}

#[test]
fn a_day_without_answers_ends_no_streak_before_it_is_over() {
    let mut shelf = Shelf::with_cards(1);
    let card = shelf.cards()[0];
    let streak = |shelf: &Shelf, days: i64| {
        let now = MORNING.plus_millis(days * DAY);
        let streak = AnswerFigures::of(shelf.library(), &shelf.schedules, None, now).streak;
        (streak.n_days, streak.longest)
    };
    assert_eq!(streak(&shelf, 0), (0, 0));
    for day in [0, 1, 2, 4] {
        shelf.answer(card, Grade::Good, MORNING.plus_millis(day * DAY));
    }
    assert_eq!(streak(&shelf, 2), (3, 3), "what comes later is not known yet");
    assert_eq!(streak(&shelf, 3), (3, 3));
    assert_eq!(streak(&shelf, 4), (1, 3));
    assert_eq!(streak(&shelf, 5), (1, 3));
    assert_eq!(streak(&shelf, 6), (0, 3));
    // Half past three in the night still belongs to the day before.
    let night = Timestamp(MORNING.0 + 5 * DAY + 18 * HOUR + 30 * MINUTE);
    shelf.answer(card, Grade::Good, night);
    assert_eq!(streak(&shelf, 5), (2, 3));
}

#[test]
fn a_notebook_is_held_against_what_its_own_preset_wants() {
    let mut shelf = shelf();
    let notebooks: Vec<_> = shelf.library().notebooks().map(|notebook| notebook.id).collect();
    let named = saegim::model::NamedPreset {
        name: "Exam".into(),
        notebooks: BTreeSet::from([notebooks[1]]),
        preset: saegim::model::Preset {
            retention_percent: 85,
            ..saegim::model::Preset::default()
        },
    };
    shelf.perform(Action::SetSettings(Settings {
        presets: vec![named],
        ..Settings::default()
    }));
    let wanted = |of| AnswerFigures::of(shelf.library(), &shelf.schedules, of, MORNING).wanted_percents;
    assert_eq!(wanted(None), [85, 90]);
    assert_eq!(wanted(Some(notebooks[0])), [90]);
    assert_eq!(wanted(Some(notebooks[1])), [85]);
}
