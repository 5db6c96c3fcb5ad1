//! A library that somebody has studied from for months: the same answers on every machine.

use std::path::Path;

use jiff::tz::TimeZone;
use saegim::model::{Action, Answer, Card, Confidence, Grade, History, IdSource, Prompt, Response, Timestamp};
use saegim::quiz::{Schedules, Scope, Today};
use saegim::store::{OpenMode, SaveJob, Store};

const DAY_MS: i64 = 86_400_000;

/// Numbers that look like chance and are the same everywhere (a linear congruential generator).
struct Chance(u64);

impl Chance {
    /// From 0 up to and without 1,000.
    fn thousandths(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % 1_000
    }
}

/// Answers what is asked on each of the last `n_days` up to `until`, which is in the morning, with some days left out, and
/// saves it. The library may not be open.
pub(crate) fn study(library: &Path, zone: &TimeZone, until: Timestamp, n_days: i64) {
    let mut opened = Store::open(library, OpenMode::Write, &"earlier".parse().unwrap()).unwrap();
    let begin = until.0 - n_days * DAY_MS;
    let mut history = History::new(opened.library.clone(), IdSource::new(begin.unsigned_abs(), 11));
    let mut schedules = Schedules::build(history.library(), zone.clone());
    let mut chance = Chance(7);
    let mut changes = Vec::new();
    for days_ago in (0..n_days).rev() {
        let is_weekend = days_ago % 7 >= 5;
        // A week of illness, and days on which nobody has time; not lately.
        let is_off =
            (60..67).contains(&days_ago) || days_ago > 9 && chance.thousandths() < if is_weekend { 420 } else { 90 };
        if is_off {
            continue;
        }
        let mut now = Timestamp(until.0 - days_ago * DAY_MS);
        let today = Today::of(history.library(), &schedules, &Scope::All, now);
        // On the last day it is still going on.
        let n_asked = if days_ago == 0 {
            2
        } else {
            14 + usize::try_from(chance.thousandths() / 20).unwrap()
        };
        for id in today.cards().take(n_asked).collect::<Vec<_>>() {
            let card = std::sync::Arc::clone(history.library().card(id).unwrap());
            let answer = schedules.decided(answered(&card, &schedules, now, &mut chance));
            now = now.plus_millis(i64::from(answer.millis) + 2_000);
            let step = history.perform(Action::Answer(answer)).unwrap();
            schedules.update(history.library(), &step.changes);
            changes.extend_from_slice(&step.changes);
        }
    }
    opened
        .store
        .save(&SaveJob::from_changes(history.library(), &changes))
        .unwrap();
}

/// What somebody answers who remembers about as well as foretold, some cards less, and is sure of more than is right.
fn answered(card: &Card, schedules: &Schedules, now: Timestamp, chance: &mut Chance) -> Answer {
    use saegim::model::Id as _;
    let is_hard = card.id.raw().is_multiple_of(9);
    let recall = schedules.of(card.id).retrievability(now).unwrap_or(0.9);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share in thousandths"
    )]
    let known = (recall * if is_hard { 880.0 } else { 1_000.0 }) as u64;
    let is_right = chance.thousandths() < known;
    let confidence = match (is_right, chance.thousandths()) {
        (_, 0..150) => None,
        (true, 150..860) | (false, 150..450) => Some(Confidence::Sure),
        (true, 860..994) | (false, 450..800) => Some(Confidence::Unsure),
        _ => Some(Confidence::Guess),
    };
    let grade = match (is_right, chance.thousandths()) {
        _ if confidence == Some(Confidence::Guess) => Grade::Again,
        (false, _) => Grade::Again,
        (true, 0..180) => Grade::Hard,
        (true, 180..900) => Grade::Good,
        (true, _) => Grade::Easy,
    };
    let response = match &card.prompt {
        Prompt::Choice(choice) => {
            let places = (0_u8..).zip(&choice.options);
            let chosen = places
                .filter(|(_, option)| option.is_right == is_right)
                .map(|(place, _)| place);
            let n_right = choice.options.iter().filter(|option| option.is_right).count();
            Response::Options(chosen.take(n_right).collect())
        }
        Prompt::Truth(truth) => Response::Judged(truth.is_true == is_right),
        _ => Response::Shown,
    };
    let spread = chance.thousandths();
    let millis = 3_000 + spread * spread * spread / 9_000;
    Answer {
        confidence,
        millis: u32::try_from(millis).unwrap(),
        response,
        ..Answer::new(card.id, now, grade)
    }
}
